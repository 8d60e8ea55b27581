//! Names with words from right to left. See [`single_line`].
//!
//! egui joins Arabic letters, and begins with a word at its right, but it lays words out from left to right.

use std::sync::Arc;

use egui::{
    Galley, RichText, TextStyle, TextWrapMode, Ui, WidgetText,
    text::{LayoutJob, TextFormat},
};

use unicode_segmentation::UnicodeSegmentation as _;

use crate::typeset::{WritingDirection, visual_order};

/// `text` in one line as `dress` has it, with the words that are read from right to left in their order, and without its
/// end where it is wider than `width`, in points. Readers of the screen are told it as it is written.
pub(super) fn single_line(
    ui: &Ui,
    text: &str,
    width: f32,
    dress: impl Fn(String) -> RichText,
) -> WidgetText {
    if !WritingDirection::may_contain_rtl(text) {
        return dress(text.to_owned()).into();
    }
    let lay = |text: &str| {
        let words = WidgetText::from(dress(visual_order(text).into_owned()));
        words.into_galley(ui, Some(TextWrapMode::Extend), f32::INFINITY, TextStyle::Body)
    };
    let mut galley = lay(text);
    if width < galley.size().x {
        let ends: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
        let cut = |end: &usize| lay(&format!("{}…", &text[..*end]));
        let fitting = ends.partition_point(|end| cut(end).size().x <= width);
        galley = cut(&ends.get(fitting.saturating_sub(1)).copied().unwrap_or_default());
    }
    let mut named = Galley::clone(&galley);
    let format = TextFormat::default();
    named.job = Arc::new(LayoutJob::single_section(text.to_owned(), format));
    WidgetText::Galley(Arc::new(named))
}

/// The same for as much room as there is in `ui`.
pub(super) fn untruncated(ui: &Ui, text: &str) -> WidgetText {
    single_line(ui, text, f32::INFINITY, RichText::new)
}
