//! The time that large and hostile texts take.

use std::{
    fmt::Write as _,
    ops::ControlFlow,
    time::{Duration, Instant},
};

use glossator::{
    anchor::{AnchorResult, context_around, reanchor},
    model::{Document, Selector, Span},
};

use super::dice::Dice;

const WORDS: &[&str] = &[
    "the", "of", "and", "harbour", "minister", "said", "that", "tunnel", "water", "no", "report",
    "was", "had", "been", "figures", "in", "winter", "prices", "rose", "council", "denied", "a",
    "to", "it",
];

/// Numbers of bytes and of marks.
pub(crate) const FULL: (usize, usize) = (10 << 20, 10_000);
pub(crate) const LITTLE: (usize, usize) = (1 << 16, 100);

/// How often each is done.
const TIMES: usize = 3;

/// Prints how long each takes.
pub(crate) fn measure((bytes, marks): (usize, usize)) {
    head();
    let then = natural(bytes);
    let edited = with_edits(&then, &mut Dice::new(9));
    line("10 MB, 1 % of the words edited, rewrapped", &then, &edited, marks);
    line("the same text", &then, &then, marks);
    line("a paragraph put first", &then, &format!("A new paragraph.\n\n{then}"), marks);
    line("no common text", &then, &natural_of(bytes, 77, 'x'), marks);
    line("nothing left", &then, "", marks);
    line("one letter repeated", &"a".repeat(bytes), &"a".repeat(bytes - 7), marks);
    line("one letter and spaces", &"a ".repeat(bytes / 2), &"b a ".repeat(bytes / 4), marks);
    line("one line", &then.replace('\n', " "), &edited.replace('\n', " "), marks);
    line(
        "a small cycle",
        &"he said no, ".repeat(bytes / 12),
        &"said he no. ".repeat(bytes / 12),
        marks,
    );
}

#[expect(clippy::print_stdout, reason = "the table is what this program is for")]
fn head() {
    println!(
        "\n### time\n\n| what | marks | old text known | old text gone |\n| --- | --- | --- | --- |"
    );
}

#[expect(clippy::print_stdout, reason = "the table is what this program is for")]
fn line(name: &str, then: &str, now: &str, marks: usize) {
    let (then, now) = (Document::from_text("then", then), Document::from_text("now", now));
    let selectors: Vec<Selector> = (0..marks).filter_map(|it| selector(&then, it, marks)).collect();
    let pieces: Vec<&[Selector]> = selectors.iter().map(std::slice::from_ref).collect();
    let run = |then: Option<&Document>| -> (Duration, usize) {
        let start = Instant::now();
        let found = reanchor(&pieces, then, &now, &mut |_, _| ControlFlow::Continue(()));
        let found = found.expect("nothing breaks it off");
        (start.elapsed(), found.iter().filter(|it| matches!(it, AnchorResult::Lost { .. })).count())
    };
    // The minimum of several runs is the time without disturbance.
    let run = |then| (0..TIMES).map(|_| run(then)).min().unwrap_or_default();
    let (known, gone) = (run(Some(&then)), run(None));
    let show =
        |(time, lost): (Duration, usize)| format!("{:.2} s, {lost} lost", time.as_secs_f64());
    println!("| {name} | {} | {} | {} |", pieces.len(), show(known), show(gone));
}

fn selector(then: &Document, number: usize, marks: usize) -> Option<Selector> {
    let text = then.text();
    let start = then.cluster_floor(number * text.len() / marks);
    let end = then.cluster_ceil((start + 48).min(text.len()));
    let span = then.trimmed(Span::new(start, end)?)?;
    let (prefix, suffix) = context_around(then, span);
    Some(Selector {
        start_char: then.to_char(span.start()),
        end_char: then.to_char(span.end()),
        exact: then.quote(span).to_owned(),
        prefix: prefix.to_owned(),
        suffix: suffix.to_owned(),
    })
}

/// Returns text of common words and some rare ones, wrapped into lines.
fn natural(bytes: usize) -> String {
    natural_of(bytes, 5, 'q')
}

fn natural_of(bytes: usize, seed: u64, letter: char) -> String {
    let mut dice = Dice::new(seed);
    let mut text = String::with_capacity(bytes + 100);
    let mut line = 0;
    while text.len() < bytes {
        let start = text.len();
        if dice.happens(0.4) {
            text.push(letter);
            let number = dice.below(20_000);
            write!(text, "{number:x}").expect("a string takes all that is written to it");
        } else {
            text.push_str(dice.one_of::<&str>(WORDS));
        }
        line += text.len() - start + 1;
        let is_end = dice.happens(0.01);
        text.push_str(if is_end {
            ".\n\n"
        } else if 70 < line {
            "\n"
        } else {
            " "
        });
        if is_end || 70 < line {
            line = 0;
        }
    }
    text
}

fn with_edits(then: &str, dice: &mut Dice) -> String {
    let mut made = String::with_capacity(then.len() + then.len() / 50);
    for (number, word) in then.split(' ').enumerate() {
        let word = if dice.happens(0.01) { "edited" } else { word };
        made.push_str(word);
        made.push(if number % 13 == 0 { '\n' } else { ' ' });
    }
    made
}
