use std::path::PathBuf;

use super::PaletteSearch;
use crate::{
    command::{Access, Files, LoadedDocument, Reply},
    i18n::{Language, Localizer},
    model::{Document, IdsAndClock, Mark, Marks, Span, Tag, Work},
    ui::{
        palette::search::{ITEM_COST, MAX_RESULTS},
        ranking::SLICE_COST,
    },
    workspace::Workspace,
};

/// The test creates no ids and reads no clock.
struct NoIdsOrClock;

impl IdsAndClock for NoIdsOrClock {
    fn uuid(&mut self) -> uuid::Uuid {
        uuid::Uuid::nil()
    }

    fn now(&mut self) -> jiff::Timestamp {
        jiff::Timestamp::UNIX_EPOCH
    }
}

/// Returns a workspace with `count` marks, of which only the last is on a zebra.
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
    workspace.handle(Reply::Opened(Box::new(opened)), &mut NoIdsOrClock);
    workspace
}

#[test]
fn no_slice_exceeds_its_budget_however_many_marks_there_are() {
    let count = 100_000;
    let workspace = workspace(count);
    let localizer = Localizer::for_language(Language::English);
    let mut search = PaletteSearch::new("zebra", &[], &workspace, localizer);
    assert!(!search.is_done, "one slice is not enough for all marks");
    let mut slices = 1;
    while !search.is_done {
        let before = search.ranking.next.index;
        search.search_slice(&workspace);
        let searched = search.ranking.next.index.saturating_sub(before);
        assert!(searched <= SLICE_COST / ITEM_COST, "{searched} in slice {slices}");
        slices += 1;
    }
    assert!(SLICE_COST / ITEM_COST * slices > count, "{slices}");
    assert_eq!(search.ranking.best[0].item.text, "zebra");
    assert_eq!(search.ranking.count, 1);
}

#[test]
fn with_nothing_typed_the_search_stops_at_the_kept_results() {
    let workspace = workspace(100_000);
    let localizer = Localizer::for_language(Language::English);
    let search = PaletteSearch::new("", &[], &workspace, localizer);
    assert!(search.is_done && search.ranking.best.len() == MAX_RESULTS);
    assert!(100_000 < search.ranking.count);
}

#[test]
fn a_search_is_outdated_when_its_sources_change() {
    let one = workspace(2);
    let localizer = Localizer::for_language(Language::English);
    let search = PaletteSearch::new("", &[], &one, localizer);
    assert!(search.is_current(&one));
    assert!(!search.is_current(&workspace(2)), "equal marks, but not the same ones");
    assert!(!search.is_current(&Workspace::default()));
}
