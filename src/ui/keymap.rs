//! Everything that menus, toolbar and keys offer, in one table. See [`UiCommand`].
//!
//! A name and a key stand here once; whoever shows them asks here.

mod bindings;
mod default_keys;
mod dispatch;
mod edit_names;
mod input;
mod key_names;
mod key_syntax;
mod keyboard_layout;
mod list_command;
mod list_navigation;
mod navigation;
pub mod overrides;
mod reserved_keys;
mod table;
mod view_command;

use egui::KeyboardShortcut;

pub use self::{
    bindings::KeyBindings,
    edit_names::edit_name,
    input::{
        EnterMode, TypingTarget, is_modifier, matches_shortcut, mouse_commands, set_text_widget,
        take_pressed_commands, take_shortcut, take_unmodified,
    },
    key_names::shortcut_text,
    key_syntax::{format_shortcut, normalized, parse_shortcut},
    keyboard_layout::KeyboardLayout,
    list_command::ListCommand,
    list_navigation::target_row,
    navigation::Navigation,
    reserved_keys::{KeyRefusal, is_fixed},
    table::COMMANDS,
    view_command::ViewCommand,
};
pub use crate::session_state::Sidebar;
use crate::{
    change::EditKind,
    command::{Command, ConflictResolution, ExportFormat, MarkEnd, Nudge, ProposalKind, Reshape},
    editor::Editor,
    i18n::{Message, msg},
    model::Tag,
    workspace::Workspace,
};

/// Something that can be asked for by menu, toolbar or key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UiCommand {
    /// Ask which documents to open.
    Open,
    /// Export the document in front.
    Export(ExportFormat),
    /// Keep the sidecar somewhere else.
    SaveMarksAs,
    /// Try at once to save what could not be saved.
    SaveNow,
    /// Read the document in front again.
    Reload,
    /// Show the next open document.
    ShowNextDocument,
    /// Show the open document before.
    ShowPreviousDocument,
    /// Show open document number so-and-so, from 0; from [`UiCommand::LAST_DOCUMENT`] on the last one.
    ShowDocumentNumber(usize),
    /// Close the document in front.
    Close,
    /// Open the document again that was closed last.
    Reopen,
    /// Stop what takes long.
    StopTask,
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
    Find(FindAction),
    /// Mark all hits that are not left out.
    MarkHits(Tag),
    /// Keep what is selected as a piece of the next mark.
    AddPiece,
    /// Select nothing.
    Deselect,
    /// Mark what is selected, or retag.
    Mark(Tag),
    /// Choose the next mark.
    NextMark,
    /// Choose the mark before.
    PreviousMark,
    /// Choose the mark around the chosen one.
    SelectEnclosingMark,
    /// A way through the text, or out of it.
    Navigate(Navigation),
    /// Go to the next that has a field with two values.
    NextConflict,
    /// Go to the one before with such a field.
    PreviousConflict,
    /// Decide which value stays.
    ResolveConflict(ConflictResolution),
    /// Move an end of the chosen mark.
    MoveEnd(MarkEnd, Nudge),
    /// Cut or join marks, or give or take pieces of them.
    Reshape(Reshape),
    /// Show what can be done with the words and the mark at the caret.
    OpenContextMenu,
    /// Go to the menu bar.
    FocusMenuBar,
    /// Go to the field for the speaker.
    EditSpeaker,
    /// Give the chosen mark the speaker of the mark before it.
    RepeatSpeaker,
    /// Go to the field for labels.
    EditLabels,
    /// Go to the field for the note.
    EditNote,
    /// Remove the chosen mark.
    RemoveMark,
    /// Go through the marks that moved, changed or are lost, or leave that.
    Review,
    /// Review the next one.
    NextReviewItem,
    /// Review the one before.
    PreviousReviewItem,
    /// Accept the place that is shown for the mark that is reviewed.
    AcceptPlace,
    /// What is selected is the place of the mark that is reviewed.
    PlaceAtSelection,
    /// The mark that is reviewed has no place.
    KeepLost,
    /// Remove the mark that is reviewed.
    RemoveReviewed,
    /// Show this one of the places where a lost mark may be, from 0.
    ShowCandidate(usize),
    /// Accept all marks of one kind.
    AcceptAll(ProposalKind),
    /// How everything looks.
    View(ViewCommand),
    /// Show or hide the marks beside the text.
    ToggleMarksPanel,
    /// Find commands, marks, names and documents by some letters.
    OpenPalette,
    /// Something about the list of marks.
    List(ListCommand),
    /// Show the settings.
    OpenSettings,
    /// Show all keys.
    OpenShortcuts,
    /// Show what was told.
    OpenNotifications,
    /// Say what this is.
    OpenAbout,
}

/// What is done when an offer is taken.
#[derive(Clone, Debug)]
pub enum Dispatch {
    /// The workspace is asked.
    Command(Command),
    /// Only what the eye sees changes.
    View(ViewAction),
}

/// A change of what the eye sees, of which the workspace need not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ViewAction {
    /// Show or hide the marks beside the text.
    ToggleMarksPanel,
    /// Show this on the other side of the text, or hide it.
    ToggleSidebar(Sidebar),
    /// Show what can be done at the caret.
    OpenContextMenu,
    /// Go to the menu bar.
    FocusMenuBar,
    /// Go to a field of the chosen mark.
    FocusField(DetailField),
    /// Go to a part of the list of marks.
    FocusList(ListPart),
    /// Show a window of the program's own.
    OpenDialog(AppDialog),
    /// Show the palette.
    OpenPalette,
    /// Find words.
    Find(FindAction),
}

/// What is asked of the find bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindAction {
    /// To be open, with the keyboard.
    Open,
    /// To show the next hit.
    NextMatch,
    /// To show the hit before.
    PreviousMatch,
    /// To list the hits, or no longer.
    ToggleMatchList,
}

/// A field of the chosen mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DetailField {
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
pub enum AppDialog {
    /// What can be set.
    Settings,
    /// All keys.
    Shortcuts,
    /// What was told.
    Notifications,
    /// What this is.
    About,
    /// Where to go.
    GoTo,
    /// In which encoding to read the document again.
    Encodings,
}

/// When a key is taken for its offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyScope {
    /// Always.
    Always,
    /// Unless letters are being written into a field, which wants the key for itself.
    OutsideFields,
}

/// One line of the table.
#[derive(Clone, Copy, Debug)]
pub struct CommandSpec {
    /// What is offered.
    pub command: UiCommand,
    /// What names it in files, and its name in `assets/i18n`.
    pub id: &'static str,
    /// The keys that it comes with. Which it has just now is known to [`KeyBindings`].
    pub keys: &'static [KeyboardShortcut],
    /// When its keys are taken.
    pub scope: KeyScope,
}

impl CommandSpec {
    /// What it is called.
    pub fn name(&self) -> Message {
        Message::new(self.id, Vec::new())
    }

    /// Its first key as menus show it; empty where it has none.
    pub fn key_label(&self, ctx: &egui::Context) -> String {
        KeyBindings::current(ctx)
            .keys_for(self.command)
            .first()
            .map(|key| shortcut_text(ctx, key))
            .unwrap_or_default()
    }
}

/// The line of the table with this id.
pub(super) fn spec_by_id(id: &str) -> Option<&'static CommandSpec> {
    COMMANDS.iter().find(|row| row.id == id)
}

impl UiCommand {
    /// The number that stands for the last document, however many there are.
    pub const LAST_DOCUMENT: usize = 8;

    /// This offer's line of the table.
    pub fn spec(self) -> &'static CommandSpec {
        let found = COMMANDS.iter().find(|row| row.command == self);
        found.expect("a test finds every offer in the table")
    }

    /// What it is called just now: *Undo* says what, *Claim* that it changes the selected mark.
    pub fn label(self, workspace: &Workspace) -> Message {
        let step =
            |of: fn(&Editor) -> Option<EditKind>| workspace.active().and_then(of).map(edit_name);
        match self {
            Self::Undo => step(Editor::next_undo).map(|step| msg!("do-undo-step", step = step)),
            Self::Redo => step(Editor::next_redo).map(|step| msg!("do-redo-step", step = step)),
            Self::Mark(tag) => workspace.active().filter(|it| retags(it)).map(|_| retag_name(tag)),
            _ => None,
        }
        .unwrap_or_else(|| self.spec().name())
    }
}

/// Whether giving a tag changes marks, as no words are selected that would be marked.
fn retags(editor: &Editor) -> bool {
    editor.selection().spans().is_none()
        && (editor.chosen().is_some() || !editor.multi_selection().is_empty())
}

/// What giving marks this tag is called.
fn retag_name(tag: Tag) -> Message {
    match tag {
        Tag::Claim => msg!("do-retag-claim"),
        Tag::Rebuttal => msg!("do-retag-rebuttal"),
        Tag::Quote => msg!("do-retag-quote"),
    }
}

/// What a tag is called where it stands alone.
pub fn tag_name(tag: Tag) -> Message {
    UiCommand::Mark(tag).spec().name()
}

/// The letter that stands for a tag.
pub fn tag_letter(tag: Tag) -> Message {
    match tag {
        Tag::Claim => msg!("letter-claim"),
        Tag::Rebuttal => msg!("letter-rebuttal"),
        Tag::Quote => msg!("letter-quote"),
    }
}

#[cfg(test)]
mod tests;
