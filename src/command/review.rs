//! Going through the marks that the document left behind when it changed. See [`ReviewCommand`].

use crate::model::MarkId;

/// Something asked while marks are reviewed that moved, changed or were lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReviewCommand {
    /// Begin, with the first of them.
    Start,

    /// Go to this one.
    Show(Proposal),

    /// Go to the next one; after the last comes the first.
    Next,

    /// Go to the one before.
    Previous,

    /// Accept the place that is shown for this one.
    Accept,

    /// Show the place number so-and-so, from 0, where a lost mark may be.
    Candidate(usize),

    /// What is selected is this one's place.
    PlaceHere,

    /// This one has no place in the text as it is.
    KeepLost,

    /// Remove this one.
    Remove,

    /// Accept all of one kind.
    AcceptAll(ProposalKind),

    /// Enough of it.
    Leave,
}

/// One mark that is to be reviewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proposal {
    /// One that has moved or changed.
    Mark(MarkId),

    /// Lost mark number so-and-so, from 0.
    Lost(usize),
}

/// How a mark was found again that is not where it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProposalKind {
    /// Its words are at another place.
    Moved,

    /// Other words are in its place.
    Changed,
}
