//! Writes a value as one line of JSON. See [`write()`].

use std::io;

use serde::Serialize;
use serde_json::{Serializer, ser::Formatter};

use crate::model::{Document, Span, SpanSet};

/// Writes `value` and a line end.
///
/// Escapes U+0085, U+2028 and U+2029: JSON allows them in strings, but Python's `splitlines()` and others take them for
/// line ends.
pub(super) fn write(value: &impl Serialize, out: &mut dyn io::Write) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(&mut *out, JsonLineFormatter))?;
    out.write_all(b"\n")
}

/// A piece of a mark, from its first code point to the first after it.
#[derive(Clone, Serialize)]
pub(super) struct CharRange {
    pub(super) start: usize,
    pub(super) end: usize,
}

impl CharRange {
    pub(super) fn of_spans(document: &Document, spans: &SpanSet) -> Vec<Self> {
        let range = |span: &Span| Self {
            start: document.to_char(span.start()),
            end: document.to_char(span.end()),
        };
        spans.pieces().iter().map(range).collect()
    }
}

/// JSON without spaces, and without anything that may be taken for a line end.
struct JsonLineFormatter;

impl Formatter for JsonLineFormatter {
    fn write_string_fragment<W: ?Sized + io::Write>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        for part in fragment.split_inclusive(['\u{85}', '\u{2028}', '\u{2029}']) {
            let plain = part.trim_end_matches(['\u{85}', '\u{2028}', '\u{2029}']);
            out.write_all(plain.as_bytes())?;
            for end in part[plain.len()..].chars() {
                write!(out, "\\u{:04x}", u32::from(end))?;
            }
        }
        Ok(())
    }
}
