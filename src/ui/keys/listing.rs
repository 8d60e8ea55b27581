//! What can be asked for about the list of marks. See [`OnList`].

use super::{ListPart, Sight, Taken};
use crate::{
    command::{Act, Command},
    mark_list::{Grouping, ListFilter, ListOptions, ListOrder, SortDirection},
    session::Session,
    tongue::{Said, say},
    workspace::Workspace,
};

/// Something about the list of marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnList {
    /// Go to its rows.
    Go,
    /// Go to the field for words to filter by.
    Filter,
    /// Show every mark again.
    Clear,
    /// Sort by this.
    Order(ListOrder),
    /// Let the last come first, or no longer.
    Backwards,
    /// Show marks under these headings.
    Group(Grouping),
}

impl OnList {
    /// What taking it does just now.
    ///
    /// # Errors
    ///
    /// Why it cannot be taken, in the analyst's words.
    pub(super) fn take(self, workspace: &Workspace) -> Result<Taken, Said> {
        let session = workspace.front().ok_or_else(|| say!("refused-no-document"))?;
        if session.is_half() {
            return Err(say!("refused-half"));
        }
        if session.reviewed().is_some() {
            return Err(say!("refused-reviewing"));
        }
        let mut wish = session.wish().clone();
        match self {
            Self::Go => return Ok(Taken::Seen(Sight::List(ListPart::Rows))),
            Self::Filter => return Ok(Taken::Seen(Sight::List(ListPart::Filter))),
            Self::Clear if wish.filter == ListFilter::default() => {
                return Err(say!("refused-no-filter"));
            }
            Self::Clear => wish.filter = ListFilter::default(),
            Self::Order(order) => wish.order = order,
            Self::Backwards if wish.direction == SortDirection::Backwards => {
                wish.direction = SortDirection::Forwards;
            }
            Self::Backwards => wish.direction = SortDirection::Backwards,
            Self::Group(grouping) => wish.grouping = grouping,
        }
        Ok(Taken::Asked(Command::Front(Act::List(wish))))
    }

    /// Whether this is how the list of the document in front is. `None` where that is no question.
    pub fn holds(self, workspace: &Workspace) -> Option<bool> {
        let ListOptions { order, direction, grouping, .. } =
            workspace.front().map(Session::wish)?;
        match self {
            Self::Go | Self::Filter | Self::Clear => None,
            Self::Order(it) => Some(*order == it),
            Self::Backwards => Some(*direction == SortDirection::Backwards),
            Self::Group(it) => Some(*grouping == it),
        }
    }
}
