//! Questions for a path, and export formats. See [`PathQuestion`].

use std::path::PathBuf;

use super::{Command, EditorId, SessionCommand};
use crate::i18n::Message;

/// A question that a file dialog asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathQuestion {
    /// Which documents to open, starting in this folder.
    OpenDocuments(Option<PathBuf>),
    /// Where the document is now that was at this path.
    LocateDocument(PathBuf),
    /// Which folder to keep marks in, starting in this one.
    MarksFolder(Option<PathBuf>),
    /// Where to export a document, with this suggestion.
    Export(EditorId, ExportFormat, PathBuf),
    /// Where to keep a document's sidecar, with this suggestion.
    Sidecar(EditorId, PathBuf),
}

/// A rejected path.
#[derive(Clone, Debug, PartialEq)]
pub struct PathRejection {
    /// The path.
    pub path: PathBuf,
    /// Why it was rejected.
    pub reason: Message,
    /// How the analyst can proceed anyway.
    pub path_override: PathOverride,
}

/// How to proceed with a rejected path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathOverride {
    /// Replaces this existing file; links are resolved.
    Replace(PathBuf),
    /// Opens this file although it doesn't look like text.
    Open(PathBuf),
    /// Not at all.
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
    /// Returns the command that results from answering `path`.
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
    /// Returns the file extension, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Jsonl => "jsonl",
            Self::Markdown => "md",
        }
    }
}
