//! Encodings by their labels, and the list that an analyst can choose from. See [`Charset`] and [`ENCODINGS`].

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::{WITH_BOM, cesu8};
use crate::i18n::Message;

/// An encoding of texts: one that WHATWG lists, or one that browsers don't read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Charset {
    /// One of WHATWG's.
    Listed(&'static Encoding),
    /// UTF-8 with surrogates.
    Cesu8,
}

impl Charset {
    /// Returns the encoding with this label, as in a sidecar or as typed by an analyst. `None` also for labels of
    /// encodings that can't be read.
    pub(super) fn from_label(label: &str) -> Option<Self> {
        let label = label.strip_suffix(WITH_BOM).unwrap_or(label).trim();
        if label.eq_ignore_ascii_case(cesu8::NAME) {
            return Some(Self::Cesu8);
        }
        Encoding::for_label_no_replacement(label.as_bytes()).map(Self::Listed)
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Listed(encoding) => encoding.name(),
            Self::Cesu8 => cesu8::NAME,
        }
    }

    /// Returns whether it predates Unicode.
    pub(super) fn is_legacy(self) -> bool {
        match self {
            Self::Listed(encoding) => ![UTF_8, UTF_16LE, UTF_16BE].contains(&encoding),
            Self::Cesu8 => false,
        }
    }

    pub(super) fn is_valid(self, bytes: &[u8]) -> bool {
        match self {
            Self::Listed(encoding) => {
                encoding.decode_without_bom_handling_and_without_replacement(bytes).is_some()
            }
            Self::Cesu8 => cesu8::decode(bytes).replacements == 0,
        }
    }
}

/// Returns the name of the encoding with this label: one of
/// [WHATWG's](https://encoding.spec.whatwg.org/#names-and-labels), or CESU-8. `None` if it is unknown or can't be read.
pub fn encoding_name(label: &str) -> Option<&'static str> {
    Charset::from_label(label).map(Charset::name)
}

/// An encoding and its purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EncodingEntry {
    /// Its WHATWG name.
    pub name: &'static str,
    made_for: &'static str,
}

impl EncodingEntry {
    /// Returns the languages or systems for which it was made.
    pub fn made_for(&self) -> Message {
        Message::new(self.made_for, Vec::new())
    }
}

const fn entry(name: &'static str, made_for: &'static str) -> EncodingEntry {
    EncodingEntry { name, made_for }
}

/// All text encodings of [WHATWG's list](https://encoding.spec.whatwg.org/#names-and-labels), and CESU-8: those of
/// Unicode, then by region, the most common one of a region first.
pub const ENCODINGS: &[EncodingEntry] = &[
    entry("UTF-8", "made-for-unicode"),
    entry("UTF-16LE", "made-for-unicode-windows"),
    entry("UTF-16BE", "made-for-unicode"),
    entry("CESU-8", "made-for-unicode-surrogates"),
    entry("windows-1252", "made-for-western-europe-windows"),
    entry("ISO-8859-15", "made-for-western-europe-with-the-euro"),
    entry("macintosh", "made-for-western-europe-macintosh"),
    entry("windows-1250", "made-for-central-europe-windows"),
    entry("ISO-8859-2", "made-for-central-europe"),
    entry("ISO-8859-16", "made-for-south-eastern-europe"),
    entry("windows-1257", "made-for-baltic-windows"),
    entry("ISO-8859-4", "made-for-baltic"),
    entry("ISO-8859-13", "made-for-baltic"),
    entry("ISO-8859-10", "made-for-nordic"),
    entry("ISO-8859-14", "made-for-celtic"),
    entry("ISO-8859-3", "made-for-maltese-esperanto"),
    entry("windows-1251", "made-for-cyrillic-windows"),
    entry("KOI8-R", "made-for-cyrillic-russian"),
    entry("KOI8-U", "made-for-cyrillic-ukrainian"),
    entry("ISO-8859-5", "made-for-cyrillic"),
    entry("IBM866", "made-for-cyrillic-dos"),
    entry("x-mac-cyrillic", "made-for-cyrillic-macintosh"),
    entry("windows-1253", "made-for-greek-windows"),
    entry("ISO-8859-7", "made-for-greek"),
    entry("windows-1254", "made-for-turkish-windows"),
    entry("windows-1255", "made-for-hebrew-windows"),
    entry("ISO-8859-8-I", "made-for-hebrew"),
    entry("ISO-8859-8", "made-for-hebrew-visual-order"),
    entry("windows-1256", "made-for-arabic-windows"),
    entry("ISO-8859-6", "made-for-arabic"),
    entry("windows-1258", "made-for-vietnamese-windows"),
    entry("windows-874", "made-for-thai-windows"),
    entry("GBK", "made-for-chinese-simplified"),
    entry("gb18030", "made-for-chinese-all-of-unicode"),
    entry("Big5", "made-for-chinese-traditional"),
    entry("Shift_JIS", "made-for-japanese-windows"),
    entry("EUC-JP", "made-for-japanese-unix"),
    entry("ISO-2022-JP", "made-for-japanese-mail"),
    entry("EUC-KR", "made-for-korean"),
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::format::decode::encoding_name;

    #[test]
    fn every_encoding_has_its_official_name_and_is_listed_once() {
        for EncodingEntry { name, .. } in ENCODINGS {
            assert_eq!(encoding_name(name), Some(*name));
        }
        let names: HashSet<_> = ENCODINGS.iter().map(|it| it.name).collect();
        assert_eq!(names.len(), ENCODINGS.len());
    }
}
