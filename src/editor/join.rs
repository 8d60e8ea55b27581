//! Making one mark of two, or of several that are chosen.

use std::{collections::BTreeSet, sync::Arc};

use super::{Editor, notify, pieces::with_spans};
use crate::{
    change::{Change, Edit, EditKind},
    command::{Effect, Notification},
    i18n::{Message, msg},
    model::{
        Document, IdsAndClock, Mark, MarkId, Relation, RelationId, RelationTarget,
        mark::normalize_labels, name,
    },
};

impl Editor {
    /// Joins the chosen mark and the next one with the same tag.
    pub(super) fn join_next(&mut self, ids_and_clock: &mut dyn IdsAndClock) -> Vec<Effect> {
        let Some(mark) = self.chosen().cloned() else { return notify(msg!("refused-no-mark")) };
        let following = self.marks().rank(&mark) + 1..self.marks().len();
        let mut following = following.filter_map(|index| self.marks().nth(index));
        match following.find(|it| it.tag == mark.tag).cloned() {
            Some(next) => self.join_marks(EditKind::Join, &mark, &[next], ids_and_clock),
            None => notify(msg!("refused-no-next")),
        }
    }

    /// Joins all chosen marks: the first in the text stays, and the others go into it in their order.
    pub(super) fn join_chosen(&mut self, ids_and_clock: &mut dyn IdsAndClock) -> Vec<Effect> {
        let all = self.chosen_marks();
        let Some((kept, gone)) = all.split_first().filter(|(_, gone)| !gone.is_empty()) else {
            return notify(msg!("list-none-of-several"));
        };
        if gone.iter().any(|it| it.tag != kept.tag) {
            return notify(msg!("refused-two-tags"));
        }
        self.join_marks(EditKind::JoinSeveral, kept, gone, ids_and_clock)
    }

    /// Makes one mark of several: `kept`, with what is said of all that are `gone` as well.
    fn join_marks(
        &mut self,
        step: EditKind,
        kept: &Arc<Mark>,
        gone: &[Arc<Mark>],
        ids_and_clock: &mut dyn IdsAndClock,
    ) -> Vec<Effect> {
        let joined = match joined_mark(self.document(), kept, gone) {
            Ok(joined) => Mark { modified: ids_and_clock.now(), ..joined },
            Err(reason) => return notify(reason),
        };
        let start = joined.spans.start();
        let mut change = Change::new(step);
        let removed = gone.iter().map(|it| Edit { before: Some(Arc::clone(it)), after: None });
        change.marks = removed.collect();
        let edit = Edit { before: Some(Arc::clone(kept)), after: Some(Arc::new(joined)) };
        change.marks.push(edit);
        change.relations = self.redirect_relations(&gone.iter().map(|it| it.id).collect(), kept.id);
        let lost = change.relations.iter().filter(|edit| edit.after.is_none()).count();
        let before = self.revision();
        let mut effects = self.commit_and_choose(change, kept.id, start);
        if 0 < lost && before != self.revision() {
            effects.push(Effect::Notify(Notification::info(msg!("told-relations-gone"))));
        }
        effects
    }

    /// Lets the relations of the marks `from` start and end at mark `to`. Those between any of them go, with what points
    /// at them.
    fn redirect_relations(&self, from: &BTreeSet<MarkId>, to: MarkId) -> Vec<Edit<Relation>> {
        let follow = |id| if from.contains(&id) { to } else { id };
        let moved = |it: &Relation| Relation {
            from: follow(it.from),
            to: match it.to {
                RelationTarget::Mark(id) => RelationTarget::Mark(follow(id)),
                RelationTarget::Relation(id) => RelationTarget::Relation(id),
            },
            ..it.clone()
        };
        let touched: Vec<(&Arc<Relation>, Relation)> = self
            .marks()
            .relations()
            .map(|it| (it, moved(it)))
            .filter(|it| **it.0 != it.1)
            .collect();
        let is_circle = |it: &Relation| it.to == RelationTarget::Mark(it.from);
        let circles = touched.iter().filter(|(_, it)| is_circle(it)).map(|(_, it)| it.id);
        let gone = self.with_dependents(circles.collect());
        let kept = touched.into_iter().filter(|(_, it)| !gone.contains(&it.id));
        let kept = kept.map(|(it, after)| (Arc::clone(it), Some(Arc::new(after))));
        let gone = gone.iter().filter_map(|id| self.marks().relation(*id).cloned());
        let edits = kept.chain(gone.map(|it| (it, None)));
        edits.map(|(before, after)| Edit { before: Some(before), after }).collect()
    }

    /// `relations` and all that point at them, or at these.
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

/// `kept` with the words of all that are `gone` and all that is said of them.
///
/// Costs what all of them hold together.
fn joined_mark(document: &Document, kept: &Mark, gone: &[Arc<Mark>]) -> Result<Mark, Message> {
    let all = || std::iter::once(kept).chain(gone.iter().map(AsRef::as_ref));
    if all().any(|it| !it.conflicts.is_empty()) {
        return Err(msg!("refused-undecided"));
    }
    let mut speakers = all().map(|it| &it.speaker).filter(|it| !it.trim().is_empty());
    let speaker = speakers.next().unwrap_or(&kept.speaker);
    if speakers.any(|it| !name::is_same_name(it, speaker)) {
        return Err(msg!("refused-two-speakers"));
    }
    let pieces = all().flat_map(|it| it.spans.pieces()).copied();
    let extent = document.join_spans(pieces).ok_or_else(|| msg!("refused-no-next"))?;
    let notes: Vec<&str> = all().map(|it| it.note.trim()).filter(|it| !it.is_empty()).collect();
    let mut extensions = kept.extensions.clone();
    for (name, value) in gone.iter().flat_map(|it| &it.extensions) {
        extensions.entry(name.clone()).or_insert_with(|| value.clone());
    }
    Ok(Mark {
        speaker: speaker.clone(),
        labels: normalize_labels(all().flat_map(|it| it.labels.clone()).collect()),
        note: notes.join("\n\n"),
        extensions,
        ..with_spans(kept, extent)
    })
}
