use super::{Language, Localizer, Message, format_number};

#[test]
fn a_message_exists_in_every_language() {
    let message = msg!("marks", count = 1_usize);
    assert_eq!(Localizer::for_language(Language::English).localize(&message), "1 mark");
    assert_eq!(Localizer::for_language(Language::German).localize(&message), "1 Markierung");
    assert_eq!(message.to_string(), "1 mark");
}

#[test]
fn numbers_have_the_format_of_the_language() {
    let message = msg!("marks", count = 1_234_567_usize);
    assert_eq!(Localizer::for_language(Language::English).localize(&message), "1,234,567 marks");
    assert_eq!(
        Localizer::for_language(Language::German).localize(&message),
        "1.234.567 Markierungen"
    );
    for (digits, words) in [("0", "0"), ("2026", "2026"), ("12345", "12,345"), ("1.5", "1.5")] {
        assert_eq!(format_number(digits, ',', '.'), words);
    }
    assert_eq!(Language::German.number("12345.05"), "12.345,05");
}

#[test]
fn nested_messages_have_the_same_language() {
    let undo = msg!("do-undo-step", step = msg!("step-note"));
    assert_eq!(Localizer::for_language(Language::English).localize(&undo), "Undo edit note");
    assert_eq!(
        Localizer::for_language(Language::German).localize(&undo),
        "Rückgängig: Notiz bearbeiten"
    );
}

#[test]
fn foreign_text_is_unchanged() {
    let message = Message::from("{ no } message = { here }");
    assert_eq!(
        Localizer::for_language(Language::German).localize(&message),
        "{ no } message = { here }"
    );
}

#[test]
fn a_language_is_recognised_by_its_system_name() {
    for (locale, language) in [
        ("de", Some(Language::German)),
        ("de_AT.UTF-8", Some(Language::German)),
        ("DE-CH", Some(Language::German)),
        ("en-GB", Some(Language::English)),
        ("C.UTF-8", None),
        ("den", None),
        ("", None),
    ] {
        assert_eq!(Language::from_locale(locale), language, "{locale}");
    }
}
