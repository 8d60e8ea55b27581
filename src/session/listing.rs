//! What the list of marks shows. See [`Listed`].

use std::sync::Arc;

use super::{Session, tell};
use crate::{
    command::{Effect, Enlist, Enlisted, Named},
    mark_list::{ListFilter, ListGroup, ListOptions, MarkList, MarkListItem, SpeakerFilter},
    model::{Lost, Mark, MarkId, Marks, name},
    tongue::say,
};

/// What the analyst wants the list to show, and what of it is known.
#[derive(Debug, Default)]
pub(super) struct List {
    wish: ListOptions,
    /// What the last answer was asked for. `None` before the first one is.
    asked: Option<Asked>,
    /// Which list it is that was asked for: other answers are not taken.
    number: u64,
    /// The last answer that came.
    kept: Option<MarkList>,
    /// Which answer it is, or how often there was none any more.
    version: u64,
}

/// The marks for which a list was asked.
#[derive(Debug)]
struct Asked {
    marks: Marks,
    lost: Arc<Lost>,
}

/// The lines of the list: those of a [`MarkList`] or, where all marks are shown in the order of the text, the marks
/// themselves. No question costs more than O(log n).
#[derive(Clone, Copy, Debug)]
pub struct Listed<'a> {
    marks: &'a Marks,
    listing: Option<&'a MarkList>,
}

impl<'a> Listed<'a> {
    /// How many lines there are, headings not counted.
    pub fn len(&self) -> usize {
        self.listing.map_or(self.marks.len(), |it| it.items().len())
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many marks are listed, each counted once.
    pub fn count(&self) -> usize {
        self.listing.map_or(self.marks.len(), MarkList::count)
    }

    /// Line `number`, from 0. Its mark may just have been removed.
    pub fn item(&self, number: usize) -> Option<MarkListItem> {
        match self.listing {
            Some(listing) => listing.items().get(number).copied(),
            None => self.marks.nth(number).map(|mark| MarkListItem::Mark(mark.id)),
        }
    }

    /// The first line of the mark called `id`. `None` where it is not listed.
    pub fn number(&self, id: MarkId) -> Option<usize> {
        match self.listing {
            Some(listing) => listing.index_of(id),
            None => self.marks.get(id).map(|mark| self.marks.rank(mark)),
        }
    }

    /// The headings, each with what stands under it. None where nothing is grouped.
    pub fn groups(&self) -> &'a [ListGroup] {
        self.listing.map_or(&[], MarkList::groups)
    }
}

impl Session {
    /// What the analyst wants the list to show.
    pub fn wish(&self) -> &ListOptions {
        &self.list.wish
    }

    /// What the list shows. While something else is being looked for, it is what it was.
    pub fn listed(&self) -> Listed<'_> {
        Listed { marks: self.marks(), listing: self.list.kept.as_ref() }
    }

    /// Rises whenever the list shows something else, but where marks are shown as they stand in the text.
    pub fn list_version(&self) -> u64 {
        self.list.version
    }

    /// Shows something else in the list. Where other marks are shown than before, one at most stays chosen.
    pub(super) fn list(&mut self, wish: ListOptions) -> Vec<Effect> {
        if wish == self.list.wish {
            return Vec::new();
        }
        if wish.filter != self.list.wish.filter {
            self.choose_one(self.chosen);
        }
        let was_plain = self.list.wish.is_unmodified();
        self.list.wish = wish;
        self.list.asked = None;
        if self.list.wish.is_unmodified() {
            self.list.kept = None;
            self.list.version += 1;
            return if was_plain { Vec::new() } else { vec![Effect::StopListing(self.id)] };
        }
        Vec::new()
    }

    /// Shows the marks with this name alone, and chooses the first of them in the text. At worst every mark is looked
    /// at, once.
    pub(super) fn list_named(&mut self, named: &Named) -> Vec<Effect> {
        let mut marks = (0..self.marks().len()).filter_map(|number| self.marks().nth(number));
        let Some(first) = marks.find(|mark| has(mark, named)).map(|mark| mark.id) else {
            return tell(say!("name-is-gone"));
        };
        let filter = match named.clone() {
            Named::Speaker(name) => {
                ListFilter { speaker: SpeakerFilter::Is(name), ..ListFilter::default() }
            }
            Named::Label(name) => ListFilter { label: Some(name), ..ListFilter::default() },
        };
        let mut effects = self.list(ListOptions { filter, ..self.list.wish.clone() });
        effects.extend(self.choose(first));
        effects
    }

    /// Asks for what the list shows, if that is not every mark in the order of the text, and the marks or what is
    /// wanted of them have changed since it was last asked.
    pub fn list_again(&mut self) -> Option<Effect> {
        let is_known = self.list.asked.as_ref().is_some_and(|asked| {
            asked.marks.ptr_eq(self.marks()) && Arc::ptr_eq(&asked.lost, &self.work.lost)
        });
        if self.list.wish.is_unmodified() || is_known {
            return None;
        }
        self.list.number += 1;
        let (marks, lost) = (self.marks().clone(), Arc::clone(&self.work.lost));
        self.list.asked = Some(Asked { marks, lost });
        let (id, number) = (self.id, self.list.number);
        let (wish, work) = (self.list.wish.clone(), self.work.clone());
        Some(Effect::Enlist(Box::new(Enlist { id, number, wish, work })))
    }

    /// Takes what the list shows, unless something else is wanted by now.
    pub fn enlisted(&mut self, enlisted: Enlisted) {
        if self.list.asked.is_some() && self.list.number == enlisted.number {
            self.list.kept = Some(enlisted.listing);
            self.list.version += 1;
        }
    }
}

/// Whether `mark` has this name, however it is spelled there.
fn has(mark: &Mark, named: &Named) -> bool {
    match named {
        Named::Speaker(name) => name::is_same_name(&mark.speaker, name),
        Named::Label(name) => name::is_among(name, &mark.labels),
    }
}
