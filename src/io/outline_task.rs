//! Finding out on a thread what a text is made of. See [`outline`].

use std::sync::Arc;

use super::{Replies, worker_threads};
use crate::{
    command::{Command, Outlined, SessionId, TaskResult},
    model::Document,
    outline::Outline,
};

/// Finds the outline of a session's document, then answers `TaskResult::Outlined`.
pub(super) fn outline(id: SessionId, document: Document, replies: &Replies) {
    let text = document.clone();
    let failed = move |reason| {
        let document = document.clone();
        Command::TaskDone(TaskResult::Outlined(Outlined { id, document, outline: Err(reason) }))
    };
    let work = move || {
        let outline = Ok(Arc::new(Outline::new(&text)));
        Command::TaskDone(TaskResult::Outlined(Outlined { id, document: text, outline }))
    };
    worker_threads::spawn_and_reply("outline", replies, work, failed);
}
