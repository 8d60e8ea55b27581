//! The ids of marks and relations: UUIDs of version 7 (RFC 9562), and where they come from. Two analysts never create
//! the same one, and ids sort by age.

use std::{fmt, str::FromStr};

use jiff::Timestamp;
use uuid::Uuid;

/// A source of new ids and of the current time.
///
/// The real one reads the clock; that of the tests counts, so that tests see the same values every day.
pub trait IdsAndClock {
    /// Returns the current time. Files keep it to the second.
    fn now(&mut self) -> Timestamp;

    /// Returns a new UUID of version 7.
    fn uuid(&mut self) -> Uuid;
}

/// Creates a type for each kind of id, so that they cannot be confused.
macro_rules! id_types {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
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
    /// The id of one mark.
    MarkId

    /// The id of one relation.
    RelationId
}
