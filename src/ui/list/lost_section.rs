//! The lost marks, above the rows.

use egui::{CollapsingHeader, Frame, Margin, Rangef, RichText, Ui, UiBuilder};

use super::row::MARK_ROW_HEIGHT;
use crate::{
    command::{EditorCommand, Proposal, ReviewCommand},
    editor::Editor,
    i18n::msg,
    ui::{
        accessibility::RowSelection,
        excerpt::ExcerptStyle,
        localize::Localize as _,
        view_ctx::ViewCtx,
        virtual_list::{ARROWS, ListKeys, ListShape, RowHeights, VirtualList},
    },
};

/// The height of the row of a lost mark, in points.
const LOST_SECTION_ROW_HEIGHT: f32 = 38.0;

/// Shows the lost marks in a collapsible section: their words and, below, why they are lost. A click opens the review.
pub(super) fn lost_section_ui(
    ui: &mut Ui,
    list: &mut VirtualList,
    editor: &Editor,
    cx: &mut ViewCtx<'_>,
) {
    let marks = &editor.lost().marks;
    if marks.is_empty() {
        return;
    }
    let title = ui.localize(&msg!("list-lost-marks", count = marks.len()));
    let look = cx.text.look;
    let colours = look.colours(ui.ctx());
    let header = CollapsingHeader::new(RichText::new(&title).color(colours.warn));
    let list_ui = |ui: &mut Ui| {
        let height = 22.0 * marks.len().min(6) as f32 + 40.0;
        let height =
            height.min(ui.available_height() - MARK_ROW_HEIGHT).max(LOST_SECTION_ROW_HEIGHT);
        let rows = RowHeights::equal(marks.len(), LOST_SECTION_ROW_HEIGHT);
        let shape = ListShape {
            height: Rangef::new(LOST_SECTION_ROW_HEIGHT, height),
            ..ListShape::new("lost", &title, &rows, ListKeys::Row(ARROWS))
        };
        let entered = list.handle_keys(ui, shape);
        let clicked = list.ui(ui, shape, |ui, row| {
            let mark = &marks[row.index];
            let words = format!("{}: {}", mark.tag, mark.words());
            row.show(ui, look, RowSelection::Unselected, || words.clone());
            let width = row.rect.width();
            let line = ExcerptStyle::line(look.small() + 1.0, width, colours.ink);
            cx.text.paint_excerpt(ui, &words, row.rect, line);
            let below = row.rect.with_min_y(row.rect.top() + line.height());
            let line = ExcerptStyle::line(look.small(), width, colours.ink_soft);
            let mut ui = ui.new_child(UiBuilder::new().max_rect(below));
            let reason = ui.localize(&mark.reason.message());
            cx.text.show_excerpt(&mut ui, &reason, line);
        });
        entered.or(clicked)
    };
    let shown = Frame::new()
        .inner_margin(Margin::symmetric(12, 2))
        .show(ui, |ui| header.show(ui, list_ui).body_returned.flatten());
    if let Some(at) = shown.inner {
        cx.outbox.send(EditorCommand::Review(ReviewCommand::Show(Proposal::Lost(at))));
    }
}
