//! Several chosen marks: what is done with all of them at once. See [`multi_selection_ui`].

use std::collections::BTreeMap;

use egui::{Button, Id, Key, RichText, Ui};

use super::{
    autocomplete::{self, Autocomplete, EntryTarget, NameKind},
    detail::{
        DetailContext, LowerPanel, LowerPanelShare, field_title_ui, focus_if_requested,
        lower_panel_ui, shortcut_text,
    },
    keymap::{DetailField, UiCommand, tag_name},
    labels,
    localize::Localize as _,
};
use crate::{
    command::{BulkAction, EditorCommand, EditorId, Reshape},
    editor::Editor,
    i18n::{Message, msg},
    model::{Marks, NameKey, Tag},
};

/// How many of the marks are asked for their labels. Of more, every label of the document is offered.
const MAX_MARKS_READ: usize = 1000;

/// The most labels that are offered to be taken away.
const MAX_LABELS: usize = 40;

/// What is being written for all of them, and what they have in common.
#[derive(Default)]
pub(super) struct MultiSelectionDrafts {
    speaker: String,
    label: String,
    completion: Autocomplete,
    selected_labels: Option<SelectedLabels>,
}

/// The labels of the chosen marks, as they were when these were last asked.
struct SelectedLabels {
    selection: (EditorId, u64),
    marks: Marks,
    labels: Vec<String>,
}

impl MultiSelectionDrafts {
    /// The labels that some of the chosen marks have.
    fn labels(&mut self, editor: &Editor) -> &[String] {
        let of = (editor.id(), editor.multi_selection_version());
        let is_known = self
            .selected_labels
            .as_ref()
            .is_some_and(|it| it.selection == of && it.marks.ptr_eq(editor.marks()));
        if !is_known {
            let marks = editor.marks().clone();
            self.selected_labels =
                Some(SelectedLabels { selection: of, marks, labels: labels_of_selected(editor) });
        }
        self.selected_labels.as_ref().map_or(&[], |it| &it.labels)
    }
}

fn labels_of_selected(editor: &Editor) -> Vec<String> {
    let marks = editor.marks();
    if MAX_MARKS_READ < editor.multi_selection().len() {
        return marks.labels().iter().take(MAX_LABELS).map(|it| it.name.to_string()).collect();
    }
    let chosen = editor.multi_selection().iter().filter_map(|id| marks.get(*id));
    let labels: BTreeMap<NameKey, &String> =
        chosen.flat_map(|mark| &mark.labels).map(|it| (NameKey::new(it), it)).collect();
    labels.into_values().take(MAX_LABELS).cloned().collect()
}

/// Shows what can be done with the chosen marks in the place of a chosen one, and goes to the field that is asked for.
pub(super) fn multi_selection_ui(
    ui: &mut Ui,
    drafts: &mut MultiSelectionDrafts,
    cx: &mut DetailContext<'_, '_>,
) {
    let name = msg!("several-name");
    let lower = LowerPanel { name, id: Id::unique("several"), share: LowerPanelShare::Little };
    lower_panel_ui(ui, cx, &lower, |ui, cx| {
        let count = msg!("several-title", count = cx.editor.multi_selection().len());
        ui.label(RichText::new(ui.localize(&count)).strong());
        tags_ui(ui, cx);
        actions_ui(ui, cx);
        speaker_ui(ui, drafts, cx);
        labels_ui(ui, drafts, cx);
    });
}

fn tags_ui(ui: &mut Ui, cx: &mut DetailContext<'_, '_>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = cx.text_cx.look.tight();
        for tag in Tag::ALL {
            let ink = cx.text_cx.look.tag_colours(ui.ctx(), tag).ink;
            let words = RichText::new(ui.localize(&tag_name(tag))).color(ink);
            if ui.button(words).clicked() {
                cx.send(EditorCommand::Bulk(BulkAction::Retag(tag)));
            }
        }
    });
}

/// Buttons that do something with all of them, each with the key that does the same.
fn actions_ui(ui: &mut Ui, cx: &mut DetailContext<'_, '_>) {
    let join = Reshape::JoinChosen;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = cx.text_cx.look.tight();
        for (name, command, act) in [
            (msg!("several-copy"), UiCommand::Copy, EditorCommand::Bulk(BulkAction::Copy)),
            (msg!("several-join"), UiCommand::Reshape(join), EditorCommand::Reshape(join)),
            (
                msg!("several-remove"),
                UiCommand::RemoveMark,
                EditorCommand::Bulk(BulkAction::Remove),
            ),
        ] {
            let (name, key) = (ui.localize(&name), shortcut_text(ui, command, cx.text_cx));
            if ui.add(Button::new((name, key))).clicked() {
                cx.send(act);
            }
        }
    });
}

/// The field for the speaker of all. Nothing is changed before Enter or a click on a name, since it changes all.
fn speaker_ui(ui: &mut Ui, drafts: &mut MultiSelectionDrafts, cx: &mut DetailContext<'_, '_>) {
    field_title_ui(ui, UiCommand::EditSpeaker, cx.text_cx);
    let MultiSelectionDrafts { speaker: draft, completion, .. } = drafts;
    let (name, hint) = (UiCommand::EditSpeaker.spec().name(), msg!("several-speaker-hint"));
    let it = (DetailField::Speaker, NameKind::Speaker);
    if let Some(speaker) = entry_field_ui(ui, draft, completion, it, (&name, &hint), cx) {
        cx.send(EditorCommand::Bulk(BulkAction::Speaker(speaker)));
    }
    let none = ui.localize(&msg!("several-no-speaker"));
    if ui.button(RichText::new(none).size(cx.text_cx.look.small())).clicked() {
        cx.send(EditorCommand::Bulk(BulkAction::Speaker(String::new())));
    }
}

fn labels_ui(ui: &mut Ui, drafts: &mut MultiSelectionDrafts, cx: &mut DetailContext<'_, '_>) {
    field_title_ui(ui, UiCommand::EditLabels, cx.text_cx);
    if let Some(label) = labels::chips_ui(ui, drafts.labels(cx.editor), cx.text_cx.look) {
        cx.send(EditorCommand::Bulk(BulkAction::Unlabel(label.clone())));
    }
    let MultiSelectionDrafts { label: draft, completion, .. } = drafts;
    let (name, hint) = (msg!("several-new-label"), msg!("several-label-hint"));
    let it = (DetailField::Labels, NameKind::Label);
    let entered = entry_field_ui(ui, draft, completion, it, (&name, &hint), cx);
    for label in entered.iter().flat_map(|it| it.split(',')).filter(|it| !it.trim().is_empty()) {
        cx.send(EditorCommand::Bulk(BulkAction::Label(label.to_owned())));
    }
}

/// A field whose words are returned once Enter is pressed, or a name or the row below the names is taken, if there are any.
/// It keeps the keyboard then; Enter without words leaves it.
fn entry_field_ui(
    ui: &mut Ui,
    draft: &mut String,
    completion: &mut Autocomplete,
    (field, kind): (DetailField, NameKind),
    (name, hint): (&Message, &Message),
    cx: &mut DetailContext<'_, '_>,
) -> Option<String> {
    let id = Id::unique(("several", field as u8));
    focus_if_requested(ui, id, cx.field, field);
    let it = autocomplete::AutocompleteField {
        id,
        name: ui.localize(name),
        hint: ui.localize(hint),
        kind,
        excluded: Vec::new(),
        target: EntryTarget::AllMarks(cx.editor.multi_selection().len()),
        workspace: cx.workspace,
        editor: cx.editor,
    };
    let done = completion.ui(ui, draft, &it, &mut cx.completion_context());
    let is_entered = done.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if !is_entered && !done.is_entered {
        return None;
    }
    let written = std::mem::take(draft);
    if written.trim().is_empty() {
        return None;
    }
    completion.keep_focus(&done.response);
    Some(written)
}
