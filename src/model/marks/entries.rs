//! Annotations as they stand in the trees of their set: by name, and by place.

use std::sync::Arc;

use crate::model::{Annotation, AnnotationId, Stop, sorted::Entry};

/// An annotation with its name beside it, so that a search does not follow pointers.
#[derive(Clone, Debug)]
pub(super) struct ById {
    pub(super) id: AnnotationId,
    pub(super) annotation: Arc<Annotation>,
}

impl Entry for ById {
    type Key = AnnotationId;

    fn key(&self) -> AnnotationId {
        self.id
    }

    fn reach(&self) -> usize {
        0
    }
}

/// Start, end and id: the order in which marks are listed, written and walked.
pub(super) type Place = (usize, usize, AnnotationId);

/// An annotation with its place beside it.
#[derive(Clone, Debug)]
pub(super) struct ByPlace {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) id: AnnotationId,
    /// A bit for each [`Stop`] that it is.
    pub(super) stops: u8,
    pub(super) annotation: Arc<Annotation>,
}

impl Entry for ByPlace {
    type Key = Place;

    fn key(&self) -> Place {
        (self.start, self.end, self.id)
    }

    fn reach(&self) -> usize {
        self.end
    }

    fn kinds(&self) -> u8 {
        self.stops
    }
}

impl From<Arc<Annotation>> for ById {
    fn from(annotation: Arc<Annotation>) -> Self {
        Self { id: annotation.id, annotation }
    }
}

impl From<Arc<Annotation>> for ByPlace {
    fn from(annotation: Arc<Annotation>) -> Self {
        let (start, end, id) = place(&annotation);
        let stops = Stop::ALL.into_iter().filter(|stop| stop.holds(&annotation));
        let stops = stops.fold(0, |stops, stop| stops | stop.bit());
        Self { start, end, id, stops, annotation }
    }
}

/// Where `annotation` stands in the order of the text.
pub(super) fn place(annotation: &Annotation) -> Place {
    (annotation.extent.start(), annotation.extent.end(), annotation.id)
}
