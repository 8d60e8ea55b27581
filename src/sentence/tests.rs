use super::around;
use crate::model::Document;

/// Checks the sentence around `|` in `text`, which is between `‹` and `›`.
#[track_caller]
fn check(text: &str) {
    let plain = text.replace(['‹', '›'], "");
    let at = plain.find('|').expect("a caret");
    let plain = plain.replace('|', "");
    let without_caret = text.replace('|', "");
    let expected =
        without_caret.split_once('‹').and_then(|(_, rest)| rest.split_once('›')).map(|it| it.0);

    let document = Document::from_text("test.txt", &plain);
    assert_eq!(around(&document, at).map(|span| document.quote(span)), expected);
}

#[test]
fn a_sentence_ends_at_its_full_stop() {
    check("Yes. ‹The port w|as closed.› It rained.");
}

#[test]
fn a_title_does_not_end_a_sentence() {
    check("‹Dr. Weber said th|e U.S. report was wrong.› Nobody agreed.");
}

#[test]
fn german_abbreviations_are_known_in_german() {
    check("Das war so. ‹Die Brücke ist z. B. n|icht gesperrt und das ist gut.› Mehr nicht.");
}

#[test]
fn a_sentence_does_not_cross_a_line_end() {
    check("HEADLINE WITHOUT A STOP\n‹The minister sp|oke.› Then she left.");
}

#[test]
fn hindi_sentences_end_at_a_danda() {
    check("मंत्री ने कहा। ‹यह स|च नहीं है।› फिर वे चले गए।");
}

#[test]
fn japanese_sentences_end_at_a_maru() {
    check("大臣は述べた。‹削減はし|ない。›以上。");
}

#[test]
fn the_place_after_the_last_sentence_belongs_to_it() {
    check("One. ‹Two.›|");
}

#[test]
fn a_blank_line_has_no_sentence() {
    check("One.\n | \nTwo.");
}
