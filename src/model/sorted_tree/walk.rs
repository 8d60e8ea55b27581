//! Walks over a sorted sequence, skipping what is not asked for or shared with a copy. See [`TreeWalk`] and
//! [`SortedTree::difference`].

use std::{slice, sync::Arc};

use super::{SortedEntry, SortedTree, TreeChild, TreeNode};

/// Iterates over the entries before a key that reach beyond a position.
pub(super) struct TreeWalk<'a, T: SortedEntry> {
    /// Nodes on the way down, each with the children not yet visited.
    forks: Vec<slice::Iter<'a, TreeChild<T>>>,
    leaf: slice::Iter<'a, T>,
    /// `None` for all keys.
    end: Option<T::Key>,
    /// `None` for all reaches.
    beyond: Option<usize>,
}

impl<'a, T: SortedEntry> TreeWalk<'a, T> {
    /// Iterates over everything under `root` before `end` that reaches farther than `beyond`.
    pub(super) fn new(
        root: Option<&'a TreeChild<T>>,
        end: Option<T::Key>,
        beyond: Option<usize>,
    ) -> Self {
        let root = root.map_or(&[] as &[TreeChild<T>], slice::from_ref);
        Self { forks: vec![root.iter()], leaf: [].iter(), end, beyond }
    }

    fn is_before_end(&self, key: &T::Key) -> bool {
        self.end.as_ref().is_none_or(|end| key < end)
    }

    fn reaches(&self, reach: usize) -> bool {
        self.beyond.is_none_or(|beyond| beyond < reach)
    }

    /// Moves to the next leaf that may hold a result. `None` after the last.
    fn next_leaf(&mut self) -> Option<()> {
        loop {
            let Some(child) = self.forks.last_mut()?.next() else {
                self.forks.pop();
                continue;
            };
            if !self.is_before_end(&child.first) {
                self.forks.clear();
                return None;
            }
            if !self.reaches(child.reach) {
                continue;
            }
            match &*child.node {
                TreeNode::Leaf(entries) => {
                    self.leaf = entries.iter();
                    return Some(());
                }
                TreeNode::Fork(children) => self.forks.push(children.iter()),
            }
        }
    }
}

impl<'a, T: SortedEntry> Iterator for TreeWalk<'a, T> {
    type Item = &'a T;

    fn next(&mut self) -> Option<&'a T> {
        loop {
            let Some(entry) = self.leaf.next() else {
                self.next_leaf()?;
                continue;
            };
            // The end is checked only if there is one: keys cost more than reaches.
            if self.reaches(entry.reach()) {
                if self.end.is_none() || self.is_before_end(&entry.key()) {
                    return Some(entry);
                }
                self.forks.clear();
                self.leaf = [].iter();
            }
        }
    }
}

impl<T: SortedEntry> SortedTree<T> {
    /// Returns the first entry from index `from` on that is of one of `kinds`. O(log n).
    pub(in crate::model) fn next_of_kind(&self, kinds: u8, from: usize) -> Option<&T> {
        self.root.as_ref()?.next_of_kind(kinds, from)
    }

    /// Returns the last entry before index `end` that is of one of `kinds`. O(log n).
    pub(in crate::model) fn last_of_kind(&self, kinds: u8, end: usize) -> Option<&T> {
        self.root.as_ref()?.last_of_kind(kinds, end)
    }
}

impl<T: SortedEntry> TreeChild<T> {
    /// Like [`SortedTree::next_of_kind`] below this node.
    fn next_of_kind(&self, kinds: u8, mut from: usize) -> Option<&T> {
        if self.kinds & kinds == 0 {
            return None;
        }
        match &*self.node {
            TreeNode::Leaf(entries) => {
                entries.iter().skip(from).find(|it| it.kind_bits() & kinds != 0)
            }
            TreeNode::Fork(children) => children.iter().find_map(|child| {
                let found = if from < child.len { child.next_of_kind(kinds, from) } else { None };
                from = from.saturating_sub(child.len);
                found
            }),
        }
    }

    /// Like [`SortedTree::last_of_kind`] below this node.
    fn last_of_kind(&self, kinds: u8, end: usize) -> Option<&T> {
        if self.kinds & kinds == 0 {
            return None;
        }
        match &*self.node {
            TreeNode::Leaf(entries) => {
                entries.iter().take(end).rfind(|it| it.kind_bits() & kinds != 0)
            }
            TreeNode::Fork(children) => {
                let mut start = self.len;
                children.iter().rev().find_map(|child| {
                    start -= child.len;
                    if start < end { child.last_of_kind(kinds, end - start) } else { None }
                })
            }
        }
    }
}

/// The bounds outside of which two sequences are equal: from the first key on, before the second. `None` without a
/// bound.
pub(in crate::model) type KeyBounds<Key> = (Option<Key>, Option<Key>);

impl<T: SortedEntry> SortedTree<T> {
    /// Returns bounds around everything that is in only one of two sequences, one being a copy of the other.
    ///
    /// O(log n). They may be too wide by some nodes; there are none if little is shared.
    pub(in crate::model) fn difference(&self, other: &Self) -> KeyBounds<T::Key> {
        let (Some(one), Some(other)) = (&self.root, &other.root) else { return (None, None) };
        (first_difference(one, other), last_difference(one, other))
    }
}

fn is_shared<T: SortedEntry>((one, other): (&TreeChild<T>, &TreeChild<T>)) -> bool {
    Arc::ptr_eq(&one.node, &other.node)
}

/// Returns a key before which no entry is in only one of the two.
fn first_difference<'a, T: SortedEntry>(
    mut one: &'a TreeChild<T>,
    mut other: &'a TreeChild<T>,
) -> Option<T::Key> {
    while let (TreeNode::Fork(ones), TreeNode::Fork(others)) = (&*one.node, &*other.node) {
        let at = ones.iter().zip(others).take_while(|pair| is_shared(*pair)).count();
        match (ones.get(at), others.get(at)) {
            (Some(next), Some(other_next)) => (one, other) = (next, other_next),
            (Some(more), None) | (None, Some(more)) => return Some(more.first.clone()),
            (None, None) => return None,
        }
    }
    Some(one.first.clone().min(other.first.clone()))
}

/// Returns a key from which on no entry is in only one of the two.
fn last_difference<'a, T: SortedEntry>(
    mut one: &'a TreeChild<T>,
    mut other: &'a TreeChild<T>,
) -> Option<T::Key> {
    let mut bound = None;
    while let (TreeNode::Fork(ones), TreeNode::Fork(others)) = (&*one.node, &*other.node) {
        let pairs = ones.iter().rev().zip(others.iter().rev());
        let same = pairs.take_while(|pair| is_shared(*pair)).count();
        bound = same.checked_sub(1).map(|it| ones[ones.len() - 1 - it].first.clone()).or(bound);
        let nth_last = |all: &'a [TreeChild<T>]| all.iter().rev().nth(same);
        match (nth_last(ones), nth_last(others)) {
            (Some(next), Some(other_next)) => (one, other) = (next, other_next),
            _ => break,
        }
    }
    bound
}
