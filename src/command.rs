//! Everything that can be asked for, and everything that must then be done outside.

use std::{path::PathBuf, time::Duration};

use crate::{
    model::Work,
    settings::{Desktop, Settings},
    tongue::Said,
};

mod act;
mod effect;
mod finding;
mod listing;
mod merging;
mod notice;
mod opened;
mod question;
mod review;
mod same;
mod several;
mod underway;

pub use self::{
    act::{Act, End, Handle, Named, Nudge, Reshape},
    effect::Effect,
    finding::{
        FieldHit, FieldSearch, FieldsFound, Found, HitAt, MarkField, Part, Pick, Search, Searched,
        Seek,
    },
    listing::{Enlist, Enlisted},
    merging::{Decision, Holder, Merge, Merged, Opener, Placed, Placing},
    notice::{Notice, Severity},
    opened::{Access, Files, Opened, Presence, Progress, Reloaded, Renewed, Stage},
    question::{ExportFormat, Page, Question},
    review::{Doubt, Kind, Review},
    same::Same,
    several::Several,
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

    /// Show the open document after the one in front; after the last comes the first.
    ShowNext,

    /// Close the document in front, once its marks are on the disk.
    Close,

    /// Leave, once all marks are on the disk.
    Quit,

    /// Leave, marks on the disk or not.
    QuitAnyway,

    /// Ask where to export the document in front to.
    ChooseExport(ExportFormat),

    /// Export this document.
    Export(SessionId, ExportFormat, PathBuf),

    /// Ask where to write this page to.
    ChooseWhereToWrite(Page),

    /// Write this page here.
    WritePage(Page, PathBuf),

    /// Something about what takes long.
    Underway(Underway),

    /// Ask where to keep the sidecar of this document from now on.
    ChooseSidecar(SessionId),

    /// Keep the sidecar of this document here from now on.
    KeepSidecarAt(SessionId, PathBuf),

    /// Leave a sidecar that cannot be read as it is, and work on a copy of what could be.
    WorkOnCopy(SessionId),

    /// Bring the marks of this document back as they were before those that are gone or damaged.
    Restore(Files),

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

    /// Look whether the open documents are still where they were.
    LookAround,

    /// A document's file is gone, or there again.
    Looked {
        /// Whose.
        id: SessionId,
        /// Whether there is a file.
        is_there: Presence,
    },

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

    /// The other place that a mark was given has been looked for.
    Placed(Box<Placed>),

    /// These have the document open too.
    AlsoOpen(SessionId, Vec<Opener>),

    /// Show this of an open document.
    ShowHolder(SessionId, Holder),

    /// No dialog can be shown for this question: ask inside the window.
    DialogUnavailable {
        /// What was to be asked.
        question: Question,
        /// Why.
        reason: Said,
    },

    /// The analyst has answered a question that was asked inside the window by writing a path.
    Written(Question, PathBuf),

    /// Put the question away.
    DropQuestion,

    /// Words were found in a document.
    Found(Found),

    /// Words were found in what was written about marks.
    FoundInFields(FieldsFound),

    /// Take back what made this document's state number so-and-so, if that is how it is still.
    TakeBack(SessionId, u64),

    /// It was found out which marks the list of a document shows.
    Enlisted(Enlisted),

    /// Set this from now on.
    Set(Settings),

    /// Find out how much room the copies take that are kept of marked texts.
    MeasureCopies,

    /// So much it is.
    CopiesMeasured(CopiesRoom),

    /// Remove the copies that were kept of marked texts.
    RemoveCopies,

    /// The desktop has said how programs shall look.
    Desktop(Desktop),

    /// Tell the analyst.
    Tell(Notice),

    /// The analyst has read a notice.
    Dismiss(usize),
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
