//! The lines of the list as they are drawn and walked through. See [`ListItems`].

use super::{
    Density,
    row_layout::{ListRow, RowLayout},
};
use crate::{
    editor::{Editor, MarkListLines},
    mark_list::{GroupHeading, MarkListItem},
    model::MarkId,
};

/// What stands in a line, by a name that stays where lines come and go.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum ListItemKey {
    /// A mark.
    Mark(MarkId),
    /// Lost mark number so-and-so.
    Lost(usize),
    /// A heading.
    Heading(GroupHeading),
}

/// What the list shows, and where.
#[derive(Clone, Copy)]
pub(super) struct ListItems<'a> {
    pub(super) editor: &'a Editor,
    pub(super) listed: MarkListLines<'a>,
    pub(super) density: Density,
    pub(super) row_layout: &'a RowLayout,
}

impl ListItems<'_> {
    /// What stands in `line`, from 0.
    pub(super) fn key(&self, line: usize) -> Option<ListItemKey> {
        Some(match self.row_layout.row_at_line(line)? {
            ListRow::Heading(group) => {
                ListItemKey::Heading(self.listed.groups().get(group)?.heading.clone())
            }
            ListRow::Item(number, _) => match self.listed.item(number)? {
                MarkListItem::Mark(id) => ListItemKey::Mark(id),
                MarkListItem::Lost(at) => ListItemKey::Lost(at),
            },
        })
    }

    /// The first line in which `spot` stands; its heading's where that is folded. O(log n), of a heading O(headings).
    pub(super) fn line_of(&self, spot: &ListItemKey) -> Option<usize> {
        match spot {
            ListItemKey::Mark(id) => self.row_layout.line_of_item(self.listed.line_of(*id)?),
            ListItemKey::Lost(_) => None,
            ListItemKey::Heading(heading) => {
                let groups = self.listed.groups();
                self.row_layout.line_of_group(groups.iter().position(|it| it.heading == *heading)?)
            }
        }
    }
}
