//! The search of the palette, which continues frame by frame. See [`PaletteSearch`].

use std::{ops::Range, sync::Arc};

use super::sources::{PaletteAction, PaletteItem, PaletteKind};
use crate::{
    command::EditorId,
    editor::Editor,
    i18n::Localizer,
    model::Marks,
    outline::Outline,
    ui::{
        keymap::UiCommand,
        ranking::{FuzzyQuery, Position, RankedItem, RankedSources, Ranking, Rating},
    },
    workspace::Workspace,
};

/// The most results kept; users refine the query rather than scroll further.
const MAX_RESULTS: usize = 200;

/// What an item costs to rank, without its text.
const ITEM_COST: usize = 64;

/// The bonus of a recent command.
const RECENT_BONUS: u32 = 8;

/// The penalty of an unavailable command, which comes after equal matches.
const UNAVAILABLE_PENALTY: u32 = 4;
/// The penalty of a match in the keywords only.
const KEYWORD_PENALTY: u32 = 24;

/// The best matches of a query among everything there is, up to 100,000 marks.
///
/// Results are shown as they are found; commands, documents and names come before marks, so that they are usually there in
/// the first frame.
pub(super) struct PaletteSearch {
    pub(super) ranking: Ranking<PaletteItem>,
    /// The kind that the search is restricted to.
    pub(super) kind: Option<PaletteKind>,
    recent: Vec<UiCommand>,
    searched: SearchedState,
    localizer: &'static Localizer,
    /// Whether everything has been searched.
    pub(super) is_done: bool,
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
            active: active.map(Editor::id),
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
    ) -> Self {
        let typed = typed.trim_start();
        let kind =
            PaletteKind::WITH_PREFIX.into_iter().find(|kind| typed.starts_with(kind.prefix()));
        let words = kind.map_or(typed, |kind| &typed[kind.prefix().len_utf8()..]);
        let mut search = Self {
            ranking: Ranking::new(words, MAX_RESULTS),
            kind,
            recent: recent.to_vec(),
            searched: SearchedState::capture(workspace),
            localizer,
            is_done: false,
        };
        search.search_slice(workspace);
        search
    }

    /// Returns match `index`, and the byte ranges of its text that match.
    pub(super) fn result(
        &mut self,
        index: usize,
    ) -> Option<(&RankedItem<PaletteItem>, Vec<Range<usize>>)> {
        let Ranking { best, query, .. } = &mut self.ranking;
        let found = best.get(index)?;
        Some((found, query.matched_ranges(&found.item.text)))
    }

    pub(super) fn is_current(&self, workspace: &Workspace) -> bool {
        self.searched.is_current(workspace)
    }

    pub(super) fn search_slice(&mut self, workspace: &Workspace) {
        let Self { kind, recent, localizer, .. } = self;
        let sources = PaletteSources { workspace, kind: *kind, recent, localizer };
        self.is_done = self.ranking.rank_slice(&sources);
    }
}

pub(super) fn kind_of(position: Position) -> PaletteKind {
    PaletteKind::ALL[position.source]
}

struct PaletteSources<'a> {
    workspace: &'a Workspace,
    kind: Option<PaletteKind>,
    recent: &'a [UiCommand],
    localizer: &'static Localizer,
}

impl RankedSources for PaletteSources<'_> {
    type Item = PaletteItem;

    fn len(&self, source: usize) -> Option<usize> {
        let kind = PaletteKind::ALL.get(source)?;
        let is_included = self.kind.is_none_or(|only| only.prefix() == kind.prefix());
        Some(if is_included { kind.len(self.workspace) } else { 0 })
    }

    fn item(&self, at: Position) -> Option<PaletteItem> {
        kind_of(at).item(self.workspace, self.localizer, at.index)
    }

    fn cost(&self, item: &PaletteItem) -> usize {
        ITEM_COST + item.text.len()
    }

    fn is_use_ignored(&self) -> bool {
        true
    }

    fn rate(&self, item: &PaletteItem, at: Position, query: &mut FuzzyQuery) -> Option<Rating> {
        let score = match kind_of(at) {
            PaletteKind::Mark => query.close_score(&item.text),
            _ => query.score(&item.text),
        };
        let by_keywords = |score: u32| score.saturating_sub(KEYWORD_PENALTY);
        let score = score.or_else(|| query.close_score(&item.keywords).map(by_keywords))?;
        let PaletteAction::Run(command) = item.action else {
            return Some(query.rating(&item.text, score, 0));
        };
        let recent = self.recent.iter().position(|it| *it == command);
        if query.is_empty() {
            // In order of use.
            let uses = recent.map_or(0, |index| self.recent.len() - index);
            return Some(query.rating(&item.text, score, uses));
        }
        let bonus = recent.map_or(0, |_| RECENT_BONUS);
        let is_available = command.dispatch(self.workspace).is_ok();
        let penalty = if is_available { 0 } else { UNAVAILABLE_PENALTY };
        Some(query.rating(&item.text, (score + bonus).saturating_sub(penalty), 0))
    }
}

#[cfg(test)]
mod tests;
