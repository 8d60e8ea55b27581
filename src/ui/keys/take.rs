//! What each offer does just now, or why it cannot be taken.

use super::{Field, Offer, Sheet, Sight, Taken};
use crate::{
    command::{Act, Command, Decision, Kind, Reshape, Review, Seek, TabAct},
    model::Tag,
    session::{Item, SaveStatus, Session},
    tongue::{Said, say},
    workspace::{Busy, Workspace},
};

impl Offer {
    /// What taking it does just now.
    ///
    /// # Errors
    ///
    /// Why it cannot be taken, in the analyst's words.
    pub fn take(self, workspace: &Workspace) -> Result<Taken, Said> {
        Ok(match self {
            Self::Open => Taken::Asked(Command::ChooseDocuments),
            Self::Export(format) => with_all(workspace, Command::ChooseExport(format))?,
            Self::KeepSidecarAs => keep_as(workspace)?,
            Self::SaveNow => save_now(workspace)?,
            Self::Reload => reload(workspace)?,
            Self::ShowNext => with_document(workspace, Command::Tab(TabAct::ShowNext))?,
            Self::ShowPrevious => with_document(workspace, Command::Tab(TabAct::ShowPrevious))?,
            Self::ShowNumber(number) => show_number(workspace, number)?,
            Self::Reopen => reopen(workspace)?,
            Self::Close => with_document(workspace, Command::Close)?,
            Self::Stop => stop(workspace)?,
            Self::Quit => Taken::Asked(Command::Quit),
            Self::Undo => undo(workspace)?,
            Self::Redo => redo(workspace)?,
            Self::Copy => act(workspace, Act::Copy)?,
            Self::SelectAll => with_all(workspace, Command::Front(Act::SelectAll))?,
            Self::SelectSentence => act(workspace, Act::SelectSentence)?,
            Self::SelectParagraph => act(workspace, Act::SelectParagraph)?,
            Self::Find(hunt) => seen(workspace, Sight::Find(hunt))?,
            Self::MarkHits(tag) => mark_hits(workspace, tag)?,
            Self::AddPiece => act(workspace, Act::AddPiece)?,
            Self::Escape => escape(workspace)?,
            Self::Mark(tag) => with_all(workspace, Command::Front(Act::Mark(tag)))?,
            Self::NextMark => act(workspace, Act::ChooseNext)?,
            Self::PreviousMark => act(workspace, Act::ChoosePrevious)?,
            Self::MarkAround => act(workspace, Act::ChooseAround)?,
            Self::Go(it) => it.take(workspace)?,
            Self::NextDecision => deciding(workspace, Act::ChooseNextDisputed)?,
            Self::PreviousDecision => deciding(workspace, Act::ChoosePreviousDisputed)?,
            Self::Decide(decision) => decide(workspace, decision)?,
            Self::Nudge(end, nudge) => with_mark(workspace, Act::Nudge(end, nudge))?,
            Self::Reshape(how) => reshape(workspace, how)?,
            Self::ContextMenu => seen(workspace, Sight::ContextMenu)?,
            Self::MenuBar => Taken::Seen(Sight::MenuBar),
            Self::EditSpeaker => field(workspace, Field::Speaker)?,
            Self::Ditto => with_mark(workspace, Act::Ditto)?,
            Self::EditLabels => field(workspace, Field::Labels)?,
            Self::EditNote => field(workspace, Field::Note)?,
            Self::RemoveMark => with_mark(workspace, Act::RemoveChosen)?,
            Self::Review => review(workspace)?,
            Self::NextDoubt => reviewing(workspace, Review::Next)?,
            Self::PreviousDoubt => reviewing(workspace, Review::Previous)?,
            Self::AcceptPlace => accept(workspace)?,
            Self::PlaceHere => reviewing(workspace, Review::PlaceHere)?,
            Self::KeepLost => reviewing(workspace, Review::KeepLost)?,
            Self::RemoveReviewed => reviewing(workspace, Review::Remove)?,
            Self::Candidate(number) => reviewing(workspace, Review::Candidate(number))?,
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

fn show_number(workspace: &Workspace, number: usize) -> Result<Taken, Said> {
    let is_there = number < workspace.sessions().len() || number == Offer::LAST;
    if is_there || workspace.sessions().is_empty() {
        return with_document(workspace, Command::Tab(TabAct::ShowNumber(number)));
    }
    Err(say!("refused-fewer-documents"))
}

fn reopen(workspace: &Workspace) -> Result<Taken, Said> {
    if workspace.has_closed() {
        return Ok(Taken::Asked(Command::Tab(TabAct::Reopen)));
    }
    Err(say!("refused-none-closed"))
}

fn keep_as(workspace: &Workspace) -> Result<Taken, Said> {
    let session = workspace.front().ok_or_else(|| say!("refused-no-document"))?;
    with_all(workspace, Command::ChooseSidecar(session.id()))
}

/// For what makes no sense with a part of a document.
pub(super) fn with_all(workspace: &Workspace, command: Command) -> Result<Taken, Said> {
    let session = workspace.front().ok_or_else(|| say!("refused-no-document"))?;
    if session.is_half() { Err(say!("refused-half")) } else { Ok(Taken::Asked(command)) }
}

/// Stops the first that can be stopped of what takes long.
fn stop(workspace: &Workspace) -> Result<Taken, Said> {
    let stop = workspace.busy().find_map(|it| it.stop());
    stop.map(Taken::Asked).ok_or_else(|| say!("refused-not-busy"))
}

/// Where there is nothing else to leave, Escape puts the newest notice away, or else stops what takes long; but not the
/// reading of a document that is shown already, which would go.
fn escape(workspace: &Workspace) -> Result<Taken, Said> {
    if workspace.front().is_none() && workspace.is_reading() {
        return stop(workspace);
    }
    if !workspace.front().is_none_or(Session::is_free) {
        return act(workspace, Act::Escape);
    }
    if let Some((newest, _)) = workspace.notices().last() {
        return Ok(Taken::Asked(Command::Dismiss(*newest)));
    }
    let mut others = workspace.busy().filter(|it| !matches!(it, Busy::Reading(_)));
    let stop = others.find_map(|it| it.stop()).map(Taken::Asked);
    stop.map_or_else(|| act(workspace, Act::Escape), Ok)
}

fn with_document(workspace: &Workspace, command: Command) -> Result<Taken, Said> {
    workspace.front().ok_or_else(|| say!("refused-no-document"))?;
    Ok(Taken::Asked(command))
}

pub(super) fn act(workspace: &Workspace, act: Act) -> Result<Taken, Said> {
    with_document(workspace, Command::Front(act))
}

fn with_mark(workspace: &Workspace, it: Act) -> Result<Taken, Said> {
    let session = workspace.front().ok_or_else(|| say!("refused-no-document"))?;
    session.chosen().ok_or_else(|| say!("refused-no-mark"))?;
    act(workspace, it)
}

fn reshape(workspace: &Workspace, how: Reshape) -> Result<Taken, Said> {
    let session = workspace.front().ok_or_else(|| say!("refused-no-document"))?;
    session.can_reshape(how)?;
    act(workspace, Act::Reshape(how))
}

fn deciding(workspace: &Workspace, it: Act) -> Result<Taken, Said> {
    let session = workspace.front().ok_or_else(|| say!("refused-no-document"))?;
    if session.undecided() == 0 { Err(say!("refused-no-decision")) } else { act(workspace, it) }
}

/// Decides on the first field with two values of what is shown.
fn decide(workspace: &Workspace, decision: Decision) -> Result<Taken, Said> {
    let session = workspace.front().ok_or_else(|| say!("refused-no-document"))?;
    if session.undecided() == 0 {
        return Err(say!("refused-no-decision"));
    }
    // A review stands in the place where the values would be seen.
    let holder = session.deciding().filter(|_| session.reviewed().is_none());
    let holder = holder.ok_or_else(|| say!("refused-not-deciding"))?;
    match session.disputes(holder).first() {
        Some(it) if decision == Decision::KeepBoth && !it.can_keep_both() => {
            Err(say!("refused-both"))
        }
        Some(it) => act(workspace, Act::Decide(holder, it.clone(), decision)),
        None => Err(say!("refused-no-decision")),
    }
}

/// For what only the eye sees of a document.
pub(super) fn seen(workspace: &Workspace, sight: Sight) -> Result<Taken, Said> {
    workspace.front().ok_or_else(|| say!("refused-no-document"))?;
    Ok(Taken::Seen(sight))
}

fn mark_hits(workspace: &Workspace, tag: Tag) -> Result<Taken, Said> {
    let session = workspace.front().ok_or_else(|| say!("refused-no-document"))?;
    if session.is_half() {
        return Err(say!("refused-half"));
    }
    session.finding().ok_or_else(|| say!("refused-not-finding"))?.markable()?;
    act(workspace, Act::Seek(Seek::Mark(tag)))
}

fn save_now(workspace: &Workspace) -> Result<Taken, Said> {
    let session = workspace.front().ok_or_else(|| say!("refused-no-document"))?;
    match session.status() {
        SaveStatus::Failed(_) => Ok(Taken::Asked(Command::SaveNow(session.id()))),
        SaveStatus::Saving => Err(say!("refused-saving")),
        SaveStatus::Saved | SaveStatus::Unchanged => Err(say!("refused-saved")),
        SaveStatus::ReadOnly(_) => Err(say!("refused-read-only")),
        SaveStatus::Reading => Err(say!("refused-half")),
    }
}

fn reload(workspace: &Workspace) -> Result<Taken, Said> {
    let session = workspace.front().ok_or_else(|| say!("refused-no-document"))?;
    with_all(workspace, Command::Reload(session.id()))
}

/// Begins the review of marks, or ends it.
fn review(workspace: &Workspace) -> Result<Taken, Said> {
    let session = workspace.front().ok_or_else(|| say!("refused-no-document"))?;
    if session.reviewed().is_some() {
        return act(workspace, Act::Review(Review::Leave));
    }
    if session.is_half() {
        return Err(say!("refused-half"));
    }
    let is_any = 0 < session.doubts();
    if is_any {
        Ok(Taken::Asked(Command::Review(session.id())))
    } else {
        Err(say!("refused-no-doubt"))
    }
}

fn reviewing(workspace: &Workspace, review: Review) -> Result<Taken, Said> {
    let session = workspace.front().ok_or_else(|| say!("refused-no-document"))?;
    session.reviewed().ok_or_else(|| say!("refused-not-reviewing"))?;
    act(workspace, Act::Review(review))
}

fn accept(workspace: &Workspace) -> Result<Taken, Said> {
    let reviewed = workspace.front().and_then(Session::reviewed);
    match reviewed.and_then(|it| it.item) {
        Some(Item::Lost(mark, _)) if mark.candidates.is_empty() => Err(say!("refused-no-place")),
        _ => reviewing(workspace, Review::Accept),
    }
}

fn accept_all(workspace: &Workspace, kind: Kind) -> Result<Taken, Said> {
    let reviewing = reviewing(workspace, Review::AcceptAll(kind))?;
    let marks = workspace.front().ok_or_else(|| say!("refused-no-document"))?.marks();
    let number = match kind {
        Kind::Moved => marks.moved_len(),
        Kind::Changed => marks.changed_len(),
    };
    if number == 0 {
        return Err(say!("refused-none-of-these"));
    }
    Ok(reviewing)
}

fn field(workspace: &Workspace, field: Field) -> Result<Taken, Said> {
    let session = workspace.front().ok_or_else(|| say!("refused-no-document"))?;
    session.chosen().ok_or_else(|| say!("refused-no-mark"))?;
    if field == Field::Note && !session.several().is_empty() {
        return Err(say!("refused-note-of-several"));
    }
    Ok(Taken::Seen(Sight::Field(field)))
}

fn undo(workspace: &Workspace) -> Result<Taken, Said> {
    let session = workspace.front().ok_or_else(|| say!("refused-no-document"))?;
    session.next_undo().ok_or_else(|| say!("refused-no-undo"))?;
    act(workspace, Act::Undo)
}

fn redo(workspace: &Workspace) -> Result<Taken, Said> {
    let session = workspace.front().ok_or_else(|| say!("refused-no-document"))?;
    session.next_redo().ok_or_else(|| say!("refused-no-redo"))?;
    act(workspace, Act::Redo)
}
