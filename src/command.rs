//! What a workspace handles, as [`Input`], and effects, which only the outside world can carry out.

use std::path::PathBuf;

use crate::{
    session_state::{PanelLayout, SavedSession, WindowFrame},
    settings::Settings,
};

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
mod reply;

pub use self::{
    editor_command::{
        BulkAction, Citation, CitationFormat, Direction, EditorCommand, Handle, MarkEnd,
        NameFilter, Nudge, Proposal, ProposalKind, Reshape, ReviewCommand,
    },
    effect::{Effect, SaveRequest, WatchTarget},
    find::{
        FieldHit, FieldHits, FieldSearch, FindCommand, HitInclusion, HitIndex, MarkField,
        SearchProgress, SearchScope, TextHits, TextSearch,
    },
    load::{
        Access, FileExists, Files, LoadProgress, LoadStage, LoadedDocument, NonTextPolicy,
        ReadOptions, ReloadEncoding, ReloadRequest, ReloadResult, ReloadedDocument,
    },
    mark_list::{ListRequest, ListResult},
    merge::{
        Collaborator, ConflictResolution, ConflictSite, ConflictedCopy, MergeRequest, MergeResult,
        MergeSource, OlderVersionDecision, PlaceRequest, PlaceResult, SyncCommand, SyncTask,
    },
    notification::{Notification, NotificationDuration, Severity},
    offset_map::OffsetMap,
    ownership::{OwnershipCommand, OwnershipTask},
    path_question::{ExportFormat, PathOverride, PathQuestion, PathRejection},
    reply::{OutlineReady, Progress, Reply, SnapshotUsage},
};

/// What a user asks of the whole window: by key, mouse, menu or command line.
#[derive(Clone, Debug)]
pub enum Command {
    /// A command for the active document.
    Editor(EditorCommand),
    /// Asks which documents to open.
    ChooseDocuments,
    /// Opens these files and shows the last one.
    Open(Vec<PathBuf>),
    /// Opens these files, whose encoding or type was guessed wrongly, with these options.
    OpenAs(Vec<PathBuf>, ReadOptions),
    /// Opens the sample with this index.
    OpenSample(usize),
    /// Stops reading documents, also those that are queued.
    StopLoading,
    /// Reloads this document, which has changed on disk, and anchors its marks again.
    Reload(EditorId),
    /// Reloads this document in another encoding and anchors its marks again.
    ReloadAs(EditorId, ReloadEncoding),
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
    /// Stops the export to this path.
    StopExport(PathBuf),
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
    /// A decision on whose marks these are.
    Ownership(OwnershipCommand),
    /// Moves an open document and its marks to these files.
    Relocate(EditorId, Files),
    /// Retries saving this document's marks at once.
    SaveNow(EditorId),
    /// A command about what a sync program did to a sidecar.
    Sync(SyncCommand),
    /// Shows this conflict site of an open document.
    ShowConflictSite(EditorId, ConflictSite),
    /// Answers this question with a path entered in the window.
    EnterPath(PathQuestion, PathBuf),
    /// Dismisses the question for a path, or whether to close.
    DismissPrompt,
    /// Undoes the change that led to this revision, if it is still the current one.
    UndoRevision(EditorId, u64),
    /// Applies these settings.
    SetSettings(Settings),
    /// Clears the author's name in new marks if it is this one.
    ClearAuthor(String),
    /// Measures the space that text snapshots take.
    MeasureSnapshots,
    /// Removes all text snapshots.
    RemoveSnapshots,
    /// Shows a notification.
    Notify(Notification),
    /// Dismisses the notification with this number.
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

impl Command {
    /// Returns the command that opens `path` even though it doesn't look like text.
    pub fn open_anyway(path: PathBuf) -> Self {
        let options = ReadOptions { non_text: NonTextPolicy::Accept, ..ReadOptions::default() };
        Self::OpenAs(vec![path], options)
    }
}

/// What the window reports without being asked to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ViewReport {
    /// The window got the focus, so files may have changed in the meantime.
    Focused,
    /// The commands of a key are done that was pressed at this revision of this document.
    KeyPressed(EditorId, u64),
    /// A document's topmost visible byte.
    Scrolled(EditorId, usize),
    /// The window's geometry.
    WindowChanged(WindowFrame),
    /// The layout of the panels.
    PanelsChanged(PanelLayout),
}

/// Everything that a workspace handles.
#[derive(Clone, Debug)]
pub enum Input {
    /// From the user.
    Command(Command),
    /// From a worker.
    Reply(Reply),
    /// From a view.
    Report(ViewReport),
}

impl From<Command> for Input {
    fn from(command: Command) -> Self {
        Self::Command(command)
    }
}

impl From<Reply> for Input {
    fn from(reply: Reply) -> Self {
        Self::Reply(reply)
    }
}

impl From<ViewReport> for Input {
    fn from(report: ViewReport) -> Self {
        Self::Report(report)
    }
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

/// A command about what the next run starts with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SessionCommand {
    /// Restores the last session and the list of recent documents.
    Restore(Box<SavedSession>),
    /// Reports that this recent document is missing, with possible actions.
    ReportMissing(PathBuf),
    /// Asks where a recent document is now.
    Locate(PathBuf),
    /// Opens a recent document, the first path, at its new place, the second.
    Located(PathBuf, PathBuf),
    /// Removes this document from the recent ones.
    Forget(PathBuf),
    /// Clears the list of recent documents.
    ForgetAll,
}

/// The id of one open document, unique while the window is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EditorId(pub u64);
