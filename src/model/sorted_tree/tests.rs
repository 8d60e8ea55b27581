use std::collections::BTreeMap;

use proptest::prelude::*;

use super::{SortedEntry, SortedTree};

#[derive(Clone, Debug, PartialEq)]
struct Stretch {
    start: usize,
    end: usize,
}

impl SortedEntry for Stretch {
    type Key = usize;

    fn key(&self) -> usize {
        self.start
    }

    fn reach(&self) -> usize {
        self.end
    }

    fn kind_bits(&self) -> u8 {
        kinds_of(self.end)
    }
}

/// Returns kinds of which one is common and one is rare; most entries have none.
fn kinds_of(end: usize) -> u8 {
    u8::from(end.is_multiple_of(3)) | u8::from(end.is_multiple_of(201)) << 1
}

proptest! {
    /// Enough steps on few enough keys that nodes split, become empty and are shared by copies.
    #[test]
    fn the_tree_behaves_like_a_sorted_map(
        first in prop::collection::vec((0..3000_usize, 1..2000_usize), 0..1500),
        steps in prop::collection::vec((0..3000_usize, 0..2000_usize), 0..800),
        window in (0..3000_usize, 0..400_usize),
    ) {
        let mut model: BTreeMap<usize, usize> = first.iter().map(|(key, len)| (*key, key + len)).collect();
        let entries = first.iter().map(|(key, len)| Stretch { start: *key, end: key + len });
        let mut sorted = SortedTree::from_entries(entries.collect());
        let before = (sorted.clone(), model.clone());

        for (key, len) in steps {
            if len == 0 {
                prop_assert_eq!(sorted.remove(&key).map(|it| it.end), model.remove(&key));
            } else {
                sorted.insert(Stretch { start: key, end: key + len });
                model.insert(key, key + len);
            }
        }

        for (sorted, model) in [(sorted, model), before] {
            let pairs: Vec<_> = sorted.iter().map(|it| (it.start, it.end)).collect();
            prop_assert_eq!(pairs, model.clone().into_iter().collect::<Vec<_>>());
            prop_assert_eq!(sorted.len(), model.len());
            let (from, len) = window;
            prop_assert_eq!(sorted.rank(&from), model.range(..from).count());
            let first = model.range(from..).next().map(|(start, _)| *start);
            prop_assert_eq!(sorted.nth(sorted.rank(&from)).map(|it| it.start), first);
            prop_assert_eq!(sorted.nth(len).map(|it| it.start), model.keys().nth(len).copied());
            let reaching: Vec<_> = sorted.reaching(&(from + len), from).map(|it| it.start).collect();
            let expected = model.range(..from + len).filter(|(_, end)| from < **end).map(|(start, _)| *start);
            prop_assert_eq!(reaching, expected.collect::<Vec<_>>());
            for kinds in 0..4 {
                let is_one = |it: &(&usize, &usize)| kinds_of(*it.1) & kinds != 0;
                let next = model.iter().skip(len).find(is_one);
                prop_assert_eq!(sorted.next_of_kind(kinds, len).map(|it| &it.start), next.map(|it| it.0));
                let last = model.iter().take(len).rfind(is_one);
                prop_assert_eq!(sorted.last_of_kind(kinds, len).map(|it| &it.start), last.map(|it| it.0));
            }
        }
    }
}

#[test]
fn a_tree_can_be_emptied_and_filled_again() {
    let mut sorted = SortedTree::default();
    for round in 0..2 {
        for start in 0..5000 {
            sorted.insert(Stretch { start: start * 7919 % 5000, end: 1 });
        }
        assert_eq!((sorted.len(), sorted.rank(&2500)), (5000, 2500), "round {round}");
        for start in 0..5000 {
            assert!(sorted.remove(&(start * 6007 % 5000)).is_some());
        }
        assert_eq!((sorted.len(), sorted.iter().count(), sorted.nth(0)), (0, 0, None));
    }
}
