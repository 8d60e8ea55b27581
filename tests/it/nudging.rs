//! Moving the ends of a mark. In the pictures the mark stands between `‹` and `›`.

use glossator::command::{
    EditorCommand,
    MarkEnd::{self, End as Last, Start},
    Nudge::{
        self, CharacterBack, CharacterForward, SentenceBack, SentenceForward, WordBack, WordForward,
    },
};

use crate::{
    hard::NUDGES,
    picture::Desk,
    pieces::{desk, drawn},
};

/// Asserts that one picture after the other is seen when `end` is nudged again and again.
#[track_caller]
fn check(end: MarkEnd, nudge: Nudge, pictures: &[&str]) {
    let mut desk = desk(pictures[0]);
    for picture in &pictures[1..] {
        desk.does(EditorCommand::Nudge(end, nudge));
        assert_eq!(drawn(&desk), *picture);
    }
}

#[test]
fn an_end_moves_by_characters() {
    check(Start, CharacterBack, &["Die‹Brü›cke", "Di‹eBrü›cke", "D‹ieBrü›cke", "‹DieBrü›cke"]);
    check(Start, CharacterForward, &["Die‹Brü›cke", "DieB‹rü›cke", "DieBr‹ü›cke"]);
    check(Last, CharacterBack, &["Die‹Brü›cke", "Die‹Br›ücke", "Die‹B›rücke"]);
    check(Last, CharacterForward, &["Die‹Brü›cke", "Die‹Brüc›ke", "Die‹Brück›e", "Die‹Brücke›"]);
}

#[test]
fn an_end_moves_by_words() {
    check(Start, WordBack, &["„Über (das ‹alles›“", "„Über (‹das alles›“", "„‹Über (das alles›“"]);
    check(Start, WordForward, &["‹Ja — aber nein›.", "Ja — ‹aber nein›.", "Ja — aber ‹nein›."]);
    check(Last, WordBack, &["‹Ja — aber nein›.", "‹Ja — aber› nein.", "‹Ja› — aber nein."]);
    check(
        Last,
        WordForward,
        &["„‹Über› (das) alles“", "„‹Über (das›) alles“", "„‹Über (das) alles›“"],
    );
}

#[test]
fn an_end_moves_by_sentences() {
    let three = "Ja. Dr. Ng ‹kam um 8› an. Nein! Doch.";
    check(
        Start,
        SentenceBack,
        &[three, "Ja. ‹Dr. Ng kam um 8› an. Nein! Doch.", "‹Ja. Dr. Ng kam um 8› an. Nein! Doch."],
    );
    check(
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
    check(
        Start,
        SentenceForward,
        &[all, "Ja. ‹Nein! Doch.›", "Ja. Nein! ‹Doch.›", "Ja. Nein! ‹Doch.›"],
    );
    check(
        Last,
        SentenceBack,
        &[all, "‹Ja. Nein!› Doch.", "‹Ja.› Nein! Doch.", "‹Ja.› Nein! Doch."],
    );
}

#[test]
fn sentences_are_followed_over_lines_and_blanks() {
    check(
        Last,
        SentenceForward,
        &["‹Ja›.\r\n\r\n \r\nNein 👩‍👩‍👧.", "‹Ja.›\r\n\r\n \r\nNein 👩‍👩‍👧.", "‹Ja.\r\n\r\n \r\nNein 👩‍👩‍👧.›"],
    );
    check(
        Start,
        SentenceBack,
        &["قال إن.\n\nنعم ‹هو›.", "قال إن.\n\n‹نعم هو›.", "‹قال إن.\n\nنعم هو›."],
    );
    check(Start, SentenceForward, &["‹Ja.\n\nNein›.", "Ja.\n\n‹Nein›.", "Ja.\n\n‹Nein›."]);
    check(Last, SentenceBack, &["‹Ja.\n\nNein.›", "‹Ja.›\n\nNein.", "‹Ja.›\n\nNein."]);
}

#[test]
fn sentences_of_a_line_without_an_end_are_found_too() {
    let line = "Wort ".repeat(20_000);
    let desk = |nudge, end| {
        let mut desk = desk(&format!("{line}‹eins› {line}"));
        desk.does(EditorCommand::Nudge(end, nudge));
        desk.chosen().map(|words| words.len())
    };
    assert!(desk(SentenceForward, Last) > Some("eins".len()));
    assert!(desk(SentenceBack, Start) > Some("eins".len()));
}

#[test]
fn an_end_inside_a_word_moves_to_the_end_of_that_word() {
    check(Start, WordBack, &["Die Brü‹cke›", "Die ‹Brücke›"]);
    check(Start, WordForward, &["B‹rücke ist› alt", "Brücke ‹ist› alt"]);
    check(Last, WordBack, &["‹Die Brü›cke", "‹Die› Brücke"]);
    check(Last, WordForward, &["‹Die Brü›cke", "‹Die Brücke›"]);
}

#[test]
fn an_end_beside_punctuation_moves_over_that_alone() {
    check(Start, WordForward, &["‹“Ja, nein”›", "“‹Ja, nein”›", "“Ja, ‹nein”›"]);
    check(Last, WordBack, &["‹“Ja, nein!”›", "‹“Ja, nein›!”", "‹“Ja›, nein!”"]);
}

#[test]
fn words_of_arabic_move_in_the_order_of_the_text() {
    check(Last, WordForward, &["قال ‹إن› الجسر آمن", "قال ‹إن الجسر› آمن", "قال ‹إن الجسر آمن›"]);
    check(Start, WordBack, &["قال إن ‹الجسر› آمن", "قال ‹إن الجسر› آمن", "‹قال إن الجسر› آمن"]);
}

#[test]
fn families_flags_and_accents_move_whole() {
    check(
        Last,
        CharacterForward,
        &["‹a›👩‍👩‍👧🇩🇪e\u{301}", "‹a👩‍👩‍👧›🇩🇪e\u{301}", "‹a👩‍👩‍👧🇩🇪›e\u{301}", "‹a👩‍👩‍👧🇩🇪e\u{301}›"],
    );
    check(Last, CharacterBack, &["‹a👩‍👩‍👧e\u{301}›", "‹a👩‍👩‍👧›e\u{301}", "‹a›👩‍👩‍👧e\u{301}"]);
    check(
        Start,
        CharacterForward,
        &["‹👩‍👩‍👧🇩🇪e\u{301}a›", "👩‍👩‍👧‹🇩🇪e\u{301}a›", "👩‍👩‍👧🇩🇪‹e\u{301}a›", "👩‍👩‍👧🇩🇪e\u{301}‹a›"],
    );
    check(
        Start,
        CharacterBack,
        &["👩‍👩‍👧🇩🇪e\u{301}‹a›", "👩‍👩‍👧🇩🇪‹e\u{301}a›", "👩‍👩‍👧‹🇩🇪e\u{301}a›", "‹👩‍👩‍👧🇩🇪e\u{301}a›"],
    );
}

#[test]
fn blanks_are_passed_over_in_one_step() {
    check(Last, CharacterForward, &["‹one›  \r\n\u{a0} two", "‹one  \r\n\u{a0} t›wo"]);
    check(Start, CharacterBack, &["one  \r\n\u{a0} ‹two›", "on‹e  \r\n\u{a0} two›"]);
    check(Last, CharacterBack, &["‹one  \r\n t›wo", "‹one›  \r\n two"]);
    check(Start, CharacterForward, &["on‹e  \r\n two›", "one  \r\n ‹two›"]);
}

#[test]
fn an_end_stays_at_the_border_of_the_text() {
    for nudge in [CharacterBack, WordBack] {
        check(Start, nudge, &["\r\n ‹Ja›.", "\r\n ‹Ja›."]);
        check(Start, nudge, &["‹Ja›.", "‹Ja›."]);
    }
    for nudge in [CharacterForward, WordForward] {
        check(Last, nudge, &["a ‹nein› \r\n", "a ‹nein› \r\n"]);
        check(Last, nudge, &["a ‹nein›", "a ‹nein›"]);
    }
}

#[test]
fn something_is_always_left_of_a_mark() {
    for mark in ["a ‹b› c", "a‹👩‍👩‍👧›b", "foo bar ‹!!!›", "a ‹…› b"]
    {
        check(Last, WordBack, &[mark, mark]);
        check(Start, WordForward, &[mark, mark]);
    }
    for mark in ["a ‹b› c", "a‹👩‍👩‍👧›b", "e‹e\u{301}›e"] {
        check(Last, CharacterBack, &[mark, mark]);
        check(Start, CharacterForward, &[mark, mark]);
    }
}

#[test]
fn only_the_outer_ends_of_a_broken_quote_move() {
    check(Start, CharacterForward, &["“‹A›,” she said, “‹B b›.”", "“‹A›,” she said, “‹B b›.”"]);
    check(Start, CharacterBack, &["“‹A›,” she said, “‹B b›.”", "‹“A›,” she said, “‹B b›.”"]);
    check(
        Last,
        WordBack,
        &["“‹A›,” she said, “‹B b›.”", "“‹A›,” she said, “‹B› b.”", "“‹A›,” she said, “‹B› b.”"],
    );
    check(Last, CharacterForward, &["“‹A›,” she said, “‹B b›.”", "“‹A›,” she said, “‹B b.›”"]);
}

#[test]
fn the_caret_goes_with_the_end_that_moves() {
    let mut desk = desk("eins ‹zwei› drei");
    let shown = desk.session.caret_reveals();
    desk.does(EditorCommand::Nudge(Last, WordForward));
    assert_eq!(desk.session.selection().caret, 14);
    desk.does(EditorCommand::Nudge(Start, WordBack));
    assert_eq!(desk.session.selection().caret, 0);
    assert!(shown < desk.session.caret_reveals());
    assert_eq!(desk.chosen().as_deref(), Some("eins zwei drei"));
}

#[test]
fn an_end_that_does_not_move_is_no_step() {
    let mut desk = desk("‹J›");
    for end in [Start, Last] {
        for (nudge, _) in NUDGES {
            assert!(desk.does(EditorCommand::Nudge(end, nudge)).is_empty());
        }
    }
    assert_eq!(desk.session.next_undo(), None);
}

#[test]
fn without_a_chosen_mark_the_analyst_is_told_what_to_do() {
    let mut desk = Desk::new("Ja");
    desk.does(EditorCommand::Nudge(Start, WordForward));
    assert_eq!(desk.told(), ["Select a mark first: click one, or press “Next mark”"]);
}
