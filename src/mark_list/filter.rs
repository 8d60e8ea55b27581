//! Which marks a list shows. See [`ListFilter`].

use std::{borrow::Cow, collections::BTreeSet};

use super::listable_mark::{ListableMark, MarkedText};
use crate::{
    model::{
        Document, Tag,
        name::{is_same_name, normalized},
    },
    search::{AccentMatching, QuoteMatching, SearchQuery, TextFinder},
};

/// What a mark must be like in order to be listed: all of this at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListFilter {
    /// It has one of these tags. None of them lets every tag through.
    pub tags: BTreeSet<Tag>,
    /// Who speaks.
    pub speaker: SpeakerFilter,
    /// It has this label.
    pub label: Option<String>,
    /// This is who made it.
    pub author: Option<String>,
    /// Each of these words is somewhere in it: in the marked words, the note, the speaker's name or a label. Neither
    /// case nor accents nor the style of quotation marks are told apart.
    pub words: String,
    /// Whether there is a note.
    pub note: NoteFilter,
    /// How it stands in the text.
    pub state: StateFilter,
}

/// Who speaks in the marks that are listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SpeakerFilter {
    /// Anybody or nobody.
    #[default]
    Any,
    /// Nobody is named.
    Nobody,
    /// This one.
    Is(String),
}

impl SpeakerFilter {
    /// Whether this lets the same marks through as `other`.
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Is(one), Self::Is(other)) => is_same_name(one, other),
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
pub enum NoteFilter {
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
pub enum StateFilter {
    /// They have a place, however sure that is.
    #[default]
    Placed,
    /// They have moved or changed, and that is not accepted yet.
    Unconfirmed,
    /// A field of theirs has two values.
    Conflicting,
    /// They have no place.
    Lost,
}

impl ListFilter {
    /// Whether every mark that has a place gets through.
    pub fn is_unrestricted(&self) -> bool {
        let words = self.words.trim().is_empty();
        words && *self == Self { words: self.words.clone(), ..Self::default() }
    }
}

/// A [`ListFilter`] made ready to be asked of many marks of one document.
pub(super) struct FilterMatcher<'a> {
    filter: &'a ListFilter,
    document: &'a Document,
    words: Vec<TextFinder>,
    // The names of the filter, as names are compared.
    speaker: Option<Cow<'a, str>>,
    label: Option<Cow<'a, str>>,
    author: Option<Cow<'a, str>>,
}

impl<'a> FilterMatcher<'a> {
    pub(super) fn new(filter: &'a ListFilter, document: &'a Document) -> Self {
        let finder = |word: &str| {
            let (accents, quotes) = (AccentMatching::Ignored, QuoteMatching::Ignored);
            let query =
                SearchQuery { words: word.to_owned(), accents, quotes, ..SearchQuery::default() };
            TextFinder::new(&query).ok()
        };
        Self {
            filter,
            document,
            words: filter.words.split_whitespace().filter_map(finder).collect(),
            speaker: filter.speaker.name().map(normalized),
            label: filter.label.as_deref().map(normalized),
            author: filter.author.as_deref().map(normalized),
        }
    }

    /// Whether `row` is listed. Linear in its words if words are looked for, which is asked last.
    pub(super) fn matches(&self, row: &ListableMark<'_>) -> bool {
        let ListFilter { tags, speaker, note, .. } = self.filter;
        let is_tag = tags.is_empty() || row.tag.is_some_and(|tag| tags.contains(&tag));
        let is_speaker = match speaker {
            SpeakerFilter::Any => true,
            SpeakerFilter::Nobody => row.speaker.is_empty(),
            SpeakerFilter::Is(_) => {
                self.speaker.as_ref().is_none_or(|it| normalized(row.speaker) == *it)
            }
        };
        let has = |label: &Cow<'_, str>| row.labels.iter().any(|it| normalized(it) == *label);
        let is_noted = match note {
            NoteFilter::Any => true,
            NoteFilter::With => !row.note.trim().is_empty(),
            NoteFilter::Without => row.note.trim().is_empty(),
        };
        is_tag
            && is_speaker
            && is_noted
            && self.label.as_ref().is_none_or(has)
            && self.author.as_ref().is_none_or(|it| normalized(row.author) == *it)
            && self.words.iter().all(|word| self.has_word(row, word))
    }

    fn has_word(&self, row: &ListableMark<'_>, word: &TextFinder) -> bool {
        let of_names = [row.note, row.speaker].into_iter();
        let mut of_names = of_names.chain(row.labels.iter().map(String::as_str));
        of_names.any(|name| word.matches(name))
            || match row.words {
                MarkedText::Placed(extent) => {
                    extent.pieces().iter().any(|piece| word.matches(self.document.quote(*piece)))
                }
                MarkedText::Lost(mark) => {
                    mark.pieces.iter().any(|piece| word.matches(&piece.exact))
                }
            }
    }
}
