//! The review of a lost mark with its candidate places. See [`lost_mark_ui`].

use egui::{Button, Role, Ui, WidgetInfo};

use super::{MAX_LINES, WORDS_SIZE, details_ui, difference_ui, percent, state_ui};
use crate::{
    command::{EditorCommand, ReviewCommand},
    i18n::{Message, msg},
    model::{Document, LostMark, PlaceCandidate, Selector, SpanSet},
    ui::{
        accessibility::RowSelection,
        excerpt::{self, ExcerptStyle},
        keymap::tag_name,
        localize::Localize as _,
        mark_description,
        view_ctx::{TextCtx, ViewCtx},
    },
};

/// The most lines of a candidate that isn't shown, and of the context.
const PREVIEW_LINES: usize = 3;

pub(super) fn lost_mark_ui(
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
