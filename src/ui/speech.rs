//! The language of the window. See [`Speaks`].

use egui::{Context, Id, Ui};

use super::keys::row_called;
use crate::i18n::{Language, Localizer, Message};

/// Whoever knows in which language the window speaks.
pub trait Speaks {
    /// That language. To be asked before egui's context is locked, as it is while a node is written.
    fn tongue(&self) -> &'static Localizer;

    /// `said` in that language, with the keys that commands have just now.
    fn say(&self, said: &Message) -> String;
}

impl Speaks for Context {
    fn tongue(&self) -> &'static Localizer {
        let language = self.data(|data| data.get_temp(Id::unique(LANGUAGE)));
        Localizer::for_language(language.unwrap_or(Language::English))
    }

    fn say(&self, said: &Message) -> String {
        let key_of = |id: &str| Some(row_called(id)?.key_words(self)).filter(|key| !key.is_empty());
        self.tongue().localize_with_keys(said, key_of)
    }
}

impl Speaks for Ui {
    fn tongue(&self) -> &'static Localizer {
        self.ctx().tongue()
    }

    fn say(&self, said: &Message) -> String {
        self.ctx().say(said)
    }
}

/// Lets the window speak `language` from now on.
pub(super) fn speak(ctx: &Context, language: Language) {
    ctx.data_mut(|data| data.insert_temp(Id::unique(LANGUAGE), language));
}

/// Where it is kept which language the window speaks.
const LANGUAGE: &str = "the language";
