//! The name that is written into new marks.

use super::Workspace;
use crate::{
    command::{Command, Effect, Notice},
    settings::{Named, Settings},
    tongue::say,
};

impl Workspace {
    /// The login is called `name`: it is taken for new marks, and told, where the analyst was told of none yet.
    pub(super) fn login_is(&mut self, name: String) -> Vec<Effect> {
        if self.settings.named == Named::Yes || name.is_empty() {
            return Vec::new();
        }
        let words = say!("told-named", name = name.clone());
        let notice = Notice::info(words)
            .with_action(say!("act-no-name"), Command::LeaveUnnamed(name.clone()));
        self.tell(notice);
        self.set(Settings { author: name, ..self.settings.clone() })
    }

    /// Writes no name into new marks, where it is still `name`.
    pub(super) fn leave_unnamed(&mut self, name: &str) -> Vec<Effect> {
        if self.settings.author != name {
            return Vec::new();
        }
        self.set(Settings { author: String::new(), ..self.settings.clone() })
    }

    /// Sets `settings`. Who sets a name knows of it.
    pub(super) fn set(&mut self, settings: Settings) -> Vec<Effect> {
        let before = std::mem::replace(&mut self.settings, settings.within_bounds());
        if before.author != self.settings.author {
            self.settings.named = Named::Yes;
        }
        for session in &mut self.sessions {
            session.set_author(&self.settings.author);
        }
        vec![Effect::WriteSettings(self.settings.clone())]
    }
}
