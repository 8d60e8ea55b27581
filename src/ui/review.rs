//! The review of marks whose place is uncertain after the document changed. See [`review_ui`].
//!
//! The editor has the items and applies decisions; this shows and sends them.

mod word_diff;

use egui::{
    Button, Frame, Label, Margin, RichText, Role, ScrollArea, Ui, WidgetInfo, accesskit::Live,
};

use self::word_diff::WordDiff;
use super::{
    accessibility::{self, RowSelection},
    breakpoints,
    command_button::command_button_ui,
    excerpt::{self, ExcerptStyle},
    keymap::{UiCommand, tag_name},
    localize::Localize as _,
    mark_description,
    theme::Look,
    tooltips::TooltipExt as _,
    view_ctx::{TextCtx, ViewCtx},
};
use crate::{
    command::{EditorCommand, ProposalKind, ReviewCommand},
    editor::{Editor, ReviewItem, ReviewView},
    i18n::{Message, msg},
    model::{
        AnchorStatus, Document, LostMark, Mark, PlaceCandidate, Score, Selector, SpanSet, name,
    },
};

/// The font size of compared words, in points.
const WORDS_SIZE: f32 = 15.0;

const MAX_LINES: usize = 14;

/// The most lines of a candidate that isn't shown, and of the context.
const PREVIEW_LINES: usize = 3;

pub(super) fn review_ui(ui: &mut Ui, cx: &mut ViewCtx<'_>) {
    let Some(editor) = cx.workspace.active() else { return };
    let Some(view) = editor.review_view() else { return };
    accessibility::panel(ui, Role::Pane, &ui.localize(&msg!("review")));
    let margin = Margin { left: 12, right: 12, top: 8, bottom: 8 };
    Frame::new().inner_margin(margin).show(ui, |ui| {
        // Each item starts at the top, however far the last one was scrolled.
        let area = ScrollArea::vertical().id_salt(("review", view.number)).auto_shrink(false);
        breakpoints::scrolled_in_area(ui, area, |ui| {
            head_ui(ui, editor, view, cx);
            match view.item {
                Some(ReviewItem::Mark(mark)) => mark_ui(ui, editor, mark, &mut cx.text),
                Some(ReviewItem::Lost(mark, shown)) => {
                    lost_mark_ui(ui, editor.document(), mark, shown, cx);
                }
                None if editor.proposal_count() == 0 => done_ui(ui, cx.text.look),
                None => {}
            }
            conflicts_ui(ui, view, cx.text.look);
            ui.add_space(cx.text.look.gap());
            if view.item.is_some() {
                command_buttons_ui(ui, DECISION_COMMANDS, cx);
            }
            if 0 < editor.proposal_count() {
                command_buttons_ui(ui, NAVIGATION_COMMANDS, cx);
                accept_all_ui(ui, editor, cx);
            }
        });
    });
}

const DECISION_COMMANDS: &[UiCommand] = &[
    UiCommand::AcceptPlace,
    UiCommand::PlaceAtSelection,
    UiCommand::KeepLost,
    UiCommand::RemoveReviewed,
];

const NAVIGATION_COMMANDS: &[UiCommand] =
    &[UiCommand::PreviousReviewItem, UiCommand::NextReviewItem];

/// Shows the progress, and a button to leave.
fn head_ui(ui: &mut Ui, editor: &Editor, view: ReviewView<'_>, cx: &mut ViewCtx<'_>) {
    let is_low = ui.ctx().content_rect().height() < breakpoints::VERY_LOW;
    ui.horizontal_wrapped(|ui| {
        if !is_low {
            ui.label(ui.rich_text(&msg!("review")).strong());
        }
        if 0 < editor.proposal_count() {
            let number = view.number.min(editor.proposal_count());
            let words = msg!("review-far", number = number, of = editor.proposal_count());
            ui.label(ui.rich_text(&words).weak());
        }
        let [done, hint, leave] =
            [msg!("review-done"), msg!("review-done-hint"), msg!("review-leave")]
                .map(|it| ui.localize(&it));
        let close = ui.small_button(done).tooltip(hint);
        close.widget_info(|| WidgetInfo::labeled(Role::Button, true, &leave));
        if close.clicked() {
            cx.outbox.run(UiCommand::Review);
        }
    });
    if !is_low {
        remaining_ui(ui, editor);
    }
}

fn remaining_ui(ui: &mut Ui, editor: &Editor) {
    let moved = editor.marks().moved_len();
    let changed = editor.marks().changed_len();
    let remaining = [
        (moved, msg!("review-moved", count = moved)),
        (changed, msg!("review-changed", count = changed)),
        (editor.undecided_lost(), msg!("review-lost", count = editor.undecided_lost())),
    ];
    let remaining = remaining.iter().filter(|(count, _)| 0 < *count);
    let remaining: Vec<String> = remaining.map(|(_, words)| ui.localize(words)).collect();
    if !remaining.is_empty() {
        let words = ui.localize(&msg!("review-left", marks = remaining.join(", ")));
        ui.label(RichText::new(words).small().weak());
    }
}

/// Says that the mark has conflicts, and which key leads to them.
fn conflicts_ui(ui: &mut Ui, view: ReviewView<'_>, look: &Look) {
    let number = match view.item {
        Some(ReviewItem::Mark(mark)) => mark.provenance.conflicts.len(),
        Some(ReviewItem::Lost(mark, _)) => mark.provenance.conflicts.len(),
        None => 0,
    };
    if 0 < number {
        let key = UiCommand::NextConflict.spec().key_label(ui.ctx());
        let words = ui.localize(&msg!("review-undecided", count = number, key = key));
        let warn = look.colours(ui.ctx()).warn;
        ui.label(RichText::new(words).small().color(warn));
    }
}

fn done_ui(ui: &mut Ui, look: &Look) {
    let colours = look.colours(ui.ctx());
    ui.add_space(look.gap());
    let all = ui.localize(&msg!("review-all-done"));
    let title = ui.label(RichText::new(&all).strong().color(colours.good));
    accessibility::announce(&title, &all, Live::Polite);
    let more = msg!("review-all-done-more");
    ui.label(ui.rich_text(&more).weak());
}

fn mark_ui(ui: &mut Ui, editor: &Editor, mark: &Mark, text_cx: &mut TextCtx<'_>) {
    let document = editor.document();
    let number = document.line_number(mark.spans.start());
    let (state, old) = match &mark.status {
        AnchorStatus::Settled => (msg!("review-settled"), None),
        AnchorStatus::Moved(origin) => (moved_message(origin.score), Some(origin)),
        AnchorStatus::Changed(origin) => {
            (msg!("review-alike", percent = percent(origin.score)), Some(origin))
        }
    };
    let new = document.first_words(&mark.spans, excerpt::EXCERPT_BYTES);
    let old = old.map_or_else(|| new.clone(), |origin| origin.words());
    state_ui(ui, tag_name(mark.tag), state, &old, text_cx.look);
    difference_ui(ui, &old, &new, text_cx);
    details_ui(ui, &mark.speaker, &mark.labels, &mark.note);
    let place = msg!("review-now-in", number = number);
    ui.label(ui.rich_text(&place).small().weak());
}

/// Returns how certain it is that the words at the new place are the marked ones.
fn moved_message(score: Score) -> Message {
    match score.percent() {
        90.. => msg!("review-moved-surely"),
        70..90 => msg!("review-moved-likely", percent = percent(score)),
        _ => msg!("review-moved-perhaps", percent = percent(score)),
    }
}

fn percent(score: Score) -> usize {
    usize::from(score.percent())
}

/// Shows a mark's tag and state, and announces them.
fn state_ui(ui: &mut Ui, tag: Message, state: Message, old: &str, look: &Look) {
    let colours = look.colours(ui.ctx());
    ui.add_space(look.gap());
    let words = format!("{}  ·  {}", ui.localize(&tag), ui.localize(&state));
    let label = ui.add(Label::new(RichText::new(words).strong().color(colours.ink)).wrap());
    let old = mark_description::spoken(old);
    let message = ui.localize(&msg!("review-state-spoken", tag = tag, state = state, words = old));
    accessibility::announce(&label, &message, Live::Polite);
}

fn details_ui(ui: &mut Ui, speaker: &str, labels: &[String], note: &str) {
    let labels = name::sorted_names(labels).into_iter().map(String::as_str);
    let parts = std::iter::once(speaker).chain(labels).chain([note]);
    let parts: Vec<&str> = parts.map(str::trim).filter(|part| !part.is_empty()).collect();
    if !parts.is_empty() {
        let words = mark_description::spoken(&parts.join("  ·  "));
        ui.label(RichText::new(words).small().weak());
    }
}

/// Shows a diff of old and new words: removed ones struck through, added ones underlined.
fn difference_ui(ui: &mut Ui, old: &str, new: &str, text_cx: &mut TextCtx<'_>) {
    let plain = |text: &str| text.replace(char::is_control, " ");
    let difference = WordDiff::between(&plain(old), &plain(new));
    let ink = text_cx.look.colours(ui.ctx()).ink;
    let style =
        ExcerptStyle { size: WORDS_SIZE, width: ui.available_width(), max_lines: MAX_LINES, ink };
    ui.add_space(text_cx.look.tight());
    let was = mark_description::spoken(old);
    let is = mark_description::spoken(new);
    let message =
        if old == new { Message::from(is) } else { msg!("review-was", was = was, is = is) };
    let diff = excerpt::DiffExcerpt {
        text: &difference.text,
        struck: &difference.removed,
        underlined: &difference.added,
        spoken: ui.localize(&message),
    };
    text_cx.show_diff(ui, &diff, style);
    if !difference.removed.is_empty() || !difference.added.is_empty() {
        let key = msg!("review-lines");
        ui.label(ui.rich_text(&key).small().weak());
    }
}

/// Shows a button for each of `commands`, with its shortcut.
fn command_buttons_ui(ui: &mut Ui, commands: &[UiCommand], cx: &mut ViewCtx<'_>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = cx.text.look.tight();
        for command in commands {
            button_ui(ui, *command, &command.spec().name(), None, cx);
        }
    });
}

/// Shows a button with the shortcut of `command`.
fn button_ui(
    ui: &mut Ui,
    command: UiCommand,
    name: &Message,
    hint: Option<&Message>,
    cx: &mut ViewCtx<'_>,
) {
    let name = ui.localize(name);
    let hint = hint.map(|it| ui.localize(it));
    let key = command.spec().key_label(ui.ctx());
    let button = Button::new((name.as_str(), RichText::new(key).small().weak()));
    command_button_ui(ui, command, button, &name, hint.as_deref(), cx);
}

/// Shows the buttons that accept all proposals of a kind.
fn accept_all_ui(ui: &mut Ui, editor: &Editor, cx: &mut ViewCtx<'_>) {
    let moved = editor.marks().moved_len();
    let changed = editor.marks().changed_len();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = cx.text.look.tight();
        for (kind, count, name) in [
            (ProposalKind::Moved, moved, msg!("review-accept-moved", count = moved)),
            (ProposalKind::Changed, changed, msg!("review-accept-changed", count = changed)),
        ] {
            if 0 < count {
                let hint = msg!("review-accept-hint", count = count);
                button_ui(ui, UiCommand::AcceptAll(kind), &name, Some(&hint), cx);
            }
        }
    });
}

fn lost_mark_ui(
    ui: &mut Ui,
    document: &Document,
    mark: &LostMark,
    shown: usize,
    cx: &mut ViewCtx<'_>,
) {
    let old = mark.words();
    let tag = mark.tag.parse().map_or_else(|_| Message::from(mark.tag.as_str()), tag_name);
    let state = msg!("review-lost-because", reason = mark.reason.message());
    state_ui(ui, tag, state, &old, cx.text.look);
    let colours = cx.text.look.colours(ui.ctx());
    let width = ui.available_width();
    let style = ExcerptStyle { size: WORDS_SIZE, width, max_lines: MAX_LINES, ink: colours.ink };
    cx.text.show_excerpt(ui, &old, style);
    details_ui(ui, &mark.speaker, &mark.labels, &mark.note);
    context_ui(ui, &mark.pieces, &mut cx.text);
    ui.add_space(cx.text.look.gap());
    if mark.candidates.is_empty() {
        let message = msg!("review-no-place");
        ui.label(ui.rich_text(&message).weak());
        return;
    }
    ui.label(ui.rich_text(&msg!("review-best-places")).strong());
    for (number, candidate) in mark.candidates.iter().enumerate() {
        let is_shown = number == shown;
        let chosen = RowSelection::from(is_shown);
        candidate_ui(ui, document, number, candidate, chosen, cx);
        if is_shown {
            let new = document.first_words(&candidate.spans, excerpt::EXCERPT_BYTES);
            difference_ui(ui, &old, &new, &mut cx.text);
        } else {
            preview_ui(ui, document, &candidate.spans, &mut cx.text);
        }
    }
}

fn candidate_ui(
    ui: &mut Ui,
    document: &Document,
    number: usize,
    candidate: &PlaceCandidate,
    shown: RowSelection,
    cx: &mut ViewCtx<'_>,
) {
    let place = number + 1;
    let line = document.line_number(candidate.spans.start());
    let percent = percent(candidate.score);
    let name = ui.localize(&msg!("review-place", place = place, line = line, percent = percent));
    let words = mark_description::spoken(&document.words(&candidate.spans));
    let spoken =
        msg!("review-place-spoken", place = place, line = line, percent = percent, words = words);
    let spoken = ui.localize(&spoken);
    let is_shown = matches!(shown, RowSelection::Selected);
    ui.add_space(cx.text.look.tight());
    let response = ui.add(Button::selectable(is_shown, name).frame_when_inactive(true));
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_shown, &spoken));
    if response.clicked() {
        cx.outbox.send(EditorCommand::Review(ReviewCommand::Candidate(number)));
    }
}

/// Shows the words of a candidate that isn't selected.
fn preview_ui(ui: &mut Ui, document: &Document, spans: &SpanSet, text_cx: &mut TextCtx<'_>) {
    let words = document.first_words(spans, excerpt::EXCERPT_BYTES);
    soft_excerpt_ui(ui, &words, WORDS_SIZE - 1.0, text_cx);
}

fn context_ui(ui: &mut Ui, pieces: &[Selector], text_cx: &mut TextCtx<'_>) {
    let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return };
    if first.prefix.trim().is_empty() && last.suffix.trim().is_empty() {
        return;
    }
    let before = mark_description::whole_words_before(&first.prefix);
    let after = mark_description::whole_words_after(&last.suffix);
    let context = ui.localize(&msg!("review-stood", before = before, after = after));
    soft_excerpt_ui(ui, &context, text_cx.look.small(), text_cx);
}

fn soft_excerpt_ui(ui: &mut Ui, text: &str, size: f32, text_cx: &mut TextCtx<'_>) {
    let ink = text_cx.look.colours(ui.ctx()).ink_soft;
    let width = ui.available_width();
    text_cx.show_excerpt(ui, text, ExcerptStyle { size, width, max_lines: PREVIEW_LINES, ink });
}
