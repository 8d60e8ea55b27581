//! Where the blanks at the end of a line stand. See [`TrailingSpaces`].

use std::ops::Range;

use parley::{Cluster, Layout, Line};

/// The blanks of a text that has letters from right to left.
///
/// Blanks at the end of a line stand where reading ends, whichever way the letters before them run (UAX #9, rule L1).
/// The layout leaves them in the run of those letters, where they would be a hole amid the line.
#[derive(Clone, Debug, Default)]
pub(super) struct TrailingSpaces {
    // Invariant: in order, none empty, none touching the next. Empty if no letter runs from right to left.
    spaces: Vec<Range<u32>>,
    /// Whether the paragraph is read from right to left.
    is_rtl: bool,
}

/// A cluster of a line.
pub(super) struct VisualCluster<'a> {
    pub(super) cluster: Cluster<'a, ()>,
    pub(super) advance: f32,
    pub(super) is_rtl: bool,
}

impl VisualCluster<'_> {
    /// Whether it is one of `blanks`.
    fn is_in(&self, blanks: &Range<u32>) -> bool {
        let is_behind = blanks.start as usize <= self.cluster.text_range().start;
        is_behind && !self.cluster.is_hard_line_break()
    }
}

impl TrailingSpaces {
    /// The blanks of `text`, if one of its letters runs from right to left in `layout`, which has been wrapped.
    pub(super) fn new(text: &str, layout: &Layout<()>) -> Self {
        let mut all = Self { spaces: Vec::new(), is_rtl: layout.is_rtl() };
        if !layout.lines().flat_map(|line| line.runs()).any(|run| run.is_rtl()) {
            return all;
        }
        for (at, blank) in text.char_indices().filter(|&(_, c)| is_trailing_space(c)) {
            let end = (at + blank.len_utf8()) as u32;
            match all.spaces.last_mut() {
                Some(last) if last.end == at as u32 => last.end = end,
                _ => all.spaces.push(at as u32..end),
            }
        }
        all
    }

    /// The clusters of `line` from left to right, and the holes that moving its last blanks has closed.
    pub(super) fn visual_clusters<'a>(
        &self,
        line: &Line<'a, ()>,
    ) -> (Vec<VisualCluster<'a>>, ClosedGaps) {
        let clusters = line.runs().flat_map(|run| run.visual_clusters());
        let mut seen: Vec<VisualCluster<'a>> = clusters
            .map(|cluster| VisualCluster {
                cluster,
                advance: cluster.advance(),
                is_rtl: cluster.is_rtl(),
            })
            .collect();
        let mut holes = ClosedGaps { gaps: Vec::new(), is_rtl: self.is_rtl };
        let Some(blanks) = self.spaces_at_end(line) else { return (seen, holes) };
        let mut x = line_left(line);
        for it in &seen {
            if it.is_in(&blanks) {
                holes.gaps.push(x..x + it.advance);
            }
            x += it.advance;
        }
        let mut trailing: Vec<_> = seen.extract_if(.., |it| it.is_in(&blanks)).collect();
        trailing.sort_by_key(|it| it.cluster.text_range().start);
        for it in &mut trailing {
            it.is_rtl = self.is_rtl;
        }
        if self.is_rtl {
            trailing.reverse();
            seen.splice(0..0, trailing);
        } else {
            seen.append(&mut trailing);
        }
        (seen, holes)
    }

    /// The blanks that `line` ends with.
    fn spaces_at_end(&self, line: &Line<'_, ()>) -> Option<Range<u32>> {
        let end = line.text_range().end as u32;
        let index = self.spaces.partition_point(|blank| blank.end < end);
        self.spaces.get(index).filter(|blank| blank.start < end).cloned()
    }
}

/// Where `line` starts, from the paragraph's left.
pub(super) fn line_left(line: &Line<'_, ()>) -> f32 {
    line.metrics().offset + line.metrics().inline_min_coord
}

/// Where blanks have been taken out of a line, and put at its end.
pub(super) struct ClosedGaps {
    gaps: Vec<Range<f32>>,
    is_rtl: bool,
}

impl ClosedGaps {
    /// How far what was at `x` moves to the right, or to the left if less than nothing.
    pub(super) fn shift(&self, x: f32) -> f32 {
        // Sums of the same widths in another order differ in their last bits.
        const CLOSE: f32 = 0.01;
        let passed = |hole: &&Range<f32>| hole.end <= x + CLOSE;
        let width = |hole: &Range<f32>| hole.end - hole.start;
        if self.is_rtl {
            self.gaps.iter().filter(|hole| !passed(hole)).map(width).sum()
        } else {
            -self.gaps.iter().filter(passed).map(width).sum::<f32>()
        }
    }
}

/// Whether rule L1 takes `c` to the line's end: blanks, and what only says how letters run or join (rule X9).
fn is_trailing_space(c: char) -> bool {
    let is_glue = matches!(c, '\u{a0}' | '\u{202f}');
    (c.is_whitespace() && !is_glue)
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}
