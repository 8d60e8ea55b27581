//! The review of marks after the document changed, by mouse and by keyboard.

use egui::{Key, Modifiers, Shape, epaint::ColorMode};
use egui_kittest::kittest::NodeT as _;
use glossator::{
    command::{
        Command, EditorCommand, Input, LoadedDocument, Notification, OffsetMap, ReloadEncoding,
        ReloadResult, ReloadedDocument, Reply, ReviewCommand, SnapshotUsage,
    },
    model::{AnchorStatus, Document, Tag::Claim, Work},
    settings::{Contrast, Keep, Settings, Theme},
};

use super::TestWindow;
use crate::{
    review::{changed_work, settled_count},
    test_editor::opened,
};

fn window() -> TestWindow {
    sized(TestWindow::empty())
}

fn sized(mut window: TestWindow) -> TestWindow {
    let opened = LoadedDocument { work: changed_work(), ..opened("test.txt", "") };
    window.handle(Reply::Opened(Box::new(opened)));
    window
}

#[test]
fn the_notification_opens_the_review_and_stays_until_then() {
    let mut window = window();
    let words = "test.txt has changed since you marked it: 1 moved, 1 changed, 1 lost";
    assert!(window.shows(words));
    window.wait_seconds(60.0);
    assert!(window.shows(words), "the pending review stays");
    window.click("Review…");
    assert!(!window.shows(words) && window.shows("1 of 3"));
    assert!(window.shows_part("Changed, ") && window.shows_part("% match"));
    assert!(
        window.shows_part(
            "Old text: der Tunnel öffne im Mai. New text: der Tunnel öffne erst im Juni"
        )
    );
}

#[test]
fn a_review_can_be_done_by_keyboard_alone() {
    let mut window = window();
    window.press(Key::V);
    assert!(window.shows("1 of 3") && window.shows("To review: 1 moved, 1 changed, 1 lost"));
    window.press(Key::Enter);
    assert!(window.shows("To review: 1 moved, 1 lost") && window.shows_part("moved ("));
    window.press(Key::D);
    assert!(window.shows_part("Lost: "));
    window.press_with(Modifiers::SHIFT, Key::D);
    assert!(window.shows_part("moved ("));
    window.press(Key::Y);
    window.press(Key::O);
    assert!(window.shows("All marks reviewed"));
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert!(window.shows("To review: 1 lost"));
    window.press_with(Modifiers::SHIFT, Key::Delete);
    assert!(window.shows("All marks reviewed"));
    assert_eq!(
        (window.editor().lost().marks.len(), settled_count(window.editor().marks())),
        (0, 2)
    );
    window.press(Key::V);
    assert!(!window.shows("All marks reviewed"), "the list of marks is back");
}

#[test]
fn enter_presses_the_focused_button() {
    let mut window = window();
    window.press(Key::V);
    window.node("Keep as lost O").focus();
    window.harness.run();
    window.press(Key::Enter);
    assert_eq!(
        (window.editor().lost().marks.len(), settled_count(window.editor().marks())),
        (2, 0)
    );
}

#[test]
fn every_decision_has_a_button_with_its_name() {
    for (button, left) in [
        ("Accept Y", "To review: 1 moved, 1 lost"),
        ("Keep as lost O", "To review: 1 moved, 1 lost"),
        ("Remove Shift+Delete", "To review: 1 moved, 1 lost"),
        ("Accept all moved (1) Shift+Y", "To review: 1 changed, 1 lost"),
        ("Accept all changed (1) Ctrl+Shift+Y", "To review: 1 moved, 1 lost"),
    ] {
        let mut window = window();
        window.press(Key::V);
        window.click(button);
        assert!(window.shows(left), "{button}: {:?}", window.accessible_texts());
    }
    let mut window = window();
    window.press(Key::V);
    window.click("Next mark to review D");
    assert!(window.shows("2 of 3"));
    window.click("Previous mark to review Shift+D");
    assert!(window.shows("1 of 3"));
    window.click("Close review");
    assert!(window.editor().review_view().is_none());
}

#[test]
fn a_mark_is_placed_on_the_selected_words() {
    let mut window = window();
    window.press(Key::V);
    window.press(Key::H);
    assert!(window.shows_part("Select the words the mark belongs to first"));
    window.put_caret("Tunnel");
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::ArrowRight);
    window.press(Key::H);
    assert!(window.editor().marks().iter().any(|mark| {
        mark.status == AnchorStatus::Settled
            && window.editor().document().words(&mark.spans) == "Tunnel"
    }));
    assert!(window.shows("To review: 1 moved, 1 lost"));
}

#[test]
fn the_candidates_of_a_lost_mark_are_shown_and_one_can_be_chosen() {
    let work = crate::review::with_candidates();
    let mut window = TestWindow::empty();
    window.handle(Reply::Opened(Box::new(LoadedDocument { work, ..opened("test.txt", "") })));
    window.handle(Command::Editor(EditorCommand::Review(ReviewCommand::Start)));
    assert!(window.shows_part("Match 1, line 1, 80% match: one two"));
    assert_eq!(window.selected().as_deref(), Some("one two"));
    window.press(Key::Num2);
    assert_eq!(window.selected().as_deref(), Some("two three"));
    window.click("Match 1, line 1, 80% match: one two");
    assert_eq!(window.selected().as_deref(), Some("one two"));
    window.press(Key::Num2);
    window.press(Key::Enter);
    assert!(window.editor().lost().marks.is_empty());
    assert_eq!(window.picture(), "one two three\n    ^^^^^^^^^ claim by Weber");
}

#[test]
fn the_list_shows_uncertain_marks_and_a_lost_mark_opens_its_review() {
    let mut window = window();
    assert!(window.row("Claim: der Tunnel öffne erst im Juni").is_some());
    assert!(
        window.shows_part("changed, not accepted yet")
            && window.shows_part("moved, not accepted yet")
    );
    assert!(window.shows_part("3 to review"));
    window.click_row("Rebuttal: Zwei Ämter");
    assert!(window.shows("Text moved"));
    window.click("1 lost mark");
    window.click("quote: 👩‍🚒 war da, ja");
    assert!(window.shows("3 of 3") && window.shows_part("Lost: "));
    window.click("Close review");
    window.click("Review 3 marks… V");
    assert!(window.shows("1 of 3"));
}

#[test]
fn a_document_without_proposals_says_that_there_is_nothing_to_review() {
    let mut window = TestWindow::with_text("Ja.");
    window.mark("Ja", Claim);
    window.press(Key::V);
    assert!(window.shows_part("No marks to review"));
    window.press(Key::Enter);
    window.press(Key::Y);
    assert!(window.shows_part("Start the review first: press V"));
}

#[test]
fn the_menu_and_f5_reload_the_document() {
    let mut window = TestWindow::with_text("Ja.");
    window.press(Key::F5);
    window.choose_menu_entry("File", "Reload document F5");
    let commands = window.sent();
    let reloads = commands.iter().filter(|it| matches!(it, Input::Command(Command::Reload(_))));
    assert_eq!(reloads.count(), 2, "{commands:?}");
}

#[test]
fn the_review_fits_into_a_small_window_at_300_percent() {
    for (width, height) in [(800.0, 500.0), (480.0, 320.0), (267.0, 167.0)] {
        let mut window = sized(TestWindow::sized(width, height));
        window.press(Key::V);
        window.press(Key::Y);
        assert!(window.shows("1 of 2") && window.shows_part("moved ("), "{width} × {height}");
        assert_eq!(settled_count(window.editor().marks()), 1);
    }
}

#[test]
fn snapshots_can_be_turned_off_and_their_size_is_shown() {
    let mut window = TestWindow::empty();
    window.press_with(Modifiers::COMMAND, Key::Comma);
    let commands = window.sent();
    assert!(
        commands.iter().any(|it| matches!(it, Input::Command(Command::MeasureSnapshots))),
        "{commands:?}"
    );
    window
        .handle(Reply::SnapshotsMeasured(SnapshotUsage { used: (12 << 20) - 1, limit: 512 << 20 }));
    assert!(window.shows("The snapshots use 12 MB, and 512 MB at most"));
    window.type_text("snapshots");
    window.click("Keep on this computer");
    assert_eq!(window.workspace().settings().keep_snapshots, Keep::No);
    window.click("Remove snapshots");
    let commands = window.sent();
    assert!(
        commands.iter().any(|it| matches!(it, Input::Command(Command::RemoveSnapshots))),
        "{commands:?}"
    );
    window.handle(Reply::SnapshotsMeasured(SnapshotUsage { used: 0, limit: 512 << 20 }));
    assert!(window.shows("No snapshots yet. They use 512 MB at most"));
    window.sent();
    window.click("Remove snapshots");
    assert!(window.sent().is_empty(), "there is nothing to remove");
    window.handle(Reply::SnapshotsMeasured(SnapshotUsage { used: 700, limit: 512 << 20 }));
    assert!(window.shows_part("The snapshots use 1 KB"));
}

#[test]
fn check_boxes_show_their_state_in_every_theme() {
    for (theme, contrast) in [
        (Theme::Light, Contrast::Standard),
        (Theme::Dark, Contrast::Standard),
        (Theme::Light, Contrast::High),
        (Theme::Dark, Contrast::High),
    ] {
        let mut window = TestWindow::empty();
        let settings = window.workspace().settings().clone();
        window.handle(Command::SetSettings(Settings { theme, contrast, ..settings }));
        window.press_with(Modifiers::COMMAND, Key::Comma);
        window.type_text("snapshots");
        let place = window.node("Keep on this computer").rect();
        let shapes = window.harness.output().shapes.iter().map(|it| &it.shape);
        let inside = shapes.filter(|it| place.expand(1.0).contains_rect(it.visual_bounding_rect()));
        let (mut fills, mut ticks) = (Vec::new(), Vec::new());
        for shape in inside {
            match shape {
                Shape::Rect(it) => fills.push(it.fill),
                Shape::Path(it) => ticks.push(it.stroke.color.clone()),
                _ => {}
            }
        }
        let fill = fills.last().expect("there is a box");
        let Some(ColorMode::Solid(tick)) = ticks.pop() else { panic!("there is no tick") };
        let difference = tick.r().abs_diff(fill.r());
        assert!(120 < difference, "{theme:?} {contrast:?}: {tick:?} on {fill:?}");
    }
}

#[test]
fn escape_dismisses_notifications_last() {
    let mut window = window();
    window.press(Key::V);
    window.handle(Command::Notify(Notification::warning("The disk is slow")));
    window.press(Key::Escape);
    window.press(Key::Escape);
    assert!(window.editor().review_view().is_none() && window.shows_part("The disk is slow"));
    window.press(Key::Escape);
    assert!(!window.shows_part("The disk is slow"));
}

#[test]
fn nothing_is_accepted_if_no_place_was_found() {
    let mut window = window();
    window.press(Key::V);
    window.press_with(Modifiers::SHIFT, Key::D);
    assert!(window.shows_part("Lost: ") && window.shows_part("No match found"));
    assert!(window.node("Accept Y").accesskit_node().is_disabled());
    window.press(Key::Y);
    assert!(window.shows("No match found: select the right words, then press H"));
}

#[test]
fn the_scroll_position_stays_when_the_document_is_reloaded() {
    let lines: Vec<String> =
        (1..=400).map(|number| format!("Zeile {number} von vielen.")).collect();
    let before = lines.join("\n");
    let mut window = TestWindow::with_text(&before);
    window.put_caret("Zeile 200 ");
    let top = |window: &TestWindow| {
        let shown = window.window.borrow();
        let reader = shown.as_ref().and_then(|it| it.text_view(window.editor().id()));
        let standing = reader.expect("it is shown").block_placements();
        let first = standing.into_iter().find(|it| 0.0 <= it.top).expect("something is visible");
        window.editor().document().text()[first.bytes].trim_end().to_owned()
    };
    let seen = top(&window);
    let after =
        format!("Neu.\nGanz neu.\n{}\nAuch neu.", before.replace("Zeile 9 ", "Zeile neun "));
    let work = Work::new(Document::from_text("test.txt", &after));
    let same = OffsetMap::between(&before, &after);
    let (id, document) = (window.editor().id(), window.editor().files().document.clone());
    let news = Some(ReloadedDocument { work, offset_map: same, warnings: Vec::new() });
    let revision = window.editor().revision();
    window.handle(Command::Reload(id));
    let reloaded =
        ReloadResult { id, document, revision, encoding: ReloadEncoding::Same, reloaded: news };
    window.handle(Reply::Reloaded(Box::new(reloaded)));
    assert_eq!(window.editor().document().text(), after);
    let number = |line: &str| -> usize {
        line.split(' ').nth(1).and_then(|it| it.parse().ok()).expect("it is a line with a number")
    };
    assert!(number(&top(&window)).abs_diff(number(&seen)) <= 1, "{seen}, then {}", top(&window));
}
