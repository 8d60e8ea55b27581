//! The outline of the text, computed on request. See [`Editor::outline`].

use std::sync::Arc;

use super::Editor;
use crate::{
    command::{Effect, OutlineReady},
    i18n::Message,
    outline::{Heading, Outline},
};

#[derive(Debug, Default)]
pub(super) enum OutlineState {
    /// Not requested.
    #[default]
    Unknown,
    /// Requested.
    Pending,
    /// Available.
    Ready(Arc<Outline>),
    /// Failed for this reason.
    Failed(Message),
}

impl Editor {
    /// Returns the outline, or `None` until [`EditorCommand::FindOutline`](crate::command::EditorCommand::FindOutline)
    /// has requested it and it has arrived.
    pub fn outline(&self) -> Option<&Arc<Outline>> {
        match &self.outline_state {
            OutlineState::Ready(outline) => Some(outline),
            OutlineState::Unknown | OutlineState::Pending | OutlineState::Failed(_) => None,
        }
    }

    /// Returns why the outline could not be computed, if it failed.
    pub fn outline_failure(&self) -> Option<&Message> {
        match &self.outline_state {
            OutlineState::Failed(reason) => Some(reason),
            OutlineState::Unknown | OutlineState::Pending | OutlineState::Ready(_) => None,
        }
    }

    /// Returns the headings of the text, in order; none until they are known.
    pub fn headings(&self) -> &[Heading] {
        self.outline().map_or(&[], |outline| outline.headings())
    }

    /// Returns whether the outline is neither known nor requested.
    pub fn needs_outline(&self) -> bool {
        matches!(self.outline_state, OutlineState::Unknown)
    }

    pub(super) fn request_outline(&mut self) {
        if self.needs_outline() {
            self.outline_state = OutlineState::Pending;
            self.effects.push(Effect::FindOutline(self.id, self.document().clone()));
        }
    }

    /// Sets the outline, unless the text has changed since.
    pub fn set_outline(&mut self, result: OutlineReady) {
        if result.document.ptr_eq(self.document()) {
            self.outline_state = match result.outline {
                Ok(outline) => OutlineState::Ready(outline),
                Err(reason) => OutlineState::Failed(reason),
            };
        }
    }
}
