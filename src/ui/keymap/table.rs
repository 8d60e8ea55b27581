//! The registry of commands: every command with its id, its keys and its place in the menus, and the shorter lists of the
//! toolbar and the context menus. Menus, palette, keys and the shortcuts dialog are made from it.

use std::sync::LazyLock;

use egui::{Key, KeyboardShortcut, Modifiers};

use self::MenuEntry::{Documents, Recents, Samples, Separator, Submenu};
use super::{
    AppDialog, CommandSpec, DetailField, FindAction, ListPart, Sidebar, UiCommand as C,
    ViewAction as V,
};
use crate::{
    command::{
        CitationFormat,
        ConflictResolution::{Keep, KeepBoth, TakeOther},
        Direction::{Next, Previous},
        ExportFormat,
        MarkEnd::{End, Start},
        Nudge::{
            CharacterBack, CharacterForward, SentenceBack, SentenceForward, WordBack, WordForward,
        },
        ProposalKind, Reshape,
    },
    mark_list::{Grouping, ListOrder},
    model::{MarkFilter, Tag},
    settings::Theme,
};

/// An entry of a menu.
pub(in crate::ui) enum MenuEntry {
    Command(CommandSpec),
    Separator,
    /// A submenu, by the message id of its title.
    Submenu(&'static str, &'static [Self]),
    /// An entry for each open document.
    Documents,
    /// An entry for each recent document.
    Recents,
    /// An entry for each sample.
    Samples,
}

/// All commands, in the order of the menus.
pub static COMMANDS: LazyLock<Vec<CommandSpec>> = LazyLock::new(|| commands_in(MENU_BAR));

/// Returns the commands of `entries` and their submenus.
pub(in crate::ui) fn commands_in(entries: &[MenuEntry]) -> Vec<CommandSpec> {
    let each = entries.iter().flat_map(|entry| match entry {
        MenuEntry::Command(row) => vec![*row],
        Submenu(_, inner) => commands_in(inner),
        Separator | Documents | Recents | Samples => Vec::new(),
    });
    each.collect()
}

const fn key(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

const fn shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::SHIFT, key)
}

const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

const fn ctrl_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), key)
}

/// Works outside fields only: Ctrl+Alt types symbols on some keyboards.
const fn ctrl_alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::ALT), key)
}

const fn alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT, key)
}

const fn alt_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT.plus(Modifiers::SHIFT), key)
}

/// A command whose keys also work in text fields.
const fn always(command: C, id: &'static str, keys: &'static [KeyboardShortcut]) -> MenuEntry {
    MenuEntry::Command(CommandSpec { command, id, keys, works_in_fields: true })
}

/// A command whose keys don't work in text fields.
const fn outside(command: C, id: &'static str, keys: &'static [KeyboardShortcut]) -> MenuEntry {
    MenuEntry::Command(CommandSpec { command, id, keys, works_in_fields: false })
}

/// The menu bar.
pub(in crate::ui) const MENU_BAR: &[MenuEntry] = &[
    Submenu("menu-file", FILE),
    Submenu("menu-edit", EDIT),
    Submenu("menu-mark", MARK),
    Submenu("menu-go", GO),
    Submenu("menu-view", VIEW),
    Submenu("menu-documents", DOCUMENTS),
    Submenu("menu-help", HELP),
];

const FILE: &[MenuEntry] = &[
    always(C::Open, "do-open", &[ctrl(Key::O)]),
    Submenu("menu-recent", &[Recents]),
    always(C::Reopen, "do-reopen", &[ctrl_shift(Key::T)]),
    Separator,
    always(C::Export(ExportFormat::Csv), "do-export-csv", &[]),
    always(C::Export(ExportFormat::Jsonl), "do-export-json-lines", &[]),
    always(C::Export(ExportFormat::Markdown), "do-export-markdown", &[ctrl(Key::E)]),
    Separator,
    always(C::SaveNow, "do-save-now", &[ctrl(Key::S)]),
    always(C::SaveMarksAs, "do-keep-sidecar-as", &[ctrl_shift(Key::S)]),
    always(C::Reload, "do-reload", &[key(Key::F5)]),
    always(C::open(AppDialog::Encodings), "do-choose-encoding", &[]),
    Separator,
    always(C::StopTask, "do-stop", &[ctrl(Key::Period)]),
    always(C::Close, "do-close", &[ctrl(Key::W)]),
    always(C::Quit, "do-quit", &[ctrl(Key::Q)]),
];

const EDIT: &[MenuEntry] = &[
    outside(C::Undo, "do-undo", &[ctrl(Key::Z)]),
    outside(C::Redo, "do-redo", &[ctrl_shift(Key::Z), ctrl(Key::Y)]),
    Separator,
    outside(C::Copy, "do-copy", &[ctrl(Key::C)]),
    outside(C::CopyCitation(CitationFormat::Plain), "do-copy-cited", &[ctrl_shift(Key::C)]),
    always(C::CopyCitation(CitationFormat::Markdown), "do-copy-cited-markdown", &[]),
    always(C::CopyCitation(CitationFormat::Rich), "do-copy-cited-rich", &[]),
    Separator,
    always(C::find(FindAction::Open), "do-find", &[ctrl(Key::F)]),
    always(C::find(FindAction::NextMatch), "do-find-next", &[key(Key::F3)]),
    always(C::find(FindAction::PreviousMatch), "do-find-previous", &[shift(Key::F3)]),
    always(C::find(FindAction::ToggleMatchList), "do-list-hits", &[ctrl_shift(Key::F)]),
    Separator,
    outside(C::SelectSentence, "do-select-sentence", &[key(Key::S)]),
    outside(C::SelectParagraph, "do-select-paragraph", &[shift(Key::S)]),
    outside(C::SelectAll, "do-select-all", &[ctrl(Key::A)]),
    outside(C::AddPiece, "do-add-piece", &[key(Key::A)]),
    outside(C::Deselect, "do-escape", &[key(Key::Escape)]),
    Separator,
    always(C::open(AppDialog::Settings), "do-show-settings", &[ctrl(Key::Comma)]),
];

const MARK: &[MenuEntry] = &[
    outside(C::Mark(Tag::Claim), "do-mark-claim", &[key(Key::C)]),
    outside(C::Mark(Tag::Rebuttal), "do-mark-rebuttal", &[key(Key::R)]),
    outside(C::Mark(Tag::Quote), "do-mark-quote", &[key(Key::Q)]),
    Separator,
    outside(C::SelectEnclosingMark, "do-mark-around", &[key(Key::W)]),
    Separator,
    outside(C::edit(DetailField::Speaker), "do-edit-speaker", &[key(Key::E)]),
    outside(C::RepeatSpeaker, "do-ditto", &[shift(Key::E)]),
    outside(C::edit(DetailField::Labels), "do-edit-labels", &[key(Key::L)]),
    outside(C::edit(DetailField::Note), "do-edit-note", &[key(Key::T)]),
    Separator,
    Submenu("menu-hits", HITS),
    Submenu("menu-move-end", MOVE),
    Submenu("menu-pieces", PIECES),
    Submenu("menu-review", REVIEW),
    Submenu("menu-decide", CONFLICTS),
    Separator,
    outside(C::View(V::OpenContextMenu), "do-context-menu", &[key(Key::Menu), shift(Key::F10)]),
    outside(C::RemoveMark, "do-remove-mark", &[key(Key::Delete), key(Key::Backspace)]),
];

const HITS: &[MenuEntry] = &[
    always(C::MarkHits(Tag::Claim), "do-mark-hits-claim", &[key(Key::F7)]),
    always(C::MarkHits(Tag::Rebuttal), "do-mark-hits-rebuttal", &[key(Key::F8)]),
    always(C::MarkHits(Tag::Quote), "do-mark-hits-quote", &[key(Key::F9)]),
];

const MOVE: &[MenuEntry] = &[
    outside(C::MoveEnd(Start, CharacterBack), "do-start-character-back", &[key(Key::U)]),
    outside(C::MoveEnd(Start, CharacterForward), "do-start-character-on", &[key(Key::I)]),
    outside(C::MoveEnd(Start, WordBack), "do-start-word-back", &[shift(Key::U)]),
    outside(C::MoveEnd(Start, WordForward), "do-start-word-on", &[shift(Key::I)]),
    outside(C::MoveEnd(Start, SentenceBack), "do-start-sentence-back", &[alt(Key::U)]),
    outside(C::MoveEnd(Start, SentenceForward), "do-start-sentence-on", &[alt(Key::I)]),
    Separator,
    outside(C::MoveEnd(End, CharacterBack), "do-end-character-back", &[key(Key::J)]),
    outside(C::MoveEnd(End, CharacterForward), "do-end-character-on", &[key(Key::K)]),
    outside(C::MoveEnd(End, WordBack), "do-end-word-back", &[shift(Key::J)]),
    outside(C::MoveEnd(End, WordForward), "do-end-word-on", &[shift(Key::K)]),
    outside(C::MoveEnd(End, SentenceBack), "do-end-sentence-back", &[alt(Key::J)]),
    outside(C::MoveEnd(End, SentenceForward), "do-end-sentence-on", &[alt(Key::K)]),
];

const PIECES: &[MenuEntry] = &[
    outside(C::Reshape(Reshape::Split), "do-split", &[alt(Key::S)]),
    outside(C::Reshape(Reshape::JoinNext), "do-join-next", &[alt(Key::G)]),
    outside(C::Reshape(Reshape::JoinChosen), "do-join-several", &[shift(Key::G)]),
    Separator,
    outside(C::Reshape(Reshape::AddSelection), "do-add-to-mark", &[alt(Key::A)]),
    outside(C::Reshape(Reshape::RemovePiece), "do-remove-piece", &[alt(Key::X)]),
];

const REVIEW: &[MenuEntry] = &[
    outside(C::Review, "do-review", &[key(Key::V)]),
    Separator,
    outside(C::AcceptPlace, "do-accept-place", &[key(Key::Y), key(Key::Enter)]),
    outside(C::PlaceAtSelection, "do-place-here", &[key(Key::H)]),
    outside(C::KeepLost, "do-keep-lost", &[key(Key::O)]),
    outside(C::RemoveReviewed, "do-remove-reviewed", &[shift(Key::Delete)]),
    Separator,
    outside(C::NextReviewItem, "do-next-doubt", &[key(Key::D)]),
    outside(C::PreviousReviewItem, "do-previous-doubt", &[shift(Key::D)]),
    Separator,
    outside(C::ShowCandidate(0), "do-first-candidate", &[key(Key::Num1)]),
    outside(C::ShowCandidate(1), "do-second-candidate", &[key(Key::Num2)]),
    outside(C::ShowCandidate(2), "do-third-candidate", &[key(Key::Num3)]),
    Separator,
    outside(C::AcceptAll(ProposalKind::Moved), "do-accept-all-moved", &[shift(Key::Y)]),
    outside(C::AcceptAll(ProposalKind::Changed), "do-accept-all-changed", &[ctrl_shift(Key::Y)]),
];

const CONFLICTS: &[MenuEntry] = &[
    outside(C::NextConflict, "do-next-decision", &[key(Key::B)]),
    outside(C::PreviousConflict, "do-previous-decision", &[shift(Key::B)]),
    Separator,
    outside(C::ResolveConflict(Keep), "do-keep-value", &[key(Key::G)]),
    outside(C::ResolveConflict(TakeOther), "do-take-other-value", &[key(Key::X)]),
    outside(C::ResolveConflict(KeepBoth), "do-keep-both-values", &[key(Key::M)]),
];

const CLAIM: MarkFilter = MarkFilter::Tag(Tag::Claim);
const REBUTTAL: MarkFilter = MarkFilter::Tag(Tag::Rebuttal);
const QUOTE: MarkFilter = MarkFilter::Tag(Tag::Quote);
const NO_NOTE: MarkFilter = MarkFilter::WithoutNote;
const NO_SPEAKER: MarkFilter = MarkFilter::WithoutSpeaker;

const GO: &[MenuEntry] = &[
    outside(C::GoThroughHistory(Previous), "do-go-back", &[alt(Key::ArrowLeft)]),
    outside(C::GoThroughHistory(Next), "do-go-forward", &[alt(Key::ArrowRight)]),
    always(C::open(AppDialog::GoTo), "do-go-to", &[ctrl(Key::G)]),
    Separator,
    outside(C::NextMark, "do-next-mark", &[key(Key::N)]),
    outside(C::PreviousMark, "do-previous-mark", &[key(Key::P)]),
    Separator,
    outside(C::GoToMark(CLAIM, Next), "do-next-claim", &[alt(Key::C)]),
    outside(C::GoToMark(CLAIM, Previous), "do-previous-claim", &[alt_shift(Key::C)]),
    outside(C::GoToMark(REBUTTAL, Next), "do-next-rebuttal", &[alt(Key::R)]),
    outside(C::GoToMark(REBUTTAL, Previous), "do-previous-rebuttal", &[alt_shift(Key::R)]),
    outside(C::GoToMark(QUOTE, Next), "do-next-quote", &[alt(Key::Q)]),
    outside(C::GoToMark(QUOTE, Previous), "do-previous-quote", &[alt_shift(Key::Q)]),
    Separator,
    outside(C::GoToMark(NO_NOTE, Next), "do-next-without-note", &[alt(Key::T)]),
    outside(C::GoToMark(NO_NOTE, Previous), "do-previous-without-note", &[alt_shift(Key::T)]),
    outside(C::GoToMark(NO_SPEAKER, Next), "do-next-without-speaker", &[alt(Key::E)]),
    outside(C::GoToMark(NO_SPEAKER, Previous), "do-previous-without-speaker", &[alt_shift(Key::E)]),
];

const VIEW: &[MenuEntry] = &[
    always(C::LargerText, "do-larger", &[ctrl(Key::Plus), ctrl(Key::Equals)]),
    always(C::SmallerText, "do-smaller", &[ctrl(Key::Minus)]),
    always(C::ResetTextSize, "do-standard-size", &[ctrl(Key::Num0)]),
    Separator,
    outside(C::ZoomIn, "do-larger-interface", &[ctrl_alt(Key::Plus), ctrl_alt(Key::Equals)]),
    outside(C::ZoomOut, "do-smaller-interface", &[ctrl_alt(Key::Minus)]),
    outside(C::ResetZoom, "do-standard-interface", &[ctrl_alt(Key::Num0)]),
    Separator,
    always(C::SetTheme(Theme::System), "do-desktop-theme", &[]),
    always(C::SetTheme(Theme::Light), "do-light-theme", &[]),
    always(C::SetTheme(Theme::Dark), "do-dark-theme", &[]),
    always(C::ToggleContrast, "do-toggle-contrast", &[]),
    Separator,
    always(C::View(V::ToggleMarksPanel), "do-toggle-panel", &[ctrl(Key::B)]),
    always(C::View(V::ToggleSidebar(Sidebar::Outline)), "do-show-outline", &[ctrl_shift(Key::O)]),
    always(C::View(V::ToggleSidebar(Sidebar::History)), "do-show-history", &[ctrl(Key::H)]),
    Submenu("menu-list", LIST),
    Separator,
    always(C::View(V::OpenPalette), "do-show-palette", &[ctrl(Key::K), ctrl_shift(Key::P)]),
    always(C::View(V::FocusMenuBar), "do-go-to-menu-bar", &[key(Key::F10)]),
];

const LIST: &[MenuEntry] = &[
    always(C::View(V::FocusList(ListPart::Rows)), "do-go-to-list", &[ctrl_shift(Key::L)]),
    outside(C::View(V::FocusList(ListPart::Filter)), "do-filter-marks", &[key(Key::Slash)]),
    outside(C::ClearListFilter, "do-clear-filter", &[alt(Key::L)]),
    Separator,
    always(C::SortBy(ListOrder::Position), "do-order-place", &[]),
    always(C::SortBy(ListOrder::Created), "do-order-made", &[]),
    always(C::SortBy(ListOrder::Modified), "do-order-changed", &[]),
    always(C::SortBy(ListOrder::Speaker), "do-order-speaker", &[]),
    always(C::ReverseList, "do-order-backwards", &[]),
    Separator,
    always(C::GroupBy(Grouping::Nothing), "do-group-nothing", &[]),
    always(C::GroupBy(Grouping::Tag), "do-group-tag", &[]),
    always(C::GroupBy(Grouping::Speaker), "do-group-speaker", &[]),
    always(C::GroupBy(Grouping::Label), "do-group-label", &[]),
];

const DOCUMENTS: &[MenuEntry] = &[
    Documents,
    Separator,
    always(C::ShowNextDocument, "do-show-next", &[ctrl(Key::Tab), ctrl(Key::PageDown)]),
    always(C::ShowPreviousDocument, "do-show-previous", &[ctrl_shift(Key::Tab), ctrl(Key::PageUp)]),
    Submenu("menu-by-number", NUMBERS),
];

const NUMBERS: &[MenuEntry] = &[
    always(C::ShowDocumentNumber(0), "do-show-first", &[ctrl(Key::Num1)]),
    always(C::ShowDocumentNumber(1), "do-show-second", &[ctrl(Key::Num2)]),
    always(C::ShowDocumentNumber(2), "do-show-third", &[ctrl(Key::Num3)]),
    always(C::ShowDocumentNumber(3), "do-show-fourth", &[ctrl(Key::Num4)]),
    always(C::ShowDocumentNumber(4), "do-show-fifth", &[ctrl(Key::Num5)]),
    always(C::ShowDocumentNumber(5), "do-show-sixth", &[ctrl(Key::Num6)]),
    always(C::ShowDocumentNumber(6), "do-show-seventh", &[ctrl(Key::Num7)]),
    always(C::ShowDocumentNumber(7), "do-show-eighth", &[ctrl(Key::Num8)]),
    always(C::ShowDocumentNumber(C::LAST_DOCUMENT), "do-show-last", &[ctrl(Key::Num9)]),
];

const HELP: &[MenuEntry] = &[
    always(
        C::open(AppDialog::Shortcuts),
        "do-show-keys",
        &[key(Key::F1), shift(Key::Questionmark)],
    ),
    always(C::open(AppDialog::Notifications), "do-show-told", &[ctrl_shift(Key::N)]),
    always(C::open(AppDialog::About), "do-show-about", &[]),
    Separator,
    Submenu("menu-samples", &[Samples]),
];

/// The toolbar, in groups.
pub(in crate::ui) const TOOLBAR: &[&[C]] = &[
    &[C::Open],
    &[C::Mark(Tag::Claim), C::Mark(Tag::Rebuttal), C::Mark(Tag::Quote)],
    &[C::SelectSentence, C::AddPiece],
    &[C::PreviousMark, C::NextMark],
    &[C::Undo, C::Redo],
    &[C::find(FindAction::Open), C::View(V::OpenPalette)],
    &[
        C::View(V::ToggleSidebar(Sidebar::Outline)),
        C::View(V::ToggleSidebar(Sidebar::History)),
        C::View(V::ToggleMarksPanel),
        C::open(AppDialog::Settings),
    ],
];

/// The context menu if nothing is selected, in groups.
pub(in crate::ui) const TEXT_MENU: &[&[C]] =
    &[&[C::SelectSentence, C::SelectParagraph, C::SelectAll]];

/// The context menu for selected text.
pub(in crate::ui) const SELECTION_MENU: &[&[C]] = &[
    &[C::Copy, C::CopyCitation(CitationFormat::Plain)],
    &[C::Mark(Tag::Claim), C::Mark(Tag::Rebuttal), C::Mark(Tag::Quote)],
    &[C::SelectSentence, C::SelectParagraph, C::find(FindAction::Open)],
    &[C::AddPiece, C::Reshape(Reshape::AddSelection)],
];

/// The context menu for the selected mark.
pub(in crate::ui) const MARK_MENU: &[&[C]] = &[
    &[C::Copy, C::CopyCitation(CitationFormat::Plain)],
    &[C::Mark(Tag::Claim), C::Mark(Tag::Rebuttal), C::Mark(Tag::Quote)],
    &[
        C::edit(DetailField::Speaker),
        C::RepeatSpeaker,
        C::edit(DetailField::Labels),
        C::edit(DetailField::Note),
    ],
    &[C::SelectEnclosingMark, C::SelectSentence],
    &[C::Reshape(Reshape::Split), C::Reshape(Reshape::JoinNext), C::Reshape(Reshape::RemovePiece)],
    &[C::RemoveMark],
];
