//! What is shaped in place of the text: the same bytes, but nothing that would break a line or turn it unasked.

use std::borrow::Cow;

/// `text` with some control characters shown as tabs.
///
/// Vertical tabs and form feeds would break the line, file, group and record separators would end the paragraph for the
/// direction of letters. The length in bytes stays the same, so positions in what is shown are positions in the text,
/// and clusters and words end where they do in it. Borrowed where there is nothing to replace.
pub(super) fn display_text(text: &str) -> Cow<'_, str> {
    let is_odd = |c: char| matches!(c, '\u{b}' | '\u{c}' | '\u{1c}'..='\u{1e}');
    if !text.contains(is_odd) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if is_odd(c) { '\t' } else { c }).collect())
}

/// Where the control characters are that end no line, in bytes, and which ones.
///
/// Fonts have no glyph for them but the empty box, so they are set as blanks are, and nothing is painted.
pub(super) fn hidden_controls(text: &str) -> impl Iterator<Item = (usize, char)> {
    text.char_indices().filter(|&(_, c)| c.is_control() && c != '\n' && c != '\r')
}
