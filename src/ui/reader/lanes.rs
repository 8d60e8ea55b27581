//! Which lane under the line each mark gets, so that overlapping ones stay apart. See [`Lanes`].

use std::collections::HashMap;

use crate::model::{Annotation, AnnotationId, Marks, Span};

/// How many marks, each starting inside the one before, are followed before a lane is guessed.
const LONGEST_CHAIN: usize = 16;

/// How many marks around a letter are told apart: far more than there are lanes to be seen.
const MOST_AROUND: usize = 32;

/// The lanes of the marks on the screen, counted from 0, the one next to the words.
///
/// A mark gets the lowest lane that none of the marks around its first letter holds.
/// That depends on the marks alone and not on what is visible, so lanes do not jump while scrolling.
#[derive(Default)]
pub(super) struct Lanes {
    known: HashMap<AnnotationId, usize>,
}

impl Lanes {
    /// The lane of `mark`, which is one of `marks`.
    pub(super) fn of(&mut self, mark: &Annotation, marks: &Marks) -> usize {
        self.follow(mark, marks, 0)
    }

    fn follow(&mut self, mark: &Annotation, marks: &Marks, links: usize) -> usize {
        if let Some(lane) = self.known.get(&mark.id) {
            return *lane;
        }
        let start = mark.extent.start();
        let first = Span::new(start, start + 1);
        let around: Vec<_> = first
            .into_iter()
            .flat_map(|first| marks.within(first))
            .take_while(|other| other.id != mark.id)
            .take(MOST_AROUND)
            .collect();
        let lane = if links < LONGEST_CHAIN && around.len() < MOST_AROUND {
            let mut is_held = vec![false; around.len()];
            for other in &around {
                let lane = self.follow(other, marks, links + 1);
                if let Some(is_held) = is_held.get_mut(lane) {
                    *is_held = true;
                }
            }
            is_held.iter().position(|is_held| !is_held).unwrap_or(around.len())
        } else {
            around.len()
        };
        self.known.insert(mark.id, lane);
        lane
    }
}
