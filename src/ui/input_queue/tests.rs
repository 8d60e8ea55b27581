use egui::{
    Event, Key, Modifiers, PointerButton,
    accesskit::{Action, ActionRequest, NodeId, TreeId},
    pos2,
};

use super::{InputQueue, KeyBindings, KeyOwner, TypingTarget};

fn key(key: Key) -> Event {
    let modifiers = Modifiers::NONE;
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
}

fn letter(letter: &str) -> Event {
    Event::Text(letter.to_owned())
}

fn press() -> Event {
    let pos = pos2(1.0, 2.0);
    let modifiers = Modifiers::NONE;
    Event::PointerButton { pos, button: PointerButton::Primary, pressed: true, modifiers }
}

fn release() -> Event {
    let pos = pos2(1.0, 2.0);
    let modifiers = Modifiers::NONE;
    Event::PointerButton { pos, button: PointerButton::Primary, pressed: false, modifiers }
}

fn move_pointer() -> Event {
    Event::PointerMoved(pos2(3.0, 4.0))
}

/// Checks how many of these events each frame gets, with none lost or reordered.
#[track_caller]
fn check(typing: TypingTarget, events: &[Event], frames: &[usize]) {
    check_for(typing, KeyOwner::Panels, events, frames);
}

/// The same with another key owner.
#[track_caller]
fn check_for(typing: TypingTarget, owner: KeyOwner, events: &[Event], frames: &[usize]) {
    let mut queue = InputQueue::default();
    let mut next = events.to_vec();
    let mut seen = Vec::new();
    let mut sizes = Vec::new();
    loop {
        let is_waiting = queue.take_batch(&mut next, typing, owner, &KeyBindings::default());
        sizes.push(next.len());
        seen.append(&mut next);
        if !is_waiting {
            break;
        }
    }
    assert_eq!(seen, events);
    assert_eq!(sizes, frames);
}

#[test]
fn a_shortcut_has_a_frame_of_its_own() {
    let drag_and_mark = [release(), key(Key::C), letter("c"), key(Key::N), letter("n")];
    check(TypingTarget::Nowhere, &drag_and_mark, &[1, 2, 2]);
}

#[test]
fn text_typed_before_a_tap_of_alt_reaches_its_field() {
    let held = |modifiers| Event::ModifiersChanged(modifiers);
    let tap = [letter("2"), held(Modifiers::ALT), held(Modifiers::NONE)];
    check(TypingTarget::Field, &tap, &[1, 1, 1]);
    check(
        TypingTarget::Field,
        &[letter("2"), key(Key::AltLeft), held(Modifiers::NONE)],
        &[1, 1, 1],
    );
}

#[test]
fn a_press_waits_until_the_drag_before_has_selected() {
    let two_drags =
        [move_pointer(), press(), move_pointer(), release(), move_pointer(), press(), release()];
    check(TypingTarget::Nowhere, &two_drags, &[1, 1, 3, 1, 1]);
    check(TypingTarget::Field, &[letter("c"), press()], &[1, 1]);
}

#[test]
fn movements_of_the_caret_share_a_frame() {
    let right = || key(Key::ArrowRight);
    check(TypingTarget::Nowhere, &[right(), right(), right()], &[3]);
    check(TypingTarget::Nowhere, &[right(), key(Key::C), right(), right()], &[1, 1, 2]);
}

#[test]
fn letters_in_a_field_share_a_frame_until_it_is_left() {
    let name = [key(Key::C), letter("c"), key(Key::N), letter("n"), key(Key::Enter), key(Key::N)];
    check(TypingTarget::Field, &name, &[4, 1, 1]);
    check(TypingTarget::Field, &[letter("c"), key(Key::Escape), letter("n")], &[1, 2]);
}

#[test]
fn keys_wait_until_a_click_has_opened_their_target() {
    let down = || key(Key::ArrowDown);
    check(TypingTarget::Nowhere, &[press(), release(), down(), down()], &[1, 1, 2]);
}

#[test]
fn overlays_get_one_navigation_key_per_frame() {
    let keys = [key(Key::ArrowDown), key(Key::ArrowDown), key(Key::ArrowRight), key(Key::Space)];
    check_for(TypingTarget::Nowhere, KeyOwner::Overlay, &keys, &[1, 1, 1, 1]);
    let search = [key(Key::C), letter("c"), key(Key::ArrowDown), key(Key::ArrowDown)];
    check_for(TypingTarget::Field, KeyOwner::Overlay, &search, &[2, 1, 1]);
    check(TypingTarget::Nowhere, &[key(Key::Tab), key(Key::Space), letter(" ")], &[1, 2]);
}

#[test]
fn copying_waits_for_the_selection_before_it() {
    check(TypingTarget::Nowhere, &[key(Key::ArrowRight), Event::Copy], &[1, 1]);
    check(TypingTarget::Field, &[letter("c"), Event::Copy], &[2]);
}

#[test]
fn accessibility_actions_run_one_per_frame() {
    let request = |action| {
        Event::AccessKitActionRequest(ActionRequest {
            action,
            target_tree: TreeId::ROOT,
            target_node: NodeId(1),
            data: None,
        })
    };
    let events =
        [request(Action::SetTextSelection), request(Action::Click), request(Action::Focus)];
    check(TypingTarget::Nowhere, &events, &[1, 1, 1]);
    check(TypingTarget::Field, &events, &[1, 1, 1]);
}

#[test]
fn no_events_make_an_empty_frame() {
    check(TypingTarget::Nowhere, &[], &[0]);
}

#[test]
fn the_loss_of_focus_comes_before_the_key_releases_it_causes() {
    let alt = |pressed| match key(Key::AltLeft) {
        Event::Key { key, physical_key, repeat, modifiers, .. } => {
            Event::Key { key, physical_key, pressed, repeat, modifiers }
        }
        other => other,
    };
    let held = Event::ModifiersChanged(Modifiers::ALT);
    let free = Event::ModifiersChanged(Modifiers::NONE);
    let lost = Event::WindowFocused(false);
    let back = Event::WindowFocused(true);
    let mut events = vec![
        alt(true),
        held.clone(),
        free.clone(),
        alt(false),
        lost.clone(),
        back.clone(),
        held.clone(),
    ];
    let mut queue = InputQueue::default();
    let mut seen = Vec::new();
    let bindings = KeyBindings::default();
    while queue.take_batch(&mut events, TypingTarget::Nowhere, KeyOwner::Panels, &bindings) {
        seen.append(&mut events);
    }
    seen.append(&mut events);
    assert_eq!(seen, [alt(true), held.clone(), lost, free, alt(false), back, held]);
}
