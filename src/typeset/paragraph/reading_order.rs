//! Lists the letters of a line in reading order, for screen readers. See [`ReadingCluster`].

use std::{collections::HashMap, ops::Range};

use super::Paragraph;
use crate::typeset::rows::{Cell, ParagraphRow};

/// A grapheme cluster of one line, as a screen reader reads it.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadingCluster {
    /// Bytes in the paragraph.
    pub bytes: Range<usize>,
    /// Left edge; of an invisible cluster, the end of the one before it.
    pub left: f32,
    /// Right edge.
    pub right: f32,
    /// Whether it runs from right to left.
    pub is_rtl: bool,
    /// Whether a word starts with it.
    pub starts_word: bool,
}

impl Paragraph {
    /// Returns every cluster of a line in reading order, including invisible ones: together they cover all bytes of the
    /// line. Empty if there is no such line.
    pub fn reading_order(&self, line: usize) -> Vec<ReadingCluster> {
        let Some(row) = self.rows.rows().get(line) else { return Vec::new() };
        let visible = self.visible_cluster_edges(row);
        let bytes = row.start as usize..row.end as usize;
        let starts: Vec<usize> =
            bytes.clone().filter(|&at| self.boundaries.is_boundary(at)).collect();
        let is_rtl = self.rows.is_rtl();
        let edge = if is_rtl { self.rows.right_edge(row) } else { row.left };
        let mut last =
            ReadingCluster { bytes: 0..0, left: edge, right: edge, is_rtl, starts_word: false };
        let mut clusters = Vec::with_capacity(starts.len());
        for (index, &start) in starts.iter().enumerate() {
            let end = starts.get(index + 1).copied().unwrap_or(bytes.end);
            let edges = visible.get(&start).copied();
            let (left, right, is_rtl) = edges.unwrap_or_else(|| {
                let edge = if last.is_rtl { last.left } else { last.right };
                (edge, edge, last.is_rtl)
            });
            let starts_word = self.word_boundaries.is_word_start(start);
            last = ReadingCluster { bytes: start..end, left, right, is_rtl, starts_word };
            clusters.push(last.clone());
        }
        clusters
    }

    /// Returns left edge, right edge and direction of the visible clusters of `row`, by their first byte.
    fn visible_cluster_edges(&self, row: &ParagraphRow) -> HashMap<usize, (f32, f32, bool)> {
        let mut visible: HashMap<usize, (f32, f32, bool)> = HashMap::new();
        for &Cell { start, left, right, is_rtl, .. } in self.rows.cells(row) {
            let edges = visible.entry(start as usize).or_insert((left, right, is_rtl));
            *edges = (edges.0.min(left), edges.1.max(right), edges.2);
        }
        visible
    }
}
