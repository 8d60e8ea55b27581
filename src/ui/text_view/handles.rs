//! The handles at the ends of the chosen mark, by which a hand makes it longer and shorter.
//!
//! While one is held, the mark is painted as it would be; nothing is changed before it is let go.

use std::sync::Arc;

use egui::{Painter, Pos2, Rect, Stroke, Ui, Vec2, vec2};

use super::{
    TextView, TextViewContext,
    paint::caret_rect_at,
    pointer::{self, PointerPress},
};
use crate::{
    command::{Access, Command, EditorCommand, Handle, MarkEnd},
    model::{Mark, Span, SpanSet},
    typeset::CaretPosition,
    ui::Outbox,
};

/// How large a knob is, in points: its radius.
const KNOB_RADIUS: f32 = 4.0;

/// How wide and high the square around a knob is in which it can be held, in points: what WCAG 2.5.8 asks for.
const KNOB_TARGET_SIZE: f32 = 24.0;

/// How far beside the end of the words it can be held over the height of the line, in points.
const LINE_TARGET_MARGIN: f32 = 3.0;

/// How far the pointer must go until a press is no click, in points.
const CLICK_TOLERANCE: f32 = 3.0;

/// A handle where it is seen: a line at the end of the words, with a knob above the start and below the end.
pub(super) struct Grip {
    handle: Handle,
    /// The line, without width.
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

/// A handle that is held.
pub(super) struct HandleDrag {
    handle: Handle,
    press: PointerPress,
    /// From the middle of its line to where it was pressed.
    grab_offset: Vec2,
    stage: HandleDragStage,
    /// The byte to which it was brought.
    target_byte: usize,
    /// The mark as it would be.
    preview: Option<Arc<Mark>>,
}

/// What has become of the press.
#[derive(Clone, Copy, PartialEq, Eq)]
enum HandleDragStage {
    /// It may be a click.
    Pressed,
    /// It moves the end.
    Moving,
    /// It is over, and the marks will be changed after this frame.
    Released,
}

impl HandleDrag {
    /// The mark as it would be. `None` where it would be as it is.
    pub(super) fn preview(&self) -> Option<&Arc<Mark>> {
        self.preview.as_ref()
    }

    /// Whether it was let go before this frame.
    pub(super) fn is_finished(&self) -> bool {
        self.stage == HandleDragStage::Released
    }
}

/// Whether there is a handle at a point of the window.
pub(super) fn is_at(reader: &TextView, at: Pos2) -> bool {
    grip_at(reader, at).is_some()
}

fn grip_at(reader: &TextView, at: Pos2) -> Option<&Grip> {
    let near = reader.handles.iter().filter(|grip| grip.contains(at));
    near.min_by(|a, b| a.knob().distance(at).total_cmp(&b.knob().distance(at)))
}

/// Takes hold of the handle under the pointer, if there is one.
pub(super) fn grab(reader: &TextView, press: PointerPress) -> Option<HandleDrag> {
    let grip =
        grip_at(reader, press.at).filter(|_| !press.modifiers.shift && !press.modifiers.command)?;
    Some(HandleDrag {
        handle: grip.handle,
        press,
        grab_offset: press.at - grip.line.center(),
        stage: HandleDragStage::Pressed,
        target_byte: 0,
        preview: None,
    })
}

/// Brings the handle that is held to the pointer.
pub(super) fn drag(ui: &Ui, reader: &mut TextView, cx: &mut TextViewContext<'_, '_>, at: Pos2) {
    let Some(mut held) = reader.pointer.handle_drag.take() else { return };
    if held.stage == HandleDragStage::Pressed && CLICK_TOLERANCE < held.press.at.distance(at) {
        held.stage = HandleDragStage::Moving;
    }
    if held.stage == HandleDragStage::Moving {
        let inside = pointer::autoscroll(ui, reader, cx, at) - held.grab_offset;
        if let Some((byte, _)) = pointer::hit_test(reader, cx, inside) {
            let is_fine = ui.input(|input| input.modifiers.alt);
            let word = cx.session.snap_to_word(held.handle, byte);
            move_end(&mut held, cx, if is_fine { byte } else { word });
        }
    }
    reader.pointer.handle_drag = Some(held);
}

/// Brings `held` to byte `to`.
fn move_end(held: &mut HandleDrag, cx: &TextViewContext<'_, '_>, to: usize) {
    let session = cx.session;
    held.target_byte = to;
    let moved = session.preview_handle_move(held.handle, held.target_byte);
    let mark = session.marks().get(held.handle.mark).zip(moved);
    let mark = mark.filter(|(mark, moved)| mark.spans != *moved);
    held.preview = mark.map(|(mark, extent)| Arc::new(Mark { spans: extent, ..Mark::clone(mark) }));
}

/// Lets go of the handle that is held: the end stays where it was brought. One that was not moved was clicked at, which
/// is then returned.
pub(super) fn release(reader: &mut TextView, outbox: &mut Outbox) -> Option<PointerPress> {
    let held = reader.pointer.handle_drag.as_mut()?;
    match held.stage {
        HandleDragStage::Pressed => reader.pointer.handle_drag.take().map(|held| held.press),
        HandleDragStage::Moving => {
            held.stage = HandleDragStage::Released;
            if held.preview.is_some() {
                outbox.send(Command::Editor(EditorCommand::MoveHandle(
                    held.handle,
                    held.target_byte,
                )));
            }
            None
        }
        HandleDragStage::Released => None,
    }
}

/// Paints the handles of the chosen mark, which is `held` as it would be while one is held.
pub(super) fn paint(
    ui: &Ui,
    reader: &mut TextView,
    cx: &mut TextViewContext<'_, '_>,
    painter: &Painter,
    held: Option<&Arc<Mark>>,
) {
    reader.handles.clear();
    let Some(mark) = held.or(cx.session.chosen()) else { return };
    if *cx.session.access() != Access::Writable {
        return;
    }
    let tag = cx.pen.look.tag_colours(ui.ctx(), mark.tag);
    let page = cx.pen.look.colours(ui.ctx()).page;
    let bytes = reader.view.visible_bytes(&mut cx.layout_cx(&mut reader.page));
    let Some(seen) = Span::new(bytes.start, bytes.end) else { return };
    for (piece, end, at) in visible_ends(&mark.spans, seen) {
        let place = match end {
            MarkEnd::Start => CaretPosition::before(at),
            MarkEnd::End => CaretPosition::after(at),
        };
        let Some(line) = caret_rect_at(reader, cx, at, place) else { continue };
        let grip = Grip { handle: Handle { mark: mark.id, piece, end }, line };
        painter.line_segment([line.center_top(), line.center_bottom()], Stroke::new(2.0, tag.ink));
        painter.circle(grip.knob(), KNOB_RADIUS, tag.ink, Stroke::new(1.5, page));
        reader.handles.push(grip);
    }
}

/// The ends of the pieces of `extent` that are seen: the number of the piece, which end, and where.
fn visible_ends(extent: &SpanSet, seen: Span) -> impl Iterator<Item = (usize, MarkEnd, usize)> {
    let first = extent.pieces().partition_point(|it| it.end() < seen.start());
    let pieces = extent.pieces().iter().enumerate().skip(first);
    let near = pieces.take_while(move |(_, it)| it.start() <= seen.end());
    let both = near.flat_map(|(piece, it)| {
        [(piece, MarkEnd::Start, it.start()), (piece, MarkEnd::End, it.end())]
    });
    both.filter(move |(_, _, at)| seen.start() <= *at && *at <= seen.end())
}
