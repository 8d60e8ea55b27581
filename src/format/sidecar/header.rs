//! Reads the header of a sidecar without the rest. See [`read_header`].
//!
//! A newer version may have any format after its version number, and a damaged file any at all,
//! so reading stops as soon as everything needed has been found.

use ron::value::RawValue;
use serde::{
    Deserialize,
    de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, Visitor},
};

use super::{FORMAT, MAX_BYTES, SidecarError, VERSION};
use crate::{
    format::parse_error::ParseError,
    i18n::{Message, msg},
    model::{Document, DocumentSource},
};

/// The header of a sidecar.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename = "")]
pub struct SidecarHeader {
    /// The version of the format, which the file has outside of the other fields.
    #[serde(skip)]
    pub version: u64,
    /// The file name of the document on which the marks were made. Empty if unknown.
    pub name: String,
    /// The encoding in which it was read, as in [`crate::model::DocumentSource`]. Empty if unknown.
    pub encoding: String,
    /// Its length in code points.
    pub length: usize,
    /// The BLAKE3 hash of its bytes. Empty if unknown.
    pub blake3: String,
}

impl SidecarHeader {
    pub(super) fn for_document(document: &Document) -> Self {
        let DocumentSource { name, encoding, blake3 } = document.source().clone();
        Self { version: VERSION, name, encoding, length: document.char_len(), blake3 }
    }
}

/// Reads the header of the sidecar `text`, whatever its version. Parses the first few lines only.
///
/// # Errors
///
/// [`SidecarError::Empty`], [`SidecarError::NotASidecar`], [`SidecarError::TooLarge`],
/// or [`SidecarError::Broken`] if the version can't be read.
pub fn read_header(text: &str) -> Result<SidecarHeader, SidecarError> {
    if MAX_BYTES < text.len() {
        return Err(SidecarError::TooLarge(text.len() >> 20));
    }
    let text = strip_bom(text);
    if text.trim().is_empty() {
        return Err(SidecarError::Empty);
    }
    let mut found = HeaderReader::default();
    let result = ron::Deserializer::from_str(text).and_then(|mut deserializer| {
        let result = found.deserialize(&mut deserializer);
        result.map_err(|error| deserializer.span_error(error))
    });
    match (found.format.as_deref(), found.version, result) {
        (Some(FORMAT), Some(0), _) => Err(broken_at_start(msg!("fault-version-0"))),
        (Some(FORMAT), Some(version), _) => Ok(SidecarHeader { version, ..found.document }),
        (Some(FORMAT), None, Err(error)) => Err(SidecarError::Broken(error.into())),
        (Some(FORMAT), None, Ok(())) => {
            Err(broken_at_start(msg!("fault-field-missing", field = "version")))
        }
        (_, _, _) => Err(SidecarError::NotASidecar),
    }
}

/// Returns `text` without the byte-order mark that some editors add.
pub(super) fn strip_bom(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

fn broken_at_start(reason: Message) -> SidecarError {
    SidecarError::Broken(ParseError { line: 1, column: 1, reason })
}

/// What has been found until reading stopped.
#[derive(Default)]
struct HeaderReader {
    format: Option<String>,
    version: Option<u64>,
    document: SidecarHeader,
}

#[derive(Deserialize)]
#[serde(field_identifier, rename_all = "lowercase")]
enum HeaderField {
    Format,
    Version,
    Document,
    #[serde(other)]
    Other,
}

impl<'de> DeserializeSeed<'de> for &mut HeaderReader {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_struct("", &["format", "version", "document"], self)
    }
}

impl<'de> Visitor<'de> for &mut HeaderReader {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a sidecar")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(field) = map.next_key::<HeaderField>()? {
            match field {
                HeaderField::Format => self.format = Some(map.next_value()?),
                HeaderField::Version => self.version = Some(map.next_value()?),
                HeaderField::Document => {
                    let document = map.next_value::<&RawValue>()?.get_ron();
                    self.document = ron::from_str(document).unwrap_or_default();
                    if self.format.is_some() && self.version.is_some() {
                        return Err(A::Error::custom("everything needed has been found"));
                    }
                }
                HeaderField::Other => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }
}
