//! How the settings file writes a choice: its name as a string. Any other name means the default.

use std::fmt::{self, Display, Formatter};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{IntoDeserializer as _, value::Error},
};

use crate::i18n::Language;

/// The variant of an enum, displayed as serde names it.
struct VariantName<'a, T>(&'a T);

impl<T: Serialize> Display for VariantName<'_, T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.0.serialize(f)
    }
}

pub(super) fn serialize<T: Serialize, S: Serializer>(value: &T, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(&VariantName(value))
}

pub(super) fn deserialize<'de, T, D>(from: D) -> Result<T, D::Error>
where
    T: Deserialize<'de> + Default,
    D: Deserializer<'de>,
{
    let name = String::deserialize(from)?;
    let value: Result<T, Error> = T::deserialize(name.into_deserializer());
    Ok(value.unwrap_or_default())
}

/// A language by its tag; any other text means the desktop's.
pub(super) mod language {
    use super::{Deserialize as _, Deserializer, Language, Serializer};

    #[expect(
        clippy::ref_option,
        clippy::trivially_copy_pass_by_ref,
        reason = "serde passes the field"
    )]
    pub(crate) fn serialize<S: Serializer>(
        language: &Option<Language>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.serialize_str(language.map_or("system", Language::code))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<Language>, D::Error> {
        Ok(Language::from_locale(&String::deserialize(from)?))
    }
}
