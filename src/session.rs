//! One open document and the work on it. See [`Session`].

mod deciding;
mod ditto;
mod edit;
mod ends;
mod find;
mod goal;
mod joining;
mod listing;
mod merging;
mod outlining;
mod pieces;
mod renew;
mod review;
mod saving;
mod seen;
mod select;
mod several;
mod states;
mod walk;

use std::{collections::BTreeSet, path::PathBuf, sync::Arc};

use self::{
    deciding::Deciding, edit::tidy, find::Apart, listing::List, merging::Sharing,
    outlining::Outlining, review::Reviewing, saving::Saving, seen::Sighting,
};
use crate::{
    change::{Change, EditKind},
    command::{
        Access, Act, Effect, Files, Notice, Opened, Presence, Same, SessionId, TaskResult, Way,
    },
    history::UndoHistory,
    model::{Document, IdsAndClock, Lost, Mark, MarkId, Marks, Selection, SpanSet, Work},
    tongue::{Said, say},
};

pub use self::{
    find::{Finding, Turned},
    goal::{Goal, NoGoal},
    listing::Listed,
    merging::{CameBack, TakenIn},
    review::{Item, Reviewed},
    saving::SaveStatus,
};

/// A document, its marks, what is selected, and how it all came to be.
///
/// All of it changes in [`Session::handle`], which touches neither disk nor screen and reads no clock;
/// what the disk has answered is told by [`Session::saved`] and its neighbours.
#[derive(Debug)]
pub struct Session {
    id: SessionId,
    files: Files,
    work: Work,
    access: Access,
    history: UndoHistory,
    selection: Selection,
    chosen: Option<MarkId>,

    /// The mark that was chosen before words were selected, to which these can be added.
    recent: Option<MarkId>,
    // Invariant: none, or at least two, of which one is `chosen`.
    several: BTreeSet<MarkId>,
    held: u64,
    list: List,
    author: String,
    saving: Saving,
    sharing: Sharing,
    presence: Presence,
    shown: u64,
    sighting: Sighting,
    finding: Option<Finding>,
    outlining: Outlining,
    /// The part of the text in which is searched. `None` for all of it.
    within: Option<SpanSet>,
    apart: Apart,

    /// How many times the text has changed, and how it did the last few times.
    renewed: usize,
    renewals: Vec<Same>,
    reviewing: Option<Reviewing>,
    deciding: Deciding,

    /// How many lost marks nothing was decided about.
    open_lost: usize,

    /// How many searches there have been.
    searches: u64,
}

impl Session {
    /// A session on what has been read.
    pub fn new(id: SessionId, opened: Opened, author: String) -> Self {
        let mut session = Self {
            id,
            files: opened.files,
            work: opened.work,
            access: opened.access,
            history: UndoHistory::default(),
            selection: Selection::default(),
            chosen: None,
            recent: None,
            several: BTreeSet::new(),
            held: 0,
            list: List::default(),
            author,
            saving: Saving::default(),
            sharing: Sharing::default(),
            presence: Presence::There,
            shown: 0,
            sighting: Sighting::default(),
            finding: None,
            outlining: Outlining::default(),
            within: None,
            apart: Apart::default(),
            renewed: 0,
            renewals: Vec::new(),
            reviewing: None,
            deciding: Deciding::default(),
            open_lost: 0,
            searches: 0,
        };
        session.take_stock();
        session
    }

    /// Takes in what a task on a thread has found out about the document.
    pub fn task_done(&mut self, result: TaskResult) {
        match result {
            TaskResult::Outlined(it) => self.outlined(it),
            TaskResult::Found(it) => self.found(it),
            TaskResult::FoundInFields(it) => self.found_in_fields(it),
            TaskResult::Enlisted(it) => self.enlisted(it),
        }
    }

    /// What names this session while the window is open.
    pub fn id(&self) -> SessionId {
        self.id
    }

    /// Where the document and its sidecar are.
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// The document.
    pub fn document(&self) -> &Document {
        &self.work.document
    }

    /// The marks as they stand.
    pub fn marks(&self) -> &Marks {
        &self.work.marks
    }

    /// What was read and could not be placed.
    pub fn lost(&self) -> &Lost {
        &self.work.lost
    }

    /// All that goes into the sidecar or an export. Cloning it is cheap.
    pub fn work(&self) -> &Work {
        &self.work
    }

    /// What is selected.
    pub fn selection(&self) -> &Selection {
        &self.selection
    }

    /// The chosen mark: the one that the detail panel shows.
    pub fn chosen(&self) -> Option<&Arc<Mark>> {
        self.chosen.and_then(|id| self.marks().get(id))
    }

    /// Whether not all of the document has been read yet.
    pub fn is_half(&self) -> bool {
        self.access == Access::Reading
    }

    /// Whether marks can be made.
    pub fn access(&self) -> &Access {
        &self.access
    }

    /// Whether the document's file is still there.
    pub fn presence(&self) -> Presence {
        self.presence
    }

    /// Rises whenever the caret should be brought into view.
    pub fn shown(&self) -> u64 {
        self.shown
    }

    /// What was done, what was undone, and when.
    pub fn history(&self) -> &UndoHistory {
        &self.history
    }

    /// What *Undo* would take back.
    pub fn next_undo(&self) -> Option<EditKind> {
        self.history.next_undo()
    }

    /// What *Redo* would bring back.
    pub fn next_redo(&self) -> Option<EditKind> {
        self.history.next_redo()
    }

    /// Does what `act` asks, and says what is left for the world outside.
    ///
    /// An act that makes no sense just now does nothing, or says what it needs.
    pub fn handle(&mut self, act: Act, mint: &mut dyn IdsAndClock) -> Vec<Effect> {
        let mut effects = self.perform(act, mint);
        effects.extend(self.write_what_is_owed());
        self.stamp(mint);
        effects
    }

    fn perform(&mut self, act: Act, mint: &mut dyn IdsAndClock) -> Vec<Effect> {
        match act {
            Act::Select(selection) => self.select(&selection),
            Act::AddPiece => self.add_piece(),
            Act::SelectSentence => self.select_sentence(),
            Act::SelectParagraph => self.select_paragraph(),
            Act::SelectAll => self.select_all(),
            Act::Escape => self.escape(),
            Act::Copy => self.copy(),
            Act::CopyCited(form, language, quotes) => self.copy_cited(form, language, quotes),
            Act::Mark(tag) => self.mark(tag, mint),
            Act::Choose(id) => self.choose(id),
            Act::ShowPiece(id, piece) => self.show_piece(id, piece),
            Act::ChooseAlso(id) => self.choose_also(id),
            Act::ChooseSeveral(ids, shown) => self.choose_several(ids, shown),
            Act::Several(what) => self.do_with_several(what, mint),
            Act::List(wish) => self.list(wish),
            Act::ChooseNext => self.choose_next(),
            Act::ChoosePrevious => self.choose_previous(),
            Act::ListNamed(named) => self.list_named(&named),
            Act::ChooseAround => self.choose_around(),
            Act::Walk(stop, way) => self.walk(stop, way),
            Act::GoTo(at) => self.go_to_byte(at),
            Act::ChooseNextDisputed => self.choose_disputed(Way::On),
            Act::ChoosePreviousDisputed => self.choose_disputed(Way::Back),
            Act::ShowHolder(holder) => self.show_holder(holder),
            Act::Decide(it, dispute, how) => self.decide_dispute(it, &dispute, how, mint),
            Act::Retag(id, tag) => self.retag(id, tag, mint),
            Act::Ditto => self.ditto(mint),
            Act::SetSpeaker(id, to) => self.edit(EditKind::Speaker, id, mint, |it| it.speaker = to),
            Act::SetLabels(id, to) => {
                self.edit(EditKind::Labels, id, mint, |it| it.labels = tidy(&to))
            }
            Act::SetNote(id, to) => self.edit(EditKind::Note, id, mint, |it| it.note = to),
            Act::LeaveField => self.leave_field(),
            Act::Nudge(end, nudge) => self.nudge(end, nudge, mint),
            Act::MoveHandle(handle, to) => self.move_handle(handle, to, mint),
            Act::Reshape(how) => self.reshape(how, mint),
            Act::RemoveChosen => self.remove_chosen(mint),
            Act::Remove(id) => self.remove_and_go_on(id),
            Act::FindOutline => self.find_outline(),
            Act::Find(query) => self.find(query),
            Act::Seek(seek) => self.seek(seek, mint),
            Act::Review(review) => self.review(review, mint),
            Act::Undo => self.undo(),
            Act::Redo => self.redo(),
            Act::GoToState(steps) => self.go_to_state(steps),
        }
    }

    /// The document's file is gone, or there again. Returns whether this is news.
    pub fn looked(&mut self, presence: Presence) -> bool {
        std::mem::replace(&mut self.presence, presence) != presence
    }

    /// Takes in what has been read of the document since. What is selected stays, if it is the same text further on.
    pub fn read_on(&mut self, opened: Opened) {
        let is_further = opened.work.document.text().starts_with(self.document().text());
        let Opened { files, work, access, .. } = opened;
        (self.files, self.work, self.access) = (files, work, access);
        if !is_further {
            self.selection = Selection::default();
        }
        self.selection = self.selection.snapped_to_clusters(&self.work.document);
        self.outlining = Outlining::default();
        self.take_stock();
    }

    /// Counts and finds what is not among the marks.
    fn take_stock(&mut self) {
        self.count_lost();
        self.find_undecided();
    }

    /// The number of the state that the analyst sees: one more with every change.
    pub fn revision(&self) -> u64 {
        self.saving.revision
    }

    /// Writes this name into marks made from now on.
    pub fn set_author(&mut self, author: &str) {
        author.clone_into(&mut self.author);
    }

    /// Keeps the sidecar at `path` from now on, and makes a session that could only be read writable.
    pub fn keep_at(&mut self, path: PathBuf) -> Effect {
        self.files.sidecar = path;
        self.access = Access::Writable;
        self.saving.revision += 1;
        self.saving.failure = None;
        self.share_anew();
        self.write()
    }

    /// Applies `change`, records it, and has the sidecar written. The only place where marks change,
    /// but for what puts back what stood here before: [`states`].
    fn commit(&mut self, change: Change) -> Vec<Effect> {
        if let Some(reason) = self.access.refusal() {
            return tell(say!("told-unchanged", reason = reason));
        }
        self.apply(change);
        vec![self.write()]
    }

    /// Applies `change` and records it.
    fn apply(&mut self, change: Change) {
        change.apply(&mut self.work);
        self.hold_what_is_left();
        if change.touches_more_than_marks() {
            self.take_stock();
        }
        self.history.record(change);
        self.saving.revision += 1;
    }

    fn write(&self) -> Effect {
        Effect::WriteSidecar {
            id: self.id,
            revision: self.saving.revision,
            path: self.files.sidecar.clone(),
            work: self.work.clone(),
            merges: self.merges(),
        }
    }
}

fn tell(words: Said) -> Vec<Effect> {
    vec![Effect::Tell(Notice::info(words))]
}

fn nothing_chosen() -> Vec<Effect> {
    tell(say!("told-choose-first"))
}
