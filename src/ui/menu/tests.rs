use super::{BAR, Entry};
use crate::ui::keys::{Offer, TABLE};

/// The offers of `entries` and of the menus within.
fn offers(entries: &[Entry]) -> Vec<Offer> {
    let each = entries.iter().flat_map(|entry| match entry {
        Entry::Offer(offer) => vec![*offer],
        Entry::Menu(_, entries) => offers(entries),
        Entry::Line | Entry::Documents | Entry::Recents | Entry::Samples => Vec::new(),
    });
    each.collect()
}

#[test]
fn every_offer_of_the_table_stands_in_one_menu() {
    let listed = offers(BAR);
    for row in TABLE {
        let times = listed.iter().filter(|offer| **offer == row.offer).count();
        assert_eq!(times, 1, "{}", row.name());
    }
    assert_eq!(listed.len(), TABLE.len());
}
