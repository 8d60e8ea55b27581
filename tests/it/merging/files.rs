//! Merging whole files: unreadable ones are not merged, and unusual fields are merged with the rest.

use glossator::format::sidecar::{MergeError, MergeSide, SidecarError, merge};

use super::{
    edits::remove,
    fixture::{STORY, story},
    merged,
};
use crate::{
    mark_pictures::{draw, work},
    sidecar::{GOLDEN, golden_document, loaded},
};

#[test]
fn unreadable_files_and_unknown_fields_are_not_merged() {
    let fine = story(|_| {});
    let newer = fine.replacen("version: 1", "version: 2", 1);
    let unknown = fine.replacen("tag: ", "colour: \"red\",\n      tag: ", 1);
    let cut = &fine[..fine.len() - 9];
    for (bad, words) in [
        ("", "the marks file is empty"),
        (
            newer.as_str(),
            "the marks were saved by a newer version of Glossator (file version 2; this one supports 1)",
        ),
        (
            unknown.as_str(),
            "the marks file has fields that this version of Glossator doesn’t know: marks.0.colour",
        ),
        (cut, "the marks file is damaged at line"),
    ] {
        let errors = [
            (MergeSide::Ours, merge(Some(&fine), bad, &fine)),
            (MergeSide::Theirs, merge(Some(&fine), &fine, bad)),
        ];
        for (side, found) in errors {
            let error = found.expect_err("something would be lost");
            assert_eq!(error.side(), side);
            assert!(error.to_string().starts_with(words), "{error}");
        }
        // Without a base nothing is lost; removals are then not recognised.
        let merged = merge(Some(bad), &story(|it| remove(it, 0)), &fine).unwrap();
        assert_eq!(loaded(&merged.text, &work(STORY).document).work.marks.len(), 3);
        assert_eq!(merged.base_error.map(|it| it.side()), Some(MergeSide::Base));
    }
    let broken = MergeError::Unreadable(MergeSide::Ours, SidecarError::Empty);
    assert_eq!(merge(None, "", ""), Err(broken));
}

#[test]
fn all_unusual_fields_of_the_golden_file_survive_a_merge() {
    let ours = GOLDEN.replacen("speaker: \"Ann Miller\"", "speaker: \"Ann\"", 1);
    let both = merged(GOLDEN, &ours, &GOLDEN.replacen("note: \"\"", "note: \"new\"", 1));
    let before = loaded(GOLDEN, &golden_document()).work;
    let after = loaded(&both.text, &golden_document()).work;
    assert_eq!(after.lost.marks.len(), before.lost.marks.len());
    assert_eq!(after.marks.len(), before.marks.len());
    assert_eq!(merged(GOLDEN, GOLDEN, GOLDEN).text, GOLDEN);
    assert_eq!(draw(&after).lines().next(), draw(&before).lines().next());
}
