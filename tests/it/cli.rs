//! The terminal: subcommands, their output and exit codes.

mod acts;

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

mod check;
#[cfg(target_os = "linux")]
mod desktop;
mod document_names;
mod encodings;
mod hyphens;
mod long_names;
mod marks_folder;
mod renamed_documents;
#[cfg(target_os = "linux")]
mod synced_folders;

const TEXT: &str = "“Ja”, sagte sie.\nÄhm — „nein“, sagte er, „nein“ 👩‍🚒.\n";

/// A folder with one document, and a home folder without settings.
struct TestFolder {
    folder: tempfile::TempDir,
}

/// Exit code and output of the program.
#[derive(Debug)]
struct CliOutput {
    code: Option<i32>,
    printed: String,
    errors: String,
}

impl TestFolder {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be created");
        fs::write(folder.path().join("story.txt"), TEXT).expect("the folder can be written");
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("the file is there")
    }

    /// Runs the program in the folder. The arguments in `line` have no spaces.
    fn run(&self, line: &str) -> CliOutput {
        self.run_with(line, &[])
    }

    /// The same with further arguments, which may have spaces.
    fn run_with(&self, line: &str, further: &[&str]) -> CliOutput {
        let output = self.command(line).args(further).output();
        CliOutput::from(output.expect("the program starts"))
    }

    /// Returns the command, with a home folder without settings and without a display.
    fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_glossator"));
        command.args(line.split_whitespace()).current_dir(self.folder.path());
        for name in ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"] {
            command.env(name, self.path("home"));
        }
        for name in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "XDG_RUNTIME_DIR"] {
            command.env_remove(name);
        }
        command
    }

    /// Marks words that occur once, and returns the new mark's id.
    fn mark(&self, tag: &str, words: &str) -> String {
        let done = self.run_with(&format!("mark story.txt --tag {tag} --words"), &[words]);
        done.exits_with(0);
        done.printed.split(' ').next().expect("it begins with the id").to_owned()
    }

    /// Exports to JSON Lines and returns one value per mark.
    fn exported(&self) -> Vec<serde_json::Value> {
        lines(&self.run("export story.txt --to jsonl").exits_with(0).printed)
    }
}

impl From<Output> for CliOutput {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("it writes UTF-8");
        let Output { status, stdout, stderr } = output;
        Self { code: status.code(), printed: text(stdout), errors: text(stderr) }
    }
}

impl CliOutput {
    #[track_caller]
    fn exits_with(&self, code: i32) -> &Self {
        assert_eq!(self.code, Some(code), "{self:?}");
        self
    }

    /// Asserts that there is no output, and that the errors contain these words.
    #[track_caller]
    fn fails_with(&self, of: &str) -> &Self {
        assert_eq!(self.printed, "", "{self:?}");
        assert!(self.errors.contains(of), "{self:?}");
        self
    }
}

fn lines(printed: &str) -> Vec<serde_json::Value> {
    let value = |line| serde_json::from_str(line).expect("each line is an object");
    printed.lines().map(value).collect()
}

/// Returns the code points of `TEXT` from `start` to `end`.
fn cut(start: usize, end: usize) -> String {
    TEXT.chars().skip(start).take(end - start).collect()
}

#[test]
fn words_that_occur_once_are_marked() {
    let folder = TestFolder::new();
    let done = folder.run_with(
        "mark story.txt --tag quote --speaker Sie --label b --label a --words",
        &["Ja", "--note", "so?"],
    );
    assert_eq!(done.exits_with(0).errors, "");
    assert!(done.printed.ends_with(" quote “Ja”\n"), "{done:?}");
    let [mark] = folder.exported().try_into().unwrap();
    assert_eq!(mark["text"], "Ja");
    assert_eq!(mark["tag"], "quote");
    assert_eq!(mark["speaker"], "Sie");
    assert_eq!(mark["labels"], serde_json::json!(["a", "b"]));
    assert_eq!(mark["note"], "so?");
    assert_eq!(mark["pieces"], serde_json::json!([{"start": 1, "end": 3}]));
    assert!(done.printed.starts_with(mark["id"].as_str().unwrap()));
    assert_eq!(folder.read("story.txt"), TEXT);
}

#[test]
fn words_that_occur_twice_are_refused_with_their_places() {
    let folder = TestFolder::new();
    let done = folder.run("mark story.txt --tag claim --words nein");
    done.exits_with(2).fails_with("“nein” appears 2 times in story.txt; choose one with --nth");
    let places: Vec<String> = done
        .errors
        .lines()
        .skip(1)
        .map(|line| line.split_whitespace().take(4).collect::<Vec<_>>().join(" "))
        .collect();
    assert_eq!(places, ["1 line 2, 24-28:", "2 line 2, 42-46:"]);
    assert_eq!(cut(42, 46), "nein");
    assert!(!folder.path("story.txt.gloss.ron").exists());

    folder.run("mark story.txt --tag claim --words nein --nth 2").exits_with(0);
    let pieces = folder.exported()[0]["pieces"].clone();
    assert_eq!(pieces, serde_json::json!([{"start": 42, "end": 46}]));
    let done = folder.run("mark story.txt --tag claim --words nein --nth 3");
    done.exits_with(2).fails_with("“nein” appears only 2 times");
    folder.run("mark story.txt --tag claim --words nein --nth 0").exits_with(2);
}

#[test]
fn places_are_marked_by_their_code_points() {
    let folder = TestFolder::new();
    folder.run_with("mark story.txt --tag quote --at", &["24-28; 42-46"]).exits_with(0);
    let [mark] = folder.exported().try_into().unwrap();
    let pieces = serde_json::json!([{"start": 24, "end": 28}, {"start": 42, "end": 46}]);
    assert_eq!(mark["pieces"], pieces);
    assert_eq!(mark["text"], "nein … nein");
}

#[test]
fn invalid_places_are_refused() {
    let folder = TestFolder::new();
    for (at, why) in [
        ("5", "write it as START-END, as in 120-134"),
        ("a-b", "START and END are whole numbers"),
        ("3-3", "END must be after START"),
        ("9-4", "END must be after START"),
        ("4-9999", "the document has 53 code points"),
        ("1-3;", "write it as START-END"),
    ] {
        folder.run_with("mark story.txt --tag claim --at", &[at]).exits_with(2).fails_with(why);
    }
    assert!(!folder.path("story.txt.gloss.ron").exists());
}

#[test]
fn a_usage_error_changes_nothing() {
    let folder = TestFolder::new();
    for line in [
        "mark story.txt --tag lie --words Ja",
        "mark story.txt --words Ja",
        "mark story.txt --tag claim",
        "mark story.txt --tag claim --words Ja --at 1-3",
        "mark story.txt --tag claim --at 1-3 --nth 1",
        "mark --tag claim --words Ja",
        "export story.txt",
        "export story.txt --to pdf",
        "export --to csv",
        "check",
        "check --yaml story.txt",
    ] {
        let done = folder.run(line);
        assert_eq!(done.exits_with(2).printed, "", "{line}");
        assert!(done.errors.contains("error: "), "{line}: {done:?}");
    }
    let done = folder.run("mark story.txt --tag lie --words Ja");
    done.fails_with("“lie” is not a tag; use claim, rebuttal or quote");
    folder
        .run_with("mark story.txt --tag claim --words", &[""])
        .exits_with(2)
        .fails_with("--words is empty");
    assert!(!folder.path("story.txt.gloss.ron").exists());
}

#[test]
fn words_that_are_not_in_the_text_are_not_marked() {
    let folder = TestFolder::new();
    let done = folder.run("mark story.txt --tag claim --words vielleicht");
    done.exits_with(1).fails_with("“vielleicht” was not found in story.txt");
    let done = folder.run("mark other.txt --tag claim --words Ja");
    done.exits_with(1).fails_with("file or folder not found: other.txt");
    let done = folder.run_with("mark story.txt --tag claim --at", &["3-3"]);
    done.exits_with(2);
    folder.mark("claim", "Ähm");
    let twin = folder.run("mark story.txt --tag claim --words Ähm");
    twin.exits_with(1).fails_with("Already marked as claim");
    assert_eq!(folder.exported().len(), 1);
}

#[test]
fn check_tells_unmoved_moved_and_lost_marks_apart() {
    let folder = TestFolder::new();
    folder.mark("quote", "Ja");
    let exact =
        "story.txt: 1 exact, 0 moved, 0 changed, 0 lost\n  exact    quote     line 1      “Ja”\n";
    assert_eq!(folder.run("check story.txt").exits_with(0).printed, exact);

    folder.mark("claim", "„nein“, sagte er");
    fs::write(folder.path("story.txt"), format!("Neu.\n{TEXT}")).unwrap();
    let done = folder.run("check story.txt");
    assert!(
        done.exits_with(0).printed.starts_with("story.txt: 0 exact, 2 moved, 0 changed, 0 lost\n"),
        "{done:?}"
    );

    fs::write(folder.path("story.txt"), "“Ja”, sagte sie.\nSonst nichts.\n").unwrap();
    let done = folder.run("check story.txt");
    assert!(
        done.exits_with(1).printed.starts_with("story.txt: 1 exact, 0 moved, 0 changed, 1 lost\n"),
        "{done:?}"
    );
    assert!(done.printed.contains("the words are no longer in the document"), "{done:?}");
    let states = |line: &str| -> Vec<String> {
        lines(&folder.run(line).exits_with(1).printed)
            .iter()
            .map(|it| it["state"].to_string())
            .collect()
    };
    assert_eq!(states("check --json story.txt"), ["\"exact\"", "\"lost\""]);
    // Readable documents are reported, and the exit code says that others could not be read.
    assert_eq!(states("check --json other.txt story.txt").len(), 2);
}

#[test]
fn an_export_reports_lost_marks() {
    let folder = TestFolder::new();
    folder.mark("claim", "Ähm");
    fs::write(folder.path("story.txt"), "Nichts davon.").unwrap();
    let done = folder.run("export story.txt --to jsonl");
    let words = "story.txt: 1 mark is lost and exported without a place; see glossator check";
    assert!(done.exits_with(0).errors.contains(words), "{done:?}");
    let [mark] = lines(&done.printed).try_into().unwrap();
    assert_eq!(mark["state"], "lost");
    assert_eq!((&mark["text"], &mark["pieces"]), (&"Ähm".into(), &serde_json::json!([])));
}

#[test]
fn every_format_goes_to_the_output_or_into_a_file() {
    let folder = TestFolder::new();
    folder.mark("quote", "Ja");
    for (format, start) in
        [("csv", "\"document\",\"id\",\"tag\","), ("jsonl", "{\"doc"), ("markdown", "# st")]
    {
        let printed =
            folder.run(&format!("export story.txt --to {format}")).exits_with(0).printed.clone();
        assert!(printed.starts_with(start), "{printed}");
        fs::write(folder.path("out"), "the old file").unwrap();
        let done = folder.run(&format!("export story.txt --to {format} -o out"));
        assert_eq!((done.exits_with(0).printed.as_str(), done.errors.as_str()), ("", ""));
        assert_eq!(folder.read("out"), printed);
    }
    fs::write(folder.path("b.txt"), TEXT).unwrap();
    folder.run("mark b.txt --tag claim --words Ähm").exits_with(0);
    let done = folder.run("export story.txt b.txt --to jsonl");
    let documents: Vec<_> =
        lines(&done.exits_with(0).printed).iter().map(|it| it["document"].clone()).collect();
    assert_eq!(documents, ["story.txt", "b.txt"]);
    let done = folder.run("export story.txt other.txt --to csv -o both.csv");
    done.exits_with(1).fails_with("other.txt");
    assert!(!folder.path("both.csv").exists());
}

#[test]
fn an_export_never_overwrites_its_source() {
    let folder = TestFolder::new();
    folder.mark("quote", "Ja");
    let sidecar = folder.read("story.txt.gloss.ron");
    fs::create_dir(folder.path("sub")).unwrap();
    for path in ["story.txt", "story.txt.gloss.ron", "./story.txt", "sub/../story.txt"] {
        let done = folder.run(&format!("export story.txt --to csv -o {path}"));
        done.exits_with(2).fails_with("is one of the files being exported");
    }
    let done = folder.run("export story.txt --to csv --output nowhere/out.csv");
    done.exits_with(1).fails_with("file or folder not found: nowhere");
    folder
        .run("export story.txt --to csv -o sub")
        .exits_with(1)
        .fails_with("this is a folder, not a file");
    assert_eq!(folder.read("story.txt"), TEXT);
    assert_eq!(folder.read("story.txt.gloss.ron"), sidecar);
}

#[test]
fn a_sidecar_can_be_given_instead_of_its_document() {
    let folder = TestFolder::new();
    folder.mark("quote", "Ja");
    let of_document = folder.run("check story.txt").printed;
    assert_eq!(folder.run("check story.txt.gloss.ron").exits_with(0).printed, of_document);
}

#[test]
fn the_help_lists_every_subcommand_with_an_example() {
    let folder = TestFolder::new();
    let help = folder.run("--help").exits_with(0).printed.clone();
    for task in ["mark", "check", "export", "acts"] {
        assert!(help.contains(&format!("\n  {task} ")), "{help}");
        assert!(help.contains(&format!("\n  glossator {task} ")), "{help}");
        let own = folder.run(&format!("{task} --help")).exits_with(0).printed.clone();
        assert!(own.contains(&format!("Examples:\n  glossator {task} ")), "{own}");
    }
    assert!(help.contains("Exit codes:\n  0  done\n  1  failed"), "{help}");
    let version = format!("glossator {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(folder.run("--version").exits_with(0).printed, version);
}

#[cfg(not(any(windows, target_os = "macos")))]
#[test]
fn without_a_display_the_terminal_commands_are_named() {
    let folder = TestFolder::new();
    for line in ["", "story.txt"] {
        let done = folder.run(line);
        done.exits_with(1).fails_with("no window can be opened: there is no display");
        for task in ["mark", "check", "export", "acts"] {
            done.fails_with(&format!("  glossator {task} "));
        }
    }
}

#[test]
fn only_the_sidecar_is_left_behind() {
    let folder = TestFolder::new();
    folder.mark("quote", "Ja");
    folder.run("check story.txt").exits_with(0);
    let names = |folder: &Path| -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> =
            entries.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    };
    // The only other file is the text snapshot in the home folder, which can be turned off.
    assert_eq!(names(folder.folder.path()), ["home", "story.txt", "story.txt.gloss.ron"]);
    let copy = blake3::hash(TEXT.as_bytes()).to_hex().to_string();
    assert_eq!(names(&folder.path("home/glossator/texts")), [copy]);

    let folder = TestFolder::new();
    fs::create_dir_all(folder.path("home/glossator")).unwrap();
    fs::write(folder.path("home/glossator/settings.ron"), "(copies: \"not kept\")").unwrap();
    folder.mark("quote", "Ja");
    assert_eq!(names(&folder.path("home/glossator")), ["settings.ron"]);
}
