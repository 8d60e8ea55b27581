//! What stands above the marks of a group. See [`GroupHeading`].

use super::{Grouping, ListableMark};
use crate::model::{Marks, NameKey, Tag};

/// What stands above the marks of a group: what all of them have in common.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum GroupHeading {
    /// Their tag; `None` for lost marks whose tag is none of ours.
    Tag(Option<Tag>),
    /// Their speaker; `None` where nobody is named.
    Speaker(Option<String>),
    /// A label; `None` where there is none.
    Label(Option<String>),
}

impl GroupHeading {
    /// What headings of one kind are sorted by: tags as they are offered, names as names are, and what is missing last.
    pub(super) fn sort_key(&self) -> (bool, usize, Option<NameKey>) {
        match self {
            Self::Tag(None) | Self::Speaker(None) | Self::Label(None) => (true, 0, None),
            Self::Tag(Some(tag)) => (false, *tag as usize, None),
            Self::Speaker(Some(name)) | Self::Label(Some(name)) => {
                (false, 0, Some(NameKey::new(name)))
            }
        }
    }

    /// The same, with a name as most of `marks` spell it.
    pub(super) fn with_preferred_spelling(&self, marks: &Marks) -> Self {
        let (names, name) = match self {
            Self::Speaker(Some(name)) => (marks.speakers(), name),
            Self::Label(Some(name)) => (marks.labels(), name),
            other => return other.clone(),
        };
        let name =
            Some(names.preferred_spelling(name).map_or_else(|| name.clone(), ToString::to_string));
        if matches!(self, Self::Speaker(_)) { Self::Speaker(name) } else { Self::Label(name) }
    }
}

/// The headings under which `row` stands. None where nothing is grouped.
pub(super) fn headings_of(row: &ListableMark<'_>, grouping: Grouping) -> Vec<GroupHeading> {
    let named = |name: &str| Some(name.trim().to_owned()).filter(|it| !it.is_empty());
    match grouping {
        Grouping::Nothing => Vec::new(),
        Grouping::Tag => vec![GroupHeading::Tag(row.tag)],
        Grouping::Speaker => vec![GroupHeading::Speaker(named(row.speaker))],
        Grouping::Label => {
            let mut labels: Vec<_> = row.labels.iter().filter_map(|label| named(label)).collect();
            labels.sort_unstable();
            labels.dedup();
            if labels.is_empty() {
                return vec![GroupHeading::Label(None)];
            }
            labels.into_iter().map(|label| GroupHeading::Label(Some(label))).collect()
        }
    }
}
