//! Changes that others make to open documents and sidecars, and the collaborators.

use super::Workspace;
use crate::{
    command::{
        Command, ConflictSite, EditorCommand, EditorId, Effect, MergeResult, Notification,
        Severity, WatchTarget,
    },
    editor::{Editor, MergeApplyOutcome},
    i18n::{Message, msg},
    model::IdsAndClock,
};

impl Workspace {
    pub(super) fn document_changed(&mut self, id: EditorId, blake3: &str) {
        self.dismiss_offers(|command| matches!(command, Command::Reload(it) if *it == id));
        let Some(editor) = self.editor(id) else { return };
        let document = editor.document();
        if editor.is_loading() || document.source().blake3 == blake3 {
            return;
        }
        let notification = Notification::warning(msg!(
            "notify-document-changed",
            name = self.display_name(editor)
        ));
        self.notify(notification.with_action(msg!("act-reload"), Command::Reload(id)));
    }

    pub(super) fn sidecar_removed(&mut self, id: EditorId) {
        if let Some(editor) = self.editor_mut(id).filter(|it| !it.is_loading())
            && editor.sidecar_removed()
        {
            let path = editor.files().sidecar.display().to_string();
            self.notify(Notification::warning(msg!("notify-sidecar-gone", path = path)));
        }
    }

    pub(super) fn merged(&mut self, merged: MergeResult, env: &mut dyn IdsAndClock) {
        let MergeResult { id, conflicts, .. } = merged;
        let summary = merged.summary.clone();
        let outcome = self.with_editor(id, |editor| {
            let outcome = editor.apply_merge(merged);
            editor.set_timestamp(env);
            outcome
        });
        let Some(MergeApplyOutcome::Done(subject)) = outcome else { return };
        if let Some(summary) = summary {
            self.dismiss_merge_notifications(id, Severity::Info);
            self.notify_merged(id, summary, conflicts, subject);
        }
        self.continue_close();
    }

    /// Dismisses earlier notifications of merges, which would pile up when a document is shared all day.
    fn dismiss_merge_notifications(&mut self, id: EditorId, severity: Severity) {
        let leads_there =
            |it: &Command| matches!(it, Command::ShowConflictSite(of, _) if *of == id);
        self.notifications.retain(|(_, it)| it.severity != severity || !it.offers(leads_there));
    }

    /// Dismisses the notifications of conflicts once all are resolved.
    pub(super) fn dismiss_resolved_conflicts(&mut self) {
        let is_resolved = |it: &&Editor| it.conflict_count() == 0;
        let resolved = self.editors.iter().filter(is_resolved).map(Editor::id);
        for id in resolved.collect::<Vec<_>>() {
            self.dismiss_merge_notifications(id, Severity::Warning);
        }
    }

    /// Reports a merge, as a warning if there are conflicts.
    fn notify_merged(
        &mut self,
        id: EditorId,
        summary: Message,
        conflicts: usize,
        subject: Option<ConflictSite>,
    ) {
        let is_active = self.active().map(Editor::id) == Some(id);
        let name = self.editor(id).filter(|_| !is_active).map(|it| self.display_name(it));
        let message = match name {
            None => msg!("notify-merged", changes = summary),
            Some(name) => msg!("notify-merged-behind", name = name, changes = summary),
        };
        let (notification, label) = match conflicts {
            0 => (Notification::info(message), msg!("act-show")),
            _ => (Notification::warning(message), msg!("act-decide")),
        };
        self.notify(match subject {
            Some(site) => notification.with_action(label, Command::ShowConflictSite(id, site)),
            None => notification,
        });
    }

    pub(super) fn merge_failed(&mut self, id: EditorId, number: u64, reason: Message) {
        let source = self.with_editor(id, |editor| editor.merge_failed(number)).flatten();
        let (Some(source), Some(editor)) = (source, self.editor(id)) else { return };
        if let Some(copy) = source.copy() {
            let path = copy.path.display().to_string();
            let message = msg!("notify-copy-not-merged", path = path, reason = reason);
            return self.notify(Notification::warning(message));
        }
        let reason = msg!("why-others-changed", reason = reason);
        if editor.is_unsaved() {
            return self.save_failed(id, editor.revision(), reason, None);
        }
        let document = editor.files().document.display().to_string();
        let message = msg!("notify-not-merged", document = document, reason = reason);
        let save = Command::ChooseSidecarPath(id);
        self.notify(Notification::warning(message).with_action(msg!("save-elsewhere"), save));
    }

    pub(super) fn show_conflict_site(
        &mut self,
        id: EditorId,
        site: ConflictSite,
        env: &mut dyn IdsAndClock,
    ) {
        self.show(id);
        self.command_editor(id, EditorCommand::ShowConflictSite(site), env);
    }

    /// Returns the effects that watch the files of open documents, and no others, since the last call.
    ///
    /// Needed only by a process that lives as long as a window.
    pub fn update_watches(&mut self) -> Vec<Effect> {
        let loaded = self.editors.iter().filter(|it| !it.is_loading());
        let watches = loaded.map(|editor| WatchTarget {
            id: editor.id(),
            files: editor.files().clone(),
            blake3: editor.document().source().blake3.clone(),
            author: self.settings.author.clone(),
        });
        let watches: Vec<WatchTarget> = watches.collect();
        let mut effects = Vec::new();
        for watch in &watches {
            let before = self.watches.iter().find(|it| it.id == watch.id);
            if before.is_none() {
                effects.push(Effect::TrackSidecar(watch.files.sidecar.clone()));
            }
            if before != Some(watch) {
                effects.push(Effect::Watch(watch.clone()));
            }
        }
        let old = std::mem::replace(&mut self.watches, watches).into_iter();
        effects
            .extend(old.filter(|it| self.editor(it.id).is_none()).map(|it| Effect::Unwatch(it.id)));
        effects
    }
}
