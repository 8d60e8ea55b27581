//! Documents that changed since they were marked: reviewing their marks, and undoing that.

use std::{ops::ControlFlow, sync::Arc};

use glossator::{
    command::{EditorCommand, Effect, LoadedDocument, ReviewCommand},
    editor::ReviewItem,
    format::sidecar::{SnapshotSource, read_with, render},
    model::{
        AnchorStatus, Document, Lost, LostMark, Marks, PlaceCandidate, Score, Selection, Work,
    },
};

use crate::{
    mark_pictures::{find, work},
    test_editor::{TestEditor, opened},
};

mod decisions;
mod lost_marks;
mod reload;
mod saved_state;

/// One claim that stays, one that moves, one that changes, and one that is lost, with their fields.
const BEFORE: &str = "
Der Minister sagt, der Tunnel öffne im Mai. Zwei Ämter widersprechen dem heftig. Ganz zum Schluss: 👩‍🚒 war da, ja.
                   ^^^^^^^^^^^^^^^^^^^^^^^ claim
                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rebuttal
                                                                                                   ^^^^^^^^^^^^^^ quote";

/// Provides these texts as snapshots.
struct KnownSnapshots(Vec<Document>);

impl SnapshotSource for KnownSnapshots {
    fn snapshot(&mut self, name: &str) -> Option<Document> {
        self.0.iter().find(|it| it.source().blake3 == name).cloned()
    }

    fn report_placed(&mut self, _done: usize, _of: usize) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

/// Finds the marks of `before` again in `after`.
fn found_again(before: &Work, after: &str) -> Work {
    let now = Document::from_text("test.txt", after);
    let mut past = KnownSnapshots(vec![before.document.clone()]);
    read_with(&render(before), &now, &mut past).expect("it was just written").work
}

/// Returns an editor on `work` as after opening it.
fn editor_with(work: Work) -> TestEditor {
    let mut editor = TestEditor::of(LoadedDocument { work, ..opened("test.txt", "") });
    editor.ids.next_id = 1000;
    editor
}

/// Returns an editor on [`BEFORE`] with a new start, another month, and without its end.
fn changed_editor() -> TestEditor {
    let before = work(BEFORE);
    let text = before.document.text();
    let after = format!("Neu: heute. {}", text.replace("öffne im Mai", "öffne erst im Juni"));
    let after = after.replace(" Ganz zum Schluss: 👩‍🚒 war da, ja.", " Das ist alles dazu.");
    editor_with(found_again(&before, &after))
}

/// Returns the work of [`changed_editor`], for windows.
pub(crate) fn changed_work() -> Work {
    changed_editor().editor.work().clone()
}

/// Returns how many of `marks` are settled.
pub(crate) fn settled_count(marks: &Marks) -> usize {
    marks.len() - marks.unsettled_len()
}

/// Returns a lost claim by Weber with two candidate places in “one two three”.
pub(crate) fn with_candidates() -> Work {
    let document = Document::from_text("test.txt", "one two three");
    let candidate = |words, part| PlaceCandidate {
        spans: find(&document, words).into(),
        score: Score::from_fraction(part),
    };
    let before = work("\nThe sky is green.\n    ^^^^^^^^^^^^ claim");
    let gone = found_again(&before, "Nothing of that.");
    let lost = LostMark {
        candidates: vec![candidate("one two", 0.8), candidate("two three", 0.4)],
        speaker: "Weber".to_owned(),
        ..LostMark::clone(&gone.lost.marks[0])
    };
    let lost = Lost { marks: vec![Arc::new(lost)], relations: Vec::new(), conflicts: Vec::new() };
    Work { lost: Arc::new(lost), ..Work::new(document) }
}

fn statuses(editor: &TestEditor) -> Vec<&'static str> {
    let state = |standing: &AnchorStatus| match standing {
        AnchorStatus::Settled => "settled",
        AnchorStatus::Moved(_) => "moved",
        AnchorStatus::Changed(_) => "changed",
    };
    editor.editor.marks().iter().map(|mark| state(&mark.status)).collect()
}

fn review(editor: &mut TestEditor, review: ReviewCommand) -> Vec<Effect> {
    editor.apply(EditorCommand::Review(review))
}

/// Returns the words of the mark under review, and whether it has a place.
fn review_picture(editor: &TestEditor) -> String {
    match editor.editor.review_view().expect("marks are reviewed").item {
        None => "nothing".to_owned(),
        Some(ReviewItem::Mark(mark)) => editor.editor.document().words(&mark.spans),
        Some(ReviewItem::Lost(mark, _)) => format!("lost: {}", mark.words()),
    }
}

fn select(editor: &mut TestEditor, words: &str) {
    let span = find(editor.editor.document(), words);
    let selection = Selection { anchor: span.start(), caret: span.end(), earlier: Vec::new() };
    editor.apply(EditorCommand::Select(selection));
}

/// Returns the field `name` of every mark in the sidecar of `work`, empty if missing.
fn field_values(work: &Work, name: &str) -> Vec<String> {
    let text = render(work);
    let value = |mark: &str| {
        let row = mark.lines().find_map(|row| row.trim().strip_prefix(&format!("{name}: ")))?;
        Some(row.trim_matches(['"', ',']).to_owned())
    };
    text.split("    (\n      id: ").skip(1).map(|mark| value(mark).unwrap_or_default()).collect()
}
