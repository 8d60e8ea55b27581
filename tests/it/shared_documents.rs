//! Two windows on one document, with the real disk between them.

mod concurrent_edits;
#[cfg(unix)]
mod synced_folders;

use std::{
    fs,
    path::{Path, PathBuf},
    sync::mpsc,
};

use glossator::{
    command::{
        Command, ConflictResolution, ConflictSite, EditorCommand, EditorId, Input, MarkEnd, Nudge,
        Reply, ViewReport,
    },
    editor::{Editor, SaveStatus},
    format::sidecar::render,
    io::{Inbox, Replies, SnapshotStore, SystemIdsAndClock, effects::EffectRunner, trash::Trash},
    model::{Mark, MarkId, Selection, Tag},
    settings::Settings,
    workspace::Workspace,
};

use crate::answers::{AnswerLoop, TIMEOUT};

const TEXT: &str = "“Ja”, sagte sie.\r\nÄhm — „nein“, sagte er, „nein“ 👩‍🚒. مرحبا\n";

/// A folder with one document, and windows on it.
struct SharedFolder {
    folder: tempfile::TempDir,
    kept: tempfile::TempDir,
    windows: Vec<WindowOnDisk>,
    woken: mpsc::Receiver<()>,
    wake: mpsc::Sender<()>,
}

/// A workspace without a window, and its effect runner.
struct WindowOnDisk {
    workspace: Workspace,
    world: EffectRunner,
    inbox: Inbox,
}

impl WindowOnDisk {
    fn handle(&mut self, input: impl Into<Input>) {
        let mut effects = self.workspace.handle(input, &mut SystemIdsAndClock);
        effects.extend(self.workspace.update_watches());
        for effect in effects {
            drop(self.world.perform(effect));
        }
    }

    /// Sets the author name without saving the settings, which all windows share.
    fn set_author(&mut self, named: Settings) {
        self.workspace.handle(Command::SetSettings(named), &mut SystemIdsAndClock);
        for effect in self.workspace.update_watches() {
            drop(self.world.perform(effect));
        }
    }

    /// Handles the answers received so far.
    fn receive(&mut self) {
        let answers: Vec<Reply> = self.inbox.drain().collect();
        for answer in answers {
            self.handle(answer);
        }
    }

    fn editor(&self) -> &Editor {
        self.workspace.active().expect("the document is open")
    }

    fn marks(&self) -> Vec<Mark> {
        self.editor().marks().iter().map(|mark| Mark::clone(mark)).collect()
    }

    fn mark(&mut self, words: &str, tag: Tag) -> MarkId {
        let start = self.editor().document().text().find(words).expect("the words are in the text");
        let selection =
            Selection { anchor: start, caret: start + words.len(), earlier: Vec::new() };
        self.handle(Command::Editor(EditorCommand::Select(selection)));
        self.handle(Command::Editor(EditorCommand::Mark(tag)));
        self.editor().chosen().expect("a new mark is selected").id
    }

    fn messages(&self) -> Vec<&str> {
        self.workspace
            .notifications()
            .iter()
            .map(|(_, notice)| crate::test_editor::english(&notice.text))
            .collect()
    }

    fn has_message(&self, words: &str) -> bool {
        self.messages().iter().any(|it| it.contains(words))
    }

    fn text(&self) -> String {
        render(self.editor().work())
    }
}

impl SharedFolder {
    /// Opens the document in this number of windows.
    fn with_windows(windows: usize) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be created");
        fs::write(folder.path().join("story.txt"), TEXT).expect("the folder can be written");
        let (wake, woken) = mpsc::channel();
        let kept = tempfile::tempdir().expect("a temporary folder can be created");
        let mut shared = Self { folder, kept, windows: Vec::new(), woken, wake };
        for _ in 0..windows {
            shared.open();
        }
        shared
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().canonicalize().expect("the folder is there").join(name)
    }

    fn sidecar(&self) -> PathBuf {
        self.path("story.txt.gloss.ron")
    }

    /// Opens the document in another window, and waits until it is loaded.
    fn open(&mut self) {
        let wake = self.wake.clone();
        let (replies, inbox) = Replies::channel(move || {
            // At the end the receiver is gone.
            wake.send(()).ok();
        });
        let copies = SnapshotStore::in_folder(self.kept.path(), 1 << 20);
        let mut world = EffectRunner::new(replies, copies).expect("there are threads");
        world.set_trash(Trash::Nowhere);
        let settings =
            Settings { author: format!("Window {}", self.windows.len()), ..Settings::default() };
        let workspace = Workspace::new(settings, Vec::new());
        let mut window = WindowOnDisk { workspace, world, inbox };
        window.handle(Command::Open(vec![self.path("story.txt")]));
        self.windows.push(window);
        self.run_until(|shared| {
            shared.windows.last().is_some_and(|it| it.workspace.active().is_some())
        });
    }

    /// Returns whether all windows show the same saved marks.
    fn is_at_rest(&self) -> bool {
        let file = fs::read_to_string(self.sidecar()).unwrap_or_default();
        let is_unsettled = |it: &WindowOnDisk| {
            matches!(it.editor().save_status(), SaveStatus::Saving | SaveStatus::Failed(_))
        };
        self.windows.iter().all(|window| window.text() == file && !is_unsettled(window))
    }
}

impl AnswerLoop for SharedFolder {
    fn receive(&mut self) -> Option<()> {
        self.woken.recv_timeout(TIMEOUT).ok()?;
        // Other answers that have arrived by now are handled at once.
        self.woken.try_iter().for_each(drop);
        self.windows.iter_mut().for_each(WindowOnDisk::receive);
        Some(())
    }

    fn messages(&self) -> Vec<String> {
        self.windows.iter().flat_map(WindowOnDisk::messages).map(str::to_owned).collect()
    }
}

fn hidden_files(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).expect("the folder is there").flatten();
    entries.filter(|entry| entry.file_name().as_encoded_bytes().starts_with(b".")).count()
}

#[test]
fn marks_made_in_one_window_are_shown_in_the_other() {
    let mut shared = SharedFolder::with_windows(2);
    shared.windows[0].mark("Ja", Tag::Claim);
    shared.run_until(|shared| shared.windows[1].marks().len() == 1);
    shared.windows[1].mark("nein", Tag::Quote);
    shared.run_until(|shared| shared.windows[0].marks().len() == 2);
    shared.run_until(SharedFolder::is_at_rest);
    assert_eq!(shared.windows[0].messages(), ["Merged changes made elsewhere: 1 mark added"]);
    // It can be undone like any other step.
    shared.windows[0].handle(Command::Editor(EditorCommand::Undo));
    shared.run_until(|shared| shared.windows[1].marks().len() == 1 && shared.is_at_rest());
}

#[test]
fn marks_made_in_both_windows_at_once_are_merged_in_both() {
    let mut shared = SharedFolder::with_windows(2);
    for (number, words) in ["Ja", "sagte sie", "Ähm", "nein", "sagte er"].iter().enumerate() {
        shared.windows[number % 2].mark(words, Tag::Claim);
    }
    shared.run_until(|shared| shared.windows[0].marks().len() == 5 && shared.is_at_rest());
    assert_eq!(shared.windows[0].marks(), shared.windows[1].marks());
}

#[test]
fn two_notes_on_one_mark_are_both_kept_until_the_conflict_is_resolved() {
    let mut shared = SharedFolder::with_windows(2);
    let id = shared.windows[0].mark("Ja", Tag::Claim);
    shared.run_until(|shared| shared.windows[1].marks().len() == 1 && shared.is_at_rest());
    for (number, words) in ["a longer note", "a note"].iter().enumerate() {
        shared.windows[number]
            .handle(Command::Editor(EditorCommand::SetNote(id, (*words).to_owned())));
    }
    shared.run_until(|shared| {
        shared.is_at_rest()
            && shared.windows.iter().all(|it| it.editor().marks().conflicted_len() == 1)
    });
    assert!(shared.windows.iter().any(|it| it.has_message("1 conflict")));

    shared.windows[1].handle(Command::Editor(EditorCommand::Select(Selection::caret(0))));
    shared.windows[1].handle(Command::Editor(EditorCommand::NextConflict));
    let mark = shared.windows[1].editor().chosen().cloned().expect("it is selected");
    assert_eq!(
        (mark.note.as_str(), mark.provenance.conflicts[0].value.as_str()),
        ("a longer note", "a note")
    );
    let dispute = mark.provenance.conflicts[0].clone();
    shared.windows[1].handle(Command::Editor(EditorCommand::ResolveConflict(
        ConflictSite::Mark(id),
        dispute,
        ConflictResolution::KeepBoth,
    )));
    shared.run_until(|shared| {
        shared.is_at_rest() && shared.windows[0].editor().marks().conflicted_len() == 0
    });
    assert_eq!(shared.windows[0].marks()[0].note, "a longer note\n\na note");
}

#[test]
fn a_mark_is_placed_where_the_other_window_has_placed_it() {
    let mut shared = SharedFolder::with_windows(2);
    let id = shared.windows[0].mark("„nein“, sagte er, „nein“", Tag::Claim);
    shared.run_until(|shared| shared.windows[1].marks().len() == 1 && shared.is_at_rest());
    shared.windows[0].handle(Command::Editor(EditorCommand::Choose(id)));
    shared.windows[0]
        .handle(Command::Editor(EditorCommand::Nudge(MarkEnd::Start, Nudge::CharacterForward)));
    shared.windows[1].handle(Command::Editor(EditorCommand::Choose(id)));
    shared.windows[1].handle(Command::Editor(EditorCommand::Nudge(MarkEnd::End, Nudge::WordBack)));
    shared.run_until(|shared| {
        shared.is_at_rest() && shared.windows.iter().all(|it| it.editor().conflict_count() == 1)
    });
    let window = &mut shared.windows[1];
    let wanted = window.marks()[0].provenance.conflicts[0].clone();
    window.handle(Command::Editor(EditorCommand::ResolveConflict(
        ConflictSite::Mark(id),
        wanted.clone(),
        ConflictResolution::TakeOther,
    )));
    shared.run_until(|shared| {
        shared.is_at_rest() && shared.windows[0].editor().conflict_count() == 0
    });
    let editor = shared.windows[0].editor();
    let mark = editor.marks().get(id).expect("it is there");
    assert_eq!(editor.document().words(&mark.spans), wanted.words());
}

#[test]
fn collaborators_are_named_and_no_presence_file_is_left_behind() {
    let mut shared = SharedFolder::with_windows(1);
    assert_eq!(hidden_files(shared.folder.path()), 0, "there is nothing to share yet");
    shared.windows[0].mark("Ja", Tag::Claim);
    shared.run_until(SharedFolder::is_at_rest);
    shared.open();
    shared
        .run_until(|shared| shared.windows.iter().all(|it| it.editor().collaborators().len() == 1));
    assert_eq!(shared.windows[0].editor().collaborators()[0].who, "Window 1");
    let named = Settings { author: "Zoë".to_owned(), ..Settings::default() };
    shared.windows[1].set_author(named);
    shared.run_until(|shared| {
        shared.windows[0].editor().collaborators().iter().any(|it| it.who == "Zoë")
    });
    assert_eq!(shared.windows[0].editor().collaborators().len(), 1, "it is the same window");
    let second = shared.windows.pop();
    drop(second);
    shared.run_until(|shared| shared.windows[0].editor().collaborators().is_empty());
    shared.windows.clear();
    assert_eq!(hidden_files(shared.folder.path()), 0);
}

#[test]
fn reopening_an_open_document_does_not_hide_changes_by_others() {
    let mut shared = SharedFolder::with_windows(1);
    shared.windows[0].mark("Ja", Tag::Claim);
    shared.run_until(SharedFolder::is_at_rest);
    let theirs = fs::read_to_string(shared.sidecar()).expect("it was saved");
    let theirs = theirs.replacen("note: \"\"", "note: \"hers\"", 1);
    fs::write(shared.sidecar(), theirs).expect("the folder can be written");
    let path = shared.path("story.txt");
    shared.windows[0].handle(Command::Open(vec![path]));
    shared.run_until(|shared| shared.windows[0].workspace.load_tracker().pending() == 0);
    shared.windows[0].mark("nein", Tag::Quote);
    shared.run_until(|shared| shared.is_at_rest() && shared.windows[0].marks()[0].note == "hers");
    assert_eq!(shared.windows[0].marks().len(), 2);
}

#[test]
fn a_damaged_sidecar_is_reported_and_left_alone_and_loaded_once_it_is_fixed() {
    let mut shared = SharedFolder::with_windows(1);
    let id = shared.windows[0].mark("Ja", Tag::Claim);
    shared.run_until(SharedFolder::is_at_rest);
    let whole = fs::read_to_string(shared.sidecar()).expect("it was saved");
    let cut = &whole[..whole.len() / 2];
    fs::write(shared.sidecar(), cut).expect("the folder can be written");
    shared.run_until(|shared| shared.windows[0].has_message("can’t be saved"));
    shared.windows[0].handle(Command::Editor(EditorCommand::SetSpeaker(id, "sie".to_owned())));
    shared.run_until(|shared| {
        matches!(shared.windows[0].editor().save_status(), SaveStatus::Failed(_))
    });
    assert_eq!(fs::read_to_string(shared.sidecar()).expect("it is there"), cut);

    let mended = whole.replacen("note: \"\"", "note: \"mended\"", 1);
    fs::write(shared.sidecar(), mended).expect("the folder can be written");
    shared.run_until(SharedFolder::is_at_rest);
    let mark = shared.windows[0].marks().remove(0);
    assert_eq!((mark.speaker.as_str(), mark.note.as_str()), ("sie", "mended"));
    assert!(
        !shared.windows[0].has_message("can’t be saved")
            && !shared.windows[0].has_message("Couldn’t save")
    );
}

#[test]
fn a_deleted_sidecar_is_reported_and_created_again_by_the_next_change() {
    let mut shared = SharedFolder::with_windows(1);
    shared.windows[0].mark("Ja", Tag::Claim);
    shared.run_until(SharedFolder::is_at_rest);
    fs::remove_file(shared.sidecar()).expect("it was saved");
    shared.run_until(|shared| shared.windows[0].has_message("The marks file was deleted or moved"));
    shared.windows[0].mark("nein", Tag::Claim);
    shared.run_until(SharedFolder::is_at_rest);
    assert_eq!(shared.windows[0].marks().len(), 2);
}

#[test]
fn reloading_is_offered_if_the_content_has_changed_but_not_if_only_the_time_has() {
    let mut shared = SharedFolder::with_windows(1);
    let offers = |shared: &SharedFolder| {
        let notices = shared.windows[0].workspace.notifications().iter();
        notices
            .flat_map(|(_, notice)| notice.actions.clone())
            .filter(|(_, it)| matches!(it, Command::Reload(EditorId(_))))
            .count()
    };
    fs::write(shared.path("story.txt"), TEXT).expect("the folder can be written");
    // A change of the sidecar, which is checked after the document.
    shared.windows[0].handle(ViewReport::Focused);
    shared.windows[0].mark("Ja", Tag::Claim);
    shared.run_until(SharedFolder::is_at_rest);
    assert_eq!(offers(&shared), 0);

    fs::write(shared.path("story.txt"), format!("Also: {TEXT}"))
        .expect("the folder can be written");
    shared.run_until(|shared| shared.windows[0].has_message("story.txt changed on disk"));
    assert_eq!(offers(&shared), 1);
    fs::write(shared.path("story.txt"), TEXT).expect("the folder can be written");
    shared.run_until(|shared| offers(shared) == 0);
}
