//! What comes of reading a document: [`LoadedDocument`], or how far that is.

use std::path::PathBuf;

use super::{EditorId, OffsetMap};
use crate::{
    i18n::{Message, msg},
    model::Work,
};

/// Where a document and its sidecar are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Files {
    /// The document. Never written.
    pub document: PathBuf,
    /// Its sidecar, which may not be there yet.
    pub sidecar: PathBuf,
}

impl Files {
    /// Whether the sidecar is in the document's own folder.
    pub fn is_sidecar_adjacent(&self) -> bool {
        self.sidecar.parent() == self.document.parent()
    }
}

/// A document that has been read.
#[derive(Clone, Debug)]
pub struct LoadedDocument {
    /// Where from.
    pub files: Files,
    /// The text, its marks, and what could not be placed.
    pub work: Work,
    /// Whether marks can be made and kept.
    pub access: Access,
    /// What the analyst should know about it, in sentences; empty if all is as it was.
    pub warnings: Vec<Message>,
}

/// Whether marks can be made and kept.
#[derive(Clone, Debug, PartialEq)]
pub enum Access {
    /// They can.
    Writable,
    /// Not yet, since not all of the document or of its sidecar has been read.
    Loading,
    /// They cannot, since the sidecar must stay as it is.
    ReadOnly {
        /// Why.
        reason: Message,
        /// Where a copy of what could be read of it may be kept instead.
        copy: PathBuf,
    },
    /// They cannot before it is decided whose the sidecar is: its marks were made on another document.
    Foreign {
        /// On which.
        reason: Message,
        /// Where an own sidecar may be kept instead.
        copy: PathBuf,
    },
}

impl Access {
    /// Why no marks can be made. `None` where they can.
    pub fn refusal(&self) -> Option<Message> {
        match self {
            Self::Writable => None,
            Self::Loading => Some(msg!("why-still-read")),
            Self::ReadOnly { reason, .. } | Self::Foreign { reason, .. } => Some(reason.clone()),
        }
    }
}

/// How far the reading of a document has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadProgress {
    /// Which one.
    pub document: PathBuf,
    /// How far.
    pub stage: LoadStage,
}

/// What is being done to open a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoadStage {
    /// So many of its bytes have been read.
    Reading {
        /// How many.
        done: usize,
        /// Of how many.
        total: usize,
    },
    /// Its marks are given their places.
    Placing {
        /// How many have theirs.
        done: usize,
        /// Of how many, more or less.
        total: usize,
    },
}

/// Something about where the documents' files are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileCheck {
    /// See whether the open documents are still where they were.
    CheckAll,

    /// A document's file is gone, or there again.
    Checked {
        /// Whose.
        id: EditorId,
        /// Whether there is a file.
        exists: FileExists,
    },
}

/// Whether a file is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileExists {
    /// It is.
    Yes,
    /// It is not.
    No,
}

/// In which encoding a document that is open is to be read again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReloadEncoding {
    /// In the one that it was read in, if it still seems to be in that.
    Same,
    /// The same, even if it looks like no text any more.
    SameForced,
    /// In the one that its bytes seem to be in.
    Detected,
    /// In the one with this WHATWG name, whatever it looks like.
    Named(String),
}

/// How a document is to be read that is not open yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// In the encoding with this name, whatever it looks like. `None`: in the one that it seems to be in, or that its
    /// sidecar names.
    pub encoding: Option<String>,
    /// What is done where it looks like no text.
    pub non_text: NonTextPolicy,
}

/// Something about documents of which the analyst may know better what they are.
#[derive(Clone, Debug)]
pub enum OpenAsCommand {
    /// Open these files, read in this manner.
    Open(Vec<PathBuf>, ReadOptions),

    /// An open document was not reloaded, since it no longer looks like text.
    NoLongerText {
        /// The document.
        id: EditorId,
        /// Its file.
        path: PathBuf,
        /// What it looks like.
        reason: Message,
    },

    /// A document was not opened, since it looks like no text.
    NotText {
        /// Which one.
        path: PathBuf,
        /// What it looks like.
        reason: Message,
    },
}

impl OpenAsCommand {
    /// Opens the file at `path` although it looks like no text.
    pub fn open_anyway(path: PathBuf) -> Self {
        Self::Open(
            vec![path],
            ReadOptions { non_text: NonTextPolicy::Accept, ..ReadOptions::default() },
        )
    }
}

/// What is done with a document that looks like no text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NonTextPolicy {
    /// It is not opened, and the analyst is told what it looks like.
    #[default]
    Refuse,
    /// It is read as a text, since the analyst says that it is one.
    Accept,
}

/// A document that has been read again while it was open.
#[derive(Clone, Debug)]
pub struct ReloadResult {
    /// Whose.
    pub id: EditorId,
    /// Where it is.
    pub document: PathBuf,
    /// The number of the session's state whose marks were found again.
    pub revision: u64,
    /// In which encoding it was to be read.
    pub encoding: ReloadEncoding,
    /// What became of it. `None` where the document is as it was.
    pub reloaded: Option<ReloadedDocument>,
}

/// A document that has changed while it was open, with the session's marks found again in it.
#[derive(Clone, Debug)]
pub struct ReloadedDocument {
    /// The text as it is now, and the marks.
    pub work: Work,
    /// What the text has in common with the one before.
    pub offset_map: OffsetMap,
    /// What the analyst should know about the text, in sentences.
    pub warnings: Vec<Message>,
}
