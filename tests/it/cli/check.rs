//! `glossator check`: reporting marks on a changed document, and saving their new places.

use std::fs;

use serde_json::{Value, json};

use super::{TestFolder, lines};

const BEFORE: &str = "Der Minister sagt, der Tunnel öffne im Mai. 👩‍🚒 Zwei Ämter widersprechen heftig.\n\
                      Und ganz zum Schluss war da noch ein Zitat von gestern.\n";

fn write(folder: &TestFolder, text: &str) {
    fs::write(folder.path("story.txt"), text).expect("the folder can be written");
}

/// Returns a folder with three marks on a changed text: one moved, one changed, one lost.
fn with_changed_text() -> TestFolder {
    let folder = TestFolder::new();
    write(&folder, BEFORE);
    folder.mark("claim", "der Tunnel öffne im Mai");
    folder.mark("rebuttal", "Zwei Ämter widersprechen heftig");
    folder.mark("quote", "war da noch ein Zitat von gestern");
    let after = BEFORE.replace("im Mai", "erst im Juni");
    let after =
        after.replace("Und ganz zum Schluss war da noch ein Zitat von gestern.", "Das war’s.");
    write(&folder, &format!("Neu.\n{after}"));
    folder
}

/// The same without the lost one.
fn with_moved_and_changed() -> TestFolder {
    let folder = TestFolder::new();
    write(&folder, BEFORE);
    folder.mark("claim", "der Tunnel öffne im Mai");
    folder.mark("rebuttal", "Zwei Ämter widersprechen heftig");
    write(&folder, &BEFORE.replace("im Mai", "erst im Juni"));
    folder
}

fn states(folder: &TestFolder) -> Vec<String> {
    let printed = folder.run("check --json story.txt").printed;
    lines(&printed).iter().map(|it| it["state"].as_str().unwrap_or("none").to_owned()).collect()
}

#[test]
fn the_exit_code_says_what_became_of_the_marks() {
    assert_eq!(states(&with_changed_text()), ["changed", "moved", "lost"]);
    with_changed_text().run("check story.txt").exits_with(1);
    let folder = with_moved_and_changed();
    folder.run("check story.txt").exits_with(3);
    folder.run("check gone.txt story.txt").exits_with(1);
    fs::write(folder.path("story.txt"), format!("Neu.\n{BEFORE}")).unwrap();
    assert_eq!(states(&folder), ["moved", "moved"]);
    folder.run("check story.txt").exits_with(0);
    folder.run("check --accept lost story.txt").exits_with(2);
}

#[test]
fn each_line_of_json_has_the_old_and_the_new_words() {
    let folder = with_changed_text();
    let printed = folder.run("check --json story.txt").printed;
    let found = lines(&printed);
    let moved = &found[1];
    let place =
        |start: usize, words: &str| json!([{"start": start, "end": start + words.chars().count()}]);
    let words = "Zwei Ämter widersprechen heftig";
    let before = BEFORE.chars().count() - BEFORE[BEFORE.find(words).unwrap()..].chars().count();
    assert_eq!(moved["old_pieces"], place(before, words));
    assert_eq!(
        moved["new_pieces"],
        place(before + "Neu.\n".len() + "erst Juni".len() - "Mai".len(), words)
    );
    assert_eq!(moved["pieces"], moved["new_pieces"]);
    assert_eq!([&moved["words_then"], &moved["words_now"], &moved["words"]], [words; 3]);

    let changed = &found[0];
    assert_eq!(changed["words_then"], "der Tunnel öffne im Mai");
    assert!(changed["words_now"].as_str().is_some_and(|it| it.contains("Juni")), "{changed}");
    assert!(changed["score"].as_f64().is_some_and(|it| 0.5 < it && it < 1.0), "{changed}");

    let lost = &found[2];
    assert_eq!([&lost["new_pieces"], &lost["words_now"], &lost["score"]], [&Value::Null; 3]);
    assert_eq!(lost["pieces"], lost["old_pieces"]);
    assert!(lost["candidates"].is_array() && lost["reason"].is_string(), "{lost}");
}

#[test]
fn nothing_is_saved_unless_it_is_accepted() {
    let folder = with_changed_text();
    let before = folder.read("story.txt.gloss.ron");
    folder.run("check story.txt").exits_with(1);
    folder.run("check --json story.txt").exits_with(1);
    assert_eq!(folder.read("story.txt.gloss.ron"), before);

    // Accepted marks are still reported as they were found.
    let done = folder.run("check --accept moved story.txt");
    assert!(
        done.exits_with(1).printed.starts_with("story.txt: 0 exact, 1 moved, 1 changed, 1 lost\n")
    );
    assert_eq!(states(&folder), ["changed", "exact", "lost"]);
    let after = folder.read("story.txt.gloss.ron");
    let old = blake3::hash(BEFORE.as_bytes()).to_hex().to_string();
    assert_eq!(after.matches(&format!("      text: \"{old}\",\n")).count(), 2);
    assert!(after.contains("exact: \"der Tunnel öffne im Mai\""));

    folder.run("check --accept moved,changed story.txt").exits_with(1);
    assert_eq!(states(&folder), ["exact", "exact", "lost"]);
    let accepted = folder.read("story.txt.gloss.ron");
    folder.run("check --accept moved,changed story.txt").exits_with(1);
    assert_eq!(folder.read("story.txt.gloss.ron"), accepted, "there was nothing left to accept");
    // With the old text the lost mark is found again.
    fs::write(folder.path("story.txt"), BEFORE).unwrap();
    assert_eq!(states(&folder).last().map(String::as_str), Some("exact"));
}

#[test]
fn without_a_snapshot_of_the_old_text_marks_are_still_found() {
    let folder = with_changed_text();
    fs::remove_dir_all(folder.path("home")).unwrap();
    assert_eq!(states(&folder), ["changed", "moved", "lost"]);
}

#[test]
fn nothing_is_accepted_into_a_protected_sidecar() {
    let folder = with_changed_text();
    let text = folder.read("story.txt.gloss.ron").replace("version: 1", "version: 2");
    fs::write(folder.path("story.txt.gloss.ron"), &text).unwrap();
    folder
        .run("check --accept moved story.txt")
        .exits_with(1)
        .fails_with("newer version of Glossator");
    assert_eq!(folder.read("story.txt.gloss.ron"), text);
}

#[test]
fn exports_report_places_that_were_not_accepted() {
    let folder = with_changed_text();
    let done = folder.run("export story.txt --to jsonl");
    done.exits_with(0);
    for doubt in ["1 mark is lost", "1 mark has moved", "1 mark has changed"] {
        assert!(done.errors.contains(&format!("story.txt: {doubt}")), "{done:?}");
    }
    let states: Vec<Value> = lines(&done.printed).iter().map(|it| it["state"].clone()).collect();
    assert_eq!(states, ["changed", "moved", "lost"]);
    let done = folder.run("export story.txt --to markdown");
    assert!(done.printed.contains("- State: moved, not accepted\n"), "{done:?}");
    let done = folder.run("export story.txt --to csv");
    let second = done.printed.lines().nth(1);
    assert!(second.is_some_and(|it| it.contains(",\"changed\",")), "{done:?}");
}

#[test]
fn exports_report_the_number_of_marks_with_conflicts() {
    let folder = with_changed_text();
    let (text, others) = (
        folder.read("story.txt.gloss.ron"),
        "      extensions: {},\n      disputes: [(field: \"note\", value: \"so?\")],\n",
    );
    // One of them is lost.
    fs::write(folder.path("story.txt.gloss.ron"), text.replace("      extensions: {},\n", others))
        .unwrap();
    let done = folder.run("export story.txt --to csv");
    let words = "story.txt: 3 marks have a conflict, and only one value is exported";
    assert!(done.exits_with(0).errors.contains(words), "{done:?}");
    fs::write(folder.path("story.txt.gloss.ron"), &text).unwrap();
    assert!(!folder.run("export story.txt --to csv").errors.contains("conflict"));
}
