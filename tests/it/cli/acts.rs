//! Acts as lines of standard input: what each is answered, and what stands on the disk then.

use std::{fs, io::Write as _, process::Stdio};

use super::{Desk, Done, cut};

impl Desk {
    /// Gives `acts story.txt` these bytes to read.
    fn acts_on_bytes(&self, bytes: &[u8]) -> Done {
        let mut command = self.command("acts story.txt");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        let mut lines = child.stdin.take().expect("it is piped");
        lines.write_all(bytes).expect("it listens");
        drop(lines);
        Done::from(child.wait_with_output().expect("it ends"))
    }

    fn acts(&self, lines: &[&str]) -> Done {
        self.acts_on_bytes(lines.join("\n").as_bytes())
    }
}

/// What was answered, without what is not the same every time: when things were saved, and the ids.
fn answers(done: &Done) -> Vec<&str> {
    let lines = done.printed.lines().filter(|line| !line.starts_with("saved "));
    lines.map(|line| line.split_once(" made ").map_or(line, |(number, _)| number)).collect()
}

#[test]
fn lines_are_done_in_order_and_the_last_word_is_that_all_is_saved() {
    let desk = Desk::new();
    let lines = ["select 1-3", "mark quote", "speaker Sie", "labels b; a ; ", r"note so\n\\n?"];
    let done = desk.acts(&lines);
    assert_eq!(done.is(0).complained, "");
    assert_eq!(answers(&done), ["opened 0 marks", "1 done", "2", "3 done", "4 done", "5 done"]);
    assert_eq!(done.printed.lines().last(), Some("saved 5"));

    let [mark] = desk.exported().try_into().unwrap();
    assert_eq!((&mark["text"], &mark["tag"]), (&"Ja".into(), &"quote".into()));
    assert_eq!((&mark["speaker"], &mark["note"]), (&"Sie".into(), &"so\n\\n?".into()));
    assert_eq!(mark["labels"], serde_json::json!(["a", "b"]));
    let id = mark["id"].as_str().unwrap();
    assert!(done.printed.contains(&format!("\n2 made {id}\n")), "{done:?}");
}

#[test]
fn several_places_are_one_mark() {
    let desk = Desk::new();
    desk.acts(&["select 23-27; 42-46", "mark quote"]).is(0);
    let [mark] = desk.exported().try_into().unwrap();
    assert_eq!(mark["text"], format!("{} … {}", cut(23, 27), cut(42, 46)));
}

#[test]
fn each_line_is_one_step_that_is_undone_by_itself() {
    let desk = Desk::new();

    let lines = ["select 1-3", "mark claim", "note a", "note ab", "tag quote", "undo", "undo"];
    let done = desk.acts(&lines);
    let id = done.is(0).printed.split(" made ").nth(1).unwrap().split('\n').next().unwrap();
    let [mark] = desk.exported().try_into().unwrap();
    assert_eq!((&mark["note"], &mark["tag"]), (&"a".into(), &"claim".into()));

    assert_eq!(answers(desk.acts(&[&format!("choose {id}")]).is(0)), ["opened 1 marks", "1 done"]);
    desk.acts(&["next", "previous", "remove", "undo", "redo"]).is(0);
    assert!(desk.exported().is_empty());
}

#[test]
fn what_cannot_be_done_is_refused_and_the_rest_is_done() {
    let desk = Desk::new();
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
    let done = desk.acts(&[&lines[..], &more].concat());
    assert_eq!(&answers(done.is(1))[1..], cases);
    assert_eq!(desk.exported().len(), 1);
}

#[test]
fn a_line_that_is_no_text_is_refused_alone() {
    let desk = Desk::new();
    let done = desk.acts_on_bytes(b"select 1-3\n\xff\xfe\nmark claim\n");
    assert_eq!(
        answers(done.is(1)),
        ["opened 0 marks", "1 done", "2 refused: not valid UTF-8", "3"]
    );
}

#[test]
fn without_a_change_nothing_is_saved() {
    let desk = Desk::new();
    let done = desk.acts(&["select 1-3", "undo"]);
    assert_eq!(done.is(0).printed, "opened 0 marks\n1 done\n2 done\n");
    assert!(!desk.path("story.txt.gloss.ron").exists());
}

#[test]
fn what_cannot_be_worked_on_is_told_and_left_as_it_is() {
    let desk = Desk::new();
    desk.command("acts nowhere.txt")
        .output()
        .map(Done::from)
        .unwrap()
        .is(1)
        .complains("nowhere.txt");
    fs::write(desk.path("story.txt.gloss.ron"), "hers").unwrap();
    desk.acts(&["select 1-3", "mark claim"]).is(1).complains("story.txt: ");
    assert_eq!(desk.read("story.txt.gloss.ron"), "hers");
}

#[test]
fn what_cannot_be_saved_is_told_with_the_reason() {
    let desk = Desk::new();
    // A folder in the sidecar's place, once the document is open: nothing can be put there by anybody.
    let mut command = desk.command("acts story.txt");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut out = std::io::BufReader::new(child.stdout.as_mut().unwrap());
    let mut line = String::new();
    std::io::BufRead::read_line(&mut out, &mut line).unwrap();
    assert_eq!(line, "opened 0 marks\n");
    fs::create_dir(desk.path("story.txt.gloss.ron")).unwrap();
    child.stdin.take().unwrap().write_all(b"select 1-3\nmark claim\n").unwrap();
    let done = Done::from(child.wait_with_output().unwrap());
    done.is(1);
    assert!(done.printed.contains("\nfailed 2: "), "{done:?}");
    assert!(done.complained.contains("couldn't save the marks on "), "{done:?}");
}

#[test]
fn it_ends_when_the_copy_of_a_large_text_is_kept() {
    let desk = Desk::new();
    // Words that pack badly, so that packing takes its time.
    let word = |at: u64| format!("{:x} ", at.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let text: String = (1..300_000).map(word).collect();
    fs::write(desk.path("story.txt"), &text).unwrap();
    let done = desk.acts(&["select 1-3", "mark quote"]);
    assert_eq!(done.is(0).printed.lines().last(), Some("saved 2"));
    let copies = fs::read_dir(desk.path("home/glossator/texts")).unwrap();
    let names: Vec<String> =
        copies.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(names, [blake3::hash(text.as_bytes()).to_hex().to_string()]);
}
