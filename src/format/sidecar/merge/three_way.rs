//! All marks of the three sidecars, or all relations. See [`ThreeWayRecords`].

use std::collections::{BTreeMap, BTreeSet};

use super::{
    fields::{self, MergeRecord},
    record_key::{RecordKey, by_key},
    records::SidecarRecords,
};

/// Records of one kind on each side, by what names them.
pub(super) struct ThreeWayRecords<'a, T> {
    base: BTreeMap<RecordKey, &'a T>,
    pub(super) ours: BTreeMap<RecordKey, &'a T>,
    pub(super) theirs: BTreeMap<RecordKey, &'a T>,
}

impl<'a, T: MergeRecord> ThreeWayRecords<'a, T> {
    pub(super) fn new(
        base: Option<&'a SidecarRecords>,
        ours: &'a SidecarRecords,
        theirs: &'a SidecarRecords,
        of: impl Fn(&'a SidecarRecords) -> &'a Vec<T>,
    ) -> Self {
        Self {
            base: base.map_or_else(BTreeMap::new, |base| by_key(of(base))),
            ours: by_key(of(ours)),
            theirs: by_key(of(theirs)),
        }
    }

    /// Brings the sides together under a header that names `text`,
    /// and counts those that stay although one side removed them.
    pub(super) fn merge(&self, text: &str) -> (BTreeMap<RecordKey, T>, usize) {
        let (mut merged, mut kept) = (BTreeMap::new(), 0);
        let keys: BTreeSet<&RecordKey> = self.ours.keys().chain(self.theirs.keys()).collect();
        for key in keys {
            let base = self.base.get(key).copied();
            let (ours, theirs) = (self.ours.get(key).copied(), self.theirs.get(key).copied());
            let found = match (ours, theirs) {
                _ if ours == theirs || theirs == base => ours.cloned(),
                _ if ours == base => theirs.cloned(),
                (Some(ours), Some(theirs)) => Some(fields::merge_fields(base, ours, theirs, text)),
                (one, other) => {
                    kept += 1;
                    one.or(other).cloned()
                }
            };
            merged.extend(found.map(|it| (key.clone(), it)));
        }
        (merged, kept)
    }

    /// How many records changed `so` between ours and what was merged.
    pub(super) fn count_changes(
        &self,
        merged: &BTreeMap<RecordKey, T>,
        so: impl Fn(Option<&T>, Option<&T>) -> bool,
    ) -> usize {
        let keys: BTreeSet<&RecordKey> = self.ours.keys().chain(merged.keys()).collect();
        let is_so = |key: &&&RecordKey| so(self.ours.get(**key).copied(), merged.get(**key));
        keys.iter().filter(is_so).count()
    }

    /// How many values stand beside others that did so on neither side.
    pub(super) fn count_new_conflicts(&self, merged: &BTreeMap<RecordKey, T>) -> usize {
        let disputes = |side: &BTreeMap<RecordKey, &'a T>, key: &RecordKey| {
            side.get(key).map_or_else(Vec::new, |it| it.disputes().to_vec())
        };
        let with_any = merged.iter().filter(|(_, it)| !it.disputes().is_empty());
        with_any
            .map(|(key, it)| {
                let (ours, theirs) = (disputes(&self.ours, key), disputes(&self.theirs, key));
                fields::count_new_conflicts(it.disputes(), &ours, &theirs)
            })
            .sum()
    }
}
