//! The name that is written into new marks.

use super::Workspace;
use crate::{
    command::{AuthorCommand, Command, Effect, Notification},
    i18n::msg,
    settings::{AuthorNotice, Settings},
};

impl Workspace {
    pub(super) fn handle_author_command(&mut self, act: AuthorCommand) -> Vec<Effect> {
        match act {
            AuthorCommand::LoginDetected(name) => self.login_detected(name),
            AuthorCommand::ClearName(name) => self.clear_author(&name),
        }
    }

    /// The login is called `name`: it is taken for new marks, and told, where the analyst was told of none yet.
    fn login_detected(&mut self, name: String) -> Vec<Effect> {
        let is_known =
            self.settings.author_notice == AuthorNotice::Given || !self.settings.author.is_empty();
        if is_known || name.is_empty() {
            return Vec::new();
        }
        let words = msg!("told-named", name = name.clone());
        let notice = Notification::info(words).with_action(
            msg!("act-no-name"),
            Command::Author(AuthorCommand::ClearName(name.clone())),
        );
        self.notify(notice);
        self.apply_settings(Settings {
            author: name,
            author_notice: AuthorNotice::Given,
            ..self.settings.clone()
        })
    }

    /// Writes no name into new marks, where it is still `name`.
    fn clear_author(&mut self, name: &str) -> Vec<Effect> {
        if self.settings.author != name {
            return Vec::new();
        }
        self.apply_settings(Settings { author: String::new(), ..self.settings.clone() })
    }
}
