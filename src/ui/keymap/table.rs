//! The command table.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::{
    CommandSpec, FindAction, KeyScope, ListCommand as L, Navigation, Sidebar, UiCommand,
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

const fn spec(
    command: UiCommand,
    id: &'static str,
    keys: &'static [KeyboardShortcut],
    scope: KeyScope,
) -> CommandSpec {
    CommandSpec { command, id, keys, scope }
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
        KeyScope::{Always, OutsideFields},
        MarkEnd::{End as AtEnd, Start},
        MarkFilter::{WithoutNote, WithoutSpeaker},
        Nudge::{
            CharacterBack, CharacterForward, SentenceBack, SentenceForward, WordBack, WordForward,
        },
        UiCommand as O,
    };
    const CLAIM: MarkFilter = MarkFilter::Tag(Tag::Claim);
    const REBUTTAL: MarkFilter = MarkFilter::Tag(Tag::Rebuttal);
    const QUOTE: MarkFilter = MarkFilter::Tag(Tag::Quote);
    &[
        spec(O::Open, "do-open", &[ctrl(Key::O)], Always),
        spec(O::Export(ExportFormat::Csv), "do-export-csv", &[], Always),
        spec(O::Export(ExportFormat::Jsonl), "do-export-json-lines", &[], Always),
        spec(O::Export(ExportFormat::Markdown), "do-export-markdown", &[ctrl(Key::E)], Always),
        spec(O::SaveNow, "do-save-now", &[ctrl(Key::S)], Always),
        spec(O::SaveMarksAs, "do-keep-sidecar-as", &[ctrl_shift(Key::S)], Always),
        spec(O::Reload, "do-reload", &[key(Key::F5)], Always),
        spec(O::Navigate(Navigation::ChooseEncoding), "do-choose-encoding", &[], Always),
        spec(O::ShowNextDocument, "do-show-next", &[ctrl(Key::Tab), ctrl(Key::PageDown)], Always),
        spec(O::ShowPreviousDocument, "do-show-previous", PREVIOUS_DOCUMENT, Always),
        spec(O::ShowDocumentNumber(0), "do-show-first", &[ctrl(Key::Num1)], Always),
        spec(O::ShowDocumentNumber(1), "do-show-second", &[ctrl(Key::Num2)], Always),
        spec(O::ShowDocumentNumber(2), "do-show-third", &[ctrl(Key::Num3)], Always),
        spec(O::ShowDocumentNumber(3), "do-show-fourth", &[ctrl(Key::Num4)], Always),
        spec(O::ShowDocumentNumber(4), "do-show-fifth", &[ctrl(Key::Num5)], Always),
        spec(O::ShowDocumentNumber(5), "do-show-sixth", &[ctrl(Key::Num6)], Always),
        spec(O::ShowDocumentNumber(6), "do-show-seventh", &[ctrl(Key::Num7)], Always),
        spec(O::ShowDocumentNumber(7), "do-show-eighth", &[ctrl(Key::Num8)], Always),
        spec(O::ShowDocumentNumber(O::LAST_DOCUMENT), "do-show-last", &[ctrl(Key::Num9)], Always),
        spec(O::Reopen, "do-reopen", &[ctrl_shift(Key::T)], Always),
        spec(O::Close, "do-close", &[ctrl(Key::W)], Always),
        spec(O::StopTask, "do-stop", &[ctrl(Key::Period)], Always),
        spec(O::Quit, "do-quit", &[ctrl(Key::Q)], Always),
        spec(O::Undo, "do-undo", &[ctrl(Key::Z)], OutsideFields),
        spec(O::Redo, "do-redo", &[ctrl_shift(Key::Z), ctrl(Key::Y)], OutsideFields),
        spec(O::Copy, "do-copy", &[ctrl(Key::C)], OutsideFields),
        spec(
            O::Navigate(Navigation::CopyCitation(CitationFormat::Plain)),
            "do-copy-cited",
            &[ctrl_shift(Key::C)],
            OutsideFields,
        ),
        spec(
            O::Navigate(Navigation::CopyCitation(CitationFormat::Markdown)),
            "do-copy-cited-markdown",
            &[],
            Always,
        ),
        spec(
            O::Navigate(Navigation::CopyCitation(CitationFormat::Rich)),
            "do-copy-cited-rich",
            &[],
            Always,
        ),
        spec(O::Find(FindAction::Open), "do-find", &[ctrl(Key::F)], Always),
        spec(O::Find(FindAction::NextMatch), "do-find-next", &[key(Key::F3)], Always),
        spec(O::Find(FindAction::PreviousMatch), "do-find-previous", &[shift(Key::F3)], Always),
        spec(O::Find(FindAction::ToggleMatchList), "do-list-hits", &[ctrl_shift(Key::F)], Always),
        spec(O::SelectAll, "do-select-all", &[ctrl(Key::A)], OutsideFields),
        spec(O::SelectSentence, "do-select-sentence", &[key(Key::S)], OutsideFields),
        spec(O::SelectParagraph, "do-select-paragraph", &[shift(Key::S)], OutsideFields),
        spec(O::AddPiece, "do-add-piece", &[key(Key::A)], OutsideFields),
        spec(O::Deselect, "do-escape", &[key(Key::Escape)], OutsideFields),
        spec(O::Mark(Tag::Claim), "do-mark-claim", &[key(Key::C)], OutsideFields),
        spec(O::Mark(Tag::Rebuttal), "do-mark-rebuttal", &[key(Key::R)], OutsideFields),
        spec(O::Mark(Tag::Quote), "do-mark-quote", &[key(Key::Q)], OutsideFields),
        spec(O::MarkHits(Tag::Claim), "do-mark-hits-claim", &[key(Key::F7)], Always),
        spec(O::MarkHits(Tag::Rebuttal), "do-mark-hits-rebuttal", &[key(Key::F8)], Always),
        spec(O::MarkHits(Tag::Quote), "do-mark-hits-quote", &[key(Key::F9)], Always),
        spec(O::NextMark, "do-next-mark", &[key(Key::N)], OutsideFields),
        spec(O::PreviousMark, "do-previous-mark", &[key(Key::P)], OutsideFields),
        spec(O::SelectEnclosingMark, "do-mark-around", &[key(Key::W)], OutsideFields),
        spec(
            O::Navigate(Navigation::ToMark(CLAIM, Next)),
            "do-next-claim",
            &[alt(Key::C)],
            OutsideFields,
        ),
        spec(
            O::Navigate(Navigation::ToMark(CLAIM, Previous)),
            "do-previous-claim",
            &[alt_shift(Key::C)],
            OutsideFields,
        ),
        spec(
            O::Navigate(Navigation::ToMark(REBUTTAL, Next)),
            "do-next-rebuttal",
            &[alt(Key::R)],
            OutsideFields,
        ),
        spec(
            O::Navigate(Navigation::ToMark(REBUTTAL, Previous)),
            "do-previous-rebuttal",
            &[alt_shift(Key::R)],
            OutsideFields,
        ),
        spec(
            O::Navigate(Navigation::ToMark(QUOTE, Next)),
            "do-next-quote",
            &[alt(Key::Q)],
            OutsideFields,
        ),
        spec(
            O::Navigate(Navigation::ToMark(QUOTE, Previous)),
            "do-previous-quote",
            &[alt_shift(Key::Q)],
            OutsideFields,
        ),
        spec(
            O::Navigate(Navigation::ToMark(WithoutNote, Next)),
            "do-next-without-note",
            &[alt(Key::T)],
            OutsideFields,
        ),
        spec(
            O::Navigate(Navigation::ToMark(WithoutNote, Previous)),
            "do-previous-without-note",
            &[alt_shift(Key::T)],
            OutsideFields,
        ),
        spec(
            O::Navigate(Navigation::ToMark(WithoutSpeaker, Next)),
            "do-next-without-speaker",
            &[alt(Key::E)],
            OutsideFields,
        ),
        spec(
            O::Navigate(Navigation::ToMark(WithoutSpeaker, Previous)),
            "do-previous-without-speaker",
            &[alt_shift(Key::E)],
            OutsideFields,
        ),
        spec(
            O::Navigate(Navigation::ThroughHistory(Previous)),
            "do-go-back",
            &[alt(Key::ArrowLeft)],
            OutsideFields,
        ),
        spec(
            O::Navigate(Navigation::ThroughHistory(Next)),
            "do-go-forward",
            &[alt(Key::ArrowRight)],
            OutsideFields,
        ),
        spec(O::Navigate(Navigation::GoTo), "do-go-to", &[ctrl(Key::G)], Always),
        spec(O::NextConflict, "do-next-decision", &[key(Key::B)], OutsideFields),
        spec(O::PreviousConflict, "do-previous-decision", &[shift(Key::B)], OutsideFields),
        spec(
            O::ResolveConflict(ConflictResolution::Keep),
            "do-keep-value",
            &[key(Key::G)],
            OutsideFields,
        ),
        spec(
            O::ResolveConflict(ConflictResolution::TakeOther),
            "do-take-other-value",
            &[key(Key::X)],
            OutsideFields,
        ),
        spec(
            O::ResolveConflict(ConflictResolution::KeepBoth),
            "do-keep-both-values",
            &[key(Key::M)],
            OutsideFields,
        ),
        spec(
            O::MoveEnd(Start, CharacterBack),
            "do-start-character-back",
            &[key(Key::U)],
            OutsideFields,
        ),
        spec(
            O::MoveEnd(Start, CharacterForward),
            "do-start-character-on",
            &[key(Key::I)],
            OutsideFields,
        ),
        spec(O::MoveEnd(Start, WordBack), "do-start-word-back", &[shift(Key::U)], OutsideFields),
        spec(O::MoveEnd(Start, WordForward), "do-start-word-on", &[shift(Key::I)], OutsideFields),
        spec(
            O::MoveEnd(Start, SentenceBack),
            "do-start-sentence-back",
            &[alt(Key::U)],
            OutsideFields,
        ),
        spec(
            O::MoveEnd(Start, SentenceForward),
            "do-start-sentence-on",
            &[alt(Key::I)],
            OutsideFields,
        ),
        spec(
            O::MoveEnd(AtEnd, CharacterBack),
            "do-end-character-back",
            &[key(Key::J)],
            OutsideFields,
        ),
        spec(
            O::MoveEnd(AtEnd, CharacterForward),
            "do-end-character-on",
            &[key(Key::K)],
            OutsideFields,
        ),
        spec(O::MoveEnd(AtEnd, WordBack), "do-end-word-back", &[shift(Key::J)], OutsideFields),
        spec(O::MoveEnd(AtEnd, WordForward), "do-end-word-on", &[shift(Key::K)], OutsideFields),
        spec(
            O::MoveEnd(AtEnd, SentenceBack),
            "do-end-sentence-back",
            &[alt(Key::J)],
            OutsideFields,
        ),
        spec(
            O::MoveEnd(AtEnd, SentenceForward),
            "do-end-sentence-on",
            &[alt(Key::K)],
            OutsideFields,
        ),
        spec(O::Reshape(Reshape::Split), "do-split", &[alt(Key::S)], OutsideFields),
        spec(O::Reshape(Reshape::JoinNext), "do-join-next", &[alt(Key::G)], OutsideFields),
        spec(O::Reshape(Reshape::JoinChosen), "do-join-several", &[shift(Key::G)], OutsideFields),
        spec(O::Reshape(Reshape::AddSelection), "do-add-to-mark", &[alt(Key::A)], OutsideFields),
        spec(O::Reshape(Reshape::RemovePiece), "do-remove-piece", &[alt(Key::X)], OutsideFields),
        spec(O::EditSpeaker, "do-edit-speaker", &[key(Key::E)], OutsideFields),
        spec(O::RepeatSpeaker, "do-ditto", &[shift(Key::E)], OutsideFields),
        spec(O::EditLabels, "do-edit-labels", &[key(Key::L)], OutsideFields),
        spec(O::EditNote, "do-edit-note", &[key(Key::T)], OutsideFields),
        spec(
            O::RemoveMark,
            "do-remove-mark",
            &[key(Key::Delete), key(Key::Backspace)],
            OutsideFields,
        ),
        spec(
            O::OpenContextMenu,
            "do-context-menu",
            &[key(Key::Menu), shift(Key::F10)],
            OutsideFields,
        ),
        spec(O::Review, "do-review", &[key(Key::V)], OutsideFields),
        spec(O::NextReviewItem, "do-next-doubt", &[key(Key::D)], OutsideFields),
        spec(O::PreviousReviewItem, "do-previous-doubt", &[shift(Key::D)], OutsideFields),
        spec(O::AcceptPlace, "do-accept-place", &[key(Key::Y), key(Key::Enter)], OutsideFields),
        spec(O::PlaceAtSelection, "do-place-here", &[key(Key::H)], OutsideFields),
        spec(O::KeepLost, "do-keep-lost", &[key(Key::O)], OutsideFields),
        spec(O::RemoveReviewed, "do-remove-reviewed", &[shift(Key::Delete)], OutsideFields),
        spec(O::ShowCandidate(0), "do-first-candidate", &[key(Key::Num1)], OutsideFields),
        spec(O::ShowCandidate(1), "do-second-candidate", &[key(Key::Num2)], OutsideFields),
        spec(O::ShowCandidate(2), "do-third-candidate", &[key(Key::Num3)], OutsideFields),
        spec(
            O::AcceptAll(ProposalKind::Moved),
            "do-accept-all-moved",
            &[shift(Key::Y)],
            OutsideFields,
        ),
        spec(
            O::AcceptAll(ProposalKind::Changed),
            "do-accept-all-changed",
            &[ctrl_shift(Key::Y)],
            OutsideFields,
        ),
        spec(
            O::View(ViewCommand::LargerText),
            "do-larger",
            &[ctrl(Key::Plus), ctrl(Key::Equals)],
            Always,
        ),
        spec(O::View(ViewCommand::SmallerText), "do-smaller", &[ctrl(Key::Minus)], Always),
        spec(O::View(ViewCommand::ResetTextSize), "do-standard-size", &[ctrl(Key::Num0)], Always),
        spec(
            O::View(ViewCommand::LargerInterface),
            "do-larger-interface",
            LARGER_INTERFACE,
            OutsideFields,
        ),
        spec(
            O::View(ViewCommand::SmallerInterface),
            "do-smaller-interface",
            &[ctrl_alt(Key::Minus)],
            OutsideFields,
        ),
        spec(
            O::View(ViewCommand::ResetInterfaceSize),
            "do-standard-interface",
            &[ctrl_alt(Key::Num0)],
            OutsideFields,
        ),
        spec(O::View(ViewCommand::SetTheme(Theme::System)), "do-desktop-theme", &[], Always),
        spec(O::View(ViewCommand::SetTheme(Theme::Light)), "do-light-theme", &[], Always),
        spec(O::View(ViewCommand::SetTheme(Theme::Dark)), "do-dark-theme", &[], Always),
        spec(O::View(ViewCommand::ToggleContrast), "do-toggle-contrast", &[], Always),
        spec(O::ToggleMarksPanel, "do-toggle-panel", &[ctrl(Key::B)], Always),
        spec(
            O::Navigate(Navigation::ToggleSidebar(Sidebar::Outline)),
            "do-show-outline",
            &[ctrl_shift(Key::O)],
            Always,
        ),
        spec(
            O::Navigate(Navigation::ToggleSidebar(Sidebar::History)),
            "do-show-history",
            &[ctrl(Key::H)],
            Always,
        ),
        spec(O::FocusMenuBar, "do-go-to-menu-bar", &[key(Key::F10)], Always),
        spec(O::OpenPalette, "do-show-palette", &[ctrl(Key::K), ctrl_shift(Key::P)], Always),
        spec(O::List(L::FocusRows), "do-go-to-list", &[ctrl_shift(Key::L)], Always),
        spec(O::List(L::FocusFilter), "do-filter-marks", &[key(Key::Slash)], OutsideFields),
        spec(O::List(L::ClearFilter), "do-clear-filter", &[alt(Key::L)], OutsideFields),
        spec(O::List(L::SortBy(ListOrder::Position)), "do-order-place", &[], Always),
        spec(O::List(L::SortBy(ListOrder::Created)), "do-order-made", &[], Always),
        spec(O::List(L::SortBy(ListOrder::Modified)), "do-order-changed", &[], Always),
        spec(O::List(L::SortBy(ListOrder::Speaker)), "do-order-speaker", &[], Always),
        spec(O::List(L::Reverse), "do-order-backwards", &[], Always),
        spec(O::List(L::GroupBy(Grouping::Nothing)), "do-group-nothing", &[], Always),
        spec(O::List(L::GroupBy(Grouping::Tag)), "do-group-tag", &[], Always),
        spec(O::List(L::GroupBy(Grouping::Speaker)), "do-group-speaker", &[], Always),
        spec(O::List(L::GroupBy(Grouping::Label)), "do-group-label", &[], Always),
        spec(O::OpenSettings, "do-show-settings", &[ctrl(Key::Comma)], Always),
        spec(O::OpenShortcuts, "do-show-keys", &[key(Key::F1), shift(Key::Questionmark)], Always),
        spec(O::OpenNotifications, "do-show-told", &[ctrl_shift(Key::N)], Always),
        spec(O::OpenAbout, "do-show-about", &[], Always),
    ]
};
