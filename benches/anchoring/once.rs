//! Marks with an unambiguous place: their words and full context occur exactly once in a text.

use std::collections::HashMap;

use glossator::model::{Document, Selector, Span};

/// The number of letters of a passage to look up. The rest is compared.
const HEAD: usize = 8;

/// A text without whitespace, and with one kind of quotation marks.
pub(crate) struct Bare<'a> {
    document: &'a Document,
    letters: Vec<char>,
    /// The offset of each letter in the text.
    bytes: Vec<usize>,
    /// The starts of each run of [`HEAD`] letters.
    heads: HashMap<Vec<char>, Vec<usize>>,
}

impl<'a> Bare<'a> {
    pub(crate) fn new(document: &'a Document) -> Self {
        let kept = document.text().char_indices().filter(|it| !it.1.is_whitespace());
        let (bytes, letters): (Vec<usize>, Vec<char>) =
            kept.map(|(at, it)| (at, plain(it))).unzip();
        let mut heads: HashMap<Vec<char>, Vec<usize>> = HashMap::new();
        for (at, head) in letters.windows(HEAD).enumerate() {
            heads.entry(head.to_vec()).or_default().push(at);
        }
        Self { document, letters, bytes, heads }
    }

    /// Returns the place of `mark` if it is unambiguous.
    pub(crate) fn place(&self, mark: &Selector) -> Option<Span> {
        let (prefix, exact, suffix) = (bare(&mark.prefix), bare(&mark.exact), bare(&mark.suffix));
        let passage = [&prefix[..], &exact, &suffix].concat();
        let heads = self.heads.get(passage.get(..HEAD)?)?;
        let stands = |at: &&usize| self.letters[**at..].starts_with(&passage);
        let mut places = heads.iter().filter(stands);
        let (Some(at), None) = (places.next(), places.next()) else { return None };
        let (first, last) = (at + prefix.len(), at + prefix.len() + exact.len() - 1);
        let end =
            self.bytes[last] + self.document.text()[self.bytes[last]..].chars().next()?.len_utf8();
        self.document.span(self.bytes[first]..end)
    }
}

fn bare(words: &str) -> Vec<char> {
    words.chars().filter(|it| !it.is_whitespace()).map(plain).collect()
}

fn plain(letter: char) -> char {
    match letter {
        '“' | '”' | '„' | '«' | '»' => '"',
        '‘' | '’' | '‚' => '\'',
        other => other,
    }
}
