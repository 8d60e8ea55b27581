//! The encodings that a text can be read in, as an analyst chooses from them. See [`ENCODINGS`].

use crate::tongue::Said;

/// An encoding, and what it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its WHATWG name.
    pub name: &'static str,
    made_for: &'static str,
}

impl Named {
    /// Which languages or systems it was made for.
    pub fn made_for(&self) -> Said {
        Said::new(self.made_for, Vec::new())
    }
}

const fn named(name: &'static str, made_for: &'static str) -> Named {
    Named { name, made_for }
}

/// All encodings of the [WHATWG's list](https://encoding.spec.whatwg.org/#names-and-labels) that texts are in, and CESU-8:
/// those of Unicode, then by region, the most used one of a region first.
pub const ENCODINGS: &[Named] = &[
    named("UTF-8", "made-for-unicode"),
    named("UTF-16LE", "made-for-unicode-windows"),
    named("UTF-16BE", "made-for-unicode"),
    named("CESU-8", "made-for-unicode-surrogates"),
    named("windows-1252", "made-for-western-europe-windows"),
    named("ISO-8859-15", "made-for-western-europe-with-the-euro"),
    named("macintosh", "made-for-western-europe-macintosh"),
    named("windows-1250", "made-for-central-europe-windows"),
    named("ISO-8859-2", "made-for-central-europe"),
    named("ISO-8859-16", "made-for-south-eastern-europe"),
    named("windows-1257", "made-for-baltic-windows"),
    named("ISO-8859-4", "made-for-baltic"),
    named("ISO-8859-13", "made-for-baltic"),
    named("ISO-8859-10", "made-for-nordic"),
    named("ISO-8859-14", "made-for-celtic"),
    named("ISO-8859-3", "made-for-maltese-esperanto"),
    named("windows-1251", "made-for-cyrillic-windows"),
    named("KOI8-R", "made-for-cyrillic-russian"),
    named("KOI8-U", "made-for-cyrillic-ukrainian"),
    named("ISO-8859-5", "made-for-cyrillic"),
    named("IBM866", "made-for-cyrillic-dos"),
    named("x-mac-cyrillic", "made-for-cyrillic-macintosh"),
    named("windows-1253", "made-for-greek-windows"),
    named("ISO-8859-7", "made-for-greek"),
    named("windows-1254", "made-for-turkish-windows"),
    named("windows-1255", "made-for-hebrew-windows"),
    named("ISO-8859-8-I", "made-for-hebrew"),
    named("ISO-8859-8", "made-for-hebrew-in-the-order-of-the-eye"),
    named("windows-1256", "made-for-arabic-windows"),
    named("ISO-8859-6", "made-for-arabic"),
    named("windows-1258", "made-for-vietnamese-windows"),
    named("windows-874", "made-for-thai-windows"),
    named("GBK", "made-for-chinese-simplified"),
    named("gb18030", "made-for-chinese-all-of-unicode"),
    named("Big5", "made-for-chinese-traditional"),
    named("Shift_JIS", "made-for-japanese-windows"),
    named("EUC-JP", "made-for-japanese-unix"),
    named("ISO-2022-JP", "made-for-japanese-mail"),
    named("EUC-KR", "made-for-korean"),
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::format::decode::encoding_named;

    #[test]
    fn every_encoding_is_called_as_its_text_will_say_and_stands_there_once() {
        for Named { name, .. } in ENCODINGS {
            assert_eq!(encoding_named(name), Some(*name));
        }
        let names: HashSet<_> = ENCODINGS.iter().map(|it| it.name).collect();
        assert_eq!(names.len(), ENCODINGS.len());
    }
}
