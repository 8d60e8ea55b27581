//! A sorted sequence whose copies cost next to nothing. See [`Sorted`].

use std::sync::Arc;

/// How many entries a block may hold before it is split in two.
const FULL: usize = 512;

/// Something that can stand in a [`Sorted`].
pub(super) trait Entry: Clone {
    /// What entries are sorted by. No two entries of one sequence have the same.
    type Key: Ord;

    /// This entry's key.
    fn key(&self) -> Self::Key;

    /// The end of the stretch that this entry covers, where entries cover something.
    fn reach(&self) -> usize;
}

/// A sorted sequence in blocks that copies share until one of them changes.
///
/// Finding, inserting and removing cost a search over the blocks and one block's copy;
/// with a million entries that is about 4,000 pointers and 512 entries.
#[derive(Clone, Debug)]
pub(super) struct Sorted<T> {
    // Invariant: no block is empty, and keys rise within blocks and from block to block.
    blocks: Vec<Arc<Block<T>>>,
    len: usize,
}

#[derive(Clone, Debug)]
struct Block<T> {
    entries: Vec<T>,

    // Invariant: the furthest reach of any entry.
    reach: usize,
}

impl<T> Default for Sorted<T> {
    fn default() -> Self {
        Self { blocks: Vec::new(), len: 0 }
    }
}

impl<T: Entry> Block<T> {
    fn new(entries: Vec<T>) -> Self {
        let reach = entries.iter().map(Entry::reach).max().unwrap_or(0);
        Self { entries, reach }
    }
}

impl<T: Entry> Sorted<T> {
    /// The sequence of `entries`, which come in any order. Where keys repeat, the last one stays.
    pub(super) fn of(mut entries: Vec<T>) -> Self {
        entries.sort_by_key(Entry::key);
        entries.reverse();
        entries.dedup_by(|a, b| a.key() == b.key());
        entries.reverse();
        let blocks = entries.chunks(FULL / 2).map(|some| Arc::new(Block::new(some.to_vec())));
        Self { len: entries.len(), blocks: blocks.collect() }
    }

    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// Puts `entry` in its place, over one with the same key.
    pub(super) fn insert(&mut self, entry: T) {
        let key = entry.key();
        let (block, at) = self.find(&key);
        let Some(home) = self.blocks.get_mut(block) else {
            self.blocks.push(Arc::new(Block::new(vec![entry])));
            self.len = 1;
            return;
        };
        let mut entries = home.entries.clone();
        match entries.get_mut(at) {
            Some(found) if found.key() == key => *found = entry,
            _ => {
                entries.insert(at, entry);
                self.len += 1;
            }
        }
        let rest = if FULL < entries.len() { entries.split_off(FULL / 2) } else { Vec::new() };
        *home = Arc::new(Block::new(entries));
        if !rest.is_empty() {
            self.blocks.insert(block + 1, Arc::new(Block::new(rest)));
        }
    }

    /// Takes out the entry with `key`, if there is one.
    pub(super) fn remove(&mut self, key: &T::Key) -> Option<T> {
        self.get(key)?;
        let (block, at) = self.find(key);
        let mut entries = self.blocks[block].entries.clone();
        let removed = entries.remove(at);
        if entries.is_empty() {
            self.blocks.remove(block);
        } else {
            self.blocks[block] = Arc::new(Block::new(entries));
        }
        self.len -= 1;
        Some(removed)
    }

    /// The entry with `key`.
    pub(super) fn get(&self, key: &T::Key) -> Option<&T> {
        let (block, at) = self.find(key);
        self.blocks.get(block)?.entries.get(at).filter(|entry| entry.key() == *key)
    }

    /// How many entries stand before where `key` stands or would stand.
    pub(super) fn rank(&self, key: &T::Key) -> usize {
        let (block, at) = self.find(key);
        self.blocks.iter().take(block).map(|it| it.entries.len()).sum::<usize>() + at
    }

    /// Entry number `index`, from 0.
    pub(super) fn nth(&self, mut index: usize) -> Option<&T> {
        for block in &self.blocks {
            match block.entries.get(index) {
                Some(entry) => return Some(entry),
                None => index -= block.entries.len(),
            }
        }
        None
    }

    /// All entries in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &T> {
        self.blocks.iter().flat_map(|block| &block.entries)
    }

    /// In order, the entries before where `key` would stand that reach beyond `start`.
    ///
    /// Blocks in which nothing reaches that far are passed over,
    /// so a few entries that cover half the text cost no more than the blocks they stand in.
    pub(super) fn reaching<'a>(
        &'a self,
        key: &T::Key,
        start: usize,
    ) -> impl Iterator<Item = &'a T> + use<'a, T> {
        let (block, at) = self.find(key);
        let whole = self.blocks.iter().take(block).filter(move |block| start < block.reach);
        let last = self.blocks.get(block).map_or(&[] as &[T], |block| &block.entries[..at]);
        whole
            .flat_map(|block| &block.entries)
            .chain(last)
            .filter(move |entry| start < entry.reach())
    }

    /// The block and the place in it where `key` stands or would stand.
    ///
    /// The block is one past the last only where there are no blocks at all.
    fn find(&self, key: &T::Key) -> (usize, usize) {
        let after = self.blocks.partition_point(|block| block.entries[0].key() <= *key);
        let block = after.saturating_sub(1);
        let at = self
            .blocks
            .get(block)
            .map_or(0, |block| block.entries.partition_point(|entry| entry.key() < *key));
        (block, at)
    }
}

#[cfg(test)]
mod tests;
