//! A sorted sequence whose copies cost next to nothing. See [`Sorted`].

mod difference;
mod seek;
mod walk;

use std::{fmt::Debug, sync::Arc};

use self::walk::Walk;

/// How many entries or nodes a node may hold before it is split in two.
const FULL: usize = 64;

/// Something that can stand in a [`Sorted`].
pub(super) trait Entry: Clone {
    /// What entries are sorted by. No two entries of one sequence have the same.
    type Key: Clone + Debug + Ord;

    /// This entry's key.
    fn key(&self) -> Self::Key;

    /// The end of the stretch that this entry covers, where entries cover something.
    fn reach(&self) -> usize;

    /// One bit for each kind that this entry is of, where there are kinds to be looked for.
    fn kinds(&self) -> u8 {
        0
    }
}

/// A sorted sequence in a tree whose nodes copies share until one of them changes.
///
/// A copy costs one pointer. Finding, counting, inserting and removing cost O(log n): with a million entries,
/// four nodes are looked at, and copied where a copy shares them.
#[derive(Clone, Debug)]
pub(super) struct Sorted<T: Entry> {
    /// `None` where there is nothing.
    root: Option<Child<T>>,
}

/// A node, with what must be known of it in order to pass it over.
#[derive(Clone, Debug)]
struct Child<T: Entry> {
    // Invariant: these tell of what is under the node: its first key, how much it is, its furthest reach, and all its
    // kinds.
    first: T::Key,
    len: usize,
    reach: usize,
    kinds: u8,

    node: Arc<Node<T>>,
}

/// Entries, or nodes with entries further down. Empty only while something is being taken out.
#[derive(Clone, Debug)]
enum Node<T: Entry> {
    Leaf(Vec<T>),
    Fork(Vec<Child<T>>),
}

impl<T: Entry> Default for Sorted<T> {
    fn default() -> Self {
        Self { root: None }
    }
}

impl<T: Entry> Sorted<T> {
    /// The sequence of `entries`, which come in any order. Where keys repeat, the last one stays.
    pub(super) fn of(mut entries: Vec<T>) -> Self {
        entries.sort_by_key(Entry::key);
        entries.reverse();
        entries.dedup_by(|a, b| a.key() == b.key());
        entries.reverse();
        let mut level: Vec<Child<T>> =
            halves(entries).filter_map(|some| Child::of(Node::Leaf(some))).collect();
        while 1 < level.len() {
            level = halves(level).filter_map(|some| Child::of(Node::Fork(some))).collect();
        }
        Self { root: level.pop() }
    }

    pub(super) fn len(&self) -> usize {
        self.root.as_ref().map_or(0, |root| root.len)
    }

    /// Whether nothing was put in or taken out of either since one was copied from the other.
    pub(super) fn is(&self, other: &Self) -> bool {
        match (&self.root, &other.root) {
            (Some(root), Some(other)) => Arc::ptr_eq(&root.node, &other.node),
            (root, other) => root.is_none() && other.is_none(),
        }
    }

    /// Puts `entry` in its place, over one with the same key.
    pub(super) fn insert(&mut self, entry: T) {
        let Some(root) = &mut self.root else {
            self.root = Child::of(Node::Leaf(vec![entry]));
            return;
        };
        if let Some(more) = root.insert(entry) {
            self.root = Child::of(Node::Fork(vec![root.clone(), more]));
        }
    }

    /// Takes out the entry with `key`, if there is one.
    pub(super) fn remove(&mut self, key: &T::Key) -> Option<T> {
        self.get(key)?;
        let root = self.root.as_mut()?;
        let removed = root.remove(key);
        if root.len == 0 {
            self.root = None;
        }
        removed
    }

    /// The entry with `key`.
    pub(super) fn get(&self, key: &T::Key) -> Option<&T> {
        let mut node = &*self.root.as_ref()?.node;
        loop {
            match node {
                Node::Leaf(entries) => {
                    return entries.get(before(entries, key)).filter(|entry| entry.key() == *key);
                }
                Node::Fork(children) => node = &children[home(children, key)].node,
            }
        }
    }

    /// How many entries stand before where `key` stands or would stand.
    pub(super) fn rank(&self, key: &T::Key) -> usize {
        let Some(root) = &self.root else { return 0 };
        let (mut node, mut rank) = (&*root.node, 0);
        loop {
            match node {
                Node::Leaf(entries) => return rank + before(entries, key),
                Node::Fork(children) => {
                    let at = home(children, key);
                    rank += children[..at].iter().map(|child| child.len).sum::<usize>();
                    node = &children[at].node;
                }
            }
        }
    }

    /// The first entry that stands where `key` stands or would stand, or after it.
    pub(super) fn first_from(&self, key: &T::Key) -> Option<&T> {
        self.root.as_ref()?.first_from(key)
    }

    /// Entry number `index`, from 0.
    pub(super) fn nth(&self, mut index: usize) -> Option<&T> {
        let mut node = &*self.root.as_ref()?.node;
        loop {
            match node {
                Node::Leaf(entries) => return entries.get(index),
                Node::Fork(children) => {
                    let (child, before) = holder(children, index)?;
                    index -= before;
                    node = &child.node;
                }
            }
        }
    }

    /// All entries in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &T> {
        Walk::new(self.root.as_ref(), None, None)
    }

    /// In order, the entries before where `key` would stand that reach beyond `start`.
    ///
    /// Nodes in which nothing reaches that far are passed over, so what is found costs O(log n) each at most, and a
    /// few entries that cover half the text cost no more than others.
    pub(super) fn reaching<'a>(
        &'a self,
        key: &T::Key,
        start: usize,
    ) -> impl Iterator<Item = &'a T> + use<'a, T> {
        Walk::new(self.root.as_ref(), Some(key.clone()), Some(start))
    }
}

impl<T: Entry> Child<T> {
    /// `None` where `node` is empty.
    fn of(node: Node<T>) -> Option<Self> {
        let (first, len, reach, kinds) = node.sums()?;
        Some(Self { first, len, reach, kinds, node: Arc::new(node) })
    }

    fn sum_up(&mut self) {
        match self.node.sums() {
            Some(sums) => (self.first, self.len, self.reach, self.kinds) = sums,
            None => self.len = 0,
        }
    }

    fn first_from(&self, key: &T::Key) -> Option<&T> {
        match &*self.node {
            Node::Leaf(entries) => entries.get(before(entries, key)),
            Node::Fork(children) => {
                let at = home(children, key);
                let next = || children.get(at + 1)?.first_from(key);
                children[at].first_from(key).or_else(next)
            }
        }
    }

    /// Puts `entry` in its place. Returns the second half, where there is too much for one node.
    fn insert(&mut self, entry: T) -> Option<Self> {
        let rest = match Arc::make_mut(&mut self.node) {
            Node::Leaf(entries) => {
                let key = entry.key();
                let at = before(entries, &key);
                match entries.get_mut(at) {
                    Some(found) if found.key() == key => *found = entry,
                    _ => entries.insert(at, entry),
                }
                Node::Leaf(second_half(entries))
            }
            Node::Fork(children) => {
                let at = home(children, &entry.key());
                if let Some(more) = children[at].insert(entry) {
                    children.insert(at + 1, more);
                }
                Node::Fork(second_half(children))
            }
        };
        self.sum_up();
        Self::of(rest)
    }

    /// Takes out the entry with `key`.
    fn remove(&mut self, key: &T::Key) -> Option<T> {
        let removed = match Arc::make_mut(&mut self.node) {
            Node::Leaf(entries) => {
                let at = before(entries, key);
                (at < entries.len()).then(|| entries.remove(at))
            }
            Node::Fork(children) => {
                let at = home(children, key);
                let removed = children[at].remove(key);
                if children[at].len == 0 {
                    children.remove(at);
                }
                removed
            }
        };
        self.sum_up();
        removed
    }
}

impl<T: Entry> Node<T> {
    /// The first key, how many entries there are, their furthest reach, and all their kinds. `None` where there are none.
    fn sums(&self) -> Option<(T::Key, usize, usize, u8)> {
        match self {
            Self::Leaf(entries) => {
                let reach = entries.iter().map(Entry::reach).max().unwrap_or(0);
                let kinds = entries.iter().fold(0, |kinds, entry| kinds | entry.kinds());
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

/// How many of `entries` stand before `key`.
fn before<T: Entry>(entries: &[T], key: &T::Key) -> usize {
    entries.partition_point(|entry| entry.key() < *key)
}

/// The number of the child under which `key` stands or would stand.
fn home<T: Entry>(children: &[Child<T>], key: &T::Key) -> usize {
    children.partition_point(|child| child.first <= *key).saturating_sub(1)
}

/// The child under which entry number `index` stands, and how many stand before that child.
fn holder<T: Entry>(children: &[Child<T>], index: usize) -> Option<(&Child<T>, usize)> {
    let mut before = 0;
    let child = children.iter().find(|child| {
        let is_before = before + child.len <= index;
        before += if is_before { child.len } else { 0 };
        !is_before
    })?;
    Some((child, before))
}

/// Takes out the second half of what is too much for one node.
fn second_half<It>(all: &mut Vec<It>) -> Vec<It> {
    if FULL < all.len() { all.split_off(all.len() / 2) } else { Vec::new() }
}

/// `all`, so many at a time that as many again can be put in.
fn halves<It>(all: Vec<It>) -> impl Iterator<Item = Vec<It>> {
    let mut all = all.into_iter();
    std::iter::from_fn(move || {
        let some: Vec<It> = all.by_ref().take(FULL / 2).collect();
        (!some.is_empty()).then_some(some)
    })
}

#[cfg(test)]
mod tests;
