//! Files that hardly look like text: which open with a warning, which are refused, and how to open them anyway.

use std::{fs, path::Path};

use glossator::{
    command::{Command, NonTextPolicy, Notification, ReadOptions, ReloadEncoding, Reply},
    format::decode::{
        DecodeError, DecodedText, EncodingHint, decode, decode_preview, decode_preview_in,
        decode_with_hint,
    },
    io::opening::{OpenError, OpenObserver, OpenOptions, open_observed},
    model::Tag,
};

use crate::{change_encoding::TestReloads, encoding_detection::cases};

#[track_caller]
fn decoded(bytes: &[u8]) -> DecodedText {
    decode("a.txt", bytes.to_vec()).expect("it is a text")
}

/// Asserts that `bytes` are this text in this encoding, with these warnings.
#[track_caller]
fn check(bytes: &[u8], encoding: &str, text: &str, remarks: &[&str]) {
    let decoded = decoded(bytes);
    assert_eq!(decoded.document.text(), text);
    assert_eq!(decoded.document.source().encoding, encoding);
    let said: Vec<String> = decoded.warnings().iter().map(ToString::to_string).collect();
    assert_eq!(said, remarks);
}

fn is_refused(bytes: &[u8]) -> bool {
    matches!(decode("a.txt", bytes.to_vec()), Err(DecodeError::Binary(_)))
}

const ONE_CONTROL: &str = "The file has one control character that’s unusual in text";
const ONE_PLACE: &str = "One place in the file isn’t valid UTF-8 and is shown as �";

#[test]
fn two_valid_characters_outweigh_a_broken_one() {
    let text = "The port’s manager said “no” twice.";
    check(
        &text.as_bytes()[..text.len() - 9],
        "UTF-8",
        "The port’s manager said “no\u{fffd}",
        &[ONE_PLACE],
    );
    let broken = [text.as_bytes(), b" \x92"].concat();
    check(&broken, "UTF-8", &format!("{text} \u{fffd}"), &[ONE_PLACE]);
    // Neither the end nor the start of a file counts as evidence.
    check(
        &"’s manager said “no”".as_bytes()[1..],
        "UTF-8",
        "\u{fffd}\u{fffd}s manager said “no”",
        &["2 places in the file aren’t valid UTF-8 and are shown as �"],
    );
    check(b"caf\xe9", "windows-1252", "café", &[]);
}

#[test]
fn replacement_characters_of_the_file_itself_are_not_counted() {
    check("a\u{fffd}b „ü“ \u{fffd}".as_bytes(), "UTF-8", "a\u{fffd}b „ü“ \u{fffd}", &[]);
    let broken = ["a\u{fffd}b „ü“ ".as_bytes(), b"\xff"].concat();
    check(&broken, "UTF-8", "a\u{fffd}b „ü“ \u{fffd}", &[ONE_PLACE]);
}

#[test]
fn a_short_text_with_one_odd_letter_is_neither_polish_nor_baltic() {
    check(b"Tickets cost \xa3 10.", "windows-1252", "Tickets cost £ 10.", &[]);
    check(b"It was na\xefve of him.", "windows-1252", "It was naïve of him.", &[]);
    check(b"20\xb0 in the shade", "windows-1252", "20° in the shade", &[]);
}

#[test]
fn emoji_encoded_as_two_surrogates_are_read_as_emoji_with_a_warning() {
    let one =
        "One character was encoded as a surrogate pair (CESU-8) and is shown as a single character";
    check(b"Yes \xed\xa0\xbd\xed\xb8\x80!", "CESU-8", "Yes 😀!", &[one]);
    check(b"\xef\xbb\xbfYes \xed\xa0\xbd\xed\xb8\x80!", "CESU-8 with BOM", "Yes 😀!", &[one]);
    let half = decoded(b"Yes \xed\xa0\xbd\xed\xb8\x80 \xed\xa0\xbd!");
    assert_eq!(
        (half.document.text(), half.replacements, half.surrogate_pairs),
        ("Yes 😀 \u{fffd}!", 1, 1)
    );
}

#[test]
fn reading_in_the_detected_encoding_gives_the_same_text() {
    for case in cases() {
        let Ok(first) = decode("a.txt", case.bytes.clone()) else { continue };
        let encoding = first.document.source().encoding.clone();
        let hash = blake3::hash(&case.bytes);
        let known = EncodingHint::Chosen(&encoding);
        let again =
            decode_with_hint("a.txt", case.bytes, known, NonTextPolicy::Refuse, &hash).unwrap();
        assert_eq!(again.document.text(), first.document.text(), "{} {}", case.name, case.way);
        assert_eq!(again.document.source(), first.document.source());
        assert_eq!(again.warnings(), first.warnings());
    }
}

#[test]
fn the_start_is_decoded_like_the_whole_file() {
    for case in cases().filter(|it| it.way != "torn") {
        let Ok(whole) = decode("a.txt", case.bytes.clone()) else { continue };
        let start = decode_preview("a.txt", &case.bytes, None).expect("there is something to show");
        assert_eq!(start.source().encoding, whole.document.source().encoding, "{}", case.name);
    }
}

#[test]
fn in_a_chosen_encoding_the_start_is_decoded_like_the_whole_file() {
    let [utf_8, little, big] = [b"\xef\xbb\xbf".as_slice(), b"\xff\xfe", b"\xfe\xff"];
    for (mark, label) in [
        (utf_8, "UTF-8"),
        (utf_8, "CESU-8"),
        (utf_8, "windows-1252"),
        (little, "UTF-16BE"),
        (big, "UTF-16BE"),
        (little, "windows-1250"),
    ] {
        let bytes = [mark, b"a\0b\0\n\0c\0"].concat();
        let known = EncodingHint::Chosen(label);
        let (copy, hash) = (bytes.clone(), blake3::hash(&bytes));
        let whole = decode_with_hint("a.txt", copy, known, NonTextPolicy::Refuse, &hash).unwrap();
        let start = decode_preview_in("a.txt", &bytes, label).expect("there is something to show");
        assert!(whole.document.text().starts_with(start.text()), "{label}: {:?}", start.text());
    }
}

#[test]
fn a_few_control_characters_are_reported_wherever_they_are() {
    let line = "A line of a text that is long enough for a file of some kilobytes.\n";
    let long = line.repeat(200);
    for at in [0, 5, 9_000, long.len()] {
        let text = format!("{}\0{}", &long[..at], &long[at..]);
        check(text.as_bytes(), "UTF-8", &text, &[ONE_CONTROL]);
    }
    check(b"Yes\0no", "UTF-8", "Yes\0no", &[ONE_CONTROL]);
    check(b"caf\xe9\0 au lait, dit-il", "windows-1252", "café\0 au lait, dit-il", &[ONE_CONTROL]);
    let chat = "[12:01] <\u{3}04,01ann\u{3}> \u{2}no\u{2} \u{1d}never\u{f}\n".repeat(30);
    let remark = "The file has 180 control characters that are unusual in text";
    check(chat.as_bytes(), "UTF-8", &chat, &[remark]);
    check(b"\x1b[1mbold\x1b[0m\x08 \x0c\x1a", "UTF-8", "\x1b[1mbold\x1b[0m\x08 \x0c\x1a", &[]);
}

#[test]
fn many_control_characters_are_refused_wherever_they_are() {
    let text = "Only a text, it seems, as far as anybody has read.\n".repeat(400);
    let noise: Vec<u8> =
        (0..20_000_u32).map(|it| (it.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    assert!(is_refused(&[text.as_bytes(), &noise].concat()));
    assert!(is_refused(&[&noise, text.as_bytes()].concat()));
    assert!(is_refused(&[text.as_bytes(), &[0; 9_000]].concat()));
    assert!(is_refused(b"\n  %PDF-1.7\n%\xe2\xe3\xcf\xd3\n"));
    assert!(is_refused(b"\xef\xbb\xbf{\\rtf1 Hello}"));
}

#[test]
fn binary_numbers_are_not_taken_for_utf_16() {
    let bytes = |numbers: &[u16], order: fn(u16) -> [u8; 2]| -> Vec<u8> {
        numbers.iter().flat_map(|it| order(*it)).collect()
    };
    let check = |numbers: &[u16], message: &str| {
        for order in [u16::to_le_bytes, u16::to_be_bytes] {
            let decoded = decode("a.txt", bytes(numbers, order));
            let encoding = decoded.map(|it| it.document.source().encoding.clone());
            assert!(!encoding.is_ok_and(|it| it.starts_with("UTF-16")), "{message}");
        }
    };
    for seed in 1..100_u32 {
        let noise =
            |it: u32| (it.wrapping_add(seed << 12).wrapping_mul(2_654_435_761) >> 11) as u16;
        let noise: Vec<u16> = (0..2_000).map(noise).collect();
        check(&noise, &format!("noise {seed}"));
    }
    // Ranges that are checked: around alphabets, common ideographs, and Hangul.
    for middle in [1_024_u16, 1_072, 1_500, 3_700, 20_000, 25_000, 45_000, 50_000] {
        for height in [40_u16, 200, 900] {
            let wave = |it: u16| {
                let at = it % (4 * height);
                let up = at.min(4 * height - at);
                middle - height + up
            };
            let wave: Vec<u16> = (0..2_000_u16).map(|it| wave(it.wrapping_mul(7))).collect();
            check(&wave, &format!("{middle} {height}"));
        }
    }
}

#[test]
fn a_refused_file_can_be_opened_anyway() {
    for bytes in [b"%PDF-1.7 is a header".as_slice(), b"a\0\0\0b", b"{\\rtf1 Hello}"] {
        assert!(is_refused(bytes));
        let hash = blake3::hash(bytes);
        let bytes = bytes.to_vec();
        let text = String::from_utf8(bytes.clone()).unwrap();
        let decoded =
            decode_with_hint("a.txt", bytes, EncodingHint::Unknown, NonTextPolicy::Accept, &hash);
        assert_eq!(decoded.expect("it is read").document.text(), text);
    }
}

/// Counts the reports.
struct CountingObserver(usize);

impl OpenObserver for CountingObserver {
    fn started(&mut self, _document: &Path) {}

    fn report(&mut self, _news: Reply) {
        self.0 += 1;
    }

    fn is_wanted(&self, _document: &Path) -> bool {
        true
    }
}

#[test]
fn a_large_file_for_another_program_is_not_read_to_its_end() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.docx");
    fs::write(&path, [b"PK\x03\x04".as_slice(), &b"x".repeat(4 << 20)].concat()).unwrap();
    let mut observer = CountingObserver(0);
    let unopened = open_observed(&path, &mut observer).unwrap_err();
    assert!(matches!(unopened, OpenError::NotText(..)), "{unopened:?}");
    assert_eq!(observer.0, 0);
}

#[test]
fn a_button_on_the_notification_opens_it_anyway_and_marks_on_it_are_saved() {
    let bytes = b"\0\0\0\0\0\0 He said no.\0\0\n";
    let mut setup = TestReloads::empty();
    setup.open(bytes);
    setup.wait_until(|it| matches!(it, Reply::NotText(..)));
    let notification = setup.last_notification();
    let (words, command) = notification.actions.first().expect("there is a button").clone();
    assert_eq!(words.to_string(), "Open anyway");
    assert!(notification.text.to_string().contains("looks like a binary file"), "{notification:?}");

    setup.handle(command);
    setup.wait_until(|it| matches!(it, Reply::Opened(_)));
    assert_eq!(setup.editor().document().text().as_bytes(), bytes);
    setup.mark("He said no", Tag::Claim);
    // The marked bytes count as text from now on.
    let tomorrow = setup.reopened();
    assert_eq!(tomorrow.work.marks.len(), 1);
    assert!(tomorrow.warnings[0].to_string().contains("8 control characters"));
    // Even after they have changed.
    setup.write(b"\0\0\0\0\0\0 He said no, twice.\0\0\n");
    setup.reload_as(ReloadEncoding::Same);
    assert!(setup.editor().document().text().contains("twice"));
    assert_eq!(setup.editor().marks().len(), 1);
}

#[test]
fn an_open_document_that_no_longer_looks_like_text_stays_open_and_is_reloaded_on_request() {
    for bytes in
        [b"\0\0\0\0\0\0 He said no, twice.\0\0\n".as_slice(), b"%PDF- He said no, twice.\n"]
    {
        let mut setup = TestReloads::with_bytes(b"He said no.\n");
        setup.mark("He said no", Tag::Claim);
        setup.write(bytes);
        setup.handle(Command::Reload(setup.editor().id()));
        setup.wait_until(|it| matches!(it, Reply::NoLongerText(..)));
        assert_eq!(setup.editor().document().text(), "He said no.\n");
        let notification = setup.last_notification();
        let (words, command) = notification.actions.first().expect("there is a button").clone();
        assert_eq!(words.to_string(), "Open anyway");
        assert!(
            notification.text.to_string().contains("Couldn’t reload a.txt: this looks like "),
            "{notification:?}"
        );

        setup.handle(command);
        setup.wait_until(|it| matches!(it, Reply::Reloaded(_)));
        assert_eq!(setup.editor().document().text().as_bytes(), bytes);
        assert_eq!(setup.editor().marks().len(), 1);
        // After it was used, the button is gone.
        let is_offered = |notification: &Notification| {
            notification.actions.iter().any(|(_, it)| matches!(it, Command::ReloadAs(..)))
        };
        assert!(!setup.notifications().iter().any(is_offered));
    }
}

#[test]
fn marks_made_in_an_earlier_encoding_keep_that_encoding() {
    let text = "The port’s manager said “no” twice.";
    let rest = b"\nNobody at the harbour had heard of it, and the clerk kept his word.\n";
    let bytes = [text.as_bytes(), b" \x92 \xed\xa0\xbd\xed\xb8\x80\n", rest].concat();
    for earlier in ["windows-1250", "IBM866", "UTF-8"] {
        let mut setup = TestReloads::with_bytes(&bytes);
        assert_eq!(setup.encoding(), "CESU-8");
        setup.reload_in(earlier);
        setup.mark("the clerk kept his word", Tag::Claim);
        let before = setup.editor().document().text().to_owned();
        let tomorrow = setup.reopened();
        assert_eq!(tomorrow.work.document.source().encoding, earlier);
        assert_eq!(tomorrow.work.document.text(), before);
        assert!(
            tomorrow
                .work
                .marks
                .iter()
                .all(|it| tomorrow.work.document.words(&it.spans) == "the clerk kept his word")
        );
        assert_eq!(tomorrow.work.marks.changed_len() + tomorrow.work.marks.moved_len(), 0);

        setup.reload_as(ReloadEncoding::Detected);
        assert_eq!(setup.encoding(), "CESU-8");
        assert!(setup.editor().document().text().starts_with(text));
        let lost = &setup.editor().lost().marks;
        assert_eq!(setup.editor().marks().len(), 1, "{earlier}: {lost:?}");
        assert_eq!(setup.reopened().work.document.source().encoding, "CESU-8");
    }
}

#[test]
fn marks_are_placed_correctly_in_an_encoding_chosen_on_opening() {
    let bytes = "Ü: „Nein“, sagte sie. Er schwieg.\n".as_bytes();
    let mut setup = TestReloads::with_bytes(bytes);
    setup.mark("Er schwieg", Tag::Claim);
    setup.reopened();
    let manner =
        ReadOptions { encoding: Some("windows-1252".to_owned()), ..ReadOptions::default() };
    let options = OpenOptions { read: manner, ..OpenOptions::default() };
    let opened = options.open(&setup.path()).expect("it is a text").loaded;
    assert_eq!(opened.work.document.source().encoding, "windows-1252");
    let words: Vec<_> =
        opened.work.marks.iter().map(|it| opened.work.document.words(&it.spans)).collect();
    assert_eq!(words, ["Er schwieg"]);
    assert_eq!(
        OpenOptions::default().open(&setup.path()).unwrap().loaded.work.document.source().encoding,
        "UTF-8"
    );
}
