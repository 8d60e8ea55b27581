//! Several chosen marks: what is done with all of them at once. See [`several_ui`].

use std::collections::BTreeSet;

use egui::{Button, Id, Key, RichText, Role, TextEdit, Ui, WidgetInfo};

use super::{
    Outbox,
    detail::{Lower, Share, go_to, key_words, panel_ui, title_ui},
    keys::{Field, Offer, tag_name},
    reader::Pen,
    speech::Speaks as _,
};
use crate::{
    command::{Act, Command, Reshape, SessionId, Several},
    model::{Marks, Tag},
    session::Session,
    tongue::{Said, say},
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
    known: Option<Known>,
}

/// The labels of the chosen marks, as they were when these were last asked.
struct Known {
    of: (SessionId, u64),
    marks: Marks,
    labels: Vec<String>,
}

impl Drafts {
    /// The labels that some of the chosen marks have.
    fn labels(&mut self, session: &Session) -> &[String] {
        let of = (session.id(), session.held());
        let is_known =
            self.known.as_ref().is_some_and(|it| it.of == of && it.marks.is(session.marks()));
        if !is_known {
            let marks = session.marks().clone();
            self.known = Some(Known { of, marks, labels: labels(session) });
        }
        self.known.as_ref().map_or(&[], |it| &it.labels)
    }
}

fn labels(session: &Session) -> Vec<String> {
    let marks = session.marks();
    if ASKED < session.several().len() {
        return marks.labels().iter().take(OFFERED).map(|it| it.name.to_string()).collect();
    }
    let chosen = session.several().iter().filter_map(|id| marks.get(*id));
    let labels: BTreeSet<&String> = chosen.flat_map(|mark| &mark.labels).collect();
    labels.into_iter().take(OFFERED).cloned().collect()
}

/// Shows what can be done with the chosen marks in the place of a chosen one, and goes to `field` if one is given.
pub(super) fn several_ui(
    ui: &mut Ui,
    drafts: &mut Drafts,
    session: &Session,
    field: Option<Field>,
    pen: &mut Pen<'_>,
    outbox: &mut Outbox,
) {
    let name = say!("several-name");
    let lower = Lower { name, id: Id::unique("several"), share: Share::Little };
    panel_ui(ui, session, &lower, pen, outbox, |ui, pen, outbox| {
        let count = ui.say(&say!("several-title", count = session.several().len()));
        ui.label(RichText::new(count).strong());
        tags_ui(ui, pen, outbox);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = pen.look.tight();
            let join = (Offer::Reshape(Reshape::JoinSeveral), Act::Reshape(Reshape::JoinSeveral));
            for (name, (offer, act)) in [
                (say!("several-copy"), (Offer::Copy, Act::Several(Several::Copy))),
                (say!("several-join"), join),
                (say!("several-remove"), (Offer::RemoveMark, Act::Several(Several::Remove))),
            ] {
                act_ui(ui, offer, &name, act, pen, outbox);
            }
        });
        speaker_ui(ui, drafts, field, pen, outbox);
        labels_ui(ui, drafts, session, field, pen, outbox);
    });
}

fn does(outbox: &mut Outbox, what: Several) {
    outbox.send(Command::Front(Act::Several(what)));
}

fn tags_ui(ui: &mut Ui, pen: &Pen<'_>, outbox: &mut Outbox) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = pen.look.tight();
        for tag in Tag::ALL {
            let words =
                RichText::new(ui.say(&tag_name(tag))).color(pen.look.tag(ui.ctx(), tag).ink);
            if ui.button(words).clicked() {
                does(outbox, Several::Retag(tag));
            }
        }
    });
}

/// A button that does `act`, with the key of `offer`, which does the same.
fn act_ui(ui: &mut Ui, offer: Offer, name: &Said, act: Act, pen: &Pen<'_>, outbox: &mut Outbox) {
    let name = ui.say(name);
    let key = key_words(ui, offer, pen);
    if ui.add(Button::new((name, key))).clicked() {
        outbox.send(Command::Front(act));
    }
}

/// The field for the speaker of all. Nothing is changed before Enter, since it changes all.
fn speaker_ui(
    ui: &mut Ui,
    drafts: &mut Drafts,
    field: Option<Field>,
    pen: &Pen<'_>,
    outbox: &mut Outbox,
) {
    title_ui(ui, Offer::EditSpeaker, pen);
    let (draft, hint) = (&mut drafts.speaker, say!("several-speaker-hint"));
    let name = Offer::EditSpeaker.row().name();
    if let Some(speaker) = entered_ui(ui, draft, (Field::Speaker, field), (&name, &hint)) {
        does(outbox, Several::Speaker(speaker));
    }
    let none = ui.say(&say!("several-no-speaker"));
    if ui.button(RichText::new(none).size(pen.look.small())).clicked() {
        does(outbox, Several::Speaker(String::new()));
    }
}

fn labels_ui(
    ui: &mut Ui,
    drafts: &mut Drafts,
    session: &Session,
    field: Option<Field>,
    pen: &Pen<'_>,
    outbox: &mut Outbox,
) {
    title_ui(ui, Offer::EditLabels, pen);
    ui.horizontal_wrapped(|ui| {
        for label in drafts.labels(session) {
            let remove = ui.button(format!("{label}  ×"));
            let name = ui.say(&say!("detail-remove-label", label = label));
            remove.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            if remove.on_hover_text(&name).clicked() {
                does(outbox, Several::Unlabel(label.clone()));
            }
        }
    });
    let (draft, hint) = (&mut drafts.label, say!("several-label-hint"));
    let name = say!("several-new-label");
    let entered = entered_ui(ui, draft, (Field::Labels, field), (&name, &hint));
    for label in entered.iter().flat_map(|it| it.split(',')).filter(|it| !it.trim().is_empty()) {
        does(outbox, Several::Label(label.to_owned()));
    }
}

/// A field whose words are returned once Enter is pressed, if there are any. It keeps the keyboard then.
fn entered_ui(
    ui: &mut Ui,
    draft: &mut String,
    (field, asked): (Field, Option<Field>),
    (name, hint): (&Said, &Said),
) -> Option<String> {
    let id = Id::unique(("several", field as u8));
    let (name, hint) = (ui.say(name), ui.say(hint));
    go_to(ui, id, asked, field);
    let edit = TextEdit::singleline(draft).id(id).hint_text(hint).desired_width(f32::INFINITY);
    let response = ui.add(edit);
    response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, &name));
    if !response.lost_focus() || !ui.input(|input| input.key_pressed(Key::Enter)) {
        return None;
    }
    response.request_focus();
    Some(std::mem::take(draft)).filter(|it| !it.trim().is_empty())
}
