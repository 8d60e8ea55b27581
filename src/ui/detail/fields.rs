//! The speaker and label fields.

use egui::{Id, Key, RichText, Ui};

use super::{DetailContext, DetailDrafts};
use crate::{
    command::{Command, EditorCommand},
    i18n::msg,
    model::Mark,
    ui::{
        Outbox,
        autocomplete::{self, Autocomplete, EntryTarget, NameKind},
        keymap::{DetailField, UiCommand},
        labels,
        localize::Localize as _,
        view_ctx::TextCtx,
    },
};

/// Shows a field's title with its shortcut.
pub(in crate::ui) fn field_title_ui(ui: &mut Ui, command: UiCommand, text_cx: &TextCtx<'_>) {
    ui.add_space(text_cx.look.tight());
    ui.horizontal(|ui| {
        // No higher than its letters, to be closer to the field below it than to the one above.
        ui.set_height(text_cx.look.small());
        field_title_words_ui(ui, command, text_cx);
    });
}

/// Shows the words of a field's title.
pub(super) fn field_title_words_ui(ui: &mut Ui, command: UiCommand, text_cx: &TextCtx<'_>) {
    let row = command.spec();
    let soft = text_cx.look.colours(ui.ctx()).ink_soft;
    let key = row.key_label(ui.ctx());
    ui.label(
        RichText::new(ui.localize(&row.name())).size(text_cx.look.small()).color(soft).strong(),
    );
    ui.label(RichText::new(key).size(text_cx.look.small()).color(soft));
}

/// Focuses the field `id` if it is the requested one.
pub(in crate::ui) fn focus_if_requested(
    ui: &Ui,
    id: Id,
    requested: Option<DetailField>,
    this: DetailField,
) {
    if requested == Some(this) {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
}

/// Shows the speaker field. Each change takes effect at once.
pub(super) fn speaker_ui(
    ui: &mut Ui,
    completion: &mut Autocomplete,
    mark: &Mark,
    cx: &mut DetailContext<'_, '_>,
) {
    let command = UiCommand::EditSpeaker;
    field_title_ui(ui, command, cx.text_cx);
    let id = Id::unique((command.spec().id, mark.id.0));
    focus_if_requested(ui, id, cx.field, DetailField::Speaker);
    // A name that only this mark has is what is being typed here.
    let is_own = cx.editor.marks().speakers().count(&mark.speaker) == 1;
    let field = autocomplete::AutocompleteField {
        id,
        name: ui.localize(&command.spec().name()),
        hint: ui.localize(&msg!("detail-speaker-hint")),
        kind: NameKind::Speaker,
        excluded: is_own.then(|| mark.speaker.clone()).into_iter().collect(),
        target: EntryTarget::Nothing,
        workspace: cx.workspace,
        editor: cx.editor,
    };
    let mut text = mark.speaker.clone();
    let done = completion.ui(ui, &mut text, &field, cx.text_cx);
    if done.is_replaced || done.response.changed() {
        cx.send(EditorCommand::SetSpeaker(mark.id, text));
    }
    if done.lost_focus() {
        cx.send(EditorCommand::LeaveField);
    }
}

/// Shows the labels, and the field to add one.
pub(super) fn labels_ui(
    ui: &mut Ui,
    drafts: &mut DetailDrafts,
    mark: &Mark,
    cx: &mut DetailContext<'_, '_>,
) {
    field_title_ui(ui, UiCommand::EditLabels, cx.text_cx);
    if let Some(label) = labels::chips_ui(ui, &mark.labels, cx.text_cx.look) {
        let rest = mark.labels.iter().filter(|it| *it != label).cloned().collect();
        cx.send(EditorCommand::SetLabels(mark.id, rest));
        cx.send(EditorCommand::LeaveField);
    }
    let id = Id::unique(("label", mark.id.0));
    focus_if_requested(ui, id, cx.field, DetailField::Labels);
    let field = autocomplete::AutocompleteField {
        id,
        name: ui.localize(&msg!("detail-new-label")),
        hint: ui.localize(&msg!("detail-label-hint")),
        kind: NameKind::Label,
        excluded: mark.labels.clone(),
        target: EntryTarget::OneMark,
        workspace: cx.workspace,
        editor: cx.editor,
    };
    let completion = &mut drafts.completion;
    let draft = &mut drafts.label.1;
    let done = completion.ui(ui, draft, &field, cx.text_cx);
    let is_left = done.lost_focus();
    let has_text = !draft.trim().is_empty();
    if done.is_accepted || is_left {
        add_labels(mark, draft, cx.outbox);
    } else if let Some(comma) = draft.rfind(',') {
        // What was typed after the comma in the same frame belongs to the next label.
        let rest = draft.split_off(comma + 1).trim_start().to_owned();
        add_labels(mark, draft, cx.outbox);
        *draft = rest;
    }
    // Enter stays for another label, or returns to the text if the field is empty.
    if is_left && has_text && ui.input(|input| input.key_pressed(Key::Enter)) {
        completion.keep_focus(&done.response);
    } else if is_left {
        cx.send(EditorCommand::LeaveField);
    }
}

/// Adds the comma-separated labels in `draft` to the mark and clears it.
pub(super) fn add_labels(mark: &Mark, draft: &mut String, outbox: &mut Outbox) {
    let typed = std::mem::take(draft);
    if typed.trim_matches([',', ' ']).is_empty() {
        return;
    }
    let labels = mark.labels.iter().cloned().chain(typed.split(',').map(str::to_owned)).collect();
    outbox.send(Command::Editor(EditorCommand::SetLabels(mark.id, labels)));
}
