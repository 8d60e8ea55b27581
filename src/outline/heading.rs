//! Which lines are headings. See [`HeadingScanner`].
//!
//! Markdown says so itself. Elsewhere a heading is a short line that stands apart and is numbered, called a chapter or
//! the like, or in capitals.

use std::iter::Peekable;

use super::lines::{OutlineLine, OutlineLines};

/// How many characters a heading has at most.
const MAX_CHARS: usize = 120;

/// The same where it is known by its capitals or its number alone.
const MAX_SHORT_CHARS: usize = 80;

/// From so many bytes on, a line is a whole paragraph, which leaves none beside it that belongs to it.
const MIN_PARAGRAPH_BYTES: usize = 160;

/// How many lines a heading in capitals has at most: more are a paragraph.
const MAX_CAPITAL_LINES: usize = 2;

/// How many capitals it has at least.
const MIN_CAPITALS: usize = 3;

/// What parts of texts are called in front of their number, in lower case, and how deep they are.
const SECTION_NAMES: &[(u8, &[&str])] = &[
    (
        1,
        &[
            "part",
            "book",
            "volume",
            "teil",
            "buch",
            "band",
            "partie",
            "livre",
            "parte",
            "libro",
            "часть",
        ],
    ),
    (
        2,
        &[
            "chapter",
            "appendix",
            "annex",
            "act",
            "kapitel",
            "anhang",
            "akt",
            "chapitre",
            "annexe",
            "capítulo",
            "capitolo",
            "глава",
        ],
    ),
    (
        3,
        &[
            "section",
            "article",
            "scene",
            "abschnitt",
            "artikel",
            "szene",
            "article",
            "sección",
            "статья",
            "§",
        ],
    ),
];

/// Numbers as they are written out in front of a chapter, in lower case.
const NUMBER_WORDS: &[&str] = &[
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "eins",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
];

/// What stands behind the number in Chinese and Japanese, and how deep that is: 第三章.
const CJK_COUNTERS: &[(u8, &[char])] =
    &[(1, &['卷', '巻', '部', '编', '編']), (2, &['章', '回']), (3, &['节', '節', '条'])];

/// A heading as it was found.
pub(super) struct HeadingCandidate {
    /// The byte at which its line starts.
    pub(super) at: usize,
    /// The byte at which its last line starts.
    pub(super) last: usize,
    pub(super) kind: HeadingKind,
    pub(super) title: Box<str>,
}

/// What shows that a line is a heading, and how deep that says it is, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HeadingKind {
    /// Markdown, or a line below it.
    Markdown(u8),
    /// Its number.
    Numbered(u8),
    /// What it is called, and a number; and whether a title follows.
    Named(u8, TitlePresence),
    /// Its capitals.
    Capitals,
}

/// Whether a chapter or the like has a title beside its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TitlePresence {
    Yes,
    No,
}

/// The headings of a text, in its order.
pub(super) struct HeadingScanner<'a> {
    lines: Peekable<OutlineLines<'a>>,
    before: Option<OutlineLine<'a>>,

    /// Whether the lines are code, between two fences.
    is_code: bool,

    /// The lines in capitals just before, and none but these since the last that stood apart.
    capitals: Vec<OutlineLine<'a>>,
}

impl<'a> HeadingScanner<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let lines = OutlineLines::new(text, 0).peekable();
        Self { lines, before: None, is_code: false, capitals: Vec::new() }
    }

    /// Whether `line` is a heading, or the last line of one.
    fn detect(&mut self, line: OutlineLine<'a>) -> Option<HeadingCandidate> {
        if line.words.starts_with("```") || line.words.starts_with("~~~") {
            self.is_code = !self.is_code && !is_rule(Some(line));
            return None;
        }
        if self.is_code {
            return None;
        }
        if let Some((level, title)) = parse_hashes(line.words) {
            return candidate((line, line), HeadingKind::Markdown(level), title);
        }
        let after = self.lines.peek().copied();
        self.gather_capitals(line);
        if is_apart(after) && (1..=MAX_CAPITAL_LINES).contains(&self.capitals.len()) {
            let first = self.capitals[0];
            let known = parse_number(first.words).or_else(|| parse_name(first.words));
            let kind = known.unwrap_or(HeadingKind::Capitals);
            let words: Vec<&str> = self.capitals.iter().map(|it| it.words).collect();
            return candidate((first, line), kind, &words.join(" "));
        }
        let is_long = |words: &str| words.chars().nth(MAX_CHARS).is_some();
        if !is_apart(self.before) || is_long(line.words) {
            return None;
        }
        let is_alone = is_apart(after);
        // With one number it may be the first of a list.
        let stands = |kind: &HeadingKind| is_alone || matches!(kind, HeadingKind::Numbered(2..));
        let numbered = parse_number(line.words).filter(stands);
        let kind = parse_underline(line, after).or(numbered);
        let kind = kind.or_else(|| parse_name(line.words).filter(|_| is_alone));
        candidate((line, line), kind?, line.words)
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

/// A heading of these words from one line to another, with one blank where there are several. `None` where there are no
/// words.
fn candidate(
    (first, last): (OutlineLine<'_>, OutlineLine<'_>),
    kind: HeadingKind,
    words: &str,
) -> Option<HeadingCandidate> {
    let words: Vec<&str> = words.split_whitespace().collect();
    let (at, last) = (first.start, last.start);
    (!words.is_empty()).then(|| HeadingCandidate { at, last, kind, title: words.join(" ").into() })
}

/// Whether a heading beside such a line stands apart: there is none, or it is blank, a rule, a heading of Markdown, or
/// a paragraph by itself.
fn is_apart(line: Option<OutlineLine<'_>>) -> bool {
    line.is_none_or(|it| {
        let is_paragraph = MIN_PARAGRAPH_BYTES <= it.words.len();
        it.words.is_empty() || is_paragraph || is_rule(line) || parse_hashes(it.words).is_some()
    })
}

/// Whether a line consists of one sign, several times.
fn is_rule(line: Option<OutlineLine<'_>>) -> bool {
    let Some(words) = line.map(|it| it.words.as_bytes()) else { return false };
    let Some(first) = words.first().filter(|it| b"=-~*_#".contains(it)) else { return false };
    3 <= words.len() && words.iter().all(|it| it == first)
}

/// `## Title` of Markdown: how deep it is, and the title.
fn parse_hashes(words: &str) -> Option<(u8, &str)> {
    let rest = words.trim_start_matches('#');
    let level = words.len() - rest.len();
    let is_apart = rest.starts_with(char::is_whitespace);
    let title = rest.trim().trim_end_matches('#');
    let title = if title.ends_with(char::is_whitespace) { title } else { rest }.trim();
    ((1..=6).contains(&level) && is_apart && title.len() <= 4 * MAX_CHARS)
        .then_some((u8::try_from(level).ok()?, title))
}

/// A title that is underlined.
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

/// A title that begins with its number, as deep as there are numbers in `1.2.3 Title`.
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
    let is_number =
        |it: &str| (1..=3).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_digit());
    if !parts.clone().all(is_number) || (bare == number && !number.contains('.')) {
        return None;
    }
    let depth = parts.count();
    Some(HeadingKind::Numbered(u8::try_from(depth).unwrap_or(u8::MAX)))
}

/// A title that says what it is: `Chapter 3`, `Teil II: …`.
fn parse_name(words: &str) -> Option<HeadingKind> {
    if words.starts_with('第') {
        return parse_cjk_number(words);
    }
    let (name, rest) = words.split_once(char::is_whitespace)?;
    let name = name.to_lowercase();
    let (level, _) = SECTION_NAMES.iter().find(|(_, names)| names.contains(&name.as_str()))?;
    let end = rest.find(|it: char| it.is_whitespace() || ".:–—-)".contains(it));
    let (number, title) = rest.split_at(end.unwrap_or(rest.len()));
    let is_number = is_roman(number)
        || NUMBER_WORDS.contains(&number.to_lowercase().as_str())
        || (!number.is_empty() && number.bytes().all(|it| it.is_ascii_digit()));
    let ends_well = !rest.ends_with([',', ';']) && words.chars().nth(MAX_SHORT_CHARS).is_none();
    let is_titled = title.contains(char::is_alphabetic);
    let titled = if is_titled { TitlePresence::Yes } else { TitlePresence::No };
    (is_number && ends_well).then_some(HeadingKind::Named(*level, titled))
}

/// The same in Chinese and Japanese.
fn parse_cjk_number(words: &str) -> Option<HeadingKind> {
    let counted = words.chars().take(8).find_map(|it| {
        CJK_COUNTERS.iter().find(|(_, signs)| signs.contains(&it)).map(|(level, _)| *level)
    });
    let is_short = words.chars().nth(MAX_SHORT_CHARS / 2).is_none();
    Some(HeadingKind::Named(counted.filter(|_| is_short)?, TitlePresence::Yes))
}

fn is_roman(word: &str) -> bool {
    (1..=8).contains(&word.len()) && word.bytes().all(|it| b"IVXLCDM".contains(&it))
}

/// Whether these words may be a title: short, begun as one, and not ended as a sentence is.
fn is_title(words: &str) -> bool {
    let words = words.trim();
    let begins = words.chars().next().is_some_and(|it| it.is_alphabetic() && !it.is_lowercase());
    let is_sentence = words.ends_with(['.', ',', ';', ':', '!', '。', '”', '“', '"']);
    begins && !is_sentence && words.chars().count() <= MAX_SHORT_CHARS
}

/// Whether all letters are capitals, and there are enough of them. Scripts without capitals have none.
fn are_capitals(words: &str) -> bool {
    // What somebody shouts is no heading.
    if 4 * MAX_SHORT_CHARS < words.len() || words.starts_with(['"', '“', '„', '«', '‘', '—'])
    {
        return false;
    }
    let (mut all, mut capitals) = (0, 0);
    for it in words.chars().filter(|it| !it.is_whitespace()) {
        all += 1;
        // There is no capital of it on most keyboards.
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
