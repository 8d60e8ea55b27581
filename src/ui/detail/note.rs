//! The note of the chosen mark: written as Markdown, shown as what that means. See [`NoteEditor`].

use std::sync::Arc;

use egui::{
    CursorIcon, Frame, Id, Key, Layout, Margin, Modifiers, RichText, Role, Sense, Ui, UiBuilder,
    WidgetInfo,
};

use super::{DetailContext, fields::field_title_words_ui, focus_if_requested};
use crate::{
    command::EditorCommand,
    i18n::msg,
    model::{Mark, MarkId},
    ui::{
        keymap::{DetailField, UiCommand},
        localize::Localize as _,
        markdown::NoteView,
        overlay_stack, text_field,
    },
};

/// How much of a note is shown as what it means, in bytes. All of it can be written on.
const MAX_SHOWN_BYTES: usize = 32 << 10;

/// Whether a note is being written, and what was made of it.
#[derive(Default)]
pub(super) struct NoteEditor {
    editing: Option<MarkId>,
    /// Whether the field is to get the keyboard in the next frame: in that of a click egui lets no field have it.
    is_focus_pending: bool,
    rendered: Option<RenderedNote>,
}

/// How a note is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NoteMode {
    /// As it is written, in a field.
    Edit,
    /// As it reads.
    Preview,
}

/// What was made of a note.
struct RenderedNote {
    mark: Arc<Mark>,
    markdown: NoteView,
}

impl NoteEditor {
    /// What the note of `mark` says, made once for each state of it.
    fn rendered_note(&mut self, mark: &Arc<Mark>) -> &mut NoteView {
        let is_same = |it: &RenderedNote| Arc::ptr_eq(&it.mark, mark) || it.mark.note == mark.note;
        let kept = self.rendered.take().filter(is_same);
        let make = || RenderedNote {
            mark: Arc::clone(mark),
            markdown: NoteView::new(shown_part(&mark.note)),
        };
        &mut self.rendered.insert(kept.unwrap_or_else(make)).markdown
    }
}

/// As much of `note` as is shown, to the end of a line.
fn shown_part(note: &str) -> &str {
    if note.len() <= MAX_SHOWN_BYTES {
        return note;
    }
    let cut = &note[..note.floor_char_boundary(MAX_SHOWN_BYTES)];
    cut.rfind('\n').map_or(cut, |end| &cut[..end])
}

/// Shows the note, or a field to write it where it is empty or gone to.
pub(super) fn note_ui(
    ui: &mut Ui,
    view: &mut NoteEditor,
    mark: &Arc<Mark>,
    cx: &mut DetailContext<'_, '_>,
) {
    let id = Id::unique((UiCommand::EditNote.spec().id, mark.id.0));
    if cx.field == Some(DetailField::Note) {
        view.editing = Some(mark.id);
    }
    let is_empty = mark.note.trim().is_empty();
    let was =
        if is_empty || view.editing == Some(mark.id) { NoteMode::Edit } else { NoteMode::Preview };
    let mut side = was;
    ui.add_space(cx.pen.look.tight());
    ui.horizontal(|ui| {
        field_title_words_ui(ui, UiCommand::EditNote, cx.pen);
        if !is_empty {
            ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
                side = mode_switch_ui(ui, was, cx);
            });
        }
    });
    match (was, side) {
        (NoteMode::Preview, NoteMode::Edit) => start_editing(ui, view, mark.id),
        (NoteMode::Edit, NoteMode::Preview) => {
            view.editing = None;
            cx.send(EditorCommand::LeaveField);
        }
        _ => {}
    }
    if side == NoteMode::Edit {
        edit_ui(ui, view, mark, id, cx);
    } else if preview_ui(ui, view, mark, cx) {
        start_editing(ui, view, mark.id);
    }
}

/// Goes to the field, with the next frame.
fn start_editing(ui: &Ui, view: &mut NoteEditor, mark: MarkId) {
    (view.editing, view.is_focus_pending) = (Some(mark), true);
    ui.ctx().request_repaint();
}

/// Two buttons: to write, and to see what it means. Returns which is to be shown.
fn mode_switch_ui(ui: &mut Ui, now: NoteMode, cx: &DetailContext<'_, '_>) -> NoteMode {
    let look = cx.pen.look;
    ui.spacing_mut().item_spacing.x = look.tight();
    let mut wanted = now;
    // From right to left.
    for (side, name) in
        [(NoteMode::Preview, msg!("detail-note-show")), (NoteMode::Edit, msg!("detail-note-write"))]
    {
        let words = RichText::new(ui.localize(&name)).size(look.small());
        if ui.selectable_label(side == now, words).clicked() {
            wanted = side;
        }
    }
    wanted
}

/// The field. Its letters are part of the mark as soon as they are written.
fn edit_ui(
    ui: &mut Ui,
    view: &mut NoteEditor,
    mark: &Mark,
    id: Id,
    cx: &mut DetailContext<'_, '_>,
) {
    // In the frame of the click itself this is asked for in vain.
    let is_clicked = ui.input(|input| input.pointer.any_click());
    if view.is_focus_pending && !is_clicked {
        view.is_focus_pending = false;
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    focus_if_requested(ui, id, cx.field, DetailField::Note);
    let name = ui.localize(&UiCommand::EditNote.spec().name());
    let hint = ui.localize(&msg!("detail-note-hint"));
    let mut text = mark.note.clone();
    let field =
        text_field::TextField::multi_line(&mut text, 3).id(id).placeholder(hint).label(&name);
    let is_entered = ui.memory(|memory| memory.has_focus(id))
        && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    let response = field.show_words(ui, cx.pen);
    if is_entered {
        response.surrender_focus();
    }
    if response.changed() {
        cx.send(EditorCommand::SetNote(mark.id, text));
    }
    if response.has_focus() {
        view.editing = Some(mark.id);
    } else if !overlay_stack::is_covered(ui.ctx())
        && !view.is_focus_pending
        && view.editing.take().is_some()
    {
        // What is in front gives the keyboard back, and what is typed then is for the note. And egui takes the keyboard away
        // when a mouse is let go, not when it is pressed: nothing moves under it.
        cx.send(EditorCommand::LeaveField);
    }
}

/// What the note says. Returns whether it is to be written on.
fn preview_ui(
    ui: &mut Ui,
    view: &mut NoteEditor,
    mark: &Arc<Mark>,
    cx: &mut DetailContext<'_, '_>,
) -> bool {
    let look = cx.pen.look;
    let colours = look.colours(ui.ctx());
    let name = ui.localize(&msg!("detail-note-shown"));
    let note = view.rendered_note(mark);
    let builder = UiBuilder::new().sense(Sense::CLICK);
    let scope = ui.scope_builder(builder, |ui| {
        let frame = Frame::new().fill(colours.raised).corner_radius(look.radius());
        frame.inner_margin(Margin::symmetric(8, 6)).show(ui, |ui| {
            ui.set_width(ui.available_width());
            note.ui(ui, cx.pen);
            if shown_part(&mark.note).len() < mark.note.len() {
                let soft =
                    RichText::new(ui.localize(&msg!("detail-note-more"))).color(colours.ink_soft);
                ui.label(soft.size(look.small()));
            }
        });
    });
    scope.response.widget_info(|| WidgetInfo::labeled(Role::Group, true, &name));
    scope.response.on_hover_cursor(CursorIcon::Text).clicked()
}
