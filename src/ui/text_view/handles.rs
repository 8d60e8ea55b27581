//! The handles at the ends of the chosen mark, by which it can be resized.
//!
//! While one is dragged, only a preview is painted; the mark changes when it is released.

use std::sync::Arc;

use egui::{Pos2, Rect, Vec2, vec2};

use super::{TextViewFrame, caret_moves::Caret, pointer::PointerPress};
use crate::{
    command::{Access, EditorCommand, Handle, MarkEnd},
    editor::Editor,
    model::{Mark, Span, SpanSet},
    typeset::CaretPosition,
};

/// The radius of a knob, in points.
const KNOB_RADIUS: f32 = 4.0;

/// The side of the target area around a knob, in points: the minimum of WCAG 2.5.8.
const KNOB_TARGET_SIZE: f32 = 24.0;

/// The margin of the target area next to the handle's line, in points.
const LINE_TARGET_MARGIN: f32 = 3.0;

/// The pointer movement beyond which a press is no click, in points.
const CLICK_TOLERANCE: f32 = 3.0;

/// A visible handle: a line at the end of the words, with a knob above the start or below the end.
pub(super) struct Grip {
    handle: Handle,
    /// The line, of zero width.
    line: Rect,
}

impl Grip {
    fn knob(&self) -> Pos2 {
        match self.handle.end {
            MarkEnd::Start => self.line.center_top(),
            MarkEnd::End => self.line.center_bottom(),
        }
    }

    fn contains(&self, at: Pos2) -> bool {
        let square = Rect::from_center_size(self.knob(), Vec2::splat(KNOB_TARGET_SIZE));
        square.contains(at) || self.line.expand2(vec2(LINE_TARGET_MARGIN, 0.0)).contains(at)
    }
}

pub(super) struct HandleDrag {
    handle: Handle,
    press: PointerPress,
    /// From the centre of its line to where it was pressed.
    grab_offset: Vec2,
    stage: HandleDragStage,
    target_byte: usize,
    preview: Option<Arc<Mark>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum HandleDragStage {
    /// It may be a click.
    Pressed,
    /// It moves the end.
    Moving,
    /// It is over, and the mark is changed after this frame.
    Released,
}

impl HandleDrag {
    /// Returns the mark as it would be, or `None` if unchanged.
    pub(super) fn preview(&self) -> Option<&Arc<Mark>> {
        self.preview.as_ref()
    }

    /// Moves the dragged end to byte `to`.
    fn move_to(&mut self, editor: &Editor, to: usize) {
        self.target_byte = to;
        let mark = editor.marks().get(self.handle.mark);
        let moved = mark.zip(editor.preview_handle_move(self.handle, to));
        let moved = moved.filter(|(mark, spans)| mark.spans != *spans);
        self.preview = moved.map(|(mark, spans)| Arc::new(Mark { spans, ..Mark::clone(mark) }));
    }

    pub(super) fn is_finished(&self) -> bool {
        self.stage == HandleDragStage::Released
    }
}

impl TextViewFrame<'_, '_> {
    pub(super) fn grip_at(&self, at: Pos2) -> Option<&Grip> {
        let near = self.view.handles.iter().filter(|grip| grip.contains(at));
        near.min_by(|a, b| a.knob().distance(at).total_cmp(&b.knob().distance(at)))
    }

    /// Starts dragging the handle under the pointer, if there is one.
    pub(super) fn grab_handle(&self, press: PointerPress) -> Option<HandleDrag> {
        let is_plain = !press.modifiers.shift && !press.modifiers.command;
        let grip = self.grip_at(press.at).filter(|_| is_plain)?;
        Some(HandleDrag {
            handle: grip.handle,
            press,
            grab_offset: press.at - grip.line.center(),
            stage: HandleDragStage::Pressed,
            target_byte: 0,
            preview: None,
        })
    }

    /// Moves the dragged handle to the pointer.
    pub(super) fn drag_handle(&mut self, at: Pos2) {
        let Some(mut drag) = self.view.pointer.handle_drag.take() else { return };
        if drag.stage == HandleDragStage::Pressed && CLICK_TOLERANCE < drag.press.at.distance(at) {
            drag.stage = HandleDragStage::Moving;
        }
        if drag.stage == HandleDragStage::Moving {
            let inside = self.autoscroll(at) - drag.grab_offset;
            if let Some(Caret { byte, .. }) = self.hit_test(inside) {
                let is_fine = self.ui.input(|input| input.modifiers.alt);
                let word = self.editor.snap_to_word(drag.handle, byte);
                drag.move_to(self.editor, if is_fine { byte } else { word });
            }
        }
        self.view.pointer.handle_drag = Some(drag);
    }

    /// Releases the dragged handle, and changes the mark. Returns the press if the handle was only clicked.
    pub(super) fn release_handle(&mut self) -> Option<PointerPress> {
        let drag = self.view.pointer.handle_drag.as_mut()?;
        match drag.stage {
            HandleDragStage::Pressed => self.view.pointer.handle_drag.take().map(|it| it.press),
            HandleDragStage::Moving => {
                drag.stage = HandleDragStage::Released;
                if drag.preview.is_some() {
                    let command = EditorCommand::MoveHandle(drag.handle, drag.target_byte);
                    self.cx.outbox.send(command);
                }
                None
            }
            HandleDragStage::Released => None,
        }
    }

    pub(super) fn paint_handles(&mut self, dragged: Option<&Arc<Mark>>) {
        self.view.handles.clear();
        let Some(mark) = dragged.or(self.editor.chosen()) else { return };
        if *self.editor.access() != Access::Writable {
            return;
        }
        let ink = self.tag_colours(mark.tag).ink;
        let page = self.colours().page;
        let Some(visible) = self.visible_span() else { return };
        for (piece, end, at) in visible_ends(&mark.spans, visible) {
            let position = match end {
                MarkEnd::Start => CaretPosition::before(at),
                MarkEnd::End => CaretPosition::after(at),
            };
            let Some(line) = self.caret_rect_at(at, position) else { continue };
            let grip = Grip { handle: Handle { mark: mark.id, piece, end }, line };
            self.painter.line_segment([line.center_top(), line.center_bottom()], (2.0, ink));
            self.painter.circle(grip.knob(), KNOB_RADIUS, ink, (1.5, page));
            self.view.handles.push(grip);
        }
    }
}

/// Returns the visible ends of `spans`: the index of the span, which end, and its byte.
fn visible_ends(spans: &SpanSet, visible: Span) -> impl Iterator<Item = (usize, MarkEnd, usize)> {
    let first = spans.pieces().partition_point(|it| it.end() < visible.start());
    let pieces = spans.pieces().iter().enumerate().skip(first);
    let near = pieces.take_while(move |(_, it)| it.start() <= visible.end());
    let both = near.flat_map(|(piece, it)| {
        [(piece, MarkEnd::Start, it.start()), (piece, MarkEnd::End, it.end())]
    });
    both.filter(move |(_, _, at)| visible.start() <= *at && *at <= visible.end())
}
