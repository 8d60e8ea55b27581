//! `glossator check`: reports whether the words of each mark are still there, and accepts their new places.

use std::{
    io::{self, Write},
    path::Path,
};

use super::{
    CliError, adopt::Adopter, args::CheckArgs, check_output, display_name, exit_status::ExitStatus,
    open_document, print_stderr, print_warnings, save_marks, sync_conflicts,
};
use crate::{
    command::{EditorCommand, EditorId, ProposalKind, ReviewCommand},
    editor::Editor,
    format::report,
    io::{SystemIdsAndClock, opening::DocumentLoad},
    model::{AnchorStatus, Mark, Work},
};

/// Maximum number of characters of a mark's words in a line.
const MAX_QUOTED_CHARS: usize = 60;

/// Reports on all documents. One that can't be read doesn't stop the others.
pub(super) fn check(args: &CheckArgs) -> Result<ExitStatus, CliError> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut outcome = ExitStatus::Done;
    let mut adopter = Adopter::new(&args.open, args.files.len());
    for path in &args.files {
        let load = adopter.resolve(path).and_then(|()| open_document(path, &args.open.decoding));
        let checked = load.and_then(|mut load| {
            if adopter.warn_duplicate_ids(path, &load.loaded) && args.new_ids {
                adopter.assign_new_ids(path)?;
                load = open_document(path, &args.open.decoding)?;
            }
            let name = display_name(path, &load.loaded.files);
            let (work, conflicted) = merge_conflicted_copies(load, path, args)?;
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
        let written = if args.json {
            report::write(&name, &work, &mut out)
        } else {
            write_text_report(&name, &work, &mut out)
        };
        check_output(written)?;
    }
    check_output(out.flush())?;
    Ok(outcome)
}

/// Merges conflicted copies and accepts proposals as `args` says. Returns the work as it was found, and whether a
/// conflicted copy is left.
fn merge_conflicted_copies(
    mut load: DocumentLoad,
    path: &Path,
    args: &CheckArgs,
) -> Result<(Work, ExitStatus), CliError> {
    let mut conflicts = sync_conflicts::scan_conflicts(&load);
    if args.merge && !conflicts.copies.is_empty() {
        for copy in &conflicts.copies {
            if let Err(failure) = sync_conflicts::merge_copy(&load, copy) {
                print_stderr(&failure.to_string());
            }
        }
        load = open_document(path, &args.open.decoding)?;
        conflicts = sync_conflicts::scan_conflicts(&load);
    }
    print_warnings(path, &load.loaded);
    let outcome = if sync_conflicts::report_conflicts(path, &conflicts) {
        ExitStatus::Failed
    } else {
        ExitStatus::Done
    };
    Ok((accept_states(load, args)?, outcome))
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

/// Accepts the proposals that `args` selects and saves them. Returns the work as it was before.
fn accept_states(load: DocumentLoad, args: &CheckArgs) -> Result<Work, CliError> {
    let DocumentLoad { loaded, sidecar_fingerprint } = load;
    let before = loaded.work.clone();
    let count = |kind: ProposalKind| match kind {
        ProposalKind::Moved => before.marks.moved_len(),
        ProposalKind::Changed => before.marks.changed_len(),
    };
    if args.accept.iter().all(|kind| count(*kind) == 0) {
        return Ok(before);
    }
    let mut editor = Editor::new(EditorId(0), loaded, String::new());
    for kind in &args.accept {
        editor
            .handle(EditorCommand::Review(ReviewCommand::AcceptAll(*kind)), &mut SystemIdsAndClock);
    }
    save_marks(&editor, sidecar_fingerprint)?;
    Ok(before)
}

/// Writes the report for people: a line for the document, and one for each of its marks.
fn write_text_report(name: &str, work: &Work, out: &mut dyn Write) -> io::Result<()> {
    let (moved, changed) = (work.marks.moved_len(), work.marks.changed_len());
    let exact = work.marks.len() - moved - changed;
    let lost = work.lost.marks.len();
    let name = single_line(name);
    writeln!(out, "{name}: {exact} exact, {moved} moved, {changed} changed, {lost} lost")?;
    for mark in work.marks.iter() {
        let state = report::state_name(mark);
        let line = work.document.line_number(mark.spans.start());
        let words = quoted(&work.document.words(&mark.spans));
        let before = changed_from(mark);
        writeln!(out, "  {state:<7}  {:<8}  line {line:<5}  {words}{before}", mark.tag.name())?;
    }
    for mark in &work.lost.marks {
        let tag = single_line(&mark.tag);
        let words = quoted(&mark.words());
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

/// Returns the old words of a changed mark, and how similar they are.
fn changed_from(mark: &Mark) -> String {
    match &mark.status {
        AnchorStatus::Settled | AnchorStatus::Moved(_) => String::new(),
        AnchorStatus::Changed(proposal) => {
            format!("  (was {}, {}% match)", quoted(&proposal.words()), proposal.score.percent())
        }
    }
}

/// Returns `words` in one line, without control characters.
fn single_line(words: &str) -> String {
    let ends_line = |it: char| it.is_control() || matches!(it, '\u{2028}' | '\u{2029}');
    words.chars().map(|it| if ends_line(it) { ' ' } else { it }).collect()
}

/// Returns `words` in one short line, in quotation marks.
pub(super) fn quoted(words: &str) -> String {
    let line = single_line(words);
    if line.chars().count() <= MAX_QUOTED_CHARS {
        return format!("“{line}”");
    }
    let start: String = line.chars().take(MAX_QUOTED_CHARS).collect();
    format!("“{start}…”")
}
