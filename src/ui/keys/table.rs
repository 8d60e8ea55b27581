//! The table itself: every offer with its name and keys.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::{Offer, Row, While};
use crate::{
    command::{Decision, End, ExportFormat, Kind, Nudge},
    model::Tag,
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
    name: &'static str,
    keys: &'static [KeyboardShortcut],
    during: While,
) -> Row {
    Row { offer, name, keys, during }
}

/// Not taken while letters are written: on some keyboards Ctrl and Alt together write signs.
const LARGER_INTERFACE: &[KeyboardShortcut] = &[ctrl_alt(Key::Plus), ctrl_alt(Key::Equals)];

const PREVIOUS_DOCUMENT: &[KeyboardShortcut] = &[ctrl_shift(Key::Tab), ctrl(Key::PageUp)];

/// Every offer, in the order of the menus.
pub const TABLE: &[Row] = {
    use self::{
        End::{End as AtEnd, Start},
        Nudge::{CharacterBack, CharacterOn, WordBack, WordOn},
        Offer as O,
        While::{Always, Reading},
    };
    &[
        row(O::Open, "Open…", &[ctrl(Key::O)], Always),
        row(O::Export(ExportFormat::Csv), "Export as CSV…", &[], Always),
        row(O::Export(ExportFormat::Jsonl), "Export as JSON Lines…", &[], Always),
        row(O::Export(ExportFormat::Markdown), "Export as Markdown…", &[ctrl(Key::E)], Always),
        row(O::SaveNow, "Save now", &[ctrl(Key::S)], Always),
        row(O::KeepSidecarAs, "Save sidecar as…", &[ctrl_shift(Key::S)], Always),
        row(O::Reload, "Reload document", &[key(Key::F5)], Always),
        row(O::ShowNext, "Next document", &[ctrl(Key::Tab), ctrl(Key::PageDown)], Always),
        row(O::ShowPrevious, "Previous document", PREVIOUS_DOCUMENT, Always),
        row(O::ShowNumber(0), "First document", &[ctrl(Key::Num1)], Always),
        row(O::ShowNumber(1), "Second document", &[ctrl(Key::Num2)], Always),
        row(O::ShowNumber(2), "Third document", &[ctrl(Key::Num3)], Always),
        row(O::ShowNumber(3), "Fourth document", &[ctrl(Key::Num4)], Always),
        row(O::ShowNumber(4), "Fifth document", &[ctrl(Key::Num5)], Always),
        row(O::ShowNumber(5), "Sixth document", &[ctrl(Key::Num6)], Always),
        row(O::ShowNumber(6), "Seventh document", &[ctrl(Key::Num7)], Always),
        row(O::ShowNumber(7), "Eighth document", &[ctrl(Key::Num8)], Always),
        row(O::ShowNumber(O::LAST), "Last document", &[ctrl(Key::Num9)], Always),
        row(O::Reopen, "Reopen closed document", &[ctrl_shift(Key::T)], Always),
        row(O::Close, "Close document", &[ctrl(Key::W)], Always),
        row(O::StopReading, "Stop reading", &[ctrl(Key::Period)], Always),
        row(O::Quit, "Quit", &[ctrl(Key::Q)], Always),
        row(O::Undo, "Undo", &[ctrl(Key::Z)], Reading),
        row(O::Redo, "Redo", &[ctrl_shift(Key::Z), ctrl(Key::Y)], Reading),
        row(O::Copy, "Copy", &[ctrl(Key::C)], Reading),
        row(O::SelectAll, "Select all", &[ctrl(Key::A)], Reading),
        row(O::SelectSentence, "Select sentence", &[key(Key::S)], Reading),
        row(O::SelectParagraph, "Select paragraph", &[shift(Key::S)], Reading),
        row(O::AddPiece, "Add another piece", &[key(Key::A)], Reading),
        row(O::Escape, "Select nothing", &[key(Key::Escape)], Reading),
        row(O::Mark(Tag::Claim), "Claim", &[key(Key::C)], Reading),
        row(O::Mark(Tag::Rebuttal), "Rebuttal", &[key(Key::R)], Reading),
        row(O::Mark(Tag::Quote), "Quote", &[key(Key::Q)], Reading),
        row(O::NextMark, "Next mark", &[key(Key::N)], Reading),
        row(O::PreviousMark, "Previous mark", &[key(Key::P)], Reading),
        row(O::MarkAround, "Mark around this one", &[key(Key::W)], Reading),
        row(O::NextDecision, "Next decision", &[key(Key::B)], Reading),
        row(O::PreviousDecision, "Previous decision", &[shift(Key::B)], Reading),
        row(O::Decide(Decision::Keep), "Keep as it is", &[key(Key::G)], Reading),
        row(O::Decide(Decision::TakeOther), "Take the other value", &[key(Key::X)], Reading),
        row(O::Decide(Decision::KeepBoth), "Keep both values", &[key(Key::M)], Reading),
        row(O::Nudge(Start, CharacterBack), "Start one character back", &[key(Key::U)], Reading),
        row(O::Nudge(Start, CharacterOn), "Start one character on", &[key(Key::I)], Reading),
        row(O::Nudge(Start, WordBack), "Start one word back", &[shift(Key::U)], Reading),
        row(O::Nudge(Start, WordOn), "Start one word on", &[shift(Key::I)], Reading),
        row(O::Nudge(AtEnd, CharacterBack), "End one character back", &[key(Key::J)], Reading),
        row(O::Nudge(AtEnd, CharacterOn), "End one character on", &[key(Key::K)], Reading),
        row(O::Nudge(AtEnd, WordBack), "End one word back", &[shift(Key::J)], Reading),
        row(O::Nudge(AtEnd, WordOn), "End one word on", &[shift(Key::K)], Reading),
        row(O::EditSpeaker, "Speaker", &[key(Key::E)], Reading),
        row(O::EditLabels, "Labels", &[key(Key::L)], Reading),
        row(O::EditNote, "Note", &[key(Key::T)], Reading),
        row(O::RemoveMark, "Remove mark", &[key(Key::Delete), key(Key::Backspace)], Reading),
        row(O::Review, "Review changed marks", &[key(Key::V)], Reading),
        row(O::NextDoubt, "Next to review", &[key(Key::D)], Reading),
        row(O::PreviousDoubt, "Previous to review", &[shift(Key::D)], Reading),
        row(O::AcceptPlace, "Accept", &[key(Key::Y), key(Key::Enter)], Reading),
        row(O::PlaceHere, "Place here", &[key(Key::H)], Reading),
        row(O::KeepLost, "Keep as lost", &[key(Key::O)], Reading),
        row(O::RemoveReviewed, "Remove", &[shift(Key::Delete)], Reading),
        row(O::Candidate(0), "Show the best place", &[key(Key::Num1)], Reading),
        row(O::Candidate(1), "Show the second place", &[key(Key::Num2)], Reading),
        row(O::Candidate(2), "Show the third place", &[key(Key::Num3)], Reading),
        row(O::AcceptAll(Kind::Moved), "Accept all moved", &[shift(Key::Y)], Reading),
        row(O::AcceptAll(Kind::Changed), "Accept all changed", &[ctrl_shift(Key::Y)], Reading),
        row(O::Larger, "Larger text", &[ctrl(Key::Plus), ctrl(Key::Equals)], Always),
        row(O::Smaller, "Smaller text", &[ctrl(Key::Minus)], Always),
        row(O::StandardSize, "Standard text size", &[ctrl(Key::Num0)], Always),
        row(O::LargerInterface, "Larger interface", LARGER_INTERFACE, Reading),
        row(O::SmallerInterface, "Smaller interface", &[ctrl_alt(Key::Minus)], Reading),
        row(O::StandardInterface, "Standard interface size", &[ctrl_alt(Key::Num0)], Reading),
        row(O::UseTheme(Theme::System), "Colours of the desktop", &[], Always),
        row(O::UseTheme(Theme::Light), "Light", &[], Always),
        row(O::UseTheme(Theme::Dark), "Dark", &[], Always),
        row(O::ToggleContrast, "High contrast", &[], Always),
        row(O::TogglePanel, "Marks beside the text", &[ctrl(Key::B)], Always),
        row(O::ShowSettings, "Settings", &[ctrl(Key::Comma)], Always),
        row(O::ShowKeys, "Keys", &[key(Key::F1), shift(Key::Questionmark)], Reading),
        row(O::ShowAbout, "About Glossator", &[], Always),
    ]
};
