//! Resolves a command to what it currently does, or to why it is unavailable.

use super::{AppDialog, DetailField, Dispatch, UiCommand, ViewAction};
use crate::{
    command::{
        Command, ConflictResolution, EditorCommand, FindCommand, ProposalKind, Reshape,
        ReviewCommand, TabCommand,
    },
    editor::{Editor, ReviewItem, SaveStatus},
    i18n::{Message, msg},
    model::Tag,
    workspace::{Activity, Workspace},
};

impl UiCommand {
    /// Returns what running the command does now.
    ///
    /// # Errors
    ///
    /// Returns why it is unavailable, in the user's words.
    #[expect(clippy::too_many_lines, reason = "a table: one arm for each command")]
    pub fn dispatch(self, workspace: &Workspace) -> Result<Dispatch, Message> {
        Ok(match self {
            Self::Open => Dispatch::Command(Command::ChooseDocuments),
            Self::Export(format) => when_loaded(workspace, Command::ChooseExport(format))?,
            Self::SaveMarksAs => save_marks_as(workspace)?,
            Self::SaveNow => save_now(workspace)?,
            Self::Reload => reload(workspace)?,
            Self::ShowNextDocument => with_document(workspace, Command::Tab(TabCommand::ShowNext))?,
            Self::ShowPreviousDocument => {
                with_document(workspace, Command::Tab(TabCommand::ShowPrevious))?
            }
            Self::ShowDocumentNumber(number) => show_document_number(workspace, number)?,
            Self::Reopen => reopen(workspace)?,
            Self::Close => with_document(workspace, Command::Close)?,
            Self::StopTask => stop_task(workspace)?,
            Self::Quit => Dispatch::Command(Command::Quit),
            Self::Undo => undo(workspace)?,
            Self::Redo => redo(workspace)?,
            Self::Copy => editor_action(workspace, EditorCommand::Copy)?,
            Self::SelectAll => when_loaded(workspace, Command::Editor(EditorCommand::SelectAll))?,
            Self::SelectSentence => editor_action(workspace, EditorCommand::SelectSentence)?,
            Self::SelectParagraph => editor_action(workspace, EditorCommand::SelectParagraph)?,
            Self::Find(action) => view_action(workspace, ViewAction::Find(action))?,
            Self::MarkHits(tag) => mark_hits(workspace, tag)?,
            Self::AddPiece => editor_action(workspace, EditorCommand::AddPiece)?,
            Self::Deselect => deselect(workspace)?,
            Self::Mark(tag) => when_loaded(workspace, Command::Editor(EditorCommand::Mark(tag)))?,
            Self::NextMark => editor_action(workspace, EditorCommand::ChooseNext)?,
            Self::PreviousMark => editor_action(workspace, EditorCommand::ChoosePrevious)?,
            Self::SelectEnclosingMark => editor_action(workspace, EditorCommand::ChooseEnclosing)?,
            Self::Navigate(it) => it.dispatch(workspace)?,
            Self::NextConflict => with_conflict(workspace, EditorCommand::NextConflict)?,
            Self::PreviousConflict => with_conflict(workspace, EditorCommand::PreviousConflict)?,
            Self::ResolveConflict(decision) => resolve_conflict(workspace, decision)?,
            Self::MoveEnd(end, nudge) => with_mark(workspace, EditorCommand::Nudge(end, nudge))?,
            Self::Reshape(how) => reshape(workspace, how)?,
            Self::OpenContextMenu => view_action(workspace, ViewAction::OpenContextMenu)?,
            Self::FocusMenuBar => Dispatch::View(ViewAction::FocusMenuBar),
            Self::EditSpeaker => focus_field(workspace, DetailField::Speaker)?,
            Self::RepeatSpeaker => with_mark(workspace, EditorCommand::RepeatSpeaker)?,
            Self::EditLabels => focus_field(workspace, DetailField::Labels)?,
            Self::EditNote => focus_field(workspace, DetailField::Note)?,
            Self::RemoveMark => with_mark(workspace, EditorCommand::RemoveChosen)?,
            Self::Review => review(workspace)?,
            Self::NextReviewItem => review_action(workspace, ReviewCommand::Next)?,
            Self::PreviousReviewItem => review_action(workspace, ReviewCommand::Previous)?,
            Self::AcceptPlace => accept(workspace)?,
            Self::PlaceAtSelection => review_action(workspace, ReviewCommand::PlaceHere)?,
            Self::KeepLost => review_action(workspace, ReviewCommand::KeepLost)?,
            Self::RemoveReviewed => review_action(workspace, ReviewCommand::Remove)?,
            Self::ShowCandidate(number) => {
                review_action(workspace, ReviewCommand::Candidate(number))?
            }
            Self::AcceptAll(kind) => accept_all(workspace, kind)?,
            Self::View(it) => it.dispatch(workspace),
            Self::List(it) => it.dispatch(workspace)?,
            Self::ToggleMarksPanel => view_action(workspace, ViewAction::ToggleMarksPanel)?,
            Self::OpenPalette => Dispatch::View(ViewAction::OpenPalette),
            Self::OpenSettings
            | Self::OpenShortcuts
            | Self::OpenNotifications
            | Self::OpenAbout => self.open_dialog(),
        })
    }

    /// Opens the command's dialog.
    fn open_dialog(self) -> Dispatch {
        Dispatch::View(ViewAction::OpenDialog(match self {
            Self::OpenSettings => AppDialog::Settings,
            Self::OpenShortcuts => AppDialog::Shortcuts,
            Self::OpenNotifications => AppDialog::Notifications,
            _ => AppDialog::About,
        }))
    }
}

fn show_document_number(workspace: &Workspace, number: usize) -> Result<Dispatch, Message> {
    let is_there = number < workspace.editors().len() || number == UiCommand::LAST_DOCUMENT;
    if is_there || workspace.editors().is_empty() {
        return with_document(workspace, Command::Tab(TabCommand::ShowNumber(number)));
    }
    Err(msg!("refused-fewer-documents"))
}

fn reopen(workspace: &Workspace) -> Result<Dispatch, Message> {
    if workspace.can_reopen() {
        return Ok(Dispatch::Command(Command::Tab(TabCommand::Reopen)));
    }
    Err(msg!("refused-none-closed"))
}

fn save_marks_as(workspace: &Workspace) -> Result<Dispatch, Message> {
    let editor = active_editor(workspace)?;
    when_loaded(workspace, Command::ChooseSidecarPath(editor.id()))
}

/// Returns the active document's editor, or why a command needs one.
pub(super) fn active_editor(workspace: &Workspace) -> Result<&Editor, Message> {
    workspace.active().ok_or_else(|| msg!("refused-no-document"))
}

/// Allows `command` only once the whole document is loaded.
pub(super) fn when_loaded(workspace: &Workspace, command: Command) -> Result<Dispatch, Message> {
    let editor = active_editor(workspace)?;
    if editor.is_loading() { Err(msg!("refused-loading")) } else { Ok(Dispatch::Command(command)) }
}

/// Stops the first activity that can be stopped.
fn stop_task(workspace: &Workspace) -> Result<Dispatch, Message> {
    let stop = workspace.activities().find_map(|it| it.stop_command());
    stop.map(Dispatch::Command).ok_or_else(|| msg!("refused-not-busy"))
}

/// With nothing to deselect, Escape dismisses the newest notification, or else stops an activity; but not the loading of a
/// document that is shown already, which would close it.
fn deselect(workspace: &Workspace) -> Result<Dispatch, Message> {
    if workspace.active().is_none() && workspace.is_loading() {
        return stop_task(workspace);
    }
    if !workspace.active().is_none_or(Editor::is_idle) {
        return editor_action(workspace, EditorCommand::Escape);
    }
    if let Some((newest, _)) = workspace.notifications().last() {
        return Ok(Dispatch::Command(Command::Dismiss(*newest)));
    }
    let mut others = workspace.activities().filter(|it| !matches!(it, Activity::Loading(_)));
    let stop = others.find_map(|it| it.stop_command()).map(Dispatch::Command);
    stop.map_or_else(|| editor_action(workspace, EditorCommand::Escape), Ok)
}

fn with_document(workspace: &Workspace, command: Command) -> Result<Dispatch, Message> {
    active_editor(workspace)?;
    Ok(Dispatch::Command(command))
}

pub(super) fn editor_action(
    workspace: &Workspace,
    command: EditorCommand,
) -> Result<Dispatch, Message> {
    with_document(workspace, Command::Editor(command))
}

fn with_mark(workspace: &Workspace, it: EditorCommand) -> Result<Dispatch, Message> {
    let editor = active_editor(workspace)?;
    editor.chosen().ok_or_else(|| msg!("refused-no-mark"))?;
    editor_action(workspace, it)
}

fn reshape(workspace: &Workspace, shape: Reshape) -> Result<Dispatch, Message> {
    let editor = active_editor(workspace)?;
    editor.can_reshape(shape)?;
    editor_action(workspace, EditorCommand::Reshape(shape))
}

fn with_conflict(workspace: &Workspace, it: EditorCommand) -> Result<Dispatch, Message> {
    let editor = active_editor(workspace)?;
    if editor.conflict_count() == 0 {
        Err(msg!("refused-no-decision"))
    } else {
        editor_action(workspace, it)
    }
}

/// Resolves the first conflict of what is shown.
fn resolve_conflict(
    workspace: &Workspace,
    resolution: ConflictResolution,
) -> Result<Dispatch, Message> {
    let editor = active_editor(workspace)?;
    if editor.conflict_count() == 0 {
        return Err(msg!("refused-no-decision"));
    }
    // A review covers the values of the conflict.
    let site = editor.current_conflict().filter(|_| editor.review_view().is_none());
    let site = site.ok_or_else(|| msg!("refused-not-deciding"))?;
    match editor.conflicts_at(site).first() {
        Some(it) if resolution == ConflictResolution::KeepBoth && !it.can_keep_both() => {
            Err(msg!("refused-both"))
        }
        Some(it) => {
            editor_action(workspace, EditorCommand::ResolveConflict(site, it.clone(), resolution))
        }
        None => Err(msg!("refused-no-decision")),
    }
}

/// Allows `action` only with an active document.
pub(super) fn view_action(workspace: &Workspace, action: ViewAction) -> Result<Dispatch, Message> {
    active_editor(workspace)?;
    Ok(Dispatch::View(action))
}

fn mark_hits(workspace: &Workspace, tag: Tag) -> Result<Dispatch, Message> {
    let editor = active_editor(workspace)?;
    if editor.is_loading() {
        return Err(msg!("refused-loading"));
    }
    editor.find_state().ok_or_else(|| msg!("refused-not-finding"))?.markable_count()?;
    editor_action(workspace, EditorCommand::FindCommand(FindCommand::MarkHits(tag)))
}

fn save_now(workspace: &Workspace) -> Result<Dispatch, Message> {
    let editor = active_editor(workspace)?;
    match editor.save_status() {
        SaveStatus::Failed(_) => Ok(Dispatch::Command(Command::SaveNow(editor.id()))),
        SaveStatus::Saving => Err(msg!("refused-saving")),
        SaveStatus::Saved | SaveStatus::Unchanged => Err(msg!("refused-saved")),
        SaveStatus::ReadOnly(_) => Err(msg!("refused-read-only")),
        SaveStatus::Loading => Err(msg!("refused-loading")),
    }
}

fn reload(workspace: &Workspace) -> Result<Dispatch, Message> {
    let editor = active_editor(workspace)?;
    when_loaded(workspace, Command::Reload(editor.id()))
}

/// Starts the review, or ends it.
fn review(workspace: &Workspace) -> Result<Dispatch, Message> {
    let editor = active_editor(workspace)?;
    if editor.review_view().is_some() {
        return editor_action(workspace, EditorCommand::Review(ReviewCommand::Leave));
    }
    if editor.is_loading() {
        return Err(msg!("refused-loading"));
    }
    let is_any = 0 < editor.proposal_count();
    if is_any {
        Ok(Dispatch::Command(Command::Review(editor.id())))
    } else {
        Err(msg!("refused-nothing-to-review"))
    }
}

fn review_action(workspace: &Workspace, review: ReviewCommand) -> Result<Dispatch, Message> {
    let editor = active_editor(workspace)?;
    editor.review_view().ok_or_else(|| msg!("refused-not-reviewing"))?;
    editor_action(workspace, EditorCommand::Review(review))
}

fn accept(workspace: &Workspace) -> Result<Dispatch, Message> {
    let view = workspace.active().and_then(Editor::review_view);
    match view.and_then(|it| it.item) {
        Some(ReviewItem::Lost(mark, _)) if mark.candidates.is_empty() => {
            Err(msg!("refused-no-place"))
        }
        _ => review_action(workspace, ReviewCommand::Accept),
    }
}

fn accept_all(workspace: &Workspace, kind: ProposalKind) -> Result<Dispatch, Message> {
    let dispatch = review_action(workspace, ReviewCommand::AcceptAll(kind))?;
    let marks = active_editor(workspace)?.marks();
    let count = match kind {
        ProposalKind::Moved => marks.moved_len(),
        ProposalKind::Changed => marks.changed_len(),
    };
    if count == 0 {
        return Err(msg!("refused-none-of-these"));
    }
    Ok(dispatch)
}

fn focus_field(workspace: &Workspace, field: DetailField) -> Result<Dispatch, Message> {
    let editor = active_editor(workspace)?;
    editor.chosen().ok_or_else(|| msg!("refused-no-mark"))?;
    if field == DetailField::Note && !editor.multi_selection().is_empty() {
        return Err(msg!("refused-note-of-several"));
    }
    Ok(Dispatch::View(ViewAction::FocusField(field)))
}

fn undo(workspace: &Workspace) -> Result<Dispatch, Message> {
    let editor = active_editor(workspace)?;
    editor.history().next_undo().ok_or_else(|| msg!("refused-no-undo"))?;
    editor_action(workspace, EditorCommand::Undo)
}

fn redo(workspace: &Workspace) -> Result<Dispatch, Message> {
    let editor = active_editor(workspace)?;
    editor.history().next_redo().ok_or_else(|| msg!("refused-no-redo"))?;
    editor_action(workspace, EditorCommand::Redo)
}
