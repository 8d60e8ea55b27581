//! The terminal's face on the same sessions as the window's.
//!
//! Results go to standard output, everything else to standard error, in the analyst's words.

mod acts;
mod adopting;
mod args;
mod check;
mod desktop;
mod export;
mod mark;
mod merge;
mod places;
mod synced;

use std::{
    fmt,
    io::{self, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
};

use self::args::{Reading, Task};
use crate::{
    command::{Access, Command, Files, Insist, Manner, Opened},
    format::sidecar,
    io::{
        Copies, Guard, Shelf, Stamp,
        files::{
            self,
            disk::{Disk as _, RealDisk},
        },
        opening::{self, Read, Unopened},
        places::Places,
        settings::SettingsFile,
        world::settings_in,
    },
    model::Document,
    session::Session,
    settings::Settings,
    tongue::Said,
};

/// What the command line asks for.
#[derive(Debug)]
pub enum Asked {
    /// The window, doing this first.
    Window(Vec<Command>),
    /// Nothing more: all is done.
    Done(ExitCode),
}

/// Why a task was not done.
#[derive(Debug)]
enum Failure {
    /// It was asked in a way that cannot be done: exit code 2.
    Usage(String),
    /// It could not be done: exit code 1.
    Failed(String),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(words) | Self::Failed(words) => f.write_str(words),
        }
    }
}

impl Failure {
    fn code(&self) -> ExitCode {
        match self {
            Self::Usage(_) => ExitCode::from(2),
            Self::Failed(_) => ExitCode::from(1),
        }
    }
}

/// Reads the command line and does what it asks, but for opening the window.
///
/// Wrong use ends the program with exit code 2 and a word on how to do it.
pub fn run() -> Asked {
    let args = args::read();
    let done = match args.task {
        None if args.install_desktop => desktop::install(),
        None if args.uninstall_desktop => desktop::uninstall(),
        None => match first_of(args.files, args.reading.manner()) {
            Ok(first) => return Asked::Window(first),
            Err(failure) => Err(failure),
        },
        Some(Task::Export(task)) => export::export(&task),
        Some(Task::Check(task)) => check::check(&task),
        Some(Task::Mark(task)) => mark::mark(&task),
        Some(Task::Merge(task)) => Ok(merge::merge(&task)),
        Some(Task::Acts(task)) => acts::acts(&task),
    };
    Asked::Done(done.unwrap_or_else(|failure| {
        complain(&failure.to_string());
        failure.code()
    }))
}

/// What a window does first.
fn first_of(files: Vec<PathBuf>, manner: Manner) -> Result<Vec<Command>, Failure> {
    match (files.is_empty(), manner == Manner::default()) {
        (true, true) => Ok(Vec::new()),
        (true, false) => {
            Err(Failure::Usage("--encoding and --text need at least one document".to_owned()))
        }
        (false, true) => Ok(vec![Command::Open(files)]),
        (false, false) => Ok(vec![Command::Insist(Insist::Open(files, manner))]),
    }
}

/// Says something on standard error. Names of files may hold what would give orders to a terminal; that is not passed on.
pub fn complain(words: &str) {
    let is_order = |it: char| it.is_control() && it != '\n';
    let words = words.replace(is_order, "\u{fffd}");
    // Where standard error is closed, nobody is there to be told.
    writeln!(io::stderr(), "glossator: {words}").ok();
}

/// Reads a document whose marks can be relied on to be all there are.
fn open(path: &Path, reading: &Reading) -> Result<Read, Failure> {
    let read = opening::open_with(path, &reading.manner(), &Copies::of_analyst(), &shelf());
    let read = read.map_err(|unopened| match unopened {
        Unopened::NotText { reason, .. } => not_text(path, &reason),
        other => about(path, &other.said()),
    })?;
    let Opened { files, work, access, .. } = &read.opened;
    if let Some(failure) = locked(path, files, &work.document, access) {
        return Err(failure);
    }
    synced::tell_older(path, &read);
    Ok(read)
}

/// Says what should be known about a document and its marks that were read, as the window does.
fn remark(path: &Path, opened: &Opened) {
    for it in &opened.remarks {
        complain(&format!("{}: {it}", path.display()));
    }
}

/// Why marks can't be relied on to be all there are, or to be the document's. Says what else there is beside them.
fn locked(path: &Path, files: &Files, document: &Document, access: &Access) -> Option<Failure> {
    let reason = access.refusal()?;
    if matches!(access, Access::Foreign { .. }) {
        let path = path.display();
        return Some(Failure::Failed(format!("{path}: {reason}; --adopt takes them over anyway")));
    }
    synced::tell_beside(path, files, document);
    Some(about(path, &reason))
}

/// What the document in `files` is called that was asked for by `path`: as it was named. Where that is the file of
/// its marks, the document is named as that is, or by its own path where it is in another folder.
fn named(path: &Path, files: &Files) -> String {
    let document = files.document.as_path();
    let is_sidecar = path.to_string_lossy().ends_with(sidecar::ENDING);
    let path = match document.file_name() {
        Some(name) if is_sidecar && files.is_beside() => path.with_file_name(name),
        _ if is_sidecar => document.to_path_buf(),
        _ => path.to_path_buf(),
    };
    path.display().to_string()
}

/// Puts the marks of `session` on the disk, where `found` was read and still stands. That is kept beside them.
fn save(session: &Session, found: Option<Stamp>) -> Result<(), Failure> {
    let path = &session.files().sidecar;
    files::remove_leftovers(&RealDisk, path);
    let _alone = RealDisk.alone(path);
    let write = |out: &mut dyn io::Write| sidecar::render_to(session.work(), out);
    let before = found.as_ref().and_then(Stamp::blake3);
    let previous = copies().states().previous(path, before.as_deref());
    let replaced = files::replace(&RealDisk, path, &Guard::from(found), previous, write)
        .map_err(|err| Failure::Failed(err.to_string()))?;
    if let Some(err) = replaced.not_kept {
        complain(&format!("couldn't back up the earlier marks: {err}"));
    }
    remember_place(session.files());
    let copies = copies();
    if let Some(blake3) = replaced.stamp.blake3() {
        copies.states().written(path, before.as_deref(), &blake3);
    }
    if copies.wants(session.document()) {
        copies.keep(session.document());
    }
    Ok(())
}

/// The copies of texts, which are kept as the analyst has set.
fn copies() -> Copies {
    let copies = Copies::of_analyst();
    copies.heed(&settings());
    copies
}

/// Remembers where a sidecar is that is not beside its document, so that it is found there.
fn remember_place(files: &Files) {
    if files.is_beside() {
        return;
    }
    let beside = opening::sidecar_of(&files.document);
    if let Some(Err(err)) = Places::of_analyst().map(|places| places.remember(files, &beside)) {
        complain(&format!("couldn't remember where the marks are saved: {err}"));
    }
}

/// Where the marks go of documents that have none yet.
fn shelf() -> Shelf {
    Shelf::new(&settings().marks_folder)
}

/// What the analyst has set.
fn settings() -> Settings {
    let (settings, trouble) = settings_in(SettingsFile::of_analyst().as_ref());
    if let Some(trouble) = trouble {
        complain(&trouble.to_string());
    }
    settings
}

/// That a document looks like no text, and what to do if it is one.
fn not_text(path: &Path, reason: &Said) -> Failure {
    Failure::Failed(format!("{}; to open it anyway, add --text", about(path, reason)))
}

/// Why a document cannot be worked on.
fn about(path: &Path, reason: &Said) -> Failure {
    let (path, reason) = (path.display().to_string(), reason.to_string());
    // What is wrong with the file itself names it already.
    let is_named = reason.ends_with(&path);
    Failure::Failed(if is_named { reason } else { format!("{path}: {reason}") })
}

/// Why standard output could not be written to, if that is worth telling.
///
/// A reader that has seen enough, as `head`, is not.
fn output(result: io::Result<()>) -> Result<(), Failure> {
    match result {
        Err(err) if err.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::Failed(format!("couldn't write the output: {err}")))
        }
        _ => Ok(()),
    }
}
