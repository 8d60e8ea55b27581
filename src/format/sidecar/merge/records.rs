//! One sidecar as records, none of which has a place. See [`Records`].

use std::sync::Arc;

use uuid::Uuid;

use super::{MergeError, Side, fields::Whole, keys::keyed};
use crate::{
    format::sidecar::{
        Header, SidecarError, VERSION,
        file::{SidecarFile, sorted},
        header::{header, without_bom},
        load::in_text,
        parse::parse,
        write::write_under,
    },
    model::{Document, Lost, LostMark, LostRelation, Work},
};

/// What stands in a sidecar. Each mark says which text it counts in.
pub(super) struct Records {
    pub(super) header: Header,
    pub(super) marks: Vec<LostMark>,
    pub(super) relations: Vec<LostRelation>,
    pub(super) rest: Whole,
}

impl Records {
    /// Reads the sidecar `text`, if writing it again would lose nothing.
    pub(super) fn read(text: &str, side: Side) -> Result<Self, MergeError> {
        let unreadable = |error| MergeError::Unreadable(side, error);
        let header = header(text).map_err(unreadable)?;
        if VERSION < header.version {
            let (found, known) = (header.version, VERSION);
            return Err(unreadable(SidecarError::Newer { found, known }));
        }
        let (file, unknown) = parse(without_bom(text)).map_err(unreadable)?;
        if !unknown.is_empty() {
            return Err(MergeError::Unknown(side, unknown));
        }
        Ok(Self::of(file, header))
    }

    fn of(file: SidecarFile, header: Header) -> Self {
        let own = header.blake3.as_str().into();
        let marks = file.marks.into_iter().map(|mark| {
            let mark = in_text(mark.into(), &own);
            LostMark { id: plain(&mark.id), ..mark }
        });
        let marks = marks.collect();
        let mut relations: Vec<LostRelation> =
            file.relations.into_iter().map(LostRelation::from).collect();
        for relation in &mut relations {
            relation.id = plain(&relation.id);
        }
        let rest = Whole { extensions: file.extensions.0, disputes: sorted(file.disputes) };
        Self { header, marks, relations, rest }
    }

    /// Whether the two say the same, but for the document that they name.
    pub(super) fn says_as(&self, other: &Self) -> bool {
        keyed(&self.marks) == keyed(&other.marks)
            && keyed(&self.relations) == keyed(&other.relations)
            && self.rest == other.rest
    }

    /// Whether both have what cannot be told apart by its id in the same order.
    pub(super) fn is_ordered_as(&self, other: &Self) -> bool {
        self.marks == other.marks && self.relations == other.relations
    }

    /// Takes over the order of one that says the same, so that merging with what is older changes no line.
    pub(super) fn order_as(&mut self, other: &Self) {
        self.marks.clone_from(&other.marks);
        self.relations.clone_from(&other.relations);
    }

    /// The sidecar.
    pub(super) fn render(self) -> String {
        let lost = Lost {
            marks: self.marks.into_iter().map(Arc::new).collect(),
            relations: self.relations.into_iter().map(Arc::new).collect(),
            conflicts: self.rest.disputes,
        };
        let work = Work {
            lost: Arc::new(lost),
            extensions: Arc::new(self.rest.extensions),
            ..Work::new(Document::from_text("", ""))
        };
        let mut bytes = Vec::new();
        write_under(&self.header, &work, &mut bytes)
            .expect("a vector of bytes takes all that is written to it");
        String::from_utf8(bytes).expect("a sidecar is written from strings alone")
    }
}

/// The document that the merged sidecar names: the one that a side has changed to, or of two the greater hash.
pub(super) fn merge_headers(base: Option<&Records>, ours: &Records, theirs: &Records) -> Header {
    let base = base.map(|it| &it.header);
    let (ours, theirs) = (&ours.header, &theirs.header);
    let order = |it: &Header| (it.blake3.clone(), it.length, it.encoding.clone(), it.name.clone());
    let found = match base {
        Some(base) if theirs == base => ours,
        Some(base) if ours == base => theirs,
        _ if order(ours) < order(theirs) => theirs,
        _ => ours,
    };
    found.clone()
}

/// An id as we write it, if it is one.
fn plain(id: &str) -> String {
    Uuid::try_parse(id).map_or_else(|_| id.to_owned(), |id| id.to_string())
}
