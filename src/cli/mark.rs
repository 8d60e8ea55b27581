//! `glossator mark`: adds one mark, through the same session as the window.

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

use super::{
    CliError,
    adopt::Adopter,
    args::MarkArgs,
    check::quoted,
    check_output, display_name, load_settings,
    offsets::{parse_offsets, selection_of},
    open_document, print_warnings, save_marks,
};
use crate::{
    command::{EditorCommand, EditorId, Effect, LoadedDocument},
    editor::Editor,
    io::{
        SystemIdsAndClock,
        opening::DocumentLoad,
        signals::{INTERRUPTED_EXIT_CODE, TerminationFlag},
    },
    model::{Document, Mark, Span, SpanSet, Tag},
};

/// The most places listed where words stand more than once.
const MAX_LISTED: usize = 20;

/// Makes the mark and puts it on the disk.
pub(super) fn mark(task: &MarkArgs) -> Result<ExitCode, CliError> {
    let told = TerminationFlag::install();
    let mut adopting = Adopter::new(&task.adopt, &task.reading, 1);
    adopting.resolve(&task.file)?;
    let DocumentLoad { loaded: opened, sidecar_fingerprint: found } =
        open_document(&task.file, &task.reading)?;
    print_warnings(&task.file, &opened);
    adopting.warn_duplicate_ids(&task.file, &opened);
    let extent = requested_spans(task, &opened)?;
    let mut session = Editor::new(EditorId(0), opened, load_settings().author);
    let made = create_mark(&mut session, task.tag, &extent)?;
    set_fields(&mut session, task, &made);

    // Whoever wants it to end before that has it end with nothing done; from here on it is done.
    if told.is_set() {
        return Ok(ExitCode::from(INTERRUPTED_EXIT_CODE));
    }
    save_marks(&session, found)?;
    let words = quoted(&session.document().words(&made.spans));
    check_output(writeln!(io::stdout(), "{} {} {words}", made.id, made.tag))?;
    Ok(if told.is_set() { ExitCode::from(INTERRUPTED_EXIT_CODE) } else { ExitCode::SUCCESS })
}

/// Selects `extent` and marks it, as the window does.
fn create_mark(session: &mut Editor, tag: Tag, extent: &SpanSet) -> Result<Mark, CliError> {
    let mut ids_and_clock = SystemIdsAndClock;
    session.handle(EditorCommand::Select(selection_of(extent)), &mut ids_and_clock);
    let effects = session.handle(EditorCommand::Mark(tag), &mut ids_and_clock);
    for effect in effects {
        if let Effect::Notify(notice) = effect {
            return Err(CliError::Failed(notice.text.to_string()));
        }
    }
    let made = session.chosen().map(|mark| Mark::clone(mark));
    made.ok_or_else(|| CliError::Failed("no mark was made".to_owned()))
}

/// Writes speaker, labels and note into the mark that was made.
fn set_fields(session: &mut Editor, task: &MarkArgs, made: &Mark) {
    let speaker = task.speaker.clone().map(|it| EditorCommand::SetSpeaker(made.id, it));
    let note = task.note.clone().map(|it| EditorCommand::SetNote(made.id, it));
    let labels =
        (!task.labels.is_empty()).then(|| EditorCommand::SetLabels(made.id, task.labels.clone()));
    for act in [speaker, labels, note].into_iter().flatten() {
        session.handle(act, &mut SystemIdsAndClock);
    }
}

/// What is to be marked, by offsets or by words.
fn requested_spans(task: &MarkArgs, opened: &LoadedDocument) -> Result<SpanSet, CliError> {
    let document = &opened.work.document;
    match (&task.at, &task.words) {
        (Some(at), _) => {
            parse_offsets(at, document).map_err(|why| CliError::Usage(format!("--at {why}")))
        }
        (None, Some(words)) => {
            let name = display_name(&task.file, &opened.files);
            find_words(words, task.nth.map(std::num::NonZero::get), &name, document)
        }
        (None, None) => Err(CliError::Usage("use --words or --at".to_owned())),
    }
}

/// The place with exactly these words; the `nth` of them, from 1, where there are several. The document is called `name`.
fn find_words(
    words: &str,
    nth: Option<usize>,
    name: &str,
    document: &Document,
) -> Result<SpanSet, CliError> {
    if words.is_empty() {
        return Err(CliError::Usage("--words is empty".to_owned()));
    }
    let places: Vec<Span> = document
        .text()
        .match_indices(words)
        .filter_map(|(start, _)| Span::new(start, start + words.len()))
        .collect();
    let found = match (nth, places.as_slice()) {
        (_, []) => {
            let words = quoted(words);
            return Err(CliError::Failed(format!("{words} was not found in {name}")));
        }
        (None, [only]) => Some(only),
        (None, _) => return Err(CliError::Usage(list_occurrences(words, &places, name, document))),
        (Some(nth), places) => places.get(nth - 1),
    };
    let found = found.ok_or_else(|| {
        CliError::Usage(format!("{} appears only {} times", quoted(words), places.len()))
    })?;
    Ok(SpanSet::from(*found))
}

/// The places where the words stand, each with its number, line and offsets.
fn list_occurrences(words: &str, places: &[Span], name: &str, document: &Document) -> String {
    let mut lines = vec![format!(
        "{} appears {} times in {name}; choose one with --nth",
        quoted(words),
        places.len()
    )];
    for (index, place) in places.iter().take(MAX_LISTED).enumerate() {
        let line = document.line_number(place.start());
        let (start, end) = (document.to_char(place.start()), document.to_char(place.end()));
        let around = document.line_around(place.start());
        let before = document.cluster_floor(place.start().saturating_sub(30).max(around.start));
        let after = document.cluster_ceil((place.end() + 30).min(around.end));
        let context = document.text()[before..after.max(place.end())].trim();
        lines.push(format!("  {:>3}  line {line}, {start}-{end}: {}", index + 1, quoted(context)));
    }
    if MAX_LISTED < places.len() {
        lines.push(format!("  … and {} more", places.len() - MAX_LISTED));
    }
    lines.join("\n")
}
