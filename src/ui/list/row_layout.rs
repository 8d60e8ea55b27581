//! The vertical layout of the list: rows, and headings that may be collapsed. See [`RowLayout`].

use egui::Rangef;

use crate::mark_list::{GroupHeading, ListGroup};

/// The height of a heading, in points.
pub(super) const HEADING_HEIGHT: f32 = 30.0;

/// The lines of a list from the top. Only the visible ones are drawn.
///
/// Building it is O(headings); queries are O(log headings).
#[derive(Debug, Default)]
pub(super) struct RowLayout {
    // Invariant: sorted and gapless, and none without lines.
    groups: Vec<RowGroup>,
    line_count: usize,
    height: f32,
}

/// A heading, or the rows between two headings.
#[derive(Debug)]
struct RowGroup {
    first_line: usize,
    /// The first item that it shows or, for a heading, the first below it.
    first_item: usize,
    top: f32,
    /// The height of each of its lines.
    line_height: f32,
    /// The index of the list group.
    group_index: usize,
    kind: RowGroupKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RowGroupKind {
    Heading,
    Rows,
}

/// The content of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ListRow {
    /// The heading of the group with this index.
    Heading(usize),
    /// This item, in this group; group 0 if there are no groups.
    Item(usize, usize),
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
            layout.add_group(RowGroupKind::Rows, items, row, 0, 0);
        }
        for (number, group) in groups.iter().enumerate() {
            let start = group.items.start;
            layout.add_group(RowGroupKind::Heading, 1, HEADING_HEIGHT, start, number);
            if !is_folded(&group.heading) {
                layout.add_group(RowGroupKind::Rows, group.items.len(), row, start, number);
            }
        }
        layout
    }

    fn add_group(
        &mut self,
        kind: RowGroupKind,
        count: usize,
        line_height: f32,
        first_item: usize,
        group_index: usize,
    ) {
        if 0 < count {
            self.groups.push(RowGroup {
                first_line: self.line_count,
                first_item,
                top: self.height,
                line_height,
                group_index,
                kind,
            });
            self.line_count += count;
            self.height += line_height * count as f32;
        }
    }

    /// Returns the number of lines, including headings.
    pub(super) fn line_count(&self) -> usize {
        self.line_count
    }

    /// Returns the total height, in points.
    pub(super) fn height(&self) -> f32 {
        self.height
    }

    /// Returns the content of `line`, from 0.
    pub(super) fn row_at_line(&self, line: usize) -> Option<ListRow> {
        let part = self.group_at_line(line)?;
        Some(match part.kind {
            RowGroupKind::Heading => ListRow::Heading(part.group_index),
            RowGroupKind::Rows => {
                ListRow::Item(part.first_item + line - part.first_line, part.group_index)
            }
        })
    }

    /// Returns the top and bottom of `line`, in points from the top.
    pub(super) fn line_range(&self, line: usize) -> Rangef {
        self.group_at_line(line).map_or(Rangef::point(self.height), |part| {
            let top = part.top + part.line_height * (line - part.first_line) as f32;
            Rangef::new(top, top + part.line_height)
        })
    }

    /// Returns the line at `y` points from the top, clamped to the first and last.
    pub(super) fn line_at_y(&self, y: f32) -> usize {
        let after = self.groups.partition_point(|part| part.top <= y);
        let Some(part) = self.groups.get(after.saturating_sub(1)) else { return 0 };
        let within = ((y - part.top) / part.line_height).max(0.0) as usize;
        (part.first_line + within).min(self.line_count.saturating_sub(1))
    }

    /// Returns the line of an item, or of its heading if that is collapsed.
    pub(super) fn line_of_item(&self, item: usize) -> Option<usize> {
        let after = self.groups.partition_point(|part| part.first_item <= item);
        let part = self.groups.get(after.checked_sub(1)?)?;
        Some(match part.kind {
            RowGroupKind::Heading => part.first_line,
            RowGroupKind::Rows => part.first_line + item - part.first_item,
        })
    }

    /// Returns the line of the heading of `group`.
    pub(super) fn line_of_group(&self, group: usize) -> Option<usize> {
        let at = self.groups.partition_point(|part| part.group_index < group);
        self.groups.get(at).map(|part| part.first_line)
    }

    fn group_at_line(&self, line: usize) -> Option<&RowGroup> {
        let after = self.groups.partition_point(|part| part.first_line <= line);
        self.groups.get(after.checked_sub(1)?).filter(|_| line < self.line_count)
    }
}

#[cfg(test)]
mod tests {
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
                expected.extend((0..loose).map(|item| (ListRow::Item(item, 0), 64.0)));
            }
            for (number, group) in groups.iter().enumerate() {
                expected.push((ListRow::Heading(number), HEADING_HEIGHT));
                if !is_folded(number) {
                    expected.extend(group.items.clone().map(|item| (ListRow::Item(item, number), 64.0)));
                }
            }
            prop_assert_eq!(layout.line_count(), expected.len());
            prop_assert_eq!(layout.row_at_line(expected.len()), None);
            let mut top = 0.0;
            for (line, (what, height)) in expected.iter().enumerate() {
                prop_assert_eq!(layout.row_at_line(line), Some(*what));
                prop_assert_eq!(layout.line_range(line), Rangef::new(top, top + height));
                prop_assert_eq!(layout.line_at_y(top), line);
                prop_assert_eq!(layout.line_at_y(top + height - 0.5), line);
                match what {
                    ListRow::Item(item, _) => prop_assert_eq!(layout.line_of_item(*item), Some(line)),
                    ListRow::Heading(group) => {
                        prop_assert_eq!(layout.line_of_group(*group), Some(line));
                        if is_folded(*group) {
                            let first = groups[*group].items.start;
                            prop_assert_eq!(layout.line_of_item(first), Some(line));
                        }
                    }
                }
                top += height;
            }
            prop_assert_eq!(layout.height().to_bits(), top.to_bits());
            prop_assert_eq!(layout.line_at_y(-5.0), 0);
            prop_assert_eq!(layout.line_at_y(top + 100.0), expected.len().saturating_sub(1));
        }
    }
}
