//! Which hits are to be marked. See [`HitInclusions`].

use std::collections::BTreeSet;

use crate::command::HitInclusion;

/// Which hits are to be marked with the others: all or none, but for a few.
///
/// However many hits there are, it holds only what the analyst has pointed at.
#[derive(Debug, Default)]
pub(super) struct HitInclusions {
    rule: HitInclusion,
    exceptions: BTreeSet<usize>,
}

impl HitInclusions {
    /// The same for every hit, also for those that are not known yet.
    pub(super) fn all(rule: HitInclusion) -> Self {
        Self { rule, exceptions: BTreeSet::new() }
    }

    pub(super) fn toggle(&mut self, index: usize) {
        if !self.exceptions.remove(&index) {
            self.exceptions.insert(index);
        }
    }

    pub(super) fn get(&self, index: usize) -> HitInclusion {
        match (self.rule, self.exceptions.contains(&index)) {
            (HitInclusion::Included, false) | (HitInclusion::Excluded, true) => {
                HitInclusion::Included
            }
            (HitInclusion::Included, true) | (HitInclusion::Excluded, false) => {
                HitInclusion::Excluded
            }
        }
    }

    /// How many of the first `total` hits are to be marked.
    pub(super) fn included_count(&self, total: usize) -> usize {
        let exceptions = self.exceptions.range(..total).count();
        match self.rule {
            HitInclusion::Included => total - exceptions,
            HitInclusion::Excluded => exceptions,
        }
    }
}
