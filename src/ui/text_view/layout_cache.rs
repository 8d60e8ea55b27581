//! A cache of laid-out blocks, limited in memory. See [`LayoutCache`].

use std::{collections::HashMap, ops::Range};

use crate::typeset::Paragraph;

/// The most memory for layouts, in bytes.
const CACHE_BYTES: usize = 32 << 20;

/// The share freed at once when the cache is full, as a divisor, so that it isn't scanned in every frame.
const FREED_SHARE: usize = 8;

/// The most memory for visible blocks and blocks laid out ahead together, in bytes. Less than what remains after
/// freeing, as otherwise blocks laid out ahead would be evicted and requested again forever.
pub(super) const PREFETCH_BYTES: usize = CACHE_BYTES / 2;

/// Laid-out blocks by index. Evicts the least recently used first, but nothing that the current frame has shown.
#[derive(Default)]
pub(super) struct LayoutCache {
    entries: HashMap<usize, CachedLayout>,
    // Invariant: the sum of the entries' bytes.
    total_bytes: usize,
    frame: u64,
}

/// A laid-out block.
pub(super) struct CachedLayout {
    pub(super) paragraph: Paragraph,
    /// Its bytes in the document, without its line end.
    pub(super) content: Range<usize>,
    last_used_frame: u64,
    bytes: usize,
}

impl LayoutCache {
    pub(super) fn begin_frame(&mut self) {
        self.frame += 1;
    }

    /// Ends the frame, and evicts layouts if there are too many.
    pub(super) fn end_frame(&mut self) {
        if CACHE_BYTES < self.total_bytes {
            self.shrink(CACHE_BYTES - CACHE_BYTES / FREED_SHARE);
        }
    }

    fn shrink(&mut self, max_bytes: usize) {
        let idle = self.entries.iter().filter(|(_, layout)| layout.last_used_frame < self.frame);
        let mut idle: Vec<(u64, usize)> =
            idle.map(|(index, layout)| (layout.last_used_frame, *index)).collect();
        idle.sort_unstable();
        for (_, index) in idle {
            if self.total_bytes <= max_bytes {
                break;
            }
            self.remove(index);
        }
    }

    pub(super) fn clear(&mut self) {
        self.entries.clear();
        self.total_bytes = 0;
    }

    fn remove(&mut self, index: usize) {
        if let Some(layout) = self.entries.remove(&index) {
            self.total_bytes -= layout.bytes;
        }
    }

    pub(super) fn insert(&mut self, index: usize, paragraph: Paragraph, content: Range<usize>) {
        self.remove(index);
        let bytes = paragraph.memory_size();
        self.total_bytes += bytes;
        let last_used_frame = self.frame;
        self.entries.insert(index, CachedLayout { paragraph, content, last_used_frame, bytes });
    }

    /// Returns the layout of a block, and marks it as used in this frame.
    pub(super) fn touch(&mut self, index: usize) -> Option<&mut CachedLayout> {
        let layout = self.entries.get_mut(&index)?;
        layout.last_used_frame = self.frame;
        Some(layout)
    }

    pub(super) fn get(&self, index: usize) -> Option<&CachedLayout> {
        self.entries.get(&index)
    }
}

#[cfg(test)]
mod tests;
