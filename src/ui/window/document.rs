//! The active document with its panels.

use egui::{CentralPanel, Context, Frame, Panel, Role, Ui};

use super::{
    Panels, Window,
    side_panel::{SidePanel, SidebarPlacement, side_panel_ui},
};
use crate::{
    editor::Editor,
    i18n::msg,
    ui::{
        Outbox, accessibility, detail, empty_document,
        find::FindCoverage,
        keymap::UiCommand,
        list::{self, ListContext},
        localize::Localize as _,
        multi_selection, review, text_view,
        view_ctx::TextCtx,
    },
    workspace::Workspace,
};

/// The least width of a side panel, in points. The text gets at least as much.
pub(super) const MIN_PANEL_WIDTH: f32 = 200.0;

/// The least height in which the list of marks is shown, in points.
const MIN_LIST_HEIGHT: f32 = 60.0;

impl Window {
    pub(super) fn document_ui(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        editor: &Editor,
        outbox: &mut Outbox,
    ) {
        self.update_layout(ui, editor);
        if editor.review_view().is_some() {
            return self.review_ui(ui, workspace, editor, outbox);
        }
        if self.sidebar_ui(ui, editor, outbox) == SidebarPlacement::BesideText {
            self.marks_and_text_ui(ui, workspace, editor, outbox);
        }
    }

    /// Shows the text with the marks panel beside it or, in a narrow window, instead of it.
    fn marks_and_text_ui(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        editor: &Editor,
        outbox: &mut Outbox,
    ) {
        let colours = self.look.colours(ui.ctx());
        let frame = Frame::new().fill(colours.panel);
        let is_shown = *self.view.panels_mut() == Panels::Marks;
        let field = if is_shown { self.view.focus_field.take() } else { None };
        let is_list_in_use = field.is_none() && self.is_list_in_use(ui.ctx(), editor);
        let typesetter = &mut self.typesetter;
        let refiner = self.refiner.get_or_start(ui.ctx(), typesetter);
        let mut text_cx = TextCtx {
            typesetter,
            atlas: &mut self.atlas,
            excerpts: &mut self.excerpts,
            look: &self.look,
            refiner,
        };
        let mut commands = Vec::new();
        let mut marks_ui = |ui: &mut Ui| {
            accessibility::panel(ui, Role::Pane, &ui.localize(&msg!("panel-marks")));
            // Otherwise the panel would be as wide as its text, and move the document when that changes.
            ui.set_min_width(ui.available_width());
            self.drafts.flush_label(editor, outbox);
            let density = list::Density::for_height(ui.available_height());
            let text_cx = &mut text_cx;
            let height = &mut self.panel_layout.detail_height;
            let mut cx =
                detail::DetailContext { workspace, editor, field, height, text_cx, outbox };
            // The list is kept while marks are selected in it.
            let has_space_for_one =
                detail::LowerPanelSpace::available(ui, editor) == detail::LowerPanelSpace::OnlyOne;
            if !(is_list_in_use && has_space_for_one) {
                if editor.multi_selection().is_empty() {
                    detail::detail_ui(ui, &mut self.drafts, &mut cx);
                } else {
                    multi_selection::multi_selection_ui(ui, &mut self.multi_selection, &mut cx);
                }
            }
            // In a low window, the selected mark or the current conflict takes all the space.
            let is_alone = editor.chosen().is_none() && editor.current_conflict().is_none();
            if is_alone || MIN_LIST_HEIGHT <= ui.available_height() {
                let list = self.lists.entry(editor.id()).or_default();
                self.view.focus_list.take().into_iter().for_each(|part| list.focus_part(part));
                let outbox = &mut *outbox;
                let commands = &mut commands;
                let mut cx = ListContext { workspace, editor, density, commands, outbox };
                list.ui(ui, &mut cx, text_cx);
            } else if self.view.focus_list.is_some() {
                detail::deselect(editor, outbox);
            }
        };
        if is_shown && !self.view.has_room {
            CentralPanel::default().frame(frame).show(ui, marks_ui);
            return self.dispatch_all(commands, workspace, outbox);
        }
        if is_shown {
            side_panel_ui(
                ui,
                &SidePanel::right("marks"),
                frame,
                &mut self.panel_layout.marks_panel_width,
                &mut marks_ui,
            );
        }
        self.text_ui(ui, workspace, editor, &mut commands, outbox);
        self.dispatch_all(commands, workspace, outbox);
    }

    /// Returns whether the user is selecting marks in the list.
    fn is_list_in_use(&self, ctx: &Context, editor: &Editor) -> bool {
        let list = self.lists.get(&editor.id());
        editor.current_conflict().is_none()
            && (self.view.focus_list.is_some()
                || list.is_some_and(|it| it.is_in_use(ctx, editor.id())))
    }

    /// Shows the text, with the find bar above it.
    fn text_ui(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        editor: &Editor,
        commands: &mut Vec<UiCommand>,
        outbox: &mut Outbox,
    ) {
        let typesetter = &mut self.typesetter;
        let refiner = self.refiner.get_or_start(ui.ctx(), typesetter);
        let mut text_cx = TextCtx {
            typesetter,
            atlas: &mut self.atlas,
            excerpts: &mut self.excerpts,
            look: &self.look,
            refiner,
        };
        if self.find.ui(ui, workspace, &mut text_cx, commands, outbox) == FindCoverage::All {
            return;
        }
        let page = Frame::new().fill(text_cx.look.colours(ui.ctx()).page);
        let view = self.text_views.entry(editor.id()).or_default();
        CentralPanel::default().frame(page).show(ui, |ui| {
            let settings = workspace.settings();
            let text = text_view::text_view_ui(ui, view, editor, settings, &mut text_cx, outbox);
            self.context_menu.ui(&text, view, &mut self.view, workspace, commands, outbox);
            if editor.document().is_blank() && !editor.is_loading() {
                empty_document::empty_document_ui(ui, editor.document(), &text_cx, commands);
            }
        });
    }

    /// Updates whether there is space for panels, and opens the marks panel if a conflict is to be shown.
    fn update_layout(&mut self, ui: &Ui, editor: &Editor) {
        self.view.has_room = 2.0 * MIN_PANEL_WIDTH <= ui.available_width();
        let shown = editor.conflict_reveals();
        if self.conflict_requests.insert(editor.id(), shown).unwrap_or(0) < shown {
            *self.view.panels_mut() = Panels::Marks;
        }
    }

    fn dispatch_all(
        &mut self,
        commands: Vec<UiCommand>,
        workspace: &Workspace,
        outbox: &mut Outbox,
    ) {
        for command in commands {
            self.dispatch(command, workspace, outbox);
        }
    }

    /// Lets the list handle `command` if it has the focus. Returns whether it did.
    pub(super) fn list_handles(
        &mut self,
        ctx: &Context,
        command: UiCommand,
        workspace: &Workspace,
        outbox: &mut Outbox,
    ) -> bool {
        let Some(editor) = workspace.active() else { return false };
        let Some(list) = self.lists.get_mut(&editor.id()) else { return false };
        if !list.has_focus(ctx) {
            return false;
        }
        match command {
            UiCommand::SelectAll => list.choose_all(ctx),
            UiCommand::Deselect if list::is_filtered(editor) => {
                list::clear_filter(editor, outbox);
            }
            UiCommand::Deselect if editor.is_idle() => list.surrender_focus(ctx),
            _ => return false,
        }
        true
    }

    /// Shows the document with the review beside it or, in a narrow window, below it.
    fn review_ui(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        editor: &Editor,
        outbox: &mut Outbox,
    ) {
        let typesetter = &mut self.typesetter;
        let refiner = self.refiner.get_or_start(ui.ctx(), typesetter);
        let mut text_cx = TextCtx {
            typesetter,
            atlas: &mut self.atlas,
            excerpts: &mut self.excerpts,
            look: &self.look,
            refiner,
        };
        let colours = text_cx.look.colours(ui.ctx());
        let frame = Frame::new().fill(colours.panel);
        let mut commands = Vec::new();
        let size = ui.available_size();
        let mut panel_ui = |ui: &mut Ui| {
            review::review_ui(ui, workspace, &mut text_cx, &mut commands, outbox);
        };
        if self.view.has_room {
            side_panel_ui(
                ui,
                &SidePanel::right("review"),
                frame,
                &mut self.panel_layout.review_width,
                &mut panel_ui,
            );
        } else {
            let panel = Panel::bottom("review below").frame(frame).default_size(size.y * 0.5);
            panel
                .size_range(MIN_LIST_HEIGHT..=(size.y * 0.7).max(MIN_LIST_HEIGHT))
                .show(ui, &mut panel_ui);
        }
        self.text_ui(ui, workspace, editor, &mut commands, outbox);
        self.dispatch_all(commands, workspace, outbox);
    }
}
