//! Gives all marks of a copied document new ids. See [`Work::with_new_ids`].

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use uuid::Uuid;

use super::{
    FieldConflict, IdsAndClock, Lost, Mark, MarkId, Marks, Provenance, Relation, RelationId,
    RelationTarget, Work,
};

impl Work {
    /// Returns how many marks have the id of one of `other`. Cost grows with the smaller of the two.
    pub fn shared_ids(&self, other: &Self) -> usize {
        let (few, many) =
            if self.marks.len() < other.marks.len() { (self, other) } else { (other, self) };
        few.marks.iter().filter(|mark| many.marks.get(mark.id).is_some()).count()
    }

    /// Returns the same work with a new id for each mark and relation, in the order of the old ones. Relations are
    /// kept.
    #[must_use]
    pub fn with_new_ids(&self, ids: &mut dyn IdsAndClock) -> Self {
        let old = self.marks.iter().map(|it| it.id.0);
        let old = old.chain(self.marks.relations().map(|it| it.id.0));
        let lost = self.lost.marks.iter().map(|it| &it.id);
        let lost = lost.chain(self.lost.relations.iter().map(|it| &it.id));
        let old: BTreeSet<Uuid> =
            old.chain(lost.filter_map(|id| Uuid::try_parse(id).ok())).collect();
        let new_ids = IdMap(old.into_iter().map(|id| (id, ids.uuid())).collect());
        Self {
            marks: Marks::new(
                self.marks.iter().map(|it| Arc::new(new_ids.remap_mark(it))).collect(),
                self.marks.relations().map(|it| Arc::new(new_ids.remap_relation(it))).collect(),
            ),
            lost: Arc::new(new_ids.remap_lost(&self.lost)),
            ..self.clone()
        }
    }
}

struct IdMap(BTreeMap<Uuid, Uuid>);

impl IdMap {
    fn new_id(&self, id: Uuid) -> Uuid {
        self.0.get(&id).copied().unwrap_or(id)
    }

    fn remap_mark(&self, mark: &Mark) -> Mark {
        Mark { id: MarkId(self.new_id(mark.id.0)), ..mark.clone() }
    }

    fn remap_relation(&self, relation: &Relation) -> Relation {
        let to = match relation.to {
            RelationTarget::Mark(id) => RelationTarget::Mark(MarkId(self.new_id(id.0))),
            RelationTarget::Relation(id) => RelationTarget::Relation(RelationId(self.new_id(id.0))),
        };
        Relation {
            id: RelationId(self.new_id(relation.id.0)),
            from: MarkId(self.new_id(relation.from.0)),
            to,
            provenance: Provenance {
                conflicts: self.remap_conflicts(&relation.provenance.conflicts),
                ..relation.provenance.clone()
            },
            ..relation.clone()
        }
    }

    fn remap_lost(&self, lost: &Lost) -> Lost {
        let mut lost = lost.clone();
        for mark in &mut lost.marks {
            let mark = Arc::make_mut(mark);
            mark.id = self.remap_text(&mark.id);
        }
        for relation in &mut lost.relations {
            let it = Arc::make_mut(relation);
            for id in [&mut it.id, &mut it.from, &mut it.to] {
                *id = self.remap_text(id);
            }
            it.provenance.conflicts = self.remap_conflicts(&it.provenance.conflicts);
        }
        lost
    }

    /// Conflicting values of a relation's ends are ids too.
    fn remap_conflicts(&self, conflicts: &[FieldConflict]) -> Vec<FieldConflict> {
        let mut conflicts = conflicts.to_vec();
        for it in conflicts.iter_mut().filter(|it| matches!(&*it.field, "from" | "to")) {
            it.value = self.remap_text(&it.value);
        }
        conflicts.sort_unstable();
        conflicts
    }

    /// Replaces an id as written in files, perhaps after a word and a colon. Other text is unchanged.
    fn remap_text(&self, text: &str) -> String {
        let start = text.find(':').map_or(0, |at| at + 1);
        match Uuid::try_parse(&text[start..]) {
            Ok(id) if self.0.contains_key(&id) => format!("{}{}", &text[..start], self.new_id(id)),
            _ => text.to_owned(),
        }
    }
}
