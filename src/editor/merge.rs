//! Taking in what others have written.

mod conflicted_copies;

use std::sync::Arc;

pub(super) use self::conflicted_copies::ConflictedCopies;
use super::Editor;
use crate::{
    change::Change,
    command::{
        Access, Collaborator, ConflictSite, Effect, MergeRequest, MergeResult, MergeSource,
        OlderVersionDecision,
    },
    model::{DocumentSource, FieldConflict, Mark, Work, name::is_same_name},
};

/// What is known of others who write the same sidecar.
#[derive(Debug, Default)]
pub(super) struct MergeState {
    /// The number of the last merge that was taken in.
    last_merged: u64,

    /// How many merges were asked for.
    last_requested: u64,

    /// The merge that is being done.
    pending: Option<PendingMerge>,

    /// Whether the sidecar was changed again meanwhile.
    is_stale: bool,

    /// The older state that came back and that the analyst is asked about.
    older_version: Option<String>,

    /// What the analyst has said about it while the sidecar was looked at again.
    older_decision: Option<OlderVersionDecision>,

    /// Conflicted copies.
    pub(super) copies: ConflictedCopies,

    /// Whether the analyst knows that the sidecar has been removed.
    pub(super) is_sidecar_removed: bool,

    collaborators: Vec<Collaborator>,
}

/// A merge that is being done.
#[derive(Debug)]
struct PendingMerge {
    number: u64,
    source: MergeSource,
    base: Option<Work>,

    /// The state that is merged, and the text that it is on.
    revision: u64,
    text: DocumentSource,
}

/// What became of a merge.
#[derive(Debug)]
pub enum MergeApplyOutcome {
    /// Nothing: it was none that was asked for.
    Unexpected,
    /// It came too late and is done again.
    Retry(Vec<Effect>),
    /// It is part of what the analyst has, and this is to be done. What to look at comes with it, if there is anything.
    Done(Vec<Effect>, Option<ConflictSite>),
}

/// What is to be done about an older state that came back.
#[derive(Debug)]
pub enum OlderVersionOutcome {
    /// Nothing: the analyst was asked, or it was not looked for.
    Known,
    /// The analyst is to be asked.
    New,
    /// This, which the analyst has said already.
    Answered(Vec<Effect>),
}

impl Editor {
    /// How many merges are part of the state that the analyst sees.
    pub(super) fn last_merged(&self) -> u64 {
        self.merge_state.last_merged
    }

    /// Who has the document open too.
    pub fn collaborators(&self) -> &[Collaborator] {
        &self.merge_state.collaborators
    }

    /// These have the document open too.
    pub fn set_collaborators(&mut self, others: Vec<Collaborator>) {
        self.merge_state.collaborators = others;
    }

    /// The sidecar is another file from now on, and nothing of what was in it is of interest.
    pub(super) fn reset_merge_state(&mut self) {
        let asked = self.merge_state.last_requested;
        let others = std::mem::take(&mut self.merge_state.collaborators);
        self.merge_state =
            MergeState { last_requested: asked, collaborators: others, ..MergeState::default() };
    }

    /// Others have written the sidecar, which held `base` when `merges` merges had been taken in.
    pub fn sidecar_changed(&mut self, merges: u64, base: Option<Work>) -> Vec<Effect> {
        self.merge_state.is_sidecar_removed = false;
        if self.access != Access::Writable {
            return Vec::new();
        }
        if self.merge_state.pending.is_some() {
            self.merge_state.is_stale = true;
            return Vec::new();
        }
        if merges != self.merge_state.last_merged {
            // Whoever says so has not heard yet what was taken in.
            return vec![self.check_sidecar()];
        }
        self.start_merge(MergeSource::Sidecar(OlderVersionDecision::Ask), base)
    }

    /// An older state of the sidecar stands there again, so nothing was merged.
    pub fn older_version_returned(&mut self, number: u64, blake3: String) -> OlderVersionOutcome {
        if self.merge_state.pending.take_if(|it| it.number == number).is_none() {
            return OlderVersionOutcome::Known;
        }
        let answer = self.merge_state.older_decision.take();
        if let Some(answer) = answer.filter(|it| it.blake3() == Some(&blake3)) {
            return OlderVersionOutcome::Answered(
                self.start_merge(MergeSource::Sidecar(answer), None),
            );
        }
        let is_known = self.merge_state.older_version.as_ref() == Some(&blake3);
        self.merge_state.older_version = Some(blake3);
        if is_known { OlderVersionOutcome::Known } else { OlderVersionOutcome::New }
    }

    /// The older state that stands there again and that the analyst hasn't decided about.
    pub fn older_version(&self) -> Option<&str> {
        self.merge_state.older_version.as_deref()
    }

    /// Does what the analyst has said about an older state.
    pub fn resolve_older_version(&mut self, how: OlderVersionDecision) -> Vec<Effect> {
        if self.merge_state.older_version.take().is_none() || self.access != Access::Writable {
            return Vec::new();
        }
        if self.merge_state.pending.is_some() {
            (self.merge_state.is_stale, self.merge_state.older_decision) = (true, Some(how));
            return Vec::new();
        }
        self.start_merge(MergeSource::Sidecar(how), None)
    }

    /// The sidecar has been removed. Returns whether this is news.
    pub fn sidecar_removed(&mut self) -> bool {
        self.merge_state.pending.take_if(|it| it.source.copy().is_none());
        (self.merge_state.older_version, self.merge_state.older_decision) = (None, None);
        self.access == Access::Writable
            && !std::mem::replace(&mut self.merge_state.is_sidecar_removed, true)
    }

    /// What finds out whether others have written the sidecar.
    pub fn check_sidecar(&self) -> Effect {
        Effect::CheckSidecar(self.id, self.files.sidecar.clone())
    }

    fn start_merge(&mut self, incoming: MergeSource, base: Option<Work>) -> Vec<Effect> {
        self.merge_state.last_requested += 1;
        if incoming.copy().is_none() {
            self.merge_state.is_stale = false;
        }
        let (number, revision) = (self.merge_state.last_requested, self.save_state.revision);
        let text = self.document().source().clone();
        let (kept, of) = (base.clone(), incoming.clone());
        self.merge_state.pending =
            Some(PendingMerge { number, source: of, base: kept, revision, text });
        let (id, path, ours) = (self.id, self.files.sidecar.clone(), self.work.clone());
        vec![Effect::Merge(Box::new(MergeRequest {
            id,
            number,
            path,
            source: incoming,
            base,
            ours,
        }))]
    }

    /// Takes in what came of a merge, as one change. Where what it changes has been changed meanwhile, it is done again.
    pub fn apply_merge(&mut self, merged: MergeResult) -> MergeApplyOutcome {
        let Some(underway) = self.merge_state.pending.take_if(|it| it.number == merged.number)
        else {
            return MergeApplyOutcome::Unexpected;
        };
        let is_same_text = underway.text == *self.document().source();
        let change = rebase_change(merged.change, &self.work);
        let Some(change) = change.filter(|change| is_same_text && change.applies_to(&self.work))
        else {
            return MergeApplyOutcome::Retry(self.start_merge(underway.source, underway.base));
        };
        let is_on_disk = merged.is_on_disk && underway.revision == self.save_state.revision;
        let subject = subject(&change);
        let is_news = !change.is_empty();
        if is_news {
            self.history.end_typing();
            self.apply(change);
            self.history.end_typing();
        }
        let mut effects = match underway.source {
            MergeSource::Sidecar(_) if is_on_disk => {
                self.mark_saved(self.save_state.revision);
                vec![self.sidecar_merged(merged.number)]
            }
            MergeSource::Sidecar(_) => {
                vec![self.sidecar_merged(merged.number), self.save_effect()]
            }
            MergeSource::Copy(copy) => {
                self.merge_state.copies.record_merged(
                    copy,
                    self.save_state.revision,
                    self.history.done_len(),
                );
                self.write_if_changed()
            }
            MergeSource::Version(_) => self.write_if_changed(),
        };
        effects.extend(self.continue_merging());
        MergeApplyOutcome::Done(effects, subject)
    }

    /// Merge `number` of the sidecar itself was taken in.
    fn sidecar_merged(&mut self, number: u64) -> Effect {
        self.merge_state.last_merged = number;
        (self.merge_state.older_version, self.merge_state.older_decision) = (None, None);
        Effect::MergeApplied(self.files.sidecar.clone(), number)
    }

    fn write_if_changed(&self) -> Vec<Effect> {
        if self.is_unsaved() { vec![self.save_effect()] } else { Vec::new() }
    }

    /// Goes on with what waited for the end of a merge.
    fn continue_merging(&mut self) -> Vec<Effect> {
        let look = self.check_if_stale();
        look.into_iter().chain(self.merge_next_copy()).collect()
    }

    /// What finds out how the sidecar has changed while it was merged, if it has.
    fn check_if_stale(&mut self) -> Option<Effect> {
        std::mem::take(&mut self.merge_state.is_stale).then(|| self.check_sidecar())
    }

    /// A merge cannot be done. Returns whether it was one that was asked for, and what to do instead.
    pub fn merge_failed(&mut self, number: u64) -> Option<(MergeSource, Vec<Effect>)> {
        let underway = self.merge_state.pending.take_if(|it| it.number == number)?;
        let further = match underway.source {
            MergeSource::Sidecar(_) => self.check_if_stale().into_iter().collect(),
            MergeSource::Copy(_) | MergeSource::Version(_) => self.continue_merging(),
        };
        Some((underway.source, further))
    }
}

/// `change`, which was made for `work` before somebody went on typing in it, as it is after that. `None` where a mark that
/// it changes has been changed otherwise. Without this, who types without a pause would put off a merge for as long.
fn rebase_change(mut change: Change, work: &Work) -> Option<Change> {
    for edit in &mut change.marks {
        let Some(then) = &edit.before else { continue };
        let now = work.marks.get(then.id)?;
        if now != then {
            let after = rebase_mark(then, now, edit.after.as_ref()?)?;
            (edit.before, edit.after) = (Some(Arc::clone(now)), Some(Arc::new(after)));
        }
    }
    Some(change)
}

/// A mark that was `then` and is `now` because of what was typed since, with what others did to it, as in `merged`. What
/// is typed stays in its field, and what others wrote there is its other value. `None` where more than that was done.
fn rebase_mark(then: &Mark, now: &Mark, merged: &Mark) -> Option<Mark> {
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
fn subject(change: &Change) -> Option<ConflictSite> {
    let marks = || change.marks.iter().filter_map(|edit| edit.after.as_ref());
    let disputed = marks().find(|it| !it.conflicts.is_empty()).map(|it| ConflictSite::Mark(it.id));
    let relations = || change.relations.iter().filter_map(|edit| edit.after.as_ref());
    let related = || relations().find(|it| !it.conflicts.is_empty());
    let found = disputed.or_else(|| related().map(|it| ConflictSite::Relation(it.id)));
    found.or_else(|| marks().next().map(|it| ConflictSite::Mark(it.id)))
}
