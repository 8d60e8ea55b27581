use super::{Offer, TABLE};
use crate::tongue::{Language, Tongue};

#[test]
fn no_key_stands_for_two_things() {
    let mut keys: Vec<String> =
        TABLE.iter().flat_map(|row| row.keys).map(|key| format!("{key:?}")).collect();
    let all = keys.len();
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), all);
}

#[test]
fn no_offer_stands_twice_in_the_table() {
    for (index, row) in TABLE.iter().enumerate() {
        let first = TABLE.iter().position(|other| other.offer == row.offer);
        assert_eq!(first, Some(index), "{:?}", row.offer);
    }
}

#[test]
fn names_follow_the_rules_for_words_on_the_screen() {
    for row in TABLE {
        for language in Language::ALL {
            let name = Tongue::of(language).say(&row.name());
            let first = name.chars().next().unwrap();
            assert!(first.is_uppercase(), "{name}");
            assert!(!name.ends_with('.') && !name.ends_with(':'), "{name}");
            let asks = matches!(row.offer, Offer::Open | Offer::Export(_) | Offer::KeepSidecarAs);
            assert_eq!(name.ends_with('…'), asks, "{name}");
        }
        assert_eq!(row.offer.row().id, row.id);
    }
}
