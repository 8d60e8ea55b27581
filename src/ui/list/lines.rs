//! The lines of the list as they are drawn and walked through. See [`Lines`].

use super::{
    Density,
    shelf::{Line, Shelf},
};
use crate::{
    editor::{Editor, MarkListLines},
    mark_list::{GroupHeading, MarkListItem},
    model::MarkId,
};

/// What stands in a line, by a name that stays where lines come and go.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Spot {
    /// A mark.
    Mark(MarkId),
    /// Lost mark number so-and-so.
    Lost(usize),
    /// A heading.
    Heading(GroupHeading),
}

/// What the list shows, and where.
#[derive(Clone, Copy)]
pub(super) struct Lines<'a> {
    pub(super) session: &'a Editor,
    pub(super) listed: MarkListLines<'a>,
    pub(super) density: Density,
    pub(super) shelf: &'a Shelf,
}

impl Lines<'_> {
    /// What stands in `line`, from 0.
    pub(super) fn spot(&self, line: usize) -> Option<Spot> {
        Some(match self.shelf.line(line)? {
            Line::Heading(group) => Spot::Heading(self.listed.groups().get(group)?.heading.clone()),
            Line::Item(number, _) => match self.listed.item(number)? {
                MarkListItem::Mark(id) => Spot::Mark(id),
                MarkListItem::Lost(at) => Spot::Lost(at),
            },
        })
    }

    /// The first line in which `spot` stands; its heading's where that is folded. O(log n), of a heading O(headings).
    pub(super) fn line_of(&self, spot: &Spot) -> Option<usize> {
        match spot {
            Spot::Mark(id) => self.shelf.of_item(self.listed.line_of(*id)?),
            Spot::Lost(_) => None,
            Spot::Heading(heading) => {
                let groups = self.listed.groups();
                self.shelf.of_group(groups.iter().position(|it| it.heading == *heading)?)
            }
        }
    }
}
