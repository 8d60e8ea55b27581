//! Places the spaces at the end of a line. See [`TrailingSpaces`].

use std::ops::Range;

use parley::{Cluster, Layout, Line};

/// The spaces of a text with right-to-left letters.
///
/// Spaces at the end of a line are placed where reading ends, whatever the direction of the letters before them (UAX
/// #9, rule L1). The layout leaves them in the run of those letters, where they would be a gap in the line.
#[derive(Clone, Debug, Default)]
pub(super) struct TrailingSpaces {
    // Invariant: in order, none empty, none touching the next. Empty if no letter runs from right to left.
    spaces: Vec<Range<u32>>,
    /// Whether the paragraph is right-to-left.
    is_rtl: bool,
}

pub(super) struct VisualCluster<'a> {
    pub(super) cluster: Cluster<'a, ()>,
    pub(super) advance: f32,
    pub(super) is_rtl: bool,
}

impl VisualCluster<'_> {
    fn is_in(&self, spaces: &Range<u32>) -> bool {
        let is_behind = spaces.start as usize <= self.cluster.text_range().start;
        is_behind && !self.cluster.is_hard_line_break()
    }
}

impl TrailingSpaces {
    /// Finds the spaces of `text`, if one of its letters is right-to-left in the wrapped `layout`.
    pub(super) fn new(text: &str, layout: &Layout<()>) -> Self {
        let mut all = Self { spaces: Vec::new(), is_rtl: layout.is_rtl() };
        if !layout.lines().flat_map(|line| line.runs()).any(|run| run.is_rtl()) {
            return all;
        }
        for (at, space) in text.char_indices().filter(|&(_, c)| is_trailing_space(c)) {
            let end = (at + space.len_utf8()) as u32;
            match all.spaces.last_mut() {
                Some(last) if last.end == at as u32 => last.end = end,
                _ => all.spaces.push(at as u32..end),
            }
        }
        all
    }

    /// Returns the clusters of `line` from left to right, and the gaps closed by moving its trailing spaces.
    pub(super) fn visual_clusters<'a>(
        &self,
        line: &Line<'a, ()>,
    ) -> (Vec<VisualCluster<'a>>, ClosedGaps) {
        let parley_clusters = line.runs().flat_map(|run| run.visual_clusters());
        let mut clusters: Vec<VisualCluster<'a>> = parley_clusters
            .map(|cluster| VisualCluster {
                cluster,
                advance: cluster.advance(),
                is_rtl: cluster.is_rtl(),
            })
            .collect();
        let mut gaps = ClosedGaps { gaps: Vec::new(), is_rtl: self.is_rtl };
        let Some(spaces) = self.spaces_at_end(line) else { return (clusters, gaps) };
        let mut x = line_left(line);
        for it in &clusters {
            if it.is_in(&spaces) {
                gaps.gaps.push(x..x + it.advance);
            }
            x += it.advance;
        }
        let mut trailing: Vec<_> = clusters.extract_if(.., |it| it.is_in(&spaces)).collect();
        trailing.sort_by_key(|it| it.cluster.text_range().start);
        for it in &mut trailing {
            it.is_rtl = self.is_rtl;
        }
        if self.is_rtl {
            trailing.reverse();
            clusters.splice(0..0, trailing);
        } else {
            clusters.append(&mut trailing);
        }
        (clusters, gaps)
    }

    fn spaces_at_end(&self, line: &Line<'_, ()>) -> Option<Range<u32>> {
        let end = line.text_range().end as u32;
        let index = self.spaces.partition_point(|space| space.end < end);
        self.spaces.get(index).filter(|space| space.start < end).cloned()
    }
}

/// Returns where `line` starts, from the paragraph's left.
pub(super) fn line_left(line: &Line<'_, ()>) -> f32 {
    line.metrics().offset + line.metrics().inline_min_coord
}

/// The gaps where spaces were moved to the end of a line.
pub(super) struct ClosedGaps {
    gaps: Vec<Range<f32>>,
    is_rtl: bool,
}

impl ClosedGaps {
    /// Returns how far a glyph at `x` moves to the right; negative for left.
    pub(super) fn shift(&self, x: f32) -> f32 {
        // Sums of the same widths in another order differ in their last bits.
        const CLOSE: f32 = 0.01;
        let passed = |gap: &&Range<f32>| gap.end <= x + CLOSE;
        let width = |gap: &Range<f32>| gap.end - gap.start;
        if self.is_rtl {
            self.gaps.iter().filter(|gap| !passed(gap)).map(width).sum()
        } else {
            -self.gaps.iter().filter(passed).map(width).sum::<f32>()
        }
    }
}

/// Returns whether rule L1 moves `c` to the line's end: spaces, and characters that only control direction or joining
/// (rule X9).
fn is_trailing_space(c: char) -> bool {
    let is_glue = matches!(c, '\u{a0}' | '\u{202f}');
    (c.is_whitespace() && !is_glue)
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}
