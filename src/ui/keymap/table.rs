//! The command table.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::{
    CommandSpec, FindAction, KeyScope, ListCommand as L, Navigation as N, Sidebar, UiCommand,
    ViewCommand,
};
use crate::{
    command::{
        CitationFormat, ConflictResolution, Direction, ExportFormat, MarkEnd, Nudge, ProposalKind,
        Reshape,
    },
    mark_list::{Grouping, ListOrder},
    model::{MarkFilter, Tag},
    settings::Theme,
};

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

const fn ctrl_alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::ALT), key)
}

/// A command whose keys also work in text fields.
const fn always(
    command: UiCommand,
    id: &'static str,
    keys: &'static [KeyboardShortcut],
) -> CommandSpec {
    CommandSpec { command, id, keys, scope: KeyScope::Always }
}

/// A command whose keys don't work in text fields.
const fn outside(
    command: UiCommand,
    id: &'static str,
    keys: &'static [KeyboardShortcut],
) -> CommandSpec {
    CommandSpec { command, id, keys, scope: KeyScope::OutsideFields }
}

const fn alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT, key)
}

const fn alt_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT.plus(Modifiers::SHIFT), key)
}

/// Not in fields, since Ctrl+Alt types symbols on some keyboards.
const LARGER_INTERFACE: &[KeyboardShortcut] = &[ctrl_alt(Key::Plus), ctrl_alt(Key::Equals)];

const PREVIOUS_DOCUMENT: &[KeyboardShortcut] = &[ctrl_shift(Key::Tab), ctrl(Key::PageUp)];

/// All commands, in the order of the menus.
pub const COMMANDS: &[CommandSpec] = {
    use self::{
        Direction::{Next, Previous},
        MarkEnd::{End as AtEnd, Start},
        MarkFilter::{WithoutNote, WithoutSpeaker},
        Nudge::{
            CharacterBack, CharacterForward, SentenceBack, SentenceForward, WordBack, WordForward,
        },
        UiCommand as C,
    };
    const CLAIM: MarkFilter = MarkFilter::Tag(Tag::Claim);
    const REBUTTAL: MarkFilter = MarkFilter::Tag(Tag::Rebuttal);
    const QUOTE: MarkFilter = MarkFilter::Tag(Tag::Quote);
    &[
        always(C::Open, "do-open", &[ctrl(Key::O)]),
        always(C::Export(ExportFormat::Csv), "do-export-csv", &[]),
        always(C::Export(ExportFormat::Jsonl), "do-export-json-lines", &[]),
        always(C::Export(ExportFormat::Markdown), "do-export-markdown", &[ctrl(Key::E)]),
        always(C::SaveNow, "do-save-now", &[ctrl(Key::S)]),
        always(C::SaveMarksAs, "do-keep-sidecar-as", &[ctrl_shift(Key::S)]),
        always(C::Reload, "do-reload", &[key(Key::F5)]),
        always(C::Navigate(N::ChooseEncoding), "do-choose-encoding", &[]),
        always(C::ShowNextDocument, "do-show-next", &[ctrl(Key::Tab), ctrl(Key::PageDown)]),
        always(C::ShowPreviousDocument, "do-show-previous", PREVIOUS_DOCUMENT),
        always(C::ShowDocumentNumber(0), "do-show-first", &[ctrl(Key::Num1)]),
        always(C::ShowDocumentNumber(1), "do-show-second", &[ctrl(Key::Num2)]),
        always(C::ShowDocumentNumber(2), "do-show-third", &[ctrl(Key::Num3)]),
        always(C::ShowDocumentNumber(3), "do-show-fourth", &[ctrl(Key::Num4)]),
        always(C::ShowDocumentNumber(4), "do-show-fifth", &[ctrl(Key::Num5)]),
        always(C::ShowDocumentNumber(5), "do-show-sixth", &[ctrl(Key::Num6)]),
        always(C::ShowDocumentNumber(6), "do-show-seventh", &[ctrl(Key::Num7)]),
        always(C::ShowDocumentNumber(7), "do-show-eighth", &[ctrl(Key::Num8)]),
        always(C::ShowDocumentNumber(C::LAST_DOCUMENT), "do-show-last", &[ctrl(Key::Num9)]),
        always(C::Reopen, "do-reopen", &[ctrl_shift(Key::T)]),
        always(C::Close, "do-close", &[ctrl(Key::W)]),
        always(C::StopTask, "do-stop", &[ctrl(Key::Period)]),
        always(C::Quit, "do-quit", &[ctrl(Key::Q)]),
        outside(C::Undo, "do-undo", &[ctrl(Key::Z)]),
        outside(C::Redo, "do-redo", &[ctrl_shift(Key::Z), ctrl(Key::Y)]),
        outside(C::Copy, "do-copy", &[ctrl(Key::C)]),
        outside(
            C::Navigate(N::CopyCitation(CitationFormat::Plain)),
            "do-copy-cited",
            &[ctrl_shift(Key::C)],
        ),
        always(
            C::Navigate(N::CopyCitation(CitationFormat::Markdown)),
            "do-copy-cited-markdown",
            &[],
        ),
        always(C::Navigate(N::CopyCitation(CitationFormat::Rich)), "do-copy-cited-rich", &[]),
        always(C::Find(FindAction::Open), "do-find", &[ctrl(Key::F)]),
        always(C::Find(FindAction::NextMatch), "do-find-next", &[key(Key::F3)]),
        always(C::Find(FindAction::PreviousMatch), "do-find-previous", &[shift(Key::F3)]),
        always(C::Find(FindAction::ToggleMatchList), "do-list-hits", &[ctrl_shift(Key::F)]),
        outside(C::SelectAll, "do-select-all", &[ctrl(Key::A)]),
        outside(C::SelectSentence, "do-select-sentence", &[key(Key::S)]),
        outside(C::SelectParagraph, "do-select-paragraph", &[shift(Key::S)]),
        outside(C::AddPiece, "do-add-piece", &[key(Key::A)]),
        outside(C::Deselect, "do-escape", &[key(Key::Escape)]),
        outside(C::Mark(Tag::Claim), "do-mark-claim", &[key(Key::C)]),
        outside(C::Mark(Tag::Rebuttal), "do-mark-rebuttal", &[key(Key::R)]),
        outside(C::Mark(Tag::Quote), "do-mark-quote", &[key(Key::Q)]),
        always(C::MarkHits(Tag::Claim), "do-mark-hits-claim", &[key(Key::F7)]),
        always(C::MarkHits(Tag::Rebuttal), "do-mark-hits-rebuttal", &[key(Key::F8)]),
        always(C::MarkHits(Tag::Quote), "do-mark-hits-quote", &[key(Key::F9)]),
        outside(C::NextMark, "do-next-mark", &[key(Key::N)]),
        outside(C::PreviousMark, "do-previous-mark", &[key(Key::P)]),
        outside(C::SelectEnclosingMark, "do-mark-around", &[key(Key::W)]),
        outside(C::Navigate(N::ToMark(CLAIM, Next)), "do-next-claim", &[alt(Key::C)]),
        outside(C::Navigate(N::ToMark(CLAIM, Previous)), "do-previous-claim", &[alt_shift(Key::C)]),
        outside(C::Navigate(N::ToMark(REBUTTAL, Next)), "do-next-rebuttal", &[alt(Key::R)]),
        outside(
            C::Navigate(N::ToMark(REBUTTAL, Previous)),
            "do-previous-rebuttal",
            &[alt_shift(Key::R)],
        ),
        outside(C::Navigate(N::ToMark(QUOTE, Next)), "do-next-quote", &[alt(Key::Q)]),
        outside(C::Navigate(N::ToMark(QUOTE, Previous)), "do-previous-quote", &[alt_shift(Key::Q)]),
        outside(C::Navigate(N::ToMark(WithoutNote, Next)), "do-next-without-note", &[alt(Key::T)]),
        outside(
            C::Navigate(N::ToMark(WithoutNote, Previous)),
            "do-previous-without-note",
            &[alt_shift(Key::T)],
        ),
        outside(
            C::Navigate(N::ToMark(WithoutSpeaker, Next)),
            "do-next-without-speaker",
            &[alt(Key::E)],
        ),
        outside(
            C::Navigate(N::ToMark(WithoutSpeaker, Previous)),
            "do-previous-without-speaker",
            &[alt_shift(Key::E)],
        ),
        outside(C::Navigate(N::ThroughHistory(Previous)), "do-go-back", &[alt(Key::ArrowLeft)]),
        outside(C::Navigate(N::ThroughHistory(Next)), "do-go-forward", &[alt(Key::ArrowRight)]),
        always(C::Navigate(N::GoTo), "do-go-to", &[ctrl(Key::G)]),
        outside(C::NextConflict, "do-next-decision", &[key(Key::B)]),
        outside(C::PreviousConflict, "do-previous-decision", &[shift(Key::B)]),
        outside(C::ResolveConflict(ConflictResolution::Keep), "do-keep-value", &[key(Key::G)]),
        outside(
            C::ResolveConflict(ConflictResolution::TakeOther),
            "do-take-other-value",
            &[key(Key::X)],
        ),
        outside(
            C::ResolveConflict(ConflictResolution::KeepBoth),
            "do-keep-both-values",
            &[key(Key::M)],
        ),
        outside(C::MoveEnd(Start, CharacterBack), "do-start-character-back", &[key(Key::U)]),
        outside(C::MoveEnd(Start, CharacterForward), "do-start-character-on", &[key(Key::I)]),
        outside(C::MoveEnd(Start, WordBack), "do-start-word-back", &[shift(Key::U)]),
        outside(C::MoveEnd(Start, WordForward), "do-start-word-on", &[shift(Key::I)]),
        outside(C::MoveEnd(Start, SentenceBack), "do-start-sentence-back", &[alt(Key::U)]),
        outside(C::MoveEnd(Start, SentenceForward), "do-start-sentence-on", &[alt(Key::I)]),
        outside(C::MoveEnd(AtEnd, CharacterBack), "do-end-character-back", &[key(Key::J)]),
        outside(C::MoveEnd(AtEnd, CharacterForward), "do-end-character-on", &[key(Key::K)]),
        outside(C::MoveEnd(AtEnd, WordBack), "do-end-word-back", &[shift(Key::J)]),
        outside(C::MoveEnd(AtEnd, WordForward), "do-end-word-on", &[shift(Key::K)]),
        outside(C::MoveEnd(AtEnd, SentenceBack), "do-end-sentence-back", &[alt(Key::J)]),
        outside(C::MoveEnd(AtEnd, SentenceForward), "do-end-sentence-on", &[alt(Key::K)]),
        outside(C::Reshape(Reshape::Split), "do-split", &[alt(Key::S)]),
        outside(C::Reshape(Reshape::JoinNext), "do-join-next", &[alt(Key::G)]),
        outside(C::Reshape(Reshape::JoinChosen), "do-join-several", &[shift(Key::G)]),
        outside(C::Reshape(Reshape::AddSelection), "do-add-to-mark", &[alt(Key::A)]),
        outside(C::Reshape(Reshape::RemovePiece), "do-remove-piece", &[alt(Key::X)]),
        outside(C::EditSpeaker, "do-edit-speaker", &[key(Key::E)]),
        outside(C::RepeatSpeaker, "do-ditto", &[shift(Key::E)]),
        outside(C::EditLabels, "do-edit-labels", &[key(Key::L)]),
        outside(C::EditNote, "do-edit-note", &[key(Key::T)]),
        outside(C::RemoveMark, "do-remove-mark", &[key(Key::Delete), key(Key::Backspace)]),
        outside(C::OpenContextMenu, "do-context-menu", &[key(Key::Menu), shift(Key::F10)]),
        outside(C::Review, "do-review", &[key(Key::V)]),
        outside(C::NextReviewItem, "do-next-doubt", &[key(Key::D)]),
        outside(C::PreviousReviewItem, "do-previous-doubt", &[shift(Key::D)]),
        outside(C::AcceptPlace, "do-accept-place", &[key(Key::Y), key(Key::Enter)]),
        outside(C::PlaceAtSelection, "do-place-here", &[key(Key::H)]),
        outside(C::KeepLost, "do-keep-lost", &[key(Key::O)]),
        outside(C::RemoveReviewed, "do-remove-reviewed", &[shift(Key::Delete)]),
        outside(C::ShowCandidate(0), "do-first-candidate", &[key(Key::Num1)]),
        outside(C::ShowCandidate(1), "do-second-candidate", &[key(Key::Num2)]),
        outside(C::ShowCandidate(2), "do-third-candidate", &[key(Key::Num3)]),
        outside(C::AcceptAll(ProposalKind::Moved), "do-accept-all-moved", &[shift(Key::Y)]),
        outside(
            C::AcceptAll(ProposalKind::Changed),
            "do-accept-all-changed",
            &[ctrl_shift(Key::Y)],
        ),
        always(
            C::View(ViewCommand::LargerText),
            "do-larger",
            &[ctrl(Key::Plus), ctrl(Key::Equals)],
        ),
        always(C::View(ViewCommand::SmallerText), "do-smaller", &[ctrl(Key::Minus)]),
        always(C::View(ViewCommand::ResetTextSize), "do-standard-size", &[ctrl(Key::Num0)]),
        outside(C::View(ViewCommand::LargerInterface), "do-larger-interface", LARGER_INTERFACE),
        outside(
            C::View(ViewCommand::SmallerInterface),
            "do-smaller-interface",
            &[ctrl_alt(Key::Minus)],
        ),
        outside(
            C::View(ViewCommand::ResetInterfaceSize),
            "do-standard-interface",
            &[ctrl_alt(Key::Num0)],
        ),
        always(C::View(ViewCommand::SetTheme(Theme::System)), "do-desktop-theme", &[]),
        always(C::View(ViewCommand::SetTheme(Theme::Light)), "do-light-theme", &[]),
        always(C::View(ViewCommand::SetTheme(Theme::Dark)), "do-dark-theme", &[]),
        always(C::View(ViewCommand::ToggleContrast), "do-toggle-contrast", &[]),
        always(C::ToggleMarksPanel, "do-toggle-panel", &[ctrl(Key::B)]),
        always(
            C::Navigate(N::ToggleSidebar(Sidebar::Outline)),
            "do-show-outline",
            &[ctrl_shift(Key::O)],
        ),
        always(C::Navigate(N::ToggleSidebar(Sidebar::History)), "do-show-history", &[ctrl(Key::H)]),
        always(C::FocusMenuBar, "do-go-to-menu-bar", &[key(Key::F10)]),
        always(C::OpenPalette, "do-show-palette", &[ctrl(Key::K), ctrl_shift(Key::P)]),
        always(C::List(L::FocusRows), "do-go-to-list", &[ctrl_shift(Key::L)]),
        outside(C::List(L::FocusFilter), "do-filter-marks", &[key(Key::Slash)]),
        outside(C::List(L::ClearFilter), "do-clear-filter", &[alt(Key::L)]),
        always(C::List(L::SortBy(ListOrder::Position)), "do-order-place", &[]),
        always(C::List(L::SortBy(ListOrder::Created)), "do-order-made", &[]),
        always(C::List(L::SortBy(ListOrder::Modified)), "do-order-changed", &[]),
        always(C::List(L::SortBy(ListOrder::Speaker)), "do-order-speaker", &[]),
        always(C::List(L::Reverse), "do-order-backwards", &[]),
        always(C::List(L::GroupBy(Grouping::Nothing)), "do-group-nothing", &[]),
        always(C::List(L::GroupBy(Grouping::Tag)), "do-group-tag", &[]),
        always(C::List(L::GroupBy(Grouping::Speaker)), "do-group-speaker", &[]),
        always(C::List(L::GroupBy(Grouping::Label)), "do-group-label", &[]),
        always(C::OpenSettings, "do-show-settings", &[ctrl(Key::Comma)]),
        always(C::OpenShortcuts, "do-show-keys", &[key(Key::F1), shift(Key::Questionmark)]),
        always(C::OpenNotifications, "do-show-told", &[ctrl_shift(Key::N)]),
        always(C::OpenAbout, "do-show-about", &[]),
    ]
};
