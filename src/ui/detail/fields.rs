//! The fields for who speaks and what a mark is about.

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
        text_view::TextContext,
    },
};

/// The name of a field, with its key, above it.
pub(in crate::ui) fn field_title_ui(ui: &mut Ui, offer: UiCommand, pen: &TextContext<'_>) {
    ui.add_space(pen.look.tight());
    ui.horizontal(|ui| {
        // No higher than its letters: the title belongs to the field below it.
        ui.set_height(pen.look.small());
        field_title_words_ui(ui, offer, pen);
    });
}

/// The words of such a title.
pub(super) fn field_title_words_ui(ui: &mut Ui, offer: UiCommand, pen: &TextContext<'_>) {
    let row = offer.spec();
    let soft = pen.look.colours(ui.ctx()).ink_soft;
    let key = row.key_label(ui.ctx());
    ui.label(RichText::new(ui.localize(&row.name())).size(pen.look.small()).color(soft).strong());
    ui.label(RichText::new(key).size(pen.look.small()).color(soft));
}

/// Goes to the field called `id` if it is the one that was asked for.
pub(in crate::ui) fn focus_if_requested(
    ui: &Ui,
    id: Id,
    asked: Option<DetailField>,
    this: DetailField,
) {
    if asked == Some(this) {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
}

/// The field for who speaks. Its letters are part of the mark as soon as they are written.
pub(super) fn speaker_ui(
    ui: &mut Ui,
    completion: &mut Autocomplete,
    mark: &Mark,
    cx: &mut DetailContext<'_, '_>,
) {
    let offer = UiCommand::EditSpeaker;
    field_title_ui(ui, offer, cx.pen);
    let id = Id::unique((offer.spec().id, mark.id.0));
    focus_if_requested(ui, id, cx.field, DetailField::Speaker);
    // What nobody else says is only what is being written here.
    let is_own = cx.session.marks().speakers().count(&mark.speaker) == 1;
    let field = autocomplete::AutocompleteField {
        id,
        name: ui.localize(&offer.spec().name()),
        hint: ui.localize(&msg!("detail-speaker-hint")),
        kind: NameKind::Speaker,
        excluded: is_own.then(|| mark.speaker.clone()).into_iter().collect(),
        target: EntryTarget::Nothing,
        workspace: cx.workspace,
        session: cx.session,
    };
    let mut text = mark.speaker.clone();
    let done = completion.ui(ui, &mut text, &field, &mut cx.completion_context());
    if done.is_replaced || done.response.changed() {
        cx.send(EditorCommand::SetSpeaker(mark.id, text));
    }
    if done.lost_focus() {
        cx.send(EditorCommand::LeaveField);
    }
}

/// The labels that there are, and the field for another one.
pub(super) fn labels_ui(
    ui: &mut Ui,
    drafts: &mut DetailDrafts,
    mark: &Mark,
    cx: &mut DetailContext<'_, '_>,
) {
    field_title_ui(ui, UiCommand::EditLabels, cx.pen);
    if let Some(label) = labels::chips_ui(ui, &mark.labels, cx.pen.look) {
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
        session: cx.session,
    };
    let (completion, draft) = (&mut drafts.completion, &mut drafts.label.1);
    let done = completion.ui(ui, draft, &field, &mut cx.completion_context());
    let (is_left, is_written) = (done.lost_focus(), !draft.trim().is_empty());
    if done.is_accepted || is_left {
        add_labels(mark, draft, cx.outbox);
    } else if let Some(comma) = draft.rfind(',') {
        // Letters may have come after the comma in the same frame: they belong to the next label.
        let rest = draft.split_off(comma + 1).trim_start().to_owned();
        add_labels(mark, draft, cx.outbox);
        *draft = rest;
    }
    // Enter goes on to the next label, and to the text where there is none.
    if is_left && is_written && ui.input(|input| input.key_pressed(Key::Enter)) {
        completion.keep_focus(&done.response);
    } else if is_left {
        cx.send(EditorCommand::LeaveField);
    }
}

/// Adds what is written in `draft` to the labels: several where there are commas.
pub(super) fn add_labels(mark: &Mark, draft: &mut String, outbox: &mut Outbox) {
    let written = std::mem::take(draft);
    if written.trim_matches([',', ' ']).is_empty() {
        return;
    }
    let labels = mark.labels.iter().cloned().chain(written.split(',').map(str::to_owned)).collect();
    outbox.send(Command::Editor(EditorCommand::SetLabels(mark.id, labels)));
}
