//! What a file dialog asks, and what marks can be exported to. See [`Question`].

use std::path::PathBuf;

use super::{Command, Recall, SessionId};

/// Something that a file dialog asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// Which documents to open, starting in this folder.
    WhichDocuments(Option<PathBuf>),

    /// Where the document is that was at this path.
    WhereIs(PathBuf),

    /// In which folder to keep marks, starting in this one.
    WhichFolder(Option<PathBuf>),

    /// Where to export a document to, with this as the answer offered.
    WhereToExport(SessionId, ExportFormat, PathBuf),

    /// Where to keep a document's sidecar, with this as the answer offered.
    WhereToKeep(SessionId, PathBuf),
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

impl Question {
    /// The command that follows from the answer `path`.
    pub fn answered(&self, path: PathBuf) -> Command {
        match self {
            Self::WhichDocuments(_) => Command::Open(vec![path]),
            Self::WhereIs(before) => Command::Recall(Recall::Located(before.clone(), path)),
            Self::WhichFolder(_) => Command::KeepMarksIn(Some(path)),
            Self::WhereToExport(id, format, _) => Command::Export(*id, *format, path),
            Self::WhereToKeep(id, _) => Command::KeepSidecarAt(*id, path),
        }
    }
}

impl ExportFormat {
    /// Every format, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Csv, Self::Jsonl, Self::Markdown];

    /// What the format is called on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Jsonl => "jsonl",
            Self::Markdown => "markdown",
        }
    }

    /// The ending of its files' names, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Jsonl => "jsonl",
            Self::Markdown => "md",
        }
    }
}
