use super::{CACHE_BYTES, LayoutCache};
use crate::{typeset::SystemFonts, ui::theme};

/// Returns a cache of so many paragraphs, each a fiftieth of its capacity, added one per frame.
fn filled(count: usize) -> LayoutCache {
    let mut typesetter = theme::typesetter(SystemFonts::NotUsed);
    let style = theme::reading_style(17.0, 1.5, 1.0, Some(400.0));
    let paragraph = typesetter.paragraph(&"words ".repeat(CACHE_BYTES / 50 / 100 / 6), &style);
    let mut layouts = LayoutCache::default();
    for index in 0..count {
        layouts.begin_frame();
        layouts.insert(index, paragraph.clone(), 0..1);
        layouts.end_frame();
    }
    layouts
}

#[test]
fn layouts_that_fit_are_kept() {
    let layouts = filled(40);
    assert!((0..40).all(|index| layouts.get(index).is_some()));
}

#[test]
fn the_least_recently_used_layouts_are_evicted_first() {
    let layouts = filled(200);
    let kept: Vec<usize> = (0..200).filter(|index| layouts.get(*index).is_some()).collect();
    assert!(layouts.total_bytes <= CACHE_BYTES);
    assert!(40 <= kept.len() && kept.len() <= 50, "{kept:?}");
    assert_eq!(kept, (200 - kept.len()..200).collect::<Vec<_>>());
}

#[test]
fn what_a_frame_shows_is_kept_even_if_it_does_not_fit() {
    let mut layouts = filled(1);
    let paragraph = layouts.get(0).expect("it was put there").paragraph.clone();
    layouts.begin_frame();
    for index in 0..200 {
        layouts.insert(index, paragraph.clone(), 0..1);
    }
    layouts.end_frame();
    assert!((0..200).all(|index| layouts.get(index).is_some()));
    layouts.begin_frame();
    assert!((150..200).all(|index| layouts.touch(index).is_some()));
    layouts.end_frame();
    assert!((150..200).all(|index| layouts.get(index).is_some()));
    assert!((0..150).all(|index| layouts.get(index).is_none()));
}
