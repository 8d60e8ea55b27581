//! Long tasks: their progress, and cancelling them.

use std::{path::PathBuf, time::Duration};

use egui::{Key, Modifiers, Role, accesskit::Live};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use glossator::{
    command::{
        Command, EditorCommand, EditorId, Effect, ExportFormat, FindCommand, HitIndex, Progress,
        Reply, SearchProgress, TextHits, TextSearch,
    },
    editor::FindState,
    model::{Span, Tag::Claim},
    search::{Hits, SearchStatus},
};

use super::TestWindow;
use crate::test_editor::opened;

const ID: EditorId = EditorId(1);

fn path(name: &str) -> PathBuf {
    PathBuf::from("desk").join(name)
}

/// A window that exports to `a.csv`, without any progress yet.
fn exporting() -> TestWindow {
    let mut window = TestWindow::with_text("Ja — nein.");
    window.handle(Command::Export(ID, ExportFormat::Csv, path("a.csv")));
    window.effects();
    window
}

fn progressed(window: &mut TestWindow, done: u64) {
    let far = Progress { done, total: 100_000 };
    window.handle(Reply::ExportProgressed(path("a.csv"), far));
}

/// Returns name and percentage of the progress bars.
fn bars(window: &TestWindow) -> Vec<(String, Option<f64>)> {
    let bars = window.harness.query_all_by(|node| node.role() == Role::ProgressIndicator);
    let said = bars.map(|it| it.accesskit_node());
    said.map(|it| (it.label().unwrap_or_default(), it.numeric_value())).collect()
}

/// Returns the live regions for screen readers, except notifications.
fn messages(window: &TestWindow) -> Vec<String> {
    let nodes = window.harness.get_all_by(|_| true).map(|node| node.accesskit_node());
    let live = nodes.filter(|it| it.data().live() == Some(Live::Polite));
    live.filter_map(|it| it.value()).collect()
}

#[test]
fn an_export_shows_progress_only_if_it_takes_long_and_is_announced_once() {
    let mut window = exporting();
    assert!(bars(&window).is_empty() && !window.shows_part("Exporting"));
    progressed(&mut window, 25_000);
    let words = "Exporting a.csv, 25,000 of 100,000 marks".to_owned();
    assert_eq!(bars(&window), [(words.clone(), Some(25.0))]);
    assert!(window.shows(&words));
    assert_eq!(messages(&window), ["Exporting a.csv"]);
    progressed(&mut window, 75_000);
    assert_eq!(messages(&window), ["Exporting a.csv"], "it is not announced again with every step");
    window.handle(Reply::Exported(path("a.csv")));
    assert!(bars(&window).is_empty() && window.shows("Exported to desk/a.csv"));
}

#[test]
fn an_export_is_cancelled_by_its_button_by_key_and_by_escape() {
    let cancel: [fn(&mut TestWindow); 3] = [
        |window| window.click("Cancel"),
        |window| window.press_with(Modifiers::COMMAND, Key::Period),
        |window| window.press(Key::Escape),
    ];
    for cancel in cancel {
        let mut window = exporting();
        progressed(&mut window, 1);
        cancel(&mut window);
        assert!(matches!(&window.effects()[..], [Effect::StopExport(it)] if *it == path("a.csv")));
        assert!(window.shows("Cancelling…") && !window.shows("Cancel"));
        window.handle(Reply::ExportStopped(path("a.csv")));
        assert!(!window.shows("Cancelling…"));
        assert!(window.shows_part("Export to desk/a.csv cancelled"));
    }
}

#[test]
fn the_bar_and_its_button_fit_into_the_smallest_window() {
    let mut window = TestWindow::sized(267.0, 167.0);
    window.handle(Reply::Opened(Box::new(opened("test.txt", "Ja — nein."))));
    window.handle(Command::Export(ID, ExportFormat::Csv, path("a.csv")));
    progressed(&mut window, 50_000);
    for role in [Role::ProgressIndicator, Role::Button] {
        let seen = window.harness.query_all_by(|node| {
            node.role() == role
                && (role != Role::Button || node.label().as_deref() == Some("Cancel"))
        });
        let rects: Vec<_> = seen.map(|it| it.rect()).collect();
        assert!(matches!(rects[..], [it] if 0.0 <= it.left() && it.right() <= 267.0), "{rects:?}");
    }
}

#[test]
fn escape_cancels_an_export_only_after_everything_else() {
    let mut window = exporting();
    progressed(&mut window, 1);
    window.select_by_mouse("Ja", Modifiers::NONE);
    window.press(Key::Escape);
    assert!(window.effects().is_empty() && window.selected().is_none());
    window.handle(Command::Notify(glossator::command::Notification::warning("so")));
    window.press(Key::Escape);
    assert!(window.effects().is_empty() && window.workspace().notifications().is_empty());
    window.press(Key::Escape);
    assert!(matches!(&window.effects()[..], [Effect::StopExport(_)]));
}

#[test]
fn one_task_is_shown_with_the_number_of_others() {
    let mut window = exporting();
    window.handle(Command::Export(ID, ExportFormat::Jsonl, path("b.jsonl")));
    progressed(&mut window, 1);
    let far = Progress { done: 1, total: 2 };
    window.handle(Reply::ExportProgressed(path("b.jsonl"), far));
    assert_eq!(bars(&window).len(), 1);
    assert!(window.shows("Exporting a.csv, 1 of 100,000 marks, 1 more in progress"));
}

#[test]
fn quitting_names_the_running_export_and_can_cancel_it() {
    let mut window = exporting();
    window.press_with(Modifiers::COMMAND, Key::Q);
    assert!(window.effects().is_empty() && window.shows("Exporting a.csv"));
    window.click("Cancel");
    assert!(matches!(&window.effects()[..], [Effect::StopExport(_), Effect::Quit]));
}

/// Returns a window that searches for “a”, and the number of the search.
fn searching() -> (TestWindow, u64) {
    let mut window = TestWindow::with_text("a a a");
    window.press_with(Modifiers::COMMAND, Key::F);
    window.type_text("a");
    let effects = window.effects();
    let number = effects.iter().rev().find_map(|it| match it {
        Effect::SearchText(TextSearch { number, .. }) => Some(*number),
        _ => None,
    });
    (window, number.expect("it is searched for"))
}

#[test]
fn a_long_search_shows_progress_and_keeps_its_matches_when_cancelled() {
    let (mut window, number) = searching();
    let found = |number, reach| {
        let hits: Hits = Span::new(0, 1).into_iter().collect();
        Reply::TextHits(TextHits { id: ID, number, hits, reach })
    };
    assert!(bars(&window).is_empty());
    window.handle(found(number, SearchStatus::Searching));
    let far = Progress { done: 25 << 20, total: 100 << 20 };
    window.handle(Reply::SearchProgressed(SearchProgress { id: ID, number, progress: far }));
    let words = "Searching…, 25 of 100 MB".to_owned();
    assert_eq!(bars(&window), [(words, Some(25.0))]);
    window.effects();
    window.click("Cancel");
    assert!(matches!(&window.effects()[..], [Effect::StopSearch(ID)]));
    assert!(bars(&window).is_empty());
    window.handle(found(number, SearchStatus::Complete));
    window.handle(Reply::SearchProgressed(SearchProgress { id: ID, number, progress: far }));
    let finding = window.editor().find_state().expect("it is still under review");
    assert_eq!(
        (finding.len(), finding.reach(), finding.progress),
        (1, SearchStatus::Stopped, None)
    );
    assert!(bars(&window).is_empty() && !window.shows("Searching…"));
    assert!(
        window.shows("Search cancelled, 25 of 100 MB searched"),
        "{:?}",
        window.accessible_texts()
    );
}

/// Returns the requested searches: from which byte on, and how many matches are known.
fn searches(window: &mut TestWindow) -> Vec<(usize, usize)> {
    let effects = window.effects().into_iter();
    let requests = effects.filter_map(|effect| match effect {
        Effect::SearchText(TextSearch { from, known_hits: known, .. }) => Some((from, known)),
        _ => None,
    });
    requests.collect()
}

#[test]
fn a_cancelled_search_continues_by_button_and_by_going_beyond_the_last_match() {
    let go_on: [fn(&mut TestWindow); 3] = [
        |window| window.click("Continue"),
        |window| window.press(Key::F3),
        |window| {
            window.press_with(Modifiers::COMMAND, Key::F);
            window.press(Key::Enter);
        },
    ];
    for go_on in go_on {
        let (mut window, number) = searching();
        let hits: Hits = Span::new(0, 1).into_iter().collect();
        window.handle(Reply::TextHits(TextHits {
            id: ID,
            number,
            hits,
            reach: SearchStatus::Searching,
        }));
        let far = Progress { done: 2, total: 4 };
        window.handle(Reply::SearchProgressed(SearchProgress { id: ID, number, progress: far }));
        window.handle(Command::Editor(EditorCommand::FindCommand(FindCommand::Next)));
        assert_eq!(window.editor().current_hit(), Some(HitIndex::Text(0)));
        window.click("Cancel");
        window.effects();
        go_on(&mut window);
        assert_eq!(searches(&mut window), [(2, 1)]);
        assert!(!window.shows_part("Search cancelled") && !window.shows("Continue"));
        assert_eq!(bars(&window).len(), 1, "it is where it was");
        let finding = window.editor().find_state().expect("it is still under review");
        let (number, hits) = (finding.number, Span::new(2, 3).into_iter().collect());
        window.handle(Reply::TextHits(TextHits {
            id: ID,
            number,
            hits,
            reach: SearchStatus::Complete,
        }));
        assert_eq!(window.editor().find_state().map(FindState::len), Some(2));
    }
}

#[test]
fn a_finished_search_has_no_progress_bar() {
    let (mut window, number) = searching();
    let far = Progress { done: 1 << 20, total: 2 << 20 };
    window.handle(Reply::SearchProgressed(SearchProgress {
        id: ID,
        number: number + 1,
        progress: far,
    }));
    assert!(bars(&window).is_empty(), "that is another search");
    window.handle(Reply::SearchProgressed(SearchProgress { id: ID, number, progress: far }));
    assert_eq!(bars(&window).len(), 1);
    let (hits, reach) = (Hits::default(), SearchStatus::Complete);
    window.handle(Reply::TextHits(TextHits { id: ID, number, hits, reach }));
    assert!(bars(&window).is_empty());
}

#[test]
fn a_search_cancelled_before_its_first_match_says_so() {
    let (mut window, number) = searching();
    let far = Progress { done: 1 << 20, total: 2 << 20 };
    window.handle(Reply::SearchProgressed(SearchProgress { id: ID, number, progress: far }));
    window.press_with(Modifiers::COMMAND, Key::Period);
    assert!(
        window.shows("Search cancelled, 1 of 2 MB searched"),
        "{:?}",
        window.accessible_texts()
    );
    window.effects();
    window.press(Key::F3);
    assert_eq!(searches(&mut window), [(1 << 20, 0)], "and it continues where it was");
}

#[test]
fn a_long_save_shows_progress_and_cannot_be_cancelled() {
    let mut window = TestWindow::with_text("Ja — nein.");
    window.mark("Ja", Claim);
    assert!(bars(&window).is_empty() && window.shows("Saving…"));
    window.handle(Reply::SaveProgressed(ID, Progress { done: 30 << 20, total: 120 << 20 }));
    assert_eq!(bars(&window), [("Saving test.txt, 30 of 120 MB".to_owned(), Some(25.0))]);
    assert!(!window.shows("Cancel"));
    window.press(Key::Escape);
    window.press_with(Modifiers::COMMAND, Key::Period);
    assert!(window.shows_part("No task is running"));
    // The final size of a new file is unknown.
    window.handle(Reply::SaveProgressed(ID, Progress { done: 31 << 20, total: 0 }));
    assert!(bars(&window).is_empty() && window.shows("Saving test.txt, 31 MB"));
    window.handle(Reply::Saved(ID, 1));
    assert!(window.shows("Saved") && !window.shows_part("Saving test.txt"));
}

#[test]
fn a_failed_save_has_no_progress_bar() {
    let mut window = TestWindow::with_text("Ja — nein.");
    window.mark("Ja", Claim);
    window.handle(Reply::SaveProgressed(ID, Progress { done: 1 << 20, total: 2 << 20 }));
    let again_in = Some(Duration::from_secs(8));
    window.handle(Reply::SaveFailed { id: ID, revision: 1, reason: "no room".into(), again_in });
    assert!(bars(&window).is_empty() && !window.shows_part("Saving test.txt"));
}
