//! The lost marks, above the rows.

use egui::{Frame, Margin, RichText, Role, ScrollArea, Sense, StrokeKind, Ui, WidgetInfo, vec2};

use super::row::MARK_ROW_HEIGHT;
use crate::{
    command::{EditorCommand, Proposal, ReviewCommand},
    editor::Editor,
    i18n::msg,
    model::LostMark,
    ui::{accessibility, excerpt::ExcerptStyle, localize::Localize as _, view_ctx::ViewCtx},
};

/// The height of the row of a lost mark, in points.
const LOST_SECTION_ROW_HEIGHT: f32 = 38.0;

/// Shows the lost marks in a collapsible section.
pub(super) fn lost_section_ui(ui: &mut Ui, editor: &Editor, cx: &mut ViewCtx<'_>) {
    let lost = &editor.lost().marks;
    if lost.is_empty() {
        return;
    }
    let title = ui.localize(&msg!("list-lost-marks", count = lost.len()));
    let colours = cx.text.look.colours(ui.ctx());
    Frame::new().inner_margin(Margin::symmetric(12, 2)).show(ui, |ui| {
        egui::CollapsingHeader::new(RichText::new(title).color(colours.warn)).show(ui, |ui| {
            let height = 22.0 * lost.len().min(6) as f32 + 40.0;
            let height =
                height.min(ui.available_height() - MARK_ROW_HEIGHT).max(LOST_SECTION_ROW_HEIGHT);
            let area = ScrollArea::vertical().id_salt("lost").max_height(height);
            let shown = area.show_rows(ui, LOST_SECTION_ROW_HEIGHT, lost.len(), |ui, rows| {
                for (at, mark) in rows.map(|at| (at, &lost[at])) {
                    lost_row_ui(ui, at, mark, cx);
                }
            });
            accessibility::label_scroll_bars(ui, shown.id);
        });
    });
}

/// Shows a lost mark's words and, below, why it is lost. A click opens its review.
fn lost_row_ui(ui: &mut Ui, at: usize, mark: &LostMark, cx: &mut ViewCtx<'_>) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let colours = cx.text.look.colours(ui.ctx());
    let width = ui.available_width();
    let line =
        ExcerptStyle { size: cx.text.look.small() + 1.0, width, max_lines: 1, ink: colours.ink };
    let (rect, response) = ui.allocate_exact_size(vec2(width, line.height()), Sense::click());
    let message = format!("{}: {}", mark.tag, mark.words());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &message));
    if response.clicked() {
        let proposal = Proposal::Lost(at);
        cx.outbox.send(EditorCommand::Review(ReviewCommand::Show(proposal)));
    }
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, cx.text.look.radius(), colours.hover);
    }
    if response.has_focus() {
        let ring = cx.text.look.ring(ui.ctx());
        ui.painter().rect_stroke(rect, cx.text.look.radius(), ring, StrokeKind::Inside);
    }
    cx.text.paint_excerpt(ui, &message, rect, line);
    let line = ExcerptStyle { size: cx.text.look.small(), ink: colours.ink_soft, ..line };
    let reason = ui.localize(&mark.reason.message());
    cx.text.show_excerpt(ui, &reason, line);
}
