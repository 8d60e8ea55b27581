//! The whole window: which panel stands where. See [`Window`].

mod document;
mod keyboard;
mod overlays;
mod palette;
mod side_panel;
mod sidebar;

use std::{collections::HashMap, sync::Arc};

use egui::{CentralPanel, Context, Frame, Margin, Panel, Role, Ui};

use super::{
    Outbox, accessibility, breakpoints,
    context_menu::ContextMenu,
    detail::DetailDrafts,
    dialogs::DialogStates,
    excerpt::ExcerptPainter,
    file_drop::file_drop_ui,
    find::FindBar,
    glyph_atlas::GlyphAtlas,
    keymap::{
        AppDialog, DetailField, Dispatch, FindAction, ListPart, Sidebar, TypingTarget, UiCommand,
        ViewAction, overrides::KeyOverrides,
    },
    list,
    localize::Localize as _,
    menu, multi_selection,
    notifications::NotificationCards,
    palette::CommandPalette,
    panel_edge_ring, prompt,
    sidebar::SidebarView,
    status_bar, tabs,
    text_view::{LayoutPrefetcher, TextView},
    theme::{FallbackFonts, Look, READING_FAMILY},
    toolbar, welcome,
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
    typesetter: Typesetter,
    refiner: RefinerState,
    atlas: GlyphAtlas,
    text_views: HashMap<EditorId, TextView>,
    /// How many times each document has asked that what is to be decided be seen.
    conflict_requests: HashMap<EditorId, u64>,
    pub(super) view: ViewState,
    words: ExcerptPainter,
    notifications: NotificationCards,
    drafts: DetailDrafts,
    dialogs: DialogStates,
    sidebar: SidebarView,
    /// The typeface that was last looked for.
    checked_typeface: String,
    /// How wide the panels are.
    panel_layout: PanelLayout,
    lists: HashMap<EditorId, list::MarkListView>,
    multi_selection: multi_selection::MultiSelectionDrafts,
    context_menu: ContextMenu,
    path_prompt: prompt::PathPromptInput,
    palette: CommandPalette,
    status_bar: status_bar::StatusBar,
    find: FindBar,
    /// Where letters went at the end of the last frame.
    last_typing: TypingTarget,
    /// What was set of the keys when they were last looked at.
    applied_keys: (KeyOverrides, LetterKeys),
    /// Whether Alt was pressed by itself.
    alt_tap: menu::AltTap,
}

/// What can be shown and hidden.
#[derive(Debug)]
pub struct ViewState {
    /// Whether the marks stand beside the text.
    pub panels: Panels,
    /// Whether the marks stand in the text's place where there is no room beside it.
    pub narrow_panels: Panels,
    /// Whether there was room for both in the last frame.
    pub has_room: bool,
    /// What stands on the other side of the text, or in its place where there is no room.
    pub sidebar: Option<Sidebar>,
    /// Whether what can be done at the caret is to be shown in this frame.
    pub opens_context_menu: bool,
    /// Whether the menu bar is to get the keyboard in this frame.
    pub(super) menu_bar_focus: menu::MenuBarFocus,
    /// The field of the chosen mark to go to in this frame.
    pub focus_field: Option<DetailField>,
    /// The part of the list to go to in this frame.
    pub focus_list: Option<ListPart>,
    /// The program's own window in front.
    pub dialog: Option<AppDialog>,
}

impl ViewState {
    /// Whether the marks are shown, as it is with as much room as there is.
    pub(super) fn panels_mut(&mut self) -> &mut Panels {
        if self.has_room { &mut self.panels } else { &mut self.narrow_panels }
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
enum RefinerState {
    /// Nobody: all is laid out when it is seen.
    Off,
    /// A thread, as soon as there are letters to lay out with.
    Starting,
    On(LayoutPrefetcher),
}

impl RefinerState {
    /// The thread, which is started where it is wanted. Where the system gives none, nobody does it.
    fn get_or_start(
        &mut self,
        ctx: &Context,
        typesetter: &Typesetter,
    ) -> Option<&mut LayoutPrefetcher> {
        if let Self::Starting = self {
            let waker = ctx.clone();
            let made = LayoutPrefetcher::new(typesetter.clone_for_thread(), move || {
                waker.request_repaint();
            });
            *self = made.map_or(Self::Off, Self::On);
        }
        match self {
            Self::On(refiner) => Some(refiner),
            Self::Off | Self::Starting => None,
        }
    }
}

impl Window {
    /// A window in `ctx`, which gets the program's look. Paragraphs are laid out with `letters`.
    pub fn new(ctx: &Context, letters: Typesetter) -> Self {
        ctx.add_font_provider(Arc::new(FallbackFonts::new(letters.clone_for_thread())));
        Self {
            look: Look::install(ctx),
            typesetter: letters,
            refiner: RefinerState::Off,
            atlas: GlyphAtlas::new(ctx),
            text_views: HashMap::new(),
            conflict_requests: HashMap::new(),
            view: ViewState {
                panels: Panels::Marks,
                narrow_panels: Panels::Nothing,
                has_room: true,
                sidebar: None,
                opens_context_menu: false,
                menu_bar_focus: menu::MenuBarFocus::Unchanged,
                focus_field: None,
                focus_list: None,
                dialog: None,
            },
            words: ExcerptPainter::default(),
            notifications: NotificationCards::default(),
            drafts: DetailDrafts::default(),
            dialogs: DialogStates::default(),
            sidebar: SidebarView::default(),
            checked_typeface: String::new(),
            panel_layout: PanelLayout::default(),
            lists: HashMap::new(),
            multi_selection: multi_selection::MultiSelectionDrafts::default(),
            context_menu: ContextMenu::default(),
            path_prompt: prompt::PathPromptInput::default(),
            palette: CommandPalette::default(),
            status_bar: status_bar::StatusBar::default(),
            find: FindBar::default(),
            last_typing: TypingTarget::Nowhere,
            applied_keys: Default::default(),
            alt_tap: menu::AltTap::default(),
        }
    }

    /// Looks up on a thread what fonts there are, so that nothing waits for them later.
    pub fn find_fonts(&self) {
        self.typesetter.preload_system_fonts();
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
    pub fn start_refiner(&mut self) {
        if let RefinerState::Off = self.refiner {
            self.refiner = RefinerState::Starting;
        }
    }

    /// Waits until that thread has done all that was asked of it, as a test does that is to see the same every time.
    pub fn wait_until_refined(&mut self) {
        if let RefinerState::On(refiner) = &mut self.refiner {
            refiner.wait_until_idle();
        }
    }

    /// The reading view of an open document, if it was ever shown.
    pub fn text_view(&self, id: EditorId) -> Option<&TextView> {
        self.text_views.get(&id)
    }

    /// Draws the window, and leaves in `outbox` what was asked.
    pub fn ui(&mut self, ui: &mut Ui, workspace: &Workspace, outbox: &mut Outbox) {
        self.look.apply_settings(ui.ctx(), workspace.settings(), workspace.desktop());
        self.text_views.retain(|id, _| workspace.editor(*id).is_some());
        self.conflict_requests.retain(|id, _| workspace.editor(*id).is_some());
        self.apply_keys_and_zone(ui.ctx(), workspace);
        self.lists.retain(|id, _| workspace.editor(*id).is_some());
        self.handle_keys(ui, workspace, outbox);
        self.notifications.mark_visible_seen(ui, workspace);
        self.bars_ui(ui, workspace, outbox);
        match workspace.active() {
            Some(editor) => self.document_ui(ui, workspace, editor, outbox),
            None => self.welcome_ui(ui, workspace, outbox),
        }
        self.notifications_ui(ui, workspace, outbox);
        self.dialog_ui(ui, workspace, outbox);
        self.palette_ui(ui, workspace, outbox);
        self.prompt_ui(ui, workspace, outbox);
        file_drop_ui(ui, &self.look);
        panel_edge_ring::ring_ui(ui.ctx(), &self.look);
        self.warn_missing_typeface(workspace, outbox);
        self.save_panels(workspace, outbox);
        self.last_typing = TypingTarget::current(ui.ctx());
    }

    /// Says once that the typeface that was set is not here.
    fn warn_missing_typeface(&mut self, workspace: &Workspace, outbox: &mut Outbox) {
        let face = &workspace.settings().typeface;
        if *face == self.checked_typeface || workspace.active().is_none() {
            return;
        }
        self.checked_typeface.clone_from(face);
        if !face.is_empty() && !self.typesetter.has_family(face) {
            let words = msg!("settings-face-stands-in", face = face, other = READING_FAMILY);
            outbox.send(Command::Notify(Notification::info(words)));
        }
    }

    /// Does what `command` stands for, if that can be done just now.
    pub(super) fn dispatch(
        &mut self,
        command: UiCommand,
        workspace: &Workspace,
        outbox: &mut Outbox,
    ) {
        match command.dispatch(workspace) {
            Ok(Dispatch::Command(command)) => outbox.send(command),
            Ok(Dispatch::View(ViewAction::Find(action))) => {
                self.apply_find_action(action, workspace, outbox);
            }
            Ok(Dispatch::View(action)) => {
                if action == ViewAction::OpenDialog(AppDialog::Settings) {
                    outbox.send(Command::Snapshots(SnapshotCommand::Measure));
                }
                self.apply_view_action(action);
            }
            Err(reason) => outbox.send(Command::Notify(Notification::info(reason))),
        }
    }

    pub(super) fn apply_view_action(&mut self, action: ViewAction) {
        match action {
            ViewAction::ToggleMarksPanel => {
                let panel = self.view.panels_mut();
                *panel = match panel {
                    Panels::Marks => Panels::Nothing,
                    Panels::Nothing => Panels::Marks,
                };
            }
            ViewAction::ToggleSidebar(beside) => {
                let is_shown = self.view.sidebar == Some(beside);
                self.view.sidebar = if is_shown { None } else { Some(beside) };
            }
            ViewAction::OpenContextMenu => self.view.opens_context_menu = true,
            ViewAction::FocusMenuBar => self.view.menu_bar_focus = menu::MenuBarFocus::Requested,
            ViewAction::FocusField(field) => {
                *self.view.panels_mut() = Panels::Marks;
                self.view.focus_field = Some(field);
            }
            ViewAction::FocusList(part) => {
                *self.view.panels_mut() = Panels::Marks;
                self.view.focus_list = Some(part);
            }
            ViewAction::OpenDialog(sheet) => self.view.dialog = Some(sheet),
            ViewAction::OpenPalette => self.palette.open(),
            // It needs to know what is selected.
            ViewAction::Find(_) => {}
        }
    }

    /// Does what is asked of the find bar. What covers the text goes away.
    fn apply_find_action(
        &mut self,
        action: FindAction,
        workspace: &Workspace,
        outbox: &mut Outbox,
    ) {
        self.view.narrow_panels = Panels::Nothing;
        if let Some(editor) = workspace.active() {
            self.find.handle_action(action, editor, outbox);
        }
    }

    fn bars_ui(&mut self, ui: &mut Ui, workspace: &Workspace, outbox: &mut Outbox) {
        let mut commands = Vec::new();
        let panel = *self.view.panels_mut();
        let frame = Frame::new()
            .fill(self.look.colours(ui.ctx()).panel)
            .inner_margin(Margin::symmetric(8, 3));
        Panel::top("menu").frame(frame).show_separator_line(false).show(ui, |ui| {
            let reached = std::mem::take(&mut self.view.menu_bar_focus);
            menu::menu_bar_ui(ui, workspace, (panel, reached), &mut commands, outbox);
        });
        let frame = frame.inner_margin(Margin { left: 8, right: 8, top: 1, bottom: 6 });
        if breakpoints::VERY_LOW <= ui.ctx().content_rect().height() {
            Panel::top("toolbar").frame(frame).show(ui, |ui| {
                accessibility::panel(ui, Role::Toolbar, &ui.localize(&msg!("panel-tools")));
                toolbar::toolbar_ui(ui, workspace, panel, &self.look, &mut commands);
            });
        }
        if breakpoints::VERY_LOW <= ui.ctx().content_rect().height() && workspace.active().is_some()
        {
            let frame = frame.inner_margin(Margin::ZERO);
            Panel::top("tabs").frame(frame).show(ui, |ui| {
                tabs::tabs_ui(ui, workspace, &self.look, outbox);
            });
        }
        let frame = frame.inner_margin(Margin::symmetric(10, 4));
        Panel::bottom("status").frame(frame).show(ui, |ui| {
            accessibility::panel(ui, Role::Status, &ui.localize(&msg!("panel-status")));
            let unread = self.notifications.unread_count(workspace.notification_log());
            self.status_bar.ui(ui, workspace, unread, &self.look, &mut commands, outbox);
        });
        for command in commands {
            self.dispatch(command, workspace, outbox);
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
