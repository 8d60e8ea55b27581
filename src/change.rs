//! One step of an analyst's work, in a form that can be taken back. See [`Change`].

use std::{fmt::Debug, sync::Arc};

use crate::model::{
    LostMark, LostRelation, Mark, MarkId, Relation, Tag, Work, work::DocumentExtensions,
};

/// What stood there before, and what stands there after.
///
/// One shape covers all: nothing before is an addition, nothing after is a removal,
/// both is an edit. Taking it back is exchanging the two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit<T> {
    /// What stood there. `None` if this adds.
    pub before: Option<Arc<T>>,

    /// What stands there then, under the same id. `None` if this removes.
    pub after: Option<Arc<T>>,
}

impl<T> Edit<T> {
    fn inverse(&self) -> Self {
        Self { before: self.after.clone(), after: self.before.clone() }
    }

    /// What names the thing that is edited: the one side of the two that is there.
    fn present(&self) -> Option<&Arc<T>> {
        self.before.as_ref().or(self.after.as_ref())
    }
}

/// Everything that one act of the analyst's changes, however many marks that touches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What the analyst would call it.
    pub kind: EditKind,

    /// The marks.
    pub marks: Vec<Edit<Mark>>,

    /// The relations.
    pub relations: Vec<Edit<Relation>>,

    /// The marks that have no place: those that lose theirs or get one, or are decided about.
    pub lost: Vec<ListEdit<LostMark>>,

    /// The relations that have an end which has no place.
    pub lost_relations: Vec<ListEdit<LostRelation>>,

    /// What other programs keep for the whole document: before, and after.
    pub document_extensions: Option<(DocumentExtensions, DocumentExtensions)>,
}

/// What stood at one number of a list before, and what stands there after.
///
/// Lost things have no names to rely on. Changes are taken back in their order, last first,
/// so their numbers always mean what they meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListEdit<T> {
    /// The number, from 0, once all before this are done.
    pub at: usize,

    /// What stood there. `None` if this inserts.
    pub before: Option<Arc<T>>,

    /// What stands there then. `None` if this takes out.
    pub after: Option<Arc<T>>,
}

impl<T: Debug + PartialEq> ListEdit<T> {
    fn inverse(&self) -> Self {
        Self { at: self.at, before: self.after.clone(), after: self.before.clone() }
    }

    fn apply(&self, list: &mut Vec<Arc<T>>) {
        let at = self.at.min(list.len());
        let end = at + usize::from(self.before.is_some() && at < list.len());
        let found = list.splice(at..end, self.after.clone()).next();
        debug_assert_eq!(found, self.before, "the change was made for another list");
    }
}

/// What an analyst would call a change: the word after *Undo*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EditKind {
    /// Made a mark with this tag.
    Mark(Tag),

    /// Marked many hits with this tag.
    MarkHits(Tag),

    /// Gave a mark this tag.
    Retag(Tag),

    /// Moved a mark's start.
    MoveStart,

    /// Moved a mark's end.
    MoveEnd,

    /// Made two marks of one.
    Split,

    /// Made one mark of several.
    Join,

    /// Added words to a mark.
    AddPiece,

    /// Took a piece away from a mark.
    RemovePiece,

    /// Wrote a speaker.
    Speaker,

    /// Wrote labels.
    Labels,

    /// Wrote a note.
    Note,

    /// Removed a mark.
    Remove,

    /// Gave several marks this tag.
    RetagSeveral(Tag),

    /// Wrote a speaker into several marks.
    SpeakerOfSeveral,

    /// Gave several marks a label.
    LabelSeveral,

    /// Took a label from several marks.
    UnlabelSeveral,

    /// Made one mark of several that were chosen.
    JoinSeveral,

    /// Removed several marks.
    RemoveSeveral,

    /// Accepted where a mark was found again.
    Accept,

    /// Accepted where all marks of one kind were found again.
    AcceptAll,

    /// Said where a mark is.
    Place,

    /// Said that a mark has no place.
    KeepLost,

    /// Took in what was changed elsewhere.
    Merge,

    /// Decided which of two values stays.
    Decide,
}

impl EditKind {
    /// Whether this is written letter by letter, so that the letters of one visit are one step.
    fn is_typed(self) -> bool {
        match self {
            Self::Speaker | Self::Labels | Self::Note => true,
            Self::Mark(_)
            | Self::MarkHits(_)
            | Self::Retag(_)
            | Self::MoveStart
            | Self::MoveEnd
            | Self::Split
            | Self::Join
            | Self::AddPiece
            | Self::RemovePiece
            | Self::Remove
            | Self::RetagSeveral(_)
            | Self::SpeakerOfSeveral
            | Self::LabelSeveral
            | Self::UnlabelSeveral
            | Self::JoinSeveral
            | Self::RemoveSeveral
            | Self::Accept
            | Self::AcceptAll
            | Self::Place
            | Self::KeepLost
            | Self::Merge
            | Self::Decide => false,
        }
    }

    /// Whether this is done with several marks that the analyst has chosen.
    pub fn is_bulk(self) -> bool {
        matches!(
            self,
            Self::RetagSeveral(_)
                | Self::SpeakerOfSeveral
                | Self::LabelSeveral
                | Self::UnlabelSeveral
                | Self::JoinSeveral
                | Self::RemoveSeveral
        )
    }
}

impl Change {
    /// A change of nothing, yet.
    pub fn new(step: EditKind) -> Self {
        let (annotations, relations) = (Vec::new(), Vec::new());
        Self {
            kind: step,
            marks: annotations,
            relations,
            lost: Vec::new(),
            lost_relations: Vec::new(),
            document_extensions: None,
        }
    }

    /// A change of one mark.
    pub fn of_one_mark(step: EditKind, before: Option<Arc<Mark>>, after: Option<Mark>) -> Self {
        let edit = Edit { before, after: after.map(Arc::new) };
        Self { marks: vec![edit], ..Self::new(step) }
    }

    /// The change that makes of `before` what `after` is. They are of the same document.
    ///
    /// Costs a walk through both.
    pub fn between(step: EditKind, before: &Work, after: &Work) -> Self {
        let edits = |from: &Work, to: &Work| -> Vec<Edit<Mark>> {
            let differs = |it: &&Arc<Mark>| to.marks.get(it.id) != Some(it);
            let other = |it: &Arc<Mark>| to.marks.get(it.id).cloned();
            from.marks
                .iter()
                .filter(differs)
                .map(|it| Edit { before: Some(Arc::clone(it)), after: other(it) })
                .collect()
        };
        let relation_edits = |from: &Work, to: &Work| -> Vec<Edit<Relation>> {
            let differs = |it: &&Arc<Relation>| to.marks.relation(it.id) != Some(it);
            let other = |it: &Arc<Relation>| to.marks.relation(it.id).cloned();
            from.marks
                .relations()
                .filter(differs)
                .map(|it| Edit { before: Some(Arc::clone(it)), after: other(it) })
                .collect()
        };
        // What is on both sides was found on the first.
        let added = edits(after, before).into_iter().filter(|it| it.after.is_none());
        let annotations = edits(before, after).into_iter().chain(added.map(|it| it.inverse()));
        let added = relation_edits(after, before).into_iter().filter(|it| it.after.is_none());
        let relations =
            relation_edits(before, after).into_iter().chain(added.map(|it| it.inverse()));
        Self {
            marks: annotations.collect(),
            relations: relations.collect(),
            lost: list_edits(&before.lost.marks, &after.lost.marks),
            lost_relations: list_edits(&before.lost.relations, &after.lost.relations),
            document_extensions: (before.document_extensions() != after.document_extensions())
                .then(|| (before.document_extensions(), after.document_extensions())),
            ..Self::new(step)
        }
    }

    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        self.marks.is_empty()
            && self.relations.is_empty()
            && !self.touches_lost()
            && self.document_extensions.is_none()
    }

    /// Whether everything that it changes stands in `work` as it did where it was made.
    pub fn applies_to(&self, work: &Work) -> bool {
        let marks = self.marks.iter().all(|edit| {
            edit.present().is_none_or(|it| work.marks.get(it.id) == edit.before.as_ref())
        });
        let relations = self.relations.iter().all(|edit| {
            edit.present().is_none_or(|it| work.marks.relation(it.id) == edit.before.as_ref())
        });
        let rest = self
            .document_extensions
            .as_ref()
            .is_none_or(|(before, _)| *before == work.document_extensions());
        marks
            && relations
            && rest
            && list_edits_apply(&self.lost, &work.lost.marks)
            && list_edits_apply(&self.lost_relations, &work.lost.relations)
    }

    /// Puts what comes after where what was before stands.
    pub fn apply(&self, work: &mut Work) {
        let marks = &mut work.marks;
        for edit in &self.marks {
            if let Some(id) = edit.present().map(|it| it.id) {
                let found = marks.put(id, edit.after.clone());
                debug_assert_eq!(found, edit.before, "the change was made for other marks");
            }
        }
        for edit in &self.relations {
            if let Some(id) = edit.present().map(|it| it.id) {
                let found = marks.put_relation(id, edit.after.clone());
                debug_assert_eq!(found, edit.before, "the change was made for other relations");
            }
        }
        if self.touches_lost() {
            let lost = Arc::make_mut(&mut work.lost);
            self.lost.iter().for_each(|slot| slot.apply(&mut lost.marks));
            self.lost_relations.iter().for_each(|slot| slot.apply(&mut lost.relations));
        }
        if let Some((_, after)) = &self.document_extensions {
            work.set_document_extensions(after.clone());
        }
    }

    /// Whether it changes what has no place.
    pub fn touches_lost(&self) -> bool {
        !self.lost.is_empty() || !self.lost_relations.is_empty()
    }

    /// Whether it changes anything but marks that have a place.
    pub fn touches_more_than_marks(&self) -> bool {
        self.touches_lost() || !self.relations.is_empty() || self.document_extensions.is_some()
    }

    /// The change that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        Self {
            kind: self.kind,
            marks: self.marks.iter().rev().map(Edit::inverse).collect(),
            relations: self.relations.iter().rev().map(Edit::inverse).collect(),
            lost: self.lost.iter().rev().map(ListEdit::inverse).collect(),
            lost_relations: self.lost_relations.iter().rev().map(ListEdit::inverse).collect(),
            document_extensions: self
                .document_extensions
                .clone()
                .map(|(before, after)| (after, before)),
        }
    }

    /// The mark to look at after this change: the last one that it touches, as it stands then,
    /// or as it stood before where it is gone.
    pub fn subject(&self) -> Option<&Arc<Mark>> {
        self.marks.last().and_then(|edit| edit.after.as_ref().or(edit.before.as_ref()))
    }

    /// Whether `next` goes on writing where this one stopped: the same field of the same mark.
    pub fn is_continued_by(&self, next: &Self) -> bool {
        let id = |change: &Self| -> Option<MarkId> {
            let [only] = change.marks.as_slice() else { return None };
            only.present().map(|it| it.id)
        };
        self.kind == next.kind && self.kind.is_typed() && id(self) == id(next)
    }

    /// Whether this was written letter by letter and left everything as it was, but for when that was.
    pub fn is_no_op(&self) -> bool {
        let [Edit { before: Some(before), after: Some(after) }] = self.marks.as_slice() else {
            return false;
        };
        let as_before = || Mark { modified: before.modified, ..Mark::clone(after) };
        self.kind.is_typed() && **before == as_before()
    }

    /// Takes `next` in, so that the two are taken back together.
    /// Only for changes of which [`Change::is_continued_by`] holds.
    pub fn extend(&mut self, next: Self) {
        for (edit, next) in self.marks.iter_mut().zip(next.marks) {
            edit.after = next.after;
        }
    }
}

/// What makes of the list `before` the list `after`: all that stands between what both start and end with
/// is taken out, last first, and put in.
fn list_edits<T: PartialEq>(before: &[Arc<T>], after: &[Arc<T>]) -> Vec<ListEdit<T>> {
    let start = before.iter().zip(after).take_while(|(one, other)| one == other).count();
    let (before, after) = (&before[start..], &after[start..]);
    let ends = before.iter().rev().zip(after.iter().rev());
    let end = ends.take_while(|(one, other)| one == other).count();
    let (before, after) = (&before[..before.len() - end], &after[..after.len() - end]);
    let out = before.iter().enumerate().rev();
    let out =
        out.map(|(at, it)| ListEdit { at: start + at, before: Some(Arc::clone(it)), after: None });
    let into = after.iter().enumerate();
    let into =
        into.map(|(at, it)| ListEdit { at: start + at, before: None, after: Some(Arc::clone(it)) });
    out.chain(into).collect()
}

/// Whether `list_edits` were made for `list`.
fn list_edits_apply<T: PartialEq>(slots: &[ListEdit<T>], list: &[Arc<T>]) -> bool {
    let taken: Vec<_> =
        slots.iter().filter_map(|slot| Some((slot.at, slot.before.as_ref()?))).collect();
    let is_there = taken.iter().all(|(at, it)| list.get(*at) == Some(it));
    let most = taken.iter().map(|(at, _)| at + 1).max().unwrap_or(0);
    let first = slots.iter().map(|slot| slot.at).min().unwrap_or(0);
    is_there && most.max(first) <= list.len()
}
