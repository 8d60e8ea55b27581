//! The chosen mark: its tag, speaker, labels and note, each to be changed here. See [`Drafts`].

use egui::{
    Button, Frame, Id, Key, Margin, Panel, RichText, Role, ScrollArea, TextEdit, Ui, WidgetInfo,
    vec2,
};

use super::{
    Outbox, disputes,
    keys::{Field, Offer, tag_name},
    list,
    reader::Pen,
    roles, room,
    times::when,
    words::{self, Setting, Words},
};
use crate::ui::speech::Speaks as _;
use crate::{
    command::{Act, Command, Doubt, Holder, Review},
    model::{Annotation, AnnotationId, Standing, Tag},
    session::Session,
    tongue::{Said, say},
};

/// What is being written and is not yet part of a mark.
#[derive(Default)]
pub(super) struct Drafts {
    /// The label being written, and the mark that it is for.
    label: (Option<AnnotationId>, String),
}

impl Drafts {
    /// Gives a label that was half written to its mark, once that is no longer the chosen one.
    pub(super) fn settle(&mut self, session: &Session, outbox: &mut Outbox) {
        let chosen = session.chosen().map(|mark| mark.id);
        let (id, draft) = &mut self.label;
        if *id == chosen {
            return;
        }
        if let Some(mark) = id.and_then(|id| session.marks().get(id)) {
            add_labels(mark, draft, outbox);
        }
        self.label = (chosen, String::new());
    }
}

/// The height that the chosen mark has at least beside the list, in points. Where there is less, it takes all.
const LEAST: f32 = 160.0;

/// Shows the chosen mark at the bottom of the panel, and goes to `field` if one is given. Where no mark is chosen,
/// shows what is to be decided on, if that was gone to.
pub(super) fn detail_ui(
    ui: &mut Ui,
    drafts: &mut Drafts,
    session: &Session,
    field: Option<Field>,
    words: &mut Words,
    pen: &mut Pen<'_>,
    outbox: &mut Outbox,
) {
    if let Some(mark) = session.chosen() {
        let name = say!("detail");
        let lower = Lower { name, id: Id::unique(mark.id.0), share: Share::Most };
        panel_ui(ui, session, &lower, pen, outbox, |ui, pen, outbox| {
            doubt_ui(ui, session, mark, pen, outbox);
            disputes::disputes_ui(ui, session, Holder::Mark(mark.id), words, pen, outbox);
            tags_ui(ui, mark, pen, outbox);
            words_ui(ui, session, mark, words, pen);
            written_ui(ui, &SPEAKER, mark, field, pen, outbox);
            labels_ui(ui, drafts, mark, field, pen, outbox);
            written_ui(ui, &NOTE, mark, field, pen, outbox);
            facts_ui(ui, session, mark, pen);
            let remove = Button::new((
                ui.say(&Offer::RemoveMark.row().name()),
                key_words(ui, Offer::RemoveMark, pen),
            ));
            if ui.add(remove).clicked() {
                outbox.send(Command::Front(Act::Remove(mark.id)));
            }
        });
    } else if let Some(holder) = session.deciding() {
        let name = say!("decide");
        let lower = Lower { name, id: Id::unique("to decide"), share: Share::Most };
        panel_ui(ui, session, &lower, pen, outbox, |ui, pen, outbox| {
            disputes::holder_ui(ui, session, holder, pen);
            disputes::disputes_ui(ui, session, holder, words, pen, outbox);
        });
    }
}

/// What stands in the lower part of the panel.
pub(super) struct Lower {
    /// What it is called.
    pub(super) name: Said,
    /// What names the place to which it is scrolled.
    pub(super) id: Id,
    /// How much of the height it takes, unless another was set by hand.
    pub(super) share: Share,
}

/// How much of the panel's height its lower part takes at first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Share {
    /// Most of it.
    Most,
    /// Little: the list is needed as well.
    Little,
}

/// The lower part of the panel, which is scrolled by itself.
pub(super) fn panel_ui(
    ui: &mut Ui,
    session: &Session,
    lower: &Lower,
    pen: &mut Pen<'_>,
    outbox: &mut Outbox,
    content_ui: impl FnOnce(&mut Ui, &mut Pen<'_>, &mut Outbox),
) {
    let height = ui.available_height();
    let most = height - list::least_height(session);
    let is_low = most < LEAST;
    let (least, most) = if is_low { (height, height) } else { (120.0, most) };
    let margin = Margin { left: 12, right: 12, top: 10, bottom: 8 };
    let frame = Frame::new().fill(pen.look.colours(ui.ctx()).panel).inner_margin(margin);
    let wanted = match lower.share {
        Share::Most => (height * 0.62).min(430.0),
        Share::Little => (height * 0.45).min(325.0),
    };
    Panel::bottom(Id::unique(("the lower part", lower.share)))
        .frame(frame)
        .resizable(!is_low)
        .default_size(wanted)
        .size_range(least..=most)
        .show(ui, |ui| {
            roles::panel(ui, Role::Group, &ui.say(&lower.name));
            let area = ScrollArea::vertical().id_salt(lower.id).auto_shrink(false);
            room::scrolled_in(ui, area, |ui| {
                if is_low && ui.button(ui.say(&say!("detail-all-marks"))).clicked() {
                    choose_none(session, outbox);
                }
                content_ui(ui, pen, outbox);
            });
        });
}

/// Says that a mark is not sure to be where it was made, and leads to where that is decided.
fn doubt_ui(ui: &mut Ui, session: &Session, mark: &Annotation, pen: &Pen<'_>, outbox: &mut Outbox) {
    let doubt = match mark.standing {
        Standing::Settled => return,
        Standing::Moved(_) => say!("detail-moved"),
        Standing::Changed(_) => say!("detail-changed"),
    };
    let warn = pen.look.colours(ui.ctx()).warn;
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(ui.say(&doubt)).color(warn));
        if ui.button(ui.say(&say!("detail-review"))).clicked() {
            outbox.send(Command::Review(session.id()));
            outbox.send(Command::Front(Act::Review(Review::Show(Doubt::Mark(mark.id)))));
        }
    });
}

/// Asks that no mark be chosen any more, and no words either, which *Select nothing* lets go first.
pub(super) fn choose_none(session: &Session, outbox: &mut Outbox) {
    if session.selection().extent().is_some() {
        outbox.send(Command::Front(Act::Escape));
    }
    if !session.several().is_empty() {
        outbox.send(Command::Front(Act::Escape));
    }
    outbox.send(Command::Front(Act::Escape));
}

/// The key of `offer`, as it stands on a button.
pub(super) fn key_words(ui: &Ui, offer: Offer, pen: &Pen<'_>) -> RichText {
    let words = offer.row().key_words(ui.ctx());
    RichText::new(words).size(pen.look.small()).color(pen.look.colours(ui.ctx()).ink_soft)
}

fn tags_ui(ui: &mut Ui, mark: &Annotation, pen: &Pen<'_>, outbox: &mut Outbox) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = pen.look.tight();
        for tag in Tag::ALL {
            let name = ui.say(&tag_name(tag));
            let words = RichText::new(name).color(pen.look.tag(ui.ctx(), tag).ink);
            let is_set = mark.tag == tag;
            let words = if is_set { words.strong() } else { words };
            if ui.add(Button::selectable(is_set, words).frame_when_inactive(true)).clicked() {
                outbox.send(Command::Front(Act::Retag(mark.id, tag)));
            }
        }
    });
}

fn words_ui(
    ui: &mut Ui,
    session: &Session,
    mark: &Annotation,
    words: &mut Words,
    pen: &mut Pen<'_>,
) {
    let ink = pen.look.colours(ui.ctx()).ink;
    let setting = Setting { size: 15.0, width: ui.available_width(), lines: 6, ink };
    ui.add_space(pen.look.tight());
    let text = session.document().first_words(&mark.extent, words::ENOUGH);
    words.show(ui, pen, &text, setting);
}

pub(super) fn title_ui(ui: &mut Ui, offer: Offer, pen: &Pen<'_>) {
    let row = offer.row();
    let soft = pen.look.colours(ui.ctx()).ink_soft;
    let key = row.key_words(ui.ctx());
    ui.add_space(pen.look.tight());
    ui.horizontal(|ui| {
        // No higher than its letters: the title belongs to the field below it.
        ui.set_height(pen.look.small());
        ui.label(RichText::new(ui.say(&row.name())).size(pen.look.small()).color(soft).strong());
        ui.label(RichText::new(key).size(pen.look.small()).color(soft));
    });
}

/// Goes to the field called `id` if it is the one that was asked for.
pub(super) fn go_to(ui: &Ui, id: Id, asked: Option<Field>, this: Field) {
    if asked == Some(this) {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
}

/// A field of the chosen mark whose letters are part of the mark as soon as they are written.
struct Written {
    offer: Offer,
    field: Field,
    hint: fn() -> Said,
    role: Role,
    read: fn(&Annotation) -> &String,
    write: fn(AnnotationId, String) -> Act,
}

const SPEAKER: Written = Written {
    offer: Offer::EditSpeaker,
    field: Field::Speaker,
    hint: || say!("detail-speaker-hint"),
    role: Role::TextInput,
    read: |mark| &mark.speaker,
    write: Act::SetSpeaker,
};

const NOTE: Written = Written {
    offer: Offer::EditNote,
    field: Field::Note,
    hint: || say!("detail-note-hint"),
    role: Role::MultilineTextInput,
    read: |mark| &mark.note,
    write: Act::SetNote,
};

fn written_ui(
    ui: &mut Ui,
    it: &Written,
    mark: &Annotation,
    asked: Option<Field>,
    pen: &Pen<'_>,
    outbox: &mut Outbox,
) {
    let name = ui.say(&it.offer.row().name());
    title_ui(ui, it.offer, pen);
    let id = Id::unique((it.offer.row().id, mark.id.0));
    go_to(ui, id, asked, it.field);
    let mut text = (it.read)(mark).clone();
    let edit = if it.role == Role::MultilineTextInput {
        TextEdit::multiline(&mut text).desired_rows(3)
    } else {
        TextEdit::singleline(&mut text)
    };
    let hint = ui.say(&(it.hint)());
    let response = ui.add(edit.id(id).hint_text(hint).desired_width(f32::INFINITY));
    response.widget_info(|| WidgetInfo::labeled(it.role, true, &name));
    if response.changed() {
        outbox.send(Command::Front((it.write)(mark.id, text)));
    }
    if response.lost_focus() {
        outbox.send(Command::Front(Act::LeaveField));
    }
}

fn labels_ui(
    ui: &mut Ui,
    drafts: &mut Drafts,
    mark: &Annotation,
    field: Option<Field>,
    pen: &Pen<'_>,
    outbox: &mut Outbox,
) {
    title_ui(ui, Offer::EditLabels, pen);
    if !mark.labels.is_empty() {
        shown_labels_ui(ui, mark, outbox);
    }
    let id = Id::unique(("label", mark.id.0));
    go_to(ui, id, field, Field::Labels);
    let draft = &mut drafts.label.1;
    let (name, hint) = (ui.say(&say!("detail-new-label")), ui.say(&say!("detail-label-hint")));
    let edit = TextEdit::singleline(draft).id(id).hint_text(hint);
    let response = ui.add(edit.desired_width(f32::INFINITY));
    response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, &name));
    let is_entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if response.lost_focus() {
        add_labels(mark, draft, outbox);
    } else if let Some(comma) = draft.rfind(',') {
        // Letters may have come after the comma in the same frame: they belong to the next label.
        let rest = draft.split_off(comma + 1).trim_start().to_owned();
        add_labels(mark, draft, outbox);
        *draft = rest;
    }
    if is_entered {
        response.request_focus();
    }
}

/// Shows the labels that there are, each with a way to remove it.
fn shown_labels_ui(ui: &mut Ui, mark: &Annotation, outbox: &mut Outbox) {
    ui.horizontal_wrapped(|ui| {
        for label in &mark.labels {
            // As high as any button: letters of some scripts reach out of a small one.
            let remove = ui.button(format!("{label}  ×"));
            let name = ui.say(&say!("detail-remove-label", label = label));
            remove.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            if remove.on_hover_text(&name).clicked() {
                let rest = mark.labels.iter().filter(|it| *it != label).cloned().collect();
                outbox.send(Command::Front(Act::SetLabels(mark.id, rest)));
                outbox.send(Command::Front(Act::LeaveField));
            }
        }
    });
}

/// Adds what is written in `draft` to the labels: several where there are commas.
fn add_labels(mark: &Annotation, draft: &mut String, outbox: &mut Outbox) {
    let written = std::mem::take(draft);
    if written.trim_matches([',', ' ']).is_empty() {
        return;
    }
    let labels = mark.labels.iter().cloned().chain(written.split(',').map(str::to_owned)).collect();
    outbox.send(Command::Front(Act::SetLabels(mark.id, labels)));
    outbox.send(Command::Front(Act::LeaveField));
}

fn facts_ui(ui: &mut Ui, session: &Session, mark: &Annotation, pen: &Pen<'_>) {
    let document = session.document();
    let (start, end) = (mark.extent.start(), mark.extent.end());
    let (first, last) = (document.to_char(start), document.to_char(end));
    let mut facts = vec![
        say!("line", number = document.line_number(start)),
        say!("detail-characters", first = first, last = last),
    ];
    if 1 < mark.extent.pieces().len() {
        facts.push(say!("detail-pieces", count = mark.extent.pieces().len()));
    }
    let day = when(mark.created);
    facts.push(match mark.author.as_str() {
        "" => say!("detail-made", day = day),
        author => say!("detail-made-by", author = author, day = day),
    });
    let facts: Vec<String> = facts.iter().map(|fact| ui.say(fact)).collect();
    let soft = pen.look.colours(ui.ctx()).ink_soft;
    ui.add_space(pen.look.tight());
    ui.label(RichText::new(facts.join("  ·  ")).size(pen.look.small()).color(soft));
    ui.allocate_space(vec2(0.0, pen.look.tight()));
}
