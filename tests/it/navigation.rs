//! Next and previous mark of a kind, back and forward, and going to a state in the history.

use glossator::{
    command::{
        Command,
        Direction::{Next, Previous},
        EditorCommand::{self, ChooseMatching, GoToByte, GoToState, Undo},
        Effect, Input, Reply, TabCommand,
    },
    model::{
        IdsAndClock as _, MarkFilter, Marks, Selection,
        Tag::{Claim, Quote, Rebuttal},
    },
    settings::Settings,
    workspace::Workspace,
};
use proptest::prelude::*;

use crate::test_editor::{
    Action::{Click, Do, Mark},
    CountingIds, TestEditor, after, draw, find, id, mark, note, opened, speaker,
};

/// Five marks, the first and the last of them with a note.
fn five_marks() -> TestEditor {
    let mut editor = after(
        "eins zwei drei vier fünf",
        &[
            Mark("eins", Claim),
            Mark("zwei", Quote),
            Mark("drei", Claim),
            Mark("vier", Rebuttal),
            Mark("fünf", Claim),
        ],
    );
    editor.run(&[
        Do(note(0, "a")),
        Do(note(4, "b")),
        Do(speaker(1, "Ada")),
        Do(EditorCommand::Escape),
    ]);
    editor
}

/// Asserts that repeating the command, starting before `from`, selects these marks.
#[track_caller]
fn check_walk(from: &'static str, walk: &EditorCommand, words: &[&str]) {
    let mut editor = five_marks();
    editor.run(&[Click(from), Do(EditorCommand::Escape)]);
    for words in words {
        editor.apply(walk.clone());
        assert_eq!(editor.chosen().as_deref(), Some(*words), "{walk:?}");
    }
}

#[test]
fn next_of_a_kind_visits_the_marks_of_that_kind_and_wraps() {
    check_walk(
        "zwei",
        &ChooseMatching(MarkFilter::Tag(Claim), Next),
        &["drei", "fünf", "eins", "drei"],
    );
    check_walk(
        "vier",
        &ChooseMatching(MarkFilter::Tag(Claim), Previous),
        &["drei", "eins", "fünf"],
    );
    check_walk("fünf", &ChooseMatching(MarkFilter::Tag(Rebuttal), Next), &["vier", "vier"]);
    check_walk(
        "eins",
        &ChooseMatching(MarkFilter::WithoutNote, Next),
        &["zwei", "drei", "vier", "zwei"],
    );
    check_walk(
        "eins",
        &ChooseMatching(MarkFilter::WithoutNote, Previous),
        &["vier", "drei", "zwei", "vier"],
    );
    check_walk(
        "eins",
        &ChooseMatching(MarkFilter::WithoutSpeaker, Next),
        &["eins", "drei", "vier", "fünf", "eins"],
    );
}

#[test]
fn next_of_a_kind_without_such_a_mark_notifies() {
    let mut editor = after("Ja.", &[Mark("Ja", Claim), Do(note(0, "x")), Do(speaker(0, "Ada"))]);
    for stop in [MarkFilter::Tag(Quote), MarkFilter::WithoutNote, MarkFilter::WithoutSpeaker] {
        editor.apply(ChooseMatching(stop, Next));
    }
    let messages = ["No quotes", "Every mark has a note", "Every mark has a speaker"];
    assert_eq!(editor.messages(), messages);
}

proptest! {
    #[test]
    fn next_and_previous_agree_with_a_scan_over_all_marks(
        kinds in prop::collection::vec((0..3_usize, any::<bool>(), any::<bool>()), 0..200),
        index in 0..210_usize,
    ) {
        let document = glossator::model::Document::from_text("a.txt", &"x ".repeat(200));
        let marks = kinds.iter().enumerate().map(|(at, (tag, has_note, has_speaker))| {
            let span = document.span(at * 2..at * 2 + 1).expect("it is in the text");
            let mut mark = mark(at as u64, [Claim, Rebuttal, Quote][*tag], span.into());
            mark.note = if *has_note { "x".to_owned() } else { String::new() };
            mark.speaker = if *has_speaker { "x".to_owned() } else { String::new() };
            mark.into()
        });
        let marks = Marks::new(marks.collect(), Vec::new());
        for stop in MarkFilter::ALL {
            let next = marks.iter().skip(index).find(|it| stop.matches(it));
            prop_assert_eq!(marks.next_matching(stop, index), next);
            let last = marks.iter().take(index).filter(|it| stop.matches(it)).last();
            prop_assert_eq!(marks.last_matching(stop, index), last);
        }
    }
}

/// A workspace with two documents of two hundred lines, the second active.
struct TwoDocuments {
    workspace: Workspace,
    ids: CountingIds,
}

impl TwoDocuments {
    fn new() -> Self {
        let workspace = Workspace::new(Settings::default(), Vec::new());
        let mut documents = Self { workspace, ids: CountingIds::default() };
        let lines: Vec<String> = (1..=200).map(|it| format!("Zeile {it}.")).collect();
        for name in ["a.txt", "b.txt"] {
            documents.handle(Reply::Opened(Box::new(opened(name, &lines.join("\n")))));
        }
        documents
    }

    fn handle(&mut self, input: impl Into<Input>) {
        self.workspace.handle(input, &mut self.ids);
    }

    fn apply(&mut self, act: EditorCommand) {
        self.handle(Command::Editor(act));
    }

    /// Returns the start of line number `number`.
    fn line(&self, number: usize) -> usize {
        self.workspace.active().expect("it is open").document().line_start(number - 1)
    }

    fn go_to(&mut self, line: usize) {
        self.apply(GoToByte(self.line(line)));
    }

    fn move_to(&mut self, line: usize) {
        self.apply(EditorCommand::Select(Selection::caret(self.line(line))));
    }

    /// Returns the name of the active document, and the line of the caret.
    fn current_place(&self) -> (String, usize) {
        let editor = self.workspace.active().expect("it is open");
        let line = editor.document().line_number(editor.selection().caret);
        (editor.document().name().to_owned(), line)
    }

    /// Returns the lines visited by going in this direction repeatedly.
    fn lines(&mut self, way: glossator::command::Direction) -> Vec<usize> {
        let mut lines = Vec::new();
        while self.workspace.can_navigate(way) {
            self.handle(Command::Navigate(way));
            lines.push(self.current_place().1);
        }
        lines
    }
}

#[test]
fn back_and_forward_visit_the_places_that_were_left() {
    let mut documents = TwoDocuments::new();
    for line in [50, 51, 120] {
        documents.go_to(line);
    }
    assert_eq!(documents.lines(Previous), [51, 50, 1]);
    assert_eq!(documents.lines(Next), [50, 51, 120]);
    documents.handle(Command::Navigate(Previous));
    documents.go_to(7);
    assert!(!documents.workspace.can_navigate(Next), "going elsewhere clears the forward places");
    assert_eq!(documents.lines(Previous), [51, 50, 1]);
}

#[test]
fn only_far_movements_are_remembered() {
    let mut documents = TwoDocuments::new();
    for line in [2, 3, 40, 41] {
        documents.move_to(line);
    }
    assert!(!documents.workspace.can_navigate(Previous));
    documents.move_to(200);
    documents.move_to(199);
    assert_eq!(documents.lines(Previous), [41]);
}

#[test]
fn selecting_undoing_and_switching_documents_are_remembered_too() {
    let mut documents = TwoDocuments::new();
    let span = find(documents.workspace.active().unwrap().document(), "Zeile 90.");
    let selection = Selection { anchor: span.start(), caret: span.end(), earlier: Vec::new() };
    documents.apply(EditorCommand::Select(selection));
    documents.apply(EditorCommand::Mark(Claim));
    documents.move_to(60);
    documents.apply(Undo);
    assert_eq!(documents.current_place(), ("b.txt".to_owned(), 90));
    documents.handle(Command::Navigate(Previous));
    assert_eq!(documents.current_place(), ("b.txt".to_owned(), 60));

    documents.handle(Command::Tab(TabCommand::ShowNext));
    assert_eq!(documents.current_place(), ("a.txt".to_owned(), 1));
    documents.handle(Command::Navigate(Previous));
    assert_eq!(documents.current_place(), ("b.txt".to_owned(), 60));
    documents.handle(Command::Navigate(Next));
    assert_eq!(documents.current_place(), ("a.txt".to_owned(), 1));
}

#[test]
fn the_places_in_a_closed_document_are_forgotten() {
    let mut documents = TwoDocuments::new();
    documents.go_to(50);
    documents.handle(Command::Tab(TabCommand::ShowNext));
    documents.go_to(20);
    documents.handle(Command::Tab(TabCommand::ShowNext));
    documents.handle(Command::Close);
    assert_eq!(documents.current_place(), ("a.txt".to_owned(), 20));
    assert_eq!(documents.lines(Previous), [1]);
}

#[test]
fn every_step_has_its_time_and_typing_has_that_of_its_last_letter() {
    let mut editor = after("Ja, nein.", &[Mark("Ja", Claim), Do(speaker(0, "A"))]);
    let first = editor.editor.history().nth(1).unwrap().at.unwrap();
    editor.run(&[
        Do(speaker(0, "Ad")),
        Do(EditorCommand::LeaveField),
        Do(EditorCommand::Remove(id(0))),
    ]);
    let history = editor.editor.history();
    assert_eq!((history.len(), history.done_len()), (3, 3));
    let times: Vec<_> = (0..3).map(|it| history.nth(it).unwrap().at.unwrap()).collect();
    assert!(times.is_sorted() && first < times[1], "{times:?}");
    assert!(times[2] < editor.ids.now());
    editor.run(&[Do(Undo), Do(Undo)]);
    let history = editor.editor.history();
    let still: Vec<_> = (0..3).map(|it| history.nth(it).unwrap().at.unwrap()).collect();
    assert_eq!((still, history.done_len(), history.nth(3).is_none()), (times, 1, true));
}

#[test]
fn going_to_a_state_of_the_history_is_saved_once() {
    let mut editor = five_marks();
    let writes = |effects: &[Effect]| {
        effects.iter().filter(|it| matches!(it, Effect::WriteSidecar(_))).count()
    };
    let all = draw(editor.editor.document(), editor.editor.marks());
    assert_eq!(writes(&editor.apply(GoToState(2))), 1);
    assert_eq!(
        draw(editor.editor.document(), editor.editor.marks()),
        "eins zwei drei vier fünf\n^^^^ claim\n     ^^^^ quote"
    );
    assert_eq!(editor.chosen(), None, "the mark made then is gone");
    assert_eq!(writes(&editor.apply(GoToState(2))), 0);
    assert_eq!(writes(&editor.apply(GoToState(usize::MAX))), 1);
    assert_eq!(draw(editor.editor.document(), editor.editor.marks()), all);
    assert_eq!(writes(&editor.apply(GoToState(0))), 1);
    assert!(editor.editor.marks().is_empty());
}
