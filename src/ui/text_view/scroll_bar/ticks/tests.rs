use std::sync::Arc;

use proptest::prelude::*;
use uuid::Uuid;

use super::{MarkTicks, Tick};
use crate::{
    model::{Document, Mark, MarkId, Marks, Span, Tag},
    ui::{text_view::page_layout::PageLayout, theme},
};

fn mark(number: usize, tag: Tag, start: usize) -> Arc<Mark> {
    let span = Span::new(start, start + 5).expect("five bytes are something");
    Mark::plain(number as u128, tag, span.into())
}

fn page(lines: usize) -> PageLayout {
    let mut page = PageLayout::default();
    let document = Document::from_text("a.txt", &"some twenty letters.\n".repeat(lines));
    page.begin_frame(&document, &theme::reading_style(17.0, 1.5, 1.0, Some(400.0)));
    page
}

proptest! {
    #[test]
    fn every_mark_and_nothing_else_has_a_tick_where_it_begins(
        starts in prop::collection::vec((0..21_000_usize, 0..3_usize), 0..60), rows in 1..300_usize,
    ) {
        let page = page(1000);
        let marks = starts.iter().enumerate().map(|(number, (start, tag))| mark(number, Tag::ALL[*tag], *start));
        let marks = Marks::new(marks.collect(), Vec::new());
        let mut ticks = MarkTicks::default();
        let ticks = ticks.update(&page, &marks, rows);
        for pair in ticks.windows(2) {
            prop_assert!(pair[0].rows.end <= pair[1].rows.start);
        }
        let first = |row: usize| page.byte_at_y(row as f64 / rows as f64 * page.total_height());
        let row = |start: &usize| (0..rows).rfind(|row| first(*row) <= *start).unwrap_or(0);
        let expected: Vec<usize> = starts.iter().map(|(start, _)| row(start)).collect();
        for ((start, _), row) in starts.iter().zip(&expected) {
            // All lines are alike, except for the margins.
            let (share, of_text) = (*row as f64 / rows as f64, *start as f64 / 21_000.0);
            prop_assert!((share - of_text).abs() < 0.01 + 1.0 / rows as f64, "{} {}", share, of_text);
        }
        let is_ticked = |row: usize| ticks.iter().any(|tick| tick.rows.contains(&row));
        prop_assert!(expected.iter().all(|row| is_ticked(*row)), "{:?} {:?}", ticks, expected);
        for ticked in ticks.iter().flat_map(|tick| tick.rows.clone()) {
            prop_assert!(expected.contains(&ticked), "{:?} {:?}", ticks, expected);
        }
    }
}

proptest! {
    #[test]
    fn after_changes_the_ticks_are_those_of_a_new_bar(
        changes in prop::collection::vec((0..300_usize, 0..21_000_usize, 0..3_usize, any::<bool>()), 1..20), rows in 1..300_usize,
    ) {
        let page = page(1000);
        let marks = (0..300).map(|number| mark(number, Tag::ALL[number % 3], number * 70));
        let mut marks = Marks::new(marks.collect(), Vec::new());
        let mut ticks = MarkTicks::default();
        for (number, start, tag, is_there) in changes {
            let it = mark(number, Tag::ALL[tag], start);
            marks.put(it.id, is_there.then_some(it));
            let mut new = MarkTicks::default();
            prop_assert_eq!(ticks.update(&page, &marks, rows), new.update(&page, &marks, rows));
        }
    }
}

#[test]
fn ticks_follow_the_marks() {
    let page = page(100);
    let mut marks = Marks::new(vec![mark(1, Tag::Claim, 0)], Vec::new());
    let mut ticks = MarkTicks::default();
    let first = [Tick { rows: 0..1, kind: Tag::Claim }];
    assert_eq!(ticks.update(&page, &marks, 100), first);
    assert_eq!(ticks.update(&page, &marks, 100), first);
    let last = mark(2, Tag::Quote, 2095);
    marks.put(last.id, Some(last));
    assert_eq!(ticks.update(&page, &marks, 100).len(), 2);
    assert_eq!(ticks.update(&page, &marks, 50).len(), 2);
    marks.put(MarkId(Uuid::from_u128(2)), None);
    assert_eq!(ticks.update(&page, &marks, 100).len(), 1);
}

#[test]
fn in_a_long_text_too_a_tick_is_where_its_mark_is() {
    let page = page(200_000);
    let length = 200_000 * 21;
    for share in [0.0, 0.1, 0.5, 0.77, 0.999] {
        let start = (f64::from(length) * share) as usize;
        let marks = Marks::new(vec![mark(1, Tag::Claim, start)], Vec::new());
        let ticks = MarkTicks::default().update(&page, &marks, 700).to_vec();
        let row = ticks[0].rows.start as f64;
        assert!((row - 700.0 * share).abs() < 2.0, "{share} {row}");
    }
}
