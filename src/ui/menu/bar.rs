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

use MenuEntry::{Command as C, Documents, Recents, Samples, Separator, Submenu};

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
    C(UiCommand::Open),
    Submenu("menu-recent", &[Recents]),
    C(UiCommand::Reopen),
    Separator,
    C(UiCommand::Export(ExportFormat::Csv)),
    C(UiCommand::Export(ExportFormat::Jsonl)),
    C(UiCommand::Export(ExportFormat::Markdown)),
    Separator,
    C(UiCommand::SaveNow),
    C(UiCommand::SaveMarksAs),
    C(UiCommand::Reload),
    C(UiCommand::Navigate(Navigation::ChooseEncoding)),
    Separator,
    C(UiCommand::StopTask),
    C(UiCommand::Close),
    C(UiCommand::Quit),
];

const EDIT: &[MenuEntry] = &[
    C(UiCommand::Undo),
    C(UiCommand::Redo),
    Separator,
    C(UiCommand::Copy),
    C(UiCommand::Navigate(Navigation::CopyCitation(CitationFormat::Plain))),
    C(UiCommand::Navigate(Navigation::CopyCitation(CitationFormat::Markdown))),
    C(UiCommand::Navigate(Navigation::CopyCitation(CitationFormat::Rich))),
    Separator,
    C(UiCommand::Find(FindAction::Open)),
    C(UiCommand::Find(FindAction::NextMatch)),
    C(UiCommand::Find(FindAction::PreviousMatch)),
    C(UiCommand::Find(FindAction::ToggleMatchList)),
    Separator,
    C(UiCommand::SelectSentence),
    C(UiCommand::SelectParagraph),
    C(UiCommand::SelectAll),
    C(UiCommand::AddPiece),
    C(UiCommand::Deselect),
    Separator,
    C(UiCommand::OpenSettings),
];

const MARK: &[MenuEntry] = &[
    C(UiCommand::Mark(Tag::Claim)),
    C(UiCommand::Mark(Tag::Rebuttal)),
    C(UiCommand::Mark(Tag::Quote)),
    Separator,
    C(UiCommand::SelectEnclosingMark),
    Separator,
    C(UiCommand::EditSpeaker),
    C(UiCommand::RepeatSpeaker),
    C(UiCommand::EditLabels),
    C(UiCommand::EditNote),
    Separator,
    Submenu("menu-hits", HITS),
    Submenu("menu-move-end", MOVE),
    Submenu("menu-pieces", PIECES),
    Submenu("menu-review", REVIEW),
    Submenu("menu-decide", DECIDE),
    Separator,
    C(UiCommand::OpenContextMenu),
    C(UiCommand::RemoveMark),
];

const GO: &[MenuEntry] = &[
    C(UiCommand::Navigate(Navigation::ThroughHistory(Direction::Previous))),
    C(UiCommand::Navigate(Navigation::ThroughHistory(Direction::Next))),
    C(UiCommand::Navigate(Navigation::GoTo)),
    Separator,
    C(UiCommand::NextMark),
    C(UiCommand::PreviousMark),
    Separator,
    C(UiCommand::Navigate(Navigation::ToMark(MarkFilter::Tag(Tag::Claim), Direction::Next))),
    C(UiCommand::Navigate(Navigation::ToMark(MarkFilter::Tag(Tag::Claim), Direction::Previous))),
    C(UiCommand::Navigate(Navigation::ToMark(MarkFilter::Tag(Tag::Rebuttal), Direction::Next))),
    C(UiCommand::Navigate(Navigation::ToMark(MarkFilter::Tag(Tag::Rebuttal), Direction::Previous))),
    C(UiCommand::Navigate(Navigation::ToMark(MarkFilter::Tag(Tag::Quote), Direction::Next))),
    C(UiCommand::Navigate(Navigation::ToMark(MarkFilter::Tag(Tag::Quote), Direction::Previous))),
    Separator,
    C(UiCommand::Navigate(Navigation::ToMark(MarkFilter::WithoutNote, Direction::Next))),
    C(UiCommand::Navigate(Navigation::ToMark(MarkFilter::WithoutNote, Direction::Previous))),
    C(UiCommand::Navigate(Navigation::ToMark(MarkFilter::WithoutSpeaker, Direction::Next))),
    C(UiCommand::Navigate(Navigation::ToMark(MarkFilter::WithoutSpeaker, Direction::Previous))),
];

const HITS: &[MenuEntry] = &[
    C(UiCommand::MarkHits(Tag::Claim)),
    C(UiCommand::MarkHits(Tag::Rebuttal)),
    C(UiCommand::MarkHits(Tag::Quote)),
];

const PIECES: &[MenuEntry] = &[
    C(UiCommand::Reshape(Reshape::Split)),
    C(UiCommand::Reshape(Reshape::JoinNext)),
    C(UiCommand::Reshape(Reshape::JoinChosen)),
    Separator,
    C(UiCommand::Reshape(Reshape::AddSelection)),
    C(UiCommand::Reshape(Reshape::RemovePiece)),
];

const DECIDE: &[MenuEntry] = &[
    C(UiCommand::NextConflict),
    C(UiCommand::PreviousConflict),
    Separator,
    C(UiCommand::ResolveConflict(ConflictResolution::Keep)),
    C(UiCommand::ResolveConflict(ConflictResolution::TakeOther)),
    C(UiCommand::ResolveConflict(ConflictResolution::KeepBoth)),
];

const REVIEW: &[MenuEntry] = &[
    C(UiCommand::Review),
    Separator,
    C(UiCommand::AcceptPlace),
    C(UiCommand::PlaceAtSelection),
    C(UiCommand::KeepLost),
    C(UiCommand::RemoveReviewed),
    Separator,
    C(UiCommand::NextReviewItem),
    C(UiCommand::PreviousReviewItem),
    Separator,
    C(UiCommand::ShowCandidate(0)),
    C(UiCommand::ShowCandidate(1)),
    C(UiCommand::ShowCandidate(2)),
    Separator,
    C(UiCommand::AcceptAll(ProposalKind::Moved)),
    C(UiCommand::AcceptAll(ProposalKind::Changed)),
];

const MOVE: &[MenuEntry] = &[
    C(UiCommand::MoveEnd(MarkEnd::Start, Nudge::CharacterBack)),
    C(UiCommand::MoveEnd(MarkEnd::Start, Nudge::CharacterForward)),
    C(UiCommand::MoveEnd(MarkEnd::Start, Nudge::WordBack)),
    C(UiCommand::MoveEnd(MarkEnd::Start, Nudge::WordForward)),
    C(UiCommand::MoveEnd(MarkEnd::Start, Nudge::SentenceBack)),
    C(UiCommand::MoveEnd(MarkEnd::Start, Nudge::SentenceForward)),
    Separator,
    C(UiCommand::MoveEnd(MarkEnd::End, Nudge::CharacterBack)),
    C(UiCommand::MoveEnd(MarkEnd::End, Nudge::CharacterForward)),
    C(UiCommand::MoveEnd(MarkEnd::End, Nudge::WordBack)),
    C(UiCommand::MoveEnd(MarkEnd::End, Nudge::WordForward)),
    C(UiCommand::MoveEnd(MarkEnd::End, Nudge::SentenceBack)),
    C(UiCommand::MoveEnd(MarkEnd::End, Nudge::SentenceForward)),
];

const VIEW: &[MenuEntry] = &[
    C(UiCommand::View(ViewCommand::LargerText)),
    C(UiCommand::View(ViewCommand::SmallerText)),
    C(UiCommand::View(ViewCommand::ResetTextSize)),
    Separator,
    C(UiCommand::View(ViewCommand::LargerInterface)),
    C(UiCommand::View(ViewCommand::SmallerInterface)),
    C(UiCommand::View(ViewCommand::ResetInterfaceSize)),
    Separator,
    C(UiCommand::View(ViewCommand::SetTheme(Theme::System))),
    C(UiCommand::View(ViewCommand::SetTheme(Theme::Light))),
    C(UiCommand::View(ViewCommand::SetTheme(Theme::Dark))),
    C(UiCommand::View(ViewCommand::ToggleContrast)),
    Separator,
    C(UiCommand::ToggleMarksPanel),
    C(UiCommand::Navigate(Navigation::ToggleSidebar(Sidebar::Outline))),
    C(UiCommand::Navigate(Navigation::ToggleSidebar(Sidebar::History))),
    Submenu("menu-list", LIST),
    Separator,
    C(UiCommand::OpenPalette),
    C(UiCommand::FocusMenuBar),
];

const LIST: &[MenuEntry] = &[
    C(UiCommand::List(ListCommand::FocusRows)),
    C(UiCommand::List(ListCommand::FocusFilter)),
    C(UiCommand::List(ListCommand::ClearFilter)),
    Separator,
    C(UiCommand::List(ListCommand::SortBy(ListOrder::Position))),
    C(UiCommand::List(ListCommand::SortBy(ListOrder::Created))),
    C(UiCommand::List(ListCommand::SortBy(ListOrder::Modified))),
    C(UiCommand::List(ListCommand::SortBy(ListOrder::Speaker))),
    C(UiCommand::List(ListCommand::Reverse)),
    Separator,
    C(UiCommand::List(ListCommand::GroupBy(Grouping::Nothing))),
    C(UiCommand::List(ListCommand::GroupBy(Grouping::Tag))),
    C(UiCommand::List(ListCommand::GroupBy(Grouping::Speaker))),
    C(UiCommand::List(ListCommand::GroupBy(Grouping::Label))),
];

const DOCUMENTS: &[MenuEntry] = &[
    Documents,
    Separator,
    C(UiCommand::ShowNextDocument),
    C(UiCommand::ShowPreviousDocument),
    Submenu("menu-by-number", NUMBERS),
];

const NUMBERS: &[MenuEntry] = &[
    C(UiCommand::ShowDocumentNumber(0)),
    C(UiCommand::ShowDocumentNumber(1)),
    C(UiCommand::ShowDocumentNumber(2)),
    C(UiCommand::ShowDocumentNumber(3)),
    C(UiCommand::ShowDocumentNumber(4)),
    C(UiCommand::ShowDocumentNumber(5)),
    C(UiCommand::ShowDocumentNumber(6)),
    C(UiCommand::ShowDocumentNumber(7)),
    C(UiCommand::ShowDocumentNumber(UiCommand::LAST_DOCUMENT)),
];

const HELP: &[MenuEntry] = &[
    C(UiCommand::OpenShortcuts),
    C(UiCommand::OpenNotifications),
    C(UiCommand::OpenAbout),
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
