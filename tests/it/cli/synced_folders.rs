//! How the terminal reports what sync clients leave next to a marks file.

use std::fs;

use super::TestFolder;

const COPY: &str = "story.txt.gloss.sync-conflict-20261130-101010-ABCDEFG.ron";

impl TestFolder {
    /// Creates a conflicted copy with another note.
    fn conflict(&self) -> String {
        let hers = self.read("story.txt.gloss.ron").replacen("note: \"\"", "note: \"hers\"", 1);
        fs::write(self.path(COPY), &hers).expect("the folder can be written");
        hers
    }
}

#[test]
fn a_conflicted_copy_is_reported_and_only_merged_on_request() {
    let folder = TestFolder::new();
    folder.mark("claim", "Ja");
    folder.run("check story.txt").exits_with(0);
    let hers = folder.conflict();
    let own = folder.read("story.txt.gloss.ron");
    for line in ["check story.txt", "check --json story.txt"] {
        let done = folder.run(line);
        assert!(
            done.exits_with(1).errors.contains("found a conflicted copy of the marks"),
            "{done:?}"
        );
        assert!(done.errors.contains(COPY), "{done:?}");
    }
    assert_eq!((folder.read(COPY), folder.read("story.txt.gloss.ron")), (hers, own));
}

#[test]
fn a_conflicted_copy_is_merged_and_goes_to_the_trash() {
    let folder = TestFolder::new();
    folder.mark("claim", "Ja");
    let hers = folder.conflict();
    folder.mark("quote", "nein“, sagte er");
    let done = folder.run("check --merge story.txt");
    assert!(
        done.exits_with(0).errors.contains("merged and moved to the trash: 1 mark changed"),
        "{done:?}"
    );
    assert!(!folder.path(COPY).exists());
    assert_eq!(folder.read(&format!("home/Trash/files/{COPY}")), hers);
    let notes: Vec<_> = folder.exported().iter().map(|it| it["note"].clone()).collect();
    assert_eq!(notes, ["hers", ""]);
    folder.run("check story.txt").exits_with(0);
}

#[test]
fn marks_that_a_sync_client_moved_to_a_copy_are_restored() {
    // The marks file has another computer's marks, is missing, or has marks made since.
    for place in ["others", "nothing", "newer"] {
        let folder = TestFolder::new();
        folder.mark("claim", "Ja");
        let others = folder.conflict();
        folder.mark("quote", "nein“, sagte er");
        let own = folder.path("story.txt.gloss.ron");
        fs::rename(&own, folder.path(COPY)).expect("the folder can be written");
        fs::remove_file(folder.path("story.txt.gloss.ron~")).expect("it is there");
        match place {
            "others" => fs::write(&own, others).expect("the folder can be written"),
            "newer" => drop(folder.mark("quote", "sagte er")),
            _ => {}
        }
        let done = folder.run("check --merge story.txt");
        let exact = if place == "newer" { "3 exact" } else { "2 exact" };
        assert!(done.exits_with(0).printed.contains(exact), "{place}: {done:?}");
        assert!(!folder.path(COPY).exists(), "{place}");
    }
}

#[test]
fn a_conflicted_copy_that_cannot_be_merged_is_reported_and_stays() {
    let folder = TestFolder::new();
    folder.mark("claim", "Ja");
    let newer = folder.conflict().replacen("version: 1", "version: 2", 1);
    fs::write(folder.path(COPY), &newer).expect("the folder can be written");
    let done = folder.run("check --merge story.txt");
    assert!(done.exits_with(1).errors.contains("newer version of Glossator"), "{done:?}");
    assert_eq!(folder.read(COPY), newer);
}

#[test]
fn conflicted_copies_are_listed_if_the_marks_cannot_be_read() {
    let folder = TestFolder::new();
    folder.mark("claim", "Ja");
    folder.mark("quote", "nein“, sagte er");
    let hers = folder.conflict();
    let path = folder.path("story.txt.gloss.ron");
    for damaged in ["", &hers[..hers.len() / 2]] {
        fs::write(&path, damaged).expect("it is ours");
        for line in
            ["check", "check --merge", "export --to csv", "mark --tag claim --words er", "acts"]
        {
            let done = folder.run_with(line, &["story.txt"]);
            done.exits_with(1).fails_with("story.txt: found a conflicted copy of the marks: ");
            assert!(done.errors.contains(COPY), "{done:?}");
            assert!(done.errors.contains("a backup with 1 mark is available: "), "{done:?}");
        }
        assert_eq!(
            (folder.read(COPY), folder.read("story.txt.gloss.ron")),
            (hers.clone(), damaged.to_owned())
        );
    }
}

#[test]
fn the_copy_stays_if_the_marks_cannot_be_saved() {
    let folder = TestFolder::new();
    folder.mark("claim", "Ja");
    let hers = folder.conflict();
    let path = folder.path("story.txt.gloss.ron");
    let mut permissions = fs::metadata(&path).expect("it is there").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).expect("it is ours");
    let done = folder.run("check --merge story.txt");
    assert!(
        done.exits_with(1).errors.contains("couldn't be merged and was left as it is"),
        "{done:?}"
    );
    assert_eq!(folder.read(COPY), hers);
}

#[test]
fn an_older_state_is_reported_and_used() {
    let folder = TestFolder::new();
    folder.mark("claim", "Ja");
    let older = folder.read("story.txt.gloss.ron");
    folder.mark("quote", "nein“, sagte er");
    fs::write(folder.path("story.txt.gloss.ron"), &older).expect("the folder can be written");
    let done = folder.run("check story.txt");
    assert!(done.exits_with(0).errors.contains("older than the last version saved"), "{done:?}");
    folder.mark("quote", "sagte er");
    let done = folder.run("check story.txt");
    assert_eq!(done.exits_with(0).errors, "", "it is the newest now");
}

#[test]
fn a_newer_state_in_the_backup_is_reported_and_stays() {
    let folder = TestFolder::new();
    folder.mark("claim", "Ja");
    let older = folder.read("story.txt.gloss.ron");
    folder.mark("quote", "nein“, sagte er");
    let newer = folder.read("story.txt.gloss.ron");
    folder.mark("quote", "sagte sie");
    fs::write(folder.path("story.txt.gloss.ron"), &older).expect("the folder can be written");
    let done = folder.run("check story.txt");
    assert!(done.exits_with(0).errors.contains("A newer version is in "), "{done:?}");
    folder.mark("quote", "sagte er");
    assert_eq!(folder.read("story.txt.gloss.ron~"), newer);
}

#[test]
fn without_snapshots_older_states_are_not_recognised() {
    for setting in ["(copies: \"not kept\")", "(recents: \"not kept\")"] {
        let folder = TestFolder::new();
        fs::create_dir_all(folder.path("home/glossator")).expect("the folder can be made");
        fs::write(folder.path("home/glossator/settings.ron"), setting).expect("it can be written");
        folder.mark("claim", "Ja");
        assert!(!folder.path("home/glossator/states").exists(), "{setting}");
    }
}
