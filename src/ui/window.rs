//! The layout of the whole window. See [`Window`].

mod document;
mod keyboard;
mod overlays;
mod side_panel;

use std::{collections::HashMap, sync::Arc};

use egui::{CentralPanel, Context, Frame, Margin, Panel, Role, Ui};

use super::{
    Outbox, accessibility, breakpoints,
    context_menu::ContextMenu,
    detail::DetailDrafts,
    dialogs::DialogStates,
    excerpt::ExcerptCache,
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
    prompt,
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

/// The view state that the workspace doesn't know about: scroll positions, text being typed, open panels.
pub struct Window {
    pub(super) look: Look,
    typesetter: Typesetter,
    refiner: RefinerState,
    atlas: GlyphAtlas,
    text_views: HashMap<EditorId, TextView>,
    /// How often each document has asked for a conflict to be shown.
    conflict_requests: HashMap<EditorId, u64>,
    pub(super) view: ViewState,
    excerpts: ExcerptCache,
    notifications: NotificationCards,
    drafts: DetailDrafts,
    dialogs: DialogStates,
    sidebar: SidebarView,
    /// The typeface that was last checked to be installed.
    checked_typeface: String,
    /// The sizes of the panels.
    panel_layout: PanelLayout,
    lists: HashMap<EditorId, list::MarkListView>,
    multi_selection: multi_selection::MultiSelectionDrafts,
    context_menu: ContextMenu,
    path_prompt: prompt::PathPromptInput,
    palette: CommandPalette,
    status_bar: status_bar::StatusBar,
    find: FindBar,
    /// Where typed text went at the end of the last frame.
    last_typing: TypingTarget,
    /// The key settings that were last applied.
    applied_keys: (KeyOverrides, LetterKeys),
    /// Detects a tap of Alt.
    alt_tap: menu::AltTap,
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
    pub(super) menu_bar_focus: menu::MenuBarFocus,
    /// The field of the selected mark to focus in this frame.
    pub focus_field: Option<DetailField>,
    /// The part of the list to focus in this frame.
    pub focus_list: Option<ListPart>,
    /// The open dialog.
    pub dialog: Option<AppDialog>,
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
            excerpts: ExcerptCache::default(),
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
        self.text_views.get(&id)
    }

    /// Draws the window and sends commands to `outbox`.
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
        overlays::file_drop_ui(ui, &self.look);
        overlays::panel_edge_ring_ui(ui.ctx(), &self.look);
        self.warn_missing_typeface(workspace, outbox);
        self.save_panels(workspace, outbox);
        self.last_typing = TypingTarget::current(ui.ctx());
    }

    /// Notifies once if the typeface in the settings isn't installed.
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

    /// Runs `command`, or notifies why it is unavailable.
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
            ViewAction::ToggleSidebar(sidebar) => {
                let is_shown = self.view.sidebar == Some(sidebar);
                self.view.sidebar = if is_shown { None } else { Some(sidebar) };
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
            ViewAction::OpenDialog(dialog) => self.view.dialog = Some(dialog),
            ViewAction::OpenPalette => self.palette.open(),
            // Handled by `apply_find_action`, which needs the selection.
            ViewAction::Find(_) => {}
        }
    }

    /// Applies a find action, after hiding panels that cover the text.
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
            let focus = std::mem::take(&mut self.view.menu_bar_focus);
            menu::menu_bar_ui(ui, workspace, panel, focus, &mut commands, outbox);
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
