//! The speaker and label fields.

use egui::{Id, Key, RichText, Ui};

use super::DetailView;
use crate::{
    command::EditorCommand,
    editor::Editor,
    i18n::msg,
    model::Mark,
    ui::{
        Outbox,
        autocomplete::{self, EntryTarget, NameKind},
        keymap::{DetailField, UiCommand},
        labels,
        localize::Localize as _,
        theme::Look,
        view_ctx::ViewCtx,
    },
};

pub(in crate::ui) fn field_title_ui(ui: &mut Ui, command: UiCommand, look: &Look) {
    ui.add_space(look.tight());
    ui.horizontal(|ui| {
        // No higher than its letters, to be closer to the field below it than to the one above.
        ui.set_height(look.small());
        field_title_words_ui(ui, command);
    });
}

pub(super) fn field_title_words_ui(ui: &mut Ui, command: UiCommand) {
    let row = command.spec();
    let key = row.key_label(ui.ctx());
    ui.label(ui.rich_text(&row.name()).small().weak());
    ui.label(RichText::new(key).small().weak());
}

/// Shows the speaker field. Each change takes effect at once.
pub(super) fn speaker_ui(
    ui: &mut Ui,
    editor: &Editor,
    view: &mut DetailView,
    mark: &Mark,
    cx: &mut ViewCtx<'_>,
) {
    let command = UiCommand::edit(DetailField::Speaker);
    field_title_ui(ui, command, cx.text.look);
    let id = Id::unique((command.spec().id, mark.id.0));
    view.focus_if_requested(ui, id, DetailField::Speaker);
    // A name that only this mark has is what is being typed here.
    let is_own = editor.marks().speakers().count(&mark.speaker) == 1;
    let field = autocomplete::AutocompleteField {
        id,
        name: ui.localize(&command.spec().name()),
        hint: ui.localize(&msg!("detail-speaker-hint")),
        kind: NameKind::Speaker,
        excluded: is_own.then(|| mark.speaker.clone()).into_iter().collect(),
        target: EntryTarget::Nothing,
        workspace: cx.workspace,
        editor,
    };
    let mut text = mark.speaker.clone();
    let done = view.completion.ui(ui, &mut text, &field, &mut cx.text);
    if done.response.changed() {
        cx.outbox.send(EditorCommand::SetSpeaker(mark.id, text));
    }
    if done.lost_focus {
        cx.outbox.send(EditorCommand::LeaveField);
    }
}

pub(super) fn labels_ui(
    ui: &mut Ui,
    editor: &Editor,
    view: &mut DetailView,
    mark: &Mark,
    cx: &mut ViewCtx<'_>,
) {
    field_title_ui(ui, UiCommand::edit(DetailField::Labels), cx.text.look);
    if let Some(label) = labels::chips_ui(ui, &mark.labels, cx.text.look) {
        let rest = mark.labels.iter().filter(|it| *it != label).cloned().collect();
        cx.outbox.send(EditorCommand::SetLabels(mark.id, rest));
        cx.outbox.send(EditorCommand::LeaveField);
    }
    let id = Id::unique(("new label", mark.id.0));
    view.focus_if_requested(ui, id, DetailField::Labels);
    let field = autocomplete::AutocompleteField {
        id,
        name: ui.localize(&msg!("detail-new-label")),
        hint: ui.localize(&msg!("detail-label-hint")),
        kind: NameKind::Label,
        excluded: mark.labels.clone(),
        target: EntryTarget::OneMark,
        workspace: cx.workspace,
        editor,
    };
    let DetailView { completion, label: (_, draft), .. } = view;
    let done = completion.ui(ui, draft, &field, &mut cx.text);
    let is_left = done.lost_focus;
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
        cx.outbox.send(EditorCommand::LeaveField);
    }
}

/// Adds the comma-separated labels in `draft` to the mark and clears it.
pub(super) fn add_labels(mark: &Mark, draft: &mut String, outbox: &mut Outbox) {
    let typed = std::mem::take(draft);
    if typed.trim_matches([',', ' ']).is_empty() {
        return;
    }
    let labels = mark.labels.iter().cloned().chain(typed.split(',').map(str::to_owned)).collect();
    outbox.send(EditorCommand::SetLabels(mark.id, labels));
}
