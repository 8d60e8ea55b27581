//! Requests to the outside world. See [`Effect`].

use std::path::PathBuf;

use super::{
    Citation, CitationFormat, EditorId, ExportFormat, FieldSearch, Files, ListRequest,
    MergeRequest, Notification, OwnershipTask, PathQuestion, PlaceRequest, ReadOptions,
    ReloadRequest, SyncTask, TextSearch,
};
use crate::{
    i18n::Language,
    model::{Document, Work},
    session_state::{RecentDocuments, SavedSession},
    settings::{FormulaPolicy, Settings},
};

/// A request that only the outside world can carry out. The answer comes back as a [`super::Reply`].
#[derive(Clone, Debug)]
pub enum Effect {
    /// Reads these documents and their sidecars, then answers `Reply::Opened`, `Reply::NotText`,
    /// `Reply::OpenFailed` or `Reply::LoadStopped` for each. Parts of large documents are shown earlier.
    Load(Vec<PathBuf>, ReadOptions),
    /// Finds the texts in those paths that are folders, then answers `Command::Open`.
    ExpandFolders(Vec<PathBuf>),
    /// Reads an open document again, then answers `Reply::Reloaded`,
    /// `Reply::ReloadFailed` or `Reply::LoadStopped`.
    Reload(Box<ReloadRequest>),
    /// Replaces the sidecar by its backup, keeps the replaced file under another name, notifies, and reloads the
    /// document.
    RestoreBackup(Files),
    /// Carries out a task about the ownership of marks.
    Ownership(OwnershipTask),
    /// Stops reading documents, also those that are queued.
    StopLoading,
    /// Stops reading this document.
    StopLoadingDocument(PathBuf),
    /// Copies sample `index` into the writable samples folder if missing, then opens it.
    OpenSample(usize),
    /// Replaces a sidecar, then answers `Reply::Saved` or `Reply::SaveFailed`; after a failure, retries until it
    /// succeeds or there is a newer state to write.
    WriteSidecar(SaveRequest),
    /// Merges a sidecar changed elsewhere, then answers `Reply::Merged`, `Reply::MergeFailed` or
    /// `Reply::SidecarRemoved`.
    Merge(Box<MergeRequest>),
    /// Carries out a task about a sync program's files.
    Sync(SyncTask),
    /// Finds the other place of a mark, then answers `Reply::Placed`.
    FindPlace(Box<PlaceRequest>),
    /// Tracks the sidecar of a document that has just been opened.
    TrackSidecar(PathBuf),
    /// Checks this sidecar, then answers `Reply::SidecarChanged` or `Reply::SidecarRemoved` if it changed.
    CheckSidecar(EditorId, PathBuf),
    /// Records that this merge of the sidecar at this path has been applied.
    MergeApplied(PathBuf, u64),
    /// Watches this document's files, tells others who has it open, and checks it once. Answered repeatedly as
    /// [`Effect::CheckDocument`] is, and by `Reply::Collaborators`.
    Watch(WatchTarget),
    /// Stops watching the files of this document.
    Unwatch(EditorId),
    /// Writes an export, then answers `Reply::Exported`, `Reply::ExportStopped` or
    /// `Reply::ExportFailed`; long ones report `Reply::ExportProgressed` repeatedly.
    WriteExport {
        /// The format.
        format: ExportFormat,
        /// How CSV cells are written that a spreadsheet would take for formulas.
        formulas: FormulaPolicy,
        /// The document's name in the export.
        name: String,
        /// The path to write to.
        path: PathBuf,
        /// The content.
        work: Work,
    },
    /// Stops the export to this path and leaves the file there as it is.
    StopExport(PathBuf),
    /// Moves the sidecar here and replaces an existing file, as the analyst has confirmed.
    ReplaceSidecar(PathBuf),
    /// Retries failed writes at once.
    RetrySave,
    /// Remembers where this document's sidecar is kept.
    RememberSidecar(Files),
    /// Checks whether a file exists at the answered path, then answers with the resulting command, or asks whether
    /// to replace it.
    CheckDestination(PathQuestion, PathBuf),
    /// Checks whether this document exists, then answers `Reply::FileChecked`; if it is watched, also checks document
    /// and sidecar and answers `Reply::DocumentChanged`, `Reply::SidecarChanged` or `Reply::SidecarRemoved`.
    CheckDocument(EditorId, PathBuf),
    /// Opens a desktop file dialog in this language, then answers with the resulting command, nothing on cancel, or
    /// `Reply::PathUnavailable`.
    AskForPath(PathQuestion, Language),
    /// Searches a document, answering `Reply::TextHits` repeatedly; a long search also reports
    /// `Reply::SearchProgressed`. Cancels the current search of the same document.
    SearchText(TextSearch),
    /// Searches the fields of a document's marks, then answers `Reply::FieldHits` once. Cancels the current
    /// search of the same marks.
    SearchFields(FieldSearch),
    /// Cancels all searches of this document and its marks.
    StopSearch(EditorId),
    /// Computes the list of a document, then answers `Reply::List`. Cancels the current computation for the same
    /// document.
    BuildList(Box<ListRequest>),
    /// Cancels computing the list of this document.
    StopList(EditorId),
    /// Copies this text to the clipboard.
    CopyText(String),
    /// Copies this citation to the clipboard.
    CopyCitation(CitationFormat, Citation),
    /// Finds the headings and paragraphs of a document, then answers `Reply::Outline`.
    FindOutline(EditorId, Document),
    /// Shows a notification. Handled inside the window.
    Notify(Notification),
    /// Writes the settings.
    WriteSettings(Settings),
    /// Saves the session: open documents and window geometry.
    SaveSession(Box<SavedSession>),
    /// Checks which recent documents are missing, then answers `Reply::RecentsChecked`.
    CheckRecents(RecentDocuments),
    /// Measures the space of text snapshots, then answers `Reply::SnapshotsMeasured`.
    MeasureSnapshots,
    /// Removes all text snapshots, notifies, and answers `Reply::SnapshotsMeasured`.
    RemoveSnapshots,
    /// Closes the window.
    Quit,
}

/// A state of a document's marks to be saved.
#[derive(Clone, Debug)]
pub struct SaveRequest {
    /// The document.
    pub id: EditorId,
    /// The revision to be saved; higher is newer.
    pub revision: u64,
    /// The sidecar's path.
    pub path: PathBuf,
    /// The content.
    pub work: Work,
}

/// What is watched of an open document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WatchTarget {
    /// The document.
    pub id: EditorId,
    /// The files to watch.
    pub files: Files,
    /// The BLAKE3 hash of the document's bytes as read.
    pub blake3: String,
    /// The analyst's name.
    pub author: String,
}
