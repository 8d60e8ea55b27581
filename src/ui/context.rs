//! The menu of what can be done with the words or the mark at hand. See [`ContextMenu`].

use egui::{FocusDirection, Popup, Pos2, Response, Role};

use super::{
    Outbox,
    keys::{Go, Hunt, Offer},
    menu::{self, Entry},
    roles,
    speech::Speaks as _,
    stack::{self, Kind},
    text_view::TextView,
    window::Seen,
};
use crate::{
    command::{CitationFormat, Reshape},
    editor::Editor,
    i18n::{Message, msg},
    model::Tag,
    workspace::Workspace,
};

use Entry::{Line, Offer as O};

/// What can be done where no words are selected and no mark is.
const PLACE: &[Entry] = &[O(Offer::SelectSentence), O(Offer::SelectParagraph), O(Offer::SelectAll)];

/// What can be done with selected words.
const WORDS: &[Entry] = &[
    O(Offer::Copy),
    O(Offer::Go(Go::Cite(CitationFormat::Plain))),
    Line,
    O(Offer::Mark(Tag::Claim)),
    O(Offer::Mark(Tag::Rebuttal)),
    O(Offer::Mark(Tag::Quote)),
    Line,
    O(Offer::SelectSentence),
    O(Offer::SelectParagraph),
    O(Offer::Find(Hunt::Words)),
    Line,
    O(Offer::AddPiece),
    O(Offer::Reshape(Reshape::AddSelection)),
];

/// What can be done with a mark.
const MARK: &[Entry] = &[
    O(Offer::Copy),
    O(Offer::Go(Go::Cite(CitationFormat::Plain))),
    Line,
    O(Offer::Mark(Tag::Claim)),
    O(Offer::Mark(Tag::Rebuttal)),
    O(Offer::Mark(Tag::Quote)),
    Line,
    O(Offer::EditSpeaker),
    O(Offer::Ditto),
    O(Offer::EditLabels),
    O(Offer::EditNote),
    Line,
    O(Offer::MarkAround),
    O(Offer::SelectSentence),
    Line,
    O(Offer::Reshape(Reshape::Split)),
    O(Offer::Reshape(Reshape::JoinNext)),
    O(Offer::Reshape(Reshape::RemovePiece)),
    Line,
    O(Offer::RemoveMark),
];

/// The menu that a right click in the text opens, or a key at the caret.
#[derive(Default)]
pub(super) struct ContextMenu {
    /// Where it was opened by a key. `None` where that was done by the mouse.
    at: Option<Pos2>,

    /// Whether it was opened by a key and has not yet taken the keyboard.
    enters: bool,
}

impl ContextMenu {
    /// Shows the menu of the text that `text` tells of, if it is open or asked for.
    pub(super) fn ui(
        &mut self,
        text: &Response,
        reader: &TextView,
        sight: &mut Seen,
        workspace: &Workspace,
        taken: &mut Vec<Offer>,
        outbox: &mut Outbox,
    ) {
        if std::mem::take(&mut sight.is_menu_asked) {
            text.request_focus();
            Popup::open_id(&text.ctx, Popup::default_response_id(text));
            *self = Self { at: Some(reader.caret_anchor(text.rect)), enters: true };
        } else if text.secondary_clicked() {
            *self = Self::default();
        }
        let popup = Popup::context_menu(text).style(menu::menu_style);
        let popup = match self.at {
            Some(at) => popup.at_position(at),
            None => popup,
        };
        let (name, entries) = workspace.active().map_or((msg!("menu-of-text"), PLACE), at_hand);
        let panel = *sight.panel_mut();
        popup.show(|ui| {
            stack::menu(ui, Kind::Popup, text.id);
            roles::menu(ui, Role::Menu, &ui.say(&name));
            menu::content_ui(ui, |ui| {
                menu::entries_ui(ui, entries, workspace, panel, taken, outbox);
            });
            if self.enters && !ui.is_sizing_pass() {
                self.enters = false;
                // As if the arrow had been pressed that leads into the menu.
                ui.memory_mut(|memory| memory.move_focus(FocusDirection::Down));
            }
        });
    }
}

/// What there is to be done something with, and what that is.
fn at_hand(session: &Editor) -> (Message, &'static [Entry]) {
    if session.selection().spans().is_some() {
        (msg!("menu-of-words"), WORDS)
    } else if session.chosen().is_some() {
        (msg!("menu-of-mark"), MARK)
    } else {
        (msg!("menu-of-text"), PLACE)
    }
}
