//! `glossator mark`: adds one mark, through the same session as the window.

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

use super::{
    Failure,
    adopting::Adopting,
    args::Mark,
    check::shown,
    named, open, output,
    places::{by_offsets, selecting},
    remark, save, settings,
};
use crate::{
    command::{Act, Effect, Opened, SessionId},
    io::{
        SystemMint,
        opening::Read,
        signals::{TOLD_TO_END, Told},
    },
    model::{Annotation, Document, Extent, Span, Tag},
    session::Session,
};

/// The most places listed where words stand more than once.
const LISTED: usize = 20;

/// Makes the mark and puts it on the disk.
pub(super) fn mark(task: &Mark) -> Result<ExitCode, Failure> {
    let told = Told::listening();
    let mut adopting = Adopting::new(&task.adopt, &task.reading, 1);
    adopting.settle(&task.file)?;
    let Read { opened, found } = open(&task.file, &task.reading)?;
    remark(&task.file, &opened);
    adopting.has_twins(&task.file, &opened);
    let extent = wanted(task, &opened)?;
    let mut session = Session::new(SessionId(0), opened, settings().author);
    let made = make(&mut session, task.tag, &extent)?;
    describe(&mut session, task, &made);

    // Whoever wants it to end before that has it end with nothing done; from here on it is done.
    if told.is_told() {
        return Ok(ExitCode::from(TOLD_TO_END));
    }
    save(&session, found)?;
    let words = shown(&session.document().words(&made.extent));
    output(writeln!(io::stdout(), "{} {} {words}", made.id, made.tag))?;
    Ok(if told.is_told() { ExitCode::from(TOLD_TO_END) } else { ExitCode::SUCCESS })
}

/// Selects `extent` and marks it, as the window does.
fn make(session: &mut Session, tag: Tag, extent: &Extent) -> Result<Annotation, Failure> {
    let mut mint = SystemMint;
    session.handle(Act::Select(selecting(extent)), &mut mint);
    let effects = session.handle(Act::Mark(tag), &mut mint);
    for effect in effects {
        if let Effect::Tell(notice) = effect {
            return Err(Failure::Failed(notice.text.to_string()));
        }
    }
    let made = session.chosen().map(|mark| Annotation::clone(mark));
    made.ok_or_else(|| Failure::Failed("no mark was made".to_owned()))
}

/// Writes speaker, labels and note into the mark that was made.
fn describe(session: &mut Session, task: &Mark, made: &Annotation) {
    let speaker = task.speaker.clone().map(|it| Act::SetSpeaker(made.id, it));
    let note = task.note.clone().map(|it| Act::SetNote(made.id, it));
    let labels = (!task.labels.is_empty()).then(|| Act::SetLabels(made.id, task.labels.clone()));
    for act in [speaker, labels, note].into_iter().flatten() {
        session.handle(act, &mut SystemMint);
    }
}

/// What is to be marked, by offsets or by words.
fn wanted(task: &Mark, opened: &Opened) -> Result<Extent, Failure> {
    let document = &opened.work.document;
    match (&task.at, &task.words) {
        (Some(at), _) => {
            by_offsets(at, document).map_err(|why| Failure::Usage(format!("--at {why}")))
        }
        (None, Some(words)) => {
            let name = named(&task.file, &opened.files);
            by_words(words, task.nth.map(std::num::NonZero::get), &name, document)
        }
        (None, None) => Err(Failure::Usage("use --words or --at".to_owned())),
    }
}

/// The place with exactly these words; the `nth` of them, from 1, where there are several. The document is called `name`.
fn by_words(
    words: &str,
    nth: Option<usize>,
    name: &str,
    document: &Document,
) -> Result<Extent, Failure> {
    if words.is_empty() {
        return Err(Failure::Usage("--words is empty".to_owned()));
    }
    let places: Vec<Span> = document
        .text()
        .match_indices(words)
        .filter_map(|(start, _)| Span::new(start, start + words.len()))
        .collect();
    let found = match (nth, places.as_slice()) {
        (_, []) => {
            let words = shown(words);
            return Err(Failure::Failed(format!("{words} was not found in {name}")));
        }
        (None, [only]) => Some(only),
        (None, _) => return Err(Failure::Usage(listed(words, &places, name, document))),
        (Some(nth), places) => places.get(nth - 1),
    };
    let found = found.ok_or_else(|| {
        Failure::Usage(format!("{} appears only {} times", shown(words), places.len()))
    })?;
    Ok(Extent::from(*found))
}

/// The places where the words stand, each with its number, line and offsets.
fn listed(words: &str, places: &[Span], name: &str, document: &Document) -> String {
    let mut lines = vec![format!(
        "{} appears {} times in {name}; choose one with --nth",
        shown(words),
        places.len()
    )];
    for (index, place) in places.iter().take(LISTED).enumerate() {
        let line = document.line_number(place.start());
        let (start, end) = (document.to_char(place.start()), document.to_char(place.end()));
        let around = document.line_around(place.start());
        let before = document.cluster_floor(place.start().saturating_sub(30).max(around.start));
        let after = document.cluster_ceil((place.end() + 30).min(around.end));
        let context = document.text()[before..after.max(place.end())].trim();
        lines.push(format!("  {:>3}  line {line}, {start}-{end}: {}", index + 1, shown(context)));
    }
    if LISTED < places.len() {
        lines.push(format!("  … and {} more", places.len() - LISTED));
    }
    lines.join("\n")
}
