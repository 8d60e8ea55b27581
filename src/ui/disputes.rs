//! Fields that two people have given different values: both are shown, and one stays. See [`disputes_ui`].

use egui::{
    Button, Context, Frame, Label, Margin, RichText, Role, Ui, WidgetInfo, accesskit::Live,
};

use super::{
    Outbox, aloud,
    keys::{Offer, tag_name},
    reader::Pen,
    roles,
    times::when,
    words::{Setting, Words},
};
use crate::ui::speech::Speaks as _;
use crate::{
    command::{Act, Command, Decision, Holder},
    model::{
        FieldConflict, RelationKind, Selector,
        field_conflict::{EXTENSION_PREFIX, PIECES_FIELD},
        relation_resolution::MARK_PREFIX,
    },
    session::Session,
    tongue::{Said, say},
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
    let name = name_of(ui.ctx(), session, holder);
    let told = ui.say(&say!("decide-told", name = name.clone()));
    let name = ui.say(&name);
    let label = ui.add(Label::new(RichText::new(name).strong().color(ink)).wrap());
    roles::told(&label, &told, Live::Polite);
    ui.add_space(pen.look.tight());
}

fn name_of(ctx: &Context, session: &Session, holder: Holder) -> Said {
    let value = |field| said(ctx, session, field, &session.value(holder, field));
    match holder {
        Holder::Mark(_) => say!("decide-mark"),
        Holder::LostMark(_) => say!("decide-lost", tag = value("tag"), words = value(PIECES_FIELD)),
        Holder::Relation(_) | Holder::LostRelation(_) => {
            let (from, kind, to) = (value("from"), value("kind"), value("to"));
            say!("decide-relation", from = from, kind = kind, to = to)
        }
        Holder::Document => say!("decide-document"),
    }
}

/// Says which field it is.
fn title_ui(ui: &mut Ui, dispute: &FieldConflict, pen: &Pen<'_>) {
    let title = ui.say(&say!("decide-title", field = name(&dispute.field)));
    let warn = pen.look.colours(ui.ctx()).warn;
    let title = RichText::new(title).size(pen.look.small()).color(warn).strong();
    ui.add(Label::new(title).wrap());
}

/// Shows both values.
fn values_ui(
    ui: &mut Ui,
    session: &Session,
    (holder, dispute): (Holder, &FieldConflict),
    words: &mut Words,
    pen: &mut Pen<'_>,
) {
    let colours = pen.look.colours(ui.ctx());
    let own = said(ui.ctx(), session, &dispute.field, &session.value(holder, &dispute.field));
    let other = said(ui.ctx(), session, &dispute.field, &dispute.words());
    // The same words at another place are told by what stands around them.
    let other = if own == other { with_context(&dispute.pieces, other) } else { other };
    for (caption, value) in [(say!("decide-now"), own), (say!("decide-instead"), other)] {
        ui.label(RichText::new(ui.say(&caption)).size(pen.look.small()).color(colours.ink_soft));
        let nothing = say!("decide-nothing", field = name(&dispute.field));
        let value = ui.say(if value.is_empty() { &nothing } else { &value });
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
    (holder, dispute): (Holder, &FieldConflict),
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
            let (short, long) = (ui.say(&short), ui.say(&long));
            let small = RichText::new(key.as_str()).size(pen.look.small()).color(soft);
            let button =
                if key.is_empty() { Button::new(short) } else { Button::new((short, small)) };
            let button = ui.add(button);
            button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &long));
            roles::key(&button, &key, &long, &long);
            if button.clicked() {
                outbox.send(Command::Front(Act::Decide(holder, dispute.clone(), decision)));
            }
        }
    });
}

/// The ways to decide, each as it stands on its button and as it is told.
fn ways(dispute: &FieldConflict) -> Vec<(Decision, Said, Said)> {
    let field = || name(&dispute.field);
    let keep = say!("decide-keep-told", field = field());
    let take = say!("decide-take-told", field = field());
    let mut ways = vec![
        (Decision::Keep, say!("decide-keep"), keep),
        (Decision::TakeOther, say!("decide-take"), take),
    ];
    if dispute.can_keep_both() {
        let both = say!("decide-both-told", field = field());
        ways.push((Decision::KeepBoth, say!("decide-both"), both));
    }
    ways
}

/// What a field is called within a sentence.
fn name(field: &str) -> Said {
    match field {
        "author" => say!("field-author"),
        "created" => say!("field-created"),
        "from" => say!("field-from"),
        "kind" => say!("field-kind"),
        "labels" => say!("field-labels"),
        "note" => say!("field-note"),
        "speaker" => say!("field-speaker"),
        "tag" => say!("field-tag"),
        "to" => say!("field-to"),
        PIECES_FIELD => say!("field-pieces"),
        other => match other.strip_prefix(EXTENSION_PREFIX) {
            Some(name) => say!("field-extension", name = name),
            None => Said::from(other),
        },
    }
}

/// A value as an analyst would say it, who knows neither ids nor how a file writes a time.
fn said(ctx: &Context, session: &Session, field: &str, value: &str) -> Said {
    let known = match field {
        "tag" => value.parse().ok().map(tag_name),
        "kind" => RelationKind::from_name(value).map(relation_name),
        "created" => value.parse().ok().map(|time| when(ctx, time)),
        "from" | "to" => Some(end_of(session, value)),
        _ => None,
    };
    known.unwrap_or_else(|| Said::from(value))
}

/// What a relation says between its two ends.
fn relation_name(kind: RelationKind) -> Said {
    match kind {
        RelationKind::Rebuts => say!("relation-rebuts"),
        RelationKind::Supports => say!("relation-supports"),
        RelationKind::Restates => say!("relation-restates"),
        RelationKind::Undercuts => say!("relation-undercuts"),
    }
}

/// The words of the mark at one end of a relation.
fn end_of(session: &Session, value: &str) -> Said {
    let id = value.strip_prefix(MARK_PREFIX).unwrap_or(value);
    let placed = id.parse().ok().and_then(|id| session.marks().get(id));
    let lost = || session.lost().marks.iter().find(|mark| mark.id == id);
    let found = placed.map(|mark| session.document().first_words(&mark.spans, aloud::LONGEST));
    match found.or_else(|| lost().map(|mark| mark.words())) {
        Some(words) => Said::from(aloud::shortened(&words, 80)),
        None => say!("decide-not-here"),
    }
}

/// The words of `pieces` with what stands around them.
fn with_context(pieces: &[Selector], words: Said) -> Said {
    match (pieces.first(), pieces.last()) {
        (Some(first), Some(last)) => {
            let before = aloud::whole_words_before(&first.prefix);
            let after = aloud::whole_words_after(&last.suffix);
            say!("decide-around", words = words, before = before, after = after)
        }
        _ => words,
    }
}
