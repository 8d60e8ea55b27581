//! Places the contents of a sidecar in a document. See [`load`].

use std::{
    collections::{BTreeMap, HashSet},
    ops::ControlFlow,
    sync::Arc,
};

use super::{
    LoadedSidecar, SidecarError, SidecarHeader, SnapshotSource, UNKNOWN_TEXT,
    file::{MarkFile, RelationFile, sorted_conflicts},
    header::strip_bom,
    parse::parse,
};
use crate::{
    anchor::{self, AnchorResult, ScoredPlace},
    model::{
        AnchorStatus, Document, Extensions, Lost, LostMark, LostReason, LostRelation, Mark, MarkId,
        Marks, Origin, PlaceCandidate, Provenance, Score, Selector, SpanSet, Tag, TextHash, Work,
        field_conflict::PIECES_FIELD, mark::normalize_labels, relation::resolvable_relations,
    },
};

/// Maximum number of candidate places of a lost mark.
const MAX_CANDIDATES: usize = 3;

/// Minimum score of a candidate place in percent: less similar ones would be misleading.
const MIN_CANDIDATE_PERCENT: u16 = 30;

/// Parses `text`, whatever its version, and places its contents in `document`.
pub(super) fn load(
    text: &str,
    header: SidecarHeader,
    document: &Document,
    snapshots: &mut dyn SnapshotSource,
) -> Result<LoadedSidecar, SidecarError> {
    let (file, unknown) = parse(strip_bom(text))?;
    let extensions = file.extensions.0;
    let mut loaded = place_records(header, document, file.marks, file.relations, snapshots)?;
    if !file.disputes.is_empty() {
        Arc::make_mut(&mut loaded.work.lost).conflicts = sorted_conflicts(file.disputes);
    }
    loaded.work.extensions = Arc::<Extensions>::new(extensions);
    loaded.unknown_fields = unknown;
    Ok(loaded)
}

/// Places `marks` and `relations`, which are in file order, in `document`.
pub(super) fn place_records(
    header: SidecarHeader,
    document: &Document,
    marks: Vec<MarkFile>,
    relations: Vec<RelationFile>,
    snapshots: &mut dyn SnapshotSource,
) -> Result<LoadedSidecar, SidecarError> {
    let own: TextHash = header.blake3.as_str().into();
    let marks: Vec<LostMark> =
        marks.into_iter().map(|mark| resolve_text_names(mark.into(), &own)).collect();
    let mut ids = HashSet::with_capacity(marks.len());
    let parsed: Vec<_> = marks.iter().map(|mark| parse_fields(mark, document, &mut ids)).collect();
    let results =
        find_marks(&marks, &parsed, document, snapshots).ok_or(SidecarError::Cancelled)?;

    let widened = results.iter().filter(|it| matches!(it, Some(AnchorResult::Widened(_)))).count();
    let exact = results.iter().filter(|it| matches!(it, Some(AnchorResult::Exact(_)))).count();
    let mut placed = Vec::with_capacity(marks.len());
    let mut lost = Vec::new();
    for ((mark, parsed), result) in marks.into_iter().zip(parsed).zip(results) {
        let parsed = parsed.map_err(|reason| (reason, Vec::new()));
        match parsed.and_then(|fields| Ok((fields, place(&mark, result)?))) {
            Ok((MarkFields { id, tag, provenance }, (spans, status))) => {
                let LostMark { speaker, labels, note, .. } = mark;
                let labels = normalize_labels(labels);
                let mark = Mark { id, tag, spans, status, speaker, labels, note, provenance };
                placed.push(Arc::new(mark));
            }
            Err((reason, candidates)) => {
                lost.push(Arc::new(LostMark { reason, candidates, ..mark }));
            }
        }
    }
    let mut marks = Marks::new(placed, Vec::new());
    let mut relations: Vec<_> =
        relations.into_iter().map(|it| Some(Arc::new(LostRelation::from(it)))).collect();
    let all: Vec<_> = relations.iter().flatten().cloned().collect();
    for (index, relation) in resolvable_relations(&marks, &all) {
        relations[index] = None;
        marks.put_relation(relation.id, Some(Arc::new(relation)));
    }
    let relations = relations.into_iter().flatten().collect();
    let lost = Arc::new(Lost { marks: lost, relations, conflicts: Vec::new() });
    Ok(LoadedSidecar {
        work: Work { marks, lost, ..Work::new(document.clone()) },
        header,
        exact: exact + widened,
        widened,
        unknown_fields: Vec::new(),
        unreadable: 0,
    })
}

/// Fills in the hashes of the texts in which a mark and its conflicting places count: their own, or the file's.
pub(super) fn resolve_text_names(mut mark: LostMark, own: &TextHash) -> LostMark {
    let others = mark
        .provenance
        .conflicts
        .iter_mut()
        .filter(|it| it.field == PIECES_FIELD)
        .map(|it| &mut it.text_hash);
    for text in [&mut mark.text_hash].into_iter().chain(others) {
        *text = match &**text {
            "" => Arc::clone(own),
            UNKNOWN_TEXT => TextHash::default(),
            _ => Arc::clone(text),
        };
    }
    mark.provenance.conflicts.sort_unstable();
    mark
}

/// Finds each of `marks` that was `parsed`, text by text. `None` if `snapshots` cancels.
fn find_marks(
    marks: &[LostMark],
    parsed: &[Result<MarkFields, LostReason>],
    document: &Document,
    snapshots: &mut dyn SnapshotSource,
) -> Option<Vec<Option<AnchorResult>>> {
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, mark) in marks.iter().enumerate().filter(|(index, _)| parsed[*index].is_ok()) {
        groups.entry(&mark.text_hash).or_default().push(index);
    }
    let total: usize = groups.values().map(Vec::len).sum();
    let mut results: Vec<Option<AnchorResult>> = marks.iter().map(|_| None).collect();
    let mut done = 0;
    for (text, group) in groups {
        let is_own = text == document.source().blake3;
        let old_text = if is_own {
            snapshots.previous_decoding(text).or_else(|| Some(document.clone()))
        } else {
            snapshots.snapshot(text)
        };
        let pieces: Vec<&[Selector]> =
            group.iter().map(|it| marks[*it].pieces.as_slice()).collect();
        let mut report = |more: usize, _: usize| -> ControlFlow<()> {
            snapshots.report_placed(done + more, total)
        };
        let group_results = anchor::reanchor(&pieces, old_text.as_ref(), document, &mut report)?;
        done += group.len();
        for (index, result) in group.into_iter().zip(group_results) {
            results[index] = Some(result);
        }
    }
    Some(results)
}

/// Returns the place and status of `mark` by the result of finding it, or why it is lost, with candidate places.
fn place(
    mark: &LostMark,
    found: Option<AnchorResult>,
) -> Result<(SpanSet, AnchorStatus), (LostReason, Vec<PlaceCandidate>)> {
    let origin = |score: f32| {
        Arc::new(Origin {
            pieces: mark.pieces.clone(),
            text_hash: Arc::clone(&mark.text_hash),
            score: Score::from_fraction(score),
        })
    };
    match found {
        Some(AnchorResult::Exact(spans) | AnchorResult::Widened(spans)) => {
            Ok((spans, AnchorStatus::Settled))
        }
        Some(AnchorResult::Moved(it)) => Ok((it.spans, AnchorStatus::Moved(origin(it.score)))),
        Some(AnchorResult::Changed(it)) => Ok((it.spans, AnchorStatus::Changed(origin(it.score)))),
        Some(AnchorResult::Lost { reason, candidates }) => {
            let candidates = candidates.into_iter().map(PlaceCandidate::from);
            let likely = candidates.filter(|it| MIN_CANDIDATE_PERCENT <= it.score.percent());
            Err((reason, likely.take(MAX_CANDIDATES).collect()))
        }
        None => Err((LostReason::WordsGone, Vec::new())),
    }
}

impl From<ScoredPlace> for PlaceCandidate {
    fn from(it: ScoredPlace) -> Self {
        Self { spans: it.spans, score: Score::from_fraction(it.score) }
    }
}

struct MarkFields {
    id: MarkId,
    tag: Tag,
    provenance: Provenance,
}

/// Parses the fields of `mark`, if it is to be placed in `document`. `ids` holds those of the marks before.
fn parse_fields(
    mark: &LostMark,
    document: &Document,
    ids: &mut HashSet<MarkId>,
) -> Result<MarkFields, LostReason> {
    let id: MarkId = mark.id.parse().or(Err(LostReason::BadId))?;
    if !ids.insert(id) {
        return Err(LostReason::DuplicateId);
    }
    let tag = mark.tag.parse().or(Err(LostReason::UnknownTag))?;
    let provenance = mark.provenance.parse().ok_or(LostReason::BadTime)?;
    if mark.is_kept_lost_in(document) {
        return Err(LostReason::KeptAsLost);
    }
    Ok(MarkFields { id, tag, provenance })
}
