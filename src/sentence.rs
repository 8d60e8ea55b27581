//! Finds the sentence around a place. Only this room names `sentencex`.
//!
//! UAX #29 is not enough here: it ends a sentence at every line end and after “Dr.”.

use std::ops::Range;

use crate::model::{Document, Span};

/// How far around the caret a sentence is searched, in bytes on either side.
const REACH: usize = 16 * 1024;

/// Words that distinguish languages with Latin letters. The language with most hits wins.
const COMMON_WORDS: &[(&str, &[&str])] = &[
    ("en", &["the", "of", "and", "to", "is", "that", "was", "for"]),
    ("de", &["der", "die", "und", "das", "nicht", "ist", "mit", "den"]),
    ("fr", &["le", "les", "et", "des", "est", "que", "une", "pas"]),
    ("es", &["el", "los", "las", "y", "que", "del", "una", "por"]),
    ("it", &["il", "di", "che", "è", "non", "della", "per", "gli"]),
    ("pt", &["o", "os", "não", "que", "uma", "do", "da", "em"]),
    ("nl", &["het", "een", "van", "niet", "dat", "zijn", "voor", "en"]),
    ("pl", &["nie", "się", "jest", "na", "że", "do", "to", "jak"]),
];

/// Returns the sentence around byte `at`, without surrounding spaces.
///
/// A place between two sentences belongs to the one before; a sentence never crosses a line end. `None` in an empty or
/// blank line.
///
/// ```
/// use glossator::{model::Document, sentence};
/// let document = Document::from_text("a.txt", "Dr. Weber said no. Then she left.");
/// let span = sentence::around(&document, 6).expect("there are words");
/// assert_eq!(&document.text()[span.range()], "Dr. Weber said no.");
/// ```
pub fn around(document: &Document, at: usize) -> Option<Span> {
    let spans: Vec<Span> = spans(document, &stretch(document, at)).collect();
    let before = spans.iter().rfind(|span| span.start() <= at);
    before.or(spans.first()).copied()
}

/// Returns the end of the first sentence that ends after byte `at`; `None` if only spaces follow.
pub fn end_after(document: &Document, at: usize) -> Option<usize> {
    let next = skip_spaces_forward(document, at)?;
    spans(document, &stretch(document, next)).map(Span::end).find(|end| at < *end)
}

/// Returns the start of the last sentence that starts before byte `at`; `None` if only spaces precede.
pub fn start_before(document: &Document, at: usize) -> Option<usize> {
    let last = skip_spaces_back(document, at)?;
    spans(document, &stretch(document, last)).map(Span::start).filter(|start| *start < at).last()
}

/// Returns the start of the first sentence that starts after byte `at`; `None` if there is none.
pub fn start_after(document: &Document, at: usize) -> Option<usize> {
    let first = |stretch: Range<usize>| {
        spans(document, &stretch).map(Span::start).find(|start| at < *start)
    };
    let here = stretch(document, at);
    let end = here.end;
    first(here).or_else(|| first(stretch(document, skip_spaces_forward(document, end)?)))
}

/// Returns the end of the last sentence that ends before byte `at`; `None` if there is none.
pub fn end_before(document: &Document, at: usize) -> Option<usize> {
    let last = |stretch: Range<usize>| {
        spans(document, &stretch).map(Span::end).filter(|end| *end < at).last()
    };
    let here = stretch(document, at);
    let start = here.start;
    last(here).or_else(|| last(stretch(document, skip_spaces_back(document, start)?)))
}

/// Returns the first byte at or after `at` that is no space.
fn skip_spaces_forward(document: &Document, at: usize) -> Option<usize> {
    Some(at + document.text().get(at..)?.find(|it: char| !it.is_whitespace())?)
}

/// Returns the last character before byte `at` that is no space.
fn skip_spaces_back(document: &Document, at: usize) -> Option<usize> {
    document.text().get(..at)?.rfind(|it: char| !it.is_whitespace())
}

/// Returns the sentences of a part of one line, without surrounding spaces.
fn spans(document: &Document, stretch: &Range<usize>) -> impl Iterator<Item = Span> {
    let start = stretch.start;
    let text = document.text().get(stretch.clone()).unwrap_or_default();
    let sentences = sentencex::get_sentence_boundaries(language(text), text);
    let bytes = sentences.into_iter().map(move |it| (start + it.start_byte, it.text.len()));
    bytes.filter_map(|(start, len)| document.trimmed(document.span(start..start + len)?))
}

/// Returns the line around `at`, or what of it is within [`REACH`].
fn stretch(document: &Document, at: usize) -> Range<usize> {
    let line = document.line_around(at);
    let start = line.start.max(document.cluster_floor(at.saturating_sub(REACH)));
    let end = line.end.min(document.cluster_ceil(at.saturating_add(REACH)));
    start..end
}

/// Guesses the language of `text`, by its letters, then by common words. Returns its ISO 639-1 code.
fn language(text: &str) -> &'static str {
    by_letters(text).unwrap_or_else(|| {
        let words: Vec<String> =
            text.split(|it: char| !it.is_alphanumeric()).take(400).map(str::to_lowercase).collect();
        let hits =
            |common: &[&str]| words.iter().filter(|it| common.contains(&it.as_str())).count();
        // The first of equals wins: English, if nothing distinguishes them.
        let best = COMMON_WORDS.iter().rev().max_by_key(|(_, common)| hits(common));
        best.map_or("en", |(code, _)| code)
    })
}

/// Returns the language of the first letter that is not Latin, if most letters are like it.
fn by_letters(text: &str) -> Option<&'static str> {
    let language_of = |letter: char| match letter {
        '\u{370}'..='\u{3ff}' => Some("el"),
        '\u{400}'..='\u{52f}' => Some("ru"),
        '\u{530}'..='\u{58f}' => Some("hy"),
        '\u{600}'..='\u{6ff}' => Some("ar"),
        '\u{900}'..='\u{97f}' => Some("hi"),
        '\u{980}'..='\u{9ff}' => Some("bn"),
        '\u{b80}'..='\u{bff}' => Some("ta"),
        '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' => Some("ja"),
        _ => None,
    };
    let letters: Vec<char> = text.chars().filter(|it| it.is_alphabetic()).take(400).collect();
    let code = letters.iter().find_map(|letter| language_of(*letter))?;
    let hits = letters.iter().filter(|letter| language_of(**letter) == Some(code)).count();
    (letters.len() < hits * 2).then_some(code)
}

#[cfg(test)]
mod tests;
