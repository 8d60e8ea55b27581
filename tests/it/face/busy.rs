//! What takes long: how far it is, and stopping it.

use std::{path::PathBuf, time::Duration};

use egui::{Key, Modifiers, Role, accesskit::Live};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use glossator::{
    command::{
        Command, EditorCommand, EditorId, Effect, ExportFormat, FindCommand, HitIndex, Progress,
        ProgressCommand, SearchProgress, TaskResult, TextHits, TextSearch,
    },
    editor::FindState,
    model::{Span, Tag::Claim},
    search::{Hits, SearchStatus},
};

use super::Face;
use crate::picture::opened;

const ID: EditorId = EditorId(1);

fn path(name: &str) -> PathBuf {
    PathBuf::from("desk").join(name)
}

/// A window that exports to `a.csv`, and nothing was heard of that.
fn exporting() -> Face {
    let mut face = Face::with("Ja — nein.");
    face.does(Command::Export(ID, ExportFormat::Csv, path("a.csv")));
    face.effects();
    face
}

fn progressed(face: &mut Face, done: u64) {
    let far = Progress { done, total: 100_000 };
    face.does(Command::Progress(ProgressCommand::Exporting(path("a.csv"), far)));
}

/// What the bars say: name and percent.
fn bars(face: &Face) -> Vec<(String, Option<f64>)> {
    let bars = face.harness.query_all_by(|node| node.role() == Role::ProgressIndicator);
    let said = bars.map(|it| it.accesskit_node());
    said.map(|it| (it.label().unwrap_or_default(), it.numeric_value())).collect()
}

/// What a screen reader is told without asking, but for notices.
fn told(face: &Face) -> Vec<String> {
    let nodes = face.harness.get_all_by(|_| true).map(|node| node.accesskit_node());
    let live = nodes.filter(|it| it.data().live() == Some(Live::Polite));
    live.filter_map(|it| it.value()).collect()
}

#[test]
fn an_export_is_shown_only_where_it_takes_long_and_told_once() {
    let mut face = exporting();
    assert!(bars(&face).is_empty() && !face.says("Exporting"));
    progressed(&mut face, 25_000);
    let words = "Exporting a.csv, 25,000 of 100,000 marks".to_owned();
    assert_eq!(bars(&face), [(words.clone(), Some(25.0))]);
    assert!(face.shows(&words));
    assert_eq!(told(&face), ["Exporting a.csv"]);
    progressed(&mut face, 75_000);
    assert_eq!(told(&face), ["Exporting a.csv"], "it is not told again with every step");
    face.does(Command::Progress(ProgressCommand::Exported(path("a.csv"))));
    assert!(bars(&face).is_empty() && face.shows("Exported to desk/a.csv"));
}

#[test]
fn an_export_is_cancelled_by_its_button_by_key_and_by_escape() {
    let cancel: [fn(&mut Face); 3] = [
        |face| face.click("Cancel"),
        |face| face.press_with(Modifiers::COMMAND, Key::Period),
        |face| face.press(Key::Escape),
    ];
    for cancel in cancel {
        let mut face = exporting();
        progressed(&mut face, 1);
        cancel(&mut face);
        assert!(matches!(&face.effects()[..], [Effect::StopExport(it)] if *it == path("a.csv")));
        assert!(face.shows("Cancelling…") && !face.shows("Cancel"));
        face.does(Command::Progress(ProgressCommand::ExportStopped(path("a.csv"))));
        assert!(!face.shows("Cancelling…"));
        assert!(face.says("Export to desk/a.csv cancelled"));
    }
}

#[test]
fn the_bar_and_its_button_are_in_the_window_however_small_that_is() {
    let mut face = Face::sized(267.0, 167.0);
    face.does(Command::Opened(Box::new(opened("test.txt", "Ja — nein."))));
    face.does(Command::Export(ID, ExportFormat::Csv, path("a.csv")));
    progressed(&mut face, 50_000);
    for role in [Role::ProgressIndicator, Role::Button] {
        let seen = face.harness.query_all_by(|node| {
            node.role() == role
                && (role != Role::Button || node.label().as_deref() == Some("Cancel"))
        });
        let rects: Vec<_> = seen.map(|it| it.rect()).collect();
        assert!(matches!(rects[..], [it] if 0.0 <= it.left() && it.right() <= 267.0), "{rects:?}");
    }
}

#[test]
fn escape_leaves_what_else_there_is_to_leave_first() {
    let mut face = exporting();
    progressed(&mut face, 1);
    face.selects("Ja", Modifiers::NONE);
    face.press(Key::Escape);
    assert!(face.effects().is_empty() && face.selected().is_none());
    face.does(Command::Notify(glossator::command::Notification::warning("so")));
    face.press(Key::Escape);
    assert!(face.effects().is_empty() && face.workspace().notifications().is_empty());
    face.press(Key::Escape);
    assert!(matches!(&face.effects()[..], [Effect::StopExport(_)]));
}

#[test]
fn one_thing_is_shown_and_how_many_more_there_are() {
    let mut face = exporting();
    face.does(Command::Export(ID, ExportFormat::Jsonl, path("b.jsonl")));
    progressed(&mut face, 1);
    let far = Progress { done: 1, total: 2 };
    face.does(Command::Progress(ProgressCommand::Exporting(path("b.jsonl"), far)));
    assert_eq!(bars(&face).len(), 1);
    assert!(face.shows("Exporting a.csv, 1 of 100,000 marks, 1 more in progress"));
}

#[test]
fn who_quits_is_told_of_the_export_that_is_waited_for_and_can_cancel_it() {
    let mut face = exporting();
    face.press_with(Modifiers::COMMAND, Key::Q);
    assert!(face.effects().is_empty() && face.shows("Exporting a.csv"));
    face.click("Cancel");
    assert!(matches!(&face.effects()[..], [Effect::StopExport(_), Effect::Quit]));
}

/// A window that searches for “a”, and by which search.
fn searching() -> (Face, u64) {
    let mut face = Face::with("a a a");
    face.press_with(Modifiers::COMMAND, Key::F);
    face.types("a");
    let effects = face.effects();
    let number = effects.iter().rev().find_map(|it| match it {
        Effect::SearchText(TextSearch { number, .. }) => Some(*number),
        _ => None,
    });
    (face, number.expect("it is searched for"))
}

#[test]
fn a_long_search_says_how_far_it_is_and_keeps_what_it_found_when_it_is_cancelled() {
    let (mut face, number) = searching();
    let found = |number, reach| {
        let hits: Hits = Span::new(0, 1).into_iter().collect();
        Command::TaskDone(TaskResult::TextHits(TextHits { id: ID, number, hits, reach }))
    };
    assert!(bars(&face).is_empty());
    face.does(found(number, SearchStatus::Searching));
    let far = Progress { done: 25 << 20, total: 100 << 20 };
    face.does(Command::Progress(ProgressCommand::Searching(SearchProgress {
        id: ID,
        number,
        progress: far,
    })));
    let words = "Searching…, 25 of 100 MB".to_owned();
    assert_eq!(bars(&face), [(words, Some(25.0))]);
    face.effects();
    face.click("Cancel");
    assert!(matches!(&face.effects()[..], [Effect::StopSearch(ID)]));
    assert!(bars(&face).is_empty());
    face.does(found(number, SearchStatus::Complete));
    face.does(Command::Progress(ProgressCommand::Searching(SearchProgress {
        id: ID,
        number,
        progress: far,
    })));
    let finding = face.session().find_state().expect("it is still looked at");
    assert_eq!(
        (finding.len(), finding.reach(), finding.progress()),
        (1, SearchStatus::Stopped, None)
    );
    assert!(bars(&face).is_empty() && !face.shows("Searching…"));
    assert!(face.shows("Search cancelled, 25 of 100 MB searched"), "{:?}", face.seen());
}

/// What the thread that searches is asked for: from which byte on, and how many hits are known.
fn searches(face: &mut Face) -> Vec<(usize, usize)> {
    let effects = face.effects().into_iter();
    let asked = effects.filter_map(|effect| match effect {
        Effect::SearchText(TextSearch { from, known_hits: known, .. }) => Some((from, known)),
        _ => None,
    });
    asked.collect()
}

#[test]
fn a_search_that_was_cancelled_goes_on_by_button_and_by_whatever_leads_beyond_what_was_found() {
    let go_on: [fn(&mut Face); 3] = [
        |face| face.click("Continue"),
        |face| face.press(Key::F3),
        |face| {
            face.press_with(Modifiers::COMMAND, Key::F);
            face.press(Key::Enter);
        },
    ];
    for go_on in go_on {
        let (mut face, number) = searching();
        let hits: Hits = Span::new(0, 1).into_iter().collect();
        face.does(Command::TaskDone(TaskResult::TextHits(TextHits {
            id: ID,
            number,
            hits,
            reach: SearchStatus::Searching,
        })));
        let far = Progress { done: 2, total: 4 };
        face.does(Command::Progress(ProgressCommand::Searching(SearchProgress {
            id: ID,
            number,
            progress: far,
        })));
        face.does(Command::Editor(EditorCommand::FindCommand(FindCommand::Next)));
        assert_eq!(face.session().current_hit(), Some(HitIndex::Text(0)));
        face.click("Cancel");
        face.effects();
        go_on(&mut face);
        assert_eq!(searches(&mut face), [(2, 1)]);
        assert!(!face.says("Search cancelled") && !face.shows("Continue"));
        assert_eq!(bars(&face).len(), 1, "it is where it was");
        let finding = face.session().find_state().expect("it is still looked at");
        let (number, hits) = (finding.number(), Span::new(2, 3).into_iter().collect());
        face.does(Command::TaskDone(TaskResult::TextHits(TextHits {
            id: ID,
            number,
            hits,
            reach: SearchStatus::Complete,
        })));
        assert_eq!(face.session().find_state().map(FindState::len), Some(2));
    }
}

#[test]
fn a_search_that_is_done_has_no_bar_any_more() {
    let (mut face, number) = searching();
    let far = Progress { done: 1 << 20, total: 2 << 20 };
    face.does(Command::Progress(ProgressCommand::Searching(SearchProgress {
        id: ID,
        number: number + 1,
        progress: far,
    })));
    assert!(bars(&face).is_empty(), "that is another search");
    face.does(Command::Progress(ProgressCommand::Searching(SearchProgress {
        id: ID,
        number,
        progress: far,
    })));
    assert_eq!(bars(&face).len(), 1);
    let (hits, reach) = (Hits::default(), SearchStatus::Complete);
    face.does(Command::TaskDone(TaskResult::TextHits(TextHits { id: ID, number, hits, reach })));
    assert!(bars(&face).is_empty());
}

#[test]
fn a_search_that_is_cancelled_before_it_found_anything_says_so() {
    let (mut face, number) = searching();
    let far = Progress { done: 1 << 20, total: 2 << 20 };
    face.does(Command::Progress(ProgressCommand::Searching(SearchProgress {
        id: ID,
        number,
        progress: far,
    })));
    face.press_with(Modifiers::COMMAND, Key::Period);
    assert!(face.shows("Search cancelled, 1 of 2 MB searched"), "{:?}", face.seen());
    face.effects();
    face.press(Key::F3);
    assert_eq!(searches(&mut face), [(1 << 20, 0)], "and it goes on where it was");
}

#[test]
fn a_long_save_says_how_far_it_is_and_cannot_be_cancelled() {
    let mut face = Face::with("Ja — nein.");
    face.marks("Ja", Claim);
    assert!(bars(&face).is_empty() && face.shows("Saving…"));
    face.does(Command::Progress(ProgressCommand::Saving(
        ID,
        Progress { done: 30 << 20, total: 120 << 20 },
    )));
    assert_eq!(bars(&face), [("Saving test.txt, 30 of 120 MB".to_owned(), Some(25.0))]);
    assert!(!face.shows("Cancel"));
    face.press(Key::Escape);
    face.press_with(Modifiers::COMMAND, Key::Period);
    assert!(face.says("No task is running"));
    // Nobody knows how long a file gets that was not there before.
    face.does(Command::Progress(ProgressCommand::Saving(
        ID,
        Progress { done: 31 << 20, total: 0 },
    )));
    assert!(bars(&face).is_empty() && face.shows("Saving test.txt, 31 MB"));
    face.does(Command::Saved { id: ID, revision: 1 });
    assert!(face.shows("Saved") && !face.says("Saving test.txt"));
}

#[test]
fn a_save_that_fails_is_not_going_on_any_more() {
    let mut face = Face::with("Ja — nein.");
    face.marks("Ja", Claim);
    face.does(Command::Progress(ProgressCommand::Saving(
        ID,
        Progress { done: 1 << 20, total: 2 << 20 },
    )));
    let again_in = Some(Duration::from_secs(8));
    face.does(Command::SaveFailed { id: ID, revision: 1, reason: "no room".into(), again_in });
    assert!(bars(&face).is_empty() && !face.says("Saving test.txt"));
}
