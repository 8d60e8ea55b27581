//! Describes a mark in one sentence for screen readers. See [`describe_mark`].

use unicode_segmentation::UnicodeSegmentation as _;

use super::keymap::tag_name;
use crate::{
    i18n::{Localizer, Message, msg},
    model::{
        AnchorStatus, Document, Mark, SpanSet, document::PIECE_SEPARATOR, name, selector::CONTEXT,
    },
};

/// The most characters of a mark's words or note: a mark may cover the whole text.
pub(super) const MAX_SPOKEN_CHARS: usize = 280;

/// Describes `mark`: tag, speaker, words, line, labels, note.
///
/// Its cost depends on the length of the description, not of the mark.
pub(super) fn describe_mark(localizer: &Localizer, document: &Document, mark: &Mark) -> String {
    let number = document.line_number(mark.spans.start());
    let words = spoken_words(document, &mark.spans);
    let mut parts = vec![
        msg!("spoken-mark", mark = tag_and_speaker(mark), words = words),
        msg!("spoken-line", number = number),
    ];
    parts.extend(anchor_status_text(mark));
    if !mark.provenance.conflicts.is_empty() {
        parts.push(msg!("spoken-two-values"));
    }
    if !mark.labels.is_empty() {
        let labels = name::join_sorted(&mark.labels);
        parts.push(msg!("spoken-labels", count = mark.labels.len(), labels = labels));
    }
    if !mark.note.trim().is_empty() {
        parts.push(msg!("spoken-note", note = spoken(mark.note.trim())));
    }
    let parts: Vec<String> = parts.iter().map(|part| localizer.localize(part)).collect();
    parts.join(", ")
}

/// Says whether the place of `mark` is unconfirmed.
pub(super) fn anchor_status_text(mark: &Mark) -> Option<Message> {
    match mark.status {
        AnchorStatus::Settled => None,
        AnchorStatus::Moved(_) => Some(msg!("spoken-moved")),
        AnchorStatus::Changed(_) => Some(msg!("spoken-changed")),
    }
}

/// Returns the tag and the speaker of `mark`.
pub(super) fn tag_and_speaker(mark: &Mark) -> Message {
    let tag = tag_name(mark.tag);
    match mark.speaker.trim() {
        "" => tag,
        speaker => msg!("spoken-by", tag = tag, speaker = speaker),
    }
}

/// Returns the words of all pieces, truncated.
fn spoken_words(document: &Document, spans: &SpanSet) -> String {
    let mut words = String::new();
    for (index, piece) in spans.pieces().iter().enumerate() {
        let room = MAX_SPOKEN_CHARS.saturating_sub(words.chars().count());
        if room == 0 {
            break;
        }
        if index != 0 {
            words.push_str(PIECE_SEPARATOR);
        }
        words.push_str(&truncated(document.quote(*piece), room));
    }
    words
}

/// Returns `text` truncated for screen readers.
pub(super) fn spoken(text: &str) -> String {
    truncated(text, MAX_SPOKEN_CHARS)
}

/// Returns `text` truncated to `room` characters with an ellipsis. Doesn't split a grapheme (UAX #29) unless it is longer
/// than that.
pub(super) fn truncated(text: &str, room: usize) -> String {
    let Some((end, next)) = text.char_indices().nth(room) else { return text.to_owned() };
    let last = text[..end + next.len_utf8()].grapheme_indices(true).next_back();
    let whole = last.map(|(at, _)| at).filter(|at| 0 < *at).unwrap_or(end);
    format!("{}…", text[..whole].trim_end())
}

/// Returns the stored context before a mark, without a word that may be cut off.
pub(super) fn whole_words_before(prefix: &str) -> String {
    let is_cut = prefix.chars().count() == CONTEXT;
    match prefix.split_once(char::is_whitespace) {
        Some((_, whole)) if is_cut => format!("… {}", whole.trim()),
        _ => prefix.trim().to_owned(),
    }
}

/// Returns the stored context after a mark, without a word that may be cut off.
pub(super) fn whole_words_after(suffix: &str) -> String {
    let is_cut = suffix.chars().count() == CONTEXT;
    match suffix.rsplit_once(char::is_whitespace) {
        Some((whole, _)) if is_cut => format!("{} …", whole.trim()),
        _ => suffix.trim().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn truncated_text_has_whole_graphemes() {
        assert_eq!(truncated("Ja 🇪🇺", 5), "Ja 🇪🇺");
        assert_eq!(truncated("Ja 🇪🇺!", 5), "Ja 🇪🇺…");
        assert_eq!(truncated("Ja 🇪🇺!", 4), "Ja…");
        assert_eq!(truncated("क्षा", 2), "क्…");
    }

    #[test]
    fn context_has_whole_words() {
        let before = "hern quay were never paid for.\n\n";
        assert_eq!(before.chars().count(), CONTEXT);
        assert_eq!(whole_words_before(before), "… quay were never paid for.");
        assert_eq!(
            whole_words_after(".\n\nTwo ministers promised a tram"),
            ".\n\nTwo ministers promised a …"
        );
        assert_eq!(whole_words_before("Ja, "), "Ja,");
        assert_eq!(whole_words_after(&"ß".repeat(CONTEXT)), "ß".repeat(CONTEXT));
    }
}
