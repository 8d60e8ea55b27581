//! Tables of how well marks are found again in edited texts: `cargo bench --bench anchoring -- [FOLDER OF TEXTS]`.
//!
//! Every letter of an edited text knows its origin, so the true places are exact. `docs/anchoring.md` describes the
//! edits and the counting, and has results. Two baselines are compared with ours. Words after the folder select among
//! `strengths`, `kinds`, `hard` and `speed`; `ours` skips the baselines, and `seed=3` gives other marks and edits. `--
//! --test` runs everything once with little text.

mod baselines;
mod cases;
mod dice;
mod edits;
mod hard;
mod invented;
mod letters;
mod once;
mod report;
mod speed;

use std::{
    env,
    ops::ControlFlow,
    path::Path,
    time::{Duration, Instant},
};

use glossator::{
    anchor::reanchor,
    model::{Document, Selector, Span, SpanSet},
};

use cases::{Case, LENGTHS};
use dice::Dice;
use edits::Rates;
use report::Tally;

/// Finds the marks of the original case in the edited one.
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
        let named = ["strengths", "kinds", "hard", "speed"];
        !words.iter().any(|it| named.contains(&it.as_str())) || words.iter().any(|it| it == name)
    };
    let seed = words.iter().find_map(|it| it.strip_prefix("seed=")?.parse().ok()).unwrap_or(0);
    let mut dice = Dice::new(4 + seed);
    let others = texts.iter().cycle().skip(1);
    let pairs = texts.iter().zip(others);
    let mut cases: Vec<Case> =
        pairs.flat_map(|(it, other)| cases::of_text(it, other, &mut dice)).collect();
    if !is_full {
        cases.truncate(2);
    }
    let trial = Trial { cases, seed };
    if wanted("strengths") {
        let is_wanted =
            |name: &str| name.starts_with("ours") || !words.iter().any(|it| it == "ours");
        for (strength, rates) in edits::STRENGTHS {
            for (name, method) in METHODS.into_iter().filter(|it| is_wanted(it.0)) {
                trial.measure_lengths(&format!("{strength}: {name}"), &rates, method);
            }
        }
    }
    if wanted("kinds") {
        trial.measure_kinds();
    }
    if wanted("hard") {
        hard::measure(&texts, seed, if is_full { usize::MAX } else { 1 });
    }
    if wanted("speed") {
        speed::measure(if is_full { speed::FULL } else { speed::LITTLE });
    }
}

/// Texts with marks, and a selection of the edits.
struct Trial {
    cases: Vec<Case>,
    seed: u64,
}

impl Trial {
    fn measure_lengths(&self, title: &str, rates: &Rates, method: Method) {
        let (by_length, time) = self.tallies(rates, method);
        report::print_head(title, "length");
        let mut all = Tally::of_time(time);
        for (length, tally) in by_length.iter().enumerate() {
            report::print_line(&report::length_name(length), tally, 0);
            all += *tally;
        }
        report::print_line("**all**", &all, ROUNDS * self.cases.len());
    }

    fn measure_kinds(&self) {
        report::print_head("each kind of edit alone", "kind");
        for (name, rates) in edits::kinds() {
            let (by_length, time) = self.tallies(&rates, METHODS[0].1);
            let mut all = Tally::of_time(time);
            for tally in by_length {
                all += tally;
            }
            report::print_line(name, &all, ROUNDS * self.cases.len());
        }
    }

    /// Returns the results for marks of each length, and the total time.
    fn tallies(&self, rates: &Rates, method: Method) -> ([Tally; LENGTHS.len()], Duration) {
        let mut tallies = [Tally::default(); LENGTHS.len()];
        let mut time = Duration::ZERO;
        let rounds = self.cases.iter().flat_map(|case| [case; ROUNDS]);
        for (number, case) in rounds.enumerate() {
            let mut dice = Dice::new(number as u64 + 100 + (self.seed << 32));
            let (now, truths) = case.edited(rates, &mut dice);
            let start = Instant::now();
            let found = method(case, &now);
            time += start.elapsed();
            for ((mark, truth), found) in case.marks.iter().zip(&truths).zip(found) {
                tallies[mark.length] += Tally::of(*truth, found);
            }
        }
        (tallies, time)
    }
}

fn selectors(case: &Case) -> Vec<&Selector> {
    case.marks.iter().map(|mark| &mark.selector).collect()
}

fn ours(case: &Case, then: Option<&Document>, now: &Document) -> Vec<Option<Span>> {
    let marks = selectors(case);
    let marks: Vec<&[Selector]> = marks.iter().map(|it| std::slice::from_ref(*it)).collect();
    let found = reanchor(&marks, then, now, &mut |_, _| ControlFlow::Continue(()));
    let found = found.expect("nothing breaks it off");
    found.iter().map(|it| it.spans().map(SpanSet::hull)).collect()
}
