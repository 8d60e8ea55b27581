//! What synced folders leave beside a file of marks, as the terminal tells it.

use std::fs;

use super::Desk;

const COPY: &str = "story.txt.gloss.sync-conflict-20261130-101010-ABCDEFG.ron";

impl Desk {
    /// Puts a conflicted copy there, with another note.
    fn conflict(&self) -> String {
        let hers = self.read("story.txt.gloss.ron").replacen("note: \"\"", "note: \"hers\"", 1);
        fs::write(self.path(COPY), &hers).expect("the folder can be written");
        hers
    }
}

#[test]
fn a_conflicted_copy_is_told_and_nothing_is_done_until_that_is_asked() {
    let desk = Desk::new();
    desk.mark("claim", "Ja");
    desk.run("check story.txt").is(0);
    let hers = desk.conflict();
    let own = desk.read("story.txt.gloss.ron");
    for line in ["check story.txt", "check --json story.txt"] {
        let done = desk.run(line);
        assert!(done.is(1).complained.contains("found a conflicted copy of the marks"), "{done:?}");
        assert!(done.complained.contains(COPY), "{done:?}");
    }
    assert_eq!((desk.read(COPY), desk.read("story.txt.gloss.ron")), (hers, own));
}

#[test]
fn a_conflicted_copy_is_merged_and_goes_to_the_trash() {
    let desk = Desk::new();
    desk.mark("claim", "Ja");
    let hers = desk.conflict();
    desk.mark("quote", "nein“, sagte er");
    let done = desk.run("check --merge story.txt");
    assert!(
        done.is(0).complained.contains("merged and moved to the trash: 1 mark changed"),
        "{done:?}"
    );
    assert!(!desk.path(COPY).exists());
    assert_eq!(desk.read(&format!("home/Trash/files/{COPY}")), hers);
    let notes: Vec<_> = desk.exported().iter().map(|it| it["note"].clone()).collect();
    assert_eq!(notes, ["hers", ""]);
    desk.run("check story.txt").is(0);
}

#[test]
fn marks_that_a_sync_program_moved_to_a_copy_come_back_from_it() {
    // What another machine wrote stands in the place of the marks, or nothing does, or what was marked since.
    for place in ["others", "nothing", "newer"] {
        let desk = Desk::new();
        desk.mark("claim", "Ja");
        let others = desk.conflict();
        desk.mark("quote", "nein“, sagte er");
        let own = desk.path("story.txt.gloss.ron");
        fs::rename(&own, desk.path(COPY)).expect("the folder can be written");
        fs::remove_file(desk.path("story.txt.gloss.ron~")).expect("it is there");
        match place {
            "others" => fs::write(&own, others).expect("the folder can be written"),
            "newer" => drop(desk.mark("quote", "sagte er")),
            _ => {}
        }
        let done = desk.run("check --merge story.txt");
        let exact = if place == "newer" { "3 exact" } else { "2 exact" };
        assert!(done.is(0).printed.contains(exact), "{place}: {done:?}");
        assert!(!desk.path(COPY).exists(), "{place}");
    }
}

#[test]
fn a_conflicted_copy_that_cannot_be_merged_is_told_and_stays() {
    let desk = Desk::new();
    desk.mark("claim", "Ja");
    let newer = desk.conflict().replacen("version: 1", "version: 2", 1);
    fs::write(desk.path(COPY), &newer).expect("the folder can be written");
    let done = desk.run("check --merge story.txt");
    assert!(done.is(1).complained.contains("newer version of Glossator"), "{done:?}");
    assert_eq!(desk.read(COPY), newer);
}

#[test]
fn where_the_marks_cannot_be_read_it_is_told_what_there_is_beside_them() {
    let desk = Desk::new();
    desk.mark("claim", "Ja");
    desk.mark("quote", "nein“, sagte er");
    let hers = desk.conflict();
    let path = desk.path("story.txt.gloss.ron");
    for damaged in ["", &hers[..hers.len() / 2]] {
        fs::write(&path, damaged).expect("it is ours");
        for line in
            ["check", "check --merge", "export --to csv", "mark --tag claim --words er", "acts"]
        {
            let done = desk.run_with(line, &["story.txt"]);
            done.is(1).complains("story.txt: found a conflicted copy of the marks: ");
            assert!(done.complained.contains(COPY), "{done:?}");
            assert!(done.complained.contains("a backup with 1 mark is available: "), "{done:?}");
        }
        assert_eq!(
            (desk.read(COPY), desk.read("story.txt.gloss.ron")),
            (hers.clone(), damaged.to_owned())
        );
    }
}

#[test]
fn where_the_marks_cannot_be_written_the_copy_stays() {
    let desk = Desk::new();
    desk.mark("claim", "Ja");
    let hers = desk.conflict();
    let path = desk.path("story.txt.gloss.ron");
    let mut permissions = fs::metadata(&path).expect("it is there").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).expect("it is ours");
    let done = desk.run("check --merge story.txt");
    assert!(done.is(1).complained.contains("couldn't be merged and was left as it is"), "{done:?}");
    assert_eq!(desk.read(COPY), hers);
}

#[test]
fn an_older_state_is_told_and_used() {
    let desk = Desk::new();
    desk.mark("claim", "Ja");
    let older = desk.read("story.txt.gloss.ron");
    desk.mark("quote", "nein“, sagte er");
    fs::write(desk.path("story.txt.gloss.ron"), &older).expect("the folder can be written");
    let done = desk.run("check story.txt");
    assert!(done.is(0).complained.contains("older than the last version saved"), "{done:?}");
    desk.mark("quote", "sagte er");
    let done = desk.run("check story.txt");
    assert_eq!(done.is(0).complained, "", "it is the newest now");
}

#[test]
fn a_newer_state_before_an_older_one_is_told_and_stays() {
    let desk = Desk::new();
    desk.mark("claim", "Ja");
    let older = desk.read("story.txt.gloss.ron");
    desk.mark("quote", "nein“, sagte er");
    let newer = desk.read("story.txt.gloss.ron");
    desk.mark("quote", "sagte sie");
    fs::write(desk.path("story.txt.gloss.ron"), &older).expect("the folder can be written");
    let done = desk.run("check story.txt");
    assert!(done.is(0).complained.contains("A newer version is in "), "{done:?}");
    desk.mark("quote", "sagte er");
    assert_eq!(desk.read("story.txt.gloss.ron~"), newer);
}

#[test]
fn where_nothing_may_be_kept_older_states_are_not_known() {
    for setting in ["(copies: \"not kept\")", "(recents: \"not kept\")"] {
        let desk = Desk::new();
        fs::create_dir_all(desk.path("home/glossator")).expect("the folder can be made");
        fs::write(desk.path("home/glossator/settings.ron"), setting).expect("it can be written");
        desk.mark("claim", "Ja");
        assert!(!desk.path("home/glossator/states").exists(), "{setting}");
    }
}
