//! The window in German: no English words are left, and there is enough space for the longer ones.

use std::{collections::BTreeSet, path::PathBuf};

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::Queryable as _;
use glossator::{
    command::{
        Command, EditorId, ExportFormat, LoadedDocument, Notification, PathQuestion, Progress,
        Reply,
    },
    i18n::Language,
    model::Tag::{Claim, Quote, Rebuttal},
    msg,
    settings::Settings,
};

use super::{TestWindow, window_sizes::each_size};
use crate::{i18n::files, test_editor::opened};

impl TestWindow {
    fn set_language(&mut self, language: Language) {
        let settings = self.workspace().settings().clone();
        self.handle(Command::SetSettings(Settings { language: Some(language), ..settings }));
    }

    /// A document with marks, in German.
    pub(super) fn german() -> Self {
        let mut window = Self::empty();
        window.set_language(Language::German);
        window.handle(Reply::Opened(Box::new(opened("test.txt", "„Ja“, sagte sie.\nNein."))));
        window.mark("Ja", Quote);
        window.mark("Nein", Rebuttal);
        window.mark("sagte sie", Claim);
        window
    }
}

/// Returns the English texts that differ in German, without arguments.
fn english() -> BTreeSet<String> {
    let parts = |language| -> BTreeSet<String> {
        let files = files(language);
        let lines = files.values().flat_map(|text| text.lines());
        let lines = lines.filter(|line| !line.starts_with('#'));
        lines.filter_map(first_words).collect()
    };
    let german = parts("de");
    parts("en").into_iter().filter(|it| !german.contains(it)).collect()
}

/// Returns the longest text without arguments in a line of Fluent.
fn first_words(line: &str) -> Option<String> {
    let words = line.split_once(" = ").or_else(|| line.split_once("] "))?.1;
    let parts = words.split(['{', '}']).step_by(2).map(str::trim);
    // A single letter is a key or a symbol.
    parts.filter(|it| 1 < it.len()).max_by_key(|it| it.len()).map(str::to_owned)
}

/// Asserts that nothing on the screen is English. Texts of several words must not occur even in part.
#[track_caller]
fn check(window: &TestWindow) {
    let english = english();
    let seen = window.accessible_texts();
    for name in &seen {
        let is_english = |words: &&String| {
            name == *words || (2 < words.split(' ').count() && name.contains(words.as_str()))
        };
        let found = english.iter().find(is_english);
        assert!(found.is_none(), "{found:?} in {name:?} of {seen:#?}");
    }
}

#[test]
fn the_start_screen_and_the_menus_are_german() {
    let mut window = TestWindow::empty();
    assert!(window.shows("File"));
    window.set_language(Language::German);
    assert!(window.shows("Datei") && !window.shows("File"));
    check(&window);
    let mut window = TestWindow::german();
    for menu in ["Datei", "Bearbeiten", "Markieren", "Ansicht", "Dokumente", "Hilfe"] {
        window.click(menu);
        check(&window);
        window.press(Key::Escape);
    }
}

#[test]
fn a_document_and_its_selected_mark_are_german() {
    let mut window = TestWindow::german();
    check(&window);
    assert!(window.shows("Sprecher") && window.shows("Behauptung"));
    window.press(Key::L);
    window.type_text("Meer,");
    check(&window);
    window.hover("Neues Schlagwort");
    check(&window);
    window.press_with(Modifiers::COMMAND, Key::A);
    check(&window);
}

#[test]
fn the_review_and_conflicts_are_german() {
    let mut window = TestWindow::empty();
    window.set_language(Language::German);
    let work = crate::conflicts::work();
    window.handle(Reply::Opened(Box::new(LoadedDocument { work, ..opened("test.txt", "") })));
    for _ in 0..window.editor().conflict_count() {
        window.press(Key::B);
        check(&window);
    }
    for work in [crate::review::changed_work(), crate::review::with_candidates()] {
        let mut window = TestWindow::empty();
        window.set_language(Language::German);
        window.handle(Reply::Opened(Box::new(LoadedDocument { work, ..opened("test.txt", "") })));
        window.press(Key::V);
        for _ in 0..=window.editor().proposal_count() {
            check(&window);
            window.press(Key::D);
        }
    }
}

#[test]
fn dialogs_and_menus_are_german() {
    let mut window = TestWindow::german();
    window.press(Key::F1);
    check(&window);
    assert!(window.shows_part("Strg+") && !window.shows_part("Ctrl"));
    window.press(Key::Escape);
    window.press_with(Modifiers::COMMAND, Key::Comma);
    check(&window);
    window.press(Key::Escape);
    window.choose_menu_entry("Hilfe", "Über Glossator");
    check(&window);
    window.press(Key::Escape);
    let reason = "kein Bus".into();
    window.handle(Reply::PathUnavailable(PathQuestion::OpenDocuments(None), reason));
    check(&window);
}

#[test]
fn another_language_changes_everything_at_once() {
    let mut window = TestWindow::with_text("Ja — nein.");
    window.handle(Command::Notify(Notification::warning(msg!("refused-no-mark"))));
    assert!(window.shows("Warning: Select a mark first"));
    window.press_with(Modifiers::COMMAND, Key::Comma);
    window.type_text("language");
    window.click("Deutsch");
    assert_eq!(window.workspace().settings().language, Some(Language::German));
    check(&window);
    assert!(
        window.shows("Warnung: Zuerst eine Markierung auswählen") && window.shows("Einstellungen")
    );
    window.click("English");
    assert!(window.shows("Warning: Select a mark first") && window.shows("Settings"));
    window.click("Language: Match system");
    assert_eq!(window.workspace().settings().language, None);
}

#[test]
fn numbers_have_the_german_format() {
    let mut window = TestWindow::german();
    window.handle(Command::SetSettings(Settings {
        text_size: 17.5,
        ..window.workspace().settings().clone()
    }));
    window.press_with(Modifiers::COMMAND, Key::Comma);
    let texts = window.words();
    for number in ["17,5", "1,55", "38"] {
        assert!(texts.iter().any(|(words, _)| words == number), "{number}: {texts:?}");
    }
}

#[test]
fn german_widgets_can_be_reached_at_every_size() {
    each_size(|window| {
        window.set_language(Language::German);
        window.open_with_marks();
        window.check_reach("a document");
        window.click(if window.shows("Datei") { "Ansicht" } else { "Menü" });
        window.check_reach("a menu");
        window.press(Key::Escape);
        window.press_with(Modifiers::COMMAND, Key::Comma);
        window.check_reach("the settings");
    });
}

#[test]
fn no_german_word_is_cut_off_in_a_small_window() {
    let mut window = TestWindow::sized(800.0, 500.0);
    window.set_language(Language::German);
    window.open_with_marks();
    for menu in ["", "Datei", "Markieren", "Ansicht"] {
        if !menu.is_empty() {
            window.click(menu);
            let entries = window.harness.query_all_by(|it| it.role() == Role::MenuItem);
            let widest = entries.map(|it| it.rect().width()).fold(0.0, f32::max);
            assert!(widest < 400.0, "a menu is as wide as its entries: {widest}");
        }
        for (words, is_cut) in window.words() {
            // The status bar shows its full text in a tooltip.
            assert!(!is_cut || words.starts_with("test.txt"), "{words} is cut off");
        }
        window.press(Key::Escape);
    }
}

#[test]
fn progress_texts_are_not_cut_off_at_300_percent() {
    let mut window = TestWindow::sized(267.0, 167.0);
    window.set_language(Language::German);
    window.handle(Reply::Opened(Box::new(opened("test.txt", "Ja — nein."))));
    let path = PathBuf::from("desk/a.csv");
    window.handle(Command::Export(EditorId(1), ExportFormat::Csv, path.clone()));
    let far = Progress { done: 50_000, total: 100_000 };
    window.handle(Reply::ExportProgressed(path, far));
    let words = "a.csv wird exportiert, 50.000 von 100.000 Markierungen".to_owned();
    assert!(window.words().contains(&(words, false)), "{:?}", window.words());
    assert!(window.shows("Abbrechen"));
    window.handle(Command::Close);

    let mut window = TestWindow::sized(267.0, 167.0);
    window.set_language(Language::German);
    window.handle(Command::Open(vec!["desk/a.txt".into()]));
    assert!(window.words().contains(&("Wird geladen…".to_owned(), false)), "{:?}", window.words());
}

impl TestWindow {
    /// Returns the texts painted by egui, each with whether it was cut off.
    fn words(&self) -> Vec<(String, bool)> {
        let painted = self.painted().into_iter();
        painted.map(|it| (it.galley.text().to_owned(), it.galley.elided)).collect()
    }
}
