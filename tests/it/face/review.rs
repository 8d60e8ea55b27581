//! The review of marks that a changed document left behind, by hand and by keyboard.

use egui::{Key, Modifiers, Shape, epaint::ColorMode};
use egui_kittest::kittest::NodeT as _;
use glossator::{
    command::{
        Command, EditorCommand, LoadedDocument, Notification, OffsetMap, ReloadEncoding,
        ReloadResult, ReloadedDocument, ReviewCommand, SnapshotCommand, SnapshotUsage,
    },
    model::{AnchorStatus, Document, Tag::Claim, Work},
    settings::{Contrast, KeepSnapshots, Settings, Theme},
};

use super::Face;
use crate::{
    picture::opened,
    reviewing::{changed_work, settled},
};

fn face() -> Face {
    sized(Face::empty())
}

fn sized(mut face: Face) -> Face {
    let opened = LoadedDocument { work: changed_work(), ..opened("test.txt", "") };
    face.does(Command::Opened(Box::new(opened)));
    face
}

#[test]
fn the_notice_leads_to_the_review_and_stays_until_then() {
    let mut face = face();
    let words = "test.txt has changed since you marked it: 1 moved, 1 changed, 1 lost";
    assert!(face.shows(words));
    face.passes(60.0);
    assert!(face.shows(words), "what waits for the analyst stays");
    face.click("Review…");
    assert!(!face.shows(words) && face.shows("1 of 3"));
    assert!(face.says("Changed, ") && face.says("% match"));
    assert!(
        face.says("Old text: der Tunnel öffne im Mai. New text: der Tunnel öffne erst im Juni")
    );
}

#[test]
fn all_is_decided_by_keyboard_alone() {
    let mut face = face();
    face.press(Key::V);
    assert!(face.shows("1 of 3") && face.shows("To review: 1 moved, 1 changed, 1 lost"));
    face.press(Key::Enter);
    assert!(face.shows("To review: 1 moved, 1 lost") && face.says("moved ("));
    face.press(Key::D);
    assert!(face.says("Lost: "));
    face.press_with(Modifiers::SHIFT, Key::D);
    assert!(face.says("moved ("));
    face.press(Key::Y);
    face.press(Key::O);
    assert!(face.shows("All marks reviewed"));
    face.press_with(Modifiers::COMMAND, Key::Z);
    assert!(face.shows("To review: 1 lost"));
    face.press_with(Modifiers::SHIFT, Key::Delete);
    assert!(face.shows("All marks reviewed"));
    assert_eq!((face.session().lost().marks.len(), settled(face.session().marks())), (0, 2));
    face.press(Key::V);
    assert!(!face.shows("All marks reviewed"), "the list of marks is back");
}

#[test]
fn enter_is_a_buttons_where_one_has_the_keyboard() {
    let mut face = face();
    face.press(Key::V);
    face.node("Keep as lost O").focus();
    face.harness.run();
    face.press(Key::Enter);
    assert_eq!((face.session().lost().marks.len(), settled(face.session().marks())), (2, 0));
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
        let mut face = face();
        face.press(Key::V);
        face.click(button);
        assert!(face.shows(left), "{button}: {:?}", face.seen());
    }
    let mut face = face();
    face.press(Key::V);
    face.click("Next mark to review D");
    assert!(face.shows("2 of 3"));
    face.click("Previous mark to review Shift+D");
    assert!(face.shows("1 of 3"));
    face.click("Close review");
    assert!(face.session().review_view().is_none());
}

#[test]
fn a_mark_is_placed_where_words_are_selected() {
    let mut face = face();
    face.press(Key::V);
    face.press(Key::H);
    assert!(face.says("Select the words the mark belongs to first"));
    face.caret("Tunnel");
    face.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::ArrowRight);
    face.press(Key::H);
    assert!(face.session().marks().iter().any(|mark| {
        mark.status == AnchorStatus::Settled
            && face.session().document().words(&mark.spans) == "Tunnel"
    }));
    assert!(face.shows("To review: 1 moved, 1 lost"));
}

#[test]
fn the_places_of_a_lost_mark_are_shown_and_chosen_among() {
    let work = crate::reviewing::with_candidates();
    let mut face = Face::empty();
    face.does(Command::Opened(Box::new(LoadedDocument { work, ..opened("test.txt", "") })));
    face.does(Command::Editor(EditorCommand::Review(ReviewCommand::Start)));
    assert!(face.says("Match 1, line 1, 80% match: one two"));
    assert_eq!(face.selected().as_deref(), Some("one two"));
    face.press(Key::Num2);
    assert_eq!(face.selected().as_deref(), Some("two three"));
    face.click("Match 1, line 1, 80% match: one two");
    assert_eq!(face.selected().as_deref(), Some("one two"));
    face.press(Key::Num2);
    face.press(Key::Enter);
    assert!(face.session().lost().marks.is_empty());
    assert_eq!(face.picture(), "one two three\n    ^^^^^^^^^ claim by Weber");
}

#[test]
fn the_list_says_what_is_not_sure_and_a_lost_mark_leads_to_its_review() {
    let mut face = face();
    assert!(face.row("Claim: der Tunnel öffne erst im Juni").is_some());
    assert!(face.says("changed, not accepted yet") && face.says("moved, not accepted yet"));
    assert!(face.says("3 to review"));
    face.click_row("Rebuttal: Zwei Ämter");
    assert!(face.shows("Text moved"));
    face.click("1 lost mark");
    face.click("quote: 👩‍🚒 war da, ja");
    assert!(face.shows("3 of 3") && face.says("Lost: "));
    face.click("Close review");
    face.click("Review 3 marks… V");
    assert!(face.shows("1 of 3"));
}

#[test]
fn a_document_without_doubts_says_that_nothing_waits() {
    let mut face = Face::with("Ja.");
    face.marks("Ja", Claim);
    face.press(Key::V);
    assert!(face.says("No marks to review"));
    face.press(Key::Enter);
    face.press(Key::Y);
    assert!(face.says("Start the review first: press V"));
}

#[test]
fn the_menu_and_f5_read_the_document_again() {
    let mut face = Face::with("Ja.");
    face.press(Key::F5);
    face.choose("File", "Reload document F5");
    let asked = face.sent();
    let reloads = asked.iter().filter(|it| matches!(it, Command::Reload(_)));
    assert_eq!(reloads.count(), 2, "{asked:?}");
}

#[test]
fn there_is_room_for_the_review_in_a_small_window_at_three_times_the_size() {
    for (width, height) in [(800.0, 500.0), (480.0, 320.0), (267.0, 167.0)] {
        let mut face = sized(Face::sized(width, height));
        face.press(Key::V);
        face.press(Key::Y);
        assert!(face.shows("1 of 2") && face.says("moved ("), "{width} × {height}");
        assert_eq!(settled(face.session().marks()), 1);
    }
}

#[test]
fn whether_texts_are_copied_is_set_and_how_much_that_takes_is_seen() {
    let mut face = Face::empty();
    face.press_with(Modifiers::COMMAND, Key::Comma);
    let asked = face.sent();
    assert!(
        asked.iter().any(|it| matches!(it, Command::Snapshots(SnapshotCommand::Measure))),
        "{asked:?}"
    );
    face.does(Command::Snapshots(SnapshotCommand::Measured(SnapshotUsage {
        used: (12 << 20) - 1,
        limit: 512 << 20,
    })));
    assert!(face.shows("The snapshots use 12 MB, and 512 MB at most"));
    face.types("snapshots");
    face.click("Keep on this computer");
    assert_eq!(face.workspace().settings().keep_snapshots, KeepSnapshots::No);
    face.click("Remove snapshots");
    let asked = face.sent();
    assert!(
        asked.iter().any(|it| matches!(it, Command::Snapshots(SnapshotCommand::Remove))),
        "{asked:?}"
    );
    face.does(Command::Snapshots(SnapshotCommand::Measured(SnapshotUsage {
        used: 0,
        limit: 512 << 20,
    })));
    assert!(face.shows("No snapshots yet. They use 512 MB at most"));
    face.sent();
    face.click("Remove snapshots");
    assert!(face.sent().is_empty(), "there is nothing to remove");
    face.does(Command::Snapshots(SnapshotCommand::Measured(SnapshotUsage {
        used: 700,
        limit: 512 << 20,
    })));
    assert!(face.says("The snapshots use 1 KB"));
}

#[test]
fn whether_a_box_is_ticked_is_seen_in_every_theme() {
    for (theme, contrast) in [
        (Theme::Light, Contrast::Standard),
        (Theme::Dark, Contrast::Standard),
        (Theme::Light, Contrast::High),
        (Theme::Dark, Contrast::High),
    ] {
        let mut face = Face::empty();
        let settings = face.workspace().settings().clone();
        face.does(Command::SetSettings(Settings { theme, contrast, ..settings }));
        face.press_with(Modifiers::COMMAND, Key::Comma);
        face.types("snapshots");
        let place = face.node("Keep on this computer").rect();
        let shapes = face.harness.output().shapes.iter().map(|it| &it.shape);
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
fn escape_puts_notices_away_once_there_is_nothing_else_to_leave() {
    let mut face = face();
    face.press(Key::V);
    face.does(Command::Notify(Notification::warning("The disk is slow")));
    face.press(Key::Escape);
    face.press(Key::Escape);
    assert!(face.session().review_view().is_none() && face.says("The disk is slow"));
    face.press(Key::Escape);
    assert!(!face.says("The disk is slow"));
}

#[test]
fn nothing_is_accepted_where_no_place_was_found() {
    let mut face = face();
    face.press(Key::V);
    face.press_with(Modifiers::SHIFT, Key::D);
    assert!(face.says("Lost: ") && face.says("No match found"));
    assert!(face.node("Accept Y").accesskit_node().is_disabled());
    face.press(Key::Y);
    assert!(face.shows("No match found: select the right words, then press H"));
}

#[test]
fn the_place_in_the_text_stays_when_the_document_is_read_again() {
    let lines: Vec<String> =
        (1..=400).map(|number| format!("Zeile {number} von vielen.")).collect();
    let before = lines.join("\n");
    let mut face = Face::with(&before);
    face.caret("Zeile 200 ");
    let top = |face: &Face| {
        let window = face.window.borrow();
        let reader = window.as_ref().and_then(|it| it.text_view(face.session().id()));
        let standing = reader.expect("it is shown").block_placements();
        let first = standing.into_iter().find(|it| 0.0 <= it.top).expect("something is seen");
        face.session().document().text()[first.bytes].trim_end().to_owned()
    };
    let seen = top(&face);
    let after =
        format!("Neu.\nGanz neu.\n{}\nAuch neu.", before.replace("Zeile 9 ", "Zeile neun "));
    let work = Work::new(Document::from_text("test.txt", &after));
    let same = OffsetMap::between(&before, &after);
    let (id, document) = (face.session().id(), face.session().files().document.clone());
    let news = Some(ReloadedDocument { work, offset_map: same, warnings: Vec::new() });
    let revision = face.session().revision();
    face.does(Command::Reload(id));
    let reloaded =
        ReloadResult { id, document, revision, encoding: ReloadEncoding::Same, reloaded: news };
    face.does(Command::Reloaded(Box::new(reloaded)));
    assert_eq!(face.session().document().text(), after);
    let number = |line: &str| -> usize {
        line.split(' ').nth(1).and_then(|it| it.parse().ok()).expect("it is a line with a number")
    };
    assert!(number(&top(&face)).abs_diff(number(&seen)) <= 1, "{seen}, then {}", top(&face));
}
