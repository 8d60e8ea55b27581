//! Asking which marks the list shows, and the answer. See [`Enlist`].

use super::SessionId;
use crate::{
    mark_list::{ListOptions, MarkList},
    model::Work,
};

/// What is to be listed, and of which marks.
#[derive(Clone, Debug)]
pub struct Enlist {
    /// Of whose marks.
    pub id: SessionId,
    /// Which list of that document this is.
    pub number: u64,
    /// What the analyst wants to see.
    pub wish: ListOptions,
    /// The marks.
    pub work: Work,
}

/// What is listed.
#[derive(Clone, Debug)]
pub struct Enlisted {
    /// Of whose marks.
    pub id: SessionId,
    /// Which list of that document this is.
    pub number: u64,
    /// The lines of the list.
    pub listing: MarkList,
}

impl Enlist {
    /// The answer. `None` where `is_given_up` says so meanwhile. Not to be done within a frame.
    pub fn answer(&self, is_given_up: impl Fn() -> bool) -> Option<Enlisted> {
        let listing = MarkList::compute(&self.wish, &self.work, is_given_up)?;
        Some(Enlisted { id: self.id, number: self.number, listing })
    }
}
