//! Finding out on a thread what a text is made of. See [`outline`].

use std::{sync::Arc, thread};

use super::Replies;
use crate::{
    command::{Command, Outlined, SessionId},
    model::Document,
    outline::Outline,
};

/// Finds the outline of a session's document, then answers `Command::Outlined`.
pub(super) fn outline(id: SessionId, document: Document, replies: &Replies) {
    let replies = replies.clone();
    let spawned = thread::Builder::new().name("outline".to_owned()).spawn(move || {
        let outline = Arc::new(Outline::of(&document));
        replies.send(Command::Outlined(Outlined { id, document, outline }));
    });
    if let Err(err) = spawned {
        log::error!("the headings cannot be looked for: {err}");
    }
}
