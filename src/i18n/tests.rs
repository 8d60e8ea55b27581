use super::{Language, Localizer, Message, number::format_number};

#[test]
fn a_message_is_said_in_every_language() {
    let said = msg!("marks", count = 1_usize);
    assert_eq!(Localizer::for_language(Language::English).localize(&said), "1 mark");
    assert_eq!(Localizer::for_language(Language::German).localize(&said), "1 Markierung");
    assert_eq!(said.to_string(), "1 mark");
}

#[test]
fn numbers_are_written_as_the_language_writes_them() {
    let said = msg!("marks", count = 1_234_567_usize);
    assert_eq!(Localizer::for_language(Language::English).localize(&said), "1,234,567 marks");
    assert_eq!(Localizer::for_language(Language::German).localize(&said), "1.234.567 Markierungen");
    for (digits, words) in [("0", "0"), ("2026", "2026"), ("12345", "12,345"), ("1.5", "1.5")] {
        assert_eq!(format_number(digits, ',', '.'), words);
    }
    assert_eq!(Language::German.number("12345.05"), "12.345,05");
}

#[test]
fn what_is_said_within_something_is_said_in_the_same_language() {
    let undo = msg!("do-undo-step", step = msg!("step-note"));
    assert_eq!(Localizer::for_language(Language::English).localize(&undo), "Undo edit note");
    assert_eq!(
        Localizer::for_language(Language::German).localize(&undo),
        "Rückgängig: Notiz bearbeiten"
    );
}

#[test]
fn the_words_of_others_are_left_as_they_are() {
    let said = Message::from("{ no } message = { here }");
    assert_eq!(
        Localizer::for_language(Language::German).localize(&said),
        "{ no } message = { here }"
    );
}

#[test]
fn a_language_is_known_by_what_systems_call_it() {
    for (wish, language) in [
        ("de", Some(Language::German)),
        ("de_AT.UTF-8", Some(Language::German)),
        ("DE-CH", Some(Language::German)),
        ("en-GB", Some(Language::English)),
        ("C.UTF-8", None),
        ("den", None),
        ("", None),
    ] {
        assert_eq!(Language::from_locale(wish), language, "{wish}");
    }
}
