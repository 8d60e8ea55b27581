//! What a file dialog asks, and what marks can be exported to. See [`PathQuestion`].

use std::path::PathBuf;

use super::{Command, EditorId, SessionCommand};
use crate::i18n::Message;

/// Something that a file dialog asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathQuestion {
    /// Which documents to open, starting in this folder.
    OpenDocuments(Option<PathBuf>),

    /// Where the document is that was at this path.
    LocateDocument(PathBuf),

    /// In which folder to keep marks, starting in this one.
    MarksFolder(Option<PathBuf>),

    /// Where to export a document to, with this as the answer offered.
    Export(EditorId, ExportFormat, PathBuf),

    /// Where to keep a document's sidecar, with this as the answer offered.
    Sidecar(EditorId, PathBuf),
}

/// What came of a question where no path was picked in a dialog.
#[derive(Clone, Debug, PartialEq)]
pub enum PathAnswer {
    /// No dialog can be shown for it: ask inside the window.
    Unavailable {
        /// What was to be asked.
        question: PathQuestion,
        /// Why.
        reason: Message,
    },

    /// It was asked inside the window, and the analyst has written this path.
    Entered(PathQuestion, PathBuf),

    /// The path that was written for this question will not do.
    Rejected(PathQuestion, PathRejection),

    /// It is put away.
    Dismissed,
}

/// A path that was written, and why it will not do.
#[derive(Clone, Debug, PartialEq)]
pub struct PathRejection {
    /// The path.
    pub path: PathBuf,
    /// Why not.
    pub reason: Message,
    /// What can be done all the same, if the analyst wants that.
    pub path_override: PathOverride,
}

/// What can be done with a path that will not do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathOverride {
    /// Replace the file that stands there: this one, with no links on the way.
    Replace(PathBuf),
    /// Read this file as a text, though it looks like none.
    Open(PathBuf),
    /// Nothing.
    Nothing,
}

/// The formats that marks can be exported to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportFormat {
    /// Comma-separated values (RFC 4180), one line a mark.
    Csv,
    /// JSON Lines, one object a mark.
    Jsonl,
    /// Markdown, grouped by tag.
    Markdown,
}

impl PathQuestion {
    /// The command that follows from the answer `path`.
    pub fn command_for(&self, path: PathBuf) -> Command {
        match self {
            Self::OpenDocuments(_) => Command::Open(vec![path]),
            Self::LocateDocument(before) => {
                Command::Session(SessionCommand::Located(before.clone(), path))
            }
            Self::MarksFolder(_) => Command::SetMarksFolder(Some(path)),
            Self::Export(id, format, _) => Command::Export(*id, *format, path),
            Self::Sidecar(id, _) => Command::SaveSidecarAs(*id, path),
        }
    }
}

impl ExportFormat {
    /// The ending of its files' names, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Jsonl => "jsonl",
            Self::Markdown => "md",
        }
    }
}
