//! One undoable step of an analyst's work. See [`Change`].

use std::{fmt::Debug, sync::Arc};

use crate::model::{
    LostMark, LostRelation, Mark, MarkId, Relation, Tag, Work, work::DocumentExtensions,
};

/// The values before and after an edit.
///
/// One form covers everything: no `before` is an addition, no `after` is a removal, both is an edit. The inverse swaps
/// the two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit<T> {
    /// Value before. `None` if this adds.
    pub before: Option<Arc<T>>,
    /// Value after, with the same id. `None` if this removes.
    pub after: Option<Arc<T>>,
}

impl<T> Edit<T> {
    /// Creates an addition.
    pub fn add(after: T) -> Self {
        Self { before: None, after: Some(Arc::new(after)) }
    }

    /// Creates a removal.
    pub fn remove(before: Arc<T>) -> Self {
        Self { before: Some(before), after: None }
    }

    /// Creates an edit of a value.
    pub fn replace(before: Arc<T>, after: T) -> Self {
        Self { before: Some(before), after: Some(Arc::new(after)) }
    }

    fn inverse(&self) -> Self {
        Self { before: self.after.clone(), after: self.before.clone() }
    }

    /// Returns whichever value exists, to get the id.
    fn present(&self) -> Option<&Arc<T>> {
        self.before.as_ref().or(self.after.as_ref())
    }
}

/// Everything that one action of the analyst changes, however many marks.
///
/// ```
/// # use glossator::{change::{Change, Edit, EditKind}, model::{Document, Mark, MarkId, Provenance, Tag, Work}};
/// let mut work = Work::new(Document::from_text("news.txt", "She said no."));
/// let spans = work.document.span(9..11).expect("two letters").into();
/// let mark = Mark::new(MarkId(uuid::Uuid::nil()), Tag::Quote, spans, Provenance::default());
/// let change = Change::of_marks(EditKind::Mark(Tag::Quote), vec![Edit::add(mark)]);
/// change.apply(&mut work);
/// change.inverse().apply(&mut work);
/// assert!(work.marks.is_empty() && change.applies_to(&work));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Kind of the change.
    pub kind: EditKind,
    /// Edits of marks.
    pub marks: Vec<Edit<Mark>>,
    /// Edits of relations.
    pub relations: Vec<Edit<Relation>>,
    /// Edits of lost marks: those that lose or get a place, or are decided on.
    pub lost: Vec<ListEdit<LostMark>>,
    /// Edits of lost relations.
    pub lost_relations: Vec<ListEdit<LostRelation>>,
    /// Extensions of the document: before, and after.
    pub document_extensions: Option<(DocumentExtensions, DocumentExtensions)>,
}

/// The values at one index of a list before and after an edit.
///
/// Lost marks and relations have no reliable ids. Changes are undone in order, last first, so their indices stay valid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListEdit<T> {
    /// Index, from 0, once all earlier edits are applied.
    pub at: usize,
    /// Value before. `None` if this inserts.
    pub before: Option<Arc<T>>,
    /// Value after. `None` if this removes.
    pub after: Option<Arc<T>>,
}

impl<T> ListEdit<T> {
    /// Creates an insertion at `at`.
    pub fn insert(at: usize, after: Arc<T>) -> Self {
        Self { at, before: None, after: Some(after) }
    }

    /// Creates a removal of the value at `at`.
    pub fn remove(at: usize, before: Arc<T>) -> Self {
        Self { at, before: Some(before), after: None }
    }

    /// Creates an edit of the value at `at`.
    pub fn replace(at: usize, before: Arc<T>, after: T) -> Self {
        Self { at, before: Some(before), after: Some(Arc::new(after)) }
    }
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

/// The kind of a change: the word after *Undo*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EditKind {
    /// Created a mark with this tag.
    Mark(Tag),
    /// Marked many matches with this tag.
    MarkHits(Tag),
    /// Set the tag of a mark.
    Retag(Tag),
    /// Moved a mark's start.
    MoveStart,
    /// Moved a mark's end.
    MoveEnd,
    /// Split a mark in two.
    Split,
    /// Joined several marks.
    Join,
    /// Added words to a mark.
    AddPiece,
    /// Removed a piece from a mark.
    RemovePiece,
    /// Edited a speaker.
    Speaker,
    /// Edited labels.
    Labels,
    /// Edited a note.
    Note,
    /// Removed a mark.
    Remove,
    /// Set the tag of several marks.
    RetagSeveral(Tag),
    /// Set the speaker of several marks.
    SpeakerOfSeveral,
    /// Added a label to several marks.
    LabelSeveral,
    /// Removed a label from several marks.
    UnlabelSeveral,
    /// Joined several selected marks.
    JoinSeveral,
    /// Removed several marks.
    RemoveSeveral,
    /// Accepted the new place of a mark.
    Accept,
    /// Accepted the new places of all marks of one kind.
    AcceptAll,
    /// Placed a lost mark.
    Place,
    /// Kept a mark as lost.
    KeepLost,
    /// Merged changes made elsewhere.
    Merge,
    /// Resolved a conflict.
    Decide,
}

impl EditKind {
    /// Returns whether this is typed, so that the letters of one visit to a field are one step.
    fn is_typed(self) -> bool {
        matches!(self, Self::Speaker | Self::Labels | Self::Note)
    }

    /// Returns whether this applies to several selected marks.
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
    /// Creates an empty change.
    pub fn new(kind: EditKind) -> Self {
        Self {
            kind,
            marks: Vec::new(),
            relations: Vec::new(),
            lost: Vec::new(),
            lost_relations: Vec::new(),
            document_extensions: None,
        }
    }

    /// Creates a change of marks alone.
    pub fn of_marks(kind: EditKind, marks: Vec<Edit<Mark>>) -> Self {
        Self { marks, ..Self::new(kind) }
    }

    /// Creates the change from `before` to `after`, which are of the same document. Linear in both.
    pub fn between(kind: EditKind, before: &Work, after: &Work) -> Self {
        let (old, new) = (&before.marks, &after.marks);
        Self {
            marks: edits(old.iter(), new.iter(), |it| old.get(it.id), |it| new.get(it.id)),
            relations: edits(
                old.relations(),
                new.relations(),
                |it| old.relation(it.id),
                |it| new.relation(it.id),
            ),
            lost: list_edits(&before.lost.marks, &after.lost.marks),
            lost_relations: list_edits(&before.lost.relations, &after.lost.relations),
            document_extensions: (before.document_extensions() != after.document_extensions())
                .then(|| (before.document_extensions(), after.document_extensions())),
            ..Self::new(kind)
        }
    }

    /// Returns whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        self.marks.is_empty()
            && self.relations.is_empty()
            && !self.touches_lost()
            && self.document_extensions.is_none()
    }

    /// Returns whether `work` has everything that it changes in the state before it.
    pub fn applies_to(&self, work: &Work) -> bool {
        let marks = self.marks.iter().all(|edit| {
            edit.present().is_none_or(|it| work.marks.get(it.id) == edit.before.as_ref())
        });
        let relations = self.relations.iter().all(|edit| {
            edit.present().is_none_or(|it| work.marks.relation(it.id) == edit.before.as_ref())
        });
        let extensions = self
            .document_extensions
            .as_ref()
            .is_none_or(|(before, _)| *before == work.document_extensions());
        marks
            && relations
            && extensions
            && list_edits_apply(&self.lost, &work.lost.marks)
            && list_edits_apply(&self.lost_relations, &work.lost.relations)
    }

    /// Applies the change to `work`.
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
            self.lost.iter().for_each(|edit| edit.apply(&mut lost.marks));
            self.lost_relations.iter().for_each(|edit| edit.apply(&mut lost.relations));
        }
        if let Some((_, after)) = &self.document_extensions {
            work.set_document_extensions(after.clone());
        }
    }

    /// Returns whether it changes lost marks or relations.
    pub fn touches_lost(&self) -> bool {
        !self.lost.is_empty() || !self.lost_relations.is_empty()
    }

    /// Returns whether it changes anything but marks with a place.
    pub fn touches_more_than_marks(&self) -> bool {
        self.touches_lost() || !self.relations.is_empty() || self.document_extensions.is_some()
    }

    /// Returns the change that undoes this one.
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

    /// Returns the mark to show after this change: the last one that it touches, after it or, if removed, before it.
    pub fn subject(&self) -> Option<&Arc<Mark>> {
        self.marks.last().and_then(|edit| edit.after.as_ref().or(edit.before.as_ref()))
    }

    /// Returns whether `next` continues the typing of this one: the same field of the same mark.
    pub fn is_continued_by(&self, next: &Self) -> bool {
        let id = |change: &Self| -> Option<MarkId> {
            let [only] = change.marks.as_slice() else { return None };
            only.present().map(|it| it.id)
        };
        self.kind == next.kind && self.kind.is_typed() && id(self) == id(next)
    }

    /// Returns whether this was typed and changed nothing but the time.
    pub fn is_no_op(&self) -> bool {
        let [Edit { before: Some(before), after: Some(after) }] = self.marks.as_slice() else {
            return false;
        };
        let as_before = || Mark::clone(after).modified_at(before.provenance.modified);
        self.kind.is_typed() && **before == as_before()
    }

    /// Merges `next` into this change, so that both are undone together. Only for changes with
    /// [`Change::is_continued_by`].
    pub fn extend(&mut self, next: Self) {
        for (edit, next) in self.marks.iter_mut().zip(next.marks) {
            edit.after = next.after;
        }
    }
}

/// Returns the edits from the values `old` to the values `new`: of those changed or removed, then of those added.
/// `find_old` and `find_new` return the value with the same id.
fn edits<'a, T: PartialEq + 'a>(
    old: impl Iterator<Item = &'a Arc<T>>,
    new: impl Iterator<Item = &'a Arc<T>>,
    find_old: impl Fn(&T) -> Option<&'a Arc<T>>,
    find_new: impl Fn(&T) -> Option<&'a Arc<T>>,
) -> Vec<Edit<T>> {
    let changed = old.filter(|it| find_new(it) != Some(it));
    let changed =
        changed.map(|it| Edit { before: Some(Arc::clone(it)), after: find_new(it).cloned() });
    let added = new.filter(|it| find_old(it).is_none());
    changed.chain(added.map(|it| Edit { before: None, after: Some(Arc::clone(it)) })).collect()
}

/// Returns the edits from the list `before` to the list `after`: everything between the common start and the common end
/// is removed, last first, and inserted.
fn list_edits<T: PartialEq>(before: &[Arc<T>], after: &[Arc<T>]) -> Vec<ListEdit<T>> {
    let start = before.iter().zip(after).take_while(|(one, other)| one == other).count();
    let (before, after) = (&before[start..], &after[start..]);
    let ends = before.iter().rev().zip(after.iter().rev());
    let end = ends.take_while(|(one, other)| one == other).count();
    let (before, after) = (&before[..before.len() - end], &after[..after.len() - end]);
    let removals = before.iter().enumerate().rev();
    let removals = removals.map(|(at, it)| ListEdit::remove(start + at, Arc::clone(it)));
    let insertions = after.iter().enumerate();
    let insertions = insertions.map(|(at, it)| ListEdit::insert(start + at, Arc::clone(it)));
    removals.chain(insertions).collect()
}

/// Returns whether `edits` were made for `list`.
fn list_edits_apply<T: PartialEq>(edits: &[ListEdit<T>], list: &[Arc<T>]) -> bool {
    let removed: Vec<_> =
        edits.iter().filter_map(|edit| Some((edit.at, edit.before.as_ref()?))).collect();
    let is_there = removed.iter().all(|(at, it)| list.get(*at) == Some(it));
    let most = removed.iter().map(|(at, _)| at + 1).max().unwrap_or(0);
    let first = edits.iter().map(|edit| edit.at).min().unwrap_or(0);
    is_there && most.max(first) <= list.len()
}
