//! `glossator check`: whether the words of each mark are still there.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use super::{Failure, args::Check, complain, open, output};
use crate::{
    command::Opened,
    format::report,
    model::{Annotation, Work},
};

/// The most letters of a mark's words shown in a line.
const SHOWN: usize = 60;

/// Reports on all the documents. One that cannot be read does not keep the others from being reported.
pub(super) fn check(task: &Check) -> Result<ExitCode, Failure> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut code = ExitCode::SUCCESS;
    for path in &task.files {
        let opened = match open(path) {
            Ok(read) => read.opened,
            Err(failure) => {
                complain(&failure.to_string());
                code = ExitCode::FAILURE;
                continue;
            }
        };
        if !opened.work.lost.marks.is_empty() {
            code = ExitCode::FAILURE;
        }
        output(if task.json {
            report::write(&opened.work, &opened.moved, &mut out)
        } else {
            write_words(&opened, &mut out)
        })?;
    }
    output(out.flush())?;
    Ok(code)
}

/// What a person reads: a line for the document, and one for each of its marks.
fn write_words(opened: &Opened, out: &mut dyn Write) -> io::Result<()> {
    let Opened { work, moved, .. } = opened;
    let exact = work.marks.len() - moved.len();
    let (moved_count, lost) = (moved.len(), work.lost.marks.len());
    let name = work.document.name();
    writeln!(out, "{name}: {exact} exact, {moved_count} moved, {lost} lost")?;
    for mark in work.marks.iter() {
        let state = if moved.contains(&mark.id) { "moved" } else { "exact" };
        let line = work.document.line_number(mark.extent.start());
        let words = shown(&words_of(work, mark));
        writeln!(out, "  {state}  {:<8}  line {line:<5}  {words}", mark.tag.name())?;
    }
    for mark in &work.lost.marks {
        writeln!(out, "  lost   {:<8}  {}  ({})", mark.tag, shown(&mark.words()), mark.reason)?;
    }
    Ok(())
}

fn words_of(work: &Work, mark: &Annotation) -> String {
    work.document.words(&mark.extent)
}

/// `words` in one short line, between quotation marks.
pub(super) fn shown(words: &str) -> String {
    let line: String = words.chars().map(|it| if it.is_control() { ' ' } else { it }).collect();
    if line.chars().count() <= SHOWN {
        return format!("“{line}”");
    }
    let start: String = line.chars().take(SHOWN).collect();
    format!("“{start}…”")
}
