//! The headings of groups. See [`GroupHeading`].

use super::{Grouping, ListableMark};
use crate::model::{Marks, NameKey, Tag};

/// The heading of a group: what all of its marks have in common.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum GroupHeading {
    /// Their tag; `None` for lost marks with an unknown tag.
    Tag(Option<Tag>),
    /// Their speaker; `None` if nobody is named.
    Speaker(Option<String>),
    /// A label; `None` if there is none.
    Label(Option<String>),
}

impl GroupHeading {
    /// Returns the sort key among headings of one kind: tags in menu order, names as names are sorted, missing ones
    /// last.
    pub(super) fn sort_key(&self) -> (bool, usize, Option<NameKey>) {
        match self {
            Self::Tag(None) | Self::Speaker(None) | Self::Label(None) => (true, 0, None),
            Self::Tag(Some(tag)) => (false, *tag as usize, None),
            Self::Speaker(Some(name)) | Self::Label(Some(name)) => {
                (false, 0, Some(NameKey::new(name)))
            }
        }
    }

    /// Returns the heading with a name in the spelling that most of `marks` have.
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

/// Returns the headings of `mark`. Empty without grouping.
pub(super) fn headings_of(mark: &ListableMark<'_>, grouping: Grouping) -> Vec<GroupHeading> {
    let named = |name: &str| Some(name.trim().to_owned()).filter(|it| !it.is_empty());
    match grouping {
        Grouping::Nothing => Vec::new(),
        Grouping::Tag => vec![GroupHeading::Tag(mark.tag)],
        Grouping::Speaker => vec![GroupHeading::Speaker(named(mark.speaker))],
        Grouping::Label => {
            let mut labels: Vec<_> = mark.labels.iter().filter_map(|label| named(label)).collect();
            labels.sort_unstable();
            labels.dedup();
            if labels.is_empty() {
                return vec![GroupHeading::Label(None)];
            }
            labels.into_iter().map(|label| GroupHeading::Label(Some(label))).collect()
        }
    }
}
