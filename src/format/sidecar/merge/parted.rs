//! What two versions of a sidecar surely have in common, where nobody knows when they parted. See [`shared`].

use super::{
    fields::{Fields, Whole},
    keys::keyed,
    records::Records,
};
use crate::format::sidecar::Header;

/// What of `known`, an older state of ours, stands in `copy` just as it did: as much of a common ancestor as is certain.
///
/// Of the rest nobody can say whether the copy was changed, or comes from an even older state.
pub(super) fn shared(known: Records, copy: &Records) -> Records {
    let header = if known.header == copy.header { known.header } else { Header::default() };
    let rest = if known.rest == copy.rest { known.rest } else { Whole::default() };
    let marks = alike(&known.marks, &copy.marks);
    let relations = alike(&known.relations, &copy.relations);
    Records { header, marks, relations, rest }
}

fn alike<T: Fields>(known: &[T], copy: &[T]) -> Vec<T> {
    let copy = keyed(copy);
    let known = keyed(known).into_iter().filter(|(key, it)| copy.get(key) == Some(it));
    known.map(|(_, it)| it.clone()).collect()
}
