//! The best of all that fits, found a slice a frame. See [`PaletteSearch`].

use std::sync::Arc;

use super::sources::{PaletteAction, PaletteItem, PaletteKind, SOURCES};
use crate::{
    command::EditorId,
    i18n::Localizer,
    model::Marks,
    outline::Outline,
    ui::{
        fuzzy_match::{FuzzyQuery, MatchScratch},
        keymap::UiCommand,
    },
    workspace::Workspace,
};

/// How many are kept: nobody goes through more, but types another letter.
const MAX_RESULTS: usize = 200;

/// How much of the texts is looked at in a frame, in bytes; and what looking at one costs beside its bytes.
const SLICE_BYTES: usize = 64 << 10;
const ITEM_COST: usize = 64;

/// How much better a command fits that was used of late.
const RECENT_BONUS: u32 = 8;

/// How much worse a command fits that cannot be taken just now: it comes after those that fit alike.
const UNAVAILABLE_PENALTY: u32 = 4;
/// How much less something fits whose name does not.
const KEYWORD_PENALTY: u32 = 24;

/// What fits what is typed, the best first.
///
/// All that there is, 100,000 marks among it, is gone through in slices of [`SLICE_BYTES`] bytes, one a frame, so that no
/// frame costs more than another. Whatever has been found so far is shown, in its place; commands, documents and names
/// are looked at before marks, so that mostly they are there with the first frame.
pub(super) struct PaletteSearch {
    query: FuzzyQuery,
    kind: Option<PaletteKind>,
    recent: Vec<UiCommand>,
    searched: SearchedState,
    localizer: &'static Localizer,
    source: usize,
    number: usize,
    // Invariant: sorted by rank, and at most `MOST`.
    best: Vec<PaletteMatch>,
    count: usize,
}

/// Something that fits.
#[derive(Clone, Debug)]
pub(super) struct PaletteMatch {
    pub(super) kind: PaletteKind,
    pub(super) item: PaletteItem,
    rank: PaletteRank,
}

/// The order of what fits: what fits better comes first, then what stands first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct PaletteRank {
    short_of_best: u32,
    source: usize,
    number: usize,
}

impl PaletteMatch {
    /// What this is, whatever else comes before it.
    pub(super) fn source_position(&self) -> (usize, usize) {
        (self.rank.source, self.rank.number)
    }
}

/// What has been gone through: if something else is there, the search begins anew.
#[derive(Clone, Debug, Default)]
struct SearchedState {
    active: Option<EditorId>,
    documents: usize,
    recents: usize,
    outline: Option<Arc<Outline>>,
    marks: Marks,
}

impl SearchedState {
    fn capture(workspace: &Workspace) -> Self {
        let front = workspace.active();
        Self {
            active: front.map(crate::editor::Editor::id),
            documents: workspace.editors().len(),
            recents: workspace.recents().count(),
            outline: front.and_then(|it| it.outline().cloned()),
            marks: front.map(|it| it.marks().clone()).unwrap_or_default(),
        }
    }

    fn is_current(&self, workspace: &Workspace) -> bool {
        let now = Self::capture(workspace);
        let is_same =
            (self.active, self.documents, self.recents) == (now.active, now.documents, now.recents);
        let [before, outline] = [self, &now].map(|it| it.outline.as_ref().map(Arc::as_ptr));
        is_same && before == outline && self.marks.ptr_eq(&now.marks)
    }
}

impl PaletteSearch {
    /// A search for what is `typed`: for things of one kind only, where it begins with their sign. Commands in
    /// `recent` come before others, in that order where nothing is typed.
    pub(super) fn new(
        typed: &str,
        recent: &[UiCommand],
        (workspace, localizer): (&Workspace, &'static Localizer),
        scratch: &mut MatchScratch,
    ) -> Self {
        let typed = typed.trim_start();
        let kind =
            PaletteKind::WITH_PREFIX.into_iter().find(|kind| typed.starts_with(kind.prefix()));
        let words = kind.map_or(typed, |kind| &typed[kind.prefix().len_utf8()..]);
        let mut search = Self {
            query: FuzzyQuery::new(words, scratch),
            kind,
            recent: recent.to_vec(),
            searched: SearchedState::capture(workspace),
            localizer,
            source: 0,
            number: 0,
            best: Vec::new(),
            count: 0,
        };
        search.search_slice(workspace, scratch);
        search
    }

    /// What is sought.
    pub(super) fn query(&self) -> &FuzzyQuery {
        &self.query
    }

    /// The only kind that is sought, where one is.
    pub(super) fn kind(&self) -> Option<PaletteKind> {
        self.kind
    }

    /// The best of what has been found, best first.
    pub(super) fn best(&self) -> &[PaletteMatch] {
        &self.best
    }

    /// How many fit, of those that have been looked at.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// Whether all has been looked at.
    pub(super) fn is_done(&self) -> bool {
        SOURCES.len() <= self.source
    }

    /// Whether what it goes through is still all that there is.
    pub(super) fn is_current(&self, workspace: &Workspace) -> bool {
        self.searched.is_current(workspace)
    }

    /// Looks at the next slice.
    pub(super) fn search_slice(&mut self, workspace: &Workspace, scratch: &mut MatchScratch) {
        let mut left = SLICE_BYTES;
        while let Some(source) = SOURCES.get(self.source) {
            let len = if self.includes(source.kind) { (source.len)(workspace) } else { 0 };
            while self.number < len {
                if self.query.is_empty() && self.best.len() == MAX_RESULTS {
                    // All fit alike, so none of the rest comes before these.
                    self.count += len - self.number;
                    break;
                }
                if left == 0 {
                    return;
                }
                if let Some(entry) = (source.nth)(workspace, self.localizer, self.number) {
                    left = left.saturating_sub(ITEM_COST + entry.text.len());
                    self.score_item(source.kind, entry, workspace, scratch);
                }
                self.number += 1;
            }
            (self.source, self.number) = (self.source + 1, 0);
        }
    }

    fn includes(&self, kind: PaletteKind) -> bool {
        self.kind.is_none_or(|only| only.prefix() == kind.prefix())
    }

    fn score_item(
        &mut self,
        kind: PaletteKind,
        entry: PaletteItem,
        workspace: &Workspace,
        scratch: &mut MatchScratch,
    ) {
        let score = match kind {
            PaletteKind::Mark => self.query.close_score(&entry.text, scratch),
            _ => self.query.score(&entry.text, scratch),
        };
        let also = || {
            self.query
                .close_score(&entry.keywords, scratch)
                .map(|it| it.saturating_sub(KEYWORD_PENALTY))
        };
        let score = score.or_else(also);
        let Some(score) = score else { return };
        self.count += 1;
        let recent = match &entry.action {
            PaletteAction::Run(command) => self.recent.iter().position(|it| it == command),
            PaletteAction::Send(_)
            | PaletteAction::SendAndShowList(_)
            | PaletteAction::ShowSetting(_) => None,
        };
        let rank = self.rank(score, recent, self.unavailable_penalty(&entry.action, workspace));
        let at = self.best.partition_point(|fit| fit.rank < rank);
        if at < MAX_RESULTS {
            self.best.truncate(MAX_RESULTS - 1);
            self.best.insert(at, PaletteMatch { kind, item: entry, rank });
        }
    }

    /// How much worse something fits for not being there to be taken, where anything is typed.
    fn unavailable_penalty(&self, goal: &PaletteAction, workspace: &Workspace) -> u32 {
        match goal {
            PaletteAction::Run(command)
                if !self.query.is_empty() && command.dispatch(workspace).is_err() =>
            {
                UNAVAILABLE_PENALTY
            }
            PaletteAction::Run(_)
            | PaletteAction::Send(_)
            | PaletteAction::SendAndShowList(_)
            | PaletteAction::ShowSetting(_) => 0,
        }
    }

    /// The rank of what is being looked at, with this score, less `worse`; `recent` is its number among what was used
    /// of late.
    fn rank(&self, score: u32, recent: Option<usize>, worse: u32) -> PaletteRank {
        let (source, number) = (self.source, self.number);
        let better = match recent {
            None => 0,
            // Where nothing is typed, in the order in which they were used.
            Some(index) if self.query.is_empty() => {
                (MAX_RESULTS - index.min(MAX_RESULTS - 1)) as u32
            }
            Some(_) => RECENT_BONUS,
        };
        PaletteRank { short_of_best: u32::MAX - score - better + worse.min(score), source, number }
    }
}

#[cfg(test)]
mod tests;
