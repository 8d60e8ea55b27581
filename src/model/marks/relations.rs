//! What hangs on what: questions asked of the relations.

use std::{collections::BTreeSet, sync::Arc};

use super::{AnnotationId, Marks, Relation, RelationId, Target};

impl Marks {
    /// The relations that point at the relation called `id`. O(n) in the relations.
    pub fn pointing_at(&self, id: RelationId) -> impl Iterator<Item = &Arc<Relation>> {
        self.relations().filter(move |it| it.to == Target::Relation(id))
    }

    /// The relations that would hang in the air without the annotation called `id`:
    /// those that start or end there, and those that point at one of these.
    pub fn hanging_on(&self, id: AnnotationId) -> Vec<&Arc<Relation>> {
        self.hanging_on_any(|it| it == id)
    }

    /// The relations that would hang in the air without all the annotations that `is_gone` holds of.
    pub fn hanging_on_any(&self, is_gone: impl Fn(AnnotationId) -> bool) -> Vec<&Arc<Relation>> {
        let mut found: Vec<&Arc<Relation>> = Vec::new();
        let mut known: BTreeSet<RelationId> = BTreeSet::new();
        loop {
            let hangs = |it: &Relation| {
                is_gone(it.from)
                    || match it.to {
                        Target::Annotation(to) => is_gone(to),
                        Target::Relation(to) => known.contains(&to),
                    }
            };
            let is_news = |it: &&Arc<Relation>| !known.contains(&it.id) && hangs(it);
            let more: Vec<_> = self.relations().filter(is_news).collect();
            if more.is_empty() {
                return found;
            }
            known.extend(more.iter().map(|it| it.id));
            found.extend(more);
        }
    }
}
