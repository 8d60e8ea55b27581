//! Compares and sorts the names of speakers, labels and authors. See [`NameKey`].
//!
//! A name is kept as typed; only comparing folds it. `Zoë` is one name whether its `ë` is one code point or two (NFC,
//! UAX #15), and `Ann Lee` is one whatever and however many spaces it contains. Names are sorted by the root collation
//! of CLDR (UTS #10), which is that of every language of the interface.

use std::{borrow::Cow, sync::Arc};

use icu_collator::{CollatorBorrowed, options::CollatorOptions};
use icu_normalizer::ComposingNormalizerBorrowed;

/// The root collation of CLDR; those of single languages would take a megabyte.
const COLLATOR: CollatorBorrowed<'static> = CollatorBorrowed::new_root(CollatorOptions::default());

const COMPOSER: ComposingNormalizerBorrowed<'static> = ComposingNormalizerBorrowed::new_nfc();

/// The key that names are compared and sorted by. Equal for two spellings of one name.
///
/// A copy costs one pointer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameKey(Arc<[u8]>);

impl NameKey {
    /// Creates the key of `name`.
    pub fn new(name: &str) -> Self {
        let normalized = normalized(name);
        let mut key = Vec::with_capacity(normalized.len() * 3);
        let Ok(()) = COLLATOR.write_sort_key_to(&normalized, &mut key);
        // Names that the collation treats as equal are distinguished by their letters. No sort key contains a zero.
        key.push(0);
        key.extend_from_slice(normalized.as_bytes());
        Self(key.into())
    }
}

/// Normalises `name` for comparison: composed, without surrounding spaces, and with one plain space between two words.
pub fn normalized(name: &str) -> Cow<'_, str> {
    let composed = COMPOSER.normalize(name.trim());
    if has_plain_spaces(&composed) {
        return composed;
    }
    Cow::Owned(composed.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Returns whether every space in `name` is a plain one between two words.
fn has_plain_spaces(name: &str) -> bool {
    let mut before = ' ';
    let is_plain = name.chars().all(|it| {
        let is_plain = !it.is_whitespace() || (it == ' ' && before != ' ');
        before = it;
        is_plain
    });
    is_plain && !name.ends_with(' ')
}

/// Returns whether both are spellings of one name.
pub fn is_same_name(one: &str, other: &str) -> bool {
    one == other || normalized(one) == normalized(other)
}

/// Returns whether `names` contains `name` in any spelling.
pub fn is_among(name: &str, names: &[String]) -> bool {
    names.iter().any(|it| is_same_name(it, name))
}

/// Returns `names` as displayed: sorted by CLDR.
pub fn sorted_names(names: &[String]) -> Vec<&String> {
    let mut sorted_names: Vec<&String> = names.iter().collect();
    if 1 < sorted_names.len() {
        sorted_names.sort_by_cached_key(|name| NameKey::new(name));
    }
    sorted_names
}

/// Returns `names` sorted and in one line, separated by commas.
pub fn join_sorted(names: &[String]) -> String {
    sorted_names(names).into_iter().map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// Returns the spelling of a name that is kept if two meet: the folded one, else the lesser.
pub fn preferred_spelling<'a>(one: &'a str, other: &'a str) -> &'a str {
    let rank = |name: &str| normalized(name) != name;
    if (rank(other), other) < (rank(one), one) { other } else { one }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_are_the_same() {
        for (one, other) in [
            ("Zo\u{eb}", "Zoe\u{308}"),
            ("Ann Lee", "Ann\u{a0}Lee"),
            ("Ann Lee", "  Ann \u{202f}\t Lee\n"),
            ("\u{ac00}", "\u{1100}\u{1161}"),
            ("نائب", "نا\u{64a}\u{654}ب"),
            ("", "\u{3000}"),
        ] {
            assert!(is_same_name(one, other), "{one:?} {other:?}");
            assert_eq!(NameKey::new(one), NameKey::new(other), "{one:?} {other:?}");
            assert_eq!(preferred_spelling(one, other), preferred_spelling(other, one));
        }
        assert_eq!(preferred_spelling("Zoe\u{308}", "Zo\u{eb}"), "Zo\u{eb}");
    }

    #[test]
    fn other_names_are_not_the_same() {
        for (one, other) in [
            ("Zoe", "Zoë"),
            ("Ann Lee", "AnnLee"),
            ("ann", "Ann"),
            ("a\u{200d}b", "ab"),
            ("A", "Ａ"),
        ] {
            assert!(!is_same_name(one, other), "{one:?} {other:?}");
            assert_ne!(NameKey::new(one), NameKey::new(other), "{one:?} {other:?}");
        }
    }

    #[test]
    fn names_are_sorted_as_in_an_index() {
        let names =
            ["Zola", "Émile", "emil", "Eve", "Ärger", "Ande", "Ann Lee", "Anna", "Ål", "Öl"];
        let names = names.map(str::to_owned);
        let expected =
            ["Ål", "Ande", "Ann Lee", "Anna", "Ärger", "emil", "Émile", "Eve", "Öl", "Zola"];
        assert_eq!(sorted_names(&names), expected);
    }
}
