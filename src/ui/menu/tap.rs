//! A tap of Alt, which leads to the menu bar. See [`Tap`].

use egui::{Context, Event, Key, Modifiers};

/// Whether Alt, and nothing else, was pressed and not let go yet.
#[derive(Debug, Default)]
pub(in crate::ui) struct Tap {
    is_held: bool,

    /// The modifiers held before the next event.
    before: Modifiers,
}

/// What was done with Alt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Alt {
    /// It was pressed and let go with nothing else between.
    Tapped,
    /// Anything else.
    Untouched,
}

impl Tap {
    /// Whether Alt was pressed and let go with nothing else between. On a Mac it writes signs, and is never tapped.
    pub(in crate::ui) fn hear(&mut self, ctx: &Context) -> Alt {
        let is_tapped = ctx.input(|input| self.hear_all(&input.events));
        if is_tapped && !ctx.os().is_mac() { Alt::Tapped } else { Alt::Untouched }
    }

    fn hear_all(&mut self, events: &[Event]) -> bool {
        let mut is_tapped = false;
        for event in events {
            match event {
                Event::ModifiersChanged(held) => {
                    is_tapped |= held.is_none() && self.is_held;
                    // Alt that is left of several keys was not pressed by itself.
                    let is_alone = self.is_held || self.before.is_none();
                    self.is_held = *held == Modifiers::ALT && is_alone;
                    self.before = *held;
                }
                other => self.is_held &= !is_use(other),
            }
        }
        is_tapped
    }
}

/// Whether something was done while Alt was held.
fn is_use(event: &Event) -> bool {
    match event {
        // Alt itself is told as a key, too.
        Event::Key { key, .. } => !matches!(key, Key::AltLeft | Key::AltRight),
        Event::Text(_)
        | Event::Copy
        | Event::Cut
        | Event::Paste(_)
        | Event::PointerButton { .. }
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

    fn down(key: Key) -> Event {
        let (physical_key, modifiers) = (Some(key), Modifiers::NONE);
        Event::Key { key, physical_key, pressed: true, repeat: false, modifiers }
    }

    fn up(key: Key) -> Event {
        let (physical_key, modifiers) = (Some(key), Modifiers::NONE);
        Event::Key { key, physical_key, pressed: false, repeat: false, modifiers }
    }

    fn is_tapped(frames: &[&[Event]]) -> bool {
        let mut tap = Tap::default();
        frames.iter().any(|events| tap.hear_all(events))
    }

    #[test]
    fn alt_by_itself_is_a_tap_however_frames_fall() {
        assert!(is_tapped(&[&[ALT, NONE]]));
        assert!(is_tapped(&[&[down(Key::AltLeft), ALT, up(Key::AltLeft), NONE]]));
        assert!(is_tapped(&[&[ALT], &[], &[NONE]]));
        assert!(!is_tapped(&[&[ALT]]));
        assert!(!is_tapped(&[&[NONE]]));
    }

    #[test]
    fn alt_that_is_held_for_something_else_is_none() {
        let shift = Event::ModifiersChanged(Modifiers::ALT | Modifiers::SHIFT);
        for between in [
            down(Key::C),
            Event::Text("a".to_owned()),
            Event::Copy,
            Event::WindowFocused(false),
            shift,
        ] {
            assert!(!is_tapped(&[&[ALT, between.clone(), NONE]]), "{between:?}");
        }
    }

    #[test]
    fn shift_let_go_before_alt_makes_no_tap() {
        let both = Event::ModifiersChanged(Modifiers::ALT | Modifiers::SHIFT);
        let shift = Event::ModifiersChanged(Modifiers::SHIFT);
        assert!(!is_tapped(&[&[ALT, both, shift, NONE]]));
    }

    #[test]
    fn alt_that_is_let_go_last_of_several_makes_no_tap() {
        // Alt+Shift chooses the next layout on many desktops; some tell AltGr as Ctrl+Alt.
        for other in [Modifiers::SHIFT, Modifiers::CTRL] {
            let (other, both) =
                (Event::ModifiersChanged(other), Event::ModifiersChanged(Modifiers::ALT | other));
            let at = Event::Text("@".to_owned());
            assert!(!is_tapped(&[&[ALT, both.clone()], &[ALT], &[NONE]]), "{both:?}");
            assert!(!is_tapped(&[&[other.clone(), both.clone()], &[at, ALT, NONE]]), "{both:?}");
            assert!(is_tapped(&[&[other, both, ALT, NONE], &[ALT, NONE]]), "and then by itself");
        }
    }
}
