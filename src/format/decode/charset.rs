//! Encodings by their labels. See [`Charset`].

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::{WITH_BOM, cesu8};

/// An encoding of texts: one that WHATWG lists, or one that browsers don't read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Charset {
    /// One of WHATWG's.
    Listed(&'static Encoding),
    /// UTF-8 with surrogates.
    Cesu8,
}

impl Charset {
    /// Returns the encoding with this label, as in a sidecar or as typed by an analyst. `None` also for labels of
    /// encodings that can't be read.
    pub(super) fn from_label(label: &str) -> Option<Self> {
        let label = label.strip_suffix(WITH_BOM).unwrap_or(label).trim();
        if label.eq_ignore_ascii_case(cesu8::NAME) {
            return Some(Self::Cesu8);
        }
        Encoding::for_label_no_replacement(label.as_bytes()).map(Self::Listed)
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Listed(encoding) => encoding.name(),
            Self::Cesu8 => cesu8::NAME,
        }
    }

    /// Returns whether it predates Unicode.
    pub(super) fn is_legacy(self) -> bool {
        match self {
            Self::Listed(encoding) => ![UTF_8, UTF_16LE, UTF_16BE].contains(&encoding),
            Self::Cesu8 => false,
        }
    }

    /// Returns whether `bytes` are valid in it.
    pub(super) fn is_valid(self, bytes: &[u8]) -> bool {
        match self {
            Self::Listed(encoding) => {
                encoding.decode_without_bom_handling_and_without_replacement(bytes).is_some()
            }
            Self::Cesu8 => cesu8::decode(bytes).replacements == 0,
        }
    }
}

/// Returns the name of the encoding with this label: one of
/// [WHATWG's](https://encoding.spec.whatwg.org/#names-and-labels), or CESU-8. `None` if it is unknown or can't be read.
pub fn encoding_name(label: &str) -> Option<&'static str> {
    Charset::from_label(label).map(Charset::name)
}
