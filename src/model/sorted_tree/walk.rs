//! Going through a sorted sequence, past what is not asked for. See [`TreeWalk`].

use std::slice;

use super::{SortedEntry, TreeChild, TreeNode};

/// The entries of a sequence in order: those before a key that reach beyond a place.
pub(super) struct TreeWalk<'a, T: SortedEntry> {
    /// The nodes on the way down, each with the children that have not been gone through.
    forks: Vec<slice::Iter<'a, TreeChild<T>>>,
    leaf: slice::Iter<'a, T>,
    /// `None` for all keys.
    end: Option<T::Key>,
    /// `None` for all reaches.
    beyond: Option<usize>,
}

impl<'a, T: SortedEntry> TreeWalk<'a, T> {
    /// Everything under `root` before `end` that reaches farther than `beyond`.
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

    /// Goes on to the next leaf that may hold something. `None` behind the last.
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
            // The end needs to be looked for only where there is one: keys cost more than reaches.
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
