//! Rescues what is still readable from a damaged sidecar. See [`salvage`].
//!
//! A mark or a relation is whatever starts with a bracket and the field `id`, so the layout doesn't matter. Each is
//! parsed on its own.

use serde::Deserialize as _;

use super::{
    LoadedSidecar, SidecarError, SnapshotSource,
    file::{MarkFile, RelationFile},
    header::{read_header, strip_bom},
    load::place_records,
    parse::{MAX_UNKNOWN_FIELDS, note_unknown_field},
};
use crate::model::Document;

/// Maximum number of further starts that a block may contain before it is given up.
///
/// A note may hold text that looks like a start. Without a limit, a file of nothing but starts would be parsed once for
/// each of them.
const MAX_FURTHER_STARTS: usize = 8;

/// The rescued records, in file order.
#[derive(Default)]
struct SalvageResult {
    marks: Vec<MarkFile>,
    relations: Vec<RelationFile>,
    unknown: Vec<String>,
    unreadable: usize,
}

/// Rescues every mark and relation of a damaged sidecar that is readable on its own, and places them in `document`, with
/// `snapshots` of earlier texts. Used to work on a copy.
///
/// Data of the whole file, such as extensions, isn't rescued.
pub fn salvage(
    text: &str,
    document: &Document,
    snapshots: &mut dyn SnapshotSource,
) -> Result<LoadedSidecar, SidecarError> {
    let text = strip_bom(text);
    let SalvageResult { marks, relations, unknown, unreadable } = salvage_records(text);
    let header = read_header(text).unwrap_or_default();
    let loaded = place_records(header, document, marks, relations, snapshots)?;
    Ok(LoadedSidecar { unknown_fields: unknown, unreadable, ..loaded })
}

fn salvage_records(text: &str) -> SalvageResult {
    let mut rescued = SalvageResult::default();
    let starts = record_starts(text);
    let mut read_to = 0;
    for (number, start) in starts.iter().enumerate() {
        if *start < read_to {
            continue;
        }
        let end = |further: usize| starts.get(number + 1 + further).copied().unwrap_or(text.len());
        let block = [0, MAX_FURTHER_STARTS].map(|further| &text[*start..end(further)]);
        match block.into_iter().find_map(|block| rescued.take_record(block)) {
            Some(length) => read_to = start + length,
            None => rescued.unreadable += 1,
        }
    }
    rescued
}

impl SalvageResult {
    /// Adds the mark or relation at the start of `block`, and returns its length.
    fn take_record(&mut self, block: &str) -> Option<usize> {
        let mut unknown = Vec::new();
        let mut deserializer = ron::Deserializer::from_str(block).ok()?;
        let mark: MarkFile = serde_ignored::deserialize(&mut deserializer, |path| {
            note_unknown_field(&mut unknown, &path);
        })
        .ok()?;
        let length = block.len() - deserializer.remainder().len();
        // A relation parses as a mark with unknown fields, until it is parsed as what it is.
        if unknown.iter().any(|field| field == "kind") {
            let mut deserializer = ron::Deserializer::from_str(block).ok()?;
            self.relations.push(RelationFile::deserialize(&mut deserializer).ok()?);
        } else {
            self.marks.push(mark);
            self.unknown.append(&mut unknown);
            self.unknown.truncate(MAX_UNKNOWN_FIELDS);
        }
        Some(length)
    }
}

/// Returns the positions of opening brackets followed by the field `id`.
fn record_starts(text: &str) -> Vec<usize> {
    let is_start = |at: &usize| {
        let inside = text[at + 1..].trim_start();
        inside.strip_prefix("id").is_some_and(|rest| rest.trim_start().starts_with(':'))
    };
    memchr::memchr_iter(b'(', text.as_bytes()).filter(is_start).collect()
}
