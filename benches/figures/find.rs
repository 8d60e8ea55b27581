//! Finding all matches of a word in a long document, compared with memchr's finder on the same bytes.

use std::{hint::black_box, time::Duration};

use glossator::{
    model::Document,
    search::{SearchQuery, TextFinder},
};
use memchr::memmem;

use crate::{
    figure::{Figure, Size, least, timed},
    sample_text,
};

/// The number of repetitions: the shortest time counts.
const TIMES: usize = 15;

/// The words to find: one in every sentence, one in every few sentences, and one nowhere.
const WORDS: [(&str, &str); 3] =
    [("that", "in every sentence"), ("tunnel", "often there"), ("Zeppelin", "nowhere")];

/// Finds every match, with our finder and with memchr's.
pub(crate) fn measure(size: Size) -> Vec<Figure> {
    let document = Document::from_text("news.txt", &sample_text::text(size.of(100 << 20)));
    let mut figures = Vec::new();
    for (word, place) in WORDS {
        let theirs = least(size.times(TIMES), || memchrs(&document, word));
        let what = |how: &str| format!("find all of a plain word in 100 MB, {place}{how}");
        let ignored = SearchQuery { words: word.to_owned(), ..SearchQuery::default() };
        let matched = SearchQuery { matches_case: true, ..ignored.clone() };
        let ours = least(size.times(TIMES), || glossators(&document, &matched));
        figures.push(Figure::ratio(&what(""), 1.5, ours, theirs));
        let whole = SearchQuery { whole_words: true, ..matched };
        let ours = least(size.times(TIMES), || glossators(&document, &whole));
        figures.push(Figure::ratio(&what(", whole words"), 2.0, ours, theirs));
        let ours = least(size.times(TIMES), || glossators(&document, &ignored));
        let theirs = least(size.times(3), || in_lower_case(&document, word));
        let how = ", case ignored, against lowering all of it";
        figures.push(Figure::ratio(&what(how), 0.5, ours, theirs));
    }
    figures
}

fn glossators(document: &Document, query: &SearchQuery) -> Duration {
    let all = 0..document.text().len();
    let count = || TextFinder::new(query).map_or(0, |finder| finder.find_in(document, all).count());
    let (count, time) = timed(count);
    black_box(count);
    time
}

fn memchrs(document: &Document, word: &str) -> Duration {
    let bytes = document.text().as_bytes();
    let (count, time) = timed(|| memmem::Finder::new(word).find_iter(bytes).count());
    black_box(count);
    time
}

/// The simple way to ignore case, which gives offsets in another text than the searched one.
fn in_lower_case(document: &Document, word: &str) -> Duration {
    let count = || {
        let lower = document.text().to_lowercase();
        memmem::Finder::new(&word.to_lowercase()).find_iter(lower.as_bytes()).count()
    };
    let (count, time) = timed(count);
    black_box(count);
    time
}
