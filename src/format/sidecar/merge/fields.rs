//! Records as fields, merged field by field. See [`merge_fields`].

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Debug,
};

use jiff::Timestamp;

use super::{
    field_values::{FieldValue, FieldValues},
    three_way::Versions,
};
use crate::model::{
    Extensions, FieldConflict, LostMark, LostRelation, NamedFields, Provenance, TextHash,
    field_conflict::{EXTENSION_PREFIX, PIECES_FIELD},
    mark::normalize_labels,
    name::is_among,
};

/// The fields of a record that can have conflicts.
pub(super) type FieldTable = BTreeMap<String, FieldValues>;

/// Those of them that are names.
const NAME_FIELDS: [&str; 2] = ["speaker", "author"];

/// A mark or a relation, as text of the file.
pub(super) trait MergeRecord: NamedFields + PartialEq + Debug {
    /// Merges what only marks have. `places` are those of the base, ours and theirs, and `place` is the merged one.
    fn merge_mark(
        &mut self,
        _versions: &Versions<'_, Self>,
        _places: [Option<&FieldValues>; 3],
        _place: FieldValue,
    ) {
    }
}

impl MergeRecord for LostRelation {}

impl MergeRecord for LostMark {
    fn merge_mark(
        &mut self,
        Versions { base, ours, theirs }: &Versions<'_, Self>,
        places: [Option<&FieldValues>; 3],
        place: FieldValue,
    ) {
        (self.pieces, self.text_hash) = (place.pieces, place.text);
        let base_labels = base.map_or(&[] as &[String], |it| &it.labels);
        self.labels = merge_labels(base_labels, &ours.labels, &theirs.labels);
        let base_text = base.map(|it| it.kept_lost_in.clone()).unwrap_or_default();
        let texts = [base_text, ours.kept_lost_in.clone(), theirs.kept_lost_in.clone()];
        self.kept_lost_in = merge_kept_lost_in(places, texts);
    }
}

/// Merges `versions` of a record under a header with the hash `text`.
pub(super) fn merge_fields<T: MergeRecord>(versions: &Versions<'_, T>, text: &str) -> T {
    let Versions { base, ours, theirs } = *versions;
    let tables = [base, Some(ours), Some(theirs)].map(field_table);
    let (table, conflicts) = merge_tables(&tables, text);
    let value = |name: &str| table.get(name).and_then(|it| it.own.clone()).unwrap_or_default();
    let mut merged = ours.clone();
    for (name, field) in merged.text_fields_mut() {
        *field = value(name).words;
    }
    let places = tables.each_ref().map(|it| it.get(PIECES_FIELD));
    merged.merge_mark(versions, places, value(PIECES_FIELD));
    let modified = later_time(&ours.provenance().modified, &theirs.provenance().modified);
    let provenance = merged.provenance_mut();
    modified.clone_into(&mut provenance.modified);
    provenance.extensions = extensions_of(&table);
    provenance.conflicts = conflicts;
    merged
}

/// Other programs' data of the whole file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FileLevelFields {
    pub(super) extensions: Extensions,
    pub(super) conflicts: Vec<FieldConflict>,
}

/// Merges `versions` of the data of the whole file.
pub(super) fn merge_file_level(versions: &Versions<'_, FileLevelFields>) -> FileLevelFields {
    let table = |it: &FileLevelFields| {
        with_alternatives(extension_values(&it.extensions).collect(), &it.conflicts)
    };
    let base = versions.base.map(table).unwrap_or_default();
    let (merged, conflicts) =
        merge_tables(&[base, table(versions.ours), table(versions.theirs)], "");
    FileLevelFields { extensions: extensions_of(&merged), conflicts }
}

/// Returns the fields of a record, except those that never conflict: its id, labels, and when it was changed.
fn field_table<T: MergeRecord>(record: Option<&T>) -> FieldTable {
    let Some(it) = record else { return FieldTable::new() };
    let mut copy = it.clone();
    let plain = copy.text_fields_mut().into_iter();
    let plain = plain.map(|(name, words)| (name.to_owned(), text_value(words)));
    let place = it.place().map(|(pieces, text)| {
        let (pieces, text) = (pieces.to_vec(), text.clone());
        (PIECES_FIELD.to_owned(), FieldValue { words: String::new(), pieces, text })
    });
    let Provenance { extensions, conflicts, .. } = it.provenance();
    with_alternatives(plain.chain(place).chain(extension_values(extensions)).collect(), conflicts)
}

fn extension_values(extensions: &Extensions) -> impl Iterator<Item = (String, FieldValue)> {
    extensions.iter().map(|(name, it)| (format!("{EXTENSION_PREFIX}{name}"), text_value(it)))
}

fn text_value(words: &str) -> FieldValue {
    FieldValue { words: words.to_owned(), ..FieldValue::default() }
}

/// Adds the conflicting values to fields. A conflict of a missing field has no value of its own.
fn with_alternatives(own: BTreeMap<String, FieldValue>, conflicts: &[FieldConflict]) -> FieldTable {
    let only = |value| FieldValues { own: Some(value), alternatives: BTreeSet::new() };
    let mut table: FieldTable = own.into_iter().map(|(name, value)| (name, only(value))).collect();
    for FieldConflict { field, value, pieces, text_hash: text } in conflicts.iter().cloned() {
        let values = table.entry(field).or_default();
        values.alternatives.insert(FieldValue { words: value, pieces, text });
    }
    table
}

/// Merges the fields of the base, ours and theirs.
fn merge_tables(sides: &[FieldTable; 3], text: &str) -> (FieldTable, Vec<FieldConflict>) {
    let values = |side: &FieldTable, name: &String| side.get(name).cloned().unwrap_or_default();
    let names: BTreeSet<&String> = sides[1..].iter().flat_map(BTreeMap::keys).collect();
    let merged: FieldTable = names
        .into_iter()
        .map(|name| {
            let [base, mut ours, mut theirs] = sides.each_ref().map(|side| values(side, name));
            if NAME_FIELDS.contains(&name.as_str()) {
                FieldValues::unify_spelling(&base, &mut ours, &mut theirs);
            }
            (name.clone(), FieldValues::merge(&base, &ours, &theirs, text))
        })
        .collect();
    let conflicts = merged.iter().flat_map(|(name, values)| {
        values.alternatives.iter().cloned().map(|FieldValue { words, pieces, text }| {
            FieldConflict { field: name.clone(), value: words, pieces, text_hash: text }
        })
    });
    let conflicts = conflicts.collect();
    (merged, conflicts)
}

fn extensions_of(table: &FieldTable) -> Extensions {
    let named = table.iter().filter_map(|(name, values)| {
        Some((name.strip_prefix(EXTENSION_PREFIX)?.to_owned(), values.own.clone()?.words))
    });
    named.collect()
}

/// Merges labels one by one: what either side added stays, what either removed goes.
fn merge_labels(base: &[String], ours: &[String], theirs: &[String]) -> Vec<String> {
    if ours == theirs || theirs == base {
        return ours.to_vec();
    }
    if ours == base {
        return theirs.to_vec();
    }
    let stays = |it: &&String| (is_among(it, ours) && is_among(it, theirs)) || !is_among(it, base);
    normalize_labels(ours.iter().chain(theirs).filter(stays).cloned().collect())
}

/// Merges the text in which the analyst keeps a mark as lost. If only one side gave it a place, that side decides.
fn merge_kept_lost_in(
    [base_place, our_place, their_place]: [Option<&FieldValues>; 3],
    [base, ours, theirs]: [TextHash; 3],
) -> TextHash {
    match (our_place == base_place, their_place == base_place) {
        _ if ours == theirs => ours,
        (false, true) => ours,
        (true, false) => theirs,
        (true, true) if ours == base => theirs,
        (true, true) if theirs == base => ours,
        (true, true) => ours.max(theirs),
        (false, false) => ours.min(theirs),
    }
}

/// Returns the later of two times: when the record was last changed by either side. It decides nothing else.
fn later_time<'a>(one: &'a str, other: &'a str) -> &'a str {
    let time = |it: &str| it.parse::<Timestamp>().ok();
    if (time(one), one) < (time(other), other) { other } else { one }
}
