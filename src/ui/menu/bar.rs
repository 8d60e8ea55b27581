//! What stands in which menu.

use crate::{
    command::{
        CitationFormat, ConflictResolution, Direction, ExportFormat, MarkEnd, Nudge, ProposalKind,
        Reshape,
    },
    mark_list::{Grouping, ListOrder},
    model::{MarkFilter, Tag},
    settings::Theme,
    ui::keys::{Go, Hunt, Offer, OnList, Sidebar, View},
};

/// One entry of a menu.
pub(in crate::ui) enum Entry {
    Offer(Offer),
    Line,
    /// A menu within the menu, by the id of its name in `assets/i18n`.
    Menu(&'static str, &'static [Self]),
    /// One entry for each open document.
    Documents,
    /// One entry for each document that was open of late.
    Recents,
    /// One entry for each sample.
    Samples,
}

use Entry::{Documents, Line, Menu, Offer as O, Recents, Samples};

/// The whole bar, as it stands.
pub(super) const BAR: &[Entry] = &[
    Menu("menu-file", FILE),
    Menu("menu-edit", EDIT),
    Menu("menu-mark", MARK),
    Menu("menu-go", GO),
    Menu("menu-view", VIEW),
    Menu("menu-documents", DOCUMENTS),
    Menu("menu-help", HELP),
];

const FILE: &[Entry] = &[
    O(Offer::Open),
    Menu("menu-recent", &[Recents]),
    O(Offer::Reopen),
    Line,
    O(Offer::Export(ExportFormat::Csv)),
    O(Offer::Export(ExportFormat::Jsonl)),
    O(Offer::Export(ExportFormat::Markdown)),
    Line,
    O(Offer::SaveNow),
    O(Offer::KeepSidecarAs),
    O(Offer::Reload),
    O(Offer::Go(Go::Encoding)),
    Line,
    O(Offer::Stop),
    O(Offer::Close),
    O(Offer::Quit),
];

const EDIT: &[Entry] = &[
    O(Offer::Undo),
    O(Offer::Redo),
    Line,
    O(Offer::Copy),
    O(Offer::Go(Go::Cite(CitationFormat::Plain))),
    O(Offer::Go(Go::Cite(CitationFormat::Markdown))),
    O(Offer::Go(Go::Cite(CitationFormat::Rich))),
    Line,
    O(Offer::Find(Hunt::Words)),
    O(Offer::Find(Hunt::Next)),
    O(Offer::Find(Hunt::Previous)),
    O(Offer::Find(Hunt::Hits)),
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
    O(Offer::MarkAround),
    Line,
    O(Offer::EditSpeaker),
    O(Offer::Ditto),
    O(Offer::EditLabels),
    O(Offer::EditNote),
    Line,
    Menu("menu-hits", HITS),
    Menu("menu-move-end", MOVE),
    Menu("menu-pieces", PIECES),
    Menu("menu-review", REVIEW),
    Menu("menu-decide", DECIDE),
    Line,
    O(Offer::ContextMenu),
    O(Offer::RemoveMark),
];

const GO: &[Entry] = &[
    O(Offer::Go(Go::Along(Direction::Previous))),
    O(Offer::Go(Go::Along(Direction::Next))),
    O(Offer::Go(Go::To)),
    Line,
    O(Offer::NextMark),
    O(Offer::PreviousMark),
    Line,
    O(Offer::Go(Go::Walk(MarkFilter::Tag(Tag::Claim), Direction::Next))),
    O(Offer::Go(Go::Walk(MarkFilter::Tag(Tag::Claim), Direction::Previous))),
    O(Offer::Go(Go::Walk(MarkFilter::Tag(Tag::Rebuttal), Direction::Next))),
    O(Offer::Go(Go::Walk(MarkFilter::Tag(Tag::Rebuttal), Direction::Previous))),
    O(Offer::Go(Go::Walk(MarkFilter::Tag(Tag::Quote), Direction::Next))),
    O(Offer::Go(Go::Walk(MarkFilter::Tag(Tag::Quote), Direction::Previous))),
    Line,
    O(Offer::Go(Go::Walk(MarkFilter::WithoutNote, Direction::Next))),
    O(Offer::Go(Go::Walk(MarkFilter::WithoutNote, Direction::Previous))),
    O(Offer::Go(Go::Walk(MarkFilter::WithoutSpeaker, Direction::Next))),
    O(Offer::Go(Go::Walk(MarkFilter::WithoutSpeaker, Direction::Previous))),
];

const HITS: &[Entry] = &[
    O(Offer::MarkHits(Tag::Claim)),
    O(Offer::MarkHits(Tag::Rebuttal)),
    O(Offer::MarkHits(Tag::Quote)),
];

const PIECES: &[Entry] = &[
    O(Offer::Reshape(Reshape::Split)),
    O(Offer::Reshape(Reshape::JoinNext)),
    O(Offer::Reshape(Reshape::JoinChosen)),
    Line,
    O(Offer::Reshape(Reshape::AddSelection)),
    O(Offer::Reshape(Reshape::RemovePiece)),
];

const DECIDE: &[Entry] = &[
    O(Offer::NextDecision),
    O(Offer::PreviousDecision),
    Line,
    O(Offer::Decide(ConflictResolution::Keep)),
    O(Offer::Decide(ConflictResolution::TakeOther)),
    O(Offer::Decide(ConflictResolution::KeepBoth)),
];

const REVIEW: &[Entry] = &[
    O(Offer::Review),
    Line,
    O(Offer::AcceptPlace),
    O(Offer::PlaceHere),
    O(Offer::KeepLost),
    O(Offer::RemoveReviewed),
    Line,
    O(Offer::NextDoubt),
    O(Offer::PreviousDoubt),
    Line,
    O(Offer::Candidate(0)),
    O(Offer::Candidate(1)),
    O(Offer::Candidate(2)),
    Line,
    O(Offer::AcceptAll(ProposalKind::Moved)),
    O(Offer::AcceptAll(ProposalKind::Changed)),
];

const MOVE: &[Entry] = &[
    O(Offer::Nudge(MarkEnd::Start, Nudge::CharacterBack)),
    O(Offer::Nudge(MarkEnd::Start, Nudge::CharacterForward)),
    O(Offer::Nudge(MarkEnd::Start, Nudge::WordBack)),
    O(Offer::Nudge(MarkEnd::Start, Nudge::WordForward)),
    O(Offer::Nudge(MarkEnd::Start, Nudge::SentenceBack)),
    O(Offer::Nudge(MarkEnd::Start, Nudge::SentenceForward)),
    Line,
    O(Offer::Nudge(MarkEnd::End, Nudge::CharacterBack)),
    O(Offer::Nudge(MarkEnd::End, Nudge::CharacterForward)),
    O(Offer::Nudge(MarkEnd::End, Nudge::WordBack)),
    O(Offer::Nudge(MarkEnd::End, Nudge::WordForward)),
    O(Offer::Nudge(MarkEnd::End, Nudge::SentenceBack)),
    O(Offer::Nudge(MarkEnd::End, Nudge::SentenceForward)),
];

const VIEW: &[Entry] = &[
    O(Offer::View(View::Larger)),
    O(Offer::View(View::Smaller)),
    O(Offer::View(View::Standard)),
    Line,
    O(Offer::View(View::LargerInterface)),
    O(Offer::View(View::SmallerInterface)),
    O(Offer::View(View::StandardInterface)),
    Line,
    O(Offer::View(View::Theme(Theme::System))),
    O(Offer::View(View::Theme(Theme::Light))),
    O(Offer::View(View::Theme(Theme::Dark))),
    O(Offer::View(View::Contrast)),
    Line,
    O(Offer::TogglePanel),
    O(Offer::Go(Go::Show(Sidebar::Outline))),
    O(Offer::Go(Go::Show(Sidebar::History))),
    Menu("menu-list", LIST),
    Line,
    O(Offer::ShowPalette),
    O(Offer::MenuBar),
];

const LIST: &[Entry] = &[
    O(Offer::List(OnList::Go)),
    O(Offer::List(OnList::Filter)),
    O(Offer::List(OnList::Clear)),
    Line,
    O(Offer::List(OnList::Order(ListOrder::Position))),
    O(Offer::List(OnList::Order(ListOrder::Created))),
    O(Offer::List(OnList::Order(ListOrder::Modified))),
    O(Offer::List(OnList::Order(ListOrder::Speaker))),
    O(Offer::List(OnList::Backwards)),
    Line,
    O(Offer::List(OnList::Group(Grouping::Nothing))),
    O(Offer::List(OnList::Group(Grouping::Tag))),
    O(Offer::List(OnList::Group(Grouping::Speaker))),
    O(Offer::List(OnList::Group(Grouping::Label))),
];

const DOCUMENTS: &[Entry] =
    &[Documents, Line, O(Offer::ShowNext), O(Offer::ShowPrevious), Menu("menu-by-number", NUMBERS)];

const NUMBERS: &[Entry] = &[
    O(Offer::ShowNumber(0)),
    O(Offer::ShowNumber(1)),
    O(Offer::ShowNumber(2)),
    O(Offer::ShowNumber(3)),
    O(Offer::ShowNumber(4)),
    O(Offer::ShowNumber(5)),
    O(Offer::ShowNumber(6)),
    O(Offer::ShowNumber(7)),
    O(Offer::ShowNumber(Offer::LAST)),
];

const HELP: &[Entry] = &[
    O(Offer::ShowKeys),
    O(Offer::ShowTold),
    O(Offer::ShowAbout),
    Line,
    Menu("menu-samples", &[Samples]),
];
