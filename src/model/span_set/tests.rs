use proptest::prelude::*;

use super::{Span, SpanSet};

fn span(start: usize, end: usize) -> Span {
    Span::new(start, end).unwrap()
}

#[test]
fn pieces_that_touch_or_overlap_become_one() {
    let extent = SpanSet::covering([span(8, 9), span(0, 3), span(3, 5), span(4, 6)]).unwrap();
    assert_eq!(extent.pieces(), [span(0, 6), span(8, 9)]);
    assert_eq!(extent.byte_len(), 7);
}

#[test]
fn the_gap_between_two_pieces_is_outside() {
    let extent = SpanSet::covering([span(0, 2), span(4, 6)]).unwrap();
    assert!(extent.contains(1) && !extent.contains(2) && !extent.contains(3) && extent.contains(4));
    assert!(!extent.overlaps(span(2, 4)));
    assert_eq!(extent.hull(), span(0, 6));
}

#[test]
fn nothing_covers_nothing() {
    assert_eq!(SpanSet::covering([]), None);
}

proptest! {
    /// A byte is inside the extent exactly where it was inside one of the spans.
    #[test]
    fn an_extent_covers_what_its_spans_cover(
        ends in prop::collection::vec((0..40_usize, 1..9_usize), 1..8)
    ) {
        let spans: Vec<Span> = ends.iter().map(|&(start, len)| span(start, start + len)).collect();
        let extent = SpanSet::covering(spans.iter().copied()).unwrap();
        for at in 0..60 {
            prop_assert_eq!(extent.contains(at), spans.iter().any(|it| it.contains(at)));
        }
        prop_assert!(extent.pieces().windows(2).all(|pair| pair[0].end() < pair[1].start()));
    }
}
