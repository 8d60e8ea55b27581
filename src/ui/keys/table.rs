//! The table itself: every offer with its name and keys.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::{Go, Hunt, Offer, OnList as L, Row, Sidebar, View, While};
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

const fn row(
    offer: Offer,
    id: &'static str,
    keys: &'static [KeyboardShortcut],
    during: While,
) -> Row {
    Row { offer, id, keys, during }
}

const fn alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT, key)
}

const fn alt_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT.plus(Modifiers::SHIFT), key)
}

/// Not taken while letters are written: on some keyboards Ctrl and Alt together write signs.
const LARGER_INTERFACE: &[KeyboardShortcut] = &[ctrl_alt(Key::Plus), ctrl_alt(Key::Equals)];

const PREVIOUS_DOCUMENT: &[KeyboardShortcut] = &[ctrl_shift(Key::Tab), ctrl(Key::PageUp)];

/// Every offer, in the order of the menus.
pub const TABLE: &[Row] = {
    use self::{
        Direction::{Next, Previous},
        MarkEnd::{End as AtEnd, Start},
        MarkFilter::{WithoutNote, WithoutSpeaker},
        Nudge::{
            CharacterBack, CharacterForward, SentenceBack, SentenceForward, WordBack, WordForward,
        },
        Offer as O,
        While::{Always, Reading},
    };
    const CLAIM: MarkFilter = MarkFilter::Tag(Tag::Claim);
    const REBUTTAL: MarkFilter = MarkFilter::Tag(Tag::Rebuttal);
    const QUOTE: MarkFilter = MarkFilter::Tag(Tag::Quote);
    &[
        row(O::Open, "do-open", &[ctrl(Key::O)], Always),
        row(O::Export(ExportFormat::Csv), "do-export-csv", &[], Always),
        row(O::Export(ExportFormat::Jsonl), "do-export-json-lines", &[], Always),
        row(O::Export(ExportFormat::Markdown), "do-export-markdown", &[ctrl(Key::E)], Always),
        row(O::SaveNow, "do-save-now", &[ctrl(Key::S)], Always),
        row(O::KeepSidecarAs, "do-keep-sidecar-as", &[ctrl_shift(Key::S)], Always),
        row(O::Reload, "do-reload", &[key(Key::F5)], Always),
        row(O::Go(Go::Encoding), "do-choose-encoding", &[], Always),
        row(O::ShowNext, "do-show-next", &[ctrl(Key::Tab), ctrl(Key::PageDown)], Always),
        row(O::ShowPrevious, "do-show-previous", PREVIOUS_DOCUMENT, Always),
        row(O::ShowNumber(0), "do-show-first", &[ctrl(Key::Num1)], Always),
        row(O::ShowNumber(1), "do-show-second", &[ctrl(Key::Num2)], Always),
        row(O::ShowNumber(2), "do-show-third", &[ctrl(Key::Num3)], Always),
        row(O::ShowNumber(3), "do-show-fourth", &[ctrl(Key::Num4)], Always),
        row(O::ShowNumber(4), "do-show-fifth", &[ctrl(Key::Num5)], Always),
        row(O::ShowNumber(5), "do-show-sixth", &[ctrl(Key::Num6)], Always),
        row(O::ShowNumber(6), "do-show-seventh", &[ctrl(Key::Num7)], Always),
        row(O::ShowNumber(7), "do-show-eighth", &[ctrl(Key::Num8)], Always),
        row(O::ShowNumber(O::LAST), "do-show-last", &[ctrl(Key::Num9)], Always),
        row(O::Reopen, "do-reopen", &[ctrl_shift(Key::T)], Always),
        row(O::Close, "do-close", &[ctrl(Key::W)], Always),
        row(O::Stop, "do-stop", &[ctrl(Key::Period)], Always),
        row(O::Quit, "do-quit", &[ctrl(Key::Q)], Always),
        row(O::Undo, "do-undo", &[ctrl(Key::Z)], Reading),
        row(O::Redo, "do-redo", &[ctrl_shift(Key::Z), ctrl(Key::Y)], Reading),
        row(O::Copy, "do-copy", &[ctrl(Key::C)], Reading),
        row(
            O::Go(Go::Cite(CitationFormat::Plain)),
            "do-copy-cited",
            &[ctrl_shift(Key::C)],
            Reading,
        ),
        row(O::Go(Go::Cite(CitationFormat::Markdown)), "do-copy-cited-markdown", &[], Always),
        row(O::Go(Go::Cite(CitationFormat::Rich)), "do-copy-cited-rich", &[], Always),
        row(O::Find(Hunt::Words), "do-find", &[ctrl(Key::F)], Always),
        row(O::Find(Hunt::Next), "do-find-next", &[key(Key::F3)], Always),
        row(O::Find(Hunt::Previous), "do-find-previous", &[shift(Key::F3)], Always),
        row(O::Find(Hunt::Hits), "do-list-hits", &[ctrl_shift(Key::F)], Always),
        row(O::SelectAll, "do-select-all", &[ctrl(Key::A)], Reading),
        row(O::SelectSentence, "do-select-sentence", &[key(Key::S)], Reading),
        row(O::SelectParagraph, "do-select-paragraph", &[shift(Key::S)], Reading),
        row(O::AddPiece, "do-add-piece", &[key(Key::A)], Reading),
        row(O::Escape, "do-escape", &[key(Key::Escape)], Reading),
        row(O::Mark(Tag::Claim), "do-mark-claim", &[key(Key::C)], Reading),
        row(O::Mark(Tag::Rebuttal), "do-mark-rebuttal", &[key(Key::R)], Reading),
        row(O::Mark(Tag::Quote), "do-mark-quote", &[key(Key::Q)], Reading),
        row(O::MarkHits(Tag::Claim), "do-mark-hits-claim", &[key(Key::F7)], Always),
        row(O::MarkHits(Tag::Rebuttal), "do-mark-hits-rebuttal", &[key(Key::F8)], Always),
        row(O::MarkHits(Tag::Quote), "do-mark-hits-quote", &[key(Key::F9)], Always),
        row(O::NextMark, "do-next-mark", &[key(Key::N)], Reading),
        row(O::PreviousMark, "do-previous-mark", &[key(Key::P)], Reading),
        row(O::MarkAround, "do-mark-around", &[key(Key::W)], Reading),
        row(O::Go(Go::Walk(CLAIM, Next)), "do-next-claim", &[alt(Key::C)], Reading),
        row(O::Go(Go::Walk(CLAIM, Previous)), "do-previous-claim", &[alt_shift(Key::C)], Reading),
        row(O::Go(Go::Walk(REBUTTAL, Next)), "do-next-rebuttal", &[alt(Key::R)], Reading),
        row(
            O::Go(Go::Walk(REBUTTAL, Previous)),
            "do-previous-rebuttal",
            &[alt_shift(Key::R)],
            Reading,
        ),
        row(O::Go(Go::Walk(QUOTE, Next)), "do-next-quote", &[alt(Key::Q)], Reading),
        row(O::Go(Go::Walk(QUOTE, Previous)), "do-previous-quote", &[alt_shift(Key::Q)], Reading),
        row(O::Go(Go::Walk(WithoutNote, Next)), "do-next-without-note", &[alt(Key::T)], Reading),
        row(
            O::Go(Go::Walk(WithoutNote, Previous)),
            "do-previous-without-note",
            &[alt_shift(Key::T)],
            Reading,
        ),
        row(
            O::Go(Go::Walk(WithoutSpeaker, Next)),
            "do-next-without-speaker",
            &[alt(Key::E)],
            Reading,
        ),
        row(
            O::Go(Go::Walk(WithoutSpeaker, Previous)),
            "do-previous-without-speaker",
            &[alt_shift(Key::E)],
            Reading,
        ),
        row(O::Go(Go::Along(Previous)), "do-go-back", &[alt(Key::ArrowLeft)], Reading),
        row(O::Go(Go::Along(Next)), "do-go-forward", &[alt(Key::ArrowRight)], Reading),
        row(O::Go(Go::To), "do-go-to", &[ctrl(Key::G)], Always),
        row(O::NextDecision, "do-next-decision", &[key(Key::B)], Reading),
        row(O::PreviousDecision, "do-previous-decision", &[shift(Key::B)], Reading),
        row(O::Decide(ConflictResolution::Keep), "do-keep-value", &[key(Key::G)], Reading),
        row(
            O::Decide(ConflictResolution::TakeOther),
            "do-take-other-value",
            &[key(Key::X)],
            Reading,
        ),
        row(
            O::Decide(ConflictResolution::KeepBoth),
            "do-keep-both-values",
            &[key(Key::M)],
            Reading,
        ),
        row(O::Nudge(Start, CharacterBack), "do-start-character-back", &[key(Key::U)], Reading),
        row(O::Nudge(Start, CharacterForward), "do-start-character-on", &[key(Key::I)], Reading),
        row(O::Nudge(Start, WordBack), "do-start-word-back", &[shift(Key::U)], Reading),
        row(O::Nudge(Start, WordForward), "do-start-word-on", &[shift(Key::I)], Reading),
        row(O::Nudge(Start, SentenceBack), "do-start-sentence-back", &[alt(Key::U)], Reading),
        row(O::Nudge(Start, SentenceForward), "do-start-sentence-on", &[alt(Key::I)], Reading),
        row(O::Nudge(AtEnd, CharacterBack), "do-end-character-back", &[key(Key::J)], Reading),
        row(O::Nudge(AtEnd, CharacterForward), "do-end-character-on", &[key(Key::K)], Reading),
        row(O::Nudge(AtEnd, WordBack), "do-end-word-back", &[shift(Key::J)], Reading),
        row(O::Nudge(AtEnd, WordForward), "do-end-word-on", &[shift(Key::K)], Reading),
        row(O::Nudge(AtEnd, SentenceBack), "do-end-sentence-back", &[alt(Key::J)], Reading),
        row(O::Nudge(AtEnd, SentenceForward), "do-end-sentence-on", &[alt(Key::K)], Reading),
        row(O::Reshape(Reshape::Split), "do-split", &[alt(Key::S)], Reading),
        row(O::Reshape(Reshape::JoinNext), "do-join-next", &[alt(Key::G)], Reading),
        row(O::Reshape(Reshape::JoinChosen), "do-join-several", &[shift(Key::G)], Reading),
        row(O::Reshape(Reshape::AddSelection), "do-add-to-mark", &[alt(Key::A)], Reading),
        row(O::Reshape(Reshape::RemovePiece), "do-remove-piece", &[alt(Key::X)], Reading),
        row(O::EditSpeaker, "do-edit-speaker", &[key(Key::E)], Reading),
        row(O::Ditto, "do-ditto", &[shift(Key::E)], Reading),
        row(O::EditLabels, "do-edit-labels", &[key(Key::L)], Reading),
        row(O::EditNote, "do-edit-note", &[key(Key::T)], Reading),
        row(O::RemoveMark, "do-remove-mark", &[key(Key::Delete), key(Key::Backspace)], Reading),
        row(O::ContextMenu, "do-context-menu", &[key(Key::Menu), shift(Key::F10)], Reading),
        row(O::Review, "do-review", &[key(Key::V)], Reading),
        row(O::NextDoubt, "do-next-doubt", &[key(Key::D)], Reading),
        row(O::PreviousDoubt, "do-previous-doubt", &[shift(Key::D)], Reading),
        row(O::AcceptPlace, "do-accept-place", &[key(Key::Y), key(Key::Enter)], Reading),
        row(O::PlaceHere, "do-place-here", &[key(Key::H)], Reading),
        row(O::KeepLost, "do-keep-lost", &[key(Key::O)], Reading),
        row(O::RemoveReviewed, "do-remove-reviewed", &[shift(Key::Delete)], Reading),
        row(O::Candidate(0), "do-first-candidate", &[key(Key::Num1)], Reading),
        row(O::Candidate(1), "do-second-candidate", &[key(Key::Num2)], Reading),
        row(O::Candidate(2), "do-third-candidate", &[key(Key::Num3)], Reading),
        row(O::AcceptAll(ProposalKind::Moved), "do-accept-all-moved", &[shift(Key::Y)], Reading),
        row(
            O::AcceptAll(ProposalKind::Changed),
            "do-accept-all-changed",
            &[ctrl_shift(Key::Y)],
            Reading,
        ),
        row(O::View(View::Larger), "do-larger", &[ctrl(Key::Plus), ctrl(Key::Equals)], Always),
        row(O::View(View::Smaller), "do-smaller", &[ctrl(Key::Minus)], Always),
        row(O::View(View::Standard), "do-standard-size", &[ctrl(Key::Num0)], Always),
        row(O::View(View::LargerInterface), "do-larger-interface", LARGER_INTERFACE, Reading),
        row(
            O::View(View::SmallerInterface),
            "do-smaller-interface",
            &[ctrl_alt(Key::Minus)],
            Reading,
        ),
        row(
            O::View(View::StandardInterface),
            "do-standard-interface",
            &[ctrl_alt(Key::Num0)],
            Reading,
        ),
        row(O::View(View::Theme(Theme::System)), "do-desktop-theme", &[], Always),
        row(O::View(View::Theme(Theme::Light)), "do-light-theme", &[], Always),
        row(O::View(View::Theme(Theme::Dark)), "do-dark-theme", &[], Always),
        row(O::View(View::Contrast), "do-toggle-contrast", &[], Always),
        row(O::TogglePanel, "do-toggle-panel", &[ctrl(Key::B)], Always),
        row(O::Go(Go::Show(Sidebar::Outline)), "do-show-outline", &[ctrl_shift(Key::O)], Always),
        row(O::Go(Go::Show(Sidebar::History)), "do-show-history", &[ctrl(Key::H)], Always),
        row(O::MenuBar, "do-go-to-menu-bar", &[key(Key::F10)], Always),
        row(O::ShowPalette, "do-show-palette", &[ctrl(Key::K), ctrl_shift(Key::P)], Always),
        row(O::List(L::Go), "do-go-to-list", &[ctrl_shift(Key::L)], Always),
        row(O::List(L::Filter), "do-filter-marks", &[key(Key::Slash)], Reading),
        row(O::List(L::Clear), "do-clear-filter", &[alt(Key::L)], Reading),
        row(O::List(L::Order(ListOrder::Position)), "do-order-place", &[], Always),
        row(O::List(L::Order(ListOrder::Created)), "do-order-made", &[], Always),
        row(O::List(L::Order(ListOrder::Modified)), "do-order-changed", &[], Always),
        row(O::List(L::Order(ListOrder::Speaker)), "do-order-speaker", &[], Always),
        row(O::List(L::Backwards), "do-order-backwards", &[], Always),
        row(O::List(L::Group(Grouping::Nothing)), "do-group-nothing", &[], Always),
        row(O::List(L::Group(Grouping::Tag)), "do-group-tag", &[], Always),
        row(O::List(L::Group(Grouping::Speaker)), "do-group-speaker", &[], Always),
        row(O::List(L::Group(Grouping::Label)), "do-group-label", &[], Always),
        row(O::ShowSettings, "do-show-settings", &[ctrl(Key::Comma)], Always),
        row(O::ShowKeys, "do-show-keys", &[key(Key::F1), shift(Key::Questionmark)], Always),
        row(O::ShowTold, "do-show-told", &[ctrl_shift(Key::N)], Always),
        row(O::ShowAbout, "do-show-about", &[], Always),
    ]
};
