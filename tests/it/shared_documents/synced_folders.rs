//! A synced folder: conflicted copies of the marks file, and older states of it that reappear.

use std::os::unix::fs::PermissionsExt as _;

use glossator::command::{Command, ConflictedCopy, Effect, MergeRequest, MergeSource, SyncTask};

use super::*;

const COPY: &str = "story.txt.gloss (Ann's conflicted copy 2026-11-30).ron";

impl SharedFolder {
    /// Returns the text of the sidecar.
    fn saved(&self) -> String {
        fs::read_to_string(self.sidecar()).expect("it was saved")
    }

    fn write_file(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect("the folder can be written");
    }

    fn close(&mut self) {
        self.windows.clear();
    }

    /// Waits for a notification with this button, and presses it.
    #[track_caller]
    fn press(&mut self, button: &str) {
        self.run_until(|shared| shared.action_of(button).is_some());
        let command = self.action_of(button).expect("it is offered");
        self.windows[0].handle(command);
    }

    /// Merges the reported copy, and waits until it is in the trash.
    #[track_caller]
    fn merge(&mut self) {
        self.press("Merge");
        self.run_until(|shared| !shared.path(COPY).exists());
        self.run_until(Self::is_at_rest);
    }

    /// Marks these words and waits until they are saved.
    #[track_caller]
    fn mark(&mut self, words: &str) {
        self.windows[0].mark(words, Tag::Claim);
        self.run_until(Self::is_at_rest);
    }

    fn undo(&mut self) {
        self.windows[0].handle(Command::Editor(EditorCommand::Undo));
    }

    /// Returns the latest snapshot of the sidecar.
    fn snapshot_text(&self) -> String {
        fs::read_to_string(self.path("story.txt.gloss.ron~")).expect("there is a snapshot")
    }

    /// Returns the command of the notification button with these words.
    fn action_of(&self, button: &str) -> Option<Command> {
        let notices = self.windows[0].workspace.notifications().iter();
        let actions = notices.flat_map(|(_, notice)| &notice.actions);
        let mut found = actions.filter(|(words, _)| crate::test_editor::english(words) == button);
        found.next().map(|(_, command)| command.clone())
    }

    fn editor(&self) -> &Editor {
        self.windows[0].editor()
    }

    fn words(&self) -> Vec<(String, String)> {
        let marks = self.windows[0].marks();
        let document = self.editor().document();
        marks.iter().map(|it| (document.words(&it.spans), it.note.clone())).collect()
    }
}

/// Returns a folder with a window in which these words are marked and saved.
fn marked(words: &[&str]) -> SharedFolder {
    let mut shared = SharedFolder::with_windows(1);
    for it in words {
        shared.mark(it);
    }
    shared
}

fn pairs(of: &[(&str, &str)]) -> Vec<(String, String)> {
    of.iter().map(|(words, note)| ((*words).to_owned(), (*note).to_owned())).collect()
}

fn hash(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().to_string()
}

#[test]
fn a_new_conflicted_copy_is_reported_merged_and_trashed() {
    let mut shared = marked(&["Ja"]);
    let hers = shared.saved().replacen("note: \"\"", "note: \"hers\"", 1);
    shared.mark("nein");
    shared.write_file(COPY, &hers);
    shared.run_until(|shared| shared.action_of("Merge").is_some());
    assert!(
        shared.windows[0]
            .has_message("story.txt: found a conflicted copy of the marks: story.txt.gloss (Ann")
    );
    assert_eq!(
        shared.words(),
        pairs(&[("Ja", ""), ("nein", "")]),
        "nothing is done without request"
    );

    shared.press("Merge");
    shared.run_until(|shared| shared.windows[0].has_message("There’s no trash here"));
    shared.run_until(SharedFolder::is_at_rest);
    assert_eq!(shared.words(), pairs(&[("Ja", "hers"), ("nein", "")]));
    assert!(!shared.path(COPY).exists());
    let aside = fs::read_to_string(shared.path(&format!("{COPY}.set-aside")));
    assert_eq!(aside.expect("it is there"), hers);
    assert!(shared.action_of("Merge").is_none());
    // As one step.
    shared.undo();
    assert_eq!(shared.words(), pairs(&[("Ja", ""), ("nein", "")]));
}

#[test]
fn existing_conflicted_copies_are_merged_one_after_the_other_on_opening() {
    let mut shared = marked(&["Ja"]);
    let first = shared.saved();
    shared.mark("nein");
    let second = shared.saved().replacen("note: \"\"", "note: \"hers\"", 1);
    shared.close();
    shared.write_file("story.txt.gloss.ron", &first);
    shared.write_file("story.txt.gloss-LAPTOP.ron", &second);
    shared.write_file("story.txt.gloss 2.ron", &first.replacen("labels: []", "labels: [\"b\"]", 1));
    shared.open();
    shared.run_until(|shared| shared.windows[0].has_message("and one more"));
    shared.press("Merge");
    shared.run_until(|shared| {
        ["story.txt.gloss-LAPTOP.ron", "story.txt.gloss 2.ron"]
            .iter()
            .all(|name| !shared.path(name).exists())
    });
    shared.run_until(SharedFolder::is_at_rest);
    assert_eq!(shared.words(), pairs(&[("Ja", "hers"), ("nein", "")]));
    assert_eq!(shared.windows[0].marks()[0].labels, ["b"]);
}

#[test]
fn a_removed_mark_does_not_return_from_a_copy_that_has_it_unchanged() {
    let mut shared = marked(&["Ja", "nein"]);
    let (before, id) = (shared.saved(), shared.windows[0].marks()[0].id);
    shared.close();
    shared.open();
    shared.windows[0].handle(Command::Editor(EditorCommand::Remove(id)));
    shared.run_until(SharedFolder::is_at_rest);
    // The older state itself has no changes; a copy made of it has only its own.
    let (at, _) = before.match_indices("note: \"\"").nth(1).expect("there are two marks");
    let hers = format!("{}note: \"hers\"{}", &before[..at], &before[at + 8..]);
    for (text, note) in [(&before, ""), (&hers, "hers")] {
        shared.write_file(COPY, text);
        shared.merge();
        assert_eq!(shared.words(), pairs(&[("nein", note)]));
    }
}

#[test]
fn marks_that_only_a_copy_has_are_restored_from_it() {
    for meanwhile in [None, Some("sagte er")] {
        let mut shared = marked(&["Ja", "nein"]);
        shared.close();
        fs::rename(shared.path("story.txt.gloss.ron"), shared.path(COPY)).expect("it is there");
        shared.open();
        if let Some(words) = meanwhile {
            shared.windows[0].mark(words, Tag::Claim);
            shared.run_until(SharedFolder::is_at_rest);
        }
        shared.run_until(|shared| shared.action_of("Merge").is_some());
        shared.press("Merge");
        shared.run_until(|shared| !shared.path(COPY).exists());
        shared.run_until(SharedFolder::is_at_rest);
        assert_eq!(shared.words().len(), 2 + usize::from(meanwhile.is_some()), "{meanwhile:?}");
    }
}

#[test]
fn a_mark_that_a_copy_lacks_stays_since_it_may_never_have_been_there() {
    let mut shared = marked(&["Ja"]);
    let before = shared.saved();
    shared.mark("nein");
    shared.close();
    shared.open();
    shared.mark("sagte er");
    shared.write_file(COPY, &before.replacen("note: \"\"", "note: \"hers\"", 1));
    shared.merge();
    assert_eq!(shared.words().len(), 3);
}

#[test]
fn a_copy_that_has_changed_since_it_was_found_is_neither_merged_nor_trashed() {
    let mut shared = marked(&["Ja"]);
    let before = shared.saved();
    let copy = ConflictedCopy { path: shared.path(COPY), blake3: hash("what it was") };
    shared.write_file(COPY, &before);
    let window = &shared.windows[0];
    let request = MergeRequest {
        id: window.editor().id(),
        number: 99,
        path: shared.sidecar(),
        source: MergeSource::Copy(copy.clone()),
        ours: window.editor().work().clone(),
    };
    drop(window.world.perform(Effect::Merge(Box::new(request))));
    drop(window.world.perform(Effect::Sync(SyncTask::TrashCopy(copy))));
    shared.run_until(|shared| {
        shared.windows[0].has_message("but has changed since, so it wasn’t moved to the trash")
    });
    assert_eq!(fs::read_to_string(shared.path(COPY)).expect("it is there"), before);
    assert_eq!(shared.saved(), before);
}

#[test]
fn a_copy_stays_until_its_marks_are_saved() {
    let mut shared = marked(&["Ja"]);
    let hers = shared.saved().replacen("note: \"\"", "note: \"hers\"", 1);
    let protect = |shared: &SharedFolder, mode: u32| {
        let mode = fs::Permissions::from_mode(mode);
        fs::set_permissions(shared.sidecar(), mode).expect("it is ours");
    };
    protect(&shared, 0o444);
    shared.write_file(COPY, &hers);
    shared.press("Merge");
    shared.run_until(|shared| matches!(shared.editor().save_status(), SaveStatus::Failed(_)));
    assert_eq!(fs::read_to_string(shared.path(COPY)).expect("it is there"), hers);
    protect(&shared, 0o644);
    let id = shared.editor().id();
    shared.windows[0].handle(Command::SaveNow(id));
    shared.run_until(|shared| !shared.path(COPY).exists());
    assert!(shared.saved().contains("note: \"hers\""));
}

#[test]
fn a_copy_that_cannot_be_merged_is_reported_and_stays() {
    let mut shared = marked(&["Ja"]);
    let newer = shared.saved().replacen("version: 1", "version: 2", 1);
    shared.write_file(COPY, &newer);
    shared.run_until(|shared| {
        shared.windows[0].has_message("couldn’t merge a conflicted copy of the marks")
    });
    assert!(
        shared.windows[0].has_message("newer version of Glossator")
            && shared.action_of("Merge").is_none()
    );
    assert!(shared.path(COPY).exists());
}

#[test]
fn in_a_read_only_document_a_copy_is_reported_and_not_merged() {
    let mut shared = marked(&["Ja"]);
    let whole = shared.saved();
    shared.close();
    shared.write_file("story.txt.gloss.ron", &whole.replacen("version: 1", "version: 2", 1));
    shared.write_file(COPY, &whole);
    shared.open();
    shared
        .run_until(|shared| shared.windows[0].has_message("found a conflicted copy of the marks"));
    assert!(shared.action_of("Merge").is_none());
}

#[test]
fn a_reappearing_older_state_asks_and_can_be_replaced_by_mine_with_later_edits() {
    let mut shared = marked(&["Ja"]);
    let older = shared.saved();
    shared.mark("nein");
    shared.write_file("story.txt.gloss.ron", &older);
    shared.run_until(|shared| shared.action_of("Keep mine").is_some());
    assert!(shared.windows[0].has_message("an older version of the marks came back"));
    assert_eq!(shared.words().len(), 2, "nothing counts as removed");
    shared.windows[0].mark("sagte er", Tag::Claim);
    shared.run_until(|shared| matches!(shared.editor().save_status(), SaveStatus::Failed(_)));
    assert_eq!(shared.saved(), older, "nothing is saved until there is an answer");

    shared.press("Keep mine");
    shared.run_until(SharedFolder::is_at_rest);
    assert_eq!(shared.words().len(), 3);
    assert_eq!(shared.snapshot_text(), older);
    assert!(shared.action_of("Use older version").is_none());
}

#[test]
fn a_reappearing_older_state_can_be_restored_in_one_step() {
    let mut shared = marked(&["Ja"]);
    let older = shared.saved();
    shared.mark("nein");
    let newer = shared.saved();
    shared.write_file("story.txt.gloss.ron", &older);
    shared.press("Use older version");
    shared.run_until(|shared| shared.words().len() == 1);
    shared.run_until(SharedFolder::is_at_rest);
    assert_eq!(shared.saved(), older);
    shared.undo();
    shared.run_until(SharedFolder::is_at_rest);
    assert_eq!(shared.saved(), newer, "nothing was lost");
    // Now the other one is older.
    shared.write_file("story.txt.gloss.ron", &older);
    shared.run_until(|shared| shared.action_of("Use older version").is_some());
}

#[test]
fn an_unknown_state_is_merged_without_a_question() {
    let mut shared = marked(&["Ja"]);
    let older = shared.saved();
    shared.mark("nein");
    shared.write_file("story.txt.gloss.ron", &older.replacen("note: \"\"", "note: \"hers\"", 1));
    shared.run_until(|shared| shared.words() == pairs(&[("Ja", "hers")]));
    shared.run_until(SharedFolder::is_at_rest);
    assert!(shared.action_of("Keep mine").is_none());
}

#[test]
fn opening_a_document_in_an_older_state_warns_until_that_is_accepted() {
    let mut shared = marked(&["Ja"]);
    let older = shared.saved();
    shared.mark("nein");
    shared.close();
    shared.write_file("story.txt.gloss.ron", &older);
    for _ in 0..2 {
        shared.open();
        shared.run_until(|shared| shared.action_of("Use this version").is_some());
        assert!(shared.windows[0].has_message("older than the last version saved on this"));
        assert_eq!(shared.saved(), older);
        shared.close();
    }
    shared.open();
    shared.press("Use this version");
    shared.close();
    shared.open();
    // Notifications on opening come before later ones.
    shared.mark("nein");
    assert!(shared.action_of("Use this version").is_none());
}

/// Returns a folder with an older state in the sidecar and the newest in the backup, and both texts.
fn with_older_sidecar() -> (SharedFolder, String, String) {
    let mut shared = marked(&["Ja", "sie"]);
    let (older, id) = (shared.saved(), shared.windows[0].marks()[1].id);
    shared.windows[0].mark("nein", Tag::Claim);
    shared.windows[0].handle(Command::Editor(EditorCommand::Remove(id)));
    shared.run_until(SharedFolder::is_at_rest);
    let newer = shared.saved();
    shared.close();
    shared.write_file("story.txt.gloss.ron", &older);
    shared.write_file("story.txt.gloss.ron~", &newer);
    shared.open();
    shared.run_until(|shared| {
        {
            shared.action_of("Keep mine").is_some()
                && shared.action_of("Use older version").is_some()
        }
    });
    (shared, older, newer)
}

#[test]
fn a_newer_state_is_restored_from_the_backup() {
    let (mut shared, _, newer) = with_older_sidecar();
    shared.press("Keep mine");
    shared.run_until(|shared| shared.words().iter().any(|(words, _)| words == "nein"));
    assert!(shared.action_of("Use older version").is_none());
    shared.run_until(SharedFolder::is_at_rest);
    assert_eq!(shared.saved(), newer, "removed marks stay removed");
}

#[test]
fn editing_without_an_answer_loses_nothing() {
    let (mut shared, _, newer) = with_older_sidecar();
    shared.mark("sagte er");
    assert_eq!(shared.snapshot_text(), newer);
    shared.press("Keep mine");
    shared.run_until(|shared| shared.words().len() == 4);
    shared.run_until(SharedFolder::is_at_rest);
}

#[test]
fn an_answer_to_an_outdated_question_does_not_touch_newer_marks() {
    let mut shared = marked(&["Ja"]);
    let older = shared.saved();
    shared.mark("nein");
    shared.write_file("story.txt.gloss.ron", &older);
    shared.run_until(|shared| shared.action_of("Keep mine").is_some());
    let hers = older.replacen("note: \"\"", "note: \"hers\"", 1);
    shared.write_file("story.txt.gloss.ron", &hers);
    shared.press("Keep mine");
    shared.run_until(|shared| shared.words().iter().any(|(_, note)| note == "hers"));
    shared.run_until(SharedFolder::is_at_rest);
    assert!(shared.saved().contains("hers"));
}
