//! Resolves a command to what it currently does, or to why it is unavailable.

use super::{AppDialog, DetailField, Dispatch, UiCommand, ViewAction};
use crate::{
    command::{
        Command, ConflictResolution, Direction, EditorCommand, FindCommand, ProposalKind, Reshape,
        ReviewCommand, TabCommand,
    },
    editor::{Editor, ReviewItem, SaveStatus},
    i18n::{Message, msg},
    mark_list::{ListFilter, ListOptions},
    model::Tag,
    settings::{Contrast, Settings},
    workspace::{Activity, Workspace},
};

impl From<Command> for Dispatch {
    fn from(command: Command) -> Self {
        Self::Command(command)
    }
}

impl From<EditorCommand> for Dispatch {
    fn from(command: EditorCommand) -> Self {
        Self::Command(Command::Editor(command))
    }
}

impl From<ReviewCommand> for Dispatch {
    fn from(command: ReviewCommand) -> Self {
        EditorCommand::Review(command).into()
    }
}

impl From<TabCommand> for Dispatch {
    fn from(command: TabCommand) -> Self {
        Self::Command(Command::Tab(command))
    }
}

impl UiCommand {
    /// Returns what running the command does now.
    ///
    /// # Errors
    ///
    /// Returns why it is unavailable, in the user's words.
    #[expect(clippy::too_many_lines, reason = "a table: one arm for each command")]
    pub fn dispatch(self, workspace: &Workspace) -> Result<Dispatch, Message> {
        let active = || active_editor(workspace);
        match self {
            Self::Open => Ok(Command::ChooseDocuments.into()),
            Self::Export(format) => with_loaded(workspace, Command::ChooseExport(format)),
            Self::SaveMarksAs => with_loaded(workspace, Command::ChooseSidecarPath(active()?.id())),
            Self::SaveNow => save_now(active()?),
            Self::Reload => with_loaded(workspace, Command::Reload(active()?.id())),
            Self::ShowNextDocument => with_document(workspace, TabCommand::ShowNext),
            Self::ShowPreviousDocument => with_document(workspace, TabCommand::ShowPrevious),
            Self::ShowDocumentNumber(number) => show_document_number(workspace, number),
            Self::Reopen if workspace.can_reopen() => Ok(TabCommand::Reopen.into()),
            Self::Reopen => Err(msg!("refused-none-closed")),
            Self::Close => with_document(workspace, Command::Close),
            Self::StopTask => stop_task(workspace),
            Self::Quit => Ok(Command::Quit.into()),
            Self::Undo => undo(active()?),
            Self::Redo => redo(active()?),
            Self::Copy => with_document(workspace, EditorCommand::Copy),
            Self::CopyCitation(format) => {
                let language = workspace.language();
                let quotes = workspace.settings().quotes;
                with_document(workspace, EditorCommand::CopyCitation(format, language, quotes))
            }
            Self::SelectAll => with_loaded(workspace, EditorCommand::SelectAll),
            Self::SelectSentence => with_document(workspace, EditorCommand::SelectSentence),
            Self::SelectParagraph => with_document(workspace, EditorCommand::SelectParagraph),
            Self::MarkHits(tag) => mark_hits(workspace, tag),
            Self::AddPiece => with_document(workspace, EditorCommand::AddPiece),
            Self::Deselect => deselect(workspace),
            Self::Mark(tag) => with_loaded(workspace, EditorCommand::Mark(tag)),
            Self::NextMark => with_document(workspace, EditorCommand::ChooseNext),
            Self::PreviousMark => with_document(workspace, EditorCommand::ChoosePrevious),
            Self::SelectEnclosingMark => with_document(workspace, EditorCommand::ChooseEnclosing),
            Self::GoToMark(filter, direction) => {
                with_loaded(workspace, EditorCommand::ChooseMatching(filter, direction))
            }
            Self::GoThroughHistory(direction) => go_through_history(workspace, direction),
            Self::NextConflict => with_conflict(workspace, EditorCommand::NextConflict),
            Self::PreviousConflict => with_conflict(workspace, EditorCommand::PreviousConflict),
            Self::ResolveConflict(resolution) => resolve_conflict(active()?, resolution),
            Self::MoveEnd(end, nudge) => with_mark(workspace, EditorCommand::Nudge(end, nudge)),
            Self::Reshape(shape) => reshape(active()?, shape),
            Self::RepeatSpeaker => with_mark(workspace, EditorCommand::RepeatSpeaker),
            Self::RemoveMark => with_mark(workspace, EditorCommand::RemoveChosen),
            Self::Review => review(active()?),
            Self::NextReviewItem => in_review(workspace, ReviewCommand::Next),
            Self::PreviousReviewItem => in_review(workspace, ReviewCommand::Previous),
            Self::AcceptPlace => accept(workspace),
            Self::PlaceAtSelection => in_review(workspace, ReviewCommand::PlaceHere),
            Self::KeepLost => in_review(workspace, ReviewCommand::KeepLost),
            Self::RemoveReviewed => in_review(workspace, ReviewCommand::Remove),
            Self::ShowCandidate(number) => in_review(workspace, ReviewCommand::Candidate(number)),
            Self::AcceptAll(kind) => accept_all(workspace, kind),
            Self::LargerText => change_settings(workspace, |it| it.text_size += 1.0),
            Self::SmallerText => change_settings(workspace, |it| it.text_size -= 1.0),
            Self::ResetTextSize => {
                change_settings(workspace, |it| it.text_size = Settings::default().text_size)
            }
            Self::ZoomIn => change_settings(workspace, |it| it.zoom = it.zoom_in()),
            Self::ZoomOut => change_settings(workspace, |it| it.zoom = it.zoom_out()),
            Self::ResetZoom => change_settings(workspace, |it| it.zoom = Settings::default().zoom),
            Self::SetTheme(theme) => change_settings(workspace, |it| it.theme = theme),
            Self::ToggleContrast => {
                change_settings(workspace, |it| it.contrast = other_contrast(workspace))
            }
            Self::ClearListFilter => clear_list_filter(workspace),
            Self::SortBy(order) => change_list(workspace, |it| it.order = order),
            Self::ReverseList => {
                change_list(workspace, |it| it.direction = it.direction.reversed())
            }
            Self::GroupBy(grouping) => change_list(workspace, |it| it.grouping = grouping),
            Self::View(action) => check_view(workspace, action).map(|()| Dispatch::View(action)),
        }
    }
}

/// Returns the active document's editor, or why a command needs one.
fn active_editor(workspace: &Workspace) -> Result<&Editor, Message> {
    workspace.active().ok_or_else(|| msg!("refused-no-document"))
}

/// Returns the active document's editor once the whole document is loaded.
fn loaded_editor(workspace: &Workspace) -> Result<&Editor, Message> {
    let editor = active_editor(workspace)?;
    if editor.is_loading() { Err(msg!("refused-loading")) } else { Ok(editor) }
}

fn with_document(workspace: &Workspace, action: impl Into<Dispatch>) -> Result<Dispatch, Message> {
    active_editor(workspace).map(|_| action.into())
}

fn with_loaded(workspace: &Workspace, action: impl Into<Dispatch>) -> Result<Dispatch, Message> {
    loaded_editor(workspace).map(|_| action.into())
}

fn with_mark(workspace: &Workspace, action: EditorCommand) -> Result<Dispatch, Message> {
    active_editor(workspace)?.chosen().ok_or_else(|| msg!("refused-no-mark"))?;
    Ok(action.into())
}

fn with_conflict(workspace: &Workspace, action: EditorCommand) -> Result<Dispatch, Message> {
    match active_editor(workspace)?.conflict_count() {
        0 => Err(msg!("refused-no-decision")),
        _ => Ok(action.into()),
    }
}

fn in_review(workspace: &Workspace, action: ReviewCommand) -> Result<Dispatch, Message> {
    active_editor(workspace)?.review_view().ok_or_else(|| msg!("refused-not-reviewing"))?;
    Ok(action.into())
}

fn listed_editor(workspace: &Workspace) -> Result<&Editor, Message> {
    let editor = loaded_editor(workspace)?;
    if editor.review_view().is_some() { Err(msg!("refused-reviewing")) } else { Ok(editor) }
}

/// Checks that the view can do `action` now.
fn check_view(workspace: &Workspace, action: ViewAction) -> Result<(), Message> {
    match action {
        ViewAction::FocusMenuBar
        | ViewAction::OpenPalette
        | ViewAction::OpenDialog(
            AppDialog::Settings
            | AppDialog::Shortcuts
            | AppDialog::Notifications
            | AppDialog::About,
        ) => Ok(()),
        ViewAction::OpenDialog(AppDialog::GoTo | AppDialog::Encodings) => {
            loaded_editor(workspace).map(drop)
        }
        ViewAction::FocusField(field) => check_field(active_editor(workspace)?, field),
        ViewAction::FocusList(_) => listed_editor(workspace).map(drop),
        ViewAction::ToggleMarksPanel
        | ViewAction::ToggleSidebar(_)
        | ViewAction::OpenContextMenu
        | ViewAction::Find(_) => active_editor(workspace).map(drop),
    }
}

fn check_field(editor: &Editor, field: DetailField) -> Result<(), Message> {
    editor.chosen().ok_or_else(|| msg!("refused-no-mark"))?;
    if field == DetailField::Note && !editor.multi_selection().is_empty() {
        return Err(msg!("refused-note-of-several"));
    }
    Ok(())
}

#[expect(clippy::unnecessary_wraps, reason = "an arm of the table, like those that can be refused")]
fn change_settings(
    workspace: &Workspace,
    change: impl FnOnce(&mut Settings),
) -> Result<Dispatch, Message> {
    let mut settings = workspace.settings().clone();
    change(&mut settings);
    Ok(Command::SetSettings(settings).into())
}

fn other_contrast(workspace: &Workspace) -> Contrast {
    match workspace.contrast() {
        Contrast::High => Contrast::Standard,
        Contrast::Standard | Contrast::System => Contrast::High,
    }
}

fn change_list(
    workspace: &Workspace,
    change: impl FnOnce(&mut ListOptions),
) -> Result<Dispatch, Message> {
    let mut options = listed_editor(workspace)?.list_options().clone();
    change(&mut options);
    Ok(EditorCommand::SetListOptions(options).into())
}

fn clear_list_filter(workspace: &Workspace) -> Result<Dispatch, Message> {
    if listed_editor(workspace)?.list_options().filter == ListFilter::default() {
        return Err(msg!("refused-no-filter"));
    }
    change_list(workspace, |it| it.filter = ListFilter::default())
}

fn show_document_number(workspace: &Workspace, number: usize) -> Result<Dispatch, Message> {
    let is_there = number < workspace.editors().len() || number == UiCommand::LAST_DOCUMENT;
    if is_there || workspace.editors().is_empty() {
        return with_document(workspace, TabCommand::ShowNumber(number));
    }
    Err(msg!("refused-fewer-documents"))
}

fn go_through_history(workspace: &Workspace, direction: Direction) -> Result<Dispatch, Message> {
    if workspace.can_navigate(direction) {
        return Ok(Command::Navigate(direction).into());
    }
    active_editor(workspace)?;
    Err(match direction {
        Direction::Previous => msg!("refused-no-place-back"),
        Direction::Next => msg!("refused-no-place-forward"),
    })
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
        return Ok(EditorCommand::Escape.into());
    }
    if let Some((newest, _)) = workspace.notifications().last() {
        return Ok(Command::Dismiss(*newest).into());
    }
    let mut others = workspace.activities().filter(|it| !matches!(it, Activity::Loading(_)));
    let stop = others.find_map(|it| it.stop_command()).map(Dispatch::Command);
    stop.map_or_else(|| with_document(workspace, EditorCommand::Escape), Ok)
}

fn reshape(editor: &Editor, shape: Reshape) -> Result<Dispatch, Message> {
    editor.can_reshape(shape)?;
    Ok(EditorCommand::Reshape(shape).into())
}

/// Resolves the first conflict of what is shown.
fn resolve_conflict(editor: &Editor, resolution: ConflictResolution) -> Result<Dispatch, Message> {
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
        Some(it) => Ok(EditorCommand::ResolveConflict(site, it.clone(), resolution).into()),
        None => Err(msg!("refused-no-decision")),
    }
}

fn mark_hits(workspace: &Workspace, tag: Tag) -> Result<Dispatch, Message> {
    let find = loaded_editor(workspace)?.find_state();
    find.ok_or_else(|| msg!("refused-not-finding"))?.markable_count()?;
    Ok(EditorCommand::FindCommand(FindCommand::MarkHits(tag)).into())
}

fn save_now(editor: &Editor) -> Result<Dispatch, Message> {
    match editor.save_status() {
        SaveStatus::Failed(_) => Ok(Command::SaveNow(editor.id()).into()),
        SaveStatus::Saving => Err(msg!("refused-saving")),
        SaveStatus::Saved | SaveStatus::Unchanged => Err(msg!("refused-saved")),
        SaveStatus::ReadOnly(_) => Err(msg!("refused-read-only")),
        SaveStatus::Loading => Err(msg!("refused-loading")),
    }
}

/// Starts the review, or ends it.
fn review(editor: &Editor) -> Result<Dispatch, Message> {
    if editor.review_view().is_some() {
        Ok(ReviewCommand::Leave.into())
    } else if editor.is_loading() {
        Err(msg!("refused-loading"))
    } else if editor.proposal_count() == 0 {
        Err(msg!("refused-nothing-to-review"))
    } else {
        Ok(Command::Review(editor.id()).into())
    }
}

fn accept(workspace: &Workspace) -> Result<Dispatch, Message> {
    let view = workspace.active().and_then(Editor::review_view);
    match view.and_then(|it| it.item) {
        Some(ReviewItem::Lost(mark, _)) if mark.candidates.is_empty() => {
            Err(msg!("refused-no-place"))
        }
        _ => in_review(workspace, ReviewCommand::Accept),
    }
}

fn accept_all(workspace: &Workspace, kind: ProposalKind) -> Result<Dispatch, Message> {
    let dispatch = in_review(workspace, ReviewCommand::AcceptAll(kind))?;
    let marks = active_editor(workspace)?.marks();
    let count = match kind {
        ProposalKind::Moved => marks.moved_len(),
        ProposalKind::Changed => marks.changed_len(),
    };
    if count == 0 { Err(msg!("refused-none-of-these")) } else { Ok(dispatch) }
}

fn undo(editor: &Editor) -> Result<Dispatch, Message> {
    editor.history().next_undo().ok_or_else(|| msg!("refused-no-undo"))?;
    Ok(EditorCommand::Undo.into())
}

fn redo(editor: &Editor) -> Result<Dispatch, Message> {
    editor.history().next_redo().ok_or_else(|| msg!("refused-no-redo"))?;
    Ok(EditorCommand::Redo.into())
}
