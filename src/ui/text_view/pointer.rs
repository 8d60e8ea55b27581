//! Mouse input in the text: placing the caret, selecting, and choosing marks.

use std::{ops::Range, sync::Arc};

use egui::{Context, CursorIcon, Event, Key, Modifiers, PointerButton, Pos2, Ui};

use super::{TextColumn, TextView, TextViewFrame, caret_moves::Caret, handles::HandleDrag};
use crate::{
    command::EditorCommand,
    model::{Mark, MarkId, Selection, Span},
    typeset::{Affinity, CaretPosition},
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

struct SelectionDrag {
    unit: SelectionUnit,
    /// What the press selected: a caret position, word or paragraph. It stays selected.
    origin: Range<usize>,
    /// The spans selected before.
    earlier: Vec<Span>,
}

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

impl TextViewFrame<'_, '_> {
    /// Handles the mouse input of this frame.
    pub(super) fn handle_pointer(&mut self) {
        let pointer = self.ui.input(|input| input.pointer.interact_pos());
        // egui counts the scroll bar as inside.
        let is_inside = self.response.contains_pointer();
        let is_over = is_inside && pointer.is_some_and(|at| !self.view.scroll_bar.captures(at));
        let target = pointer.filter(|_| is_over).and_then(|at| self.mark_target_at(at));
        if is_over || self.view.pointer.handle_drag.is_some() {
            self.ui.ctx().set_cursor_icon(self.cursor_icon(pointer, target));
        }
        self.view.hovered = target;
        self.view.pointer.handle_drag.take_if(|drag| drag.is_finished());
        for event in button_events(self.ui) {
            match event {
                ButtonEvent::Released(at) => self.handle_release(at),
                ButtonEvent::Pressed(PointerPress { at, .. }) | ButtonEvent::MenuRequested(at)
                    if !is_inside || self.view.scroll_bar.captures(at) => {}
                ButtonEvent::Pressed(press) => {
                    self.view.pointer.handle_drag = self.grab_handle(press);
                    if self.view.pointer.handle_drag.is_none() {
                        self.handle_press(press);
                    }
                }
                ButtonEvent::MenuRequested(at) => self.select_for_menu(at),
            }
        }
        let Some(at) = pointer else { return };
        if !self.ui.input(|input| input.pointer.primary_down()) {
            self.view.pointer.drag = None;
            self.view.pointer.handle_drag.take_if(|drag| !drag.is_finished());
        }
        if self.view.pointer.handle_drag.is_some() {
            self.drag_handle(at);
        } else if self.view.pointer.drag.is_some() {
            self.drag_selection(at);
        } else if is_over && self.view.hovered.is_none() {
            self.view.hovered = self.innermost_mark_at(at).map(|mark| mark.id);
        }
    }

    fn handle_release(&mut self, at: Pos2) {
        self.drag_handle(at);
        if let Some(click) = self.release_handle() {
            self.handle_press(click);
        }
        self.drag_selection(at);
        self.view.pointer.drag = None;
    }

    fn cursor_icon(&self, pointer: Option<Pos2>, target: Option<MarkId>) -> CursorIcon {
        let Pointer { drag, handle_drag, .. } = &self.view.pointer;
        let is_at_handle = pointer.is_some_and(|at| self.grip_at(at).is_some());
        if handle_drag.is_some() || (is_at_handle && drag.is_none()) {
            CursorIcon::ResizeHorizontal
        } else if target.is_some() {
            CursorIcon::PointingHand
        } else {
            CursorIcon::Text
        }
    }

    /// Returns the mark whose lane, badge or note is at a point of the window.
    pub(super) fn mark_target_at(&self, at: Pos2) -> Option<MarkId> {
        self.view.mark_targets.iter().find(|(rect, _)| rect.contains(at)).map(|(_, id)| *id)
    }

    pub(super) fn hit_test(&mut self, at: Pos2) -> Option<Caret> {
        self.view.viewport.hit_test(self.column.to_column(at), self.cx.text.typesetter)
    }

    /// Returns the start of the letter nearest to a point of the window.
    pub(super) fn letter_at(&mut self, at: Pos2) -> Option<usize> {
        let Caret { byte, position } = self.hit_test(at)?;
        Some(match position.affinity {
            Affinity::Upstream => self.editor.document().cluster_before(byte),
            Affinity::Downstream => byte,
        })
    }

    fn innermost_mark_at(&mut self, at: Pos2) -> Option<Arc<Mark>> {
        let letter = self.letter_at(at)?;
        self.editor.marks().at(letter).first().copied().cloned()
    }

    /// Selects what the context menu is about: the mark whose lane or badge is there, or the caret position, unless it is
    /// inside the selection.
    fn select_for_menu(&mut self, at: Pos2) {
        if let Some(id) = self.mark_target_at(at) {
            return self.cx.outbox.send(EditorCommand::Choose(id));
        }
        let Some(Caret { byte, position }) = self.hit_test(at) else { return };
        let letter = self.letter_at(at);
        let selected = self.editor.selection().spans();
        if !selected.zip(letter).is_some_and(|(selected, letter)| selected.contains(letter)) {
            self.view.caret_position = position;
            self.cx.outbox.send(EditorCommand::Select(Selection::caret(byte)));
        }
    }

    fn handle_press(&mut self, PointerPress { at, modifiers, time }: PointerPress) {
        if let Some(id) = self.mark_target_at(at) {
            return self.cx.outbox.send(EditorCommand::Choose(id));
        }
        let Some(caret) = self.hit_test(at) else { return };
        let count = self.view.pointer.count_click(time, at);
        if count == 2
            && modifiers.is_none()
            && let Some(mark) = self.innermost_mark_at(at)
        {
            return self.cx.outbox.send(EditorCommand::Select(Selection::covering(&mark.spans)));
        }
        let old = self.editor.selection();
        self.view.caret_position = caret.position;
        self.view.goal_x = None;

        let unit = match count {
            1 => SelectionUnit::Character,
            2 => SelectionUnit::Word,
            _ => SelectionUnit::Paragraph,
        };
        let is_character = unit == SelectionUnit::Character;
        let marks = self.editor.marks();
        let is_marked = self.editor.chosen().is_some() || !marks.at(caret.byte).is_empty();
        let is_same_caret = old.spans().is_none() && old.caret == caret.byte;
        if is_character && !modifiers.command && is_marked && is_same_caret {
            self.cx.outbox.send(EditorCommand::ChooseEnclosing);
        }
        let origin = if modifiers.shift && is_character {
            old.anchor..old.anchor
        } else {
            self.unit_around(unit, caret)
        };
        let earlier = if modifiers.command || modifiers.shift || !is_character {
            let kept = old.current().filter(|_| modifiers.command && is_character);
            old.earlier.iter().copied().chain(kept).collect()
        } else {
            Vec::new()
        };
        self.view.pointer.drag = Some(SelectionDrag { unit, origin, earlier });
        self.extend_selection(caret);
    }

    fn drag_selection(&mut self, at: Pos2) {
        if self.view.pointer.drag.is_none() {
            return;
        }
        let inside = self.autoscroll(at);
        if let Some(caret) = self.hit_test(inside) {
            self.extend_selection(caret);
        }
    }

    /// Returns the point of the view nearest to `at`, after scrolling if `at` is beyond an edge.
    pub(super) fn autoscroll(&mut self, at: Pos2) -> Pos2 {
        let TextColumn { rect, scale, .. } = self.column;
        let beyond = (at.y - rect.bottom()).max(0.0) - (rect.top() - at.y).max(0.0);
        if beyond != 0.0 {
            let seconds = self.ui.input(|input| input.stable_dt.min(0.1));
            let pixels = beyond * AUTOSCROLL_SPEED * seconds * scale;
            let TextView { viewport, .. } = self.view;
            viewport.scroll_by(f64::from(pixels), self.cx.text.typesetter);
            viewport.update_visible(self.column.height(), self.cx.text.typesetter);
            self.ui.ctx().request_repaint();
        }
        at.clamp(rect.min, rect.max - egui::vec2(0.0, 1.0))
    }

    fn extend_selection(&mut self, to: Caret) {
        let Some(SelectionDrag { unit, origin, earlier }) = &self.view.pointer.drag else { return };
        let unit = *unit;
        let origin = origin.clone();
        let earlier = earlier.clone();
        let here = self.unit_around(unit, to);
        let (anchor, caret) = if here.start < origin.start {
            (origin.end, here.start)
        } else {
            (origin.start, here.end.max(origin.end))
        };
        let selection = Selection { anchor, caret, earlier };
        if selection != *self.editor.selection() {
            let is_character = unit == SelectionUnit::Character;
            self.view.caret_position =
                if is_character { to.position } else { CaretPosition::after(caret) };
            self.cx.outbox.send(EditorCommand::Select(selection));
        }
    }

    /// Returns the bytes that a click at `caret` selects.
    fn unit_around(&mut self, unit: SelectionUnit, caret: Caret) -> Range<usize> {
        match unit {
            SelectionUnit::Character => caret.byte..caret.byte,
            SelectionUnit::Word => {
                let page = &mut self.view.viewport.page;
                let (block, position) = caret.locate(page);
                let start = page.content_range(block).start;
                let word = page.paragraph(block, self.cx.text.typesetter).word_at(position);
                start + word.start..start + word.end
            }
            SelectionUnit::Paragraph => self.editor.document().line_around(caret.byte),
        }
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

fn button_events(ui: &Ui) -> Vec<ButtonEvent> {
    let button_event = |event: &Event, time: f64| match *event {
        Event::PointerButton { pos: at, button, pressed, modifiers } => match (button, pressed) {
            (PointerButton::Primary, true) => {
                Some(ButtonEvent::Pressed(PointerPress { at, modifiers, time }))
            }
            (PointerButton::Primary, false) => Some(ButtonEvent::Released(at)),
            (PointerButton::Secondary, true) => Some(ButtonEvent::MenuRequested(at)),
            _ => None,
        },
        _ => None,
    };
    ui.input(|input| {
        input.events.iter().filter_map(|event| button_event(event, input.time)).collect()
    })
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
