//! What is shaped in place of the text: the same bytes, but nothing that has no shape of its own.

use std::borrow::Cow;

/// `text` with every one-byte control character but line ends shown as a blank.
///
/// Fonts have no glyph for a tab or a control character, so they would show as empty boxes; and some of them (vertical
/// tab, unit separator) would break the line or turn its direction. The length in bytes stays the same, so positions
/// in what is shown are positions in the text. Borrowed where there is nothing to replace.
pub(super) fn shown(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if is_hidden(c) { ' ' } else { c }).collect())
}

/// Where the tabs are, in bytes. They are set wider than a blank.
pub(super) fn tabs(text: &str) -> impl Iterator<Item = usize> {
    memchr::memchr_iter(b'\t', text.as_bytes())
}

/// Whether `c` is a control character of one byte that ends no line.
fn is_hidden(c: char) -> bool {
    c.is_ascii_control() && c != '\n' && c != '\r'
}
