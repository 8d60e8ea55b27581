//! The content of the menus.

use crate::{
    command::{
        CitationFormat, ConflictResolution, Direction, ExportFormat, MarkEnd, Nudge, ProposalKind,
        Reshape,
    },
    mark_list::{Grouping, ListOrder},
    model::{MarkFilter, Tag},
    settings::Theme,
    ui::keymap::{FindAction, ListCommand, Navigation, Sidebar, UiCommand, ViewCommand},
};

/// An entry of a menu.
pub(in crate::ui) enum MenuEntry {
    Command(UiCommand),
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

use MenuEntry::{Command as O, Documents, Recents, Samples, Separator, Submenu};

/// The menu bar.
pub(super) const BAR: &[MenuEntry] = &[
    Submenu("menu-file", FILE),
    Submenu("menu-edit", EDIT),
    Submenu("menu-mark", MARK),
    Submenu("menu-go", GO),
    Submenu("menu-view", VIEW),
    Submenu("menu-documents", DOCUMENTS),
    Submenu("menu-help", HELP),
];

const FILE: &[MenuEntry] = &[
    O(UiCommand::Open),
    Submenu("menu-recent", &[Recents]),
    O(UiCommand::Reopen),
    Separator,
    O(UiCommand::Export(ExportFormat::Csv)),
    O(UiCommand::Export(ExportFormat::Jsonl)),
    O(UiCommand::Export(ExportFormat::Markdown)),
    Separator,
    O(UiCommand::SaveNow),
    O(UiCommand::SaveMarksAs),
    O(UiCommand::Reload),
    O(UiCommand::Navigate(Navigation::ChooseEncoding)),
    Separator,
    O(UiCommand::StopTask),
    O(UiCommand::Close),
    O(UiCommand::Quit),
];

const EDIT: &[MenuEntry] = &[
    O(UiCommand::Undo),
    O(UiCommand::Redo),
    Separator,
    O(UiCommand::Copy),
    O(UiCommand::Navigate(Navigation::CopyCitation(CitationFormat::Plain))),
    O(UiCommand::Navigate(Navigation::CopyCitation(CitationFormat::Markdown))),
    O(UiCommand::Navigate(Navigation::CopyCitation(CitationFormat::Rich))),
    Separator,
    O(UiCommand::Find(FindAction::Open)),
    O(UiCommand::Find(FindAction::NextMatch)),
    O(UiCommand::Find(FindAction::PreviousMatch)),
    O(UiCommand::Find(FindAction::ToggleMatchList)),
    Separator,
    O(UiCommand::SelectSentence),
    O(UiCommand::SelectParagraph),
    O(UiCommand::SelectAll),
    O(UiCommand::AddPiece),
    O(UiCommand::Deselect),
    Separator,
    O(UiCommand::OpenSettings),
];

const MARK: &[MenuEntry] = &[
    O(UiCommand::Mark(Tag::Claim)),
    O(UiCommand::Mark(Tag::Rebuttal)),
    O(UiCommand::Mark(Tag::Quote)),
    Separator,
    O(UiCommand::SelectEnclosingMark),
    Separator,
    O(UiCommand::EditSpeaker),
    O(UiCommand::RepeatSpeaker),
    O(UiCommand::EditLabels),
    O(UiCommand::EditNote),
    Separator,
    Submenu("menu-hits", HITS),
    Submenu("menu-move-end", MOVE),
    Submenu("menu-pieces", PIECES),
    Submenu("menu-review", REVIEW),
    Submenu("menu-decide", DECIDE),
    Separator,
    O(UiCommand::OpenContextMenu),
    O(UiCommand::RemoveMark),
];

const GO: &[MenuEntry] = &[
    O(UiCommand::Navigate(Navigation::ThroughHistory(Direction::Previous))),
    O(UiCommand::Navigate(Navigation::ThroughHistory(Direction::Next))),
    O(UiCommand::Navigate(Navigation::GoTo)),
    Separator,
    O(UiCommand::NextMark),
    O(UiCommand::PreviousMark),
    Separator,
    O(UiCommand::Navigate(Navigation::ToMark(MarkFilter::Tag(Tag::Claim), Direction::Next))),
    O(UiCommand::Navigate(Navigation::ToMark(MarkFilter::Tag(Tag::Claim), Direction::Previous))),
    O(UiCommand::Navigate(Navigation::ToMark(MarkFilter::Tag(Tag::Rebuttal), Direction::Next))),
    O(UiCommand::Navigate(Navigation::ToMark(MarkFilter::Tag(Tag::Rebuttal), Direction::Previous))),
    O(UiCommand::Navigate(Navigation::ToMark(MarkFilter::Tag(Tag::Quote), Direction::Next))),
    O(UiCommand::Navigate(Navigation::ToMark(MarkFilter::Tag(Tag::Quote), Direction::Previous))),
    Separator,
    O(UiCommand::Navigate(Navigation::ToMark(MarkFilter::WithoutNote, Direction::Next))),
    O(UiCommand::Navigate(Navigation::ToMark(MarkFilter::WithoutNote, Direction::Previous))),
    O(UiCommand::Navigate(Navigation::ToMark(MarkFilter::WithoutSpeaker, Direction::Next))),
    O(UiCommand::Navigate(Navigation::ToMark(MarkFilter::WithoutSpeaker, Direction::Previous))),
];

const HITS: &[MenuEntry] = &[
    O(UiCommand::MarkHits(Tag::Claim)),
    O(UiCommand::MarkHits(Tag::Rebuttal)),
    O(UiCommand::MarkHits(Tag::Quote)),
];

const PIECES: &[MenuEntry] = &[
    O(UiCommand::Reshape(Reshape::Split)),
    O(UiCommand::Reshape(Reshape::JoinNext)),
    O(UiCommand::Reshape(Reshape::JoinChosen)),
    Separator,
    O(UiCommand::Reshape(Reshape::AddSelection)),
    O(UiCommand::Reshape(Reshape::RemovePiece)),
];

const DECIDE: &[MenuEntry] = &[
    O(UiCommand::NextConflict),
    O(UiCommand::PreviousConflict),
    Separator,
    O(UiCommand::ResolveConflict(ConflictResolution::Keep)),
    O(UiCommand::ResolveConflict(ConflictResolution::TakeOther)),
    O(UiCommand::ResolveConflict(ConflictResolution::KeepBoth)),
];

const REVIEW: &[MenuEntry] = &[
    O(UiCommand::Review),
    Separator,
    O(UiCommand::AcceptPlace),
    O(UiCommand::PlaceAtSelection),
    O(UiCommand::KeepLost),
    O(UiCommand::RemoveReviewed),
    Separator,
    O(UiCommand::NextReviewItem),
    O(UiCommand::PreviousReviewItem),
    Separator,
    O(UiCommand::ShowCandidate(0)),
    O(UiCommand::ShowCandidate(1)),
    O(UiCommand::ShowCandidate(2)),
    Separator,
    O(UiCommand::AcceptAll(ProposalKind::Moved)),
    O(UiCommand::AcceptAll(ProposalKind::Changed)),
];

const MOVE: &[MenuEntry] = &[
    O(UiCommand::MoveEnd(MarkEnd::Start, Nudge::CharacterBack)),
    O(UiCommand::MoveEnd(MarkEnd::Start, Nudge::CharacterForward)),
    O(UiCommand::MoveEnd(MarkEnd::Start, Nudge::WordBack)),
    O(UiCommand::MoveEnd(MarkEnd::Start, Nudge::WordForward)),
    O(UiCommand::MoveEnd(MarkEnd::Start, Nudge::SentenceBack)),
    O(UiCommand::MoveEnd(MarkEnd::Start, Nudge::SentenceForward)),
    Separator,
    O(UiCommand::MoveEnd(MarkEnd::End, Nudge::CharacterBack)),
    O(UiCommand::MoveEnd(MarkEnd::End, Nudge::CharacterForward)),
    O(UiCommand::MoveEnd(MarkEnd::End, Nudge::WordBack)),
    O(UiCommand::MoveEnd(MarkEnd::End, Nudge::WordForward)),
    O(UiCommand::MoveEnd(MarkEnd::End, Nudge::SentenceBack)),
    O(UiCommand::MoveEnd(MarkEnd::End, Nudge::SentenceForward)),
];

const VIEW: &[MenuEntry] = &[
    O(UiCommand::View(ViewCommand::LargerText)),
    O(UiCommand::View(ViewCommand::SmallerText)),
    O(UiCommand::View(ViewCommand::ResetTextSize)),
    Separator,
    O(UiCommand::View(ViewCommand::LargerInterface)),
    O(UiCommand::View(ViewCommand::SmallerInterface)),
    O(UiCommand::View(ViewCommand::ResetInterfaceSize)),
    Separator,
    O(UiCommand::View(ViewCommand::SetTheme(Theme::System))),
    O(UiCommand::View(ViewCommand::SetTheme(Theme::Light))),
    O(UiCommand::View(ViewCommand::SetTheme(Theme::Dark))),
    O(UiCommand::View(ViewCommand::ToggleContrast)),
    Separator,
    O(UiCommand::ToggleMarksPanel),
    O(UiCommand::Navigate(Navigation::ToggleSidebar(Sidebar::Outline))),
    O(UiCommand::Navigate(Navigation::ToggleSidebar(Sidebar::History))),
    Submenu("menu-list", LIST),
    Separator,
    O(UiCommand::OpenPalette),
    O(UiCommand::FocusMenuBar),
];

const LIST: &[MenuEntry] = &[
    O(UiCommand::List(ListCommand::FocusRows)),
    O(UiCommand::List(ListCommand::FocusFilter)),
    O(UiCommand::List(ListCommand::ClearFilter)),
    Separator,
    O(UiCommand::List(ListCommand::SortBy(ListOrder::Position))),
    O(UiCommand::List(ListCommand::SortBy(ListOrder::Created))),
    O(UiCommand::List(ListCommand::SortBy(ListOrder::Modified))),
    O(UiCommand::List(ListCommand::SortBy(ListOrder::Speaker))),
    O(UiCommand::List(ListCommand::Reverse)),
    Separator,
    O(UiCommand::List(ListCommand::GroupBy(Grouping::Nothing))),
    O(UiCommand::List(ListCommand::GroupBy(Grouping::Tag))),
    O(UiCommand::List(ListCommand::GroupBy(Grouping::Speaker))),
    O(UiCommand::List(ListCommand::GroupBy(Grouping::Label))),
];

const DOCUMENTS: &[MenuEntry] = &[
    Documents,
    Separator,
    O(UiCommand::ShowNextDocument),
    O(UiCommand::ShowPreviousDocument),
    Submenu("menu-by-number", NUMBERS),
];

const NUMBERS: &[MenuEntry] = &[
    O(UiCommand::ShowDocumentNumber(0)),
    O(UiCommand::ShowDocumentNumber(1)),
    O(UiCommand::ShowDocumentNumber(2)),
    O(UiCommand::ShowDocumentNumber(3)),
    O(UiCommand::ShowDocumentNumber(4)),
    O(UiCommand::ShowDocumentNumber(5)),
    O(UiCommand::ShowDocumentNumber(6)),
    O(UiCommand::ShowDocumentNumber(7)),
    O(UiCommand::ShowDocumentNumber(UiCommand::LAST_DOCUMENT)),
];

const HELP: &[MenuEntry] = &[
    O(UiCommand::OpenShortcuts),
    O(UiCommand::OpenNotifications),
    O(UiCommand::OpenAbout),
    Separator,
    Submenu("menu-samples", &[Samples]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::keymap::COMMANDS;

    /// Returns the commands of `entries` and their submenus.
    fn commands(entries: &[MenuEntry]) -> Vec<UiCommand> {
        let each = entries.iter().flat_map(|entry| match entry {
            MenuEntry::Command(command) => vec![*command],
            MenuEntry::Submenu(_, entries) => commands(entries),
            MenuEntry::Separator
            | MenuEntry::Documents
            | MenuEntry::Recents
            | MenuEntry::Samples => Vec::new(),
        });
        each.collect()
    }

    #[test]
    fn every_command_is_in_exactly_one_menu() {
        let listed = commands(BAR);
        for row in COMMANDS {
            let times = listed.iter().filter(|command| **command == row.command).count();
            assert_eq!(times, 1, "{}", row.name());
        }
        assert_eq!(listed.len(), COMMANDS.len());
    }
}
