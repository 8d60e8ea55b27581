//! The marks that the document left behind when it changed, one by one, each to be decided about. See [`review_ui`].
//!
//! What they are and what is decided is the session's; here it is shown and asked for.

mod difference;

use egui::{
    Button, Frame, Label, Margin, RichText, Role, ScrollArea, Ui, WidgetInfo, accesskit::Live,
};

use self::difference::Difference;
use super::{
    Outbox, aloud,
    keys::{Offer, tag_name},
    reader::Pen,
    roles::{self, Chosen},
    room,
    status::count,
    words::{self, Setting, Words},
};
use crate::ui::speech::Speaks as _;
use crate::{
    command::{Act, Command, Kind, Review},
    model::{Annotation, Candidate, Document, Extent, LostMark, Selector, Standing, Tag},
    session::{Item, Reviewed, Session},
    workspace::Workspace,
};

/// The size of the words that are compared, in points.
const WORDS: f32 = 15.0;

/// How many lines of them are shown.
const LINES: usize = 14;

/// How many lines of a place are shown that is one of several.
const FEW: usize = 3;

/// Shows the mark in front that is reviewed, and what can be decided. What is asked for by its name goes into `taken`.
pub(super) fn review_ui(
    ui: &mut Ui,
    workspace: &Workspace,
    words: &mut Words,
    pen: &mut Pen<'_>,
    taken: &mut Vec<Offer>,
    outbox: &mut Outbox,
) {
    let Some(session) = workspace.front() else { return };
    let Some(reviewed) = session.reviewed() else { return };
    roles::panel(ui, Role::Pane, "Review");
    let margin = Margin { left: 12, right: 12, top: 8, bottom: 8 };
    Frame::new().inner_margin(margin).show(ui, |ui| {
        // Each begins at its top, however far the one before was scrolled.
        let area = ScrollArea::vertical().id_salt(("review", reviewed.number)).auto_shrink(false);
        room::scrolled_in(ui, area, |ui| {
            head_ui(ui, session, reviewed, pen, taken);
            match reviewed.item {
                Some(Item::Mark(mark)) => mark_ui(ui, session, mark, words, pen),
                Some(Item::Lost(mark, shown)) => {
                    lost_ui(ui, session.document(), (mark, shown), words, pen, outbox);
                }
                None if session.doubts() == 0 => done_ui(ui, pen),
                None => {}
            }
            undecided_ui(ui, reviewed, pen);
            ui.add_space(pen.look.gap());
            if reviewed.item.is_some() {
                offers_ui(ui, workspace, DECIDING, pen, taken);
            }
            if 0 < session.doubts() {
                offers_ui(ui, workspace, WALKING, pen, taken);
                all_ui(ui, session, pen, taken);
            }
        });
    });
}

/// What can be decided about one mark.
const DECIDING: &[Offer] =
    &[Offer::AcceptPlace, Offer::PlaceHere, Offer::KeepLost, Offer::RemoveReviewed];

/// How to get to another one.
const WALKING: &[Offer] = &[Offer::PreviousDoubt, Offer::NextDoubt];

/// Says how far the review is, and lets it be left.
fn head_ui(
    ui: &mut Ui,
    session: &Session,
    reviewed: Reviewed<'_>,
    pen: &Pen<'_>,
    taken: &mut Vec<Offer>,
) {
    let soft = pen.look.colours(ui.ctx()).ink_soft;
    let is_low = ui.ctx().content_rect().height() < room::VERY_LOW;
    ui.horizontal_wrapped(|ui| {
        if !is_low {
            ui.label(RichText::new("Review").strong());
        }
        if 0 < session.doubts() {
            let words =
                format!("{} of {}", reviewed.number.min(session.doubts()), session.doubts());
            ui.label(RichText::new(words).color(soft));
        }
        let close = ui.small_button("Done").on_hover_text("Back to the list of marks");
        close.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Leave the review"));
        if close.clicked() {
            taken.push(Offer::Review);
        }
    });
    let (moved, changed) = (session.marks().moved_len(), session.marks().changed_len());
    let left = [(moved, "moved"), (changed, "changed"), (session.open_lost(), "lost")];
    let left: Vec<String> = left
        .into_iter()
        .filter(|(number, _)| 0 < *number)
        .map(|(number, state)| format!("{number} {state}"))
        .collect();
    if !left.is_empty() && !is_low {
        let words = format!("Left: {}", left.join(", "));
        ui.label(RichText::new(words).size(pen.look.small()).color(soft));
    }
}

/// Says that fields of the mark have two values, and how to get to where that is decided.
fn undecided_ui(ui: &mut Ui, reviewed: Reviewed<'_>, pen: &Pen<'_>) {
    let number = match reviewed.item {
        Some(Item::Mark(mark)) => mark.disputes.len(),
        Some(Item::Lost(mark, _)) => mark.disputes.len(),
        None => 0,
    };
    if 0 < number {
        let key = Offer::NextDecision.row().key_words(ui.ctx());
        let fields = count(number, "field has", "fields have");
        let words = format!("{fields} two values: press {key} to decide");
        let warn = pen.look.colours(ui.ctx()).warn;
        ui.label(RichText::new(words).size(pen.look.small()).color(warn));
    }
}

/// What is shown when nothing is left.
fn done_ui(ui: &mut Ui, pen: &Pen<'_>) {
    let colours = pen.look.colours(ui.ctx());
    ui.add_space(pen.look.gap());
    let title = ui.label(RichText::new("All marks are reviewed").strong().color(colours.good));
    roles::told(&title, "All marks are reviewed", Live::Polite);
    let more = "What was decided is saved, and can be taken back with Undo.";
    ui.label(RichText::new(more).color(colours.ink_soft));
}

/// A mark that has a place, which is not sure.
fn mark_ui(
    ui: &mut Ui,
    session: &Session,
    mark: &Annotation,
    words: &mut Words,
    pen: &mut Pen<'_>,
) {
    let document = session.document();
    let line = document.line_number(mark.extent.start());
    let (state, old) = match &mark.standing {
        Standing::Settled => ("This mark has its place".to_owned(), None),
        Standing::Moved(origin) => {
            (format!("Moved, {}", sure(origin.score.percent())), Some(origin))
        }
        Standing::Changed(origin) => {
            (format!("Changed, {} % alike", origin.score.percent()), Some(origin))
        }
    };
    let new = document.first_words(&mark.extent, words::ENOUGH);
    let old = old.map_or_else(|| new.clone(), |origin| origin.words());
    state_ui(ui, &ui.say(&tag_name(mark.tag)), &state, &old, pen);
    difference_ui(ui, (&old, &new), LINES, words, pen);
    said_ui(ui, &mark.speaker, &mark.labels, &mark.note, pen);
    let soft = pen.look.colours(ui.ctx()).ink_soft;
    let place = format!("Now in line {line}");
    ui.label(RichText::new(place).size(pen.look.small()).color(soft));
}

/// How sure it is that words at another place are the ones that were marked.
fn sure(percent: u16) -> String {
    match percent {
        90.. => "sure".to_owned(),
        70..90 => format!("likely, {percent} %"),
        _ => format!("perhaps, {percent} %"),
    }
}

/// A mark that has no place, and the places where it may be.
fn lost_ui(
    ui: &mut Ui,
    document: &Document,
    (mark, shown): (&LostMark, usize),
    words: &mut Words,
    pen: &mut Pen<'_>,
    outbox: &mut Outbox,
) {
    let old = mark.words();
    let tag =
        mark.tag.parse::<Tag>().map_or_else(|_| mark.tag.clone(), |tag| ui.say(&tag_name(tag)));
    state_ui(ui, &tag, &format!("Lost: {}", mark.reason), &old, pen);
    let colours = pen.look.colours(ui.ctx());
    let width = ui.available_width();
    let setting = Setting { size: WORDS, width, lines: LINES, ink: colours.ink };
    words.show(ui, pen, &old, setting);
    said_ui(ui, &mark.speaker, &mark.labels, &mark.note, pen);
    context_ui(ui, &mark.pieces, words, pen);
    ui.add_space(pen.look.gap());
    if mark.candidates.is_empty() {
        let how = "No place comes near. Select the words that it belongs to, then place it there.";
        ui.label(RichText::new(how).color(colours.ink_soft));
        return;
    }
    ui.label(RichText::new("Best places").strong());
    for (number, candidate) in mark.candidates.iter().enumerate() {
        let is_shown = number == shown;
        let chosen = if is_shown { Chosen::Yes } else { Chosen::No };
        candidate_ui(ui, document, (number, candidate), chosen, pen, outbox);
        if is_shown {
            let new = document.first_words(&candidate.extent, words::ENOUGH);
            difference_ui(ui, (&old, &new), LINES, words, pen);
        } else {
            preview_ui(ui, document, &candidate.extent, words, pen);
        }
    }
}

/// One place where a lost mark may be, to be chosen.
fn candidate_ui(
    ui: &mut Ui,
    document: &Document,
    (number, candidate): (usize, &Candidate),
    shown: Chosen,
    pen: &Pen<'_>,
    outbox: &mut Outbox,
) {
    let line = document.line_number(candidate.extent.start());
    let name = format!("{}  Line {line}, {} % alike", number + 1, candidate.score.percent());
    let is_shown = matches!(shown, Chosen::Yes);
    ui.add_space(pen.look.tight());
    let response = ui.add(Button::selectable(is_shown, name.as_str()).frame_when_inactive(true));
    let said = || {
        let words = aloud::shortened(&document.words(&candidate.extent), aloud::LONGEST);
        format!("Place {}, line {line}, {} % alike: {words}", number + 1, candidate.score.percent())
    };
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_shown, said()));
    if response.clicked() {
        outbox.send(Command::Front(Act::Review(Review::Candidate(number))));
    }
}

/// The words of a place that is not the one shown.
fn preview_ui(
    ui: &mut Ui,
    document: &Document,
    extent: &Extent,
    words: &mut Words,
    pen: &mut Pen<'_>,
) {
    let ink = pen.look.colours(ui.ctx()).ink_soft;
    let setting = Setting { size: WORDS - 1.0, width: ui.available_width(), lines: FEW, ink };
    words.show(ui, pen, &document.first_words(extent, words::ENOUGH), setting);
}

/// What stood around a mark that is lost.
fn context_ui(ui: &mut Ui, pieces: &[Selector], words: &mut Words, pen: &mut Pen<'_>) {
    let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return };
    if first.prefix.trim().is_empty() && last.suffix.trim().is_empty() {
        return;
    }
    let around = format!(
        "It stood between “{}” and “{}”",
        aloud::whole_words_before(&first.prefix),
        aloud::whole_words_after(&last.suffix)
    );
    let ink = pen.look.colours(ui.ctx()).ink_soft;
    let setting = Setting { size: pen.look.small(), width: ui.available_width(), lines: FEW, ink };
    words.show(ui, pen, &around, setting);
}

/// Says what a mark is and what became of it; a screen reader hears it when it comes to be shown.
fn state_ui(ui: &mut Ui, tag: &str, state: &str, old: &str, pen: &Pen<'_>) {
    let colours = pen.look.colours(ui.ctx());
    ui.add_space(pen.look.gap());
    let words = RichText::new(format!("{tag}  ·  {state}")).strong().color(colours.ink);
    let label = ui.add(Label::new(words).wrap());
    let said = format!("{tag}, {state}: {}", aloud::shortened(old, aloud::LONGEST));
    roles::told(&label, &said, Live::Polite);
}

/// Who speaks, what it is about, and the note, in small letters.
fn said_ui(ui: &mut Ui, speaker: &str, labels: &[String], note: &str, pen: &Pen<'_>) {
    let parts = std::iter::once(speaker).chain(labels.iter().map(String::as_str)).chain([note]);
    let parts: Vec<&str> = parts.map(str::trim).filter(|part| !part.is_empty()).collect();
    if !parts.is_empty() {
        let words = aloud::shortened(&parts.join("  ·  "), aloud::LONGEST);
        let soft = pen.look.colours(ui.ctx()).ink_soft;
        ui.label(RichText::new(words).size(pen.look.small()).color(soft));
    }
}

/// Shows old words against new ones: what went is struck out, what came is underlined.
fn difference_ui(
    ui: &mut Ui,
    (old, new): (&str, &str),
    lines: usize,
    words: &mut Words,
    pen: &mut Pen<'_>,
) {
    let plain = |text: &str| text.replace(char::is_control, " ");
    let difference = Difference::of(&plain(old), &plain(new));
    let ink = pen.look.colours(ui.ctx()).ink;
    let setting = Setting { size: WORDS, width: ui.available_width(), lines, ink };
    ui.add_space(pen.look.tight());
    let compared = words::Lined {
        text: &difference.text,
        struck: &difference.gone,
        underlined: &difference.come,
        said: if old == new {
            aloud::shortened(new, aloud::LONGEST)
        } else {
            let short = |text| aloud::shortened(text, aloud::LONGEST);
            format!("Was: {}. Is now: {}", short(old), short(new))
        },
    };
    words.show_lined(ui, pen, &compared, setting);
    if !difference.gone.is_empty() || !difference.come.is_empty() {
        let soft = pen.look.colours(ui.ctx()).ink_soft;
        let key = "Struck out: before. Underlined: now.";
        ui.label(RichText::new(key).size(pen.look.small()).color(soft));
    }
}

/// A button for each of `offers`, with its key.
fn offers_ui(
    ui: &mut Ui,
    workspace: &Workspace,
    offers: &[Offer],
    pen: &Pen<'_>,
    taken: &mut Vec<Offer>,
) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = pen.look.tight();
        for offer in offers {
            let row = offer.row();
            offer_ui(ui, workspace, *offer, &ui.say(&row.name()), pen, taken);
        }
    });
}

fn offer_ui(
    ui: &mut Ui,
    workspace: &Workspace,
    offer: Offer,
    name: &str,
    pen: &Pen<'_>,
    taken: &mut Vec<Offer>,
) {
    let key = offer.row().key_words(ui.ctx());
    let soft = pen.look.colours(ui.ctx()).ink_soft;
    let small = RichText::new(key.as_str()).size(pen.look.small()).color(soft);
    let offered = offer.take(workspace);
    let response = ui.add_enabled(offered.is_ok(), Button::new((name, small)));
    let response = match offered {
        Ok(_) => response,
        Err(reason) => response.on_disabled_hover_text(ui.say(&reason)),
    };
    roles::key(&response, &key, name, name);
    if response.clicked() {
        taken.push(offer);
    }
}

/// What decides about all of one kind at once.
fn all_ui(ui: &mut Ui, session: &Session, pen: &Pen<'_>, taken: &mut Vec<Offer>) {
    let kinds = [
        (Kind::Moved, session.marks().moved_len(), "moved"),
        (Kind::Changed, session.marks().changed_len(), "changed"),
    ];
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = pen.look.tight();
        for (kind, number, state) in kinds.into_iter().filter(|(_, number, _)| 0 < *number) {
            let offer = Offer::AcceptAll(kind);
            let hint = format!("{} will be where they were found", count(number, "mark", "marks"));
            let key = offer.row().key_words(ui.ctx());
            let soft = pen.look.colours(ui.ctx()).ink_soft;
            let small = RichText::new(key.as_str()).size(pen.look.small()).color(soft);
            let name = format!("Accept all {state} ({number})");
            let response = ui.add(Button::new((name.as_str(), small))).on_hover_text(hint);
            roles::key(&response, &key, &name, &name);
            if response.clicked() {
                taken.push(offer);
            }
        }
    });
}
