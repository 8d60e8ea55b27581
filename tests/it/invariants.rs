//! What is always true: any commands in any order, on texts that are hard in every way.

use glossator::{
    command::{
        Access, Command, EditorCommand, Effect, Input,
        MarkEnd::{self, Start},
        SaveRequest,
    },
    editor::SaveStatus,
    model::{Document, Mark, Marks, Relation, RelationTarget, Selection, Span},
    workspace::ModalPrompt,
};
use proptest::prelude::*;

use crate::{
    generators::{NUDGES, editor_commands, editors, inputs, selections, tags, texts},
    test_editor::TestEditor,
    test_workspace::{DISK_FULL, TestWorkspace},
};

/// Returns all marks and relations.
fn all(marks: &Marks) -> (Vec<Mark>, Vec<Relation>) {
    let annotations = marks.iter().map(|it| Mark::clone(it)).collect();
    (annotations, marks.relations().map(|it| Relation::clone(it)).collect())
}

/// Returns whether every piece starts and ends between clusters, and neither with spaces.
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
    fn a_mark_never_splits_a_cluster_whatever_is_selected(
        text in texts(), selections in prop::collection::vec((selections(), tags()), 1..6)
    ) {
        let mut editor = TestEditor::new(&text);
        for (selection, tag) in selections {
            editor.apply(EditorCommand::Select(selection));
            editor.apply(EditorCommand::Mark(tag));
        }
        prop_assert!(are_whole(editor.editor.document(), editor.editor.marks()));
    }

    #[test]
    fn undo_reverts_any_command_and_redo_reverts_undo(
        mut editor in editors(), acts in prop::collection::vec(editor_commands(), 0..60)
    ) {
        let start = all(editor.editor.marks());
        for act in acts {
            editor.apply(act);
        }
        let end = all(editor.editor.marks());
        let mut steps = 0;
        while editor.editor.history().next_undo().is_some() {
            editor.apply(EditorCommand::Undo);
            steps += 1;
        }
        prop_assert_eq!(all(editor.editor.marks()), start);
        for _ in 0..steps {
            editor.apply(EditorCommand::Redo);
        }
        prop_assert_eq!(all(editor.editor.marks()), end);
    }

    #[test]
    fn marks_stay_valid_and_relations_keep_both_ends_after_any_command(
        mut editor in editors(), acts in prop::collection::vec(editor_commands(), 0..60)
    ) {
        for act in acts {
            editor.apply(act);
            let marks = editor.editor.marks();
            prop_assert!(are_whole(editor.editor.document(), marks));
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
    fn caret_and_selection_stay_between_clusters_and_the_selected_mark_exists(
        mut editor in editors(), acts in prop::collection::vec(editor_commands(), 0..60)
    ) {
        for act in acts {
            editor.apply(act);
            let (selection, document) = (editor.editor.selection(), editor.editor.document());
            let ends = selection.earlier.iter().flat_map(|piece| [piece.start(), piece.end()]);
            for at in ends.chain([selection.anchor, selection.caret]) {
                prop_assert!(document.is_cluster_border(at), "{at} in {:?}", document.text());
            }
            if let Some(chosen) = editor.editor.chosen() {
                prop_assert_eq!(editor.editor.marks().get(chosen.id), Some(chosen));
            }
            let several = editor.editor.multi_selection();
            let shown = editor.editor.chosen().map(|it| it.id);
            prop_assert!(several.iter().all(|id| editor.editor.marks().get(*id).is_some()));
            prop_assert!(several.is_empty() || 2 <= several.len());
            prop_assert!(several.is_empty() || shown.is_some_and(|it| several.contains(&it)));
        }
    }

    #[test]
    fn every_change_and_nothing_else_is_saved_at_once(
        mut editor in editors(), acts in prop::collection::vec(editor_commands(), 0..60)
    ) {
        let mut newest = 0;
        for act in acts {
            let before = all(editor.editor.marks());
            let effects = editor.apply(act);
            let written: Vec<_> = effects
                .iter()
                .filter_map(|effect| match effect {
                    Effect::WriteSidecar(SaveRequest { revision, work, .. }) => Some((*revision, all(&work.marks))),
                    _ => None,
                })
                .collect();
            let now = all(editor.editor.marks());
            if now == before {
                prop_assert!(written.is_empty());
            } else {
                newest += 1;
                prop_assert_eq!(written, [(newest, now)]);
                prop_assert!(editor.editor.is_unsaved());
            }
        }
        editor.editor.mark_saved(newest);
        let status = if newest == 0 { SaveStatus::Unchanged } else { SaveStatus::Saved };
        prop_assert_eq!(editor.editor.save_status(), status);
    }

    #[test]
    fn every_mark_is_reached_by_next_and_by_previous(
        mut editor in editors(), acts in prop::collection::vec(editor_commands(), 0..40)
    ) {
        for act in acts {
            editor.apply(act);
        }
        for step in [EditorCommand::ChooseNext, EditorCommand::ChoosePrevious] {
            let mut reached: Vec<_> = (0..editor.editor.marks().len())
                .filter_map(|_| {
                    editor.apply(step.clone());
                    editor.editor.chosen().map(|it| it.id)
                })
                .collect();
            reached.sort();
            let mut expected: Vec<_> = editor.editor.marks().iter().map(|it| it.id).collect();
            expected.sort();
            prop_assert_eq!(reached, expected);
        }
    }

    #[test]
    fn every_mark_is_reached_by_a_click_and_selecting_enclosing_marks(
        mut editor in editors(), acts in prop::collection::vec(editor_commands(), 0..40)
    ) {
        for act in acts {
            editor.apply(act);
        }
        for mark in all(editor.editor.marks()).0 {
            editor.apply(EditorCommand::Select(Selection::caret(mark.spans.start())));
            let is_reached = (0..editor.editor.marks().len()).any(|_| {
                editor.apply(EditorCommand::ChooseEnclosing);
                editor.editor.chosen().map(|it| it.id) == Some(mark.id)
            });
            prop_assert!(is_reached);
        }
    }

    #[test]
    fn a_nudge_moves_one_end_in_its_direction_or_not_at_all(mut editor in editors()) {
        let marks = all(editor.editor.marks()).0;
        for mark in &marks {
            let before = &mark.spans;
            for (nudge, on) in NUDGES {
                for end in [Start, MarkEnd::End] {
                    editor.apply(EditorCommand::Choose(mark.id));
                    editor.apply(EditorCommand::Nudge(end, nudge));
                    let after = editor.editor.chosen().expect("it stays selected").spans.clone();
                    let starts = (before.start(), after.start());
                    let ends = (before.end(), after.end());
                    let (moved, kept) = if end == Start { (starts, ends) } else { (ends, starts) };
                    let (least, most) = if on { moved } else { (moved.1, moved.0) };
                    prop_assert!(least <= most, "{end:?} {nudge:?}: {before:?} became {after:?}");
                    prop_assert_eq!(kept.0, kept.1);
                    prop_assert_eq!(before.pieces().len(), after.pieces().len());
                    if after != *before {
                        editor.apply(EditorCommand::Undo);
                    }
                }
            }
        }
    }

    /// Any commands in any order: nothing panics, and the workspace is always consistent.
    #[test]
    fn any_sequence_of_commands_leaves_a_consistent_workspace(
        inputs in prop::collection::vec(inputs(), 0..80)
    ) {
        let mut window = TestWorkspace::new();
        for input in inputs {
            let is_anyway = matches!(input, Input::Command(Command::QuitAnyway));
            let is_taken = window.would_overwrite(&input);
            let effects = window.handle(input);
            let workspace = &window.workspace;
            let editors = workspace.editors();
            prop_assert_eq!(workspace.active().is_some(), !editors.is_empty());
            prop_assert!(!effects.iter().any(|it| matches!(it, Effect::Notify(_))));
            for half in editors.iter().filter(|it| *it.access() == Access::Loading) {
                prop_assert!(half.marks().is_empty() && !half.is_unsaved());
                prop_assert_eq!(half.save_status(), SaveStatus::Loading);
            }
            let is_going_on = workspace.is_loading();
            prop_assert!(is_going_on || !workspace.load_tracker().is_stopped());
            for (at, editor) in editors.iter().enumerate() {
                for other in &editors[..at] {
                    prop_assert_ne!(editor.id(), other.id());
                    prop_assert_ne!(&editor.files().document, &other.files().document);
                }
            }
            prop_assert!(!is_taken || effects.is_empty());
            if effects.iter().any(|it| matches!(it, Effect::Quit)) && !is_anyway {
                prop_assert!(editors.iter().all(|it| !it.is_unsaved()));
            }
            if let Some(ModalPrompt::UnsavedChanges(id, _)) = workspace.modal_prompt() {
                let status = workspace.editor(*id).map(|it| it.save_status());
                prop_assert_eq!(status, Some(SaveStatus::Failed(&DISK_FULL.into())));
            }
            let mut words: Vec<_> = window.notifications().into_iter().map(|(_, words)| words).collect();
            let count = words.len();
            words.sort_unstable();
            words.dedup();
            prop_assert_eq!(words.len(), count);
            prop_assert!(workspace.notifications().is_sorted_by(|a, b| a.0 < b.0));
        }
    }
}
