//! Short texts in many encodings, whole, torn and with a foreign byte: wherever a browser or a detector reads one
//! correctly, so do we. `freeze.py` in `tests/golden/decoding/` writes their results to `table.tsv`.

use std::collections::BTreeSet;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;
use glossator::format::decode::decode;

const TEXTS: &str = include_str!("../golden/decoding/texts.tsv");
const TABLE: &str = include_str!("../golden/decoding/table.tsv");

/// Cases that can't be read correctly: nothing shows that one letter of such a text is wrong.
const BEYOND: &[&str] = &[
    // The foreign byte is a control character in these, and punctuation in the related Windows encodings.
    "iso-8859-15-french foreign",
    "iso-8859-2-polish foreign",
    "iso-8859-2-czech foreign",
    "iso-8859-2-hungarian foreign",
    "iso-8859-5-russian foreign",
    // Its lower-case letters, except one, are where windows-1251 has them.
    "x-mac-cyrillic-russian whole",
    "x-mac-cyrillic-russian torn",
    "x-mac-cyrillic-russian foreign",
    // Like those above.
    "iso-8859-7-greek foreign",
    "iso-8859-8-hebrew foreign",
    "iso-8859-6-arabic foreign",
    // One byte above 127 is not ISO-2022-JP any more.
    "iso-2022-jp-japanese foreign",
];

/// One row of the table.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    encoding: &'static str,
    /// Whole, torn or with a foreign byte.
    pub(crate) way: &'static str,
    pub(crate) bytes: Vec<u8>,
    chromium: &'static str,
    chardetng: &'static str,
}

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|it| !it.starts_with('#')).map(|it| it.split('\t').collect())
}

/// Returns all rows.
pub(crate) fn cases() -> impl Iterator<Item = Case> {
    rows(TABLE).map(|row| {
        let [name, encoding, way, hex, chromium, chardetng] = row[..] else { panic!("{row:?}") };
        let digits: Vec<char> = hex.chars().collect();
        let byte = |two: &[char]| {
            u8::from_str_radix(&two.iter().collect::<String>(), 16).expect("it is hexadecimal")
        };
        Case {
            name,
            encoding,
            way,
            bytes: digits.chunks(2).map(byte).collect(),
            chromium,
            chardetng,
        }
    })
}

impl Case {
    /// Returns whether the text is correct, whatever the name of its encoding.
    fn is_right(&self, text: &str) -> bool {
        if self.encoding == "CESU-8" {
            let whole = text_of(self.name);
            let rest = text.replace('\u{fffd}', "");
            let broken = text.chars().filter(|it| *it == '\u{fffd}').count();
            return match self.way {
                "whole" => text == whole,
                "torn" => whole.starts_with(&rest) && broken == 1,
                _ => rest == whole && broken == 1,
            };
        }
        text == read_in(self.encoding, &self.bytes)
    }

    fn ours(&self) -> (String, String) {
        let decoded = decode("a.txt", self.bytes.clone());
        decoded.map_or_else(
            |err| ("none".to_owned(), err.to_string()),
            |it| (it.document.source().encoding.clone(), it.document.text().to_owned()),
        )
    }
}

fn read_in(label: &str, bytes: &[u8]) -> String {
    let encoding = Encoding::for_label(label.as_bytes()).expect("it is one of WHATWG's");
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

fn text_of(name: &str) -> &'static str {
    rows(TEXTS).find(|it| it[0] == name).expect("the table is made of the texts")[2]
}

#[test]
fn the_table_covers_all_texts_and_is_large_enough() {
    let encodings: BTreeSet<_> = rows(TEXTS).map(|it| it[1]).collect();
    assert!(60 <= rows(TEXTS).count() && 20 <= encodings.len());
    assert_eq!(cases().count(), rows(TEXTS).count() * 3);
    for case in cases().filter(|it| it.way == "whole") {
        assert!(case.is_right(text_of(case.name)), "{}", case.name);
    }
    let torn = cases().filter(|it| it.way == "torn" && it.encoding == "UTF-8");
    assert!(torn.into_iter().all(|it| str::from_utf8(&it.bytes).is_err()));
}

#[test]
fn chardetng_alone_still_gives_the_recorded_results() {
    for case in cases() {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
        detector.feed(&case.bytes, true);
        let guess = detector.guess(None, Utf8Detection::Allow).name();
        assert_eq!(guess, case.chardetng, "{} {}", case.name, case.way);
    }
}

#[test]
fn detection_is_right_wherever_a_browser_or_chardetng_is() {
    let (mut worse, mut wrong) = (Vec::new(), Vec::new());
    let mut right = [0; 3];
    for case in cases() {
        let (encoding, text) = case.ours();
        let is_right = [
            case.is_right(&text),
            case.is_right(&read_in(case.chromium, &case.bytes)),
            case.is_right(&read_in(case.chardetng, &case.bytes)),
        ];
        for (right, is_right) in right.iter_mut().zip(is_right) {
            *right += usize::from(is_right);
        }
        let name = format!("{} {}", case.name, case.way);
        if !is_right[0] && (is_right[1] || is_right[2]) {
            worse.push(format!("{name}: {encoding}: {text}"));
        }
        if !is_right[0] {
            wrong.push(name);
        }
    }
    assert!(worse.is_empty(), "{worse:#?}");
    assert_eq!(wrong, BEYOND, "{wrong:#?}");
    assert_eq!(right, [270, 189, 153], "ours, Chromium's, chardetng's of {}", cases().count());
}
