//! Which marks a list shows. See [`Filter`].

use std::{borrow::Cow, collections::BTreeSet};

use super::row::{Marked, Row};
use crate::{
    model::{
        Document, Tag,
        name::{folded, is_same},
    },
    search::{Accents, Finder, Query, Quotes},
};

/// What a mark must be like in order to be listed: all of this at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// It has one of these tags. None of them lets every tag through.
    pub tags: BTreeSet<Tag>,
    /// Who speaks.
    pub speaker: Speaker,
    /// It has this label.
    pub label: Option<String>,
    /// This is who made it.
    pub author: Option<String>,
    /// Each of these words is somewhere in it: in the marked words, the note, the speaker's name or a label. Neither
    /// case nor accents nor the style of quotation marks are told apart.
    pub words: String,
    /// Whether there is a note.
    pub note: Noted,
    /// How it stands in the text.
    pub state: State,
}

/// Who speaks in the marks that are listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Speaker {
    /// Anybody or nobody.
    #[default]
    Any,
    /// Nobody is named.
    Nobody,
    /// This one.
    Is(String),
}

impl Speaker {
    /// Whether this lets the same marks through as `other`.
    pub fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Is(one), Self::Is(other)) => is_same(one, other),
            (one, other) => one == other,
        }
    }

    /// Who, if it is one.
    fn name(&self) -> Option<&str> {
        match self {
            Self::Is(name) => Some(name),
            Self::Any | Self::Nobody => None,
        }
    }
}

/// Whether the marks that are listed have a note.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Noted {
    /// With or without.
    #[default]
    Any,
    /// Only those with one.
    With,
    /// Only those without.
    Without,
}

/// How the marks that are listed stand in the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// They have a place, however sure that is.
    #[default]
    Placed,
    /// They have moved or changed, and that is not accepted yet.
    Doubtful,
    /// A field of theirs has two values.
    Undecided,
    /// They have no place.
    Lost,
}

impl Filter {
    /// Whether every mark that has a place gets through.
    pub fn is_any(&self) -> bool {
        let words = self.words.trim().is_empty();
        words && *self == Self { words: self.words.clone(), ..Self::default() }
    }
}

/// A [`Filter`] made ready to be asked of many marks of one document.
pub(super) struct Sieve<'a> {
    filter: &'a Filter,
    document: &'a Document,
    words: Vec<Finder>,
    // The names of the filter, as names are compared.
    speaker: Option<Cow<'a, str>>,
    label: Option<Cow<'a, str>>,
    author: Option<Cow<'a, str>>,
}

impl<'a> Sieve<'a> {
    pub(super) fn of(filter: &'a Filter, document: &'a Document) -> Self {
        let finder = |word: &str| {
            let (accents, quotes) = (Accents::Ignored, Quotes::Ignored);
            let query = Query { words: word.to_owned(), accents, quotes, ..Query::default() };
            Finder::new(&query).ok()
        };
        Self {
            filter,
            document,
            words: filter.words.split_whitespace().filter_map(finder).collect(),
            speaker: filter.speaker.name().map(folded),
            label: filter.label.as_deref().map(folded),
            author: filter.author.as_deref().map(folded),
        }
    }

    /// Whether `row` is listed. Linear in its words if words are looked for, which is asked last.
    pub(super) fn lets_through(&self, row: &Row<'_>) -> bool {
        let Filter { tags, speaker, note, .. } = self.filter;
        let is_tag = tags.is_empty() || row.tag.is_some_and(|tag| tags.contains(&tag));
        let is_speaker = match speaker {
            Speaker::Any => true,
            Speaker::Nobody => row.speaker.is_empty(),
            Speaker::Is(_) => self.speaker.as_ref().is_none_or(|it| folded(row.speaker) == *it),
        };
        let has = |label: &Cow<'_, str>| row.labels.iter().any(|it| folded(it) == *label);
        let is_noted = match note {
            Noted::Any => true,
            Noted::With => !row.note.trim().is_empty(),
            Noted::Without => row.note.trim().is_empty(),
        };
        is_tag
            && is_speaker
            && is_noted
            && self.label.as_ref().is_none_or(has)
            && self.author.as_ref().is_none_or(|it| folded(row.author) == *it)
            && self.words.iter().all(|word| self.holds(row, word))
    }

    fn holds(&self, row: &Row<'_>, word: &Finder) -> bool {
        let of_names = [row.note, row.speaker].into_iter();
        let mut of_names = of_names.chain(row.labels.iter().map(String::as_str));
        of_names.any(|name| word.is_in(name))
            || match row.words {
                Marked::Placed(extent) => {
                    extent.pieces().iter().any(|piece| word.is_in(self.document.quote(*piece)))
                }
                Marked::Lost(mark) => mark.pieces.iter().any(|piece| word.is_in(&piece.exact)),
            }
    }
}
