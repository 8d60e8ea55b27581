//! How well marks are found again in edited texts: `cargo bench --bench anchoring -- [FOLDER OF TEXTS]`, as tables.
//!
//! Every letter of an edited text knows where it came from, so the truth is exact. `docs/anchoring.md` says how the
//! edits are made and counted, and holds figures. Beside ours stand two baselines. Words after the folder choose
//! among `strengths`, `kinds` and `speed`. `-- --test` does each thing once with little text.

mod baselines;
mod cases;
mod dice;
mod edits;
mod letters;
mod report;
mod speed;

use std::{
    env,
    ops::ControlFlow,
    path::Path,
    time::{Duration, Instant},
};

use glossator::{
    anchor::{Found, find_again},
    model::{Document, Extent, Selector, Span},
};

use cases::{Case, LENGTHS};
use dice::Dice;
use edits::Rates;
use report::Tally;

/// Finds marks in a text: the case as it was, and what it has become.
type Method = fn(&Case, &Document) -> Vec<Option<Span>>;

/// How often each extract is edited.
const ROUNDS: usize = 4;

const METHODS: [(&str, Method); 4] = [
    ("ours", |case, now| ours(case, Some(&case.then), now)),
    ("ours, the old text gone", |case, now| ours(case, None, now)),
    ("exact words and context", |case, now| baselines::exact(&selectors(case), now)),
    ("Hypothesis' weights", |case, now| baselines::hypothesis(&selectors(case), now)),
];

fn main() {
    let words: Vec<String> = env::args().skip(1).filter(|it| !it.starts_with("--")).collect();
    let is_full = env::args().any(|it| it == "--bench");
    let folder = words.iter().map(Path::new).find(|it| it.is_dir());
    let texts = cases::texts(folder.unwrap_or(Path::new("seeds"))).expect("the folder can be read");
    let wanted = |name: &str| {
        let named = ["strengths", "kinds", "speed", "quick"];
        !words.iter().any(|it| named.contains(&it.as_str())) || words.iter().any(|it| it == name)
    };
    let mut dice = Dice::new(4);
    let mut cases: Vec<Case> = texts.iter().flat_map(|it| cases::of_text(it, &mut dice)).collect();
    if !is_full {
        cases.truncate(2);
    }
    if wanted("strengths") {
        for (strength, rates) in edits::STRENGTHS {
            for (name, method) in METHODS {
                measure_lengths(&format!("{strength}: {name}"), &cases, &rates, method);
            }
        }
    }
    if wanted("quick") && !words.is_empty() {
        for (strength, rates) in edits::STRENGTHS {
            for (name, method) in &METHODS[..2] {
                measure_lengths(&format!("{strength}: {name}"), &cases, &rates, *method);
            }
        }
    }
    if wanted("kinds") {
        measure_kinds(&cases);
    }
    if wanted("speed") {
        speed::measure(is_full);
    }
}

fn measure_lengths(title: &str, cases: &[Case], rates: &Rates, method: Method) {
    let (by_length, time) = tallies(cases, rates, method);
    report::print_head(title, "length");
    let mut all = Tally::of_time(time);
    for (length, tally) in by_length.iter().enumerate() {
        report::print_line(&report::length_name(length), tally, cases.len());
        all += *tally;
    }
    report::print_line("**all**", &all, cases.len());
}

fn measure_kinds(cases: &[Case]) {
    report::print_head("each kind of edit alone", "kind");
    for (name, rates) in edits::kinds() {
        let (by_length, time) = tallies(cases, &rates, METHODS[0].1);
        let mut all = Tally::of_time(time);
        by_length.into_iter().for_each(|it| all += it);
        report::print_line(name, &all, cases.len());
    }
}

/// How the marks of each length went, and the time taken in all.
fn tallies(cases: &[Case], rates: &Rates, method: Method) -> ([Tally; LENGTHS.len()], Duration) {
    let mut tallies = [Tally::default(); LENGTHS.len()];
    let mut time = Duration::ZERO;
    for (number, case) in
        cases.iter().enumerate().flat_map(|it| [it; ROUNDS]).enumerate().map(|(a, (_, c))| (a, c))
    {
        let (now, truths) = case.edited(rates, &mut Dice::new(number as u64 + 100));
        let start = Instant::now();
        let found = method(case, &now);
        time += start.elapsed();
        for ((mark, truth), found) in case.marks.iter().zip(&truths).zip(found) {
            tallies[mark.length] += Tally::of(*truth, found);
            if env::var_os("SHOW").is_some() {
                show(case, &now, mark, *truth, found);
            }
        }
    }
    (tallies, time)
}

/// Writes what went wrong with a mark, to learn from it.
#[expect(clippy::print_stderr, reason = "asked for, to learn from what went wrong")]
fn show(case: &Case, now: &Document, mark: &cases::Mark, truth: cases::Truth, found: Option<Span>) {
    let what = match (truth, found) {
        (cases::Truth::Here(truth), Some(found)) if truth == found => return,
        (cases::Truth::Torn, _) | (cases::Truth::Gone, None) => return,
        (cases::Truth::Here(_), None) => "LOST",
        (cases::Truth::Here(truth), Some(found)) if report::is_right(truth, found) => "BORDERS",
        (cases::Truth::Here(_), Some(_)) => "WRONG",
        (cases::Truth::Gone, Some(_)) => "PUT",
    };
    let near = |span: Span| {
        let start = now.text().floor_char_boundary(span.start().saturating_sub(60));
        let end = now.text().ceil_char_boundary((span.end() + 60).min(now.text().len()));
        let text = now.text();
        format!("{}‹{}›{}", &text[start..span.start()], now.quote(span), &text[span.end()..end])
    };
    let it = &mark.selector;
    let byte = |at| case.then.to_byte(at).unwrap_or(0);
    let (start, end) = (byte(it.start_char), byte(it.end_char));
    let text = case.then.text();
    let from = text.floor_char_boundary(start.saturating_sub(60));
    let to = text.ceil_char_boundary((end + 60).min(text.len()));
    eprintln!("{what} {}", mark.length);
    eprintln!("  then  {:?}", format!("{}‹{}›{}", &text[from..start], it.exact, &text[end..to]));
    if let cases::Truth::Here(truth) = truth {
        eprintln!("  truth {:?}", near(truth));
    }
    if let Some(found) = found {
        eprintln!("  found {:?}", near(found));
    }
}

fn selectors(case: &Case) -> Vec<&Selector> {
    case.marks.iter().map(|mark| &mark.selector).collect()
}

fn ours(case: &Case, then: Option<&Document>, now: &Document) -> Vec<Option<Span>> {
    let marks = selectors(case);
    let marks: Vec<&[Selector]> = marks.iter().map(|it| std::slice::from_ref(*it)).collect();
    let found = find_again(&marks, then, now, &mut |_, _| ControlFlow::Continue(()));
    let found = found.expect("nothing breaks it off");
    found.iter().map(|it| extent(it).map(Extent::hull)).collect()
}

fn extent(found: &Found) -> Option<&Extent> {
    match found {
        Found::Exact(extent) | Found::Widened(extent) => Some(extent),
        Found::Moved(guess) | Found::Changed(guess) => Some(&guess.extent),
        Found::Lost { .. } => None,
    }
}
