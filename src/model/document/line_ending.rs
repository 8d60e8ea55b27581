//! Detects the line endings of a text. See [`LineEnding`].

/// The line ending of a text, which depends on the system that it was written on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEnding {
    /// No line ends: there is one line.
    None,
    /// Line feed: Unix-like systems.
    Lf,
    /// Carriage return and line feed: Windows.
    CrLf,
    /// Carriage return: the Macintosh before 2001.
    Cr,
    /// Several kinds.
    Mixed,
}

impl LineEnding {
    /// Detects the line ending of `text`. One pass, up to a second kind.
    pub(super) fn detect(text: &str) -> Self {
        let bytes = text.as_bytes();
        let kinds = memchr::memchr2_iter(b'\n', b'\r', bytes).filter_map(|at| match bytes[at] {
            b'\n' => Some(if at.checked_sub(1).map(|before| bytes[before]) == Some(b'\r') {
                Self::CrLf
            } else {
                Self::Lf
            }),
            _ => (bytes.get(at + 1) != Some(&b'\n')).then_some(Self::Cr),
        });
        let mut found = Self::None;
        for kind in kinds {
            match found {
                Self::None => found = kind,
                _ if found == kind => {}
                _ => return Self::Mixed,
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::LineEnding::{self, Cr, CrLf, Lf, Mixed, None};

    #[test]
    fn detects_each_kind_of_line_end_and_mixtures() {
        for (text, ends) in [
            ("", None),
            ("Ja.", None),
            ("\n", Lf),
            ("a\n\nb", Lf),
            ("a\r\n\r\nb", CrLf),
            ("\r\n", CrLf),
            ("a\rb\r", Cr),
            ("\r", Cr),
            ("a\nb\r\n", Mixed),
            ("a\r\nb\n", Mixed),
            ("\n\r", Mixed),
            ("\r\r\n", Mixed),
        ] {
            assert_eq!(LineEnding::detect(text), ends, "{text:?}");
        }
    }
}
