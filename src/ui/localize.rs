//! Localizes messages into the window's language. See [`Localize`].

use egui::{Context, Id, RichText, Ui};

use super::keymap::spec_by_id;
use crate::i18n::{Language, Localizer, Message};

/// Something that knows the window's language.
pub trait Localize {
    /// Returns the localizer. Must be called outside egui's context lock, as while a node is written.
    fn localizer(&self) -> &'static Localizer;

    /// Returns `message` in the window's language, with the current keys of commands.
    fn localize(&self, message: &Message) -> String;

    /// Returns `message` in the window's language, to be styled.
    fn rich_text(&self, message: &Message) -> RichText {
        RichText::new(self.localize(message))
    }
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

/// Sets the window's language.
pub(super) fn set_language(ctx: &Context, language: Language) {
    ctx.data_mut(|data| data.insert_temp(Id::unique(LANGUAGE), language));
}

/// The key under which the language is stored in egui.
const LANGUAGE: &str = "language";
