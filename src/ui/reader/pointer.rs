//! The mouse in the text: carets, selections, words, paragraphs, further pieces, and choosing marks.

use std::{ops::Range, sync::Arc};

use egui::{Context, CursorIcon, Event, Key, Modifiers, PointerButton, Pos2, Response, Ui};

use super::{
    Reader, Scene,
    handles::{self, Held},
};
use crate::{
    command::{Command, EditorCommand},
    model::{Mark, MarkId, Selection, Span, SpanSet},
    typeset::{Affinity, Place},
    ui::Outbox,
};

/// How long after a click another one still counts as its double, in seconds.
const DOUBLE: f64 = 0.4;

/// How far from a click another one still counts as its double, in points.
const NEAR: f32 = 6.0;

/// How fast the text moves while the pointer is dragged beyond an edge: its distance, so often a second.
const PULL: f32 = 14.0;

/// What the mouse is doing in the text.
#[derive(Default)]
pub(super) struct Pointer {
    drag: Option<Drag>,
    pub(super) held: Option<Held>,
    last_click: Option<Click>,
}

/// A selection under way.
struct Drag {
    unit: Unit,

    /// What the press took: one place, a word or a paragraph. It stays selected.
    origin: Range<usize>,

    /// The pieces selected before.
    earlier: Vec<Span>,
}

/// By what a selection grows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Character,
    Word,
    Paragraph,
}

struct Click {
    time: f64,
    at: Pos2,
    count: usize,
}

/// Does what the mouse asks in this frame.
pub(super) fn handle(
    ui: &Ui,
    reader: &mut Reader,
    response: &Response,
    scene: &mut Scene<'_, '_>,
    outbox: &mut Outbox,
) {
    let (pointer, is_down) = ui.input(|input| {
        let it = &input.pointer;
        (it.interact_pos(), it.primary_down())
    });
    // egui says so where the bar is above the text, too.
    let is_inside = response.contains_pointer();
    let is_over = is_inside && pointer.is_some_and(|at| !reader.bar.takes(at));
    let target = pointer.filter(|_| is_over).and_then(|at| target_at(reader, at));
    if is_over || reader.pointer.held.is_some() {
        ui.ctx().set_cursor_icon(icon(reader, pointer, target));
    }
    reader.hovered = target;
    reader.pointer.held = reader.pointer.held.take().filter(|held| !held.is_over());
    for turn in turns(ui) {
        match turn {
            Turn::Pressed(it) if is_inside && !reader.bar.takes(it.at) => {
                reader.pointer.held = handles::hold(reader, it);
                if reader.pointer.held.is_none() {
                    press(reader, scene, outbox, it);
                }
            }
            Turn::Asked(at) if is_inside && !reader.bar.takes(at) => {
                point(reader, scene, outbox, at);
            }
            Turn::Pressed(_) | Turn::Asked(_) => {}
            Turn::Released(at) => {
                handles::pull(ui, reader, scene, at);
                if let Some(click) = handles::release(reader, outbox) {
                    press(reader, scene, outbox, click);
                }
                drag(ui, reader, scene, outbox, at);
                reader.pointer.drag = None;
            }
        }
    }
    let Some(at) = pointer else { return };
    if !is_down {
        reader.pointer.drag = None;
        reader.pointer.held = reader.pointer.held.take().filter(Held::is_over);
    }
    if reader.pointer.held.is_some() {
        handles::pull(ui, reader, scene, at);
    } else if reader.pointer.drag.is_some() {
        drag(ui, reader, scene, outbox, at);
    } else if is_over && reader.hovered.is_none() {
        let letter = letter_at(reader, scene, at);
        let under = letter.map(|letter| scene.session.marks().at(letter)).unwrap_or_default();
        reader.hovered = under.first().map(|mark| mark.id);
    }
}

/// What the pointer looks like: what would be done where it is.
fn icon(reader: &Reader, pointer: Option<Pos2>, target: Option<MarkId>) -> CursorIcon {
    let is_at_handle = pointer.is_some_and(|at| handles::is_at(reader, at));
    if reader.pointer.held.is_some() || (is_at_handle && reader.pointer.drag.is_none()) {
        CursorIcon::ResizeHorizontal
    } else if target.is_some() {
        CursorIcon::PointingHand
    } else {
        CursorIcon::Text
    }
}

/// The mouse button goes down or up, with where that was.
///
/// Where the pointer is at the end of the frame is another place, the farther away the slower the frames.
#[derive(Clone, Copy)]
enum Turn {
    Pressed(Press),
    Released(Pos2),
    /// The other button: what can be done here is asked for.
    Asked(Pos2),
}

#[derive(Clone, Copy)]
pub(super) struct Press {
    pub(super) at: Pos2,
    pub(super) modifiers: Modifiers,
    time: f64,
}

/// What the mouse button did in this frame, in order.
fn turns(ui: &Ui) -> Vec<Turn> {
    let turn = |event: &Event, time: f64| match *event {
        Event::PointerButton {
            pos: at,
            button: PointerButton::Primary,
            pressed: true,
            modifiers,
        } => Some(Turn::Pressed(Press { at, modifiers, time })),
        Event::PointerButton { pos, button: PointerButton::Primary, pressed: false, .. } => {
            Some(Turn::Released(pos))
        }
        Event::PointerButton { pos, button: PointerButton::Secondary, pressed: true, .. } => {
            Some(Turn::Asked(pos))
        }
        _ => None,
    };
    ui.input(|input| input.events.iter().filter_map(|event| turn(event, input.time)).collect())
}

/// The mark whose lane or letter is at a point of the window.
pub(super) fn target_at(reader: &Reader, at: Pos2) -> Option<MarkId> {
    reader.targets.iter().find(|(rect, _)| rect.contains(at)).map(|(_, id)| *id)
}

/// The byte at a point of the window, and how a caret stands there.
pub(super) fn hit(
    reader: &mut Reader,
    scene: &mut Scene<'_, '_>,
    at: Pos2,
) -> Option<(usize, Place)> {
    let pixels = scene.column.pixels(at);
    reader.view.hit(pixels.x, pixels.y, &mut scene.desk(&mut reader.page))
}

/// The letter nearest to a point of the window: the byte where it starts.
pub(super) fn letter_at(reader: &mut Reader, scene: &mut Scene<'_, '_>, at: Pos2) -> Option<usize> {
    let (byte, place) = hit(reader, scene, at)?;
    Some(match place.affinity {
        Affinity::Upstream => scene.document().cluster_before(byte),
        Affinity::Downstream => byte,
    })
}

/// Points at what is to be done something with: the mark whose lane or letter is there, what is selected, or the place.
fn point(reader: &mut Reader, scene: &mut Scene<'_, '_>, outbox: &mut Outbox, at: Pos2) {
    if let Some(id) = target_at(reader, at) {
        return outbox.send(Command::Editor(EditorCommand::Choose(id)));
    }
    let Some((byte, place)) = hit(reader, scene, at) else { return };
    let letter = letter_at(reader, scene, at);
    let selected = scene.session.selection().spans();
    if !selected.zip(letter).is_some_and(|(selected, letter)| selected.contains(letter)) {
        reader.like = place;
        outbox.send(Command::Editor(EditorCommand::Select(Selection::caret(byte))));
    }
}

/// The words of the innermost mark at a point of the window.
fn mark_at(reader: &mut Reader, scene: &mut Scene<'_, '_>, at: Pos2) -> Option<SpanSet> {
    let letter = letter_at(reader, scene, at)?;
    scene.session.marks().at(letter).first().map(|mark| mark.spans.clone())
}

fn press(
    reader: &mut Reader,
    scene: &mut Scene<'_, '_>,
    outbox: &mut Outbox,
    Press { at, modifiers, time }: Press,
) {
    if let Some(id) = target_at(reader, at) {
        return outbox.send(Command::Editor(EditorCommand::Choose(id)));
    }
    let session = scene.session;
    let Some((byte, place)) = hit(reader, scene, at) else { return };
    let count = reader.pointer.count_click(time, at);
    if count == 2
        && modifiers.is_none()
        && let Some(extent) = mark_at(reader, scene, at)
    {
        return outbox.send(Command::Editor(EditorCommand::Select(Selection::covering(&extent))));
    }
    let old = session.selection();
    reader.like = place;
    reader.goal = None;

    let unit = match count {
        1 => Unit::Character,
        2 => Unit::Word,
        _ => Unit::Paragraph,
    };
    let is_marked = session.chosen().is_some() || !session.marks().at(byte).is_empty();
    if unit == Unit::Character && !modifiers.command && is_marked && is_same_caret(old, byte) {
        outbox.send(Command::Editor(EditorCommand::ChooseEnclosing));
    }
    let origin = if modifiers.shift && unit == Unit::Character {
        old.anchor..old.anchor
    } else {
        around(reader, scene, unit, (byte, place))
    };
    let earlier = if modifiers.command || modifiers.shift || unit != Unit::Character {
        let kept = old.current().filter(|_| modifiers.command && unit == Unit::Character);
        old.earlier.iter().copied().chain(kept).collect()
    } else {
        Vec::new()
    };
    reader.pointer.drag = Some(Drag { unit, origin, earlier });
    grow(reader, scene, outbox, (byte, place));
}

/// Whether a click at `byte` is a second click where the caret is already: it asks for the mark around.
fn is_same_caret(old: &Selection, byte: usize) -> bool {
    old.spans().is_none() && old.caret == byte
}

fn drag(ui: &Ui, reader: &mut Reader, scene: &mut Scene<'_, '_>, outbox: &mut Outbox, at: Pos2) {
    if reader.pointer.drag.is_none() {
        return;
    }
    let inside = pulled(ui, reader, scene, at);
    if let Some((byte, place)) = hit(reader, scene, inside) {
        grow(reader, scene, outbox, (byte, place));
    }
}

/// The point of the view that is nearest to `at`, after the text was moved on where that is beyond an edge.
pub(super) fn pulled(ui: &Ui, reader: &mut Reader, scene: &mut Scene<'_, '_>, at: Pos2) -> Pos2 {
    let column = scene.column;
    let beyond = (at.y - column.rect.bottom()).max(0.0) - (column.rect.top() - at.y).max(0.0);
    if beyond != 0.0 {
        let pull = beyond * PULL * ui.input(|input| input.stable_dt.min(0.1)) * column.scale;
        let mut desk = scene.desk(&mut reader.page);
        reader.view.scroll_by(f64::from(pull), &mut desk);
        reader.view.look(column.height(), &mut desk);
        ui.ctx().request_repaint();
    }
    at.clamp(column.rect.min, column.rect.max - egui::vec2(0.0, 1.0))
}

/// Lets the selection under way reach to `byte`.
fn grow(
    reader: &mut Reader,
    scene: &mut Scene<'_, '_>,
    outbox: &mut Outbox,
    (byte, place): (usize, Place),
) {
    let Some(Drag { unit, origin, earlier }) = &reader.pointer.drag else { return };
    let (unit, origin, earlier) = (*unit, origin.clone(), earlier.clone());
    let here = around(reader, scene, unit, (byte, place));
    let (anchor, caret) = if here.start < origin.start {
        (origin.end, here.start)
    } else {
        (origin.start, here.end.max(origin.end))
    };
    let selection = Selection { anchor, caret, earlier };
    if selection != *scene.session.selection() {
        reader.like = if unit == Unit::Character { place } else { Place::after(caret) };
        outbox.send(Command::Editor(EditorCommand::Select(selection)));
    }
}

/// The bytes that a click at `byte` takes.
fn around(
    reader: &mut Reader,
    scene: &mut Scene<'_, '_>,
    unit: Unit,
    (byte, place): (usize, Place),
) -> Range<usize> {
    let document = scene.document();
    match unit {
        Unit::Character => byte..byte,
        Unit::Word => {
            let block = reader.page.block_at(byte);
            let start = reader.page.content(block).start;
            let place = reader.page.place_in(block, byte, place);
            let word = reader.page.paragraph(block, scene.pen.typesetter).word_at(place);
            start + word.start..start + word.end
        }
        Unit::Paragraph => document.line_around(byte),
    }
}

impl Pointer {
    /// Whether something is being selected or moved.
    pub(super) fn is_busy(&self) -> bool {
        self.drag.is_some() || self.held.is_some()
    }

    /// The chosen mark as it would be were the handle let go that is held.
    pub(super) fn held_mark(&self) -> Option<Arc<Mark>> {
        self.held.as_ref().and_then(Held::mark).cloned()
    }

    /// Lets go of a handle, if Escape was pressed, which is then taken: nothing is moved.
    pub(super) fn let_go_by_key(&mut self, ctx: &Context) {
        if self.held.is_some()
            && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
        {
            self.held = None;
        }
    }

    /// How many clicks there have been at this spot in quick succession, this one included.
    fn count_click(&mut self, time: f64, at: Pos2) -> usize {
        let count = match &self.last_click {
            Some(last) if time - last.time < DOUBLE && last.at.distance(at) < NEAR => {
                last.count + 1
            }
            _ => 1,
        };
        self.last_click = Some(Click { time, at, count });
        count
    }
}
