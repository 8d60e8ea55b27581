//! The content of the list of marks. See [`MarkListLines`].

use std::sync::Arc;

use super::Editor;
use crate::{
    command::{Effect, ListRequest, ListResult, NameFilter},
    i18n::msg,
    mark_list::{ListFilter, ListGroup, ListOptions, MarkList, MarkListItem, SpeakerFilter},
    model::{Lost, Mark, MarkId, Marks, Work, name},
};

/// The options of the list and its last result.
#[derive(Debug, Default)]
pub(super) struct MarkListState {
    options: ListOptions,
    /// The marks of the last request. `None` before the first one.
    input: Option<(Marks, Arc<Lost>)>,
    /// The number of the last request; other results are ignored.
    number: u64,
    result: Option<MarkList>,
    /// Rises whenever `result` changes.
    version: u64,
}

/// The lines of the list: those of a [`MarkList`] or, for all marks in text order, the marks themselves. Every query
/// costs at most O(log n).
#[derive(Clone, Copy, Debug)]
pub struct MarkListLines<'a> {
    marks: &'a Marks,
    list: Option<&'a MarkList>,
}

impl<'a> MarkListLines<'a> {
    /// Returns the number of lines, without headings.
    pub fn len(&self) -> usize {
        self.list.map_or(self.marks.len(), |it| it.items().len())
    }

    /// Returns whether there are no lines.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the number of listed marks, each counted once.
    pub fn count(&self) -> usize {
        self.list.map_or(self.marks.len(), MarkList::count)
    }

    /// Returns the line at `index`. Its mark may have just been removed.
    pub fn item(&self, index: usize) -> Option<MarkListItem> {
        match self.list {
            Some(list) => list.items().get(index).copied(),
            None => self.marks.nth(index).map(|mark| MarkListItem::Mark(mark.id)),
        }
    }

    /// Returns the first line of the mark `id`, or `None` if it is not listed.
    pub fn line_of(&self, id: MarkId) -> Option<usize> {
        match self.list {
            Some(list) => list.index_of(id),
            None => self.marks.get(id).map(|mark| self.marks.rank(mark)),
        }
    }

    /// Returns the groups; empty without grouping.
    pub fn groups(&self) -> &'a [ListGroup] {
        self.list.map_or(&[], MarkList::groups)
    }
}

impl Editor {
    /// Returns the options of the list.
    pub fn list_options(&self) -> &ListOptions {
        &self.list.options
    }

    /// Returns the lines of the list; while a new result is pending, the old ones.
    pub fn list_lines(&self) -> MarkListLines<'_> {
        MarkListLines { marks: self.marks(), list: self.list.result.as_ref() }
    }

    /// Returns a counter that rises whenever the list changes, except while it shows all marks in text order.
    pub fn list_version(&self) -> u64 {
        self.list.version
    }

    /// Changes the options of the list. If the filter changes, at most one mark stays chosen.
    pub(super) fn set_list_options(&mut self, options: ListOptions) {
        if options == self.list.options {
            return;
        }
        if options.filter != self.list.options.filter {
            self.choose_one(self.choice.shown);
        }
        let was_plain = self.list.options.is_unmodified();
        self.list.options = options;
        self.list.input = None;
        if self.list.options.is_unmodified() {
            self.list.result = None;
            self.list.version += 1;
            if !was_plain {
                self.effects.push(Effect::StopList(self.id));
            }
        }
    }

    /// Filters the list by this name, and chooses the first mark that has it. O(n).
    pub(super) fn list_by_name(&mut self, wanted: &NameFilter) {
        let mut marks = (0..self.marks().len()).filter_map(|number| self.marks().nth(number));
        let Some(first) = marks.find(|mark| has_name(mark, wanted)).map(|mark| mark.id) else {
            return self.notify(msg!("name-is-gone"));
        };
        let filter = match wanted.clone() {
            NameFilter::Speaker(name) => {
                ListFilter { speaker: SpeakerFilter::Is(name), ..ListFilter::default() }
            }
            NameFilter::Label(name) => ListFilter { label: Some(name), ..ListFilter::default() },
        };
        self.set_list_options(ListOptions { filter, ..self.list.options.clone() });
        self.choose(first);
    }

    /// Requests the list if it isn't simply all marks in text order, and marks or options have changed since the last
    /// request.
    pub fn refresh_list(&mut self) {
        let Work { marks, lost, .. } = &self.work;
        let is_known = |(old_marks, old_lost): &(Marks, Arc<Lost>)| {
            old_marks.ptr_eq(marks) && Arc::ptr_eq(old_lost, lost)
        };
        if self.list.options.is_unmodified() || self.list.input.as_ref().is_some_and(is_known) {
            return;
        }
        self.list.number += 1;
        self.list.input = Some((marks.clone(), Arc::clone(lost)));
        self.effects.push(Effect::BuildList(Box::new(ListRequest {
            id: self.id,
            number: self.list.number,
            options: self.list.options.clone(),
            work: self.work.clone(),
        })));
    }

    /// Applies a list result, unless another one has been requested since.
    pub fn set_list_result(&mut self, result: ListResult) {
        if self.list.input.is_some() && self.list.number == result.number {
            self.list.result = Some(result.list);
            self.list.version += 1;
        }
    }
}

/// Returns whether `mark` has this name, however it is spelled there.
fn has_name(mark: &Mark, wanted: &NameFilter) -> bool {
    match wanted {
        NameFilter::Speaker(name) => name::is_same_name(&mark.speaker, name),
        NameFilter::Label(name) => name::is_among(name, &mark.labels),
    }
}
