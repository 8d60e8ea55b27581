//! What marks and relations are called in every file and for ever: UUIDs of version 7 (RFC 9562). Two analysts never
//! give the same one, and ids sort by age.

use std::{fmt, str::FromStr};

use uuid::Uuid;

/// Makes a type for each kind of id, so that none is taken for another.
macro_rules! id_types {
    ($($(#[$said:meta])* $name:ident)*) => {$(
        $(#[$said])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                Uuid::try_parse(text).map(Self)
            }
        }
    )*};
}

id_types! {
    /// Names one annotation.
    MarkId

    /// Names one relation.
    RelationId
}
