//! What can be decided where there are two values. Each decision is a [`Change`].

use std::sync::Arc;

use crate::{
    change::{Change, Edit, EditKind, ListEdit},
    command::{Decision, Effect, Holder, Placed, Placing},
    model::{
        AnchorStatus, FieldConflict, IdsAndClock, LostMark, LostRelation, Mark, MarkId, Relation,
        RelationId, SpanSet, field_conflict::PIECES_FIELD, named_fields::set_extension,
        relation_resolution::resolvable_relations,
    },
    session::{Session, tell},
    tongue::{Said, say},
};

/// Why a decision was not made, in the analyst's words.
type Refusal = Said;

impl Session {
    /// Decides which value of a field stays.
    pub(in crate::session) fn decide_dispute(
        &mut self,
        holder: Holder,
        dispute: &FieldConflict,
        decision: Decision,
        mint: &mut dyn IdsAndClock,
    ) -> Vec<Effect> {
        if !self.disputes(holder).contains(dispute) {
            return Vec::new();
        }
        let decided = match (holder, decision) {
            (Holder::Mark(mark), Decision::TakeOther) if dispute.field == PIECES_FIELD => {
                // Its words may have to be looked for in the whole text.
                let (id, document) = (self.id, self.document().clone());
                let placing = Placing { id, mark, dispute: dispute.clone(), document };
                return vec![Effect::Place(Box::new(placing))];
            }
            (Holder::Mark(id), decision) => self.decided_mark(id, dispute, decision, mint),
            (Holder::Relation(id), decision) => self.decided_relation(id, dispute, decision, mint),
            (Holder::LostMark(at), decision) => self.decided_lost_mark(at, dispute, decision),
            (Holder::LostRelation(at), decision) => self.decided_lost(at, dispute, decision),
            (Holder::Document, decision) => self.decided_rest(dispute, decision),
        };
        decided.map_or_else(tell, |change| self.commit(change))
    }

    /// Puts a mark at its other place, which has been looked for, if that is still to be decided.
    pub fn placed(&mut self, placed: Placed, mint: &mut dyn IdsAndClock) -> Vec<Effect> {
        let Placed { asked: Placing { mark, dispute, document, .. }, extent } = placed;
        let is_asked = self.disputes(Holder::Mark(mark)).contains(&dispute)
            && document.source() == self.document().source();
        match extent {
            _ if !is_asked => Vec::new(),
            Some(extent) => self.put_at(mark, &dispute, extent, mint),
            None => tell(say!("told-words-gone")),
        }
    }

    fn put_at(
        &mut self,
        id: MarkId,
        dispute: &FieldConflict,
        extent: SpanSet,
        mint: &mut dyn IdsAndClock,
    ) -> Vec<Effect> {
        let effects = self.edit(EditKind::Decide, id, mint, |mark| {
            mark.conflicts.retain(|it| it != dispute);
            (mark.spans, mark.status) = (extent, AnchorStatus::Settled);
        });
        self.stamp(mint);
        // Another mark may have been chosen meanwhile.
        if self.chosen == Some(id)
            && let Some(mark) = self.marks().get(id).cloned()
        {
            self.show_mark(&mark);
        }
        effects
    }

    fn decided_mark(
        &self,
        id: MarkId,
        dispute: &FieldConflict,
        decision: Decision,
        mint: &mut dyn IdsAndClock,
    ) -> Result<Change, Refusal> {
        let before = self.marks().get(id).ok_or_else(unknown)?;
        let mut after = Mark::clone(before);
        after.conflicts.retain(|it| it != dispute);
        after.modified = mint.now();
        match decision {
            Decision::Keep => {}
            Decision::TakeOther => give(&mut after, dispute)?,
            Decision::KeepBoth => after.note = both(&after.note, dispute),
        }
        Ok(Change::of_one_mark(EditKind::Decide, Some(Arc::clone(before)), Some(after)))
    }

    fn decided_relation(
        &self,
        id: RelationId,
        dispute: &FieldConflict,
        decision: Decision,
        mint: &mut dyn IdsAndClock,
    ) -> Result<Change, Refusal> {
        let before = self.marks().relation(id).ok_or_else(unknown)?;
        let after = LostRelation::from(&**before);
        let after = decided_in_file(after, dispute, decision)?;
        let after = Relation { modified: mint.now(), ..self.joined(id, after)? };
        let mut change = Change::new(EditKind::Decide);
        change.relations =
            vec![Edit { before: Some(Arc::clone(before)), after: Some(Arc::new(after)) }];
        Ok(change)
    }

    /// The relation called `id` as `file` says it.
    fn joined(&self, id: RelationId, file: LostRelation) -> Result<Relation, Refusal> {
        let mut others = self.marks().clone();
        others.put_relation(id, None);
        // What points at it cannot be what it points at.
        let mut pointing = vec![id];
        while let Some(at) = pointing.pop() {
            let more: Vec<RelationId> = others.pointing_at(at).map(|it| it.id).collect();
            for it in &more {
                others.put_relation(*it, None);
            }
            pointing.extend(more);
        }
        let joined = resolvable_relations(&others, &[Arc::new(file)]).pop().map(|(_, it)| it);
        joined.ok_or_else(|| say!("told-no-relation"))
    }

    fn decided_lost_mark(
        &self,
        at: usize,
        dispute: &FieldConflict,
        decision: Decision,
    ) -> Result<Change, Refusal> {
        let before = self.lost().marks.get(at).ok_or_else(unknown)?;
        let mut after = LostMark::clone(before);
        after.conflicts.retain(|it| it != dispute);
        match decision {
            Decision::Keep => {}
            Decision::KeepBoth => after.note = both(&after.note, dispute),
            Decision::TakeOther if dispute.field == PIECES_FIELD => {
                after.pieces.clone_from(&dispute.pieces);
                after.text_hash = Arc::clone(&dispute.text_hash);
            }
            Decision::TakeOther => {
                if let Some(words) = after.text_field_mut(&dispute.field) {
                    words.clone_from(&dispute.value);
                } else if !set_extension(&mut after.extensions, &dispute.field, &dispute.value) {
                    return Err(unknown());
                }
            }
        }
        let mut change = Change::new(EditKind::Decide);
        let (before, after) = (Some(Arc::clone(before)), Some(Arc::new(after)));
        change.lost.push(ListEdit { at, before, after });
        Ok(change)
    }

    fn decided_lost(
        &self,
        at: usize,
        dispute: &FieldConflict,
        decision: Decision,
    ) -> Result<Change, Refusal> {
        let before = self.lost().relations.get(at).ok_or_else(unknown)?;
        let after = decided_in_file(LostRelation::clone(before), dispute, decision)?;
        let mut change = Change::new(EditKind::Decide);
        let (before, after) = (Some(Arc::clone(before)), Some(Arc::new(after)));
        change.lost_relations.push(ListEdit { at, before, after });
        Ok(change)
    }

    fn decided_rest(&self, dispute: &FieldConflict, decision: Decision) -> Result<Change, Refusal> {
        let before = self.work.document_extensions();
        let mut after = before.clone();
        after.1.retain(|it| it != dispute);
        if decision == Decision::TakeOther {
            let extensions = Arc::make_mut(&mut after.0);
            if !set_extension(extensions, &dispute.field, &dispute.value) {
                return Err(unknown());
            }
        }
        Ok(Change { document_extensions: Some((before, after)), ..Change::new(EditKind::Decide) })
    }
}

/// A relation in the file's words, with what was decided.
fn decided_in_file(
    mut it: LostRelation,
    dispute: &FieldConflict,
    decision: Decision,
) -> Result<LostRelation, Refusal> {
    it.conflicts.retain(|it| it != dispute);
    match decision {
        Decision::Keep => {}
        Decision::KeepBoth => it.note = both(&it.note, dispute),
        Decision::TakeOther => {
            if let Some(words) = it.text_field_mut(&dispute.field) {
                words.clone_from(&dispute.value);
            } else if !set_extension(&mut it.extensions, &dispute.field, &dispute.value) {
                return Err(unknown());
            }
        }
    }
    Ok(it)
}

/// Gives a field of `mark` its other value, which is no place.
fn give(mark: &mut Mark, dispute: &FieldConflict) -> Result<(), Refusal> {
    let value = dispute.value.clone();
    match dispute.field.as_str() {
        "tag" => mark.tag = value.parse().map_err(|_err| say!("told-no-tag"))?,
        "speaker" => mark.speaker = value,
        "note" => mark.note = value,
        "author" => mark.author = value,
        "created" => mark.created = value.parse().map_err(|_err| say!("told-no-time"))?,
        other => {
            if !set_extension(&mut mark.extensions, other, &value) {
                return Err(unknown());
            }
        }
    }
    Ok(())
}

fn unknown() -> Refusal {
    say!("told-no-field")
}

/// A note and its other value.
fn both(note: &str, dispute: &FieldConflict) -> String {
    format!("{note}\n\n{}", dispute.value)
}
