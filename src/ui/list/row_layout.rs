//! The vertical layout of the list: rows, and headings that may be collapsed. See [`RowLayout`].

use crate::{
    mark_list::{GroupHeading, ListGroup},
    ui::virtual_list::RowHeights,
};

/// The height of a heading, in points.
pub(super) const HEADING_HEIGHT: f32 = 30.0;

/// The lines of a list from the top.
///
/// Building it is O(headings); queries are O(log headings).
#[derive(Debug, Default)]
pub(super) struct RowLayout {
    pub(super) heights: RowHeights,
    // Invariant: sorted and gapless, and none without lines.
    groups: Vec<RowGroup>,
}

/// A heading, or the rows between two headings.
#[derive(Debug)]
struct RowGroup {
    first_line: usize,
    /// The first item that it shows or, for a heading, the first below it.
    first_item: usize,
    content: ListLine,
}

/// The content of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ListLine {
    /// The heading of the group with this index.
    Heading(usize),
    /// This item, in this group; group 0 if there are no groups.
    Item(usize, usize),
}

impl ListLine {
    /// Returns the index of its group.
    pub(super) fn group(self) -> usize {
        let (Self::Heading(group) | Self::Item(_, group)) = self;
        group
    }
}

impl RowLayout {
    /// Lays out `items` rows of height `row` under the headings of `groups`, or without headings.
    pub(super) fn new(
        groups: &[ListGroup],
        items: usize,
        row: f32,
        is_folded: impl Fn(&GroupHeading) -> bool,
    ) -> Self {
        let mut layout = Self::default();
        if groups.is_empty() {
            layout.add(ListLine::Item(0, 0), 0, items, row);
        }
        for (number, group) in groups.iter().enumerate() {
            let start = group.items.start;
            layout.add(ListLine::Heading(number), start, 1, HEADING_HEIGHT);
            if !is_folded(&group.heading) {
                layout.add(ListLine::Item(start, number), start, group.items.len(), row);
            }
        }
        layout
    }

    /// Adds `count` lines of `height`, of which the first has `content`.
    fn add(&mut self, content: ListLine, first_item: usize, count: usize, height: f32) {
        if 0 < count {
            self.groups.push(RowGroup { first_line: self.heights.len(), first_item, content });
            self.heights.push(count, height);
        }
    }

    /// Returns the content of `line`, from 0.
    pub(super) fn line(&self, line: usize) -> Option<ListLine> {
        let after = self.groups.partition_point(|part| part.first_line <= line);
        let part = self.groups[..after].last().filter(|_| line < self.heights.len())?;
        Some(match part.content {
            ListLine::Item(first, group) => ListLine::Item(first + line - part.first_line, group),
            heading @ ListLine::Heading(_) => heading,
        })
    }

    /// Returns the line of an item, or of its heading if that is collapsed.
    pub(super) fn line_of_item(&self, item: usize) -> Option<usize> {
        let after = self.groups.partition_point(|part| part.first_item <= item);
        let part = self.groups[..after].last()?;
        Some(match part.content {
            ListLine::Heading(_) => part.first_line,
            ListLine::Item(first, _) => part.first_line + item - first,
        })
    }

    /// Returns the line of the heading of `group`.
    pub(super) fn line_of_group(&self, group: usize) -> Option<usize> {
        let at = self.groups.partition_point(|part| part.content.group() < group);
        self.groups.get(at).map(|part| part.first_line)
    }
}

#[cfg(test)]
mod tests {
    use egui::Rangef;
    use proptest::prelude::*;

    use super::*;
    use crate::mark_list::GroupHeading;

    /// Returns groups of these sizes, labelled by their index.
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
        fn lines_are_laid_out_one_below_the_other(
            sizes in prop::collection::vec(1..5_usize, 0..6), folded in any::<u8>(), loose in 0..9_usize
        ) {
            let groups = groups(&sizes);
            let is_folded = |number: usize| folded & (1 << number) != 0;
            let by_heading = |heading: &GroupHeading| match heading {
                GroupHeading::Label(Some(name)) => is_folded(name.parse().unwrap()),
                _ => false,
            };
            let layout = RowLayout::new(&groups, loose, 64.0, by_heading);
            // The same layout, line by line.
            let mut expected = Vec::new();
            if groups.is_empty() {
                expected.extend((0..loose).map(|item| (ListLine::Item(item, 0), 64.0)));
            }
            for (number, group) in groups.iter().enumerate() {
                expected.push((ListLine::Heading(number), HEADING_HEIGHT));
                if !is_folded(number) {
                    expected.extend(group.items.clone().map(|item| (ListLine::Item(item, number), 64.0)));
                }
            }
            prop_assert_eq!(layout.heights.len(), expected.len());
            prop_assert_eq!(layout.line(expected.len()), None);
            let mut top = 0.0;
            for (line, (what, height)) in expected.iter().enumerate() {
                prop_assert_eq!(layout.line(line), Some(*what));
                prop_assert_eq!(layout.heights.range(line), Rangef::new(top, top + height));
                prop_assert_eq!(layout.heights.row_at(top), line);
                prop_assert_eq!(layout.heights.row_at(top + height - 0.5), line);
                match what {
                    ListLine::Item(item, _) => prop_assert_eq!(layout.line_of_item(*item), Some(line)),
                    ListLine::Heading(group) => {
                        prop_assert_eq!(layout.line_of_group(*group), Some(line));
                        if is_folded(*group) {
                            let first = groups[*group].items.start;
                            prop_assert_eq!(layout.line_of_item(first), Some(line));
                        }
                    }
                }
                top += height;
            }
            prop_assert_eq!(layout.heights.height().to_bits(), top.to_bits());
            prop_assert_eq!(layout.heights.row_at(-5.0), 0);
            prop_assert_eq!(layout.heights.row_at(top + 100.0), expected.len().saturating_sub(1));
        }
    }
}
