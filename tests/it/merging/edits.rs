//! Random edits by one side of a merge.

use std::sync::Arc;

use glossator::{
    format::sidecar::render,
    model::{
        Document, LostMark, LostReason, Mark, MarkId, RelationId, RelationKind, RelationTarget,
        Selector, Tag, Work,
    },
};
use proptest::prelude::*;
use uuid::Uuid;

use crate::{
    mark_pictures::{self, mark, relation},
    sidecar::loaded,
};

/// An edit by one side. Numbers select among the existing marks.
#[derive(Clone, Debug)]
pub(super) enum Edit {
    Note(usize, String),
    Speaker(usize, String),
    Tag(usize, usize),
    Labels(usize, Vec<String>),
    Extension(usize, Option<u8>),
    FileExtension(u8),
    Move(usize, usize),
    Remove(usize),
    Add(u128, usize, String),
    Relate(u128, usize, usize),
    Unrelate(usize),
    Lose(u128, String),
    Find(usize),
    Decide(usize),
    Document(u8),
}

pub(super) fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let words = || prop_oneof![Just(String::new()), "[a-c]{1,3}"];
    let labels = prop::collection::vec("[ab]", 0..3);
    let edit = prop_oneof![
        (any::<usize>(), words()).prop_map(|(at, it)| Edit::Note(at, it)),
        (any::<usize>(), words()).prop_map(|(at, it)| Edit::Speaker(at, it)),
        (any::<usize>(), 0..3_usize).prop_map(|(at, it)| Edit::Tag(at, it)),
        (any::<usize>(), labels).prop_map(|(at, it)| Edit::Labels(at, it)),
        (any::<usize>(), prop::option::of(0..3_u8)).prop_map(|(at, it)| Edit::Extension(at, it)),
        (0..3_u8).prop_map(Edit::FileExtension),
        (any::<usize>(), 1..9_usize).prop_map(|(at, by)| Edit::Move(at, by)),
        any::<usize>().prop_map(Edit::Remove),
        (100..104_u128, any::<usize>(), words()).prop_map(|(id, at, it)| Edit::Add(id, at, it)),
        (200..204_u128, any::<usize>(), any::<usize>())
            .prop_map(|(id, a, b)| Edit::Relate(id, a, b)),
        any::<usize>().prop_map(Edit::Unrelate),
        (98..102_u128, words()).prop_map(|(id, it)| Edit::Lose(id, it)),
        any::<usize>().prop_map(Edit::Find),
        any::<usize>().prop_map(Edit::Decide),
        (0..3_u8).prop_map(Edit::Document),
    ];
    prop::collection::vec(edit, 0..8)
}

/// Returns the sidecar `text` of the document `of` after these edits.
pub(super) fn edited(text: &str, of: &Document, edits: &[Edit]) -> String {
    let mut it = loaded(text, of).work;
    for edit in edits {
        do_edit(&mut it, edit);
    }
    render(&it)
}

pub(super) fn do_edit(it: &mut Work, edit: &Edit) {
    match edit {
        Edit::Note(at, to) => change(it, *at, |mark| mark.note.clone_from(to)),
        Edit::Speaker(at, to) => change(it, *at, |mark| mark.speaker.clone_from(to)),
        Edit::Tag(at, to) => change(it, *at, |mark| mark.tag = Tag::ALL[*to]),
        Edit::Labels(at, to) => {
            let mut labels = to.clone();
            labels.sort();
            labels.dedup();
            change(it, *at, |mark| mark.labels.clone_from(&labels));
        }
        Edit::Extension(at, to) => change(it, *at, |mark| {
            mark.provenance.extensions.remove("x");
            mark.provenance.extensions.extend(to.map(|to| ("x".to_owned(), to.to_string())));
        }),
        Edit::FileExtension(to) => {
            Arc::make_mut(&mut it.extensions).insert("y".to_owned(), to.to_string());
        }
        Edit::Move(at, by) => {
            let document = it.document.clone();
            change(it, *at, |mark| {
                let end = document.cluster_ceil((mark.spans.end() + by).min(document.text().len()));
                let span = document.span(mark.spans.start()..end);
                mark.spans = span.map_or_else(|| mark.spans.clone(), Into::into);
            });
        }
        Edit::Decide(at) => change(it, *at, |mark| mark.provenance.conflicts.clear()),
        Edit::Remove(at) => remove(it, *at),
        Edit::Add(id, at, note) => add(it, *id, *at, note),
        Edit::Relate(id, a, b) => relate(it, *id, *a, *b),
        Edit::Unrelate(at) => {
            let found = nth(it.marks.relations(), *at).map(|it| it.id);
            found.map(|id| it.marks.put_relation(id, None));
        }
        Edit::Lose(id, note) => Arc::make_mut(&mut it.lost).marks.push(Arc::new(lost(*id, note))),
        Edit::Find(at) => {
            let lost = &mut Arc::make_mut(&mut it.lost).marks;
            (!lost.is_empty()).then(|| lost.remove(at % lost.len()));
        }
        Edit::Document(number) => {
            let text = format!("{}{number}", it.document.text());
            it.document = Document::from_text(&format!("{number}.txt"), &text);
        }
    }
}

fn nth<'a, T: 'a>(all: impl Iterator<Item = &'a T>, at: usize) -> Option<&'a T> {
    let all: Vec<&T> = all.collect();
    (!all.is_empty()).then(|| all[at % all.len()])
}

pub(super) fn change(work: &mut Work, at: usize, edit: impl FnOnce(&mut Mark)) {
    let Some(mark) = nth(work.marks.iter(), at).cloned() else { return };
    let mut mark = Mark::clone(&mark);
    edit(&mut mark);
    work.marks.put(mark.id, Some(Arc::new(mark)));
}

pub(super) fn remove(work: &mut Work, at: usize) {
    let Some(id) = nth(work.marks.iter(), at).map(|mark| mark.id) else { return };
    let hanging: Vec<RelationId> =
        work.marks.dependent_relations(id).iter().map(|it| it.id).collect();
    for relation in hanging {
        work.marks.put_relation(relation, None);
    }
    work.marks.put(id, None);
}

pub(super) fn add(work: &mut Work, id: u128, at: usize, note: &str) {
    let document = &work.document;
    if document.text().is_empty() || work.lost.marks.iter().any(|it| it.id == uuid(id)) {
        return;
    }
    let start = document.cluster_floor(at % document.text().len());
    let Some(span) = document.span(start..document.cluster_after(start)) else { return };
    let Some(span) = document.trimmed(span) else { return };
    let added = Mark { note: note.to_owned(), ..mark(id, Tag::Claim, span.into()) };
    work.marks.put(added.id, Some(Arc::new(added)));
}

pub(super) fn relate(work: &mut Work, id: u128, from: usize, to: usize) {
    let ids: Vec<MarkId> = work.marks.iter().map(|mark| mark.id).collect();
    if ids.is_empty() {
        return;
    }
    let to = RelationTarget::Mark(ids[to % ids.len()]);
    let (id, from) = (Uuid::from_u128(id), ids[from % ids.len()]);
    let relation = relation(id, RelationKind::Rebuts, from, to);
    work.marks.put_relation(relation.id, Some(Arc::new(relation)));
}

fn uuid(id: u128) -> String {
    if id < 100 { "no id".to_owned() } else { Uuid::from_u128(id).to_string() }
}

/// Returns a lost mark. Its id may be missing or a duplicate.
fn lost(id: u128, note: &str) -> LostMark {
    let words =
        Selector { start_char: 7, end_char: 9, exact: "no".to_owned(), ..Selector::default() };
    let mut lost = LostMark {
        id: uuid(id),
        tag: "guess".to_owned(),
        pieces: vec![words],
        labels: vec!["b".to_owned(), "a".to_owned(), "b".to_owned()],
        note: note.to_owned(),
        reason: LostReason::UnknownTag,
        ..mark_pictures::lost("no")
    };
    "yesterday".clone_into(&mut lost.provenance.created);
    lost
}
