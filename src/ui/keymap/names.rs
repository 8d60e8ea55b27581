//! The names of commands, tags and edits.

use super::UiCommand;
use crate::{
    change::EditKind,
    editor::Editor,
    i18n::{Message, msg},
    model::Tag,
    workspace::Workspace,
};

impl UiCommand {
    /// Returns its current name: *Undo* says what it undoes, *Claim* that it changes the selected mark.
    pub fn label(self, workspace: &Workspace) -> Message {
        let kind =
            |of: fn(&Editor) -> Option<EditKind>| workspace.active().and_then(of).map(edit_name);
        match self {
            Self::Undo => {
                kind(|it| it.history().next_undo()).map(|step| msg!("do-undo-step", step = step))
            }
            Self::Redo => {
                kind(|it| it.history().next_redo()).map(|step| msg!("do-redo-step", step = step))
            }
            Self::Mark(tag) => workspace.active().filter(|it| retags(it)).map(|_| retag_name(tag)),
            _ => None,
        }
        .unwrap_or_else(|| self.spec().name())
    }
}

/// Returns whether choosing a tag changes the selected marks, rather than marking selected words.
fn retags(editor: &Editor) -> bool {
    editor.selection().spans().is_none()
        && (editor.chosen().is_some() || !editor.multi_selection().is_empty())
}

fn retag_name(tag: Tag) -> Message {
    match tag {
        Tag::Claim => msg!("do-retag-claim"),
        Tag::Rebuttal => msg!("do-retag-rebuttal"),
        Tag::Quote => msg!("do-retag-quote"),
    }
}

/// Returns the name of a tag as a title.
pub fn tag_name(tag: Tag) -> Message {
    UiCommand::Mark(tag).spec().name()
}

/// Returns the letter that abbreviates a tag.
pub fn tag_letter(tag: Tag) -> Message {
    match tag {
        Tag::Claim => msg!("letter-claim"),
        Tag::Rebuttal => msg!("letter-rebuttal"),
        Tag::Quote => msg!("letter-quote"),
    }
}

/// Returns the name of an edit as shown after *Undo*.
pub fn edit_name(kind: EditKind) -> Message {
    match kind {
        EditKind::Mark(Tag::Claim) => msg!("step-mark-claim"),
        EditKind::Mark(Tag::Rebuttal) => msg!("step-mark-rebuttal"),
        EditKind::Mark(Tag::Quote) => msg!("step-mark-quote"),
        EditKind::MarkHits(Tag::Claim) => msg!("step-mark-hits-claim"),
        EditKind::MarkHits(Tag::Rebuttal) => msg!("step-mark-hits-rebuttal"),
        EditKind::MarkHits(Tag::Quote) => msg!("step-mark-hits-quote"),
        EditKind::Retag(Tag::Claim) => msg!("step-retag-claim"),
        EditKind::Retag(Tag::Rebuttal) => msg!("step-retag-rebuttal"),
        EditKind::Retag(Tag::Quote) => msg!("step-retag-quote"),
        EditKind::MoveStart => msg!("step-move-start"),
        EditKind::MoveEnd => msg!("step-move-end"),
        EditKind::Split => msg!("step-split"),
        EditKind::Join => msg!("step-join"),
        EditKind::AddPiece => msg!("step-add-piece"),
        EditKind::RemovePiece => msg!("step-remove-piece"),
        EditKind::Speaker => msg!("step-speaker"),
        EditKind::Labels => msg!("step-labels"),
        EditKind::Note => msg!("step-note"),
        EditKind::Remove => msg!("step-remove"),
        EditKind::RetagSeveral(Tag::Claim) => msg!("step-retag-several-claim"),
        EditKind::RetagSeveral(Tag::Rebuttal) => msg!("step-retag-several-rebuttal"),
        EditKind::RetagSeveral(Tag::Quote) => msg!("step-retag-several-quote"),
        EditKind::SpeakerOfSeveral => msg!("step-speaker-of-several"),
        EditKind::LabelSeveral => msg!("step-label-several"),
        EditKind::UnlabelSeveral => msg!("step-unlabel-several"),
        EditKind::JoinSeveral => msg!("step-join-several"),
        EditKind::RemoveSeveral => msg!("step-remove-several"),
        EditKind::Merge => msg!("step-merge"),
        EditKind::Decide => msg!("step-decide"),
        EditKind::Accept => msg!("step-accept"),
        EditKind::AcceptAll => msg!("step-accept-all"),
        EditKind::Place => msg!("step-place"),
        EditKind::KeepLost => msg!("step-keep-lost"),
    }
}
