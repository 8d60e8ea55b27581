//! A marks file that other programs change or restore to an older state.

use std::slice;

use glossator::{
    command::{Command, EditorId, Effect, MergeSource, OlderVersionDecision, Reply, SyncCommand},
    model::Tag,
};

use crate::test_workspace::TestWorkspace;

/// A window with a saved mark, after a report that another program has written the marks file.
fn changed_workspace() -> (TestWorkspace, EditorId) {
    let mut window = TestWorkspace::with(&["a.txt"]);
    let revision = window.mark("Ja", Tag::Claim);
    let id = window.active_id();
    window.handle(Reply::Saved(id, revision));
    (window, id)
}

/// Returns the revision and the base of the requested merge.
#[track_caller]
fn merge(effects: &[Effect]) -> (u64, MergeSource) {
    let [Effect::Merge(merge)] = effects else { panic!("{effects:?}") };
    (merge.number, merge.source.clone())
}

fn report_others(window: &mut TestWorkspace, id: EditorId) -> Vec<Effect> {
    window.handle(Reply::SidecarChanged(id))
}

fn report_older_state(
    window: &mut TestWorkspace,
    id: EditorId,
    number: u64,
    hash: &str,
) -> Vec<Effect> {
    window.handle(Reply::OlderReturned(id, number, hash.to_owned()))
}

fn is_asked(window: &TestWorkspace) -> bool {
    window
        .notifications()
        .iter()
        .any(|(_, words)| words.contains("an older version of the marks came back"))
}

#[test]
fn an_answer_given_during_another_check_is_not_forgotten() {
    let (mut window, id) = changed_workspace();
    let (number, _) = merge(&report_others(&mut window, id));
    report_older_state(&mut window, id, number, "old");
    assert!(is_asked(&window));
    // The file changed once more.
    let (number, _) = merge(&report_others(&mut window, id));
    let answer = OlderVersionDecision::GoBack("old".to_owned());
    assert!(window.handle(Command::Sync(SyncCommand::ResolveOlder(id, answer.clone()))).is_empty());
    let effects = report_older_state(&mut window, id, number, "old");
    assert_eq!(merge(&effects).1, MergeSource::Sidecar(answer));
    assert!(!is_asked(&window), "it was answered");
}

#[test]
fn a_file_that_changes_while_it_cannot_be_merged_is_checked_again() {
    for is_unsaved in [false, true] {
        let (mut window, id) = changed_workspace();
        let (number, _) = merge(&report_others(&mut window, id));
        // Only half of it was written then; the other half is written while it is being read.
        assert!(report_others(&mut window, id).is_empty());
        if is_unsaved {
            window.mark("nein", Tag::Claim);
        }
        let reason = "it is damaged".into();
        let effects = window.handle(Reply::MergeFailed(id, number, reason));
        let is_look = |it: &Effect| matches!(it, Effect::CheckSidecar(of, _) if *of == id);
        assert!(effects.iter().any(is_look), "{effects:?}");
        // Only once: a file that stays damaged is not read again and again.
        let (number, _) = merge(&report_others(&mut window, id));
        let reason = "it is damaged".into();
        let effects = window.handle(Reply::MergeFailed(id, number, reason));
        assert!(!effects.iter().any(is_look), "{effects:?}");
    }
}

#[test]
fn an_answer_about_another_state_is_ignored() {
    let (mut window, id) = changed_workspace();
    let (number, _) = merge(&report_others(&mut window, id));
    report_older_state(&mut window, id, number, "old");
    let (number, _) = merge(&report_others(&mut window, id));
    window.handle(Command::Sync(SyncCommand::ResolveOlder(
        id,
        OlderVersionDecision::KeepMine("old".to_owned()),
    )));
    report_older_state(&mut window, id, number, "older");
    assert!(is_asked(&window));
    // Nor does it count for later questions.
    let (number, _) = merge(slice::from_ref(&report_others(&mut window, id)[0]));
    report_older_state(&mut window, id, number, "old");
    assert!(is_asked(&window));
}
