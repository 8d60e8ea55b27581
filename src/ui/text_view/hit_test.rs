//! What is at a point of the window: a mark's lane, badge or note, a byte, or a letter.

use egui::Pos2;

use super::{TextView, TextViewContext};
use crate::{
    model::MarkId,
    typeset::{Affinity, CaretPosition},
};

/// Returns the mark whose lane, badge or note is at a point of the window.
pub(super) fn mark_target_at(text_view: &TextView, at: Pos2) -> Option<MarkId> {
    text_view.mark_targets.iter().find(|(rect, _)| rect.contains(at)).map(|(_, id)| *id)
}

/// Returns the byte and caret position at a point of the window.
pub(super) fn hit_test(
    text_view: &mut TextView,
    cx: &mut TextViewContext<'_, '_>,
    at: Pos2,
) -> Option<(usize, CaretPosition)> {
    let pixels = cx.column.to_column(at);
    text_view.viewport.hit_test(pixels.x, pixels.y, &mut cx.layout_cx(&mut text_view.page))
}

/// Returns the start of the letter nearest to a point of the window.
pub(super) fn letter_at(
    text_view: &mut TextView,
    cx: &mut TextViewContext<'_, '_>,
    at: Pos2,
) -> Option<usize> {
    let (byte, position) = hit_test(text_view, cx, at)?;
    Some(match position.affinity {
        Affinity::Upstream => cx.document().cluster_before(byte),
        Affinity::Downstream => byte,
    })
}
