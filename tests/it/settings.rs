//! Settings are saved, and a file edited by hand does no harm.

use glossator::{
    format::settings::{read, render},
    i18n::Language,
    io::settings::{ConfigFile, peek_settings},
    settings::{
        Animations, AuthorNotice, Contrast, ExternalOpen, FormulaPolicy, Keep, LetterKeys,
        QuoteStyle, ReopenTabs, Settings, Theme,
    },
};

fn changed_settings() -> Settings {
    Settings {
        author: "Zoë \"Z\"\n".to_owned(),
        author_notice: AuthorNotice::Given,
        theme: Theme::Dark,
        contrast: Contrast::High,
        animations: Animations::Reduced,
        zoom: 1.25,
        typeface: "Fira \"Q\", 'x'".to_owned(),
        text_size: 21.5,
        line_height: 1.2,
        max_line_length: 60.0,
        quotes: QuoteStyle::Guillemets,
        formulas: FormulaPolicy::Keep,
        keep_snapshots: Keep::No,
        reopen_tabs: ReopenTabs::No,
        external_open: ExternalOpen::ExistingWindow,
        keep_recents: Keep::No,
        marks_folder: "/home/zoë/\"marks\"".to_owned(),
        language: Some(Language::German),
        letter_keys: LetterKeys::WithAlt,
        keys: [
            ("next-mark".to_owned(), vec!["Ctrl+J".to_owned(), "F2".to_owned()]),
            ("not \"known\" yet".to_owned(), vec!["Hyper+\\".to_owned()]),
            ("previous-mark".to_owned(), Vec::new()),
        ]
        .into(),
    }
}

#[test]
fn settings_survive_saving_and_loading() {
    let settings = changed_settings();
    assert_eq!(read(&render(&settings)), Ok(settings));
    assert_eq!(read(&render(&Settings::default())), Ok(Settings::default()));
}

#[test]
fn the_file_is_written_as_earlier_versions_wrote_it() {
    let text = r#"(
  author: "Zoë \"Z\"\n",
  named: "yes",
  theme: "dark",
  contrast: "high",
  motion: "reduced",
  zoom: 1.25,
  face: "Fira \"Q\", 'x'",
  text_size: 21.5,
  line_height: 1.2,
  measure: 60.0,
  quotes: "guillemets",
  formulas: "keep",
  copies: "not kept",
  resume: "no",
  windows: "one",
  recents: "not kept",
  marks_folder: "/home/zoë/\"marks\"",
  language: "de",
  letters: "alt",
  keys: {
    "next-mark": ["Ctrl+J", "F2"],
    "not \"known\" yet": ["Hyper+\\"],
    "previous-mark": [],
  },
)
"#;
    let settings = read(text).expect("this is RON");
    assert_eq!(settings, changed_settings());
    // The apostrophe needs no escape, but has one.
    assert_eq!(render(&settings), text.replace('\'', "\\'"));
    let default = render(&Settings::default());
    for line in [
        "named: \"no\"",
        "theme: \"system\"",
        "contrast: \"system\"",
        "motion: \"system\"",
        "quotes: \"language\"",
        "formulas: \"guard\"",
        "copies: \"kept\"",
        "resume: \"yes\"",
        "windows: \"own\"",
        "recents: \"kept\"",
        "language: \"system\"",
        "letters: \"bare\"",
        "keys: {}",
    ] {
        assert!(default.contains(&format!("  {line},\n")), "{line} in {default}");
    }
}

#[test]
fn an_unknown_choice_is_the_default_or_the_one_that_keeps_less() {
    let names = "theme: \"?\", copies: \"?\", recents: \"?\", language: \"?\", letters: \"?\"";
    let settings = read(&format!("({names})")).expect("this is RON");
    let less = Settings { keep_snapshots: Keep::No, keep_recents: Keep::No, ..Settings::default() };
    assert_eq!(settings, less);
}

#[test]
fn missing_settings_have_their_defaults() {
    for text in ["", " \n", "()", "\u{feff}(theme: \"no such theme\", later: [1])"] {
        assert_eq!(read(text), Ok(Settings::default()));
    }
}

#[test]
fn an_empty_author_counts_as_confirmed_only_if_the_file_says_so() {
    let named = |text| read(text).map(|it| it.author_notice);
    assert_eq!(named("(author: \"\")"), Ok(AuthorNotice::Pending), "earlier versions did not ask");
    assert_eq!(named("(author: \"\", named: \"yes\")"), Ok(AuthorNotice::Given));
    assert_eq!(named("(author: \"Zoë\")"), Ok(AuthorNotice::Given), "it was edited by hand");
}

#[test]
fn settings_of_the_first_version_are_read() {
    let text = "(\n  author: \"Zoë\",\n  theme: \"dark\",\n  text_size: 21.5,\n  \
                line_height: 1.2,\n  measure: 60.0,\n)\n";
    let expected = Settings {
        author: "Zoë".to_owned(),
        author_notice: AuthorNotice::Given,
        theme: Theme::Dark,
        text_size: 21.5,
        line_height: 1.2,
        max_line_length: 60.0,
        ..Settings::default()
    };
    assert_eq!(read(text), Ok(expected));
}

#[test]
fn an_invalid_typeface_name_is_dropped() {
    let long = "x".repeat(10_000);
    for face in ["a\\nb", "\\u{0}", long.as_str()] {
        let settings = read(&format!("(face: \"{face}\")")).expect("this is RON");
        assert_eq!(settings.typeface, "", "{face}");
    }
}

#[test]
fn zoom_and_sizes_change_in_steps_between_bounds() {
    let mut settings = Settings { zoom: 1.05, ..Settings::default() };
    let mut up = Vec::new();
    for _ in 0..20 {
        settings.zoom = settings.zoom_in();
        up.push(settings.zoom);
    }
    up.dedup();
    assert_eq!(up, [1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0]);
    for _ in 0..20 {
        settings.zoom = settings.zoom_out();
    }
    assert_eq!(settings.zoom.to_bits(), 0.5_f32.to_bits());
    assert_eq!(read("(zoom: 9.0)").map(|it| it.zoom), Ok(3.0));
}

#[test]
fn numbers_are_clamped_to_their_bounds() {
    let settings = read("(text_size: 1e9, line_height: NaN, measure: -3)").expect("this is RON");
    assert_eq!(settings, settings.clone().within_bounds());
    assert_eq!(settings.text_size.to_bits(), 48.0_f32.to_bits());
}

#[test]
fn an_error_is_reported_with_its_position() {
    let fault =
        read("(\n  author: \"Zoë\"\n  theme: \"dark\",\n)").expect_err("a comma is missing");
    assert_eq!(fault.to_string(), "line 3, column 3: missing comma before this");
}

#[test]
fn a_quick_read_of_the_settings_leaves_a_broken_file_for_the_full_read() {
    let folder = tempfile::tempdir().expect("there is space");
    let file = ConfigFile::in_folder(folder.path());
    assert_eq!(peek_settings(&file), Settings::default());
    for (text, theme) in [("(theme: \"dark\")", Theme::Dark), ("(theme: ", Theme::System)] {
        file.write(text.as_bytes()).expect("there is space");
        assert_eq!(peek_settings(&file).theme, theme);
        assert_eq!(std::fs::read_to_string(file.path()).expect("it stays"), text);
    }
}
