//! Repeating the speaker of the mark before.

use std::{collections::HashMap, sync::Arc};

use super::Editor;
use crate::{
    change::{Change, Edit, EditKind},
    i18n::{Message, msg},
    model::{IdsAndClock, Mark, MarkId, name},
};

impl Editor {
    /// Gives each chosen mark the speaker of the mark before it in the text, which may itself have just got one. Marks
    /// after one without a speaker stay as they are.
    pub(super) fn repeat_speaker(&mut self, env: &mut dyn IdsAndClock) {
        self.end_field_edit();
        let marks = match self.chosen() {
            None => return self.notify_nothing_chosen(),
            Some(_) if !self.multi_selection().is_empty() => self.chosen_marks(),
            Some(mark) => vec![Arc::clone(mark)],
        };
        let (speakers, missing) = self.speakers_before(&marks);
        let modified = env.now();
        let edits = marks.iter().filter_map(|before| {
            let speaker = speakers.get(&before.id)?;
            if name::is_same_name(speaker, &before.speaker) {
                return None;
            }
            let after = Mark { speaker: speaker.clone(), ..Mark::clone(before) };
            Some(Edit::replace(Arc::clone(before), after.modified_at(modified)))
        });
        let edits: Vec<_> = edits.collect();
        match (edits.is_empty(), speakers.is_empty()) {
            (true, true) => self.notify(msg!("notify-ditto-nobody")),
            (true, false) => self.notify(msg!("notify-ditto-already")),
            (false, _) => self.commit_repeated_speakers(edits, missing),
        }
    }

    /// Returns the speaker of the mark before each of `marks`, in text order, and the number of marks without one.
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

    fn commit_repeated_speakers(&mut self, edits: Vec<Edit<Mark>>, missing: usize) {
        let message = repeated_speaker_message(&edits, missing);
        let is_one = self.multi_selection().is_empty();
        let kind = if is_one { EditKind::Speaker } else { EditKind::SpeakerOfSeveral };
        let is_committed = self.commit(Change::of_marks(kind, edits));
        self.history.end_typing();
        if is_committed {
            self.notify_undoable(message);
        }
    }
}

fn repeated_speaker_message(edits: &[Edit<Mark>], missing: usize) -> Message {
    let speaker = edits.iter().find_map(|edit| edit.after.as_ref()).map(|it| it.speaker.trim());
    let message = match edits.len() {
        1 => msg!("notify-ditto", name = speaker.unwrap_or_default()),
        count => msg!("notify-ditto-several", count = count),
    };
    match missing {
        0 => message,
        count => msg!("notify-ditto-but", said = message, count = count),
    }
}
