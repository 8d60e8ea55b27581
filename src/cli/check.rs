//! `glossator check`: whether the words of each mark are still there, and writing down where they are now.

use std::{
    io::{self, Write},
    path::Path,
    process::ExitCode,
};

use super::{
    CliError,
    adopt::Adopter,
    args::{AcceptArg, CheckArgs},
    check_output, display_name,
    exit_status::ExitStatus,
    open_document, print_stderr, print_warnings, save_marks, sync_conflicts,
};
use crate::{
    command::{EditorCommand, EditorId, ReviewCommand},
    editor::Editor,
    format::report,
    io::{SystemIdsAndClock, opening::DocumentLoad},
    model::{AnchorStatus, Mark, Work},
};

/// The most letters of a mark's words shown in a line.
const MAX_QUOTED_CHARS: usize = 60;

/// Reports on all the documents. One that cannot be read does not keep the others from being reported.
pub(super) fn check(task: &CheckArgs) -> Result<ExitCode, CliError> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut outcome = ExitStatus::Done;
    let mut adopting = Adopter::new(&task.adopt, &task.decoding, task.files.len());
    for path in &task.files {
        let read = adopting.resolve(path).and_then(|()| open_document(path, &task.decoding));
        let checked = read.and_then(|mut read| {
            if adopting.warn_duplicate_ids(path, &read.loaded) && task.new_ids {
                adopting.assign_new_ids(path)?;
                read = open_document(path, &task.decoding)?;
            }
            let name = display_name(path, &read.loaded.files);
            let (work, conflicted) = merge_conflicted_copies(read, path, task)?;
            Ok((name, work, conflicted))
        });
        let (name, work, conflicted) = match checked {
            Ok(checked) => checked,
            Err(failure) => {
                print_stderr(&failure.to_string());
                outcome = ExitStatus::Failed;
                continue;
            }
        };
        outcome = outcome.max(conflicted).max(outcome_of(&work));
        let written = if task.json {
            report::write(&name, &work, &mut out)
        } else {
            write_text_report(&name, &work, &mut out)
        };
        check_output(written)?;
    }
    check_output(out.flush())?;
    Ok(outcome.into())
}

/// What was read, once conflicted copies of the marks are merged, if `task` says so, and what it accepts is written down.
/// And whether there is one left.
fn merge_conflicted_copies(
    read: DocumentLoad,
    path: &Path,
    task: &CheckArgs,
) -> Result<(Work, ExitStatus), CliError> {
    let mut found = sync_conflicts::scan_conflicts(&read);
    let mut read = read;
    if task.merge && !found.copies.is_empty() {
        for copy in &found.copies {
            if let Err(failure) = sync_conflicts::merge_copy(&read, copy) {
                print_stderr(&failure.to_string());
            }
        }
        read = open_document(path, &task.decoding)?;
        found = sync_conflicts::scan_conflicts(&read);
    }
    print_warnings(path, &read.loaded);
    let outcome = if sync_conflicts::report_conflicts(path, &found) {
        ExitStatus::Failed
    } else {
        ExitStatus::Done
    };
    Ok((accept_states(read, task)?, outcome))
}

fn outcome_of(work: &Work) -> ExitStatus {
    if !work.lost.marks.is_empty() {
        ExitStatus::Failed
    } else if 0 < work.marks.changed_len() {
        ExitStatus::NeedsReview
    } else {
        ExitStatus::Done
    }
}

/// What was read, as it is reported: what `task` accepts is written down first, and reported as it was found.
fn accept_states(read: DocumentLoad, task: &CheckArgs) -> Result<Work, CliError> {
    let DocumentLoad { loaded: opened, sidecar_fingerprint: found } = read;
    let before = opened.work.clone();
    let count = |kind: AcceptArg| match kind {
        AcceptArg::Moved => before.marks.moved_len(),
        AcceptArg::Changed => before.marks.changed_len(),
    };
    if task.accept.iter().all(|kind| count(*kind) == 0) {
        return Ok(before);
    }
    let mut session = Editor::new(EditorId(0), opened, String::new());
    for kind in &task.accept {
        session.handle(
            EditorCommand::Review(ReviewCommand::AcceptAll((*kind).into())),
            &mut SystemIdsAndClock,
        );
    }
    save_marks(&session, found)?;
    Ok(before)
}

/// What a person reads: a line for the document, and one for each of its marks.
fn write_text_report(name: &str, work: &Work, out: &mut dyn Write) -> io::Result<()> {
    let (moved, changed) = (work.marks.moved_len(), work.marks.changed_len());
    let (exact, lost) = (work.marks.len() - moved - changed, work.lost.marks.len());
    let name = single_line(name);
    writeln!(out, "{name}: {exact} exact, {moved} moved, {changed} changed, {lost} lost")?;
    for mark in work.marks.iter() {
        let state = report::state_name(mark);
        let line = work.document.line_number(mark.spans.start());
        let words = quoted(&mark_text(work, mark));
        let was = changed_from(mark);
        writeln!(out, "  {state:<7}  {:<8}  line {line:<5}  {words}{was}", mark.tag.name())?;
    }
    for mark in &work.lost.marks {
        let (tag, words) = (single_line(&mark.tag), quoted(&mark.words()));
        writeln!(out, "  lost     {tag:<8}  {words}  ({})", mark.reason)?;
        for it in &mark.candidates {
            let line = work.document.line_number(it.spans.start());
            let words = quoted(&work.document.words(&it.spans));
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
fn changed_from(mark: &Mark) -> String {
    match &mark.status {
        AnchorStatus::Settled | AnchorStatus::Moved(_) => String::new(),
        AnchorStatus::Changed(origin) => {
            format!("  (was {}, {}% match)", quoted(&origin.words()), origin.score.percent())
        }
    }
}

fn mark_text(work: &Work, mark: &Mark) -> String {
    work.document.words(&mark.spans)
}

/// `words` in one line, without what would give orders to a terminal.
fn single_line(words: &str) -> String {
    let ends_line = |it: char| it.is_control() || matches!(it, '\u{2028}' | '\u{2029}');
    words.chars().map(|it| if ends_line(it) { ' ' } else { it }).collect()
}

/// `words` in one short line, between quotation marks.
pub(super) fn quoted(words: &str) -> String {
    let line = single_line(words);
    if line.chars().count() <= MAX_QUOTED_CHARS {
        return format!("“{line}”");
    }
    let start: String = line.chars().take(MAX_QUOTED_CHARS).collect();
    format!("“{start}…”")
}
