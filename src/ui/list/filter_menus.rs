//! The menus of speakers, labels and authors to filter by.

use egui::{Button, Ui};

use super::filter_bar::update_filter;
use crate::{
    editor::Editor,
    i18n::{Message, msg},
    mark_list::{ListFilter, SpeakerFilter},
    model::{marks::NameCounts, name::is_same_name},
    ui::{Outbox, accessibility, localize::Localize as _, menu, rtl},
};

/// The most names in a menu. Others can be found by the filter field.
const MAX_NAMES: usize = 200;

pub(super) fn speaker_menu_ui(ui: &mut Ui, editor: &Editor, outbox: &mut Outbox) {
    let options = editor.list_options();
    menu::menu_button_ui(ui, &msg!("list-speaker"), |ui| {
        let mut set = |ui: &mut Ui, it: SpeakerFilter, name: &Message, count: Option<usize>| {
            let is_set = it.is_same(&options.filter.speaker);
            if counted_entry_ui(ui, accessibility::MenuItemRole::Choice(is_set.into()), name, count)
            {
                update_filter(outbox, options, |filter| filter.speaker = it);
            }
        };
        set(ui, SpeakerFilter::Any, &msg!("list-anybody"), None);
        set(ui, SpeakerFilter::Nobody, &msg!("list-nobody"), None);
        name_entries_ui(ui, editor.marks().speakers(), |ui, name, count| {
            set(ui, SpeakerFilter::Is(name.to_owned()), &Message::from(name), Some(count));
        });
    });
}

pub(super) fn label_menu_ui(ui: &mut Ui, editor: &Editor, outbox: &mut Outbox) {
    name_menu_ui(
        ui,
        editor,
        &msg!("list-label"),
        editor.marks().labels(),
        |it| &mut it.label,
        outbox,
    );
}

pub(super) fn author_menu_ui(ui: &mut Ui, editor: &Editor, outbox: &mut Outbox) {
    let names = editor.marks().authors();
    name_menu_ui(ui, editor, &msg!("list-author"), names, |it| &mut it.author, outbox);
}

/// Shows a menu called `title` that sets the field `of` the filter to one of `names`, or to `None`.
fn name_menu_ui(
    ui: &mut Ui,
    editor: &Editor,
    title: &Message,
    names: &NameCounts,
    of: fn(&mut ListFilter) -> &mut Option<String>,
    outbox: &mut Outbox,
) {
    let options = editor.list_options();
    let current = of(&mut options.filter.clone()).clone();
    menu::menu_button_ui(ui, title, |ui| {
        let mut set = |ui: &mut Ui, it: Option<String>, name: &Message, count: Option<usize>| {
            let is_set = match (&current, &it) {
                (Some(current), Some(it)) => is_same_name(current, it),
                (current, it) => current.is_none() && it.is_none(),
            };
            if counted_entry_ui(ui, accessibility::MenuItemRole::Choice(is_set.into()), name, count)
            {
                update_filter(outbox, options, |filter| *of(filter) = it);
            }
        };
        set(ui, None, &msg!("list-any"), None);
        name_entries_ui(ui, names, |ui, name, count| {
            set(ui, Some(name.to_owned()), &Message::from(name), Some(count));
        });
    });
}

/// Shows the first [`MAX_NAMES`] names with their counts.
fn name_entries_ui(ui: &mut Ui, names: &NameCounts, mut show: impl FnMut(&mut Ui, &str, usize)) {
    if !names.is_empty() {
        ui.separator();
    }
    for it in names.iter().take(MAX_NAMES) {
        show(ui, &it.name, it.count);
    }
    if MAX_NAMES < names.len() {
        let more = ui.localize(&msg!("list-more-names", count = names.len() - MAX_NAMES));
        ui.add_enabled(false, Button::new(more));
    }
}

/// Shows a menu entry with a count. Returns whether it was clicked.
pub(super) fn counted_entry_ui(
    ui: &mut Ui,
    entry: accessibility::MenuItemRole,
    name: &Message,
    count: Option<usize>,
) -> bool {
    let button = Button::selectable(entry.is_set(), rtl::untruncated(ui, &ui.localize(name)));
    let response = ui.add(match count {
        Some(count) => button.shortcut_text(count.to_string()),
        None => button,
    });
    accessibility::menu_item(&response, entry);
    if response.clicked() {
        ui.close();
    }
    response.clicked()
}
