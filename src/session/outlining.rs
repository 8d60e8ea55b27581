//! What the text is made of, once somebody wants to know. See [`Session::outline`].

use std::sync::Arc;

use super::Session;
use crate::{
    command::{Effect, Outlined},
    outline::{Heading, Outline},
    tongue::Said,
};

/// What is known of how the text is made.
#[derive(Debug, Default)]
pub(super) enum Outlining {
    /// Nothing, and nobody has asked.
    #[default]
    Unknown,
    /// It is being found out.
    Asked,
    /// This.
    Known(Arc<Outline>),
    /// It could not be found out, for this reason.
    Failed(Said),
}

impl Session {
    /// What the text is made of. `None` until it was asked for by [`Act::FindOutline`](crate::command::Act::FindOutline)
    /// and found.
    pub fn outline(&self) -> Option<&Arc<Outline>> {
        match &self.outlining {
            Outlining::Known(outline) => Some(outline),
            Outlining::Unknown | Outlining::Asked | Outlining::Failed(_) => None,
        }
    }

    /// Why it could not be found out what the text is made of. `None` where it could, or is not known yet.
    pub fn outline_failure(&self) -> Option<&Said> {
        match &self.outlining {
            Outlining::Failed(reason) => Some(reason),
            Outlining::Unknown | Outlining::Asked | Outlining::Known(_) => None,
        }
    }

    /// The headings of the text, in its order. None as long as they are not known.
    pub fn headings(&self) -> &[Heading] {
        self.outline().map_or(&[], |outline| outline.headings())
    }

    /// Whether the outline neither is known nor was asked for.
    pub fn wants_outline(&self) -> bool {
        matches!(self.outlining, Outlining::Unknown)
    }

    pub(super) fn find_outline(&mut self) -> Vec<Effect> {
        if !self.wants_outline() {
            return Vec::new();
        }
        self.outlining = Outlining::Asked;
        vec![Effect::Outline(self.id, self.document().clone())]
    }

    /// Takes what was found out, unless the text is another one by now.
    pub fn outlined(&mut self, outlined: Outlined) {
        if outlined.document.ptr_eq(self.document()) {
            self.outlining = match outlined.outline {
                Ok(outline) => Outlining::Known(outline),
                Err(reason) => Outlining::Failed(reason),
            };
        }
    }
}
