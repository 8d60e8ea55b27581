//! Counts results and prints tables.

use std::{ops::AddAssign, time::Duration};

use glossator::model::Span;

use super::cases::{LENGTHS, Truth};

/// The counted results of one kind of marks.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tally {
    present: usize,
    right: usize,
    borders: usize,
    wrong: usize,
    lost: usize,
    gone: usize,
    put: usize,
    /// Marks with words and context that occur once, ignoring whitespace and quotation marks; and those not placed
    /// there.
    once: usize,
    missed: usize,
    time: Duration,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.present += other.present;
        self.right += other.right;
        self.borders += other.borders;
        self.wrong += other.wrong;
        self.lost += other.lost;
        self.gone += other.gone;
        self.put += other.put;
        self.once += other.once;
        self.missed += other.missed;
        self.time += other.time;
    }
}

impl Tally {
    /// Counts one mark: its true place, and where it was placed.
    pub(crate) fn of(truth: Truth, found: Option<Span>) -> Self {
        let mut tally = Self::default();
        match (truth, found) {
            (Truth::Torn, _) => {}
            (Truth::Gone, found) => {
                tally.gone = 1;
                tally.put = usize::from(found.is_some());
            }
            (Truth::Here(_), None) => (tally.present, tally.lost) = (1, 1),
            (Truth::Here(truth), Some(found)) => {
                tally.present = 1;
                tally.right = usize::from(is_right(truth, found));
                tally.wrong = 1 - tally.right;
                tally.borders = usize::from(truth == found);
            }
        }
        tally
    }

    /// Counts one mark with an unambiguous place: whether it was placed there.
    pub(crate) fn of_once(place: Span, found: Option<Span>) -> Self {
        let missed = usize::from(found != Some(place));
        Self { once: 1, missed, ..Self::default() }
    }

    pub(crate) fn of_time(time: Duration) -> Self {
        Self { time, ..Self::default() }
    }
}

/// Returns whether the intersection is at least half of the union.
pub(crate) fn is_right(truth: Span, found: Span) -> bool {
    let both = truth.intersection(found).map_or(0, Span::byte_len);
    truth.byte_len() + found.byte_len() - both <= 2 * both
}

/// Prints the head of a table with these first columns.
#[expect(clippy::print_stdout, reason = "the table is what this program is for")]
pub(crate) fn print_head(title: &str, first: &str) {
    println!("\n### {title}\n");
    println!(
        "| {first} | there | found | exact borders | wrong | lost though there | gone | put though gone | ms a text |"
    );
    println!("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
}

/// Prints one line of a table.
#[expect(clippy::print_stdout, reason = "the table is what this program is for")]
pub(crate) fn print_line(name: &str, it: &Tally, texts: usize) {
    println!(
        "| {name} | {} | {} | {} | {} | {} | {} | {} | {:.1} |",
        it.present,
        share(it.right, it.present),
        share(it.borders, it.right),
        share(it.wrong, it.present),
        share(it.lost, it.present),
        it.gone,
        share(it.put, it.gone),
        it.time.as_secs_f64() * 1e3 / texts.max(1) as f64,
    );
}

/// Prints the head of the table for [`print_hard_line`].
#[expect(clippy::print_stdout, reason = "the table is what this program is for")]
pub(crate) fn print_hard_head(title: &str) {
    println!("\n### {title}\n");
    println!(
        "| texts | old text | there | found | wrong | lost though there | gone | put though gone | occurs once | of these not there |"
    );
    println!("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
}

/// Prints one line of the table for hard cases.
#[expect(clippy::print_stdout, reason = "the table is what this program is for")]
pub(crate) fn print_hard_line(name: &str, old: &str, it: &Tally) {
    println!(
        "| {name} | {old} | {} | {} | {} | {} | {} | {} | {} | {} |",
        it.present,
        share(it.right, it.present),
        share(it.wrong, it.present),
        share(it.lost, it.present),
        it.gone,
        share(it.put, it.gone),
        it.once,
        it.missed,
    );
}

fn share(part: usize, all: usize) -> String {
    if all == 0 { "–".to_owned() } else { format!("{:.4}", part as f64 / all as f64) }
}

/// Returns the name of a length.
pub(crate) fn length_name(length: usize) -> String {
    match LENGTHS[length] {
        (1, 1) => "1 word".to_owned(),
        (least, most) => format!("{least}–{most} words"),
    }
}
