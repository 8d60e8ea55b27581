//! The mouse in the text: carets, selections, words, paragraphs, further pieces, and choosing marks.

use std::{ops::Range, sync::Arc};

use egui::{Context, CursorIcon, Event, Key, Modifiers, PointerButton, Pos2, Response, Ui};

use super::{
    TextView, TextViewContext,
    handles::{self, HandleDrag},
};
use crate::{
    command::{Command, EditorCommand},
    model::{Mark, MarkId, Selection, Span, SpanSet},
    typeset::{Affinity, CaretPosition},
    ui::Outbox,
};

/// How long after a click another one still counts as its double, in seconds.
const DOUBLE_CLICK_TIME: f64 = 0.4;

/// How far from a click another one still counts as its double, in points.
const DOUBLE_CLICK_DISTANCE: f32 = 6.0;

/// How fast the text moves while the pointer is dragged beyond an edge: its distance, so often a second.
const AUTOSCROLL_SPEED: f32 = 14.0;

/// What the mouse is doing in the text.
#[derive(Default)]
pub(super) struct Pointer {
    drag: Option<SelectionDrag>,
    pub(super) handle_drag: Option<HandleDrag>,
    last_click: Option<LastClick>,
}

/// A selection under way.
struct SelectionDrag {
    unit: SelectionUnit,

    /// What the press took: one place, a word or a paragraph. It stays selected.
    origin: Range<usize>,

    /// The pieces selected before.
    earlier: Vec<Span>,
}

/// By what a selection grows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum SelectionUnit {
    Character,
    Word,
    Paragraph,
}

struct LastClick {
    time: f64,
    at: Pos2,
    count: usize,
}

/// Does what the mouse asks in this frame.
pub(super) fn handle_pointer(
    ui: &Ui,
    reader: &mut TextView,
    response: &Response,
    cx: &mut TextViewContext<'_, '_>,
    outbox: &mut Outbox,
) {
    let (pointer, is_down) = ui.input(|input| {
        let it = &input.pointer;
        (it.interact_pos(), it.primary_down())
    });
    // egui says so where the bar is above the text, too.
    let is_inside = response.contains_pointer();
    let is_over = is_inside && pointer.is_some_and(|at| !reader.scroll_bar.captures(at));
    let target = pointer.filter(|_| is_over).and_then(|at| mark_target_at(reader, at));
    if is_over || reader.pointer.handle_drag.is_some() {
        ui.ctx().set_cursor_icon(cursor_icon(reader, pointer, target));
    }
    reader.hovered = target;
    reader.pointer.handle_drag =
        reader.pointer.handle_drag.take().filter(|held| !held.is_finished());
    for turn in button_events(ui) {
        match turn {
            ButtonEvent::Pressed(it) if is_inside && !reader.scroll_bar.captures(it.at) => {
                reader.pointer.handle_drag = handles::grab(reader, it);
                if reader.pointer.handle_drag.is_none() {
                    handle_press(reader, cx, outbox, it);
                }
            }
            ButtonEvent::MenuRequested(at) if is_inside && !reader.scroll_bar.captures(at) => {
                select_for_menu(reader, cx, outbox, at);
            }
            ButtonEvent::Pressed(_) | ButtonEvent::MenuRequested(_) => {}
            ButtonEvent::Released(at) => {
                handles::drag(ui, reader, cx, at);
                if let Some(click) = handles::release(reader, outbox) {
                    handle_press(reader, cx, outbox, click);
                }
                drag_selection(ui, reader, cx, outbox, at);
                reader.pointer.drag = None;
            }
        }
    }
    let Some(at) = pointer else { return };
    if !is_down {
        reader.pointer.drag = None;
        reader.pointer.handle_drag =
            reader.pointer.handle_drag.take().filter(HandleDrag::is_finished);
    }
    if reader.pointer.handle_drag.is_some() {
        handles::drag(ui, reader, cx, at);
    } else if reader.pointer.drag.is_some() {
        drag_selection(ui, reader, cx, outbox, at);
    } else if is_over && reader.hovered.is_none() {
        let letter = letter_at(reader, cx, at);
        let under = letter.map(|letter| cx.session.marks().at(letter)).unwrap_or_default();
        reader.hovered = under.first().map(|mark| mark.id);
    }
}

/// What the pointer looks like: what would be done where it is.
fn cursor_icon(reader: &TextView, pointer: Option<Pos2>, target: Option<MarkId>) -> CursorIcon {
    let is_at_handle = pointer.is_some_and(|at| handles::is_at(reader, at));
    if reader.pointer.handle_drag.is_some() || (is_at_handle && reader.pointer.drag.is_none()) {
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
enum ButtonEvent {
    Pressed(PointerPress),
    Released(Pos2),
    /// The other button: what can be done here is asked for.
    MenuRequested(Pos2),
}

#[derive(Clone, Copy)]
pub(super) struct PointerPress {
    pub(super) at: Pos2,
    pub(super) modifiers: Modifiers,
    time: f64,
}

/// What the mouse button did in this frame, in order.
fn button_events(ui: &Ui) -> Vec<ButtonEvent> {
    let turn = |event: &Event, time: f64| match *event {
        Event::PointerButton {
            pos: at,
            button: PointerButton::Primary,
            pressed: true,
            modifiers,
        } => Some(ButtonEvent::Pressed(PointerPress { at, modifiers, time })),
        Event::PointerButton { pos, button: PointerButton::Primary, pressed: false, .. } => {
            Some(ButtonEvent::Released(pos))
        }
        Event::PointerButton { pos, button: PointerButton::Secondary, pressed: true, .. } => {
            Some(ButtonEvent::MenuRequested(pos))
        }
        _ => None,
    };
    ui.input(|input| input.events.iter().filter_map(|event| turn(event, input.time)).collect())
}

/// The mark whose lane or letter is at a point of the window.
pub(super) fn mark_target_at(reader: &TextView, at: Pos2) -> Option<MarkId> {
    reader.mark_targets.iter().find(|(rect, _)| rect.contains(at)).map(|(_, id)| *id)
}

/// The byte at a point of the window, and how a caret stands there.
pub(super) fn hit_test(
    reader: &mut TextView,
    cx: &mut TextViewContext<'_, '_>,
    at: Pos2,
) -> Option<(usize, CaretPosition)> {
    let pixels = cx.column.to_column(at);
    reader.view.hit_test(pixels.x, pixels.y, &mut cx.layout_cx(&mut reader.page))
}

/// The letter nearest to a point of the window: the byte where it starts.
pub(super) fn letter_at(
    reader: &mut TextView,
    cx: &mut TextViewContext<'_, '_>,
    at: Pos2,
) -> Option<usize> {
    let (byte, place) = hit_test(reader, cx, at)?;
    Some(match place.affinity {
        Affinity::Upstream => cx.document().cluster_before(byte),
        Affinity::Downstream => byte,
    })
}

/// Points at what is to be done something with: the mark whose lane or letter is there, what is selected, or the place.
fn select_for_menu(
    reader: &mut TextView,
    cx: &mut TextViewContext<'_, '_>,
    outbox: &mut Outbox,
    at: Pos2,
) {
    if let Some(id) = mark_target_at(reader, at) {
        return outbox.send(Command::Editor(EditorCommand::Choose(id)));
    }
    let Some((byte, place)) = hit_test(reader, cx, at) else { return };
    let letter = letter_at(reader, cx, at);
    let selected = cx.session.selection().spans();
    if !selected.zip(letter).is_some_and(|(selected, letter)| selected.contains(letter)) {
        reader.caret_position = place;
        outbox.send(Command::Editor(EditorCommand::Select(Selection::caret(byte))));
    }
}

/// The words of the innermost mark at a point of the window.
fn innermost_mark_at(
    reader: &mut TextView,
    cx: &mut TextViewContext<'_, '_>,
    at: Pos2,
) -> Option<SpanSet> {
    let letter = letter_at(reader, cx, at)?;
    cx.session.marks().at(letter).first().map(|mark| mark.spans.clone())
}

fn handle_press(
    reader: &mut TextView,
    cx: &mut TextViewContext<'_, '_>,
    outbox: &mut Outbox,
    PointerPress { at, modifiers, time }: PointerPress,
) {
    if let Some(id) = mark_target_at(reader, at) {
        return outbox.send(Command::Editor(EditorCommand::Choose(id)));
    }
    let session = cx.session;
    let Some((byte, place)) = hit_test(reader, cx, at) else { return };
    let count = reader.pointer.count_click(time, at);
    if count == 2
        && modifiers.is_none()
        && let Some(extent) = innermost_mark_at(reader, cx, at)
    {
        return outbox.send(Command::Editor(EditorCommand::Select(Selection::covering(&extent))));
    }
    let old = session.selection();
    reader.caret_position = place;
    reader.goal_x = None;

    let unit = match count {
        1 => SelectionUnit::Character,
        2 => SelectionUnit::Word,
        _ => SelectionUnit::Paragraph,
    };
    let is_marked = session.chosen().is_some() || !session.marks().at(byte).is_empty();
    if unit == SelectionUnit::Character
        && !modifiers.command
        && is_marked
        && is_same_caret(old, byte)
    {
        outbox.send(Command::Editor(EditorCommand::ChooseEnclosing));
    }
    let origin = if modifiers.shift && unit == SelectionUnit::Character {
        old.anchor..old.anchor
    } else {
        unit_around(reader, cx, unit, (byte, place))
    };
    let earlier = if modifiers.command || modifiers.shift || unit != SelectionUnit::Character {
        let kept = old.current().filter(|_| modifiers.command && unit == SelectionUnit::Character);
        old.earlier.iter().copied().chain(kept).collect()
    } else {
        Vec::new()
    };
    reader.pointer.drag = Some(SelectionDrag { unit, origin, earlier });
    extend_selection(reader, cx, outbox, (byte, place));
}

/// Whether a click at `byte` is a second click where the caret is already: it asks for the mark around.
fn is_same_caret(old: &Selection, byte: usize) -> bool {
    old.spans().is_none() && old.caret == byte
}

fn drag_selection(
    ui: &Ui,
    reader: &mut TextView,
    cx: &mut TextViewContext<'_, '_>,
    outbox: &mut Outbox,
    at: Pos2,
) {
    if reader.pointer.drag.is_none() {
        return;
    }
    let inside = autoscroll(ui, reader, cx, at);
    if let Some((byte, place)) = hit_test(reader, cx, inside) {
        extend_selection(reader, cx, outbox, (byte, place));
    }
}

/// The point of the view that is nearest to `at`, after the text was moved on where that is beyond an edge.
pub(super) fn autoscroll(
    ui: &Ui,
    reader: &mut TextView,
    cx: &mut TextViewContext<'_, '_>,
    at: Pos2,
) -> Pos2 {
    let column = cx.column;
    let beyond = (at.y - column.rect.bottom()).max(0.0) - (column.rect.top() - at.y).max(0.0);
    if beyond != 0.0 {
        let pull =
            beyond * AUTOSCROLL_SPEED * ui.input(|input| input.stable_dt.min(0.1)) * column.scale;
        let mut layout_cx = cx.layout_cx(&mut reader.page);
        reader.view.scroll_by(f64::from(pull), &mut layout_cx);
        reader.view.update_visible(column.height(), &mut layout_cx);
        ui.ctx().request_repaint();
    }
    at.clamp(column.rect.min, column.rect.max - egui::vec2(0.0, 1.0))
}

/// Lets the selection under way reach to `byte`.
fn extend_selection(
    reader: &mut TextView,
    cx: &mut TextViewContext<'_, '_>,
    outbox: &mut Outbox,
    (byte, place): (usize, CaretPosition),
) {
    let Some(SelectionDrag { unit, origin, earlier }) = &reader.pointer.drag else { return };
    let (unit, origin, earlier) = (*unit, origin.clone(), earlier.clone());
    let here = unit_around(reader, cx, unit, (byte, place));
    let (anchor, caret) = if here.start < origin.start {
        (origin.end, here.start)
    } else {
        (origin.start, here.end.max(origin.end))
    };
    let selection = Selection { anchor, caret, earlier };
    if selection != *cx.session.selection() {
        reader.caret_position =
            if unit == SelectionUnit::Character { place } else { CaretPosition::after(caret) };
        outbox.send(Command::Editor(EditorCommand::Select(selection)));
    }
}

/// The bytes that a click at `byte` takes.
fn unit_around(
    reader: &mut TextView,
    cx: &mut TextViewContext<'_, '_>,
    unit: SelectionUnit,
    (byte, place): (usize, CaretPosition),
) -> Range<usize> {
    let document = cx.document();
    match unit {
        SelectionUnit::Character => byte..byte,
        SelectionUnit::Word => {
            let block = reader.page.block_at(byte);
            let start = reader.page.content_range(block).start;
            let place = reader.page.position_in_block(block, byte, place);
            let word = reader.page.paragraph(block, cx.pen.typesetter).word_at(place);
            start + word.start..start + word.end
        }
        SelectionUnit::Paragraph => document.line_around(byte),
    }
}

impl Pointer {
    /// Whether something is being selected or moved.
    pub(super) fn is_busy(&self) -> bool {
        self.drag.is_some() || self.handle_drag.is_some()
    }

    /// The chosen mark as it would be were the handle let go that is held.
    pub(super) fn dragged_mark(&self) -> Option<Arc<Mark>> {
        self.handle_drag.as_ref().and_then(HandleDrag::preview).cloned()
    }

    /// Lets go of a handle, if Escape was pressed, which is then taken: nothing is moved.
    pub(super) fn cancel_drag_on_escape(&mut self, ctx: &Context) {
        if self.handle_drag.is_some()
            && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
        {
            self.handle_drag = None;
        }
    }

    /// How many clicks there have been at this spot in quick succession, this one included.
    fn count_click(&mut self, time: f64, at: Pos2) -> usize {
        let count = match &self.last_click {
            Some(last)
                if time - last.time < DOUBLE_CLICK_TIME
                    && last.at.distance(at) < DOUBLE_CLICK_DISTANCE =>
            {
                last.count + 1
            }
            _ => 1,
        };
        self.last_click = Some(LastClick { time, at, count });
        count
    }
}
