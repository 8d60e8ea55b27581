//! Decoding bytes into the text that was written, or an error that says what they are.

use encoding_rs::{GBK, SHIFT_JIS, UTF_16LE, WINDOWS_1251, WINDOWS_1252};
use glossator::{
    command::NonTextPolicy,
    format::decode::{DecodeError, DecodedText, EncodingHint, decode, decode_with_hint},
};
use proptest::prelude::*;

const TEXT: &str = "Zürich — “grün”, sagte sie.\r\nمرحبا 👩‍👩‍👧 e\u{301}\n";

fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(order).collect()
}

#[track_caller]
fn decoded(bytes: &[u8]) -> DecodedText {
    decode("test.txt", bytes.to_vec()).expect("this is a text")
}

#[track_caller]
fn check(bytes: &[u8], encoding: &str, text: &str) {
    let decoded = decoded(bytes);
    assert_eq!(decoded.document.source().encoding, encoding);
    assert_eq!(decoded.document.text(), text);
    assert_eq!(decoded.document.source().blake3, blake3::hash(bytes).to_hex().to_string());
    assert_eq!((decoded.replacements, decoded.warnings()), (0, Vec::new()));
}

#[test]
fn utf_8_is_read_unchanged() {
    check(TEXT.as_bytes(), "UTF-8", TEXT);
    check(b"", "UTF-8", "");
    check(b"plain\r\n", "UTF-8", "plain\r\n");
}

#[test]
fn a_byte_order_mark_is_not_text() {
    check(&[b"\xef\xbb\xbf", TEXT.as_bytes()].concat(), "UTF-8 with BOM", TEXT);
    check(&[b"\xff\xfe", &utf16(TEXT, u16::to_le_bytes)[..]].concat(), "UTF-16LE with BOM", TEXT);
    check(&[b"\xfe\xff", &utf16(TEXT, u16::to_be_bytes)[..]].concat(), "UTF-16BE with BOM", TEXT);
    check(b"\xef\xbb\xbf", "UTF-8 with BOM", "");
}

#[test]
fn utf_16_without_a_byte_order_mark_is_recognised() {
    check(&utf16(TEXT, u16::to_le_bytes), "UTF-16LE", TEXT);
    check(&utf16(TEXT, u16::to_be_bytes), "UTF-16BE", TEXT);
}

#[test]
fn encodings_from_before_unicode_are_recognised() {
    let german = "Der Präsident erklärte, die Brücke sei für Fußgänger geöffnet.";
    check(&WINDOWS_1252.encode(german).0, "windows-1252", german);
    let russian = "Мост открыт для пешеходов, сказал президент.";
    check(&WINDOWS_1251.encode(russian).0, "windows-1251", russian);
    let japanese = "橋は歩行者に開放されたと大統領は述べた。";
    check(&SHIFT_JIS.encode(japanese).0, "Shift_JIS", japanese);
}

#[test]
fn utf_8_with_an_invalid_byte_stays_utf_8_and_reports_it() {
    let mut bytes = "grün ".repeat(30).into_bytes();
    bytes.push(0xc3);
    let decoded = decoded(&bytes);
    assert_eq!(decoded.document.source().encoding, "UTF-8");
    assert_eq!(decoded.replacements, 1);
    let remark = decoded.warnings()[0].to_string();
    assert_eq!(remark, "One place in the file isn’t valid UTF-8 and is shown as �");
}

#[test]
fn invalid_bytes_after_a_byte_order_mark_are_replaced_and_reported() {
    let decoded = decoded(b"\xff\xfeA\0\x00\xd8B\0");
    assert_eq!(decoded.document.text(), "A\u{fffd}B");
    assert_eq!(decoded.replacements, 1);
    assert!(decoded.warnings()[0].to_string().contains("UTF-16LE with BOM"));
}

#[test]
fn a_file_for_another_program_is_recognised_by_its_kind() {
    let zip = [b"PK\x03\x04".as_slice(), &[0; 99]].concat();
    for (bytes, words) in [
        (b"%PDF-1.7\n\xe2\xe3".as_slice(), "looks like a PDF document"),
        (&zip, "a Word, OpenDocument, EPUB or ZIP file"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\x7fELF\x02\x01", "a program"),
        (b"abc\0\0\x01\x02", "a binary file"),
        (b"\x01\x02\x03 abc", "a binary file"),
    ] {
        let error = decode("test", bytes.to_vec()).expect_err("this is no text");
        assert!(matches!(error, DecodeError::Binary(_)));
        assert!(error.to_string().contains(words), "{error}");
        assert!(error.to_string().contains("Export it as plain text"));
    }
}

/// `bytes` of a document that was read as `encoding` before.
fn decode_remembered(bytes: Vec<u8>, encoding: &str) -> DecodedText {
    let (hint, hash) = (EncodingHint::Remembered(encoding), blake3::hash(&bytes));
    decode_with_hint("test.txt", bytes, hint, NonTextPolicy::Refuse, &hash).expect("it is text")
}

#[test]
fn the_remembered_encoding_decides_if_the_bytes_do_not() {
    let bytes = b"\xc0\xe1\xe2\xe3 \xe4".to_vec();
    for encoding in [WINDOWS_1251, WINDOWS_1252] {
        let decoded = decode_remembered(bytes.clone(), encoding.name());
        assert_eq!(decoded.document.source().encoding, encoding.name());
        assert_eq!(decoded.document.text(), encoding.decode(&bytes).0);
    }
}

#[test]
fn the_remembered_encoding_gives_way_to_the_bytes() {
    let encoding = |bytes: &[u8], label| {
        let decoded = decode_remembered(bytes.to_vec(), label);
        decoded.document.source().encoding.clone()
    };
    assert_eq!(encoding(TEXT.as_bytes(), "windows-1252"), "UTF-8");
    assert_eq!(encoding(b"abcd", "UTF-16LE"), "UTF-8");
    assert_eq!(encoding(b"\xef\xbb\xbfabc", "UTF-16LE with BOM"), "UTF-8 with BOM");
    assert_eq!(encoding(TEXT.as_bytes(), "UTF-8 with BOM"), "UTF-8");
    assert_eq!(encoding(TEXT.as_bytes(), "no such thing"), "UTF-8");
}

#[test]
fn valid_utf_8_is_not_copied() {
    let bytes = TEXT.as_bytes().to_vec().into_boxed_slice().into_vec();
    let at = bytes.as_ptr();
    let decoded = decode("test.txt", bytes).unwrap();
    assert_eq!(decoded.document.text().as_ptr(), at);
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let first = decode("test.txt", bytes.clone());
        // Offsets are only useful if the same bytes always give the same text.
        if let Ok(first) = first {
            let encoding = first.document.source().encoding.clone();
            let again = decode_remembered(bytes, &encoding);
            prop_assert_eq!(again.document.text(), first.document.text());
        }
    }

    #[test]
    fn any_text_in_unicode_survives_decoding(text in "[^\u{0}-\u{8}\u{b}-\u{1f}\u{7f}\u{feff}]{0,60}") {
        prop_assume!(!text.starts_with("{\\rtf") && !text.starts_with("%PDF-"));
        let le = [b"\xff\xfe".to_vec(), utf16(&text, u16::to_le_bytes)].concat();
        for bytes in [text.clone().into_bytes(), le] {
            let decoded = decode("test.txt", bytes).unwrap();
            prop_assert_eq!(decoded.document.text(), text.as_str());
        }
    }
}

#[test]
fn the_same_chinese_words_are_read_in_either_encoding() {
    let chinese = "总统说，这座桥已向行人开放。他没有回答记者的问题。";
    check(&GBK.encode(chinese).0, "GBK", chinese);
    let bytes = [b"\xff\xfe".to_vec(), utf16(chinese, u16::to_le_bytes)].concat();
    check(&bytes, &format!("{} with BOM", UTF_16LE.name()), chinese);
}
