//! Writes RON with one field per line. See [`RonWriter`].
//!
//! The RON crate's printer escapes every apostrophe and every combining accent, so that many scripts would be
//! unreadable in the file. This one escapes only what would break the line, is invisible, or changes the writing
//! direction.

use std::{
    fmt::Write as _,
    io::{self, BufWriter, Write as _},
};

use ron::value::RawValue;

use crate::model::Extensions;

/// Writes a text in RON from top to bottom.
pub(super) struct RonWriter<W: io::Write> {
    out: BufWriter<W>,
    /// Number of open brackets.
    depth: usize,
    /// The current line; kept to reuse its buffer.
    line: String,
}

impl<W: io::Write> RonWriter<W> {
    pub(super) fn new(out: W) -> Self {
        Self { out: BufWriter::new(out), depth: 0, line: String::new() }
    }

    /// Returns a writer for a part of a text, within this many brackets.
    pub(super) fn at_depth(out: W, depth: usize) -> Self {
        Self { depth, ..Self::new(out) }
    }

    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// Writes finished lines with the current number of open brackets.
    pub(super) fn write_raw(&mut self, lines: &[u8]) -> io::Result<()> {
        self.out.write_all(lines)
    }

    /// Writes a line that opens a bracket.
    pub(super) fn open(&mut self, text: &str) -> io::Result<()> {
        self.write_line(|line| line.push_str(text), "")?;
        self.depth += 1;
        Ok(())
    }

    /// Writes the line that closes it.
    pub(super) fn close(&mut self, bracket: &str) -> io::Result<()> {
        self.depth -= 1;
        self.raw_line(bracket)
    }

    /// Writes the line that closes the last bracket, and flushes.
    pub(super) fn finish(&mut self, bracket: &str) -> io::Result<()> {
        self.depth -= 1;
        self.write_line(|line| line.push_str(bracket), "")?;
        self.out.flush()
    }

    pub(super) fn raw_line(&mut self, text: &str) -> io::Result<()> {
        self.write_line(|line| line.push_str(text), ",")
    }

    pub(super) fn text_field(&mut self, name: &str, value: &str) -> io::Result<()> {
        let write = |line: &mut String| {
            line.extend([name, ": "]);
            push_quoted(line, value);
        };
        self.write_line(write, ",")
    }

    pub(super) fn number_field(&mut self, name: &str, value: usize) -> io::Result<()> {
        self.write_line(|line| line.extend([name, ": ", &value.to_string()]), ",")
    }

    /// Writes a field with a list of texts.
    pub(super) fn list_field(&mut self, name: &str, values: &[String]) -> io::Result<()> {
        self.list(name, values, |writer, value| {
            writer.write_line(|line| push_quoted(line, value), ",")
        })
    }

    /// Writes a field with a list, and each item by `write`.
    pub(super) fn list<T>(
        &mut self,
        name: &str,
        items: impl IntoIterator<Item = T, IntoIter: ExactSizeIterator>,
        write: impl Fn(&mut Self, T) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut items = items.into_iter();
        if items.len() == 0 {
            return self.raw_line(&format!("{name}: []"));
        }
        self.open(&format!("{name}: ["))?;
        items.try_for_each(|item| write(self, item))?;
        self.close("]")
    }

    /// Writes a piece of a mark: its offsets, its words, and their context.
    pub(super) fn piece(
        &mut self,
        (start, end): (usize, usize),
        exact: &str,
        (prefix, suffix): (&str, &str),
    ) -> io::Result<()> {
        self.open("(")?;
        self.number_field("start", start)?;
        self.number_field("end", end)?;
        self.text_field("exact", exact)?;
        self.text_field("prefix", prefix)?;
        self.text_field("suffix", suffix)?;
        self.close(")")
    }

    /// Writes other programs' data, every value exactly as it was read.
    pub(super) fn extensions(&mut self, extensions: &Extensions) -> io::Result<()> {
        if extensions.is_empty() {
            return self.raw_line("extensions: {}");
        }
        self.open("extensions: {")?;
        for (name, value) in extensions {
            let write = |line: &mut String| {
                push_quoted(line, name);
                line.push_str(": ");
                // An invalid value would make the whole file unreadable.
                match RawValue::from_ron(value) {
                    Ok(value) => line.push_str(value.get_ron()),
                    Err(_) => push_quoted(line, value),
                }
            };
            self.write_line(write, ",")?;
        }
        self.close("}")
    }

    fn write_line(&mut self, write: impl FnOnce(&mut String), end: &str) -> io::Result<()> {
        self.line.clear();
        for _ in 0..self.depth {
            self.line.push_str("  ");
        }
        write(&mut self.line);
        self.line.push_str(end);
        self.line.push('\n');
        self.out.write_all(self.line.as_bytes())
    }
}

/// Returns `text` as a RON string.
pub fn ron_string(text: &str) -> String {
    let mut line = String::with_capacity(text.len() + 2);
    push_quoted(&mut line, text);
    line
}

fn push_quoted(line: &mut String, text: &str) {
    line.push('"');
    let mut from = 0;
    for (at, it) in text.char_indices().filter(|(_, it)| needs_escape(*it)) {
        line.push_str(&text[from..at]);
        push_escaped(line, it);
        from = at + it.len_utf8();
    }
    line.push_str(&text[from..]);
    line.push('"');
}

/// Returns whether `it` would end the string or the line, is invisible, or changes the writing direction.
fn needs_escape(it: char) -> bool {
    let is_hidden = matches!(
        it,
        '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}'
    );
    is_hidden || it.is_control() || matches!(it, '"' | '\\')
}

fn push_escaped(line: &mut String, it: char) {
    match it {
        '"' => line.push_str("\\\""),
        '\\' => line.push_str("\\\\"),
        '\n' => line.push_str("\\n"),
        '\r' => line.push_str("\\r"),
        '\t' => line.push_str("\\t"),
        other => {
            write!(line, "\\u{{{:x}}}", u32::from(other)).expect("writing to a string never fails");
        }
    }
}
