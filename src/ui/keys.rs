//! Everything that menus, toolbar and keys offer, in one table. See [`Offer`].
//!
//! A name and a key stand here once; whoever shows them asks here.

mod pressed;
mod take;

use egui::{Key, KeyboardShortcut, Modifiers};

pub use self::pressed::{Keyboard, Typing, pressed, text_is};
use crate::{
    change::Step,
    command::{Command, Decision, End, ExportFormat, Kind, Nudge},
    model::Tag,
    settings::Theme,
    workspace::Workspace,
};

/// Something that can be asked for by menu, toolbar or key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    /// Ask which documents to open.
    Open,
    /// Export the document in front.
    Export(ExportFormat),
    /// Keep the sidecar somewhere else.
    KeepSidecarAs,
    /// Try at once to save what could not be saved.
    SaveNow,
    /// Read the document in front again.
    Reload,
    /// Show the next open document.
    ShowNext,
    /// Close the document in front.
    Close,
    /// Read no further.
    StopReading,
    /// Leave.
    Quit,
    /// Take back.
    Undo,
    /// Bring back.
    Redo,
    /// Copy what is selected.
    Copy,
    /// Select the whole text.
    SelectAll,
    /// Select the sentence around the caret.
    SelectSentence,
    /// Select the paragraph around the caret.
    SelectParagraph,
    /// Keep what is selected as a piece of the next mark.
    AddPiece,
    /// Select nothing.
    Escape,
    /// Mark what is selected, or retag.
    Mark(Tag),
    /// Choose the next mark.
    NextMark,
    /// Choose the mark before.
    PreviousMark,
    /// Choose the mark around the chosen one.
    MarkAround,
    /// Go to the next that has a field with two values.
    NextDecision,
    /// Go to the one before with such a field.
    PreviousDecision,
    /// Decide which value stays.
    Decide(Decision),
    /// Move an end of the chosen mark.
    Nudge(End, Nudge),
    /// Go to the field for the speaker.
    EditSpeaker,
    /// Go to the field for labels.
    EditLabels,
    /// Go to the field for the note.
    EditNote,
    /// Remove the chosen mark.
    RemoveMark,
    /// Go through the marks that moved, changed or are lost, or leave that.
    Review,
    /// Review the next one.
    NextDoubt,
    /// Review the one before.
    PreviousDoubt,
    /// Accept the place that is shown for the mark that is reviewed.
    AcceptPlace,
    /// What is selected is the place of the mark that is reviewed.
    PlaceHere,
    /// The mark that is reviewed has no place.
    KeepLost,
    /// Remove the mark that is reviewed.
    RemoveReviewed,
    /// Show this one of the places where a lost mark may be, from 0.
    Candidate(usize),
    /// Accept all marks of one kind.
    AcceptAll(Kind),
    /// Make the document's letters larger.
    Larger,
    /// Make the document's letters smaller.
    Smaller,
    /// Give the document's letters the size they come with.
    StandardSize,
    /// Make everything larger.
    LargerInterface,
    /// Make everything smaller.
    SmallerInterface,
    /// Give everything the size it comes with.
    StandardInterface,
    /// Use this theme.
    UseTheme(Theme),
    /// Make the colours as strong as can be, or no longer.
    ToggleContrast,
    /// Show or hide the marks beside the text.
    TogglePanel,
    /// Show the settings.
    ShowSettings,
    /// Show all keys.
    ShowKeys,
    /// Say what this is.
    ShowAbout,
}

/// What is done when an offer is taken.
#[derive(Clone, Debug)]
pub enum Taken {
    /// The workspace is asked.
    Asked(Command),
    /// Only what the eye sees changes.
    Seen(Sight),
}

/// A change of what the eye sees, of which the workspace need not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// Show or hide the marks beside the text.
    TogglePanel,
    /// Go to a field of the chosen mark.
    Field(Field),
    /// Show a window of the program's own.
    Sheet(Sheet),
}

/// A field of the chosen mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Who speaks.
    Speaker,
    /// What it is about.
    Labels,
    /// The analyst's words.
    Note,
}

/// A window of the program's own, in front of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// What can be set.
    Settings,
    /// All keys.
    Keys,
    /// What this is.
    About,
}

/// When a key is taken for its offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum While {
    /// Always.
    Always,
    /// Unless letters are being written into a field, which wants the key for itself.
    Reading,
}

/// One line of the table.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// What is offered.
    pub offer: Offer,
    /// What it is called.
    pub name: &'static str,
    /// Its keys; menus and tooltips show the first.
    pub keys: &'static [KeyboardShortcut],
    /// When its keys are taken.
    pub during: While,
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

impl Row {
    /// Its first key as menus show it; empty where it has none.
    pub fn key_words(&self, ctx: &egui::Context) -> String {
        self.keys.first().map(|key| words_of(ctx, key)).unwrap_or_default()
    }
}

/// What a key is called on the screen: signs by themselves, not by their names.
pub fn words_of(ctx: &egui::Context, key: &KeyboardShortcut) -> String {
    let words = ctx.format_shortcut(key);
    let sign = match key.logical_key {
        Key::Comma => ",",
        Key::Equals => "=",
        Key::Minus => "−",
        Key::Period => ".",
        Key::Plus => "+",
        Key::Questionmark => "?",
        _ => return words,
    };
    words.replace(key.logical_key.name(), sign)
}

impl Offer {
    /// This offer's line of the table.
    pub fn row(self) -> &'static Row {
        let found = TABLE.iter().find(|row| row.offer == self);
        found.expect("a test finds every offer in the table")
    }

    /// What it is called just now: *Undo* says what.
    pub fn words(self, workspace: &Workspace) -> String {
        let name = self.row().name;
        let step = workspace.front().and_then(|session| match self {
            Self::Undo => session.next_undo(),
            Self::Redo => session.next_redo(),
            _ => None,
        });
        step.map_or_else(|| name.to_owned(), |step| format!("{name} {}", step_words(step)))
    }
}

/// What a tag is called where it stands alone.
pub fn tag_name(tag: Tag) -> &'static str {
    Offer::Mark(tag).row().name
}

/// The letter that stands for a tag, which is its key as well.
pub fn tag_letter(tag: Tag) -> &'static str {
    &tag_name(tag)[..1]
}

/// What a step is called after *Undo*.
pub fn step_words(step: Step) -> &'static str {
    match step {
        Step::Mark(Tag::Claim) => "mark as claim",
        Step::Mark(Tag::Rebuttal) => "mark as rebuttal",
        Step::Mark(Tag::Quote) => "mark as quote",
        Step::Retag(Tag::Claim) => "change to claim",
        Step::Retag(Tag::Rebuttal) => "change to rebuttal",
        Step::Retag(Tag::Quote) => "change to quote",
        Step::MoveStart => "move of the start",
        Step::MoveEnd => "move of the end",
        Step::Speaker => "speaker",
        Step::Labels => "labels",
        Step::Note => "note",
        Step::Remove => "removal",
        Step::Merge => "merge of changes made elsewhere",
        Step::Decide => "decision",
        Step::Accept => "acceptance",
        Step::AcceptAll => "acceptance of all",
        Step::Place => "placing",
        Step::KeepLost => "keeping as lost",
    }
}

#[cfg(test)]
mod tests;
