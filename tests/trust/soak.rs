//! Days of work at full speed: random commands through workspace, effects and saver, on real files.
//!
//! After each command the marks are in order, ids are unique, and the counts agree. Now and then: undo and redo cancel
//! out, the files match what is shown, and memory does not grow.

use std::{collections::BTreeSet, fs, path::PathBuf, time::Duration};

use glossator::{
    command::{
        Command, EditorCommand, Effect, Input,
        MarkEnd::{self, Start},
        Nudge, Reply, TabCommand,
    },
    editor::{Editor, SaveStatus},
    io::{
        Inbox, Replies, SnapshotStore, SystemIdsAndClock, effects::EffectRunner,
        opening::OpenOptions,
    },
    model::{Mark, MarkId, Marks, Selection, Tag},
    search::SearchQuery,
    settings::Settings,
    worker::FlushResult,
    workspace::Workspace,
};

use crate::{Form, chance::Chance};

/// The number of commands.
const SHORT: usize = 20_000;
const LONG: usize = 1_000_000;

/// The approximate number of marks per document: above it, more are removed than made.
const MANY: usize = 300;

/// How many commands there are between checks: undo and redo, comparing the files, closing and reopening a document.
const UNDONE: usize = 200;
const COMPARED: usize = 1_000;
const REOPENED: usize = 10_000;

/// Longer than the slowest disk takes.
const PATIENCE: Duration = Duration::from_mins(2);

/// The allowed growth of memory since the first tenth, in bytes. Undo is unlimited until a document is closed, so
/// memory varies by some thousand steps.
const MORE_MEMORY: usize = 96 << 20;

const SAMPLES: [&str; 3] = ["harbour-tunnel.txt", "akhbar-mina.txt", "shinbun-minato.txt"];

const WORDS: [&str; 6] = ["", "a", "so?", "“Ja” — nein\n", "قال", "e\u{301} 👩‍👩‍👧"];

/// Runs this many commands.
pub(crate) fn run(form: Form, chance: &mut Chance) -> String {
    let commands = if form == Form::Long { LONG } else { SHORT };
    let folder = tempfile::tempdir().expect("a temporary folder can be created");
    let mut window = SoakedWorkspace::new(folder.path().to_path_buf());
    let mut early = None;
    for number in 0..commands {
        window.handle(command(chance, window.active_editor()));
        window.receive();
        check(window.active_editor().marks());
        if chance.once_in(UNDONE) {
            window.undo_and_redo(chance);
        }
        if chance.once_in(COMPARED) {
            window.compare();
        }
        if chance.once_in(REOPENED) {
            window.reopen();
        }
        if number == commands / 10 {
            early = memory();
        }
    }
    window.compare();
    let memory = early.zip(memory());
    if let Some((early, late)) = memory {
        assert!(late <= early + MORE_MEMORY, "memory rose from {early} to {late} bytes");
    }
    let megabytes = memory.map(|(early, late)| {
        format!("{} MB after a tenth, {} MB at the end", early >> 20, late >> 20)
    });
    format!(
        "{commands} commands, {} saves, {} comparisons with the disk, {} undone and redone; {}",
        window.saves,
        window.compared,
        window.undone,
        megabytes.unwrap_or_else(|| "memory is unknown here".to_owned())
    )
}

/// A workspace on temporary files.
struct SoakedWorkspace {
    workspace: Workspace,
    world: EffectRunner,
    inbox: Inbox,
    documents: Vec<PathBuf>,
    saves: usize,
    compared: usize,
    undone: usize,
}

impl SoakedWorkspace {
    fn new(folder: PathBuf) -> Self {
        let (replies, inbox) = Replies::channel(|| {});
        let world =
            EffectRunner::new(replies, SnapshotStore::disabled()).expect("there are threads");
        let workspace = Workspace::new(Settings::default(), Vec::new());
        let folder = fs::canonicalize(folder).expect("the folder is there");
        let copied = SAMPLES.map(|name| {
            let path = folder.join(name);
            fs::copy(format!("seeds/{name}"), &path)
                .expect("tests run in the root folder of the package");
            path
        });
        let mut window = Self {
            workspace,
            world,
            inbox,
            documents: copied.to_vec(),
            saves: 0,
            compared: 0,
            undone: 0,
        };
        window.open(window.documents.clone());
        window
    }

    fn active_editor(&self) -> &Editor {
        self.workspace.active().expect("a document is open")
    }

    fn handle(&mut self, input: impl Into<Input>) {
        for effect in self.workspace.handle(input, &mut SystemIdsAndClock) {
            self.saves += usize::from(matches!(effect, Effect::WriteSidecar(_)));
            self.world.perform(effect);
        }
        let notices: Vec<usize> =
            self.workspace.notifications().iter().map(|(number, _)| *number).collect();
        for number in notices {
            self.workspace.handle(Command::Dismiss(number), &mut SystemIdsAndClock);
        }
    }

    /// Handles the answers of effects.
    fn receive(&mut self) {
        let answers: Vec<Reply> = self.inbox.drain().collect();
        for answer in answers {
            self.receive_one(answer);
        }
    }

    fn receive_one(&mut self, answer: Reply) {
        if let Reply::SaveFailed { reason, .. } = &answer {
            panic!("a save failed: {reason}");
        }
        self.handle(answer);
    }

    fn open(&mut self, documents: Vec<PathBuf>) {
        let count = self.workspace.editors().len() + documents.len();
        self.handle(Command::Open(documents));
        while self.workspace.editors().len() < count || self.workspace.is_loading() {
            let answer = self.inbox.wait().expect("there is an answer");
            self.receive_one(answer);
        }
    }

    /// Undoes and redoes some steps, after which nothing has changed.
    fn undo_and_redo(&mut self, chance: &mut Chance) {
        // Typing in a field may extend the last step, so the field is left first.
        self.handle(Command::Editor(EditorCommand::LeaveField));
        let before = self.active_editor().marks().clone();
        let mut steps = 0;
        while steps < 1 + chance.below(50) && self.active_editor().history().next_undo().is_some() {
            self.handle(Command::Editor(EditorCommand::Undo));
            check(self.active_editor().marks());
            steps += 1;
        }
        for _ in 0..steps {
            self.handle(Command::Editor(EditorCommand::Redo));
        }
        assert_eq!(all(self.active_editor().marks()), all(&before));
        self.undone += steps;
    }

    /// Saves everything, and checks that the files match what is shown and that it counts as saved.
    fn compare(&mut self) {
        assert_eq!(self.world.flush(PATIENCE), FlushResult::All);
        self.receive();
        for session in self.workspace.editors() {
            assert!(
                matches!(session.save_status(), SaveStatus::Saved | SaveStatus::Unchanged),
                "{:?}",
                session.save_status()
            );
            let read = OpenOptions::default()
                .open(&session.files().document)
                .expect("the document can be read");
            assert_eq!(read.loaded.warnings, Vec::<glossator::i18n::Message>::new());
            assert_eq!(all(&read.loaded.work.marks), all(session.marks()));
        }
        self.compared += 1;
    }

    /// Closes the active document and opens it again, which clears its undo history.
    fn reopen(&mut self) {
        let path = self.active_editor().files().document.clone();
        let before = all(self.active_editor().marks());
        let count = self.workspace.editors().len();
        self.handle(Command::Close);
        while count <= self.workspace.editors().len() {
            let answer = self.inbox.wait().expect("there is an answer");
            self.receive_one(answer);
        }
        self.open(vec![path]);
        assert_eq!(all(self.active_editor().marks()), before);
    }
}

/// Returns all marks with all fields.
fn all(marks: &Marks) -> Vec<Mark> {
    marks.iter().map(|it| Mark::clone(it)).collect()
}

/// Checks that the marks are in text order, with unique ids, and that their counts are right.
fn check(marks: &Marks) {
    let mut ids = BTreeSet::new();
    let mut last = None;
    for mark in marks.iter() {
        let place = (mark.spans.start(), mark.spans.end(), mark.id);
        assert!(last < Some(place), "{place:?} comes after {last:?}");
        last = Some(place);
        assert!(ids.insert(mark.id), "{} is there twice", mark.id);
    }
    assert_eq!(ids.len(), marks.len());
    assert_eq!(Tag::ALL.iter().map(|tag| marks.count(*tag)).sum::<usize>(), marks.len());
}

/// Returns a random command.
fn command(chance: &mut Chance, front: &Editor) -> Command {
    if chance.once_in(50) {
        return Command::Tab(TabCommand::ShowNext);
    }
    let removing = if MANY < front.marks().len() { 3 } else { 1 };
    let some = |chance: &mut Chance| mark(chance, front);
    let words = |chance: &mut Chance| (*chance.of(&WORDS)).to_owned();
    Command::Editor(match chance.below(24 + removing) {
        0..=3 => EditorCommand::Select(selection(chance, front.document().text().len())),
        4..=7 => EditorCommand::Mark(*chance.of(&Tag::ALL)),
        8 => some(chance).map_or(EditorCommand::ChooseNext, EditorCommand::Choose),
        9 => some(chance)
            .map_or(EditorCommand::SelectAll, |id| EditorCommand::Retag(id, *chance.of(&Tag::ALL))),
        10 => some(chance).map_or(EditorCommand::SelectSentence, |id| {
            EditorCommand::SetSpeaker(id, words(chance))
        }),
        11 => some(chance).map_or(EditorCommand::SelectParagraph, |id| {
            EditorCommand::SetLabels(id, vec![words(chance), words(chance)])
        }),
        12 | 13 => some(chance)
            .map_or(EditorCommand::AddPiece, |id| EditorCommand::SetNote(id, words(chance))),
        14 | 15 => EditorCommand::Nudge(*chance.of(&[Start, MarkEnd::End]), *chance.of(&NUDGES)),
        16..=18 => EditorCommand::Undo,
        19 | 20 => EditorCommand::Redo,
        21 => chance.of(&BARE).clone(),
        22 => EditorCommand::Find(query(chance)),
        23 => EditorCommand::RemoveChosen,
        _ => some(chance).map_or(EditorCommand::Escape, EditorCommand::Remove),
    })
}

const NUDGES: [Nudge; 4] =
    [Nudge::CharacterBack, Nudge::CharacterForward, Nudge::WordBack, Nudge::WordForward];

const BARE: [EditorCommand; 9] = [
    EditorCommand::AddPiece,
    EditorCommand::SelectSentence,
    EditorCommand::SelectParagraph,
    EditorCommand::SelectAll,
    EditorCommand::Escape,
    EditorCommand::ChooseNext,
    EditorCommand::ChoosePrevious,
    EditorCommand::ChooseEnclosing,
    EditorCommand::LeaveField,
];

/// Returns one of the existing marks.
fn mark(chance: &mut Chance, front: &Editor) -> Option<MarkId> {
    let marks = front.marks();
    (!marks.is_empty())
        .then(|| chance.below(marks.len()))
        .and_then(|at| marks.nth(at))
        .map(|it| it.id)
}

/// Returns a random selection, sometimes inside characters, empty or beyond the text.
fn selection(chance: &mut Chance, len: usize) -> Selection {
    let (anchor, far) = (chance.below(len + 10), chance.below(120));
    let caret = if chance.once_in(2) { anchor + far } else { anchor.saturating_sub(far) };
    Selection { anchor, caret, earlier: Vec::new() }
}

fn query(chance: &mut Chance) -> SearchQuery {
    SearchQuery { words: (*chance.of(&WORDS)).to_owned(), ..SearchQuery::default() }
}

/// Returns the memory of this process, in bytes, or `None` if unknown.
fn memory() -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix(" kB")?.parse::<usize>().ok().map(|kilobytes| kilobytes << 10)
}
