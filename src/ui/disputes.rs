//! Fields that two people have given different values: both are shown, and one stays. See [`disputes_ui`].

use egui::{Button, Frame, Label, Margin, RichText, Role, Ui, WidgetInfo, accesskit::Live};

use super::{
    Outbox, aloud,
    keys::{Offer, tag_name},
    reader::Pen,
    roles,
    words::{Setting, Words},
};
use crate::tongue::Tongue;
use crate::ui::speech::Speaks as _;
use crate::{
    command::{Act, Command, Decision, Holder},
    model::{
        Dispute, Selector,
        dispute::{EXTENSION, PIECES},
        relate::TO_MARK,
    },
    session::Session,
};

/// The most lines of a value that are shown: as many as it has. Who decides has to read all of it.
const LINES: usize = 1000;

/// Shows what is to be decided of `holder`, each with the ways to decide it.
pub(super) fn disputes_ui(
    ui: &mut Ui,
    session: &Session,
    holder: Holder,
    words: &mut Words,
    pen: &mut Pen<'_>,
    outbox: &mut Outbox,
) {
    for (number, dispute) in session.disputes(holder).iter().enumerate() {
        title_ui(ui, dispute, pen);
        // Above the values, which may be long, so that the keys are seen.
        ways_ui(ui, (holder, dispute), number, pen, outbox);
        values_ui(ui, session, (holder, dispute), words, pen);
        ui.add_space(pen.look.gap());
    }
}

/// Says what is to be decided on, where that is no mark that is shown anyway.
pub(super) fn holder_ui(ui: &mut Ui, session: &Session, holder: Holder, pen: &Pen<'_>) {
    let ink = pen.look.colours(ui.ctx()).ink;
    let name = name_of(ui.tongue(), session, holder);
    let label = ui.add(Label::new(RichText::new(&name).strong().color(ink)).wrap());
    roles::told(&label, &format!("To decide: {name}"), Live::Polite);
    ui.add_space(pen.look.tight());
}

fn name_of(tongue: &Tongue, session: &Session, holder: Holder) -> String {
    let value = |field| said(tongue, session, field, &session.value(holder, field));
    match holder {
        Holder::Mark(_) => "A mark".to_owned(),
        Holder::LostMark(_) => format!("Lost {}: {}", value("tag"), value(PIECES)),
        Holder::Relation(_) | Holder::LostRelation(_) => {
            format!("Relation: “{}” {} “{}”", value("from"), value("kind"), value("to"))
        }
        Holder::Document => "What other programs keep for the whole document".to_owned(),
    }
}

/// Says which field it is.
fn title_ui(ui: &mut Ui, dispute: &Dispute, pen: &Pen<'_>) {
    let title = format!("Somebody else gave it another {}", name(&dispute.field));
    let warn = pen.look.colours(ui.ctx()).warn;
    let title = RichText::new(title).size(pen.look.small()).color(warn).strong();
    ui.add(Label::new(title).wrap());
}

/// Shows both values.
fn values_ui(
    ui: &mut Ui,
    session: &Session,
    (holder, dispute): (Holder, &Dispute),
    words: &mut Words,
    pen: &mut Pen<'_>,
) {
    let colours = pen.look.colours(ui.ctx());
    let name = name(&dispute.field);
    let tongue = ui.tongue();
    let own = said(tongue, session, &dispute.field, &session.value(holder, &dispute.field));
    let other = said(tongue, session, &dispute.field, &dispute.words());
    // The same words at another place are told by what stands around them.
    let other = if own == other { with_context(&dispute.pieces, other) } else { other };
    for (caption, value) in [("Now", own), ("Instead", other)] {
        ui.label(RichText::new(caption).size(pen.look.small()).color(colours.ink_soft));
        let value = if value.is_empty() { format!("No {name}") } else { value };
        Frame::new().inner_margin(Margin { left: 10, ..Margin::ZERO }).show(ui, |ui| {
            let width = ui.available_width();
            let setting = Setting { size: 14.0, width, lines: LINES, ink: colours.ink };
            words.show(ui, pen, &value, setting);
        });
    }
}

/// A button for each way to decide. The keys are for the first field.
fn ways_ui(
    ui: &mut Ui,
    (holder, dispute): (Holder, &Dispute),
    number: usize,
    pen: &Pen<'_>,
    outbox: &mut Outbox,
) {
    let soft = pen.look.colours(ui.ctx()).ink_soft;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = pen.look.tight();
        for (decision, short, long) in ways(dispute) {
            let key = match number {
                0 => Offer::Decide(decision).row().key_words(ui.ctx()),
                _ => String::new(),
            };
            let small = RichText::new(key.as_str()).size(pen.look.small()).color(soft);
            let button =
                if key.is_empty() { Button::new(short) } else { Button::new((short, small)) };
            let button = ui.add(button);
            let long = format!("{long} {}", name(&dispute.field));
            button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &long));
            roles::key(&button, &key, &long, &long);
            if button.clicked() {
                outbox.send(Command::Front(Act::Decide(holder, dispute.clone(), decision)));
            }
        }
    });
}

/// The ways to decide, each as it stands on its button and as it is told before the field's name.
fn ways(dispute: &Dispute) -> Vec<(Decision, &'static str, &'static str)> {
    let mut ways = vec![
        (Decision::Keep, "Keep as it is", "Keep this"),
        (Decision::TakeOther, "Take this instead", "Take the other"),
    ];
    if dispute.has_both() {
        ways.push((Decision::KeepBoth, "Keep both", "Keep both for the"));
    }
    ways
}

/// What a field is called within a sentence.
fn name(field: &str) -> String {
    match field {
        "author" => "name of who made it".to_owned(),
        "created" => "time when it was made".to_owned(),
        "from" => "start".to_owned(),
        "to" => "end".to_owned(),
        PIECES => "place".to_owned(),
        other => match other.strip_prefix(EXTENSION) {
            Some(name) => format!("value of {name}"),
            None => other.to_owned(),
        },
    }
}

/// A value as an analyst would say it, who knows neither ids nor how a file writes a time.
fn said(tongue: &Tongue, session: &Session, field: &str, value: &str) -> String {
    match field {
        "tag" => value.parse().map_or_else(|_| value.to_owned(), |tag| tongue.say(&tag_name(tag))),
        "created" => value.parse().map_or_else(
            |_| value.to_owned(),
            |time: jiff::Timestamp| time.strftime("%Y-%m-%d %H:%M UTC").to_string(),
        ),
        "from" | "to" => end_of(session, value),
        _ => value.to_owned(),
    }
}

/// The words of the mark at one end of a relation.
fn end_of(session: &Session, value: &str) -> String {
    let id = value.strip_prefix(TO_MARK).unwrap_or(value);
    let placed = id.parse().ok().and_then(|id| session.marks().get(id));
    let lost = || session.lost().marks.iter().find(|mark| mark.id == id);
    let found = placed.map(|mark| session.document().first_words(&mark.extent, aloud::LONGEST));
    match found.or_else(|| lost().map(|mark| mark.words())) {
        Some(words) => aloud::shortened(&words, 80),
        None => "something that is not here".to_owned(),
    }
}

/// The words of `pieces` with what stands around them.
fn with_context(pieces: &[Selector], words: String) -> String {
    match (pieces.first(), pieces.last()) {
        (Some(first), Some(last)) => {
            let before = aloud::whole_words_before(&first.prefix);
            format!("{words} (between “{before}” and “{}”)", aloud::whole_words_after(&last.suffix))
        }
        _ => words,
    }
}
