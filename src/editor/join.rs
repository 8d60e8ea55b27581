//! Joining marks.

use std::{collections::BTreeSet, sync::Arc};

use super::{Editor, pieces::with_spans};
use crate::{
    change::{Change, Edit, EditKind},
    i18n::{Message, msg},
    model::{
        Document, IdsAndClock, Mark, MarkId, Relation, RelationId, RelationTarget,
        mark::normalize_labels, name,
    },
};

impl Editor {
    pub(super) fn join_next(&mut self, env: &mut dyn IdsAndClock) {
        let Some(mark) = self.chosen().cloned() else {
            return self.notify(msg!("refused-no-mark"));
        };
        let following = self.marks().rank(&mark) + 1..self.marks().len();
        let mut following = following.filter_map(|index| self.marks().nth(index));
        match following.find(|it| it.tag == mark.tag).cloned() {
            Some(next) => self.join_marks(EditKind::Join, &mark, &[next], env),
            None => self.notify(msg!("refused-no-next")),
        }
    }

    /// Joins all chosen marks: the first in the text is kept, and the others are merged into it in order.
    pub(super) fn join_chosen(&mut self, env: &mut dyn IdsAndClock) {
        let all = self.chosen_marks();
        let Some((kept, removed)) = all.split_first().filter(|(_, rest)| !rest.is_empty()) else {
            return self.notify(msg!("list-none-of-several"));
        };
        if removed.iter().any(|it| it.tag != kept.tag) {
            return self.notify(msg!("refused-two-tags"));
        }
        self.join_marks(EditKind::JoinSeveral, kept, removed, env);
    }

    /// Replaces several marks by `kept`, with the spans and fields of all `removed` ones added.
    fn join_marks(
        &mut self,
        kind: EditKind,
        kept: &Arc<Mark>,
        removed: &[Arc<Mark>],
        env: &mut dyn IdsAndClock,
    ) {
        let joined = match joined_mark(self.document(), kept, removed) {
            Ok(joined) => joined.modified_at(env.now()),
            Err(reason) => return self.notify(reason),
        };
        let start = joined.spans.start();
        let mut marks: Vec<_> = removed.iter().cloned().map(Edit::remove).collect();
        marks.push(Edit::replace(Arc::clone(kept), joined));
        let ids = removed.iter().map(|it| it.id).collect();
        let relations = self.redirect_relations(&ids, kept.id);
        let is_any_lost = relations.iter().any(|edit| edit.after.is_none());
        let change = Change { relations, ..Change::of_marks(kind, marks) };
        if self.commit_and_choose(change, kept.id, start) && is_any_lost {
            self.notify(msg!("notify-relations-gone"));
        }
    }

    /// Redirects the relations of the marks `from` to the mark `to`. Relations among them are removed, together with
    /// those that point at them.
    fn redirect_relations(&self, from: &BTreeSet<MarkId>, to: MarkId) -> Vec<Edit<Relation>> {
        let redirect = |id| if from.contains(&id) { to } else { id };
        let redirected = |it: &Relation| Relation {
            from: redirect(it.from),
            to: match it.to {
                RelationTarget::Mark(id) => RelationTarget::Mark(redirect(id)),
                RelationTarget::Relation(id) => RelationTarget::Relation(id),
            },
            ..it.clone()
        };
        let changed: Vec<(&Arc<Relation>, Relation)> = self
            .marks()
            .relations()
            .map(|it| (it, redirected(it)))
            .filter(|it| **it.0 != it.1)
            .collect();
        let is_loop = |it: &Relation| it.to == RelationTarget::Mark(it.from);
        let loops = changed.iter().filter(|(_, it)| is_loop(it)).map(|(_, it)| it.id);
        let removed = self.with_dependents(loops.collect());
        let kept = changed.into_iter().filter(|(_, it)| !removed.contains(&it.id));
        let kept = kept.map(|(it, after)| Edit::replace(Arc::clone(it), after));
        let removed = removed.iter().filter_map(|id| self.marks().relation(*id).cloned());
        kept.chain(removed.map(Edit::remove)).collect()
    }

    fn with_dependents(&self, relations: Vec<RelationId>) -> BTreeSet<RelationId> {
        let mut found = BTreeSet::new();
        let mut open = relations;
        while let Some(id) = open.pop() {
            if found.insert(id) {
                open.extend(self.marks().pointing_at(id).map(|it| it.id));
            }
        }
        found
    }
}

/// Returns `kept` with the spans and fields of all `removed` marks added. Linear in their size.
///
/// # Errors
///
/// A message if one has a conflict, their speakers differ, or nothing is left.
fn joined_mark(document: &Document, kept: &Mark, removed: &[Arc<Mark>]) -> Result<Mark, Message> {
    let all = || std::iter::once(kept).chain(removed.iter().map(AsRef::as_ref));
    if all().any(|it| !it.provenance.conflicts.is_empty()) {
        return Err(msg!("refused-undecided"));
    }
    let mut speakers = all().map(|it| &it.speaker).filter(|it| !it.trim().is_empty());
    let speaker = speakers.next().unwrap_or(&kept.speaker);
    if speakers.any(|it| !name::is_same_name(it, speaker)) {
        return Err(msg!("refused-two-speakers"));
    }
    let pieces = all().flat_map(|it| it.spans.pieces()).copied();
    let spans = document.join_spans(pieces).ok_or_else(|| msg!("refused-no-next"))?;
    let notes: Vec<&str> = all().map(|it| it.note.trim()).filter(|it| !it.is_empty()).collect();
    let mut provenance = kept.provenance.clone();
    for (name, value) in removed.iter().flat_map(|it| &it.provenance.extensions) {
        provenance.extensions.entry(name.clone()).or_insert_with(|| value.clone());
    }
    Ok(Mark {
        speaker: speaker.clone(),
        labels: normalize_labels(all().flat_map(|it| it.labels.clone()).collect()),
        note: notes.join("\n\n"),
        provenance,
        ..with_spans(kept, spans)
    })
}
