//! The choice of hits to mark. See [`HitInclusions`].

use std::collections::BTreeSet;

use crate::command::HitInclusion;

/// The choice of hits to mark: all or none, with exceptions.
///
/// Its size depends on the exceptions only, not on the number of hits.
#[derive(Debug, Default)]
pub(super) struct HitInclusions {
    rule: HitInclusion,
    exceptions: BTreeSet<usize>,
}

impl HitInclusions {
    /// Applies `rule` to every hit, including later ones.
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

    /// Returns how many of the first `total` hits are included.
    pub(super) fn included_count(&self, total: usize) -> usize {
        let exceptions = self.exceptions.range(..total).count();
        match self.rule {
            HitInclusion::Included => total - exceptions,
            HitInclusion::Excluded => exceptions,
        }
    }
}
