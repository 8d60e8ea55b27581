//! Everything that can be asked for, and everything that must then be done outside.

use std::{path::PathBuf, time::Duration};

use crate::{
    i18n::Message,
    model::Work,
    settings::{Settings, SystemPreferences},
};

mod bulk_action;
mod citation;
mod editor_command;
mod effect;
mod find;
mod load;
mod mark_list;
mod merge;
mod notification;
mod offset_map;
mod outline_ready;
mod ownership;
mod path_question;
mod progress;
mod review;
mod session_command;
mod sync;
mod tabs;
mod task_result;
mod undo_offer;

pub use self::{
    bulk_action::BulkAction,
    citation::{Citation, CitationFormat},
    editor_command::{Direction, EditorCommand, Handle, MarkEnd, NameFilter, Nudge, Reshape},
    effect::Effect,
    find::{
        FieldHit, FieldHits, FieldSearch, FindCommand, HitInclusion, HitIndex, MarkField,
        SearchProgress, SearchScope, TextHits, TextSearch,
    },
    load::{
        Access, FileCheck, FileExists, Files, LoadProgress, LoadStage, LoadedDocument,
        NonTextPolicy, OpenAsCommand, ReadOptions, ReloadEncoding, ReloadResult, ReloadedDocument,
    },
    mark_list::{ListRequest, ListResult},
    merge::{
        Collaborator, ConflictResolution, ConflictSite, MergeRequest, MergeResult, PlaceRequest,
        PlaceResult,
    },
    notification::{Notification, NotificationDuration, Severity},
    offset_map::OffsetMap,
    outline_ready::OutlineReady,
    ownership::{OwnershipCommand, OwnershipTask},
    path_question::{ExportFormat, PathAnswer, PathOverride, PathQuestion, PathRejection},
    progress::{Progress, ProgressCommand},
    review::{Proposal, ProposalKind, ReviewCommand},
    session_command::SessionCommand,
    sync::{ConflictedCopy, MergeSource, OlderVersionDecision, SyncCommand, SyncTask},
    tabs::TabCommand,
    task_result::TaskResult,
    undo_offer::UndoOffer,
};

/// Something asked of the whole window: by key, mouse, menu or the command line,
/// or answered by the world outside.
#[derive(Clone, Debug)]
pub enum Command {
    /// Something for the document in front.
    Editor(EditorCommand),

    /// Ask which documents to open.
    ChooseDocuments,

    /// Open these files, and show the last one.
    Open(Vec<PathBuf>),

    /// Something about documents that are not read as they seem to be.
    OpenAs(OpenAsCommand),

    /// Open sample number so-and-so.
    OpenSample(usize),

    /// A document has been read, with its marks; or, where its access is [`Access::Reading`], as much of it as can
    /// be shown so far, and the rest follows.
    Opened(Box<LoadedDocument>),

    /// So much of a large document has been read.
    LoadProgressed(LoadProgress),

    /// Read no further, neither what is being read nor what waits for it.
    StopLoading,

    /// A document was not opened, since the reading of it was stopped.
    LoadStopped(PathBuf),

    /// A document could not be opened.
    OpenFailed {
        /// Which one.
        path: PathBuf,
        /// Why.
        reason: Message,
    },

    /// Read this open document again, since it has changed on the disk, and find its marks again.
    Reload(EditorId),

    /// Read this open document again in another encoding, and find its marks again.
    ReloadAs(EditorId, ReloadEncoding),

    /// A document has been read again.
    Reloaded(Box<ReloadResult>),

    /// A document could not be read again. It stays as it is.
    ReloadFailed {
        /// Which one.
        path: PathBuf,
        /// Why.
        reason: Message,
    },

    /// Show this open document, and go through its marks that moved, changed or are lost.
    Review(EditorId),

    /// Show this open document.
    Show(EditorId),

    /// Go back to the last place that was left, or forward again.
    Navigate(Direction),

    /// Close the document in front, once its marks are on the disk.
    Close,

    /// Something about the row of tabs.
    Tab(TabCommand),

    /// Something about what is remembered for the next time.
    Session(SessionCommand),

    /// Leave, once all marks are on the disk.
    Quit,

    /// Leave, marks on the disk or not.
    QuitAnyway,

    /// Ask where to export the document in front to.
    ChooseExport(ExportFormat),

    /// Export this document.
    Export(EditorId, ExportFormat, PathBuf),

    /// Something about what takes long.
    Progress(ProgressCommand),

    /// Ask where to keep the sidecar of this document from now on.
    ChooseSidecarPath(EditorId),

    /// Keep the sidecar of this document here from now on.
    SaveSidecarAs(EditorId, PathBuf),

    /// Keep the marks of documents that have none yet in this folder; ask in which one where none is given.
    SetMarksFolder(Option<PathBuf>),

    /// Leave a sidecar that cannot be read as it is, and work on a copy of what could be.
    WorkOnCopy(EditorId),

    /// Bring the marks of this document back as they were before those that are gone or damaged.
    RestoreBackup(Files),

    /// Something about documents that were renamed, moved or copied, and whose marks are whose.
    Ownership(OwnershipCommand),

    /// A session's state number so-and-so is on the disk.
    Saved {
        /// Whose.
        id: EditorId,
        /// Which state.
        revision: u64,
    },

    /// A session's state could not be put on the disk. It will be tried again.
    SaveFailed {
        /// Whose.
        id: EditorId,
        /// Which state.
        revision: u64,
        /// Why.
        reason: Message,
        /// How long it is until it is tried again. `None` where it is not.
        again_in: Option<Duration>,
    },

    /// Try at once to put this document's marks on the disk, after that has failed.
    SaveNow(EditorId),

    /// Something about where the documents' files are.
    FileCheck(FileCheck),

    /// A document's file holds another text than it did when it was read; this is the BLAKE3 hash of its bytes.
    DocumentChanged(EditorId, String),

    /// Somebody else has written a session's sidecar.
    SidecarChanged {
        /// Whose.
        id: EditorId,
        /// How many merges `base` includes.
        merges: u64,
        /// What it held when it was last read or written. `None` where that is not known.
        base: Option<Box<Work>>,
    },

    /// A session's sidecar has been removed.
    SidecarRemoved(EditorId),

    /// A sidecar that was changed elsewhere has been merged with what the analyst has.
    Merged(Box<MergeResult>),

    /// A sidecar that was changed elsewhere cannot be merged.
    MergeFailed {
        /// Whose.
        id: EditorId,
        /// Which merge.
        number: u64,
        /// Why.
        reason: Message,
    },

    /// Something about what a program that syncs folders did to a sidecar.
    Sync(SyncCommand),

    /// The other place that a mark was given has been looked for.
    Placed(Box<PlaceResult>),

    /// These have the document open too.
    Collaborators(EditorId, Vec<Collaborator>),

    /// Show this of an open document.
    ShowConflictSite(EditorId, ConflictSite),

    /// A question that was asked has come to this.
    PathAnswer(PathAnswer),

    /// A task on a thread is done.
    TaskDone(TaskResult),

    /// Something about taking back what was done to marks.
    UndoOffer(UndoOffer),

    /// Set this from now on.
    SetSettings(Settings),

    /// Something about the name that is written into new marks.
    Author(AuthorCommand),

    /// Something about the copies that are kept of marked texts.
    Snapshots(SnapshotCommand),

    /// The desktop has said how programs shall look.
    Desktop(SystemPreferences),

    /// Tell the analyst.
    Notify(Notification),

    /// The analyst has read a notice.
    Dismiss(usize),
}

/// Something about the name that is written into new marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AuthorCommand {
    /// The analyst's login is called so.
    LoginDetected(String),

    /// Write no name from now on, if it is this one so far.
    ClearName(String),
}

/// Something about the copies that are kept of marked texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SnapshotCommand {
    /// Find out how much room they take.
    Measure,

    /// So much it is.
    Measured(SnapshotUsage),

    /// Remove them.
    Remove,
}

/// How much room the copies take that are kept of marked texts, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SnapshotUsage {
    /// All together.
    pub used: u64,
    /// The most that they may take.
    pub limit: u64,
}

/// Names one open document while the window is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EditorId(pub u64);
