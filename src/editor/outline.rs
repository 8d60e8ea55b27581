//! What the text is made of, once somebody wants to know. See [`Editor::outline`].

use std::sync::Arc;

use super::Editor;
use crate::{
    command::{Effect, OutlineReady},
    i18n::Message,
    outline::{Heading, Outline},
};

/// What is known of how the text is made.
#[derive(Debug, Default)]
pub(super) enum OutlineState {
    /// Nothing, and nobody has asked.
    #[default]
    Unknown,
    /// It is being found out.
    Pending,
    /// This.
    Ready(Arc<Outline>),
    /// It could not be found out, for this reason.
    Failed(Message),
}

impl Editor {
    /// What the text is made of. `None` until it was asked for by [`Act::FindOutline`](crate::command::Act::FindOutline)
    /// and found.
    pub fn outline(&self) -> Option<&Arc<Outline>> {
        match &self.outline_state {
            OutlineState::Ready(outline) => Some(outline),
            OutlineState::Unknown | OutlineState::Pending | OutlineState::Failed(_) => None,
        }
    }

    /// Why it could not be found out what the text is made of. `None` where it could, or is not known yet.
    pub fn outline_failure(&self) -> Option<&Message> {
        match &self.outline_state {
            OutlineState::Failed(reason) => Some(reason),
            OutlineState::Unknown | OutlineState::Pending | OutlineState::Ready(_) => None,
        }
    }

    /// The headings of the text, in its order. None as long as they are not known.
    pub fn headings(&self) -> &[Heading] {
        self.outline().map_or(&[], |outline| outline.headings())
    }

    /// Whether the outline neither is known nor was asked for.
    pub fn needs_outline(&self) -> bool {
        matches!(self.outline_state, OutlineState::Unknown)
    }

    pub(super) fn request_outline(&mut self) -> Vec<Effect> {
        if !self.needs_outline() {
            return Vec::new();
        }
        self.outline_state = OutlineState::Pending;
        vec![Effect::FindOutline(self.id, self.document().clone())]
    }

    /// Takes what was found out, unless the text is another one by now.
    pub fn set_outline(&mut self, outlined: OutlineReady) {
        if outlined.document.ptr_eq(self.document()) {
            self.outline_state = match outlined.outline {
                Ok(outline) => OutlineState::Ready(outline),
                Err(reason) => OutlineState::Failed(reason),
            };
        }
    }
}
