//! The commands of menus, toolbar and keys, with their names and keys in one table. See [`UiCommand`].

mod bindings;
mod dispatch;
mod input;
mod key_names;
mod keyboard_layout;
mod names;
pub mod overrides;
mod reserved_keys;
mod table;

use egui::KeyboardShortcut;

pub(super) use self::table::{
    MARK_MENU, MENU_BAR, MenuEntry, SELECTION_MENU, TEXT_MENU, TOOLBAR, commands_in,
};
pub use self::{
    bindings::KeyBindings,
    input::{
        EnterMode, TypingTarget, matches_shortcut, mouse_commands, set_text_widget,
        take_pressed_commands, take_shortcut, take_unmodified, target_row,
    },
    key_names::{format_shortcut, is_modifier, normalized, parse_shortcut, shortcut_text},
    keyboard_layout::KeyboardLayout,
    names::{edit_name, tag_letter, tag_name},
    reserved_keys::{KeyRefusal, is_fixed},
    table::COMMANDS,
};
pub use crate::session_state::Sidebar;
use crate::{
    command::{
        CitationFormat, Command, ConflictResolution, Direction, ExportFormat, MarkEnd, Nudge,
        ProposalKind, Reshape,
    },
    i18n::Message,
    mark_list::{Grouping, ListOrder},
    model::{MarkFilter, Tag},
    settings::Theme,
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
    /// Copy the selection with its source.
    CopyCitation(CitationFormat),
    /// Select the whole text.
    SelectAll,
    /// Select the sentence at the caret.
    SelectSentence,
    /// Select the paragraph at the caret.
    SelectParagraph,
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
    /// Select the next matching mark in this direction.
    GoToMark(MarkFilter, Direction),
    /// Go back or forward in the navigation history.
    GoThroughHistory(Direction),
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
    /// Set the selected mark's speaker to that of the mark before it.
    RepeatSpeaker,
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
    /// Increase the text size.
    LargerText,
    /// Decrease the text size.
    SmallerText,
    /// Reset the text size.
    ResetTextSize,
    /// Enlarge the interface.
    ZoomIn,
    /// Shrink the interface.
    ZoomOut,
    /// Reset the zoom.
    ResetZoom,
    /// Use this theme.
    SetTheme(Theme),
    /// Switch high contrast on or off.
    ToggleContrast,
    /// Show all marks in the list.
    ClearListFilter,
    /// Sort the list by this.
    SortBy(ListOrder),
    /// Reverse the order of the list, or restore it.
    ReverseList,
    /// Group the list so.
    GroupBy(Grouping),
    /// Change only the view.
    View(ViewAction),
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

    /// Returns the command that opens `dialog`.
    pub const fn open(dialog: AppDialog) -> Self {
        Self::View(ViewAction::OpenDialog(dialog))
    }

    /// Returns the command of the find bar.
    pub const fn find(action: FindAction) -> Self {
        Self::View(ViewAction::Find(action))
    }

    /// Returns the command that focuses a field of the selected mark.
    pub const fn edit(field: DetailField) -> Self {
        Self::View(ViewAction::FocusField(field))
    }
}

#[cfg(test)]
mod tests;
