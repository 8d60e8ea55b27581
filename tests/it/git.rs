//! Two branches with marks on the same document, merged by the real git.

use std::{
    fs,
    path::PathBuf,
    process::{Command, Output},
};

use glossator::{
    format::sidecar::{self, read},
    model::{Document, Work},
};

const TEXT: &str = "“Ja”, sagte sie.\nÄhm — „nein“, sagte er, „nein“ 👩‍🚒.\n";
const SIDECAR: &str = "story.txt.gloss.ron";

/// A repository with one document, set up to merge marks as in `docs/git.md`.
struct Repository {
    folder: tempfile::TempDir,
}

impl Repository {
    fn new() -> Self {
        let it = Self { folder: tempfile::tempdir().expect("a temporary folder can be created") };
        it.git(&["init", "--quiet", "--initial-branch=main"]);
        let program = env!("CARGO_BIN_EXE_glossator");
        let driver = format!("'{program}' merge --path %P %O %A %B");
        it.git(&["config", "merge.glossator.driver", &driver]);
        fs::write(it.path(".gitattributes"), "*.gloss.ron merge=glossator\n*.txt -text\n")
            .expect("the folder can be written");
        fs::write(it.path("story.txt"), TEXT).expect("the folder can be written");
        it
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn run(&self, program: &str, arguments: &[&str]) -> Output {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(self.folder.path());
        for name in ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"] {
            command.env(name, self.path(".home"));
        }
        for name in ["GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"] {
            command.env(name, "Ada");
        }
        for name in ["GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"] {
            command.env(name, "ada@example.org");
        }
        command.env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_EDITOR", "true").env_remove("GIT_DIR");
        command.output().expect("the program starts")
    }

    /// Runs git and asserts that it succeeds.
    #[track_caller]
    fn git(&self, arguments: &[&str]) {
        let done = self.run("git", arguments);
        assert!(done.status.success(), "{arguments:?}: {done:?}");
    }

    /// Marks words that occur once, with further arguments.
    #[track_caller]
    fn mark(&self, words: &str, further: &[&str]) {
        let arguments = [&["mark", "story.txt", "--tag", "claim", "--words", words], further];
        let done = self.run(env!("CARGO_BIN_EXE_glossator"), &arguments.concat());
        assert!(done.status.success(), "{done:?}");
    }

    #[track_caller]
    fn commit(&self, message: &str) {
        self.git(&["add", "--all", "--", ".gitattributes", "story.txt", SIDECAR]);
        self.git(&["commit", "--quiet", "--message", message]);
    }

    /// Replaces text in the sidecar.
    fn replace(&self, old: &str, new: &str) {
        let text = self.sidecar_text();
        assert!(text.contains(old), "{text}");
        fs::write(self.path(SIDECAR), text.replace(old, new)).expect("the file can be written");
    }

    fn sidecar_text(&self) -> String {
        fs::read_to_string(self.path(SIDECAR)).expect("the file is there")
    }

    #[track_caller]
    fn work(&self) -> Work {
        let loaded = read(&self.sidecar_text(), &Document::from_text("story.txt", TEXT));
        loaded.unwrap_or_else(|error| panic!("{error}:\n{}", self.sidecar_text())).work
    }

    fn notes(&self) -> Vec<String> {
        self.work().marks.iter().map(|mark| mark.note.clone()).collect()
    }

    /// Two branches, `main` and `other`, both with a mark on “Ja” before they diverge. `main` is checked out.
    fn forked(on_main: impl Fn(&Self), on_other: impl Fn(&Self)) -> Self {
        let it = Self::new();
        it.mark("Ja", &["--note", "base"]);
        it.commit("One mark");
        it.git(&["checkout", "--quiet", "-b", "other"]);
        on_other(&it);
        it.commit("Theirs");
        it.git(&["checkout", "--quiet", "main"]);
        on_main(&it);
        it.commit("Ours");
        it
    }
}

#[test]
fn merging_and_rebasing_keep_the_marks_of_both_branches() {
    let on_main = |it: &Repository| it.mark("sagte sie", &["--note", "ours"]);
    let on_other = |it: &Repository| it.mark("Ähm", &["--note", "theirs"]);
    let merging = Repository::forked(on_main, on_other);
    merging.git(&["merge", "--quiet", "--no-edit", "other"]);
    assert_eq!(merging.notes(), ["base", "ours", "theirs"]);
    assert_eq!(sidecar::render(&merging.work()), merging.sidecar_text());

    let rebasing = Repository::forked(on_main, on_other);
    rebasing.git(&["rebase", "--quiet", "other"]);
    assert_eq!(rebasing.notes(), ["base", "ours", "theirs"]);
}

#[test]
fn a_note_changed_on_both_branches_is_a_conflict_without_markers() {
    let it = Repository::forked(
        |it| it.replace("note: \"base\"", "note: \"our longer note\""),
        |it| it.replace("note: \"base\"", "note: \"theirs\""),
    );
    let done = it.run("git", &["merge", "--no-edit", "other"]);
    let (printed, errors) =
        (String::from_utf8_lossy(&done.stderr), String::from_utf8_lossy(&done.stdout));
    assert_eq!(done.status.code(), Some(1), "{printed}");
    assert!(errors.contains("CONFLICT (content)"), "{errors}");
    assert!(printed.contains("story.txt.gloss.ron: 1 conflict"), "{printed}");
    let work = it.work();
    let mark = work.marks.nth(0).expect("there is a mark");
    assert_eq!(
        (mark.note.as_str(), mark.provenance.conflicts[0].value.as_str()),
        ("our longer note", "theirs")
    );

    // An unresolved conflict can be committed, and is no conflict in later merges.
    it.commit("Both");
    it.git(&["checkout", "--quiet", "other"]);
    it.mark("Ähm", &[]);
    it.commit("One more");
    it.git(&["checkout", "--quiet", "main"]);
    it.git(&["merge", "--quiet", "--no-edit", "other"]);
    assert_eq!(it.work().marks.len(), 2);
    assert_eq!(it.work().marks.nth(0).map(|mark| mark.provenance.conflicts.len()), Some(1));
}

#[test]
fn a_mark_removed_on_one_branch_and_changed_on_the_other_stays_and_is_reported() {
    let remove = |it: &Repository| {
        let document = Document::from_text("story.txt", TEXT);
        let empty = sidecar::render(&Work::new(document));
        fs::write(it.path(SIDECAR), empty).expect("the file can be written");
    };
    let it = Repository::forked(remove, |it| it.replace("note: \"base\"", "note: \"kept\""));
    let done = it.run("git", &["merge", "--no-edit", "other"]);
    let errors = String::from_utf8_lossy(&done.stderr);
    assert_eq!(done.status.code(), Some(0), "{errors}");
    assert!(errors.contains("1 kept that was removed on one side"), "{errors}");
    assert_eq!(it.notes(), ["kept"]);
}

#[test]
fn a_sidecar_that_both_branches_added_has_the_marks_of_both() {
    let it = Repository::new();
    it.git(&["add", "--all", "--", ".gitattributes", "story.txt"]);
    it.git(&["commit", "--quiet", "--message", "No marks"]);
    it.git(&["checkout", "--quiet", "-b", "other"]);
    it.mark("Ähm", &["--note", "theirs"]);
    it.commit("Theirs");
    it.git(&["checkout", "--quiet", "main"]);
    it.mark("Ja", &["--note", "ours"]);
    it.commit("Ours");
    it.git(&["merge", "--quiet", "--no-edit", "other"]);
    assert_eq!(it.notes(), ["ours", "theirs"]);
}

#[test]
fn a_file_that_cannot_be_merged_is_a_git_conflict_and_ours_is_unchanged() {
    for (bad, words) in [
        ("(format: \"glossator sidecar\", version: 1, marks: [", "damaged"),
        ("(format: \"glossator sidecar\", version: 99)", "newer version of Glossator"),
        ("", "empty"),
    ] {
        let break_it =
            |it: &Repository| fs::write(it.path(SIDECAR), bad).expect("the file can be written");
        let it = Repository::forked(|it| it.mark("Ähm", &[]), break_it);
        let before = it.sidecar_text();
        let done = it.run("git", &["merge", "--no-edit", "other"]);
        let errors = String::from_utf8_lossy(&done.stderr);
        assert_eq!(done.status.code(), Some(1), "{errors}");
        assert!(
            errors.contains("our version is unchanged: theirs: ") && errors.contains(words),
            "{errors}"
        );
        assert_eq!(it.sidecar_text(), before);
        // Both versions are there for whoever fixes it.
        let theirs = it.run("git", &["show", &format!(":3:{SIDECAR}")]);
        assert_eq!(String::from_utf8_lossy(&theirs.stdout), bad);
    }
}

#[test]
fn the_exit_code_says_whether_there_are_conflicts() {
    let it = Repository::new();
    it.mark("Ja", &["--note", "base"]);
    let base = it.sidecar_text();
    let write = |name: &str, text: &str| {
        fs::write(it.path(name), text).expect("the folder can be written");
    };
    let merge = |ours: &str, theirs: &str| {
        write("base", &base);
        write("ours", ours);
        write("theirs", theirs);
        it.run(env!("CARGO_BIN_EXE_glossator"), &["merge", "base", "ours", "theirs"])
    };
    let noted = |words: &str| base.replace("note: \"base\"", &format!("note: \"{words}\""));
    for (ours, theirs, code) in [
        (base.clone(), noted("new"), 0),
        (noted("old"), noted("new"), 3),
        (noted("old"), "nothing of ours".to_owned(), 1),
        ("(".to_owned(), base.clone(), 1),
    ] {
        let done = merge(&ours, &theirs);
        assert_eq!(done.status.code(), Some(code), "{done:?}");
        let after = fs::read_to_string(it.path("ours")).expect("the file is there");
        assert_eq!(after == ours, code == 1, "{after}");
    }
    let done =
        it.run(env!("CARGO_BIN_EXE_glossator"), &["merge", "no such file", "ours", "theirs"]);
    assert_eq!(done.status.code(), Some(1));
    let done = it.run(env!("CARGO_BIN_EXE_glossator"), &["merge", "base", "ours"]);
    assert_eq!(done.status.code(), Some(2));
}
