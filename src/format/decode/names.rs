//! The encodings that a text can be read in, as an analyst chooses from them. See [`ENCODINGS`].

/// An encoding, and what it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its WHATWG name.
    pub name: &'static str,
    /// Which languages or systems it was made for.
    pub made_for: &'static str,
}

const fn named(name: &'static str, made_for: &'static str) -> Named {
    Named { name, made_for }
}

/// All encodings of the [WHATWG's list](https://encoding.spec.whatwg.org/#names-and-labels) that texts are in: those of
/// Unicode, then by region, the most used one of a region first.
pub const ENCODINGS: &[Named] = &[
    named("UTF-8", "Unicode"),
    named("UTF-16LE", "Unicode, Windows"),
    named("UTF-16BE", "Unicode"),
    named("windows-1252", "Western Europe, Windows"),
    named("ISO-8859-15", "Western Europe, with the euro"),
    named("macintosh", "Western Europe, Macintosh"),
    named("windows-1250", "Central Europe, Windows"),
    named("ISO-8859-2", "Central Europe"),
    named("ISO-8859-16", "South-eastern Europe"),
    named("windows-1257", "Baltic, Windows"),
    named("ISO-8859-4", "Baltic"),
    named("ISO-8859-13", "Baltic"),
    named("ISO-8859-10", "Nordic"),
    named("ISO-8859-14", "Celtic"),
    named("ISO-8859-3", "Maltese, Esperanto"),
    named("windows-1251", "Cyrillic, Windows"),
    named("KOI8-R", "Cyrillic, Russian"),
    named("KOI8-U", "Cyrillic, Ukrainian"),
    named("ISO-8859-5", "Cyrillic"),
    named("IBM866", "Cyrillic, DOS"),
    named("x-mac-cyrillic", "Cyrillic, Macintosh"),
    named("windows-1253", "Greek, Windows"),
    named("ISO-8859-7", "Greek"),
    named("windows-1254", "Turkish, Windows"),
    named("windows-1255", "Hebrew, Windows"),
    named("ISO-8859-8-I", "Hebrew"),
    named("ISO-8859-8", "Hebrew, in the order of the eye"),
    named("windows-1256", "Arabic, Windows"),
    named("ISO-8859-6", "Arabic"),
    named("windows-1258", "Vietnamese, Windows"),
    named("windows-874", "Thai, Windows"),
    named("GBK", "Chinese, simplified"),
    named("gb18030", "Chinese, all of Unicode"),
    named("Big5", "Chinese, traditional"),
    named("Shift_JIS", "Japanese, Windows"),
    named("EUC-JP", "Japanese, Unix"),
    named("ISO-2022-JP", "Japanese, mail"),
    named("EUC-KR", "Korean"),
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use encoding_rs::Encoding;

    use super::*;

    #[test]
    fn every_encoding_is_called_as_its_text_will_say_and_stands_there_once() {
        for Named { name, .. } in ENCODINGS {
            let encoding = Encoding::for_label(name.as_bytes());
            assert_eq!(encoding.map(Encoding::name), Some(*name));
        }
        let names: HashSet<_> = ENCODINGS.iter().map(|it| it.name).collect();
        assert_eq!(names.len(), ENCODINGS.len());
    }
}
