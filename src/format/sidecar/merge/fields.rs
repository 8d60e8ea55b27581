//! Records as fields, and field by field into one. See [`merge`].

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Debug,
};

use jiff::Timestamp;

use super::values::{Value, Values};
use crate::model::{
    Extensions, FieldConflict, LostMark, LostRelation, TextHash,
    field_conflict::{EXTENSION_PREFIX, PIECES_FIELD},
    mark::normalize_labels,
    name::is_among,
};

/// The fields of a record whose values are kept side by side where two sides differ.
pub(super) type Table = BTreeMap<String, Values>;

/// Those of them that are names.
const NAMES: [&str; 2] = ["speaker", "author"];

/// A mark or a relation, in the file's own words.
pub(super) trait Fields: Clone + PartialEq + Debug {
    /// What names it.
    fn id(&self) -> &str;

    /// Other values of its fields.
    fn disputes(&self) -> &[FieldConflict];

    /// Its fields by name, without those that are never in dispute: its id, labels, and when it was changed.
    fn values(&self) -> Vec<(&'static str, Value)>;

    /// What other programs keep with it.
    fn extensions(&self) -> &Extensions;

    /// The same with what was found: a field's value, by its name; nothing for one that has none.
    fn with(self, value: impl Fn(&str) -> Value, extensions: Extensions, rest: Rest) -> Self;

    /// What is never in dispute.
    fn rest(&self) -> Rest;
}

/// The parts of a record that are never in dispute.
#[derive(Clone, Default)]
pub(super) struct Rest {
    labels: Vec<String>,
    kept_in: TextHash,
    modified: String,
    disputes: Vec<FieldConflict>,
}

/// What two sides made of `base`, under a header that names `text`.
pub(super) fn merge<T: Fields>(base: Option<&T>, ours: &T, theirs: &T, text: &str) -> T {
    let [base_table, our_table, their_table] = [base, Some(ours), Some(theirs)].map(table);
    let (table, disputes) = merge_tables(&base_table, &our_table, &their_table, text);
    let (our_rest, their_rest) = (ours.rest(), theirs.rest());
    let base_rest = base.map(Fields::rest).unwrap_or_default();
    let rest = Rest {
        labels: merge_labels(&base_rest.labels, &our_rest.labels, &their_rest.labels),
        kept_in: merge_kept_in(
            [&base_table, &our_table, &their_table].map(|it| it.get(PIECES_FIELD)),
            [base_rest.kept_in, our_rest.kept_in, their_rest.kept_in],
        ),
        modified: later(our_rest.modified, their_rest.modified),
        disputes,
    };
    let value = |name: &str| table.get(name).and_then(|it| it.own.clone()).unwrap_or_default();
    let extensions = extensions(&table);
    ours.clone().with(value, extensions, rest)
}

/// What other programs keep for the whole file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Whole {
    pub(super) extensions: Extensions,
    pub(super) disputes: Vec<FieldConflict>,
}

/// What two sides made of what other programs keep for the whole file.
pub(super) fn merge_rest(base: Option<&Whole>, ours: &Whole, theirs: &Whole) -> Whole {
    let of = |it: &Whole| with_others(extension_values(&it.extensions).collect(), &it.disputes);
    let base = base.map(of).unwrap_or_default();
    let (table, disputes) = merge_tables(&base, &of(ours), &of(theirs), "");
    Whole { extensions: extensions(&table), disputes }
}

/// How many of `disputes` stand on neither of two sides.
pub(super) fn news(
    disputes: &[FieldConflict],
    ours: &[FieldConflict],
    theirs: &[FieldConflict],
) -> usize {
    disputes.iter().filter(|it| !ours.contains(it) && !theirs.contains(it)).count()
}

fn table<T: Fields>(of: Option<&T>) -> Table {
    let Some(it) = of else { return Table::new() };
    let plain = it.values().into_iter().map(|(name, value)| (name.to_owned(), value));
    with_others(plain.chain(extension_values(it.extensions())).collect(), it.disputes())
}

fn extension_values(extensions: &Extensions) -> impl Iterator<Item = (String, Value)> {
    extensions.iter().map(|(name, words)| {
        (format!("{EXTENSION_PREFIX}{name}"), Value { words: words.clone(), ..Value::default() })
    })
}

/// Fields with the other values that they have. One that is none of ours has others only.
fn with_others(own: BTreeMap<String, Value>, disputes: &[FieldConflict]) -> Table {
    let of = |value| Values { own: Some(value), others: BTreeSet::new() };
    let mut table: Table = own.into_iter().map(|(name, value)| (name, of(value))).collect();
    for FieldConflict { field, value, pieces, text_hash: text } in disputes.iter().cloned() {
        let values = table.entry(field).or_default();
        values.others.insert(Value { words: value, pieces, text });
    }
    table
}

fn merge_tables(
    base: &Table,
    ours: &Table,
    theirs: &Table,
    text: &str,
) -> (Table, Vec<FieldConflict>) {
    let none = Values::default();
    let of = |side: &Table, name: &String| side.get(name).cloned().unwrap_or_else(|| none.clone());
    let names: BTreeSet<&String> = ours.keys().chain(theirs.keys()).collect();
    let merged: Table = names
        .into_iter()
        .map(|name| {
            let [base, mut ours, mut theirs] = [base, ours, theirs].map(|side| of(side, name));
            if NAMES.contains(&name.as_str()) {
                Values::spell(&base, &mut ours, &mut theirs);
            }
            (name.clone(), Values::merge(&base, &ours, &theirs, text))
        })
        .collect();
    let disputes = merged.iter().flat_map(|(name, values)| {
        values.others.iter().cloned().map(|Value { words, pieces, text }| FieldConflict {
            field: name.clone(),
            value: words,
            pieces,
            text_hash: text,
        })
    });
    let disputes = disputes.collect();
    (merged, disputes)
}

fn extensions(table: &Table) -> Extensions {
    let named = table.iter().filter_map(|(name, values)| {
        Some((name.strip_prefix(EXTENSION_PREFIX)?.to_owned(), values.own.clone()?.words))
    });
    named.collect()
}

/// Labels, one by one: what either side added stays, what either took away goes.
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

/// In which text a mark has no place, as the analyst has said. Where the other side gave it one, it has that.
fn merge_kept_in(
    [base_place, our_place, their_place]: [Option<&Values>; 3],
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

/// The later of two times. Decides nothing: it is when the record was last changed, by either side.
fn later(one: String, other: String) -> String {
    let time = |it: &String| it.parse::<Timestamp>().ok();
    if (time(&one), &one) < (time(&other), &other) { other } else { one }
}

fn words(it: &str) -> Value {
    Value { words: it.to_owned(), ..Value::default() }
}

impl Fields for LostMark {
    fn id(&self) -> &str {
        &self.id
    }

    fn disputes(&self) -> &[FieldConflict] {
        &self.conflicts
    }

    fn values(&self) -> Vec<(&'static str, Value)> {
        let pieces = Value {
            words: String::new(),
            pieces: self.pieces.clone(),
            text: self.text_hash.clone(),
        };
        vec![
            ("tag", words(&self.tag)),
            (PIECES_FIELD, pieces),
            ("speaker", words(&self.speaker)),
            ("note", words(&self.note)),
            ("author", words(&self.author)),
            ("created", words(&self.created)),
        ]
    }

    fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    fn with(self, value: impl Fn(&str) -> Value, extensions: Extensions, rest: Rest) -> Self {
        let Value { pieces, text, .. } = value(PIECES_FIELD);
        Self {
            tag: value("tag").words,
            pieces,
            text_hash: text,
            speaker: value("speaker").words,
            labels: rest.labels,
            kept_lost_in: rest.kept_in,
            note: value("note").words,
            author: value("author").words,
            created: value("created").words,
            modified: rest.modified,
            extensions,
            conflicts: rest.disputes,
            ..self
        }
    }

    fn rest(&self) -> Rest {
        Rest {
            labels: self.labels.clone(),
            kept_in: self.kept_lost_in.clone(),
            modified: self.modified.clone(),
            disputes: Vec::new(),
        }
    }
}

impl Fields for LostRelation {
    fn id(&self) -> &str {
        &self.id
    }

    fn disputes(&self) -> &[FieldConflict] {
        &self.conflicts
    }

    fn values(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("kind", words(&self.kind)),
            ("from", words(&self.from)),
            ("to", words(&self.to)),
            ("note", words(&self.note)),
            ("author", words(&self.author)),
            ("created", words(&self.created)),
        ]
    }

    fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    fn with(self, value: impl Fn(&str) -> Value, extensions: Extensions, rest: Rest) -> Self {
        Self {
            kind: value("kind").words,
            from: value("from").words,
            to: value("to").words,
            note: value("note").words,
            author: value("author").words,
            created: value("created").words,
            modified: rest.modified,
            extensions,
            conflicts: rest.disputes,
            ..self
        }
    }

    fn rest(&self) -> Rest {
        Rest { modified: self.modified.clone(), ..Rest::default() }
    }
}
