//! Fields that two people have given different values: both are shown, and one stays. See [`conflicts_ui`].

use egui::{
    Button, Context, Frame, Label, Margin, RichText, Role, Ui, WidgetInfo, accesskit::Live,
};

use super::{
    Outbox, accessibility,
    dates::date_time,
    excerpt::{ExcerptPainter, ExcerptStyle},
    keymap::{UiCommand, tag_name},
    mark_description,
    text_view::TextContext,
};
use crate::ui::localize::Localize as _;
use crate::{
    command::{Command, ConflictResolution, ConflictSite, EditorCommand},
    editor::Editor,
    i18n::{Message, msg},
    model::{
        FieldConflict, RelationKind, Selector,
        field_conflict::{EXTENSION_PREFIX, PIECES_FIELD},
        relation_resolution::MARK_PREFIX,
    },
};

/// The most lines of a value that are shown: as many as it has. Who decides has to read all of it.
const MAX_LINES: usize = 1000;

/// Shows what is to be decided of `holder`, each with the ways to decide it.
pub(super) fn conflicts_ui(
    ui: &mut Ui,
    session: &Editor,
    holder: ConflictSite,
    words: &mut ExcerptPainter,
    pen: &mut TextContext<'_>,
    outbox: &mut Outbox,
) {
    for (number, dispute) in session.conflicts_at(holder).iter().enumerate() {
        title_ui(ui, dispute, pen);
        // Above the values, which may be long, so that the keys are seen.
        decisions_ui(ui, (holder, dispute), number, pen, outbox);
        values_ui(ui, session, (holder, dispute), words, pen);
        ui.add_space(pen.look.gap());
    }
}

/// Says what is to be decided on, where that is no mark that is shown anyway.
pub(super) fn conflict_site_ui(
    ui: &mut Ui,
    session: &Editor,
    holder: ConflictSite,
    pen: &TextContext<'_>,
) {
    let ink = pen.look.colours(ui.ctx()).ink;
    let name = conflict_site_name(ui.ctx(), session, holder);
    let told = ui.localize(&msg!("decide-told", name = name.clone()));
    let name = ui.localize(&name);
    let label = ui.add(Label::new(RichText::new(name).strong().color(ink)).wrap());
    accessibility::announce(&label, &told, Live::Polite);
    ui.add_space(pen.look.tight());
}

fn conflict_site_name(ctx: &Context, session: &Editor, holder: ConflictSite) -> Message {
    let value = |field| value_text(ctx, session, field, &session.field_value(holder, field));
    match holder {
        ConflictSite::Mark(_) => msg!("decide-mark"),
        ConflictSite::LostMark(_) => {
            msg!("decide-lost", tag = value("tag"), words = value(PIECES_FIELD))
        }
        ConflictSite::Relation(_) | ConflictSite::LostRelation(_) => {
            let (from, kind, to) = (value("from"), value("kind"), value("to"));
            msg!("decide-relation", from = from, kind = kind, to = to)
        }
        ConflictSite::Document => msg!("decide-document"),
    }
}

/// Says which field it is.
fn title_ui(ui: &mut Ui, dispute: &FieldConflict, pen: &TextContext<'_>) {
    let title = ui.localize(&msg!("decide-title", field = field_name(&dispute.field)));
    let warn = pen.look.colours(ui.ctx()).warn;
    let title = RichText::new(title).size(pen.look.small()).color(warn).strong();
    ui.add(Label::new(title).wrap());
}

/// Shows both values.
fn values_ui(
    ui: &mut Ui,
    session: &Editor,
    (holder, dispute): (ConflictSite, &FieldConflict),
    words: &mut ExcerptPainter,
    pen: &mut TextContext<'_>,
) {
    let colours = pen.look.colours(ui.ctx());
    let own =
        value_text(ui.ctx(), session, &dispute.field, &session.field_value(holder, &dispute.field));
    let other = value_text(ui.ctx(), session, &dispute.field, &dispute.words());
    // The same words at another place are told by what stands around them.
    let other = if own == other { with_context(&dispute.pieces, other) } else { other };
    for (caption, value) in [(msg!("decide-now"), own), (msg!("decide-instead"), other)] {
        ui.label(
            RichText::new(ui.localize(&caption)).size(pen.look.small()).color(colours.ink_soft),
        );
        let nothing = msg!("decide-nothing", field = field_name(&dispute.field));
        let value = ui.localize(if value.is_empty() { &nothing } else { &value });
        Frame::new().inner_margin(Margin { left: 10, ..Margin::ZERO }).show(ui, |ui| {
            let width = ui.available_width();
            let setting =
                ExcerptStyle { size: 14.0, width, max_lines: MAX_LINES, ink: colours.ink };
            words.show(ui, pen, &value, setting);
        });
    }
}

/// A button for each way to decide. The keys are for the first field.
fn decisions_ui(
    ui: &mut Ui,
    (holder, dispute): (ConflictSite, &FieldConflict),
    number: usize,
    pen: &TextContext<'_>,
    outbox: &mut Outbox,
) {
    let soft = pen.look.colours(ui.ctx()).ink_soft;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = pen.look.tight();
        for (decision, short, long) in decisions(dispute) {
            let key = match number {
                0 => UiCommand::ResolveConflict(decision).spec().key_label(ui.ctx()),
                _ => String::new(),
            };
            let (short, long) = (ui.localize(&short), ui.localize(&long));
            let small = RichText::new(key.as_str()).size(pen.look.small()).color(soft);
            let button =
                if key.is_empty() { Button::new(short) } else { Button::new((short, small)) };
            let button = ui.add(button);
            button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &long));
            accessibility::describe_shortcut(&button, &key, &long, &long);
            if button.clicked() {
                outbox.send(Command::Editor(EditorCommand::ResolveConflict(
                    holder,
                    dispute.clone(),
                    decision,
                )));
            }
        }
    });
}

/// The ways to decide, each as it stands on its button and as it is told.
fn decisions(dispute: &FieldConflict) -> Vec<(ConflictResolution, Message, Message)> {
    let field = || field_name(&dispute.field);
    let keep = msg!("decide-keep-told", field = field());
    let take = msg!("decide-take-told", field = field());
    let mut ways = vec![
        (ConflictResolution::Keep, msg!("decide-keep"), keep),
        (ConflictResolution::TakeOther, msg!("decide-take"), take),
    ];
    if dispute.can_keep_both() {
        let both = msg!("decide-both-told", field = field());
        ways.push((ConflictResolution::KeepBoth, msg!("decide-both"), both));
    }
    ways
}

/// What a field is called within a sentence.
fn field_name(field: &str) -> Message {
    match field {
        "author" => msg!("field-author"),
        "created" => msg!("field-created"),
        "from" => msg!("field-from"),
        "kind" => msg!("field-kind"),
        "labels" => msg!("field-labels"),
        "note" => msg!("field-note"),
        "speaker" => msg!("field-speaker"),
        "tag" => msg!("field-tag"),
        "to" => msg!("field-to"),
        PIECES_FIELD => msg!("field-pieces"),
        other => match other.strip_prefix(EXTENSION_PREFIX) {
            Some(name) => msg!("field-extension", name = name),
            None => Message::from(other),
        },
    }
}

/// A value as an analyst would say it, who knows neither ids nor how a file writes a time.
fn value_text(ctx: &Context, session: &Editor, field: &str, value: &str) -> Message {
    let known = match field {
        "tag" => value.parse().ok().map(tag_name),
        "kind" => RelationKind::from_name(value).map(relation_name),
        "created" => value.parse().ok().map(|time| date_time(ctx, time)),
        "from" | "to" => Some(relation_end_text(session, value)),
        _ => None,
    };
    known.unwrap_or_else(|| Message::from(value))
}

/// What a relation says between its two ends.
fn relation_name(kind: RelationKind) -> Message {
    match kind {
        RelationKind::Rebuts => msg!("relation-rebuts"),
        RelationKind::Supports => msg!("relation-supports"),
        RelationKind::Restates => msg!("relation-restates"),
        RelationKind::Undercuts => msg!("relation-undercuts"),
    }
}

/// The words of the mark at one end of a relation.
fn relation_end_text(session: &Editor, value: &str) -> Message {
    let id = value.strip_prefix(MARK_PREFIX).unwrap_or(value);
    let placed = id.parse().ok().and_then(|id| session.marks().get(id));
    let lost = || session.lost().marks.iter().find(|mark| mark.id == id);
    let found = placed.map(|mark| {
        session.document().first_words(&mark.spans, mark_description::MAX_SPOKEN_CHARS)
    });
    match found.or_else(|| lost().map(|mark| mark.words())) {
        Some(words) => Message::from(mark_description::truncated(&words, 80)),
        None => msg!("decide-not-here"),
    }
}

/// The words of `pieces` with what stands around them.
fn with_context(pieces: &[Selector], words: Message) -> Message {
    match (pieces.first(), pieces.last()) {
        (Some(first), Some(last)) => {
            let before = mark_description::whole_words_before(&first.prefix);
            let after = mark_description::whole_words_after(&last.suffix);
            msg!("decide-around", words = words, before = before, after = after)
        }
        _ => words,
    }
}
