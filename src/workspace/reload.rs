//! Reloading documents that have changed while open.

use std::path::Path;

use super::{Workspace, display_name::file_name, open::document_warning};
use crate::{
    command::{
        Command, EditorCommand, EditorId, Effect, Notification, ReloadEncoding, ReloadRequest,
        ReloadResult, ReloadedDocument, ReviewCommand,
    },
    editor::Editor,
    i18n::{Message, msg},
    model::{IdsAndClock, LostReason, Work},
};

impl Workspace {
    /// Requests a reload. Until it is done, marks are saved as they are.
    pub(super) fn reload_as(&mut self, id: EditorId, encoding: ReloadEncoding) {
        if self.is_editor_loading(id) {
            return self.notify_still_loading(id);
        }
        let Some(editor) = self.editor(id) else { return };
        let request = ReloadRequest {
            id,
            revision: editor.revision(),
            files: editor.files().clone(),
            work: editor.work().clone(),
            encoding,
        };
        self.effects.push(Effect::Reload(Box::new(request)));
        self.load_tracker.add(1);
    }

    /// Applies a reloaded document, or requests it again if marks have changed in the meantime.
    pub(super) fn reloaded(&mut self, result: ReloadResult) {
        let ReloadResult { id, document, revision, encoding, reloaded } = result;
        self.load_tracker.finish(&document);
        let Some(name) = self.editor(id).map(|it| self.display_name(it)) else { return };
        let Some(editor) = self.editor_mut(id) else { return };
        let Some(ReloadedDocument { work, offset_map, warnings }) = reloaded else {
            return self.notify(Notification::info(msg!("notify-unchanged-on-disk", name = name)));
        };
        if editor.revision() != revision {
            return self.reload_as(id, encoding);
        }
        let had_history = !editor.history().is_empty();
        editor.reload(work, offset_map.clone());
        let new_encoding = match encoding {
            ReloadEncoding::Same | ReloadEncoding::SameForced => None,
            ReloadEncoding::Detected | ReloadEncoding::Named(_) => {
                Some(editor.document().source().encoding.clone())
            }
        };
        // A chosen encoding is saved.
        if new_encoding.is_some() {
            self.update(id, Editor::force_save);
        }
        self.navigation_history.remap(id, &offset_map);
        self.dismiss_offers(|command| match command {
            Command::Reload(it) | Command::ReloadAs(it, ReloadEncoding::SameForced) => *it == id,
            _ => false,
        });
        for it in &warnings {
            self.notify(Notification::warning(document_warning(&name, it)));
        }
        let summary = self.editor(id).and_then(|editor| anchor_summary(editor.work()));
        let needs_review = summary.is_some();
        let found = summary.unwrap_or_else(|| msg!("all-in-place"));
        let notification = Notification::info(match (new_encoding, had_history) {
            (None, true) => msg!("notify-reloaded-new-undo", name = name, found = found),
            (None, false) => msg!("notify-reloaded", name = name, found = found),
            (Some(it), true) => {
                msg!("notify-reopened-as-new-undo", name = name, encoding = it, found = found)
            }
            (Some(it), false) => {
                msg!("notify-reopened-as", name = name, encoding = it, found = found)
            }
        });
        self.notify(if needs_review {
            notification.with_action(msg!("act-review"), Command::Review(id))
        } else {
            notification
        });
        self.check_files();
    }

    pub(super) fn reload_failed(&mut self, path: &Path, reason: Message) {
        self.load_tracker.finish(path);
        let message = msg!("notify-not-reloaded", name = file_name(path), reason = reason);
        self.notify(Notification::error(message));
    }

    /// Reports what an open document's file looks like now, with an action to read it as text anyway.
    pub(super) fn no_longer_text(&mut self, id: EditorId, path: &Path, reason: Message) {
        self.load_tracker.finish(path);
        if self.editor(id).is_none() {
            return;
        }
        let anyway = Command::ReloadAs(id, ReloadEncoding::SameForced);
        let same = ReloadEncoding::SameForced;
        self.dismiss_offers(
            |it| matches!(it, Command::ReloadAs(of, encoding) if *of == id && *encoding == same),
        );
        let message = msg!("notify-not-reloaded", name = file_name(path), reason = reason);
        self.notify(Notification::error(message).with_action(msg!("act-open-anyway"), anyway));
    }

    pub(super) fn start_review(&mut self, id: EditorId, env: &mut dyn IdsAndClock) {
        self.show(id);
        // The notifications that offered this are done.
        let leads_here = |command: &Command| matches!(command, Command::Review(it) if *it == id);
        self.notifications.retain(|(_, it)| !it.offers(leads_here));
        self.command_editor(id, EditorCommand::Review(ReviewCommand::Start), env);
    }
}

/// Summarizes what became of the marks when the document changed, as “12 exact, 190 moved, 3 changed, 1 lost”.
/// Returns `None` if all have their places.
pub(super) fn anchor_summary(work: &Work) -> Option<Message> {
    let (moved, changed) = (work.marks.moved_len(), work.marks.changed_len());
    let exact = work.marks.len() - moved - changed;
    let is_gone =
        |reason: LostReason| matches!(reason, LostReason::WordsGone | LostReason::Ambiguous);
    let lost = work.lost.marks.iter().filter(|mark| is_gone(mark.reason)).count();
    let is_any = 0 < moved + changed + lost;
    is_any.then(|| {
        msg!("anchor-summary", exact = exact, moved = moved, changed = changed, lost = lost)
    })
}
