//! What the list of marks shows. See [`MarkListLines`].

use std::sync::Arc;

use super::{Editor, notify};
use crate::{
    command::{Effect, ListRequest, ListResult, NameFilter},
    i18n::msg,
    mark_list::{ListFilter, ListGroup, ListOptions, MarkList, MarkListItem, SpeakerFilter},
    model::{Lost, Mark, MarkId, Marks, name},
};

/// What the analyst wants the list to show, and what of it is known.
#[derive(Debug, Default)]
pub(super) struct MarkListState {
    options: ListOptions,
    /// What the last answer was asked for. `None` before the first one is.
    input: Option<MarkListInput>,
    /// Which list it is that was asked for: other answers are not taken.
    number: u64,
    /// The last answer that came.
    result: Option<MarkList>,
    /// Which answer it is, or how often there was none any more.
    version: u64,
}

/// The marks for which a list was asked.
#[derive(Debug)]
struct MarkListInput {
    marks: Marks,
    lost: Arc<Lost>,
}

/// The lines of the list: those of a [`MarkList`] or, where all marks are shown in the order of the text, the marks
/// themselves. No question costs more than O(log n).
#[derive(Clone, Copy, Debug)]
pub struct MarkListLines<'a> {
    marks: &'a Marks,
    list: Option<&'a MarkList>,
}

impl<'a> MarkListLines<'a> {
    /// How many lines there are, headings not counted.
    pub fn len(&self) -> usize {
        self.list.map_or(self.marks.len(), |it| it.items().len())
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many marks are listed, each counted once.
    pub fn count(&self) -> usize {
        self.list.map_or(self.marks.len(), MarkList::count)
    }

    /// Line `number`, from 0. Its mark may just have been removed.
    pub fn item(&self, number: usize) -> Option<MarkListItem> {
        match self.list {
            Some(listing) => listing.items().get(number).copied(),
            None => self.marks.nth(number).map(|mark| MarkListItem::Mark(mark.id)),
        }
    }

    /// The first line of the mark called `id`. `None` where it is not listed.
    pub fn line_of(&self, id: MarkId) -> Option<usize> {
        match self.list {
            Some(listing) => listing.index_of(id),
            None => self.marks.get(id).map(|mark| self.marks.rank(mark)),
        }
    }

    /// The headings, each with what stands under it. None where nothing is grouped.
    pub fn groups(&self) -> &'a [ListGroup] {
        self.list.map_or(&[], MarkList::groups)
    }
}

impl Editor {
    /// What the analyst wants the list to show.
    pub fn list_options(&self) -> &ListOptions {
        &self.list.options
    }

    /// What the list shows. While something else is being looked for, it is what it was.
    pub fn list_lines(&self) -> MarkListLines<'_> {
        MarkListLines { marks: self.marks(), list: self.list.result.as_ref() }
    }

    /// Rises whenever the list shows something else, but where marks are shown as they stand in the text.
    pub fn list_version(&self) -> u64 {
        self.list.version
    }

    /// Shows something else in the list. Where other marks are shown than before, one at most stays chosen.
    pub(super) fn set_list_options(&mut self, wish: ListOptions) -> Vec<Effect> {
        if wish == self.list.options {
            return Vec::new();
        }
        if wish.filter != self.list.options.filter {
            self.choose_one(self.chosen);
        }
        let was_plain = self.list.options.is_unmodified();
        self.list.options = wish;
        self.list.input = None;
        if self.list.options.is_unmodified() {
            self.list.result = None;
            self.list.version += 1;
            return if was_plain { Vec::new() } else { vec![Effect::StopList(self.id)] };
        }
        Vec::new()
    }

    /// Shows the marks with this name alone, and chooses the first of them in the text. At worst every mark is looked
    /// at, once.
    pub(super) fn list_by_name(&mut self, named: &NameFilter) -> Vec<Effect> {
        let mut marks = (0..self.marks().len()).filter_map(|number| self.marks().nth(number));
        let Some(first) = marks.find(|mark| has_name(mark, named)).map(|mark| mark.id) else {
            return notify(msg!("name-is-gone"));
        };
        let filter = match named.clone() {
            NameFilter::Speaker(name) => {
                ListFilter { speaker: SpeakerFilter::Is(name), ..ListFilter::default() }
            }
            NameFilter::Label(name) => ListFilter { label: Some(name), ..ListFilter::default() },
        };
        let mut effects =
            self.set_list_options(ListOptions { filter, ..self.list.options.clone() });
        effects.extend(self.choose(first));
        effects
    }

    /// Asks for what the list shows, if that is not every mark in the order of the text, and the marks or what is
    /// wanted of them have changed since it was last asked.
    pub fn refresh_list(&mut self) -> Option<Effect> {
        let is_known = self.list.input.as_ref().is_some_and(|asked| {
            asked.marks.ptr_eq(self.marks()) && Arc::ptr_eq(&asked.lost, &self.work.lost)
        });
        if self.list.options.is_unmodified() || is_known {
            return None;
        }
        self.list.number += 1;
        let (marks, lost) = (self.marks().clone(), Arc::clone(&self.work.lost));
        self.list.input = Some(MarkListInput { marks, lost });
        let (id, number) = (self.id, self.list.number);
        let (wish, work) = (self.list.options.clone(), self.work.clone());
        Some(Effect::BuildList(Box::new(ListRequest { id, number, options: wish, work })))
    }

    /// Takes what the list shows, unless something else is wanted by now.
    pub fn set_list_result(&mut self, enlisted: ListResult) {
        if self.list.input.is_some() && self.list.number == enlisted.number {
            self.list.result = Some(enlisted.list);
            self.list.version += 1;
        }
    }
}

/// Whether `mark` has this name, however it is spelled there.
fn has_name(mark: &Mark, named: &NameFilter) -> bool {
    match named {
        NameFilter::Speaker(name) => name::is_same_name(&mark.speaker, name),
        NameFilter::Label(name) => name::is_among(name, &mark.labels),
    }
}
