//! The fields of a sidecar of version 1. See [`SidecarFile`].
//!
//! Every field is optional, so that a missing one costs one mark and not all of them.

use std::{collections::BTreeMap, fmt};

use ron::value::RawValue;
use serde::{
    Deserialize,
    de::{Deserializer, MapAccess, Visitor},
};

use super::{OFFSET_UNIT, SidecarHeader};
use crate::{
    format::parse_error::{duplicate_name, wrong_offset_unit},
    model::{
        Extensions, FieldConflict, LostMark, LostReason, LostRelation, Provenance, Selector,
        field_conflict::EXTENSION_PREFIX,
    },
};

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename = "")]
pub(super) struct SidecarFile {
    #[serde(rename = "format")]
    _format: String,
    #[serde(rename = "version")]
    _version: u64,
    #[serde(rename = "document")]
    _document: SidecarHeader,
    #[serde(rename = "offsets")]
    _offsets: OffsetUnit,
    pub(super) marks: Vec<MarkFile>,
    pub(super) relations: Vec<RelationFile>,
    pub(super) extensions: ExtensionsFile,
    pub(super) disputes: Vec<FieldConflictFile>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename = "")]
pub(super) struct MarkFile {
    pub(super) id: String,
    pub(super) tag: String,
    pub(super) text: String,
    pub(super) lost: String,
    pub(super) pieces: Vec<PieceFile>,
    pub(super) speaker: String,
    pub(super) labels: Vec<String>,
    pub(super) note: String,
    pub(super) author: String,
    pub(super) created: String,
    pub(super) modified: String,
    pub(super) extensions: ExtensionsFile,
    pub(super) disputes: Vec<FieldConflictFile>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename = "")]
pub(super) struct PieceFile {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) exact: String,
    pub(super) prefix: String,
    pub(super) suffix: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename = "")]
pub(super) struct RelationFile {
    pub(super) id: String,
    pub(super) kind: String,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) note: String,
    pub(super) author: String,
    pub(super) created: String,
    pub(super) modified: String,
    pub(super) extensions: ExtensionsFile,
    pub(super) disputes: Vec<FieldConflictFile>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename = "")]
pub(super) struct FieldConflictFile {
    pub(super) field: String,
    pub(super) value: String,
    pub(super) text: String,
    pub(super) pieces: Vec<PieceFile>,
}

impl From<FieldConflictFile> for FieldConflict {
    fn from(it: FieldConflictFile) -> Self {
        let pieces = it.pieces.into_iter().map(Selector::from).collect();
        let is_plain = !it.field.starts_with(EXTENSION_PREFIX) || is_value(&it.value);
        // Extensions are written unquoted, so an invalid one would break the file once it is accepted.
        let value = if is_plain { it.value } else { format!("{:?}", it.value) };
        Self { field: it.field, value, pieces, text_hash: it.text.into() }
    }
}

/// Returns whether `text` is a single RON value.
fn is_value(text: &str) -> bool {
    let parsed: Result<ExtensionsFile, _> = ron::from_str(&format!("{{\"a\":{text},}}"));
    parsed.is_ok_and(|it| it.0.len() == 1 && it.0.values().all(|value| value == text))
}

/// Returns the conflicts as a mark has them: sorted, without duplicates.
pub(super) fn sorted_conflicts(conflicts: Vec<FieldConflictFile>) -> Vec<FieldConflict> {
    let mut conflicts: Vec<FieldConflict> =
        conflicts.into_iter().map(FieldConflict::from).collect();
    conflicts.sort_unstable();
    conflicts.dedup();
    conflicts
}

impl From<PieceFile> for Selector {
    fn from(it: PieceFile) -> Self {
        Self {
            start_char: it.start,
            end_char: it.end,
            exact: it.exact,
            prefix: it.prefix,
            suffix: it.suffix,
        }
    }
}

/// Converts a mark as read; `reason` is a placeholder until it is placed.
impl From<MarkFile> for LostMark {
    fn from(it: MarkFile) -> Self {
        Self {
            id: it.id,
            tag: it.tag,
            pieces: it.pieces.into_iter().map(Selector::from).collect(),
            speaker: it.speaker,
            labels: it.labels,
            note: it.note,
            provenance: Provenance {
                author: it.author,
                created: it.created,
                modified: it.modified,
                extensions: it.extensions.0,
                conflicts: sorted_conflicts(it.disputes),
            },
            text_hash: it.text.into(),
            kept_lost_in: it.lost.into(),
            reason: LostReason::WordsGone,
            candidates: Vec::new(),
        }
    }
}

impl From<RelationFile> for LostRelation {
    fn from(it: RelationFile) -> Self {
        Self {
            id: it.id,
            kind: it.kind,
            from: it.from,
            to: it.to,
            note: it.note,
            provenance: Provenance {
                author: it.author,
                created: it.created,
                modified: it.modified,
                extensions: it.extensions.0,
                conflicts: sorted_conflicts(it.disputes),
            },
        }
    }
}

/// The only unit of offsets. Another one is an error, since every offset would be wrong.
#[derive(Debug, Default)]
struct OffsetUnit;

impl<'de> Deserialize<'de> for OffsetUnit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let unit = String::deserialize(deserializer)?;
        if unit == OFFSET_UNIT {
            return Ok(Self);
        }
        Err(wrong_offset_unit(&unit))
    }
}

/// Other programs' data: any values, each kept as its exact text.
#[derive(Debug, Default)]
pub(super) struct ExtensionsFile(pub(super) Extensions);

impl<'de> Deserialize<'de> for ExtensionsFile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ExtensionsVisitor).map(Self)
    }
}

/// Reads names and values, and refuses duplicate names, since one of two values would vanish.
struct ExtensionsVisitor;

impl<'de> Visitor<'de> for ExtensionsVisitor {
    type Value = Extensions;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("names and values")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Extensions, A::Error> {
        let mut extensions = BTreeMap::new();
        while let Some(name) = map.next_key::<String>()? {
            if extensions.contains_key(&name) {
                return Err(duplicate_name(&name));
            }
            let value = map.next_value::<&RawValue>()?;
            extensions.insert(name, value.get_ron().to_owned());
        }
        Ok(extensions)
    }
}
