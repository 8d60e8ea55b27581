//! An editor for tests that draws marks as pictures: below each line of the text are its marks.
//!
//! Columns count grapheme clusters, so a family of emoji is one caret wide, however many code points it has.

use std::{fmt, ops::Range, sync::Arc};

use glossator::{
    command::{Access, EditorCommand, EditorId, Effect, Files, LoadedDocument},
    editor::Editor,
    i18n::Message,
    model::{
        Document, IdsAndClock, Mark, MarkId, Marks, Provenance, Relation, RelationKind,
        RelationTarget, Selection, Span, SpanSet, Tag, Work,
    },
};
use jiff::Timestamp;
use unicode_segmentation::UnicodeSegmentation as _;
use uuid::{Builder, Uuid};

use crate::mark_pictures;

/// An editor with counted ids and times, and the requested effects.
pub(crate) struct TestEditor {
    pub(crate) editor: Editor,
    pub(crate) ids: CountingIds,
    pub(crate) effects: Vec<Effect>,
}

impl TestEditor {
    /// Creates an editor on `opened`.
    pub(crate) fn of(opened: LoadedDocument) -> Self {
        let editor = Editor::new(EditorId(1), opened, "Ada".to_owned());
        Self { editor, ids: CountingIds::default(), effects: Vec::new() }
    }

    /// Creates an editor on `text` without marks.
    pub(crate) fn new(text: &str) -> Self {
        Self::of(opened("test.txt", text))
    }

    /// Applies `act` and returns the requested effects.
    pub(crate) fn apply(&mut self, act: EditorCommand) -> Vec<Effect> {
        let effects = self.editor.handle(act, &mut self.ids);
        self.effects.extend(effects.iter().cloned());
        effects
    }

    /// Applies `steps`.
    pub(crate) fn run(&mut self, steps: &[Action]) {
        for step in steps {
            for act in step.commands(&self.editor) {
                self.apply(act);
            }
        }
    }

    /// Returns the words of the selected mark.
    pub(crate) fn chosen(&self) -> Option<String> {
        self.editor.chosen().map(|mark| self.editor.document().words(&mark.spans))
    }

    /// Returns the selected text, including spaces.
    pub(crate) fn selected(&self) -> Option<String> {
        self.editor.selection().spans().map(|extent| self.editor.document().words(&extent))
    }

    /// Returns all notifications, in order.
    pub(crate) fn messages(&self) -> Vec<&str> {
        let messages = self.effects.iter().filter_map(|effect| match effect {
            Effect::Notify(notice) => Some(english(&notice.text)),
            _ => None,
        });
        messages.collect()
    }
}

impl fmt::Debug for TestEditor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (document, marks) = (self.editor.document(), self.editor.marks());
        write!(f, "{:?}\n{}\n", document.text(), draw(document, marks))
    }
}

/// Returns an editor on `text` after `steps`.
pub(crate) fn after(text: &str, steps: &[Action]) -> TestEditor {
    let mut editor = TestEditor::new(text);
    editor.run(steps);
    editor
}

/// A step of an analyst in a test.
#[derive(Clone, Debug)]
pub(crate) enum Action {
    /// Selects these words, in addition to the kept pieces.
    Select(&'static str),

    /// Keeps the selection as a piece.
    AddPiece,

    /// Selects these words, in addition to the kept pieces, and marks all.
    Mark(&'static str, Tag),

    /// Clicks before these words.
    Click(&'static str),

    /// Any other command.
    Do(EditorCommand),
}

impl Action {
    fn commands(&self, editor: &Editor) -> Vec<EditorCommand> {
        match self {
            Self::Select(words) => vec![select(editor, words)],
            Self::AddPiece => vec![EditorCommand::AddPiece],
            Self::Mark(words, tag) => vec![select(editor, words), EditorCommand::Mark(*tag)],
            Self::Click(words) => {
                vec![EditorCommand::Select(Selection::caret(
                    find(editor.document(), words).start(),
                ))]
            }
            Self::Do(act) => vec![act.clone()],
        }
    }
}

/// Selects the first `words` and keeps the selected pieces, as dragging does.
fn select(editor: &Editor, words: &str) -> EditorCommand {
    let span = find(editor.document(), words);
    let earlier = editor.selection().earlier.clone();
    EditorCommand::Select(Selection { anchor: span.start(), caret: span.end(), earlier })
}

/// Sets the speaker of mark number `number`.
pub(crate) fn speaker(number: u64, words: &str) -> EditorCommand {
    EditorCommand::SetSpeaker(id(number), words.to_owned())
}

/// Sets the note of mark number `number`.
pub(crate) fn note(number: u64, words: &str) -> EditorCommand {
    EditorCommand::SetNote(id(number), words.to_owned())
}

/// Sets the labels of mark number `number`.
pub(crate) fn labels(number: u64, words: &[&str]) -> EditorCommand {
    EditorCommand::SetLabels(id(number), words.iter().map(|it| (*it).to_owned()).collect())
}

/// Returns the span of the first `words` in `document`.
#[track_caller]
pub(crate) fn find(document: &Document, words: &str) -> Span {
    let start = document.text().find(words).expect("the words are in the text");
    document.span(start..start + words.len()).expect("words end between characters")
}

/// Returns a loaded document without marks.
pub(crate) fn opened(name: &str, text: &str) -> LoadedDocument {
    let files = Files {
        document: format!("desk/{name}").into(),
        sidecar: format!("desk/{name}.glossator.ron").into(),
    };
    let work = Work::new(Document::from_text(name, text));
    LoadedDocument { files, work, access: Access::Writable, warnings: Vec::new() }
}

/// The same, but its sidecar must not be changed.
pub(crate) fn read_only(name: &str, text: &str) -> LoadedDocument {
    let reason = Message::from("its sidecar is of a newer version");
    let copy = format!("desk/{name}.copy.ron").into();
    LoadedDocument { access: Access::ReadOnly { reason, copy }, ..opened(name, text) }
}

/// Returns mark number `number` by another author, as if read from a sidecar.
pub(crate) fn mark(number: u64, tag: Tag, extent: SpanSet) -> Mark {
    Mark {
        id: id(number),
        provenance: Provenance {
            extensions: [("tool".to_owned(), "\"kept\"".to_owned())].into(),
            ..Provenance::new("Grace", Timestamp::UNIX_EPOCH)
        },
        ..mark_pictures::mark(0, tag, extent)
    }
}

/// Returns relation number `number` from mark number `from`, as if read from a sidecar.
pub(crate) fn relation(
    number: u64,
    kind: RelationKind,
    from: u64,
    to: RelationTarget,
) -> Arc<Relation> {
    Arc::new(Relation {
        note: "ß".to_owned(),
        provenance: Provenance::new("Grace", Timestamp::UNIX_EPOCH),
        ..mark_pictures::relation(uuid(number), kind, id(from), to)
    })
}

/// Returns the id that [`CountingIds`] gives as number `number`, from 0.
pub(crate) fn id(number: u64) -> MarkId {
    MarkId(uuid(number))
}

/// Returns a deterministic UUID (version 7) with this number.
pub(crate) fn uuid(number: u64) -> Uuid {
    Builder::from_unix_timestamp_millis(number, &[0; 10]).into_uuid()
}

/// Counted ids and times: every time is a second after the previous one.
#[derive(Debug, Default)]
pub(crate) struct CountingIds {
    /// How many ids were given, or used by loaded marks.
    pub(crate) next_id: u64,
    seconds: i64,
}

impl IdsAndClock for CountingIds {
    fn now(&mut self) -> Timestamp {
        self.seconds += 1;
        Timestamp::from_second(self.seconds).expect("tests do not last for thousands of years")
    }

    fn uuid(&mut self) -> Uuid {
        self.next_id += 1;
        uuid(self.next_id - 1)
    }
}

/// Draws the text line by line, and below each line its part of each mark, in text order.
///
/// All pieces of a mark are on one line, followed by its fields.
pub(crate) fn draw(document: &Document, marks: &Marks) -> String {
    let mut drawn = Vec::new();
    for line in line_ranges(document) {
        drawn.push(document.text()[line.start..line.end].to_owned());
        for mark in marks.iter() {
            let carets = carets(document, &line, mark);
            if carets.contains('^') {
                drawn.push(format!("{carets} {}", describe(mark)));
            }
        }
    }
    drawn.join("\n")
}

/// Draws a caret under each cluster of `line` that `mark` covers.
fn carets(document: &Document, line: &Range<usize>, mark: &Mark) -> String {
    let clusters = document.text()[line.clone()].grapheme_indices(true);
    let carets: String = clusters
        .map(|(at, _)| if mark.spans.contains(line.start + at) { '^' } else { ' ' })
        .collect();
    carets.trim_end().to_owned()
}

/// Returns the range of each line, without its end.
fn line_ranges(document: &Document) -> Vec<Range<usize>> {
    let mut lines = vec![document.line_around(0)];
    for at in 1..=document.text().len() {
        let line = document.line_around(at);
        if lines.last() != Some(&line) {
            lines.push(line);
        }
    }
    lines
}

/// Describes a mark: `claim by Weber #port #tax (so he says)`.
fn describe(mark: &Mark) -> String {
    let mut said = vec![mark.tag.name().to_owned()];
    said.extend((!mark.speaker.is_empty()).then(|| format!("by {}", mark.speaker)));
    said.extend(mark.labels.iter().map(|label| format!("#{label}")));
    said.extend((!mark.note.is_empty()).then(|| format!("({})", mark.note)));
    said.join(" ")
}

/// Asserts that an editor on `text` looks like `picture` after `steps`.
#[track_caller]
pub(crate) fn check(text: &str, steps: &[Action], picture: &str) {
    let editor = after(text, steps);
    let drawn = draw(editor.editor.document(), editor.editor.marks());
    assert_eq!(drawn, picture.trim_start_matches('\n'));
}

/// Translates a message to English, and keeps it for the rest of the test run.
pub(crate) fn english(message: &Message) -> &'static str {
    message.to_string().leak()
}
