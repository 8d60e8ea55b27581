//! What hostile input is thrown at. Each target takes any bytes, and panics where a promise is not kept.
//!
//! They are plain functions, so that the corpus is replayed by `cargo test`, and `fuzz/` can search for what breaks
//! them with libFuzzer.

use std::{fs, time::Duration};

use glossator::{
    format::{decode, sidecar},
    model::{Document, Marks, Tag, Work},
};

/// Something that is thrown at.
pub(crate) type Target = fn(&[u8]);

/// All of them, by the names of their corpora.
pub(crate) const TARGETS: [(&str, Target); 2] = [("decode", decode), ("sidecar", sidecar)];

/// Throws `bytes` at `target`, and panics too where that takes longer than `longest` on the processor.
pub(crate) fn throw(target: Target, bytes: &[u8], longest: Duration) {
    let before = time_spent();
    target(bytes);
    if let Some((before, after)) = before.zip(time_spent()) {
        let spent = after.saturating_sub(before);
        assert!(spent <= longest, "{} bytes took {spent:?}", bytes.len());
    }
}

/// How long this thread has been on a processor: what other programs take does not count.
/// `None` where the system does not tell.
fn time_spent() -> Option<Duration> {
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

/// Any bytes are a text or none; what is a text can be worked on, and is the same when it is opened again.
pub(crate) fn decode(bytes: &[u8]) {
    drop(decode::start("a.txt", bytes, None));
    let Ok(decoded) = decode::decode("a.txt", bytes.to_vec()) else { return };
    let document = &decoded.document;
    check_document(document);
    drop(decoded.remarks());

    let encoding = &document.source().encoding;
    let again = decode::decode_as("a.txt", bytes.to_vec(), Some(encoding));
    let again = again.expect("what is a text is one when its encoding is remembered");
    assert_eq!(again.document.text(), document.text(), "read as {encoding}, then as remembered");
    drop(decode::start("a.txt", bytes, Some(encoding)));
}

/// The ways between bytes, code points, lines and clusters lead back.
fn check_document(document: &Document) {
    let text = document.text();
    let step = text.len() / 64 + 1;
    for at in (0..=text.len()).step_by(step).map(|at| text.floor_char_boundary(at)) {
        assert_eq!(document.to_byte(document.to_char(at)), Some(at));
        let line = document.line_around(at);
        assert!(line.start <= at, "{at} is not in {line:?}");
        assert_eq!(document.line_start(document.line_number(at) - 1), line.start);
        let (floor, ceil) = (document.cluster_floor(at), document.cluster_ceil(at));
        assert!(floor <= at && at <= ceil && ceil <= text.len());
        assert!(document.is_cluster_border(floor) && document.is_cluster_border(ceil));
    }
    assert_eq!(document.to_char(text.len()), document.char_len());
}

/// Any text may stand where a sidecar should: before the first zero byte the document, after it the sidecar.
///
/// What can be read is written back so that the same is read again, and so is what can be saved of damage.
pub(crate) fn sidecar(bytes: &[u8]) {
    let (text, bytes) = halves(bytes);
    let document = Document::of_text("a.txt", &String::from_utf8_lossy(text));
    let Ok(text) = sidecar::text(bytes.to_vec()) else {
        // As when it is opened: with replacement characters.
        check_rescue(&String::from_utf8_lossy(bytes), &document);
        return;
    };
    drop((sidecar::header(&text), sidecar::count(&text)));
    if let Ok(loaded) = sidecar::read(&text, &document) {
        drop(loaded.remarks());
        check_work(&loaded.work, &document);
        let written = sidecar::render(&loaded.work);
        let again = sidecar::read(&written, &document).expect("what is written can be read");
        assert_eq!(again.work.marks.len(), loaded.work.marks.len());
        assert_eq!(sidecar::render(&again.work), written);
    }
    if let Ok(newer) = sidecar::read_newer(&text, &document) {
        check_work(&newer.work, &document);
    }
    check_rescue(&text, &document);
}

fn check_rescue(text: &str, document: &Document) {
    let rescued = sidecar::salvage(text, document).work;
    check_work(&rescued, document);
    sidecar::read(&sidecar::render(&rescued), document)
        .expect("what is rescued can be written and read");
}

/// Marks stand in order, in the document, on whole clusters.
fn check_work(work: &Work, document: &Document) {
    let places = |marks: &Marks| -> Vec<_> {
        marks.iter().map(|it| (it.extent.start(), it.extent.end(), it.id)).collect()
    };
    assert!(places(&work.marks).is_sorted_by(|a, b| a < b));
    assert_eq!(Tag::ALL.iter().map(|tag| work.marks.count(*tag)).sum::<usize>(), work.marks.len());
    for piece in work.marks.iter().flat_map(|mark| mark.extent.pieces()) {
        assert!(document.span(piece.range()).is_some(), "{piece:?} is not in the document");
        assert!(
            document.is_cluster_border(piece.start()) && document.is_cluster_border(piece.end())
        );
    }
}

/// What stands before the first zero byte, and what after it.
fn halves(bytes: &[u8]) -> (&[u8], &[u8]) {
    let at = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    (&bytes[..at], bytes.get(at + 1..).unwrap_or_default())
}
