//! Filters the marks of a list. See [`ListFilter`].

use std::{borrow::Cow, collections::BTreeSet};

use super::listable_mark::{ListableMark, MarkedText};
use crate::{
    model::{
        Document, Tag,
        name::{is_same_name, normalized},
    },
    search::{SearchQuery, TextFinder},
};

/// The conditions of a listed mark: all of them apply.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListFilter {
    /// Allowed tags. Empty for all.
    pub tags: BTreeSet<Tag>,
    /// Allowed speakers.
    pub speaker: SpeakerFilter,
    /// Required label.
    pub label: Option<String>,
    /// Required author.
    pub author: Option<String>,
    /// Words that all occur somewhere in the mark: in the marked words, the note, the speaker's name or a label. Case,
    /// accents and the style of quotation marks are ignored.
    pub words: String,
    /// Whether there is a note.
    pub note: NoteFilter,
    /// State of the place.
    pub state: StateFilter,
}

/// Which speakers listed marks have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SpeakerFilter {
    /// Anybody or nobody.
    #[default]
    Any,
    /// No speaker.
    Nobody,
    /// This speaker.
    Is(String),
}

impl SpeakerFilter {
    /// Returns whether this allows the same marks as `other`.
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Is(one), Self::Is(other)) => is_same_name(one, other),
            (one, other) => one == other,
        }
    }

    fn name(&self) -> Option<&str> {
        match self {
            Self::Is(name) => Some(name),
            Self::Any | Self::Nobody => None,
        }
    }
}

/// Whether listed marks have a note.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NoteFilter {
    /// With or without.
    #[default]
    Any,
    /// Only marks with a note.
    With,
    /// Only marks without a note.
    Without,
}

/// The state of the places of listed marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StateFilter {
    /// They have a place, certain or not.
    #[default]
    Placed,
    /// They have moved or changed, and are not accepted yet.
    Unconfirmed,
    /// They have a conflict.
    Conflicting,
    /// They have no place.
    Lost,
}

impl ListFilter {
    /// Returns whether every mark with a place is allowed.
    pub fn is_unrestricted(&self) -> bool {
        let words = self.words.trim().is_empty();
        words && *self == Self { words: self.words.clone(), ..Self::default() }
    }
}

/// A [`ListFilter`] prepared for many marks of one document.
pub(super) struct FilterMatcher<'a> {
    filter: &'a ListFilter,
    document: &'a Document,
    words: Vec<TextFinder>,
    // The names of the filter, normalised for comparison.
    speaker: Option<Cow<'a, str>>,
    label: Option<Cow<'a, str>>,
    author: Option<Cow<'a, str>>,
}

impl<'a> FilterMatcher<'a> {
    pub(super) fn new(filter: &'a ListFilter, document: &'a Document) -> Self {
        let finder = |word: &str| {
            let query = SearchQuery {
                words: word.to_owned(),
                ignores_accents: true,
                ignores_quotes: true,
                ..SearchQuery::default()
            };
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

    /// Returns whether `mark` is listed. If words are searched, linear in its words, which are tested last.
    pub(super) fn matches(&self, mark: &ListableMark<'_>) -> bool {
        let ListFilter { tags, speaker, note, .. } = self.filter;
        let is_tag = tags.is_empty() || mark.tag.is_some_and(|tag| tags.contains(&tag));
        let is_speaker = match speaker {
            SpeakerFilter::Any => true,
            SpeakerFilter::Nobody => mark.speaker.is_empty(),
            SpeakerFilter::Is(_) => {
                self.speaker.as_ref().is_none_or(|it| normalized(mark.speaker) == *it)
            }
        };
        let has = |label: &Cow<'_, str>| mark.labels.iter().any(|it| normalized(it) == *label);
        let is_note = match note {
            NoteFilter::Any => true,
            NoteFilter::With => !mark.note.trim().is_empty(),
            NoteFilter::Without => mark.note.trim().is_empty(),
        };
        is_tag
            && is_speaker
            && is_note
            && self.label.as_ref().is_none_or(has)
            && self.author.as_ref().is_none_or(|it| normalized(mark.author) == *it)
            && self.words.iter().all(|word| self.has_word(mark, word))
    }

    fn has_word(&self, mark: &ListableMark<'_>, word: &TextFinder) -> bool {
        let fields = [mark.note, mark.speaker].into_iter();
        let mut fields = fields.chain(mark.labels.iter().map(String::as_str));
        fields.any(|name| word.matches(name))
            || match mark.words {
                MarkedText::Placed(spans) => {
                    spans.pieces().iter().any(|piece| word.matches(self.document.quote(*piece)))
                }
                MarkedText::Lost(lost) => {
                    lost.pieces.iter().any(|piece| word.matches(&piece.exact))
                }
            }
    }
}
