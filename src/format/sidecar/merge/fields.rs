//! Records as fields, merged field by field. See [`merge_fields`].

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Debug,
};

use jiff::Timestamp;

use super::field_values::{FieldValue, FieldValues};
use crate::model::{
    Extensions, FieldConflict, LostMark, LostRelation, TextHash,
    field_conflict::{EXTENSION_PREFIX, PIECES_FIELD},
    mark::normalize_labels,
    name::is_among,
};

/// The fields of a record that can have conflicts.
pub(super) type FieldTable = BTreeMap<String, FieldValues>;

/// Those of them that are names.
const NAME_FIELDS: [&str; 2] = ["speaker", "author"];

/// A mark or a relation, as text of the file.
pub(super) trait MergeRecord: Clone + PartialEq + Debug {
    /// Returns its id.
    fn id(&self) -> &str;

    /// Returns conflicting values of its fields.
    fn conflicts(&self) -> &[FieldConflict];

    /// Returns its fields by name, except those that never conflict: its id, labels, and when it was changed.
    fn values(&self) -> Vec<(&'static str, FieldValue)>;

    /// Returns other programs' data in it.
    fn extensions(&self) -> &Extensions;

    /// Returns the record with merged fields: `value` returns a field's value by its name, empty if it has none.
    fn with_fields(
        self,
        value: impl Fn(&str) -> FieldValue,
        extensions: Extensions,
        undisputed: UndisputedFields,
    ) -> Self;

    /// Returns the parts that never conflict.
    fn undisputed(&self) -> UndisputedFields;
}

/// The parts of a record that never conflict, and its merged conflicts.
#[derive(Clone, Default)]
pub(super) struct UndisputedFields {
    labels: Vec<String>,
    kept_lost_in: TextHash,
    modified: String,
    conflicts: Vec<FieldConflict>,
}

/// Merges what two sides made of `base`, under a header with the hash `text`.
pub(super) fn merge_fields<T: MergeRecord>(
    base: Option<&T>,
    ours: &T,
    theirs: &T,
    text: &str,
) -> T {
    let [base_table, our_table, their_table] = [base, Some(ours), Some(theirs)].map(field_table);
    let (table, conflicts) = merge_tables(&base_table, &our_table, &their_table, text);
    let base_rest = base.map(MergeRecord::undisputed).unwrap_or_default();
    let our_rest = ours.undisputed();
    let their_rest = theirs.undisputed();
    let undisputed = UndisputedFields {
        labels: merge_labels(&base_rest.labels, &our_rest.labels, &their_rest.labels),
        kept_lost_in: merge_kept_lost_in(
            [&base_table, &our_table, &their_table].map(|it| it.get(PIECES_FIELD)),
            [base_rest.kept_lost_in, our_rest.kept_lost_in, their_rest.kept_lost_in],
        ),
        modified: later_time(our_rest.modified, their_rest.modified),
        conflicts,
    };
    let value = |name: &str| table.get(name).and_then(|it| it.own.clone()).unwrap_or_default();
    ours.clone().with_fields(value, extensions_of(&table), undisputed)
}

/// Other programs' data of the whole file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FileLevelFields {
    pub(super) extensions: Extensions,
    pub(super) conflicts: Vec<FieldConflict>,
}

/// Merges what two sides made of the data of the whole file.
pub(super) fn merge_file_level(
    base: Option<&FileLevelFields>,
    ours: &FileLevelFields,
    theirs: &FileLevelFields,
) -> FileLevelFields {
    let table = |it: &FileLevelFields| {
        with_alternatives(extension_values(&it.extensions).collect(), &it.conflicts)
    };
    let base = base.map(table).unwrap_or_default();
    let (merged, conflicts) = merge_tables(&base, &table(ours), &table(theirs), "");
    FileLevelFields { extensions: extensions_of(&merged), conflicts }
}

/// Counts the `conflicts` that neither side had.
pub(super) fn count_new_conflicts(
    conflicts: &[FieldConflict],
    ours: &[FieldConflict],
    theirs: &[FieldConflict],
) -> usize {
    conflicts.iter().filter(|it| !ours.contains(it) && !theirs.contains(it)).count()
}

fn field_table<T: MergeRecord>(record: Option<&T>) -> FieldTable {
    let Some(it) = record else { return FieldTable::new() };
    let plain = it.values().into_iter().map(|(name, value)| (name.to_owned(), value));
    with_alternatives(plain.chain(extension_values(it.extensions())).collect(), it.conflicts())
}

fn extension_values(extensions: &Extensions) -> impl Iterator<Item = (String, FieldValue)> {
    extensions.iter().map(|(name, words)| {
        (
            format!("{EXTENSION_PREFIX}{name}"),
            FieldValue { words: words.clone(), ..FieldValue::default() },
        )
    })
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

fn merge_tables(
    base: &FieldTable,
    ours: &FieldTable,
    theirs: &FieldTable,
    text: &str,
) -> (FieldTable, Vec<FieldConflict>) {
    let values = |side: &FieldTable, name: &String| side.get(name).cloned().unwrap_or_default();
    let names: BTreeSet<&String> = ours.keys().chain(theirs.keys()).collect();
    let merged: FieldTable = names
        .into_iter()
        .map(|name| {
            let [base, mut ours, mut theirs] = [base, ours, theirs].map(|side| values(side, name));
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
fn later_time(one: String, other: String) -> String {
    let time = |it: &String| it.parse::<Timestamp>().ok();
    if (time(&one), &one) < (time(&other), &other) { other } else { one }
}

fn text_value(it: &str) -> FieldValue {
    FieldValue { words: it.to_owned(), ..FieldValue::default() }
}

impl MergeRecord for LostMark {
    fn id(&self) -> &str {
        &self.id
    }

    fn conflicts(&self) -> &[FieldConflict] {
        &self.conflicts
    }

    fn values(&self) -> Vec<(&'static str, FieldValue)> {
        let pieces = FieldValue {
            words: String::new(),
            pieces: self.pieces.clone(),
            text: self.text_hash.clone(),
        };
        vec![
            ("tag", text_value(&self.tag)),
            (PIECES_FIELD, pieces),
            ("speaker", text_value(&self.speaker)),
            ("note", text_value(&self.note)),
            ("author", text_value(&self.author)),
            ("created", text_value(&self.created)),
        ]
    }

    fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    fn with_fields(
        self,
        value: impl Fn(&str) -> FieldValue,
        extensions: Extensions,
        undisputed: UndisputedFields,
    ) -> Self {
        let FieldValue { pieces, text, .. } = value(PIECES_FIELD);
        Self {
            tag: value("tag").words,
            pieces,
            text_hash: text,
            speaker: value("speaker").words,
            labels: undisputed.labels,
            kept_lost_in: undisputed.kept_lost_in,
            note: value("note").words,
            author: value("author").words,
            created: value("created").words,
            modified: undisputed.modified,
            extensions,
            conflicts: undisputed.conflicts,
            ..self
        }
    }

    fn undisputed(&self) -> UndisputedFields {
        UndisputedFields {
            labels: self.labels.clone(),
            kept_lost_in: self.kept_lost_in.clone(),
            modified: self.modified.clone(),
            conflicts: Vec::new(),
        }
    }
}

impl MergeRecord for LostRelation {
    fn id(&self) -> &str {
        &self.id
    }

    fn conflicts(&self) -> &[FieldConflict] {
        &self.conflicts
    }

    fn values(&self) -> Vec<(&'static str, FieldValue)> {
        vec![
            ("kind", text_value(&self.kind)),
            ("from", text_value(&self.from)),
            ("to", text_value(&self.to)),
            ("note", text_value(&self.note)),
            ("author", text_value(&self.author)),
            ("created", text_value(&self.created)),
        ]
    }

    fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    fn with_fields(
        self,
        value: impl Fn(&str) -> FieldValue,
        extensions: Extensions,
        undisputed: UndisputedFields,
    ) -> Self {
        Self {
            kind: value("kind").words,
            from: value("from").words,
            to: value("to").words,
            note: value("note").words,
            author: value("author").words,
            created: value("created").words,
            modified: undisputed.modified,
            extensions,
            conflicts: undisputed.conflicts,
            ..self
        }
    }

    fn undisputed(&self) -> UndisputedFields {
        UndisputedFields { modified: self.modified.clone(), ..UndisputedFields::default() }
    }
}
