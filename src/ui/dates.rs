//! Times in words. See [`date_time`].

use egui::{Context, Id};
use jiff::{
    Timestamp,
    civil::DateTime,
    tz::{Offset, TimeZone},
};

use crate::i18n::{Message, msg};

/// `time` to the minute by the analyst's clock, its parts in the order of the language; in UTC, and with that word, where
/// nobody knows what the clock is.
pub(super) fn date_time(ctx: &Context, time: Timestamp) -> Message {
    let zone: Option<TimeZone> = ctx.data(|data| data.get_temp(zone_id())).flatten();
    let local = in_zone(time, zone.as_ref());
    let (day, clock) = (date_message(local), local.strftime("%H:%M").to_string());
    match zone {
        Some(_) => msg!("time", day = day, clock = clock),
        None => msg!("time-utc", day = day, clock = clock),
    }
}

/// The day of `time` by the analyst's clock, as “2 Nov 2026” in English.
pub(super) fn date(zone: Option<&TimeZone>, time: Timestamp) -> Message {
    date_message(in_zone(time, zone))
}

fn date_message(local: DateTime) -> Message {
    let (day, year) = (local.strftime("%-d").to_string(), local.strftime("%Y").to_string());
    let month = u64::from(local.month().unsigned_abs());
    msg!("day", day = day, month = month, year = year)
}

/// Lets [`date_time`] tell times by the clock of `zone` from now on.
pub(super) fn set_time_zone(ctx: &Context, zone: Option<&TimeZone>) {
    ctx.data_mut(|data| data.insert_temp(zone_id(), zone.cloned()));
}

fn in_zone(time: Timestamp, zone: Option<&TimeZone>) -> DateTime {
    zone.map_or(Offset::UTC, |zone| zone.to_offset(time)).to_datetime(time)
}

/// Where it is kept by which clock times are told.
fn zone_id() -> Id {
    Id::unique("the zone of the clock")
}
