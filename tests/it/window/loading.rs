//! Large documents while they are loading: the progress bar, the cancel button, and the preview.

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use glossator::{
    command::{Access, Command, Effect, LoadProgress, LoadStage, LoadedDocument, Reply},
    model::Tag::Claim,
};

use super::{TestWindow, numbered_lines};
use crate::{mouse_wheel::wheel, test_editor::opened};

/// A window that is loading `a.txt`, with this preview.
fn reading(start: Option<&str>) -> TestWindow {
    let mut window = TestWindow::empty();
    window.handle(Command::Open(vec!["desk/a.txt".into()]));
    if let Some(text) = start {
        let opened = LoadedDocument { access: Access::Loading, ..opened("a.txt", text) };
        window.handle(Reply::Opened(Box::new(opened)));
    }
    window.effects();
    window
}

fn progressed(window: &mut TestWindow, stage: LoadStage) {
    window.handle(Reply::LoadProgressed(LoadProgress { document: "desk/a.txt".into(), stage }));
}

const PART: LoadStage = LoadStage::Reading { done: 45 << 20, total: 100 << 20 };

#[test]
fn loading_shows_its_progress_and_how_many_documents_are_pending() {
    for start in [None, Some("Ja — nein.")] {
        let mut window = reading(start);
        progressed(&mut window, PART);
        assert!(window.shows("Loading a.txt, 45 of 100 MB"));
        progressed(&mut window, LoadStage::Placing { done: 0, total: 1000 });
        assert!(window.shows("Finding 1000 marks in a.txt…"));
        window.handle(Command::Open(vec!["desk/b.txt".into(), "desk/c.txt".into()]));
        assert!(window.shows("Finding 1000 marks in a.txt…, 2 more waiting"));
        window.handle(Reply::Opened(Box::new(opened("a.txt", "Ja — nein."))));
        assert!(window.shows("Loading…, 1 more waiting") && !window.shows_part("Finding"));
    }
}

#[test]
fn the_bar_has_a_name_and_is_hidden_if_the_progress_is_unknown() {
    let bars = |window: &TestWindow| {
        let role = egui::accesskit::Role::ProgressIndicator;
        window
            .harness
            .get_all_by(|_| true)
            .filter(|node| node.accesskit_node().role() == role)
            .count()
    };
    let mut window = reading(None);
    assert_eq!(bars(&window), 0);
    progressed(&mut window, PART);
    assert_eq!(bars(&window), 1);
    assert_eq!(
        window.accessible_texts().iter().filter(|it| *it == "Loading a.txt, 45 of 100 MB").count(),
        2
    );
}

#[test]
fn cancel_stops_loading_and_leaves_an_empty_window_that_works() {
    for start in [None, Some("Ja — nein.")] {
        let mut window = reading(start);
        progressed(&mut window, PART);
        window.click("Cancel");
        assert!(matches!(&window.effects()[..], [Effect::StopLoading]));
        assert!(window.shows("Cancelling…") && !window.shows("Cancel"));
        window.handle(Reply::LoadStopped("desk/a.txt".into()));
        assert!(window.shows("No document") && !window.shows("Cancelling…"));
        assert!(
            window.workspace().editors().is_empty()
                && window.workspace().notifications().is_empty()
        );
        window.press_with(Modifiers::COMMAND, Key::O);
        assert!(matches!(&window.effects()[..], [Effect::AskForPath(..)]));
    }
}

#[test]
fn a_key_stops_loading_and_so_does_escape_if_there_is_nothing_else_to_close() {
    let mut window = reading(Some("Ja — nein."));
    window.press(Key::Escape);
    assert!(window.effects().is_empty(), "it selects nothing");
    window.press_with(Modifiers::COMMAND, Key::Period);
    assert!(matches!(&window.effects()[..], [Effect::StopLoading]));

    let mut window = reading(None);
    window.press(Key::Escape);
    assert!(matches!(&window.effects()[..], [Effect::StopLoading]));
    window.handle(Reply::LoadStopped("desk/a.txt".into()));
    window.press_with(Modifiers::COMMAND, Key::Period);
    assert!(window.shows_part("No task is running"));
}

#[test]
fn commands_that_need_the_whole_document_say_so() {
    let mut window = reading(Some("Ja — nein."));
    assert!(window.shows("Still loading") && !window.shows_part("0 marks"));
    assert!(!window.shows("Saved") && !window.shows("No changes"));
    for key in [Key::C, Key::R, Key::Q] {
        window.press(key);
    }
    window.press_with(Modifiers::COMMAND, Key::E);
    window.press_with(Modifiers::COMMAND, Key::A);
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    assert!(window.shows_part("This document is still loading"));
    assert!(window.effects().is_empty() && window.selected().is_none());

    window.handle(Reply::Opened(Box::new(opened("a.txt", "Ja — nein."))));
    window.mark("nein", Claim);
    assert!(window.shows("Saving…"));
}

#[test]
fn the_view_stays_where_it_is_when_the_rest_is_loaded() {
    let (start, whole) = (numbered_lines(200), numbered_lines(20_000));
    let mut window = reading(Some(&start));
    window.put_caret("line 150.");
    // Between two lines, so that neither snaps to the top.
    window.harness.hover_at(window.rect_of("line 150.").center());
    window.harness.event(wheel(-7.0));
    window.harness.run();
    let before = window.rect_of("line 150.");
    window.handle(Reply::Opened(Box::new(opened("a.txt", &whole))));
    assert_eq!(window.rect_of("line 150."), before);
    window.put_caret("line 19999.");
    window.rect_of("line 19999.");
}

#[test]
fn a_misread_preview_is_replaced_by_the_whole_text() {
    let mut window = reading(Some(&"Grün – Ärger 👩‍👩‍👧.\n".repeat(300)));
    window.put_caret("Ärger");
    window.press_with(Modifiers::COMMAND, Key::End);
    window.handle(Reply::Opened(Box::new(opened("a.txt", &"Жёлтый.\n".repeat(3)))));
    window.rect_of("Жёлтый.");
    let mut window = reading(Some(&numbered_lines(300)));
    window.press_with(Modifiers::COMMAND, Key::End);
    window.handle(Reply::Opened(Box::new(opened("a.txt", ""))));
    assert!(window.shows("Text of a.txt"));
}
