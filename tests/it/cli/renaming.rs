//! Documents that were renamed, moved or copied, and sidecars that came to stand beside another one.

use std::fs;

use super::{Desk, TEXT, lines};

/// Another text than `TEXT`, in which none of its words stand.
const OTHER: &str = "Protokoll der Sitzung: Der Rat beschließt die Brücke. 🌉\n";

/// A desk with two marks on a document that was then renamed.
fn renamed() -> Desk {
    let desk = Desk::new();
    desk.mark("claim", "Ja");
    desk.mark("quote", "sagte sie");
    rename(&desk, "story.txt", "Größe 2.txt");
    desk
}

fn rename(desk: &Desk, from: &str, to: &str) {
    fs::rename(desk.path(from), desk.path(to)).expect("it can be renamed");
}

/// The names of all files, but for the folder that is the home.
fn there(desk: &Desk) -> Vec<String> {
    desk.names(".").into_iter().filter(|it| it != "home").collect()
}

#[test]
fn every_command_says_that_a_renamed_document_was_marked_and_does_nothing() {
    let desk = renamed();
    for line in ["check", "check --json", "export --to csv", "mark --tag claim --words er", "acts"]
    {
        let done = desk.run_with(line, &["Größe 2.txt"]);
        done.is(1).complains(
            "Größe 2.txt: no marks yet, but 2 marks were made on the same text when it was called story.txt, in ",
        );
        assert!(
            done.complained.contains("story.txt.gloss.ron; --adopt takes them over"),
            "{done:?}"
        );
    }
    let names = ["Größe 2.txt", "story.txt.gloss.ron", "story.txt.gloss.ron~"];
    assert_eq!(there(&desk), names);
}

#[test]
fn every_command_takes_the_marks_of_a_renamed_document_where_it_is_told_to() {
    for line in [
        "check --adopt",
        "export --adopt --to csv",
        "mark --adopt --tag claim --words Ähm",
        "acts --adopt",
    ] {
        let desk = renamed();
        let before = desk.read("story.txt.gloss.ron");
        let mut command = desk.command(line);
        let output = command.arg("Größe 2.txt").stdin(std::process::Stdio::null()).output();
        let done = super::Done::from(output.expect("the program starts"));
        done.is(0);
        assert!(done.complained.contains("took over the marks from "), "{done:?}");
        let names = ["Größe 2.txt", "Größe 2.txt.gloss.ron", "Größe 2.txt.gloss.ron~"];
        assert_eq!(there(&desk), names, "{line}");
        if !line.starts_with("mark") {
            assert_eq!(desk.read("Größe 2.txt.gloss.ron"), before, "{line}");
        }
        let printed = desk.run_with("check", &["Größe 2.txt"]).is(0).printed.clone();
        assert!(printed.contains(" 0 moved, 0 changed, 0 lost"), "{printed}");
        // The sidecar finds its document, though it was written under another name.
        desk.run_with("check", &["Größe 2.txt.gloss.ron"]).is(0);
    }
}

#[test]
fn a_sidecar_whose_document_was_renamed_says_where_that_is() {
    let desk = renamed();
    let told = "its document “story.txt” isn’t in the same folder, but Größe 2.txt has exactly the same text";
    desk.run("check story.txt.gloss.ron").is(1).complains(told);
    fs::write(desk.path("Größe 2.txt"), OTHER).expect("there is room");
    let done = desk.run("check story.txt.gloss.ron");
    assert!(!done.is(1).complained.contains("has exactly the same"), "{done:?}");
}

#[test]
fn a_document_that_was_never_marked_is_not_asked_about() {
    let desk = renamed();
    fs::write(desk.path("other.txt"), OTHER).expect("there is room");
    desk.run("check other.txt").is(0);
    // A copy of a marked document that is there.
    rename(&desk, "Größe 2.txt", "story.txt");
    fs::write(desk.path("copy.txt"), TEXT).expect("there is room");
    assert_eq!(desk.run("check copy.txt").is(0).complained, "");
    desk.run("check --adopt copy.txt").is(0);
    assert!(!desk.path("copy.txt.gloss.ron").exists());
}

#[test]
fn of_several_sidecars_with_the_same_text_one_must_be_named() {
    let desk = renamed();
    fs::copy(desk.path("story.txt.gloss.ron~"), desk.path("b.txt.gloss.ron"))
        .expect("there is room");
    for line in ["check", "check --adopt", "check --adopt=nothing"] {
        let done = desk.run_with(line, &["Größe 2.txt"]);
        done.is(1).complains("choose one with --adopt=PATH");
        assert!(done.complained.contains("b.txt.gloss.ron: 1 mark was made"), "{done:?}");
        assert!(done.complained.contains("story.txt.gloss.ron: 2 marks were made"), "{done:?}");
    }
    let done = desk.run_with("check --adopt=b.txt.gloss.ron", &["Größe 2.txt"]);
    assert!(done.is(0).printed.contains("1 exact"), "{done:?}");
    assert!(desk.path("story.txt.gloss.ron").exists() && !desk.path("b.txt.gloss.ron").exists());
}

#[test]
fn a_path_that_holds_no_marks_on_the_text_is_no_answer() {
    let desk = Desk::new();
    for line in
        ["check --adopt=nothing story.txt", "mark --adopt=nothing --tag claim --words Ja story.txt"]
    {
        desk.run(line).is(1).complains("story.txt: nothing has no marks on this text");
    }
    assert_eq!(there(&desk), ["story.txt"]);
    desk.run("check --adopt story.txt").is(0);
}

/// A desk whose file of marks is gone. The one before is there, with a mark.
fn gone() -> Desk {
    let desk = Desk::new();
    desk.mark("claim", "Ja");
    desk.mark("quote", "sagte sie");
    fs::remove_file(desk.path("story.txt.gloss.ron")).expect("it was there");
    desk
}

#[test]
fn where_the_file_of_marks_is_gone_the_one_before_is_not_replaced_unasked() {
    let desk = gone();
    let before = desk.read("story.txt.gloss.ron~");
    for line in ["check", "export --to csv", "mark --tag claim --words er", "acts"] {
        let done = desk.run_with(line, &["story.txt"]);
        done.is(1).complains(
            "story.txt: the marks file is missing, but a backup with 1 mark is available: ",
        );
    }
    assert_eq!(there(&desk), ["story.txt", "story.txt.gloss.ron~"]);
    assert_eq!(desk.read("story.txt.gloss.ron~"), before);
    // Who wants none of them removes that file.
    fs::remove_file(desk.path("story.txt.gloss.ron~")).expect("it is there");
    desk.run("check story.txt").is(0);
}

#[test]
fn the_marks_before_come_back_where_that_is_wanted() {
    for line in ["check --adopt story.txt", "check --adopt=story.txt.gloss.ron~ story.txt"] {
        let desk = gone();
        let done = desk.run(line);
        assert!(done.is(0).printed.contains("1 exact"), "{done:?}");
        assert!(done.complained.contains("story.txt: marks restored from "), "{done:?}");
        assert_eq!(desk.read("story.txt.gloss.ron"), desk.read("story.txt.gloss.ron~"));
    }
}

#[test]
fn a_marks_file_that_is_a_link_to_nothing_is_told_and_can_be_begun() {
    let desk = Desk::new();
    fs::create_dir(desk.path("marks")).expect("there is room");
    std::os::unix::fs::symlink("marks/story.ron", desk.path("story.txt.gloss.ron"))
        .expect("there is room");
    let done = desk.run("check story.txt");
    let told = "story.txt: the marks file is a link to marks/story.ron, which doesn't exist";
    assert!(done.is(0).complained.contains(told), "{done:?}");
    desk.mark("claim", "Ja");
    assert!(desk.read("marks/story.ron").contains("Ja"));
    assert_eq!(desk.run("check story.txt").is(0).complained, "");
}

#[test]
fn a_document_that_another_one_has_replaced_keeps_its_marks_under_its_new_name() {
    let desk = renamed();
    fs::write(desk.path("story.txt"), OTHER).expect("there is room");
    desk.run_with("check", &["Größe 2.txt"]).is(1).complains("--adopt takes them over");
    desk.run_with("check --adopt", &["Größe 2.txt"]).is(0);
    assert!(desk.run("check story.txt").is(0).printed.contains("0 lost"), "it has no marks");
}

/// A desk with a marked document, and its sidecar copied beside another one.
fn foreign() -> Desk {
    let desk = Desk::new();
    desk.mark("claim", "Ja");
    desk.mark("quote", "sagte sie");
    fs::write(desk.path("minutes.txt"), OTHER).expect("there is room");
    fs::copy(desk.path("story.txt.gloss.ron"), desk.path("minutes.txt.gloss.ron"))
        .expect("there is room");
    desk
}

#[test]
fn marks_that_were_made_on_another_document_are_not_proposed() {
    let desk = foreign();
    let before = desk.read("minutes.txt.gloss.ron");
    for line in ["check", "export --to jsonl", "mark --tag claim --words Rat", "acts"] {
        let done = desk.run_with(line, &["minutes.txt"]);
        done.is(1).complains("the marks next to it were made on “story.txt”, a different text");
        done.complains("; --adopt takes them over anyway");
    }
    assert_eq!(desk.read("minutes.txt.gloss.ron"), before);

    let printed = desk.run("check --json --adopt minutes.txt").is(1).printed.clone();
    assert!(lines(&printed).iter().all(|it| it["state"] == "lost"), "{printed}");
    assert_eq!(desk.read("minutes.txt.gloss.ron~"), before, "what stood there is kept");
    // From now on they are its own.
    assert_eq!(desk.run("check --json minutes.txt").is(1).printed, printed);
}

#[test]
fn a_document_that_was_renamed_with_its_sidecar_and_then_edited_is_itself() {
    let desk = Desk::new();
    desk.mark("claim", "Ja");
    desk.mark("quote", "nein“, sagte er");
    rename(&desk, "story.txt", "new.txt");
    rename(&desk, "story.txt.gloss.ron", "new.txt.gloss.ron");
    fs::write(desk.path("new.txt"), format!("Neu.\n{TEXT}")).expect("there is room");
    assert!(desk.run("check new.txt").is(0).printed.contains("2 moved"));
}

/// A desk with a marked document that was copied with its marks.
fn copied() -> Desk {
    let desk = Desk::new();
    desk.mark("claim", "Ja");
    desk.mark("quote", "sagte sie");
    fs::copy(desk.path("story.txt"), desk.path("copy.txt")).expect("there is room");
    fs::copy(desk.path("story.txt.gloss.ron"), desk.path("copy.txt.gloss.ron"))
        .expect("there is room");
    desk
}

fn ids(desk: &Desk, document: &str) -> Vec<String> {
    let printed = desk.run(&format!("export --to jsonl {document}")).is(0).printed.clone();
    lines(&printed).iter().map(|it| it["id"].as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn the_same_ids_in_two_documents_are_said() {
    let desk = copied();
    for line in [
        "check story.txt copy.txt",
        "check copy.txt",
        "export --to csv story.txt copy.txt",
        "mark copy.txt --tag claim --words er",
    ] {
        let done = desk.run(line);
        let told = "copy.txt: 2 marks have the IDs of marks on ";
        assert!(done.is(0).complained.contains(told), "{line}: {done:?}");
        assert_eq!(done.complained.matches("story.txt").count(), 1, "{done:?}");
    }
    // A save has written its own name there; two that are named together are still compared.
    assert_eq!(desk.run("check copy.txt").is(0).complained, "");
    assert!(desk.run("check story.txt copy.txt").complained.contains("2 marks have the IDs"));
    assert_eq!(desk.run("check story.txt story.txt").is(0).complained, "");
}

#[test]
fn a_copy_gets_ids_of_its_own_where_that_is_wanted() {
    let desk = copied();
    let (story, before) = (desk.read("story.txt.gloss.ron"), desk.read("copy.txt.gloss.ron"));
    let old = ids(&desk, "story.txt");
    let done = desk.run("check --new-ids story.txt copy.txt");
    assert!(done.is(0).complained.contains("copy.txt: new IDs for 2 marks"), "{done:?}");
    assert_eq!(desk.read("story.txt.gloss.ron"), story);
    assert_eq!(desk.read("copy.txt.gloss.ron~"), before);
    let new = ids(&desk, "copy.txt");
    assert!(new.len() == 2 && new.iter().all(|id| !old.contains(id)), "{old:?} {new:?}");
    assert_eq!(desk.run("check --new-ids story.txt copy.txt").is(0).complained, "");
}
