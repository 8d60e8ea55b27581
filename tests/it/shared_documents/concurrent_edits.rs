//! Two windows on one document converge, whatever both do at the same time.

use glossator::{
    command::{Command, EditorCommand},
    model::{Selection, Tag},
};
use proptest::prelude::*;

use super::{SharedFolder, WindowOnDisk};
use crate::{answers::AnswerLoop as _, generators::one_case_in};

/// An action in one of two windows. Numbers select among the existing words and marks.
#[derive(Clone, Debug)]
enum UserAction {
    Mark(usize, usize, Tag),
    Note(usize, String),
    Label(usize, String),
    Remove(usize),
    Retag(usize, Tag),
    Undo,
    Redo,
}

fn user_actions() -> impl Strategy<Value = Vec<(usize, UserAction)>> {
    let tags = || prop::sample::select(&Tag::ALL[..]);
    let action = prop_oneof![
        3 => (0..60_usize, 1..9_usize, tags()).prop_map(|(at, len, tag)| UserAction::Mark(at, len, tag)),
        2 => (0..9_usize, "[a-c]{0,2}").prop_map(|(at, it)| UserAction::Note(at, it)),
        1 => (0..9_usize, "[ab]").prop_map(|(at, it)| UserAction::Label(at, it)),
        1 => (0..9_usize).prop_map(UserAction::Remove),
        1 => (0..9_usize, tags()).prop_map(|(at, tag)| UserAction::Retag(at, tag)),
        1 => Just(UserAction::Undo),
        1 => Just(UserAction::Redo),
    ];
    prop::collection::vec((0..2_usize, action), 1..24)
}

fn perform(window: &mut WindowOnDisk, action: UserAction) {
    let marks = window.marks();
    let nth = |at: usize| marks.get(at % marks.len().max(1)).map(|mark| mark.id);
    let act = match action {
        UserAction::Mark(at, len, tag) => {
            let selection = Selection { anchor: at, caret: at + len, earlier: Vec::new() };
            window.handle(Command::Editor(EditorCommand::Select(selection)));
            Some(EditorCommand::Mark(tag))
        }
        UserAction::Note(at, words) => nth(at).map(|id| EditorCommand::SetNote(id, words)),
        UserAction::Label(at, words) => nth(at).map(|id| EditorCommand::SetLabels(id, vec![words])),
        UserAction::Remove(at) => nth(at).map(EditorCommand::Remove),
        UserAction::Retag(at, tag) => nth(at).map(|id| EditorCommand::Retag(id, tag)),
        UserAction::Undo => Some(EditorCommand::Undo),
        UserAction::Redo => Some(EditorCommand::Redo),
    };
    if let Some(act) = act {
        window.handle(Command::Editor(act));
    }
}

proptest! {
    #![proptest_config(one_case_in(10))]

    #[test]
    fn two_windows_converge_whatever_they_do_at_once(actions in user_actions()) {
        let mut shared = SharedFolder::with_windows(2);
        shared.windows[0].mark("Ja", Tag::Claim);
        shared.run_until(|shared| shared.windows[1].marks().len() == 1);
        for (number, action) in actions {
            perform(&mut shared.windows[number], action);
            // Some answers are handled between the actions, and some are not.
            shared.windows.iter_mut().for_each(WindowOnDisk::receive);
        }
        shared.run_until(SharedFolder::is_at_rest);
    }
}
