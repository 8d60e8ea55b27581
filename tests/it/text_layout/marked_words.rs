//! Words stay the same when they are selected, marked, saved and loaded.

use glossator::{
    command::EditorCommand,
    format::sidecar,
    model::{Document, Selection, Tag},
    typeset::Blocks,
};

use super::{Random, TestLayout, documents};
use crate::test_editor::TestEditor;

/// Selections tested in each document.
const SELECTIONS: usize = 40;

/// Returns a selection between two hit-tested positions.
fn pointed(document: &Document, dice: &mut Random) -> Selection {
    let blocks = Blocks::new(document);
    let mut end = || {
        let block = blocks.block_at(dice.below(document.text().len() + 1));
        let set = TestLayout::new(&blocks, block, (16.0, Some(300.0)));
        let height = set.paragraph.height().max(1.0) as usize;
        let [x, y] = [dice.below(320) as f32, dice.below(height) as f32];
        blocks.content_range(block).start + set.paragraph.hit_test(x, y).byte
    };
    Selection { anchor: end(), caret: end(), earlier: Vec::new() }
}

#[test]
fn marked_words_are_the_same_after_saving_and_loading() {
    for (name, text) in documents() {
        let mut dice = Random(text.len() as u64);
        let mut editor = TestEditor::new(&text);
        let document = editor.editor.document().clone();
        let mut marked = Vec::new();
        for _ in 0..SELECTIONS {
            let selection = pointed(&document, &mut dice);
            for end in [selection.anchor, selection.caret] {
                assert!(document.is_cluster_border(end), "{end} is inside a cluster of {name}");
            }
            let Some(extent) = selection.markable_spans(&document) else { continue };
            let words = document.words(&extent);
            editor.apply(EditorCommand::Select(selection));
            editor.apply(EditorCommand::Mark(Tag::Quote));
            let mark = editor.editor.chosen().expect("the new mark is selected");
            assert_eq!(document.words(&mark.spans), words, "in {name}");
            for piece in mark.spans.pieces() {
                for end in [piece.start(), piece.end()] {
                    assert!(document.is_cluster_border(end), "{words:?} in {name}");
                    assert_eq!(document.to_byte(document.to_char(end)), Some(end));
                }
            }
            marked.push((mark.id, words));
        }
        assert!(SELECTIONS / 2 < marked.len(), "{} marks in {name}", marked.len());
        let page = sidecar::render(editor.editor.work());
        let read = sidecar::read(&page, &document).expect("the output can be read");
        assert_eq!(read.warnings(), Vec::<glossator::i18n::Message>::new(), "{name}");
        for (id, words) in marked {
            let mark = read.work.marks.get(id).expect("every mark is there");
            assert_eq!(document.words(&mark.spans), words, "in {name}");
        }
    }
}
