//! Documents copied with their marks: both have the same ids until the copy gets new ones.

use std::{fs, sync::Arc};

use glossator::{format::sidecar::render, io::SystemIdsAndClock, model::FieldConflict};

use super::WindowOnDisk;
use crate::answers::AnswerLoop as _;

#[test]
fn a_document_copied_with_its_marks_gets_new_ids_on_request() {
    let mut window = WindowOnDisk::marked();
    let ids = |window: &WindowOnDisk| {
        let marks = window.editor().marks().iter().map(|mark| mark.id.to_string());
        marks.collect::<Vec<_>>()
    };
    let old = ids(&window);
    fs::copy(window.path("story.txt"), window.path("copy.txt")).unwrap();
    fs::copy(window.path("story.txt.gloss.ron"), window.path("copy.txt.gloss.ron")).unwrap();
    window.open("copy.txt");
    let message = "copy.txt was copied with its marks: 2 marks have the same IDs as in /";
    window.run_until(|it| it.has_message(message));
    window.press("Assign new IDs");
    window.run_until(|it| it.has_message("2 marks in /"));
    window
        .run_until(|it| it.workspace.active().is_some_and(|it| it.document().name() == "copy.txt"));
    assert!(ids(&window).iter().all(|id| !old.contains(id)), "{old:?}");
    assert!(!window.has_message(message), "{:?}", window.messages());
}

#[test]
fn new_ids_change_nothing_else() {
    let document = crate::sidecar::golden_document();
    let old = crate::sidecar::loaded(crate::sidecar::GOLDEN, &document).work;
    let new = old.with_new_ids(&mut SystemIdsAndClock);
    assert_eq!((old.shared_ids(&new), old.shared_ids(&old)), (0, old.marks.len()));
    assert_eq!(without_ids(&render(&old)), without_ids(&render(&new)));
    assert!(0 < new.marks.relations().count());
    let again = crate::sidecar::loaded(&render(&new), &document).work;
    assert_eq!(again.marks.relations().count(), old.marks.relations().count());
    assert_eq!(again.lost.relations.len(), old.lost.relations.len());
}

#[test]
fn new_ids_are_used_in_conflicting_relation_ends_too() {
    let document = crate::sidecar::golden_document();
    let mut old = crate::sidecar::loaded(crate::sidecar::GOLDEN, &document).work;
    let ids: Vec<String> = old.marks.iter().map(|it| it.id.to_string()).collect();
    let mut relation = old.marks.relations().next().expect("there is one").clone();
    for field in ["from", "to"] {
        let dispute = FieldConflict {
            field: field.to_owned(),
            value: ids[0].clone(),
            ..FieldConflict::default()
        };
        Arc::make_mut(&mut relation).provenance.conflicts.push(dispute);
    }
    old.marks.put_relation(relation.id, Some(relation));
    let new = render(&old.with_new_ids(&mut SystemIdsAndClock));
    assert!(ids.iter().all(|id| !new.contains(id)), "{new}");
}

/// Replaces each id by `ID`.
fn without_ids(text: &str) -> String {
    let is_id = |it: &str| uuid::Uuid::try_parse(it).is_ok();
    text.split_inclusive(['"', ':']).fold(String::new(), |all, part| {
        let bare = part.trim_end_matches('"');
        all + &if is_id(bare) { part.replace(bare, "ID") } else { part.to_owned() }
    })
}

#[test]
fn duplicate_ids_in_two_open_documents_are_reported_in_any_folder() {
    let mut window = WindowOnDisk::marked();
    window.mark("nein");
    window.run_until(WindowOnDisk::is_saved);
    fs::create_dir(window.path("b")).unwrap();
    for name in ["story.txt", "story.txt.gloss.ron"] {
        fs::copy(window.path(name), window.path("b").join(name)).unwrap();
    }
    window.open("b/story.txt");
    window.run_until(|it| {
        it.has_message("was copied with its marks: 3 marks have the same IDs as in /")
    });
}
