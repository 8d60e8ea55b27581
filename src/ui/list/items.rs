//! The lines of the list. See [`ListItems`].

use super::{
    Density,
    row_layout::{ListRow, RowLayout},
};
use crate::{
    editor::{Editor, MarkListLines},
    mark_list::{GroupHeading, MarkListItem},
    model::MarkId,
};

/// The identity of a line, which stays the same when lines are added or removed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum ListItemKey {
    Mark(MarkId),
    /// The index of a lost mark.
    Lost(usize),
    Heading(GroupHeading),
}

/// The listed marks, and the layout of their lines.
#[derive(Clone, Copy)]
pub(super) struct ListItems<'a> {
    pub(super) editor: &'a Editor,
    pub(super) listed: MarkListLines<'a>,
    pub(super) density: Density,
    pub(super) row_layout: &'a RowLayout,
}

impl ListItems<'_> {
    /// Returns the key of `line`, from 0.
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

    /// Returns the first line with `key`; if it is collapsed, its heading's. O(log n), for a heading O(headings).
    pub(super) fn line_of(&self, key: &ListItemKey) -> Option<usize> {
        match key {
            ListItemKey::Mark(id) => self.row_layout.line_of_item(self.listed.line_of(*id)?),
            ListItemKey::Lost(_) => None,
            ListItemKey::Heading(heading) => {
                let groups = self.listed.groups();
                self.row_layout.line_of_group(groups.iter().position(|it| it.heading == *heading)?)
            }
        }
    }
}
