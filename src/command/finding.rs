//! Asking for words in a whole document, and the answer. See [`Search`].

use super::SessionId;
use crate::{
    model::Document,
    search::{Hits, Query, Reach},
};

/// What is to be found, and where.
#[derive(Clone, Debug)]
pub struct Search {
    /// In whose document.
    pub id: SessionId,
    /// Which search of that document this is.
    pub number: u64,
    /// What is looked for.
    pub query: Query,
    /// The document.
    pub document: Document,
}

/// Some of what was found. Those of one search come in the order of the text.
#[derive(Clone, Debug)]
pub struct Found {
    /// In whose document.
    pub id: SessionId,
    /// By which search of that document.
    pub number: u64,
    /// What was found since the last answer.
    pub hits: Hits,
    /// How far the text has been searched by now.
    pub reach: Reach,
}
