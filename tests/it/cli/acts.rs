//! `glossator acts`: commands as lines of standard input, their answers, and the resulting files.

use std::{fs, io::Write as _, process::Stdio};

use super::{CliOutput, TestFolder, cut};

impl TestFolder {
    /// Runs `acts story.txt` with this input.
    fn acts_on_bytes(&self, bytes: &[u8]) -> CliOutput {
        let mut command = self.command("acts story.txt");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        let mut lines = child.stdin.take().expect("it is piped");
        lines.write_all(bytes).expect("it listens");
        drop(lines);
        CliOutput::from(child.wait_with_output().expect("it ends"))
    }

    fn acts(&self, lines: &[&str]) -> CliOutput {
        self.acts_on_bytes(lines.join("\n").as_bytes())
    }
}

/// Returns the answers without what varies: the times of saving, and ids.
fn answers(done: &CliOutput) -> Vec<&str> {
    let lines = done.printed.lines().filter(|line| !line.starts_with("saved "));
    lines.map(|line| line.split_once(" made ").map_or(line, |(number, _)| number)).collect()
}

#[test]
fn lines_are_applied_in_order_and_the_last_answer_says_that_all_is_saved() {
    let folder = TestFolder::new();
    let lines = ["select 1-3", "mark quote", "speaker Sie", "labels b; a ; ", r"note so\n\\n?"];
    let done = folder.acts(&lines);
    assert_eq!(done.exits_with(0).errors, "");
    assert_eq!(answers(&done), ["opened 0 marks", "1 done", "2", "3 done", "4 done", "5 done"]);
    assert_eq!(done.printed.lines().last(), Some("saved 5"));

    let [mark] = folder.exported().try_into().unwrap();
    assert_eq!((&mark["text"], &mark["tag"]), (&"Ja".into(), &"quote".into()));
    assert_eq!((&mark["speaker"], &mark["note"]), (&"Sie".into(), &"so\n\\n?".into()));
    assert_eq!(mark["labels"], serde_json::json!(["a", "b"]));
    let id = mark["id"].as_str().unwrap();
    assert!(done.printed.contains(&format!("\n2 made {id}\n")), "{done:?}");
}

#[test]
fn several_spans_are_one_mark() {
    let folder = TestFolder::new();
    folder.acts(&["select 23-27; 42-46", "mark quote"]).exits_with(0);
    let [mark] = folder.exported().try_into().unwrap();
    assert_eq!(mark["text"], format!("{} … {}", cut(23, 27), cut(42, 46)));
}

#[test]
fn each_line_is_an_undo_step_of_its_own() {
    let folder = TestFolder::new();

    let lines = ["select 1-3", "mark claim", "note a", "note ab", "tag quote", "undo", "undo"];
    let done = folder.acts(&lines);
    let id = done.exits_with(0).printed.split(" made ").nth(1).unwrap().split('\n').next().unwrap();
    let [mark] = folder.exported().try_into().unwrap();
    assert_eq!((&mark["note"], &mark["tag"]), (&"a".into(), &"claim".into()));

    assert_eq!(
        answers(folder.acts(&[&format!("choose {id}")]).exits_with(0)),
        ["opened 1 marks", "1 done"]
    );
    folder.acts(&["next", "previous", "remove", "undo", "redo"]).exits_with(0);
    assert!(folder.exported().is_empty());
}

#[test]
fn an_impossible_line_is_refused_and_the_others_are_applied() {
    let folder = TestFolder::new();
    let lines =
        ["frobnicate", "note x", "select 3-1", "select 999-1000", "mark claims", "undo now"];
    let cases = [
        "1 refused: unknown command “frobnicate”: see glossator acts --help",
        "2 refused: select a mark first",
        "3 refused: 3-1: END must be after START",
        "4 refused: 999-1000: the document has 53 code points",
        "5 refused: unknown tag “claims”: use claim, rebuttal or quote",
        "6 refused: unexpected “now”",
        "7 refused: Select the words to mark first",
        "8 refused: there is no mark 7",
        "9 done",
        "10 done",
        "11",
    ];
    let more = ["mark claim", "choose 7", "", "select 1-3", "mark claim"];
    let done = folder.acts(&[&lines[..], &more].concat());
    assert_eq!(&answers(done.exits_with(1))[1..], cases);
    assert_eq!(folder.exported().len(), 1);
}

#[test]
fn a_line_that_is_not_text_is_refused_and_the_others_are_applied() {
    let folder = TestFolder::new();
    let done = folder.acts_on_bytes(b"select 1-3\n\xff\xfe\nmark claim\n");
    assert_eq!(
        answers(done.exits_with(1)),
        ["opened 0 marks", "1 done", "2 refused: not valid UTF-8", "3"]
    );
}

#[test]
fn without_a_change_nothing_is_saved() {
    let folder = TestFolder::new();
    let done = folder.acts(&["select 1-3", "undo"]);
    assert_eq!(done.exits_with(0).printed, "opened 0 marks\n1 done\n2 done\n");
    assert!(!folder.path("story.txt.gloss.ron").exists());
}

#[test]
fn a_read_only_document_is_reported_and_not_changed() {
    let folder = TestFolder::new();
    folder
        .command("acts nowhere.txt")
        .output()
        .map(CliOutput::from)
        .unwrap()
        .exits_with(1)
        .fails_with("nowhere.txt");
    fs::write(folder.path("story.txt.gloss.ron"), "hers").unwrap();
    folder.acts(&["select 1-3", "mark claim"]).exits_with(1).fails_with("story.txt: ");
    assert_eq!(folder.read("story.txt.gloss.ron"), "hers");
}

#[test]
fn a_failed_save_is_reported_with_the_reason() {
    let folder = TestFolder::new();
    // A folder at the sidecar's path, created after opening the document, so nobody can save there.
    let mut command = folder.command("acts story.txt");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut out = std::io::BufReader::new(child.stdout.as_mut().unwrap());
    let mut line = String::new();
    std::io::BufRead::read_line(&mut out, &mut line).unwrap();
    assert_eq!(line, "opened 0 marks\n");
    fs::create_dir(folder.path("story.txt.gloss.ron")).unwrap();
    child.stdin.take().unwrap().write_all(b"select 1-3\nmark claim\n").unwrap();
    let done = CliOutput::from(child.wait_with_output().unwrap());
    done.exits_with(1);
    assert!(done.printed.contains("\nfailed 2: "), "{done:?}");
    assert!(done.errors.contains("couldn't save the marks on "), "{done:?}");
}

#[test]
fn acts_exits_only_once_the_snapshot_of_a_large_text_is_stored() {
    let folder = TestFolder::new();
    // Words that compress badly, so that compression takes time.
    let word = |at: u64| format!("{:x} ", at.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let text: String = (1..300_000).map(word).collect();
    fs::write(folder.path("story.txt"), &text).unwrap();
    let done = folder.acts(&["select 1-3", "mark quote"]);
    assert_eq!(done.exits_with(0).printed.lines().last(), Some("saved 2"));
    let copies = fs::read_dir(folder.path("home/glossator/texts")).unwrap();
    let names: Vec<String> =
        copies.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(names, [blake3::hash(text.as_bytes()).to_hex().to_string()]);
}
