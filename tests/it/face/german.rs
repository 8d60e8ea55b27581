//! The window in German: no English word is left anywhere, and there is room for the longer ones.

use std::{collections::BTreeSet, path::PathBuf};

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::Queryable as _;
use glossator::{
    command::{
        Command, EditorId, ExportFormat, LoadedDocument, Notification, PathAnswer, PathQuestion,
        Progress, ProgressCommand,
    },
    i18n::Language,
    model::Tag::{Claim, Quote, Rebuttal},
    msg,
    settings::Settings,
};

use super::{Face, room::each_size};
use crate::{picture::opened, tongue::files};

impl Face {
    fn speaks(&mut self, language: Language) {
        let settings = self.workspace().settings().clone();
        self.does(Command::SetSettings(Settings { language: Some(language), ..settings }));
    }

    /// A document with marks, in German.
    pub(super) fn german() -> Self {
        let mut face = Self::empty();
        face.speaks(Language::German);
        face.does(Command::Opened(Box::new(opened("test.txt", "„Ja“, sagte sie.\nNein."))));
        face.marks("Ja", Quote);
        face.marks("Nein", Rebuttal);
        face.marks("sagte sie", Claim);
        face
    }
}

/// What English says and German does not: the lines of its files, as what stands between arguments.
fn english() -> BTreeSet<String> {
    let parts = |language| -> BTreeSet<String> {
        let files = files(language);
        let lines = files.values().flat_map(|text| text.lines());
        let lines = lines.filter(|line| !line.starts_with('#'));
        lines.filter_map(part).collect()
    };
    let german = parts("de");
    parts("en").into_iter().filter(|it| !german.contains(it)).collect()
}

/// The longest stretch of words in a line of Fluent.
fn part(line: &str) -> Option<String> {
    let words = line.split_once(" = ").or_else(|| line.split_once("] "))?.1;
    let parts = words.split(['{', '}']).step_by(2).map(str::trim);
    // One letter is a key, or a sign.
    parts.filter(|it| 1 < it.len()).max_by_key(|it| it.len()).map(str::to_owned)
}

/// Fails where something on the screen is said in English: as a whole or, if it is more than one word, in part.
#[track_caller]
fn check(face: &Face) {
    let english = english();
    let seen = face.seen();
    for name in &seen {
        let is_english = |words: &&String| {
            name == *words || (2 < words.split(' ').count() && name.contains(words.as_str()))
        };
        let found = english.iter().find(is_english);
        assert!(found.is_none(), "{found:?} in {name:?} of {seen:#?}");
    }
}

#[test]
fn the_first_screen_and_the_menus_are_german() {
    let mut face = Face::empty();
    assert!(face.shows("File"));
    face.speaks(Language::German);
    assert!(face.shows("Datei") && !face.shows("File"));
    check(&face);
    let mut face = Face::german();
    for menu in ["Datei", "Bearbeiten", "Markieren", "Ansicht", "Dokumente", "Hilfe"] {
        face.click(menu);
        check(&face);
        face.press(Key::Escape);
    }
}

#[test]
fn a_document_and_its_chosen_mark_are_german() {
    let mut face = Face::german();
    check(&face);
    assert!(face.shows("Sprecher") && face.shows("Behauptung"));
    face.press(Key::L);
    face.types("Meer,");
    check(&face);
    face.rests_on("Neues Schlagwort");
    check(&face);
    face.press_with(Modifiers::COMMAND, Key::A);
    check(&face);
}

#[test]
fn what_is_reviewed_and_decided_is_german() {
    let mut face = Face::empty();
    face.speaks(Language::German);
    let work = crate::deciding::work();
    face.does(Command::Opened(Box::new(LoadedDocument { work, ..opened("test.txt", "") })));
    for _ in 0..face.session().conflict_count() {
        face.press(Key::B);
        check(&face);
    }
    for work in [crate::reviewing::changed_work(), crate::reviewing::with_candidates()] {
        let mut face = Face::empty();
        face.speaks(Language::German);
        face.does(Command::Opened(Box::new(LoadedDocument { work, ..opened("test.txt", "") })));
        face.press(Key::V);
        for _ in 0..=face.session().proposal_count() {
            check(&face);
            face.press(Key::D);
        }
    }
}

#[test]
fn what_comes_in_front_is_german() {
    let mut face = Face::german();
    face.press(Key::F1);
    check(&face);
    assert!(face.says("Strg+") && !face.says("Ctrl"));
    face.press(Key::Escape);
    face.press_with(Modifiers::COMMAND, Key::Comma);
    check(&face);
    face.press(Key::Escape);
    face.choose("Hilfe", "Über Glossator");
    check(&face);
    face.press(Key::Escape);
    let reason = "kein Bus".into();
    face.does(Command::PathAnswer(PathAnswer::Unavailable {
        question: PathQuestion::OpenDocuments(None),
        reason,
    }));
    check(&face);
}

#[test]
fn another_language_changes_everything_at_once() {
    let mut face = Face::with("Ja — nein.");
    face.does(Command::Notify(Notification::warning(msg!("refused-no-mark"))));
    assert!(face.shows("Warning: Select a mark first"));
    face.press_with(Modifiers::COMMAND, Key::Comma);
    face.types("language");
    face.click("Deutsch");
    assert_eq!(face.workspace().settings().language, Some(Language::German));
    check(&face);
    assert!(face.shows("Warnung: Zuerst eine Markierung auswählen") && face.shows("Einstellungen"));
    face.click("English");
    assert!(face.shows("Warning: Select a mark first") && face.shows("Settings"));
    face.click("Language: Match system");
    assert_eq!(face.workspace().settings().language, None);
}

#[test]
fn numbers_are_written_as_germans_write_them() {
    let mut face = Face::german();
    face.does(Command::SetSettings(Settings {
        text_size: 17.5,
        ..face.workspace().settings().clone()
    }));
    face.press_with(Modifiers::COMMAND, Key::Comma);
    let texts = face.words();
    for number in ["17,5", "1,55", "38"] {
        assert!(texts.iter().any(|(words, _)| words == number), "{number}: {texts:?}");
    }
}

#[test]
fn german_can_be_reached_at_every_size() {
    each_size(|face| {
        face.speaks(Language::German);
        face.opens_with_marks();
        face.check_reach("a document");
        face.click(if face.shows("Datei") { "Ansicht" } else { "Menü" });
        face.check_reach("a menu");
        face.press(Key::Escape);
        face.press_with(Modifiers::COMMAND, Key::Comma);
        face.check_reach("the settings");
    });
}

#[test]
fn no_german_word_is_cut_off_in_a_small_window() {
    let mut face = Face::sized(800.0, 500.0);
    face.speaks(Language::German);
    face.opens_with_marks();
    for menu in ["", "Datei", "Markieren", "Ansicht"] {
        if !menu.is_empty() {
            face.click(menu);
            let entries = face.harness.query_all_by(|it| it.role() == Role::MenuItem);
            let widest = entries.map(|it| it.rect().width()).fold(0.0, f32::max);
            assert!(widest < 400.0, "a menu is as wide as its entries: {widest}");
        }
        for (words, is_cut) in face.words() {
            // The line at the bottom shows all of its words where the pointer rests on it.
            assert!(!is_cut || words.starts_with("test.txt"), "{words} is cut off");
        }
        face.press(Key::Escape);
    }
}

#[test]
fn what_takes_long_is_said_in_whole_at_300_percent() {
    let mut face = Face::sized(267.0, 167.0);
    face.speaks(Language::German);
    face.does(Command::Opened(Box::new(opened("test.txt", "Ja — nein."))));
    let path = PathBuf::from("desk/a.csv");
    face.does(Command::Export(EditorId(1), ExportFormat::Csv, path.clone()));
    let far = Progress { done: 50_000, total: 100_000 };
    face.does(Command::Progress(ProgressCommand::Exporting(path, far)));
    let words = "a.csv wird exportiert, 50.000 von 100.000 Markierungen".to_owned();
    assert!(face.words().contains(&(words, false)), "{:?}", face.words());
    assert!(face.shows("Abbrechen"));
    face.does(Command::Close);

    let mut face = Face::sized(267.0, 167.0);
    face.speaks(Language::German);
    face.does(Command::Open(vec!["desk/a.txt".into()]));
    assert!(face.words().contains(&("Wird geladen…".to_owned(), false)), "{:?}", face.words());
}

impl Face {
    /// The words that are painted by egui, each with whether there was no room for all of them.
    fn words(&self) -> Vec<(String, bool)> {
        let painted = self.painted().into_iter();
        painted.map(|it| (it.galley.text().to_owned(), it.galley.elided)).collect()
    }
}
