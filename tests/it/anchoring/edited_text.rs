//! Texts that were edited: paragraphs moved and removed, words replaced, other quotation marks.

use glossator::{
    anchor,
    model::{Document, LostReason},
};

use super::{Found, check, check_known, describe, find, marked, page};

#[test]
fn a_mark_whose_words_are_gone_is_lost() {
    check(
        "It was the ‹best› of times.",
        "It was the worst of times.",
        Found::Lost(LostReason::WordsGone),
    );
    check("‹all›", "", Found::Lost(LostReason::WordsGone));
}

#[test]
fn a_mark_follows_its_moved_paragraph() {
    check(&page(&[0, 1, 2, 3, 4, 5]), &page(&[0, 1, 3, 4, 5, 2]), Found::Moved);
    check(&page(&[0, 1, 2, 3, 4, 5]), &page(&[2, 0, 1, 3, 4, 5]), Found::Moved);
}

#[test]
fn a_mark_in_a_removed_paragraph_is_lost_and_not_placed_elsewhere() {
    let after = page(&[0, 1, 3, 4, 5]);
    check(&page(&[0, 1, 2, 3, 4, 5]), &after, Found::Lost(LostReason::WordsGone));
    let after = format!("{after}\n\nThe minister told the town a story about a tunnel.");
    check_known(&page(&[0, 1, 2, 3, 4, 5]), &after, Found::Lost(LostReason::WordsGone));
}

#[test]
fn a_mark_on_a_sentences_first_word_follows_its_moved_sentence() {
    let minister = "The minister said on Monday that the bridge would be closed for a year.";
    let reason = "“We had no choice,” she added, pointing to a report of 2019.";
    let mayor = "‹The mayor denied that the report had ever reached the town hall›.";
    let engineers = "Engineers, however, had warned of cracks; nobody answered them.";
    check_known(
        &[minister, reason, mayor, engineers].join("\n\n"),
        &[mayor, minister, reason, engineers].join("\n\n"),
        Found::Moved,
    );
    check_known(
        &[mayor, reason, minister, engineers].join("\n\n"),
        &[reason, minister, engineers, mayor].join("\n\n"),
        Found::Moved,
    );
}

#[test]
fn a_mark_keeps_its_place_if_words_in_it_are_edited() {
    let before = page(&[0, 1, 2, 3, 4, 5]);
    let edit = |from: &str, to: &str| {
        assert!(before.contains(from), "{from} is edited");
        before.replace(from, to)
    };
    check(&before, &edit("council that", "whole council that"), Found::Changed);
    check(&before, &edit("never been safe", "nevver been safe"), Found::Changed);
    check(&before, &edit("tunnel had ", "tunnel "), Found::Changed);
}

#[test]
fn a_replaced_word_at_a_border_stays_in_the_mark() {
    let before = page(&[0, 1, 2, 3, 4, 5]);
    check(&before, &before.replace("‹told", "‹informed"), Found::Changed);
    check(&before, &before.replace("safe›", "sound›"), Found::Changed);
    check(&before, &before.replace("‹told", "rightly ‹told"), Found::Moved);
    check(&before, &before.replace("safe›", "safe› or sound"), Found::Home);
}

#[test]
fn the_full_stop_of_a_removed_sentence_is_lost_with_it() {
    let before = "A bright lamp did something to remove the sombre impression left upon my mind.\n\n\
        The dining-room was a place of shadow, and we were able to retire and to smoke a \
        ‹cigarette.\n\n“My word,› it isn’t a very cheerful place,” said Sir Henry to us.";
    let after = "A bright lamp did something to remove the sombre impression left weary my mind.\n\n\
        “My word, it isn’t a very cheerful place,” said Sir Henry to us.";
    check_known(before, after, Found::Lost(LostReason::WordsGone));
    let before = before.replace(['‹', '›'], "").replace("a cigarette", "a ‹cigarette");
    let before = before.replace("Henry to us", "Henry› to us");
    let after = after.replace("“My", "‹“My").replace("Henry to us", "Henry› to us");
    check_known(&before, &after, Found::Changed);
}

#[test]
fn the_full_stop_stays_if_the_word_before_it_was_deleted() {
    let before = "He used a strange medley, but it was gradually made clear to us.\n\nI cannot tell it as \
        he did, for he ran to the ‹other side, and heard some one groan.\n\nThe habits of a lifetime \
        made him cautious, and he slipped› on to the bumper of a car.";
    let after = "He used a strange medley, but it was gradually made clear to .\n\n‹The habits of a lifetime \
        made him cautious, and he slipped› on to the bumper of a car.";
    check_known(before, after, Found::Changed);
}

#[test]
fn other_quotation_marks_dashes_and_spaces_are_no_change() {
    let before = "One line.\nThen “she said it’s a ‹naïve “café”,\nand so on› at that” — once.\n";
    let quotes = before.replace(['“', '”'], "\"").replace('’', "'");
    check(before, &quotes, Found::Moved);
    check(before, &before.replace('\n', "\r\n"), Found::Moved);
    check(before, &before.replace('é', "e\u{301}").replace('ï', "i\u{308}"), Found::Moved);
    let wrapped = before.replace(",\nand", ", and").replace("it’s a", "it’s\na");
    check(before, &wrapped, Found::Moved);
}

#[test]
fn a_difference_in_case_is_a_change() {
    let before = page(&[0, 1, 2, 3, 4, 5]);
    check(&before, &before.replace("the tunnel", "The Tunnel"), Found::Changed);
}

#[test]
fn a_lost_mark_has_candidates_with_the_best_one_first() {
    let before = page(&[0, 1, 2, 3, 4, 5]);
    let (then, spans) = marked(&before);
    let after = "A council was told that tunnels had once been safe. The weather was fine.";
    let now = Document::from_text("now", after);
    let found = find(&[describe(&then, spans[0])], Some(&then), &now);
    let anchor::AnchorResult::Lost { reason: LostReason::WordsGone, candidates } = found else {
        panic!("it is lost: {found:?}");
    };
    assert!(!candidates.is_empty() && candidates.len() <= 3, "{candidates:?}");
    assert!(candidates.is_sorted_by(|a, b| b.score <= a.score), "{candidates:?}");
    assert!(candidates.iter().all(|it| (0.0..=1.0).contains(&it.score)), "{candidates:?}");
}
