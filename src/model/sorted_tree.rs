//! A sorted sequence with cheap copies. See [`SortedTree`].

mod walk;

use std::{fmt::Debug, sync::Arc};

use self::walk::TreeWalk;

/// How many entries or nodes a node may hold before it is split.
const NODE_CAPACITY: usize = 64;

/// An entry of a [`SortedTree`].
pub(super) trait SortedEntry: Clone {
    /// The sort key, unique in one sequence.
    type Key: Clone + Debug + Ord;

    fn key(&self) -> Self::Key;

    /// Returns the end of the range that this entry covers, where entries cover something.
    fn reach(&self) -> usize {
        0
    }

    /// Returns a bit for each kind of this entry, where kinds are searched.
    fn kind_bits(&self) -> u8 {
        0
    }
}

/// A sorted sequence in a tree that shares unchanged nodes with its copies.
///
/// A copy costs one pointer. Finding, counting, inserting and removing cost O(log n): with a million entries, four
/// nodes are visited, and copied if a copy shares them.
#[derive(Clone, Debug)]
pub(super) struct SortedTree<T: SortedEntry> {
    /// `None` if empty.
    root: Option<TreeChild<T>>,
}

/// A node, with a summary that allows skipping it.
#[derive(Clone, Debug)]
struct TreeChild<T: SortedEntry> {
    // Invariant: these summarise the node: its first key, its number of entries, its furthest reach and all of its
    // kinds.
    first: T::Key,
    len: usize,
    reach: usize,
    kinds: u8,

    node: Arc<TreeNode<T>>,
}

/// Entries, or nodes with entries below. Empty only during a removal.
#[derive(Clone, Debug)]
enum TreeNode<T: SortedEntry> {
    Leaf(Vec<T>),
    Fork(Vec<TreeChild<T>>),
}

impl<T: SortedEntry> Default for SortedTree<T> {
    fn default() -> Self {
        Self { root: None }
    }
}

impl<T: SortedEntry> SortedTree<T> {
    /// Creates the sequence of `entries`, given in any order. Of equal keys, the last one is kept.
    pub(super) fn from_entries(mut entries: Vec<T>) -> Self {
        entries.sort_by_key(SortedEntry::key);
        entries.reverse();
        entries.dedup_by(|a, b| a.key() == b.key());
        entries.reverse();
        let mut level: Vec<TreeChild<T>> = half_full_groups(entries)
            .filter_map(|some| TreeChild::new(TreeNode::Leaf(some)))
            .collect();
        while 1 < level.len() {
            level = half_full_groups(level)
                .filter_map(|some| TreeChild::new(TreeNode::Fork(some)))
                .collect();
        }
        Self { root: level.pop() }
    }

    pub(super) fn len(&self) -> usize {
        self.root.as_ref().map_or(0, |root| root.len)
    }

    /// Returns whether nothing has changed since one was copied from the other.
    pub(super) fn ptr_eq(&self, other: &Self) -> bool {
        match (&self.root, &other.root) {
            (Some(root), Some(other)) => Arc::ptr_eq(&root.node, &other.node),
            (root, other) => root.is_none() && other.is_none(),
        }
    }

    /// Inserts `entry`, replacing one with the same key.
    pub(super) fn insert(&mut self, entry: T) {
        let Some(root) = &mut self.root else {
            self.root = TreeChild::new(TreeNode::Leaf(vec![entry]));
            return;
        };
        if let Some(more) = root.insert(entry) {
            self.root = TreeChild::new(TreeNode::Fork(vec![root.clone(), more]));
        }
    }

    pub(super) fn remove(&mut self, key: &T::Key) -> Option<T> {
        self.get(key)?;
        let root = self.root.as_mut()?;
        let removed = root.remove(key);
        if root.len == 0 {
            self.root = None;
        }
        removed
    }

    pub(super) fn get(&self, key: &T::Key) -> Option<&T> {
        let mut node = &*self.root.as_ref()?.node;
        loop {
            match node {
                TreeNode::Leaf(entries) => {
                    return entries.get(rank_in(entries, key)).filter(|entry| entry.key() == *key);
                }
                TreeNode::Fork(children) => node = &children[child_index(children, key)].node,
            }
        }
    }

    /// Returns how many entries are before `key`.
    pub(super) fn rank(&self, key: &T::Key) -> usize {
        let Some(root) = &self.root else { return 0 };
        let mut node = &*root.node;
        let mut rank = 0;
        loop {
            match node {
                TreeNode::Leaf(entries) => return rank + rank_in(entries, key),
                TreeNode::Fork(children) => {
                    let at = child_index(children, key);
                    rank += children[..at].iter().map(|child| child.len).sum::<usize>();
                    node = &children[at].node;
                }
            }
        }
    }

    /// Returns entry `index`, from 0.
    pub(super) fn nth(&self, mut index: usize) -> Option<&T> {
        let mut node = &*self.root.as_ref()?.node;
        loop {
            match node {
                TreeNode::Leaf(entries) => return entries.get(index),
                TreeNode::Fork(children) => {
                    let (child, before) = child_at_rank(children, index)?;
                    index -= before;
                    node = &child.node;
                }
            }
        }
    }

    /// Returns all entries in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &T> {
        TreeWalk::new(self.root.as_ref(), None, None)
    }

    /// Returns, in order, the entries before `key` that reach beyond `start`.
    ///
    /// Nodes in which nothing reaches that far are skipped, so each result costs at most O(log n), even if a few
    /// entries cover half the text.
    pub(super) fn reaching<'a>(
        &'a self,
        key: &T::Key,
        start: usize,
    ) -> impl Iterator<Item = &'a T> + use<'a, T> {
        TreeWalk::new(self.root.as_ref(), Some(key.clone()), Some(start))
    }
}

impl<T: SortedEntry> TreeChild<T> {
    /// Creates the child of `node`. `None` if it is empty.
    fn new(node: TreeNode<T>) -> Option<Self> {
        let (first, len, reach, kinds) = node.summary()?;
        Some(Self { first, len, reach, kinds, node: Arc::new(node) })
    }

    fn update_summary(&mut self) {
        match self.node.summary() {
            Some(summary) => (self.first, self.len, self.reach, self.kinds) = summary,
            None => self.len = 0,
        }
    }

    /// Inserts `entry`. Returns the second half if the node overflows.
    fn insert(&mut self, entry: T) -> Option<Self> {
        let rest = match Arc::make_mut(&mut self.node) {
            TreeNode::Leaf(entries) => {
                let key = entry.key();
                let at = rank_in(entries, &key);
                match entries.get_mut(at) {
                    Some(found) if found.key() == key => *found = entry,
                    _ => entries.insert(at, entry),
                }
                TreeNode::Leaf(split_overflow(entries))
            }
            TreeNode::Fork(children) => {
                let at = child_index(children, &entry.key());
                if let Some(more) = children[at].insert(entry) {
                    children.insert(at + 1, more);
                }
                TreeNode::Fork(split_overflow(children))
            }
        };
        self.update_summary();
        Self::new(rest)
    }

    fn remove(&mut self, key: &T::Key) -> Option<T> {
        let removed = match Arc::make_mut(&mut self.node) {
            TreeNode::Leaf(entries) => {
                let at = rank_in(entries, key);
                (at < entries.len()).then(|| entries.remove(at))
            }
            TreeNode::Fork(children) => {
                let at = child_index(children, key);
                let removed = children[at].remove(key);
                if children[at].len == 0 {
                    children.remove(at);
                }
                removed
            }
        };
        self.update_summary();
        removed
    }
}

impl<T: SortedEntry> TreeNode<T> {
    /// Returns the first key, the number of entries, their furthest reach and all of their kinds. `None` if empty.
    fn summary(&self) -> Option<(T::Key, usize, usize, u8)> {
        match self {
            Self::Leaf(entries) => {
                let reach = entries.iter().map(SortedEntry::reach).max().unwrap_or(0);
                let kinds = entries.iter().fold(0, |kinds, entry| kinds | entry.kind_bits());
                Some((entries.first()?.key(), entries.len(), reach, kinds))
            }
            Self::Fork(children) => {
                let reach = children.iter().map(|child| child.reach).max().unwrap_or(0);
                let len = children.iter().map(|child| child.len).sum();
                let kinds = children.iter().fold(0, |kinds, child| kinds | child.kinds);
                Some((children.first()?.first.clone(), len, reach, kinds))
            }
        }
    }
}

fn rank_in<T: SortedEntry>(entries: &[T], key: &T::Key) -> usize {
    entries.partition_point(|entry| entry.key() < *key)
}

fn child_index<T: SortedEntry>(children: &[TreeChild<T>], key: &T::Key) -> usize {
    children.partition_point(|child| child.first <= *key).saturating_sub(1)
}

/// Returns the child with entry `index`, and the number of entries before that child.
fn child_at_rank<T: SortedEntry>(
    children: &[TreeChild<T>],
    index: usize,
) -> Option<(&TreeChild<T>, usize)> {
    let mut before = 0;
    let child = children.iter().find(|child| {
        let is_before = before + child.len <= index;
        before += if is_before { child.len } else { 0 };
        !is_before
    })?;
    Some((child, before))
}

/// Splits off the second half if there is too much for one node.
fn split_overflow<It>(all: &mut Vec<It>) -> Vec<It> {
    if NODE_CAPACITY < all.len() { all.split_off(all.len() / 2) } else { Vec::new() }
}

/// Splits `all` into groups that leave room for as many insertions.
fn half_full_groups<It>(all: Vec<It>) -> impl Iterator<Item = Vec<It>> {
    let mut all = all.into_iter();
    std::iter::from_fn(move || {
        let some: Vec<It> = all.by_ref().take(NODE_CAPACITY / 2).collect();
        (!some.is_empty()).then_some(some)
    })
}

#[cfg(test)]
mod tests;
