//! Finding the next entry of a kind, past nodes that have none. See [`SortedTree::next_of_kind`].

use super::{SortedEntry, SortedTree, TreeChild, TreeNode};

impl<T: SortedEntry> SortedTree<T> {
    /// The first entry from number `from` on that is of one of `kinds`. O(log n).
    pub(in crate::model) fn next_of_kind(&self, kinds: u8, from: usize) -> Option<&T> {
        self.root.as_ref()?.next_of_kind(kinds, from)
    }

    /// The last entry before number `end` that is of one of `kinds`. O(log n).
    pub(in crate::model) fn last_of_kind(&self, kinds: u8, end: usize) -> Option<&T> {
        self.root.as_ref()?.last_of_kind(kinds, end)
    }
}

impl<T: SortedEntry> TreeChild<T> {
    /// The same among what is under this node, whose first entry is number 0.
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

    /// The same among what is under this node, whose first entry is number 0.
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
