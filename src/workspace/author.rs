//! The name that is written into new marks.

use super::Workspace;
use crate::{
    command::{AuthorAct, Command, Effect, Notice},
    settings::{AuthorNotice, Settings},
    tongue::say,
};

impl Workspace {
    pub(super) fn author(&mut self, act: AuthorAct) -> Vec<Effect> {
        match act {
            AuthorAct::Login(name) => self.login_is(name),
            AuthorAct::LeaveUnnamed(name) => self.leave_unnamed(&name),
        }
    }

    /// The login is called `name`: it is taken for new marks, and told, where the analyst was told of none yet.
    fn login_is(&mut self, name: String) -> Vec<Effect> {
        let is_known =
            self.settings.author_notice == AuthorNotice::Given || !self.settings.author.is_empty();
        if is_known || name.is_empty() {
            return Vec::new();
        }
        let words = say!("told-named", name = name.clone());
        let notice = Notice::info(words).with_action(
            say!("act-no-name"),
            Command::Author(AuthorAct::LeaveUnnamed(name.clone())),
        );
        self.tell(notice);
        self.set(Settings {
            author: name,
            author_notice: AuthorNotice::Given,
            ..self.settings.clone()
        })
    }

    /// Writes no name into new marks, where it is still `name`.
    fn leave_unnamed(&mut self, name: &str) -> Vec<Effect> {
        if self.settings.author != name {
            return Vec::new();
        }
        self.set(Settings { author: String::new(), ..self.settings.clone() })
    }
}
