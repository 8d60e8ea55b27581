//! Changes that others make to open documents and sidecars, and the collaborators.

use super::Workspace;
use crate::{
    command::{
        Command, ConflictSite, EditorCommand, EditorId, Effect, MergeResult, Notification, Severity,
    },
    editor::{Editor, MergeApplyOutcome},
    i18n::{Message, msg},
    model::IdsAndClock,
};

impl Workspace {
    /// A document's file has changed: offers to reload it.
    pub(super) fn document_changed(&mut self, id: EditorId, blake3: &str) -> Vec<Effect> {
        self.dismiss_offers(|command| matches!(command, Command::Reload(it) if *it == id));
        let Some(editor) = self.editor(id) else { return Vec::new() };
        let document = editor.document();
        if editor.is_loading() || document.source().blake3 == blake3 {
            return Vec::new();
        }
        let notification = Notification::warning(msg!(
            "notify-document-changed",
            name = self.display_name(editor)
        ));
        self.notify(notification.with_action(msg!("act-reload"), Command::Reload(id)))
    }

    pub(super) fn sidecar_removed(&mut self, id: EditorId) -> Vec<Effect> {
        let Some(editor) = self.editor_mut(id).filter(|it| !it.is_loading()) else {
            return Vec::new();
        };
        let path = editor.files().sidecar.display().to_string();
        if !editor.sidecar_removed() {
            return Vec::new();
        }
        self.notify(Notification::warning(msg!("notify-sidecar-gone", path = path)))
    }

    pub(super) fn merged(&mut self, merged: MergeResult, env: &mut dyn IdsAndClock) -> Vec<Effect> {
        let MergeResult { id, conflicts, .. } = merged;
        let summary = merged.summary.clone();
        let Some(editor) = self.editor_mut(id) else { return Vec::new() };
        let mut effects = Vec::new();
        let is_news = summary.is_some();
        match editor.apply_merge(merged) {
            MergeApplyOutcome::Unexpected => return Vec::new(),
            MergeApplyOutcome::Retry(effects) => return effects,
            MergeApplyOutcome::Done(done, subject) => {
                editor.set_timestamp(env);
                effects.extend(done);
                if is_news {
                    self.dismiss_merge_notifications(id, Severity::Info);
                }
                effects
                    .extend(summary.map(|it| self.merge_notification(id, it, conflicts, subject)));
            }
        }
        effects.extend(self.continue_close());
        effects
    }

    /// Dismisses earlier notifications of merges, which would pile up when a document is shared all day.
    fn dismiss_merge_notifications(&mut self, id: EditorId, severity: Severity) {
        self.notifications.retain(|(_, notification)| {
            let leads_there =
                |it: &Command| matches!(it, Command::ShowConflictSite(of, _) if *of == id);
            notification.severity != severity
                || !notification.actions.iter().any(|(_, it)| leads_there(it))
        });
    }

    /// Dismisses the notifications of conflicts once all are resolved.
    pub(super) fn dismiss_resolved_conflicts(&mut self) {
        let is_resolved = |it: &&Editor| it.conflict_count() == 0;
        let resolved = self.editors.iter().filter(is_resolved).map(Editor::id);
        for id in resolved.collect::<Vec<_>>() {
            self.dismiss_merge_notifications(id, Severity::Warning);
        }
    }

    /// Returns the notification of a merge, as a warning if there are conflicts.
    fn merge_notification(
        &self,
        id: EditorId,
        summary: Message,
        conflicts: usize,
        subject: Option<ConflictSite>,
    ) -> Effect {
        let is_active = self.active().map(Editor::id) == Some(id);
        let name = self.editor(id).filter(|_| !is_active).map(|it| self.display_name(it));
        let message = match name {
            None => msg!("notify-merged", changes = summary),
            Some(name) => msg!("notify-merged-behind", name = name, changes = summary),
        };
        let notification = match conflicts {
            0 => Notification::info(message),
            _ => Notification::warning(message),
        };
        Effect::Notify(match subject {
            Some(it) if conflicts == 0 => {
                notification.with_action(msg!("act-show"), Command::ShowConflictSite(id, it))
            }
            Some(it) => {
                notification.with_action(msg!("act-decide"), Command::ShowConflictSite(id, it))
            }
            None => notification,
        })
    }

    pub(super) fn merge_failed(
        &mut self,
        id: EditorId,
        number: u64,
        reason: Message,
    ) -> Vec<Effect> {
        let Some(editor) = self.editor_mut(id) else { return Vec::new() };
        let Some((source, effects)) = editor.merge_failed(number) else { return Vec::new() };
        if let Some(copy) = source.copy() {
            let path = copy.path.display().to_string();
            let message = msg!("notify-copy-not-merged", path = path, reason = reason);
            self.notify(Notification::warning(message));
            return effects;
        }
        let reason = msg!("why-others-changed", reason = reason);
        let revision = editor.revision();
        let notified = if editor.is_unsaved() {
            self.save_failed(id, revision, reason, None)
        } else {
            let document = editor.files().document.display().to_string();
            let message = msg!("notify-not-merged", document = document, reason = reason);
            let notification = Notification::warning(message);
            self.notify(
                notification.with_action(msg!("save-elsewhere"), Command::ChooseSidecarPath(id)),
            )
        };
        effects.into_iter().chain(notified).collect()
    }

    pub(super) fn show_conflict_site(
        &mut self,
        id: EditorId,
        site: ConflictSite,
        env: &mut dyn IdsAndClock,
    ) -> Vec<Effect> {
        self.show(id);
        let editor = self.editor_mut(id);
        editor.map_or_else(Vec::new, |it| it.handle(EditorCommand::ShowConflictSite(site), env))
    }

    /// Returns the effects that watch the files of open documents, and no others, since the last call.
    ///
    /// Needed only by a process that lives as long as a window.
    pub fn update_watches(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        let mut watched = Vec::new();
        for editor in self.editors.iter().filter(|it| !it.is_loading()) {
            let id = editor.id();
            let files = editor.files().clone();
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
