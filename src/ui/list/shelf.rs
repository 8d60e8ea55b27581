//! Where the lines of the list stand one below the other: rows, and headings that may be folded. See [`Shelf`].

use egui::Rangef;

use crate::mark_list::{GroupHeading, ListGroup};

/// The height of a heading, in points.
pub(super) const HEADING: f32 = 30.0;

/// The lines of a list from the top, of which only those are drawn that are seen.
///
/// Making it costs as much as there are headings; what is asked of it costs O(log n) of these.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    // Invariant: in order, each where the one before ends, and none without lines.
    parts: Vec<Part>,
    lines: usize,
    height: f32,
}

/// A heading, or the rows between two headings.
#[derive(Debug)]
struct Part {
    line: usize,
    /// The first item that it shows or, for a heading, that stands under it.
    item: usize,
    top: f32,
    /// The height of each of its lines.
    each: f32,
    /// The number of the group.
    group: usize,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Heading,
    Rows,
}

/// What stands in one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// The heading of group number so-and-so.
    Heading(usize),
    /// This item of the list, in this group; in group 0 where there are none.
    Item(usize, usize),
}

impl Shelf {
    /// The shelf of `items` rows of this height under the headings of `groups`, or under none.
    pub(super) fn of(
        groups: &[ListGroup],
        items: usize,
        row: f32,
        is_folded: impl Fn(&GroupHeading) -> bool,
    ) -> Self {
        let mut shelf = Self::default();
        if groups.is_empty() {
            shelf.add(Kind::Rows, items, row, (0, 0));
        }
        for (number, group) in groups.iter().enumerate() {
            shelf.add(Kind::Heading, 1, HEADING, (group.items.start, number));
            if !is_folded(&group.heading) {
                shelf.add(Kind::Rows, group.items.len(), row, (group.items.start, number));
            }
        }
        shelf
    }

    fn add(&mut self, kind: Kind, count: usize, each: f32, (item, group): (usize, usize)) {
        if 0 < count {
            self.parts.push(Part { line: self.lines, item, top: self.height, each, group, kind });
            self.lines += count;
            self.height += each * count as f32;
        }
    }

    /// How many lines there are, headings included.
    pub(super) fn lines(&self) -> usize {
        self.lines
    }

    /// How high all of it is, in points.
    pub(super) fn height(&self) -> f32 {
        self.height
    }

    /// What stands in `line`, from 0.
    pub(super) fn line(&self, line: usize) -> Option<Line> {
        let part = self.part(line)?;
        Some(match part.kind {
            Kind::Heading => Line::Heading(part.group),
            Kind::Rows => Line::Item(part.item + line - part.line, part.group),
        })
    }

    /// From where to where `line` reaches, in points from the top.
    pub(super) fn span(&self, line: usize) -> Rangef {
        self.part(line).map_or(Rangef::point(self.height), |part| {
            let top = part.top + part.each * (line - part.line) as f32;
            Rangef::new(top, top + part.each)
        })
    }

    /// The line at `y` points from the top; the first above it all, the last below.
    pub(super) fn at(&self, y: f32) -> usize {
        let after = self.parts.partition_point(|part| part.top <= y);
        let Some(part) = self.parts.get(after.saturating_sub(1)) else { return 0 };
        let within = ((y - part.top) / part.each).max(0.0) as usize;
        (part.line + within).min(self.lines.saturating_sub(1))
    }

    /// The line of an item: its heading's where that is folded.
    pub(super) fn of_item(&self, item: usize) -> Option<usize> {
        let after = self.parts.partition_point(|part| part.item <= item);
        let part = self.parts.get(after.checked_sub(1)?)?;
        Some(match part.kind {
            Kind::Heading => part.line,
            Kind::Rows => part.line + item - part.item,
        })
    }

    /// The line of the heading of group number `group`.
    pub(super) fn of_group(&self, group: usize) -> Option<usize> {
        let at = self.parts.partition_point(|part| part.group < group);
        self.parts.get(at).map(|part| part.line)
    }

    fn part(&self, line: usize) -> Option<&Part> {
        let after = self.parts.partition_point(|part| part.line <= line);
        self.parts.get(after.checked_sub(1)?).filter(|_| line < self.lines)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::mark_list::GroupHeading;

    /// Groups of these sizes, each called by its number.
    fn groups(sizes: &[usize]) -> Vec<ListGroup> {
        let mut start = 0;
        let each = sizes.iter().enumerate().map(|(number, size)| {
            let items = start..start + size;
            start += size;
            ListGroup { heading: GroupHeading::Label(Some(number.to_string())), items }
        });
        each.collect()
    }

    proptest! {
        #[test]
        fn lines_stand_one_below_the_other(
            sizes in prop::collection::vec(1..5_usize, 0..6), folded in any::<u8>(), loose in 0..9_usize
        ) {
            let groups = groups(&sizes);
            let is_folded = |number: usize| folded & (1 << number) != 0;
            let by_heading = |heading: &GroupHeading| match heading {
                GroupHeading::Label(Some(name)) => is_folded(name.parse().unwrap()),
                _ => false,
            };
            let shelf = Shelf::of(&groups, loose, 64.0, by_heading);
            // The same, line by line.
            let mut expected = Vec::new();
            if groups.is_empty() {
                expected.extend((0..loose).map(|item| (Line::Item(item, 0), 64.0)));
            }
            for (number, group) in groups.iter().enumerate() {
                expected.push((Line::Heading(number), HEADING));
                if !is_folded(number) {
                    expected.extend(group.items.clone().map(|item| (Line::Item(item, number), 64.0)));
                }
            }
            prop_assert_eq!(shelf.lines(), expected.len());
            prop_assert_eq!(shelf.line(expected.len()), None);
            let mut top = 0.0;
            for (line, (what, height)) in expected.iter().enumerate() {
                prop_assert_eq!(shelf.line(line), Some(*what));
                prop_assert_eq!(shelf.span(line), Rangef::new(top, top + height));
                prop_assert_eq!(shelf.at(top), line);
                prop_assert_eq!(shelf.at(top + height - 0.5), line);
                match what {
                    Line::Item(item, _) => prop_assert_eq!(shelf.of_item(*item), Some(line)),
                    Line::Heading(group) => {
                        prop_assert_eq!(shelf.of_group(*group), Some(line));
                        if is_folded(*group) {
                            let first = groups[*group].items.start;
                            prop_assert_eq!(shelf.of_item(first), Some(line));
                        }
                    }
                }
                top += height;
            }
            prop_assert_eq!(shelf.height().to_bits(), top.to_bits());
            prop_assert_eq!(shelf.at(-5.0), 0);
            prop_assert_eq!(shelf.at(top + 100.0), expected.len().saturating_sub(1));
        }
    }
}
