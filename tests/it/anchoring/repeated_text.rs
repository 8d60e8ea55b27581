//! In repetitive texts such as laws, logs, code and lists, words are found where their neighbours are, or are lost.

use glossator::{
    anchor::{self, reanchor},
    model::{Document, Selector},
};
use std::ops::ControlFlow;

use super::{describe, marked};

const THINGS: [&str; 8] =
    ["berths", "cargo", "crews", "moorings", "pilots", "vessels", "warehouses", "channels"];

/// An ordinance with very similar sections.
fn ordinance() -> String {
    let section = |number: usize| {
        let thing = THINGS[number % 8];
        format!(
            "§ {number} The office keeps a register of {thing}, number {}. Entries of the register are open to all \
             who show a lawful interest in entry {}. The office may refuse entry {} for good cause.\n\n",
            number * 7,
            number * 13,
            number * 5,
        )
    };
    (1..=40).map(section).collect()
}

/// Returns the words of all marks of a picture in `after`, without the old text.
fn found(before: &str, after: &str) -> Vec<Option<String>> {
    let (then, spans) = marked(before);
    let pieces: Vec<Selector> = spans.into_iter().map(|it| describe(&then, it)).collect();
    let marks: Vec<&[Selector]> = pieces.iter().map(std::slice::from_ref).collect();
    let now = Document::from_text("now.txt", after);
    let found = reanchor(&marks, None, &now, &mut |_, _| ControlFlow::Continue(()));
    let words = |it: &anchor::AnchorResult| it.spans().map(|it| now.words(it));
    found.expect("it is not cancelled").iter().map(words).collect()
}

/// Returns the ordinance with three marks that stay, and another one in section 20.
fn picture(words: &str) -> String {
    let mut text = ordinance();
    for number in [12, 18, 22] {
        let entry = format!("number {}", number * 7);
        text = text.replace(&format!("{entry}."), &format!("‹{entry}›."));
    }
    let section = text.find("§ 20").expect("there is such a section");
    let at = section + text[section..].find(words).expect("the words are in the text");
    format!("{}‹{words}›{}", &text[..at], &text[at + words.len()..])
}

#[test]
fn removed_words_are_not_found_in_a_similar_section() {
    let before = picture("lawful interest");
    let section = |text: &str| {
        let start = text.find("§ 20").expect("there is such a section");
        start..text.find("§ 21").expect("there is such a section")
    };
    let after = ordinance();
    let without = [&after[..section(&after).start], &after[section(&after).end..]].concat();
    let found = found(&before, &without);
    assert_eq!(found[3 - 1], None, "{found:?}");
    assert_eq!(found.iter().flatten().count(), 3, "{found:?}");
}

#[test]
fn respelt_words_are_not_found_in_a_similar_section() {
    // Both sections are identical except for a few words far away.
    let rule = "The owner shall mend the quay within the year, and shall chuse a mason for it from the list.";
    let text = |first: &str, second: &str| {
        let text = ordinance();
        let text = text.replace("§ 15 ", &format!("§ 15 In spring: {first} "));
        text.replace("§ 25 ", &format!("§ 25 In autumn: {second} "))
    };
    let mark = |text: String| {
        let text =
            text.replace("number 98.", "‹number 98›.").replace("number 112.", "‹number 112›.");
        text.replace("number 168.", "‹number 168›.").replace("number 182.", "‹number 182›.")
    };
    let before = mark(text(&rule.replace("chuse a mason", "‹chuse a mason›"), rule));
    let after = text(&rule.replace("chuse a mason", "choose a mason"), rule);
    let found = found(&before, &after);
    assert_eq!(found[1].as_deref(), Some("choose a mason"), "{found:?}");
}
