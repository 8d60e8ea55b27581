//! Misleading edits: a removed phrase reappears elsewhere; a short one is joined, split or respelt.

use glossator::model::Document;

use super::{
    cases::{Case, LENGTHS, Lengths, Truth, of_text_with_few},
    dice::Dice,
    edits::{self, Rates, STRENGTHS},
    invented,
    letters::{self, Letter, Letters, Origin, sentences, text},
    once::Bare,
    ours,
    report::{self, Tally},
};

/// An edit of a text, and the lengths of the marks on it, in words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hard {
    pub(crate) name: &'static str,
    pub(crate) lengths: Lengths,
    /// Edits before this one.
    edit: fn(&Case, &mut Dice) -> Letters,
    rates: Rates,
}

const PHRASES: Lengths = [(1, 1), (2, 3), (3, 5), (4, 7)];
const SHORT: Lengths = [(1, 1), (2, 2), (2, 2), (3, 3)];

pub(crate) const ALL: [Hard; 6] = [
    Hard { name: "removed phrases come back", lengths: PHRASES, edit: come_back, rates: LIGHT },
    Hard { name: "joined, split, respelt", lengths: SHORT, edit: respell, rates: Rates::NONE },
    Hard { name: "one word put first", lengths: LENGTHS, edit: word_first, rates: Rates::NONE },
    Hard { name: "one line put first", lengths: LENGTHS, edit: line_first, rates: Rates::NONE },
    Hard { name: "light edits", lengths: LENGTHS, edit: |it, _| it.letters(), rates: LIGHT },
    Hard { name: "medium edits", lengths: LENGTHS, edit: |it, _| it.letters(), rates: MEDIUM },
];

const LIGHT: Rates = STRENGTHS[0].1;
const MEDIUM: Rates = STRENGTHS[1].1;

impl Hard {
    /// Returns the text of `case` after all edits, and the true place of each mark.
    pub(crate) fn edited(&self, case: &Case, dice: &mut Dice) -> (Document, Vec<Truth>) {
        let letters = (self.edit)(case, dice);
        case.placed(&edits::edited(&letters, &case.donor, &self.rates, dice))
    }
}

/// Writes a table for each, with few marks on `texts` and on repetitive texts, on at most `most` cases.
pub(crate) fn measure(texts: &[String], seed: u64, most: usize) {
    let mut dice = Dice::new(40 + seed);
    let invented = invented::KINDS.map(|(name, of)| (name, vec![of(&mut dice), of(&mut dice)]));
    for hard in ALL {
        report::print_hard_head(hard.name);
        let (mut known, mut gone) = (Tally::default(), Tally::default());
        let given = [("those given", texts)];
        let kinds = invented.iter().map(|(name, texts)| (*name, texts.as_slice()));
        for (name, texts) in given.into_iter().chain(kinds) {
            let mut cases = hard.cases(texts, &mut Dice::new(50 + seed));
            cases.truncate(most);
            let tallies = hard.tallies(&cases, seed);
            report::print_hard_line(name, "known", &tallies.0);
            report::print_hard_line(name, "gone", &tallies.1);
            known += tallies.0;
            gone += tallies.1;
        }
        report::print_hard_line("**all**", "known", &known);
        report::print_hard_line("**all**", "gone", &gone);
    }
}

impl Hard {
    fn cases(&self, texts: &[String], dice: &mut Dice) -> Vec<Case> {
        let pairs = texts.iter().zip(texts.iter().cycle().skip(1));
        pairs.flat_map(|(it, other)| of_text_with_few(it, other, self.lengths, dice)).collect()
    }

    /// The results with the old text, and without it.
    fn tallies(&self, cases: &[Case], seed: u64) -> (Tally, Tally) {
        let (mut known, mut gone) = (Tally::default(), Tally::default());
        for (number, case) in cases.iter().enumerate() {
            let (now, truths) =
                self.edited(case, &mut Dice::new(number as u64 + 700 + (seed << 32)));
            let bare = Bare::new(&now);
            let found = [ours(case, Some(&case.then), &now), ours(case, None, &now)];
            for (at, (mark, truth)) in case.marks.iter().zip(truths).enumerate() {
                let once = bare.place(&mark.selector).filter(|it| truth == Truth::Here(*it));
                for (tally, found) in [&mut known, &mut gone].into_iter().zip(&found) {
                    *tally += Tally::of(truth, found[at]);
                    *tally += once.map_or_else(Tally::default, |it| Tally::of_once(it, found[at]));
                }
            }
        }
        (known, gone)
    }
}

/// Removes or replaces half of the marked phrases, and adds them elsewhere.
fn come_back(case: &Case, dice: &mut Dice) -> Letters {
    let mut all = case.letters();
    let mut end = all.len();
    let mut phrases = Vec::new();
    for (start, stop) in case.places().rev() {
        if end < stop || dice.happens(0.5) {
            continue;
        }
        phrases.push(text(&all[start..stop]));
        let (from, to) =
            (wider(&all, start, dice, Side::Before), wider(&all, stop, dice, Side::After));
        let to = to.min(end);
        let by = if dice.happens(0.3) {
            replacement(case, &all[from..to], dice)
        } else {
            Letters::new()
        };
        all.splice(from..to, by);
        end = from;
    }
    for phrase in phrases {
        let mut parts = sentences(&all);
        let at = dice.below(parts.len() + 1);
        parts.insert(at, around(case, &phrase, dice));
        all = parts.concat();
    }
    all
}

#[derive(Clone, Copy)]
enum Side {
    Before,
    After,
}

/// Returns `at`, or a position up to four words further on this side, to remove more than the phrase.
fn wider(all: &[Letter], mut at: usize, dice: &mut Dice, side: Side) -> usize {
    let is_blank = |at: usize| all.get(at).is_none_or(|it| it.it.is_whitespace());
    for _ in 0..dice.below(5) {
        match side {
            Side::Before => {
                while 0 < at && is_blank(at - 1) {
                    at -= 1;
                }
                while 0 < at && !is_blank(at - 1) {
                    at -= 1;
                }
            }
            Side::After => {
                while at < all.len() && is_blank(at) {
                    at += 1;
                }
                while at < all.len() && !is_blank(at) {
                    at += 1;
                }
            }
        }
    }
    at
}

/// Returns as many other words as replacement.
fn replacement(case: &Case, old: &[Letter], dice: &mut Dice) -> Letters {
    let count = text(old).split_whitespace().count();
    let words: Vec<&str> = (0..count).map(|_| dice.one_of(&case.donor.words).as_str()).collect();
    let from = old.first().map_or(Origin::New, |it| it.from.replaced());
    words.join(" ").chars().map(|it| Letter { it, from }).collect()
}

/// Returns a new sentence with `phrase`.
fn around(case: &Case, phrase: &str, dice: &mut Dice) -> Letters {
    let donor = letters::new(dice.one_of(&case.donor.paragraphs).as_str());
    let sentence = text(dice.one_of::<Letters>(&sentences(&donor)));
    let mut words: Vec<&str> = sentence.split_whitespace().collect();
    words.insert(dice.below(words.len() + 1), phrase);
    letters::new(&(words.join(" ") + " "))
}

/// Joins, splits or respells every mark of one or two words, and changes nothing else.
fn respell(case: &Case, dice: &mut Dice) -> Letters {
    let mut all = case.letters();
    let mut end = all.len();
    for (start, stop) in case.places().rev() {
        if stop <= end {
            let by = respelt(&all[start..stop], dice);
            all.splice(start..stop, by);
            end = start;
        }
    }
    all
}

fn respelt(words: &[Letter], dice: &mut Dice) -> Letters {
    let mut made = words.to_vec();
    let letter = |it: char| Letter { it, from: Origin::New };
    let at = |of: fn(char) -> bool| words.iter().position(|it| of(it.it));
    let is_long = 5 <= words.len();
    match (at(char::is_whitespace), at(|it| it == '.'), dice.below(3)) {
        (_, Some(stop), 0 | 1) => drop(made.splice(stop..=stop, "atz".chars().map(letter))),
        (Some(blank), _, 0) => drop(made.remove(blank)),
        (Some(blank), _, 1) => made[blank] = letter('-'),
        (None, _, 0) if is_long => made.insert(made.len() / 2, letter(' ')),
        (None, _, 1) if is_long => made.insert(made.len() / 2, letter('-')),
        _ if is_long => other_vowel(&mut made, dice),
        _ => {}
    }
    made
}

/// Respells a word, as in old spellings: *chuse*, *shew*, *gaol*.
fn other_vowel(word: &mut Letters, dice: &mut Dice) {
    let is_vowel = |it: &char| "aeiou".contains(*it);
    let from = dice.below(word.len());
    if let Some(letter) = word[from..].iter_mut().find(|letter| is_vowel(&letter.it)) {
        let it = *dice.one_of(&['a', 'e', 'i', 'o', 'u']);
        if it != letter.it {
            *letter = Letter { it, from: letter.from.replaced() };
        }
    }
}

fn word_first(case: &Case, dice: &mut Dice) -> Letters {
    let word = format!("{} ", dice.one_of(&case.donor.words));
    [letters::new(&word), case.letters()].concat()
}

/// Inserts a copy of another line: in a log all lines may have the same length.
fn line_first(case: &Case, dice: &mut Dice) -> Letters {
    let lines: Vec<&str> = case.then.text().split_inclusive('\n').collect();
    [letters::new(dice.one_of::<&str>(&lines)), case.letters()].concat()
}
