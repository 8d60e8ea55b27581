//! What a field with suggestions is for: its names, and what submitting it does. See [`AutocompleteField`].

use egui::Id;

use super::name_ranking::NameQuery;
use crate::{
    editor::Editor,
    i18n::{Message, msg},
    model::{Marks, marks::NameCounts, name::is_among},
    workspace::Workspace,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum NameKind {
    Speaker,
    /// Labels of a mark; a field can hold several, separated by commas.
    Label,
}

impl NameKind {
    fn names_in(self, marks: &Marks) -> NameCounts {
        match self {
            Self::Speaker => marks.speakers().clone(),
            Self::Label => marks.labels().clone(),
        }
    }

    /// Returns the byte at which the name being typed starts in `text`.
    pub(super) fn name_start(self, text: &str) -> usize {
        match self {
            Self::Speaker => 0,
            Self::Label => text.rfind(',').map_or(0, |comma| comma + 1),
        }
    }
}

pub(in crate::ui) struct AutocompleteField<'a> {
    pub(in crate::ui) id: Id,
    pub(in crate::ui) name: String,
    pub(in crate::ui) hint: String,
    pub(in crate::ui) kind: NameKind,
    pub(in crate::ui) excluded: Vec<String>,
    pub(in crate::ui) target: EntryTarget,
    pub(in crate::ui) workspace: &'a Workspace,
    pub(in crate::ui) editor: &'a Editor,
}

impl AutocompleteField<'_> {
    pub(super) fn query(&self, typed: &str) -> NameQuery {
        let others = self.workspace.editors().iter().filter(|it| it.id() != self.editor.id());
        let sources = [self.editor].into_iter().chain(others);
        let sources: Vec<NameCounts> = sources.map(|it| self.kind.names_in(it.marks())).collect();
        // With `EntryTarget::Nothing`, the mark has the typed name only because it was typed here.
        let is_own = self.target == EntryTarget::Nothing && is_among(typed, &self.excluded);
        let min_count = |number| if number == 0 { usize::from(is_own) } else { 0 };
        let mut counts = sources.iter().map(|names| names.count(typed)).enumerate();
        let is_known = counts.any(|(number, count)| min_count(number) < count);
        let typed = typed.trim().to_owned();
        NameQuery { typed, sources, excluded: self.excluded.clone(), is_existing_name: is_known }
    }
}

/// What submitting a field does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum EntryTarget {
    /// Nothing: each change takes effect at once.
    Nothing,
    /// Applies the text to the selected mark.
    OneMark,
    /// Applies the text to this many marks.
    AllMarks(usize),
}

impl EntryTarget {
    /// Returns the row's text for the typed text. `None` if there is nothing to submit.
    pub(super) fn row_text(self, typed: &str, field: &AutocompleteField<'_>) -> Option<Message> {
        let name = typed.trim_matches([',', ' ']);
        if name.is_empty() || is_among(name, &field.excluded) {
            return None;
        }
        match (self, field.kind) {
            (Self::Nothing, _) => None,
            (Self::OneMark, _) => Some(msg!("complete-add", name = name)),
            (Self::AllMarks(count), NameKind::Label) => {
                Some(msg!("complete-add-all", name = name, count = count))
            }
            (Self::AllMarks(count), NameKind::Speaker) => {
                Some(msg!("complete-set-all", name = name, count = count))
            }
        }
    }
}
