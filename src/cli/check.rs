//! `glossator check`: whether the words of each mark are still there, and writing down where they are now.

use std::{
    io::{self, Write},
    path::Path,
    process::ExitCode,
};

use super::{
    Failure,
    adopting::Adopting,
    args::{Accepted, Check},
    complain, named, open, output, remark, save, synced,
};
use crate::{
    command::{Act, Review, SessionId},
    format::report,
    io::{SystemMint, opening::Read},
    model::{Annotation, Standing, Work},
    session::Session,
};

/// The most letters of a mark's words shown in a line.
const SHOWN: usize = 60;

/// What came of all documents, worst last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// All marks are where they were, or have moved with their words.
    Fine,
    /// Words of some have changed.
    Changed,
    /// Some are lost or stand in a conflicted copy, or a document cannot be read, or its marks cannot be written.
    Lost,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Fine => Self::SUCCESS,
            Outcome::Changed => Self::from(3),
            Outcome::Lost => Self::from(1),
        }
    }
}

/// Reports on all the documents. One that cannot be read does not keep the others from being reported.
pub(super) fn check(task: &Check) -> Result<ExitCode, Failure> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut outcome = Outcome::Fine;
    let mut adopting = Adopting::new(&task.adopt, &task.reading, task.files.len());
    for path in &task.files {
        let read = adopting.settle(path).and_then(|()| open(path, &task.reading));
        let checked = read.and_then(|mut read| {
            if adopting.has_twins(path, &read.opened) && task.new_ids {
                adopting.renew_ids(path)?;
                read = open(path, &task.reading)?;
            }
            let name = named(path, &read.opened.files);
            let (work, conflicted) = merged(read, path, task)?;
            Ok((name, work, conflicted))
        });
        let (name, work, conflicted) = match checked {
            Ok(checked) => checked,
            Err(failure) => {
                complain(&failure.to_string());
                outcome = Outcome::Lost;
                continue;
            }
        };
        outcome = outcome.max(conflicted).max(outcome_of(&work));
        let written = if task.json {
            report::write(&name, &work, &mut out)
        } else {
            write_words(&name, &work, &mut out)
        };
        output(written)?;
    }
    output(out.flush())?;
    Ok(outcome.into())
}

/// What was read, once conflicted copies of the marks are merged, if `task` says so, and what it accepts is written down.
/// And whether there is one left.
fn merged(read: Read, path: &Path, task: &Check) -> Result<(Work, Outcome), Failure> {
    let mut found = synced::found(&read);
    let mut read = read;
    if task.merge && !found.copies.is_empty() {
        for copy in &found.copies {
            if let Err(failure) = synced::merge(&read, copy) {
                complain(&failure.to_string());
            }
        }
        read = open(path, &task.reading)?;
        found = synced::found(&read);
    }
    remark(path, &read.opened);
    let outcome = if synced::tell(path, &found) { Outcome::Lost } else { Outcome::Fine };
    Ok((accepted(read, task)?, outcome))
}

fn outcome_of(work: &Work) -> Outcome {
    if !work.lost.marks.is_empty() {
        Outcome::Lost
    } else if 0 < work.marks.changed_len() {
        Outcome::Changed
    } else {
        Outcome::Fine
    }
}

/// What was read, as it is reported: what `task` accepts is written down first, and reported as it was found.
fn accepted(read: Read, task: &Check) -> Result<Work, Failure> {
    let Read { opened, found } = read;
    let before = opened.work.clone();
    let count = |kind: Accepted| match kind {
        Accepted::Moved => before.marks.moved_len(),
        Accepted::Changed => before.marks.changed_len(),
    };
    if task.accept.iter().all(|kind| count(*kind) == 0) {
        return Ok(before);
    }
    let mut session = Session::new(SessionId(0), opened, String::new());
    for kind in &task.accept {
        session.handle(Act::Review(Review::AcceptAll((*kind).into())), &mut SystemMint);
    }
    save(&session, found)?;
    Ok(before)
}

/// What a person reads: a line for the document, and one for each of its marks.
fn write_words(name: &str, work: &Work, out: &mut dyn Write) -> io::Result<()> {
    let (moved, changed) = (work.marks.moved_len(), work.marks.changed_len());
    let (exact, lost) = (work.marks.len() - moved - changed, work.lost.marks.len());
    let name = in_line(name);
    writeln!(out, "{name}: {exact} exact, {moved} moved, {changed} changed, {lost} lost")?;
    for mark in work.marks.iter() {
        let state = report::state(mark);
        let line = work.document.line_number(mark.extent.start());
        let words = shown(&words_of(work, mark));
        let was = then(mark);
        writeln!(out, "  {state:<7}  {:<8}  line {line:<5}  {words}{was}", mark.tag.name())?;
    }
    for mark in &work.lost.marks {
        let (tag, words) = (in_line(&mark.tag), shown(&mark.words()));
        writeln!(out, "  lost     {tag:<8}  {words}  ({})", mark.reason)?;
        for it in &mark.candidates {
            let line = work.document.line_number(it.extent.start());
            let words = shown(&work.document.words(&it.extent));
            writeln!(
                out,
                "           maybe     line {line:<5}  {words}, {}% match",
                it.score.percent()
            )?;
        }
    }
    Ok(())
}

/// What the words of a mark were that have changed, and how alike the two are.
fn then(mark: &Annotation) -> String {
    match &mark.standing {
        Standing::Settled | Standing::Moved(_) => String::new(),
        Standing::Changed(origin) => {
            format!("  (was {}, {}% match)", shown(&origin.words()), origin.score.percent())
        }
    }
}

fn words_of(work: &Work, mark: &Annotation) -> String {
    work.document.words(&mark.extent)
}

/// `words` in one line, without what would give orders to a terminal.
fn in_line(words: &str) -> String {
    let ends_line = |it: char| it.is_control() || matches!(it, '\u{2028}' | '\u{2029}');
    words.chars().map(|it| if ends_line(it) { ' ' } else { it }).collect()
}

/// `words` in one short line, between quotation marks.
pub(super) fn shown(words: &str) -> String {
    let line = in_line(words);
    if line.chars().count() <= SHOWN {
        return format!("“{line}”");
    }
    let start: String = line.chars().take(SHOWN).collect();
    format!("“{start}…”")
}
