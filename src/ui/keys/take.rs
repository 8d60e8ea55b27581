//! What each offer does just now, or why it cannot be taken.

use super::{Field, Offer, Sheet, Sight, Taken};
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

impl Offer {
    /// What taking it does just now.
    ///
    /// # Errors
    ///
    /// Why it cannot be taken, in the analyst's words.
    pub fn take(self, workspace: &Workspace) -> Result<Taken, Message> {
        Ok(match self {
            Self::Open => Taken::Asked(Command::ChooseDocuments),
            Self::Export(format) => with_all(workspace, Command::ChooseExport(format))?,
            Self::KeepSidecarAs => keep_as(workspace)?,
            Self::SaveNow => save_now(workspace)?,
            Self::Reload => reload(workspace)?,
            Self::ShowNext => with_document(workspace, Command::Tab(TabCommand::ShowNext))?,
            Self::ShowPrevious => with_document(workspace, Command::Tab(TabCommand::ShowPrevious))?,
            Self::ShowNumber(number) => show_number(workspace, number)?,
            Self::Reopen => reopen(workspace)?,
            Self::Close => with_document(workspace, Command::Close)?,
            Self::Stop => stop(workspace)?,
            Self::Quit => Taken::Asked(Command::Quit),
            Self::Undo => undo(workspace)?,
            Self::Redo => redo(workspace)?,
            Self::Copy => act(workspace, EditorCommand::Copy)?,
            Self::SelectAll => with_all(workspace, Command::Editor(EditorCommand::SelectAll))?,
            Self::SelectSentence => act(workspace, EditorCommand::SelectSentence)?,
            Self::SelectParagraph => act(workspace, EditorCommand::SelectParagraph)?,
            Self::Find(hunt) => seen(workspace, Sight::Find(hunt))?,
            Self::MarkHits(tag) => mark_hits(workspace, tag)?,
            Self::AddPiece => act(workspace, EditorCommand::AddPiece)?,
            Self::Escape => escape(workspace)?,
            Self::Mark(tag) => with_all(workspace, Command::Editor(EditorCommand::Mark(tag)))?,
            Self::NextMark => act(workspace, EditorCommand::ChooseNext)?,
            Self::PreviousMark => act(workspace, EditorCommand::ChoosePrevious)?,
            Self::MarkAround => act(workspace, EditorCommand::ChooseEnclosing)?,
            Self::Go(it) => it.take(workspace)?,
            Self::NextDecision => deciding(workspace, EditorCommand::NextConflict)?,
            Self::PreviousDecision => deciding(workspace, EditorCommand::PreviousConflict)?,
            Self::Decide(decision) => decide(workspace, decision)?,
            Self::Nudge(end, nudge) => with_mark(workspace, EditorCommand::Nudge(end, nudge))?,
            Self::Reshape(how) => reshape(workspace, how)?,
            Self::ContextMenu => seen(workspace, Sight::ContextMenu)?,
            Self::MenuBar => Taken::Seen(Sight::MenuBar),
            Self::EditSpeaker => field(workspace, Field::Speaker)?,
            Self::Ditto => with_mark(workspace, EditorCommand::RepeatSpeaker)?,
            Self::EditLabels => field(workspace, Field::Labels)?,
            Self::EditNote => field(workspace, Field::Note)?,
            Self::RemoveMark => with_mark(workspace, EditorCommand::RemoveChosen)?,
            Self::Review => review(workspace)?,
            Self::NextDoubt => reviewing(workspace, ReviewCommand::Next)?,
            Self::PreviousDoubt => reviewing(workspace, ReviewCommand::Previous)?,
            Self::AcceptPlace => accept(workspace)?,
            Self::PlaceHere => reviewing(workspace, ReviewCommand::PlaceHere)?,
            Self::KeepLost => reviewing(workspace, ReviewCommand::KeepLost)?,
            Self::RemoveReviewed => reviewing(workspace, ReviewCommand::Remove)?,
            Self::Candidate(number) => reviewing(workspace, ReviewCommand::Candidate(number))?,
            Self::AcceptAll(kind) => accept_all(workspace, kind)?,
            Self::View(it) => it.take(workspace),
            Self::List(it) => it.take(workspace)?,
            Self::TogglePanel => seen(workspace, Sight::TogglePanel)?,
            Self::ShowPalette => Taken::Seen(Sight::Palette),
            Self::ShowSettings | Self::ShowKeys | Self::ShowTold | Self::ShowAbout => self.sheet(),
        })
    }

    /// Shows the sheet that is offered.
    fn sheet(self) -> Taken {
        Taken::Seen(Sight::Sheet(match self {
            Self::ShowSettings => Sheet::Settings,
            Self::ShowKeys => Sheet::Keys,
            Self::ShowTold => Sheet::Told,
            _ => Sheet::About,
        }))
    }
}

fn show_number(workspace: &Workspace, number: usize) -> Result<Taken, Message> {
    let is_there = number < workspace.editors().len() || number == Offer::LAST;
    if is_there || workspace.editors().is_empty() {
        return with_document(workspace, Command::Tab(TabCommand::ShowNumber(number)));
    }
    Err(msg!("refused-fewer-documents"))
}

fn reopen(workspace: &Workspace) -> Result<Taken, Message> {
    if workspace.can_reopen() {
        return Ok(Taken::Asked(Command::Tab(TabCommand::Reopen)));
    }
    Err(msg!("refused-none-closed"))
}

fn keep_as(workspace: &Workspace) -> Result<Taken, Message> {
    let session = workspace.active().ok_or_else(|| msg!("refused-no-document"))?;
    with_all(workspace, Command::ChooseSidecarPath(session.id()))
}

/// For what makes no sense with a part of a document.
pub(super) fn with_all(workspace: &Workspace, command: Command) -> Result<Taken, Message> {
    let session = workspace.active().ok_or_else(|| msg!("refused-no-document"))?;
    if session.is_loading() { Err(msg!("refused-half")) } else { Ok(Taken::Asked(command)) }
}

/// Stops the first that can be stopped of what takes long.
fn stop(workspace: &Workspace) -> Result<Taken, Message> {
    let stop = workspace.activities().find_map(|it| it.stop_command());
    stop.map(Taken::Asked).ok_or_else(|| msg!("refused-not-busy"))
}

/// Where there is nothing else to leave, Escape puts the newest notice away, or else stops what takes long; but not the
/// reading of a document that is shown already, which would go.
fn escape(workspace: &Workspace) -> Result<Taken, Message> {
    if workspace.active().is_none() && workspace.is_loading() {
        return stop(workspace);
    }
    if !workspace.active().is_none_or(Editor::is_idle) {
        return act(workspace, EditorCommand::Escape);
    }
    if let Some((newest, _)) = workspace.notifications().last() {
        return Ok(Taken::Asked(Command::Dismiss(*newest)));
    }
    let mut others = workspace.activities().filter(|it| !matches!(it, Activity::Loading(_)));
    let stop = others.find_map(|it| it.stop_command()).map(Taken::Asked);
    stop.map_or_else(|| act(workspace, EditorCommand::Escape), Ok)
}

fn with_document(workspace: &Workspace, command: Command) -> Result<Taken, Message> {
    workspace.active().ok_or_else(|| msg!("refused-no-document"))?;
    Ok(Taken::Asked(command))
}

pub(super) fn act(workspace: &Workspace, act: EditorCommand) -> Result<Taken, Message> {
    with_document(workspace, Command::Editor(act))
}

fn with_mark(workspace: &Workspace, it: EditorCommand) -> Result<Taken, Message> {
    let session = workspace.active().ok_or_else(|| msg!("refused-no-document"))?;
    session.chosen().ok_or_else(|| msg!("refused-no-mark"))?;
    act(workspace, it)
}

fn reshape(workspace: &Workspace, how: Reshape) -> Result<Taken, Message> {
    let session = workspace.active().ok_or_else(|| msg!("refused-no-document"))?;
    session.can_reshape(how)?;
    act(workspace, EditorCommand::Reshape(how))
}

fn deciding(workspace: &Workspace, it: EditorCommand) -> Result<Taken, Message> {
    let session = workspace.active().ok_or_else(|| msg!("refused-no-document"))?;
    if session.conflict_count() == 0 {
        Err(msg!("refused-no-decision"))
    } else {
        act(workspace, it)
    }
}

/// Decides on the first field with two values of what is shown.
fn decide(workspace: &Workspace, decision: ConflictResolution) -> Result<Taken, Message> {
    let session = workspace.active().ok_or_else(|| msg!("refused-no-document"))?;
    if session.conflict_count() == 0 {
        return Err(msg!("refused-no-decision"));
    }
    // A review stands in the place where the values would be seen.
    let holder = session.current_conflict().filter(|_| session.review_view().is_none());
    let holder = holder.ok_or_else(|| msg!("refused-not-deciding"))?;
    match session.conflicts_at(holder).first() {
        Some(it) if decision == ConflictResolution::KeepBoth && !it.can_keep_both() => {
            Err(msg!("refused-both"))
        }
        Some(it) => act(workspace, EditorCommand::ResolveConflict(holder, it.clone(), decision)),
        None => Err(msg!("refused-no-decision")),
    }
}

/// For what only the eye sees of a document.
pub(super) fn seen(workspace: &Workspace, sight: Sight) -> Result<Taken, Message> {
    workspace.active().ok_or_else(|| msg!("refused-no-document"))?;
    Ok(Taken::Seen(sight))
}

fn mark_hits(workspace: &Workspace, tag: Tag) -> Result<Taken, Message> {
    let session = workspace.active().ok_or_else(|| msg!("refused-no-document"))?;
    if session.is_loading() {
        return Err(msg!("refused-half"));
    }
    session.find_state().ok_or_else(|| msg!("refused-not-finding"))?.markable_count()?;
    act(workspace, EditorCommand::FindCommand(FindCommand::MarkHits(tag)))
}

fn save_now(workspace: &Workspace) -> Result<Taken, Message> {
    let session = workspace.active().ok_or_else(|| msg!("refused-no-document"))?;
    match session.save_status() {
        SaveStatus::Failed(_) => Ok(Taken::Asked(Command::SaveNow(session.id()))),
        SaveStatus::Saving => Err(msg!("refused-saving")),
        SaveStatus::Saved | SaveStatus::Unchanged => Err(msg!("refused-saved")),
        SaveStatus::ReadOnly(_) => Err(msg!("refused-read-only")),
        SaveStatus::Loading => Err(msg!("refused-half")),
    }
}

fn reload(workspace: &Workspace) -> Result<Taken, Message> {
    let session = workspace.active().ok_or_else(|| msg!("refused-no-document"))?;
    with_all(workspace, Command::Reload(session.id()))
}

/// Begins the review of marks, or ends it.
fn review(workspace: &Workspace) -> Result<Taken, Message> {
    let session = workspace.active().ok_or_else(|| msg!("refused-no-document"))?;
    if session.review_view().is_some() {
        return act(workspace, EditorCommand::Review(ReviewCommand::Leave));
    }
    if session.is_loading() {
        return Err(msg!("refused-half"));
    }
    let is_any = 0 < session.proposal_count();
    if is_any {
        Ok(Taken::Asked(Command::Review(session.id())))
    } else {
        Err(msg!("refused-no-doubt"))
    }
}

fn reviewing(workspace: &Workspace, review: ReviewCommand) -> Result<Taken, Message> {
    let session = workspace.active().ok_or_else(|| msg!("refused-no-document"))?;
    session.review_view().ok_or_else(|| msg!("refused-not-reviewing"))?;
    act(workspace, EditorCommand::Review(review))
}

fn accept(workspace: &Workspace) -> Result<Taken, Message> {
    let reviewed = workspace.active().and_then(Editor::review_view);
    match reviewed.and_then(|it| it.item) {
        Some(ReviewItem::Lost(mark, _)) if mark.candidates.is_empty() => {
            Err(msg!("refused-no-place"))
        }
        _ => reviewing(workspace, ReviewCommand::Accept),
    }
}

fn accept_all(workspace: &Workspace, kind: ProposalKind) -> Result<Taken, Message> {
    let reviewing = reviewing(workspace, ReviewCommand::AcceptAll(kind))?;
    let marks = workspace.active().ok_or_else(|| msg!("refused-no-document"))?.marks();
    let number = match kind {
        ProposalKind::Moved => marks.moved_len(),
        ProposalKind::Changed => marks.changed_len(),
    };
    if number == 0 {
        return Err(msg!("refused-none-of-these"));
    }
    Ok(reviewing)
}

fn field(workspace: &Workspace, field: Field) -> Result<Taken, Message> {
    let session = workspace.active().ok_or_else(|| msg!("refused-no-document"))?;
    session.chosen().ok_or_else(|| msg!("refused-no-mark"))?;
    if field == Field::Note && !session.multi_selection().is_empty() {
        return Err(msg!("refused-note-of-several"));
    }
    Ok(Taken::Seen(Sight::Field(field)))
}

fn undo(workspace: &Workspace) -> Result<Taken, Message> {
    let session = workspace.active().ok_or_else(|| msg!("refused-no-document"))?;
    session.next_undo().ok_or_else(|| msg!("refused-no-undo"))?;
    act(workspace, EditorCommand::Undo)
}

fn redo(workspace: &Workspace) -> Result<Taken, Message> {
    let session = workspace.active().ok_or_else(|| msg!("refused-no-document"))?;
    session.next_redo().ok_or_else(|| msg!("refused-no-redo"))?;
    act(workspace, EditorCommand::Redo)
}
