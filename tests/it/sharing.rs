//! Two windows on one document, with the real disk between them.

#[cfg(unix)]
mod synced;

use std::{
    fs,
    path::{Path, PathBuf},
    sync::mpsc,
};

use glossator::{
    command::{
        Command, ConflictResolution, ConflictSite, EditorCommand, EditorId, FileCheck, MarkEnd,
        Nudge,
    },
    editor::{Editor, SaveStatus},
    format::sidecar::render,
    io::{Inbox, Replies, SnapshotStore, SystemIdsAndClock, effects::EffectRunner, trash::Trash},
    model::{Mark, MarkId, Selection, Tag},
    settings::Settings,
    workspace::Workspace,
};
use proptest::prelude::*;

use crate::waiting::{PATIENCE, Waiting};

const TEXT: &str = "“Ja”, sagte sie.\r\nÄhm — „nein“, sagte er, „nein“ 👩‍🚒. مرحبا\n";

/// A folder with one document, and windows on it.
struct Desk {
    folder: tempfile::TempDir,
    kept: tempfile::TempDir,
    windows: Vec<Window>,
    woken: mpsc::Receiver<()>,
    wake: mpsc::Sender<()>,
}

/// A window without its face: what it shows, and what it asks of the world.
struct Window {
    workspace: Workspace,
    world: EffectRunner,
    inbox: Inbox,
}

impl Window {
    fn does(&mut self, command: Command) {
        let mut effects = self.workspace.handle(command, &mut SystemIdsAndClock);
        effects.extend(self.workspace.update_watches());
        for effect in effects {
            drop(self.world.perform(effect));
        }
    }

    /// The analyst takes another name. Where settings are kept hears nothing of it: that is the machine's own.
    fn is_called(&mut self, named: Settings) {
        self.workspace.handle(Command::SetSettings(named), &mut SystemIdsAndClock);
        for effect in self.workspace.update_watches() {
            drop(self.world.perform(effect));
        }
    }

    /// Shows what has been answered by now.
    fn hear(&mut self) {
        let answers: Vec<Command> = self.inbox.drain().collect();
        for answer in answers {
            self.does(answer);
        }
    }

    fn session(&self) -> &Editor {
        self.workspace.active().expect("the document is open")
    }

    fn marks(&self) -> Vec<Mark> {
        self.session().marks().iter().map(|mark| Mark::clone(mark)).collect()
    }

    fn mark(&mut self, words: &str, tag: Tag) -> MarkId {
        let start = self.session().document().text().find(words).expect("the words are there");
        let selection =
            Selection { anchor: start, caret: start + words.len(), earlier: Vec::new() };
        self.does(Command::Editor(EditorCommand::Select(selection)));
        self.does(Command::Editor(EditorCommand::Mark(tag)));
        self.session().chosen().expect("a new mark is chosen").id
    }

    fn told(&self) -> Vec<&str> {
        self.workspace
            .notifications()
            .iter()
            .map(|(_, notice)| crate::picture::english(&notice.text))
            .collect()
    }

    fn is_told(&self, words: &str) -> bool {
        self.told().iter().any(|it| it.contains(words))
    }

    fn text(&self) -> String {
        render(self.session().work())
    }
}

impl Desk {
    /// A desk with so many windows.
    fn with(windows: usize) -> Self {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        fs::write(folder.path().join("story.txt"), TEXT).expect("the folder can be written");
        let (wake, woken) = mpsc::channel();
        let kept = tempfile::tempdir().expect("there is room for a folder");
        let mut desk = Self { folder, kept, windows: Vec::new(), woken, wake };
        for _ in 0..windows {
            desk.open();
        }
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().canonicalize().expect("the folder is there").join(name)
    }

    fn sidecar(&self) -> PathBuf {
        self.path("story.txt.gloss.ron")
    }

    /// Opens the document in a further window, and waits until all of it is there.
    fn open(&mut self) {
        let wake = self.wake.clone();
        let (replies, inbox) = Replies::channel(move || {
            // At the end nobody listens any more.
            wake.send(()).ok();
        });
        let copies = SnapshotStore::in_folder(self.kept.path(), 1 << 20);
        let mut world = EffectRunner::new(replies, copies).expect("there are threads");
        world.set_trash(Trash::Nowhere);
        let settings =
            Settings { author: format!("Window {}", self.windows.len()), ..Settings::default() };
        let workspace = Workspace::new(settings, Vec::new());
        let mut window = Window { workspace, world, inbox };
        window.does(Command::Open(vec![self.path("story.txt")]));
        self.windows.push(window);
        self.until(|desk| desk.windows.last().is_some_and(|it| it.workspace.active().is_some()));
    }

    /// Whether all windows show the same, and that is on the disk.
    fn is_at_rest(&self) -> bool {
        let file = fs::read_to_string(self.sidecar()).unwrap_or_default();
        let is_unsettled = |it: &Window| {
            matches!(it.session().save_status(), SaveStatus::Saving | SaveStatus::Failed(_))
        };
        self.windows.iter().all(|window| window.text() == file && !is_unsettled(window))
    }
}

impl Waiting for Desk {
    fn hear(&mut self) -> Option<()> {
        self.woken.recv_timeout(PATIENCE).ok()?;
        // Whoever else has woken the windows by now is heard at once.
        self.woken.try_iter().for_each(drop);
        self.windows.iter_mut().for_each(Window::hear);
        Some(())
    }

    fn told(&self) -> Vec<String> {
        self.windows.iter().flat_map(Window::told).map(str::to_owned).collect()
    }
}

fn hidden(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).expect("the folder is there").flatten();
    entries.filter(|entry| entry.file_name().as_encoded_bytes().starts_with(b".")).count()
}

#[test]
fn what_one_window_marks_the_other_shows() {
    let mut desk = Desk::with(2);
    desk.windows[0].mark("Ja", Tag::Claim);
    desk.until(|desk| desk.windows[1].marks().len() == 1);
    desk.windows[1].mark("nein", Tag::Quote);
    desk.until(|desk| desk.windows[0].marks().len() == 2);
    desk.until(Desk::is_at_rest);
    assert_eq!(desk.windows[0].told(), ["Merged changes made elsewhere: 1 mark added"]);
    // It can be taken back like any other step.
    desk.windows[0].does(Command::Editor(EditorCommand::Undo));
    desk.until(|desk| desk.windows[1].marks().len() == 1 && desk.is_at_rest());
}

#[test]
fn what_both_windows_mark_before_they_know_of_each_other_is_there_in_both() {
    let mut desk = Desk::with(2);
    for (number, words) in ["Ja", "sagte sie", "Ähm", "nein", "sagte er"].iter().enumerate() {
        desk.windows[number % 2].mark(words, Tag::Claim);
    }
    desk.until(|desk| desk.windows[0].marks().len() == 5 && desk.is_at_rest());
    assert_eq!(desk.windows[0].marks(), desk.windows[1].marks());
}

#[test]
fn two_notes_on_one_mark_are_both_kept_until_one_window_decides() {
    let mut desk = Desk::with(2);
    let id = desk.windows[0].mark("Ja", Tag::Claim);
    desk.until(|desk| desk.windows[1].marks().len() == 1 && desk.is_at_rest());
    for (number, words) in ["a longer note", "a note"].iter().enumerate() {
        desk.windows[number].does(Command::Editor(EditorCommand::SetNote(id, (*words).to_owned())));
    }
    desk.until(|desk| {
        desk.is_at_rest()
            && desk.windows.iter().all(|it| it.session().marks().conflicted_len() == 1)
    });
    assert!(desk.windows.iter().any(|it| it.is_told("1 conflict")));

    desk.windows[1].does(Command::Editor(EditorCommand::Select(Selection::caret(0))));
    desk.windows[1].does(Command::Editor(EditorCommand::NextConflict));
    let mark = desk.windows[1].session().chosen().cloned().expect("it is chosen");
    assert_eq!((mark.note.as_str(), mark.conflicts[0].value.as_str()), ("a longer note", "a note"));
    let dispute = mark.conflicts[0].clone();
    desk.windows[1].does(Command::Editor(EditorCommand::ResolveConflict(
        ConflictSite::Mark(id),
        dispute,
        ConflictResolution::KeepBoth,
    )));
    desk.until(|desk| desk.is_at_rest() && desk.windows[0].session().marks().conflicted_len() == 0);
    assert_eq!(desk.windows[0].marks()[0].note, "a longer note\n\na note");
}

#[test]
fn a_mark_is_put_where_the_other_window_has_put_it() {
    let mut desk = Desk::with(2);
    let id = desk.windows[0].mark("„nein“, sagte er, „nein“", Tag::Claim);
    desk.until(|desk| desk.windows[1].marks().len() == 1 && desk.is_at_rest());
    desk.windows[0].does(Command::Editor(EditorCommand::Choose(id)));
    desk.windows[0]
        .does(Command::Editor(EditorCommand::Nudge(MarkEnd::Start, Nudge::CharacterForward)));
    desk.windows[1].does(Command::Editor(EditorCommand::Choose(id)));
    desk.windows[1].does(Command::Editor(EditorCommand::Nudge(MarkEnd::End, Nudge::WordBack)));
    desk.until(|desk| {
        desk.is_at_rest() && desk.windows.iter().all(|it| it.session().conflict_count() == 1)
    });
    let window = &mut desk.windows[1];
    let wanted = window.marks()[0].conflicts[0].clone();
    window.does(Command::Editor(EditorCommand::ResolveConflict(
        ConflictSite::Mark(id),
        wanted.clone(),
        ConflictResolution::TakeOther,
    )));
    desk.until(|desk| desk.is_at_rest() && desk.windows[0].session().conflict_count() == 0);
    let session = desk.windows[0].session();
    let mark = session.marks().get(id).expect("it is there");
    assert_eq!(session.document().words(&mark.spans), wanted.words());
}

#[test]
fn who_has_the_document_open_is_said_and_nothing_is_left_behind() {
    let mut desk = Desk::with(1);
    assert_eq!(hidden(desk.folder.path()), 0, "there is nothing to share yet");
    desk.windows[0].mark("Ja", Tag::Claim);
    desk.until(Desk::is_at_rest);
    desk.open();
    desk.until(|desk| desk.windows.iter().all(|it| it.session().collaborators().len() == 1));
    assert_eq!(desk.windows[0].session().collaborators()[0].who, "Window 1");
    let named = Settings { author: "Zoë".to_owned(), ..Settings::default() };
    desk.windows[1].is_called(named);
    desk.until(|desk| desk.windows[0].session().collaborators().iter().any(|it| it.who == "Zoë"));
    assert_eq!(desk.windows[0].session().collaborators().len(), 1, "it is the same window");
    let second = desk.windows.pop();
    drop(second);
    desk.until(|desk| desk.windows[0].session().collaborators().is_empty());
    desk.windows.clear();
    assert_eq!(hidden(desk.folder.path()), 0);
}

#[test]
fn a_document_that_is_open_already_and_opened_again_does_not_hide_what_others_wrote() {
    let mut desk = Desk::with(1);
    desk.windows[0].mark("Ja", Tag::Claim);
    desk.until(Desk::is_at_rest);
    let theirs = fs::read_to_string(desk.sidecar()).expect("it was saved");
    let theirs = theirs.replacen("note: \"\"", "note: \"hers\"", 1);
    fs::write(desk.sidecar(), theirs).expect("the folder can be written");
    let path = desk.path("story.txt");
    desk.windows[0].does(Command::Open(vec![path]));
    desk.until(|desk| desk.windows[0].workspace.load_tracker().pending() == 0);
    desk.windows[0].mark("nein", Tag::Quote);
    desk.until(|desk| desk.is_at_rest() && desk.windows[0].marks()[0].note == "hers");
    assert_eq!(desk.windows[0].marks().len(), 2);
}

#[test]
fn a_sidecar_that_is_damaged_on_the_disk_is_left_and_told_and_taken_in_when_it_is_mended() {
    let mut desk = Desk::with(1);
    let id = desk.windows[0].mark("Ja", Tag::Claim);
    desk.until(Desk::is_at_rest);
    let whole = fs::read_to_string(desk.sidecar()).expect("it was saved");
    let cut = &whole[..whole.len() / 2];
    fs::write(desk.sidecar(), cut).expect("the folder can be written");
    desk.until(|desk| desk.windows[0].is_told("can’t be saved"));
    desk.windows[0].does(Command::Editor(EditorCommand::SetSpeaker(id, "sie".to_owned())));
    desk.until(|desk| matches!(desk.windows[0].session().save_status(), SaveStatus::Failed(_)));
    assert_eq!(fs::read_to_string(desk.sidecar()).expect("it is there"), cut);

    let mended = whole.replacen("note: \"\"", "note: \"mended\"", 1);
    fs::write(desk.sidecar(), mended).expect("the folder can be written");
    desk.until(Desk::is_at_rest);
    let mark = desk.windows[0].marks().remove(0);
    assert_eq!((mark.speaker.as_str(), mark.note.as_str()), ("sie", "mended"));
    assert!(
        !desk.windows[0].is_told("can’t be saved") && !desk.windows[0].is_told("Couldn’t save")
    );
}

#[test]
fn a_sidecar_that_vanishes_is_told_and_written_again_with_the_next_change() {
    let mut desk = Desk::with(1);
    desk.windows[0].mark("Ja", Tag::Claim);
    desk.until(Desk::is_at_rest);
    fs::remove_file(desk.sidecar()).expect("it was saved");
    desk.until(|desk| desk.windows[0].is_told("The marks file was deleted or moved"));
    desk.windows[0].mark("nein", Tag::Claim);
    desk.until(Desk::is_at_rest);
    assert_eq!(desk.windows[0].marks().len(), 2);
}

#[test]
fn a_document_that_changes_is_offered_to_be_reloaded_and_one_that_was_only_touched_is_not() {
    let mut desk = Desk::with(1);
    let offers = |desk: &Desk| {
        let notices = desk.windows[0].workspace.notifications().iter();
        notices
            .flat_map(|(_, notice)| notice.actions.clone())
            .filter(|(_, it)| matches!(it, Command::Reload(EditorId(_))))
            .count()
    };
    fs::write(desk.path("story.txt"), TEXT).expect("the folder can be written");
    // A change of the sidecar, which is looked at after the document.
    desk.windows[0].does(Command::FileCheck(FileCheck::CheckAll));
    desk.windows[0].mark("Ja", Tag::Claim);
    desk.until(Desk::is_at_rest);
    assert_eq!(offers(&desk), 0);

    fs::write(desk.path("story.txt"), format!("Also: {TEXT}")).expect("the folder can be written");
    desk.until(|desk| desk.windows[0].is_told("story.txt changed on disk"));
    assert_eq!(offers(&desk), 1);
    fs::write(desk.path("story.txt"), TEXT).expect("the folder can be written");
    desk.until(|desk| offers(desk) == 0);
}

/// Something that the analyst at one of two windows does, by numbers that are fitted to what is there.
#[derive(Clone, Debug)]
enum Deed {
    Mark(usize, usize, Tag),
    Note(usize, String),
    Label(usize, String),
    Remove(usize),
    Retag(usize, Tag),
    Undo,
    Redo,
}

fn deeds() -> impl Strategy<Value = Vec<(usize, Deed)>> {
    let tags = || prop::sample::select(&Tag::ALL[..]);
    let deed = prop_oneof![
        3 => (0..60_usize, 1..9_usize, tags()).prop_map(|(at, len, tag)| Deed::Mark(at, len, tag)),
        2 => (0..9_usize, "[a-c]{0,2}").prop_map(|(at, it)| Deed::Note(at, it)),
        1 => (0..9_usize, "[ab]").prop_map(|(at, it)| Deed::Label(at, it)),
        1 => (0..9_usize).prop_map(Deed::Remove),
        1 => (0..9_usize, tags()).prop_map(|(at, tag)| Deed::Retag(at, tag)),
        1 => Just(Deed::Undo),
        1 => Just(Deed::Redo),
    ];
    prop::collection::vec((0..2_usize, deed), 1..24)
}

fn do_deed(window: &mut Window, deed: Deed) {
    let marks = window.marks();
    let nth = |at: usize| marks.get(at % marks.len().max(1)).map(|mark| mark.id);
    let act = match deed {
        Deed::Mark(at, len, tag) => {
            let selection = Selection { anchor: at, caret: at + len, earlier: Vec::new() };
            window.does(Command::Editor(EditorCommand::Select(selection)));
            Some(EditorCommand::Mark(tag))
        }
        Deed::Note(at, words) => nth(at).map(|id| EditorCommand::SetNote(id, words)),
        Deed::Label(at, words) => nth(at).map(|id| EditorCommand::SetLabels(id, vec![words])),
        Deed::Remove(at) => nth(at).map(EditorCommand::Remove),
        Deed::Retag(at, tag) => nth(at).map(|id| EditorCommand::Retag(id, tag)),
        Deed::Undo => Some(EditorCommand::Undo),
        Deed::Redo => Some(EditorCommand::Redo),
    };
    if let Some(act) = act {
        window.does(Command::Editor(act));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn whatever_two_windows_do_at_once_they_come_to_show_the_same(deeds in deeds()) {
        let mut desk = Desk::with(2);
        desk.windows[0].mark("Ja", Tag::Claim);
        desk.until(|desk| desk.windows[1].marks().len() == 1);
        for (number, deed) in deeds {
            do_deed(&mut desk.windows[number], deed);
            // Some news is heard between the deeds, and some is not.
            desk.windows.iter_mut().for_each(Window::hear);
        }
        desk.until(Desk::is_at_rest);
    }
}
