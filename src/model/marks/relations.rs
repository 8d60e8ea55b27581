//! What hangs on what: questions asked of the relations.

use std::{collections::BTreeSet, sync::Arc};

use super::{MarkId, Marks, Relation, RelationId, RelationTarget};

impl Marks {
    /// The relations that point at the relation called `id`. O(n) in the relations.
    pub fn pointing_at(&self, id: RelationId) -> impl Iterator<Item = &Arc<Relation>> {
        self.relations().filter(move |it| it.to == RelationTarget::Relation(id))
    }

    /// The relations that would hang in the air without the mark called `id`:
    /// those that start or end there, and those that point at one of these.
    pub fn dependent_relations(&self, id: MarkId) -> Vec<&Arc<Relation>> {
        self.dependent_relations_of_any(|it| it == id)
    }

    /// The relations that would hang in the air without all the marks that `is_gone` holds of.
    pub fn dependent_relations_of_any(
        &self,
        is_gone: impl Fn(MarkId) -> bool,
    ) -> Vec<&Arc<Relation>> {
        let mut found: Vec<&Arc<Relation>> = Vec::new();
        let mut known: BTreeSet<RelationId> = BTreeSet::new();
        loop {
            let hangs = |it: &Relation| {
                is_gone(it.from)
                    || match it.to {
                        RelationTarget::Mark(to) => is_gone(to),
                        RelationTarget::Relation(to) => known.contains(&to),
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
