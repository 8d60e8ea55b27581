//! What a file dialog asks, and what marks can be exported to. See [`Question`].

use std::{path::PathBuf, sync::Arc};

use super::{Command, Recall, SessionId};
use crate::tongue::Said;

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

    /// Where to write a page to.
    WhereToWrite(Page),
}

/// What came of a question where no path was picked in a dialog.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// No dialog can be shown for it: ask inside the window.
    Unavailable {
        /// What was to be asked.
        question: Question,
        /// Why.
        reason: Said,
    },

    /// It was asked inside the window, and the analyst has written this path.
    Written(Question, PathBuf),

    /// The path that was written for this question will not do.
    Refused(Question, Refused),

    /// It is put away.
    Dropped,
}

/// A path that was written, and why it will not do.
#[derive(Clone, Debug, PartialEq)]
pub struct Refused {
    /// The path.
    pub path: PathBuf,
    /// Why not.
    pub reason: Said,
    /// What can be done all the same, if the analyst wants that.
    pub anyway: Anyway,
}

/// What can be done with a path that will not do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Anyway {
    /// Replace the file that stands there: this one, with no links on the way.
    Replace(PathBuf),
    /// Read this file as a text, though it looks like none.
    Open(PathBuf),
    /// Nothing.
    Nothing,
}

/// Something about a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageAct {
    /// Ask where to write it to.
    Choose(Page),

    /// Write it here.
    Write(Page, PathBuf),
}

/// Something that was made to be read or printed outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// What its file may be called.
    pub name: String,
    /// All that stands in it.
    pub text: Arc<str>,
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
            Self::WhereToWrite(page) => Command::Page(PageAct::Write(page.clone(), path)),
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
