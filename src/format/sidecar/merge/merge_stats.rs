//! What merging did, in numbers and in words. See [`MergeStats`].

use crate::i18n::{Message, msg};

/// What merging did, as those see it who had ours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MergeStats {
    /// How many marks came in.
    pub added: usize,

    /// How many marks are other than they were here.
    pub changed: usize,

    /// How many marks went.
    pub removed: usize,

    /// How many relations came in, are other than they were, or went.
    pub relations: usize,

    /// How many marks and relations stay that one side had removed, since the other had changed or used them.
    pub kept: usize,

    /// How many fields have a further value only now.
    pub conflicts: usize,
}

impl MergeStats {
    /// What an analyst should know of it, as `3 marks added, 1 changed, 2 to decide`. `None` where there is nothing.
    pub fn summary(&self) -> Option<Message> {
        let Self { added, changed, removed, relations, kept, conflicts: disputed } = *self;
        // Only the first says that it is marks which are counted.
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
            (disputed, msg!("tally-to-decide", count = disputed)),
        ];
        let parts = parts.into_iter().filter(|(count, _)| 0 < *count).map(|(_, said)| said);
        parts.reduce(|before, next| msg!("list", before = before, next = next))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(tally: MergeStats, words: &str) {
        assert_eq!(tally.summary().map(|it| it.to_string()).unwrap_or_default(), words);
    }

    #[test]
    fn what_did_not_happen_is_not_told() {
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
