//! Fields to which two people gave different values: shows both and lets the user choose. See [`conflicts_ui`].

use egui::{
    Button, Context, Frame, Label, Margin, RichText, Role, Ui, WidgetInfo, accesskit::Live,
};

use super::{
    accessibility,
    dates::date_time,
    excerpt::ExcerptStyle,
    keymap::{UiCommand, tag_name},
    mark_description,
    theme::Look,
    view_ctx::{TextCtx, ViewCtx},
};
use crate::ui::localize::Localize as _;
use crate::{
    command::{ConflictResolution, ConflictSite, EditorCommand},
    editor::Editor,
    i18n::{Message, msg},
    model::{
        FieldConflict, RelationKind, Selector,
        field_conflict::{EXTENSION_PREFIX, PIECES_FIELD},
        relation::MARK_PREFIX,
    },
};

/// The most lines shown of a value. Effectively all: whoever decides has to read all of it.
const MAX_LINES: usize = 1000;

pub(super) fn conflicts_ui(ui: &mut Ui, editor: &Editor, site: ConflictSite, cx: &mut ViewCtx<'_>) {
    for (number, conflict) in editor.conflicts_at(site).iter().enumerate() {
        title_ui(ui, conflict, cx.text.look);
        // Above the values, which may be long, so that the buttons stay visible.
        decisions_ui(ui, site, conflict, number, cx);
        values_ui(ui, editor, site, conflict, &mut cx.text);
        ui.add_space(cx.text.look.gap());
    }
}

/// Shows what a conflict is about, if that isn't a mark that is shown anyway.
pub(super) fn conflict_site_ui(ui: &mut Ui, editor: &Editor, site: ConflictSite, look: &Look) {
    let ink = look.colours(ui.ctx()).ink;
    let name = conflict_site_name(ui.ctx(), editor, site);
    let announcement = ui.localize(&msg!("decide-spoken", name = name.clone()));
    let name = ui.localize(&name);
    let label = ui.add(Label::new(RichText::new(name).strong().color(ink)).wrap());
    accessibility::announce(&label, &announcement, Live::Polite);
    ui.add_space(look.tight());
}

fn conflict_site_name(ctx: &Context, editor: &Editor, site: ConflictSite) -> Message {
    let value = |field| value_text(ctx, editor, field, &editor.field_value(site, field));
    match site {
        ConflictSite::Mark(_) => msg!("decide-mark"),
        ConflictSite::LostMark(_) => {
            msg!("decide-lost", tag = value("tag"), words = value(PIECES_FIELD))
        }
        ConflictSite::Relation(_) | ConflictSite::LostRelation(_) => {
            let from = value("from");
            let kind = value("kind");
            let to = value("to");
            msg!("decide-relation", from = from, kind = kind, to = to)
        }
        ConflictSite::Document => msg!("decide-document"),
    }
}

fn title_ui(ui: &mut Ui, conflict: &FieldConflict, look: &Look) {
    let title = ui.localize(&msg!("decide-title", field = field_name(&conflict.field)));
    let warn = look.colours(ui.ctx()).warn;
    let title = RichText::new(title).small().color(warn);
    ui.add(Label::new(title).wrap());
}

fn values_ui(
    ui: &mut Ui,
    editor: &Editor,
    site: ConflictSite,
    conflict: &FieldConflict,
    text_cx: &mut TextCtx<'_>,
) {
    let colours = text_cx.look.colours(ui.ctx());
    let field = &conflict.field;
    let own = value_text(ui.ctx(), editor, field, &editor.field_value(site, field));
    let other = value_text(ui.ctx(), editor, field, &conflict.words());
    // Equal words at different places are distinguished by their context.
    let other = if own == other { with_context(&conflict.pieces, other) } else { other };
    for (caption, value) in [(msg!("decide-now"), own), (msg!("decide-instead"), other)] {
        ui.label(ui.rich_text(&caption).small().weak());
        let nothing = msg!("decide-nothing", field = field_name(field));
        let value = ui.localize(if value.is_empty() { &nothing } else { &value });
        Frame::new().inner_margin(Margin { left: 10, ..Margin::ZERO }).show(ui, |ui| {
            let width = ui.available_width();
            let style = ExcerptStyle { size: 14.0, width, max_lines: MAX_LINES, ink: colours.ink };
            text_cx.show_excerpt(ui, &value, style);
        });
    }
}

/// Shows a button for each resolution. The shortcuts apply to the first field.
fn decisions_ui(
    ui: &mut Ui,
    site: ConflictSite,
    conflict: &FieldConflict,
    number: usize,
    cx: &mut ViewCtx<'_>,
) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = cx.text.look.tight();
        for (decision, short, long) in decisions(conflict) {
            let key = match number {
                0 => UiCommand::ResolveConflict(decision).spec().key_label(ui.ctx()),
                _ => String::new(),
            };
            let short = ui.localize(&short);
            let long = ui.localize(&long);
            let small = RichText::new(key.as_str()).small().weak();
            let button =
                if key.is_empty() { Button::new(short) } else { Button::new((short, small)) };
            let button = ui.add(button);
            button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &long));
            accessibility::describe_shortcut(&button, &key, &long, &long);
            if button.clicked() {
                cx.outbox.send(EditorCommand::ResolveConflict(site, conflict.clone(), decision));
            }
        }
    });
}

/// Returns the possible resolutions, each with its button text and its accessible name.
fn decisions(conflict: &FieldConflict) -> Vec<(ConflictResolution, Message, Message)> {
    let field = || field_name(&conflict.field);
    let keep = msg!("decide-keep-spoken", field = field());
    let take = msg!("decide-take-spoken", field = field());
    let mut resolutions = vec![
        (ConflictResolution::Keep, msg!("decide-keep"), keep),
        (ConflictResolution::TakeOther, msg!("decide-take"), take),
    ];
    if conflict.can_keep_both() {
        let both = msg!("decide-both-spoken", field = field());
        resolutions.push((ConflictResolution::KeepBoth, msg!("decide-both"), both));
    }
    resolutions
}

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

/// Returns a value in the user's words: tags, relations and times by name, marks by their text.
fn value_text(ctx: &Context, editor: &Editor, field: &str, value: &str) -> Message {
    let known = match field {
        "tag" => value.parse().ok().map(tag_name),
        "kind" => RelationKind::from_name(value).map(relation_name),
        "created" => value.parse().ok().map(|time| date_time(ctx, time)),
        "from" | "to" => Some(relation_end_text(editor, value)),
        _ => None,
    };
    known.unwrap_or_else(|| Message::from(value))
}

fn relation_name(kind: RelationKind) -> Message {
    match kind {
        RelationKind::Rebuts => msg!("relation-rebuts"),
        RelationKind::Supports => msg!("relation-supports"),
        RelationKind::Restates => msg!("relation-restates"),
        RelationKind::Undercuts => msg!("relation-undercuts"),
    }
}

/// Returns the words of the mark at one end of a relation.
fn relation_end_text(editor: &Editor, value: &str) -> Message {
    let id = value.strip_prefix(MARK_PREFIX).unwrap_or(value);
    let placed = id.parse().ok().and_then(|id| editor.marks().get(id));
    let lost = || editor.lost().marks.iter().find(|mark| mark.id == id);
    let found = placed
        .map(|mark| editor.document().first_words(&mark.spans, mark_description::MAX_SPOKEN_CHARS));
    match found.or_else(|| lost().map(|mark| mark.words())) {
        Some(words) => Message::from(mark_description::truncated(&words, 80)),
        None => msg!("decide-not-here"),
    }
}

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
