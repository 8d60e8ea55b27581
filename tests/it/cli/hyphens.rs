//! Values of options may begin with a hyphen.

use std::fs;

use super::{TEXT, TestFolder};

#[test]
fn words_names_notes_and_labels_may_begin_with_a_hyphen() {
    let folder = TestFolder::new();
    fs::write(folder.path("story.txt"), format!("{TEXT}- I never said\n--tag, he said.\n"))
        .unwrap();
    let done = folder.run_with(
        "mark story.txt --tag claim --words",
        &[
            "- I never said",
            "--note",
            "- ask\n- again",
            "--speaker",
            "-",
            "--label",
            "-b",
            "--label",
            "--note",
        ],
    );
    assert_eq!(done.exits_with(0).errors, "");
    let done = folder.run_with("mark story.txt --tag quote --words", &["--tag"]);
    assert_eq!(done.exits_with(0).errors, "");
    let [claim, quote] = folder.exported().try_into().unwrap();
    assert_eq!(claim["text"], "- I never said");
    assert_eq!(claim["note"], "- ask\n- again");
    assert_eq!(claim["speaker"], "-");
    assert_eq!(claim["labels"], serde_json::json!(["--note", "-b"]));
    assert_eq!(quote["text"], "--tag");
}

#[test]
fn a_file_name_may_begin_with_a_hyphen() {
    let folder = TestFolder::new();
    folder.mark("quote", "Ja");
    folder.run("export story.txt --to csv -o -marks.csv").exits_with(0);
    folder.run("export story.txt --to csv --output --marks.csv").exits_with(0);
    assert_eq!(folder.read("-marks.csv"), folder.read("--marks.csv"));
    fs::write(folder.path("-story.txt"), TEXT).unwrap();
    folder.run("mark --tag claim --words Ja -- -story.txt").exits_with(0);
    assert!(
        folder.run("check -- -story.txt").exits_with(0).printed.starts_with("-story.txt: 1 exact")
    );
}

#[test]
fn an_invalid_value_that_begins_with_a_hyphen_is_quoted_in_the_error() {
    let folder = TestFolder::new();
    for (line, why) in [
        ("mark story.txt --tag claim --at -4-9", "--at -4-9: START and END are whole numbers"),
        ("mark story.txt --tag claim --words Ja --nth -1", "invalid value '-1' for '--nth <N>'"),
        ("mark story.txt --tag -claim --words Ja", "“-claim” is not a tag"),
        ("export story.txt --to -csv", "invalid value '-csv' for '--to <TO>'"),
        ("check story.txt --accept -moved", "invalid value '-moved' for '--accept <STATES>'"),
    ] {
        let done = folder.run(line);
        done.exits_with(2).fails_with(why);
        assert!(!done.errors.contains("as a value, use"), "{line}: {done:?}");
    }
    // An unknown option is still an error.
    folder
        .run("check story.txt --yaml")
        .exits_with(2)
        .fails_with("unexpected argument '--yaml' found");
}

#[test]
fn the_merge_driver_takes_file_names_that_begin_with_a_hyphen() {
    let folder = TestFolder::new();
    for name in ["base", "ours", "theirs"] {
        fs::write(folder.path(name), "no marks").unwrap();
    }
    let done = folder.run("merge --path -story.txt.gloss.ron base ours theirs");
    done.exits_with(1).fails_with("-story.txt.gloss.ron: couldn't be merged");
}
