//! One step of an analyst's work, in a form that can be taken back. See [`Change`].

use std::sync::Arc;

use crate::model::{Annotation, AnnotationId, Marks, Relation, Tag};

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
    fn either(&self) -> Option<&Arc<T>> {
        self.before.as_ref().or(self.after.as_ref())
    }
}

/// Everything that one act of the analyst's changes, however many marks that touches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What the analyst would call it.
    pub step: Step,

    /// The marks.
    pub annotations: Vec<Edit<Annotation>>,

    /// The relations.
    pub relations: Vec<Edit<Relation>>,
}

/// What an analyst would call a change: the word after *Undo*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// Made a mark with this tag.
    Mark(Tag),

    /// Gave a mark this tag.
    Retag(Tag),

    /// Moved a mark's start.
    MoveStart,

    /// Moved a mark's end.
    MoveEnd,

    /// Wrote a speaker.
    Speaker,

    /// Wrote labels.
    Labels,

    /// Wrote a note.
    Note,

    /// Removed a mark.
    Remove,
}

impl Step {
    /// Whether this is written letter by letter, so that the letters of one visit are one step.
    fn is_written(self) -> bool {
        match self {
            Self::Speaker | Self::Labels | Self::Note => true,
            Self::Mark(_) | Self::Retag(_) | Self::MoveStart | Self::MoveEnd | Self::Remove => {
                false
            }
        }
    }
}

impl Change {
    /// A change of one mark.
    pub fn of_one(step: Step, before: Option<Arc<Annotation>>, after: Option<Annotation>) -> Self {
        let edit = Edit { before, after: after.map(Arc::new) };
        Self { step, annotations: vec![edit], relations: Vec::new() }
    }

    /// Puts what comes after where what was before stands.
    pub fn apply(&self, marks: &mut Marks) {
        for edit in &self.annotations {
            if let Some(id) = edit.either().map(|it| it.id) {
                let found = marks.put(id, edit.after.clone());
                debug_assert_eq!(found, edit.before, "the change was made for other marks");
            }
        }
        for edit in &self.relations {
            if let Some(id) = edit.either().map(|it| it.id) {
                let found = marks.put_relation(id, edit.after.clone());
                debug_assert_eq!(found, edit.before, "the change was made for other relations");
            }
        }
    }

    /// The change that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        Self {
            step: self.step,
            annotations: self.annotations.iter().rev().map(Edit::inverse).collect(),
            relations: self.relations.iter().rev().map(Edit::inverse).collect(),
        }
    }

    /// The mark to look at after this change: the last one that it touches, as it stands then,
    /// or as it stood before where it is gone.
    pub fn subject(&self) -> Option<&Arc<Annotation>> {
        self.annotations.last().and_then(|edit| edit.after.as_ref().or(edit.before.as_ref()))
    }

    /// Whether `next` goes on writing where this one stopped: the same field of the same mark.
    pub fn is_continued_by(&self, next: &Self) -> bool {
        let id = |change: &Self| -> Option<AnnotationId> {
            let [only] = change.annotations.as_slice() else { return None };
            only.either().map(|it| it.id)
        };
        self.step == next.step && self.step.is_written() && id(self) == id(next)
    }

    /// Takes `next` in, so that the two are taken back together.
    /// Only for changes of which [`Change::is_continued_by`] holds.
    pub fn extend(&mut self, next: Self) {
        for (edit, next) in self.annotations.iter_mut().zip(next.annotations) {
            edit.after = next.after;
        }
    }
}
