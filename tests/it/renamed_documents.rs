//! Documents that are renamed, moved or copied on the real disk, and which marks belong to which.

mod copied_documents;

use std::{
    fs,
    path::{Path, PathBuf},
};

use glossator::{
    command::{Access, Command, EditorCommand, Input, OwnershipCommand, Reply, ViewReport},
    editor::{Editor, SaveStatus},
    format::sidecar::render,
    io::{Inbox, Replies, SnapshotStore, SystemIdsAndClock, effects::EffectRunner},
    model::{Selection, Tag},
    settings::Settings,
    workspace::Workspace,
};

use crate::answers::{AnswerLoop, TIMEOUT};

const TEXT: &str = "“Ja”, sagte sie.\r\nÄhm — „nein“, sagte er, „nein“ 👩‍🚒. مرحبا\n";

/// Another text, with none of its words.
const OTHER: &str = "Protokoll: Der Rat beschließt die Brücke. 🌉\n";

/// A workspace without a window, and a folder.
struct WindowOnDisk {
    folder: tempfile::TempDir,
    workspace: Workspace,
    world: EffectRunner,
    inbox: Inbox,

    /// The number of checks of a document.
    looks: usize,
}

impl WindowOnDisk {
    /// Opens a document with two saved marks.
    fn marked() -> Self {
        let mut window = Self::empty();
        window.put("story.txt", TEXT);
        window.open("story.txt");
        window.mark("Ja");
        window.mark("sagte sie");
        window.run_until(Self::is_saved);
        window
    }

    fn empty() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be created");
        let (replies, inbox) = Replies::channel(|| {});
        let world =
            EffectRunner::new(replies, SnapshotStore::disabled()).expect("there are threads");
        let workspace = Workspace::new(Settings::default(), Vec::new());
        Self { folder, workspace, world, inbox, looks: 0 }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().canonicalize().expect("the folder is there").join(name)
    }

    fn put(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect("there is space");
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("it is there")
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).expect("the folder is there").flatten();
        let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
        let mut names: Vec<String> = names.filter(|name| !name.starts_with('.')).collect();
        names.sort();
        names
    }

    fn handle(&mut self, input: impl Into<Input>) {
        let mut effects = self.workspace.handle(input, &mut SystemIdsAndClock);
        effects.extend(self.workspace.update_watches());
        for effect in effects {
            drop(self.world.perform(effect));
        }
    }

    fn open(&mut self, name: &str) {
        let (path, looks) = (self.path(name), self.looks);
        self.handle(Command::Open(vec![path.clone()]));
        // Changes before the watch starts are not noticed.
        self.run_until(|it| it.is_open(&path) && looks < it.looks);
    }

    fn is_open(&self, path: &Path) -> bool {
        let open = self.workspace.active();
        open.is_some_and(|it| it.files().document == path && *it.access() != Access::Loading)
    }

    fn editor(&self) -> &Editor {
        self.workspace.active().expect("a document is open")
    }

    fn is_saved(&self) -> bool {
        self.editor().save_status() == SaveStatus::Saved
    }

    fn mark(&mut self, words: &str) {
        let start = self.editor().document().text().find(words).expect("the words are in the text");
        let selection =
            Selection { anchor: start, caret: start + words.len(), earlier: Vec::new() };
        self.handle(Command::Editor(EditorCommand::Select(selection)));
        self.handle(Command::Editor(EditorCommand::Mark(Tag::Claim)));
    }

    fn has_message(&self, words: &str) -> bool {
        self.messages().iter().any(|it| it.contains(words))
    }

    /// Presses the button with these words.
    #[track_caller]
    fn press(&mut self, words: &str) {
        let notices = self.workspace.notifications().iter();
        let actions = notices.flat_map(|(_, notice)| notice.actions.clone());
        let found = actions.into_iter().find(|(it, _)| it.to_string() == words);
        let (_, command) = found.unwrap_or_else(|| panic!("{words}: {:?}", self.messages()));
        self.handle(command);
    }
}

impl AnswerLoop for WindowOnDisk {
    fn receive(&mut self) -> Option<()> {
        let answer = self.inbox.wait_for(TIMEOUT)?;
        self.looks += usize::from(matches!(answer, Reply::FileChecked(..)));
        self.handle(answer);
        Some(())
    }

    fn messages(&self) -> Vec<String> {
        let notices = self.workspace.notifications().iter();
        notices.map(|(_, notice)| notice.text.to_string()).collect()
    }
}

#[test]
fn a_renamed_document_is_offered_its_marks() {
    let mut window = WindowOnDisk::marked();
    window.handle(Command::Close);
    fs::rename(window.path("story.txt"), window.path("new.txt")).unwrap();
    let before = window.read("story.txt.gloss.ron");
    window.open("new.txt");
    assert_eq!(window.editor().marks().len(), 0);
    window.run_until(|it| {
        it.has_message("the same text was marked under another name. The 2 marks are in /")
    });
    window.press("Use these marks");
    window.run_until(|it| it.workspace.active().is_some_and(|it| it.marks().len() == 2));
    assert_eq!(window.names(), ["new.txt", "new.txt.gloss.ron"]);
    assert_eq!(window.read("new.txt.gloss.ron"), before);
    assert!(!window.has_message("the same text was marked"), "{:?}", window.messages());
    // The next save has the new name.
    window.mark("nein");
    window.run_until(WindowOnDisk::is_saved);
    assert!(window.read("new.txt.gloss.ron").contains("name: \"new.txt\""));
}

#[test]
fn marks_made_in_the_meantime_are_kept_as_well() {
    let mut window = WindowOnDisk::marked();
    window.handle(Command::Close);
    fs::rename(window.path("story.txt"), window.path("new.txt")).unwrap();
    window.open("new.txt");
    window.run_until(|it| it.has_message("the same text was marked"));
    window.mark("nein");
    window.run_until(WindowOnDisk::is_saved);
    let (old, new) = (window.read("story.txt.gloss.ron"), window.read("new.txt.gloss.ron"));
    window.press("Use these marks");
    window.run_until(|it| it.has_message("it already exists"));
    window.run_until(|it| it.workspace.active().is_some_and(|it| it.marks().len() == 1));
    assert_eq!(window.read("story.txt.gloss.ron"), old);
    assert_eq!(window.read("new.txt.gloss.ron"), new);
}

#[test]
fn a_renamed_open_document_is_followed_together_with_its_marks() {
    let mut window = WindowOnDisk::marked();
    fs::rename(window.path("story.txt"), window.path("new.txt")).unwrap();
    window.run_until(|it| it.has_message("story.txt was renamed or moved to /"));
    assert!(!window.has_message("was deleted or moved"), "{:?}", window.messages());
    window.press("Switch to new file");
    window.run_until(WindowOnDisk::is_saved);
    assert_eq!(window.editor().document().name(), "new.txt");
    assert_eq!(window.read("new.txt.gloss.ron"), render(window.editor().work()));
    assert!(window.read("new.txt.gloss.ron").contains("name: \"new.txt\""));
    assert!(!window.path("story.txt.gloss.ron").exists(), "{:?}", window.names());
    window.mark("nein");
    window.run_until(WindowOnDisk::is_saved);
    assert_eq!(window.editor().marks().len(), 3);
    assert!(window.read("new.txt.gloss.ron").contains("exact: \"nein\""));
    // Undo still reaches earlier steps.
    for left in [2, 1, 0] {
        window.handle(Command::Editor(EditorCommand::Undo));
        assert_eq!(window.editor().marks().len(), left);
    }
    window.run_until(WindowOnDisk::is_saved);
    assert!(!window.path("story.txt.gloss.ron").exists(), "{:?}", window.names());
}

#[test]
fn unsaved_marks_of_a_followed_document_are_saved_at_its_new_path_only() {
    let mut window = WindowOnDisk::marked();
    fs::rename(window.path("story.txt"), window.path("new.txt")).unwrap();
    window.run_until(|it| it.has_message("story.txt was renamed or moved"));
    window.mark("Ähm");
    window.press("Switch to new file");
    window.mark("nein");
    window.run_until(WindowOnDisk::is_saved);
    assert_eq!(window.read("new.txt.gloss.ron"), render(window.editor().work()));
    assert_eq!(window.editor().marks().len(), 4);
    assert!(!window.path("story.txt.gloss.ron").exists(), "{:?}", window.names());
}

#[test]
fn a_document_in_a_folder_that_is_renamed_is_followed() {
    let mut window = WindowOnDisk::empty();
    fs::create_dir(window.path("old")).unwrap();
    window.put("old/story.txt", TEXT);
    window.open("old/story.txt");
    window.mark("Ja");
    window.run_until(WindowOnDisk::is_saved);
    fs::rename(window.path("old"), window.path("new")).unwrap();
    window.handle(ViewReport::Focused);
    window.run_until(|it| it.has_message("story.txt was renamed or moved"));
    window.press("Switch to new file");
    window.run_until(WindowOnDisk::is_saved);
    assert_eq!(window.editor().files().document, window.path("new/story.txt"));
    assert_eq!(window.read("new/story.txt.gloss.ron"), render(window.editor().work()));
    assert!(!window.path("old").exists());
}

#[test]
fn a_document_that_was_moved_and_opened_there_leaves_its_old_tab() {
    let mut window = WindowOnDisk::marked();
    let files = window.editor().files().clone();
    fs::create_dir(window.path("there")).unwrap();
    fs::rename(&files.document, window.path("there/story.txt")).unwrap();
    window.open("there/story.txt");
    let now = window.editor().files().clone();
    window.handle(Command::Ownership(OwnershipCommand::Adopt(now.clone(), files.sidecar.clone())));
    window.run_until(|it| it.workspace.active().is_some_and(|it| it.marks().len() == 2));
    assert_eq!(window.workspace.editors().len(), 1);
    assert!(now.sidecar.exists() && !files.sidecar.exists());
}

/// Returns a workspace with a document next to which is the sidecar of another one.
fn with_foreign_marks() -> WindowOnDisk {
    let mut window = WindowOnDisk::marked();
    window.handle(Command::Close);
    window.put("minutes.txt", OTHER);
    let theirs = window.read("story.txt.gloss.ron");
    window.put("minutes.txt.gloss.ron", &theirs);
    window.open("minutes.txt");
    window
}

#[test]
fn marks_of_another_document_need_confirmation_before_places_are_proposed() {
    let mut window = with_foreign_marks();
    let before = window.read("minutes.txt.gloss.ron");
    assert_eq!((window.editor().marks().len(), Editor::proposal_count(window.editor())), (0, 0));
    assert!(window.editor().lost().marks.is_empty());
    let question = "minutes.txt shows no marks yet: the marks next to it were made on “story.txt”, a different text.";
    assert_eq!(window.messages().len(), 1, "{:?}", window.messages());
    assert!(window.has_message(question), "{:?}", window.messages());
    window.mark("Rat");
    assert_eq!(window.editor().marks().len(), 0, "nothing is marked before the decision");

    window.press("Set them aside and start without marks");
    window.run_until(|it| it.workspace.active().is_some_and(|it| *it.access() == Access::Writable));
    assert_eq!(window.read("minutes.txt.gloss.ron.set-aside"), before);
    assert!(!window.path("minutes.txt.gloss.ron").exists());
    window.mark("Rat");
    window.run_until(WindowOnDisk::is_saved);
}

#[test]
fn marks_of_another_document_are_used_if_the_analyst_says_so() {
    let mut window = with_foreign_marks();
    let before = window.read("minutes.txt.gloss.ron");
    window.press("Use these marks here");
    window.run_until(|it| it.workspace.active().is_some_and(|it| it.lost().marks.len() == 2));
    assert_eq!(window.read("minutes.txt.gloss.ron~"), before);
    assert!(window.read("minutes.txt.gloss.ron").contains("name: \"minutes.txt\""));
}

#[test]
fn a_sidecar_of_another_document_that_appears_later_is_not_merged() {
    let mut window = WindowOnDisk::marked();
    let theirs = window.read("story.txt.gloss.ron");
    window.handle(Command::Close);
    window.put("minutes.txt", OTHER);
    window.open("minutes.txt");
    window.mark("Rat");
    window.run_until(WindowOnDisk::is_saved);
    window.put("minutes.txt.gloss.ron", &theirs);
    window.run_until(|it| {
        it.has_message("the marks next to it were made on “story.txt”, a different")
    });
    assert_eq!(window.editor().marks().len(), 1);
    assert_eq!(window.read("minutes.txt.gloss.ron"), theirs);
}

#[test]
fn a_document_that_comes_back_is_not_followed() {
    let mut window = WindowOnDisk::marked();
    fs::rename(window.path("story.txt"), window.path("new.txt")).unwrap();
    window.run_until(|it| it.has_message("story.txt was renamed or moved"));
    fs::rename(window.path("new.txt"), window.path("story.txt")).unwrap();
    window.run_until(|it| it.has_message("story.txt is back"));
    assert!(!window.has_message("was renamed or moved"), "{:?}", window.messages());
    // A second rename.
    fs::rename(window.path("story.txt"), window.path("new.txt")).unwrap();
    window.run_until(|it| it.has_message("story.txt was renamed or moved"));
}

#[test]
fn a_text_editors_backup_is_not_mistaken_for_the_renamed_document() {
    let mut window = WindowOnDisk::marked();
    fs::rename(window.path("story.txt"), window.path("story.txt~")).unwrap();
    window.run_until(|it| it.has_message("story.txt was deleted or moved"));
    window.mark("nein");
    window.run_until(WindowOnDisk::is_saved);
    assert!(!window.has_message("was renamed"), "{:?}", window.messages());
}
