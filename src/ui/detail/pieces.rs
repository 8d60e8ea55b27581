//! The pieces of a selected mark that has several: each row leads to its place in the text.

use egui::{FontId, Id, Rect, RichText, Sense, StrokeKind, Ui, pos2, vec2};

use crate::{
    command::EditorCommand,
    editor::Editor,
    i18n::msg,
    model::{Mark, Span, SpanSet},
    ui::{
        accessibility::{self, RowSelection},
        excerpt::{self, ExcerptStyle},
        localize::Localize as _,
        mark_description,
        view_ctx::ViewCtx,
    },
};

const MAX_PIECES: usize = 40;

/// The height of a row and the size of its text, in points.
const ROW_HEIGHT: f32 = 26.0;
const WORDS_SIZE: f32 = 14.0;

pub(super) fn pieces_ui(ui: &mut Ui, editor: &Editor, mark: &Mark, cx: &mut ViewCtx<'_>) {
    let pieces = mark.spans.pieces();
    if pieces.len() < 2 {
        return;
    }
    let look = cx.text.look;
    let small = |words: String| RichText::new(words).small().weak();
    let name = ui.localize(&msg!("detail-pieces", count = pieces.len()));
    ui.add_space(look.tight());
    ui.label(small(name.clone()));
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        accessibility::list(ui, &name, pieces.len());
        for (index, piece) in pieces.iter().take(MAX_PIECES).enumerate() {
            if piece_ui(ui, editor, mark, index, *piece, cx) {
                cx.outbox.send(EditorCommand::ShowPiece(mark.id, index));
            }
        }
    });
    if MAX_PIECES < pieces.len() {
        ui.label(small(
            ui.localize(&msg!("detail-more-pieces", count = pieces.len() - MAX_PIECES)),
        ));
    }
}

/// Shows a piece's line number and words. Returns whether it was clicked.
fn piece_ui(
    ui: &mut Ui,
    editor: &Editor,
    mark: &Mark,
    index: usize,
    piece: Span,
    cx: &mut ViewCtx<'_>,
) -> bool {
    let document = editor.document();
    let words = document.first_words(&SpanSet::from(piece), excerpt::EXCERPT_BYTES);
    let line = ui.localize(&msg!("line", number = document.line_number(piece.start())));
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW_HEIGHT));
    let response = ui.interact(rect, Id::unique(("piece", mark.id.0, index)), Sense::click());
    let caret = editor.selection().caret;
    let is_here = piece.contains(caret) || piece.end() == caret;
    let chosen = RowSelection::from(is_here);
    accessibility::list_row(&response, index, chosen, || {
        format!("{line}, {}", mark_description::spoken(&words))
    });
    let look = cx.text.look;
    let colours = look.colours(ui.ctx());
    if is_here || response.hovered() || response.has_focus() {
        let fill = if is_here { colours.press } else { colours.hover };
        ui.painter().rect_filled(rect, look.radius(), fill);
    }
    if response.has_focus() {
        let ring = look.ring(ui.ctx());
        ui.painter().rect_stroke(rect, look.radius(), ring, StrokeKind::Inside);
    }
    let font = FontId::proportional(look.small());
    let line = ui.painter().layout_no_wrap(line, font, colours.ink_soft);
    let place = rect.shrink2(vec2(look.tight() + 2.0, 0.0));
    let right = place.right() - line.size().x;
    ui.painter().galley(
        pos2(right, place.center().y - line.size().y / 2.0),
        line,
        colours.ink_soft,
    );
    let width = (right - look.gap() - place.left()).max(1.0);
    let style = ExcerptStyle { size: WORDS_SIZE, width, max_lines: 1, ink: colours.ink };
    let top = place.center().y - style.height() / 2.0;
    let lines = Rect::from_min_size(pos2(place.left(), top), vec2(width, style.height()));
    cx.text.paint_excerpt(ui, &words, lines, style);
    response.clicked()
}
