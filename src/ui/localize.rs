//! The language of the window. See [`Localize`].

use egui::{Context, Id, Ui};

use super::keymap::spec_by_id;
use crate::i18n::{Language, Localizer, Message};

/// Whoever knows in which language the window speaks.
pub trait Localize {
    /// That language. To be asked before egui's context is locked, as it is while a node is written.
    fn localizer(&self) -> &'static Localizer;

    /// `said` in that language, with the keys that commands have just now.
    fn localize(&self, message: &Message) -> String;
}

impl Localize for Context {
    fn localizer(&self) -> &'static Localizer {
        let language = self.data(|data| data.get_temp(Id::unique(LANGUAGE)));
        Localizer::for_language(language.unwrap_or(Language::English))
    }

    fn localize(&self, message: &Message) -> String {
        let key_of = |id: &str| Some(spec_by_id(id)?.key_label(self)).filter(|key| !key.is_empty());
        self.localizer().localize_with_keys(message, key_of)
    }
}

impl Localize for Ui {
    fn localizer(&self) -> &'static Localizer {
        self.ctx().localizer()
    }

    fn localize(&self, message: &Message) -> String {
        self.ctx().localize(message)
    }
}

/// Lets the window speak `language` from now on.
pub(super) fn set_language(ctx: &Context, language: Language) {
    ctx.data_mut(|data| data.insert_temp(Id::unique(LANGUAGE), language));
}

/// Where it is kept which language the window speaks.
const LANGUAGE: &str = "the language";
