//! A synced folder: conflicted copies of the file of marks, and older states of it that come back.

use std::os::unix::fs::PermissionsExt as _;

use glossator::command::{ConflictedCopy, Effect, MergeRequest, MergeSource, SyncTask};

use super::*;

const COPY: &str = "story.txt.gloss (Ann's conflicted copy 2026-11-30).ron";

impl Desk {
    /// What the sidecar says.
    fn saved(&self) -> String {
        fs::read_to_string(self.sidecar()).expect("it was saved")
    }

    fn put(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect("the folder can be written");
    }

    fn close(&mut self) {
        self.windows.clear();
    }

    /// Waits for a notice with this button, and presses it.
    #[track_caller]
    fn press(&mut self, button: &str) {
        self.until(|desk| desk.offered(button).is_some());
        let command = self.offered(button).expect("it is offered");
        self.windows[0].does(command);
    }

    /// Merges the copy that is offered, and waits until it has been put away.
    #[track_caller]
    fn merge(&mut self) {
        self.press("Merge");
        self.until(|desk| !desk.path(COPY).exists());
        self.until(Self::is_at_rest);
    }

    /// Marks these words, and waits until that is saved.
    #[track_caller]
    fn mark(&mut self, words: &str) {
        self.windows[0].mark(words, Tag::Claim);
        self.until(Self::is_at_rest);
    }

    fn undo(&mut self) {
        self.windows[0].does(Command::Editor(EditorCommand::Undo));
    }

    /// What was kept of the sidecar before this one.
    fn kept(&self) -> String {
        fs::read_to_string(self.path("story.txt.gloss.ron~")).expect("it was kept")
    }

    /// The command that a button with these words sends, of the notices that are shown.
    fn offered(&self, button: &str) -> Option<Command> {
        let notices = self.windows[0].workspace.notifications().iter();
        let actions = notices.flat_map(|(_, notice)| &notice.actions);
        let mut found = actions.filter(|(words, _)| crate::picture::english(words) == button);
        found.next().map(|(_, command)| command.clone())
    }

    fn session(&self) -> &Editor {
        self.windows[0].session()
    }

    fn words(&self) -> Vec<(String, String)> {
        let marks = self.windows[0].marks();
        let document = self.session().document();
        marks.iter().map(|it| (document.words(&it.spans), it.note.clone())).collect()
    }
}

/// A desk with a window in which these words were marked, all saved.
fn marked(words: &[&str]) -> Desk {
    let mut desk = Desk::with(1);
    for it in words {
        desk.mark(it);
    }
    desk
}

fn pairs(of: &[(&str, &str)]) -> Vec<(String, String)> {
    of.iter().map(|(words, note)| ((*words).to_owned(), (*note).to_owned())).collect()
}

fn hash(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().to_string()
}

#[test]
fn a_conflicted_copy_that_comes_is_told_and_merged_and_put_away() {
    let mut desk = marked(&["Ja"]);
    let hers = desk.saved().replacen("note: \"\"", "note: \"hers\"", 1);
    desk.mark("nein");
    desk.put(COPY, &hers);
    desk.until(|desk| desk.offered("Merge").is_some());
    assert!(
        desk.windows[0]
            .is_told("story.txt: found a conflicted copy of the marks: story.txt.gloss (Ann")
    );
    assert_eq!(desk.words(), pairs(&[("Ja", ""), ("nein", "")]), "nothing is done unasked");

    desk.press("Merge");
    desk.until(|desk| desk.windows[0].is_told("There’s no trash here"));
    desk.until(Desk::is_at_rest);
    assert_eq!(desk.words(), pairs(&[("Ja", "hers"), ("nein", "")]));
    assert!(!desk.path(COPY).exists());
    let aside = fs::read_to_string(desk.path(&format!("{COPY}.set-aside")));
    assert_eq!(aside.expect("it is there"), hers);
    assert!(desk.offered("Merge").is_none());
    // As one step.
    desk.undo();
    assert_eq!(desk.words(), pairs(&[("Ja", ""), ("nein", "")]));
}

#[test]
fn conflicted_copies_that_are_there_when_a_document_is_opened_are_merged_one_after_the_other() {
    let mut desk = marked(&["Ja"]);
    let first = desk.saved();
    desk.mark("nein");
    let second = desk.saved().replacen("note: \"\"", "note: \"hers\"", 1);
    desk.close();
    desk.put("story.txt.gloss.ron", &first);
    desk.put("story.txt.gloss-LAPTOP.ron", &second);
    desk.put("story.txt.gloss 2.ron", &first.replacen("labels: []", "labels: [\"b\"]", 1));
    desk.open();
    desk.until(|desk| desk.windows[0].is_told("and one more"));
    desk.press("Merge");
    desk.until(|desk| {
        ["story.txt.gloss-LAPTOP.ron", "story.txt.gloss 2.ron"]
            .iter()
            .all(|name| !desk.path(name).exists())
    });
    desk.until(Desk::is_at_rest);
    assert_eq!(desk.words(), pairs(&[("Ja", "hers"), ("nein", "")]));
    assert_eq!(desk.windows[0].marks()[0].labels, ["b"]);
}

#[test]
fn what_was_removed_here_does_not_come_back_from_a_copy_that_holds_it_as_it_was() {
    let mut desk = marked(&["Ja", "nein"]);
    let (before, id) = (desk.saved(), desk.windows[0].marks()[0].id);
    desk.close();
    desk.open();
    desk.windows[0].does(Command::Editor(EditorCommand::Remove(id)));
    desk.until(Desk::is_at_rest);
    // The older state itself has nothing to say; a copy made of it has its own changes only.
    let (at, _) = before.match_indices("note: \"\"").nth(1).expect("there are two marks");
    let hers = format!("{}note: \"hers\"{}", &before[..at], &before[at + 8..]);
    for (text, note) in [(&before, ""), (&hers, "hers")] {
        desk.put(COPY, text);
        desk.merge();
        assert_eq!(desk.words(), pairs(&[("nein", note)]));
    }
}

#[test]
fn marks_that_stand_in_a_copy_only_come_back_from_it() {
    for meanwhile in [None, Some("sagte er")] {
        let mut desk = marked(&["Ja", "nein"]);
        desk.close();
        fs::rename(desk.path("story.txt.gloss.ron"), desk.path(COPY)).expect("it is there");
        desk.open();
        if let Some(words) = meanwhile {
            desk.windows[0].mark(words, Tag::Claim);
            desk.until(Desk::is_at_rest);
        }
        desk.until(|desk| desk.offered("Merge").is_some());
        desk.press("Merge");
        desk.until(|desk| !desk.path(COPY).exists());
        desk.until(Desk::is_at_rest);
        assert_eq!(desk.words().len(), 2 + usize::from(meanwhile.is_some()), "{meanwhile:?}");
    }
}

#[test]
fn a_mark_that_a_copy_lacks_stays_since_nobody_knows_whether_it_ever_was_there() {
    let mut desk = marked(&["Ja"]);
    let before = desk.saved();
    desk.mark("nein");
    desk.close();
    desk.open();
    desk.mark("sagte er");
    desk.put(COPY, &before.replacen("note: \"\"", "note: \"hers\"", 1));
    desk.merge();
    assert_eq!(desk.words().len(), 3);
}

#[test]
fn a_copy_that_has_changed_since_it_was_found_is_neither_merged_nor_put_away() {
    let mut desk = marked(&["Ja"]);
    let before = desk.saved();
    let copy = ConflictedCopy { path: desk.path(COPY), blake3: hash("what it was") };
    desk.put(COPY, &before);
    let window = &desk.windows[0];
    let asked = MergeRequest {
        id: window.session().id(),
        number: 99,
        path: desk.sidecar(),
        source: MergeSource::Copy(copy.clone()),
        base: None,
        ours: window.session().work().clone(),
    };
    drop(window.world.perform(Effect::Merge(Box::new(asked))));
    drop(window.world.perform(Effect::Sync(SyncTask::TrashCopy(copy))));
    desk.until(|desk| {
        desk.windows[0].is_told("but has changed since, so it wasn’t moved to the trash")
    });
    assert_eq!(fs::read_to_string(desk.path(COPY)).expect("it is there"), before);
    assert_eq!(desk.saved(), before);
}

#[test]
fn a_copy_stays_until_what_it_held_is_on_the_disk() {
    let mut desk = marked(&["Ja"]);
    let hers = desk.saved().replacen("note: \"\"", "note: \"hers\"", 1);
    let protect = |desk: &Desk, mode: u32| {
        let mode = fs::Permissions::from_mode(mode);
        fs::set_permissions(desk.sidecar(), mode).expect("it is ours");
    };
    protect(&desk, 0o444);
    desk.put(COPY, &hers);
    desk.press("Merge");
    desk.until(|desk| matches!(desk.session().save_status(), SaveStatus::Failed(_)));
    assert_eq!(fs::read_to_string(desk.path(COPY)).expect("it is there"), hers);
    protect(&desk, 0o644);
    let id = desk.session().id();
    desk.windows[0].does(Command::SaveNow(id));
    desk.until(|desk| !desk.path(COPY).exists());
    assert!(desk.saved().contains("note: \"hers\""));
}

#[test]
fn a_copy_that_cannot_be_merged_is_told_and_stays() {
    let mut desk = marked(&["Ja"]);
    let newer = desk.saved().replacen("version: 1", "version: 2", 1);
    desk.put(COPY, &newer);
    desk.until(|desk| desk.windows[0].is_told("couldn’t merge a conflicted copy of the marks"));
    assert!(
        desk.windows[0].is_told("newer version of Glossator") && desk.offered("Merge").is_none()
    );
    assert!(desk.path(COPY).exists());
}

#[test]
fn where_marks_can_only_be_read_a_copy_is_told_and_not_merged() {
    let mut desk = marked(&["Ja"]);
    let whole = desk.saved();
    desk.close();
    desk.put("story.txt.gloss.ron", &whole.replacen("version: 1", "version: 2", 1));
    desk.put(COPY, &whole);
    desk.open();
    desk.until(|desk| desk.windows[0].is_told("found a conflicted copy of the marks"));
    assert!(desk.offered("Merge").is_none());
}

#[test]
fn an_older_state_that_comes_back_asks_and_is_replaced_by_mine_with_what_was_done_meanwhile() {
    let mut desk = marked(&["Ja"]);
    let older = desk.saved();
    desk.mark("nein");
    desk.put("story.txt.gloss.ron", &older);
    desk.until(|desk| desk.offered("Keep mine").is_some());
    assert!(desk.windows[0].is_told("an older version of the marks came back"));
    assert_eq!(desk.words().len(), 2, "nothing is taken for removed");
    desk.windows[0].mark("sagte er", Tag::Claim);
    desk.until(|desk| matches!(desk.session().save_status(), SaveStatus::Failed(_)));
    assert_eq!(desk.saved(), older, "nothing is written until somebody has answered");

    desk.press("Keep mine");
    desk.until(Desk::is_at_rest);
    assert_eq!(desk.words().len(), 3);
    assert_eq!(desk.kept(), older);
    assert!(desk.offered("Use older version").is_none());
}

#[test]
fn an_older_state_that_comes_back_can_be_gone_back_to_as_one_step() {
    let mut desk = marked(&["Ja"]);
    let older = desk.saved();
    desk.mark("nein");
    let newer = desk.saved();
    desk.put("story.txt.gloss.ron", &older);
    desk.press("Use older version");
    desk.until(|desk| desk.words().len() == 1);
    desk.until(Desk::is_at_rest);
    assert_eq!(desk.saved(), older);
    desk.undo();
    desk.until(Desk::is_at_rest);
    assert_eq!(desk.saved(), newer, "nothing was lost");
    // The other one is the older one now.
    desk.put("story.txt.gloss.ron", &older);
    desk.until(|desk| desk.offered("Use older version").is_some());
}

#[test]
fn a_state_that_nobody_knows_is_merged_without_a_question() {
    let mut desk = marked(&["Ja"]);
    let older = desk.saved();
    desk.mark("nein");
    desk.put("story.txt.gloss.ron", &older.replacen("note: \"\"", "note: \"hers\"", 1));
    desk.until(|desk| desk.words() == pairs(&[("Ja", "hers")]));
    desk.until(Desk::is_at_rest);
    assert!(desk.offered("Keep mine").is_none());
}

#[test]
fn a_document_that_is_opened_in_an_older_state_says_so_until_that_is_wanted() {
    let mut desk = marked(&["Ja"]);
    let older = desk.saved();
    desk.mark("nein");
    desk.close();
    desk.put("story.txt.gloss.ron", &older);
    for _ in 0..2 {
        desk.open();
        desk.until(|desk| desk.offered("Use this version").is_some());
        assert!(desk.windows[0].is_told("older than the last version saved on this"));
        assert_eq!(desk.saved(), older);
        desk.close();
    }
    desk.open();
    desk.press("Use this version");
    desk.close();
    desk.open();
    // What a document is opened with is told before anything that is done then.
    desk.mark("nein");
    assert!(desk.offered("Use this version").is_none());
}

/// A desk whose sidecar is in an older state, while the file before it is the newest one; and both.
fn put_back() -> (Desk, String, String) {
    let mut desk = marked(&["Ja", "sie"]);
    let (older, id) = (desk.saved(), desk.windows[0].marks()[1].id);
    desk.windows[0].mark("nein", Tag::Claim);
    desk.windows[0].does(Command::Editor(EditorCommand::Remove(id)));
    desk.until(Desk::is_at_rest);
    let newer = desk.saved();
    desk.close();
    desk.put("story.txt.gloss.ron", &older);
    desk.put("story.txt.gloss.ron~", &newer);
    desk.open();
    desk.until(|desk| {
        desk.offered("Keep mine").is_some() && desk.offered("Use older version").is_some()
    });
    (desk, older, newer)
}

#[test]
fn the_newer_state_is_brought_back_from_the_file_before_that_still_has_it() {
    let (mut desk, _, newer) = put_back();
    desk.press("Keep mine");
    desk.until(|desk| desk.words().iter().any(|(words, _)| words == "nein"));
    assert!(desk.offered("Use older version").is_none());
    desk.until(Desk::is_at_rest);
    assert_eq!(desk.saved(), newer, "what was removed stays removed");
}

#[test]
fn whoever_goes_on_without_an_answer_loses_nothing_by_it() {
    let (mut desk, _, newer) = put_back();
    desk.mark("sagte er");
    assert_eq!(desk.kept(), newer);
    desk.press("Keep mine");
    desk.until(|desk| desk.words().len() == 4);
    desk.until(Desk::is_at_rest);
}

#[test]
fn an_answer_to_a_question_of_before_does_not_touch_what_came_since() {
    let mut desk = marked(&["Ja"]);
    let older = desk.saved();
    desk.mark("nein");
    desk.put("story.txt.gloss.ron", &older);
    desk.until(|desk| desk.offered("Keep mine").is_some());
    let hers = older.replacen("note: \"\"", "note: \"hers\"", 1);
    desk.put("story.txt.gloss.ron", &hers);
    desk.press("Keep mine");
    desk.until(|desk| desk.words().iter().any(|(_, note)| note == "hers"));
    desk.until(Desk::is_at_rest);
    assert!(desk.saved().contains("hers"));
}
