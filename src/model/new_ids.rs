//! Giving all marks of a document new ids, where they are a copy of another document's. See [`Work::with_new_ids`].

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use uuid::Uuid;

use super::{
    Annotation, AnnotationId, Dispute, Lost, Marks, Mint, Relation, RelationId, Target, Work,
};

impl Work {
    /// Returns how many marks have the id of one of `other`. Cost grows with the smaller of the two.
    pub fn shared_ids(&self, other: &Self) -> usize {
        let (few, many) =
            if self.marks.len() < other.marks.len() { (self, other) } else { (other, self) };
        few.marks.iter().filter(|mark| many.marks.get(mark.id).is_some()).count()
    }

    /// Returns the same with an id of its own for each mark and relation, in the order of the old ones. What is related
    /// stays so.
    #[must_use]
    pub fn with_new_ids(&self, mint: &mut dyn Mint) -> Self {
        let old = self.marks.iter().map(|it| it.id.0);
        let old = old.chain(self.marks.relations().map(|it| it.id.0));
        let lost = self.lost.marks.iter().map(|it| &it.id);
        let lost = lost.chain(self.lost.relations.iter().map(|it| &it.id));
        let old: BTreeSet<Uuid> =
            old.chain(lost.filter_map(|id| Uuid::try_parse(id).ok())).collect();
        let ids = NewIds(old.into_iter().map(|id| (id, mint.uuid())).collect());
        Self {
            marks: Marks::of(
                self.marks.iter().map(|it| Arc::new(ids.of_mark(it))).collect(),
                self.marks.relations().map(|it| Arc::new(ids.of_relation(it))).collect(),
            ),
            lost: Arc::new(ids.of_lost(&self.lost)),
            ..self.clone()
        }
    }
}

/// The new id of each old one.
struct NewIds(BTreeMap<Uuid, Uuid>);

impl NewIds {
    fn of(&self, id: Uuid) -> Uuid {
        self.0.get(&id).copied().unwrap_or(id)
    }

    fn of_mark(&self, mark: &Annotation) -> Annotation {
        Annotation { id: AnnotationId(self.of(mark.id.0)), ..mark.clone() }
    }

    fn of_relation(&self, relation: &Relation) -> Relation {
        let to = match relation.to {
            Target::Annotation(id) => Target::Annotation(AnnotationId(self.of(id.0))),
            Target::Relation(id) => Target::Relation(RelationId(self.of(id.0))),
        };
        Relation {
            id: RelationId(self.of(relation.id.0)),
            from: AnnotationId(self.of(relation.from.0)),
            to,
            disputes: self.of_disputes(&relation.disputes),
            ..relation.clone()
        }
    }

    fn of_lost(&self, lost: &Lost) -> Lost {
        let mut lost = lost.clone();
        for mark in &mut lost.marks {
            let mark = Arc::make_mut(mark);
            mark.id = self.of_text(&mark.id);
        }
        for relation in &mut lost.relations {
            let it = Arc::make_mut(relation);
            for id in [&mut it.id, &mut it.from, &mut it.to] {
                *id = self.of_text(id);
            }
            it.disputes = self.of_disputes(&it.disputes);
        }
        lost
    }

    /// Other values of a relation's ends are ids too.
    fn of_disputes(&self, disputes: &[Dispute]) -> Vec<Dispute> {
        let mut disputes = disputes.to_vec();
        for it in disputes.iter_mut().filter(|it| matches!(&*it.field, "from" | "to")) {
            it.value = self.of_text(&it.value);
        }
        disputes.sort_unstable();
        disputes
    }

    /// An id as files have it, perhaps behind a word and a colon. What is none stays.
    fn of_text(&self, text: &str) -> String {
        let start = text.find(':').map_or(0, |at| at + 1);
        match Uuid::try_parse(&text[start..]) {
            Ok(id) if self.0.contains_key(&id) => format!("{}{}", &text[..start], self.of(id)),
            _ => text.to_owned(),
        }
    }
}
