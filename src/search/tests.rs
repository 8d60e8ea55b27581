use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation as _;

use super::{fold::has_case, *};

/// Checks what is found of `words`: what is underlined, and nothing else.
#[track_caller]
fn check(case: Case, ends: Ends, words: &str, text: &str, expected: &[&str]) {
    let query = Query { words: words.to_owned(), case, ends };
    let document = Document::of_text("a.txt", text);
    let found: Vec<&str> = found(&query, &document).into_iter().map(|it| &text[it]).collect();
    assert_eq!(found, expected, "{words:?} in {text:?}");
}

fn found(query: &Query, document: &Document) -> Vec<Range<usize>> {
    let finder = Finder::new(query).expect("there are words to find");
    let hits = finder.find_in(document, 0..document.text().len());
    hits.map(Span::range).collect()
}

#[track_caller]
fn ignoring(words: &str, text: &str, expected: &[&str]) {
    check(Case::Ignored, Ends::Anywhere, words, text, expected);
}

#[track_caller]
fn matching(words: &str, text: &str, expected: &[&str]) {
    check(Case::Matched, Ends::Anywhere, words, text, expected);
}

#[track_caller]
fn whole(words: &str, text: &str, expected: &[&str]) {
    check(Case::Ignored, Ends::AtWords, words, text, expected);
}

#[test]
fn no_words_are_no_query() {
    assert!(Finder::new(&Query::default()).is_none());
}

#[test]
fn words_are_found_as_they_are_written() {
    matching("Weg", "Weg weg Wegweg", &["Weg", "Weg"]);
    matching("aa", "aaaaa", &["aa", "aa"]);
    matching("longer than the text", "longer", &[]);
    matching("x", "", &[]);
    matching("— “", "ja — “nein”", &["— “"]);
    matching("a\nb", "a\nb a\r\nb", &["a\nb"]);
}

#[test]
fn capital_and_small_letters_are_one_unless_they_are_to_be_told_apart() {
    ignoring("weg", "Weg WEG weg", &["Weg", "WEG", "weg"]);
    ignoring("STRASSE", "Straße", &[]);
    ignoring("große", "GROẞE große", &["GROẞE", "große"]);
    ignoring("ΟΔΟΣ", "οδος οδοσ ΟΔΟΣ", &["οδος", "οδοσ", "ΟΔΟΣ"]);
    ignoring("istanbul", "İstanbul ISTANBUL ıstanbul", &["İstanbul", "ISTANBUL", "ıstanbul"]);
    ignoring("ısı", "Isı ISI", &["Isı", "ISI"]);
    ignoring("kelvin", "\u{212A}elvin", &["\u{212A}elvin"]);
    ignoring("ПРАВДА", "правда Правда", &["правда", "Правда"]);
    ignoring("الوزير", "قال الوزير", &["الوزير"]);
}

#[test]
fn no_cluster_is_cut() {
    matching("e", "e\u{301} e", &["e"]);
    ignoring("E", "e\u{301} e", &["e"]);
    matching("e\u{301}", "e\u{301}", &["e\u{301}"]);
    matching("\u{301}", "e\u{301}", &[]);
    matching("👩", "👩‍👩‍👧 👩", &["👩"]);
    matching("🇪🇺", "🇩🇪🇺🇸 🇪🇺", &["🇪🇺"]);
    matching("\n", "a\r\nb\n", &["\n"]);
    matching("\r\n", "a\r\nb\n", &["\r\n"]);
    matching("क", "क्ष क", &["क"]);
}

#[test]
fn whole_words_begin_and_end_where_words_do() {
    whole("art", "Art, artig, Bart, art_ art", &["Art", "art"]);
    whole("homme", "l’homme l'homme", &["homme", "homme"]);
    whole("c++", "C++ xc++", &["C++"]);
    whole("über", "Über überall darüber", &["Über"]);
    whole("cafe\u{301}", "cafe\u{301} cafe\u{301}s", &["cafe\u{301}"]);
    whole("3", "3.4 34", &["3"]);
    whole("東京", "東京都", &["東京"]);
    whole("وزير", "وزير الوزير", &["وزير"]);
    whole("a b", "a b a bc", &["a b"]);
}

#[test]
fn a_long_row_of_flags_is_counted_once() {
    let text = "🇩🇪".repeat(20_000);
    let document = Document::of_text("a.txt", &text);
    let find = |words: &str| {
        found(&Query { words: words.to_owned(), ..Query::default() }, &document).len()
    };
    assert_eq!((find("🇩🇪"), find("🇪🇩"), find("🇪")), (20_000, 0, 0));
}

#[test]
fn every_letter_folds_to_one_that_folds_to_itself() {
    for letter in (0..=0x10_FFFF).filter_map(char::from_u32) {
        let folded = fold(letter);
        assert_eq!(fold(folded), folded, "{letter:?}");
        assert!(letter == folded || (has_case(letter) && has_case(folded)), "{letter:?}");
    }
}

#[test]
fn a_window_boundary_neither_hides_a_hit_nor_makes_one() {
    // Windows are 32 KB of the text; the letters before have folds of another length.
    for before in 32_740..32_780 {
        let text = format!("{}{}Nein", "\u{212A}İ".repeat(100), " ".repeat(before - 500));
        ignoring("nein", &text, &["Nein"]);
        ignoring("nein", &format!("{text}nEIN"), &["Nein", "nEIN"]);
    }
}

/// What is found by comparing at every place.
fn naively(query: &Query, text: &str) -> Vec<Range<usize>> {
    let alike = |a: char, b: char| match query.case {
        Case::Matched => a == b,
        Case::Ignored => fold(a) == fold(b),
    };
    let mut borders: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
    borders.push(text.len());
    let mut hits: Vec<Range<usize>> = Vec::new();
    for start in &borders {
        let mut letters = text[*start..].chars();
        let is_there = query.words.chars().all(|it| letters.next().is_some_and(|at| alike(it, at)));
        let end = text.len() - letters.as_str().len();
        let is_free = hits.last().is_none_or(|last| last.end <= *start);
        if is_there && is_free && borders.binary_search(&end).is_ok() {
            hits.push(*start..end);
        }
    }
    hits
}

fn letters() -> impl Strategy<Value = String> {
    let letter = prop::sample::select(vec![
        "a", "A", "e", "e\u{301}", "ß", "ẞ", "s", "S", "ſ", "i", "I", "İ", "ı", "σ", "ς", "Σ", "k",
        "\u{212A}", " ", "\r\n", "\n", "\r", "👩", "\u{200D}", "🇩", "🇪", "क", "्", "ष", "ا",
        "\u{301}", "Ⱥ", "ⱥ", "𐐀", "𐐨",
    ]);
    prop::collection::vec(letter, 0..40).prop_map(|letters| letters.concat())
}

proptest! {
    #[test]
    fn what_is_found_is_what_a_naive_search_finds(
        text in letters(), words in letters(), pick in any::<prop::sample::Index>(),
        is_ignored in any::<bool>(), from_text in any::<bool>(),
    ) {
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let words = match starts.get(pick.index(starts.len().max(1))) {
            Some(start) if from_text => text[*start..].chars().take(3).collect(),
            _ => words.chars().take(2).collect::<String>(),
        };
        prop_assume!(!words.is_empty());
        let case = if is_ignored { Case::Ignored } else { Case::Matched };
        let query = Query { words, case, ends: Ends::Anywhere };
        let document = Document::of_text("a.txt", &text);
        prop_assert_eq!(found(&query, &document), naively(&query, &text));
    }

    #[test]
    fn stretch_by_stretch_the_same_is_found(
        text in letters(), words in letters(), step in 1_usize..9, is_ignored in any::<bool>(),
    ) {
        let words: String = words.chars().take(2).collect();
        let case = if is_ignored { Case::Ignored } else { Case::Matched };
        let query = Query { words, case, ends: Ends::Anywhere };
        let Some(finder) = Finder::new(&query) else { return Ok(()) };
        let document = Document::of_text("a.txt", &text);
        let (mut hits, mut at) = (Vec::new(), 0);
        while at < text.len() {
            let to = text.ceil_char_boundary(text.len().min(at + step));
            hits.extend(finder.find_in(&document, at..to).map(Span::range));
            at = hits.last().map_or(to, |last: &Range<usize>| last.end.max(to));
        }
        prop_assert_eq!(hits, found(&query, &document));
    }

    #[test]
    fn hits_answer_as_a_list_does(
        starts in prop::collection::btree_set(0_usize..60, 0..20), at in 0_usize..64, len in 0_usize..20,
    ) {
        let spans: Vec<Span> = starts.iter().filter_map(|at| Span::new(at * 3, at * 3 + 2)).collect();
        let mut hits = Hits::default();
        for batch in spans.chunks(3) {
            hits.append(batch.iter().copied().collect());
        }
        prop_assert_eq!(hits.len(), spans.len());
        prop_assert_eq!(hits.next_from(at), spans.iter().position(|it| at <= it.start()));
        prop_assert_eq!(hits.before(at), spans.iter().rposition(|it| it.start() < at));
        let within: Vec<Span> = hits.within(at..at + len).collect();
        let shares = |it: &Span| it.start() < at + len && at < it.end();
        let expected: Vec<Span> = spans.iter().copied().filter(shares).collect();
        if 0 < len {
            prop_assert_eq!(within, expected);
        }
        for (index, span) in spans.iter().enumerate() {
            prop_assert_eq!(hits.nth(index), Some(*span));
        }
    }
}

#[test]
fn hits_that_overlap_or_come_too_early_are_left_out() {
    let span = |start, end| Span::new(start, end).unwrap();
    let mut hits: Hits = [span(3, 6), span(5, 8), span(6, 8), span(0, 1)].into_iter().collect();
    assert_eq!(hits.len(), 2);
    hits.append([span(7, 9)].into_iter().collect());
    assert_eq!((hits.len(), hits.nth(1)), (2, Some(span(6, 8))));
    hits.append([span(8, 9)].into_iter().collect());
    assert_eq!(hits.len(), 3);
}
