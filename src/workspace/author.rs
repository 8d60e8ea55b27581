//! The author's name in new marks.

use super::Workspace;
use crate::{
    command::{AuthorCommand, Command, Effect, Notification},
    i18n::msg,
    settings::{AuthorNotice, Settings},
};

impl Workspace {
    pub(super) fn handle_author_command(&mut self, command: AuthorCommand) -> Vec<Effect> {
        match command {
            AuthorCommand::LoginDetected(name) => self.login_detected(name),
            AuthorCommand::ClearName(name) => self.clear_author(&name),
        }
    }

    /// Uses the name of the login for new marks and notifies, unless that was done before or a name is set.
    fn login_detected(&mut self, name: String) -> Vec<Effect> {
        let is_known =
            self.settings.author_notice == AuthorNotice::Given || !self.settings.author.is_empty();
        if is_known || name.is_empty() {
            return Vec::new();
        }
        let message = msg!("notify-named", name = name.clone());
        let notification = Notification::info(message).with_action(
            msg!("act-no-name"),
            Command::Author(AuthorCommand::ClearName(name.clone())),
        );
        self.notify(notification);
        self.apply_settings(Settings {
            author: name,
            author_notice: AuthorNotice::Given,
            ..self.settings.clone()
        })
    }

    /// Clears the author's name if it is still `name`.
    fn clear_author(&mut self, name: &str) -> Vec<Effect> {
        if self.settings.author != name {
            return Vec::new();
        }
        self.apply_settings(Settings { author: String::new(), ..self.settings.clone() })
    }
}
