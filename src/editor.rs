//! One open document and the work on it. See [`Editor`].

mod choice;
mod conflicts;
mod edit;
mod find;
mod go_to;
mod join;
mod mark_ends;
mod mark_list;
mod merge;
mod outline;
mod pieces;
mod reload;
mod repeat_speaker;
mod review;
mod save;
mod select;
mod undo;
mod view_position;

use std::{path::PathBuf, sync::Arc};

use self::{
    choice::Choice, conflicts::ConflictState, edit::tidy_labels, find::SearchState,
    mark_list::MarkListState, merge::MergeState, outline::OutlineState, reload::TextChanges,
    review::ReviewState, save::SaveState, view_position::ScrollState,
};
use crate::{
    change::{Change, EditKind},
    command::{
        Access, Command, Direction, EditorCommand, EditorId, Effect, FileExists, Files,
        LoadedDocument, Notification, SaveRequest,
    },
    history::UndoHistory,
    i18n::{Message, msg},
    model::{Document, IdsAndClock, Lost, Mark, Marks, Selection, Work},
};

pub use self::{
    find::{FindState, WrapAround},
    go_to::{GoToError, GoToTarget},
    mark_list::MarkListLines,
    merge::{MergeApplyOutcome, OlderVersionOutcome},
    review::{ReviewItem, ReviewView},
    save::SaveStatus,
};

/// A document, its marks, the selection, and the undo history.
///
/// All of it changes in [`Editor::handle`], which touches neither disk nor screen and reads no clock; answers from the
/// disk arrive through [`Editor::mark_saved`] and its neighbours.
#[derive(Debug)]
pub struct Editor {
    id: EditorId,
    files: Files,
    work: Work,
    access: Access,
    history: UndoHistory,
    selection: Selection,
    choice: Choice,
    list: MarkListState,
    author: String,
    save_state: SaveState,
    merge_state: MergeState,
    file_exists: FileExists,
    scroll: ScrollState,
    search: SearchState,
    outline_state: OutlineState,
    text_changes: TextChanges,
    review_state: Option<ReviewState>,
    conflict_state: ConflictState,
    /// The number of lost marks without a decision.
    undecided_lost: usize,
    /// The effects that wait to be taken.
    effects: Vec<Effect>,
}

impl Editor {
    /// Creates an editor for a loaded document.
    pub fn new(id: EditorId, opened: LoadedDocument, author: String) -> Self {
        let mut editor = Self {
            id,
            files: opened.files,
            work: opened.work,
            access: opened.access,
            history: UndoHistory::default(),
            selection: Selection::default(),
            choice: Choice::default(),
            list: MarkListState::default(),
            author,
            save_state: SaveState::default(),
            merge_state: MergeState::default(),
            file_exists: FileExists::Yes,
            scroll: ScrollState::default(),
            search: SearchState::default(),
            outline_state: OutlineState::default(),
            text_changes: TextChanges::default(),
            review_state: None,
            conflict_state: ConflictState::default(),
            undecided_lost: 0,
            effects: Vec::new(),
        };
        editor.recount();
        editor
    }

    /// Returns the id, unique while the window is open.
    pub fn id(&self) -> EditorId {
        self.id
    }

    /// Returns the paths of the document and its sidecar.
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// Returns the document.
    pub fn document(&self) -> &Document {
        &self.work.document
    }

    /// Returns the marks.
    pub fn marks(&self) -> &Marks {
        &self.work.marks
    }

    /// Returns the lost marks and relations.
    pub fn lost(&self) -> &Lost {
        &self.work.lost
    }

    /// Returns everything that goes into the sidecar or an export. Cheap to clone.
    pub fn work(&self) -> &Work {
        &self.work
    }

    /// Returns the selection.
    pub fn selection(&self) -> &Selection {
        &self.selection
    }

    /// Returns the chosen mark, which the detail panel shows.
    pub fn chosen(&self) -> Option<&Arc<Mark>> {
        self.choice.shown.and_then(|id| self.marks().get(id))
    }

    /// Returns whether the document is still being read.
    pub fn is_loading(&self) -> bool {
        self.access == Access::Loading
    }

    /// Returns whether marks can be made.
    pub fn access(&self) -> &Access {
        &self.access
    }

    /// Returns whether the document's file still exists.
    pub fn file_exists(&self) -> FileExists {
        self.file_exists
    }

    /// Returns a counter that rises whenever the caret should be scrolled into view.
    pub fn caret_reveals(&self) -> u64 {
        self.scroll.caret_reveals
    }

    /// Returns the undo history.
    pub fn history(&self) -> &UndoHistory {
        &self.history
    }

    /// Handles a command and returns the effects left for the outside world.
    ///
    /// A command that makes no sense now does nothing, or notifies of what it needs.
    ///
    /// ```
    /// use glossator::{
    ///     command::{Access, EditorCommand, EditorId, Effect, Files, LoadedDocument},
    ///     editor::Editor,
    ///     io::SystemIdsAndClock,
    ///     model::{Document, Selection, Tag, Work},
    /// };
    ///
    /// let files = Files { document: "news.txt".into(), sidecar: "news.txt.gloss.ron".into() };
    /// let work = Work::new(Document::from_text("news.txt", "She said no."));
    /// let loaded = LoadedDocument { files, work, access: Access::Writable, warnings: Vec::new() };
    /// let mut editor = Editor::new(EditorId(1), loaded, "Ada".to_owned());
    ///
    /// let selection = Selection { anchor: 9, caret: 11, ..Selection::default() };
    /// editor.handle(EditorCommand::Select(selection), &mut SystemIdsAndClock);
    /// let effects = editor.handle(EditorCommand::Mark(Tag::Quote), &mut SystemIdsAndClock);
    ///
    /// assert!(matches!(effects[..], [Effect::WriteSidecar(_)]), "each change is saved");
    /// let mark = editor.marks().nth(0).expect("one mark was made");
    /// assert_eq!(editor.document().words(&mark.spans), "no");
    /// ```
    pub fn handle(&mut self, command: EditorCommand, env: &mut dyn IdsAndClock) -> Vec<Effect> {
        self.run(command, env);
        self.take_effects()
    }

    /// Handles a command and queues the effects.
    pub(crate) fn run(&mut self, command: EditorCommand, env: &mut dyn IdsAndClock) {
        self.perform(command, env);
        self.save_if_pending(); // edits of fields that were put back
        self.set_timestamp(env); // the history
    }

    /// Removes and returns the effects left for the outside world.
    pub fn take_effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.effects)
    }

    fn perform(&mut self, command: EditorCommand, env: &mut dyn IdsAndClock) {
        match command {
            EditorCommand::Select(selection) => self.select(&selection),
            EditorCommand::AddPiece => self.add_piece(),
            EditorCommand::SelectSentence => self.select_sentence(),
            EditorCommand::SelectParagraph => self.select_paragraph(),
            EditorCommand::SelectAll => self.select_all(),
            EditorCommand::Escape => self.escape(),
            EditorCommand::Copy => self.copy(),
            EditorCommand::CopyCitation(format, language, quotes) => {
                self.copy_citation(format, language, quotes);
            }
            EditorCommand::Mark(tag) => self.mark(tag, env),
            EditorCommand::Choose(id) => self.choose(id),
            EditorCommand::ShowPiece(id, piece) => self.show_piece(id, piece),
            EditorCommand::ToggleChosen(id) => self.toggle_chosen(id),
            EditorCommand::ChooseMultiple(ids, shown) => self.choose_multiple(ids, shown),
            EditorCommand::Bulk(action) => self.handle_bulk_action(action, env),
            EditorCommand::SetListOptions(options) => self.set_list_options(options),
            EditorCommand::ChooseNext => self.choose_next(),
            EditorCommand::ChoosePrevious => self.choose_previous(),
            EditorCommand::ListByName(name) => self.list_by_name(&name),
            EditorCommand::ChooseEnclosing => self.choose_enclosing(),
            EditorCommand::ChooseMatching(filter, direction) => {
                self.choose_matching(filter, direction);
            }
            EditorCommand::GoToByte(at) => self.go_to_byte(at),
            EditorCommand::NextConflict => self.go_to_conflict(Direction::Next),
            EditorCommand::PreviousConflict => self.go_to_conflict(Direction::Previous),
            EditorCommand::ShowConflictSite(site) => self.show_conflict_site(site),
            EditorCommand::ResolveConflict(site, conflict, resolution) => {
                self.resolve_conflict(site, &conflict, resolution, env);
            }
            EditorCommand::Retag(id, tag) => self.retag(id, tag, env),
            EditorCommand::RepeatSpeaker => self.repeat_speaker(env),
            EditorCommand::SetSpeaker(id, to) => {
                self.edit(EditKind::Speaker, id, env, |it| it.speaker = to);
            }
            EditorCommand::SetLabels(id, to) => {
                self.edit(EditKind::Labels, id, env, |it| it.labels = tidy_labels(&to));
            }
            EditorCommand::SetNote(id, to) => {
                self.edit(EditKind::Note, id, env, |it| it.note = to);
            }
            EditorCommand::LeaveField => self.end_field_edit(),
            EditorCommand::Nudge(end, nudge) => self.nudge(end, nudge, env),
            EditorCommand::MoveHandle(handle, to) => self.move_handle(handle, to, env),
            EditorCommand::Reshape(how) => self.reshape(how, env),
            EditorCommand::RemoveChosen => self.remove_chosen(env),
            EditorCommand::Remove(id) => self.remove_and_advance(id),
            EditorCommand::FindOutline => self.request_outline(),
            EditorCommand::Find(query) => self.start_find(query),
            EditorCommand::FindCommand(command) => self.handle_find_command(command, env),
            EditorCommand::Review(command) => self.handle_review_command(command, env),
            EditorCommand::Undo => self.undo(),
            EditorCommand::Redo => self.redo(),
            EditorCommand::GoToState(steps) => self.go_to_state(steps),
        }
    }

    /// Records whether the document's file exists. Returns whether that is news.
    pub fn set_file_exists(&mut self, file_exists: FileExists) -> bool {
        std::mem::replace(&mut self.file_exists, file_exists) != file_exists
    }

    /// Takes over more of a document that is being read. The selection stays if the text is the same and continues.
    pub fn continue_loading(&mut self, opened: LoadedDocument) {
        let is_continued = opened.work.document.text().starts_with(self.document().text());
        self.files = opened.files;
        self.work = opened.work;
        self.access = opened.access;
        if !is_continued {
            self.selection = Selection::default();
        }
        self.selection = self.selection.snapped_to_clusters(&self.work.document);
        self.outline_state = OutlineState::default();
        self.recount();
    }

    fn recount(&mut self) {
        self.count_undecided_lost();
        self.collect_conflict_sites();
    }

    /// Returns the revision of the current state: one more with every change.
    pub fn revision(&self) -> u64 {
        self.save_state.revision
    }

    /// Sets the author of marks made from now on.
    pub fn set_author(&mut self, author: &str) {
        author.clone_into(&mut self.author);
    }

    /// Keeps the sidecar at `path` from now on, and makes a read-only editor writable.
    pub fn move_sidecar(&mut self, path: PathBuf) {
        self.files.sidecar = path;
        self.access = Access::Writable;
        self.save_state.revision += 1;
        self.save_state.failure = None;
        self.reset_merge_state();
        self.save();
    }

    /// Applies `change`, records it, and saves. The only place where marks change, besides undo, redo and merges.
    /// Returns whether the marks may be changed.
    fn commit(&mut self, change: Change) -> bool {
        if let Some(reason) = self.access.refusal() {
            self.notify(msg!("notify-unchanged", reason = reason));
            return false;
        }
        self.apply(change);
        self.save();
        true
    }

    fn apply(&mut self, change: Change) {
        change.apply(&mut self.work);
        self.prune_multi_selection();
        if change.touches_more_than_marks() {
            self.recount();
        }
        self.history.record(change);
        self.save_state.revision += 1;
    }

    fn save(&mut self) {
        self.effects.push(Effect::WriteSidecar(SaveRequest {
            id: self.id,
            revision: self.save_state.revision,
            path: self.files.sidecar.clone(),
            work: self.work.clone(),
        }));
    }

    fn notify(&mut self, message: Message) {
        self.effects.push(Effect::Notify(Notification::info(message)));
    }

    fn notify_undoable(&mut self, message: Message) {
        let undo = Command::UndoRevision(self.id, self.revision());
        let notification = Notification::info(message).with_action(msg!("find-undo"), undo);
        self.effects.push(Effect::Notify(notification));
    }

    fn notify_nothing_chosen(&mut self) {
        self.notify(msg!("notify-choose-first"));
    }
}
