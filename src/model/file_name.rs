//! Names of files that are made of other files' names, no longer than file systems take. See [`derived_name`].
//!
//! A name that fits stays as it is. One that doesn't is cut at a whole character and told from others by a hash.

use std::ffi::{OsStr, OsString};

use unicode_segmentation::UnicodeSegmentation as _;

/// The longest name that file systems take: in bytes; on Windows, in UTF-16 code units.
pub const MAX_LEN: usize = 255;

/// What is left at most of a name that is cut: so much less than [`MAX_LEN`] that names can be made of the new one too.
const TRUNCATED_LEN: usize = 200;

/// How many hexadecimal digits of a hash tell names apart that begin alike.
const HASH_DIGITS: usize = 8;

/// Returns `before`, `name` and `after` as one name that leaves room for `spare` more bytes.
///
/// Where that is too long, `name` is cut, and a dot and the first digits of the BLAKE3 hash of all of it follow.
pub fn derived_name(before: &str, name: &OsStr, after: &str, spare: usize) -> OsString {
    let mut made = OsString::from(before);
    if len(name) + before.len() + after.len() + spare <= MAX_LEN {
        made.push(name);
    } else {
        let hash = blake3::hash(name.as_encoded_bytes()).to_hex();
        made.push(format!("{}.{}", truncate(&name.to_string_lossy()), &hash[..HASH_DIGITS]));
    }
    made.push(after);
    made
}

/// Returns the beginning of `name` that stays where it is cut: whole grapheme clusters, where at least one fits.
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

    fn made(name: &str) -> String {
        derived_name(".", OsStr::new(name), ".gloss.ron", 20).into_string().unwrap()
    }

    #[test]
    fn a_name_that_fits_stays_as_it_is() {
        for name in ["a.txt", "Größe 👩‍👩‍👧.txt", &"x".repeat(255 - 1 - 10 - 20)] {
            assert_eq!(made(name), format!(".{name}.gloss.ron"));
        }
    }

    #[test]
    fn names_that_begin_alike_are_told_apart_by_a_hash() {
        let long = "ä".repeat(120);
        let (one, other) = (made(&format!("{long} 1.txt")), made(&format!("{long} 2.txt")));
        assert_ne!(one, other);
        for it in [&one, &other] {
            assert!(it.len() + 20 <= MAX_LEN && it.starts_with(".äää"), "{it}");
            assert!(it.ends_with(".gloss.ron"), "{it}");
        }
    }

    #[test]
    fn names_are_cut_between_whole_characters() {
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
    fn a_name_that_is_no_text_is_told_apart_by_its_bytes() {
        use std::os::unix::ffi::OsStrExt as _;
        let name = |byte: u8| [&[b'a'; 252][..], &[byte]].concat();
        let made = |name: &[u8]| derived_name("", OsStr::from_bytes(name), ".csv", 0);
        assert_ne!(made(&name(0xFE)), made(&name(0xFF)));
        assert!(made(&name(0xFF)).to_str().is_some());
        assert_eq!(made(&[0xFF]).as_bytes(), b"\xFF.csv");
    }
}
