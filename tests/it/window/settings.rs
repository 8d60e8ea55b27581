//! The settings: searching, changing and resetting them.

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use glossator::{
    command::{CitationFormat, Command, EditorCommand, Effect, Input},
    i18n::Language,
    model::Selection,
    settings::{
        Animations, AuthorNotice, Contrast, ExternalOpen, FormulaPolicy, Keep, LetterKeys,
        QuoteStyle, ReopenTabs, Settings, Theme,
    },
};

use super::{TestWindow, window_sizes::each_size};

/// The names of all settings, in order.
const ALL: [&str; 18] = [
    "Colours",
    "Contrast",
    "Animations",
    "Interface size",
    "Typeface",
    "Text size",
    "Line height",
    "Text width",
    "Your name",
    "Quotation marks",
    "Formulas in CSV",
    "Marks of new documents",
    "Text snapshots",
    "On startup",
    "Recent documents",
    "Language",
    "Single-letter shortcuts",
    "Keyboard shortcuts",
];

impl TestWindow {
    /// Opens the settings.
    fn open_settings(&mut self) {
        self.press_with(Modifiers::COMMAND, Key::Comma);
    }

    /// Opens the settings and searches for `words`.
    fn open_settings_with(&mut self, words: &str) {
        self.open_settings();
        self.type_text(words);
    }

    /// Returns the names of the shown settings.
    fn shown_settings(&self) -> Vec<&'static str> {
        let is_shown = |name: &&str| {
            let labels = self.harness.query_all_by(|node| {
                node.role() == Role::Label && node.value().as_deref() == Some(*name)
            });
            labels.count() != 0
        };
        ALL.into_iter().filter(is_shown).collect()
    }

    /// Returns the name of the focused widget.
    fn focused(&self) -> Option<String> {
        self.accessible_texts().iter().find_map(|it| it.strip_suffix(" *").map(str::to_owned))
    }
}

/// Settings without any default value.
fn changed() -> Settings {
    Settings {
        author: "Zoe".to_owned(),
        author_notice: AuthorNotice::Given,
        theme: Theme::Dark,
        contrast: Contrast::High,
        animations: Animations::Reduced,
        zoom: 1.1,
        typeface: "Noto Sans Arabic".to_owned(),
        text_size: 20.0,
        line_height: 1.3,
        max_line_length: 50.0,
        quotes: QuoteStyle::Straight,
        formulas: FormulaPolicy::Keep,
        keep_snapshots: Keep::No,
        reopen_tabs: ReopenTabs::No,
        external_open: ExternalOpen::ExistingWindow,
        keep_recents: Keep::No,
        marks_folder: "/marks".to_owned(),
        language: Some(Language::English),
        letter_keys: LetterKeys::WithAlt,
        keys: [
            ("do-mark-claim".to_owned(), vec!["7".to_owned()]),
            ("of-a-later-version".to_owned(), vec!["8".to_owned()]),
        ]
        .into(),
    }
}

#[test]
fn all_settings_are_under_headings() {
    let mut window = TestWindow::empty();
    window.open_settings();
    assert_eq!(window.shown_settings(), ALL);
    for heading in ["Appearance", "Text", "Marks and saving", "Documents", "Language and shortcuts"]
    {
        assert!(window.shows(heading), "{heading}");
    }
}

#[test]
fn a_setting_is_found_by_name_description_value_and_heading() {
    for (typed, found) in [
        ("zebra", &[][..]),
        ("maximum", &["Text width"]),
        ("save", &["Marks of new documents"]),
        ("text size", &["Interface size", "Text size", "Line height", "Text width"]),
        ("theme", &["Colours"]),
        ("dárk", &["Colours"]),
        ("DEUTSCH", &["Language"]),
        ("« »", &["Quotation marks"]),
        ("spreadsheet", &["Formulas in CSV"]),
        ("charis", &["Typeface"]),
        ("ada", &["Your name"]),
        ("saving", &["Your name", "Quotation marks", "Marks of new documents", "Text snapshots"]),
        ("shortcuts", &["Keyboard shortcuts"]),
    ] {
        let mut window = TestWindow::empty();
        window.open_settings_with(typed);
        let shown = window.shown_settings();
        for name in found {
            assert!(shown.contains(name), "{typed}: {shown:?}");
        }
        assert!(shown.len() < 8, "{typed}: {shown:?}");
        let says_none = window.shows("No matching settings");
        assert_eq!(says_none, found.is_empty(), "{typed}: {shown:?}");
    }
}

#[test]
fn search_results_stay_while_they_are_changed() {
    let mut window = TestWindow::empty();
    window.open_settings_with("ada");
    window.node("Your name").focus();
    window.harness.run();
    window.press_with(Modifiers::COMMAND, Key::A);
    window.type_text("Zoe");
    assert_eq!(window.workspace().settings().author, "Zoe");
    assert_eq!(
        window.workspace().settings().author_notice,
        AuthorNotice::Given,
        "who gives a name knows of it"
    );
    assert_eq!(window.shown_settings(), ["Your name"]);
}

#[test]
fn opening_the_settings_changes_nothing() {
    for settings in [Settings::default(), changed()] {
        let mut window = TestWindow::empty();
        window.handle(Command::SetSettings(settings.clone()));
        window.sent();
        window.open_settings();
        assert!(
            !window.sent().iter().any(|it| matches!(it, Input::Command(Command::SetSettings(_))))
        );
        assert_eq!(window.workspace().settings(), &settings);
    }
}

#[test]
fn settings_are_found_in_the_language_of_the_window() {
    let mut window = TestWindow::empty();
    let settings = window.workspace().settings().clone();
    window.handle(Command::SetSettings(Settings { language: Some(Language::German), ..settings }));
    window.open_settings_with("zeilenhohe");
    assert!(
        window.shows("Zeilenhöhe") && !window.shows("Kontrast"),
        "{:#?}",
        window.accessible_texts()
    );
    window.type_text("x");
    assert!(window.shows("Keine passenden Einstellungen"));
}

#[test]
fn escape_clears_the_field_and_then_closes_the_dialog() {
    let mut window = TestWindow::empty();
    window.open_settings_with("line height");
    assert_eq!(window.focused().as_deref(), Some("Search settings"));
    assert_eq!(window.shown_settings(), ["Line height"]);
    window.press(Key::Escape);
    assert_eq!(window.shown_settings(), ALL);
    assert_eq!(window.focused().as_deref(), Some("Search settings"), "it can be typed again");
    window.press(Key::Escape);
    assert!(!window.shows("Search settings"));
    window.open_settings();
    assert_eq!(window.shown_settings(), ALL);
}

#[test]
fn tab_moves_from_the_field_through_the_results() {
    let mut window = TestWindow::empty();
    window.open_settings_with("line height");
    let mut way = Vec::new();
    for _ in 0..3 {
        window.press(Key::Tab);
        way.extend(window.focused());
    }
    assert_eq!(way[0], "Reset all…");
    assert!(way[1..].contains(&"Line height".to_owned()), "{way:?}");
}

#[test]
fn a_changed_setting_has_a_reset_button() {
    let back = |name: &str| format!("Reset {name}");
    for name in ALL {
        let mut window = TestWindow::empty();
        window.handle(Command::SetSettings(Settings::default()));
        window.open_settings();
        assert!(!window.shows_part("Reset Text"), "{:#?}", window.accessible_texts());
        window.handle(Command::SetSettings(changed()));
        let missing = ALL.iter().filter(|it| !window.shows(&back(it)));
        assert_eq!(missing.count(), 0, "{:#?}", window.accessible_texts());
        window.node(&back(name)).focus();
        window.harness.run();
        window.press(Key::Space);
        assert!(!window.shows(&back(name)), "{name}");
        assert!(ALL.iter().all(|it| *it == name || window.shows(&back(it))), "{name} alone");
        assert_ne!(window.workspace().settings(), &changed());
        assert!(window.focused().is_some(), "the focus stays on {name}");
    }
}

#[test]
fn reset_all_asks_first() {
    let mut window = TestWindow::empty();
    window.handle(Command::SetSettings(changed()));
    window.open_settings();
    window.click("Reset all…");
    window.press(Key::Escape);
    assert!(window.shows("Reset all…") && !window.shows("Reset all"), "the question is cancelled");
    window.click("Reset all…");
    window.click("Cancel");
    assert_eq!(window.workspace().settings(), &changed());
    window.click("Reset all…");
    assert_eq!(window.focused().as_deref(), Some("Reset all"));
    window.press(Key::Enter);
    let unknown = ("of-a-later-version".to_owned(), vec!["8".to_owned()]);
    let expected = Settings { keys: [unknown].into(), ..Settings::default() };
    assert_eq!(window.workspace().settings(), &expected, "unknown settings are kept");
    assert!(!window.shows_part("Reset Text"));
}

#[test]
fn the_chosen_quotation_marks_are_copied() {
    let mut window = TestWindow::with_text("Ja — nein.");
    window.open_settings_with("quotation");
    window.click("» «");
    window.click("Close");
    window.handle(Command::Editor(EditorCommand::Select(Selection {
        anchor: 0,
        caret: 2,
        ..Selection::default()
    })));
    window.effects();
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::C);
    let cited = window.effects();
    let [Effect::CopyCitation(CitationFormat::Plain, citation)] = &cited[..] else {
        panic!("{cited:?}")
    };
    assert_eq!(citation.quotes, QuoteStyle::Inward);
    let kept = glossator::format::citation::plain_text(citation);
    assert!(kept.starts_with("»Ja« — test.txt"), "{kept}");
}

#[test]
fn the_settings_open_the_shortcuts() {
    let mut window = TestWindow::empty();
    window.open_settings_with("keys");
    window.click("Change shortcuts…");
    assert!(
        window.shows("Filter…") && !window.shows("Search settings"),
        "{:#?}",
        window.accessible_texts()
    );
}

#[test]
fn the_palette_finds_settings_and_opens_each() {
    for name in ALL {
        let mut window = TestWindow::with_text("Ja");
        window.press_with(Modifiers::COMMAND, Key::K);
        window.type_text(&format!(">{name}"));
        let is_it = |row: &String| row.starts_with(name) && row.contains("Setting");
        let at = window.palette_rows().iter().position(is_it);
        for _ in 0..at.unwrap_or_else(|| panic!("{name}: {:?}", window.palette_rows())) {
            window.press(Key::ArrowDown);
        }
        window.press(Key::Enter);
        assert_eq!(window.shown_settings(), ALL, "{name}");
        let focused =
            window.harness.query_all_by(|it| it.is_focused() && it.role() != Role::Label).next();
        let place = focused.unwrap_or_else(|| panic!("{name}: something has the keyboard")).rect();
        let named = window.harness.query_all_by(|node| {
            node.role() == Role::Label && node.value().as_deref() == Some(name)
        });
        let row = named.last().expect("its name is shown").rect();
        assert!((place.center().y - row.center().y).abs() < 24.0, "{name}: {place} beside {row}");
        assert!(window.harness.ctx.content_rect().contains_rect(place), "{name} is in sight");
    }
}

#[test]
fn the_palette_finds_settings_by_description_and_shows_their_values() {
    for (typed, row) in [
        ("theme", "Colours, Light, Setting"),
        ("shortcuts", "Keyboard shortcuts, None changed, Setting"),
        (">line hei", "Line height, 1.55, Setting *"),
    ] {
        let mut window = TestWindow::empty();
        window.press_with(Modifiers::COMMAND, Key::K);
        window.type_text(typed);
        let found = window.palette_rows();
        assert!(
            found.iter().any(|it| it.trim_end_matches(" *") == row.trim_end_matches(" *")),
            "{found:#?}"
        );
    }
}

#[test]
fn settings_can_be_found_and_reached_at_every_size() {
    each_size(|window| {
        window.handle(Command::SetSettings(Settings { zoom: 1.0, ..changed() }));
        window.open_settings();
        assert!(30 <= window.check_reach("the settings"));
        window.type_text("zzz");
        window.check_reach("what is said where nothing is found");
        window.press(Key::Escape);
        window.node("Reset all…").focus();
        window.harness.run();
        window.press(Key::Enter);
        window.check_reach("the question");
    });
}

#[test]
fn escape_restores_the_name_and_then_leaves_the_field() {
    let mut window = TestWindow::empty();
    window.open_settings();
    window.node("Your name").focus();
    window.harness.run();
    window.press_with(Modifiers::COMMAND, Key::A);
    window.type_text("Zoe");
    window.press(Key::Escape);
    assert_eq!(window.workspace().settings().author, "Ada");
    assert_eq!(window.focused().as_deref(), Some("Your name"));
    window.press(Key::Escape);
    assert!(!window.shows("Search settings"));
    assert_eq!(window.workspace().settings().author, "Ada");
}

#[test]
fn a_typed_number_is_set_on_enter() {
    let mut window = TestWindow::empty();
    let before = window.workspace().settings().text_size;
    for (leave, expected) in [(Key::Escape, before), (Key::Enter, 22.0)] {
        window.open_settings();
        let number = |window: &TestWindow| {
            let mut found = window.harness.query_all_by_label("Text size");
            let number = found
                .find(|it| it.accesskit_node().role() == Role::SpinButton)
                .expect("it has a number");
            number.focus();
        };
        number(&window);
        window.harness.run();
        window.press_with(Modifiers::COMMAND, Key::A);
        window.type_text("22");
        assert!((window.workspace().settings().text_size - before).abs() < 0.01, "not yet");
        window.press(leave);
        assert!((window.workspace().settings().text_size - expected).abs() < 0.01, "{leave:?}");
    }
}
