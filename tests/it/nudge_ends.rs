//! Moving the ends of a mark with keys. In the pictures the mark is between `‹` and `›`.

use glossator::command::{
    EditorCommand,
    MarkEnd::{self, End as Last, Start},
    Nudge::{
        self, CharacterBack, CharacterForward, SentenceBack, SentenceForward, WordBack, WordForward,
    },
};

use crate::{
    generators::NUDGES,
    pieces::{drawn, editor},
    test_editor::TestEditor,
};

/// Asserts that nudging `end` repeatedly gives these pictures.
#[track_caller]
fn check_nudge(end: MarkEnd, nudge: Nudge, pictures: &[&str]) {
    let mut editor = editor(pictures[0]);
    for picture in &pictures[1..] {
        editor.apply(EditorCommand::Nudge(end, nudge));
        assert_eq!(drawn(&editor), *picture);
    }
}

#[test]
fn an_end_moves_by_characters() {
    check_nudge(
        Start,
        CharacterBack,
        &["Die‹Brü›cke", "Di‹eBrü›cke", "D‹ieBrü›cke", "‹DieBrü›cke"],
    );
    check_nudge(Start, CharacterForward, &["Die‹Brü›cke", "DieB‹rü›cke", "DieBr‹ü›cke"]);
    check_nudge(Last, CharacterBack, &["Die‹Brü›cke", "Die‹Br›ücke", "Die‹B›rücke"]);
    check_nudge(
        Last,
        CharacterForward,
        &["Die‹Brü›cke", "Die‹Brüc›ke", "Die‹Brück›e", "Die‹Brücke›"],
    );
}

#[test]
fn an_end_moves_by_words() {
    check_nudge(
        Start,
        WordBack,
        &["„Über (das ‹alles›“", "„Über (‹das alles›“", "„‹Über (das alles›“"],
    );
    check_nudge(
        Start,
        WordForward,
        &["‹Ja — aber nein›.", "Ja — ‹aber nein›.", "Ja — aber ‹nein›."],
    );
    check_nudge(Last, WordBack, &["‹Ja — aber nein›.", "‹Ja — aber› nein.", "‹Ja› — aber nein."]);
    check_nudge(
        Last,
        WordForward,
        &["„‹Über› (das) alles“", "„‹Über (das›) alles“", "„‹Über (das) alles›“"],
    );
}

#[test]
fn an_end_moves_by_sentences() {
    let three = "Ja. Dr. Ng ‹kam um 8› an. Nein! Doch.";
    check_nudge(
        Start,
        SentenceBack,
        &[three, "Ja. ‹Dr. Ng kam um 8› an. Nein! Doch.", "‹Ja. Dr. Ng kam um 8› an. Nein! Doch."],
    );
    check_nudge(
        Last,
        SentenceForward,
        &[
            three,
            "Ja. Dr. Ng ‹kam um 8 an.› Nein! Doch.",
            "Ja. Dr. Ng ‹kam um 8 an. Nein!› Doch.",
            "Ja. Dr. Ng ‹kam um 8 an. Nein! Doch.›",
            "Ja. Dr. Ng ‹kam um 8 an. Nein! Doch.›",
        ],
    );
    let all = "‹Ja. Nein! Doch.›";
    check_nudge(
        Start,
        SentenceForward,
        &[all, "Ja. ‹Nein! Doch.›", "Ja. Nein! ‹Doch.›", "Ja. Nein! ‹Doch.›"],
    );
    check_nudge(
        Last,
        SentenceBack,
        &[all, "‹Ja. Nein!› Doch.", "‹Ja.› Nein! Doch.", "‹Ja.› Nein! Doch."],
    );
}

#[test]
fn sentence_steps_cross_lines_and_spaces() {
    check_nudge(
        Last,
        SentenceForward,
        &["‹Ja›.\r\n\r\n \r\nNein 👩‍👩‍👧.", "‹Ja.›\r\n\r\n \r\nNein 👩‍👩‍👧.", "‹Ja.\r\n\r\n \r\nNein 👩‍👩‍👧.›"],
    );
    check_nudge(
        Start,
        SentenceBack,
        &["قال إن.\n\nنعم ‹هو›.", "قال إن.\n\n‹نعم هو›.", "‹قال إن.\n\nنعم هو›."],
    );
    check_nudge(Start, SentenceForward, &["‹Ja.\n\nNein›.", "Ja.\n\n‹Nein›.", "Ja.\n\n‹Nein›."]);
    check_nudge(Last, SentenceBack, &["‹Ja.\n\nNein.›", "‹Ja.›\n\nNein.", "‹Ja.›\n\nNein."]);
}

#[test]
fn sentences_of_a_line_without_an_end_are_found_too() {
    let line = "Wort ".repeat(20_000);
    let editor = |nudge, end| {
        let mut editor = editor(&format!("{line}‹eins› {line}"));
        editor.apply(EditorCommand::Nudge(end, nudge));
        editor.chosen().map(|words| words.len())
    };
    assert!(editor(SentenceForward, Last) > Some("eins".len()));
    assert!(editor(SentenceBack, Start) > Some("eins".len()));
}

#[test]
fn an_end_inside_a_word_moves_to_the_end_of_that_word() {
    check_nudge(Start, WordBack, &["Die Brü‹cke›", "Die ‹Brücke›"]);
    check_nudge(Start, WordForward, &["B‹rücke ist› alt", "Brücke ‹ist› alt"]);
    check_nudge(Last, WordBack, &["‹Die Brü›cke", "‹Die› Brücke"]);
    check_nudge(Last, WordForward, &["‹Die Brü›cke", "‹Die Brücke›"]);
}

#[test]
fn an_end_next_to_punctuation_moves_over_that_alone() {
    check_nudge(Start, WordForward, &["‹“Ja, nein”›", "“‹Ja, nein”›", "“Ja, ‹nein”›"]);
    check_nudge(Last, WordBack, &["‹“Ja, nein!”›", "‹“Ja, nein›!”", "‹“Ja›, nein!”"]);
}

#[test]
fn arabic_words_move_in_text_order() {
    check_nudge(
        Last,
        WordForward,
        &["قال ‹إن› الجسر آمن", "قال ‹إن الجسر› آمن", "قال ‹إن الجسر آمن›"],
    );
    check_nudge(
        Start,
        WordBack,
        &["قال إن ‹الجسر› آمن", "قال ‹إن الجسر› آمن", "‹قال إن الجسر› آمن"],
    );
}

#[test]
fn families_flags_and_accents_are_one_step() {
    check_nudge(
        Last,
        CharacterForward,
        &["‹a›👩‍👩‍👧🇩🇪e\u{301}", "‹a👩‍👩‍👧›🇩🇪e\u{301}", "‹a👩‍👩‍👧🇩🇪›e\u{301}", "‹a👩‍👩‍👧🇩🇪e\u{301}›"],
    );
    check_nudge(Last, CharacterBack, &["‹a👩‍👩‍👧e\u{301}›", "‹a👩‍👩‍👧›e\u{301}", "‹a›👩‍👩‍👧e\u{301}"]);
    check_nudge(
        Start,
        CharacterForward,
        &["‹👩‍👩‍👧🇩🇪e\u{301}a›", "👩‍👩‍👧‹🇩🇪e\u{301}a›", "👩‍👩‍👧🇩🇪‹e\u{301}a›", "👩‍👩‍👧🇩🇪e\u{301}‹a›"],
    );
    check_nudge(
        Start,
        CharacterBack,
        &["👩‍👩‍👧🇩🇪e\u{301}‹a›", "👩‍👩‍👧🇩🇪‹e\u{301}a›", "👩‍👩‍👧‹🇩🇪e\u{301}a›", "‹👩‍👩‍👧🇩🇪e\u{301}a›"],
    );
}

#[test]
fn spaces_are_skipped_in_one_step() {
    check_nudge(Last, CharacterForward, &["‹one›  \r\n\u{a0} two", "‹one  \r\n\u{a0} t›wo"]);
    check_nudge(Start, CharacterBack, &["one  \r\n\u{a0} ‹two›", "on‹e  \r\n\u{a0} two›"]);
    check_nudge(Last, CharacterBack, &["‹one  \r\n t›wo", "‹one›  \r\n two"]);
    check_nudge(Start, CharacterForward, &["on‹e  \r\n two›", "one  \r\n ‹two›"]);
}

#[test]
fn an_end_stays_at_the_border_of_the_text() {
    for nudge in [CharacterBack, WordBack] {
        check_nudge(Start, nudge, &["\r\n ‹Ja›.", "\r\n ‹Ja›."]);
        check_nudge(Start, nudge, &["‹Ja›.", "‹Ja›."]);
    }
    for nudge in [CharacterForward, WordForward] {
        check_nudge(Last, nudge, &["a ‹nein› \r\n", "a ‹nein› \r\n"]);
        check_nudge(Last, nudge, &["a ‹nein›", "a ‹nein›"]);
    }
}

#[test]
fn a_mark_never_becomes_empty() {
    for mark in ["a ‹b› c", "a‹👩‍👩‍👧›b", "foo bar ‹!!!›", "a ‹…› b"]
    {
        check_nudge(Last, WordBack, &[mark, mark]);
        check_nudge(Start, WordForward, &[mark, mark]);
    }
    for mark in ["a ‹b› c", "a‹👩‍👩‍👧›b", "e‹e\u{301}›e"] {
        check_nudge(Last, CharacterBack, &[mark, mark]);
        check_nudge(Start, CharacterForward, &[mark, mark]);
    }
}

#[test]
fn only_the_outer_ends_of_a_mark_with_pieces_move() {
    check_nudge(
        Start,
        CharacterForward,
        &["“‹A›,” she said, “‹B b›.”", "“‹A›,” she said, “‹B b›.”"],
    );
    check_nudge(Start, CharacterBack, &["“‹A›,” she said, “‹B b›.”", "‹“A›,” she said, “‹B b›.”"]);
    check_nudge(
        Last,
        WordBack,
        &["“‹A›,” she said, “‹B b›.”", "“‹A›,” she said, “‹B› b.”", "“‹A›,” she said, “‹B› b.”"],
    );
    check_nudge(
        Last,
        CharacterForward,
        &["“‹A›,” she said, “‹B b›.”", "“‹A›,” she said, “‹B b.›”"],
    );
}

#[test]
fn the_caret_moves_with_the_end() {
    let mut editor = editor("eins ‹zwei› drei");
    let shown = editor.editor.caret_reveals();
    editor.apply(EditorCommand::Nudge(Last, WordForward));
    assert_eq!(editor.editor.selection().caret, 14);
    editor.apply(EditorCommand::Nudge(Start, WordBack));
    assert_eq!(editor.editor.selection().caret, 0);
    assert!(shown < editor.editor.caret_reveals());
    assert_eq!(editor.chosen().as_deref(), Some("eins zwei drei"));
}

#[test]
fn an_end_that_does_not_move_is_no_undo_step() {
    let mut editor = editor("‹J›");
    for end in [Start, Last] {
        for (nudge, _) in NUDGES {
            assert!(editor.apply(EditorCommand::Nudge(end, nudge)).is_empty());
        }
    }
    assert_eq!(editor.editor.history().next_undo(), None);
}

#[test]
fn without_a_selected_mark_a_notification_says_what_to_do() {
    let mut editor = TestEditor::new("Ja");
    editor.apply(EditorCommand::Nudge(Start, WordForward));
    assert_eq!(editor.messages(), ["Select a mark first: click one, or press “Next mark”"]);
}
