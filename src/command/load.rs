//! The result of reading a document, [`LoadedDocument`], and its progress.

use std::path::PathBuf;

use super::{EditorId, OffsetMap};
use crate::{
    i18n::{Message, msg},
    model::Work,
};

/// The paths of a document and its sidecar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Files {
    /// The document. Never written.
    pub document: PathBuf,
    /// Its sidecar, which may not exist yet.
    pub sidecar: PathBuf,
}

impl Files {
    /// Returns whether the sidecar is in the document's own folder.
    pub fn is_sidecar_adjacent(&self) -> bool {
        self.sidecar.parent() == self.document.parent()
    }
}

/// A document that has been read, with its marks.
#[derive(Clone, Debug)]
pub struct LoadedDocument {
    /// Its paths.
    pub files: Files,
    /// The text, its marks, and what is lost.
    pub work: Work,
    /// Whether marks can be made and kept.
    pub access: Access,
    /// Warnings for the analyst; usually none.
    pub warnings: Vec<Message>,
}

/// Whether marks can be made and kept.
#[derive(Clone, Debug, PartialEq)]
pub enum Access {
    /// They can be made and kept.
    Writable,
    /// Not yet: document or sidecar is still being read.
    Loading,
    /// They can't, because the sidecar must stay as it is.
    ReadOnly {
        /// Why.
        reason: Message,
        /// Where a copy of its readable part can be kept instead.
        copy: PathBuf,
    },
    /// They can't until its owner is decided: the sidecar's marks were made on another document.
    Foreign {
        /// The other document, as a message.
        reason: Message,
        /// Where a sidecar of its own can be kept instead.
        copy: PathBuf,
    },
}

impl Access {
    /// Returns why no marks can be made, or `None` if they can.
    pub fn refusal(&self) -> Option<Message> {
        match self {
            Self::Writable => None,
            Self::Loading => Some(msg!("why-still-read")),
            Self::ReadOnly { reason, .. } | Self::Foreign { reason, .. } => Some(reason.clone()),
        }
    }
}

/// Progress in reading a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadProgress {
    /// Its path.
    pub document: PathBuf,
    /// What is being done.
    pub stage: LoadStage,
}

/// A stage of opening a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoadStage {
    /// Its bytes are being read.
    Reading {
        /// Bytes read.
        done: usize,
        /// Bytes in all.
        total: usize,
    },
    /// Its marks are being anchored.
    Placing {
        /// Marks anchored.
        done: usize,
        /// Marks in all, approximately.
        total: usize,
    },
}

/// Whether a file exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileExists {
    /// It exists.
    Yes,
    /// It doesn't.
    No,
}

/// The encoding in which an open document is reloaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReloadEncoding {
    /// The current one, if the bytes still fit it.
    Same,
    /// The current one, even if the file no longer looks like text.
    SameForced,
    /// The one detected from its bytes.
    Detected,
    /// The one with this WHATWG name, even if it doesn't fit.
    Named(String),
}

/// How a document is read that is not open yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// The name of the encoding, even if it doesn't fit. `None`: the one its sidecar names, or else the detected one.
    pub encoding: Option<String>,
    /// What happens if it doesn't look like text.
    pub non_text: NonTextPolicy,
}

/// What happens to a document that doesn't look like text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NonTextPolicy {
    /// It is not opened, and a notification says why.
    #[default]
    Refuse,
    /// It is read as text, because the analyst says it is.
    Accept,
}

/// A request to read an open document again and anchor its marks in the new text.
#[derive(Clone, Debug)]
pub struct ReloadRequest {
    /// The document.
    pub id: EditorId,
    /// The revision of `work`.
    pub revision: u64,
    /// Its paths.
    pub files: Files,
    /// The old text and its marks.
    pub work: Work,
    /// The encoding to read in.
    pub encoding: ReloadEncoding,
}

/// The result of reloading an open document.
#[derive(Clone, Debug)]
pub struct ReloadResult {
    /// The document.
    pub id: EditorId,
    /// Its path.
    pub document: PathBuf,
    /// The revision whose marks were anchored again.
    pub revision: u64,
    /// The requested encoding.
    pub encoding: ReloadEncoding,
    /// The new text and marks. `None` if the file hasn't changed.
    pub reloaded: Option<ReloadedDocument>,
}

/// An open document that has changed, with its marks anchored again.
#[derive(Clone, Debug)]
pub struct ReloadedDocument {
    /// The new text, and the marks.
    pub work: Work,
    /// Maps offsets of the old text to the new one.
    pub offset_map: OffsetMap,
    /// Warnings about the text.
    pub warnings: Vec<Message>,
}
