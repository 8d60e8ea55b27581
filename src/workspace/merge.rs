//! What others do to open documents and their sidecars, and who they are.

use super::Workspace;
use crate::{
    command::{
        Collaborator, Command, ConflictSite, EditorCommand, EditorId, Effect, MergeResult,
        Notification, PlaceResult, Severity,
    },
    editor::{Editor, MergeApplyOutcome},
    i18n::{Message, msg},
    model::{IdsAndClock, Work},
};

impl Workspace {
    /// A document's file holds another text. Whoever reloads it is told of nothing more.
    pub(super) fn document_changed(&mut self, id: EditorId, blake3: &str) -> Vec<Effect> {
        self.dismiss_offers(|command| matches!(command, Command::Reload(it) if *it == id));
        let Some(editor) = self.editor(id) else { return Vec::new() };
        let document = editor.document();
        if editor.is_loading() || document.source().blake3 == blake3 {
            return Vec::new();
        }
        let notice =
            Notification::warning(msg!("told-document-changed", name = self.display_name(editor)));
        self.notify(notice.with_action(msg!("act-reload"), Command::Reload(id)))
    }

    pub(super) fn sidecar_changed(
        &mut self,
        id: EditorId,
        merges: u64,
        base: Option<Box<Work>>,
    ) -> Vec<Effect> {
        let (editor, base) = (self.editor_mut(id), base.map(|base| *base));
        editor.map_or_else(Vec::new, |editor| editor.sidecar_changed(merges, base))
    }

    pub(super) fn sidecar_removed(&mut self, id: EditorId) -> Vec<Effect> {
        let Some(editor) = self.editor_mut(id).filter(|it| !it.is_loading()) else {
            return Vec::new();
        };
        let path = editor.files().sidecar.display().to_string();
        if !editor.sidecar_removed() {
            return Vec::new();
        }
        self.notify(Notification::warning(msg!("told-sidecar-gone", path = path)))
    }

    pub(super) fn merged(
        &mut self,
        merged: MergeResult,
        ids_and_clock: &mut dyn IdsAndClock,
    ) -> Vec<Effect> {
        let (id, words, disputed) = (merged.id, merged.summary.clone(), merged.conflicts);
        let Some(editor) = self.editor_mut(id) else { return Vec::new() };
        let mut effects = Vec::new();
        let is_news = words.is_some();
        match editor.apply_merge(merged) {
            MergeApplyOutcome::Unexpected => return Vec::new(),
            MergeApplyOutcome::Retry(again) => return again,
            MergeApplyOutcome::Done(done, subject) => {
                editor.set_timestamp(ids_and_clock);
                effects.extend(done);
                if is_news {
                    self.dismiss_merge_notifications(id, Severity::Info);
                }
                effects.extend(
                    words.map(|words| self.merge_notification(id, words, disputed, subject)),
                );
            }
        }
        effects.extend(self.continue_close());
        effects
    }

    /// Puts away what was told of merges before, so that those who share a document all day do not drown in it.
    fn dismiss_merge_notifications(&mut self, id: EditorId, severity: Severity) {
        self.notifications.retain(|(_, notice)| {
            let leads_there =
                |it: &Command| matches!(it, Command::ShowConflictSite(of, _) if *of == id);
            notice.severity != severity || !notice.actions.iter().any(|(_, it)| leads_there(it))
        });
    }

    /// Puts away what was told of decisions to be made, once they are made.
    pub(super) fn dismiss_resolved_conflicts(&mut self) {
        let is_decided = |it: &&Editor| it.conflict_count() == 0;
        let decided = self.editors.iter().filter(is_decided).map(Editor::id);
        for id in decided.collect::<Vec<_>>() {
            self.dismiss_merge_notifications(id, Severity::Warning);
        }
    }

    /// What is told of a merge. What is to be decided stays until it is put away.
    fn merge_notification(
        &self,
        id: EditorId,
        words: Message,
        disputed: usize,
        subject: Option<ConflictSite>,
    ) -> Effect {
        let is_front = self.active().map(Editor::id) == Some(id);
        let name = self.editor(id).filter(|_| !is_front).map(|it| self.display_name(it));
        let words = match name {
            None => msg!("told-merged", changes = words),
            Some(name) => msg!("told-merged-behind", name = name, changes = words),
        };
        let notice =
            if disputed == 0 { Notification::info(words) } else { Notification::warning(words) };
        Effect::Notify(match subject {
            Some(it) if disputed == 0 => {
                notice.with_action(msg!("act-show"), Command::ShowConflictSite(id, it))
            }
            Some(it) => notice.with_action(msg!("act-decide"), Command::ShowConflictSite(id, it)),
            None => notice,
        })
    }

    pub(super) fn merge_failed(
        &mut self,
        id: EditorId,
        number: u64,
        reason: Message,
    ) -> Vec<Effect> {
        let Some(editor) = self.editor_mut(id) else { return Vec::new() };
        let Some((incoming, further)) = editor.merge_failed(number) else { return Vec::new() };
        if let Some(copy) = incoming.copy() {
            let path = copy.path.display().to_string();
            let words = msg!("told-copy-not-merged", path = path, reason = reason);
            self.notify(Notification::warning(words));
            return further;
        }
        let reason = msg!("why-others-changed", reason = reason);
        let revision = editor.revision();
        let told = if editor.is_unsaved() {
            self.save_failed(id, revision, reason, None)
        } else {
            let document = editor.files().document.display().to_string();
            let words = msg!("told-not-merged", document = document, reason = reason);
            let notice = Notification::warning(words);
            self.notify(notice.with_action(msg!("save-elsewhere"), Command::ChooseSidecarPath(id)))
        };
        further.into_iter().chain(told).collect()
    }

    pub(super) fn set_collaborators(
        &mut self,
        id: EditorId,
        others: Vec<Collaborator>,
    ) -> Vec<Effect> {
        if let Some(editor) = self.editor_mut(id) {
            editor.set_collaborators(others);
        }
        Vec::new()
    }

    pub(super) fn show_conflict_site(
        &mut self,
        id: EditorId,
        holder: ConflictSite,
        ids_and_clock: &mut dyn IdsAndClock,
    ) -> Vec<Effect> {
        self.show(id);
        let editor = self.editor_mut(id);
        editor.map_or_else(Vec::new, |it| {
            it.handle(EditorCommand::ShowConflictSite(holder), ids_and_clock)
        })
    }

    pub(super) fn placed(
        &mut self,
        placed: PlaceResult,
        ids_and_clock: &mut dyn IdsAndClock,
    ) -> Vec<Effect> {
        let editor = self.editor_mut(placed.request.id);
        editor.map_or_else(Vec::new, |it| it.apply_place_result(placed, ids_and_clock))
    }

    /// What follows from documents having been opened, read again, kept elsewhere or closed since this was last asked:
    /// their files are watched, or no longer.
    ///
    /// For those who live as long as a window. Who does one thing and goes need not watch.
    pub fn update_watches(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        let mut watched = Vec::new();
        for editor in self.editors.iter().filter(|it| !it.is_loading()) {
            let (id, files) = (editor.id(), editor.files().clone());
            let blake3 = editor.document().source().blake3.clone();
            let before = self.watched.iter().find(|(it, ..)| *it == id);
            if before.is_none() {
                effects.push(Effect::TrackSidecar(files.sidecar.clone()));
            }
            let author = self.settings.author.clone();
            let now = (id, files.clone(), blake3.clone(), author.clone());
            if before != Some(&now) {
                effects.push(Effect::Watch { id, files, blake3, author });
            }
            watched.push(now);
        }
        let was = std::mem::replace(&mut self.watched, watched);
        let closed = was.into_iter().filter(|(id, ..)| self.editor(*id).is_none());
        effects.extend(closed.map(|(id, ..)| Effect::Unwatch(id)));
        effects
    }
}
