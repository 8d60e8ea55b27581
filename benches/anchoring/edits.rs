//! Known edits of a text, with adjustable frequencies.

use icu_normalizer::DecomposingNormalizerBorrowed;

use super::{
    dice::Dice,
    letters::{self, Letter, Letters, Origin, paragraphs, sentences, text, words},
};

/// The frequencies of edits: shares of paragraphs, sentences, words or letters, or the probability of an edit of the
/// whole text.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Rates {
    pub(crate) paragraphs_removed: f64,
    pub(crate) paragraphs_added: f64,
    pub(crate) paragraphs_moved: f64,
    pub(crate) paragraphs_repeated: f64,
    pub(crate) sentences_removed: f64,
    pub(crate) sentences_added: f64,
    pub(crate) sentences_moved: f64,
    pub(crate) words_replaced: f64,
    pub(crate) words_inserted: f64,
    pub(crate) words_deleted: f64,
    pub(crate) words_misspelt: f64,
    pub(crate) words_capital: f64,
    pub(crate) letters_noisy: f64,
    pub(crate) reflowed: f64,
    pub(crate) quotes_turned: f64,
    pub(crate) line_ends_changed: f64,
    pub(crate) decomposed: f64,
}

/// From light to heavy, in the order of the tables.
pub(crate) const STRENGTHS: [(&str, Rates); 3] = [
    ("light", of_strength(0.015, 0.01, 0.0, 0.1)),
    ("medium", of_strength(0.05, 0.04, 0.001, 0.5)),
    ("heavy", of_strength(0.15, 0.10, 0.004, 0.5)),
];

impl Rates {
    /// No edits.
    pub(crate) const NONE: Self = of_strength(0.0, 0.0, 0.0, 0.0);
}

/// Removes and adds this share of paragraphs, and changes this share of words in one of four ways.
const fn of_strength(paragraphs: f64, words: f64, noise: f64, whole: f64) -> Rates {
    Rates {
        paragraphs_removed: paragraphs,
        paragraphs_added: paragraphs,
        paragraphs_moved: paragraphs / 3.0,
        paragraphs_repeated: paragraphs / 6.0,
        sentences_removed: paragraphs / 3.0,
        sentences_added: paragraphs / 3.0,
        sentences_moved: paragraphs / 6.0,
        words_replaced: words * 0.3,
        words_inserted: words * 0.2,
        words_deleted: words * 0.2,
        words_misspelt: words * 0.25,
        words_capital: words * 0.05,
        letters_noisy: noise,
        reflowed: whole,
        quotes_turned: whole,
        line_ends_changed: whole / 2.0,
        decomposed: whole / 2.0,
    }
}

/// Returns each kind of edit alone, at a high frequency.
pub(crate) fn kinds() -> Vec<(&'static str, Rates)> {
    let none = Rates::default();
    vec![
        ("words replaced, 10 %", Rates { words_replaced: 0.1, ..none }),
        ("words inserted, 10 %", Rates { words_inserted: 0.1, ..none }),
        ("words deleted, 10 %", Rates { words_deleted: 0.1, ..none }),
        ("words misspelt, 10 %", Rates { words_misspelt: 0.1, ..none }),
        ("case of words, 10 %", Rates { words_capital: 0.1, ..none }),
        ("sentences removed, 20 %", Rates { sentences_removed: 0.2, ..none }),
        ("sentences added, 20 %", Rates { sentences_added: 0.2, ..none }),
        ("sentences moved, 10 %", Rates { sentences_moved: 0.1, ..none }),
        ("paragraphs removed, 30 %", Rates { paragraphs_removed: 0.3, ..none }),
        ("paragraphs added, 30 %", Rates { paragraphs_added: 0.3, ..none }),
        ("paragraphs moved, 20 %", Rates { paragraphs_moved: 0.2, ..none }),
        ("paragraphs repeated, 20 %", Rates { paragraphs_repeated: 0.2, ..none }),
        ("lines rewrapped", Rates { reflowed: 1.0, ..none }),
        ("quote marks", Rates { quotes_turned: 1.0, ..none }),
        ("line ends", Rates { line_ends_changed: 1.0, ..none }),
        ("NFC to NFD", Rates { decomposed: 1.0, ..none }),
        ("noise as of OCR, 2 % of letters", Rates { letters_noisy: 0.02, ..none }),
    ]
}

/// The source of additions.
#[derive(Debug)]
pub(crate) struct Donor {
    /// Paragraphs of the same text outside the extract.
    pub(crate) paragraphs: Vec<String>,
    /// Words, as often as they occur in the text.
    pub(crate) words: Vec<String>,
}

/// Returns `original` after edits.
pub(crate) fn edited(
    original: &[Letter],
    donor: &Donor,
    rates: &Rates,
    dice: &mut Dice,
) -> Letters {
    let mut all: Vec<Letters> = paragraphs(original)
        .iter()
        .map(|it| {
            let it = with_other_words(it, &donor.words, rates, dice);
            with_other_sentences(&it, donor, rates, dice)
        })
        .collect();
    remove(&mut all, rates.paragraphs_removed, dice);
    shuffle(&mut all, rates.paragraphs_moved, dice);
    repeat(&mut all, rates.paragraphs_repeated, dice);
    add(&mut all, rates.paragraphs_added, &donor.paragraphs, dice);
    let all = all.concat();
    let all = if dice.happens(rates.reflowed) { reflowed(all, 60 + dice.below(40)) } else { all };
    let all = if dice.happens(rates.quotes_turned) { with_quotes_turned(all) } else { all };
    let all = if dice.happens(rates.line_ends_changed) { with_crlf(&all) } else { all };
    if dice.happens(rates.decomposed) { decomposed(&all) } else { all }
}

fn remove(parts: &mut Vec<Letters>, share: f64, dice: &mut Dice) {
    parts.retain(|_| !dice.happens(share));
}

fn shuffle(parts: &mut Vec<Letters>, share: f64, dice: &mut Dice) {
    for at in 0..parts.len() {
        if dice.happens(share) {
            let part = parts.remove(at);
            let to = dice.below(parts.len() + 1);
            parts.insert(to, part);
        }
    }
}

/// Copies paragraphs as new text, after other parts than the original ones.
fn repeat(parts: &mut Vec<Letters>, share: f64, dice: &mut Dice) {
    for at in 0..parts.len() {
        if dice.happens(share) && 8 <= parts.len() {
            let copy = letters::new(&text(&parts[at]));
            let len = parts.len();
            parts.insert((at + 3 + dice.below(len - 4)) % len, copy);
        }
    }
}

fn add(parts: &mut Vec<Letters>, share: f64, donors: &[String], dice: &mut Dice) {
    let count = parts.len();
    for _ in 0..count {
        if dice.happens(share) && !donors.is_empty() {
            let at = dice.below(parts.len() + 1);
            parts.insert(at, letters::new(dice.one_of(donors).as_str()));
        }
    }
}

fn with_other_sentences(all: &[Letter], donor: &Donor, rates: &Rates, dice: &mut Dice) -> Letters {
    let mut all = sentences(all);
    // A paragraph with one sentence counts as a paragraph.
    if 1 < all.len() {
        remove(&mut all, rates.sentences_removed, dice);
        shuffle(&mut all, rates.sentences_moved, dice);
    }
    for at in (0..all.len()).rev() {
        if dice.happens(rates.sentences_added) && !donor.paragraphs.is_empty() {
            let sentences = sentences(&letters::new(dice.one_of(&donor.paragraphs).as_str()));
            let mut sentence = dice.one_of(&sentences).clone();
            while sentence.last().is_some_and(|it| it.it.is_whitespace()) {
                sentence.pop();
            }
            sentence.extend(letters::new(" "));
            all.insert(at, sentence);
        }
    }
    all.concat()
}

fn with_other_words(
    all: &[Letter],
    vocabulary: &[String],
    rates: &Rates,
    dice: &mut Dice,
) -> Letters {
    let mut made = Letters::new();
    let mut done = 0;
    for (start, end) in words(&text(all)) {
        made.extend_from_slice(&all[done..start]);
        done = end;
        let word = noisy(&all[start..end], rates.letters_noisy, dice);
        if dice.happens(rates.words_replaced) {
            made.extend(replaced(&all[start..end], dice.one_of(vocabulary).as_str()));
        } else if dice.happens(rates.words_deleted) {
            done += usize::from(all.get(end).is_some_and(|it| it.it == ' '));
        } else if dice.happens(rates.words_misspelt) && 4 <= word.len() {
            made.extend(misspelt(&word, dice));
        } else if dice.happens(rates.words_capital) {
            made.extend(capital(&word));
        } else {
            if dice.happens(rates.words_inserted) {
                made.extend(letters::new(&format!("{} ", dice.one_of(vocabulary))));
            }
            made.extend(word);
        }
    }
    made.extend_from_slice(&all[done..]);
    made
}

/// Replaces a word by another one.
fn replaced(word: &[Letter], by: &str) -> Letters {
    if text(word) == by {
        return word.to_vec();
    }
    let from = |at: usize| word[at.min(word.len() - 1)].from.replaced();
    by.chars().enumerate().map(|(at, it)| Letter { it, from: from(at) }).collect()
}

/// Returns a word with one typing error.
fn misspelt(word: &[Letter], dice: &mut Dice) -> Letters {
    let mut word = word.to_vec();
    let at = dice.below(word.len());
    let before = at.min(word.len() - 2);
    match dice.below(4) {
        0 => word.swap(before, before + 1),
        1 => drop(word.remove(at)),
        2 => word.insert(at, Letter { from: word[at].from.replaced(), ..word[at] }),
        _ => {
            let it = char::from(b'a' + dice.below(26) as u8);
            word[at] = Letter { it, from: word[at].from.replaced() };
        }
    }
    word
}

fn capital(word: &[Letter]) -> Letters {
    let capital = |letter: &Letter| {
        let it = letter.it.to_uppercase().next().unwrap_or(letter.it);
        Letter { it, ..*letter }
    };
    word.iter().map(capital).collect()
}

/// Replaces letters by similar ones, as OCR does.
fn noisy(word: &[Letter], share: f64, dice: &mut Dice) -> Letters {
    const ALIKE: &[(char, &str)] = &[
        ('m', "rn"),
        ('h', "b"),
        ('l', "1"),
        ('i', "l"),
        ('e', "c"),
        ('c', "e"),
        ('o', "0"),
        ('u', "n"),
        ('n', "u"),
        ('d', "cl"),
        ('s', "5"),
        ('t', "f"),
        ('f', "t"),
        ('w', "vv"),
        ('a', "o"),
        ('r', "i"),
        ('g', "q"),
        ('y', "v"),
    ];
    let mut made = Letters::new();
    for letter in word {
        let alike = ALIKE.iter().find(|(it, _)| *it == letter.it);
        match alike.filter(|_| dice.happens(share)) {
            Some((_, by)) => {
                let from = letter.from.replaced();
                made.extend(by.chars().map(|it| Letter { it, from }));
            }
            None => made.push(*letter),
        }
    }
    made
}

/// Rewraps lines to at most this many letters.
fn reflowed(mut all: Letters, width: usize) -> Letters {
    let is_end = |all: &Letters, at: usize| all.get(at).is_some_and(|it| it.it == '\n');
    for at in 0..all.len() {
        if is_end(&all, at) && !is_end(&all, at + 1) && (at == 0 || !is_end(&all, at - 1)) {
            all[at].it = ' ';
        }
    }
    let (mut column, mut blank) = (0, None);
    for at in 0..all.len() {
        column = if all[at].it == '\n' { 0 } else { column + 1 };
        if all[at].it == ' ' {
            blank = Some(at);
        }
        if let Some(break_at) = blank.filter(|it| width < column && at - *it < column) {
            all[break_at].it = '\n';
            column = at - break_at;
            blank = None;
        }
    }
    all
}

/// Swaps straight and curly quotation marks.
fn with_quotes_turned(mut all: Letters) -> Letters {
    let is_round = all.iter().any(|it| "“”‘’".contains(it.it));
    let mut before = ' ';
    for letter in &mut all {
        let is_start = before.is_whitespace() || "(—-".contains(before);
        before = letter.it;
        letter.it = match letter.it {
            '“' | '”' if is_round => '"',
            '‘' | '’' if is_round => '\'',
            '"' if !is_round && is_start => '“',
            '"' if !is_round => '”',
            '\'' if !is_round && is_start => '‘',
            '\'' if !is_round => '’',
            other => other,
        };
    }
    all
}

fn with_crlf(all: &[Letter]) -> Letters {
    let mut made = Letters::with_capacity(all.len());
    for letter in all {
        if letter.it == '\n' {
            made.push(Letter { it: '\r', from: Origin::New });
        }
        made.push(*letter);
    }
    made
}

fn decomposed(all: &[Letter]) -> Letters {
    let nfd = DecomposingNormalizerBorrowed::new_nfd();
    let mut made = Letters::with_capacity(all.len());
    for letter in all {
        let parts = nfd.normalize_iter(std::iter::once(letter.it));
        made.extend(parts.map(|it| Letter { it, ..*letter }));
    }
    made
}
