//! The search of the palette, which continues frame by frame. See [`PaletteSearch`].

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

/// The most results kept; users refine the query rather than scroll further.
const MAX_RESULTS: usize = 200;

/// How many bytes of text a frame searches, and the fixed cost of an item in bytes.
const SLICE_BYTES: usize = 64 << 10;
const ITEM_COST: usize = 64;

/// The bonus of a recent command.
const RECENT_BONUS: u32 = 8;

/// The penalty of an unavailable command, which comes after equal matches.
const UNAVAILABLE_PENALTY: u32 = 4;
/// The penalty of a match in the keywords only.
const KEYWORD_PENALTY: u32 = 24;

/// The best matches of a query.
///
/// Everything there is, up to 100,000 marks, is searched in slices of [`SLICE_BYTES`], one per frame, so that no frame is
/// slow. Results are shown as they are found; commands, documents and names come before marks, so that they are usually
/// there in the first frame.
pub(super) struct PaletteSearch {
    query: FuzzyQuery,
    kind: Option<PaletteKind>,
    recent: Vec<UiCommand>,
    searched: SearchedState,
    localizer: &'static Localizer,
    source: usize,
    number: usize,
    // Invariant: sorted by rank, and at most `MAX_RESULTS`.
    best: Vec<PaletteMatch>,
    count: usize,
}

/// A match.
#[derive(Clone, Debug)]
pub(super) struct PaletteMatch {
    pub(super) kind: PaletteKind,
    pub(super) item: PaletteItem,
    rank: PaletteRank,
}

/// The order of matches: by score, then by position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct PaletteRank {
    short_of_best: u32,
    source: usize,
    number: usize,
}

impl PaletteMatch {
    /// Returns its source and index, which identify it.
    pub(super) fn source_position(&self) -> (usize, usize) {
        (self.rank.source, self.rank.number)
    }
}

/// What was searched. If it changes, the search restarts.
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
        let active = workspace.active();
        Self {
            active: active.map(crate::editor::Editor::id),
            documents: workspace.editors().len(),
            recents: workspace.recents().count(),
            outline: active.and_then(|it| it.outline().cloned()),
            marks: active.map(|it| it.marks().clone()).unwrap_or_default(),
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
    /// Starts a search for `typed`, restricted to one kind if it begins with that kind's prefix. `recent` commands rank higher,
    /// in their order if nothing is typed.
    pub(super) fn new(
        typed: &str,
        recent: &[UiCommand],
        workspace: &Workspace,
        localizer: &'static Localizer,
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

    /// Returns the query.
    pub(super) fn query(&self) -> &FuzzyQuery {
        &self.query
    }

    /// Returns the kind that the search is restricted to.
    pub(super) fn kind(&self) -> Option<PaletteKind> {
        self.kind
    }

    /// Returns the best matches so far, best first.
    pub(super) fn best(&self) -> &[PaletteMatch] {
        &self.best
    }

    /// Returns the number of matches so far.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// Returns whether everything has been searched.
    pub(super) fn is_done(&self) -> bool {
        SOURCES.len() <= self.source
    }

    /// Returns whether the sources are unchanged.
    pub(super) fn is_current(&self, workspace: &Workspace) -> bool {
        self.searched.is_current(workspace)
    }

    /// Searches the next slice.
    pub(super) fn search_slice(&mut self, workspace: &Workspace, scratch: &mut MatchScratch) {
        let mut budget = SLICE_BYTES;
        while let Some(source) = SOURCES.get(self.source) {
            let len = if self.includes(source.kind) { (source.len)(workspace) } else { 0 };
            while self.number < len {
                if self.query.is_empty() && self.best.len() == MAX_RESULTS {
                    // All match equally, so none of the rest comes before these.
                    self.count += len - self.number;
                    break;
                }
                if budget == 0 {
                    return;
                }
                if let Some(item) = (source.nth)(workspace, self.localizer, self.number) {
                    budget = budget.saturating_sub(ITEM_COST + item.text.len());
                    self.score_item(source.kind, item, workspace, scratch);
                }
                self.number += 1;
            }
            self.source += 1;
            self.number = 0;
        }
    }

    fn includes(&self, kind: PaletteKind) -> bool {
        self.kind.is_none_or(|only| only.prefix() == kind.prefix())
    }

    fn score_item(
        &mut self,
        kind: PaletteKind,
        item: PaletteItem,
        workspace: &Workspace,
        scratch: &mut MatchScratch,
    ) {
        let score = match kind {
            PaletteKind::Mark => self.query.close_score(&item.text, scratch),
            _ => self.query.score(&item.text, scratch),
        };
        let score = score.or_else(|| {
            let score = self.query.close_score(&item.keywords, scratch)?;
            Some(score.saturating_sub(KEYWORD_PENALTY))
        });
        let Some(score) = score else { return };
        self.count += 1;
        let recent = match &item.action {
            PaletteAction::Run(command) => self.recent.iter().position(|it| it == command),
            PaletteAction::Send(_)
            | PaletteAction::SendAndShowList(_)
            | PaletteAction::ShowSetting(_) => None,
        };
        let rank = self.rank(score, recent, self.unavailable_penalty(&item.action, workspace));
        let at = self.best.partition_point(|it| it.rank < rank);
        if at < MAX_RESULTS {
            self.best.truncate(MAX_RESULTS - 1);
            self.best.insert(at, PaletteMatch { kind, item, rank });
        }
    }

    /// Returns the penalty of an unavailable command, if anything is typed.
    fn unavailable_penalty(&self, action: &PaletteAction, workspace: &Workspace) -> u32 {
        match action {
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

    /// Returns the rank of the current item. `recent` is its index among recent commands.
    fn rank(&self, score: u32, recent: Option<usize>, penalty: u32) -> PaletteRank {
        let bonus = match recent {
            None => 0,
            // With nothing typed, in order of use.
            Some(index) if self.query.is_empty() => {
                (MAX_RESULTS - index.min(MAX_RESULTS - 1)) as u32
            }
            Some(_) => RECENT_BONUS,
        };
        PaletteRank {
            short_of_best: u32::MAX - score - bonus + penalty.min(score),
            source: self.source,
            number: self.number,
        }
    }
}

#[cfg(test)]
mod tests;
