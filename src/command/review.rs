//! Review of the marks whose place became uncertain when the document changed. See [`ReviewCommand`].

use crate::model::MarkId;

/// A command of the review of marks that moved, changed or were lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReviewCommand {
    /// Starts with the first one.
    Start,

    /// Goes to this one.
    Show(Proposal),

    /// Goes to the next one; after the last comes the first.
    Next,

    /// Goes to the previous one.
    Previous,

    /// Accepts the place that is shown.
    Accept,

    /// Shows the candidate place with this index for a lost mark.
    Candidate(usize),

    /// Places this one on the selection.
    PlaceHere,

    /// Keeps this one as lost in this version of the text.
    KeepLost,

    /// Removes this one.
    Remove,

    /// Accepts all of one kind.
    AcceptAll(ProposalKind),

    /// Ends the review.
    Leave,
}

/// One mark to review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proposal {
    /// A mark that has moved or changed.
    Mark(MarkId),

    /// The lost mark with this index.
    Lost(usize),
}

/// How a mark was anchored that is not where it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProposalKind {
    /// Its words are at another place.
    Moved,

    /// Its words have changed.
    Changed,
}
