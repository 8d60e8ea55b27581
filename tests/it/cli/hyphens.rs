//! Values of options may begin with a hyphen, as dashes in texts do.

use std::fs;

use super::{Desk, TEXT};

#[test]
fn words_names_notes_and_labels_may_begin_with_a_hyphen() {
    let desk = Desk::new();
    fs::write(desk.path("story.txt"), format!("{TEXT}- I never said\n--tag, he said.\n")).unwrap();
    let done = desk.run_with(
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
    assert_eq!(done.is(0).complained, "");
    let done = desk.run_with("mark story.txt --tag quote --words", &["--tag"]);
    assert_eq!(done.is(0).complained, "");
    let [claim, quote] = desk.exported().try_into().unwrap();
    assert_eq!(claim["text"], "- I never said");
    assert_eq!(claim["note"], "- ask\n- again");
    assert_eq!(claim["speaker"], "-");
    assert_eq!(claim["labels"], serde_json::json!(["--note", "-b"]));
    assert_eq!(quote["text"], "--tag");
}

#[test]
fn a_file_may_be_called_by_a_name_that_begins_with_a_hyphen() {
    let desk = Desk::new();
    desk.mark("quote", "Ja");
    desk.run("export story.txt --to csv -o -marks.csv").is(0);
    desk.run("export story.txt --to csv --output --marks.csv").is(0);
    assert_eq!(desk.read("-marks.csv"), desk.read("--marks.csv"));
    fs::write(desk.path("-story.txt"), TEXT).unwrap();
    desk.run("mark --tag claim --words Ja -- -story.txt").is(0);
    assert!(desk.run("check -- -story.txt").is(0).printed.starts_with("-story.txt: 1 exact"));
}

#[test]
fn a_value_that_is_none_is_refused_for_what_it_is() {
    let desk = Desk::new();
    for (line, why) in [
        ("mark story.txt --tag claim --at -4-9", "--at -4-9: START and END are whole numbers"),
        ("mark story.txt --tag claim --words Ja --nth -1", "invalid value '-1' for '--nth <N>'"),
        ("mark story.txt --tag -claim --words Ja", "“-claim” is not a tag"),
        ("export story.txt --to -csv", "invalid value '-csv' for '--to <TO>'"),
        ("check story.txt --accept -moved", "invalid value '-moved' for '--accept <STATES>'"),
    ] {
        let done = desk.run(line);
        done.is(2).complains(why);
        assert!(!done.complained.contains("as a value, use"), "{line}: {done:?}");
    }
    // What is no option is still told to be none.
    desk.run("check story.txt --yaml").is(2).complains("unexpected argument '--yaml' found");
}

#[test]
fn what_git_calls_a_file_may_begin_with_a_hyphen() {
    let desk = Desk::new();
    for name in ["base", "ours", "theirs"] {
        fs::write(desk.path(name), "no marks").unwrap();
    }
    let done = desk.run("merge --path -story.txt.gloss.ron base ours theirs");
    done.is(1).complains("-story.txt.gloss.ron: couldn't be merged");
}
