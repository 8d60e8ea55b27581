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
        take_command_key, take_pressed_commands, take_shortcut, take_unmodified,
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
#[expect(missing_docs, reason = "the other names say it")]
pub enum UiCommand {
    Open,
    Export(ExportFormat),
    /// Save the marks file somewhere else.
    SaveMarksAs,
    /// Retry a failed save now.
    SaveNow,
    Reload,
    ShowNextDocument,
    ShowPreviousDocument,
    /// Show the tab with this index; from [`UiCommand::LAST_DOCUMENT`] on, the last one.
    ShowDocumentNumber(usize),
    Close,
    Reopen,
    StopTask,
    Quit,
    Undo,
    Redo,
    Copy,
    /// Copy the selection with its source.
    CopyCitation(CitationFormat),
    SelectAll,
    SelectSentence,
    SelectParagraph,
    /// Mark all included matches.
    MarkHits(Tag),
    /// Add the selection as a piece of the next mark.
    AddPiece,
    /// Clear the selection.
    Deselect,
    /// Mark the selection, or change the selected mark's tag.
    Mark(Tag),
    NextMark,
    PreviousMark,
    SelectEnclosingMark,
    /// Select the next matching mark in this direction.
    GoToMark(MarkFilter, Direction),
    GoThroughHistory(Direction),
    NextConflict,
    PreviousConflict,
    ResolveConflict(ConflictResolution),
    MoveEnd(MarkEnd, Nudge),
    Reshape(Reshape),
    /// Set the selected mark's speaker to that of the mark before it.
    RepeatSpeaker,
    RemoveMark,
    /// Start or end the review of moved, changed and lost marks.
    Review,
    NextReviewItem,
    PreviousReviewItem,
    AcceptPlace,
    PlaceAtSelection,
    KeepLost,
    RemoveReviewed,
    /// Show the candidate place with this index for a lost mark.
    ShowCandidate(usize),
    AcceptAll(ProposalKind),
    LargerText,
    SmallerText,
    ResetTextSize,
    ZoomIn,
    ZoomOut,
    ResetZoom,
    SetTheme(Theme),
    ToggleContrast,
    ClearListFilter,
    SortBy(ListOrder),
    ReverseList,
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
#[expect(missing_docs, reason = "the names say it")]
pub enum ViewAction {
    ToggleMarksPanel,
    ToggleSidebar(Sidebar),
    OpenContextMenu,
    FocusMenuBar,
    FocusField(DetailField),
    FocusList(ListPart),
    OpenDialog(AppDialog),
    OpenPalette,
    Find(FindAction),
}

/// An action of the find bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum FindAction {
    Open,
    NextMatch,
    PreviousMatch,
    ToggleMatchList,
}

/// A field of the selected mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum DetailField {
    Speaker,
    Labels,
    Note,
}

/// A part of the list of marks that can be focused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum ListPart {
    Filter,
    Rows,
}

/// A dialog of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the other names say it")]
pub enum AppDialog {
    Settings,
    Shortcuts,
    Notifications,
    About,
    GoTo,
    /// Choose the encoding to reload the document with.
    Encodings,
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
    /// Whether its keys also work in text fields.
    pub works_in_fields: bool,
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
