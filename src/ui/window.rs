//! The layout of the whole window. See [`Window`].

mod document;
mod keyboard;
mod overlays;

use std::{collections::HashMap, sync::Arc};

use egui::{CentralPanel, Context, Frame, Margin, Panel, Role, Ui};

use super::{
    Outbox, accessibility, breakpoints,
    context_menu::ContextMenu,
    detail::DetailView,
    dialogs::DialogStates,
    excerpt::ExcerptCache,
    find::FindBar,
    glyph_atlas::GlyphAtlas,
    keymap::{
        AppDialog, DetailField, Dispatch, ListPart, Sidebar, TypingTarget, UiCommand, ViewAction,
        overrides::KeyOverrides,
    },
    list::MarkListView,
    localize::Localize as _,
    menu,
    notifications::NotificationCards,
    palette::CommandPalette,
    prompt::{self, PathPromptInput},
    sidebar::SidebarView,
    status_bar::StatusBar,
    tabs,
    text_view::{LayoutPrefetcher, TextView},
    theme::{FallbackFonts, Look, READING_FAMILY},
    toolbar,
    view_ctx::{TextCtx, ViewCtx},
    welcome,
};
use crate::{
    command::{Command, EditorId, Notification},
    i18n::msg,
    session_state::PanelLayout,
    settings::LetterKeys,
    typeset::Typesetter,
    workspace::Workspace,
};

/// The window: what views draw with, and the views.
pub struct Window {
    look: Look,
    typesetter: Typesetter,
    refiner: RefinerState,
    atlas: GlyphAtlas,
    excerpts: ExcerptCache,
    views: Views,
}

/// The view state that the workspace doesn't know about: scroll positions, text being typed, open panels.
#[derive(Default)]
struct Views {
    state: ViewState,
    documents: HashMap<EditorId, DocumentView>,
    panel_layout: PanelLayout,
    detail: DetailView,
    sidebar: SidebarView,
    find: FindBar,
    context_menu: ContextMenu,
    status_bar: StatusBar,
    notifications: NotificationCards,
    dialogs: DialogStates,
    palette: CommandPalette,
    path_prompt: PathPromptInput,
    /// The typeface that was last checked to be installed.
    checked_typeface: String,
    /// Where typed text went at the end of the last frame.
    last_typing: TypingTarget,
    /// The key settings that were last applied.
    applied_keys: (KeyOverrides, LetterKeys),
    alt_tap: menu::AltTap,
}

#[derive(Default)]
struct DocumentView {
    text: TextView,
    list: MarkListView,
    /// How often the document has asked for a conflict to be shown.
    conflict_reveals: u64,
}

/// What is shown, and what is requested for the current frame.
#[derive(Debug)]
pub struct ViewState {
    /// The panels next to the text.
    pub panels: Panels,
    /// The panels instead of the text, if the window is too narrow for both.
    pub narrow_panels: Panels,
    /// Whether there was space for both in the last frame.
    pub has_room: bool,
    /// The sidebar, shown instead of the text if the window is too narrow.
    pub sidebar: Option<Sidebar>,
    /// Whether to open the context menu at the caret in this frame.
    pub opens_context_menu: bool,
    /// Whether to focus the menu bar in this frame.
    pub focuses_menu_bar: bool,
    /// The field of the selected mark to focus in this frame.
    pub focus_field: Option<DetailField>,
    /// The part of the list to focus in this frame.
    pub focus_list: Option<ListPart>,
    /// The open dialog.
    pub dialog: Option<AppDialog>,
}

impl Default for ViewState {
    fn default() -> Self {
        Self {
            panels: Panels::Marks,
            narrow_panels: Panels::Nothing,
            has_room: true,
            sidebar: None,
            opens_context_menu: false,
            focuses_menu_bar: false,
            focus_field: None,
            focus_list: None,
            dialog: None,
        }
    }
}

impl ViewState {
    /// Returns the panels that the current width shows.
    pub(super) fn panels_mut(&mut self) -> &mut Panels {
        if self.has_room { &mut self.panels } else { &mut self.narrow_panels }
    }
}

/// The panels next to the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panels {
    /// The list of marks and the details of the selected one.
    Marks,
    /// No panel.
    Nothing,
}

/// The thread that lays out text ahead of time.
enum RefinerState {
    /// None: text is laid out when shown.
    Off,
    /// To be started once the fonts are known.
    Starting,
    On(LayoutPrefetcher),
}

impl RefinerState {
    /// Returns the thread, starting it if requested. `None` if it is off or the system refuses a thread.
    fn get_or_start(
        &mut self,
        ctx: &Context,
        typesetter: &Typesetter,
    ) -> Option<&mut LayoutPrefetcher> {
        if let Self::Starting = self {
            let waker = ctx.clone();
            let prefetcher = LayoutPrefetcher::new(typesetter.clone_for_thread(), move || {
                waker.request_repaint();
            });
            *self = prefetcher.map_or(Self::Off, Self::On);
        }
        match self {
            Self::On(refiner) => Some(refiner),
            Self::Off | Self::Starting => None,
        }
    }
}

impl Window {
    /// Creates the window in `ctx` and installs the look. `typesetter` lays out paragraphs.
    pub fn new(ctx: &Context, typesetter: Typesetter) -> Self {
        ctx.add_font_provider(Arc::new(FallbackFonts::new(typesetter.clone_for_thread())));
        Self {
            look: Look::install(ctx),
            typesetter,
            refiner: RefinerState::Off,
            atlas: GlyphAtlas::new(ctx),
            excerpts: ExcerptCache::default(),
            views: Views::default(),
        }
    }

    /// Searches the system's fonts on a thread, so that nothing waits for them later.
    pub fn find_fonts(&self) {
        self.typesetter.preload_system_fonts();
    }

    /// Returns the colours and sizes.
    pub fn look(&self) -> &Look {
        &self.look
    }

    /// Reloads the theme from `text`, the content of `assets/theme.ron`.
    #[cfg(debug_assertions)]
    pub fn reload_theme(&mut self, ctx: &Context, text: &str) {
        self.look.reload(ctx, text);
    }

    /// Starts laying out text ahead of time on a thread.
    pub fn start_refiner(&mut self) {
        if let RefinerState::Off = self.refiner {
            self.refiner = RefinerState::Starting;
        }
    }

    /// Waits until that thread is idle, for tests that must be deterministic.
    pub fn wait_until_refined(&mut self) {
        if let RefinerState::On(refiner) = &mut self.refiner {
            refiner.wait_until_idle();
        }
    }

    /// Returns the text view of an open document, if it was ever shown.
    pub fn text_view(&self, id: EditorId) -> Option<&TextView> {
        self.views.documents.get(&id).map(|it| &it.text)
    }

    /// Restores the panels of the last session.
    pub fn restore_panels(&mut self, layout: PanelLayout) {
        self.views.restore_panels(layout);
    }

    /// Draws the window and sends commands to `outbox`.
    pub fn ui(&mut self, ui: &mut Ui, workspace: &Workspace, outbox: &mut Outbox) {
        let Self { look, typesetter, refiner, atlas, excerpts, views } = self;
        look.apply_settings(ui.ctx(), workspace.settings(), workspace.desktop());
        let refiner = workspace.active().and_then(|_| refiner.get_or_start(ui.ctx(), typesetter));
        let text = TextCtx { typesetter, atlas, excerpts, look, refiner };
        views.ui(ui, &mut ViewCtx { workspace, text, outbox });
    }
}

impl Views {
    fn ui(&mut self, ui: &mut Ui, cx: &mut ViewCtx<'_>) {
        self.documents.retain(|id, _| cx.workspace.editor(*id).is_some());
        self.apply_keys_and_zone(ui.ctx(), cx.workspace);
        self.handle_keys(ui, cx);
        self.notifications.mark_visible_seen(ui, cx.workspace);
        self.bars_ui(ui, cx);
        match cx.workspace.active() {
            Some(editor) => self.document_ui(ui, editor, cx),
            None => welcome_ui(ui, cx),
        }
        self.dispatch_queued(cx);
        self.notifications.ui(ui, cx);
        self.dialog_ui(ui, cx);
        self.palette_ui(ui, cx);
        prompt::prompt_ui(ui, &mut self.path_prompt, cx);
        overlays::file_drop_ui(ui, cx.text.look);
        overlays::panel_edge_ring_ui(ui.ctx(), cx.text.look);
        self.warn_missing_typeface(cx);
        self.save_panels(cx);
        self.last_typing = TypingTarget::current(ui.ctx());
    }

    /// Notifies once if the typeface in the settings isn't installed.
    fn warn_missing_typeface(&mut self, cx: &mut ViewCtx<'_>) {
        let face = &cx.workspace.settings().typeface;
        if *face == self.checked_typeface || cx.workspace.active().is_none() {
            return;
        }
        self.checked_typeface.clone_from(face);
        if !face.is_empty() && !cx.text.typesetter.has_family(face) {
            let words = msg!("settings-face-stands-in", face = face, other = READING_FAMILY);
            cx.outbox.send(Command::Notify(Notification::info(words)));
        }
    }

    /// Runs `command`, or notifies why it is unavailable.
    fn dispatch(&mut self, command: UiCommand, cx: &mut ViewCtx<'_>) {
        match command.dispatch(cx.workspace) {
            Ok(Dispatch::Command(command)) => cx.outbox.send(command),
            Ok(Dispatch::View(action)) => self.apply_view_action(action, cx),
            Err(reason) => cx.outbox.send(Command::Notify(Notification::info(reason))),
        }
    }

    /// Runs the commands that views have queued in this frame.
    fn dispatch_queued(&mut self, cx: &mut ViewCtx<'_>) {
        for command in std::mem::take(&mut cx.outbox.ui_commands) {
            self.dispatch(command, cx);
        }
    }

    fn apply_view_action(&mut self, action: ViewAction, cx: &mut ViewCtx<'_>) {
        let state = &mut self.state;
        match action {
            ViewAction::ToggleMarksPanel => {
                let panel = state.panels_mut();
                *panel = match panel {
                    Panels::Marks => Panels::Nothing,
                    Panels::Nothing => Panels::Marks,
                };
            }
            ViewAction::ToggleSidebar(sidebar) => {
                let is_shown = state.sidebar == Some(sidebar);
                state.sidebar = if is_shown { None } else { Some(sidebar) };
            }
            ViewAction::OpenContextMenu => state.opens_context_menu = true,
            ViewAction::FocusMenuBar => state.focuses_menu_bar = true,
            ViewAction::FocusField(field) => {
                *state.panels_mut() = Panels::Marks;
                state.focus_field = Some(field);
            }
            ViewAction::FocusList(part) => {
                *state.panels_mut() = Panels::Marks;
                state.focus_list = Some(part);
            }
            ViewAction::OpenDialog(dialog) => {
                if dialog == AppDialog::Settings {
                    cx.outbox.send(Command::MeasureSnapshots);
                }
                state.dialog = Some(dialog);
            }
            ViewAction::OpenPalette => self.palette.open(),
            ViewAction::Find(action) => {
                // Panels may cover the text.
                state.narrow_panels = Panels::Nothing;
                if let Some(editor) = cx.workspace.active() {
                    self.find.handle_action(action, editor, cx.outbox);
                }
            }
        }
    }

    fn bars_ui(&mut self, ui: &mut Ui, cx: &mut ViewCtx<'_>) {
        let panel = *self.state.panels_mut();
        let frame = Frame::new()
            .fill(cx.text.look.colours(ui.ctx()).panel)
            .inner_margin(Margin::symmetric(8, 3));
        Panel::top("menu").frame(frame).show_separator_line(false).show(ui, |ui| {
            menu::menu_bar_ui(ui, &mut self.state, cx);
        });
        let frame = frame.inner_margin(Margin { left: 8, right: 8, top: 1, bottom: 6 });
        let is_very_low = ui.ctx().content_rect().height() < breakpoints::VERY_LOW;
        if !is_very_low {
            Panel::top("toolbar").frame(frame).show(ui, |ui| {
                accessibility::panel(ui, Role::Toolbar, &ui.localize(&msg!("panel-tools")));
                toolbar::toolbar_ui(ui, panel, cx);
            });
        }
        if !is_very_low && cx.workspace.active().is_some() {
            let frame = frame.inner_margin(Margin::ZERO);
            Panel::top("tabs").frame(frame).show(ui, |ui| tabs::tabs_ui(ui, cx));
        }
        let frame = frame.inner_margin(Margin::symmetric(10, 4));
        Panel::bottom("status").frame(frame).show(ui, |ui| {
            accessibility::panel(ui, Role::Status, &ui.localize(&msg!("panel-status")));
            let unread = self.notifications.unread_count(cx.workspace.notification_log());
            self.status_bar.ui(ui, unread, cx);
        });
        self.dispatch_queued(cx);
    }
}

fn welcome_ui(ui: &mut Ui, cx: &mut ViewCtx<'_>) {
    let frame = Frame::new().fill(cx.text.look.colours(ui.ctx()).page);
    CentralPanel::default().frame(frame).show(ui, |ui| welcome::welcome_ui(ui, cx));
}
