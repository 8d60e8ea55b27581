//! Where the keys of a list lead. See [`target_row`].

use egui::Key;

/// Where `key` leads from row `at`, where a page has so many rows and none stands after `last`. `None` for keys that
/// lead nowhere.
pub fn target_row(key: Key, at: usize, page: usize, last: usize) -> Option<usize> {
    let to = match key {
        Key::ArrowUp => at.saturating_sub(1),
        Key::ArrowDown => at + 1,
        Key::PageUp => at.saturating_sub(page),
        Key::PageDown => at + page,
        Key::Home => 0,
        Key::End => last,
        _ => return None,
    };
    Some(to.min(last))
}
