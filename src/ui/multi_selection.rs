//! The panel for several selected marks. See [`multi_selection_ui`].

use std::collections::BTreeMap;

use egui::{Button, Id, Key, RichText, Ui};

use super::{
    autocomplete::{self, Autocomplete, EntryTarget, NameKind},
    detail::{
        DetailView, LowerPanel, LowerPanelShare, field_title_ui, lower_panel_ui, shortcut_text,
    },
    keymap::{DetailField, UiCommand, tag_name},
    labels,
    localize::Localize as _,
    view_ctx::ViewCtx,
};
use crate::{
    command::{BulkAction, EditorCommand, EditorId, Reshape},
    editor::Editor,
    i18n::msg,
    model::{Marks, NameKey, Tag},
};

/// The most marks whose labels are collected. With more, all labels of the document are shown.
const MAX_MARKS_READ: usize = 1000;

const MAX_LABELS: usize = 40;

/// What is being typed for all selected marks, and their labels.
#[derive(Default)]
pub(super) struct MultiSelectionDrafts {
    speaker: String,
    label: String,
    completion: Autocomplete,
    selected_labels: Option<SelectedLabels>,
}

struct SelectedLabels {
    selection: (EditorId, u64),
    marks: Marks,
    labels: Vec<String>,
}

impl MultiSelectionDrafts {
    fn labels(&mut self, editor: &Editor) -> &[String] {
        let selection = (editor.id(), editor.multi_selection_version());
        let is_known = self
            .selected_labels
            .as_ref()
            .is_some_and(|it| it.selection == selection && it.marks.ptr_eq(editor.marks()));
        if !is_known {
            let marks = editor.marks().clone();
            self.selected_labels =
                Some(SelectedLabels { selection, marks, labels: labels_of_selected(editor) });
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

/// Shows the actions for the selected marks in place of the detail panel, and focuses the requested field.
pub(super) fn multi_selection_ui(
    ui: &mut Ui,
    editor: &Editor,
    view: &mut DetailView,
    cx: &mut ViewCtx<'_>,
) {
    let name = msg!("several-name");
    let lower =
        LowerPanel { name, id: Id::unique("multi-selection"), share: LowerPanelShare::Little };
    lower_panel_ui(ui, editor, view, cx, &lower, |ui, view, cx| {
        let count = msg!("several-title", count = editor.multi_selection().len());
        ui.label(ui.rich_text(&count).strong());
        tags_ui(ui, cx);
        actions_ui(ui, cx);
        speaker_ui(ui, editor, view, cx);
        labels_ui(ui, editor, view, cx);
    });
}

fn tags_ui(ui: &mut Ui, cx: &mut ViewCtx<'_>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = cx.text.look.tight();
        for tag in Tag::ALL {
            let ink = cx.text.look.tag_colours(ui.ctx(), tag).ink;
            let words = ui.rich_text(&tag_name(tag)).color(ink);
            if ui.button(words).clicked() {
                cx.outbox.send(EditorCommand::Bulk(BulkAction::Retag(tag)));
            }
        }
    });
}

fn actions_ui(ui: &mut Ui, cx: &mut ViewCtx<'_>) {
    let join = Reshape::JoinChosen;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = cx.text.look.tight();
        for (name, command, action) in [
            (msg!("several-copy"), UiCommand::Copy, EditorCommand::Bulk(BulkAction::Copy)),
            (msg!("several-join"), UiCommand::Reshape(join), EditorCommand::Reshape(join)),
            (
                msg!("several-remove"),
                UiCommand::RemoveMark,
                EditorCommand::Bulk(BulkAction::Remove),
            ),
        ] {
            let name = ui.localize(&name);
            let key = shortcut_text(ui, command);
            if ui.add(Button::new((name, key))).clicked() {
                cx.outbox.send(action);
            }
        }
    });
}

/// Shows the speaker field. It applies only on Enter or a click on a name, since it changes all marks.
fn speaker_ui(ui: &mut Ui, editor: &Editor, view: &mut DetailView, cx: &mut ViewCtx<'_>) {
    field_title_ui(ui, UiCommand::edit(DetailField::Speaker), cx.text.look);
    if let Some(speaker) = entry_field_ui(ui, editor, view, NameKind::Speaker, cx) {
        cx.outbox.send(EditorCommand::Bulk(BulkAction::Speaker(speaker)));
    }
    let none = ui.localize(&msg!("several-no-speaker"));
    if ui.button(RichText::new(none).small()).clicked() {
        cx.outbox.send(EditorCommand::Bulk(BulkAction::Speaker(String::new())));
    }
}

fn labels_ui(ui: &mut Ui, editor: &Editor, view: &mut DetailView, cx: &mut ViewCtx<'_>) {
    field_title_ui(ui, UiCommand::edit(DetailField::Labels), cx.text.look);
    if let Some(label) = labels::chips_ui(ui, view.several.labels(editor), cx.text.look) {
        cx.outbox.send(EditorCommand::Bulk(BulkAction::Unlabel(label.clone())));
    }
    let entered = entry_field_ui(ui, editor, view, NameKind::Label, cx);
    for label in entered.iter().flat_map(|it| it.split(',')).filter(|it| !it.trim().is_empty()) {
        cx.outbox.send(EditorCommand::Bulk(BulkAction::Label(label.to_owned())));
    }
}

/// Shows a field whose text is returned once submitted, if any. It keeps the focus then; submitting no text leaves it.
fn entry_field_ui(
    ui: &mut Ui,
    editor: &Editor,
    view: &mut DetailView,
    kind: NameKind,
    cx: &mut ViewCtx<'_>,
) -> Option<String> {
    let (field, name, hint) = match kind {
        NameKind::Speaker => {
            let name = UiCommand::edit(DetailField::Speaker).spec().name();
            (DetailField::Speaker, name, msg!("several-speaker-hint"))
        }
        NameKind::Label => {
            (DetailField::Labels, msg!("several-new-label"), msg!("several-label-hint"))
        }
    };
    let id = Id::unique(("multi-selection field", field as u8));
    view.focus_if_requested(ui, id, field);
    let MultiSelectionDrafts { speaker, label, completion, .. } = &mut view.several;
    let draft = if kind == NameKind::Speaker { speaker } else { label };
    let it = autocomplete::AutocompleteField {
        id,
        name: ui.localize(&name),
        hint: ui.localize(&hint),
        kind,
        excluded: Vec::new(),
        target: EntryTarget::AllMarks(editor.multi_selection().len()),
        workspace: cx.workspace,
        editor,
    };
    let response = completion.ui(ui, draft, &it, &mut cx.text);
    let is_entered = response.lost_focus && ui.input(|input| input.key_pressed(Key::Enter));
    if !is_entered && !response.is_entered {
        return None;
    }
    let typed = std::mem::take(draft);
    if typed.trim().is_empty() {
        return None;
    }
    completion.keep_focus(&response.response);
    Some(typed)
}
