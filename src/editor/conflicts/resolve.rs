//! Resolving conflicts. Each decision is a [`Change`].

use std::sync::Arc;

use crate::{
    change::{Change, Edit, EditKind, ListEdit},
    command::{ConflictResolution, ConflictSite, Effect, PlaceRequest, PlaceResult},
    editor::{Editor, mark_ends::set_spans, notify},
    i18n::{Message, msg},
    model::{
        FieldConflict, IdsAndClock, LostMark, LostRelation, Mark, MarkId, Relation, RelationId,
        SpanSet, field_conflict::PIECES_FIELD, named_fields::set_extension,
        relation_resolution::resolvable_relations,
    },
};

/// Why a conflict can't be resolved so, for the analyst.
type ResolutionError = Message;

impl Editor {
    /// Resolves a conflict of `site`.
    pub(in crate::editor) fn resolve_conflict(
        &mut self,
        site: ConflictSite,
        conflict: &FieldConflict,
        decision: ConflictResolution,
        env: &mut dyn IdsAndClock,
    ) -> Vec<Effect> {
        if !self.conflicts_at(site).contains(conflict) {
            return Vec::new();
        }
        let change = match (site, decision) {
            (ConflictSite::Mark(mark), ConflictResolution::TakeOther)
                if conflict.field == PIECES_FIELD =>
            {
                // Finding its words may need a search of the whole text.
                return vec![Effect::FindPlace(Box::new(PlaceRequest {
                    id: self.id,
                    mark,
                    conflict: conflict.clone(),
                    document: self.document().clone(),
                }))];
            }
            (ConflictSite::Mark(id), decision) => self.resolve_mark(id, conflict, decision, env),
            (ConflictSite::Relation(id), decision) => {
                self.resolve_relation(id, conflict, decision, env)
            }
            (ConflictSite::LostMark(at), decision) => {
                self.resolve_lost_mark(at, conflict, decision)
            }
            (ConflictSite::LostRelation(at), decision) => {
                self.resolve_lost_relation(at, conflict, decision)
            }
            (ConflictSite::Document, decision) => self.resolve_document(conflict, decision),
        };
        change.map_or_else(notify, |change| self.commit(change))
    }

    /// Moves a mark to its other place, which has been found, if that conflict still exists.
    pub fn apply_place_result(
        &mut self,
        result: PlaceResult,
        env: &mut dyn IdsAndClock,
    ) -> Vec<Effect> {
        let PlaceRequest { mark, conflict, document, .. } = result.request;
        let is_current = self.conflicts_at(ConflictSite::Mark(mark)).contains(&conflict)
            && document.source() == self.document().source();
        match result.spans {
            _ if !is_current => Vec::new(),
            Some(spans) => self.move_mark_to(mark, &conflict, spans, env),
            None => notify(msg!("notify-words-gone")),
        }
    }

    fn move_mark_to(
        &mut self,
        id: MarkId,
        conflict: &FieldConflict,
        spans: SpanSet,
        env: &mut dyn IdsAndClock,
    ) -> Vec<Effect> {
        let effects = self.edit(EditKind::Decide, id, env, |mark| {
            mark.conflicts.retain(|it| it != conflict);
            set_spans(mark, spans);
        });
        self.set_timestamp(env);
        // Another mark may have been chosen in the meantime.
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
        conflict: &FieldConflict,
        decision: ConflictResolution,
        env: &mut dyn IdsAndClock,
    ) -> Result<Change, ResolutionError> {
        let before = self.marks().get(id).ok_or_else(unknown_field)?;
        let mut after = Mark::clone(before);
        after.conflicts.retain(|it| it != conflict);
        after.modified = env.now();
        match decision {
            ConflictResolution::Keep => {}
            ConflictResolution::TakeOther => set_field(&mut after, conflict)?,
            ConflictResolution::KeepBoth => after.note = combine_notes(&after.note, conflict),
        }
        Ok(Change::of_one_mark(EditKind::Decide, Some(Arc::clone(before)), Some(after)))
    }

    fn resolve_relation(
        &self,
        id: RelationId,
        conflict: &FieldConflict,
        decision: ConflictResolution,
        env: &mut dyn IdsAndClock,
    ) -> Result<Change, ResolutionError> {
        let before = self.marks().relation(id).ok_or_else(unknown_field)?;
        let after = LostRelation::from(&**before);
        let after = resolve_relation_in_file(after, conflict, decision)?;
        let after = Relation { modified: env.now(), ..self.relation_from_file(id, after)? };
        let mut change = Change::new(EditKind::Decide);
        change.relations =
            vec![Edit { before: Some(Arc::clone(before)), after: Some(Arc::new(after)) }];
        Ok(change)
    }

    /// Returns the relation `id` with the fields of `file`.
    fn relation_from_file(
        &self,
        id: RelationId,
        file: LostRelation,
    ) -> Result<Relation, ResolutionError> {
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

    fn resolve_lost_mark(
        &self,
        at: usize,
        conflict: &FieldConflict,
        decision: ConflictResolution,
    ) -> Result<Change, ResolutionError> {
        let before = self.lost().marks.get(at).ok_or_else(unknown_field)?;
        let mut after = LostMark::clone(before);
        after.conflicts.retain(|it| it != conflict);
        match decision {
            ConflictResolution::Keep => {}
            ConflictResolution::KeepBoth => after.note = combine_notes(&after.note, conflict),
            ConflictResolution::TakeOther if conflict.field == PIECES_FIELD => {
                after.pieces.clone_from(&conflict.pieces);
                after.text_hash = Arc::clone(&conflict.text_hash);
            }
            ConflictResolution::TakeOther => {
                if let Some(words) = after.text_field_mut(&conflict.field) {
                    words.clone_from(&conflict.value);
                } else if !set_extension(&mut after.extensions, &conflict.field, &conflict.value) {
                    return Err(unknown_field());
                }
            }
        }
        let mut change = Change::new(EditKind::Decide);
        change.lost.push(ListEdit {
            at,
            before: Some(Arc::clone(before)),
            after: Some(Arc::new(after)),
        });
        Ok(change)
    }

    fn resolve_lost_relation(
        &self,
        at: usize,
        conflict: &FieldConflict,
        decision: ConflictResolution,
    ) -> Result<Change, ResolutionError> {
        let before = self.lost().relations.get(at).ok_or_else(unknown_field)?;
        let after = resolve_relation_in_file(LostRelation::clone(before), conflict, decision)?;
        let mut change = Change::new(EditKind::Decide);
        change.lost_relations.push(ListEdit {
            at,
            before: Some(Arc::clone(before)),
            after: Some(Arc::new(after)),
        });
        Ok(change)
    }

    fn resolve_document(
        &self,
        conflict: &FieldConflict,
        decision: ConflictResolution,
    ) -> Result<Change, ResolutionError> {
        let before = self.work.document_extensions();
        let mut after = before.clone();
        after.1.retain(|it| it != conflict);
        if decision == ConflictResolution::TakeOther {
            let extensions = Arc::make_mut(&mut after.0);
            if !set_extension(extensions, &conflict.field, &conflict.value) {
                return Err(unknown_field());
            }
        }
        Ok(Change { document_extensions: Some((before, after)), ..Change::new(EditKind::Decide) })
    }
}

/// Resolves a conflict of a relation in the file's form.
fn resolve_relation_in_file(
    mut it: LostRelation,
    conflict: &FieldConflict,
    decision: ConflictResolution,
) -> Result<LostRelation, ResolutionError> {
    it.conflicts.retain(|it| it != conflict);
    match decision {
        ConflictResolution::Keep => {}
        ConflictResolution::KeepBoth => it.note = combine_notes(&it.note, conflict),
        ConflictResolution::TakeOther => {
            if let Some(words) = it.text_field_mut(&conflict.field) {
                words.clone_from(&conflict.value);
            } else if !set_extension(&mut it.extensions, &conflict.field, &conflict.value) {
                return Err(unknown_field());
            }
        }
    }
    Ok(it)
}

/// Sets a field of `mark`, other than its spans, to the conflicting value.
fn set_field(mark: &mut Mark, conflict: &FieldConflict) -> Result<(), ResolutionError> {
    let value = conflict.value.clone();
    match conflict.field.as_str() {
        "tag" => mark.tag = value.parse().map_err(|_err| msg!("notify-no-tag"))?,
        "speaker" => mark.speaker = value,
        "note" => mark.note = value,
        "author" => mark.author = value,
        "created" => mark.created = value.parse().map_err(|_err| msg!("notify-no-time"))?,
        other => {
            if !set_extension(&mut mark.extensions, other, &value) {
                return Err(unknown_field());
            }
        }
    }
    Ok(())
}

fn unknown_field() -> ResolutionError {
    msg!("notify-no-field")
}

/// Returns a note followed by its other value.
fn combine_notes(note: &str, conflict: &FieldConflict) -> String {
    format!("{note}\n\n{}", conflict.value)
}
