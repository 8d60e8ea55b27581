//! The handles at the ends of the chosen mark, by which a hand makes it longer and shorter.
//!
//! While one is held, the mark is painted as it would be; nothing is changed before it is let go.

use std::sync::Arc;

use egui::{Painter, Pos2, Rect, Stroke, Ui, Vec2, vec2};

use super::{
    Reader, Scene,
    paint::place_rect,
    pointer::{self, Press},
};
use crate::{
    command::{Access, Command, EditorCommand, Handle, MarkEnd},
    model::{Mark, Span, SpanSet},
    typeset::Place,
    ui::Outbox,
};

/// How large a knob is, in points: its radius.
const KNOB: f32 = 4.0;

/// How wide and high the square around a knob is in which it can be held, in points: what WCAG 2.5.8 asks for.
const TARGET: f32 = 24.0;

/// How far beside the end of the words it can be held over the height of the line, in points.
const BESIDE: f32 = 3.0;

/// How far the pointer must go until a press is no click, in points.
const STILL: f32 = 3.0;

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

    fn takes(&self, at: Pos2) -> bool {
        let square = Rect::from_center_size(self.knob(), Vec2::splat(TARGET));
        square.contains(at) || self.line.expand2(vec2(BESIDE, 0.0)).contains(at)
    }
}

/// A handle that is held.
pub(super) struct Held {
    handle: Handle,
    press: Press,
    /// From the middle of its line to where it was pressed.
    within: Vec2,
    stage: Stage,
    /// The byte to which it was brought.
    to: usize,
    /// The mark as it would be.
    mark: Option<Arc<Mark>>,
}

/// What has become of the press.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// It may be a click.
    Pressed,
    /// It moves the end.
    Moving,
    /// It is over, and the marks will be changed after this frame.
    LetGo,
}

impl Held {
    /// The mark as it would be. `None` where it would be as it is.
    pub(super) fn mark(&self) -> Option<&Arc<Mark>> {
        self.mark.as_ref()
    }

    /// Whether it was let go before this frame.
    pub(super) fn is_over(&self) -> bool {
        self.stage == Stage::LetGo
    }
}

/// Whether there is a handle at a point of the window.
pub(super) fn is_at(reader: &Reader, at: Pos2) -> bool {
    grip_at(reader, at).is_some()
}

fn grip_at(reader: &Reader, at: Pos2) -> Option<&Grip> {
    let near = reader.grips.iter().filter(|grip| grip.takes(at));
    near.min_by(|a, b| a.knob().distance(at).total_cmp(&b.knob().distance(at)))
}

/// Takes hold of the handle under the pointer, if there is one.
pub(super) fn hold(reader: &Reader, press: Press) -> Option<Held> {
    let grip =
        grip_at(reader, press.at).filter(|_| !press.modifiers.shift && !press.modifiers.command)?;
    Some(Held {
        handle: grip.handle,
        press,
        within: press.at - grip.line.center(),
        stage: Stage::Pressed,
        to: 0,
        mark: None,
    })
}

/// Brings the handle that is held to the pointer.
pub(super) fn pull(ui: &Ui, reader: &mut Reader, scene: &mut Scene<'_, '_>, at: Pos2) {
    let Some(mut held) = reader.pointer.held.take() else { return };
    if held.stage == Stage::Pressed && STILL < held.press.at.distance(at) {
        held.stage = Stage::Moving;
    }
    if held.stage == Stage::Moving {
        let inside = pointer::pulled(ui, reader, scene, at) - held.within;
        if let Some((byte, _)) = pointer::hit(reader, scene, inside) {
            let is_fine = ui.input(|input| input.modifiers.alt);
            let word = scene.session.snap_to_word(held.handle, byte);
            bring(&mut held, scene, if is_fine { byte } else { word });
        }
    }
    reader.pointer.held = Some(held);
}

/// Brings `held` to byte `to`.
fn bring(held: &mut Held, scene: &Scene<'_, '_>, to: usize) {
    let session = scene.session;
    held.to = to;
    let moved = session.preview_handle_move(held.handle, held.to);
    let mark = session.marks().get(held.handle.mark).zip(moved);
    let mark = mark.filter(|(mark, moved)| mark.spans != *moved);
    held.mark = mark.map(|(mark, extent)| Arc::new(Mark { spans: extent, ..Mark::clone(mark) }));
}

/// Lets go of the handle that is held: the end stays where it was brought. One that was not moved was clicked at, which
/// is then returned.
pub(super) fn release(reader: &mut Reader, outbox: &mut Outbox) -> Option<Press> {
    let held = reader.pointer.held.as_mut()?;
    match held.stage {
        Stage::Pressed => reader.pointer.held.take().map(|held| held.press),
        Stage::Moving => {
            held.stage = Stage::LetGo;
            if held.mark.is_some() {
                outbox.send(Command::Editor(EditorCommand::MoveHandle(held.handle, held.to)));
            }
            None
        }
        Stage::LetGo => None,
    }
}

/// Paints the handles of the chosen mark, which is `held` as it would be while one is held.
pub(super) fn paint(
    ui: &Ui,
    reader: &mut Reader,
    scene: &mut Scene<'_, '_>,
    painter: &Painter,
    held: Option<&Arc<Mark>>,
) {
    reader.grips.clear();
    let Some(mark) = held.or(scene.session.chosen()) else { return };
    if *scene.session.access() != Access::Writable {
        return;
    }
    let tag = scene.pen.look.tag(ui.ctx(), mark.tag);
    let page = scene.pen.look.colours(ui.ctx()).page;
    let bytes = reader.view.bytes(&mut scene.desk(&mut reader.page));
    let Some(seen) = Span::new(bytes.start, bytes.end) else { return };
    for (piece, end, at) in ends(&mark.spans, seen) {
        let place = match end {
            MarkEnd::Start => Place::before(at),
            MarkEnd::End => Place::after(at),
        };
        let Some(line) = place_rect(reader, scene, at, place) else { continue };
        let grip = Grip { handle: Handle { mark: mark.id, piece, end }, line };
        painter.line_segment([line.center_top(), line.center_bottom()], Stroke::new(2.0, tag.ink));
        painter.circle(grip.knob(), KNOB, tag.ink, Stroke::new(1.5, page));
        reader.grips.push(grip);
    }
}

/// The ends of the pieces of `extent` that are seen: the number of the piece, which end, and where.
fn ends(extent: &SpanSet, seen: Span) -> impl Iterator<Item = (usize, MarkEnd, usize)> {
    let first = extent.pieces().partition_point(|it| it.end() < seen.start());
    let pieces = extent.pieces().iter().enumerate().skip(first);
    let near = pieces.take_while(move |(_, it)| it.start() <= seen.end());
    let both = near.flat_map(|(piece, it)| {
        [(piece, MarkEnd::Start, it.start()), (piece, MarkEnd::End, it.end())]
    });
    both.filter(move |(_, _, at)| seen.start() <= *at && *at <= seen.end())
}
