//! The desktop's appearance from the settings portal (XDG Desktop Portal, `org.freedesktop.portal.Settings`).

use zbus::{
    Connection,
    zvariant::{OwnedValue, Value},
};

use super::{PORTAL_TIMEOUT, call, with_timeout};
use crate::settings::{Animations, Contrast, SystemPreferences, Theme};

/// The namespace common to all desktops.
const APPEARANCE: &str = "org.freedesktop.appearance";

/// GNOME's namespace, which other desktops answer for too.
const GNOME: &str = "org.gnome.desktop.interface";

/// Returns the desktop's preferences. The defaults if there is no session bus, no portal, or no answer in time.
pub(in crate::io) fn desktop_appearance() -> SystemPreferences {
    let answers = with_timeout(PORTAL_TIMEOUT, || {
        zbus::block_on(async {
            let bus = Connection::session().await.ok()?;
            Some(PortalAnswers {
                theme: as_u32(read_setting(&bus, APPEARANCE, "color-scheme").await),
                contrast: as_u32(read_setting(&bus, APPEARANCE, "contrast").await),
                reduced_motion: as_u32(read_setting(&bus, APPEARANCE, "reduced-motion").await),
                animations: as_bool(read_setting(&bus, GNOME, "enable-animations").await),
            })
        })
    });
    interpret(&answers.flatten().unwrap_or_default())
}

/// The portal's answers. `None` if it has no such setting.
#[derive(Debug, Default)]
struct PortalAnswers {
    theme: Option<u32>,
    contrast: Option<u32>,
    reduced_motion: Option<u32>,
    animations: Option<bool>,
}

/// Interprets the numbers. Those that the portal's documentation doesn't define mean the defaults.
fn interpret(answers: &PortalAnswers) -> SystemPreferences {
    let theme = match answers.theme {
        Some(1) => Theme::Dark,
        Some(2) => Theme::Light,
        Some(_) | None => Theme::System,
    };
    let contrast = match answers.contrast {
        Some(1) => Contrast::High,
        Some(_) | None => Contrast::System,
    };
    let animations = match (answers.reduced_motion, answers.animations) {
        (Some(1), _) | (None, Some(false)) => Animations::Reduced,
        _ => Animations::System,
    };
    SystemPreferences { theme, contrast, animations, language: None }
}

/// Reads one setting, if it exists. `ReadOne` is the newer method; the older `Read` returns a value within a value.
async fn read_setting(bus: &Connection, namespace: &str, key: &str) -> Option<OwnedValue> {
    for method in ["ReadOne", "Read"] {
        match call(bus, "org.freedesktop.portal.Settings", method, (namespace, key)).await {
            Ok(message) => return message.body().deserialize().ok(),
            Err(err) => log::debug!("the portal says of {namespace} {key}: {err}"),
        }
    }
    None
}

fn as_u32(value: Option<OwnedValue>) -> Option<u32> {
    match innermost(&value?.into()) {
        Value::U32(number) => Some(*number),
        _ => None,
    }
}

fn as_bool(value: Option<OwnedValue>) -> Option<bool> {
    match innermost(&value?.into()) {
        Value::Bool(it) => Some(*it),
        _ => None,
    }
}

/// Returns the value inside nested values.
fn innermost<'a>(value: &'a Value<'a>) -> &'a Value<'a> {
    match value {
        Value::Value(inner) => innermost(inner),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_desktop_without_an_answer_changes_nothing() {
        assert_eq!(interpret(&PortalAnswers::default()), SystemPreferences::default());
        let odd = PortalAnswers {
            theme: Some(0),
            contrast: Some(7),
            reduced_motion: Some(0),
            animations: Some(false),
        };
        assert_eq!(interpret(&odd), SystemPreferences::default());
    }

    #[test]
    fn answers_of_the_portal_match_its_documentation() {
        let dark = PortalAnswers { theme: Some(1), contrast: Some(1), ..PortalAnswers::default() };
        let expected = SystemPreferences {
            theme: Theme::Dark,
            contrast: Contrast::High,
            ..SystemPreferences::default()
        };
        assert_eq!(interpret(&dark), expected);
        let light = PortalAnswers { theme: Some(2), ..PortalAnswers::default() };
        assert_eq!(interpret(&light).theme, Theme::Light);
        for still in [
            PortalAnswers {
                reduced_motion: Some(1),
                animations: Some(true),
                ..PortalAnswers::default()
            },
            PortalAnswers { animations: Some(false), ..PortalAnswers::default() },
        ] {
            assert_eq!(interpret(&still).animations, Animations::Reduced);
        }
    }

    #[test]
    fn a_value_within_a_value_is_unwrapped() {
        let own = |value: Value<'static>| OwnedValue::try_from(value).ok();
        let nested = Value::Value(Box::new(Value::Value(Box::new(Value::U32(1)))));
        assert_eq!(as_u32(own(nested)), Some(1));
        assert_eq!(as_u32(own(Value::Bool(true))), None);
        assert_eq!(as_bool(own(Value::Bool(true))), Some(true));
        assert_eq!(as_bool(None), None);
    }
}
