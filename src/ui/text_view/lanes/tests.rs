use proptest::prelude::*;
use uuid::Uuid;

use super::{MAX_LANES, MarkLanes};
use crate::model::{Mark, MarkId, Marks, Span, Tag};

fn marks(places: &[(usize, usize)]) -> Marks {
    let mark = |(number, (start, len)): (usize, &(usize, usize))| {
        let span = Span::new(*start, start + len).expect("a mark is not empty");
        Mark::plain(number as u128, Tag::Claim, span.into())
    };
    Marks::new(places.iter().enumerate().map(mark).collect(), Vec::new())
}

/// Returns the lane of every mark that overlaps `from..to`.
fn seen(lanes: &mut MarkLanes, marks: &Marks, from: usize, to: usize) -> Vec<(MarkId, usize)> {
    let seen: Vec<_> = marks.within(Span::new(from, to).unwrap()).collect();
    let found = lanes.assign(&seen, from, marks);
    seen.iter().map(|mark| mark.id).zip(found).collect()
}

proptest! {
    #[test]
    fn overlapping_marks_have_different_lanes_in_every_window(
        places in prop::collection::vec((0..400_usize, 1..40_usize), 0..50),
        windows in prop::collection::vec((0..400_usize, 1..60_usize), 1..5),
    ) {
        let marks = marks(&places);
        let whole = seen(&mut MarkLanes::default(), &marks, 0, 500);
        for pair in marks.iter().enumerate().flat_map(|(index, one)| marks.iter().skip(index + 1).map(move |other| (one, other))) {
            let [one, other] = [pair.0, pair.1].map(|mark| whole.iter().find(|it| it.0 == mark.id).unwrap().1);
            if pair.0.spans.hull().overlaps(pair.1.spans.hull()) && one < MAX_LANES {
                prop_assert_ne!(one, other);
            }
        }
        let mut kept = MarkLanes::default();
        for (from, len) in windows {
            for (id, lane) in seen(&mut kept, &marks, from, from + len) {
                prop_assert_eq!(whole.iter().find(|it| it.0 == id), Some(&(id, lane)));
            }
        }
    }
}

#[test]
fn ten_thousand_overlapping_marks_are_no_deeper_than_the_distinct_lanes() {
    let marks = marks(&vec![(5, 90); 10_000]);
    let mut lanes = MarkLanes::default();
    for from in [0, 50] {
        let found = seen(&mut lanes, &marks, from, 60);
        assert!(found.iter().all(|(_, lane)| *lane <= MAX_LANES));
        assert!((0..MAX_LANES).all(|lane| found.iter().filter(|it| it.1 == lane).count() == 1));
    }
}

#[test]
fn lanes_follow_the_marks() {
    let mut marks = marks(&[(0, 20), (5, 5)]);
    let mut lanes = MarkLanes::default();
    let second = MarkId(Uuid::from_u128(1));
    assert_eq!(seen(&mut lanes, &marks, 0, 30)[1], (second, 1));
    marks.put(MarkId(Uuid::from_u128(0)), None);
    assert_eq!(seen(&mut lanes, &marks, 0, 30)[0], (second, 0));
}
