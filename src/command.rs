//! Everything that can be asked for, and everything that must then be done outside.

use std::{path::PathBuf, time::Duration};

use crate::{
    model::Work,
    settings::{Settings, SystemPreferences},
    tongue::Said,
};

mod act;
mod citing;
mod effect;
mod finding;
mod listing;
mod merging;
mod notice;
mod opened;
mod outlined;
mod ownership;
mod question;
mod recall;
mod review;
mod same;
mod several;
mod synced;
mod tabs;
mod take_back;
mod task_result;
mod underway;

pub use self::{
    act::{Act, End, Handle, Named, Nudge, Reshape, Way},
    citing::{Citation, CiteAs},
    effect::Effect,
    finding::{
        FieldHit, FieldSearch, FieldsFound, Found, HitAt, MarkField, Part, Pick, Search, Searched,
        Seek,
    },
    listing::{Enlist, Enlisted},
    merging::{Decision, Holder, Merge, Merged, Opener, Placed, Placing},
    notice::{Notice, Severity, Stay},
    opened::{
        Access, Doubtful, Files, Insist, Look, Manner, Opened, Presence, Progress, ReadAs,
        Reloaded, Renewed, Stage,
    },
    outlined::Outlined,
    ownership::{Ownership, Owning},
    question::{Answer, Anyway, ExportFormat, Page, PageAct, Question, Refused},
    recall::Recall,
    review::{Doubt, Kind, Review},
    same::Same,
    several::Several,
    synced::{ConflictedCopy, Incoming, Older, Synced, Syncing},
    tabs::TabAct,
    take_back::TakeBack,
    task_result::TaskResult,
    underway::{Far, Underway},
};

/// Something asked of the whole window: by key, mouse, menu or the command line,
/// or answered by the world outside.
#[derive(Clone, Debug)]
pub enum Command {
    /// Something for the document in front.
    Front(Act),

    /// Ask which documents to open.
    ChooseDocuments,

    /// Open these files, and show the last one.
    Open(Vec<PathBuf>),

    /// Something about documents that are not read as they seem to be.
    Insist(Insist),

    /// Open sample number so-and-so.
    OpenSample(usize),

    /// A document has been read, with its marks; or, where its access is [`Access::Reading`], as much of it as can
    /// be shown so far, and the rest follows.
    Opened(Box<Opened>),

    /// So much of a large document has been read.
    Progressed(Progress),

    /// Read no further, neither what is being read nor what waits for it.
    StopReading,

    /// A document was not opened, since the reading of it was stopped.
    Stopped(PathBuf),

    /// A document could not be opened.
    OpenFailed {
        /// Which one.
        path: PathBuf,
        /// Why.
        reason: Said,
    },

    /// Read this open document again, since it has changed on the disk, and find its marks again.
    Reload(SessionId),

    /// Read this open document again in another encoding, and find its marks again.
    ReadAs(SessionId, ReadAs),

    /// A document has been read again.
    Reloaded(Box<Reloaded>),

    /// A document could not be read again. It stays as it is.
    ReloadFailed {
        /// Which one.
        path: PathBuf,
        /// Why.
        reason: Said,
    },

    /// Show this open document, and go through its marks that moved, changed or are lost.
    Review(SessionId),

    /// Show this open document.
    Show(SessionId),

    /// Go back to the last place that was left, or forward again.
    GoAlong(Way),

    /// Close the document in front, once its marks are on the disk.
    Close,

    /// Something about the row of tabs.
    Tab(TabAct),

    /// Something about what is remembered for the next time.
    Recall(Recall),

    /// Leave, once all marks are on the disk.
    Quit,

    /// Leave, marks on the disk or not.
    QuitAnyway,

    /// Ask where to export the document in front to.
    ChooseExport(ExportFormat),

    /// Export this document.
    Export(SessionId, ExportFormat, PathBuf),

    /// Something about a page that is to be read or printed outside.
    Page(PageAct),

    /// Something about what takes long.
    Underway(Underway),

    /// Ask where to keep the sidecar of this document from now on.
    ChooseSidecar(SessionId),

    /// Keep the sidecar of this document here from now on.
    KeepSidecarAt(SessionId, PathBuf),

    /// Keep the marks of documents that have none yet in this folder; ask in which one where none is given.
    KeepMarksIn(Option<PathBuf>),

    /// Leave a sidecar that cannot be read as it is, and work on a copy of what could be.
    WorkOnCopy(SessionId),

    /// Bring the marks of this document back as they were before those that are gone or damaged.
    Restore(Files),

    /// Something about documents that were renamed, moved or copied, and whose marks are whose.
    Ownership(Ownership),

    /// A session's state number so-and-so is on the disk.
    Saved {
        /// Whose.
        id: SessionId,
        /// Which state.
        revision: u64,
    },

    /// A session's state could not be put on the disk. It will be tried again.
    SaveFailed {
        /// Whose.
        id: SessionId,
        /// Which state.
        revision: u64,
        /// Why.
        reason: Said,
        /// How long it is until it is tried again. `None` where it is not.
        again_in: Option<Duration>,
    },

    /// Try at once to put this document's marks on the disk, after that has failed.
    SaveNow(SessionId),

    /// Something about where the documents' files are.
    Look(Look),

    /// A document's file holds another text than it did when it was read; this is the BLAKE3 hash of its bytes.
    DocumentChanged(SessionId, String),

    /// Somebody else has written a session's sidecar.
    SidecarChanged {
        /// Whose.
        id: SessionId,
        /// How many merges `base` includes.
        merges: u64,
        /// What it held when it was last read or written. `None` where that is not known.
        base: Option<Box<Work>>,
    },

    /// A session's sidecar has been removed.
    SidecarGone(SessionId),

    /// A sidecar that was changed elsewhere has been merged with what the analyst has.
    Merged(Box<Merged>),

    /// A sidecar that was changed elsewhere cannot be merged.
    NotMerged {
        /// Whose.
        id: SessionId,
        /// Which merge.
        number: u64,
        /// Why.
        reason: Said,
    },

    /// Something about what a program that syncs folders did to a sidecar.
    Synced(Synced),

    /// The other place that a mark was given has been looked for.
    Placed(Box<Placed>),

    /// These have the document open too.
    AlsoOpen(SessionId, Vec<Opener>),

    /// Show this of an open document.
    ShowHolder(SessionId, Holder),

    /// A question that was asked has come to this.
    Answer(Answer),

    /// A task on a thread is done.
    TaskDone(TaskResult),

    /// Something about taking back what was done to marks.
    TakeBack(TakeBack),

    /// Set this from now on.
    Set(Settings),

    /// Something about the name that is written into new marks.
    Author(AuthorAct),

    /// Something about the copies that are kept of marked texts.
    Copies(CopiesAct),

    /// The desktop has said how programs shall look.
    Desktop(SystemPreferences),

    /// Tell the analyst.
    Tell(Notice),

    /// The analyst has read a notice.
    Dismiss(usize),
}

/// Something about the name that is written into new marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AuthorAct {
    /// The analyst's login is called so.
    Login(String),

    /// Write no name from now on, if it is this one so far.
    LeaveUnnamed(String),
}

/// Something about the copies that are kept of marked texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopiesAct {
    /// Find out how much room they take.
    Measure,

    /// So much it is.
    Measured(CopiesRoom),

    /// Remove them.
    Remove,
}

/// How much room the copies take that are kept of marked texts, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CopiesRoom {
    /// All together.
    pub taken: u64,
    /// The most that they may take.
    pub most: u64,
}

/// Names one open document while the window is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SessionId(pub u64);
