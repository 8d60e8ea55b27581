//! The settings: each is found by its words, set at once, and set back.

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use glossator::{
    command::{CitationFormat, Command, EditorCommand, Effect},
    i18n::Language,
    model::Selection,
    settings::{
        Animations, AuthorNotice, Contrast, ExternalOpen, FormulaPolicy, KeepRecents,
        KeepSnapshots, LetterKeys, QuoteStyle, ReopenTabs, Settings, Theme,
    },
};

use super::{Face, room::each_size};

/// The names of all settings, in their order.
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

impl Face {
    /// Opens the settings.
    fn sets(&mut self) {
        self.press_with(Modifiers::COMMAND, Key::Comma);
    }

    /// Opens the settings with `words` looked for.
    fn sets_with(&mut self, words: &str) {
        self.sets();
        self.types(words);
    }

    /// The names of the settings that are shown.
    fn set_names(&self) -> Vec<&'static str> {
        let is_shown = |name: &&str| {
            let labels = self.harness.query_all_by(|node| {
                node.role() == Role::Label && node.value().as_deref() == Some(*name)
            });
            labels.count() != 0
        };
        ALL.into_iter().filter(is_shown).collect()
    }

    /// What has the keyboard.
    fn focused(&self) -> Option<String> {
        self.seen().iter().find_map(|it| it.strip_suffix(" *").map(str::to_owned))
    }
}

/// Settings of which none is as it is at first.
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
        keep_snapshots: KeepSnapshots::No,
        reopen_tabs: ReopenTabs::No,
        external_open: ExternalOpen::ExistingWindow,
        keep_recents: KeepRecents::No,
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
fn all_settings_stand_under_headings() {
    let mut face = Face::empty();
    face.sets();
    assert_eq!(face.set_names(), ALL);
    for heading in ["Appearance", "Text", "Marks and saving", "Documents", "Language and shortcuts"]
    {
        assert!(face.shows(heading), "{heading}");
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
        let mut face = Face::empty();
        face.sets_with(typed);
        let shown = face.set_names();
        for name in found {
            assert!(shown.contains(name), "{typed}: {shown:?}");
        }
        assert!(shown.len() < 8, "{typed}: {shown:?}");
        let says_none = face.shows("No matching settings");
        assert_eq!(says_none, found.is_empty(), "{typed}: {shown:?}");
    }
}

#[test]
fn what_is_found_stays_while_it_is_set() {
    let mut face = Face::empty();
    face.sets_with("ada");
    face.node("Your name").focus();
    face.harness.run();
    face.press_with(Modifiers::COMMAND, Key::A);
    face.types("Zoe");
    assert_eq!(face.workspace().settings().author, "Zoe");
    assert_eq!(
        face.workspace().settings().author_notice,
        AuthorNotice::Given,
        "who gives a name knows of it"
    );
    assert_eq!(face.set_names(), ["Your name"]);
}

#[test]
fn to_see_the_settings_changes_none() {
    for settings in [Settings::default(), changed()] {
        let mut face = Face::empty();
        face.does(Command::SetSettings(settings.clone()));
        face.sent();
        face.sets();
        assert!(!face.sent().iter().any(|it| matches!(it, Command::SetSettings(_))));
        assert_eq!(face.workspace().settings(), &settings);
    }
}

#[test]
fn settings_are_found_in_the_language_of_the_window() {
    let mut face = Face::empty();
    let settings = face.workspace().settings().clone();
    face.does(Command::SetSettings(Settings { language: Some(Language::German), ..settings }));
    face.sets_with("zeilenhohe");
    assert!(face.shows("Zeilenhöhe") && !face.shows("Kontrast"), "{:#?}", face.seen());
    face.types("x");
    assert!(face.shows("Keine passenden Einstellungen"));
}

#[test]
fn escape_takes_away_what_was_typed_and_then_the_sheet() {
    let mut face = Face::empty();
    face.sets_with("line height");
    assert_eq!(face.focused().as_deref(), Some("Search settings"));
    assert_eq!(face.set_names(), ["Line height"]);
    face.press(Key::Escape);
    assert_eq!(face.set_names(), ALL);
    assert_eq!(face.focused().as_deref(), Some("Search settings"), "it can be typed again");
    face.press(Key::Escape);
    assert!(!face.shows("Search settings"));
    face.sets();
    assert_eq!(face.set_names(), ALL);
}

#[test]
fn tab_leads_from_the_field_through_what_is_found() {
    let mut face = Face::empty();
    face.sets_with("line height");
    let mut way = Vec::new();
    for _ in 0..3 {
        face.press(Key::Tab);
        way.extend(face.focused());
    }
    assert_eq!(way[0], "Reset all…");
    assert!(way[1..].contains(&"Line height".to_owned()), "{way:?}");
}

#[test]
fn each_setting_is_set_back_by_a_button_that_only_then_is_there() {
    let back = |name: &str| format!("Reset {name}");
    for name in ALL {
        let mut face = Face::empty();
        face.does(Command::SetSettings(Settings::default()));
        face.sets();
        assert!(!face.says("Reset Text"), "{:#?}", face.seen());
        face.does(Command::SetSettings(changed()));
        let missing = ALL.iter().filter(|it| !face.shows(&back(it)));
        assert_eq!(missing.count(), 0, "{:#?}", face.seen());
        face.node(&back(name)).focus();
        face.harness.run();
        face.press(Key::Space);
        assert!(!face.shows(&back(name)), "{name}");
        assert!(ALL.iter().all(|it| *it == name || face.shows(&back(it))), "{name} alone");
        assert_ne!(face.workspace().settings(), &changed());
        assert!(face.focused().is_some(), "the keyboard stays with {name}");
    }
}

#[test]
fn all_are_set_back_after_a_question() {
    let mut face = Face::empty();
    face.does(Command::SetSettings(changed()));
    face.sets();
    face.click("Reset all…");
    face.press(Key::Escape);
    assert!(face.shows("Reset all…") && !face.shows("Reset all"), "the question is taken back");
    face.click("Reset all…");
    face.click("Cancel");
    assert_eq!(face.workspace().settings(), &changed());
    face.click("Reset all…");
    assert_eq!(face.focused().as_deref(), Some("Reset all"));
    face.press(Key::Enter);
    let unknown = ("of-a-later-version".to_owned(), vec!["8".to_owned()]);
    let expected = Settings { keys: [unknown].into(), ..Settings::default() };
    assert_eq!(face.workspace().settings(), &expected, "what is not known here stays");
    assert!(!face.says("Reset Text"));
}

#[test]
fn the_quotation_marks_that_are_set_are_copied() {
    let mut face = Face::with("Ja — nein.");
    face.sets_with("quotation");
    face.click("» «");
    face.click("Close");
    face.does(Command::Editor(EditorCommand::Select(Selection {
        anchor: 0,
        caret: 2,
        ..Selection::default()
    })));
    face.effects();
    face.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::C);
    let cited = face.effects();
    let [Effect::CopyCitation(CitationFormat::Plain, citation)] = &cited[..] else {
        panic!("{cited:?}")
    };
    assert_eq!(citation.quotes, QuoteStyle::Inward);
    let kept = glossator::format::citation::plain_text(citation);
    assert!(kept.starts_with("»Ja« — test.txt"), "{kept}");
}

#[test]
fn the_settings_lead_to_the_keys() {
    let mut face = Face::empty();
    face.sets_with("keys");
    face.click("Change shortcuts…");
    assert!(face.shows("Filter…") && !face.shows("Search settings"), "{:#?}", face.seen());
}

#[test]
fn the_palette_finds_settings_and_leads_to_each() {
    for name in ALL {
        let mut face = Face::with("Ja");
        face.press_with(Modifiers::COMMAND, Key::K);
        face.types(&format!(">{name}"));
        let is_it = |row: &String| row.starts_with(name) && row.contains("Setting");
        let at = face.found().iter().position(is_it);
        for _ in 0..at.unwrap_or_else(|| panic!("{name}: {:?}", face.found())) {
            face.press(Key::ArrowDown);
        }
        face.press(Key::Enter);
        assert_eq!(face.set_names(), ALL, "{name}");
        let focused =
            face.harness.query_all_by(|it| it.is_focused() && it.role() != Role::Label).next();
        let place = focused.unwrap_or_else(|| panic!("{name}: something has the keyboard")).rect();
        let named = face.harness.query_all_by(|node| {
            node.role() == Role::Label && node.value().as_deref() == Some(name)
        });
        let row = named.last().expect("its name is shown").rect();
        assert!((place.center().y - row.center().y).abs() < 24.0, "{name}: {place} beside {row}");
        assert!(face.harness.ctx.content_rect().contains_rect(place), "{name} is in sight");
    }
}

#[test]
fn the_palette_finds_settings_by_what_they_say_and_shows_what_they_are() {
    for (typed, row) in [
        ("theme", "Colours, Light, Setting"),
        ("shortcuts", "Keyboard shortcuts, None changed, Setting"),
        (">line hei", "Line height, 1.55, Setting *"),
    ] {
        let mut face = Face::empty();
        face.press_with(Modifiers::COMMAND, Key::K);
        face.types(typed);
        let found = face.found();
        assert!(
            found.iter().any(|it| it.trim_end_matches(" *") == row.trim_end_matches(" *")),
            "{found:#?}"
        );
    }
}

#[test]
fn settings_can_be_found_and_reached_at_every_size() {
    each_size(|face| {
        face.does(Command::SetSettings(Settings { zoom: 1.0, ..changed() }));
        face.sets();
        assert!(30 <= face.check_reach("the settings"));
        face.types("zzz");
        face.check_reach("what is said where nothing is found");
        face.press(Key::Escape);
        face.node("Reset all…").focus();
        face.harness.run();
        face.press(Key::Enter);
        face.check_reach("the question");
    });
}

#[test]
fn escape_puts_back_the_name_that_stood_there_and_then_leaves() {
    let mut face = Face::empty();
    face.sets();
    face.node("Your name").focus();
    face.harness.run();
    face.press_with(Modifiers::COMMAND, Key::A);
    face.types("Zoe");
    face.press(Key::Escape);
    assert_eq!(face.workspace().settings().author, "Ada");
    assert_eq!(face.focused().as_deref(), Some("Your name"));
    face.press(Key::Escape);
    assert!(!face.shows("Search settings"));
    assert_eq!(face.workspace().settings().author, "Ada");
}

#[test]
fn a_number_that_is_typed_is_set_once_it_is_entered() {
    let mut face = Face::empty();
    let before = face.workspace().settings().text_size;
    for (leave, expected) in [(Key::Escape, before), (Key::Enter, 22.0)] {
        face.sets();
        let number = |face: &Face| {
            let mut found = face.harness.query_all_by_label("Text size");
            let number = found
                .find(|it| it.accesskit_node().role() == Role::SpinButton)
                .expect("it has a number");
            number.focus();
        };
        number(&face);
        face.harness.run();
        face.press_with(Modifiers::COMMAND, Key::A);
        face.types("22");
        assert!((face.workspace().settings().text_size - before).abs() < 0.01, "not yet");
        face.press(leave);
        assert!((face.workspace().settings().text_size - expected).abs() < 0.01, "{leave:?}");
    }
}
