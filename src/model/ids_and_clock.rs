//! Where new ids and times come from. See [`IdsAndClock`].

use jiff::Timestamp;
use uuid::Uuid;

/// Gives out the time and ids that nobody had before.
///
/// The one real mint looks at the clock; tests bring one that counts, so that what they see is the same every day.
pub trait IdsAndClock {
    /// The time now. Files keep it to the second.
    fn now(&mut self) -> Timestamp;

    /// A UUID of version 7 that was never given before.
    fn uuid(&mut self) -> Uuid;
}
