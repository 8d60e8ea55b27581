use super::{BlockMeasure, HeightEstimates, mean_line_count};
use crate::{
    model::Document,
    typeset::{Blocks, SystemFonts},
    ui::theme,
};

#[test]
fn short_blocks_have_a_line_and_long_ones_half_a_line_more_than_they_would_fill() {
    assert!((mean_line_count(0.0) - 1.0).abs() < 1e-9);
    assert!((mean_line_count(0.2) - 1.0).abs() < 0.01);
    assert!((mean_line_count(40.0) - 40.5).abs() < 0.01);
}

/// Returns the estimated height of `text`, once its first `learned` blocks are laid out, as a share of its true height.
fn share_of_truth(text: &str, learned: usize) -> f64 {
    let document = Document::from_text("a.txt", text);
    let blocks = Blocks::new(&document);
    let mut typesetter = theme::typesetter(SystemFonts::NotUsed);
    let style = theme::reading_style(17.0, 1.5, 1.0, Some(500.0));
    let mut estimates = HeightEstimates::new(&blocks, 0..1);
    let mut truth = 0.0;
    for index in 0..blocks.len() {
        let content = blocks.content_range(index);
        let paragraph = typesetter.paragraph(&document.text()[content.clone()], &style);
        truth += f64::from(paragraph.height());
        if index < learned {
            estimates.learn(&BlockMeasure::new(&paragraph, content.len(), &style));
        }
    }
    let each = estimates.mean_heights(&style, 0.0, 0.0);
    f64::from(each[0]) * blocks.len() as f64 / truth
}

#[test]
fn laid_out_blocks_teach_how_wide_letters_are() {
    // One byte a letter, of one width: far from that of a Latin text.
    let paragraphs: String = (0..60).map(|it| "WWWWWW ".repeat(10 + it * 7 % 50) + "\n").collect();
    let before = share_of_truth(&paragraphs, 0);
    let after = share_of_truth(&paragraphs, 10);
    assert!(before < 0.7, "{before}");
    assert!(0.9 < after && after < 1.1, "{after}");
}
