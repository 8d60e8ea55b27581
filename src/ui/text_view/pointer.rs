//! Mouse input in the text: placing the caret, selecting, and choosing marks.

use std::{ops::Range, sync::Arc};

use egui::{Context, CursorIcon, Event, Key, Modifiers, PointerButton, Pos2, Response, Ui};

use super::{
    TextView,
    handles::{self, HandleDrag},
    hit_test::{hit_test, letter_at, mark_target_at},
    layout_cx,
};
use crate::{
    command::EditorCommand,
    editor::Editor,
    model::{Mark, MarkId, Selection, Span, SpanSet},
    typeset::CaretPosition,
    ui::view_ctx::ViewCtx,
};

/// The time after a click within which another one makes a double click, in seconds.
const DOUBLE_CLICK_TIME: f64 = 0.4;

/// The distance from a click within which another one makes a double click, in points.
const DOUBLE_CLICK_DISTANCE: f32 = 6.0;

/// The scroll speed while dragging beyond an edge, per second, as a multiple of the distance from it.
const AUTOSCROLL_SPEED: f32 = 14.0;

/// The state of the mouse in the text.
#[derive(Default)]
pub(super) struct Pointer {
    drag: Option<SelectionDrag>,
    pub(super) handle_drag: Option<HandleDrag>,
    last_click: Option<LastClick>,
}

/// A selection in progress.
struct SelectionDrag {
    unit: SelectionUnit,

    /// What the press selected: a caret position, word or paragraph. It stays selected.
    origin: Range<usize>,

    /// The spans selected before.
    earlier: Vec<Span>,
}

/// The unit by which a selection grows.
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

/// Handles the mouse input of this frame.
pub(super) fn handle_pointer(
    ui: &Ui,
    editor: &Editor,
    view: &mut TextView,
    response: &Response,
    cx: &mut ViewCtx<'_>,
) {
    let (pointer, is_down) = ui.input(|input| {
        let it = &input.pointer;
        (it.interact_pos(), it.primary_down())
    });
    // egui counts the scroll bar as inside.
    let is_inside = response.contains_pointer();
    let is_over = is_inside && pointer.is_some_and(|at| !view.scroll_bar.captures(at));
    let target = pointer.filter(|_| is_over).and_then(|at| mark_target_at(view, at));
    if is_over || view.pointer.handle_drag.is_some() {
        ui.ctx().set_cursor_icon(cursor_icon(view, pointer, target));
    }
    view.hovered = target;
    view.pointer.handle_drag = view.pointer.handle_drag.take().filter(|drag| !drag.is_finished());
    for event in button_events(ui) {
        match event {
            ButtonEvent::Pressed(it) if is_inside && !view.scroll_bar.captures(it.at) => {
                view.pointer.handle_drag = handles::grab(view, it);
                if view.pointer.handle_drag.is_none() {
                    handle_press(editor, view, cx, it);
                }
            }
            ButtonEvent::MenuRequested(at) if is_inside && !view.scroll_bar.captures(at) => {
                select_for_menu(editor, view, cx, at);
            }
            ButtonEvent::Pressed(_) | ButtonEvent::MenuRequested(_) => {}
            ButtonEvent::Released(at) => {
                handles::drag(ui, editor, view, cx, at);
                if let Some(click) = handles::release(view, cx.outbox) {
                    handle_press(editor, view, cx, click);
                }
                drag_selection(ui, editor, view, cx, at);
                view.pointer.drag = None;
            }
        }
    }
    let Some(at) = pointer else { return };
    if !is_down {
        view.pointer.drag = None;
        view.pointer.handle_drag = view.pointer.handle_drag.take().filter(HandleDrag::is_finished);
    }
    if view.pointer.handle_drag.is_some() {
        handles::drag(ui, editor, view, cx, at);
    } else if view.pointer.drag.is_some() {
        drag_selection(ui, editor, view, cx, at);
    } else if is_over && view.hovered.is_none() {
        let letter = letter_at(editor, view, cx, at);
        let marks = letter.map(|letter| editor.marks().at(letter)).unwrap_or_default();
        view.hovered = marks.first().map(|mark| mark.id);
    }
}

/// Returns the cursor icon for what a click would do.
fn cursor_icon(view: &TextView, pointer: Option<Pos2>, target: Option<MarkId>) -> CursorIcon {
    let is_at_handle = pointer.is_some_and(|at| handles::is_at(view, at));
    if view.pointer.handle_drag.is_some() || (is_at_handle && view.pointer.drag.is_none()) {
        CursorIcon::ResizeHorizontal
    } else if target.is_some() {
        CursorIcon::PointingHand
    } else {
        CursorIcon::Text
    }
}

/// A mouse button event with its position.
///
/// The pointer's position at the end of the frame may differ, the more so the slower the frames.
#[derive(Clone, Copy)]
enum ButtonEvent {
    Pressed(PointerPress),
    Released(Pos2),
    /// The secondary button was pressed.
    MenuRequested(Pos2),
}

#[derive(Clone, Copy)]
pub(super) struct PointerPress {
    pub(super) at: Pos2,
    pub(super) modifiers: Modifiers,
    time: f64,
}

/// Returns the button events of this frame, in order.
fn button_events(ui: &Ui) -> Vec<ButtonEvent> {
    let button_event = |event: &Event, time: f64| match *event {
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
    ui.input(|input| {
        input.events.iter().filter_map(|event| button_event(event, input.time)).collect()
    })
}

/// Selects what the context menu is about: the mark whose lane or badge is there, or the caret position, unless it is
/// inside the selection.
fn select_for_menu(editor: &Editor, view: &mut TextView, cx: &mut ViewCtx<'_>, at: Pos2) {
    if let Some(id) = mark_target_at(view, at) {
        return cx.outbox.send(EditorCommand::Choose(id));
    }
    let Some((byte, position)) = hit_test(editor, view, cx, at) else { return };
    let letter = letter_at(editor, view, cx, at);
    let selected = editor.selection().spans();
    if !selected.zip(letter).is_some_and(|(selected, letter)| selected.contains(letter)) {
        view.caret_position = position;
        cx.outbox.send(EditorCommand::Select(Selection::caret(byte)));
    }
}

/// Returns the spans of the innermost mark at a point of the window.
fn innermost_mark_at(
    editor: &Editor,
    view: &mut TextView,
    cx: &mut ViewCtx<'_>,
    at: Pos2,
) -> Option<SpanSet> {
    let letter = letter_at(editor, view, cx, at)?;
    editor.marks().at(letter).first().map(|mark| mark.spans.clone())
}

fn handle_press(
    editor: &Editor,
    view: &mut TextView,
    cx: &mut ViewCtx<'_>,
    PointerPress { at, modifiers, time }: PointerPress,
) {
    if let Some(id) = mark_target_at(view, at) {
        return cx.outbox.send(EditorCommand::Choose(id));
    }

    let Some((byte, position)) = hit_test(editor, view, cx, at) else { return };
    let count = view.pointer.count_click(time, at);
    if count == 2
        && modifiers.is_none()
        && let Some(spans) = innermost_mark_at(editor, view, cx, at)
    {
        return cx.outbox.send(EditorCommand::Select(Selection::covering(&spans)));
    }
    let old = editor.selection();
    view.caret_position = position;
    view.goal_x = None;

    let unit = match count {
        1 => SelectionUnit::Character,
        2 => SelectionUnit::Word,
        _ => SelectionUnit::Paragraph,
    };
    let is_marked = editor.chosen().is_some() || !editor.marks().at(byte).is_empty();
    if unit == SelectionUnit::Character
        && !modifiers.command
        && is_marked
        && is_same_caret(old, byte)
    {
        cx.outbox.send(EditorCommand::ChooseEnclosing);
    }
    let origin = if modifiers.shift && unit == SelectionUnit::Character {
        old.anchor..old.anchor
    } else {
        unit_around(editor, view, cx, unit, byte, position)
    };
    let earlier = if modifiers.command || modifiers.shift || unit != SelectionUnit::Character {
        let kept = old.current().filter(|_| modifiers.command && unit == SelectionUnit::Character);
        old.earlier.iter().copied().chain(kept).collect()
    } else {
        Vec::new()
    };
    view.pointer.drag = Some(SelectionDrag { unit, origin, earlier });
    extend_selection(editor, view, cx, byte, position);
}

/// Returns whether a click at `byte` is at the caret already, which chooses the enclosing mark.
fn is_same_caret(old: &Selection, byte: usize) -> bool {
    old.spans().is_none() && old.caret == byte
}

fn drag_selection(ui: &Ui, editor: &Editor, view: &mut TextView, cx: &mut ViewCtx<'_>, at: Pos2) {
    if view.pointer.drag.is_none() {
        return;
    }
    let inside = autoscroll(ui, editor, view, cx, at);
    if let Some((byte, position)) = hit_test(editor, view, cx, inside) {
        extend_selection(editor, view, cx, byte, position);
    }
}

/// Returns the point of the view nearest to `at`, after scrolling if `at` is beyond an edge.
pub(super) fn autoscroll(
    ui: &Ui,
    editor: &Editor,
    view: &mut TextView,
    cx: &mut ViewCtx<'_>,
    at: Pos2,
) -> Pos2 {
    let column = view.column;
    let beyond = (at.y - column.rect.bottom()).max(0.0) - (column.rect.top() - at.y).max(0.0);
    if beyond != 0.0 {
        let seconds = ui.input(|input| input.stable_dt.min(0.1));
        let pixels = beyond * AUTOSCROLL_SPEED * seconds * column.scale;
        let mut layout_cx = layout_cx(&mut view.page, editor, cx);
        view.viewport.scroll_by(f64::from(pixels), &mut layout_cx);
        view.viewport.update_visible(column.height(), &mut layout_cx);
        ui.ctx().request_repaint();
    }
    at.clamp(column.rect.min, column.rect.max - egui::vec2(0.0, 1.0))
}

/// Extends the selection in progress to `byte`.
fn extend_selection(
    editor: &Editor,
    view: &mut TextView,
    cx: &mut ViewCtx<'_>,
    byte: usize,
    position: CaretPosition,
) {
    let Some(SelectionDrag { unit, origin, earlier }) = &view.pointer.drag else { return };
    let unit = *unit;
    let origin = origin.clone();
    let earlier = earlier.clone();
    let here = unit_around(editor, view, cx, unit, byte, position);
    let (anchor, caret) = if here.start < origin.start {
        (origin.end, here.start)
    } else {
        (origin.start, here.end.max(origin.end))
    };
    let selection = Selection { anchor, caret, earlier };
    if selection != *editor.selection() {
        view.caret_position =
            if unit == SelectionUnit::Character { position } else { CaretPosition::after(caret) };
        cx.outbox.send(EditorCommand::Select(selection));
    }
}

/// Returns the bytes that a click at `byte` selects.
fn unit_around(
    editor: &Editor,
    view: &mut TextView,
    cx: &mut ViewCtx<'_>,
    unit: SelectionUnit,
    byte: usize,
    position: CaretPosition,
) -> Range<usize> {
    let document = editor.document();
    match unit {
        SelectionUnit::Character => byte..byte,
        SelectionUnit::Word => {
            let block = view.page.block_at(byte);
            let start = view.page.content_range(block).start;
            let position = view.page.position_in_block(block, byte, position);
            let word = view.page.paragraph(block, cx.text.typesetter).word_at(position);
            start + word.start..start + word.end
        }
        SelectionUnit::Paragraph => document.line_around(byte),
    }
}

impl Pointer {
    /// Returns whether something is being selected or dragged.
    pub(super) fn is_busy(&self) -> bool {
        self.drag.is_some() || self.handle_drag.is_some()
    }

    /// Returns the preview of the chosen mark while one of its handles is dragged.
    pub(super) fn dragged_mark(&self) -> Option<Arc<Mark>> {
        self.handle_drag.as_ref().and_then(HandleDrag::preview).cloned()
    }

    /// Cancels a handle drag if Escape is pressed, and consumes the key.
    pub(super) fn cancel_drag_on_escape(&mut self, ctx: &Context) {
        if self.handle_drag.is_some()
            && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
        {
            self.handle_drag = None;
        }
    }

    /// Counts the clicks at this place in quick succession, including this one.
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
