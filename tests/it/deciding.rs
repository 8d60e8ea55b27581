//! Deciding between two values, of whatever has them: neither is lost until then, and each decision can be taken back.

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
    drawn::lost,
    picture::{Desk, find, id, mark, opened, relation},
};

const TEXT: &str = "Ja — nein — doch 👩‍🚒.";

fn dispute(field: &str, value: &str) -> FieldConflict {
    FieldConflict { field: field.into(), value: value.into(), ..FieldConflict::default() }
}

/// Two marks and a relation between them, a lost mark, half a relation, and what other programs keep: all undecided
/// but for the second mark.
pub(crate) fn work() -> Work {
    let document = Document::from_text("test.txt", TEXT);
    let mut work = Work::new(document.clone());
    for (number, words) in [(1, "Ja"), (2, "nein")] {
        let mut mark = mark(number, Tag::Claim, find(&document, words).into());
        "mine".clone_into(&mut mark.note);
        mark.conflicts = if number == 1 { vec![dispute("note", "hers")] } else { Vec::new() };
        work.marks.put(mark.id, Some(Arc::new(mark)));
    }
    let plain = relation(7, RelationKind::Rebuts, 2, RelationTarget::Mark(id(1)));
    let other = format!("mark:{}", id(2));
    let disputes = vec![dispute("kind", "supports"), dispute("to", &other)];
    let relation = Relation { conflicts: disputes, ..Relation::clone(&plain) };
    work.marks.put_relation(plain.id, Some(Arc::new(relation.clone())));
    let lost = LostMark {
        id: id(9).to_string(),
        tag: "quote".to_owned(),
        pieces: Vec::new(),
        reason: LostReason::BadPieces,
        conflicts: vec![dispute("speaker", "Weber")],
        ..lost("")
    };
    let half = LostRelation {
        id: "half".to_owned(),
        from: "nobody".to_owned(),
        conflicts: vec![dispute("note", "hers")],
        ..LostRelation::from(&relation)
    };
    work.extensions = Arc::new([("tool".to_owned(), "1".to_owned())].into());
    let it = Arc::make_mut(&mut work.lost);
    it.marks.push(Arc::new(lost));
    it.relations.push(Arc::new(half));
    it.conflicts.push(dispute("extensions.tool", "2"));
    work
}

fn desk() -> Desk {
    let mut desk = Desk::of(LoadedDocument { work: work(), ..opened("test.txt", "") });
    desk.mint.ids = 100;
    desk
}

/// What there is to decide, as it is gone through.
fn walked(desk: &mut Desk, act: &EditorCommand) -> Vec<ConflictSite> {
    let number = desk.session.conflict_count();
    let mut next = || {
        desk.does(act.clone());
        desk.session.current_conflict().expect("something is shown")
    };
    (0..number).map(|_| next()).collect()
}

#[test]
fn all_that_has_two_values_is_gone_through_there_and_back() {
    let mut desk = desk();
    let there = walked(&mut desk, &EditorCommand::NextConflict);
    let relation = ConflictSite::Relation(glossator::model::RelationId(crate::picture::uuid(7)));
    let all = [
        ConflictSite::Mark(id(1)),
        relation,
        ConflictSite::LostMark(0),
        ConflictSite::LostRelation(0),
        ConflictSite::Document,
    ];
    assert_eq!(there, all);
    desk.does(EditorCommand::NextConflict);
    assert_eq!(desk.session.current_conflict(), Some(all[0]), "after the last comes the first");
    let mut back = walked(&mut desk, &EditorCommand::PreviousConflict);
    back.rotate_right(1);
    assert_eq!(back.into_iter().rev().collect::<Vec<_>>(), [&all[1..], &all[..1]].concat());
    desk.does(EditorCommand::PreviousConflict);
    desk.does(EditorCommand::Escape);
    assert_eq!(desk.session.current_conflict(), None);
}

#[test]
fn each_value_can_be_taken_and_taken_back_and_either_stands_in_the_file_until_then() {
    for decision in [ConflictResolution::Keep, ConflictResolution::TakeOther] {
        let mut desk = desk();
        let first = render(desk.session.work());
        let mut states = vec![first];
        for holder in walked(&mut desk, &EditorCommand::NextConflict) {
            for dispute in desk.session.conflicts_at(holder).to_vec() {
                let own = desk.session.field_value(holder, &dispute.field);
                let file = render(desk.session.work());
                for value in [&own, &dispute.value] {
                    assert!(file.contains(value.as_str()), "{value} is not in {file}");
                }
                let effects =
                    desk.does(EditorCommand::ResolveConflict(holder, dispute.clone(), decision));
                assert!(matches!(effects.as_slice(), [Effect::WriteSidecar { .. }]), "{effects:?}");
                let stays =
                    if decision == ConflictResolution::Keep { &own } else { &dispute.value };
                assert_eq!(desk.session.field_value(holder, &dispute.field), *stays, "{holder:?}");
                states.push(render(desk.session.work()));
            }
        }
        assert_eq!(desk.session.conflict_count(), 0);
        while let Some(state) = states.pop() {
            assert_eq!(render(desk.session.work()), state);
            desk.does(EditorCommand::Undo);
        }
        assert_eq!(desk.session.conflict_count(), 5);
    }
}

#[test]
fn a_relation_is_never_given_what_it_cannot_be() {
    let mut work = work();
    let held = work.marks.relations().next().cloned().expect("there is one");
    let over = relation(8, RelationKind::Undercuts, 1, RelationTarget::Relation(held.id));
    work.marks.put_relation(over.id, Some(Arc::clone(&over)));
    let disputes = vec![
        dispute("kind", "hinders"),
        dispute("to", "mark:nobody"),
        dispute("to", &format!("relation:{}", over.id)),
    ];
    let odd = Relation { conflicts: disputes.clone(), ..Relation::clone(&held) };
    work.marks.put_relation(held.id, Some(Arc::new(odd)));
    let mut desk = Desk::of(LoadedDocument { work, ..opened("test.txt", "") });
    let before = render(desk.session.work());
    for dispute in disputes {
        desk.does(EditorCommand::ResolveConflict(
            ConflictSite::Relation(held.id),
            dispute,
            ConflictResolution::TakeOther,
        ));
    }
    assert_eq!(desk.told(), ["The result would be an unknown kind of relation"; 3]);
    assert_eq!(render(desk.session.work()), before);
}

/// What comes of merging what the session had with `theirs`, when it asked.
fn answer(asked: &[Effect], theirs: &Work) -> MergeResult {
    let [Effect::Merge(it)] = asked else { panic!("{asked:?}") };
    let base = it.base.as_ref().map(render);
    let text = merge(base.as_deref(), &render(&it.ours), &render(theirs)).expect("both are whole");
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
    let mut desk = Desk::of(LoadedDocument { work: base.clone(), ..opened("test.txt", "") });
    let types =
        |desk: &mut Desk, note: &str| desk.does(EditorCommand::SetNote(id(1), note.to_owned()));

    types(&mut desk, "mi");
    let mut theirs = base.clone();
    let hers = glossator::model::Mark {
        note: "what she found".to_owned(),
        speaker: "Weber".to_owned(),
        ..plain.clone()
    };
    theirs.marks.put(hers.id, Some(Arc::new(hers)));
    let asked = desk.session.sidecar_changed(0, Some(base.clone()));
    let merged = answer(&asked, &theirs);
    types(&mut desk, "min");
    types(&mut desk, "mine");
    assert!(
        matches!(desk.session.apply_merge(merged), MergeApplyOutcome::Done(..)),
        "it is not put off"
    );
    let now = desk.session.marks().get(id(1)).expect("it is there").clone();
    assert_eq!((now.note.as_str(), now.speaker.as_str()), ("mine", "Weber"));
    assert_eq!(now.conflicts, [dispute("note", "what she found")]);
    types(&mut desk, "mine!");
    desk.does(EditorCommand::Undo);
    desk.does(EditorCommand::Undo);
    let before = desk.session.marks().get(id(1)).expect("it is there");
    assert_eq!(
        (before.note.as_str(), before.conflicts.len()),
        ("mine", 0),
        "the merge is taken back"
    );

    // What was done otherwise than by typing is merged anew.
    let mut desk = Desk::of(LoadedDocument { work: base.clone(), ..opened("test.txt", "") });
    let asked = desk.session.sidecar_changed(0, Some(base.clone()));
    let merged = answer(&asked, &theirs);
    desk.does(EditorCommand::Retag(id(1), Tag::Quote));
    assert!(matches!(desk.session.apply_merge(merged), MergeApplyOutcome::Retry(..)));
}

#[test]
fn what_others_keep_never_breaks_the_file_when_it_is_taken() {
    for value in ["1) broken", "1, \"b\": 2", "1 // then", "", "\""] {
        let mut undecided = work();
        let lost = Arc::make_mut(&mut undecided.lost);
        lost.conflicts = vec![dispute("extensions.tool", value)];
        let document = undecided.document.clone();
        let read = crate::sidecar::loaded(&render(&undecided), &document).work;
        let mut desk = Desk::of(LoadedDocument { work: read, ..opened("test.txt", "") });
        let other = desk.session.conflicts_at(ConflictSite::Document)[0].clone();
        desk.does(EditorCommand::ResolveConflict(
            ConflictSite::Document,
            other,
            ConflictResolution::TakeOther,
        ));
        let again = crate::sidecar::loaded(&render(desk.session.work()), &document).work;
        assert_eq!(again.extensions["tool"], format!("{value:?}"));
    }
}
