//! Targets for hostile input. Each takes any bytes, and panics if a promise is broken.
//!
//! They are plain functions, so `cargo test` can replay the corpus, and `fuzz/` can fuzz them with libFuzzer.

use std::{fs, ops::ControlFlow, time::Duration};

use glossator::{
    anchor::{AnchorResult, ScoredPlace, context_around, reanchor},
    command::NonTextPolicy,
    format::{
        decode::{self, EncodingHint},
        sidecar::{self, NoSnapshots},
    },
    model::{Document, MarkId, Marks, Selector, Span, SpanSet, Tag, Work},
};

/// A function that takes any bytes.
pub(crate) type Target = fn(&[u8]);

/// All targets, by the names of their corpora.
pub(crate) const TARGETS: [(&str, Target); 4] =
    [("decode", decode), ("sidecar", sidecar), ("anchoring", anchoring), ("merge", merge)];

/// Runs `target` on `bytes`. Also panics if that takes more processor time than `longest`.
pub(crate) fn run_target(target: Target, bytes: &[u8], longest: Duration) {
    let before = time_spent();
    target(bytes);
    if let Some((before, after)) = before.zip(time_spent()) {
        let spent = after.saturating_sub(before);
        assert!(spent <= longest, "{} bytes took {spent:?}", bytes.len());
    }
}

/// Returns the processor time of this thread, or `None` if unknown.
fn time_spent() -> Option<Duration> {
    let schedstat = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    schedstat.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

/// Decodes any bytes. A text can be edited, and is the same when it is opened again.
pub(crate) fn decode(bytes: &[u8]) {
    drop(decode::decode_preview("a.txt", bytes, None));
    let Ok(decoded) = decode::decode("a.txt", bytes.to_vec()) else { return };
    let document = &decoded.document;
    check_document(document);
    drop(decoded.warnings());

    let encoding = &document.source().encoding;
    let (hint, hash) = (EncodingHint::Remembered(encoding), blake3::hash(bytes));
    let again =
        decode::decode_with_hint("a.txt", bytes.to_vec(), hint, NonTextPolicy::Refuse, &hash);
    let again = again.expect("a text is still one with its encoding remembered");
    assert_eq!(again.document.text(), document.text(), "read as {encoding}, then as remembered");
    drop(decode::decode_preview("a.txt", bytes, Some(encoding)));
}

/// Checks that conversions between bytes, code points, lines and clusters are reversible.
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

/// Reads any bytes as a sidecar: the document is before the first zero byte, the sidecar after it.
///
/// Readable and rescued marks are the same after writing and reading them.
pub(crate) fn sidecar(bytes: &[u8]) {
    let (text, bytes) = halves(bytes);
    let document = Document::from_text("a.txt", &String::from_utf8_lossy(text));
    let Ok(text) = sidecar::decode_text(bytes.to_vec()) else {
        // As on opening: with replacement characters.
        check_rescue(&String::from_utf8_lossy(bytes), &document);
        return;
    };
    drop((sidecar::read_header(&text), sidecar::estimate_mark_count(&text)));
    if let Ok(loaded) = sidecar::read(&text, &document) {
        drop(loaded.warnings());
        check_work(&loaded.work, &document);
        let written = sidecar::render(&loaded.work);
        let again = sidecar::read(&written, &document).expect("the output can be read");
        assert_eq!(again.work.marks.len(), loaded.work.marks.len());
        assert_eq!(sidecar::render(&again.work), written);
    }
    if let Ok(newer) = sidecar::read_newer(&text, &document, &mut NoSnapshots) {
        check_work(&newer.work, &document);
    }
    check_rescue(&text, &document);
}

fn check_rescue(text: &str, document: &Document) {
    let rescued = sidecar::salvage(text, document, &mut NoSnapshots).expect("nothing cancels").work;
    check_work(&rescued, document);
    sidecar::read(&sidecar::render(&rescued), document)
        .expect("rescued marks can be written and read");
}

/// Checks that marks are in order, within the document, and on whole clusters.
fn check_work(work: &Work, document: &Document) {
    let places = |marks: &Marks| -> Vec<_> {
        marks.iter().map(|it| (it.spans.start(), it.spans.end(), it.id)).collect()
    };
    assert!(places(&work.marks).is_sorted_by(|a, b| a < b));
    assert_eq!(Tag::ALL.iter().map(|tag| work.marks.count(*tag)).sum::<usize>(), work.marks.len());
    for piece in work.marks.iter().flat_map(|mark| mark.spans.pieces()) {
        assert!(document.span(piece.range()).is_some(), "{piece:?} is not in the document");
        assert!(
            document.is_cluster_border(piece.start()) && document.is_cluster_border(piece.end())
        );
    }
}

/// Finds marks again in any text. The input is the old text, the new text and four bytes for each mark, separated by
/// zero bytes.
///
/// With or without the old text, exact marks have identical words, every place is in the text, and there are at most
/// three candidates. In the old text, every mark is where it was.
pub(crate) fn anchoring(bytes: &[u8]) {
    let (then, rest) = halves(bytes);
    let (now, places) = halves(rest);
    let then = Document::from_text("then.txt", &String::from_utf8_lossy(then));
    let now = Document::from_text("now.txt", &String::from_utf8_lossy(now));
    let pieces = places.chunks_exact(4).take(MARKS).filter_map(|it| piece(&then, it));
    let marks: Vec<Vec<Selector>> = pieces.map(|it| vec![it]).collect();
    let marks: Vec<&[Selector]> = marks.iter().map(Vec::as_slice).collect();

    for known in [Some(&then), None] {
        let found = find(&marks, known, &now);
        assert_eq!(found.len(), marks.len());
        for (mark, found) in marks.iter().zip(found) {
            check_found(mark, &found, &now);
        }
    }
    let stands =
        |it: &AnchorResult| matches!(it, AnchorResult::Exact(_) | AnchorResult::Widened(_));
    assert!(find(&marks, Some(&then), &then).iter().all(stands), "nothing has changed");
}

/// The largest number of marks to find at once.
const MARKS: usize = 64;

fn find(marks: &[&[Selector]], then: Option<&Document>, now: &Document) -> Vec<AnchorResult> {
    let found = reanchor(marks, then, now, &mut |_, _| ControlFlow::Continue(()));
    found.expect("it is not cancelled")
}

/// Returns the words of `document` given by four bytes: two for the start, two for the length in letters.
fn piece(document: &Document, bytes: &[u8]) -> Option<Selector> {
    let number = |at: usize| usize::from(u16::from_be_bytes([bytes[at], bytes[at + 1]]));
    let start_char = number(0) % (document.char_len() + 1);
    let end_char = (start_char + number(2) % 400).min(document.char_len());
    let span = Span::new(document.to_byte(start_char)?, document.to_byte(end_char)?)?;
    let (prefix, suffix) = context_around(document, span);
    let (prefix, suffix) = (prefix.to_owned(), suffix.to_owned());
    Some(Selector { start_char, end_char, exact: document.quote(span).to_owned(), prefix, suffix })
}

fn check_found(mark: &[Selector], found: &AnchorResult, now: &Document) {
    match found {
        AnchorResult::Exact(extent) => {
            check_extent(extent, now);
            assert_eq!(now.words(extent), mark[0].exact);
        }
        AnchorResult::Widened(extent) => check_extent(extent, now),
        AnchorResult::Moved(guess) | AnchorResult::Changed(guess) => check_guess(guess, now),
        AnchorResult::Lost { candidates, .. } => {
            assert!(candidates.len() <= 3);
            for guess in candidates {
                check_guess(guess, now);
            }
        }
    }
}

fn check_guess(guess: &ScoredPlace, now: &Document) {
    check_extent(&guess.spans, now);
    assert!((0.0..=1.0).contains(&guess.score), "{}", guess.score);
}

fn check_extent(extent: &SpanSet, document: &Document) {
    for piece in extent.pieces() {
        assert!(document.span(piece.range()).is_some(), "{piece:?} is not in the document");
    }
}

/// Merges any three sidecars, or refuses to: base, ours and theirs, separated by zero bytes.
///
/// The result can be read, both sides get the same marks, and without a base no mark of either side is lost.
pub(crate) fn merge(bytes: &[u8]) {
    let (base, rest) = halves(bytes);
    let (ours, theirs) = halves(rest);
    let [base, ours, theirs] = [base, ours, theirs].map(String::from_utf8_lossy);
    let ids = |text: &str| {
        let work =
            sidecar::read(text, &Document::from_text("a.txt", "")).expect("it can be read").work;
        let mut ids: Vec<String> = work.lost.marks.iter().map(|mark| plain(&mark.id)).collect();
        ids.extend(work.marks.iter().map(|mark| mark.id.to_string()));
        ids.sort();
        ids
    };
    for base in [Some(&*base), None] {
        let Ok(merged) = sidecar::merge(base, &ours, &theirs) else { continue };
        let swapped =
            sidecar::merge(base, &theirs, &ours).expect("it can be merged in the other direction");
        assert_eq!(ids(&merged.text), ids(&swapped.text));
        if base.is_none() {
            let all = ids(&merged.text);
            for id in ids(&ours).iter().chain(&ids(&theirs)) {
                assert!(all.contains(id), "{id} is missing");
            }
        }
        let again = sidecar::merge(Some(&merged.text), &merged.text, &merged.text);
        assert_eq!(ids(&again.expect("merged sidecars can be merged").text), ids(&merged.text));
    }
}

/// Normalises an id, which other programs may write in capitals.
fn plain(id: &str) -> String {
    id.parse::<MarkId>().map_or_else(|_| id.to_owned(), |id| id.to_string())
}

/// Splits the input at the first zero byte.
fn halves(bytes: &[u8]) -> (&[u8], &[u8]) {
    let at = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    (&bytes[..at], bytes.get(at + 1..).unwrap_or_default())
}
