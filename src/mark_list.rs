//! Selects, sorts and groups marks for the list. See [`MarkList`].
//!
//! This room knows neither where the list is shown nor which marks are selected in it.

mod filter;
mod group_heading;
mod listable_mark;

use std::{
    collections::{BTreeMap, HashMap},
    ops::Range,
};

use self::{filter::FilterMatcher, listable_mark::ListableMark};
use crate::model::{MarkId, Marks, NameKey, Work};

pub use self::{
    filter::{ListFilter, NoteFilter, SpeakerFilter, StateFilter},
    group_heading::GroupHeading,
};

/// The filter, order and grouping that the analyst chose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListOptions {
    /// Filter of marks.
    pub filter: ListFilter,
    /// Sort order.
    pub order: ListOrder,
    /// Direction of the order.
    pub direction: SortDirection,
    /// Grouping under headings.
    pub grouping: Grouping,
}

impl ListOptions {
    /// Returns whether this is every mark in text order, as in the document.
    pub fn is_unmodified(&self) -> bool {
        let Self { filter, order, direction, grouping } = self;
        filter.is_unrestricted()
            && *order == ListOrder::Position
            && *direction == SortDirection::Forwards
            && *grouping == Grouping::Nothing
    }
}

/// The key that marks are sorted by. Equal ones are in text order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ListOrder {
    /// By place in the text.
    #[default]
    Position,
    /// By creation, oldest first.
    Created,
    /// By last change, oldest first.
    Modified,
    /// By the speaker's name. Marks without one come last in both directions.
    Speaker,
}

impl ListOrder {
    /// All values, in menu order.
    pub const ALL: [Self; 4] = [Self::Position, Self::Created, Self::Modified, Self::Speaker];
}

/// The direction of an order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortDirection {
    /// Ascending.
    #[default]
    Forwards,
    /// Descending.
    Backwards,
}

impl SortDirection {
    /// Returns the other direction.
    #[must_use]
    pub fn reversed(self) -> Self {
        match self {
            Self::Forwards => Self::Backwards,
            Self::Backwards => Self::Forwards,
        }
    }
}

/// The grouping of marks. A mark with several labels is listed under each of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grouping {
    /// No groups.
    #[default]
    Nothing,
    /// By tag.
    Tag,
    /// By speaker.
    Speaker,
    /// By label.
    Label,
}

impl Grouping {
    /// All values, in menu order.
    pub const ALL: [Self; 4] = [Self::Nothing, Self::Tag, Self::Speaker, Self::Label];
}

/// One item of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkListItem {
    /// A mark with a place.
    Mark(MarkId),
    /// A lost mark, by its index.
    Lost(usize),
}

/// The items under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListGroup {
    /// Heading.
    pub heading: GroupHeading,
    /// Indices of its items.
    pub items: Range<usize>,
}

/// The content of a list, for the marks at the time it was computed.
///
/// ```
/// # use glossator::{mark_list::*, model::{Document, Mark, MarkId, Provenance, Tag, Work}};
/// # let id = MarkId(uuid::Uuid::nil());
/// let mut work = Work::new(Document::from_text("news.txt", "She said no."));
/// let spans = work.document.span(9..11).expect("two letters").into();
/// work.marks.put(id, Some(Mark::new(id, Tag::Quote, spans, Provenance::default()).into()));
/// let options = ListOptions { grouping: Grouping::Tag, ..ListOptions::default() };
/// let list = MarkList::compute(&options, &work, || false).expect("it is not cancelled");
/// assert_eq!(list.items(), [MarkListItem::Mark(id)]);
/// assert_eq!(list.groups()[0].heading, GroupHeading::Tag(Some(Tag::Quote)));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MarkList {
    items: Vec<MarkListItem>,
    // Invariant: they cover all items, in order; or there are none.
    groups: Vec<ListGroup>,
    // Invariant: the first index of every mark among the items.
    index_by_id: HashMap<MarkId, usize>,
    lost: usize,
}

impl MarkList {
    /// Computes the list of the marks of `work`. `None` if `is_cancelled` says so in the meantime.
    ///
    /// O(n log n), and linear in the marked words if words are searched: too slow for a frame.
    pub fn compute(
        options: &ListOptions,
        work: &Work,
        is_cancelled: impl Fn() -> bool,
    ) -> Option<Self> {
        let matcher = FilterMatcher::new(&options.filter, &work.document);
        let mut marks: Vec<ListableMark<'_>> = Vec::new();
        for mark in listable_mark::listable_marks(work, options.filter.state) {
            if is_cancelled() {
                return None;
            }
            if matcher.matches(&mark) {
                marks.push(mark);
            }
        }
        sort(&mut marks, options.order, options.direction);
        Some(match options.grouping {
            Grouping::Nothing => {
                Self::from_items(marks.iter().map(|mark| mark.item).collect(), Vec::new())
            }
            grouping => group_marks(&marks, grouping, &work.marks),
        })
    }

    fn from_items(items: Vec<MarkListItem>, groups: Vec<ListGroup>) -> Self {
        let mut index_by_id = HashMap::with_capacity(items.len());
        let mut lost = 0;
        // Backwards, so that the first of several is kept.
        for (number, item) in items.iter().enumerate().rev() {
            match item {
                MarkListItem::Mark(id) => drop(index_by_id.insert(*id, number)),
                MarkListItem::Lost(_) => lost += 1,
            }
        }
        Self { items, groups, index_by_id, lost }
    }

    /// Returns the items, from the top. A mark occurs once for each of its headings.
    pub fn items(&self) -> &[MarkListItem] {
        &self.items
    }

    /// Returns the groups. Empty without grouping.
    pub fn groups(&self) -> &[ListGroup] {
        &self.groups
    }

    /// Returns how many marks are listed, each counted once.
    pub fn count(&self) -> usize {
        self.index_by_id.len() + self.lost
    }

    /// Returns the index of the first item of mark `id`. `None` if it is not listed. O(1).
    pub fn index_of(&self, id: MarkId) -> Option<usize> {
        self.index_by_id.get(&id).copied()
    }
}

/// Sorts `marks`, given in text order, in which equal ones stay.
fn sort(marks: &mut [ListableMark<'_>], order: ListOrder, direction: SortDirection) {
    let is_backwards = direction == SortDirection::Backwards;
    if is_backwards {
        marks.reverse();
    }
    match order {
        ListOrder::Position => return,
        ListOrder::Created => marks.sort_by_key(|mark| mark.created),
        ListOrder::Modified => marks.sort_by_key(|mark| mark.modified),
        ListOrder::Speaker => {
            // Names repeat, and creating a key costs more than looking it up.
            let mut keys: HashMap<&str, NameKey> = HashMap::new();
            marks.sort_by_cached_key(|mark| {
                let key = keys.entry(mark.speaker).or_insert_with(|| NameKey::new(mark.speaker));
                // Those without one come last in both directions.
                (mark.speaker.is_empty() != is_backwards, key.clone())
            });
        }
    }
    if is_backwards {
        marks.reverse();
    }
}

/// Groups `listed` under the headings of `grouping`, keeping their order. All spellings of a name share a heading, in
/// the spelling that most of `marks` have.
fn group_marks(listed: &[ListableMark<'_>], grouping: Grouping, marks: &Marks) -> MarkList {
    // The group of a heading, as spelled in a mark.
    let mut spelled: HashMap<GroupHeading, usize> = HashMap::new();
    let mut sorted: BTreeMap<_, usize> = BTreeMap::new();
    let mut found: Vec<(GroupHeading, Vec<MarkListItem>)> = Vec::new();
    for mark in listed {
        for heading in group_heading::headings_of(mark, grouping) {
            let number = *spelled.entry(heading).or_insert_with_key(|heading| {
                *sorted.entry(heading.sort_key()).or_insert_with(|| {
                    found.push((heading.with_preferred_spelling(marks), Vec::new()));
                    found.len() - 1
                })
            });
            if found[number].1.last() != Some(&mark.item) {
                found[number].1.push(mark.item);
            }
        }
    }
    let mut items = Vec::new();
    let mut groups = Vec::new();
    for number in sorted.into_values() {
        let (heading, members) = &mut found[number];
        let start = items.len();
        items.append(members);
        groups.push(ListGroup { heading: heading.clone(), items: start..items.len() });
    }
    MarkList::from_items(items, groups)
}
