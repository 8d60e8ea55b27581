//! Settings are kept, and a file edited by hand does no harm.

use glossator::{
    format::settings::{read, render},
    settings::{Settings, Theme},
};

#[test]
fn settings_come_back_as_they_were() {
    let settings = Settings {
        author: "Zoë \"Z\"\n".to_owned(),
        theme: Theme::Dark,
        text_size: 21.5,
        line_height: 1.2,
        measure: 60.0,
    };
    assert_eq!(read(&render(&settings)), Ok(settings));
    assert_eq!(read(&render(&Settings::default())), Ok(Settings::default()));
}

#[test]
fn what_is_missing_is_as_it_is_at_first() {
    for text in ["", " \n", "()", "\u{feff}(theme: \"no such theme\", later: [1])"] {
        assert_eq!(read(text), Ok(Settings::default()));
    }
}

#[test]
fn numbers_are_brought_within_bounds() {
    let settings = read("(text_size: 1e9, line_height: NaN, measure: -3)").expect("this is RON");
    assert_eq!(settings, settings.clone().within_bounds());
    assert_eq!(settings.text_size.to_bits(), 48.0_f32.to_bits());
}

#[test]
fn a_mistake_is_shown_with_its_place() {
    let fault =
        read("(\n  author: \"Zoë\"\n  theme: \"dark\",\n)").expect_err("a comma is missing");
    assert_eq!(fault.to_string(), "line 3, column 3: a comma is missing before this");
}
