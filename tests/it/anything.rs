//! What holds whatever is asked: anything in any order, on texts with everything in them that is hard.

use glossator::{
    command::{
        Access, Command, EditorCommand, Effect,
        MarkEnd::{self, Start},
    },
    editor::SaveStatus,
    model::{Document, Mark, Marks, Relation, RelationTarget, Selection, Span},
    workspace::ModalPrompt,
};
use proptest::prelude::*;

use crate::{
    hard::{NUDGES, acts, commands, desks, selections, tags, texts},
    picture::Desk,
    window::{FULL, Window},
};

/// All marks and relations, with all that is in them.
fn all(marks: &Marks) -> (Vec<Mark>, Vec<Relation>) {
    let annotations = marks.iter().map(|it| Mark::clone(it)).collect();
    (annotations, marks.relations().map(|it| Relation::clone(it)).collect())
}

/// Whether every end of every piece lies between clusters, and no piece starts or ends with a blank one.
fn are_whole(document: &Document, marks: &Marks) -> bool {
    let is_whole = |piece: &Span| {
        document.span(piece.range()).is_some()
            && document.is_cluster_border(piece.start())
            && document.is_cluster_border(piece.end())
            && document.trimmed(*piece) == Some(*piece)
    };
    marks.iter().all(|it| it.spans.pieces().iter().all(is_whole))
}

proptest! {
    #[test]
    fn a_mark_never_cuts_a_cluster_whatever_is_selected(
        text in texts(), selections in prop::collection::vec((selections(), tags()), 1..6)
    ) {
        let mut desk = Desk::new(&text);
        for (selection, tag) in selections {
            desk.does(EditorCommand::Select(selection));
            desk.does(EditorCommand::Mark(tag));
        }
        prop_assert!(are_whole(desk.session.document(), desk.session.marks()));
    }

    #[test]
    fn undo_is_the_inverse_of_anything_and_redo_of_undo(
        mut desk in desks(), acts in prop::collection::vec(acts(), 0..60)
    ) {
        let start = all(desk.session.marks());
        for act in acts {
            desk.does(act);
        }
        let end = all(desk.session.marks());
        let mut steps = 0;
        while desk.session.next_undo().is_some() {
            desk.does(EditorCommand::Undo);
            steps += 1;
        }
        prop_assert_eq!(all(desk.session.marks()), start);
        for _ in 0..steps {
            desk.does(EditorCommand::Redo);
        }
        prop_assert_eq!(all(desk.session.marks()), end);
    }

    #[test]
    fn marks_are_whole_and_relations_have_both_ends_whatever_is_done(
        mut desk in desks(), acts in prop::collection::vec(acts(), 0..60)
    ) {
        for act in acts {
            desk.does(act);
            let marks = desk.session.marks();
            prop_assert!(are_whole(desk.session.document(), marks));
            for relation in marks.relations() {
                prop_assert!(marks.get(relation.from).is_some());
                let has_end = match relation.to {
                    RelationTarget::Mark(to) => marks.get(to).is_some(),
                    RelationTarget::Relation(to) => marks.relation(to).is_some(),
                };
                prop_assert!(has_end);
            }
        }
    }

    #[test]
    fn caret_and_selection_stay_between_clusters_and_the_chosen_mark_is_there(
        mut desk in desks(), acts in prop::collection::vec(acts(), 0..60)
    ) {
        for act in acts {
            desk.does(act);
            let (selection, document) = (desk.session.selection(), desk.session.document());
            let ends = selection.earlier.iter().flat_map(|piece| [piece.start(), piece.end()]);
            for at in ends.chain([selection.anchor, selection.caret]) {
                prop_assert!(document.is_cluster_border(at), "{at} in {:?}", document.text());
            }
            if let Some(chosen) = desk.session.chosen() {
                prop_assert_eq!(desk.session.marks().get(chosen.id), Some(chosen));
            }
            let several = desk.session.multi_selection();
            let shown = desk.session.chosen().map(|it| it.id);
            prop_assert!(several.iter().all(|id| desk.session.marks().get(*id).is_some()));
            prop_assert!(several.is_empty() || 2 <= several.len());
            prop_assert!(several.is_empty() || shown.is_some_and(|it| several.contains(&it)));
        }
    }

    #[test]
    fn what_changes_is_written_at_once_and_nothing_else_is(
        mut desk in desks(), acts in prop::collection::vec(acts(), 0..60)
    ) {
        let mut newest = 0;
        for act in acts {
            let before = all(desk.session.marks());
            let effects = desk.does(act);
            let written: Vec<_> = effects
                .iter()
                .filter_map(|effect| match effect {
                    Effect::WriteSidecar { revision, work, .. } => Some((*revision, all(&work.marks))),
                    _ => None,
                })
                .collect();
            let now = all(desk.session.marks());
            if now == before {
                prop_assert!(written.is_empty());
            } else {
                newest += 1;
                prop_assert_eq!(written, [(newest, now)]);
                prop_assert!(desk.session.is_unsaved());
            }
        }
        desk.session.mark_saved(newest);
        let status = if newest == 0 { SaveStatus::Unchanged } else { SaveStatus::Saved };
        prop_assert_eq!(desk.session.save_status(), status);
    }

    #[test]
    fn every_mark_is_reached_by_walking_either_way(
        mut desk in desks(), acts in prop::collection::vec(acts(), 0..40)
    ) {
        for act in acts {
            desk.does(act);
        }
        for step in [EditorCommand::ChooseNext, EditorCommand::ChoosePrevious] {
            let mut reached: Vec<_> = (0..desk.session.marks().len())
                .filter_map(|_| {
                    desk.does(step.clone());
                    desk.session.chosen().map(|it| it.id)
                })
                .collect();
            reached.sort();
            let mut expected: Vec<_> = desk.session.marks().iter().map(|it| it.id).collect();
            expected.sort();
            prop_assert_eq!(reached, expected);
        }
    }

    #[test]
    fn every_mark_is_reached_by_a_click_on_it_and_going_around(
        mut desk in desks(), acts in prop::collection::vec(acts(), 0..40)
    ) {
        for act in acts {
            desk.does(act);
        }
        for mark in all(desk.session.marks()).0 {
            desk.does(EditorCommand::Select(Selection::caret(mark.spans.start())));
            let is_reached = (0..desk.session.marks().len()).any(|_| {
                desk.does(EditorCommand::ChooseEnclosing);
                desk.session.chosen().map(|it| it.id) == Some(mark.id)
            });
            prop_assert!(is_reached);
        }
    }

    #[test]
    fn a_nudge_moves_one_end_the_way_it_says_or_not_at_all(mut desk in desks()) {
        let marks = all(desk.session.marks()).0;
        for mark in &marks {
            let before = &mark.spans;
            for (nudge, on) in NUDGES {
                for end in [Start, MarkEnd::End] {
                    desk.does(EditorCommand::Choose(mark.id));
                    desk.does(EditorCommand::Nudge(end, nudge));
                    let after = desk.session.chosen().expect("it stays chosen").spans.clone();
                    let starts = (before.start(), after.start());
                    let ends = (before.end(), after.end());
                    let (moved, kept) = if end == Start { (starts, ends) } else { (ends, starts) };
                    let (least, most) = if on { moved } else { (moved.1, moved.0) };
                    prop_assert!(least <= most, "{end:?} {nudge:?}: {before:?} became {after:?}");
                    prop_assert_eq!(kept.0, kept.1);
                    prop_assert_eq!(before.pieces().len(), after.pieces().len());
                    if after != *before {
                        desk.does(EditorCommand::Undo);
                    }
                }
            }
        }
    }

    /// Any commands in any order: nothing panics, and the window always makes sense.
    #[test]
    fn whatever_is_asked_the_window_makes_sense(
        commands in prop::collection::vec(commands(), 0..80)
    ) {
        let mut window = Window::new();
        for command in commands {
            let is_anyway = matches!(command, Command::QuitAnyway);
            let is_taken = window.has_taken(&command);
            let effects = window.does(command);
            let workspace = &window.workspace;
            let sessions = workspace.editors();
            prop_assert_eq!(workspace.active().is_some(), !sessions.is_empty());
            prop_assert!(!effects.iter().any(|it| matches!(it, Effect::Notify(_))));
            for half in sessions.iter().filter(|it| *it.access() == Access::Loading) {
                prop_assert!(half.marks().is_empty() && !half.is_unsaved());
                prop_assert_eq!(half.save_status(), SaveStatus::Loading);
            }
            let is_going_on = workspace.is_loading();
            prop_assert!(is_going_on || !workspace.load_tracker().is_stopped());
            for (at, session) in sessions.iter().enumerate() {
                for other in &sessions[..at] {
                    prop_assert_ne!(session.id(), other.id());
                    prop_assert_ne!(&session.files().document, &other.files().document);
                }
            }
            prop_assert!(!is_taken || effects.is_empty());
            if effects.iter().any(|it| matches!(it, Effect::Quit)) && !is_anyway {
                prop_assert!(sessions.iter().all(|it| !it.is_unsaved()));
            }
            if let Some(ModalPrompt::UnsavedChanges(id, _)) = workspace.modal_prompt() {
                let status = workspace.editor(*id).map(|it| it.save_status());
                prop_assert_eq!(status, Some(SaveStatus::Failed(&FULL.into())));
            }
            let mut words: Vec<_> = window.notices().into_iter().map(|(_, words)| words).collect();
            let count = words.len();
            words.sort_unstable();
            words.dedup();
            prop_assert_eq!(words.len(), count);
            prop_assert!(workspace.notifications().is_sorted_by(|a, b| a.0 < b.0));
        }
    }
}
