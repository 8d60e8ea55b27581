//! The note of the selected mark: edited as Markdown, shown rendered. See [`NoteEditor`].

use std::sync::Arc;

use egui::{
    CursorIcon, Frame, Id, Key, Layout, Margin, Modifiers, Role, Sense, Ui, UiBuilder, WidgetInfo,
};

use super::{DetailView, fields::field_title_words_ui};
use crate::{
    command::EditorCommand,
    i18n::msg,
    model::{Mark, MarkId},
    ui::{
        keymap::{DetailField, UiCommand},
        localize::Localize as _,
        markdown::NoteView,
        overlay_stack, text_field,
        theme::Look,
        view_ctx::ViewCtx,
    },
};

/// How much of a note is rendered, in bytes. All of it can be edited.
const MAX_SHOWN_BYTES: usize = 32 << 10;

#[derive(Default)]
pub(super) struct NoteEditor {
    editing: Option<MarkId>,
    /// Whether to focus the field in the next frame: egui refuses it in the frame of a click.
    is_focus_pending: bool,
    rendered: Option<RenderedNote>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NoteMode {
    Edit,
    Preview,
}

struct RenderedNote {
    mark: Arc<Mark>,
    markdown: NoteView,
}

impl NoteEditor {
    /// Returns the rendered note of `mark`, rendering it only if it changed.
    fn rendered_note(&mut self, mark: &Arc<Mark>) -> &mut NoteView {
        let is_same = |it: &RenderedNote| Arc::ptr_eq(&it.mark, mark) || it.mark.note == mark.note;
        let cached = self.rendered.take().filter(is_same);
        let render = || RenderedNote {
            mark: Arc::clone(mark),
            markdown: NoteView::new(shown_part(&mark.note)),
        };
        &mut self.rendered.insert(cached.unwrap_or_else(render)).markdown
    }
}

/// Returns the part of `note` that is rendered, up to the end of a line.
fn shown_part(note: &str) -> &str {
    if note.len() <= MAX_SHOWN_BYTES {
        return note;
    }
    let cut = &note[..note.floor_char_boundary(MAX_SHOWN_BYTES)];
    cut.rfind('\n').map_or(cut, |end| &cut[..end])
}

/// Shows the note, or its field if it is empty or being edited.
pub(super) fn note_ui(
    ui: &mut Ui,
    detail: &mut DetailView,
    mark: &Arc<Mark>,
    cx: &mut ViewCtx<'_>,
) {
    let id = Id::unique((UiCommand::edit(DetailField::Note).spec().id, mark.id.0));
    detail.focus_if_requested(ui, id, DetailField::Note);
    let view = &mut detail.note;
    if detail.focus == Some(DetailField::Note) {
        view.editing = Some(mark.id);
    }
    let is_empty = mark.note.trim().is_empty();
    let old_mode =
        if is_empty || view.editing == Some(mark.id) { NoteMode::Edit } else { NoteMode::Preview };
    let mut mode = old_mode;
    ui.add_space(cx.text.look.tight());
    ui.horizontal(|ui| {
        field_title_words_ui(ui, UiCommand::edit(DetailField::Note));
        if !is_empty {
            ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
                mode_switch_ui(ui, &mut mode, cx.text.look);
            });
        }
    });
    match (old_mode, mode) {
        (NoteMode::Preview, NoteMode::Edit) => start_editing(ui, view, mark.id),
        (NoteMode::Edit, NoteMode::Preview) => {
            view.editing = None;
            cx.outbox.send(EditorCommand::LeaveField);
        }
        _ => {}
    }
    if mode == NoteMode::Edit {
        edit_ui(ui, view, mark, id, cx);
    } else if preview_ui(ui, view, mark, cx) {
        start_editing(ui, view, mark.id);
    }
}

fn start_editing(ui: &Ui, view: &mut NoteEditor, mark: MarkId) {
    view.editing = Some(mark);
    view.is_focus_pending = true;
    ui.ctx().request_repaint();
}

/// Shows the two buttons *Edit* and *Preview*.
fn mode_switch_ui(ui: &mut Ui, mode: &mut NoteMode, look: &Look) {
    ui.spacing_mut().item_spacing.x = look.tight();
    // From right to left.
    for (it, name) in
        [(NoteMode::Preview, msg!("detail-note-show")), (NoteMode::Edit, msg!("detail-note-write"))]
    {
        ui.selectable_value(mode, it, ui.rich_text(&name).small());
    }
}

/// Shows the note's field. Each change takes effect at once.
fn edit_ui(ui: &mut Ui, view: &mut NoteEditor, mark: &Mark, id: Id, cx: &mut ViewCtx<'_>) {
    // egui ignores the request in the frame of the click itself.
    let is_clicked = ui.input(|input| input.pointer.any_click());
    if view.is_focus_pending && !is_clicked {
        view.is_focus_pending = false;
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    let name = ui.localize(&UiCommand::edit(DetailField::Note).spec().name());
    let hint = ui.localize(&msg!("detail-note-hint"));
    let mut text = mark.note.clone();
    let field =
        text_field::TextField::multi_line(&mut text, 3).id(id).placeholder(hint).label(&name);
    let is_entered = ui.memory(|memory| memory.has_focus(id))
        && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    let response = field.show_words(ui, &mut cx.text);
    if is_entered {
        response.surrender_focus();
    }
    if response.changed() {
        cx.outbox.send(EditorCommand::SetNote(mark.id, text));
    }
    if response.has_focus() {
        view.editing = Some(mark.id);
    } else if !overlay_stack::is_covered(ui.ctx())
        && !view.is_focus_pending
        && view.editing.take().is_some()
    {
        // An overlay returns the focus, and then the note is edited on. egui takes the focus when the mouse is released, not
        // pressed, so nothing moves under it.
        cx.outbox.send(EditorCommand::LeaveField);
    }
}

/// Shows the rendered note. Returns whether it was clicked, to edit it.
fn preview_ui(ui: &mut Ui, view: &mut NoteEditor, mark: &Arc<Mark>, cx: &mut ViewCtx<'_>) -> bool {
    let look = cx.text.look;
    let colours = look.colours(ui.ctx());
    let name = ui.localize(&msg!("detail-note-shown"));
    let note = view.rendered_note(mark);
    let builder = UiBuilder::new().sense(Sense::CLICK);
    let scope = ui.scope_builder(builder, |ui| {
        let frame = Frame::new().fill(colours.raised).corner_radius(look.radius());
        frame.inner_margin(Margin::symmetric(8, 6)).show(ui, |ui| {
            ui.set_width(ui.available_width());
            note.ui(ui, &mut cx.text);
            if shown_part(&mark.note).len() < mark.note.len() {
                let soft = ui.rich_text(&msg!("detail-note-more")).weak();
                ui.label(soft.small());
            }
        });
    });
    scope.response.widget_info(|| WidgetInfo::labeled(Role::Group, true, &name));
    scope.response.on_hover_cursor(CursorIcon::Text).clicked()
}
