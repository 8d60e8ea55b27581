//! Commands, which the window or the outside world sends, and effects, which only the outside world can carry out.

use std::{path::PathBuf, time::Duration};

use crate::{
    i18n::Message,
    settings::{Settings, SystemPreferences},
};

mod citation;
mod editor_command;
mod effect;
mod find;
mod load;
mod mark_list;
mod merge;
mod notification;
mod offset_map;
mod ownership;
mod path_question;
mod progress;
mod review;
mod session_command;
mod sync;
mod task_result;

pub use self::{
    citation::{Citation, CitationFormat},
    editor_command::{
        BulkAction, Direction, EditorCommand, Handle, MarkEnd, NameFilter, Nudge, Reshape,
    },
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
    ownership::{OwnershipCommand, OwnershipTask},
    path_question::{ExportFormat, PathAnswer, PathOverride, PathQuestion, PathRejection},
    progress::{Progress, ProgressCommand},
    review::{Proposal, ProposalKind, ReviewCommand},
    session_command::SessionCommand,
    sync::{ConflictedCopy, MergeSource, OlderVersionDecision, SyncCommand, SyncTask},
    task_result::{OutlineReady, TaskResult},
};

/// A request to the whole window: from a key, the mouse, a menu or the command line, or an answer from outside.
#[derive(Clone, Debug)]
pub enum Command {
    /// A command for the active document.
    Editor(EditorCommand),

    /// Asks which documents to open.
    ChooseDocuments,

    /// Opens these files and shows the last one.
    Open(Vec<PathBuf>),

    /// A command about documents whose encoding or type was guessed wrongly.
    OpenAs(OpenAsCommand),

    /// Opens the sample with this index.
    OpenSample(usize),

    /// A document and its marks have been read; with [`Access::Loading`], only the part that can be shown so far.
    Opened(Box<LoadedDocument>),

    /// Progress in reading a large document.
    LoadProgressed(LoadProgress),

    /// Stops reading documents, also those that are queued.
    StopLoading,

    /// Reading this document was stopped, so it was not opened.
    LoadStopped(PathBuf),

    /// A document could not be opened.
    OpenFailed {
        /// Its path.
        path: PathBuf,
        /// Why.
        reason: Message,
    },

    /// Reloads this document, which has changed on disk, and anchors its marks again.
    Reload(EditorId),

    /// Reloads this document in another encoding and anchors its marks again.
    ReloadAs(EditorId, ReloadEncoding),

    /// A document has been reloaded.
    Reloaded(Box<ReloadResult>),

    /// A document could not be reloaded and stays as it is.
    ReloadFailed {
        /// Its path.
        path: PathBuf,
        /// Why.
        reason: Message,
    },

    /// Shows this document and starts a review of its marks that moved, changed or are lost.
    Review(EditorId),

    /// Shows this document.
    Show(EditorId),

    /// Goes back or forward in the navigation history.
    Navigate(Direction),

    /// Closes the active document once its marks are on disk.
    Close,

    /// A command about tabs.
    Tab(TabCommand),

    /// A command about the saved session.
    Session(SessionCommand),

    /// Quits once all marks are on disk.
    Quit,

    /// Quits even if marks are unsaved.
    QuitAnyway,

    /// Asks where to export the active document.
    ChooseExport(ExportFormat),

    /// Exports this document.
    Export(EditorId, ExportFormat, PathBuf),

    /// Progress of a long task.
    Progress(ProgressCommand),

    /// Asks where to keep this document's sidecar.
    ChooseSidecarPath(EditorId),

    /// Keeps this document's sidecar at this path.
    SaveSidecarAs(EditorId, PathBuf),

    /// Keeps the marks of documents that have none yet in this folder; `None` asks for the folder.
    SetMarksFolder(Option<PathBuf>),

    /// Leaves an unreadable sidecar alone and works on a copy of what could be read.
    WorkOnCopy(EditorId),

    /// Restores the backup of this document's missing or damaged sidecar.
    RestoreBackup(Files),

    /// A command about documents that were renamed, moved or copied, and who owns their marks.
    Ownership(OwnershipCommand),

    /// An editor's state is on disk.
    Saved {
        /// The document.
        id: EditorId,
        /// The revision that was saved.
        revision: u64,
    },

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

    /// Retries saving this document's marks at once.
    SaveNow(EditorId),

    /// A command about whether documents' files exist.
    FileCheck(FileCheck),

    /// A document's file has changed; the BLAKE3 hash of its bytes is now this.
    DocumentChanged(EditorId, String),

    /// Another program has written an editor's sidecar.
    SidecarChanged(EditorId),

    /// An editor's sidecar has been removed.
    SidecarRemoved(EditorId),

    /// A sidecar changed elsewhere has been merged.
    Merged(Box<MergeResult>),

    /// A sidecar changed elsewhere cannot be merged.
    MergeFailed {
        /// The document.
        id: EditorId,
        /// The number of the merge.
        number: u64,
        /// Why.
        reason: Message,
    },

    /// A command about what a sync program did to a sidecar.
    Sync(SyncCommand),

    /// The search for a mark's conflicting place is done.
    Placed(Box<PlaceResult>),

    /// The others who have this document open.
    Collaborators(EditorId, Vec<Collaborator>),

    /// Shows this conflict site of an open document.
    ShowConflictSite(EditorId, ConflictSite),

    /// The answer to a question for a path.
    PathAnswer(PathAnswer),

    /// A background task is done.
    TaskDone(TaskResult),

    /// A command about the offer to undo a change.
    UndoOffer(UndoOffer),

    /// Applies these settings.
    SetSettings(Settings),

    /// A command about the author's name in new marks.
    Author(AuthorCommand),

    /// A command about text snapshots.
    Snapshots(SnapshotCommand),

    /// The desktop's appearance preferences.
    Desktop(SystemPreferences),

    /// Shows a notification.
    Notify(Notification),

    /// Dismisses the notification with this index.
    Dismiss(usize),
}

impl From<EditorCommand> for Command {
    fn from(command: EditorCommand) -> Self {
        Self::Editor(command)
    }
}

impl From<FindCommand> for Command {
    fn from(command: FindCommand) -> Self {
        Self::Editor(EditorCommand::FindCommand(command))
    }
}

/// A command about the author's name in new marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AuthorCommand {
    /// The name of the analyst's login.
    LoginDetected(String),

    /// Clears the author's name if it is this one.
    ClearName(String),
}

/// A command about text snapshots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SnapshotCommand {
    /// Measures the space they take.
    Measure,

    /// The space they take.
    Measured(SnapshotUsage),

    /// Removes them all.
    Remove,
}

/// The space that text snapshots take, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SnapshotUsage {
    /// The space used.
    pub used: u64,
    /// The most that may be used.
    pub limit: u64,
}

/// A command about tabs, one for each open document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TabCommand {
    /// Shows the next document; after the last comes the first.
    ShowNext,

    /// Shows the previous document; before the first comes the last.
    ShowPrevious,

    /// Shows the document with this index, or the last one if there are fewer.
    ShowNumber(usize),

    /// Moves this document to this index.
    Move(EditorId, usize),

    /// Closes this document once its marks are on disk.
    Close(EditorId),

    /// Reopens the document closed last.
    Reopen,
}

/// An offer to undo a change of a document's marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UndoOffer {
    /// Shows the offer if the document's revision is no longer this one.
    Show(EditorId, u64),

    /// Undoes the change that led to this revision, if it is still the current one.
    Accept(EditorId, u64),
}

/// The id of one open document, unique while the window is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EditorId(pub u64);
