//! Which marks are shown in the list, in which order, under which headings. See [`MarkList`].
//!
//! This room never knows where the list is shown, nor which marks are chosen in it.

mod filter;
mod group_heading;
mod listable_mark;

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
    ops::Range,
};

use self::{filter::FilterMatcher, listable_mark::ListableMark};
use crate::model::{MarkId, Marks, NameKey, Work};

pub use self::{
    filter::{ListFilter, NoteFilter, SpeakerFilter, StateFilter},
    group_heading::GroupHeading,
};

/// What the analyst wants the list to show, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListOptions {
    /// Which marks.
    pub filter: ListFilter,
    /// By what they are sorted.
    pub order: ListOrder,
    /// Whether the first comes first.
    pub direction: SortDirection,
    /// Under which headings they stand.
    pub grouping: Grouping,
}

impl ListOptions {
    /// Whether this is every mark in the order of the text, as they stand in a document anyway.
    pub fn is_unmodified(&self) -> bool {
        let Self { filter, order, direction, grouping } = self;
        filter.is_unrestricted()
            && *order == ListOrder::Position
            && *direction == SortDirection::Forwards
            && *grouping == Grouping::Nothing
    }
}

/// By what marks are sorted. Those that this does not tell apart stand in the order of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ListOrder {
    /// By their place in the text.
    #[default]
    Position,
    /// By when they were made, the oldest first.
    Created,
    /// By when they were last changed.
    Modified,
    /// By the speaker's name, as names are sorted. Those without one come last, whichever way.
    Speaker,
}

impl ListOrder {
    /// Every one, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Position, Self::Created, Self::Modified, Self::Speaker];
}

/// Which way an order runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortDirection {
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
pub enum MarkListItem {
    /// This mark.
    Mark(MarkId),
    /// Lost mark number so-and-so, from 0.
    Lost(usize),
}

/// What stands under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListGroup {
    /// The heading.
    pub heading: GroupHeading,
    /// The numbers of its items.
    pub items: Range<usize>,
}

/// What a list shows, for the marks as they were when it was made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MarkList {
    items: Vec<MarkListItem>,
    // Invariant: they cover all items, in order; or there are none.
    groups: Vec<ListGroup>,
    // Invariant: the first number of every mark among the items.
    index_by_id: HashMap<MarkId, usize>,
    lost: usize,
}

impl MarkList {
    /// What `wish` wants of the marks of `work`. `None` where `is_given_up` says so meanwhile.
    ///
    /// O(n log n), and linear in the marked words where words are looked for: not to be done within a frame.
    pub fn compute(
        wish: &ListOptions,
        work: &Work,
        is_given_up: impl Fn() -> bool,
    ) -> Option<Self> {
        let sieve = FilterMatcher::new(&wish.filter, &work.document);
        let mut rows: Vec<ListableMark<'_>> = Vec::new();
        for row in listable_mark::listable_marks(work, wish.filter.state) {
            if is_given_up() {
                return None;
            }
            if sieve.matches(&row) {
                rows.push(row);
            }
        }
        sort(&mut rows, wish.order, wish.direction);
        Some(match wish.grouping {
            Grouping::Nothing => {
                Self::from_items(rows.iter().map(|row| row.item).collect(), Vec::new())
            }
            grouping => group_marks(&rows, grouping, &work.marks),
        })
    }

    fn from_items(items: Vec<MarkListItem>, groups: Vec<ListGroup>) -> Self {
        let mut numbers = HashMap::with_capacity(items.len());
        let mut lost = 0;
        // Backwards, so that the first of several stays.
        for (number, item) in items.iter().enumerate().rev() {
            match item {
                MarkListItem::Mark(id) => drop(numbers.insert(*id, number)),
                MarkListItem::Lost(_) => lost += 1,
            }
        }
        Self { items, groups, index_by_id: numbers, lost }
    }

    /// The lines, from the top. A mark stands among them once for each heading that it has.
    pub fn items(&self) -> &[MarkListItem] {
        &self.items
    }

    /// The headings, each with what stands under it. None where nothing is grouped.
    pub fn groups(&self) -> &[ListGroup] {
        &self.groups
    }

    /// How many marks are listed, each counted once.
    pub fn count(&self) -> usize {
        self.index_by_id.len() + self.lost
    }

    /// The first line of the mark called `id`, from 0. `None` where it is not listed. O(1).
    pub fn index_of(&self, id: MarkId) -> Option<usize> {
        self.index_by_id.get(&id).copied()
    }
}

/// Brings `listable_marks`, which stand in the order of the text, into this order.
fn sort(rows: &mut [ListableMark<'_>], order: ListOrder, direction: SortDirection) {
    match (order, direction) {
        (ListOrder::Position, SortDirection::Forwards) => {}
        (ListOrder::Position, SortDirection::Backwards) => rows.reverse(),
        (ListOrder::Created, SortDirection::Forwards) => rows.sort_by_key(|row| row.created),
        (ListOrder::Created, SortDirection::Backwards) => {
            rows.sort_by_key(|row| Reverse(row.created));
        }
        (ListOrder::Modified, SortDirection::Forwards) => rows.sort_by_key(|row| row.modified),
        (ListOrder::Modified, SortDirection::Backwards) => {
            rows.sort_by_key(|row| Reverse(row.modified));
        }
        (ListOrder::Speaker, SortDirection::Forwards) => sort_by_speaker(rows, |key| key),
        (ListOrder::Speaker, SortDirection::Backwards) => sort_by_speaker(rows, Reverse),
    }
}

/// Sorts `listable_marks` by what `way` makes of the speaker's name. Those without one come last.
fn sort_by_speaker<K: Ord>(rows: &mut [ListableMark<'_>], way: impl Fn(NameKey) -> K) {
    // A name is said many times, and its key costs more than looking it up.
    let mut keys: HashMap<&str, NameKey> = HashMap::new();
    rows.sort_by_cached_key(|row| {
        let key = keys.entry(row.speaker).or_insert_with(|| NameKey::new(row.speaker));
        (row.speaker.is_empty(), way(key.clone()))
    });
}

/// `listable_marks` under the headings of `grouping`, within each in their order. A name heads all its spellings, in the one that
/// most of `marks` have.
fn group_marks(rows: &[ListableMark<'_>], grouping: Grouping, marks: &Marks) -> MarkList {
    // Which group a heading is, as it is spelled in a row.
    let mut spelled: HashMap<GroupHeading, usize> = HashMap::new();
    let mut sorted: BTreeMap<_, usize> = BTreeMap::new();
    let mut found: Vec<(GroupHeading, Vec<MarkListItem>)> = Vec::new();
    for row in rows {
        for heading in group_heading::headings_of(row, grouping) {
            let number = *spelled.entry(heading).or_insert_with_key(|heading| {
                *sorted.entry(heading.sort_key()).or_insert_with(|| {
                    found.push((heading.with_preferred_spelling(marks), Vec::new()));
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
        groups.push(ListGroup { heading: heading.clone(), items: start..items.len() });
    }
    MarkList::from_items(items, groups)
}
