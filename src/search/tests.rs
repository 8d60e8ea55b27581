use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation as _;

use super::{
    fold::{CharFolding, has_case},
    *,
};

#[track_caller]
fn check_query(query: &SearchQuery, text: &str, expected: &[&str]) {
    let document = Document::from_text("a.txt", text);
    let found: Vec<&str> = found(query, &document).into_iter().map(|it| &text[it]).collect();
    assert_eq!(found, expected, "{:?} in {text:?}", query.words);
}

fn plain(words: &str) -> SearchQuery {
    SearchQuery { words: words.to_owned(), ..SearchQuery::default() }
}

fn found(query: &SearchQuery, document: &Document) -> Vec<Range<usize>> {
    let finder = TextFinder::new(query).expect("there are words to find");
    let hits = finder.find_in(document, 0..document.text().len());
    hits.map(Span::range).collect()
}

#[track_caller]
fn ignoring(words: &str, text: &str, expected: &[&str]) {
    check_query(&plain(words), text, expected);
}

#[track_caller]
fn matching(words: &str, text: &str, expected: &[&str]) {
    check_query(&SearchQuery { matches_case: true, ..plain(words) }, text, expected);
}

#[track_caller]
fn whole(words: &str, text: &str, expected: &[&str]) {
    check_query(&SearchQuery { whole_words: true, ..plain(words) }, text, expected);
}

#[test]
fn an_empty_text_is_not_a_query() {
    assert_eq!(TextFinder::new(&SearchQuery::default()).err(), Some(QueryError::Empty));
}

#[test]
fn words_are_found_as_typed() {
    matching("Weg", "Weg weg Wegweg", &["Weg", "Weg"]);
    matching("aa", "aaaaa", &["aa", "aa"]);
    matching("longer than the text", "longer", &[]);
    matching("x", "", &[]);
    matching("— “", "ja — “nein”", &["— “"]);
    matching("a\nb", "a\nb a\r\nb", &["a\nb"]);
}

#[test]
fn case_is_ignored_unless_it_is_matched() {
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
fn accents_are_matched_unless_ignored() {
    let without = |words: &str, text: &str, expected: &[&str]| {
        check_query(&SearchQuery { ignores_accents: true, ..plain(words) }, text, expected);
    };
    without("cafe", "café cafe\u{301} CAFÉ cafe", &["café", "cafe\u{301}", "CAFÉ", "cafe"]);
    without("café", "cafe CAFE\u{301}", &["cafe", "CAFE\u{301}"]);
    without("Lodz", "Łódź łódz", &["Łódź", "łódz"]);
    without("ệ", "e ê ẹ ê\u{323}", &["e", "ê", "ẹ", "ê\u{323}"]);
    without("محمد", "مُحَمَّد محمد", &["مُحَمَّد", "محمد"]);
    without("שלום", "שָׁלוֹם", &["שָׁלוֹם"]);
    without("か", "が か", &["か"]);
    without("क", "की क", &["क"]);
    without("\u{301}", "e\u{301} \u{301}", &[]);
    ignoring("cafe", "café cafe\u{301}", &[]);
}

#[test]
fn the_style_of_quotation_marks_is_matched_unless_ignored() {
    let alike = |words: &str, text: &str, expected: &[&str]| {
        check_query(&SearchQuery { ignores_quotes: true, ..plain(words) }, text, expected);
    };
    alike("don't", "don’t DON'T donʼt", &["don’t", "DON'T", "donʼt"]);
    alike("\"ja\"", "“Ja” „ja“ «ja» ‘ja’ 「ja」", &["“Ja”", "„ja“", "«ja»", "「ja」"]);
    alike("‚ja’", "'ja' ‹ja›", &["'ja'", "‹ja›"]);
    alike("5\"", "5″ 5′", &["5″"]);
    ignoring("don't", "don’t", &[]);
}

#[track_caller]
fn regular(words: &str, text: &str, expected: &[&str]) {
    check_query(&SearchQuery { is_regex: true, ..plain(words) }, text, expected);
}

#[test]
fn regular_expressions_are_found() {
    regular("s(ai|ay)[ds]?", "He said, she SAYS: say", &["said", "SAYS", "say"]);
    regular("^\\w+$", "Ja\r\nja nein\nnein", &["Ja", "nein"]);
    regular(".+", "eins\r\nzwei", &["eins", "zwei"]);
    regular("x*", "axxb", &["xx"]);
    regular("e", "e\u{301} e", &["e"]);
    regular("\\p{Lu}\\w+", "Ja. Über", &["Ja", "Über"]);
    regular("a\\s+b", "a\n\nb", &["a\n\nb"]);
    let query = SearchQuery { is_regex: true, matches_case: true, ..plain("ja|nein") };
    check_query(&query, "Ja ja Nein nein", &["ja", "nein"]);
    check_query(&SearchQuery { whole_words: true, ..query }, "jawohl ja", &["ja"]);
}

#[test]
fn a_match_of_a_regular_expression_has_a_maximum_length() {
    let long = format!("a{}b ab", " ".repeat(1 << 20));
    let query = SearchQuery { is_regex: true, ..plain("a[^b]*b") };
    let found = found(&query, &Document::from_text("a.txt", &long));
    assert_eq!(found, vec![long.len() - 2..long.len()]);
}

#[test]
fn errors_in_regular_expressions_are_explained() {
    let why = |words: &str| {
        let query = SearchQuery { is_regex: true, ..plain(words) };
        TextFinder::new(&query).err().map(|err| err.to_string()).unwrap_or_default()
    };
    assert_eq!(why("é(ja"), "Not a valid regular expression: unclosed ( (at character 2)");
    assert_eq!(
        why("[z-a]"),
        "Not a valid regular expression: this range is reversed (at character 2)"
    );
    assert_eq!(why("ja{"), "Not a valid regular expression: unclosed { (at character 3)");
    assert_eq!(why("\\w{999}{999}"), "This regular expression is too complex");
    assert_eq!(why("(ja)"), "");
}

#[test]
fn no_cluster_is_split() {
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
    let document = Document::from_text("a.txt", &text);
    let find = |words: &str| {
        found(&SearchQuery { words: words.to_owned(), ..SearchQuery::default() }, &document).len()
    };
    assert_eq!((find("🇩🇪"), find("🇪🇩"), find("🇪")), (20_000, 0, 0));
}

#[test]
fn every_letter_folds_to_one_that_folds_to_itself() {
    for letter in (0..=0x10_FFFF).filter_map(char::from_u32) {
        let folded = fold_case(letter);
        assert_eq!(fold_case(folded), folded, "{letter:?}");
        assert!(letter == folded || (has_case(letter) && has_case(folded)), "{letter:?}");
    }
}

#[test]
fn a_window_boundary_neither_hides_nor_adds_a_match() {
    // Windows are 32 KB of the text; the letters before have folds of another length.
    for before in 32_740..32_780 {
        let text = format!("{}{}Nein", "\u{212A}İ".repeat(100), " ".repeat(before - 500));
        ignoring("nein", &text, &["Nein"]);
        ignoring("nein", &format!("{text}nEIN"), &["Nein", "nEIN"]);
    }
}

/// Returns the matches found by comparing at every place.
fn naively(query: &SearchQuery, text: &str) -> Vec<Range<usize>> {
    let folding = CharFolding::from_query(query);
    let folded = folding.fold_all(&query.words);
    // The letters from a place on, folded, each with the byte after it and the accents left out.
    let letters = |from: usize| {
        let all = text[from..].char_indices().map(move |(at, letter)| (from + at, letter));
        let mut all: Vec<_> = all.map(|(at, it)| (folding.fold(it), at + it.len_utf8())).collect();
        all.dedup_by(|next, before| {
            let is_left_out = next.0.is_none() && before.0.is_some();
            before.1 = if is_left_out { next.1 } else { before.1 };
            is_left_out
        });
        all
    };
    let end_from = |start: usize| -> Option<usize> {
        if folded.is_empty() {
            return text[start..].starts_with(&query.words).then(|| start + query.words.len());
        }
        let letters = letters(start);
        let mut end = None;
        for (index, wanted) in folded.chars().enumerate() {
            let (_, behind) = letters.get(index).filter(|(it, _)| *it == Some(wanted))?;
            end = Some(*behind);
        }
        end
    };
    let mut borders: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
    borders.push(text.len());
    let mut hits: Vec<Range<usize>> = Vec::new();
    for start in &borders {
        let is_free = hits.last().is_none_or(|last| last.end <= *start);
        let end = end_from(*start).filter(|end| is_free && borders.binary_search(end).is_ok());
        if let Some(end) = end {
            hits.push(*start..end);
        }
    }
    hits
}

fn letters() -> impl Strategy<Value = String> {
    let letter = prop::sample::select(vec![
        "a", "A", "e", "e\u{301}", "ß", "ẞ", "s", "S", "ſ", "i", "I", "İ", "ı", "σ", "ς", "Σ", "k",
        "\u{212A}", " ", "\r\n", "\n", "\r", "👩", "\u{200D}", "🇩", "🇪", "क", "्", "ष", "ا",
        "\u{301}", "Ⱥ", "ⱥ", "𐐀", "𐐨", "é", "ł", "’", "“", "'", "\"", "َ", "か", "が",
    ]);
    prop::collection::vec(letter, 0..40).prop_map(|letters| letters.concat())
}

/// Returns at most `len` letters from somewhere in `text`.
fn picked(text: &str, pick: prop::sample::Index, len: usize) -> String {
    let start = pick.index(text.chars().count().max(1));
    text.chars().skip(start).take(len).collect()
}

/// Generates queries without words that ignore various things.
fn ignored() -> impl Strategy<Value = SearchQuery> {
    any::<[bool; 3]>().prop_map(|[matches_case, ignores_accents, ignores_quotes]| SearchQuery {
        matches_case,
        ignores_accents,
        ignores_quotes,
        ..SearchQuery::default()
    })
}

proptest! {
    #[test]
    fn a_search_finds_what_a_naive_search_finds(
        text in letters(), words in letters(), pick in any::<prop::sample::Index>(),
        ignored in ignored(), from_text in any::<bool>(),
    ) {
        let words = if from_text { picked(&text, pick, 3) } else { picked(&words, pick, 2) };
        prop_assume!(!words.is_empty());
        let query = SearchQuery { words, ..ignored };
        let document = Document::from_text("a.txt", &text);
        prop_assert_eq!(found(&query, &document), naively(&query, &text));
    }

    #[test]
    fn searching_in_parts_finds_the_same(
        text in letters(), pick in any::<prop::sample::Index>(), step in 1_usize..9, ignored in ignored(),
        is_regular in any::<bool>(),
    ) {
        let words = picked(&text, pick, 2);
        let query = if is_regular {
            // Anything between two letters of the text.
            let letters: Vec<String> = words.chars().map(|it| regex::escape(&it.to_string())).collect();
            SearchQuery { words: letters.join(r"(?s:.*?)"), is_regex: true, ..ignored }
        } else {
            SearchQuery { words, ..ignored }
        };
        let Ok(finder) = TextFinder::new(&query) else { return Ok(()) };
        let document = Document::from_text("a.txt", &text);
        let mut hits = Vec::new();
        let mut at = 0;
        while at < text.len() {
            let to = text.ceil_char_boundary(text.len().min(at + step));
            hits.extend(finder.find_in(&document, at..to).map(Span::range));
            at = hits.last().map_or(to, |last: &Range<usize>| last.end.max(to));
        }
        prop_assert_eq!(hits, found(&query, &document));
    }

    #[test]
    fn matches_behave_like_a_list(
        starts in prop::collection::btree_set(0_usize..60, 0..20), at in 0_usize..64, len in 0_usize..20,
    ) {
        let spans: Vec<Span> = starts.iter().filter_map(|at| Span::new(at * 3, at * 3 + 2)).collect();
        let mut hits = Hits::default();
        for batch in spans.chunks(3) {
            hits.append(batch.iter().copied().collect());
        }
        prop_assert_eq!(hits.len(), spans.len());
        prop_assert_eq!(hits.first_at_or_after(at), spans.iter().position(|it| at <= it.start()));
        prop_assert_eq!(hits.last_before(at), spans.iter().rposition(|it| it.start() < at));
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
fn matches_that_overlap_or_come_too_early_are_dropped() {
    let span = |start, end| Span::new(start, end).unwrap();
    let mut hits: Hits = [span(3, 6), span(5, 8), span(6, 8), span(0, 1)].into_iter().collect();
    assert_eq!(hits.len(), 2);
    hits.append([span(7, 9)].into_iter().collect());
    assert_eq!((hits.len(), hits.nth(1)), (2, Some(span(6, 8))));
    hits.append([span(8, 9)].into_iter().collect());
    assert_eq!(hits.len(), 3);
}
