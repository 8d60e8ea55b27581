//! Finds runs of words that occur exactly once in each of two texts. See [`unique_pairs`].

use super::{GoOn, diff::UNMATCHED, tokens::Token};

/// From this many tokens on, only every fourth run is considered: the others are found by growing those.
const SAMPLING_THRESHOLD: usize = 200_000;

/// A run of fewer words says nothing, nor does one that begins or ends with punctuation: a full stop and a "then" meet
/// by chance.
const MIN_WORDS: usize = 3;

/// Cancellation is checked after this many runs: some milliseconds.
const CHECK_INTERVAL: usize = 1 << 16;

/// The position of a run that occurs more than once.
const REPEATED: u32 = u32::MAX - 1;

/// The positions of one run in both texts.
#[derive(Clone, Copy)]
struct RunSlot {
    hash: u64,
    old: u32,
    new: u32,
}

const EMPTY_SLOT: RunSlot = RunSlot { hash: 0, old: UNMATCHED, new: UNMATCHED };

/// Returns where runs of `run` tokens begin that are unmatched in both texts and occur once in each, in old order.
///
/// A text is its tokens, and the match of each of them. Linear, and at most some 100 bytes a token. Returns `None` if
/// `go_on` cancels.
pub(super) fn unique_pairs(
    old: (&[Token], &[u32]),
    new: (&[Token], &[u32]),
    run: usize,
    go_on: &mut GoOn<'_>,
) -> Option<Vec<(u32, u32)>> {
    let sample = if SAMPLING_THRESHOLD < old.0.len() && 4 < run { 3 } else { 0 };
    let count = hashed_runs(old, run).filter(|(hash, _)| hash & sample == 0).count();
    if count == 0 {
        return Some(Vec::new());
    }
    let mask = (count * 2).next_power_of_two() - 1;
    let mut slots = vec![EMPTY_SLOT; mask + 1];
    let slot_of = |slots: &[RunSlot], hash: u64| {
        let mut at = (hash >> 17) as usize & mask;
        while slots[at].hash != 0 && slots[at].hash != hash {
            at = (at + 1) & mask;
        }
        at
    };
    let mut check_cancelled = call_every(CHECK_INTERVAL, go_on);
    for (hash, at) in hashed_runs(old, run).filter(|(hash, _)| hash & sample == 0) {
        check_cancelled()?;
        let slot = slot_of(&slots, hash);
        slots[slot].hash = hash;
        slots[slot].old = if slots[slot].old == UNMATCHED { at } else { REPEATED };
    }
    for (hash, at) in hashed_runs(new, run).filter(|(hash, _)| hash & sample == 0) {
        check_cancelled()?;
        let slot = slot_of(&slots, hash);
        if slots[slot].hash == hash {
            slots[slot].new = if slots[slot].new == UNMATCHED { at } else { REPEATED };
        }
    }
    let once = slots.into_iter().filter(|it| it.old < REPEATED && it.new < REPEATED);
    let mut pairs: Vec<(u32, u32)> = once.map(|it| (it.old, it.new)).collect();
    pairs.sort_unstable();
    Some(pairs)
}

/// Calls `go_on` at every `step`th call.
pub(super) fn call_every(step: usize, go_on: &mut GoOn<'_>) -> impl FnMut() -> Option<()> {
    let mut calls = 0;
    move || {
        calls += 1;
        if calls % step == 0 { go_on() } else { Some(()) }
    }
}

/// Returns the hash, never 0, and the start of every run of unmatched tokens.
fn hashed_runs<'a>(
    text: (&'a [Token], &'a [u32]),
    run: usize,
) -> impl Iterator<Item = (u64, u32)> + 'a {
    let (tokens, matched) = text;
    let mut free = 0;
    (0..tokens.len()).filter_map(move |end| {
        free = if matched[end] == UNMATCHED { free + 1 } else { 0 };
        let start = (end + 1).checked_sub(run).filter(|_| run <= free)?;
        let tokens = &tokens[start..=end];
        let is_usable = tokens[0].is_word()
            && tokens[run - 1].is_word()
            && MIN_WORDS <= tokens.iter().filter(|it| it.is_word()).count();
        is_usable.then(|| (hash_run(tokens.iter().map(|it| it.hash)) | 1 << 63, start as u32))
    })
}

pub(super) fn hash_run(hashes: impl Iterator<Item = u64>) -> u64 {
    hashes.fold(1, |hash, it| (hash ^ it).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(23))
}
