//! One sidecar as records without places. See [`SidecarRecords`].

use std::sync::Arc;

use uuid::Uuid;

use super::{
    MergeError, MergeSide,
    fields::{FileLevelFields, MergeRecord},
    three_way::{Versions, by_key},
};
use crate::{
    format::sidecar::{
        SidecarError, SidecarHeader, VERSION,
        file::{SidecarFile, sorted_conflicts},
        header::{read_header, strip_bom},
        load::resolve_text_names,
        parse::parse,
        write::render_with_header,
    },
    model::{Document, Lost, LostMark, LostRelation, Work},
};

/// The contents of a sidecar. Each mark says in which text it counts.
pub(super) struct SidecarRecords {
    pub(super) header: SidecarHeader,
    pub(super) marks: Vec<LostMark>,
    pub(super) relations: Vec<LostRelation>,
    pub(super) file_level: FileLevelFields,
}

impl SidecarRecords {
    /// Reads the sidecar `text`, if writing it again would lose nothing.
    pub(super) fn read(text: &str, side: MergeSide) -> Result<Self, MergeError> {
        let unreadable = |error| MergeError::Unreadable(side, error);
        let header = read_header(text).map_err(unreadable)?;
        if VERSION < header.version {
            let newer = SidecarError::Newer(header.version);
            return Err(unreadable(newer));
        }
        let (file, unknown) = parse(strip_bom(text)).map_err(unreadable)?;
        if !unknown.is_empty() {
            return Err(MergeError::UnknownFields(side, unknown));
        }
        Ok(Self::from_file(file, header))
    }

    fn from_file(file: SidecarFile, header: SidecarHeader) -> Self {
        let own = header.blake3.as_str().into();
        let marks = file.marks.into_iter().map(|mark| {
            let mark = resolve_text_names(mark.into(), &own);
            LostMark { id: normalise_id(&mark.id), ..mark }
        });
        let marks = marks.collect();
        let mut relations: Vec<LostRelation> =
            file.relations.into_iter().map(LostRelation::from).collect();
        for relation in &mut relations {
            relation.id = normalise_id(&relation.id);
        }
        let file_level = FileLevelFields {
            extensions: file.extensions.0,
            conflicts: sorted_conflicts(file.disputes),
        };
        Self { header, marks, relations, file_level }
    }

    /// Returns whether both have the same contents, apart from the header.
    pub(super) fn has_same_content(&self, other: &Self) -> bool {
        by_key(&self.marks) == by_key(&other.marks)
            && by_key(&self.relations) == by_key(&other.relations)
            && self.file_level == other.file_level
    }

    /// Returns whether both have the same order, including records without distinct ids.
    pub(super) fn has_same_order(&self, other: &Self) -> bool {
        self.marks == other.marks && self.relations == other.relations
    }

    /// Takes the order of one with the same contents, so that merging an older version changes no line.
    pub(super) fn take_order_from(&mut self, other: &Self) {
        self.marks.clone_from(&other.marks);
        self.relations.clone_from(&other.relations);
    }

    pub(super) fn render(self) -> String {
        let lost = Lost {
            marks: self.marks.into_iter().map(Arc::new).collect(),
            relations: self.relations.into_iter().map(Arc::new).collect(),
            conflicts: self.file_level.conflicts,
        };
        let work = Work {
            lost: Arc::new(lost),
            extensions: Arc::new(self.file_level.extensions),
            ..Work::new(Document::from_text("", ""))
        };
        render_with_header(&self.header, &work)
    }
}

/// Returns the header of the merged sidecar: the one that a side has changed, or of two the one with the greater hash.
pub(super) fn merge_headers(versions: &Versions<'_, SidecarHeader>) -> SidecarHeader {
    let Versions { base, ours, theirs } = *versions;
    let order =
        |it: &SidecarHeader| (it.blake3.clone(), it.length, it.encoding.clone(), it.name.clone());
    let header = match base {
        Some(base) if theirs == base => ours,
        Some(base) if ours == base => theirs,
        _ if order(ours) < order(theirs) => theirs,
        _ => ours,
    };
    header.clone()
}

/// Returns what `copy` has unchanged from `known`, an older version of ours: the certain part of a common base.
///
/// For the rest it is unknown whether the copy was changed, or comes from an even older version.
pub(super) fn common_base(known: SidecarRecords, copy: &SidecarRecords) -> SidecarRecords {
    let is_same_header = known.header == copy.header;
    let is_same_level = known.file_level == copy.file_level;
    SidecarRecords {
        marks: unchanged_records(&known.marks, &copy.marks),
        relations: unchanged_records(&known.relations, &copy.relations),
        header: if is_same_header { known.header } else { SidecarHeader::default() },
        file_level: if is_same_level { known.file_level } else { FileLevelFields::default() },
    }
}

fn unchanged_records<T: MergeRecord>(known: &[T], copy: &[T]) -> Vec<T> {
    let copy = by_key(copy);
    let known = by_key(known).into_iter().filter(|(key, it)| copy.get(key) == Some(it));
    known.map(|(_, it)| it.clone()).collect()
}

/// Returns an id in our notation, if it is valid.
fn normalise_id(id: &str) -> String {
    Uuid::try_parse(id).map_or_else(|_| id.to_owned(), |id| id.to_string())
}
