//! The menu bar: every command by name, with its key.

use egui::{Button, MenuBar, Ui};

use super::{
    Outbox,
    keys::{Offer, TABLE},
};
use crate::{
    command::{Command, End, ExportFormat, Nudge},
    model::Tag,
    settings::Theme,
    workspace::Workspace,
};

/// One entry of a menu.
enum Entry {
    Offer(Offer),
    Line,
}

use Entry::{Line, Offer as O};

const FILE: &[Entry] = &[
    O(Offer::Open),
    Line,
    O(Offer::Export(ExportFormat::Csv)),
    O(Offer::Export(ExportFormat::Jsonl)),
    O(Offer::Export(ExportFormat::Markdown)),
    Line,
    O(Offer::KeepSidecarAs),
    Line,
    O(Offer::Close),
    O(Offer::Quit),
];

const EDIT: &[Entry] = &[
    O(Offer::Undo),
    O(Offer::Redo),
    Line,
    O(Offer::Copy),
    Line,
    O(Offer::SelectSentence),
    O(Offer::SelectParagraph),
    O(Offer::SelectAll),
    O(Offer::AddPiece),
    O(Offer::Escape),
    Line,
    O(Offer::ShowSettings),
];

const MARK: &[Entry] = &[
    O(Offer::Mark(Tag::Claim)),
    O(Offer::Mark(Tag::Rebuttal)),
    O(Offer::Mark(Tag::Quote)),
    Line,
    O(Offer::NextMark),
    O(Offer::PreviousMark),
    O(Offer::MarkAround),
    Line,
    O(Offer::EditSpeaker),
    O(Offer::EditLabels),
    O(Offer::EditNote),
    Line,
];

const MOVE: &[Entry] = &[
    O(Offer::Nudge(End::Start, Nudge::CharacterBack)),
    O(Offer::Nudge(End::Start, Nudge::CharacterOn)),
    O(Offer::Nudge(End::Start, Nudge::WordBack)),
    O(Offer::Nudge(End::Start, Nudge::WordOn)),
    Line,
    O(Offer::Nudge(End::End, Nudge::CharacterBack)),
    O(Offer::Nudge(End::End, Nudge::CharacterOn)),
    O(Offer::Nudge(End::End, Nudge::WordBack)),
    O(Offer::Nudge(End::End, Nudge::WordOn)),
];

const VIEW: &[Entry] = &[
    O(Offer::Larger),
    O(Offer::Smaller),
    O(Offer::StandardSize),
    Line,
    O(Offer::UseTheme(Theme::System)),
    O(Offer::UseTheme(Theme::Light)),
    O(Offer::UseTheme(Theme::Dark)),
    Line,
    O(Offer::TogglePanel),
];

const HELP: &[Entry] = &[O(Offer::ShowKeys), O(Offer::ShowAbout)];

/// Shows the menu bar. What is taken from it goes into `taken`.
pub fn menu_ui(ui: &mut Ui, workspace: &Workspace, taken: &mut Vec<Offer>, outbox: &mut Outbox) {
    MenuBar::new().ui(ui, |ui| {
        ui.menu_button("File", |ui| entries_ui(ui, FILE, workspace, taken));
        ui.menu_button("Edit", |ui| entries_ui(ui, EDIT, workspace, taken));
        ui.menu_button("Mark", |ui| {
            entries_ui(ui, MARK, workspace, taken);
            ui.menu_button("Move an end", |ui| entries_ui(ui, MOVE, workspace, taken));
            ui.separator();
            entry_ui(ui, Offer::RemoveMark, workspace, taken);
        });
        ui.menu_button("View", |ui| entries_ui(ui, VIEW, workspace, taken));
        ui.menu_button("Documents", |ui| documents_ui(ui, workspace, taken, outbox));
        ui.menu_button("Help", |ui| {
            entries_ui(ui, HELP, workspace, taken);
            ui.menu_button("Sample documents", |ui| samples_ui(ui, workspace, outbox));
        });
    });
}

fn entries_ui(ui: &mut Ui, entries: &[Entry], workspace: &Workspace, taken: &mut Vec<Offer>) {
    for entry in entries {
        match entry {
            O(offer) => entry_ui(ui, *offer, workspace, taken),
            Line => {
                ui.separator();
            }
        }
    }
}

fn entry_ui(ui: &mut Ui, offer: Offer, workspace: &Workspace, taken: &mut Vec<Offer>) {
    let shortcut = offer.row().keys.first().map(|key| ui.ctx().format_shortcut(key));
    let is_set = match offer {
        Offer::UseTheme(theme) => theme == workspace.settings().theme,
        _ => false,
    };
    let button = Button::selectable(is_set, offer.words(workspace))
        .shortcut_text(shortcut.unwrap_or_default());
    let offered = offer.take(workspace);
    let response = ui.add_enabled(offered.is_ok(), button);
    let response = match offered {
        Ok(_) => response,
        Err(reason) => response.on_disabled_hover_text(reason),
    };
    if response.clicked() {
        taken.push(offer);
        ui.close();
    }
}

fn documents_ui(ui: &mut Ui, workspace: &Workspace, taken: &mut Vec<Offer>, outbox: &mut Outbox) {
    if workspace.sessions().is_empty() {
        ui.add_enabled(false, Button::new("No document is open"));
        return;
    }
    let front = workspace.front().map(crate::session::Session::id);
    for session in workspace.sessions() {
        let button = Button::selectable(front == Some(session.id()), session.document().name());
        let path = session.files().document.display().to_string();
        if ui.add(button).on_hover_text(path).clicked() {
            outbox.send(Command::Show(session.id()));
            ui.close();
        }
    }
    ui.separator();
    entry_ui(ui, Offer::ShowNext, workspace, taken);
}

fn samples_ui(ui: &mut Ui, workspace: &Workspace, outbox: &mut Outbox) {
    for (number, title) in workspace.samples().iter().enumerate() {
        if ui.button(*title).clicked() {
            outbox.send(Command::OpenSample(number));
            ui.close();
        }
    }
}

/// Whether every offer of the table stands in a menu: what a test asks.
pub fn offers_in_menus() -> Vec<Offer> {
    let menus = [FILE, EDIT, MARK, MOVE, VIEW, HELP];
    let listed = menus.into_iter().flatten().filter_map(|entry| match entry {
        O(offer) => Some(*offer),
        Line => None,
    });
    let single = [Offer::RemoveMark, Offer::ShowNext];
    debug_assert!(single.iter().all(|offer| TABLE.iter().any(|row| row.offer == *offer)));
    listed.chain(single).collect()
}
