//! The command line, on the same editors as the window.
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
mod sync_conflicts;

use std::{
    fmt::Display,
    io::{self, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
};

pub use self::args::command;
use self::{
    args::{CliCommand, DecodeArgs},
    exit_status::ExitStatus,
};
use crate::{
    command::{Access, Command, Files, LoadedDocument, ReadOptions},
    editor::Editor,
    format::sidecar,
    i18n::Message,
    io::{
        FileFingerprint, OverwriteGuard, SidecarFolder, SnapshotStore,
        files::{
            self, FileError,
            disk::{Disk as _, RealDisk},
        },
        opening::{DocumentLoad, OpenError, OpenOptions},
        settings::{ConfigFile, read_settings},
        sidecar_locations::SidecarLocations,
    },
    model::Document,
    settings::Settings,
};

/// What to do after the command line was handled.
#[derive(Debug)]
pub enum CliOutcome {
    /// Open the window, and run these commands first.
    OpenWindow(Vec<Command>),
    /// Exit: everything is done.
    Exit(ExitCode),
}

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
enum CliError {
    /// The command line makes no sense.
    #[error("{0}")]
    Usage(String),
    #[error("{0}")]
    Failed(String),
}

impl CliError {
    fn failed(reason: impl Display) -> Self {
        Self::Failed(reason.to_string())
    }

    fn exit_status(&self) -> ExitStatus {
        match self {
            Self::Usage(_) => ExitStatus::WrongUse,
            Self::Failed(_) => ExitStatus::Failed,
        }
    }
}

/// Parses the command line and runs its task, except for opening the window.
///
/// Wrong usage ends the program with exit code 2 and a usage message.
pub fn run() -> CliOutcome {
    let cli = args::parse();
    let result = match cli.command {
        None if cli.install_desktop => desktop::install(),
        None if cli.uninstall_desktop => desktop::uninstall(),
        None => match first_commands(cli.files, cli.decoding.read_options()) {
            Ok(first) => return CliOutcome::OpenWindow(first),
            Err(failure) => Err(failure),
        },
        Some(CliCommand::Export(args)) => export::export(&args),
        Some(CliCommand::Check(args)) => check::check(&args),
        Some(CliCommand::Mark(args)) => mark::mark(&args),
        Some(CliCommand::Merge(args)) => Ok(merge::merge(&args)),
        Some(CliCommand::Acts(args)) => acts::run_acts(&args),
    };
    let status = result.unwrap_or_else(|failure| {
        print_stderr(&failure.to_string());
        failure.exit_status()
    });
    CliOutcome::Exit(status.into())
}

fn first_commands(files: Vec<PathBuf>, options: ReadOptions) -> Result<Vec<Command>, CliError> {
    match (files.is_empty(), options == ReadOptions::default()) {
        (true, true) => Ok(Vec::new()),
        (true, false) => {
            Err(CliError::Usage("--encoding and --text need at least one document".to_owned()))
        }
        (false, true) => Ok(vec![Command::Open(files)]),
        (false, false) => Ok(vec![Command::OpenAs(files, options)]),
    }
}

/// Prints a message to standard error. Replaces control characters, which file names may contain as orders to a
/// terminal.
pub fn print_stderr(message: &str) {
    let is_order = |it: char| it.is_control() && it != '\n';
    let message = message.replace(is_order, "\u{fffd}");
    // If standard error is closed, nobody is listening.
    writeln!(io::stderr(), "glossator: {message}").ok();
}

/// Reads a document whose marks must be complete.
fn open_document(path: &Path, decoding: &DecodeArgs) -> Result<DocumentLoad, CliError> {
    let load = open_options(decoding).open(path).map_err(|err| match err {
        OpenError::NotText(_, reason) => not_text_failure(path, &reason),
        other => document_failure(path, &other.message()),
    })?;
    let LoadedDocument { files, work, access, .. } = &load.loaded;
    require_all_marks(path, files, &work.document, access)?;
    sync_conflicts::warn_if_older(path, &load);
    Ok(load)
}

fn open_options(decoding: &DecodeArgs) -> OpenOptions {
    OpenOptions {
        read: decoding.read_options(),
        snapshots: SnapshotStore::for_user(),
        sidecar_folder: sidecar_folder(),
        accepts_foreign_marks: false,
    }
}

/// Prints the warnings about a document and its marks, as the window shows them.
fn print_warnings(path: &Path, loaded: &LoadedDocument) {
    for it in &loaded.warnings {
        print_stderr(&format!("{}: {it}", path.display()));
    }
}

/// Fails if the marks may be incomplete, or not the document's own. Prints what else can be recovered.
fn require_all_marks(
    path: &Path,
    files: &Files,
    document: &Document,
    access: &Access,
) -> Result<(), CliError> {
    let Some(reason) = access.refusal() else { return Ok(()) };
    if matches!(access, Access::Foreign { .. }) {
        let path = path.display();
        return Err(CliError::Failed(format!("{path}: {reason}; --adopt takes them over anyway")));
    }
    sync_conflicts::report_recovery_options(path, files, document);
    Err(document_failure(path, &reason))
}

/// Returns the name of the document in `files` as the analyst named it by `path`. If that is a sidecar, returns the
/// document's path next to it, or its full path if it is in another folder.
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

/// Writes the editor's marks, if the sidecar still has the version `found`, which becomes the backup.
fn save_marks(editor: &Editor, found: Option<FileFingerprint>) -> Result<(), CliError> {
    let path = &editor.files().sidecar;
    files::remove_leftovers(&RealDisk, path);
    let _lock = RealDisk.lock_folder_of(path);
    let snapshots = snapshot_store();
    let write = |out: &mut dyn io::Write| sidecar::render_to(editor.work(), out);
    replace_sidecar(&snapshots, path, found, write).map_err(CliError::failed)?;
    remember_sidecar_location(editor.files());
    if snapshots.claim(editor.document()) {
        snapshots.store(editor.document());
    }
    Ok(())
}

/// Writes a sidecar, if it still has the version `found`, which becomes the backup. The caller holds the folder's lock.
fn replace_sidecar(
    snapshots: &SnapshotStore,
    path: &Path,
    found: Option<FileFingerprint>,
    write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>,
) -> Result<(), FileError> {
    let before = found.as_ref().and_then(FileFingerprint::blake3);
    let backup = snapshots.versions().backup_policy(path, before.as_deref());
    let replaced = files::replace(&RealDisk, path, &OverwriteGuard::from(found), backup, write)?;
    if let Some(err) = replaced.backup_error {
        print_stderr(&format!("couldn't back up the earlier marks: {err}"));
    }
    if let Some(blake3) = replaced.fingerprint.blake3() {
        snapshots.versions().record_write(path, before.as_deref(), &blake3);
    }
    Ok(())
}

/// Returns the text snapshots, according to the settings.
fn snapshot_store() -> SnapshotStore {
    let snapshots = SnapshotStore::for_user();
    snapshots.apply_settings(&load_settings());
    snapshots
}

/// Remembers the location of a sidecar that isn't next to its document.
fn remember_sidecar_location(files: &Files) {
    if files.is_sidecar_adjacent() {
        return;
    }
    if let Some(Err(err)) = SidecarLocations::for_user().map(|it| it.remember(files, None)) {
        print_stderr(&format!("couldn't remember where the marks are saved: {err}"));
    }
}

/// Returns the folder for the marks of documents that have none yet.
fn sidecar_folder() -> SidecarFolder {
    SidecarFolder::new(&load_settings().marks_folder)
}

/// Reads the settings, and prints what is wrong with them.
fn load_settings() -> Settings {
    let (settings, problem) = read_settings(ConfigFile::for_user().as_ref());
    if let Some(problem) = problem {
        print_stderr(&problem.to_string());
    }
    settings
}

/// Returns a number of things in words: `1 mark`, `3 marks`.
fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}

/// Says what to do if it is text.
fn not_text_failure(path: &Path, reason: &Message) -> CliError {
    CliError::Failed(format!("{}; to open it anyway, add --text", document_failure(path, reason)))
}

/// Returns the failure that a document can't be worked on.
fn document_failure(path: &Path, reason: &Message) -> CliError {
    let path = path.display().to_string();
    let reason = reason.to_string();
    // Errors about the file itself name it already.
    let is_named = reason.ends_with(&path);
    CliError::Failed(if is_named { reason } else { format!("{path}: {reason}") })
}

/// Returns why standard output couldn't be written, if that matters.
///
/// A reader that has read enough, such as `head`, doesn't.
fn check_output(result: io::Result<()>) -> Result<(), CliError> {
    match result {
        Err(err) if err.kind() != io::ErrorKind::BrokenPipe => {
            Err(CliError::Failed(format!("couldn't write the output: {err}")))
        }
        _ => Ok(()),
    }
}
