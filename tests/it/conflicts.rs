//! Conflicts: choosing between two values of a field; neither is lost until then, and each choice can be undone.

use std::sync::Arc;

use glossator::{
    change::{Change, EditKind},
    command::{
        ConflictResolution, ConflictSite, EditorCommand, EditorId, Effect, LoadedDocument,
        MergeResult,
    },
    editor::MergeApplyOutcome,
    format::sidecar::{merge, render},
    model::{
        Document, FieldConflict, LostMark, LostReason, LostRelation, Relation, RelationKind,
        RelationTarget, Tag, Work,
    },
};

use crate::{
    mark_pictures::lost,
    test_editor::{TestEditor, find, id, mark, opened, relation},
};

const TEXT: &str = "Ja — nein — doch 👩‍🚒.";

fn conflict(field: &str, value: &str) -> FieldConflict {
    FieldConflict { field: field.into(), value: value.into(), ..FieldConflict::default() }
}

/// Two marks and a relation between them, a lost mark, a dangling relation, and fields of other programs. All but the
/// second mark have conflicts.
pub(crate) fn work() -> Work {
    let document = Document::from_text("test.txt", TEXT);
    let mut work = Work::new(document.clone());
    for (number, words) in [(1, "Ja"), (2, "nein")] {
        let mut mark = mark(number, Tag::Claim, find(&document, words).into());
        "mine".clone_into(&mut mark.note);
        mark.provenance.conflicts =
            if number == 1 { vec![conflict("note", "hers")] } else { Vec::new() };
        work.marks.put(mark.id, Some(Arc::new(mark)));
    }
    let plain = relation(7, RelationKind::Rebuts, 2, RelationTarget::Mark(id(1)));
    let other = format!("mark:{}", id(2));
    let disputes = vec![conflict("kind", "supports"), conflict("to", &other)];
    let mut relation = Relation::clone(&plain);
    relation.provenance.conflicts = disputes;
    work.marks.put_relation(plain.id, Some(Arc::new(relation.clone())));
    let mut lost = LostMark {
        id: id(9).to_string(),
        tag: "quote".to_owned(),
        pieces: Vec::new(),
        reason: LostReason::BadPieces,
        ..lost("")
    };
    lost.provenance.conflicts.push(conflict("speaker", "Weber"));
    let mut half = LostRelation {
        id: "half".to_owned(),
        from: "nobody".to_owned(),
        ..LostRelation::from(&relation)
    };
    half.provenance.conflicts = vec![conflict("note", "hers")];
    work.extensions = Arc::new([("tool".to_owned(), "1".to_owned())].into());
    let it = Arc::make_mut(&mut work.lost);
    it.marks.push(Arc::new(lost));
    it.relations.push(Arc::new(half));
    it.conflicts.push(conflict("extensions.tool", "2"));
    work
}

fn editor() -> TestEditor {
    let mut editor = TestEditor::of(LoadedDocument { work: work(), ..opened("test.txt", "") });
    editor.ids.next_id = 100;
    editor
}

/// Returns the conflicts in the order in which they are visited.
fn visited(editor: &mut TestEditor, act: &EditorCommand) -> Vec<ConflictSite> {
    let number = editor.editor.conflict_count();
    let mut next = || {
        editor.apply(act.clone());
        editor.editor.current_conflict().expect("something is shown")
    };
    (0..number).map(|_| next()).collect()
}

#[test]
fn all_conflicts_are_visited_forwards_and_backwards() {
    let mut editor = editor();
    let there = visited(&mut editor, &EditorCommand::NextConflict);
    let relation =
        ConflictSite::Relation(glossator::model::RelationId(crate::test_editor::uuid(7)));
    let all = [
        ConflictSite::Mark(id(1)),
        relation,
        ConflictSite::LostMark(0),
        ConflictSite::LostRelation(0),
        ConflictSite::Document,
    ];
    assert_eq!(there, all);
    editor.apply(EditorCommand::NextConflict);
    assert_eq!(editor.editor.current_conflict(), Some(all[0]), "the first follows the last");
    let mut back = visited(&mut editor, &EditorCommand::PreviousConflict);
    back.rotate_right(1);
    assert_eq!(back.into_iter().rev().collect::<Vec<_>>(), [&all[1..], &all[..1]].concat());
    editor.apply(EditorCommand::PreviousConflict);
    editor.apply(EditorCommand::Escape);
    assert_eq!(editor.editor.current_conflict(), None);
}

#[test]
fn either_value_can_be_chosen_and_undone_and_both_are_saved_until_then() {
    for decision in [ConflictResolution::Keep, ConflictResolution::TakeOther] {
        let mut editor = editor();
        let first = render(editor.editor.work());
        let mut states = vec![first];
        for holder in visited(&mut editor, &EditorCommand::NextConflict) {
            for dispute in editor.editor.conflicts_at(holder).to_vec() {
                let own = editor.editor.field_value(holder, &dispute.field);
                let file = render(editor.editor.work());
                for value in [&own, &dispute.value] {
                    assert!(file.contains(value.as_str()), "{value} is not in {file}");
                }
                let effects =
                    editor.apply(EditorCommand::ResolveConflict(holder, dispute.clone(), decision));
                assert!(matches!(effects.as_slice(), [Effect::WriteSidecar(_)]), "{effects:?}");
                let stays =
                    if decision == ConflictResolution::Keep { &own } else { &dispute.value };
                assert_eq!(editor.editor.field_value(holder, &dispute.field), *stays, "{holder:?}");
                states.push(render(editor.editor.work()));
            }
        }
        assert_eq!(editor.editor.conflict_count(), 0);
        while let Some(state) = states.pop() {
            assert_eq!(render(editor.editor.work()), state);
            editor.apply(EditorCommand::Undo);
        }
        assert_eq!(editor.editor.conflict_count(), 5);
    }
}

#[test]
fn a_relation_is_never_given_an_invalid_value() {
    let mut work = work();
    let held = work.marks.relations().next().cloned().expect("there is one");
    let over = relation(8, RelationKind::Undercuts, 1, RelationTarget::Relation(held.id));
    work.marks.put_relation(over.id, Some(Arc::clone(&over)));
    let disputes = vec![
        conflict("kind", "hinders"),
        conflict("to", "mark:nobody"),
        conflict("to", &format!("relation:{}", over.id)),
    ];
    let mut odd = Relation::clone(&held);
    odd.provenance.conflicts.clone_from(&disputes);
    work.marks.put_relation(held.id, Some(Arc::new(odd)));
    let mut editor = TestEditor::of(LoadedDocument { work, ..opened("test.txt", "") });
    let before = render(editor.editor.work());
    for dispute in disputes {
        editor.apply(EditorCommand::ResolveConflict(
            ConflictSite::Relation(held.id),
            dispute,
            ConflictResolution::TakeOther,
        ));
    }
    assert_eq!(editor.messages(), ["The result would be an unknown kind of relation"; 3]);
    assert_eq!(render(editor.editor.work()), before);
}

/// Merges the editor's marks, as in the requested merge, with `theirs`; both come from `base`.
fn answer(effects: &[Effect], base: &Work, theirs: &Work) -> MergeResult {
    let [Effect::Merge(it)] = effects else { panic!("{effects:?}") };
    let text =
        merge(Some(&render(base)), &render(&it.ours), &render(theirs)).expect("both are valid");
    let work = crate::sidecar::loaded(&text.text, &it.ours.document).work;
    MergeResult {
        id: EditorId(1),
        number: it.number,
        change: Change::between(EditKind::Merge, &it.ours, &work),
        is_on_disk: text.equals_theirs,
        summary: text.stats.summary(),
        conflicts: text.stats.conflicts,
    }
}

#[test]
fn a_merge_does_not_wait_for_a_pause_in_typing() {
    let document = Document::from_text("test.txt", TEXT);
    let mut base = Work::new(document.clone());
    let plain = mark(1, Tag::Claim, find(&document, "Ja").into());
    base.marks.put(plain.id, Some(Arc::new(plain.clone())));
    let mut editor =
        TestEditor::of(LoadedDocument { work: base.clone(), ..opened("test.txt", "") });
    let types = |editor: &mut TestEditor, note: &str| {
        editor.apply(EditorCommand::SetNote(id(1), note.to_owned()))
    };

    types(&mut editor, "mi");
    let mut theirs = base.clone();
    let hers = glossator::model::Mark {
        note: "what she found".to_owned(),
        speaker: "Weber".to_owned(),
        ..plain.clone()
    };
    theirs.marks.put(hers.id, Some(Arc::new(hers)));
    editor.editor.sidecar_changed();
    let effects = editor.editor.take_effects();
    let merged = answer(&effects, &base, &theirs);
    types(&mut editor, "min");
    types(&mut editor, "mine");
    assert!(
        matches!(editor.editor.apply_merge(merged), MergeApplyOutcome::Done(..)),
        "it is not put off"
    );
    let now = editor.editor.marks().get(id(1)).expect("it is there").clone();
    assert_eq!((now.note.as_str(), now.speaker.as_str()), ("mine", "Weber"));
    assert_eq!(now.provenance.conflicts, [conflict("note", "what she found")]);
    types(&mut editor, "mine!");
    editor.apply(EditorCommand::Undo);
    editor.apply(EditorCommand::Undo);
    let before = editor.editor.marks().get(id(1)).expect("it is there");
    assert_eq!(
        (before.note.as_str(), before.provenance.conflicts.len()),
        ("mine", 0),
        "the merge is taken back"
    );

    // Edits other than typing are merged again.
    let mut editor =
        TestEditor::of(LoadedDocument { work: base.clone(), ..opened("test.txt", "") });
    editor.editor.sidecar_changed();
    let effects = editor.editor.take_effects();
    let merged = answer(&effects, &base, &theirs);
    editor.apply(EditorCommand::Retag(id(1), Tag::Quote));
    assert!(matches!(editor.editor.apply_merge(merged), MergeApplyOutcome::Retry));
}

#[test]
fn choosing_an_unknown_field_of_another_program_never_breaks_the_file() {
    for value in ["1) broken", "1, \"b\": 2", "1 // then", "", "\""] {
        let mut undecided = work();
        let lost = Arc::make_mut(&mut undecided.lost);
        lost.conflicts = vec![conflict("extensions.tool", value)];
        let document = undecided.document.clone();
        let read = crate::sidecar::loaded(&render(&undecided), &document).work;
        let mut editor = TestEditor::of(LoadedDocument { work: read, ..opened("test.txt", "") });
        let other = editor.editor.conflicts_at(ConflictSite::Document)[0].clone();
        editor.apply(EditorCommand::ResolveConflict(
            ConflictSite::Document,
            other,
            ConflictResolution::TakeOther,
        ));
        let again = crate::sidecar::loaded(&render(editor.editor.work()), &document).work;
        assert_eq!(again.extensions["tool"], format!("{value:?}"));
    }
}
