//! Taking in what others have written.

mod copies;

use std::sync::Arc;

pub(super) use self::copies::Copies;
use super::Session;
use crate::{
    change::Change,
    command::{Access, Effect, Holder, Incoming, Merge, Merged, Older, Opener},
    model::{DocumentSource, FieldConflict, Mark, Work, name::is_same_name},
};

/// What is known of others who write the same sidecar.
#[derive(Debug, Default)]
pub(super) struct Sharing {
    /// The number of the last merge that was taken in.
    merges: u64,

    /// How many merges were asked for.
    asked: u64,

    /// The merge that is being done.
    underway: Option<Underway>,

    /// Whether the sidecar was changed again meanwhile.
    is_stale: bool,

    /// The older state that came back and that the analyst is asked about.
    older: Option<String>,

    /// What the analyst has said about it while the sidecar was looked at again.
    answer: Option<Older>,

    /// Conflicted copies.
    pub(super) copies: Copies,

    /// Whether the analyst knows that the sidecar has been removed.
    pub(super) is_gone: bool,

    others: Vec<Opener>,
}

/// A merge that is being done.
#[derive(Debug)]
struct Underway {
    number: u64,
    incoming: Incoming,
    base: Option<Work>,

    /// The state that is merged, and the text that it is on.
    revision: u64,
    text: DocumentSource,
}

/// What became of a merge.
#[derive(Debug)]
pub enum TakenIn {
    /// Nothing: it was none that was asked for.
    Nothing,
    /// It came too late and is done again.
    Again(Vec<Effect>),
    /// It is part of what the analyst has, and this is to be done. What to look at comes with it, if there is anything.
    Done(Vec<Effect>, Option<Holder>),
}

/// What is to be done about an older state that came back.
#[derive(Debug)]
pub enum CameBack {
    /// Nothing: the analyst was asked, or it was not looked for.
    Known,
    /// The analyst is to be asked.
    New,
    /// This, which the analyst has said already.
    Answered(Vec<Effect>),
}

impl Session {
    /// How many merges are part of the state that the analyst sees.
    pub(super) fn merges(&self) -> u64 {
        self.sharing.merges
    }

    /// Who has the document open too.
    pub fn others(&self) -> &[Opener] {
        &self.sharing.others
    }

    /// These have the document open too.
    pub fn set_others(&mut self, others: Vec<Opener>) {
        self.sharing.others = others;
    }

    /// The sidecar is another file from now on, and nothing of what was in it is of interest.
    pub(super) fn share_anew(&mut self) {
        let asked = self.sharing.asked;
        let others = std::mem::take(&mut self.sharing.others);
        self.sharing = Sharing { asked, others, ..Sharing::default() };
    }

    /// Others have written the sidecar, which held `base` when `merges` merges had been taken in.
    pub fn sidecar_changed(&mut self, merges: u64, base: Option<Work>) -> Vec<Effect> {
        self.sharing.is_gone = false;
        if self.access != Access::Writable {
            return Vec::new();
        }
        if self.sharing.underway.is_some() {
            self.sharing.is_stale = true;
            return Vec::new();
        }
        if merges != self.sharing.merges {
            // Whoever says so has not heard yet what was taken in.
            return vec![self.look_at_sidecar()];
        }
        self.merge(Incoming::Sidecar(Older::Ask), base)
    }

    /// An older state of the sidecar stands there again, so nothing was merged.
    pub fn came_back(&mut self, number: u64, blake3: String) -> CameBack {
        if self.sharing.underway.take_if(|it| it.number == number).is_none() {
            return CameBack::Known;
        }
        let answer = self.sharing.answer.take();
        if let Some(answer) = answer.filter(|it| it.blake3() == Some(&blake3)) {
            return CameBack::Answered(self.merge(Incoming::Sidecar(answer), None));
        }
        let is_known = self.sharing.older.as_ref() == Some(&blake3);
        self.sharing.older = Some(blake3);
        if is_known { CameBack::Known } else { CameBack::New }
    }

    /// The older state that stands there again and that the analyst hasn't decided about.
    pub fn older(&self) -> Option<&str> {
        self.sharing.older.as_deref()
    }

    /// Does what the analyst has said about an older state.
    pub fn settle_older(&mut self, how: Older) -> Vec<Effect> {
        if self.sharing.older.take().is_none() || self.access != Access::Writable {
            return Vec::new();
        }
        if self.sharing.underway.is_some() {
            (self.sharing.is_stale, self.sharing.answer) = (true, Some(how));
            return Vec::new();
        }
        self.merge(Incoming::Sidecar(how), None)
    }

    /// The sidecar has been removed. Returns whether this is news.
    pub fn sidecar_gone(&mut self) -> bool {
        self.sharing.underway.take_if(|it| it.incoming.copy().is_none());
        (self.sharing.older, self.sharing.answer) = (None, None);
        self.access == Access::Writable && !std::mem::replace(&mut self.sharing.is_gone, true)
    }

    /// What finds out whether others have written the sidecar.
    pub fn look_at_sidecar(&self) -> Effect {
        Effect::LookAtSidecar(self.id, self.files.sidecar.clone())
    }

    fn merge(&mut self, incoming: Incoming, base: Option<Work>) -> Vec<Effect> {
        self.sharing.asked += 1;
        if incoming.copy().is_none() {
            self.sharing.is_stale = false;
        }
        let (number, revision) = (self.sharing.asked, self.saving.revision);
        let text = self.document().source().clone();
        let (kept, of) = (base.clone(), incoming.clone());
        self.sharing.underway = Some(Underway { number, incoming: of, base: kept, revision, text });
        let (id, path, ours) = (self.id, self.files.sidecar.clone(), self.work.clone());
        vec![Effect::Merge(Box::new(Merge { id, number, path, incoming, base, ours }))]
    }

    /// Takes in what came of a merge, as one change. Where what it changes has been changed meanwhile, it is done again.
    pub fn take_in(&mut self, merged: Merged) -> TakenIn {
        let Some(underway) = self.sharing.underway.take_if(|it| it.number == merged.number) else {
            return TakenIn::Nothing;
        };
        let is_same_text = underway.text == *self.document().source();
        let change = after_typing(merged.change, &self.work);
        let Some(change) = change.filter(|change| is_same_text && change.applies_to(&self.work))
        else {
            return TakenIn::Again(self.merge(underway.incoming, underway.base));
        };
        let is_on_disk = merged.is_on_disk && underway.revision == self.saving.revision;
        let subject = subject(&change);
        let is_news = !change.is_empty();
        if is_news {
            self.history.end_typing();
            self.apply(change);
            self.history.end_typing();
        }
        let mut effects = match underway.incoming {
            Incoming::Sidecar(_) if is_on_disk => {
                self.saved(self.saving.revision);
                vec![self.sidecar_taken_in(merged.number)]
            }
            Incoming::Sidecar(_) => {
                vec![self.sidecar_taken_in(merged.number), self.write()]
            }
            Incoming::Copy(copy) => {
                self.sharing.copies.taken_in(copy, self.saving.revision, self.history.done_len());
                self.write_if_changed()
            }
            Incoming::Version(_) => self.write_if_changed(),
        };
        effects.extend(self.merge_on());
        TakenIn::Done(effects, subject)
    }

    /// Merge `number` of the sidecar itself was taken in.
    fn sidecar_taken_in(&mut self, number: u64) -> Effect {
        self.sharing.merges = number;
        (self.sharing.older, self.sharing.answer) = (None, None);
        Effect::TakenIn(self.files.sidecar.clone(), number)
    }

    fn write_if_changed(&self) -> Vec<Effect> {
        if self.is_unsaved() { vec![self.write()] } else { Vec::new() }
    }

    /// Goes on with what waited for the end of a merge.
    fn merge_on(&mut self) -> Vec<Effect> {
        let look = self.look_if_stale();
        look.into_iter().chain(self.merge_next_copy()).collect()
    }

    /// What finds out how the sidecar has changed while it was merged, if it has.
    fn look_if_stale(&mut self) -> Option<Effect> {
        std::mem::take(&mut self.sharing.is_stale).then(|| self.look_at_sidecar())
    }

    /// A merge cannot be done. Returns whether it was one that was asked for, and what to do instead.
    pub fn not_merged(&mut self, number: u64) -> Option<(Incoming, Vec<Effect>)> {
        let underway = self.sharing.underway.take_if(|it| it.number == number)?;
        let further = match underway.incoming {
            Incoming::Sidecar(_) => self.look_if_stale().into_iter().collect(),
            Incoming::Copy(_) | Incoming::Version(_) => self.merge_on(),
        };
        Some((underway.incoming, further))
    }
}

/// `change`, which was made for `work` before somebody went on typing in it, as it is after that. `None` where a mark that
/// it changes has been changed otherwise. Without this, who types without a pause would put off a merge for as long.
fn after_typing(mut change: Change, work: &Work) -> Option<Change> {
    for edit in &mut change.marks {
        let Some(then) = &edit.before else { continue };
        let now = work.marks.get(then.id)?;
        if now != then {
            let after = typed_since(then, now, edit.after.as_ref()?)?;
            (edit.before, edit.after) = (Some(Arc::clone(now)), Some(Arc::new(after)));
        }
    }
    Some(change)
}

/// A mark that was `then` and is `now` because of what was typed since, with what others did to it, as in `merged`. What
/// is typed stays in its field, and what others wrote there is its other value. `None` where more than that was done.
fn typed_since(then: &Mark, now: &Mark, merged: &Mark) -> Option<Mark> {
    let untyped = Mark {
        speaker: then.speaker.clone(),
        note: then.note.clone(),
        modified: then.modified,
        ..now.clone()
    };
    if untyped != *then {
        return None;
    }
    let modified = now.modified.max(merged.modified);
    let mut after = Mark { modified, ..merged.clone() };
    for (name, then, now, own) in [
        ("speaker", &then.speaker, &now.speaker, &mut after.speaker),
        ("note", &then.note, &now.note, &mut after.note),
    ] {
        if then == now {
            continue;
        }
        let value = std::mem::replace(own, now.clone());
        if name != "speaker" || !is_same_name(&value, now) {
            after.conflicts.push(FieldConflict {
                field: name.to_owned(),
                value,
                ..FieldConflict::default()
            });
        }
        // What had been typed until then goes on in what is typed now.
        after.conflicts.retain(|it| it.field != name || (it.value != *then && it.value != *now));
    }
    after.conflicts.sort_unstable();
    after.conflicts.dedup();
    Some(after)
}

/// What to look at after others' changes came in: what is to be decided on, or else the first mark that is there.
fn subject(change: &Change) -> Option<Holder> {
    let marks = || change.marks.iter().filter_map(|edit| edit.after.as_ref());
    let disputed = marks().find(|it| !it.conflicts.is_empty()).map(|it| Holder::Mark(it.id));
    let relations = || change.relations.iter().filter_map(|edit| edit.after.as_ref());
    let related = || relations().find(|it| !it.conflicts.is_empty());
    let found = disputed.or_else(|| related().map(|it| Holder::Relation(it.id)));
    found.or_else(|| marks().next().map(|it| Holder::Mark(it.id)))
}
