//! Finds what two sequences have in common, by the nodes that they share. See [`SortedTree::difference`].

use std::sync::Arc;

use super::{SortedEntry, SortedTree, TreeChild, TreeNode};

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
