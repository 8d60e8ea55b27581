//! What was matched as well here as there, moved to where a reader would see it. See [`slide`] and [`cling`].

use super::{align::Row, diff::NOWHERE};

/// Leaves punctuation to the word that it stands behind. Where sentences were removed, the full stop that is left may be
/// the last one of those or the one before them: what stands before it says that it is the one before.
///
/// Linear: no token is between two of what is left.
pub(super) fn cling(old: Row<'_>, new: Row<'_>, to: &mut [u32], from: &mut [u32]) {
    for at in 1..to.len() {
        let there = to[at] as usize;
        if to[at] == NOWHERE || to[at - 1] != NOWHERE || there == 0 || old.tokens[at].is_word() {
            continue;
        }
        let word = from[there - 1];
        // Where a word was taken out before it, a blank may be left.
        let is_behind = new.follows(there) || new.pause(there) < new.pause(there + 1);
        if word == NOWHERE || !old.follows(at) || !is_behind {
            continue;
        }
        let gone = (0..at).rev().take_while(|it| to[*it] == NOWHERE).last().unwrap_or(at);
        let is_own = |it: &usize| old.tokens[*it].hash == old.tokens[at].hash && old.follows(*it);
        if word as usize + 1 != gone {
            continue;
        }
        if let Some(own) = (gone..at).find(is_own) {
            (to[own], to[at]) = (to[at], NOWHERE);
            from[there] = own as u32;
        }
    }
}

/// Moves stretches of `row` that are matched with nothing to where a paragraph or a sentence begins, if what they
/// leave and what they take up says the same: as much is matched, but what was added or removed is whole.
pub(super) fn slide(row: Row<'_>, matched: &mut [u32], back: &mut [u32]) {
    let mut at = 1;
    while at < matched.len() {
        if matched[at] != NOWHERE {
            at += 1;
            continue;
        }
        let end = (at..matched.len()).find(|it| matched[*it] != NOWHERE).unwrap_or(matched.len());
        let can = |by: usize| {
            by < at
                && matched[at - 1 - by] != NOWHERE
                && row.tokens[at - 1 - by].hash == row.tokens[end - 1 - by].hash
                && (by == 0 || matched[at - by] == matched[at - 1 - by] + 1)
        };
        let most = (0..64).take_while(|by| can(*by)).count();
        let best = (0..=most).rev().max_by_key(|by| row.pause(at - by)).unwrap_or(0);
        for by in 0..best {
            let (from, to) = (at - 1 - by, end - 1 - by);
            matched[to] = matched[from];
            back[matched[to] as usize] = to as u32;
            matched[from] = NOWHERE;
        }
        at = end;
    }
}
