//! Merging changes that others made to the sidecar.

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

/// What is known of other writers of the same sidecar.
#[derive(Debug, Default)]
pub(super) struct MergeState {
    last_requested: u64,

    pending: Option<PendingMerge>,
    /// Whether the sidecar has changed again during the merge.
    is_stale: bool,
    /// The hash of an older state that is on disk again and awaits a decision.
    older_version: Option<String>,
    /// The analyst's decision about it, made during a merge.
    older_decision: Option<OlderVersionDecision>,

    pub(super) copies: ConflictedCopies,
    /// Whether the analyst knows that the sidecar has been removed.
    pub(super) is_sidecar_removed: bool,

    collaborators: Vec<Collaborator>,
}

#[derive(Debug)]
struct PendingMerge {
    number: u64,
    source: MergeSource,
    /// The revision that is merged, and the source of its text.
    revision: u64,
    text: DocumentSource,
}

/// The outcome of a merge.
#[derive(Debug)]
pub enum MergeApplyOutcome {
    /// Ignored: this merge is not the one in progress.
    Unexpected,
    /// Outdated, so the merge is repeated.
    Retry,
    /// Applied; this is the site to show, if there is one.
    Done(Option<ConflictSite>),
}

/// The outcome when an older state is on disk again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OlderVersionOutcome {
    /// The analyst has already been asked or has decided, or no merge awaits it.
    Known,
    /// The analyst must be asked.
    New,
    /// The analyst has already decided, so it is merged.
    Answered,
}

impl Editor {
    /// Returns the others who have the document open.
    pub fn collaborators(&self) -> &[Collaborator] {
        &self.merge_state.collaborators
    }

    /// Sets the others who have the document open.
    pub fn set_collaborators(&mut self, others: Vec<Collaborator>) {
        self.merge_state.collaborators = others;
    }

    pub(super) fn reset_merge_state(&mut self) {
        self.merge_state = MergeState {
            last_requested: self.merge_state.last_requested,
            collaborators: std::mem::take(&mut self.merge_state.collaborators),
            ..MergeState::default()
        };
    }

    /// Others have changed the sidecar.
    pub fn sidecar_changed(&mut self) {
        self.merge_state.is_sidecar_removed = false;
        if self.access != Access::Writable {
            return;
        }
        if self.merge_state.pending.is_some() {
            self.merge_state.is_stale = true;
        } else {
            self.start_merge(MergeSource::Sidecar(OlderVersionDecision::Ask));
        }
    }

    /// An older state of the sidecar is on disk again, so merge `number` was not done.
    pub fn older_version_returned(&mut self, number: u64, blake3: &str) -> OlderVersionOutcome {
        if self.merge_state.pending.take_if(|it| it.number == number).is_none() {
            return OlderVersionOutcome::Known;
        }
        let decision = self.merge_state.older_decision.take();
        if let Some(decision) = decision.filter(|it| it.blake3().is_some_and(|it| it == blake3)) {
            self.start_merge(MergeSource::Sidecar(decision));
            return OlderVersionOutcome::Answered;
        }
        match self.merge_state.older_version.replace(blake3.to_owned()) {
            Some(known) if known == blake3 => OlderVersionOutcome::Known,
            _ => OlderVersionOutcome::New,
        }
    }

    /// Returns the hash of the older state that awaits a decision.
    pub fn older_version(&self) -> Option<&str> {
        self.merge_state.older_version.as_deref()
    }

    /// Applies the analyst's decision about an older state.
    pub fn resolve_older_version(&mut self, decision: OlderVersionDecision) {
        if self.merge_state.older_version.take().is_none() || self.access != Access::Writable {
            return;
        }
        if self.merge_state.pending.is_some() {
            self.merge_state.is_stale = true;
            self.merge_state.older_decision = Some(decision);
        } else {
            self.start_merge(MergeSource::Sidecar(decision));
        }
    }

    /// Records that the sidecar has been removed. Returns whether that is news.
    pub fn sidecar_removed(&mut self) -> bool {
        self.merge_state.pending.take_if(|it| it.source.copy().is_none());
        self.merge_state.older_version = None;
        self.merge_state.older_decision = None;
        self.access == Access::Writable
            && !std::mem::replace(&mut self.merge_state.is_sidecar_removed, true)
    }

    fn check_sidecar(&mut self) {
        self.effects.push(Effect::CheckSidecar(self.id, self.files.sidecar.clone()));
    }

    fn start_merge(&mut self, source: MergeSource) {
        self.merge_state.last_requested += 1;
        let number = self.merge_state.last_requested;
        if source.copy().is_none() {
            self.merge_state.is_stale = false;
        }
        self.merge_state.pending = Some(PendingMerge {
            number,
            source: source.clone(),
            revision: self.save_state.revision,
            text: self.document().source().clone(),
        });
        self.effects.push(Effect::Merge(Box::new(MergeRequest {
            id: self.id,
            number,
            path: self.files.sidecar.clone(),
            source,
            ours: self.work.clone(),
        })));
    }

    /// Applies the result of a merge as one change, or repeats the merge if what it changes has changed in the meantime.
    pub fn apply_merge(&mut self, merged: MergeResult) -> MergeApplyOutcome {
        let Some(pending) = self.merge_state.pending.take_if(|it| it.number == merged.number)
        else {
            return MergeApplyOutcome::Unexpected;
        };
        let is_same_text = pending.text == *self.document().source();
        let change = rebase_change(merged.change, &self.work);
        let Some(change) = change.filter(|change| is_same_text && change.applies_to(&self.work))
        else {
            self.start_merge(pending.source);
            return MergeApplyOutcome::Retry;
        };
        let is_on_disk = merged.is_on_disk && pending.revision == self.save_state.revision;
        let subject = subject(&change);
        if !change.is_empty() {
            self.history.end_typing();
            self.apply(change);
            self.history.end_typing();
        }
        match pending.source {
            MergeSource::Sidecar(_) => {
                self.sidecar_merged(merged.number);
                if is_on_disk {
                    self.mark_saved(self.save_state.revision);
                } else {
                    self.save();
                }
            }
            MergeSource::Copy(copy) => {
                let revision = self.save_state.revision;
                let steps = self.history.done_len();
                self.merge_state.copies.record_merged(copy, revision, steps);
                self.save_if_unsaved();
            }
            MergeSource::Version(_) => self.save_if_unsaved(),
        }
        self.continue_merging();
        MergeApplyOutcome::Done(subject)
    }

    fn sidecar_merged(&mut self, number: u64) {
        self.merge_state.older_version = None;
        self.merge_state.older_decision = None;
        self.effects.push(Effect::MergeApplied(self.files.sidecar.clone(), number));
    }

    fn save_if_unsaved(&mut self) {
        if self.is_unsaved() {
            self.save();
        }
    }

    fn continue_merging(&mut self) {
        self.check_if_stale();
        self.merge_next_copy();
    }

    fn check_if_stale(&mut self) {
        if std::mem::take(&mut self.merge_state.is_stale) {
            self.check_sidecar();
        }
    }

    /// Ends a failed merge, and continues. Returns its source, or `None` if it was not in progress.
    pub fn merge_failed(&mut self, number: u64) -> Option<MergeSource> {
        let pending = self.merge_state.pending.take_if(|it| it.number == number)?;
        match pending.source {
            MergeSource::Sidecar(_) => self.check_if_stale(),
            MergeSource::Copy(_) | MergeSource::Version(_) => self.continue_merging(),
        }
        Some(pending.source)
    }
}

/// Rebases `change` onto `work`, in which the analyst has typed since. Returns `None` if a mark was changed in any
/// other way. Otherwise continuous typing would postpone a merge indefinitely.
fn rebase_change(mut change: Change, work: &Work) -> Option<Change> {
    for edit in &mut change.marks {
        let Some(old) = &edit.before else { continue };
        let now = work.marks.get(old.id)?;
        if now != old {
            let after = rebase_mark(old, now, edit.after.as_ref()?)?;
            edit.before = Some(Arc::clone(now));
            edit.after = Some(Arc::new(after));
        }
    }
    Some(change)
}

/// Applies to `now` the changes that others made from `old` to `merged`. `now` differs from `old` by typing only, which
/// stays in its field; what others wrote there becomes a conflict. Returns `None` if more than typing was done.
fn rebase_mark(old: &Mark, now: &Mark, merged: &Mark) -> Option<Mark> {
    let untyped = Mark { speaker: old.speaker.clone(), note: old.note.clone(), ..now.clone() };
    if untyped.modified_at(old.provenance.modified) != *old {
        return None;
    }
    let modified = now.provenance.modified.max(merged.provenance.modified);
    let mut after = merged.clone().modified_at(modified);
    let conflicts = &mut after.provenance.conflicts;
    for (name, old, now, field) in [
        ("speaker", &old.speaker, &now.speaker, &mut after.speaker),
        ("note", &old.note, &now.note, &mut after.note),
    ] {
        if old == now {
            continue;
        }
        let value = std::mem::replace(field, now.clone());
        if name != "speaker" || !is_same_name(&value, now) {
            conflicts.push(FieldConflict {
                field: name.to_owned(),
                value,
                ..FieldConflict::default()
            });
        }
        // An earlier state of what is being typed is no conflict.
        conflicts.retain(|it| it.field != name || (it.value != *old && it.value != *now));
    }
    conflicts.sort_unstable();
    conflicts.dedup();
    Some(after)
}

/// Returns what to show after others' changes: the first conflict, or else the first changed mark.
fn subject(change: &Change) -> Option<ConflictSite> {
    let marks = || change.marks.iter().filter_map(|edit| edit.after.as_ref());
    let mark =
        marks().find(|it| !it.provenance.conflicts.is_empty()).map(|it| ConflictSite::Mark(it.id));
    let relations = || change.relations.iter().filter_map(|edit| edit.after.as_ref());
    let relation = || relations().find(|it| !it.provenance.conflicts.is_empty());
    let found = mark.or_else(|| relation().map(|it| ConflictSite::Relation(it.id)));
    found.or_else(|| marks().next().map(|it| ConflictSite::Mark(it.id)))
}
