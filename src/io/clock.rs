//! The one real [`IdsAndClock`], which looks at the clock, and that clock's [`system_time_zone`].

use jiff::{Timestamp, tz::TimeZone};
use uuid::Uuid;

use crate::model::IdsAndClock;

/// Gives the time by the machine's clock, and ids that rise within one run, even where the clock is set back.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemIdsAndClock;

impl IdsAndClock for SystemIdsAndClock {
    fn now(&mut self) -> Timestamp {
        Timestamp::from_second(Timestamp::now().as_second())
            .expect("the whole seconds of a time are a time")
    }

    fn uuid(&mut self) -> Uuid {
        // The crate keeps one counter for the whole process, so the order holds across threads too.
        Uuid::now_v7()
    }
}

/// The zone of the machine's clock, where that can be found out.
pub fn system_time_zone() -> Option<TimeZone> {
    TimeZone::try_system().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_rise() {
        let mut mint = SystemIdsAndClock;
        let ids: Vec<Uuid> = (0..10_000).map(|_| mint.uuid()).collect();
        assert!(ids.is_sorted_by(|before, after| before < after));
        assert_eq!(ids[0].get_version_num(), 7);
    }

    #[test]
    fn times_are_whole_seconds() {
        assert_eq!(SystemIdsAndClock.now().subsec_nanosecond(), 0);
    }
}
