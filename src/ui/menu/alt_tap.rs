//! Detects a tap of Alt, which focuses the menu bar. See [`AltTap`].

use egui::{Context, Event, Key, Modifiers};

/// Whether Alt alone was pressed in this window and not released yet.
///
/// Modifiers alone don't tell: a user who returns from another window may still hold Alt, and one who releases Shift before
/// Alt holds only Alt for a moment.
#[derive(Debug, Default)]
pub(in crate::ui) struct AltTap {
    is_pressed: bool,
    is_with_others: bool,
}

impl AltTap {
    /// Returns whether Alt was tapped in this frame. Never on a Mac, where Alt types symbols.
    pub(in crate::ui) fn detect(&mut self, ctx: &Context) -> bool {
        ctx.input(|input| self.detect_in(&input.events)) && !ctx.os().is_mac()
    }

    fn detect_in(&mut self, events: &[Event]) -> bool {
        let mut is_tapped = false;
        for event in events {
            match event {
                Event::Key { key: Key::AltLeft | Key::AltRight, pressed, repeat, .. } => {
                    self.is_pressed |= *pressed && !repeat && !self.is_with_others;
                }
                Event::ModifiersChanged(held) => {
                    self.is_with_others = !held.is_none() && *held != Modifiers::ALT;
                    is_tapped |= held.is_none() && std::mem::take(&mut self.is_pressed);
                    self.is_pressed &= !self.is_with_others;
                }
                other => self.is_pressed &= !cancels_tap(other),
            }
        }
        is_tapped
    }
}

fn cancels_tap(event: &Event) -> bool {
    match event {
        Event::Key { .. }
        | Event::Text(_)
        | Event::Copy
        | Event::Cut
        | Event::Paste(_)
        | Event::PointerButton { .. }
        // As when the desktop moves the window by Alt and the mouse.
        | Event::PointerGone
        | Event::MouseWheel { .. }
        | Event::WindowFocused(_) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALT: Event = Event::ModifiersChanged(Modifiers::ALT);
    const NONE: Event = Event::ModifiersChanged(Modifiers::NONE);
    const DOWN: Event = down(Key::AltLeft);
    const UP: Event = up(Key::AltLeft);

    const fn down(key: Key) -> Event {
        let physical_key = Some(key);
        let modifiers = Modifiers::NONE;
        Event::Key { key, physical_key, pressed: true, repeat: false, modifiers }
    }

    const fn up(key: Key) -> Event {
        let physical_key = Some(key);
        let modifiers = Modifiers::NONE;
        Event::Key { key, physical_key, pressed: false, repeat: false, modifiers }
    }

    fn is_tapped(frames: &[&[Event]]) -> bool {
        let mut tap = AltTap::default();
        frames.iter().any(|events| tap.detect_in(events))
    }

    #[test]
    fn alt_alone_is_a_tap_however_events_are_split_into_frames() {
        assert!(is_tapped(&[&[DOWN, ALT, NONE]]));
        assert!(is_tapped(&[&[DOWN, ALT, UP, NONE]]));
        assert!(is_tapped(&[&[ALT, DOWN, NONE, UP]]));
        assert!(is_tapped(&[&[DOWN], &[ALT], &[], &[UP], &[NONE]]));
        assert!(!is_tapped(&[&[DOWN, ALT]]));
        assert!(!is_tapped(&[&[NONE]]));
    }

    #[test]
    fn alt_held_for_something_else_is_not_a_tap() {
        let shift = Event::ModifiersChanged(Modifiers::ALT | Modifiers::SHIFT);
        for between in [
            down(Key::C),
            Event::Text("a".to_owned()),
            Event::Copy,
            Event::WindowFocused(false),
            Event::PointerGone,
            shift,
        ] {
            assert!(!is_tapped(&[&[DOWN, ALT, between.clone(), NONE]]), "{between:?}");
        }
    }

    #[test]
    fn alt_with_another_modifier_is_not_a_tap_whichever_is_released_first() {
        for other in [Modifiers::SHIFT, Modifiers::COMMAND] {
            let both = || Event::ModifiersChanged(Modifiers::ALT | other);
            let other = || Event::ModifiersChanged(other);
            assert!(!is_tapped(&[&[DOWN, ALT, both(), UP, other(), NONE]]));
            assert!(!is_tapped(&[&[DOWN, ALT, both(), ALT, UP, NONE]]), "as layouts are switched");
            assert!(!is_tapped(&[&[other(), DOWN, both(), ALT, UP, NONE]]));
            assert!(!is_tapped(&[&[other(), both(), DOWN, other(), UP, NONE]]));
        }
    }

    #[test]
    fn alt_pressed_before_the_window_was_focused_is_not_a_tap() {
        let away = Event::WindowFocused(false);
        let back = Event::WindowFocused(true);
        assert!(!is_tapped(&[&[DOWN, ALT, away, NONE, UP], &[back, ALT], &[UP, NONE]]));
    }

    #[test]
    fn a_long_press_of_alt_is_a_tap() {
        let mut again = DOWN;
        if let Event::Key { repeat, .. } = &mut again {
            *repeat = true;
        }
        assert!(is_tapped(&[&[DOWN, ALT, again.clone(), again.clone(), UP, NONE]]));
        assert!(!is_tapped(&[&[Event::WindowFocused(true), ALT, again, UP, NONE]]));
    }
}
