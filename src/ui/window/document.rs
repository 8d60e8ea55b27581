//! The active document with its panels.

use egui::{CentralPanel, Context, Frame, Panel, Role, Ui};

use super::{DocumentView, Panels, Views};
use crate::{
    command::ViewReport,
    editor::Editor,
    i18n::msg,
    session_state::PanelLayout,
    ui::{
        accessibility,
        detail::{self, LowerPanelSpace},
        empty_document,
        keymap::UiCommand,
        list,
        localize::Localize as _,
        multi_selection, review, text_view,
        view_ctx::ViewCtx,
    },
};

/// The least width of a side panel, in points. The text gets at least as much.
const MIN_PANEL_WIDTH: f32 = 200.0;

/// The least height in which the list of marks is shown, in points.
const MIN_LIST_HEIGHT: f32 = 60.0;

/// The greatest shares of the width that the sidebar, and the panels on the other side, take.
const MAX_SIDEBAR_SHARE: f32 = 0.4;
const MAX_PANEL_SHARE: f32 = 0.5;

impl Views {
    pub(super) fn document_ui(&mut self, ui: &mut Ui, editor: &Editor, cx: &mut ViewCtx<'_>) {
        self.update_layout(ui, editor);
        if editor.review_view().is_some() {
            self.review_ui(ui, editor, cx);
        } else if self.sidebar_ui(ui, editor, cx) {
            self.marks_and_text_ui(ui, editor, cx);
        }
    }

    /// Shows the text with the marks panel beside it or, in a narrow window, instead of it.
    fn marks_and_text_ui(&mut self, ui: &mut Ui, editor: &Editor, cx: &mut ViewCtx<'_>) {
        let frame = Frame::new().fill(cx.text.look.colours(ui.ctx()).panel);
        let is_shown = *self.state.panels_mut() == Panels::Marks;
        self.detail.focus = if is_shown { self.state.focus_field.take() } else { None };
        if is_shown && !self.state.has_room {
            let panel = CentralPanel::default().frame(frame);
            panel.show(ui, |ui| self.marks_ui(ui, editor, cx));
            return;
        }
        if is_shown {
            let mut width = self.panel_layout.marks_panel_width;
            let panel = Panel::right("marks").frame(frame);
            let marks_ui = |ui: &mut Ui| self.marks_ui(ui, editor, cx);
            side_panel_ui(ui, panel, MAX_PANEL_SHARE, &mut width, marks_ui);
            self.panel_layout.marks_panel_width = width;
        }
        self.text_ui(ui, editor, cx);
    }

    fn marks_ui(&mut self, ui: &mut Ui, editor: &Editor, cx: &mut ViewCtx<'_>) {
        accessibility::panel(ui, Role::Pane, &ui.localize(&msg!("panel-marks")));
        // Otherwise the panel would be as wide as its text, and move the document when that changes.
        ui.set_min_width(ui.available_width());
        let is_list_in_use = self.detail.focus.is_none() && self.is_list_in_use(ui.ctx(), editor);
        let detail = &mut self.detail;
        detail.flush_label(editor, cx.outbox);
        let density = list::Density::for_height(ui.available_height());
        // The list is kept while marks are selected in it.
        let has_space = LowerPanelSpace::available(ui, editor) != LowerPanelSpace::OnlyOne;
        if !is_list_in_use || has_space {
            if editor.multi_selection().is_empty() {
                detail::detail_ui(ui, editor, detail, cx);
            } else {
                multi_selection::multi_selection_ui(ui, editor, detail, cx);
            }
        }
        // In a low window, the selected mark or the current conflict takes all the space.
        let is_alone = editor.chosen().is_none() && editor.current_conflict().is_none();
        if is_alone || MIN_LIST_HEIGHT <= ui.available_height() {
            let list = &mut self.documents.entry(editor.id()).or_default().list;
            self.state.focus_list.take().into_iter().for_each(|part| list.focus_part(part));
            list.ui(ui, editor, density, cx);
        } else if self.state.focus_list.is_some() {
            detail::deselect(editor, cx.outbox);
        }
    }

    /// Returns whether the user is selecting marks in the list.
    fn is_list_in_use(&self, ctx: &Context, editor: &Editor) -> bool {
        let view = self.documents.get(&editor.id());
        editor.current_conflict().is_none()
            && (self.state.focus_list.is_some()
                || view.is_some_and(|it| it.list.is_in_use(ctx, editor.id())))
    }

    fn text_ui(&mut self, ui: &mut Ui, editor: &Editor, cx: &mut ViewCtx<'_>) {
        if !self.find.ui(ui, cx) {
            return;
        }
        let page = Frame::new().fill(cx.text.look.colours(ui.ctx()).page);
        let view = &mut self.documents.entry(editor.id()).or_default().text;
        CentralPanel::default().frame(page).show(ui, |ui| {
            let text = text_view::text_view_ui(ui, editor, view, cx);
            self.context_menu.ui(&text, view, &mut self.state, cx);
            if editor.document().is_blank() && !editor.is_loading() {
                empty_document::empty_document_ui(ui, editor.document(), cx);
            }
        });
    }

    /// Updates whether there is space for panels, and opens the marks panel if a conflict is to be shown.
    fn update_layout(&mut self, ui: &Ui, editor: &Editor) {
        self.state.has_room = 2.0 * MIN_PANEL_WIDTH <= ui.available_width();
        let view = self.documents.entry(editor.id()).or_default();
        let reveals = editor.conflict_reveals();
        if std::mem::replace(&mut view.conflict_reveals, reveals) < reveals {
            *self.state.panels_mut() = Panels::Marks;
        }
    }

    /// Lets the list handle `command` if it has the focus. Returns whether it did.
    pub(super) fn list_handles(
        &mut self,
        ctx: &Context,
        command: UiCommand,
        cx: &mut ViewCtx<'_>,
    ) -> bool {
        let Some(editor) = cx.workspace.active() else { return false };
        let Some(DocumentView { list, .. }) = self.documents.get_mut(&editor.id()) else {
            return false;
        };
        if !list.has_focus(ctx) {
            return false;
        }
        match command {
            UiCommand::SelectAll => list.choose_all(ctx),
            UiCommand::Deselect if list::is_filtered(editor) => {
                list::clear_filter(editor, cx.outbox);
            }
            UiCommand::Deselect if editor.is_idle() => list.surrender_focus(ctx),
            _ => return false,
        }
        true
    }

    /// Shows the document with the review beside it or, in a narrow window, below it.
    fn review_ui(&mut self, ui: &mut Ui, editor: &Editor, cx: &mut ViewCtx<'_>) {
        let frame = Frame::new().fill(cx.text.look.colours(ui.ctx()).panel);
        if self.state.has_room {
            let panel = Panel::right("review").frame(frame);
            let width = &mut self.panel_layout.review_width;
            side_panel_ui(ui, panel, MAX_PANEL_SHARE, width, |ui| review::review_ui(ui, cx));
        } else {
            let height = ui.available_height();
            let panel = Panel::bottom("review below").frame(frame).default_size(height * 0.5);
            panel
                .size_range(MIN_LIST_HEIGHT..=(height * 0.7).max(MIN_LIST_HEIGHT))
                .show(ui, |ui| review::review_ui(ui, cx));
        }
        self.text_ui(ui, editor, cx);
    }

    pub(super) fn restore_panels(&mut self, layout: PanelLayout) {
        self.panel_layout = layout;
        self.detail.height = layout.detail_height;
        self.state.sidebar = layout.sidebar;
        self.sidebar.restore(layout.sidebar);
        self.state.panels =
            if layout.is_marks_panel_open { Panels::Marks } else { Panels::Nothing };
    }

    /// Saves the panels for the next session if they changed.
    pub(super) fn save_panels(&mut self, cx: &mut ViewCtx<'_>) {
        let layout = &mut self.panel_layout;
        layout.is_marks_panel_open = self.state.panels == Panels::Marks;
        layout.sidebar = self.state.sidebar;
        layout.detail_height = self.detail.height;
        if *layout != cx.workspace.panel_layout() {
            cx.outbox.report(ViewReport::PanelsChanged(*layout));
        }
    }

    /// Shows the sidebar, if any. Returns whether it leaves room for the text.
    fn sidebar_ui(&mut self, ui: &mut Ui, editor: &Editor, cx: &mut ViewCtx<'_>) -> bool {
        let Some(sidebar) = self.state.sidebar else {
            self.sidebar.hide();
            return true;
        };
        let frame = Frame::new().fill(cx.text.look.colours(ui.ctx()).panel);
        let mut is_closed = false;
        let content_ui = |ui: &mut Ui| is_closed = self.sidebar.ui(ui, sidebar, editor, cx);
        if self.state.has_room {
            let panel = Panel::left("sidebar").frame(frame);
            let width = &mut self.panel_layout.sidebar_width;
            side_panel_ui(ui, panel, MAX_SIDEBAR_SHARE, width, content_ui);
        } else {
            CentralPanel::default().frame(frame).show(ui, content_ui);
        }
        if is_closed {
            self.state.sidebar = None;
        }
        self.state.has_room
    }
}

/// Shows `content` in a panel `width` points wide, at most `max_share` of the space. Dragging the edge changes the width.
fn side_panel_ui(
    ui: &mut Ui,
    panel: Panel,
    max_share: f32,
    width: &mut u32,
    content: impl FnOnce(&mut Ui),
) {
    let max_width = (ui.available_width() * max_share).max(MIN_PANEL_WIDTH);
    let panel = panel.default_size(*width as f32).size_range(MIN_PANEL_WIDTH..=max_width);
    let shown = panel.show(ui, |ui| {
        // Otherwise egui would shrink the panel to its content.
        ui.take_available_width();
        content(ui);
    });
    *width = shown.response.rect.width().round() as u32;
}
