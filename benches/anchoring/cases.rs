//! Texts, marks on them, edited versions, and the true place of each mark there.

use std::{fs, io, path::Path};

use glossator::{
    anchor::context_around,
    model::{Document, Selector, Span},
};

use super::{
    dice::Dice,
    edits::{Donor, Rates, edited},
    letters::{self, Letter, Letters, Origin, words},
};

/// The number of bytes of a text in one case.
const EXTRACT: usize = 25_000;

/// The largest number of cases from one text.
const MOST: usize = 12;

/// The number of marks on each 25 kB: as many as fit, or as many as a reader makes.
const MARKS: usize = 200;
const FEW_MARKS: usize = 20;

/// How often a text with few marks gets new ones.
const TIMES: usize = 4;

/// With this many foreign letters in between, the two parts of a mark no longer belong together.
const TORN: usize = 400;

/// The smallest and the largest number of words in marks.
pub(crate) type Lengths = [(usize, usize); 4];

/// The lengths of marks, in words.
pub(crate) const LENGTHS: Lengths = [(1, 1), (3, 8), (12, 30), (40, 75)];

/// An original text with marks.
#[derive(Debug)]
pub(crate) struct Case {
    pub(crate) then: Document,
    pub(crate) donor: Donor,
    pub(crate) marks: Vec<Mark>,
}

#[derive(Debug)]
pub(crate) struct Mark {
    /// Index into [`LENGTHS`].
    pub(crate) length: usize,
    /// Indices of its letters in the old text.
    chars: (usize, usize),
    pub(crate) selector: Selector,
}

/// The true place of a mark in an edited text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Truth {
    /// At least half of its letters are here together, including replacements.
    Here(Span),
    /// Fewer than half of its letters are left.
    Gone,
    /// At least half are left, but not together.
    Torn,
}

/// Returns the texts in `folder`, by name.
pub(crate) fn texts(folder: &Path) -> io::Result<Vec<String>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|it| it == "txt") {
            paths.push(path);
        }
    }
    paths.sort();
    paths.into_iter().map(fs::read_to_string).collect()
}

/// Returns evenly spaced extracts of `text` with marks. If there is only one, additions come from `other`.
pub(crate) fn of_text(text: &str, other: &str, dice: &mut Dice) -> Vec<Case> {
    let marked = |(it, rest): (String, String)| marked(&it, donor(&rest), (LENGTHS, MARKS), dice);
    extracts(text, other).map(marked).collect()
}

/// The same with as few marks as a reader makes, of these lengths, several times.
pub(crate) fn of_text_with_few(
    text: &str,
    other: &str,
    lengths: Lengths,
    dice: &mut Dice,
) -> Vec<Case> {
    let times = extracts(text, other).flat_map(|it| vec![it; TIMES]);
    times.map(|(it, rest)| marked(&it, donor(&rest), (lengths, FEW_MARKS), dice)).collect()
}

/// Returns parts of a text, each with the source of additions.
fn extracts(text: &str, other: &str) -> impl Iterator<Item = (String, String)> {
    let count = (text.len() / EXTRACT).clamp(1, MOST);
    let border = move |at: usize| {
        let at = text.ceil_char_boundary(at.min(text.len()));
        let gap = if text.contains("\n\n") { "\n\n" } else { "\n" };
        if at == 0 { 0 } else { text[at..].find(gap).map_or(text.len(), |it| at + it + gap.len()) }
    };
    let extract = move |number: usize| {
        let start = border(text.len() / count * number);
        let end = border(start + EXTRACT).min(text.len());
        let rest = if count == 1 { other } else { &text[end..] };
        let rest = if count != 1 && rest.len() < EXTRACT { &text[..start] } else { rest };
        (text[start..end].to_owned(), rest.to_owned())
    };
    // In a text with hardly any gaps, an extract may be the whole text.
    let has_both = |(it, rest): &(String, String)| !it.trim().is_empty() && !rest.trim().is_empty();
    (0..count).map(extract).filter(has_both)
}

fn donor(text: &str) -> Donor {
    let gap = if text.contains("\n\n") { "\n\n" } else { "\n" };
    let paragraphs = text.split_inclusive(gap).filter(|it| !it.trim().is_empty());
    let letters: Vec<char> = text.chars().collect();
    let words = words(text).into_iter().map(|(start, end)| letters[start..end].iter().collect());
    Donor { paragraphs: paragraphs.map(str::to_owned).collect(), words: words.collect() }
}

fn marked(
    text: &str,
    donor: Donor,
    (lengths, marks_in_all): (Lengths, usize),
    dice: &mut Dice,
) -> Case {
    let then = Document::from_text("then.txt", text);
    let words = words(text);
    let letters: Vec<char> = text.chars().collect();
    let count = (marks_in_all * text.len() / EXTRACT).max(12);
    let mut marks = Vec::new();
    for number in 0..count {
        let length = number % lengths.len();
        let (least, most) = lengths[length];
        let words_in = least + dice.below(most - least + 1);
        if words.len() <= words_in {
            continue;
        }
        let first = dice.below(words.len() - words_in);
        let (start, mut end) = (words[first].0, words[first + words_in - 1].1);
        let is_stop = letters.get(end).is_some_and(|it| ".,;!?।。、".contains(*it));
        end += usize::from(1 < words_in && is_stop && dice.happens(0.5));
        marks.push(mark(&then, length, (start, end)));
    }
    marks.sort_by_key(|mark| mark.chars);
    Case { then, donor, marks }
}

fn mark(then: &Document, length: usize, chars: (usize, usize)) -> Mark {
    let byte = |at| then.to_byte(at).expect("a mark lies in its text");
    let span = then.span(byte(chars.0)..byte(chars.1)).expect("a mark is not empty");
    let (prefix, suffix) = context_around(then, span);
    let selector = Selector {
        start_char: chars.0,
        end_char: chars.1,
        exact: then.quote(span).to_owned(),
        prefix: prefix.to_owned(),
        suffix: suffix.to_owned(),
    };
    Mark { length, chars, selector }
}

impl Case {
    /// A text after edits, and the true place of each mark.
    pub(crate) fn edited(&self, rates: &Rates, dice: &mut Dice) -> (Document, Vec<Truth>) {
        self.placed(&edited(&self.letters(), &self.donor, rates, dice))
    }

    /// Returns the letters of the original text.
    pub(crate) fn letters(&self) -> Letters {
        letters::kept(self.then.text())
    }

    /// Returns the original places of the marks, in letters.
    pub(crate) fn places(&self) -> impl DoubleEndedIterator<Item = (usize, usize)> {
        self.marks.iter().map(|mark| mark.chars)
    }

    /// Returns the text of `letters`, and the true place of each mark.
    pub(crate) fn placed(&self, letters: &[Letter]) -> (Document, Vec<Truth>) {
        let now: String = letters.iter().map(|letter| letter.it).collect();
        let places = Places::of(letters, self.then.char_len());
        let truths = self.marks.iter().map(|mark| places.truth(mark, &self.then)).collect();
        (Document::from_text("now.txt", &now), truths)
    }
}

/// The new positions of the letters of the old text.
struct Places {
    /// For each old letter, the new ones that are it or replace it.
    of_old: Vec<Vec<(usize, bool)>>,
    /// The byte where each new letter starts, and the end.
    bytes: Vec<usize>,
}

impl Places {
    fn of(letters: &[Letter], old: usize) -> Self {
        let mut of_old = vec![Vec::new(); old];
        let mut bytes = Vec::with_capacity(letters.len() + 1);
        let mut byte = 0;
        for (at, letter) in letters.iter().enumerate() {
            bytes.push(byte);
            byte += letter.it.len_utf8();
            match letter.from {
                Origin::Kept(from) => of_old[from].push((at, true)),
                Origin::InPlace(from) => of_old[from].push((at, false)),
                Origin::New => {}
            }
        }
        bytes.push(byte);
        Self { of_old, bytes }
    }

    fn truth(&self, mark: &Mark, then: &Document) -> Truth {
        let old: Vec<char> = mark.selector.exact.chars().collect();
        let is_blank = |from: usize| old[from - mark.chars.0].is_whitespace();
        let all = old.iter().filter(|it| !it.is_whitespace()).count();
        let mut stands: Vec<(usize, usize, bool)> = Vec::new();
        for from in (mark.chars.0..mark.chars.1).filter(|it| !is_blank(*it)) {
            stands.extend(self.of_old[from].iter().map(|(at, kept)| (*at, from, *kept)));
        }
        stands.sort_unstable();
        debug_assert!(mark.chars.1 <= then.char_len(), "a mark lies in its text");
        let kept = |run: &[(usize, usize, bool)]| {
            let mut from: Vec<usize> = run.iter().filter(|it| it.2).map(|it| it.1).collect();
            from.sort_unstable();
            from.dedup();
            from.len()
        };
        let runs = stands.chunk_by(|a, b| b.0 - a.0 <= TORN);
        match runs.max_by_key(|run| kept(run)) {
            Some(run) if all <= 2 * kept(run) => {
                let (start, end) = (run[0].0, run[run.len() - 1].0 + 1);
                let span = Span::new(self.bytes[start], self.bytes[end]);
                Truth::Here(span.expect("a run is not empty"))
            }
            _ if all <= 2 * kept(&stands) => Truth::Torn,
            _ => Truth::Gone,
        }
    }
}
