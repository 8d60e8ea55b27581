//! A mark in one sentence, as a screen reader says it. See [`of_mark`].

use super::keys::tag_name;
use crate::model::{Annotation, Document, Extent, Standing, document::GAP, selector::CONTEXT};
use crate::tongue::Tongue;

/// The most characters of a mark's words, or of its note, that are said: a mark may cover the whole text.
pub(super) const LONGEST: usize = 280;

/// All that is said of `mark`: tag, speaker, words, line, labels, note.
///
/// Costs what is said, not what is marked.
pub(super) fn of_mark(tongue: &Tongue, document: &Document, mark: &Annotation) -> String {
    let line = document.line_number(mark.extent.start());
    let mut parts = vec![
        format!("{}: {}", head(tongue, mark), words(document, &mark.extent)),
        format!("line {line}"),
    ];
    parts.extend(doubt(mark).map(str::to_owned));
    parts.extend(
        (!mark.disputes.is_empty()).then(|| "with two values to decide between".to_owned()),
    );
    if !mark.labels.is_empty() {
        let name = if mark.labels.len() == 1 { "label" } else { "labels" };
        parts.push(format!("{name} {}", mark.labels.join(", ")));
    }
    if !mark.note.trim().is_empty() {
        parts.push(format!("note {}", shortened(mark.note.trim(), LONGEST)));
    }
    parts.join(", ")
}

/// What is not sure of where `mark` stands.
pub(super) fn doubt(mark: &Annotation) -> Option<&'static str> {
    match mark.standing {
        Standing::Settled => None,
        Standing::Moved(_) => Some("moved, not accepted yet"),
        Standing::Changed(_) => Some("changed, not accepted yet"),
    }
}

/// What `mark` is, and who says it.
pub(super) fn head(tongue: &Tongue, mark: &Annotation) -> String {
    let tag = tongue.say(&tag_name(mark.tag));
    match mark.speaker.trim() {
        "" => tag,
        speaker => format!("{tag} by {speaker}"),
    }
}

/// The words of all pieces, or as many of them as are said.
fn words(document: &Document, extent: &Extent) -> String {
    let mut said = String::new();
    for (index, piece) in extent.pieces().iter().enumerate() {
        let room = LONGEST.saturating_sub(said.chars().count());
        if room == 0 {
            break;
        }
        if index != 0 {
            said.push_str(GAP);
        }
        said.push_str(&shortened(document.quote(*piece), room));
    }
    said
}

/// `text`, or its first `room` characters and a sign that there are more.
pub(super) fn shortened(text: &str, room: usize) -> String {
    match text.char_indices().nth(room) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
    }
}

/// The words before a mark, of which a file keeps so many letters: one that is cut in two is left out.
pub(super) fn whole_words_before(prefix: &str) -> String {
    let is_cut = prefix.chars().count() == CONTEXT;
    match prefix.split_once(char::is_whitespace) {
        Some((_, whole)) if is_cut => format!("… {}", whole.trim()),
        _ => prefix.trim().to_owned(),
    }
}

/// The words after a mark, in the same way.
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
    fn what_stands_around_a_mark_is_told_in_whole_words() {
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
