//! Cutting marks in two, making one of two, and giving and taking their pieces.

use std::{collections::BTreeSet, sync::Arc};

use super::{Session, ends::place, tell};
use crate::{
    change::{Change, Edit, Step},
    command::{Effect, Notice, Reshape},
    model::{
        Annotation, AnnotationId, Document, Extensions, Extent, Mint, Relation, RelationId,
        Selection, Span, Standing, Target, annotation::in_order,
    },
    tongue::{Said, say},
};

impl Session {
    pub(super) fn reshape(&mut self, how: Reshape, mint: &mut dyn Mint) -> Vec<Effect> {
        match how {
            Reshape::Split => self.split(mint),
            Reshape::JoinNext => self.join_next(mint),
            Reshape::AddSelected => self.add_selected(mint),
            Reshape::RemovePiece => self.remove_piece(mint),
        }
    }

    /// Whether marks can be reshaped so just now, as far as that is known without going through them all.
    ///
    /// # Errors
    ///
    /// Why not.
    pub fn can_reshape(&self, how: Reshape) -> Result<(), Said> {
        match how {
            Reshape::Split => self.halves().map(drop),
            Reshape::JoinNext => self.chosen().ok_or_else(|| say!("refused-no-mark")).map(drop),
            Reshape::AddSelected => self.extended().map(drop),
            Reshape::RemovePiece => self.reduced().map(drop),
        }
    }

    /// The mark to which selected words can be added: the one that was chosen last.
    pub fn receiving(&self) -> Option<&Arc<Annotation>> {
        self.selection.extent()?;
        self.chosen.or(self.recent).and_then(|id| self.marks().get(id))
    }

    /// What the two halves of the chosen mark would cover, were it cut at the caret.
    ///
    /// # Errors
    ///
    /// Why it cannot be cut there.
    fn halves(&self) -> Result<(Extent, Extent), Said> {
        let mark = self.chosen().ok_or_else(|| say!("refused-no-mark"))?;
        let (document, at) = (self.document(), self.selection.caret);
        let before = part(document, &mark.extent, 0, at);
        let after = part(document, &mark.extent, at, usize::MAX);
        before.zip(after).ok_or_else(|| say!("refused-not-inside"))
    }

    /// Cuts the chosen mark in two. Tag, speaker and labels stay on both; the note, the relations and what other
    /// programs keep stay with the first, which is the mark that it was.
    fn split(&mut self, mint: &mut dyn Mint) -> Vec<Effect> {
        let (Some(mark), Ok((first, second))) = (self.chosen().cloned(), self.halves()) else {
            return tell(self.halves().err().unwrap_or_else(|| say!("refused-no-mark")));
        };
        let now = mint.now();
        let id = AnnotationId(mint.uuid());
        let start = second.start();
        let second = Annotation {
            id,
            extent: second,
            standing: Standing::Settled,
            note: String::new(),
            author: self.author.clone(),
            created: now,
            modified: now,
            extensions: Extensions::new(),
            disputes: Vec::new(),
            ..Annotation::clone(&mark)
        };
        let first = Annotation { modified: now, ..placed(&mark, first) };
        let mut change = Change::of_one(Step::Split, Some(mark), Some(first));
        change.annotations.push(Edit { before: None, after: Some(Arc::new(second)) });
        self.commit_on(change, id, start)
    }

    /// Joins the chosen mark and the next one with the same tag.
    fn join_next(&mut self, mint: &mut dyn Mint) -> Vec<Effect> {
        let Some(mark) = self.chosen().cloned() else { return tell(say!("refused-no-mark")) };
        let following = self.marks().rank(&mark) + 1..self.marks().len();
        let mut following = following.filter_map(|index| self.marks().nth(index));
        match following.find(|it| it.tag == mark.tag).cloned() {
            Some(next) => self.unite(&mark, &next, mint),
            None => tell(say!("refused-no-next")),
        }
    }

    /// Makes one mark of two: `kept`, with what is said of `gone` as well.
    fn unite(
        &mut self,
        kept: &Arc<Annotation>,
        gone: &Arc<Annotation>,
        mint: &mut dyn Mint,
    ) -> Vec<Effect> {
        let joined = match joined(self.document(), kept, gone) {
            Ok(joined) => Annotation { modified: mint.now(), ..joined },
            Err(reason) => return tell(reason),
        };
        let start = joined.extent.start();
        let mut change = Change::of_one(Step::Join, Some(Arc::clone(gone)), None);
        let edit = Edit { before: Some(Arc::clone(kept)), after: Some(Arc::new(joined)) };
        change.annotations.push(edit);
        change.relations = self.relations_moved(gone.id, kept.id);
        let lost = change.relations.iter().filter(|edit| edit.after.is_none()).count();
        let mut effects = self.commit_on(change, kept.id, start);
        if 0 < lost && self.marks().get(gone.id).is_none() {
            effects.push(Effect::Tell(Notice::info(say!("told-relations-gone"))));
        }
        effects
    }

    /// Lets the relations of mark `from` start and end at mark `to`. Those between the two go, with what points at them.
    fn relations_moved(&self, from: AnnotationId, to: AnnotationId) -> Vec<Edit<Relation>> {
        let follow = |id| if id == from { to } else { id };
        let moved = |it: &Relation| Relation {
            from: follow(it.from),
            to: match it.to {
                Target::Annotation(id) => Target::Annotation(follow(id)),
                Target::Relation(id) => Target::Relation(id),
            },
            ..it.clone()
        };
        let touched: Vec<(&Arc<Relation>, Relation)> = self
            .marks()
            .relations()
            .map(|it| (it, moved(it)))
            .filter(|it| **it.0 != it.1)
            .collect();
        let is_circle = |it: &Relation| it.to == Target::Annotation(it.from);
        let circles = touched.iter().filter(|(_, it)| is_circle(it)).map(|(_, it)| it.id);
        let gone = self.with_pointing(circles.collect());
        let kept = touched.into_iter().filter(|(_, it)| !gone.contains(&it.id));
        let kept = kept.map(|(it, after)| (Arc::clone(it), Some(Arc::new(after))));
        let gone = gone.iter().filter_map(|id| self.marks().relation(*id).cloned());
        let edits = kept.chain(gone.map(|it| (it, None)));
        edits.map(|(before, after)| Edit { before: Some(before), after }).collect()
    }

    /// `relations` and all that point at them, or at these.
    fn with_pointing(&self, relations: Vec<RelationId>) -> BTreeSet<RelationId> {
        let mut found = BTreeSet::new();
        let mut open = relations;
        while let Some(id) = open.pop() {
            if found.insert(id) {
                open.extend(self.marks().pointing_at(id).map(|it| it.id));
            }
        }
        found
    }

    /// The mark that was chosen last, and what it would cover with what is selected.
    ///
    /// # Errors
    ///
    /// Why nothing can be added to it.
    fn extended(&self) -> Result<(AnnotationId, Extent), Said> {
        let mark = self.receiving().ok_or_else(|| say!("refused-nothing-to-add"))?;
        let added = self
            .selection
            .markable(self.document())
            .ok_or_else(|| say!("refused-nothing-to-add"))?;
        let pieces = mark.extent.pieces().iter().chain(added.pieces()).copied();
        let extent = self.document().united(pieces).filter(|it| *it != mark.extent);
        Ok((mark.id, extent.ok_or_else(|| say!("refused-added"))?))
    }

    /// Adds what is selected to the mark that was chosen last, and chooses it again.
    fn add_selected(&mut self, mint: &mut dyn Mint) -> Vec<Effect> {
        match self.extended() {
            Ok((id, extent)) => {
                let caret = self.selection.caret;
                self.put(Step::AddPiece, id, extent, caret, mint)
            }
            Err(reason) => tell(reason),
        }
    }

    /// The chosen mark, and what it would cover without the piece under the caret.
    ///
    /// # Errors
    ///
    /// Why no piece can be taken away.
    fn reduced(&self) -> Result<(AnnotationId, Extent), Said> {
        let mark = self.chosen().ok_or_else(|| say!("refused-no-mark"))?;
        let at = self.selection.caret;
        let is_here = |it: &Span| it.contains(at) || it.end() == at;
        let (here, rest): (Vec<Span>, Vec<Span>) =
            mark.extent.pieces().iter().copied().partition(is_here);
        let left = Extent::covering(rest).ok_or_else(|| say!("refused-one-piece"))?;
        if here.is_empty() { Err(say!("refused-no-piece")) } else { Ok((mark.id, left)) }
    }

    /// Takes the piece under the caret away from the chosen mark.
    fn remove_piece(&mut self, mint: &mut dyn Mint) -> Vec<Effect> {
        match self.reduced() {
            Ok((id, extent)) => {
                let caret = self.selection.caret;
                self.put(Step::RemovePiece, id, extent, caret, mint)
            }
            Err(reason) => tell(reason),
        }
    }

    /// Lets mark `id` cover `extent`, and chooses it, with the caret at `caret`.
    fn put(
        &mut self,
        step: Step,
        id: AnnotationId,
        extent: Extent,
        caret: usize,
        mint: &mut dyn Mint,
    ) -> Vec<Effect> {
        let Some(before) = self.marks().get(id).cloned() else { return Vec::new() };
        let after = Annotation { modified: mint.now(), ..placed(&before, extent) };
        self.commit_on(Change::of_one(step, Some(before), Some(after)), id, caret)
    }

    /// Makes `change` and, where that is done, chooses mark `id` and puts the caret at `caret`.
    fn commit_on(&mut self, change: Change, id: AnnotationId, caret: usize) -> Vec<Effect> {
        let before = self.saving.revision;
        let effects = self.commit(change);
        if before != self.saving.revision {
            self.choose_one(Some(id));
            self.selection = Selection::caret(caret);
        }
        effects
    }
}

/// `mark` on `extent`.
fn placed(mark: &Annotation, extent: Extent) -> Annotation {
    let mut mark = mark.clone();
    place(&mut mark, extent);
    mark
}

/// What of `extent` lies between two bytes, without blanks at the cuts. `None` where nothing does.
fn part(document: &Document, extent: &Extent, from: usize, to: usize) -> Option<Extent> {
    let cut = |it: &Span| Span::new(it.start().max(from), it.end().min(to));
    let cut = extent.pieces().iter().filter_map(cut);
    Extent::covering(cut.filter_map(|it| document.trimmed(it)))
}

/// `kept` with the words of `gone` and all that is said of it.
fn joined(document: &Document, kept: &Annotation, gone: &Annotation) -> Result<Annotation, Said> {
    if !kept.disputes.is_empty() || !gone.disputes.is_empty() {
        return Err(say!("refused-undecided"));
    }
    let speaker = match (kept.speaker.trim(), gone.speaker.trim()) {
        (_, "") => &kept.speaker,
        ("", _) => &gone.speaker,
        (one, other) if one == other => &kept.speaker,
        _ => return Err(say!("refused-two-speakers")),
    };
    let pieces = kept.extent.pieces().iter().chain(gone.extent.pieces()).copied();
    let extent = document.united(pieces).ok_or_else(|| say!("refused-no-next"))?;
    let notes: Vec<&str> = [&kept.note, &gone.note]
        .into_iter()
        .map(|it| it.trim())
        .filter(|it| !it.is_empty())
        .collect();
    let mut extensions = gone.extensions.clone();
    extensions.extend(kept.extensions.clone());
    Ok(Annotation {
        speaker: speaker.clone(),
        labels: in_order([kept.labels.as_slice(), gone.labels.as_slice()].concat()),
        note: notes.join("\n\n"),
        extensions,
        ..placed(kept, extent)
    })
}
