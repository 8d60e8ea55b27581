//! What can be decided where there are two values. Each decision is a [`Change`].

use std::sync::Arc;

use crate::{
    change::{Change, Edit, EditKind, ListEdit},
    command::{ConflictResolution, ConflictSite, Effect, PlaceRequest, PlaceResult},
    editor::{Editor, notify},
    i18n::{Message, msg},
    model::{
        AnchorStatus, FieldConflict, IdsAndClock, LostMark, LostRelation, Mark, MarkId, Relation,
        RelationId, SpanSet, field_conflict::PIECES_FIELD, named_fields::set_extension,
        relation_resolution::resolvable_relations,
    },
};

/// Why a decision was not made, in the analyst's words.
type ResolutionError = Message;

impl Editor {
    /// Decides which value of a field stays.
    pub(in crate::editor) fn resolve_conflict(
        &mut self,
        holder: ConflictSite,
        dispute: &FieldConflict,
        decision: ConflictResolution,
        ids_and_clock: &mut dyn IdsAndClock,
    ) -> Vec<Effect> {
        if !self.conflicts_at(holder).contains(dispute) {
            return Vec::new();
        }
        let decided = match (holder, decision) {
            (ConflictSite::Mark(mark), ConflictResolution::TakeOther)
                if dispute.field == PIECES_FIELD =>
            {
                // Its words may have to be looked for in the whole text.
                let (id, document) = (self.id, self.document().clone());
                let placing = PlaceRequest { id, mark, conflict: dispute.clone(), document };
                return vec![Effect::FindPlace(Box::new(placing))];
            }
            (ConflictSite::Mark(id), decision) => {
                self.resolve_mark(id, dispute, decision, ids_and_clock)
            }
            (ConflictSite::Relation(id), decision) => {
                self.resolve_relation(id, dispute, decision, ids_and_clock)
            }
            (ConflictSite::LostMark(at), decision) => self.resolve_lost_mark(at, dispute, decision),
            (ConflictSite::LostRelation(at), decision) => {
                self.resolve_lost_relation(at, dispute, decision)
            }
            (ConflictSite::Document, decision) => self.resolve_document(dispute, decision),
        };
        decided.map_or_else(notify, |change| self.commit(change))
    }

    /// Puts a mark at its other place, which has been looked for, if that is still to be decided.
    pub fn apply_place_result(
        &mut self,
        placed: PlaceResult,
        ids_and_clock: &mut dyn IdsAndClock,
    ) -> Vec<Effect> {
        let PlaceResult { request: PlaceRequest { mark, conflict: dispute, document, .. }, extent } =
            placed;
        let is_asked = self.conflicts_at(ConflictSite::Mark(mark)).contains(&dispute)
            && document.source() == self.document().source();
        match extent {
            _ if !is_asked => Vec::new(),
            Some(extent) => self.move_mark_to(mark, &dispute, extent, ids_and_clock),
            None => notify(msg!("told-words-gone")),
        }
    }

    fn move_mark_to(
        &mut self,
        id: MarkId,
        dispute: &FieldConflict,
        extent: SpanSet,
        ids_and_clock: &mut dyn IdsAndClock,
    ) -> Vec<Effect> {
        let effects = self.edit(EditKind::Decide, id, ids_and_clock, |mark| {
            mark.conflicts.retain(|it| it != dispute);
            (mark.spans, mark.status) = (extent, AnchorStatus::Settled);
        });
        self.set_timestamp(ids_and_clock);
        // Another mark may have been chosen meanwhile.
        if self.chosen == Some(id)
            && let Some(mark) = self.marks().get(id).cloned()
        {
            self.show_mark(&mark);
        }
        effects
    }

    fn resolve_mark(
        &self,
        id: MarkId,
        dispute: &FieldConflict,
        decision: ConflictResolution,
        ids_and_clock: &mut dyn IdsAndClock,
    ) -> Result<Change, ResolutionError> {
        let before = self.marks().get(id).ok_or_else(unknown_field)?;
        let mut after = Mark::clone(before);
        after.conflicts.retain(|it| it != dispute);
        after.modified = ids_and_clock.now();
        match decision {
            ConflictResolution::Keep => {}
            ConflictResolution::TakeOther => set_field(&mut after, dispute)?,
            ConflictResolution::KeepBoth => after.note = combine_notes(&after.note, dispute),
        }
        Ok(Change::of_one_mark(EditKind::Decide, Some(Arc::clone(before)), Some(after)))
    }

    fn resolve_relation(
        &self,
        id: RelationId,
        dispute: &FieldConflict,
        decision: ConflictResolution,
        ids_and_clock: &mut dyn IdsAndClock,
    ) -> Result<Change, ResolutionError> {
        let before = self.marks().relation(id).ok_or_else(unknown_field)?;
        let after = LostRelation::from(&**before);
        let after = resolve_relation_in_file(after, dispute, decision)?;
        let after =
            Relation { modified: ids_and_clock.now(), ..self.relation_from_file(id, after)? };
        let mut change = Change::new(EditKind::Decide);
        change.relations =
            vec![Edit { before: Some(Arc::clone(before)), after: Some(Arc::new(after)) }];
        Ok(change)
    }

    /// The relation called `id` as `file` says it.
    fn relation_from_file(
        &self,
        id: RelationId,
        file: LostRelation,
    ) -> Result<Relation, ResolutionError> {
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
        joined.ok_or_else(|| msg!("told-no-relation"))
    }

    fn resolve_lost_mark(
        &self,
        at: usize,
        dispute: &FieldConflict,
        decision: ConflictResolution,
    ) -> Result<Change, ResolutionError> {
        let before = self.lost().marks.get(at).ok_or_else(unknown_field)?;
        let mut after = LostMark::clone(before);
        after.conflicts.retain(|it| it != dispute);
        match decision {
            ConflictResolution::Keep => {}
            ConflictResolution::KeepBoth => after.note = combine_notes(&after.note, dispute),
            ConflictResolution::TakeOther if dispute.field == PIECES_FIELD => {
                after.pieces.clone_from(&dispute.pieces);
                after.text_hash = Arc::clone(&dispute.text_hash);
            }
            ConflictResolution::TakeOther => {
                if let Some(words) = after.text_field_mut(&dispute.field) {
                    words.clone_from(&dispute.value);
                } else if !set_extension(&mut after.extensions, &dispute.field, &dispute.value) {
                    return Err(unknown_field());
                }
            }
        }
        let mut change = Change::new(EditKind::Decide);
        let (before, after) = (Some(Arc::clone(before)), Some(Arc::new(after)));
        change.lost.push(ListEdit { at, before, after });
        Ok(change)
    }

    fn resolve_lost_relation(
        &self,
        at: usize,
        dispute: &FieldConflict,
        decision: ConflictResolution,
    ) -> Result<Change, ResolutionError> {
        let before = self.lost().relations.get(at).ok_or_else(unknown_field)?;
        let after = resolve_relation_in_file(LostRelation::clone(before), dispute, decision)?;
        let mut change = Change::new(EditKind::Decide);
        let (before, after) = (Some(Arc::clone(before)), Some(Arc::new(after)));
        change.lost_relations.push(ListEdit { at, before, after });
        Ok(change)
    }

    fn resolve_document(
        &self,
        dispute: &FieldConflict,
        decision: ConflictResolution,
    ) -> Result<Change, ResolutionError> {
        let before = self.work.document_extensions();
        let mut after = before.clone();
        after.1.retain(|it| it != dispute);
        if decision == ConflictResolution::TakeOther {
            let extensions = Arc::make_mut(&mut after.0);
            if !set_extension(extensions, &dispute.field, &dispute.value) {
                return Err(unknown_field());
            }
        }
        Ok(Change { document_extensions: Some((before, after)), ..Change::new(EditKind::Decide) })
    }
}

/// A relation in the file's words, with what was decided.
fn resolve_relation_in_file(
    mut it: LostRelation,
    dispute: &FieldConflict,
    decision: ConflictResolution,
) -> Result<LostRelation, ResolutionError> {
    it.conflicts.retain(|it| it != dispute);
    match decision {
        ConflictResolution::Keep => {}
        ConflictResolution::KeepBoth => it.note = combine_notes(&it.note, dispute),
        ConflictResolution::TakeOther => {
            if let Some(words) = it.text_field_mut(&dispute.field) {
                words.clone_from(&dispute.value);
            } else if !set_extension(&mut it.extensions, &dispute.field, &dispute.value) {
                return Err(unknown_field());
            }
        }
    }
    Ok(it)
}

/// Gives a field of `mark` its other value, which is no place.
fn set_field(mark: &mut Mark, dispute: &FieldConflict) -> Result<(), ResolutionError> {
    let value = dispute.value.clone();
    match dispute.field.as_str() {
        "tag" => mark.tag = value.parse().map_err(|_err| msg!("told-no-tag"))?,
        "speaker" => mark.speaker = value,
        "note" => mark.note = value,
        "author" => mark.author = value,
        "created" => mark.created = value.parse().map_err(|_err| msg!("told-no-time"))?,
        other => {
            if !set_extension(&mut mark.extensions, other, &value) {
                return Err(unknown_field());
            }
        }
    }
    Ok(())
}

fn unknown_field() -> ResolutionError {
    msg!("told-no-field")
}

/// A note and its other value.
fn combine_notes(note: &str, dispute: &FieldConflict) -> String {
    format!("{note}\n\n{}", dispute.value)
}
