//! Everything that menus, toolbar and keys offer, in one table. See [`Offer`].
//!
//! A name and a key stand here once; whoever shows them asks here.

mod along;
mod bound;
pub mod change;
mod go;
mod layout;
mod letters;
mod listing;
mod names;
mod needed;
mod pressed;
mod steps;
mod table;
mod take;
mod view;
mod written;

use egui::KeyboardShortcut;

pub use self::{
    along::along,
    bound::Bound,
    go::Go,
    layout::Layout,
    listing::OnList,
    names::words_of,
    needed::{Refusal, is_fixed},
    pressed::{Keyboard, Typing, clicked, is_held, is_it, pressed, take, take_plain, text_is},
    steps::step_words,
    table::TABLE,
    view::View,
    written::{read, shortcut, written},
};
pub use crate::sitting::Beside;
use crate::{
    change::Step,
    command::{Command, Decision, End, ExportFormat, Kind, Nudge, Reshape},
    model::Tag,
    session::Session,
    tongue::{Said, say},
    workspace::Workspace,
};

/// Something that can be asked for by menu, toolbar or key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    /// Ask which documents to open.
    Open,
    /// Export the document in front.
    Export(ExportFormat),
    /// Keep the sidecar somewhere else.
    KeepSidecarAs,
    /// Try at once to save what could not be saved.
    SaveNow,
    /// Read the document in front again.
    Reload,
    /// Show the next open document.
    ShowNext,
    /// Show the open document before.
    ShowPrevious,
    /// Show open document number so-and-so, from 0; from [`Offer::LAST`] on the last one.
    ShowNumber(usize),
    /// Close the document in front.
    Close,
    /// Open the document again that was closed last.
    Reopen,
    /// Stop what takes long.
    Stop,
    /// Leave.
    Quit,
    /// Take back.
    Undo,
    /// Bring back.
    Redo,
    /// Copy what is selected.
    Copy,
    /// Select the whole text.
    SelectAll,
    /// Select the sentence around the caret.
    SelectSentence,
    /// Select the paragraph around the caret.
    SelectParagraph,
    /// Find words, or go on with what was found.
    Find(Hunt),
    /// Mark all hits that are not left out.
    MarkHits(Tag),
    /// Keep what is selected as a piece of the next mark.
    AddPiece,
    /// Select nothing.
    Escape,
    /// Mark what is selected, or retag.
    Mark(Tag),
    /// Choose the next mark.
    NextMark,
    /// Choose the mark before.
    PreviousMark,
    /// Choose the mark around the chosen one.
    MarkAround,
    /// A way through the text, or out of it.
    Go(Go),
    /// Go to the next that has a field with two values.
    NextDecision,
    /// Go to the one before with such a field.
    PreviousDecision,
    /// Decide which value stays.
    Decide(Decision),
    /// Move an end of the chosen mark.
    Nudge(End, Nudge),
    /// Cut or join marks, or give or take pieces of them.
    Reshape(Reshape),
    /// Show what can be done with the words and the mark at the caret.
    ContextMenu,
    /// Go to the menu bar.
    MenuBar,
    /// Go to the field for the speaker.
    EditSpeaker,
    /// Give the chosen mark the speaker of the mark before it.
    Ditto,
    /// Go to the field for labels.
    EditLabels,
    /// Go to the field for the note.
    EditNote,
    /// Remove the chosen mark.
    RemoveMark,
    /// Go through the marks that moved, changed or are lost, or leave that.
    Review,
    /// Review the next one.
    NextDoubt,
    /// Review the one before.
    PreviousDoubt,
    /// Accept the place that is shown for the mark that is reviewed.
    AcceptPlace,
    /// What is selected is the place of the mark that is reviewed.
    PlaceHere,
    /// The mark that is reviewed has no place.
    KeepLost,
    /// Remove the mark that is reviewed.
    RemoveReviewed,
    /// Show this one of the places where a lost mark may be, from 0.
    Candidate(usize),
    /// Accept all marks of one kind.
    AcceptAll(Kind),
    /// How everything looks.
    View(View),
    /// Show or hide the marks beside the text.
    TogglePanel,
    /// Find commands, marks, names and documents by some letters.
    ShowPalette,
    /// Something about the list of marks.
    List(OnList),
    /// Show the settings.
    ShowSettings,
    /// Show all keys.
    ShowKeys,
    /// Show what was told.
    ShowTold,
    /// Say what this is.
    ShowAbout,
}

/// What is done when an offer is taken.
#[derive(Clone, Debug)]
pub enum Taken {
    /// The workspace is asked.
    Asked(Command),
    /// Only what the eye sees changes.
    Seen(Sight),
}

/// A change of what the eye sees, of which the workspace need not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// Show or hide the marks beside the text.
    TogglePanel,
    /// Show this on the other side of the text, or hide it.
    Beside(Beside),
    /// Show what can be done at the caret.
    ContextMenu,
    /// Go to the menu bar.
    MenuBar,
    /// Go to a field of the chosen mark.
    Field(Field),
    /// Go to a part of the list of marks.
    List(ListPart),
    /// Show a window of the program's own.
    Sheet(Sheet),
    /// Show the palette.
    Palette,
    /// Find words.
    Find(Hunt),
}

/// What is asked of the find bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hunt {
    /// To be open, with the keyboard.
    Words,
    /// To show the next hit.
    Next,
    /// To show the hit before.
    Previous,
    /// To list the hits, or no longer.
    Hits,
}

/// A field of the chosen mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Who speaks.
    Speaker,
    /// What it is about.
    Labels,
    /// The analyst's words.
    Note,
}

/// A part of the list of marks that the keyboard can go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListPart {
    /// The field for words to filter by.
    Filter,
    /// The rows.
    Rows,
}

/// A window of the program's own, in front of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// What can be set.
    Settings,
    /// All keys.
    Keys,
    /// What was told.
    Told,
    /// What this is.
    About,
    /// Where to go.
    GoTo,
    /// In which encoding to read the document again.
    Encodings,
}

/// When a key is taken for its offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum While {
    /// Always.
    Always,
    /// Unless letters are being written into a field, which wants the key for itself.
    Reading,
}

/// One line of the table.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// What is offered.
    pub offer: Offer,
    /// What names it in files, and its name in `assets/i18n`.
    pub id: &'static str,
    /// The keys that it comes with. Which it has just now is known to [`Bound`].
    pub keys: &'static [KeyboardShortcut],
    /// When its keys are taken.
    pub during: While,
}

impl Row {
    /// What it is called.
    pub fn name(&self) -> Said {
        Said::new(self.id, Vec::new())
    }

    /// Its first key as menus show it; empty where it has none.
    pub fn key_words(&self, ctx: &egui::Context) -> String {
        Bound::now(ctx).keys(self.offer).first().map(|key| words_of(ctx, key)).unwrap_or_default()
    }
}

/// The line of the table with this id.
pub(super) fn row_called(id: &str) -> Option<&'static Row> {
    TABLE.iter().find(|row| row.id == id)
}

impl Offer {
    /// The number that stands for the last document, however many there are.
    pub const LAST: usize = 8;

    /// This offer's line of the table.
    pub fn row(self) -> &'static Row {
        let found = TABLE.iter().find(|row| row.offer == self);
        found.expect("a test finds every offer in the table")
    }

    /// What it is called just now: *Undo* says what, *Claim* that it changes the selected mark.
    pub fn words(self, workspace: &Workspace) -> Said {
        let step =
            |of: fn(&Session) -> Option<Step>| workspace.front().and_then(of).map(step_words);
        match self {
            Self::Undo => step(Session::next_undo).map(|step| say!("do-undo-step", step = step)),
            Self::Redo => step(Session::next_redo).map(|step| say!("do-redo-step", step = step)),
            Self::Mark(tag) => workspace.front().filter(|it| retags(it)).map(|_| retag_name(tag)),
            _ => None,
        }
        .unwrap_or_else(|| self.row().name())
    }
}

/// Whether giving a tag changes marks, as no words are selected that would be marked.
fn retags(session: &Session) -> bool {
    session.selection().extent().is_none()
        && (session.chosen().is_some() || !session.several().is_empty())
}

/// What giving marks this tag is called.
fn retag_name(tag: Tag) -> Said {
    match tag {
        Tag::Claim => say!("do-retag-claim"),
        Tag::Rebuttal => say!("do-retag-rebuttal"),
        Tag::Quote => say!("do-retag-quote"),
    }
}

/// What a tag is called where it stands alone.
pub fn tag_name(tag: Tag) -> Said {
    Offer::Mark(tag).row().name()
}

/// The letter that stands for a tag.
pub fn tag_letter(tag: Tag) -> Said {
    match tag {
        Tag::Claim => say!("letter-claim"),
        Tag::Rebuttal => say!("letter-rebuttal"),
        Tag::Quote => say!("letter-quote"),
    }
}

#[cfg(test)]
mod tests;
