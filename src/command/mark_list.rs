//! Asking which marks the list shows, and the answer. See [`ListRequest`].

use super::EditorId;
use crate::{
    mark_list::{ListOptions, MarkList},
    model::Work,
};

/// What is to be listed, and of which marks.
#[derive(Clone, Debug)]
pub struct ListRequest {
    /// Of whose marks.
    pub id: EditorId,
    /// Which list of that document this is.
    pub number: u64,
    /// What the analyst wants to see.
    pub options: ListOptions,
    /// The marks.
    pub work: Work,
}

/// What is listed.
#[derive(Clone, Debug)]
pub struct ListResult {
    /// Of whose marks.
    pub id: EditorId,
    /// Which list of that document this is.
    pub number: u64,
    /// The lines of the list.
    pub list: MarkList,
}

impl ListRequest {
    /// The answer. `None` where `is_given_up` says so meanwhile. Not to be done within a frame.
    pub fn answer(&self, is_given_up: impl Fn() -> bool) -> Option<ListResult> {
        let listing = MarkList::compute(&self.options, &self.work, is_given_up)?;
        Some(ListResult { id: self.id, number: self.number, list: listing })
    }
}
