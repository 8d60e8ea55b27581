//! Localized dates and times. See [`date_time`].

use egui::{Context, Id};
use jiff::{
    Timestamp,
    tz::{Offset, TimeZone},
};

use crate::i18n::{Message, msg};

/// Returns `time` to the minute in the local time zone, in the language's order; in UTC, labelled so, if the zone is
/// unknown.
pub(super) fn date_time(ctx: &Context, time: Timestamp) -> Message {
    let zone: Option<TimeZone> = ctx.data(|data| data.get_temp(zone_id())).flatten();
    let local = in_zone(time, zone.as_ref());
    let part = |format: &str| local.strftime(format).to_string();
    let year = part("%Y");
    let month = part("%m");
    let day = part("%d");
    let clock = part("%H:%M");
    match zone {
        Some(_) => msg!("time", year = year, month = month, day = day, clock = clock),
        None => msg!("time-utc", year = year, month = month, day = day, clock = clock),
    }
}

/// Returns the local date of `time`, such as “2026-11-02”.
pub(super) fn date(zone: Option<&TimeZone>, time: Timestamp) -> String {
    in_zone(time, zone).strftime("%F").to_string()
}

/// Sets the time zone that [`date_time`] uses from now on.
pub(super) fn set_time_zone(ctx: &Context, zone: Option<&TimeZone>) {
    ctx.data_mut(|data| data.insert_temp(zone_id(), zone.cloned()));
}

fn in_zone(time: Timestamp, zone: Option<&TimeZone>) -> jiff::civil::DateTime {
    zone.map_or(Offset::UTC, |zone| zone.to_offset(time)).to_datetime(time)
}

/// The id under which the time zone is stored.
fn zone_id() -> Id {
    Id::unique("the zone of the clock")
}
