//! The blocks that are laid out, as many as there is room for. See [`Layouts`].

use std::{collections::HashMap, ops::Range};

use crate::typeset::Paragraph;

/// How much memory layouts may take, in bytes.
const ROOM: usize = 32 << 20;

/// How much is freed at once where there is too much, so that it is not sought in every frame, as a divisor.
const FREED_SHARE: usize = 8;

/// How much memory what is seen and what is laid out ahead may take together, in bytes. Less than what is left when
/// room was made, or what is laid out ahead would be forgotten and asked for again, for ever.
pub(super) const ROOM_AHEAD: usize = ROOM / 2;

/// Laid-out blocks by their number. What was not looked at for longest goes first, but nothing that this frame showed.
#[derive(Default)]
pub(super) struct Layouts {
    laid: HashMap<usize, Laid>,
    // Invariant: what all of them weigh together.
    weight: usize,
    frame: u64,
}

/// A block that is laid out.
pub(super) struct Laid {
    pub(super) paragraph: Paragraph,

    /// Its bytes in the document, without its line end.
    pub(super) content: Range<usize>,

    used: u64,
    weight: usize,
}

impl Layouts {
    /// Begins a frame.
    pub(super) fn begin(&mut self) {
        self.frame += 1;
    }

    /// Ends it: forgets what there is no room for.
    pub(super) fn end(&mut self) {
        if ROOM < self.weight {
            self.shrink(ROOM - ROOM / FREED_SHARE);
        }
    }

    fn shrink(&mut self, room: usize) {
        let idle = self.laid.iter().filter(|(_, laid)| laid.used < self.frame);
        let mut idle: Vec<(u64, usize)> = idle.map(|(index, laid)| (laid.used, *index)).collect();
        idle.sort_unstable();
        for (_, index) in idle {
            if self.weight <= room {
                break;
            }
            self.remove(index);
        }
    }

    /// Forgets everything.
    pub(super) fn clear(&mut self) {
        self.laid.clear();
        self.weight = 0;
    }

    fn remove(&mut self, index: usize) {
        if let Some(laid) = self.laid.remove(&index) {
            self.weight -= laid.weight;
        }
    }

    /// Keeps the layout of a block, as one that is being looked at.
    pub(super) fn put(&mut self, index: usize, paragraph: Paragraph, content: Range<usize>) {
        self.remove(index);
        let weight = paragraph.weight();
        self.weight += weight;
        self.laid.insert(index, Laid { paragraph, content, used: self.frame, weight });
    }

    /// The layout of a block, looked at in this frame.
    pub(super) fn touch(&mut self, index: usize) -> Option<&mut Laid> {
        let laid = self.laid.get_mut(&index)?;
        laid.used = self.frame;
        Some(laid)
    }

    /// The layout of a block.
    pub(super) fn get(&self, index: usize) -> Option<&Laid> {
        self.laid.get(&index)
    }
}

#[cfg(test)]
mod tests;
