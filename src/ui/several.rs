//! Several chosen marks: what is done with all of them at once. See [`several_ui`].

use std::collections::BTreeMap;

use egui::{Button, Id, Key, RichText, Ui};

use super::{
    complete::{self, Adding, Completion, Kind},
    detail::{
        DetailContext, LowerPanel, LowerPanelShare, field_title_ui, focus_if_requested,
        lower_panel_ui, shortcut_text,
    },
    keys::{Field, Offer, tag_name},
    labels,
    speech::Speaks as _,
};
use crate::{
    command::{BulkAction, EditorCommand, EditorId, Reshape},
    editor::Editor,
    i18n::{Message, msg},
    model::{Marks, NameKey, Tag},
};

/// How many of the marks are asked for their labels. Of more, every label of the document is offered.
const ASKED: usize = 1000;

/// The most labels that are offered to be taken away.
const OFFERED: usize = 40;

/// What is being written for all of them, and what they have in common.
#[derive(Default)]
pub(super) struct Drafts {
    speaker: String,
    label: String,
    completion: Completion,
    known: Option<Known>,
}

/// The labels of the chosen marks, as they were when these were last asked.
struct Known {
    of: (EditorId, u64),
    marks: Marks,
    labels: Vec<String>,
}

impl Drafts {
    /// The labels that some of the chosen marks have.
    fn labels(&mut self, session: &Editor) -> &[String] {
        let of = (session.id(), session.multi_selection_version());
        let is_known =
            self.known.as_ref().is_some_and(|it| it.of == of && it.marks.ptr_eq(session.marks()));
        if !is_known {
            let marks = session.marks().clone();
            self.known = Some(Known { of, marks, labels: known(session) });
        }
        self.known.as_ref().map_or(&[], |it| &it.labels)
    }
}

fn known(session: &Editor) -> Vec<String> {
    let marks = session.marks();
    if ASKED < session.multi_selection().len() {
        return marks.labels().iter().take(OFFERED).map(|it| it.name.to_string()).collect();
    }
    let chosen = session.multi_selection().iter().filter_map(|id| marks.get(*id));
    let labels: BTreeMap<NameKey, &String> =
        chosen.flat_map(|mark| &mark.labels).map(|it| (NameKey::new(it), it)).collect();
    labels.into_values().take(OFFERED).cloned().collect()
}

/// Shows what can be done with the chosen marks in the place of a chosen one, and goes to the field that is asked for.
pub(super) fn several_ui(ui: &mut Ui, drafts: &mut Drafts, desk: &mut DetailContext<'_, '_>) {
    let name = msg!("several-name");
    let lower = LowerPanel { name, id: Id::unique("several"), share: LowerPanelShare::Little };
    lower_panel_ui(ui, desk, &lower, |ui, desk| {
        let count = msg!("several-title", count = desk.session.multi_selection().len());
        ui.label(RichText::new(ui.say(&count)).strong());
        tags_ui(ui, desk);
        acts_ui(ui, desk);
        speaker_ui(ui, drafts, desk);
        labels_ui(ui, drafts, desk);
    });
}

fn tags_ui(ui: &mut Ui, desk: &mut DetailContext<'_, '_>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = desk.pen.look.tight();
        for tag in Tag::ALL {
            let ink = desk.pen.look.tag(ui.ctx(), tag).ink;
            let words = RichText::new(ui.say(&tag_name(tag))).color(ink);
            if ui.button(words).clicked() {
                desk.send(EditorCommand::Bulk(BulkAction::Retag(tag)));
            }
        }
    });
}

/// Buttons that do something with all of them, each with the key that does the same.
fn acts_ui(ui: &mut Ui, desk: &mut DetailContext<'_, '_>) {
    let join = Reshape::JoinChosen;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = desk.pen.look.tight();
        for (name, offer, act) in [
            (msg!("several-copy"), Offer::Copy, EditorCommand::Bulk(BulkAction::Copy)),
            (msg!("several-join"), Offer::Reshape(join), EditorCommand::Reshape(join)),
            (msg!("several-remove"), Offer::RemoveMark, EditorCommand::Bulk(BulkAction::Remove)),
        ] {
            let (name, key) = (ui.say(&name), shortcut_text(ui, offer, desk.pen));
            if ui.add(Button::new((name, key))).clicked() {
                desk.send(act);
            }
        }
    });
}

/// The field for the speaker of all. Nothing is changed before Enter or a click on a name, since it changes all.
fn speaker_ui(ui: &mut Ui, drafts: &mut Drafts, desk: &mut DetailContext<'_, '_>) {
    field_title_ui(ui, Offer::EditSpeaker, desk.pen);
    let Drafts { speaker: draft, completion, .. } = drafts;
    let (name, hint) = (Offer::EditSpeaker.row().name(), msg!("several-speaker-hint"));
    let it = (Field::Speaker, Kind::Speaker);
    if let Some(speaker) = entered_ui(ui, draft, completion, it, (&name, &hint), desk) {
        desk.send(EditorCommand::Bulk(BulkAction::Speaker(speaker)));
    }
    let none = ui.say(&msg!("several-no-speaker"));
    if ui.button(RichText::new(none).size(desk.pen.look.small())).clicked() {
        desk.send(EditorCommand::Bulk(BulkAction::Speaker(String::new())));
    }
}

fn labels_ui(ui: &mut Ui, drafts: &mut Drafts, desk: &mut DetailContext<'_, '_>) {
    field_title_ui(ui, Offer::EditLabels, desk.pen);
    if let Some(label) = labels::chips_ui(ui, drafts.labels(desk.session), desk.pen.look) {
        desk.send(EditorCommand::Bulk(BulkAction::Unlabel(label.clone())));
    }
    let Drafts { label: draft, completion, .. } = drafts;
    let (name, hint) = (msg!("several-new-label"), msg!("several-label-hint"));
    let it = (Field::Labels, Kind::Label);
    let entered = entered_ui(ui, draft, completion, it, (&name, &hint), desk);
    for label in entered.iter().flat_map(|it| it.split(',')).filter(|it| !it.trim().is_empty()) {
        desk.send(EditorCommand::Bulk(BulkAction::Label(label.to_owned())));
    }
}

/// A field whose words are returned once Enter is pressed, or a name or the row below the names is taken, if there are any.
/// It keeps the keyboard then; Enter without words leaves it.
fn entered_ui(
    ui: &mut Ui,
    draft: &mut String,
    completion: &mut Completion,
    (field, kind): (Field, Kind),
    (name, hint): (&Message, &Message),
    desk: &mut DetailContext<'_, '_>,
) -> Option<String> {
    let id = Id::unique(("several", field as u8));
    focus_if_requested(ui, id, desk.field, field);
    let it = complete::Field {
        id,
        name: ui.say(name),
        hint: ui.say(hint),
        kind,
        except: Vec::new(),
        adding: Adding::All(desk.session.multi_selection().len()),
        workspace: desk.workspace,
        session: desk.session,
    };
    let done = completion.ui(ui, draft, &it, &mut desk.completion_context());
    let is_entered = done.is_left() && ui.input(|input| input.key_pressed(Key::Enter));
    if !is_entered && !done.is_entered {
        return None;
    }
    let written = std::mem::take(draft);
    if written.trim().is_empty() {
        return None;
    }
    completion.stay(&done.response);
    Some(written)
}
