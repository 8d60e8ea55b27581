//! The terminal's face on the same sessions as the window's.
//!
//! Results go to standard output, everything else to standard error, in the analyst's words.

mod acts;
mod adopt;
mod args;
mod check;
mod desktop;
mod exit_status;
mod export;
mod mark;
mod merge;
mod offsets;
mod sync_conflicts;

use std::{
    fmt,
    io::{self, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
};

use self::{
    args::{CliCommand, DecodeArgs},
    exit_status::ExitStatus,
};
use crate::{
    command::{Access, Command, Files, LoadedDocument, OpenAsCommand, ReadOptions},
    editor::Editor,
    format::sidecar,
    i18n::Message,
    io::{
        FileFingerprint, OverwriteGuard, SidecarFolder, SnapshotStore,
        effects::read_settings,
        files::{
            self,
            disk::{Disk as _, RealDisk},
        },
        opening::{self, DocumentLoad, OpenError},
        settings::ConfigFile,
        sidecar_locations::SidecarLocations,
    },
    model::Document,
    settings::Settings,
};

/// What the command line asks for.
#[derive(Debug)]
pub enum CliOutcome {
    /// The window, doing this first.
    OpenWindow(Vec<Command>),
    /// Nothing more: all is done.
    Exit(ExitCode),
}

/// Why a task was not done.
#[derive(Debug)]
enum CliError {
    /// It was asked in a way that cannot be done: exit code 2.
    Usage(String),
    /// It could not be done: exit code 1.
    Failed(String),
}

impl fmt::Display for CliError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(words) | Self::Failed(words) => f.write_str(words),
        }
    }
}

impl CliError {
    fn exit_status(&self) -> ExitStatus {
        match self {
            Self::Usage(_) => ExitStatus::WrongUse,
            Self::Failed(_) => ExitStatus::Failed,
        }
    }
}

/// Returns the whole command line, from which the manual and the completions of shells are made.
pub fn command() -> clap::Command {
    args::command()
}

/// Reads the command line and does what it asks, but for opening the window.
///
/// Wrong use ends the program with exit code 2 and a word on how to do it.
pub fn run() -> CliOutcome {
    let args = args::parse();
    let done = match args.command {
        None if args.install_desktop => desktop::install(),
        None if args.uninstall_desktop => desktop::uninstall(),
        None => match first_commands(args.files, args.decoding.read_options()) {
            Ok(first) => return CliOutcome::OpenWindow(first),
            Err(failure) => Err(failure),
        },
        Some(CliCommand::Export(task)) => export::export(&task),
        Some(CliCommand::Check(task)) => check::check(&task),
        Some(CliCommand::Mark(task)) => mark::mark(&task),
        Some(CliCommand::Merge(task)) => Ok(merge::merge(&task)),
        Some(CliCommand::Acts(task)) => acts::run_acts(&task),
    };
    CliOutcome::Exit(done.unwrap_or_else(|failure| {
        print_stderr(&failure.to_string());
        failure.exit_status().into()
    }))
}

/// What a window does first.
fn first_commands(files: Vec<PathBuf>, manner: ReadOptions) -> Result<Vec<Command>, CliError> {
    match (files.is_empty(), manner == ReadOptions::default()) {
        (true, true) => Ok(Vec::new()),
        (true, false) => {
            Err(CliError::Usage("--encoding and --text need at least one document".to_owned()))
        }
        (false, true) => Ok(vec![Command::Open(files)]),
        (false, false) => Ok(vec![Command::OpenAs(OpenAsCommand::Open(files, manner))]),
    }
}

/// Says something on standard error. Names of files may hold what would give orders to a terminal; that is not passed on.
pub fn print_stderr(words: &str) {
    let is_order = |it: char| it.is_control() && it != '\n';
    let words = words.replace(is_order, "\u{fffd}");
    // Where standard error is closed, nobody is there to be told.
    writeln!(io::stderr(), "glossator: {words}").ok();
}

/// Reads a document whose marks can be relied on to be all there are.
fn open_document(path: &Path, reading: &DecodeArgs) -> Result<DocumentLoad, CliError> {
    let read = opening::open_with(
        path,
        &reading.read_options(),
        &SnapshotStore::for_user(),
        &sidecar_folder(),
    );
    let read = read.map_err(|unopened| match unopened {
        OpenError::NotText { reason, .. } => not_text_failure(path, &reason),
        other => document_failure(path, &other.message()),
    })?;
    let LoadedDocument { files, work, access, .. } = &read.loaded;
    if let Some(failure) = read_only_failure(path, files, &work.document, access) {
        return Err(failure);
    }
    sync_conflicts::warn_if_older(path, &read);
    Ok(read)
}

/// Says what should be known about a document and its marks that were read, as the window does.
fn print_warnings(path: &Path, opened: &LoadedDocument) {
    for it in &opened.warnings {
        print_stderr(&format!("{}: {it}", path.display()));
    }
}

/// Why marks can't be relied on to be all there are, or to be the document's. Says what else there is beside them.
fn read_only_failure(
    path: &Path,
    files: &Files,
    document: &Document,
    access: &Access,
) -> Option<CliError> {
    let reason = access.refusal()?;
    if matches!(access, Access::Foreign { .. }) {
        let path = path.display();
        return Some(CliError::Failed(format!("{path}: {reason}; --adopt takes them over anyway")));
    }
    sync_conflicts::report_recovery_options(path, files, document);
    Some(document_failure(path, &reason))
}

/// What the document in `files` is called that was asked for by `path`: as it was named. Where that is the file of
/// its marks, the document is named as that is, or by its own path where it is in another folder.
fn display_name(path: &Path, files: &Files) -> String {
    let document = files.document.as_path();
    let is_sidecar = path.to_string_lossy().ends_with(sidecar::FILE_SUFFIX);
    let path = match document.file_name() {
        Some(name) if is_sidecar && files.is_sidecar_adjacent() => path.with_file_name(name),
        _ if is_sidecar => document.to_path_buf(),
        _ => path.to_path_buf(),
    };
    path.display().to_string()
}

/// Puts the marks of `session` on the disk, where `found` was read and still stands. That is kept beside them.
fn save_marks(session: &Editor, found: Option<FileFingerprint>) -> Result<(), CliError> {
    let path = &session.files().sidecar;
    files::remove_leftovers(&RealDisk, path);
    let _alone = RealDisk.lock_folder_of(path);
    let write = |out: &mut dyn io::Write| sidecar::render_to(session.work(), out);
    let before = found.as_ref().and_then(FileFingerprint::blake3);
    let previous = snapshot_store().versions().backup_policy(path, before.as_deref());
    let replaced = files::replace(&RealDisk, path, &OverwriteGuard::from(found), previous, write)
        .map_err(|err| CliError::Failed(err.to_string()))?;
    if let Some(err) = replaced.backup_error {
        print_stderr(&format!("couldn't back up the earlier marks: {err}"));
    }
    remember_sidecar_location(session.files());
    let copies = snapshot_store();
    if let Some(blake3) = replaced.fingerprint.blake3() {
        copies.versions().record_write(path, before.as_deref(), &blake3);
    }
    if copies.claim(session.document()) {
        copies.store(session.document());
    }
    Ok(())
}

/// The copies of texts, which are kept as the analyst has set.
fn snapshot_store() -> SnapshotStore {
    let copies = SnapshotStore::for_user();
    copies.apply_settings(&load_settings());
    copies
}

/// Remembers where a sidecar is that is not beside its document, so that it is found there.
fn remember_sidecar_location(files: &Files) {
    if files.is_sidecar_adjacent() {
        return;
    }
    let beside = opening::sidecar_path(&files.document);
    if let Some(Err(err)) =
        SidecarLocations::for_user().map(|places| places.remember(files, &beside))
    {
        print_stderr(&format!("couldn't remember where the marks are saved: {err}"));
    }
}

/// Where the marks go of documents that have none yet.
fn sidecar_folder() -> SidecarFolder {
    SidecarFolder::new(&load_settings().marks_folder)
}

/// What the analyst has set.
fn load_settings() -> Settings {
    let (settings, trouble) = read_settings(ConfigFile::for_user().as_ref());
    if let Some(trouble) = trouble {
        print_stderr(&trouble.to_string());
    }
    settings
}

/// That a document looks like no text, and what to do if it is one.
fn not_text_failure(path: &Path, reason: &Message) -> CliError {
    CliError::Failed(format!("{}; to open it anyway, add --text", document_failure(path, reason)))
}

/// Why a document cannot be worked on.
fn document_failure(path: &Path, reason: &Message) -> CliError {
    let (path, reason) = (path.display().to_string(), reason.to_string());
    // What is wrong with the file itself names it already.
    let is_named = reason.ends_with(&path);
    CliError::Failed(if is_named { reason } else { format!("{path}: {reason}") })
}

/// Why standard output could not be written to, if that is worth telling.
///
/// A reader that has seen enough, as `head`, is not.
fn check_output(result: io::Result<()>) -> Result<(), CliError> {
    match result {
        Err(err) if err.kind() != io::ErrorKind::BrokenPipe => {
            Err(CliError::Failed(format!("couldn't write the output: {err}")))
        }
        _ => Ok(()),
    }
}
