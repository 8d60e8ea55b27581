//! `--encoding` and `--text`: the analyst knows better what a file is.

use std::{fs, io::Write as _, process::Stdio};

use super::{Desk, Done, lines};

/// A desk with one more file.
fn desk(bytes: &[u8]) -> Desk {
    let desk = Desk::new();
    fs::write(desk.path("odd.txt"), bytes).expect("the folder can be written");
    desk
}

/// What `acts` answers to these lines.
fn acts(desk: &Desk, line: &str, input: &str) -> Done {
    let mut child = desk
        .command(line)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut lines = child.stdin.take().expect("it was asked for");
    lines.write_all(input.as_bytes()).ok();
    drop(lines);
    Done::from(child.wait_with_output().expect("it ends"))
}

#[test]
fn every_command_that_reads_a_text_takes_an_encoding_and_it_is_remembered() {
    let desk = desk(b"\xa3\xa5\xa3 said Ann.\n");
    let words = |it: &str| desk.run(&format!("mark odd.txt --tag claim --words {it}"));
    words("ЈҐЈ").is(1).complains("was not found in odd.txt");
    words("ЈҐЈ --encoding cp1251").is(0);
    let exported = desk.run("export odd.txt --to jsonl").is(0).printed.clone();
    assert_eq!(lines(&exported)[0]["text"], "ЈҐЈ");
    desk.run("check odd.txt").is(0);
    // In another encoding these words are not there.
    desk.run("check odd.txt --encoding windows-1252").is(1);
    let export =
        desk.run("export odd.txt --to jsonl --encoding windows-1251").is(0).printed.clone();
    assert_eq!(export, exported);
    acts(&desk, "acts odd.txt --encoding windows-1252", "select 4-8\nmark quote\n").is(0);
    let sidecar = desk.read("odd.txt.gloss.ron");
    assert!(sidecar.contains("encoding: \"windows-1252\""), "{sidecar}");
    words("£¥£").is(0);
}

#[test]
fn every_command_says_what_of_a_text_is_broken_or_odd() {
    let desk = Desk::new();
    let path = desk.path("story.txt");
    let whole = fs::read(&path).expect("it is there");
    fs::write(&path, [&whole[..], b" \xff\0\n"].concat()).expect("it is ours");
    for line in ["check", "export --to csv", "mark --tag claim --words Ja"] {
        let done = desk.run_with(line, &["story.txt"]);
        let said = &done.is(0).complained;
        assert_eq!(
            said.matches("story.txt: One place in the file isn’t valid UTF-8").count(),
            1,
            "{said}"
        );
        assert_eq!(
            said.matches("story.txt: The file has one control character").count(),
            1,
            "{said}"
        );
    }
}

#[test]
fn a_label_that_stands_for_nothing_is_a_wrong_use() {
    let desk = desk(b"Yes.\n");
    for line in [
        "check odd.txt --encoding latin-9000",
        "export odd.txt --to csv --encoding iso-2022-cn",
        "mark odd.txt --tag claim --words Yes --encoding utf-7",
        "acts odd.txt --encoding nothing",
        "odd.txt --encoding nothing",
    ] {
        desk.run(line).is(2).complains("unknown encoding");
    }
    desk.run("--encoding utf-8").is(2).complains("need at least one document");
    desk.run("check odd.txt --encoding cesu-8").is(0);
    desk.run("check odd.txt --encoding LATIN1").is(0);
}

#[test]
fn what_looks_like_no_text_is_read_by_who_says_that_it_is_one() {
    let desk = desk(b"\0\0\0\0 He said no.\n");
    let hint = "to open it anyway, add --text";
    for line in ["check odd.txt", "export odd.txt --to csv", "mark odd.txt --tag claim --words no"]
    {
        desk.run(line).is(1).complains(hint);
    }
    acts(&desk, "acts odd.txt", "").is(1).complains(hint);
    desk.run("check odd.txt --text").is(0);
    desk.run("export odd.txt --to csv --text").is(0);
    acts(&desk, "acts odd.txt --text", "select 5-7\nmark quote\n").is(0);
    // What is marked is a text.
    let done = desk.run("mark odd.txt --tag claim --words said");
    done.is(0);
    let check = desk.run("check odd.txt").is(0).printed.clone();
    assert!(check.starts_with("odd.txt: 2 exact"), "{check}");
}
