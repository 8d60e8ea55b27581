//! What is at a point of the window: a mark's lane, badge or note, a byte, or a letter.

use egui::Pos2;

use super::{TextView, layout_cx};
use crate::{
    editor::Editor,
    model::MarkId,
    typeset::{Affinity, CaretPosition},
    ui::view_ctx::ViewCtx,
};

/// Returns the mark whose lane, badge or note is at a point of the window.
pub(super) fn mark_target_at(view: &TextView, at: Pos2) -> Option<MarkId> {
    view.mark_targets.iter().find(|(rect, _)| rect.contains(at)).map(|(_, id)| *id)
}

/// Returns the byte and caret position at a point of the window.
pub(super) fn hit_test(
    editor: &Editor,
    view: &mut TextView,
    cx: &mut ViewCtx<'_>,
    at: Pos2,
) -> Option<(usize, CaretPosition)> {
    let pixels = view.column.to_column(at);
    view.viewport.hit_test(pixels.x, pixels.y, &mut layout_cx(&mut view.page, editor, cx))
}

/// Returns the start of the letter nearest to a point of the window.
pub(super) fn letter_at(
    editor: &Editor,
    view: &mut TextView,
    cx: &mut ViewCtx<'_>,
    at: Pos2,
) -> Option<usize> {
    let (byte, position) = hit_test(editor, view, cx, at)?;
    Some(match position.affinity {
        Affinity::Upstream => editor.document().cluster_before(byte),
        Affinity::Downstream => byte,
    })
}
