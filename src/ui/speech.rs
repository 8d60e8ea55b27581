//! The language of the window. See [`Speaks`].

use egui::{Context, Id, Ui};

use crate::tongue::{Language, Said, Tongue};

/// Whoever knows in which language the window speaks.
pub trait Speaks {
    /// That language. To be asked before egui's context is locked, as it is while a node is written.
    fn tongue(&self) -> &'static Tongue;

    /// `said` in that language.
    fn say(&self, said: &Said) -> String {
        self.tongue().say(said)
    }
}

impl Speaks for Context {
    fn tongue(&self) -> &'static Tongue {
        let language = self.data(|data| data.get_temp(Id::unique(LANGUAGE)));
        Tongue::of(language.unwrap_or(Language::English))
    }
}

impl Speaks for Ui {
    fn tongue(&self) -> &'static Tongue {
        self.ctx().tongue()
    }
}

/// Lets the window speak `language` from now on.
pub(super) fn speak(ctx: &Context, language: Language) {
    ctx.data_mut(|data| data.insert_temp(Id::unique(LANGUAGE), language));
}

/// Where it is kept which language the window speaks.
const LANGUAGE: &str = "the language";
