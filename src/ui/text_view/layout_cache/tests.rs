use super::{CACHE_BYTES, LayoutCache};
use crate::{typeset::SystemFonts, ui::theme};

/// Layouts of so many paragraphs, each of which weighs a fiftieth of the room, put in one a frame.
fn filled(count: usize) -> LayoutCache {
    let mut typesetter = theme::typesetter(SystemFonts::NotUsed);
    let style = theme::reading_style(17.0, 1.5, 1.0, Some(400.0));
    let whole = typesetter.paragraph(&"words ".repeat(CACHE_BYTES / 50 / 100 / 6), &style);
    let mut layouts = LayoutCache::default();
    for index in 0..count {
        layouts.begin_frame();
        layouts.insert(index, whole.clone(), 0..1);
        layouts.end_frame();
    }
    layouts
}

#[test]
fn what_there_is_room_for_is_kept() {
    let layouts = filled(40);
    assert!((0..40).all(|index| layouts.get(index).is_some()));
}

#[test]
fn what_was_not_looked_at_for_longest_is_forgotten_first() {
    let layouts = filled(200);
    let kept: Vec<usize> = (0..200).filter(|index| layouts.get(*index).is_some()).collect();
    assert!(layouts.total_bytes <= CACHE_BYTES);
    assert!(40 <= kept.len() && kept.len() <= 50, "{kept:?}");
    assert_eq!(kept, (200 - kept.len()..200).collect::<Vec<_>>());
}

#[test]
fn what_a_frame_shows_is_kept_even_where_there_is_no_room() {
    let mut layouts = filled(1);
    let whole = layouts.get(0).expect("it was put there").paragraph.clone();
    layouts.begin_frame();
    for index in 0..200 {
        layouts.insert(index, whole.clone(), 0..1);
    }
    layouts.end_frame();
    assert!((0..200).all(|index| layouts.get(index).is_some()));
    layouts.begin_frame();
    assert!((150..200).all(|index| layouts.touch(index).is_some()));
    layouts.end_frame();
    assert!((150..200).all(|index| layouts.get(index).is_some()));
    assert!((0..150).all(|index| layouts.get(index).is_none()));
}
