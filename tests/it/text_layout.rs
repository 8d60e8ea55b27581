//! Every script is typeset correctly: letter positions, hit tests, caret movement and marked words.
//!
//! Tests the samples in every script, and a text with everything that is hard to typeset, at several sizes and widths,
//! with the bundled fonts. Grapheme clusters are never split.

mod caret_movement;
mod letter_positions;
mod marked_words;
mod stress_text;

use std::{
    ops::Range,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use glossator::{
    io::samples::SAMPLES,
    model::Document,
    typeset::{Blocks, Paragraph, ParagraphStyle, PixelRect, SystemFonts, Typesetter},
};
use unicode_segmentation::UnicodeSegmentation as _;

/// Font sizes and line widths, in pixels.
const SIZES: [(f32, Option<f32>); 4] =
    [(16.0, None), (16.0, Some(640.0)), (27.5, Some(320.0)), (16.0, Some(90.0))];

/// How many blocks of the longest line are tested.
const SAMPLED: usize = 5;

/// A paragraph to be tested.
struct TestLayout {
    text: String,
    paragraph: Paragraph,
    /// Its document and how it is typeset.
    what: String,
}

/// A grapheme cluster on the screen.
#[derive(Clone, Debug)]
struct LaidOutCluster {
    bytes: Range<usize>,
    rect: PixelRect,
    line: usize,
}

impl LaidOutCluster {
    fn width(&self) -> f32 {
        self.rect.right - self.rect.left
    }

    fn middle(&self) -> f32 {
        f32::midpoint(self.rect.left, self.rect.right)
    }
}

impl TestLayout {
    /// Lays out a block of a document in this size and width.
    fn new(blocks: &Blocks, index: usize, (size, max_width): (f32, Option<f32>)) -> Self {
        let style =
            ParagraphStyle { families: "Charis SIL".to_owned(), size, line_height: 1.5, max_width };
        let text = blocks.document().text()[blocks.content_range(index)].to_owned();
        let mut typesetter = typesetter().lock().unwrap_or_else(PoisonError::into_inner);
        let paragraph =
            typesetter.paragraph_with_emphasis(&text, &style, blocks.direction(index), &[]);
        let name = blocks.document().name();
        let what = format!("{name}: {text:?} of {size} in {max_width:?}");
        Self { text, paragraph, what }
    }

    /// Returns the clusters, line by line, from left to right.
    fn letters(&self) -> Vec<LaidOutCluster> {
        let lines = 0..self.paragraph.line_count();
        let of_line = |line| {
            self.paragraph.visible_clusters(line).map(move |(bytes, rect)| LaidOutCluster {
                bytes,
                rect,
                line,
            })
        };
        lines.flat_map(of_line).collect()
    }

    /// Returns the grapheme clusters, without line ends.
    fn clusters(&self) -> Vec<Range<usize>> {
        let all = self.text.grapheme_indices(true);
        let seen = all.filter(|(_, cluster)| !is_line_end(cluster));
        seen.map(|(start, cluster)| start..start + cluster.len()).collect()
    }
}

/// Returns whether a cluster ends a line within a paragraph, and so is invisible.
fn is_line_end(cluster: &str) -> bool {
    matches!(cluster, "\u{2028}" | "\u{2029}")
}

pub(crate) fn typesetter() -> &'static Mutex<Typesetter> {
    static TYPESETTER: OnceLock<Mutex<Typesetter>> = OnceLock::new();
    TYPESETTER.get_or_init(|| Mutex::new(Typesetter::new(font_files(), SystemFonts::NotUsed)))
}

fn font_files() -> Vec<Arc<[u8]>> {
    let files: [&[u8]; 8] = [
        include_bytes!("../../assets/fonts/CharisSIL-Regular.ttf"),
        include_bytes!("../fonts/NotoSansArabic.ttf"),
        include_bytes!("../fonts/NotoSansHebrew.ttf"),
        include_bytes!("../fonts/NotoSansDevanagari.ttf"),
        include_bytes!("../fonts/NotoSansThai.ttf"),
        include_bytes!("../fonts/NotoSansJP.otf"),
        include_bytes!("../fonts/NotoSansSymbols2.ttf"),
        include_bytes!("../fonts/NotoColorEmoji.ttf"),
    ];
    files.into_iter().map(Arc::from).collect()
}

/// Returns name and text of every document: one sample per language, and the stress text.
fn documents() -> Vec<(String, String)> {
    let names = ["akhbar", "hadashot", "samachar", "shinbun", "nachrichten", "harbour"];
    let samples = SAMPLES.iter().filter(|it| names.iter().any(|name| it.name.starts_with(name)));
    let read = |it: &glossator::io::samples::Sample| {
        let text = std::str::from_utf8(it.document).expect("samples are UTF-8");
        (it.name.to_owned(), text.to_owned())
    };
    let mut all: Vec<_> = samples.map(read).collect();
    assert_eq!(all.len(), names.len());
    all.push(("torture".to_owned(), stress_text::text()));
    all
}

/// Calls `check` with every paragraph of every document at every size, and with some of the longest line.
fn for_all_layouts(check: impl Fn(&TestLayout)) {
    for (name, text) in documents() {
        let blocks = Blocks::new(&Document::from_text(&name, &text));
        for (index, size) in (0..blocks.len()).flat_map(|index| SIZES.map(|size| (index, size))) {
            check(&TestLayout::new(&blocks, index, size));
        }
    }
    let blocks = stress_text::line();
    for part in 0..SAMPLED {
        check(&TestLayout::new(blocks, part * (blocks.len() - 1) / (SAMPLED - 1), SIZES[1]));
    }
}

/// Deterministic pseudo-random numbers.
struct Random(u64);

impl Random {
    /// Returns a number below `sides`.
    fn below(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides.max(1)
    }
}
