//! Which marks are shown in the list, in which order, under which headings. See [`Listing`].
//!
//! This room never knows where the list is shown, nor which marks are chosen in it.

mod filter;
mod heading;
mod row;

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
    ops::Range,
};

use self::{filter::Sieve, row::Row};
use crate::model::{AnnotationId, Marks, NameKey, Work};

pub use self::{
    filter::{Filter, Noted, Speaker, State},
    heading::Heading,
};

/// What the analyst wants the list to show, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// Which marks.
    pub filter: Filter,
    /// By what they are sorted.
    pub order: Order,
    /// Whether the first comes first.
    pub direction: Direction,
    /// Under which headings they stand.
    pub grouping: Grouping,
}

impl Wish {
    /// Whether this is every mark in the order of the text, as they stand in a document anyway.
    pub fn is_plain(&self) -> bool {
        let Self { filter, order, direction, grouping } = self;
        filter.is_any()
            && *order == Order::Place
            && *direction == Direction::Forwards
            && *grouping == Grouping::Nothing
    }
}

/// By what marks are sorted. Those that this does not tell apart stand in the order of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// By their place in the text.
    #[default]
    Place,
    /// By when they were made, the oldest first.
    Made,
    /// By when they were last changed.
    Changed,
    /// By the speaker's name, as names are sorted. Those without one come last, whichever way.
    Speaker,
}

impl Order {
    /// Every one, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Place, Self::Made, Self::Changed, Self::Speaker];
}

/// Which way an order runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// The first first.
    #[default]
    Forwards,
    /// The last first.
    Backwards,
}

/// Under which headings marks stand. A mark with several labels stands under each of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grouping {
    /// None.
    #[default]
    Nothing,
    /// Their tags.
    Tag,
    /// Their speakers.
    Speaker,
    /// Their labels.
    Label,
}

impl Grouping {
    /// Every one, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Nothing, Self::Tag, Self::Speaker, Self::Label];
}

/// One line of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// This mark.
    Mark(AnnotationId),
    /// Lost mark number so-and-so, from 0.
    Lost(usize),
}

/// What stands under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The heading.
    pub heading: Heading,
    /// The numbers of its items.
    pub items: Range<usize>,
}

/// What a list shows, for the marks as they were when it was made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    items: Vec<Item>,
    // Invariant: they cover all items, in order; or there are none.
    groups: Vec<Group>,
    // Invariant: the first number of every mark among the items.
    numbers: HashMap<AnnotationId, usize>,
    lost: usize,
}

impl Listing {
    /// What `wish` wants of the marks of `work`. `None` where `is_given_up` says so meanwhile.
    ///
    /// O(n log n), and linear in the marked words where words are looked for: not to be done within a frame.
    pub fn of(wish: &Wish, work: &Work, is_given_up: impl Fn() -> bool) -> Option<Self> {
        let sieve = Sieve::of(&wish.filter, &work.document);
        let mut rows: Vec<Row<'_>> = Vec::new();
        for row in row::rows(work, wish.filter.state) {
            if is_given_up() {
                return None;
            }
            if sieve.lets_through(&row) {
                rows.push(row);
            }
        }
        sort(&mut rows, wish.order, wish.direction);
        Some(match wish.grouping {
            Grouping::Nothing => Self::made(rows.iter().map(|row| row.item).collect(), Vec::new()),
            grouping => grouped(&rows, grouping, &work.marks),
        })
    }

    fn made(items: Vec<Item>, groups: Vec<Group>) -> Self {
        let mut numbers = HashMap::with_capacity(items.len());
        let mut lost = 0;
        // Backwards, so that the first of several stays.
        for (number, item) in items.iter().enumerate().rev() {
            match item {
                Item::Mark(id) => drop(numbers.insert(*id, number)),
                Item::Lost(_) => lost += 1,
            }
        }
        Self { items, groups, numbers, lost }
    }

    /// The lines, from the top. A mark stands among them once for each heading that it has.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// The headings, each with what stands under it. None where nothing is grouped.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// How many marks are listed, each counted once.
    pub fn count(&self) -> usize {
        self.numbers.len() + self.lost
    }

    /// The first line of the mark called `id`, from 0. `None` where it is not listed. O(1).
    pub fn number(&self, id: AnnotationId) -> Option<usize> {
        self.numbers.get(&id).copied()
    }
}

/// Brings `rows`, which stand in the order of the text, into this order.
fn sort(rows: &mut [Row<'_>], order: Order, direction: Direction) {
    match (order, direction) {
        (Order::Place, Direction::Forwards) => {}
        (Order::Place, Direction::Backwards) => rows.reverse(),
        (Order::Made, Direction::Forwards) => rows.sort_by_key(|row| row.made),
        (Order::Made, Direction::Backwards) => rows.sort_by_key(|row| Reverse(row.made)),
        (Order::Changed, Direction::Forwards) => rows.sort_by_key(|row| row.changed),
        (Order::Changed, Direction::Backwards) => rows.sort_by_key(|row| Reverse(row.changed)),
        (Order::Speaker, Direction::Forwards) => by_speaker(rows, |key| key),
        (Order::Speaker, Direction::Backwards) => by_speaker(rows, Reverse),
    }
}

/// Sorts `rows` by what `way` makes of the speaker's name. Those without one come last.
fn by_speaker<K: Ord>(rows: &mut [Row<'_>], way: impl Fn(NameKey) -> K) {
    // A name is said many times, and its key costs more than looking it up.
    let mut keys: HashMap<&str, NameKey> = HashMap::new();
    rows.sort_by_cached_key(|row| {
        let key = keys.entry(row.speaker).or_insert_with(|| NameKey::of(row.speaker));
        (row.speaker.is_empty(), way(key.clone()))
    });
}

/// `rows` under the headings of `grouping`, within each in their order. A name heads all its spellings, in the one that
/// most of `marks` have.
fn grouped(rows: &[Row<'_>], grouping: Grouping, marks: &Marks) -> Listing {
    // Which group a heading is, as it is spelled in a row.
    let mut spelled: HashMap<Heading, usize> = HashMap::new();
    let mut sorted: BTreeMap<_, usize> = BTreeMap::new();
    let mut found: Vec<(Heading, Vec<Item>)> = Vec::new();
    for row in rows {
        for heading in heading::of(row, grouping) {
            let number = *spelled.entry(heading).or_insert_with_key(|heading| {
                *sorted.entry(heading.sorted_by()).or_insert_with(|| {
                    found.push((heading.shown(marks), Vec::new()));
                    found.len() - 1
                })
            });
            if found[number].1.last() != Some(&row.item) {
                found[number].1.push(row.item);
            }
        }
    }
    let (mut items, mut groups) = (Vec::new(), Vec::new());
    for number in sorted.into_values() {
        let (heading, some) = &mut found[number];
        let start = items.len();
        items.append(some);
        groups.push(Group { heading: heading.clone(), items: start..items.len() });
    }
    Listing::made(items, groups)
}
