//! The system's [`IdsAndClock`], and its time zone ([`system_time_zone`]).

use jiff::{Timestamp, tz::TimeZone};
use uuid::Uuid;

use crate::model::IdsAndClock;

/// Reads the machine's clock, and makes ids that rise within one run, even if the clock is set back.
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

/// Returns the machine's time zone, if it is known.
pub fn system_time_zone() -> Option<TimeZone> {
    TimeZone::try_system().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_rise() {
        let mut ids_and_clock = SystemIdsAndClock;
        let ids: Vec<Uuid> = (0..10_000).map(|_| ids_and_clock.uuid()).collect();
        assert!(ids.is_sorted_by(|before, after| before < after));
        assert_eq!(ids[0].get_version_num(), 7);
    }

    #[test]
    fn times_are_whole_seconds() {
        assert_eq!(SystemIdsAndClock.now().subsec_nanosecond(), 0);
    }
}
