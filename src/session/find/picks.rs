//! Which hits are to be marked. See [`Picks`].

use std::collections::BTreeSet;

use crate::command::Pick;

/// Which hits are to be marked with the others: all or none, but for a few.
///
/// However many hits there are, it holds only what the analyst has pointed at.
#[derive(Debug, Default)]
pub(super) struct Picks {
    rule: Pick,
    exceptions: BTreeSet<usize>,
}

impl Picks {
    /// The same for every hit, also for those that are not known yet.
    pub(super) fn all(rule: Pick) -> Self {
        Self { rule, exceptions: BTreeSet::new() }
    }

    pub(super) fn flip(&mut self, index: usize) {
        if !self.exceptions.remove(&index) {
            self.exceptions.insert(index);
        }
    }

    pub(super) fn of(&self, index: usize) -> Pick {
        match (self.rule, self.exceptions.contains(&index)) {
            (Pick::In, false) | (Pick::Out, true) => Pick::In,
            (Pick::In, true) | (Pick::Out, false) => Pick::Out,
        }
    }

    /// How many of the first `total` hits are to be marked.
    pub(super) fn count(&self, total: usize) -> usize {
        let exceptions = self.exceptions.range(..total).count();
        match self.rule {
            Pick::In => total - exceptions,
            Pick::Out => exceptions,
        }
    }
}
