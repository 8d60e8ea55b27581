//! Everything that is asked of the world outside. See [`Effect`].

use std::path::PathBuf;

use super::{
    Citation, CitationFormat, EditorId, ExportFormat, FieldSearch, Files, ListRequest,
    MergeRequest, Notification, OwnershipTask, PathQuestion, PlaceRequest, ReadOptions,
    ReloadEncoding, SyncTask, TextSearch,
};
use crate::{
    i18n::Language,
    model::{Document, Work},
    session_state::{RecentDocuments, SavedSession},
    settings::{FormulaPolicy, Settings},
};

/// Something that only the world outside can do. The answer comes back as a [`super::Command`].
#[derive(Clone, Debug)]
pub enum Effect {
    /// Read these documents and their sidecars in this manner, then answer `Command::Opened`,
    /// `Insist::NotText`, `Command::OpenFailed` or `Command::Stopped` for each. Large ones are shown before that, as far as they
    /// have been read.
    Load(Vec<PathBuf>, ReadOptions),

    /// Find the texts in those of these paths that are folders, then answer `Command::Open`.
    ExpandFolders(Vec<PathBuf>),

    /// Read a document again and find the marks of `work` in it, then answer `Command::Reloaded`,
    /// `Command::ReloadFailed` or `Command::Stopped`.
    Reload {
        /// Whose.
        id: EditorId,
        /// Which state.
        revision: u64,
        /// Where the document is.
        files: Files,
        /// The text as it was, and the marks.
        work: Work,
        /// In which encoding.
        encoding: ReloadEncoding,
    },

    /// Put the file of marks before this one in its place, keep what stands there under another name, tell what came
    /// of it, and read the document again.
    RestoreBackup(Files),

    /// Do something about whose marks are whose.
    Ownership(OwnershipTask),

    /// Read no further, neither what is being read nor what waits for it.
    StopLoading,

    /// Read no further in this document.
    StopLoadingDocument(PathBuf),

    /// Copy sample number so-and-so to where it can be marked, unless it is there, and read it.
    OpenSample(usize),

    /// Replace a sidecar, then answer `Command::Saved` or `Command::SaveFailed`;
    /// in the second case try again until it is done or there is something newer to write.
    WriteSidecar {
        /// Whose.
        id: EditorId,
        /// Which state.
        revision: u64,
        /// Where to.
        path: PathBuf,
        /// What.
        work: Work,
        /// How many merges that includes.
        merges: u64,
    },

    /// Merge a sidecar that was changed elsewhere with what the analyst has,
    /// then answer `Command::Merged`, `Command::NotMerged` or `Command::SidecarGone`.
    Merge(Box<MergeRequest>),

    /// Something about what a program that syncs folders did.
    Sync(SyncTask),

    /// Find the other place that a mark was given, then answer `Command::Placed`.
    FindPlace(Box<PlaceRequest>),

    /// The sidecar at this path is that of a document that has just been opened, as it was read.
    TrackSidecar(PathBuf),

    /// Look whether this sidecar is as it was, then answer `Command::SidecarChanged` or `Command::SidecarGone`
    /// if not.
    CheckSidecar(EditorId, PathBuf),

    /// The merge with this number of the sidecar at this path is part of what the analyst has.
    MergeApplied(PathBuf, u64),

    /// Watch the files of this document from now on, say who has it open to others of this name, and look at it once.
    /// Answered, again and again, as [`Effect::CheckDocument`] is, and by `Command::AlsoOpen`.
    Watch {
        /// Whose.
        id: EditorId,
        /// Which files.
        files: Files,
        /// The BLAKE3 hash of the document's bytes, as it was read.
        blake3: String,
        /// The analyst's name.
        author: String,
    },

    /// Watch the files of this document no more.
    Unwatch(EditorId),

    /// Write an export, then answer `Underway::Exported`, `Underway::ExportStopped` or `Underway::ExportFailed`; before that,
    /// where it takes long, `Underway::Exporting`, again and again.
    WriteExport {
        /// The format.
        format: ExportFormat,
        /// What becomes of cells in CSV that a spreadsheet would take for formulas.
        formulas: FormulaPolicy,
        /// What the document is called in it.
        name: String,
        /// Where to.
        path: PathBuf,
        /// What.
        work: Work,
    },

    /// Export no further to this path, and leave what stands there.
    StopExport(PathBuf),

    /// The sidecar is kept here from now on; what stands there already is replaced, as the analyst has agreed to.
    ReplaceSidecar(PathBuf),

    /// Try at once to write what could not be written.
    RetrySave,

    /// Remember where this document's sidecar is kept from now on, so that it is found there.
    RememberSidecar(Files),

    /// Look whether something stands already where this question's answer leads, then answer with the command
    /// that follows, or ask whether to replace it.
    CheckDestination(PathQuestion, PathBuf),

    /// Look whether this document is there, then answer `Look::Saw`; and, if it is watched,
    /// whether it and its sidecar are as they were, then answer `Command::DocumentChanged`,
    /// `Command::SidecarChanged` or `Command::SidecarGone` if not.
    CheckDocument {
        /// Whose.
        id: EditorId,
        /// Which file.
        path: PathBuf,
    },

    /// Ask by a dialog of the desktop's, in this language, then answer with the command that follows,
    /// with nothing where the analyst cancels, or `Answer::Unavailable`.
    AskForPath(PathQuestion, Language),

    /// Find words in a document, then answer with `TaskResult::Found`, again and again until all of it is searched;
    /// meanwhile, where that takes long, with `Underway::Searching`.
    /// What is being searched for in the same document is given up.
    SearchText(TextSearch),

    /// Find words in what was written about a document's marks, then answer with `TaskResult::FoundInFields` once.
    /// What is being searched for in the same marks is given up.
    SearchFields(FieldSearch),

    /// Give up what is being searched for in this document and its marks.
    StopSearch(EditorId),

    /// Find out which marks the list of a document shows, then answer `TaskResult::Enlisted`. What is being found out for
    /// the same document is given up.
    BuildList(Box<ListRequest>),

    /// Give up what is being found out for the list of this document.
    StopList(EditorId),

    /// Put this on the clipboard.
    CopyText(String),

    /// Put this on the clipboard, in this form.
    CopyCitation(CitationFormat, Citation),

    /// Find the headings and paragraphs of a document, then answer `TaskResult::Outlined`.
    FindOutline(EditorId, Document),

    /// Tell the analyst. (Done inside: the window's own notices show it.)
    Notify(Notification),

    /// Keep the settings.
    WriteSettings(Settings),

    /// Keep what is open and how the window stands for the next time.
    SaveSession(Box<SavedSession>),

    /// Look which of these are not there, then answer `Recall::Looked`.
    CheckRecents(RecentDocuments),

    /// Find out how much room the copies of marked texts take, then answer `CopiesAct::Measured`.
    MeasureSnapshots,

    /// Remove the copies that were kept of marked texts, tell the analyst, and answer `CopiesAct::Measured`.
    RemoveSnapshots,

    /// Close the window.
    Quit,
}
