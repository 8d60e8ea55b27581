//! Settings, and the author's name in new marks.

use super::Workspace;
use crate::{
    command::{Command, Effect, Notification},
    i18n::msg,
    settings::{AuthorNotice, Settings},
};

impl Workspace {
    pub(super) fn apply_settings(&mut self, settings: Settings) {
        self.settings = settings.within_bounds();
        for editor in &mut self.editors {
            editor.set_author(&self.settings.author);
        }
        self.effects.push(Effect::WriteSettings(self.settings.clone()));
    }

    /// Uses the name of the login for new marks and notifies, unless that was done before or a name is set.
    pub(super) fn login_detected(&mut self, name: String) {
        let is_known =
            self.settings.author_notice == AuthorNotice::Given || !self.settings.author.is_empty();
        if is_known || name.is_empty() {
            return;
        }
        let message = msg!("notify-named", name = name.clone());
        let notification = Notification::info(message)
            .with_action(msg!("act-no-name"), Command::ClearAuthor(name.clone()));
        self.notify(notification);
        self.apply_settings(Settings {
            author: name,
            author_notice: AuthorNotice::Given,
            ..self.settings.clone()
        });
    }

    pub(super) fn clear_author(&mut self, name: &str) {
        if self.settings.author == name {
            self.apply_settings(Settings { author: String::new(), ..self.settings.clone() });
        }
    }
}
