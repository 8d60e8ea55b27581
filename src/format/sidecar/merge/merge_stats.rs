//! What merging changed, in numbers and in words. See [`MergeStats`].

use crate::i18n::{Message, msg};

/// What merging changed, compared with ours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MergeStats {
    /// Number of marks added.
    pub added: usize,
    /// Number of marks changed.
    pub changed: usize,
    /// Number of marks removed.
    pub removed: usize,
    /// Number of relations added, changed or removed.
    pub relations: usize,
    /// Number of marks and relations kept that one side had removed, since the other had changed or used them.
    pub kept: usize,
    /// Number of new conflicts.
    pub conflicts: usize,
}

impl MergeStats {
    /// Returns a summary for the analyst, such as `3 marks added, 1 changed`. `None` if nothing has changed.
    pub fn summary(&self) -> Option<Message> {
        let Self { added, changed, removed, relations, kept, conflicts } = *self;
        // Only the first part says that marks are counted.
        let parts = [
            (added, msg!("tally-added", count = added)),
            (
                changed,
                match added {
                    0 => msg!("tally-changed", count = changed),
                    _ => msg!("tally-changed-too", count = changed),
                },
            ),
            (
                removed,
                match added + changed {
                    0 => msg!("tally-removed", count = removed),
                    _ => msg!("tally-removed-too", count = removed),
                },
            ),
            (relations, msg!("tally-relations", count = relations)),
            (kept, msg!("tally-kept", count = kept)),
            (conflicts, msg!("tally-to-decide", count = conflicts)),
        ];
        let parts = parts.into_iter().filter(|(count, _)| 0 < *count).map(|(_, part)| part);
        parts.reduce(|before, next| msg!("list", before = before, next = next))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(stats: MergeStats, summary: &str) {
        assert_eq!(stats.summary().map(|it| it.to_string()).unwrap_or_default(), summary);
    }

    #[test]
    fn zero_counts_are_left_out() {
        check(MergeStats::default(), "");
        check(MergeStats { added: 1, ..MergeStats::default() }, "1 mark added");
        let some = MergeStats { added: 3, changed: 1, conflicts: 2, ..MergeStats::default() };
        check(some, "3 marks added, 1 changed, 2 conflicts");
        let other = MergeStats { removed: 2, relations: 1, kept: 1, ..MergeStats::default() };
        check(
            other,
            "2 marks removed, 1 relation changed, 1 kept that was removed on one side and changed or used on the other",
        );
    }
}
