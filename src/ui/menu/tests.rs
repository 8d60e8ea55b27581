use super::{BAR, MenuEntry};
use crate::ui::keymap::{COMMANDS, UiCommand};

/// Returns the commands of `entries` and their submenus.
fn commands(entries: &[MenuEntry]) -> Vec<UiCommand> {
    let each = entries.iter().flat_map(|entry| match entry {
        MenuEntry::Command(command) => vec![*command],
        MenuEntry::Submenu(_, entries) => commands(entries),
        MenuEntry::Separator | MenuEntry::Documents | MenuEntry::Recents | MenuEntry::Samples => {
            Vec::new()
        }
    });
    each.collect()
}

#[test]
fn every_command_is_in_exactly_one_menu() {
    let listed = commands(BAR);
    for row in COMMANDS {
        let times = listed.iter().filter(|command| **command == row.command).count();
        assert_eq!(times, 1, "{}", row.name());
    }
    assert_eq!(listed.len(), COMMANDS.len());
}
