//! Days of work at full speed: random commands through the workspace, the world and the saver, on real files.
//!
//! After each: the marks stand in order, no id is there twice, and the tallies agree. Now and then: undo then redo
//! is nothing; what is on the disk is what is shown; memory stays where it was.

use std::{collections::BTreeSet, fs, path::PathBuf, time::Duration};

use glossator::{
    command::{
        Command, EditorCommand, Effect, Input,
        MarkEnd::{self, Start},
        Nudge, Reply, TabCommand,
    },
    editor::{Editor, SaveStatus},
    io::{
        Inbox, Replies, SnapshotStore, SystemIdsAndClock, effects::EffectRunner, opening,
        saver::FlushResult,
    },
    model::{Mark, MarkId, Marks, Selection, Tag},
    search::SearchQuery,
    settings::Settings,
    workspace::Workspace,
};

use crate::{Form, chance::Chance};

/// How many commands.
const SHORT: usize = 20_000;
const LONG: usize = 1_000_000;

/// How many marks a document gets, about: from there on more are removed than made.
const MANY: usize = 300;

/// Once in so many commands undo and redo are tried, all is put on the disk and compared, and a document is closed
/// and opened again.
const UNDONE: usize = 200;
const COMPARED: usize = 1_000;
const REOPENED: usize = 10_000;

/// As long as the slowest disk may take.
const PATIENCE: Duration = Duration::from_mins(2);

/// How much more memory than after the first tenth there may be at the end, in bytes. Undo is unlimited, and goes when
/// a document is closed, so memory rises and falls by what some thousand steps are.
const MORE_MEMORY: usize = 96 << 20;

const SAMPLES: [&str; 3] = ["harbour-tunnel.txt", "akhbar-mina.txt", "shinbun-minato.txt"];

const WORDS: [&str; 6] = ["", "a", "so?", "“Ja” — nein\n", "قال", "e\u{301} 👩‍👩‍👧"];

/// Does so many commands.
pub(crate) fn prove(form: Form, chance: &mut Chance) -> String {
    let commands = if form == Form::Long { LONG } else { SHORT };
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let mut desk = Desk::new(folder.path().to_path_buf());
    let mut early = None;
    for number in 0..commands {
        desk.does(command(chance, desk.front()));
        desk.hears();
        check(desk.front().marks());
        if chance.once_in(UNDONE) {
            desk.undo_and_redo(chance);
        }
        if chance.once_in(COMPARED) {
            desk.compare();
        }
        if chance.once_in(REOPENED) {
            desk.reopen();
        }
        if number == commands / 10 {
            early = memory();
        }
    }
    desk.compare();
    let memory = early.zip(memory());
    if let Some((early, late)) = memory {
        assert!(late <= early + MORE_MEMORY, "memory rose from {early} to {late} bytes");
    }
    let megabytes = memory.map(|(early, late)| {
        format!("{} MB after a tenth, {} MB at the end", early >> 20, late >> 20)
    });
    format!(
        "{commands} commands, {} saves, {} comparisons with the disk, {} undone and redone; {}",
        desk.saves,
        desk.compared,
        desk.undone,
        megabytes.unwrap_or_else(|| "memory is not told here".to_owned())
    )
}

/// A window without a screen, on files of its own.
struct Desk {
    workspace: Workspace,
    world: EffectRunner,
    inbox: Inbox,
    documents: Vec<PathBuf>,
    saves: usize,
    compared: usize,
    undone: usize,
}

impl Desk {
    fn new(folder: PathBuf) -> Self {
        let (replies, inbox) = Replies::channel(|| {});
        let world =
            EffectRunner::new(replies, SnapshotStore::disabled()).expect("there are threads");
        let workspace = Workspace::new(Settings::default(), Vec::new());
        let folder = fs::canonicalize(folder).expect("the folder is there");
        let copied = SAMPLES.map(|name| {
            let path = folder.join(name);
            fs::copy(format!("seeds/{name}"), &path)
                .expect("tests are run at the root of the package");
            path
        });
        let mut desk = Self {
            workspace,
            world,
            inbox,
            documents: copied.to_vec(),
            saves: 0,
            compared: 0,
            undone: 0,
        };
        desk.opens(desk.documents.clone());
        desk
    }

    fn front(&self) -> &Editor {
        self.workspace.active().expect("a document is open")
    }

    fn does(&mut self, input: impl Into<Input>) {
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

    /// Takes in what the world has answered.
    fn hears(&mut self) {
        let answers: Vec<Reply> = self.inbox.drain().collect();
        for answer in answers {
            self.hears_one(answer);
        }
    }

    fn hears_one(&mut self, answer: Reply) {
        if let Reply::SaveFailed { reason, .. } = &answer {
            panic!("a save failed: {reason}");
        }
        self.does(answer);
    }

    fn opens(&mut self, documents: Vec<PathBuf>) {
        let count = self.workspace.editors().len() + documents.len();
        self.does(Command::Open(documents));
        while self.workspace.editors().len() < count || self.workspace.is_loading() {
            let answer = self.inbox.wait().expect("the world answers");
            self.hears_one(answer);
        }
    }

    /// Goes some steps back and forth, after which all is as it was.
    fn undo_and_redo(&mut self, chance: &mut Chance) {
        // What is written into a field may be joined to the last step: that is left first.
        self.does(Command::Editor(EditorCommand::LeaveField));
        let before = self.front().marks().clone();
        let mut steps = 0;
        while steps < 1 + chance.below(50) && self.front().history().next_undo().is_some() {
            self.does(Command::Editor(EditorCommand::Undo));
            check(self.front().marks());
            steps += 1;
        }
        for _ in 0..steps {
            self.does(Command::Editor(EditorCommand::Redo));
        }
        assert_eq!(all(self.front().marks()), all(&before));
        self.undone += steps;
    }

    /// Puts everything on the disk: it is what is shown, and says that it is saved.
    fn compare(&mut self) {
        assert_eq!(self.world.flush(PATIENCE), FlushResult::All);
        self.hears();
        for session in self.workspace.editors() {
            assert!(
                matches!(session.save_status(), SaveStatus::Saved | SaveStatus::Unchanged),
                "{:?}",
                session.save_status()
            );
            let read = opening::open(&session.files().document).expect("the document can be read");
            assert_eq!(read.loaded.warnings, Vec::<glossator::i18n::Message>::new());
            assert_eq!(all(&read.loaded.work.marks), all(session.marks()));
        }
        self.compared += 1;
    }

    /// Closes the document in front, and opens it again. The steps back are gone then.
    fn reopen(&mut self) {
        let path = self.front().files().document.clone();
        let before = all(self.front().marks());
        let count = self.workspace.editors().len();
        self.does(Command::Close);
        while count <= self.workspace.editors().len() {
            let answer = self.inbox.wait().expect("the world answers");
            self.hears_one(answer);
        }
        self.opens(vec![path]);
        assert_eq!(all(self.front().marks()), before);
    }
}

/// All marks, with all that is in them.
fn all(marks: &Marks) -> Vec<Mark> {
    marks.iter().map(|it| Mark::clone(it)).collect()
}

/// The marks stand in the order of the text, each under an id of its own, and as many as are said to be.
fn check(marks: &Marks) {
    let mut ids = BTreeSet::new();
    let mut last = None;
    for mark in marks.iter() {
        let place = (mark.spans.start(), mark.spans.end(), mark.id);
        assert!(last < Some(place), "{place:?} stands behind {last:?}");
        last = Some(place);
        assert!(ids.insert(mark.id), "{} is there twice", mark.id);
    }
    assert_eq!(ids.len(), marks.len());
    assert_eq!(Tag::ALL.iter().map(|tag| marks.count(*tag)).sum::<usize>(), marks.len());
}

/// Something that an analyst may do.
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

/// One of the marks that are there.
fn mark(chance: &mut Chance, front: &Editor) -> Option<MarkId> {
    let marks = front.marks();
    (!marks.is_empty())
        .then(|| chance.below(marks.len()))
        .and_then(|at| marks.nth(at))
        .map(|it| it.id)
}

/// A selection anywhere, inside characters too, now and then of nothing or beyond the text.
fn selection(chance: &mut Chance, len: usize) -> Selection {
    let (anchor, far) = (chance.below(len + 10), chance.below(120));
    let caret = if chance.once_in(2) { anchor + far } else { anchor.saturating_sub(far) };
    Selection { anchor, caret, earlier: Vec::new() }
}

fn query(chance: &mut Chance) -> SearchQuery {
    SearchQuery { words: (*chance.of(&WORDS)).to_owned(), ..SearchQuery::default() }
}

/// How much memory this process has, in bytes. `None` where the system does not tell.
fn memory() -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix(" kB")?.parse::<usize>().ok().map(|kilobytes| kilobytes << 10)
}
