//! Taking in what others have written, and deciding where they wrote something else.

use super::{Session, nothing_chosen, tell};
use crate::{
    anchor::{self, Found},
    change::{Change, Step},
    command::{Access, Decision, Effect, Merge, Merged, Opener},
    model::{
        Annotation, AnnotationId, Dispute, Mint, Selector, Standing, Work,
        dispute::{EXTENSION, PIECES},
    },
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

    /// Whether the analyst knows that the sidecar has been removed.
    pub(super) is_gone: bool,

    others: Vec<Opener>,
}

/// A merge that is being done.
#[derive(Debug)]
struct Underway {
    number: u64,
    base: Option<Work>,

    /// The state that is merged, and the text that it is on.
    revision: u64,
    text: String,
}

/// What became of a merge.
#[derive(Debug)]
pub enum TakenIn {
    /// Nothing: it was none that was asked for.
    Nothing,
    /// It came too late and is done again.
    Again(Vec<Effect>),
    /// It is part of what the analyst has, and this is to be done. The mark to look at comes with it, if there is one.
    Done(Vec<Effect>, Option<AnnotationId>),
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
        self.merge(base)
    }

    /// The sidecar has been removed. Returns whether this is news.
    pub fn sidecar_gone(&mut self) -> bool {
        self.sharing.underway = None;
        self.access == Access::Writable && !std::mem::replace(&mut self.sharing.is_gone, true)
    }

    /// What finds out whether others have written the sidecar.
    pub fn look_at_sidecar(&self) -> Effect {
        Effect::LookAtSidecar(self.id, self.files.sidecar.clone())
    }

    fn merge(&mut self, base: Option<Work>) -> Vec<Effect> {
        self.sharing.asked += 1;
        self.sharing.is_stale = false;
        let (number, revision) = (self.sharing.asked, self.saving.revision);
        let text = self.document().source().blake3.clone();
        self.sharing.underway = Some(Underway { number, base: base.clone(), revision, text });
        let (path, ours) = (self.files.sidecar.clone(), self.work.clone());
        vec![Effect::Merge(Box::new(Merge { id: self.id, number, path, base, ours }))]
    }

    /// Takes in what came of a merge, as one change. Where what it changes has been changed meanwhile, it is done again.
    pub fn take_in(&mut self, merged: Merged) -> TakenIn {
        let Some(underway) = self.sharing.underway.take_if(|it| it.number == merged.number) else {
            return TakenIn::Nothing;
        };
        let is_same_text = underway.text == self.document().source().blake3;
        if !is_same_text || !merged.change.fits(&self.work) {
            return TakenIn::Again(self.merge(underway.base));
        }
        let was_merged = underway.revision == self.saving.revision;
        let subject = subject(&merged.change);
        if !merged.change.is_empty() {
            self.history.close();
            self.apply(merged.change);
            self.history.close();
        }
        self.sharing.merges = merged.number;
        let mut effects = vec![Effect::TakenIn(self.files.sidecar.clone(), merged.number)];
        if merged.is_on_disk && was_merged {
            self.saved(self.saving.revision);
        } else {
            effects.push(self.write());
        }
        if std::mem::take(&mut self.sharing.is_stale) {
            effects.push(self.look_at_sidecar());
        }
        TakenIn::Done(effects, subject)
    }

    /// A merge cannot be done. Returns whether it was one that was asked for.
    pub fn not_merged(&mut self, number: u64) -> bool {
        self.sharing.underway.take_if(|it| it.number == number).is_some()
    }

    /// The next mark with a field that has two values, after the chosen one or the caret.
    pub(super) fn choose_disputed(&mut self, way: Way) -> Vec<Effect> {
        let count = self.marks().disputed_len();
        let Some(last) = count.checked_sub(1) else {
            return tell("There is nothing to decide");
        };
        let rank = match self.chosen() {
            Some(mark) => self.marks().disputed_rank(mark),
            None => self.marks().disputed_before(self.selection.caret),
        };
        let is_here = self.chosen().is_some_and(|mark| !mark.disputes.is_empty());
        let at = match way {
            Way::On => (rank + usize::from(is_here)) % count,
            Way::Back => rank.checked_sub(1).unwrap_or(last),
        };
        let found = self.marks().nth_disputed(at).map(|mark| mark.id);
        found.map_or_else(nothing_chosen, |id| self.choose(id))
    }

    /// Decides which value of a field stays.
    pub(super) fn decide_dispute(
        &mut self,
        id: AnnotationId,
        dispute: &Dispute,
        decision: Decision,
        mint: &mut dyn Mint,
    ) -> Vec<Effect> {
        let Some(mark) = self.marks().get(id) else { return Vec::new() };
        if !mark.disputes.contains(dispute) {
            return Vec::new();
        }
        let mut after = Annotation::clone(mark);
        after.disputes.retain(|it| it != dispute);
        let decided = match decision {
            Decision::Keep => Ok(()),
            Decision::TakeOther => self.give(&mut after, dispute),
            Decision::KeepBoth => {
                after.note = format!("{}\n\n{}", after.note, dispute.value);
                Ok(())
            }
        };
        match decided {
            Ok(()) => self.edit(Step::Decide, id, mint, |it| *it = after),
            Err(why) => tell(why),
        }
    }

    /// Gives a field of `mark` its other value.
    fn give(&self, mark: &mut Annotation, dispute: &Dispute) -> Result<(), &'static str> {
        let value = dispute.value.clone();
        match dispute.field.as_str() {
            "tag" => {
                mark.tag = value.parse().or(Err("This tag is none that Glossator knows"))?;
            }
            "speaker" => mark.speaker = value,
            "note" => mark.note = value,
            "author" => mark.author = value,
            "created" => mark.created = value.parse().or(Err("This time cannot be read"))?,
            PIECES => self.put_at(mark, &dispute.pieces)?,
            other => {
                let name = other.strip_prefix(EXTENSION).ok_or("This field is not known")?;
                mark.extensions.insert(name.to_owned(), value);
            }
        }
        Ok(())
    }

    /// Moves `mark` to where `pieces` are, if that is found.
    fn put_at(&self, mark: &mut Annotation, pieces: &[Selector]) -> Result<(), &'static str> {
        const GONE: &str = "These words are no longer in the document";
        let mut on = |_: usize, _: usize| std::ops::ControlFlow::Continue(());
        let found = anchor::find_again(&[pieces], None, self.document(), &mut on);
        mark.extent = match found.and_then(|found| found.into_iter().next()) {
            Some(Found::Exact(extent) | Found::Widened(extent)) => extent,
            Some(Found::Moved(guess) | Found::Changed(guess)) => guess.extent,
            Some(Found::Lost { .. }) | None => return Err(GONE),
        };
        mark.standing = Standing::Settled;
        Ok(())
    }
}

/// In which order marks are gone through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// That of the text.
    On,
    /// The other one.
    Back,
}

/// The mark to look at after others' changes came in: one that is to be decided on, or else the first that is there.
fn subject(change: &Change) -> Option<AnnotationId> {
    let after = || change.annotations.iter().filter_map(|edit| edit.after.as_ref());
    let disputed = after().find(|mark| !mark.disputes.is_empty());
    disputed.or_else(|| after().next()).map(|mark| mark.id)
}
