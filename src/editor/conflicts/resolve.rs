//! Resolving conflicts. Each decision is a [`Change`].

use std::sync::Arc;

use crate::{
    change::{Change, Edit, EditKind, ListEdit},
    command::{ConflictResolution, ConflictSite, Effect, PlaceRequest, PlaceResult},
    editor::{Editor, mark_ends::set_spans},
    i18n::{Message, msg},
    model::{
        FieldConflict, IdsAndClock, LostMark, LostRelation, Mark, MarkId, NamedFields as _,
        Relation, RelationId, SpanSet, field_conflict::PIECES_FIELD, field_conflict::set_extension,
        relation::resolvable_relations,
    },
};

/// A decision on one conflict. It fails with the reason why it can't be carried out.
#[derive(Clone, Copy)]
struct Decision<'a> {
    conflict: &'a FieldConflict,
    resolution: ConflictResolution,
}

impl Editor {
    pub(in crate::editor) fn resolve_conflict(
        &mut self,
        site: ConflictSite,
        conflict: &FieldConflict,
        resolution: ConflictResolution,
        env: &mut dyn IdsAndClock,
    ) {
        if !self.conflicts_at(site).contains(conflict) {
            return;
        }
        let is_taken = resolution == ConflictResolution::TakeOther;
        let decision = Decision { conflict, resolution };
        let change = match site {
            ConflictSite::Mark(mark) if is_taken && conflict.field == PIECES_FIELD => {
                return self.find_place(mark, conflict);
            }
            ConflictSite::Mark(id) => self.resolve_mark(id, decision, env),
            ConflictSite::Relation(id) => self.resolve_relation(id, decision, env),
            ConflictSite::LostMark(at) => self.resolve_lost_mark(at, decision),
            ConflictSite::LostRelation(at) => self.resolve_lost_relation(at, decision),
            ConflictSite::Document => self.resolve_document(decision),
        };
        match change {
            Ok(change) => drop(self.commit(change)),
            Err(reason) => self.notify(reason),
        }
    }

    /// Finds the words at the other place of `mark`, which may need a search of the whole text.
    fn find_place(&mut self, mark: MarkId, conflict: &FieldConflict) {
        self.effects.push(Effect::FindPlace(Box::new(PlaceRequest {
            id: self.id,
            mark,
            conflict: conflict.clone(),
            document: self.document().clone(),
        })));
    }

    /// Moves a mark to its other place, which has been found, if that conflict still exists.
    pub fn apply_place_result(&mut self, result: PlaceResult, env: &mut dyn IdsAndClock) {
        let PlaceRequest { mark, conflict, document, .. } = result.request;
        let is_current = self.conflicts_at(ConflictSite::Mark(mark)).contains(&conflict)
            && document.source() == self.document().source();
        match result.spans {
            _ if !is_current => {}
            Some(spans) => self.move_mark_to(mark, &conflict, spans, env),
            None => self.notify(msg!("notify-words-gone")),
        }
    }

    fn move_mark_to(
        &mut self,
        id: MarkId,
        conflict: &FieldConflict,
        spans: SpanSet,
        env: &mut dyn IdsAndClock,
    ) {
        self.edit(EditKind::Decide, id, env, |mark| {
            mark.provenance.conflicts.retain(|it| it != conflict);
            set_spans(mark, spans);
        });
        self.set_timestamp(env);
        // Another mark may have been chosen in the meantime.
        if self.choice.shown == Some(id)
            && let Some(mark) = self.marks().get(id).cloned()
        {
            self.show_mark(&mark);
        }
    }

    fn resolve_mark(
        &self,
        id: MarkId,
        decision: Decision<'_>,
        env: &mut dyn IdsAndClock,
    ) -> Result<Change, Message> {
        let before = self.marks().get(id).ok_or_else(unknown_field)?;
        let mut after = Mark::clone(before);
        decision.settle(&mut after.provenance.conflicts, &mut after.note);
        after.provenance.modified = env.now();
        if decision.resolution == ConflictResolution::TakeOther {
            set_field(&mut after, decision.conflict)?;
        }
        let edit = Edit::replace(Arc::clone(before), after);
        Ok(Change::of_marks(EditKind::Decide, vec![edit]))
    }

    fn resolve_relation(
        &self,
        id: RelationId,
        decision: Decision<'_>,
        env: &mut dyn IdsAndClock,
    ) -> Result<Change, Message> {
        let before = self.marks().relation(id).ok_or_else(unknown_field)?;
        let after = decision.resolve_relation(LostRelation::from(&**before))?;
        let mut after = self.relation_from_file(id, after)?;
        after.provenance.modified = env.now();
        let relations = vec![Edit::replace(Arc::clone(before), after)];
        Ok(Change { relations, ..Change::new(EditKind::Decide) })
    }

    fn relation_from_file(&self, id: RelationId, file: LostRelation) -> Result<Relation, Message> {
        let mut others = self.marks().clone();
        others.put_relation(id, None);
        // It can't point at relations that point at it.
        let mut pointing = vec![id];
        while let Some(at) = pointing.pop() {
            let more: Vec<RelationId> = others.pointing_at(at).map(|it| it.id).collect();
            for it in &more {
                others.put_relation(*it, None);
            }
            pointing.extend(more);
        }
        let resolved = resolvable_relations(&others, &[Arc::new(file)]).pop().map(|(_, it)| it);
        resolved.ok_or_else(|| msg!("notify-no-relation"))
    }

    fn resolve_lost_mark(&self, at: usize, decision: Decision<'_>) -> Result<Change, Message> {
        let before = self.lost().marks.get(at).ok_or_else(unknown_field)?;
        let mut after = LostMark::clone(before);
        decision.settle(&mut after.provenance.conflicts, &mut after.note);
        let Decision { conflict, resolution } = decision;
        if resolution == ConflictResolution::TakeOther {
            if conflict.field == PIECES_FIELD {
                after.pieces.clone_from(&conflict.pieces);
                after.text_hash = Arc::clone(&conflict.text_hash);
            } else {
                after.set_field(&conflict.field, &conflict.value).ok_or_else(unknown_field)?;
            }
        }
        let lost = vec![ListEdit::replace(at, Arc::clone(before), after)];
        Ok(Change { lost, ..Change::new(EditKind::Decide) })
    }

    fn resolve_lost_relation(&self, at: usize, decision: Decision<'_>) -> Result<Change, Message> {
        let before = self.lost().relations.get(at).ok_or_else(unknown_field)?;
        let after = decision.resolve_relation(LostRelation::clone(before))?;
        let lost_relations = vec![ListEdit::replace(at, Arc::clone(before), after)];
        Ok(Change { lost_relations, ..Change::new(EditKind::Decide) })
    }

    fn resolve_document(&self, decision: Decision<'_>) -> Result<Change, Message> {
        let before = self.work.document_extensions();
        let mut after = before.clone();
        after.1.retain(|it| it != decision.conflict);
        if decision.resolution == ConflictResolution::TakeOther {
            let FieldConflict { field, value, .. } = decision.conflict;
            let extensions = Arc::make_mut(&mut after.0);
            set_extension(extensions, field, value).ok_or_else(unknown_field)?;
        }
        Ok(Change { document_extensions: Some((before, after)), ..Change::new(EditKind::Decide) })
    }
}

impl Decision<'_> {
    /// Removes the conflict, and adds the other note if both are kept.
    fn settle(self, conflicts: &mut Vec<FieldConflict>, note: &mut String) {
        conflicts.retain(|it| it != self.conflict);
        if self.resolution == ConflictResolution::KeepBoth {
            *note = format!("{note}\n\n{}", self.conflict.value);
        }
    }

    /// Resolves a conflict of a relation in the file's form.
    fn resolve_relation(self, mut it: LostRelation) -> Result<LostRelation, Message> {
        self.settle(&mut it.provenance.conflicts, &mut it.note);
        if self.resolution == ConflictResolution::TakeOther {
            it.set_field(&self.conflict.field, &self.conflict.value).ok_or_else(unknown_field)?;
        }
        Ok(it)
    }
}

/// Sets a field of `mark`, other than its spans, to the conflicting value.
fn set_field(mark: &mut Mark, conflict: &FieldConflict) -> Result<(), Message> {
    let value = conflict.value.clone();
    let provenance = &mut mark.provenance;
    match conflict.field.as_str() {
        "tag" => mark.tag = value.parse().map_err(|_err| msg!("notify-no-tag"))?,
        "speaker" => mark.speaker = value,
        "note" => mark.note = value,
        "author" => provenance.author = value,
        "created" => provenance.created = value.parse().map_err(|_err| msg!("notify-no-time"))?,
        other => {
            set_extension(&mut provenance.extensions, other, &value).ok_or_else(unknown_field)?;
        }
    }
    Ok(())
}

fn unknown_field() -> Message {
    msg!("notify-no-field")
}
