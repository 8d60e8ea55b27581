//! Words deleted between unchanged neighbours are never found elsewhere, whatever was added.

use glossator::model::Document;
use proptest::prelude::*;

use super::{describe, find};

/// Words of several scripts. Each may occur several times in added text, and once in the old text.
const OLD: &str = "mayor harbour tunnel Zoë never letter Monday rain before über Straße Aßlar ships 1999 \
    crews e\u{301}te\u{301} naïve البلدية الجسر мост город γέφυρα lorry council fishermen bell \
    twice train evening nobody north south clerk winter stone river glass window paper morning \
    garden silver engine island doctor people bridge market school farmer weather summer \
    signal station village question answer reason measure number minister voyage captain \
    sailor anchor lantern ladder kitchen bottle hammer timber corner street church priest \
    soldier battle empire prince castle forest hunter animal feather thunder shadow silence \
    whisper journey stranger promise trouble fortune mistake courage wisdom";

/// Words that occur in added text only.
const NEW: &str = "but later others spoke again while some few many took went gave after under above yet \
    still thus then perhaps город-новый νέος جديد größer";

/// The largest number of words in a mark that is neither long nor rare: ten have eight runs of three.
const MOST: usize = 9;

type Sentence = Vec<&'static str>;

/// Returns the words of the old text, each once, in sentences.
fn old() -> impl Strategy<Value = Sentence> {
    Just(OLD.split(' ').collect::<Sentence>()).prop_shuffle()
}

fn new(len: std::ops::Range<usize>) -> impl Strategy<Value = Sentence> {
    prop::collection::vec(prop::sample::select(NEW.split(' ').collect::<Sentence>()), len)
}

fn lens() -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(5..12_usize, 1..4)
}

/// Returns a sentence with `words`.
fn sentence(words: &[&str]) -> String {
    words.join(" ") + ". "
}

/// Returns the next words as sentences of these lengths.
fn sentences(words: &mut impl Iterator<Item = &'static str>, lens: &[usize]) -> Vec<String> {
    lens.iter().map(|len| sentence(&words.take(*len).collect::<Sentence>())).collect()
}

proptest! {
    #[test]
    fn words_deleted_between_unchanged_neighbours_are_lost(
        words in old(),
        (before, after) in (lens(), lens()),
        (mark, left, right) in (1..=MOST, 1..6_usize, 1..6_usize),
        added in prop::collection::vec((new(1..8), new(1..8), any::<prop::sample::Index>()), 1..4),
    ) {
        let mut words = words.into_iter();
        let mut take = |len| words.by_ref().take(len).collect::<Sentence>();
        let [left, mark, right] = [left + mark, mark, right + mark].map(&mut take);
        let (before, after) = (sentences(&mut words.by_ref(), &before), sentences(&mut words.by_ref(), &after));
        let (head, mark) = (before.concat() + &left.join(" ") + " ", mark.join(" "));
        let tail = format!(" {}{}", sentence(&right), after.concat());
        let then = Document::from_text("then", &(head.clone() + &mark + &tail));
        let span = then.span(head.len()..head.len() + mark.len()).expect("it has words");

        let stayed = sentence(&[left, right].concat());
        let mut now: Vec<String> = before.into_iter().chain([stayed]).chain(after).collect();
        for (left, right, at) in &added {
            let again = format!("{} {mark} {}", left.join(" "), sentence(right));
            now.insert(at.index(now.len() + 1), again);
        }
        let now = Document::from_text("now", &now.concat());
        let found = find(&[describe(&then, span)], Some(&then), &now);
        prop_assert_eq!(found.spans(), None, "{:?} -> {:?}: {:?}", then.text(), now.text(), found);
    }
}
