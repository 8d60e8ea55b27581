//! The arrow keys cross every cluster once.

use std::collections::BTreeSet;

use egui::{Event, Key, Modifiers};
use glossator::{
    model::{Document, Work},
    typeset::{Blocks, CaretMotion, CaretPosition, WritingDirection},
};
use unicode_segmentation::UnicodeSegmentation as _;

use super::{LaidOutCluster, TestLayout, for_all_layouts, stress_text};
use crate::frames::Frames;

/// Narrower letters can't be distinguished from their neighbours, since carets are at whole pixels.
const NARROW: f32 = 2.0;

/// A step of the caret from one line and position to another.
#[derive(Clone, Copy, Debug)]
struct CaretStep {
    from: (usize, f32),
    to: (usize, f32),
}

impl CaretStep {
    /// Returns whether the step crosses `letter` in the direction of `motion`.
    fn crosses(&self, letter: &LaidOutCluster, motion: CaretMotion) -> bool {
        let (middle, line) = (letter.middle(), letter.line);
        let (passed, reached) = match motion {
            CaretMotion::Right => (self.from.1 < middle, middle < self.to.1),
            _ => (middle < self.from.1, self.to.1 < middle),
        };
        if self.from.0 == self.to.0 {
            line == self.from.0 && passed && reached
        } else {
            (line == self.from.0 && passed) || (line == self.to.0 && reached)
        }
    }
}

/// Returns all steps from `place` on, and the offsets of the caret.
fn follow_arrow(
    set: &TestLayout,
    mut place: CaretPosition,
    motion: CaretMotion,
) -> (Vec<CaretStep>, BTreeSet<usize>) {
    let spot = |place| (set.paragraph.line_index(place), set.paragraph.caret_rect(place).left);
    let mut met = BTreeSet::from([place.byte]);
    let mut steps = Vec::new();
    while let Some(next) = set.paragraph.step(place, motion) {
        assert!(steps.len() <= 3 * set.text.len(), "in circles at {place:?} in {}", set.what);
        steps.push(CaretStep { from: spot(place), to: spot(next) });
        met.insert(next.byte);
        place = next;
    }
    (steps, met)
}

/// Moves the caret through a paragraph, from where `motion` enters it to where it leaves it.
#[track_caller]
fn check_walk(set: &TestLayout, motion: CaretMotion) {
    let is_forward = (motion == CaretMotion::Right) != set.paragraph.is_rtl();
    let entry = if is_forward {
        set.paragraph.first_visual_position()
    } else {
        set.paragraph.last_visual_position()
    };
    let (steps, _) = follow_arrow(set, entry, motion);
    for letter in set.letters().into_iter().filter(|letter| NARROW < letter.width()) {
        let count = steps.iter().filter(|step| step.crosses(&letter, motion)).count();
        assert_eq!(count, 1, "{letter:?} is crossed {count} times, {motion:?} in {}", set.what);
    }
}

#[test]
fn the_arrows_cross_every_cluster_once() {
    for_all_layouts(|set| {
        check_walk(set, CaretMotion::Right);
        check_walk(set, CaretMotion::Left);
    });
}

#[test]
fn a_step_crosses_one_cluster_at_most() {
    for_all_layouts(|set| {
        let letters = set.letters();
        let wide: Vec<_> = letters.iter().filter(|letter| NARROW < letter.width()).collect();
        for (motion, entry) in
            [(CaretMotion::Right, set.paragraph.start()), (CaretMotion::Left, set.paragraph.end())]
        {
            let (steps, _) = follow_arrow(set, entry, motion);
            for step in steps {
                let crossed: Vec<_> =
                    wide.iter().filter(|letter| step.crosses(letter, motion)).collect();
                assert!(crossed.len() <= 1, "{crossed:?} by {step:?} in {}", set.what);
            }
        }
    });
}

/// A direction through a whole document: forwards or backwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ArrowDirection {
    Forward,
    Backward,
}

/// Returns the offsets of the caret while an arrow key is pressed until the end.
fn follow_to_the_end(text: &str, way: ArrowDirection) -> Vec<usize> {
    let document = Document::from_text("torture.txt", text);
    let blocks = Blocks::new(&document);
    let is_rtl = |at: usize| blocks.direction(blocks.block_at(at)) == WritingDirection::RightToLeft;
    let mut frames = Frames::new(Work::new(document), [500.0, 240.0]);
    frames.draw(Vec::new());
    let start = if way == ArrowDirection::Forward { Key::Home } else { Key::End };
    frames.draw(vec![press(start, Modifiers::COMMAND)]);
    let mut met = vec![caret(&frames)];
    loop {
        let last = met[met.len() - 1];
        let key = if (way == ArrowDirection::Forward) == is_rtl(last) {
            Key::ArrowLeft
        } else {
            Key::ArrowRight
        };
        frames.draw(vec![press(key, Modifiers::NONE)]);
        let at = caret(&frames);
        // A letter among letters of the other direction is crossed from one side of an offset to the other.
        if met.ends_with(&[at; 3]) {
            return met;
        }
        assert!(met.len() < 2 * text.len(), "in circles at {at}: {:?}", &met[met.len() - 10..]);
        met.push(at);
    }
}

fn press(key: Key, modifiers: Modifiers) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
}

fn caret(frames: &Frames) -> usize {
    frames.workspace.active().expect("a document is open").selection().caret
}

#[test]
fn the_arrows_reach_the_whole_document() {
    let text = stress_text::text();
    let [on, back] = [ArrowDirection::Forward, ArrowDirection::Backward]
        .map(|way| follow_to_the_end(&text, way));
    assert_eq!(on.len(), back.len(), "both directions have the same number of steps");
    // An offset where the direction changes is reached from one side only.
    let met: BTreeSet<usize> = on.into_iter().chain(back).collect();
    let clusters = text.grapheme_indices(true);
    let borders: BTreeSet<usize> = clusters.map(|(at, _)| at).chain([text.len()]).collect();
    assert!(met.is_subset(&borders), "a cluster is split");
    let missed: Vec<_> = borders.difference(&met).map(|&at| &text[at..]).collect();
    let missed: Vec<String> = missed.iter().map(|rest| rest.chars().take(8).collect()).collect();
    assert!(missed.is_empty(), "never reached: {missed:?}");
}
