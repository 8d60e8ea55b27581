//! The menu of what can be done with the words or the mark at hand. See [`ContextMenu`].

use egui::{FocusDirection, Popup, Pos2, Response, Role};

use super::{
    Outbox, accessibility,
    keymap::{FindAction, Navigation, UiCommand},
    localize::Localize as _,
    menu::{self, MenuEntry},
    overlay_stack::{self, OverlayKind},
    text_view::TextView,
    window::ViewState,
};
use crate::{
    command::{CitationFormat, Reshape},
    editor::Editor,
    i18n::{Message, msg},
    model::Tag,
    workspace::Workspace,
};

use MenuEntry::{Command as O, Separator};

/// What can be done where no words are selected and no mark is.
const TEXT_ENTRIES: &[MenuEntry] =
    &[O(UiCommand::SelectSentence), O(UiCommand::SelectParagraph), O(UiCommand::SelectAll)];

/// What can be done with selected words.
const SELECTION_ENTRIES: &[MenuEntry] = &[
    O(UiCommand::Copy),
    O(UiCommand::Navigate(Navigation::CopyCitation(CitationFormat::Plain))),
    Separator,
    O(UiCommand::Mark(Tag::Claim)),
    O(UiCommand::Mark(Tag::Rebuttal)),
    O(UiCommand::Mark(Tag::Quote)),
    Separator,
    O(UiCommand::SelectSentence),
    O(UiCommand::SelectParagraph),
    O(UiCommand::Find(FindAction::Open)),
    Separator,
    O(UiCommand::AddPiece),
    O(UiCommand::Reshape(Reshape::AddSelection)),
];

/// What can be done with a mark.
const MARK_ENTRIES: &[MenuEntry] = &[
    O(UiCommand::Copy),
    O(UiCommand::Navigate(Navigation::CopyCitation(CitationFormat::Plain))),
    Separator,
    O(UiCommand::Mark(Tag::Claim)),
    O(UiCommand::Mark(Tag::Rebuttal)),
    O(UiCommand::Mark(Tag::Quote)),
    Separator,
    O(UiCommand::EditSpeaker),
    O(UiCommand::RepeatSpeaker),
    O(UiCommand::EditLabels),
    O(UiCommand::EditNote),
    Separator,
    O(UiCommand::SelectEnclosingMark),
    O(UiCommand::SelectSentence),
    Separator,
    O(UiCommand::Reshape(Reshape::Split)),
    O(UiCommand::Reshape(Reshape::JoinNext)),
    O(UiCommand::Reshape(Reshape::RemovePiece)),
    Separator,
    O(UiCommand::RemoveMark),
];

/// The menu that a right click in the text opens, or a key at the caret.
#[derive(Default)]
pub(super) struct ContextMenu {
    /// Where it was opened by a key. `None` where that was done by the mouse.
    at: Option<Pos2>,

    /// Whether it was opened by a key and has not yet taken the keyboard.
    wants_focus: bool,
}

impl ContextMenu {
    /// Shows the menu of the text that `text` tells of, if it is open or asked for.
    pub(super) fn ui(
        &mut self,
        text: &Response,
        reader: &TextView,
        view: &mut ViewState,
        workspace: &Workspace,
        taken: &mut Vec<UiCommand>,
        outbox: &mut Outbox,
    ) {
        if std::mem::take(&mut view.opens_context_menu) {
            text.request_focus();
            Popup::open_id(&text.ctx, Popup::default_response_id(text));
            *self = Self { at: Some(reader.caret_anchor(text.rect)), wants_focus: true };
        } else if text.secondary_clicked() {
            *self = Self::default();
        }
        let popup = Popup::context_menu(text).style(menu::menu_style);
        let popup = match self.at {
            Some(at) => popup.at_position(at),
            None => popup,
        };
        let (name, entries) =
            workspace.active().map_or((msg!("menu-of-text"), TEXT_ENTRIES), menu_for_selection);
        let panel = *view.panels_mut();
        popup.show(|ui| {
            overlay_stack::push_menu(ui, OverlayKind::Menu, text.id);
            accessibility::menu(ui, Role::Menu, &ui.localize(&name));
            menu::content_ui(ui, |ui| {
                menu::entries_ui(ui, entries, workspace, panel, taken, outbox);
            });
            if self.wants_focus && !ui.is_sizing_pass() {
                self.wants_focus = false;
                // As if the arrow had been pressed that leads into the menu.
                ui.memory_mut(|memory| memory.move_focus(FocusDirection::Down));
            }
        });
    }
}

/// What there is to be done something with, and what that is.
fn menu_for_selection(session: &Editor) -> (Message, &'static [MenuEntry]) {
    if session.selection().spans().is_some() {
        (msg!("menu-of-words"), SELECTION_ENTRIES)
    } else if session.chosen().is_some() {
        (msg!("menu-of-mark"), MARK_ENTRIES)
    } else {
        (msg!("menu-of-text"), TEXT_ENTRIES)
    }
}
