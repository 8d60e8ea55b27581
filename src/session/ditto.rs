//! Giving marks the speaker of the mark before them.

use std::{collections::HashMap, sync::Arc};

use super::{Session, nothing_chosen, tell};
use crate::{
    change::{Change, Edit, EditKind},
    command::{Command, Effect, Notice, TakeBack},
    model::{IdsAndClock, Mark, MarkId, name},
    tongue::{Said, say},
};

impl Session {
    /// Gives each chosen mark the speaker of the mark before it in the text, which may be one that has just got its own.
    /// Marks behind one that names nobody stay as they are.
    pub(super) fn ditto(&mut self, mint: &mut dyn IdsAndClock) -> Vec<Effect> {
        self.end_visit();
        let marks = match self.chosen() {
            None => return nothing_chosen(),
            Some(_) if !self.several().is_empty() => self.chosen_marks(),
            Some(mark) => vec![Arc::clone(mark)],
        };
        let (speakers, missing) = self.speakers_before(&marks);
        let modified = mint.now();
        let edits = marks.iter().filter_map(|before| {
            let speaker = speakers.get(&before.id)?;
            if name::is_same_name(speaker, &before.speaker) {
                return None;
            }
            let speaker = speaker.clone();
            let after = Mark { speaker, modified, ..Mark::clone(before) };
            Some(Edit { before: Some(Arc::clone(before)), after: Some(Arc::new(after)) })
        });
        let annotations: Vec<_> = edits.collect();
        match (annotations.is_empty(), speakers.is_empty()) {
            (true, true) => tell(say!("told-ditto-nobody")),
            (true, false) => tell(say!("told-ditto-already")),
            (false, _) => self.commit_ditto(annotations, missing),
        }
    }

    /// Who speaks in the mark before each of `marks`, which are in the order of the text; and before how many nobody does.
    fn speakers_before(&self, marks: &[Arc<Mark>]) -> (HashMap<MarkId, String>, usize) {
        let mut speakers: HashMap<MarkId, String> = HashMap::new();
        let mut missing = 0;
        for mark in marks {
            let rank = self.marks().rank(mark);
            let before = rank.checked_sub(1).and_then(|rank| self.marks().nth(rank));
            let speaker = before.map(|it| speakers.get(&it.id).unwrap_or(&it.speaker).clone());
            match speaker.filter(|it| !it.trim().is_empty()) {
                Some(speaker) => drop(speakers.insert(mark.id, speaker)),
                None => missing += 1,
            }
        }
        (speakers, missing)
    }

    fn commit_ditto(&mut self, annotations: Vec<Edit<Mark>>, missing: usize) -> Vec<Effect> {
        let before = self.revision();
        let said = told(&annotations, missing);
        let is_one = self.several().is_empty();
        let step = if is_one { EditKind::Speaker } else { EditKind::SpeakerOfSeveral };
        let mut effects = self.commit(Change { marks: annotations, ..Change::new(step) });
        self.history.end_typing();
        if self.revision() != before {
            let undo = Command::TakeBack(TakeBack::Do(self.id, self.revision()));
            let notice = Notice::info(said).with_action(say!("find-undo"), undo);
            effects.push(Effect::Tell(notice));
        }
        effects
    }
}

/// What is told of marks that got a speaker, and of so many that did not.
fn told(edits: &[Edit<Mark>], missing: usize) -> Said {
    let speaker = edits.iter().find_map(|edit| edit.after.as_ref()).map(|it| it.speaker.trim());
    let said = match edits.len() {
        1 => say!("told-ditto", name = speaker.unwrap_or_default()),
        count => say!("told-ditto-several", count = count),
    };
    match missing {
        0 => said,
        count => say!("told-ditto-but", said = said, count = count),
    }
}
