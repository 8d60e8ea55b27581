//! Requests for the marks that the list shows, and their results. See [`ListRequest`].

use super::EditorId;
use crate::{
    mark_list::{ListOptions, MarkList},
    model::Work,
};

/// A request to compute the list.
#[derive(Clone, Debug)]
pub struct ListRequest {
    /// The document.
    pub id: EditorId,
    /// The number of this request.
    pub number: u64,
    /// Filter, order and grouping.
    pub options: ListOptions,
    /// The marks.
    pub work: Work,
}

/// A computed list.
#[derive(Clone, Debug)]
pub struct ListResult {
    /// The document.
    pub id: EditorId,
    /// The number of the request.
    pub number: u64,
    /// The lines of the list.
    pub list: MarkList,
}

impl ListRequest {
    /// Computes the list, or returns `None` once `is_given_up` does so. Too slow to run within a frame.
    pub fn answer(&self, is_given_up: impl Fn() -> bool) -> Option<ListResult> {
        let list = MarkList::compute(&self.options, &self.work, is_given_up)?;
        Some(ListResult { id: self.id, number: self.number, list })
    }
}
