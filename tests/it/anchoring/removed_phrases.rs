//! A removed phrase is not found elsewhere if the old text shows that it was removed.

use glossator::model::LostReason;

use super::{Found, check, check_known, describe, find, marked, page};

const GONE: Found = Found::Lost(LostReason::WordsGone);

/// Asserts that a mark is lost if the old text is known.
#[track_caller]
fn check_lost(before: &str, after: &str) {
    let (then, spans) = marked(before);
    let found = find(&[describe(&then, spans[0])], Some(&then), &marked(after).0);
    assert_eq!(found.spans(), None, "{found:?}");
}

#[test]
fn a_removed_phrase_is_not_found_in_new_text_elsewhere() {
    check_lost(
        "He opened it. “No,” ‹said the mayor› quietly, and left the room.",
        "He opened it, and left the room. The rain had stopped by then. \
         “Perhaps,” said the mayor then, and looked up.",
    );
    let before = page(&[0, 1, 3, 4, 5]).replace("in the rain without", "‹in the rain› without");
    let after = page(&[0, 1, 3, 4, 5]).replace("in the rain without", "without");
    let after = after.replace("At noon a bell", "At noon, in the rain of April, a bell");
    check_lost(&before, &after);
}

#[test]
fn replaced_words_are_not_found_in_new_text_elsewhere() {
    check_lost(
        "To send patches you can use ‹git send-email› to reach the list. Then wait for answers.",
        "To send patches you can use git imap-send to reach the list. Then wait for answers. \
         Those who like it old may still run git send-email by hand.",
    );
    check_lost(
        "The mill stood on the hill, and ‹the old miller› slept in it until the war was over.",
        "The mill stood on the hill, and his young wife slept in it until the war was over. \
         Nobody asked where the old miller had gone.",
    );
}

#[test]
fn a_removed_phrase_is_not_found_where_it_is_repeated_nearby() {
    let sentences = [
        "Ships lay there all winter.",
        "Crews played cards at night.",
        "The mayor of Aßlar before the rain came again in October.",
        "Bells rang twice every Monday.",
        "Trains left from another station.",
    ];
    let phrase = "never wrote letters home";
    let before = sentences.join(" ").replace("Aßlar", &format!("Aßlar ‹{phrase}›"));
    for at in 0..=sentences.len() {
        let mut after = sentences.map(str::to_owned).to_vec();
        after.insert(at, format!("Others say {phrase} again."));
        check_lost(&before, &after.join(" "));
    }
}

#[test]
fn a_matching_word_next_to_it_by_chance_does_not_make_it_moved() {
    check_lost(
        "No one gave a thought to the older worlds of space ‹as sources of human danger, or thought› of \
         them only to dismiss the idea of life upon them. The lamps were lit at dusk.",
        "No one gave a thought to the older worlds of space of \
         them only to dismiss the idea of life upon them. The lamps were lit at dusk. He was seen to stagger, \
         and of space as sources of human danger, or thought of nothing at all he never spoke again.",
    );
}

#[test]
fn a_removed_phrase_is_lost_in_every_script() {
    let cases = [
        (
            "قال الوزير إن النفق آمن، و‹أضاف رئيس البلدية› أن الجسر مغلق منذ يوم الاثنين.",
            "قال الوزير إن النفق آمن، و أن الجسر مغلق منذ يوم الاثنين. وفي المساء أضاف رئيس البلدية شيئا آخر.",
        ),
        (
            "市長は橋が閉鎖されたと発表した。‹記者は質問した›が、大臣は何も答えずに部屋を出て行った。",
            "市長は橋が閉鎖されたと発表した。が、大臣は何も答えずに部屋を出て行った。翌朝も記者は質問したそうだ。",
        ),
        (
            "Wir fuhren nach Süden — ‹so weit es ging› — und kamen erst am Abend in Aßlar an. 🌧️",
            "Wir fuhren nach Süden und kamen erst am Abend in Aßlar an. 🌧️ Sie lief, so weit es ging, zurück.",
        ),
    ];
    for (before, after) in cases {
        check_lost(before, after);
    }
}

#[test]
fn a_long_phrase_may_move_alone() {
    let before = page(&[0, 1, 3, 4, 5]).replace(
        "to the station to catch the evening train",
        "to ‹the station to catch the evening train that leaves at nine›",
    );
    let moved = "the station to catch the evening train that leaves at nine";
    let after = page(&[0, 1, 3, 4, 5])
        .replace("to the station to catch the evening train", "home")
        .replace("wrote letters home", &format!("walked to ‹{moved}›, smoking"));
    check_known(&before, &after, Found::Moved);
}

#[test]
fn a_short_sentence_may_move_alone() {
    let before = page(&[0, 1, 3, 4, 5]).replace("nobody to anybody.", "");
    let before = before.replace("Aßlar.", "Aßlar. ‹Then the lights went out›.");
    let after = page(&[0, 1, 3, 4, 5])
        .replace("would stay so.", "would stay so. ‹Then the lights went out›.");
    check_known(&before, &after, Found::Moved);
}

#[test]
fn a_removed_phrase_that_occurs_nowhere_is_lost() {
    check(
        "He opened it. “No,” ‹said the mayor› quietly, and left the room.",
        "He opened it, and left the room.",
        GONE,
    );
}
