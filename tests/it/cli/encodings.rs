//! `--encoding` and `--text`: the analyst says what a file is.

use std::{fs, io::Write as _, process::Stdio};

use super::{CliOutput, TestFolder, lines};

/// Returns a folder with one more file.
fn folder(bytes: &[u8]) -> TestFolder {
    let folder = TestFolder::new();
    fs::write(folder.path("odd.txt"), bytes).expect("the folder can be written");
    folder
}

/// Runs `acts` with this input.
fn acts(folder: &TestFolder, line: &str, input: &str) -> CliOutput {
    let mut child = folder
        .command(line)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut lines = child.stdin.take().expect("standard input is piped");
    lines.write_all(input.as_bytes()).ok();
    drop(lines);
    CliOutput::from(child.wait_with_output().expect("it ends"))
}

#[test]
fn every_subcommand_that_reads_a_text_takes_an_encoding_which_is_remembered() {
    let folder = folder(b"\xa3\xa5\xa3 said Ann.\n");
    let words = |it: &str| folder.run(&format!("mark odd.txt --tag claim --words {it}"));
    words("ЈҐЈ").exits_with(1).fails_with("was not found in odd.txt");
    words("ЈҐЈ --encoding cp1251").exits_with(0);
    let exported = folder.run("export odd.txt --to jsonl").exits_with(0).printed.clone();
    assert_eq!(lines(&exported)[0]["text"], "ЈҐЈ");
    folder.run("check odd.txt").exits_with(0);
    // In another encoding the text does not have these words.
    folder.run("check odd.txt --encoding windows-1252").exits_with(1);
    let export = folder
        .run("export odd.txt --to jsonl --encoding windows-1251")
        .exits_with(0)
        .printed
        .clone();
    assert_eq!(export, exported);
    acts(&folder, "acts odd.txt --encoding windows-1252", "select 4-8\nmark quote\n").exits_with(0);
    let sidecar = folder.read("odd.txt.gloss.ron");
    assert!(sidecar.contains("encoding: \"windows-1252\""), "{sidecar}");
    words("£¥£").exits_with(0);
}

#[test]
fn every_subcommand_warns_about_invalid_bytes_and_odd_characters() {
    let folder = TestFolder::new();
    let path = folder.path("story.txt");
    let whole = fs::read(&path).expect("it is there");
    fs::write(&path, [&whole[..], b" \xff\0\n"].concat()).expect("it is ours");
    for line in ["check", "export --to csv", "mark --tag claim --words Ja"] {
        let done = folder.run_with(line, &["story.txt"]);
        let said = &done.exits_with(0).errors;
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
fn an_unknown_encoding_label_is_a_usage_error() {
    let folder = folder(b"Yes.\n");
    for line in [
        "check odd.txt --encoding latin-9000",
        "export odd.txt --to csv --encoding iso-2022-cn",
        "mark odd.txt --tag claim --words Yes --encoding utf-7",
        "acts odd.txt --encoding nothing",
        "odd.txt --encoding nothing",
    ] {
        folder.run(line).exits_with(2).fails_with("unknown encoding");
    }
    folder.run("--encoding utf-8").exits_with(2).fails_with("need at least one document");
    folder.run("check odd.txt --encoding cesu-8").exits_with(0);
    folder.run("check odd.txt --encoding LATIN1").exits_with(0);
}

#[test]
fn a_file_that_does_not_look_like_text_is_read_with_the_text_option() {
    let folder = folder(b"\0\0\0\0 He said no.\n");
    let hint = "to open it anyway, add --text";
    for line in ["check odd.txt", "export odd.txt --to csv", "mark odd.txt --tag claim --words no"]
    {
        folder.run(line).exits_with(1).fails_with(hint);
    }
    acts(&folder, "acts odd.txt", "").exits_with(1).fails_with(hint);
    folder.run("check odd.txt --text").exits_with(0);
    folder.run("export odd.txt --to csv --text").exits_with(0);
    acts(&folder, "acts odd.txt --text", "select 5-7\nmark quote\n").exits_with(0);
    // A marked file counts as text.
    let done = folder.run("mark odd.txt --tag claim --words said");
    done.exits_with(0);
    let check = folder.run("check odd.txt").exits_with(0).printed.clone();
    assert!(check.starts_with("odd.txt: 2 exact"), "{check}");
}
