//! Documents that were renamed, moved or copied, and sidecars next to another document.

use std::fs;

use super::{TEXT, TestFolder, lines};

/// Another text, with none of the words of `TEXT`.
const OTHER: &str = "Protokoll der Sitzung: Der Rat beschließt die Brücke. 🌉\n";

/// Returns a folder with two marks on a document that was then renamed.
fn with_renamed_document() -> TestFolder {
    let folder = TestFolder::new();
    folder.mark("claim", "Ja");
    folder.mark("quote", "sagte sie");
    rename(&folder, "story.txt", "Größe 2.txt");
    folder
}

fn rename(folder: &TestFolder, from: &str, to: &str) {
    fs::rename(folder.path(from), folder.path(to)).expect("it can be renamed");
}

/// Returns the names of all files outside the home folder.
fn files(folder: &TestFolder) -> Vec<String> {
    folder.names(".").into_iter().filter(|it| it != "home").collect()
}

#[test]
fn every_subcommand_reports_marks_of_a_renamed_document_and_does_nothing() {
    let folder = with_renamed_document();
    for line in ["check", "check --json", "export --to csv", "mark --tag claim --words er", "acts"]
    {
        let done = folder.run_with(line, &["Größe 2.txt"]);
        done.exits_with(1).fails_with(
            "Größe 2.txt: no marks yet, but 2 marks were made on the same text when it was called story.txt, in ",
        );
        assert!(done.errors.contains("story.txt.gloss.ron; --adopt takes them over"), "{done:?}");
    }
    let names = ["Größe 2.txt", "story.txt.gloss.ron", "story.txt.gloss.ron~"];
    assert_eq!(files(&folder), names);
}

#[test]
fn every_subcommand_adopts_the_marks_of_a_renamed_document_on_request() {
    for line in [
        "check --adopt",
        "export --adopt --to csv",
        "mark --adopt --tag claim --words Ähm",
        "acts --adopt",
    ] {
        let folder = with_renamed_document();
        let before = folder.read("story.txt.gloss.ron");
        let mut command = folder.command(line);
        let output = command.arg("Größe 2.txt").stdin(std::process::Stdio::null()).output();
        let done = super::CliOutput::from(output.expect("the program starts"));
        done.exits_with(0);
        assert!(done.errors.contains("took over the marks from "), "{done:?}");
        let names = ["Größe 2.txt", "Größe 2.txt.gloss.ron", "Größe 2.txt.gloss.ron~"];
        assert_eq!(files(&folder), names, "{line}");
        if !line.starts_with("mark") {
            assert_eq!(folder.read("Größe 2.txt.gloss.ron"), before, "{line}");
        }
        let printed = folder.run_with("check", &["Größe 2.txt"]).exits_with(0).printed.clone();
        assert!(printed.contains(" 0 moved, 0 changed, 0 lost"), "{printed}");
        // The sidecar finds its document, although it has another name inside.
        folder.run_with("check", &["Größe 2.txt.gloss.ron"]).exits_with(0);
    }
}

#[test]
fn a_sidecar_of_a_renamed_document_says_where_it_is() {
    let folder = with_renamed_document();
    let message = "its document “story.txt” isn’t in the same folder, but Größe 2.txt has exactly the same text";
    folder.run("check story.txt.gloss.ron").exits_with(1).fails_with(message);
    fs::write(folder.path("Größe 2.txt"), OTHER).expect("there is space");
    let done = folder.run("check story.txt.gloss.ron");
    assert!(!done.exits_with(1).errors.contains("has exactly the same"), "{done:?}");
}

#[test]
fn a_document_that_was_never_marked_needs_no_confirmation() {
    let folder = with_renamed_document();
    fs::write(folder.path("other.txt"), OTHER).expect("there is space");
    folder.run("check other.txt").exits_with(0);
    // A copy of a marked document that still exists.
    rename(&folder, "Größe 2.txt", "story.txt");
    fs::write(folder.path("copy.txt"), TEXT).expect("there is space");
    assert_eq!(folder.run("check copy.txt").exits_with(0).errors, "");
    folder.run("check --adopt copy.txt").exits_with(0);
    assert!(!folder.path("copy.txt.gloss.ron").exists());
}

#[test]
fn one_of_several_sidecars_with_the_same_text_must_be_chosen() {
    let folder = with_renamed_document();
    fs::copy(folder.path("story.txt.gloss.ron~"), folder.path("b.txt.gloss.ron"))
        .expect("there is space");
    for line in ["check", "check --adopt", "check --adopt=nothing"] {
        let done = folder.run_with(line, &["Größe 2.txt"]);
        done.exits_with(1).fails_with("choose one with --adopt=PATH");
        assert!(done.errors.contains("b.txt.gloss.ron: 1 mark was made"), "{done:?}");
        assert!(done.errors.contains("story.txt.gloss.ron: 2 marks were made"), "{done:?}");
    }
    let done = folder.run_with("check --adopt=b.txt.gloss.ron", &["Größe 2.txt"]);
    assert!(done.exits_with(0).printed.contains("1 exact"), "{done:?}");
    assert!(
        folder.path("story.txt.gloss.ron").exists() && !folder.path("b.txt.gloss.ron").exists()
    );
}

#[test]
fn a_path_without_marks_on_the_text_is_refused() {
    let folder = TestFolder::new();
    for line in
        ["check --adopt=nothing story.txt", "mark --adopt=nothing --tag claim --words Ja story.txt"]
    {
        folder.run(line).exits_with(1).fails_with("story.txt: nothing has no marks on this text");
    }
    assert_eq!(files(&folder), ["story.txt"]);
    folder.run("check --adopt story.txt").exits_with(0);
}

/// Returns a folder with a deleted marks file and a backup with a mark.
fn with_deleted_marks_file() -> TestFolder {
    let folder = TestFolder::new();
    folder.mark("claim", "Ja");
    folder.mark("quote", "sagte sie");
    fs::remove_file(folder.path("story.txt.gloss.ron")).expect("it was there");
    folder
}

#[test]
fn a_backup_without_a_marks_file_is_not_replaced_without_request() {
    let folder = with_deleted_marks_file();
    let before = folder.read("story.txt.gloss.ron~");
    for line in ["check", "export --to csv", "mark --tag claim --words er", "acts"] {
        let done = folder.run_with(line, &["story.txt"]);
        done.exits_with(1).fails_with(
            "story.txt: the marks file is missing, but a backup with 1 mark is available: ",
        );
    }
    assert_eq!(files(&folder), ["story.txt", "story.txt.gloss.ron~"]);
    assert_eq!(folder.read("story.txt.gloss.ron~"), before);
    // To start without marks, one removes the backup.
    fs::remove_file(folder.path("story.txt.gloss.ron~")).expect("it is there");
    folder.run("check story.txt").exits_with(0);
}

#[test]
fn the_marks_in_the_backup_are_restored_on_request() {
    for line in ["check --adopt story.txt", "check --adopt=story.txt.gloss.ron~ story.txt"] {
        let folder = with_deleted_marks_file();
        let done = folder.run(line);
        assert!(done.exits_with(0).printed.contains("1 exact"), "{done:?}");
        assert!(done.errors.contains("story.txt: marks restored from "), "{done:?}");
        assert_eq!(folder.read("story.txt.gloss.ron"), folder.read("story.txt.gloss.ron~"));
    }
}

#[test]
fn a_marks_file_that_is_a_dangling_link_is_reported_and_can_be_started() {
    let folder = TestFolder::new();
    fs::create_dir(folder.path("marks")).expect("there is space");
    std::os::unix::fs::symlink("marks/story.ron", folder.path("story.txt.gloss.ron"))
        .expect("there is space");
    let done = folder.run("check story.txt");
    let message = "story.txt: the marks file is a link to marks/story.ron, which doesn't exist";
    assert!(done.exits_with(0).errors.contains(message), "{done:?}");
    folder.mark("claim", "Ja");
    assert!(folder.read("marks/story.ron").contains("Ja"));
    assert_eq!(folder.run("check story.txt").exits_with(0).errors, "");
}

#[test]
fn a_renamed_document_keeps_its_marks_after_another_one_took_its_name() {
    let folder = with_renamed_document();
    fs::write(folder.path("story.txt"), OTHER).expect("there is space");
    folder.run_with("check", &["Größe 2.txt"]).exits_with(1).fails_with("--adopt takes them over");
    folder.run_with("check --adopt", &["Größe 2.txt"]).exits_with(0);
    assert!(
        folder.run("check story.txt").exits_with(0).printed.contains("0 lost"),
        "it has no marks"
    );
}

/// Returns a folder with a marked document, and a copy of its sidecar next to another one.
fn with_foreign_sidecar() -> TestFolder {
    let folder = TestFolder::new();
    folder.mark("claim", "Ja");
    folder.mark("quote", "sagte sie");
    fs::write(folder.path("minutes.txt"), OTHER).expect("there is space");
    fs::copy(folder.path("story.txt.gloss.ron"), folder.path("minutes.txt.gloss.ron"))
        .expect("there is space");
    folder
}

#[test]
fn marks_that_were_made_on_another_document_are_not_proposed() {
    let folder = with_foreign_sidecar();
    let before = folder.read("minutes.txt.gloss.ron");
    for line in ["check", "export --to jsonl", "mark --tag claim --words Rat", "acts"] {
        let done = folder.run_with(line, &["minutes.txt"]);
        done.exits_with(1)
            .fails_with("the marks next to it were made on “story.txt”, a different text");
        done.fails_with("; --adopt takes them over anyway");
    }
    assert_eq!(folder.read("minutes.txt.gloss.ron"), before);

    let printed = folder.run("check --json --adopt minutes.txt").exits_with(1).printed.clone();
    assert!(lines(&printed).iter().all(|it| it["state"] == "lost"), "{printed}");
    assert_eq!(
        folder.read("minutes.txt.gloss.ron~"),
        before,
        "the replaced file is kept as backup"
    );
    // From now on they belong to it.
    assert_eq!(folder.run("check --json minutes.txt").exits_with(1).printed, printed);
}

#[test]
fn a_document_renamed_with_its_sidecar_and_then_edited_keeps_its_marks() {
    let folder = TestFolder::new();
    folder.mark("claim", "Ja");
    folder.mark("quote", "nein“, sagte er");
    rename(&folder, "story.txt", "new.txt");
    rename(&folder, "story.txt.gloss.ron", "new.txt.gloss.ron");
    fs::write(folder.path("new.txt"), format!("Neu.\n{TEXT}")).expect("there is space");
    assert!(folder.run("check new.txt").exits_with(0).printed.contains("2 moved"));
}

/// Returns a folder with a marked document and a copy with its marks.
fn with_copy() -> TestFolder {
    let folder = TestFolder::new();
    folder.mark("claim", "Ja");
    folder.mark("quote", "sagte sie");
    fs::copy(folder.path("story.txt"), folder.path("copy.txt")).expect("there is space");
    fs::copy(folder.path("story.txt.gloss.ron"), folder.path("copy.txt.gloss.ron"))
        .expect("there is space");
    folder
}

fn ids(folder: &TestFolder, document: &str) -> Vec<String> {
    let printed =
        folder.run(&format!("export --to jsonl {document}")).exits_with(0).printed.clone();
    lines(&printed).iter().map(|it| it["id"].as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn the_same_ids_in_two_documents_are_reported() {
    let folder = with_copy();
    for line in [
        "check story.txt copy.txt",
        "check copy.txt",
        "export --to csv story.txt copy.txt",
        "mark copy.txt --tag claim --words er",
    ] {
        let done = folder.run(line);
        let message = "copy.txt: 2 marks have the IDs of marks on ";
        assert!(done.exits_with(0).errors.contains(message), "{line}: {done:?}");
        assert_eq!(done.errors.matches("story.txt").count(), 1, "{done:?}");
    }
    // A save has written the new name into the file. Two documents given together are still compared.
    assert_eq!(folder.run("check copy.txt").exits_with(0).errors, "");
    assert!(folder.run("check story.txt copy.txt").errors.contains("2 marks have the IDs"));
    assert_eq!(folder.run("check story.txt story.txt").exits_with(0).errors, "");
}

#[test]
fn a_copy_gets_new_ids_on_request() {
    let folder = with_copy();
    let (story, before) = (folder.read("story.txt.gloss.ron"), folder.read("copy.txt.gloss.ron"));
    let old = ids(&folder, "story.txt");
    let done = folder.run("check --new-ids story.txt copy.txt");
    assert!(done.exits_with(0).errors.contains("copy.txt: new IDs for 2 marks"), "{done:?}");
    assert_eq!(folder.read("story.txt.gloss.ron"), story);
    assert_eq!(folder.read("copy.txt.gloss.ron~"), before);
    let new = ids(&folder, "copy.txt");
    assert!(new.len() == 2 && new.iter().all(|id| !old.contains(id)), "{old:?} {new:?}");
    assert_eq!(folder.run("check --new-ids story.txt copy.txt").exits_with(0).errors, "");
}
