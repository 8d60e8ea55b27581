//! Localized dates and times. See [`date_time`].

use egui::{Context, Id};
use jiff::{
    Timestamp,
    civil::DateTime,
    tz::{Offset, TimeZone},
};

use crate::i18n::{Message, msg};

/// Returns `time` to the minute in the local time zone, in the language's order; in UTC, labelled so, if the zone is
/// unknown.
pub(super) fn date_time(ctx: &Context, time: Timestamp) -> Message {
    let zone: Option<TimeZone> = ctx.data(|data| data.get_temp(zone_id())).flatten();
    let local = in_zone(time, zone.as_ref());
    let day = date_message(local);
    let clock = local.strftime("%H:%M").to_string();
    match zone {
        Some(_) => msg!("time", day = day, clock = clock),
        None => msg!("time-utc", day = day, clock = clock),
    }
}

/// Returns the local date of `time`, such as “2 Nov 2026” in English.
pub(super) fn date(zone: Option<&TimeZone>, time: Timestamp) -> Message {
    date_message(in_zone(time, zone))
}

fn date_message(local: DateTime) -> Message {
    let day = local.strftime("%-d").to_string();
    let month = u64::from(local.month().unsigned_abs());
    let year = local.strftime("%Y").to_string();
    msg!("day", day = day, month = month, year = year)
}

/// Sets the time zone that [`date_time`] uses from now on.
pub(super) fn set_time_zone(ctx: &Context, zone: Option<&TimeZone>) {
    ctx.data_mut(|data| data.insert_temp(zone_id(), zone.cloned()));
}

fn in_zone(time: Timestamp, zone: Option<&TimeZone>) -> DateTime {
    zone.map_or(Offset::UTC, |zone| zone.to_offset(time)).to_datetime(time)
}

/// The id under which the time zone is stored.
fn zone_id() -> Id {
    Id::unique("time zone")
}
