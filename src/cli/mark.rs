//! `glossator mark`: adds one mark, with the same editor as the window.

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

/// Maximum number of occurrences listed if the words aren't unique.
const MAX_LISTED: usize = 20;

/// Makes the mark and saves it.
pub(super) fn mark(task: &MarkArgs) -> Result<ExitCode, CliError> {
    let termination = TerminationFlag::install();
    let mut adopter = Adopter::new(&task.adopt, &task.reading, 1);
    adopter.resolve(&task.file)?;
    let DocumentLoad { loaded, sidecar_fingerprint } = open_document(&task.file, &task.reading)?;
    print_warnings(&task.file, &loaded);
    adopter.warn_duplicate_ids(&task.file, &loaded);
    let spans = requested_spans(task, &loaded)?;
    let mut editor = Editor::new(EditorId(0), loaded, load_settings().author);
    let mark = create_mark(&mut editor, task.tag, &spans)?;
    set_fields(&mut editor, task, &mark);

    // A signal before this point ends the program with nothing done; from here on the mark is saved.
    if termination.is_set() {
        return Ok(ExitCode::from(INTERRUPTED_EXIT_CODE));
    }
    save_marks(&editor, sidecar_fingerprint)?;
    let words = quoted(&editor.document().words(&mark.spans));
    check_output(writeln!(io::stdout(), "{} {} {words}", mark.id, mark.tag))?;
    Ok(if termination.is_set() { ExitCode::from(INTERRUPTED_EXIT_CODE) } else { ExitCode::SUCCESS })
}

/// Selects `spans` and marks them, as the window does.
fn create_mark(editor: &mut Editor, tag: Tag, spans: &SpanSet) -> Result<Mark, CliError> {
    let mut ids_and_clock = SystemIdsAndClock;
    editor.handle(EditorCommand::Select(selection_of(spans)), &mut ids_and_clock);
    let effects = editor.handle(EditorCommand::Mark(tag), &mut ids_and_clock);
    for effect in effects {
        if let Effect::Notify(notification) = effect {
            return Err(CliError::Failed(notification.text.to_string()));
        }
    }
    let mark = editor.chosen().map(|mark| Mark::clone(mark));
    mark.ok_or_else(|| CliError::Failed("no mark was made".to_owned()))
}

/// Sets speaker, labels and note of the new mark.
fn set_fields(editor: &mut Editor, task: &MarkArgs, mark: &Mark) {
    let speaker = task.speaker.clone().map(|it| EditorCommand::SetSpeaker(mark.id, it));
    let note = task.note.clone().map(|it| EditorCommand::SetNote(mark.id, it));
    let labels =
        (!task.labels.is_empty()).then(|| EditorCommand::SetLabels(mark.id, task.labels.clone()));
    for command in [speaker, labels, note].into_iter().flatten() {
        editor.handle(command, &mut SystemIdsAndClock);
    }
}

/// Returns the spans to mark, by offsets or by words.
fn requested_spans(task: &MarkArgs, loaded: &LoadedDocument) -> Result<SpanSet, CliError> {
    let document = &loaded.work.document;
    match (&task.at, &task.words) {
        (Some(at), _) => {
            parse_offsets(at, document).map_err(|why| CliError::Usage(format!("--at {why}")))
        }
        (None, Some(words)) => {
            let name = display_name(&task.file, &loaded.files);
            find_words(words, task.nth.map(std::num::NonZero::get), &name, document)
        }
        (None, None) => Err(CliError::Usage("use --words or --at".to_owned())),
    }
}

/// Returns the place of these words; the `nth` occurrence, from 1, if there are several. `name` is the document's name.
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
    let place = match (nth, places.as_slice()) {
        (_, []) => {
            let words = quoted(words);
            return Err(CliError::Failed(format!("{words} was not found in {name}")));
        }
        (None, [only]) => Some(only),
        (None, _) => return Err(CliError::Usage(list_occurrences(words, &places, name, document))),
        (Some(nth), places) => places.get(nth - 1),
    };
    let place = place.ok_or_else(|| {
        CliError::Usage(format!("{} appears only {} times", quoted(words), places.len()))
    })?;
    Ok(SpanSet::from(*place))
}

/// Lists the occurrences of the words, each with its number, line and offsets.
fn list_occurrences(words: &str, places: &[Span], name: &str, document: &Document) -> String {
    let mut lines = vec![format!(
        "{} appears {} times in {name}; choose one with --nth",
        quoted(words),
        places.len()
    )];
    for (index, place) in places.iter().take(MAX_LISTED).enumerate() {
        let line = document.line_number(place.start());
        let start = document.to_char(place.start());
        let end = document.to_char(place.end());
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
