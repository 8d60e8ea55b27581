//! The commands for one document. See [`EditorCommand`].

use super::{ConflictResolution, ConflictSite, FindCommand};
use crate::{
    i18n::Language,
    mark_list::ListOptions,
    model::{FieldConflict, MarkFilter, MarkId, Selection, Tag},
    search::SearchQuery,
    settings::QuoteStyle,
};

/// A command for one document.
#[derive(Clone, Debug, PartialEq)]
pub enum EditorCommand {
    /// Selects this; if only the caret moved, chooses the mark under it.
    Select(Selection),
    /// Keeps the selection as one span and starts another.
    AddPiece,
    /// Selects the sentence around the caret, or the next one if a sentence is already selected.
    SelectSentence,
    /// Selects the paragraph around the caret.
    SelectParagraph,
    /// Selects the whole text.
    SelectAll,
    /// Clears the selection; without one, reduces several chosen marks to one; then chooses none.
    Escape,
    /// Copies the selected words or, without a selection, those of the chosen marks.
    Copy,
    /// Copies the same words with speaker and source.
    CopyCitation(CitationFormat, Language, QuoteStyle),
    /// Marks the selection or, without one, retags the chosen marks.
    Mark(Tag),
    /// Chooses this mark and shows it.
    Choose(MarkId),
    /// Chooses this mark and shows the span with this index.
    ShowPiece(MarkId, usize),
    /// Adds this mark to the chosen ones, or removes it from them.
    ToggleChosen(MarkId),
    /// Chooses exactly these marks and shows the one named second.
    ChooseMultiple(Vec<MarkId>, MarkId),
    /// Applies an action to all chosen marks if there are several.
    Bulk(BulkAction),
    /// Chooses the next mark in text order.
    ChooseNext,
    /// Chooses the previous mark in text order.
    ChoosePrevious,
    /// Filters the list by this name and chooses the first mark that has it.
    ListByName(NameFilter),
    /// Chooses the mark under the caret that encloses the chosen one; after the outermost, the innermost.
    ChooseEnclosing,
    /// Chooses the next or previous mark that matches the filter.
    ChooseMatching(MarkFilter, Direction),
    /// Moves the caret to this byte and brings it into view.
    GoToByte(usize),
    /// Goes to the next mark, relation or document field with conflicting values.
    NextConflict,
    /// Goes to the previous one.
    PreviousConflict,
    /// Shows this site, whether or not it has a conflict.
    ShowConflictSite(ConflictSite),
    /// Decides which of two values of a field stays.
    ResolveConflict(ConflictSite, FieldConflict, ConflictResolution),
    /// Changes a mark's tag.
    Retag(MarkId, Tag),
    /// Sets a mark's speaker.
    SetSpeaker(MarkId, String),
    /// Gives each chosen mark the speaker of the mark before it.
    RepeatSpeaker,
    /// Sets a mark's labels.
    SetLabels(MarkId, Vec<String>),
    /// Sets a mark's note.
    SetNote(MarkId, String),
    /// Leaves the field, so that further typing is a new undo step; an edit without effect is dropped.
    LeaveField,
    /// Moves one end of the chosen mark.
    Nudge(MarkEnd, Nudge),
    /// Moves one end of one span of a mark to this byte, or as near as there are words.
    MoveHandle(Handle, usize),
    /// Splits or joins marks, or adds or removes spans.
    Reshape(Reshape),
    /// Removes all chosen marks.
    RemoveChosen,
    /// Removes this mark.
    Remove(MarkId),
    /// Requests the headings and paragraphs of the text, unless that was done.
    FindOutline,
    /// Sets what the list shows, and how.
    SetListOptions(ListOptions),
    /// Starts a new search; empty words end it.
    Find(SearchQuery),
    /// A command about the current search.
    FindCommand(FindCommand),
    /// A command of the review.
    Review(ReviewCommand),
    /// Undoes one step.
    Undo,
    /// Redoes one step.
    Redo,
    /// Undoes or redoes until this many steps are done.
    GoToState(usize),
}

/// The direction of navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Towards the end of the text.
    Next,
    /// Towards its start.
    Previous,
}

/// A name to filter marks by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameFilter {
    /// A speaker.
    Speaker(String),
    /// A label.
    Label(String),
}

/// One end of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkEnd {
    /// Its start.
    Start,
    /// Its end.
    End,
}

/// A draggable end of one span of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handle {
    /// The mark.
    pub mark: MarkId,
    /// The index of the span.
    pub piece: usize,
    /// Which end of the span.
    pub end: MarkEnd,
}

/// The distance and direction in which an end moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nudge {
    /// One character towards the text's start.
    CharacterBack,
    /// One character towards the text's end.
    CharacterForward,
    /// To the previous word boundary.
    WordBack,
    /// To the next word boundary.
    WordForward,
    /// To the previous sentence boundary.
    SentenceBack,
    /// To the next sentence boundary.
    SentenceForward,
}

/// A change to which spans belong to which mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reshape {
    /// Splits the chosen mark at the caret.
    Split,
    /// Joins the chosen mark and the next with the same tag.
    JoinNext,
    /// Joins all chosen marks.
    JoinChosen,
    /// Adds the selection to the mark chosen last.
    AddSelection,
    /// Removes the span under the caret from the chosen mark.
    RemovePiece,
}

/// An action on all chosen marks, undone as one step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BulkAction {
    /// Retags each mark, unless another mark on the same spans has this tag.
    Retag(Tag),
    /// Sets the speaker; empty for none.
    Speaker(String),
    /// Adds a label.
    Label(String),
    /// Removes a label.
    Unlabel(String),
    /// Removes the marks.
    Remove,
    /// Copies the marks' words in text order, separated by empty lines.
    Copy,
}

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

/// The format of a citation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CitationFormat {
    /// Plain text in one line.
    Plain,
    /// A Markdown block quote.
    Markdown,
    /// Formatted text for word processors and mail.
    Rich,
}

/// Quoted words and their source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The words, with an ellipsis for each gap.
    pub words: String,
    /// The speaker; empty if unknown.
    pub speaker: String,
    /// The name of the document.
    pub document: String,
    /// The number of the first line, from 1.
    pub line: usize,
    /// Start and end of each span in code points, from 0, end exclusive.
    pub pieces: Vec<(usize, usize)>,
    /// The language of the source reference.
    pub language: Language,
    /// The quotation marks put around the words if they have none.
    pub quotes: QuoteStyle,
}
