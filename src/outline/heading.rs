//! Detects headings. See [`HeadingScanner`].
//!
//! Markdown marks them. Elsewhere a heading is a short separate line that is numbered, named a chapter or the like, or
//! in capitals.

use std::iter::Peekable;

use super::{OutlineLine, OutlineLines};

const MAX_CHARS: usize = 120;

/// The most characters of a heading known by its capitals or its number alone.
const MAX_SHORT_CHARS: usize = 80;

/// From this many bytes on, a line is a paragraph by itself, to which no neighbouring line belongs.
const MIN_PARAGRAPH_BYTES: usize = 160;

/// The most lines of a heading in capitals: more are a paragraph.
const MAX_CAPITAL_LINES: usize = 2;

const MIN_CAPITALS: usize = 3;

/// Names of parts before their number, in lower case, separated by spaces, with their level.
const SECTION_NAMES: [(u8, &str); 3] = [
    (1, "part book volume teil buch band partie livre parte libro часть"),
    (2, "chapter appendix annex act kapitel anhang akt chapitre annexe capítulo capitolo глава"),
    (3, "section article scene abschnitt artikel szene sección статья §"),
];

/// Numbers written out in headings, in lower case, separated by spaces.
const NUMBER_WORDS: [&str; 3] = [
    "one two three four five six seven eight",
    "nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty",
    "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
];

/// Counters after the number in Chinese and Japanese, with their level: 第三章.
const CJK_COUNTERS: &[(u8, &[char])] =
    &[(1, &['卷', '巻', '部', '编', '編']), (2, &['章', '回']), (3, &['节', '節', '条'])];

pub(super) struct HeadingCandidate {
    /// Byte where its line starts.
    pub(super) at: usize,
    /// Byte where its last line starts.
    pub(super) last: usize,
    pub(super) kind: HeadingKind,
    pub(super) title: Box<str>,
}

/// What identifies a line as a heading, with its level, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HeadingKind {
    /// Markdown, or an underline.
    Markdown(u8),
    Numbered(u8),
    Named {
        level: u8,
        /// Whether a title is beside its number.
        is_titled: bool,
    },
    Capitals,
}

/// The headings of a text, in text order.
pub(super) struct HeadingScanner<'a> {
    lines: Peekable<OutlineLines<'a>>,
    before: Option<OutlineLine<'a>>,
    /// Whether the lines are code, between two fences.
    is_code: bool,
    /// Lines in capitals directly before, if they began after a separate line.
    capitals: Vec<OutlineLine<'a>>,
}

impl<'a> HeadingScanner<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let lines = OutlineLines { text, at: 0 }.peekable();
        Self { lines, before: None, is_code: false, capitals: Vec::new() }
    }

    /// Returns the heading that `line` is, or is the last line of.
    fn detect(&mut self, line: OutlineLine<'a>) -> Option<HeadingCandidate> {
        if line.words.starts_with("```") || line.words.starts_with("~~~") {
            self.is_code = !self.is_code && !is_rule(Some(line));
            return None;
        }
        if self.is_code {
            return None;
        }
        if let Some((level, title)) = parse_hashes(line.words) {
            return candidate(line, line, HeadingKind::Markdown(level), title);
        }
        let after = self.lines.peek().copied();
        self.gather_capitals(line);
        if is_apart(after) && (1..=MAX_CAPITAL_LINES).contains(&self.capitals.len()) {
            let first = self.capitals[0];
            let known = parse_number(first.words).or_else(|| parse_name(first.words));
            let kind = known.unwrap_or(HeadingKind::Capitals);
            let words: Vec<&str> = self.capitals.iter().map(|it| it.words).collect();
            return candidate(first, line, kind, &words.join(" "));
        }
        let is_long = |words: &str| words.chars().nth(MAX_CHARS).is_some();
        if !is_apart(self.before) || is_long(line.words) {
            return None;
        }
        let is_alone = is_apart(after);
        // With one number, it may be the first item of a list.
        let is_separate = |it: &HeadingKind| is_alone || matches!(it, HeadingKind::Numbered(2..));
        let numbered = parse_number(line.words).filter(is_separate);
        let kind = parse_underline(line, after).or(numbered);
        let kind = kind.or_else(|| parse_name(line.words).filter(|_| is_alone));
        candidate(line, line, kind?, line.words)
    }

    fn gather_capitals(&mut self, line: OutlineLine<'a>) {
        if is_apart(self.before) {
            self.capitals.clear();
        } else if self.capitals.is_empty() {
            return;
        }
        if are_capitals(line.words) && self.capitals.len() <= MAX_CAPITAL_LINES {
            self.capitals.push(line);
        } else {
            self.capitals.clear();
        }
    }
}

impl Iterator for HeadingScanner<'_> {
    type Item = HeadingCandidate;

    fn next(&mut self) -> Option<HeadingCandidate> {
        loop {
            let line = self.lines.next()?;
            let found = self.detect(line);
            self.before = Some(line);
            if found.is_some() {
                return found;
            }
        }
    }
}

/// Creates a heading of `words`, with single spaces. `None` if there are no words.
fn candidate(
    first: OutlineLine<'_>,
    last: OutlineLine<'_>,
    kind: HeadingKind,
    words: &str,
) -> Option<HeadingCandidate> {
    let words: Vec<&str> = words.split_whitespace().collect();
    (!words.is_empty()).then(|| HeadingCandidate {
        at: first.start,
        last: last.start,
        kind,
        title: words.join(" ").into(),
    })
}

/// Returns whether a heading beside `line` is separate: there is no line, or it is blank, a rule, a Markdown heading,
/// or a paragraph by itself.
fn is_apart(line: Option<OutlineLine<'_>>) -> bool {
    line.is_none_or(|it| {
        let is_paragraph = MIN_PARAGRAPH_BYTES <= it.words.len();
        it.words.is_empty() || is_paragraph || is_rule(line) || parse_hashes(it.words).is_some()
    })
}

/// Returns whether a line consists of one repeated character.
fn is_rule(line: Option<OutlineLine<'_>>) -> bool {
    let Some(words) = line.map(|it| it.words.as_bytes()) else { return false };
    let Some(first) = words.first().filter(|it| b"=-~*_#".contains(it)) else { return false };
    3 <= words.len() && words.iter().all(|it| it == first)
}

/// Parses Markdown's `## Title`: level and title.
fn parse_hashes(words: &str) -> Option<(u8, &str)> {
    let rest = words.trim_start_matches('#');
    let level = words.len() - rest.len();
    let is_apart = rest.starts_with(char::is_whitespace);
    let title = rest.trim().trim_end_matches('#');
    let title = if title.ends_with(char::is_whitespace) { title } else { rest }.trim();
    ((1..=6).contains(&level) && is_apart && title.len() <= 4 * MAX_CHARS)
        .then_some((u8::try_from(level).ok()?, title))
}

fn parse_underline(line: OutlineLine<'_>, below: Option<OutlineLine<'_>>) -> Option<HeadingKind> {
    if line.words.is_empty() || !is_rule(below) || is_rule(Some(line)) {
        return None;
    }
    match below?.words.as_bytes().first() {
        Some(b'=') => Some(HeadingKind::Markdown(1)),
        Some(b'-' | b'~') => Some(HeadingKind::Markdown(2)),
        _ => None,
    }
}

/// Parses a title that begins with its number, with a level for each part of `1.2.3 Title`.
fn parse_number(words: &str) -> Option<HeadingKind> {
    let (number, title) = words.split_once(char::is_whitespace)?;
    if !is_title(title) {
        return None;
    }
    let bare = number.strip_suffix(['.', ')']).unwrap_or(number);
    if is_roman(bare) && number.ends_with('.') {
        return Some(HeadingKind::Numbered(1));
    }
    let parts = bare.split('.');
    let is_number = |it: &str| (1..=3).contains(&it.len()) && are_digits(it);
    if !parts.clone().all(is_number) || (bare == number && !number.contains('.')) {
        return None;
    }
    Some(HeadingKind::Numbered(u8::try_from(parts.count()).unwrap_or(u8::MAX)))
}

/// Parses a title with a name: `Chapter 3`, `Teil II: …`.
fn parse_name(words: &str) -> Option<HeadingKind> {
    if words.starts_with('第') {
        return parse_cjk_number(words);
    }
    let (name, rest) = words.split_once(char::is_whitespace)?;
    let name = name.to_lowercase();
    let (level, _) = SECTION_NAMES.iter().find(|(_, names)| has_word(names, &name))?;
    let end = rest.find(|it: char| it.is_whitespace() || ".:–—-)".contains(it));
    let (number, title) = rest.split_at(end.unwrap_or(rest.len()));
    let is_number = is_roman(number)
        || NUMBER_WORDS.iter().any(|words| has_word(words, &number.to_lowercase()))
        || are_digits(number);
    let is_complete = !rest.ends_with([',', ';']) && words.chars().nth(MAX_SHORT_CHARS).is_none();
    let is_titled = title.contains(char::is_alphabetic);
    (is_number && is_complete).then_some(HeadingKind::Named { level: *level, is_titled })
}

/// Parses a title with a counter in Chinese and Japanese.
fn parse_cjk_number(words: &str) -> Option<HeadingKind> {
    let level = words.chars().take(8).find_map(|it| {
        CJK_COUNTERS.iter().find(|(_, signs)| signs.contains(&it)).map(|(level, _)| *level)
    });
    let is_short = words.chars().nth(MAX_SHORT_CHARS / 2).is_none();
    Some(HeadingKind::Named { level: level.filter(|_| is_short)?, is_titled: true })
}

/// Returns whether the list `words`, separated by spaces, contains `word`.
fn has_word(words: &str, word: &str) -> bool {
    words.split(' ').any(|it| it == word)
}

fn are_digits(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|it| it.is_ascii_digit())
}

fn is_roman(word: &str) -> bool {
    (1..=8).contains(&word.len()) && word.bytes().all(|it| b"IVXLCDM".contains(&it))
}

/// Returns whether `words` may be a title: short, with a capital start, and without the end of a sentence.
fn is_title(words: &str) -> bool {
    let words = words.trim();
    let begins = words.chars().next().is_some_and(|it| it.is_alphabetic() && !it.is_lowercase());
    let is_sentence = words.ends_with(['.', ',', ';', ':', '!', '。', '”', '“', '"']);
    begins && !is_sentence && words.chars().count() <= MAX_SHORT_CHARS
}

/// Returns whether all letters are capitals, and there are enough of them. Scripts without capitals have none.
fn are_capitals(words: &str) -> bool {
    // Shouted words are no heading.
    if 4 * MAX_SHORT_CHARS < words.len() || words.starts_with(['"', '“', '„', '«', '‘', '—'])
    {
        return false;
    }
    let mut all = 0;
    let mut capitals = 0;
    for it in words.chars().filter(|it| !it.is_whitespace()) {
        all += 1;
        // Most keyboards have no capital of it.
        if it.is_alphabetic() && !it.is_uppercase() && it != 'ß' {
            return false;
        }
        capitals += usize::from(it.is_uppercase());
    }
    MIN_CAPITALS <= capitals
        && all <= 2 * capitals
        && all <= MAX_SHORT_CHARS
        && !words.ends_with([',', ';'])
}
