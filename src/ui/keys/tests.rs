use super::{Offer, TABLE};

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
        let first = row.name.chars().next().unwrap();
        assert!(first.is_uppercase(), "{}", row.name);
        assert!(!row.name.ends_with('.') && !row.name.ends_with(':'), "{}", row.name);
        assert_eq!(row.offer.row().name, row.name);
        let asks = matches!(row.offer, Offer::Open | Offer::Export(_) | Offer::KeepSidecarAs);
        assert_eq!(row.name.ends_with('…'), asks, "{}", row.name);
    }
}
