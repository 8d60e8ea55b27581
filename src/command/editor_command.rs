//! Everything that can be asked of one document. See [`EditorCommand`].

use super::{
    BulkAction, CitationFormat, ConflictResolution, ConflictSite, FindCommand, ReviewCommand,
};
use crate::{
    i18n::Language,
    mark_list::ListOptions,
    model::{FieldConflict, MarkFilter, MarkId, Selection, Tag},
    search::SearchQuery,
    settings::QuoteStyle,
};

/// Something asked of one document.
#[derive(Clone, Debug, PartialEq)]
pub enum EditorCommand {
    /// Select this, and choose the mark under the caret if the caret alone was moved.
    Select(Selection),

    /// Keep what is selected as a piece, and go on selecting with another.
    AddPiece,

    /// Select the sentence around the caret; the next one where a sentence is selected already.
    SelectSentence,

    /// Select the paragraph around the caret.
    SelectParagraph,

    /// Select the whole text.
    SelectAll,

    /// Select nothing; where nothing is selected, choose one mark of several; where one is chosen, none.
    Escape,

    /// Put the selected words on the clipboard; where nothing is selected, the chosen mark's, or those of several.
    Copy,

    /// Put the same on the clipboard with who says it and where it stands.
    CopyCitation(CitationFormat, Language, QuoteStyle),

    /// Mark what is selected; where nothing is, give the chosen mark this tag, or all of several.
    Mark(Tag),

    /// Choose this mark and show it.
    Choose(MarkId),

    /// Choose this mark, and show its piece with this number, from 0.
    ShowPiece(MarkId, usize),

    /// Choose this mark beside those that are chosen; or no longer, if it is one of them.
    ToggleChosen(MarkId),

    /// Choose these marks and no others, and show the second.
    ChooseMultiple(Vec<MarkId>, MarkId),

    /// Do something with all chosen marks, where there are several.
    Bulk(BulkAction),

    /// Choose the next mark in the order of the text.
    ChooseNext,

    /// Choose the mark before in the order of the text.
    ChoosePrevious,

    /// Show only the marks with this name in the list, and choose the first of them.
    ListByName(NameFilter),

    /// Of the marks under the caret, choose the one around the chosen one; after the outermost the innermost.
    ChooseEnclosing,

    /// Choose the next mark of a kind, in this order.
    ChooseMatching(MarkFilter, Direction),

    /// Put the caret at this byte, and bring it into view.
    GoToByte(usize),

    /// Go to the next mark, or whatever else there is, with a field that two people have given different values.
    NextConflict,

    /// Go to the one before with such a field.
    PreviousConflict,

    /// Show this, be it to be decided on or not.
    ShowConflictSite(ConflictSite),

    /// Decide which of two values of a field stays.
    ResolveConflict(ConflictSite, FieldConflict, ConflictResolution),

    /// Give a mark a tag.
    Retag(MarkId, Tag),

    /// Say who speaks.
    SetSpeaker(MarkId, String),

    /// Give the chosen mark, or each of several, the speaker of the mark before it in the text.
    RepeatSpeaker,

    /// Say what a mark is about.
    SetLabels(MarkId, Vec<String>),

    /// Write a note.
    SetNote(MarkId, String),

    /// Leave the field: what is written next is a step of its own. What came to nothing there is none.
    LeaveField,

    /// Move an end of the chosen mark.
    Nudge(MarkEnd, Nudge),

    /// Move one end of one piece of a mark to this byte, or as near to it as there are words.
    MoveHandle(Handle, usize),

    /// Cut or join marks, or give or take pieces of them.
    Reshape(Reshape),

    /// Remove the chosen mark, or all of several.
    RemoveChosen,

    /// Remove this mark.
    Remove(MarkId),

    /// Find the headings and paragraphs of the text, unless that was done.
    FindOutline,

    /// Show these marks in the list, and so.
    SetListOptions(ListOptions),

    /// Find these words in the whole text, and forget what was found before. No words find nothing.
    Find(SearchQuery),

    /// Something about what is being found.
    FindCommand(FindCommand),

    /// Something about the marks that the document left behind when it changed.
    Review(ReviewCommand),

    /// Go one step back.
    Undo,

    /// Go one step forward again.
    Redo,

    /// Take back or bring back steps until so many are done.
    GoToState(usize),
}

/// In which order things are gone through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// That of the text.
    Next,
    /// The other one.
    Previous,
}

/// A name that marks have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameFilter {
    /// Of who speaks.
    Speaker(String),
    /// Of what it is about.
    Label(String),
}

/// One end of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkEnd {
    /// Where it starts.
    Start,
    /// Where it ends.
    End,
}

/// One end of one piece of a mark: what a hand can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handle {
    /// The mark.
    pub mark: MarkId,
    /// The number of the piece, from 0.
    pub piece: usize,
    /// Which end of it.
    pub end: MarkEnd,
}

/// How far an end moves, and where to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nudge {
    /// One character towards the text's start.
    CharacterBack,
    /// One character towards the text's end.
    CharacterForward,
    /// To the word border before.
    WordBack,
    /// To the word border after.
    WordForward,
    /// To the sentence border before.
    SentenceBack,
    /// To the sentence border after.
    SentenceForward,
}

/// What is done to a mark as a whole with the stretches of text that it covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reshape {
    /// Make two marks of the chosen one, cut at the caret.
    Split,
    /// Make one mark of the chosen one and the next with the same tag.
    JoinNext,
    /// Make one mark of all that are chosen.
    JoinChosen,
    /// Add what is selected to the mark that was chosen last.
    AddSelection,
    /// Take the piece under the caret away from the chosen mark.
    RemovePiece,
}
