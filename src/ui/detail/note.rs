//! The note of the chosen mark: written as Markdown, shown as what that means. See [`View`].

use std::sync::Arc;

use egui::{
    CursorIcon, Frame, Id, Key, Layout, Margin, Modifiers, RichText, Role, Sense, Ui, UiBuilder,
    WidgetInfo,
};

use super::{Desk, fields::title_words_ui, go_to};
use crate::{
    command::EditorCommand,
    i18n::msg,
    model::{Mark, MarkId},
    ui::{
        field,
        keys::{Field, Offer},
        markdown::Shown,
        speech::Speaks as _,
        stack,
    },
};

/// How much of a note is shown as what it means, in bytes. All of it can be written on.
const SHOWN: usize = 32 << 10;

/// Whether a note is being written, and what was made of it.
#[derive(Default)]
pub(super) struct View {
    writing: Option<MarkId>,
    /// Whether the field is to get the keyboard in the next frame: in that of a click egui lets no field have it.
    is_begun: bool,
    kept: Option<Kept>,
}

/// How a note is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    /// As it is written, in a field.
    Written,
    /// As it reads.
    Read,
}

/// What was made of a note.
struct Kept {
    of: Arc<Mark>,
    shown: Shown,
}

impl View {
    /// What the note of `mark` says, made once for each state of it.
    fn shown(&mut self, mark: &Arc<Mark>) -> &mut Shown {
        let is_same = |it: &Kept| Arc::ptr_eq(&it.of, mark) || it.of.note == mark.note;
        let kept = self.kept.take().filter(is_same);
        let make = || Kept { of: Arc::clone(mark), shown: Shown::of(shown(&mark.note)) };
        &mut self.kept.insert(kept.unwrap_or_else(make)).shown
    }
}

/// As much of `note` as is shown, to the end of a line.
fn shown(note: &str) -> &str {
    if note.len() <= SHOWN {
        return note;
    }
    let cut = &note[..note.floor_char_boundary(SHOWN)];
    cut.rfind('\n').map_or(cut, |end| &cut[..end])
}

/// Shows the note, or a field to write it where it is empty or gone to.
pub(super) fn note_ui(ui: &mut Ui, view: &mut View, mark: &Arc<Mark>, desk: &mut Desk<'_, '_>) {
    let id = Id::unique((Offer::EditNote.row().id, mark.id.0));
    if desk.field == Some(Field::Note) {
        view.writing = Some(mark.id);
    }
    let is_empty = mark.note.trim().is_empty();
    let was = if is_empty || view.writing == Some(mark.id) { Side::Written } else { Side::Read };
    let mut side = was;
    ui.add_space(desk.pen.look.tight());
    ui.horizontal(|ui| {
        title_words_ui(ui, Offer::EditNote, desk.pen);
        if !is_empty {
            ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
                side = switch_ui(ui, was, desk);
            });
        }
    });
    match (was, side) {
        (Side::Read, Side::Written) => begin(ui, view, mark.id),
        (Side::Written, Side::Read) => {
            view.writing = None;
            desk.asks(EditorCommand::LeaveField);
        }
        _ => {}
    }
    if side == Side::Written {
        write_ui(ui, view, mark, id, desk);
    } else if shown_ui(ui, view, mark, desk) {
        begin(ui, view, mark.id);
    }
}

/// Goes to the field, with the next frame.
fn begin(ui: &Ui, view: &mut View, mark: MarkId) {
    (view.writing, view.is_begun) = (Some(mark), true);
    ui.ctx().request_repaint();
}

/// Two buttons: to write, and to see what it means. Returns which is to be shown.
fn switch_ui(ui: &mut Ui, now: Side, desk: &Desk<'_, '_>) -> Side {
    let look = desk.pen.look;
    ui.spacing_mut().item_spacing.x = look.tight();
    let mut wanted = now;
    // From right to left.
    for (side, name) in
        [(Side::Read, msg!("detail-note-show")), (Side::Written, msg!("detail-note-write"))]
    {
        let words = RichText::new(ui.say(&name)).size(look.small());
        if ui.selectable_label(side == now, words).clicked() {
            wanted = side;
        }
    }
    wanted
}

/// The field. Its letters are part of the mark as soon as they are written.
fn write_ui(ui: &mut Ui, view: &mut View, mark: &Mark, id: Id, desk: &mut Desk<'_, '_>) {
    // In the frame of the click itself this is asked for in vain.
    let is_clicked = ui.input(|input| input.pointer.any_click());
    if view.is_begun && !is_clicked {
        view.is_begun = false;
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    go_to(ui, id, desk.field, Field::Note);
    let name = ui.say(&Offer::EditNote.row().name());
    let hint = ui.say(&msg!("detail-note-hint"));
    let mut text = mark.note.clone();
    let field = field::Field::lines(&mut text, 3).id(id).hint(hint).named(&name);
    let is_entered = ui.memory(|memory| memory.has_focus(id))
        && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    let response = field.show_words(ui, desk.pen);
    if is_entered {
        response.surrender_focus();
    }
    if response.changed() {
        desk.asks(EditorCommand::SetNote(mark.id, text));
    }
    if response.has_focus() {
        view.writing = Some(mark.id);
    } else if !stack::is_covered(ui.ctx()) && !view.is_begun && view.writing.take().is_some() {
        // What is in front gives the keyboard back, and what is typed then is for the note. And egui takes the keyboard away
        // when a mouse is let go, not when it is pressed: nothing moves under it.
        desk.asks(EditorCommand::LeaveField);
    }
}

/// What the note says. Returns whether it is to be written on.
fn shown_ui(ui: &mut Ui, view: &mut View, mark: &Arc<Mark>, desk: &mut Desk<'_, '_>) -> bool {
    let look = desk.pen.look;
    let colours = look.colours(ui.ctx());
    let name = ui.say(&msg!("detail-note-shown"));
    let note = view.shown(mark);
    let builder = UiBuilder::new().sense(Sense::CLICK);
    let scope = ui.scope_builder(builder, |ui| {
        let frame = Frame::new().fill(colours.raised).corner_radius(look.radius());
        frame.inner_margin(Margin::symmetric(8, 6)).show(ui, |ui| {
            ui.set_width(ui.available_width());
            note.ui(ui, desk.pen);
            if shown(&mark.note).len() < mark.note.len() {
                let soft = RichText::new(ui.say(&msg!("detail-note-more"))).color(colours.ink_soft);
                ui.label(soft.size(look.small()));
            }
        });
    });
    scope.response.widget_info(|| WidgetInfo::labeled(Role::Group, true, &name));
    scope.response.on_hover_cursor(CursorIcon::Text).clicked()
}
