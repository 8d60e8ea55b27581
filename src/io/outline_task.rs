//! Computes the outline of a text on a thread. See [`outline`].

use std::sync::Arc;

use super::{Replies, worker_threads};
use crate::{
    command::{EditorId, OutlineReady, Reply},
    model::Document,
    outline::Outline,
};

/// Computes the outline of an editor's document, then answers `Reply::Outline`.
pub(super) fn outline(id: EditorId, document: Document, replies: &Replies) {
    let text = document.clone();
    let failed = move |reason| {
        let document = document.clone();
        Reply::Outline(OutlineReady { id, document, outline: Err(reason) })
    };
    let work = move || {
        let outline = Ok(Arc::new(Outline::new(&text)));
        Reply::Outline(OutlineReady { id, document: text, outline })
    };
    worker_threads::spawn_and_reply("outline", replies, work, failed);
}
