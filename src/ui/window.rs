//! The whole window: which panel stands where. See [`Window`].

mod above;
mod document;
mod keyboard;
mod palette;
mod panes;
mod shelf;

use std::{collections::HashMap, sync::Arc};

use egui::{CentralPanel, Context, Frame, Margin, Panel, Role, Ui};

use super::{
    Outbox, asking,
    beside::Shelf,
    context::ContextMenu,
    detail::DetailDrafts,
    dropping::dropping_ui,
    edges,
    find::FindBar,
    glyph_atlas::GlyphAtlas,
    keys::{Field, Hunt, ListPart, Offer, Sheet, Sidebar, Sight, Taken, Typing, change::Changed},
    list, menu,
    notices::Notices,
    palette::Palette,
    roles, room, several,
    sheets::Sheets,
    speech::Speaks as _,
    status, tabs,
    text_view::{LayoutPrefetcher, TextView},
    theme::{Finder, Look, READING_FAMILY},
    toolbar, welcome,
    words::Words,
};
use crate::{
    command::{Command, EditorId, Notification, SnapshotCommand},
    i18n::msg,
    session_state::PanelLayout,
    settings::LetterKeys,
    typeset::Typesetter,
    workspace::Workspace,
};

/// What the eye needs and the workspace need not know: where each document is scrolled to,
/// what is being written into a field, which panel is open.
pub struct Window {
    /// Colours and sizes.
    pub(super) look: Look,
    letters: Typesetter,
    refining: Refining,
    atlas: GlyphAtlas,
    readers: HashMap<EditorId, TextView>,
    /// How many times each document has asked that what is to be decided be seen.
    asked: HashMap<EditorId, u64>,
    pub(super) sight: Seen,
    words: Words,
    notices: Notices,
    drafts: DetailDrafts,
    sheets: Sheets,
    shelf: Shelf,
    /// The typeface that was last looked for.
    remarked: String,
    /// How wide the panels are.
    panes: PanelLayout,
    lists: HashMap<EditorId, list::MarkListView>,
    several: several::Drafts,
    context: ContextMenu,
    path: asking::PathField,
    palette: Palette,
    told: status::Told,
    find: FindBar,
    /// Where letters went at the end of the last frame.
    typing: Typing,
    /// What was set of the keys when they were last looked at.
    keys_set: (Changed, LetterKeys),
    /// Whether Alt was pressed by itself.
    tap: menu::Tap,
}

/// What can be shown and hidden.
#[derive(Debug)]
pub struct Seen {
    /// Whether the marks stand beside the text.
    pub panel: Panels,
    /// Whether the marks stand in the text's place where there is no room beside it.
    pub narrow_panel: Panels,
    /// Whether there was room for both in the last frame.
    pub has_room: bool,
    /// What stands on the other side of the text, or in its place where there is no room.
    pub beside: Option<Sidebar>,
    /// Whether what can be done at the caret is to be shown in this frame.
    pub is_menu_asked: bool,
    /// Whether the menu bar is to get the keyboard in this frame.
    pub(super) bar: menu::Reached,
    /// The field of the chosen mark to go to in this frame.
    pub field: Option<Field>,
    /// The part of the list to go to in this frame.
    pub list: Option<ListPart>,
    /// The program's own window in front.
    pub sheet: Option<Sheet>,
}

impl Seen {
    /// Whether the marks are shown, as it is with as much room as there is.
    pub(super) fn panel_mut(&mut self) -> &mut Panels {
        if self.has_room { &mut self.panel } else { &mut self.narrow_panel }
    }
}

/// Which panels there are beside the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panels {
    /// The list of marks and the chosen one.
    Marks,
    /// None.
    Nothing,
}

/// Who lays out what will be seen next.
enum Refining {
    /// Nobody: all is laid out when it is seen.
    Off,
    /// A thread, as soon as there are letters to lay out with.
    Wanted,
    On(LayoutPrefetcher),
}

impl Refining {
    /// The thread, which is started where it is wanted. Where the system gives none, nobody does it.
    fn get(&mut self, ctx: &Context, typesetter: &Typesetter) -> Option<&mut LayoutPrefetcher> {
        if let Self::Wanted = self {
            let waker = ctx.clone();
            let made = LayoutPrefetcher::new(typesetter.clone_for_thread(), move || {
                waker.request_repaint()
            });
            *self = made.map_or(Self::Off, Self::On);
        }
        match self {
            Self::On(refiner) => Some(refiner),
            Self::Off | Self::Wanted => None,
        }
    }
}

impl Window {
    /// A window in `ctx`, which gets the program's look. Paragraphs are laid out with `letters`.
    pub fn new(ctx: &Context, letters: Typesetter) -> Self {
        ctx.add_font_provider(Arc::new(Finder::new(letters.clone_for_thread())));
        Self {
            look: Look::install(ctx),
            letters,
            refining: Refining::Off,
            atlas: GlyphAtlas::new(ctx),
            readers: HashMap::new(),
            asked: HashMap::new(),
            sight: Seen {
                panel: Panels::Marks,
                narrow_panel: Panels::Nothing,
                has_room: true,
                beside: None,
                is_menu_asked: false,
                bar: menu::Reached::No,
                field: None,
                list: None,
                sheet: None,
            },
            words: Words::default(),
            notices: Notices::default(),
            drafts: DetailDrafts::default(),
            sheets: Sheets::default(),
            shelf: Shelf::default(),
            remarked: String::new(),
            panes: PanelLayout::default(),
            lists: HashMap::new(),
            several: several::Drafts::default(),
            context: ContextMenu::default(),
            path: asking::PathField::default(),
            palette: Palette::default(),
            told: status::Told::default(),
            find: FindBar::default(),
            typing: Typing::Nowhere,
            keys_set: Default::default(),
            tap: menu::Tap::default(),
        }
    }

    /// Looks up on a thread what fonts there are, so that nothing waits for them later.
    pub fn find_fonts(&self) {
        self.letters.preload_system_fonts();
    }

    /// Colours and sizes, as they are shown.
    pub fn look(&self) -> &Look {
        &self.look
    }

    /// Has the colours and sizes of `text`, which is what `assets/theme.ron` says now.
    #[cfg(debug_assertions)]
    pub fn reload_theme(&mut self, ctx: &Context, text: &str) {
        self.look.reload(ctx, text);
    }

    /// Lays out from now on what will be seen next, and what is around it, on a thread of its own.
    pub fn refine(&mut self) {
        if let Refining::Off = self.refining {
            self.refining = Refining::Wanted;
        }
    }

    /// Waits until that thread has done all that was asked of it, as a test does that is to see the same every time.
    pub fn wait_until_refined(&mut self) {
        if let Refining::On(refiner) = &mut self.refining {
            refiner.wait_until_idle();
        }
    }

    /// The reading view of an open document, if it was ever shown.
    pub fn reader(&self, id: EditorId) -> Option<&TextView> {
        self.readers.get(&id)
    }

    /// Draws the window, and leaves in `outbox` what was asked.
    pub fn ui(&mut self, ui: &mut Ui, workspace: &Workspace, outbox: &mut Outbox) {
        self.look.show(ui.ctx(), workspace.settings(), workspace.desktop());
        self.readers.retain(|id, _| workspace.editor(*id).is_some());
        self.asked.retain(|id, _| workspace.editor(*id).is_some());
        self.bind(ui.ctx(), workspace);
        self.lists.retain(|id, _| workspace.editor(*id).is_some());
        self.take_keys(ui, workspace, outbox);
        self.notices.see(ui, workspace);
        self.bars_ui(ui, workspace, outbox);
        match workspace.active() {
            Some(session) => self.document_ui(ui, workspace, session, outbox),
            None => self.welcome_ui(ui, workspace, outbox),
        }
        self.notices_ui(ui, workspace, outbox);
        self.sheet_ui(ui, workspace, outbox);
        self.palette_ui(ui, workspace, outbox);
        self.asking_ui(ui, workspace, outbox);
        dropping_ui(ui, &self.look);
        edges::ring_ui(ui.ctx(), &self.look);
        self.remark_on_face(workspace, outbox);
        self.tell_panes(workspace, outbox);
        self.typing = Typing::now(ui.ctx());
    }

    /// Says once that the typeface that was set is not here.
    fn remark_on_face(&mut self, workspace: &Workspace, outbox: &mut Outbox) {
        let face = &workspace.settings().typeface;
        if *face == self.remarked || workspace.active().is_none() {
            return;
        }
        self.remarked.clone_from(face);
        if !face.is_empty() && !self.letters.has_family(face) {
            let words = msg!("settings-face-stands-in", face = face, other = READING_FAMILY);
            outbox.send(Command::Notify(Notification::info(words)));
        }
    }

    /// Does what `offer` stands for, if that can be done just now.
    pub(super) fn take(&mut self, offer: Offer, workspace: &Workspace, outbox: &mut Outbox) {
        match offer.take(workspace) {
            Ok(Taken::Asked(command)) => outbox.send(command),
            Ok(Taken::Seen(Sight::Find(hunt))) => self.hunt(hunt, workspace, outbox),
            Ok(Taken::Seen(sight)) => {
                if sight == Sight::Sheet(Sheet::Settings) {
                    outbox.send(Command::Snapshots(SnapshotCommand::Measure));
                }
                self.see(sight);
            }
            Err(reason) => outbox.send(Command::Notify(Notification::info(reason))),
        }
    }

    pub(super) fn see(&mut self, sight: Sight) {
        match sight {
            Sight::TogglePanel => {
                let panel = self.sight.panel_mut();
                *panel = match panel {
                    Panels::Marks => Panels::Nothing,
                    Panels::Nothing => Panels::Marks,
                };
            }
            Sight::Beside(beside) => {
                let is_shown = self.sight.beside == Some(beside);
                self.sight.beside = if is_shown { None } else { Some(beside) };
            }
            Sight::ContextMenu => self.sight.is_menu_asked = true,
            Sight::MenuBar => self.sight.bar = menu::Reached::Now,
            Sight::Field(field) => {
                *self.sight.panel_mut() = Panels::Marks;
                self.sight.field = Some(field);
            }
            Sight::List(part) => {
                *self.sight.panel_mut() = Panels::Marks;
                self.sight.list = Some(part);
            }
            Sight::Sheet(sheet) => self.sight.sheet = Some(sheet),
            Sight::Palette => self.palette.open(),
            // It needs to know what is selected.
            Sight::Find(_) => {}
        }
    }

    /// Does what is asked of the find bar. What covers the text goes away.
    fn hunt(&mut self, hunt: Hunt, workspace: &Workspace, outbox: &mut Outbox) {
        self.sight.narrow_panel = Panels::Nothing;
        if let Some(session) = workspace.active() {
            self.find.handle_action(hunt, session, outbox);
        }
    }

    fn bars_ui(&mut self, ui: &mut Ui, workspace: &Workspace, outbox: &mut Outbox) {
        let mut taken = Vec::new();
        let panel = *self.sight.panel_mut();
        let frame = Frame::new()
            .fill(self.look.colours(ui.ctx()).panel)
            .inner_margin(Margin::symmetric(8, 3));
        Panel::top("menu").frame(frame).show_separator_line(false).show(ui, |ui| {
            let reached = std::mem::take(&mut self.sight.bar);
            menu::menu_ui(ui, workspace, (panel, reached), &mut taken, outbox);
        });
        let frame = frame.inner_margin(Margin { left: 8, right: 8, top: 1, bottom: 6 });
        if room::VERY_LOW <= ui.ctx().content_rect().height() {
            Panel::top("toolbar").frame(frame).show(ui, |ui| {
                roles::panel(ui, Role::Toolbar, &ui.say(&msg!("panel-tools")));
                toolbar::toolbar_ui(ui, workspace, panel, &self.look, &mut taken);
            });
        }
        if room::VERY_LOW <= ui.ctx().content_rect().height() && workspace.active().is_some() {
            let frame = frame.inner_margin(Margin::ZERO);
            Panel::top("tabs").frame(frame).show(ui, |ui| {
                tabs::tabs_ui(ui, workspace, &self.look, outbox);
            });
        }
        let frame = frame.inner_margin(Margin::symmetric(10, 4));
        Panel::bottom("status").frame(frame).show(ui, |ui| {
            roles::panel(ui, Role::Status, &ui.say(&msg!("panel-status")));
            let unread = self.notices.unread(workspace.notification_log());
            self.told.ui(ui, workspace, unread, &self.look, &mut taken, outbox);
        });
        for offer in taken {
            self.take(offer, workspace, outbox);
        }
    }

    fn welcome_ui(&mut self, ui: &mut Ui, workspace: &Workspace, outbox: &mut Outbox) {
        let frame = Frame::new().fill(self.look.colours(ui.ctx()).page);
        let look = &self.look;
        CentralPanel::default().frame(frame).show(ui, |ui| {
            welcome::welcome_ui(ui, workspace, look, outbox);
        });
    }
}
