//! A window whose documents are renamed, moved and copied on the real disk, and whose marks are whose.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use glossator::{
    command::{Access, Command, EditorCommand, FileCheck, OwnershipCommand},
    editor::{Editor, SaveStatus},
    format::sidecar::render,
    io::{Inbox, Replies, SnapshotStore, SystemIdsAndClock, effects::EffectRunner},
    model::{FieldConflict, Selection, Tag},
    settings::Settings,
    workspace::Workspace,
};

use crate::waiting::{PATIENCE, Waiting};

const TEXT: &str = "“Ja”, sagte sie.\r\nÄhm — „nein“, sagte er, „nein“ 👩‍🚒. مرحبا\n";

/// Another text, in which none of its words stand.
const OTHER: &str = "Protokoll: Der Rat beschließt die Brücke. 🌉\n";

/// A window without its face, and a folder.
struct Window {
    folder: tempfile::TempDir,
    workspace: Workspace,
    world: EffectRunner,
    inbox: Inbox,

    /// How many times a document was looked at.
    looks: usize,
}

impl Window {
    /// A window in which a document is open that has two marks on the disk.
    fn marked() -> Self {
        let mut window = Self::empty();
        window.put("story.txt", TEXT);
        window.open("story.txt");
        window.mark("Ja");
        window.mark("sagte sie");
        window.until(Self::is_saved);
        window
    }

    fn empty() -> Self {
        let folder = tempfile::tempdir().expect("there is room for a folder");
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
        fs::write(self.path(name), text).expect("there is room");
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

    fn does(&mut self, command: Command) {
        let mut effects = self.workspace.handle(command, &mut SystemIdsAndClock);
        effects.extend(self.workspace.update_watches());
        for effect in effects {
            drop(self.world.perform(effect));
        }
    }

    fn open(&mut self, name: &str) {
        let (path, looks) = (self.path(name), self.looks);
        self.does(Command::Open(vec![path.clone()]));
        // What happens to it before it is watched is not noticed.
        self.until(|it| it.is_open(&path) && looks < it.looks);
    }

    fn is_open(&self, path: &Path) -> bool {
        let open = self.workspace.active();
        open.is_some_and(|it| it.files().document == path && *it.access() != Access::Loading)
    }

    fn session(&self) -> &Editor {
        self.workspace.active().expect("a document is open")
    }

    fn is_saved(&self) -> bool {
        self.session().save_status() == SaveStatus::Saved
    }

    fn mark(&mut self, words: &str) {
        let start = self.session().document().text().find(words).expect("the words are there");
        let selection =
            Selection { anchor: start, caret: start + words.len(), earlier: Vec::new() };
        self.does(Command::Editor(EditorCommand::Select(selection)));
        self.does(Command::Editor(EditorCommand::Mark(Tag::Claim)));
    }

    fn is_told(&self, words: &str) -> bool {
        self.told().iter().any(|it| it.contains(words))
    }

    /// Presses the button with these words.
    #[track_caller]
    fn presses(&mut self, words: &str) {
        let notices = self.workspace.notifications().iter();
        let actions = notices.flat_map(|(_, notice)| notice.actions.clone());
        let found = actions.into_iter().find(|(it, _)| it.to_string() == words);
        let (_, command) = found.unwrap_or_else(|| panic!("{words}: {:?}", self.told()));
        self.does(command);
    }
}

impl Waiting for Window {
    fn hear(&mut self) -> Option<()> {
        let answer = self.inbox.wait_for(PATIENCE)?;
        self.looks += usize::from(matches!(answer, Command::FileCheck(FileCheck::Checked { .. })));
        self.does(answer);
        Some(())
    }

    fn told(&self) -> Vec<String> {
        let notices = self.workspace.notifications().iter();
        notices.map(|(_, notice)| notice.text.to_string()).collect()
    }
}

#[test]
fn a_document_that_was_renamed_is_offered_its_marks() {
    let mut window = Window::marked();
    window.does(Command::Close);
    fs::rename(window.path("story.txt"), window.path("new.txt")).unwrap();
    let before = window.read("story.txt.gloss.ron");
    window.open("new.txt");
    assert_eq!(window.session().marks().len(), 0);
    window.until(|it| {
        it.is_told("the same text was marked under another name. The 2 marks are in /")
    });
    window.presses("Use these marks");
    window.until(|it| it.workspace.active().is_some_and(|it| it.marks().len() == 2));
    assert_eq!(window.names(), ["new.txt", "new.txt.gloss.ron"]);
    assert_eq!(window.read("new.txt.gloss.ron"), before);
    assert!(!window.is_told("the same text was marked"), "{:?}", window.told());
    // What is saved then tells its new name.
    window.mark("nein");
    window.until(Window::is_saved);
    assert!(window.read("new.txt.gloss.ron").contains("name: \"new.txt\""));
}

#[test]
fn who_has_marked_meanwhile_keeps_both() {
    let mut window = Window::marked();
    window.does(Command::Close);
    fs::rename(window.path("story.txt"), window.path("new.txt")).unwrap();
    window.open("new.txt");
    window.until(|it| it.is_told("the same text was marked"));
    window.mark("nein");
    window.until(Window::is_saved);
    let (old, new) = (window.read("story.txt.gloss.ron"), window.read("new.txt.gloss.ron"));
    window.presses("Use these marks");
    window.until(|it| it.is_told("it already exists"));
    window.until(|it| it.workspace.active().is_some_and(|it| it.marks().len() == 1));
    assert_eq!(window.read("story.txt.gloss.ron"), old);
    assert_eq!(window.read("new.txt.gloss.ron"), new);
}

#[test]
fn an_open_document_that_is_renamed_is_followed_with_its_marks() {
    let mut window = Window::marked();
    fs::rename(window.path("story.txt"), window.path("new.txt")).unwrap();
    window.until(|it| it.is_told("story.txt was renamed or moved to /"));
    assert!(!window.is_told("was deleted or moved"), "{:?}", window.told());
    window.presses("Switch to new file");
    window.until(Window::is_saved);
    assert_eq!(window.session().document().name(), "new.txt");
    assert_eq!(window.read("new.txt.gloss.ron"), render(window.session().work()));
    assert!(window.read("new.txt.gloss.ron").contains("name: \"new.txt\""));
    assert!(!window.path("story.txt.gloss.ron").exists(), "{:?}", window.names());
    window.mark("nein");
    window.until(Window::is_saved);
    assert_eq!(window.session().marks().len(), 3);
    assert!(window.read("new.txt.gloss.ron").contains("exact: \"nein\""));
    // What was there before is still undone.
    for left in [2, 1, 0] {
        window.does(Command::Editor(EditorCommand::Undo));
        assert_eq!(window.session().marks().len(), left);
    }
    window.until(Window::is_saved);
    assert!(!window.path("story.txt.gloss.ron").exists(), "{:?}", window.names());
}

#[test]
fn what_is_not_saved_when_a_document_is_followed_is_saved_at_its_new_place_only() {
    let mut window = Window::marked();
    fs::rename(window.path("story.txt"), window.path("new.txt")).unwrap();
    window.until(|it| it.is_told("story.txt was renamed or moved"));
    window.mark("Ähm");
    window.presses("Switch to new file");
    window.mark("nein");
    window.until(Window::is_saved);
    assert_eq!(window.read("new.txt.gloss.ron"), render(window.session().work()));
    assert_eq!(window.session().marks().len(), 4);
    assert!(!window.path("story.txt.gloss.ron").exists(), "{:?}", window.names());
}

#[test]
fn a_document_in_a_folder_that_is_renamed_is_followed() {
    let mut window = Window::empty();
    fs::create_dir(window.path("old")).unwrap();
    window.put("old/story.txt", TEXT);
    window.open("old/story.txt");
    window.mark("Ja");
    window.until(Window::is_saved);
    fs::rename(window.path("old"), window.path("new")).unwrap();
    window.does(Command::FileCheck(FileCheck::CheckAll));
    window.until(|it| it.is_told("story.txt was renamed or moved"));
    window.presses("Switch to new file");
    window.until(Window::is_saved);
    assert_eq!(window.session().files().document, window.path("new/story.txt"));
    assert_eq!(window.read("new/story.txt.gloss.ron"), render(window.session().work()));
    assert!(!window.path("old").exists());
}

#[test]
fn a_document_that_was_moved_and_opened_there_leaves_its_old_tab() {
    let mut window = Window::marked();
    let files = window.session().files().clone();
    fs::create_dir(window.path("there")).unwrap();
    fs::rename(&files.document, window.path("there/story.txt")).unwrap();
    window.open("there/story.txt");
    let now = window.session().files().clone();
    window.does(Command::Ownership(OwnershipCommand::Adopt(now.clone(), files.sidecar.clone())));
    window.until(|it| it.workspace.active().is_some_and(|it| it.marks().len() == 2));
    assert_eq!(window.workspace.editors().len(), 1);
    assert!(now.sidecar.exists() && !files.sidecar.exists());
}

/// A window with a document beside which stands the sidecar of another one.
fn foreign() -> Window {
    let mut window = Window::marked();
    window.does(Command::Close);
    window.put("minutes.txt", OTHER);
    let theirs = window.read("story.txt.gloss.ron");
    window.put("minutes.txt.gloss.ron", &theirs);
    window.open("minutes.txt");
    window
}

#[test]
fn marks_of_another_document_are_asked_about_before_anything_is_proposed() {
    let mut window = foreign();
    let before = window.read("minutes.txt.gloss.ron");
    assert_eq!((window.session().marks().len(), Editor::proposal_count(window.session())), (0, 0));
    assert!(window.session().lost().marks.is_empty());
    let question = "minutes.txt shows no marks yet: the marks next to it were made on “story.txt”, a different text.";
    assert_eq!(window.told().len(), 1, "{:?}", window.told());
    assert!(window.is_told(question), "{:?}", window.told());
    window.mark("Rat");
    assert_eq!(window.session().marks().len(), 0, "nothing is marked before that is decided");

    window.presses("Set them aside and start without marks");
    window.until(|it| it.workspace.active().is_some_and(|it| *it.access() == Access::Writable));
    assert_eq!(window.read("minutes.txt.gloss.ron.set-aside"), before);
    assert!(!window.path("minutes.txt.gloss.ron").exists());
    window.mark("Rat");
    window.until(Window::is_saved);
}

#[test]
fn marks_of_another_document_are_used_where_the_analyst_says_so() {
    let mut window = foreign();
    let before = window.read("minutes.txt.gloss.ron");
    window.presses("Use these marks here");
    window.until(|it| it.workspace.active().is_some_and(|it| it.lost().marks.len() == 2));
    assert_eq!(window.read("minutes.txt.gloss.ron~"), before);
    assert!(window.read("minutes.txt.gloss.ron").contains("name: \"minutes.txt\""));
}

#[test]
fn marks_of_another_document_that_come_beside_an_open_one_are_not_merged() {
    let mut window = Window::marked();
    let theirs = window.read("story.txt.gloss.ron");
    window.does(Command::Close);
    window.put("minutes.txt", OTHER);
    window.open("minutes.txt");
    window.mark("Rat");
    window.until(Window::is_saved);
    window.put("minutes.txt.gloss.ron", &theirs);
    window.until(|it| it.is_told("the marks next to it were made on “story.txt”, a different"));
    assert_eq!(window.session().marks().len(), 1);
    assert_eq!(window.read("minutes.txt.gloss.ron"), theirs);
}

#[test]
fn a_document_that_was_copied_with_its_marks_gets_ids_of_its_own_if_that_is_wanted() {
    let mut window = Window::marked();
    let ids = |window: &Window| {
        let marks = window.session().marks().iter().map(|mark| mark.id.to_string());
        marks.collect::<Vec<_>>()
    };
    let old = ids(&window);
    fs::copy(window.path("story.txt"), window.path("copy.txt")).unwrap();
    fs::copy(window.path("story.txt.gloss.ron"), window.path("copy.txt.gloss.ron")).unwrap();
    window.open("copy.txt");
    let told = "copy.txt was copied with its marks: 2 marks have the same IDs as in /";
    window.until(|it| it.is_told(told));
    window.presses("Assign new IDs");
    window.until(|it| it.is_told("2 marks in /"));
    window.until(|it| it.workspace.active().is_some_and(|it| it.document().name() == "copy.txt"));
    assert!(ids(&window).iter().all(|id| !old.contains(id)), "{old:?}");
    assert!(!window.is_told(told), "{:?}", window.told());
}

#[test]
fn new_ids_change_nothing_else() {
    let document = crate::sidecar::golden_document();
    let old = crate::sidecar::loaded(crate::sidecar::GOLDEN, &document).work;
    let new = old.with_new_ids(&mut SystemIdsAndClock);
    assert_eq!((old.shared_ids(&new), old.shared_ids(&old)), (0, old.marks.len()));
    assert_eq!(without_ids(&render(&old)), without_ids(&render(&new)));
    assert!(0 < new.marks.relations().count());
    let again = crate::sidecar::loaded(&render(&new), &document).work;
    assert_eq!(again.marks.relations().count(), old.marks.relations().count());
    assert_eq!(again.lost.relations.len(), old.lost.relations.len());
}

#[test]
fn new_ids_are_those_of_what_a_relation_may_lead_to_as_well() {
    let document = crate::sidecar::golden_document();
    let mut old = crate::sidecar::loaded(crate::sidecar::GOLDEN, &document).work;
    let ids: Vec<String> = old.marks.iter().map(|it| it.id.to_string()).collect();
    let mut relation = old.marks.relations().next().expect("there is one").clone();
    for field in ["from", "to"] {
        let dispute = FieldConflict {
            field: field.to_owned(),
            value: ids[0].clone(),
            ..FieldConflict::default()
        };
        Arc::make_mut(&mut relation).conflicts.push(dispute);
    }
    old.marks.put_relation(relation.id, Some(relation));
    let new = render(&old.with_new_ids(&mut SystemIdsAndClock));
    assert!(ids.iter().all(|id| !new.contains(id)), "{new}");
}

/// The same with `ID` for each id.
fn without_ids(text: &str) -> String {
    let is_id = |it: &str| uuid::Uuid::try_parse(it).is_ok();
    text.split_inclusive(['"', ':']).fold(String::new(), |all, part| {
        let bare = part.trim_end_matches('"');
        all + &if is_id(bare) { part.replace(bare, "ID") } else { part.to_owned() }
    })
}

#[test]
fn the_same_ids_in_two_open_documents_are_said_wherever_they_are() {
    let mut window = Window::marked();
    window.mark("nein");
    window.until(Window::is_saved);
    fs::create_dir(window.path("b")).unwrap();
    for name in ["story.txt", "story.txt.gloss.ron"] {
        fs::copy(window.path(name), window.path("b").join(name)).unwrap();
    }
    window.open("b/story.txt");
    window.until(|it| it.is_told("was copied with its marks: 3 marks have the same IDs as in /"));
}

#[test]
fn a_document_that_comes_back_is_not_followed() {
    let mut window = Window::marked();
    fs::rename(window.path("story.txt"), window.path("new.txt")).unwrap();
    window.until(|it| it.is_told("story.txt was renamed or moved"));
    fs::rename(window.path("new.txt"), window.path("story.txt")).unwrap();
    window.until(|it| it.is_told("story.txt is back"));
    assert!(!window.is_told("was renamed or moved"), "{:?}", window.told());
    // And again, to another name.
    fs::rename(window.path("story.txt"), window.path("new.txt")).unwrap();
    window.until(|it| it.is_told("story.txt was renamed or moved"));
}

#[test]
fn what_an_editor_puts_aside_for_a_moment_is_not_taken_for_the_document() {
    let mut window = Window::marked();
    fs::rename(window.path("story.txt"), window.path("story.txt~")).unwrap();
    window.until(|it| it.is_told("story.txt was deleted or moved"));
    window.mark("nein");
    window.until(Window::is_saved);
    assert!(!window.is_told("was renamed"), "{:?}", window.told());
}
