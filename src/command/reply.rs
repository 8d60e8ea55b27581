//! What workers answer. See [`Reply`].

use std::{path::PathBuf, sync::Arc, time::Duration};

use super::{
    Collaborator, Command, ConflictedCopy, EditorId, FieldHits, FileExists, Files, ListResult,
    LoadProgress, LoadedDocument, MergeResult, Notification, PathQuestion, PathRejection,
    PlaceResult, ReloadResult, SearchProgress, TextHits,
};
use crate::{i18n::Message, model::Document, outline::Outline, settings::SystemPreferences};

/// A worker's answer: to an effect, or because something has happened outside.
#[derive(Clone, Debug)]
pub enum Reply {
    /// A user's command from outside the window: from a file dialog, a signal or a later start.
    Command(Command),
    /// A document and its marks have been read; with [`Access::Loading`](super::Access::Loading), only the part that
    /// can be shown so far.
    Opened(Box<LoadedDocument>),
    /// Progress in reading a large document.
    LoadProgressed(LoadProgress),
    /// Reading this document was stopped, so it was not opened.
    LoadStopped(PathBuf),
    /// A document could not be opened, for this reason.
    OpenFailed(PathBuf, Message),
    /// A document was not opened, since it looks like this and not like text.
    NotText(PathBuf, Message),
    /// A document has been reloaded.
    Reloaded(Box<ReloadResult>),
    /// A document could not be reloaded, for this reason, and stays as it is.
    ReloadFailed(PathBuf, Message),
    /// An open document was not reloaded, since its file now looks like this and not like text.
    NoLongerText(EditorId, PathBuf, Message),
    /// This revision of an editor's state is on disk.
    Saved(EditorId, u64),
    /// An editor's state could not be written.
    SaveFailed {
        /// The document.
        id: EditorId,
        /// The revision that was not saved.
        revision: u64,
        /// Why.
        reason: Message,
        /// The delay until the next attempt. `None` if there is none.
        again_in: Option<Duration>,
    },
    /// Progress of saving a document's marks, in bytes.
    SaveProgressed(EditorId, Progress),
    /// A document's file exists, or doesn't.
    FileChecked(EditorId, FileExists),
    /// A document's file has changed; the BLAKE3 hash of its bytes is now this.
    DocumentChanged(EditorId, String),
    /// An open document's file was found at another path; its sidecar would be here.
    DocumentRenamed(EditorId, Files),
    /// Another program has written an editor's sidecar.
    SidecarChanged(EditorId),
    /// An editor's sidecar has been removed.
    SidecarRemoved(EditorId),
    /// A sidecar changed elsewhere has been merged.
    Merged(Box<MergeResult>),
    /// The merge with this number failed, for this reason.
    MergeFailed(EditorId, u64, Message),
    /// An older state of the sidecar, with this BLAKE3 hash in hexadecimal, is on disk again, so the merge with this
    /// number merged nothing.
    OlderReturned(EditorId, u64, String),
    /// Conflicted copies were found next to the sidecar.
    CopiesFound {
        /// The document.
        id: EditorId,
        /// Those that can be merged.
        copies: Vec<ConflictedCopy>,
        /// Those that can't, each with its reason.
        unmergeable: Vec<(PathBuf, Message)>,
    },
    /// The search for a mark's conflicting place is done.
    Placed(Box<PlaceResult>),
    /// The others who have this document open.
    Collaborators(EditorId, Vec<Collaborator>),
    /// No file dialog is available, for this reason, so the window asks.
    PathUnavailable(PathQuestion, Message),
    /// The path entered for this question was rejected.
    PathRejected(PathQuestion, PathRejection),
    /// Progress of an export, in marks.
    ExportProgressed(PathBuf, Progress),
    /// The export to this path is on disk.
    Exported(PathBuf),
    /// The export was stopped; an existing file is unchanged.
    ExportStopped(PathBuf),
    /// The export to this path failed, for this reason.
    ExportFailed(PathBuf, Message),
    /// Progress of a search, in bytes.
    SearchProgressed(SearchProgress),
    /// Hits in a document's text.
    TextHits(TextHits),
    /// Hits in the fields of a document's marks.
    FieldHits(FieldHits),
    /// The marks that a document's list shows.
    List(ListResult),
    /// A document's headings and paragraphs.
    Outline(OutlineReady),
    /// The recent documents that are missing.
    RecentsChecked(Vec<PathBuf>),
    /// The name of the analyst's login.
    LoginDetected(String),
    /// The space that text snapshots take.
    SnapshotsMeasured(SnapshotUsage),
    /// The desktop's appearance preferences.
    Desktop(SystemPreferences),
    /// A notification to show.
    Notify(Notification),
}

/// The headings and paragraphs of a document, computed in the background.
#[derive(Clone, Debug)]
pub struct OutlineReady {
    /// The document's id.
    pub id: EditorId,
    /// The text.
    pub document: Document,
    /// The outline, or why it could not be computed.
    pub outline: Result<Arc<Outline>, Message>,
}

/// The space that text snapshots take, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SnapshotUsage {
    /// The space used.
    pub used: u64,
    /// The most that may be used.
    pub limit: u64,
}

/// The amount done and the total, in marks or bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// The amount done.
    pub done: u64,
    /// The total; 0 if unknown.
    pub total: u64,
}

impl Progress {
    /// Returns the fraction done, from 0 to 1, or `None` if the total is unknown.
    pub fn fraction(self) -> Option<f32> {
        (0 < self.total).then(|| (self.done as f32 / self.total as f32).min(1.0))
    }
}
