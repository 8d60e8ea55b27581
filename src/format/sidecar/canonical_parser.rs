//! Parses marks that are laid out exactly as [`write`](super::write) does, line by line. See [`CanonicalParser`].
//!
//! Anything different is left to the RON parser, so this one needn't know what else is possible.

use super::file::{ExtensionsFile, MarkFile, PieceFile};

/// The remaining lines of a list of marks.
///
/// Every method returns `None` if the next line isn't what it expects.
pub(super) struct CanonicalParser<'a> {
    rest: &'a str,
}

impl<'a> CanonicalParser<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { rest: text }
    }

    /// Returns what follows the lines parsed so far.
    pub(super) fn rest(&self) -> &'a str {
        self.rest
    }

    pub(super) fn mark(&mut self) -> Option<MarkFile> {
        self.skip("    (\n")?;
        let mark = MarkFile {
            id: self.text("      id: ")?,
            tag: self.text("      tag: ")?,
            text: self.optional_text("      text: ")?,
            lost: self.optional_text("      lost: ")?,
            pieces: self.list("      pieces: [", Self::piece)?,
            speaker: self.text("      speaker: ")?,
            labels: self.list("      labels: [", |rows| rows.text("        "))?,
            note: self.text("      note: ")?,
            author: self.text("      author: ")?,
            created: self.text("      created: ")?,
            modified: self.text("      modified: ")?,
            extensions: ExtensionsFile::default(),
            disputes: Vec::new(),
        };
        // Marks with conflicts are rare, and left to RON.
        self.skip("      extensions: {},\n    ),\n")?;
        Some(mark)
    }

    fn piece(&mut self) -> Option<PieceFile> {
        self.skip("        (\n")?;
        let piece = PieceFile {
            start: self.number("          start: ")?,
            end: self.number("          end: ")?,
            exact: self.text("          exact: ")?,
            prefix: self.text("          prefix: ")?,
            suffix: self.text("          suffix: ")?,
        };
        self.skip("        ),\n")?;
        Some(piece)
    }

    /// Parses a list of items by `read`, up to the end of a field of a mark.
    fn list<T>(&mut self, name: &str, read: impl Fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        self.skip(name)?;
        if self.skip("],\n").is_some() {
            return Some(Vec::new());
        }
        self.skip("\n")?;
        let mut list = Vec::new();
        while self.skip("      ],\n").is_none() {
            list.push(read(self)?);
        }
        Some(list)
    }

    fn number(&mut self, name: &str) -> Option<usize> {
        self.skip(name)?;
        let len = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, rest) = self.rest.split_at(len);
        if digits.starts_with('0') && 1 < len {
            return None;
        }
        self.rest = rest.strip_prefix(",\n")?;
        digits.parse().ok()
    }

    /// Parses a string after `name`, or returns an empty one if the next line has another name.
    fn optional_text(&mut self, name: &str) -> Option<String> {
        if self.rest.starts_with(name) { self.text(name) } else { Some(String::new()) }
    }

    /// Parses a string after `name`.
    fn text(&mut self, name: &str) -> Option<String> {
        self.skip(name)?;
        self.skip("\"")?;
        let mut text = String::new();
        loop {
            let end = memchr::memchr3(b'"', b'\\', b'\n', self.rest.as_bytes())?;
            let (plain, rest) = self.rest.split_at(end);
            text.push_str(plain);
            self.rest = rest;
            if self.skip("\",\n").is_some() {
                return Some(text);
            }
            text.push(self.escape()?);
        }
    }

    fn escape(&mut self) -> Option<char> {
        self.skip("\\")?;
        let it = self.rest.chars().next()?;
        self.skip(it.encode_utf8(&mut [0; 4]))?;
        match it {
            '"' | '\\' => Some(it),
            'n' => Some('\n'),
            'r' => Some('\r'),
            't' => Some('\t'),
            'u' => {
                self.skip("{")?;
                let (digits, rest) = self.rest.split_once('}')?;
                let is_plain = (1..=6).contains(&digits.len())
                    && digits.bytes().all(|it| it.is_ascii_hexdigit());
                self.rest = rest;
                char::from_u32(u32::from_str_radix(digits, 16).ok().filter(|_| is_plain)?)
            }
            _ => None,
        }
    }

    /// Skips `text`, if it comes next.
    fn skip(&mut self, text: &str) -> Option<()> {
        self.rest = self.rest.strip_prefix(text)?;
        Some(())
    }
}
