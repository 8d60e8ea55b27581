//! Documents are reported by the path that was given, so that two with the same name can be distinguished.

use std::fs;

use serde_json::Value;

use super::{TEXT, TestFolder, lines};

/// Returns a folder with two documents with the same name and text, and a mark on each.
fn with_same_names() -> TestFolder {
    let folder = TestFolder::new();
    for year in ["2025", "2026"] {
        fs::create_dir(folder.path(year)).expect("a temporary folder can be created");
        fs::write(folder.path(year).join("answer.txt"), TEXT).expect("the folder can be written");
        folder.run(&format!("mark {year}/answer.txt --tag quote --words Ja")).exits_with(0);
    }
    folder
}

fn documents(printed: &str) -> Vec<Value> {
    lines(printed).iter().map(|it| it["document"].clone()).collect()
}

#[test]
fn exports_and_checks_use_the_given_path_of_a_document() {
    let folder = with_same_names();
    let both = "2025/answer.txt ./2026/../2026/answer.txt";
    let names = ["2025/answer.txt", "./2026/../2026/answer.txt"];
    for line in [format!("export {both} --to jsonl"), format!("check --json {both}")] {
        let printed = folder.run(&line).exits_with(0).printed.clone();
        assert_eq!(documents(&printed), names, "{line}");
        let hash = blake3::hash(TEXT.as_bytes()).to_hex().to_string();
        assert!(lines(&printed).iter().all(|it| it["blake3"] == *hash), "{line}: {printed}");
    }
    let starts = |line: &str, start: &str| {
        let printed = folder.run(line).exits_with(0).printed.clone();
        printed
            .lines()
            .filter_map(|it| it.strip_prefix(start))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let csv = starts(&format!("export {both} --to csv"), "\"");
    assert!(csv[1].starts_with(&format!("{}\",", names[0])), "{csv:?}");
    assert!(csv[2].starts_with(&format!("{}\",", names[1])), "{csv:?}");
    assert_eq!(starts(&format!("export {both} --to markdown"), "# "), names);
    let check = starts(&format!("check {both}"), "");
    assert_eq!(check[0], format!("{}: 1 exact, 0 moved, 0 changed, 0 lost", names[0]));
    assert_eq!(check[2], format!("{}: 1 exact, 0 moved, 0 changed, 0 lost", names[1]));
}

#[test]
fn a_document_given_by_its_marks_file_is_reported_likewise() {
    let folder = with_same_names();
    let printed =
        folder.run("export 2025/answer.txt.gloss.ron --to jsonl").exits_with(0).printed.clone();
    assert_eq!(documents(&printed), ["2025/answer.txt"]);
    let absolute = folder.path("2026/answer.txt").display().to_string();
    let printed = folder.run(&format!("check --json {absolute}")).exits_with(0).printed.clone();
    assert_eq!(documents(&printed), [absolute]);
}

#[cfg(unix)]
#[test]
fn a_document_given_by_a_link_is_reported_by_the_link() {
    let folder = with_same_names();
    std::os::unix::fs::symlink("2026/answer.txt", folder.path("newest.txt")).unwrap();
    let printed = folder.run("export newest.txt --to jsonl").exits_with(0).printed.clone();
    assert_eq!(documents(&printed), ["newest.txt"]);
}

#[test]
fn names_and_tags_send_no_control_codes_to_the_terminal() {
    let folder = TestFolder::new();
    let name = "a\u{1b}[31m\nb\u{9b}.txt";
    fs::write(folder.path(name), TEXT).expect("there is space");
    folder.run_with("mark --tag claim --words Ja", &[name]).exits_with(0);
    let sidecar = folder.path(&format!("{name}.gloss.ron"));
    let marks = fs::read_to_string(&sidecar).expect("it was saved");
    let odd = marks.replace("tag: \"claim\"", "tag: \"x\\u{1b}[31m\\n  exact\"");
    fs::write(&sidecar, odd).expect("there is space");
    let done = folder.run_with("check", &[name]);
    assert_eq!(done.exits_with(1).printed.lines().count(), 2, "{done:?}");
    assert!(done.printed.starts_with("a [31m b .txt: 0 exact"), "{done:?}");
    let gone = folder.run_with("check", &["\u{1b}[31mgone"]);
    for it in [done.printed, gone.errors] {
        assert!(it.chars().all(|it| !it.is_control() || it == '\n'), "{it:?}");
    }
    // JSON has the unchanged name.
    let printed = folder.run_with("check --json", &[name]).exits_with(1).printed.clone();
    assert_eq!(documents(&printed), [name]);
}

#[test]
fn errors_use_the_given_path_of_a_document() {
    let folder = with_same_names();
    fs::write(folder.path("2026/answer.txt"), "Nichts davon.").unwrap();
    let done = folder.run("export 2025/answer.txt 2026/answer.txt --to csv");
    assert_eq!(
        done.exits_with(0).errors,
        "glossator: 2026/answer.txt: 1 mark is lost and exported without a place; see glossator check\n"
    );
    folder
        .run("mark 2025/answer.txt --tag claim --words nein")
        .exits_with(2)
        .fails_with("“nein” appears 2 times in 2025/answer.txt");
    folder
        .run("mark 2026/answer.txt --tag claim --words nein")
        .exits_with(1)
        .fails_with("“nein” was not found in 2026/answer.txt");
    folder.run("check 2027/answer.txt").exits_with(1).fails_with("2027/answer.txt");
    fs::write(folder.path("2025/answer.txt.gloss.ron"), "broken").unwrap();
    folder.run("export 2025/answer.txt --to csv").exits_with(1).fails_with("2025/answer.txt: ");
}
