use std::path::PathBuf;

use super::{PaletteSearch, SLICE_BYTES};
use crate::{
    command::{Access, Command, Files, LoadedDocument},
    i18n::{Language, Localizer},
    model::{Document, IdsAndClock, Mark, Marks, Span, Tag, Work},
    ui::{
        fuzzy_match::MatchScratch,
        palette::search::{ITEM_COST, MAX_RESULTS},
    },
    workspace::Workspace,
};

/// Nothing is made here.
struct NoIdsOrClock;

impl IdsAndClock for NoIdsOrClock {
    fn uuid(&mut self) -> uuid::Uuid {
        uuid::Uuid::nil()
    }

    fn now(&mut self) -> jiff::Timestamp {
        jiff::Timestamp::UNIX_EPOCH
    }
}

/// A window with `count` marks, of which the last one alone is on a zebra.
fn workspace(count: usize) -> Workspace {
    let text = format!("{}zebra", "A horse ".repeat(count));
    let mark = |start, end, number: usize| {
        let span = Span::new(start, end).expect("a word is not empty");
        Mark::plain(number as u128 + 1, Tag::Claim, span.into())
    };
    let mut marks: Vec<_> = (1..count).map(|it| mark(it * 8, it * 8 + 7, it)).collect();
    marks.push(mark(count * 8, count * 8 + 5, count));
    let marks = Marks::new(marks, Vec::new());
    let work = Work { marks, ..Work::new(Document::from_text("a.txt", &text)) };
    let files = Files { document: PathBuf::from("a.txt"), sidecar: "a.txt.gloss.ron".into() };
    let opened = LoadedDocument { files, work, access: Access::Writable, warnings: Vec::new() };
    let mut workspace = Workspace::default();
    workspace.handle(Command::Opened(Box::new(opened)), &mut NoIdsOrClock);
    workspace
}

#[test]
fn no_slice_looks_at_more_than_its_share_however_many_marks_there_are() {
    let (count, mut scratch) = (100_000, MatchScratch::default());
    let (workspace, tongue) = (workspace(count), Localizer::for_language(Language::English));
    let mut search = PaletteSearch::new("zebra", &[], (&workspace, tongue), &mut scratch);
    assert!(!search.is_done(), "one slice is not enough for all of them");
    let mut slices = 1;
    while !search.is_done() {
        let before = (search.source, search.number);
        search.search_slice(&workspace, &mut scratch);
        let looked_at = search.number.saturating_sub(before.1);
        assert!(looked_at <= SLICE_BYTES / ITEM_COST, "{looked_at} in slice {slices}");
        slices += 1;
    }
    assert!(SLICE_BYTES / ITEM_COST * slices > count, "{slices}");
    assert_eq!(search.best()[0].item.text, "zebra");
    assert_eq!(search.count(), 1);
}

#[test]
fn where_nothing_is_typed_no_more_is_looked_at_than_is_kept() {
    let (workspace, tongue) = (workspace(100_000), Localizer::for_language(Language::English));
    let search = PaletteSearch::new("", &[], (&workspace, tongue), &mut MatchScratch::default());
    assert!(search.is_done() && search.best().len() == MAX_RESULTS);
    assert!(100_000 < search.count());
}

#[test]
fn a_search_is_of_what_it_was_made_of() {
    let (one, tongue) = (workspace(2), Localizer::for_language(Language::English));
    let search = PaletteSearch::new("", &[], (&one, tongue), &mut MatchScratch::default());
    assert!(search.is_current(&one));
    assert!(!search.is_current(&workspace(2)), "these marks were put together apart");
    assert!(!search.is_current(&Workspace::default()));
}
