//! Expects marks in the order they had. See [`OrderedPlaces`].

use crate::model::Span;

/// Marks in the same order in both texts: as many words as possible.
#[derive(Debug, Default)]
pub(super) struct OrderedPlaces {
    /// The old and the new place of each. Both ascend.
    places: Vec<(usize, Span)>,
}

impl OrderedPlaces {
    /// Returns the heaviest subsequence of `places` whose order agrees in both texts (Jacobson and Vo 1992, weighted by
    /// words). Each place is an old position and a new span. O(n log n).
    pub(super) fn heaviest_subsequence(mut places: Vec<(usize, Span)>) -> Self {
        places.sort_unstable();
        let mut ends: Vec<usize> = places.iter().map(|it| it.1.start()).collect();
        ends.sort_unstable();
        ends.dedup();
        let mut heaviest = MaxFenwickTree::new(ends.len());
        let mut before = vec![None; places.len()];
        for (number, (_, span)) in places.iter().enumerate() {
            let rank = ends.partition_point(|it| *it < span.start());
            let (weight, last) = heaviest.best_up_to(rank + 1);
            before[number] = last;
            heaviest.raise(rank, weight + span.byte_len(), number);
        }
        let mut kept = Vec::new();
        let mut at = heaviest.best_up_to(ends.len()).1;
        while let Some(number) = at {
            kept.push(places[number]);
            at = before[number];
        }
        kept.reverse();
        Self { places: kept }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Returns the old and the new place of each; both ascend.
    pub(super) fn into_places(self) -> Vec<(usize, Span)> {
        self.places
    }

    /// Returns where a mark at `byte` of the old text is expected: after the last one before it, and before the next.
    pub(super) fn neighbours_of(&self, byte: usize) -> (usize, usize) {
        let at = self.places.partition_point(|it| it.0 <= byte);
        let start = at.checked_sub(1).map_or(0, |it| self.places[it].1.start());
        (start, self.places.get(at).map_or(usize::MAX, |it| it.1.end()))
    }
}

/// The heaviest chain that ends at or below each rank: a Fenwick tree of maxima.
struct MaxFenwickTree(Vec<(usize, Option<usize>)>);

impl MaxFenwickTree {
    fn new(ranks: usize) -> Self {
        Self(vec![(0, None); ranks + 1])
    }

    fn best_up_to(&self, rank: usize) -> (usize, Option<usize>) {
        let mut at = rank.min(self.0.len() - 1);
        let mut best = (0, None);
        while 0 < at {
            if best.0 < self.0[at].0 {
                best = self.0[at];
            }
            at &= at - 1;
        }
        best
    }

    fn raise(&mut self, rank: usize, weight: usize, number: usize) {
        let mut at = rank + 1;
        while at < self.0.len() {
            if self.0[at].0 < weight {
                self.0[at] = (weight, Some(number));
            }
            at += at & at.wrapping_neg();
        }
    }
}
