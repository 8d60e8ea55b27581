use super::{BAR, MenuEntry};
use crate::ui::keymap::{COMMANDS, UiCommand};

/// The offers of `entries` and of the menus within.
fn offers(entries: &[MenuEntry]) -> Vec<UiCommand> {
    let each = entries.iter().flat_map(|entry| match entry {
        MenuEntry::Command(command) => vec![*command],
        MenuEntry::Submenu(_, entries) => offers(entries),
        MenuEntry::Separator | MenuEntry::Documents | MenuEntry::Recents | MenuEntry::Samples => {
            Vec::new()
        }
    });
    each.collect()
}

#[test]
fn every_offer_of_the_table_stands_in_one_menu() {
    let listed = offers(BAR);
    for row in COMMANDS {
        let times = listed.iter().filter(|command| **command == row.command).count();
        assert_eq!(times, 1, "{}", row.name());
    }
    assert_eq!(listed.len(), COMMANDS.len());
}
