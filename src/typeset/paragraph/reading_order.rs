//! What is read aloud of a line: its letters in the order in which they are read. See [`ReadingCluster`].

use std::{collections::HashMap, ops::Range};

use super::Paragraph;
use crate::typeset::rows::{Cell, ParagraphRow};

/// A grapheme cluster of one line, as it is read aloud.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadingCluster {
    /// Its bytes in the paragraph.
    pub bytes: Range<usize>,
    /// Its left edge. Of what cannot be seen, the edge at which the letter before it ends.
    pub left: f32,
    /// Its right edge.
    pub right: f32,
    /// Whether it runs from right to left.
    pub is_rtl: bool,
    /// Whether a word starts with it.
    pub starts_word: bool,
}

impl Paragraph {
    /// Every letter of a line in reading order, also those that cannot be seen: together they are all bytes of the
    /// line. Nothing if there is no such line.
    pub fn reading_order(&self, line: usize) -> Vec<ReadingCluster> {
        let Some(row) = self.rows.rows().get(line) else { return Vec::new() };
        let seen = self.visible_cluster_edges(row);
        let bytes = row.start as usize..row.end as usize;
        let starts: Vec<usize> =
            bytes.clone().filter(|&at| self.boundaries.is_boundary(at)).collect();
        let is_rtl = self.rows.is_rtl();
        let edge = if is_rtl { self.rows.right_edge(row) } else { row.left };
        let mut last =
            ReadingCluster { bytes: 0..0, left: edge, right: edge, is_rtl, starts_word: false };
        let mut letters = Vec::with_capacity(starts.len());
        for (index, &start) in starts.iter().enumerate() {
            let end = starts.get(index + 1).copied().unwrap_or(bytes.end);
            let place = seen.get(&start).copied();
            let (left, right, is_rtl) = place.unwrap_or_else(|| {
                let edge = if last.is_rtl { last.left } else { last.right };
                (edge, edge, last.is_rtl)
            });
            let starts_word = self.word_boundaries.is_word_start(start);
            last = ReadingCluster { bytes: start..end, left, right, is_rtl, starts_word };
            letters.push(last.clone());
        }
        letters
    }

    /// Left and right edge and direction of the clusters of `row` that have a place, by their first byte.
    fn visible_cluster_edges(&self, row: &ParagraphRow) -> HashMap<usize, (f32, f32, bool)> {
        let mut seen: HashMap<usize, (f32, f32, bool)> = HashMap::new();
        for &Cell { start, left, right, is_rtl: rtl, .. } in self.rows.cells(row) {
            let place = seen.entry(start as usize).or_insert((left, right, rtl));
            *place = (place.0.min(left), place.1.max(right), place.2);
        }
        seen
    }
}
