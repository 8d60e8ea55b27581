//! `glossator mark`: adds one mark, with the same editor as the window.

use std::io::{self, Write as _};

use super::{
    CliError, adopt::Adopter, args::MarkArgs, check::quoted, check_output, display_name,
    exit_status::ExitStatus, load_settings, open_document, print_warnings, save_marks,
};
use crate::{
    command::{EditorCommand, EditorId, Effect, LoadedDocument},
    editor::Editor,
    io::{SystemIdsAndClock, opening::DocumentLoad, signals::TerminationFlag},
    model::{Document, Mark, Selection, Span, SpanSet, Tag},
};

/// Maximum number of occurrences listed if the words aren't unique.
const MAX_LISTED: usize = 20;

pub(super) fn mark(args: &MarkArgs) -> Result<ExitStatus, CliError> {
    let termination = TerminationFlag::install();
    let mut adopter = Adopter::new(&args.open, 1);
    adopter.resolve(&args.file)?;
    let DocumentLoad { loaded, sidecar_fingerprint } =
        open_document(&args.file, &args.open.decoding)?;
    print_warnings(&args.file, &loaded);
    adopter.warn_duplicate_ids(&args.file, &loaded);
    let spans = requested_spans(args, &loaded)?;
    let mut editor = Editor::new(EditorId(0), loaded, load_settings().author);
    let mark = create_mark(&mut editor, args.tag, &spans)?;
    set_fields(&mut editor, args, &mark);

    // A signal before this point ends the program with nothing done; from here on the mark is saved.
    if termination.is_set() {
        return Ok(ExitStatus::Interrupted);
    }
    save_marks(&editor, sidecar_fingerprint)?;
    let words = quoted(&editor.document().words(&mark.spans));
    check_output(writeln!(io::stdout(), "{} {} {words}", mark.id, mark.tag))?;
    Ok(if termination.is_set() { ExitStatus::Interrupted } else { ExitStatus::Done })
}

/// Selects `spans` and marks them, as the window does.
fn create_mark(editor: &mut Editor, tag: Tag, spans: &SpanSet) -> Result<Mark, CliError> {
    let mut ids_and_clock = SystemIdsAndClock;
    editor.handle(EditorCommand::Select(Selection::covering(spans)), &mut ids_and_clock);
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
fn set_fields(editor: &mut Editor, args: &MarkArgs, mark: &Mark) {
    let speaker = args.speaker.clone().map(|it| EditorCommand::SetSpeaker(mark.id, it));
    let note = args.note.clone().map(|it| EditorCommand::SetNote(mark.id, it));
    let labels =
        (!args.labels.is_empty()).then(|| EditorCommand::SetLabels(mark.id, args.labels.clone()));
    for command in [speaker, labels, note].into_iter().flatten() {
        editor.handle(command, &mut SystemIdsAndClock);
    }
}

fn requested_spans(args: &MarkArgs, loaded: &LoadedDocument) -> Result<SpanSet, CliError> {
    let document = &loaded.work.document;
    match (&args.at, &args.words) {
        (Some(at), _) => {
            parse_offsets(at, document).map_err(|why| CliError::Usage(format!("--at {why}")))
        }
        (None, Some(words)) => {
            let name = display_name(&args.file, &loaded.files);
            find_words(words, args.nth.map(std::num::NonZero::get), &name, document)
        }
        (None, None) => Err(CliError::Usage("use --words or --at".to_owned())),
    }
}

/// Parses spans in code points, as typed: `120-134;150-163`. The end of a piece is the first code point after it. Errors
/// are in the analyst's words, starting with the invalid piece.
pub(super) fn parse_offsets(at: &str, document: &Document) -> Result<SpanSet, String> {
    let mut spans = Vec::new();
    for piece in at.split(';') {
        let refuse = |why: &str| format!("{piece}: {why}");
        let ends = piece.trim().split_once('-');
        let (start, end) = ends.ok_or_else(|| refuse("write it as START-END, as in 120-134"))?;
        let too_large = || refuse(&format!("the document has {} code points", document.char_len()));
        let byte = |it: &str| {
            let number =
                it.trim().parse().map_err(|_err| refuse("START and END are whole numbers"));
            document.to_byte(number?).ok_or_else(too_large)
        };
        let span = Span::new(byte(start)?, byte(end)?);
        spans.push(span.ok_or_else(|| refuse("END must be after START"))?);
    }
    SpanSet::covering(spans).ok_or_else(|| "no range given".to_owned())
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
    let (words, times) = (quoted(words), places.len());
    let too_few = || CliError::Usage(format!("{words} appears only {times} times"));
    place.copied().map(SpanSet::from).ok_or_else(too_few)
}

/// Lists the occurrences of the words, each with its number, line and offsets.
fn list_occurrences(words: &str, places: &[Span], name: &str, document: &Document) -> String {
    let (words, times) = (quoted(words), places.len());
    let mut lines = vec![format!("{words} appears {times} times in {name}; choose one with --nth")];
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
