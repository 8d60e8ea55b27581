//! The commands of menus, toolbar and keys, with their names and keys in one table. See [`UiCommand`].

mod bindings;
mod default_keys;
mod dispatch;
mod edit_names;
mod input;
mod key_names;
mod keyboard_layout;
mod list_command;
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
        take_pressed_commands, take_shortcut, take_unmodified, target_row,
    },
    key_names::{format_shortcut, normalized, parse_shortcut, shortcut_text},
    keyboard_layout::KeyboardLayout,
    list_command::ListCommand,
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

/// A command that a menu, the toolbar or a key can run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UiCommand {
    /// Choose documents to open.
    Open,
    /// Export the active document.
    Export(ExportFormat),
    /// Save the marks file somewhere else.
    SaveMarksAs,
    /// Retry a failed save now.
    SaveNow,
    /// Reload the active document.
    Reload,
    /// Show the next tab.
    ShowNextDocument,
    /// Show the previous tab.
    ShowPreviousDocument,
    /// Show the tab with this index; from [`UiCommand::LAST_DOCUMENT`] on, the last one.
    ShowDocumentNumber(usize),
    /// Close the active document.
    Close,
    /// Reopen the document that was closed last.
    Reopen,
    /// Stop a long task.
    StopTask,
    /// Quit.
    Quit,
    /// Undo.
    Undo,
    /// Redo.
    Redo,
    /// Copy the selection.
    Copy,
    /// Select the whole text.
    SelectAll,
    /// Select the sentence at the caret.
    SelectSentence,
    /// Select the paragraph at the caret.
    SelectParagraph,
    /// Find text, or move through its matches.
    Find(FindAction),
    /// Mark all included matches.
    MarkHits(Tag),
    /// Add the selection as a piece of the next mark.
    AddPiece,
    /// Clear the selection.
    Deselect,
    /// Mark the selection, or change the selected mark's tag.
    Mark(Tag),
    /// Select the next mark.
    NextMark,
    /// Select the previous mark.
    PreviousMark,
    /// Select the mark that encloses the selected one.
    SelectEnclosingMark,
    /// Navigate in the text or out of it.
    Navigate(Navigation),
    /// Go to the next conflict.
    NextConflict,
    /// Go to the previous conflict.
    PreviousConflict,
    /// Resolve the current conflict.
    ResolveConflict(ConflictResolution),
    /// Move the start or end of the selected mark.
    MoveEnd(MarkEnd, Nudge),
    /// Split, join, or add and remove pieces of marks.
    Reshape(Reshape),
    /// Open the context menu at the caret.
    OpenContextMenu,
    /// Focus the menu bar.
    FocusMenuBar,
    /// Focus the speaker field.
    EditSpeaker,
    /// Set the selected mark's speaker to that of the mark before it.
    RepeatSpeaker,
    /// Focus the label field.
    EditLabels,
    /// Focus the note field.
    EditNote,
    /// Remove the selected mark.
    RemoveMark,
    /// Start or end the review of moved, changed and lost marks.
    Review,
    /// Review the next item.
    NextReviewItem,
    /// Review the previous item.
    PreviousReviewItem,
    /// Accept the place shown for the reviewed mark.
    AcceptPlace,
    /// Place the reviewed mark at the selection.
    PlaceAtSelection,
    /// Keep the reviewed mark as lost.
    KeepLost,
    /// Remove the reviewed mark.
    RemoveReviewed,
    /// Show the candidate place with this index for a lost mark.
    ShowCandidate(usize),
    /// Accept all proposals of one kind.
    AcceptAll(ProposalKind),
    /// Change the appearance.
    View(ViewCommand),
    /// Show or hide the marks panel.
    ToggleMarksPanel,
    /// Open the palette.
    OpenPalette,
    /// Change the list of marks.
    List(ListCommand),
    /// Open the settings.
    OpenSettings,
    /// Open the keyboard shortcuts.
    OpenShortcuts,
    /// Open the notifications.
    OpenNotifications,
    /// Show information about Glossator.
    OpenAbout,
}

/// What running a command does.
#[derive(Clone, Debug)]
pub enum Dispatch {
    /// Sends a command to the workspace.
    Command(Command),
    /// Changes only the view.
    View(ViewAction),
}

/// A change of the view that the workspace doesn't know about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ViewAction {
    /// Show or hide the marks panel.
    ToggleMarksPanel,
    /// Show or hide this sidebar.
    ToggleSidebar(Sidebar),
    /// Open the context menu at the caret.
    OpenContextMenu,
    /// Focus the menu bar.
    FocusMenuBar,
    /// Focus a field of the selected mark.
    FocusField(DetailField),
    /// Focus a part of the list of marks.
    FocusList(ListPart),
    /// Open a dialog.
    OpenDialog(AppDialog),
    /// Open the palette.
    OpenPalette,
    /// Use the find bar.
    Find(FindAction),
}

/// An action of the find bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindAction {
    /// Open it and focus its field.
    Open,
    /// Go to the next match.
    NextMatch,
    /// Go to the previous match.
    PreviousMatch,
    /// Show or hide the list of matches.
    ToggleMatchList,
}

/// A field of the selected mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DetailField {
    /// The speaker.
    Speaker,
    /// The labels.
    Labels,
    /// The note.
    Note,
}

/// A part of the list of marks that can be focused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListPart {
    /// The filter field.
    Filter,
    /// The rows.
    Rows,
}

/// A dialog of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AppDialog {
    /// The settings.
    Settings,
    /// The keyboard shortcuts.
    Shortcuts,
    /// The notifications.
    Notifications,
    /// Information about Glossator.
    About,
    /// Go to a place in the document.
    GoTo,
    /// Choose the encoding to reload the document with.
    Encodings,
}

/// When a command's keys work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyScope {
    /// Everywhere.
    Always,
    /// Unless a text field is focused, which needs the key itself.
    OutsideFields,
}

/// A row of the command table.
#[derive(Clone, Copy, Debug)]
pub struct CommandSpec {
    /// The command.
    pub command: UiCommand,
    /// Its id in the settings file, and its message id in `assets/i18n`.
    pub id: &'static str,
    /// The default keys. [`KeyBindings`] has the current ones.
    pub keys: &'static [KeyboardShortcut],
    /// When its keys work.
    pub scope: KeyScope,
}

impl CommandSpec {
    /// Returns its name.
    pub fn name(&self) -> Message {
        Message::new(self.id, Vec::new())
    }

    /// Returns its first key as shown in menus; empty if it has none.
    pub fn key_label(&self, ctx: &egui::Context) -> String {
        KeyBindings::current(ctx)
            .keys_for(self.command)
            .first()
            .map(|key| shortcut_text(ctx, key))
            .unwrap_or_default()
    }
}

/// Returns the row with this id.
pub(super) fn spec_by_id(id: &str) -> Option<&'static CommandSpec> {
    COMMANDS.iter().find(|row| row.id == id)
}

impl UiCommand {
    /// The index that means the last document, however many there are.
    pub const LAST_DOCUMENT: usize = 8;

    /// Returns the command's row of the table.
    pub fn spec(self) -> &'static CommandSpec {
        let found = COMMANDS.iter().find(|row| row.command == self);
        found.expect("a test finds every command in the table")
    }

    /// Returns its current name: *Undo* says what it undoes, *Claim* that it changes the selected mark.
    pub fn label(self, workspace: &Workspace) -> Message {
        let kind =
            |of: fn(&Editor) -> Option<EditKind>| workspace.active().and_then(of).map(edit_name);
        match self {
            Self::Undo => {
                kind(|it| it.history().next_undo()).map(|step| msg!("do-undo-step", step = step))
            }
            Self::Redo => {
                kind(|it| it.history().next_redo()).map(|step| msg!("do-redo-step", step = step))
            }
            Self::Mark(tag) => workspace.active().filter(|it| retags(it)).map(|_| retag_name(tag)),
            _ => None,
        }
        .unwrap_or_else(|| self.spec().name())
    }
}

/// Returns whether choosing a tag changes the selected marks, rather than marking selected words.
fn retags(editor: &Editor) -> bool {
    editor.selection().spans().is_none()
        && (editor.chosen().is_some() || !editor.multi_selection().is_empty())
}

/// Returns the name of changing marks to a tag.
fn retag_name(tag: Tag) -> Message {
    match tag {
        Tag::Claim => msg!("do-retag-claim"),
        Tag::Rebuttal => msg!("do-retag-rebuttal"),
        Tag::Quote => msg!("do-retag-quote"),
    }
}

/// Returns the name of a tag as a title.
pub fn tag_name(tag: Tag) -> Message {
    UiCommand::Mark(tag).spec().name()
}

/// Returns the letter that abbreviates a tag.
pub fn tag_letter(tag: Tag) -> Message {
    match tag {
        Tag::Claim => msg!("letter-claim"),
        Tag::Rebuttal => msg!("letter-rebuttal"),
        Tag::Quote => msg!("letter-quote"),
    }
}

#[cfg(test)]
mod tests;
