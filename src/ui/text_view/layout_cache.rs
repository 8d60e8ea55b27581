//! The blocks that are laid out, as many as there is room for. See [`LayoutCache`].

use std::{collections::HashMap, ops::Range};

use crate::typeset::Paragraph;

/// How much memory layouts may take, in bytes.
const CACHE_BYTES: usize = 32 << 20;

/// How much is freed at once where there is too much, so that it is not sought in every frame, as a divisor.
const FREED_SHARE: usize = 8;

/// How much memory what is seen and what is laid out ahead may take together, in bytes. Less than what is left when
/// room was made, or what is laid out ahead would be forgotten and asked for again, for ever.
pub(super) const PREFETCH_BYTES: usize = CACHE_BYTES / 2;

/// Laid-out blocks by their number. What was not looked at for longest goes first, but nothing that this frame showed.
#[derive(Default)]
pub(super) struct LayoutCache {
    entries: HashMap<usize, CachedLayout>,
    // Invariant: what all of them weigh together.
    total_bytes: usize,
    frame: u64,
}

/// A block that is laid out.
pub(super) struct CachedLayout {
    pub(super) paragraph: Paragraph,

    /// Its bytes in the document, without its line end.
    pub(super) content: Range<usize>,

    last_used_frame: u64,
    bytes: usize,
}

impl LayoutCache {
    /// Begins a frame.
    pub(super) fn begin_frame(&mut self) {
        self.frame += 1;
    }

    /// Ends it: forgets what there is no room for.
    pub(super) fn end_frame(&mut self) {
        if CACHE_BYTES < self.total_bytes {
            self.shrink(CACHE_BYTES - CACHE_BYTES / FREED_SHARE);
        }
    }

    fn shrink(&mut self, room: usize) {
        let idle = self.entries.iter().filter(|(_, laid)| laid.last_used_frame < self.frame);
        let mut idle: Vec<(u64, usize)> =
            idle.map(|(index, laid)| (laid.last_used_frame, *index)).collect();
        idle.sort_unstable();
        for (_, index) in idle {
            if self.total_bytes <= room {
                break;
            }
            self.remove(index);
        }
    }

    /// Forgets everything.
    pub(super) fn clear(&mut self) {
        self.entries.clear();
        self.total_bytes = 0;
    }

    fn remove(&mut self, index: usize) {
        if let Some(laid) = self.entries.remove(&index) {
            self.total_bytes -= laid.bytes;
        }
    }

    /// Keeps the layout of a block, as one that is being looked at.
    pub(super) fn insert(&mut self, index: usize, paragraph: Paragraph, content: Range<usize>) {
        self.remove(index);
        let weight = paragraph.memory_size();
        self.total_bytes += weight;
        self.entries.insert(
            index,
            CachedLayout { paragraph, content, last_used_frame: self.frame, bytes: weight },
        );
    }

    /// The layout of a block, looked at in this frame.
    pub(super) fn touch(&mut self, index: usize) -> Option<&mut CachedLayout> {
        let laid = self.entries.get_mut(&index)?;
        laid.last_used_frame = self.frame;
        Some(laid)
    }

    /// The layout of a block.
    pub(super) fn get(&self, index: usize) -> Option<&CachedLayout> {
        self.entries.get(&index)
    }
}

#[cfg(test)]
mod tests;
