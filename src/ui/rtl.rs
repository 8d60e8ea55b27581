//! Single-line names with right-to-left text. See [`single_line`].
//!
//! egui shapes Arabic letters, but orders words from left to right only.

use std::sync::Arc;

use egui::{
    Galley, RichText, TextStyle, TextWrapMode, Ui, WidgetText,
    text::{LayoutJob, TextFormat},
};

use unicode_segmentation::UnicodeSegmentation as _;

use crate::typeset::{WritingDirection, visual_order};

/// Returns `text` styled by `style` as one line in visual order, truncated to `width` points. Screen readers get the text
/// in logical order.
pub(super) fn single_line(
    ui: &Ui,
    text: &str,
    width: f32,
    style: impl Fn(String) -> RichText,
) -> WidgetText {
    if !WritingDirection::may_contain_rtl(text) {
        return style(text.to_owned()).into();
    }
    let layout = |text: &str| {
        let words = WidgetText::from(style(visual_order(text).into_owned()));
        words.into_galley(ui, Some(TextWrapMode::Extend), f32::INFINITY, TextStyle::Body)
    };
    let mut galley = layout(text);
    if width < galley.size().x {
        let ends: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
        let cut = |end: &usize| layout(&format!("{}…", &text[..*end]));
        let fitting_len = ends.partition_point(|end| cut(end).size().x <= width);
        galley = cut(&ends.get(fitting_len.saturating_sub(1)).copied().unwrap_or_default());
    }
    let mut galley = Galley::clone(&galley);
    let format = TextFormat::default();
    galley.job = Arc::new(LayoutJob::single_section(text.to_owned(), format));
    WidgetText::Galley(Arc::new(galley))
}

/// Returns `text` as [`single_line`] does, without truncation.
pub(super) fn untruncated(ui: &Ui, text: &str) -> WidgetText {
    single_line(ui, text, f32::INFINITY, RichText::new)
}
