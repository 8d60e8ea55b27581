//! Derives file names from other file names, within the limits of file systems. See [`derived_name`].
//!
//! A name that fits is unchanged. A longer one is cut at a whole character and made unique by a hash.

use std::ffi::{OsStr, OsString};

use unicode_segmentation::UnicodeSegmentation as _;

/// The longest name that file systems accept: in bytes; on Windows, in UTF-16 code units.
pub const MAX_LEN: usize = 255;

/// The longest part of a cut name: so much shorter than [`MAX_LEN`] that names can be derived from the new one too.
const TRUNCATED_LEN: usize = 200;

/// How many hexadecimal digits of a hash distinguish names with the same beginning.
const HASH_DIGITS: usize = 8;

/// Returns `before`, `name` and `after` as one name that leaves room for `spare` more bytes.
///
/// If that is too long, `name` is cut and followed by a dot and the first digits of the BLAKE3 hash of the whole.
pub fn derived_name(before: &str, name: &OsStr, after: &str, spare: usize) -> OsString {
    let mut derived = OsString::from(before);
    if len(name) + before.len() + after.len() + spare <= MAX_LEN {
        derived.push(name);
    } else {
        let hash = blake3::hash(name.as_encoded_bytes()).to_hex();
        derived.push(format!("{}.{}", truncate(&name.to_string_lossy()), &hash[..HASH_DIGITS]));
    }
    derived.push(after);
    derived
}

/// Returns the beginning of `name` that is kept when it is cut: whole grapheme clusters, if at least one fits.
pub fn truncate(name: &str) -> &str {
    let fits = |end: &usize| len(OsStr::new(&name[..*end])) <= TRUNCATED_LEN;
    let clusters = name.grapheme_indices(true).map(|(start, it)| start + it.len());
    let letters = || name.char_indices().map(|(start, it)| start + it.len_utf8());
    let end = clusters.take_while(fits).last().or_else(|| letters().take_while(fits).last());
    &name[..end.unwrap_or(0)]
}

#[cfg(not(windows))]
fn len(name: &OsStr) -> usize {
    name.len()
}

#[cfg(windows)]
fn len(name: &OsStr) -> usize {
    std::os::windows::ffi::OsStrExt::encode_wide(name).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn derived(name: &str) -> String {
        derived_name(".", OsStr::new(name), ".gloss.ron", 20).into_string().unwrap()
    }

    #[test]
    fn a_name_that_fits_is_unchanged() {
        for name in ["a.txt", "Größe 👩‍👩‍👧.txt", &"x".repeat(255 - 1 - 10 - 20)] {
            assert_eq!(derived(name), format!(".{name}.gloss.ron"));
        }
    }

    #[test]
    fn names_with_the_same_beginning_differ_by_a_hash() {
        let long = "ä".repeat(120);
        let (one, other) = (derived(&format!("{long} 1.txt")), derived(&format!("{long} 2.txt")));
        assert_ne!(one, other);
        for it in [&one, &other] {
            assert!(it.len() + 20 <= MAX_LEN && it.starts_with(".äää"), "{it}");
            assert!(it.ends_with(".gloss.ron"), "{it}");
        }
    }

    #[test]
    fn names_are_cut_between_characters() {
        // Each is more than one code point, so that most cuts would split one.
        for letter in ["👩‍👩‍👧", "ग्रे", "e\u{301}", "🏳️‍🌈", "각"] {
            let name = letter.repeat(260 / letter.len() + 1);
            let cut = truncate(&name);
            assert!(
                cut.len() <= TRUNCATED_LEN && TRUNCATED_LEN < cut.len() + letter.len(),
                "{cut}"
            );
            assert!(cut.len().is_multiple_of(letter.len()), "{cut}");
        }
        let endless = format!("a{}", "\u{301}".repeat(200));
        assert!(
            truncate(&endless).len() <= TRUNCATED_LEN
                && TRUNCATED_LEN < truncate(&endless).len() + 3
        );
        assert_eq!(truncate(""), "");
    }

    #[cfg(unix)]
    #[test]
    fn names_that_are_not_text_differ_by_their_bytes() {
        use std::os::unix::ffi::OsStrExt as _;
        let name = |byte: u8| [&[b'a'; 252][..], &[byte]].concat();
        let derived = |name: &[u8]| derived_name("", OsStr::from_bytes(name), ".csv", 0);
        assert_ne!(derived(&name(0xFE)), derived(&name(0xFF)));
        assert!(derived(&name(0xFF)).to_str().is_some());
        assert_eq!(derived(&[0xFF]).as_bytes(), b"\xFF.csv");
    }
}
