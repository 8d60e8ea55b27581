//! Shows the words of the selected mark in their context.

use std::ops::Range;

use egui::Ui;

use crate::{
    editor::Editor,
    model::{Document, Mark, SpanSet, document::PIECE_SEPARATOR},
    ui::{
        excerpt::{self, ExcerptStyle},
        view_ctx::ViewCtx,
    },
};

/// How much context is shown before and after a mark, in bytes.
const CONTEXT_BYTES: usize = 48;

/// How much of a long mark is shown from its start and its end, in bytes.
const FIRST_BYTES: usize = 180;
const LAST_BYTES: usize = 48;

const MAX_LINES: usize = 8;

pub(super) fn excerpt_ui(ui: &mut Ui, editor: &Editor, mark: &Mark, cx: &mut ViewCtx<'_>) {
    let colours = cx.text.look.colours(ui.ctx());
    let width = ui.available_width();
    let style = ExcerptStyle { size: 15.0, width, max_lines: MAX_LINES, ink: colours.ink };
    ui.add_space(cx.text.look.tight());
    let document = editor.document();
    let spoken = document.first_words(&mark.spans, excerpt::EXCERPT_BYTES);
    let (text, range) = excerpt(document, &mark.spans);
    let excerpt = excerpt::ContextExcerpt {
        text: &text,
        range,
        context_ink: colours.ink_soft,
        spoken: &spoken,
    };
    cx.text.show_in_context(ui, &excerpt, style);
}

/// Returns the words of `spans` with the context in their lines, and the byte range of their own.
fn excerpt(document: &Document, spans: &SpanSet) -> (String, Range<usize>) {
    let mut text = text_before(document, spans.start());
    let start = text.len();
    text.push_str(&shortened_words(document, spans));
    let end = text.len();
    text.push_str(&text_after(document, spans.end()));
    (text, start..end)
}

/// Returns the words of the line before byte `at`, from the start of a word.
fn text_before(document: &Document, at: usize) -> String {
    let text = document.text();
    let from = text.floor_char_boundary(at.saturating_sub(CONTEXT_BYTES));
    let near = &text[from..at];
    match (near.rfind(['\n', '\r', '\u{2029}']), from) {
        (Some(end), _) => near[end..].trim_start().to_owned(),
        (None, 0) => near.trim_start().to_owned(),
        (None, _) => {
            let cut = near.find(char::is_whitespace).unwrap_or(0);
            format!("…{}", near[cut..].trim_start())
        }
    }
}

/// Returns the words of the line after byte `at`, to the end of a word.
fn text_after(document: &Document, at: usize) -> String {
    let text = document.text();
    let to = text.ceil_char_boundary((at + CONTEXT_BYTES).min(text.len()));
    let near = &text[at..to];
    match (near.find(['\n', '\r', '\u{2029}']), to == text.len()) {
        (Some(end), _) => near[..end].trim_end().to_owned(),
        (None, true) => near.trim_end().to_owned(),
        (None, false) => {
            let cut = near.rfind(char::is_whitespace).unwrap_or(near.len());
            format!("{}…", near[..cut].trim_end())
        }
    }
}

/// Returns the words of `spans`, shortened in the middle if long.
fn shortened_words(document: &Document, spans: &SpanSet) -> String {
    let most = FIRST_BYTES + PIECE_SEPARATOR.len() + LAST_BYTES;
    let words = document.first_words(spans, most + 1);
    if words.len() <= most {
        return words;
    }
    let text = document.text();
    let last = spans.pieces().last().map_or(spans.start(), |piece| piece.start());
    let from = text.ceil_char_boundary((spans.end().saturating_sub(LAST_BYTES)).max(last));
    let end = &text[from..spans.end()];
    let cut = end.find(char::is_whitespace).unwrap_or(0);
    let first = &words[..words.floor_char_boundary(FIRST_BYTES)];
    let first = first.rfind(char::is_whitespace).map_or(first, |space| &first[..space]);
    format!("{}{PIECE_SEPARATOR}{}", first.trim_end(), end[cut..].trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;

    /// Returns the excerpt of the words between `‹` and `›` in `text`, with the same brackets.
    fn shown(text: &str) -> String {
        let start = text.find('‹').expect("the mark starts");
        let plain = text.replace(['‹', '›'], "");
        let end = text.find('›').expect("the mark ends") - '‹'.len_utf8();
        let document = Document::from_text("test.txt", &plain);
        let spans = SpanSet::from(Span::new(start, end).expect("it is not empty"));
        let (text, range) = excerpt(&document, &spans);
        format!("{}‹{}›{}", &text[..range.start], &text[range.clone()], &text[range.end..])
    }

    #[test]
    fn the_context_of_a_mark_ends_with_its_line() {
        let text = "One.\r\nHe said “‹the sky is green›”, they say.\nMore.";
        assert_eq!(shown(text), "He said “‹the sky is green›”, they say.");
        assert_eq!(shown("‹all›"), "‹all›");
    }

    #[test]
    fn of_a_long_line_only_whole_words_near_the_mark_are_shown() {
        let many = "wörter ".repeat(20);
        let found = shown(&format!("{many}‹here› {many}"));
        let words = "wörter wörter wörter wörter wörter";
        assert_eq!(found, format!("…{words} ‹here› {words}…"));
    }

    #[test]
    fn of_a_long_mark_the_first_and_last_words_are_shown() {
        let many = "wort ".repeat(2000);
        let found = shown(&format!("a ‹first {many}last› z"));
        assert!(found.starts_with("a ‹first wort wort"), "{found}");
        assert!(found.contains("wort … wort") && found.ends_with("wort last› z"), "{found}");
        assert!(found.len() < FIRST_BYTES + LAST_BYTES + 20);
    }
}
