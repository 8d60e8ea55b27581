//! The menu of filters: by speaker, label, author, note and state.

use egui::{Button, Ui};

use super::filter_bar::update_filter;
use crate::{
    editor::Editor,
    i18n::{Message, msg},
    mark_list::{NoteFilter, SpeakerFilter, StateFilter},
    model::{marks::NameCounts, name::is_same_name},
    ui::{
        Outbox,
        accessibility::{self, MenuItemRole},
        localize::Localize as _,
        menu, rtl,
    },
};

/// The most names in a menu. Others can be found by the filter field.
const MAX_NAMES: usize = 200;

/// Shows the menu.
pub(super) fn filter_menu_ui(ui: &mut Ui, editor: &Editor, outbox: &mut Outbox) {
    menu::menu_button_ui(ui, &msg!("list-filter"), |ui| {
        name_menus_ui(ui, editor, outbox);
        ui.separator();
        let filter = &editor.list_options().filter;
        for (note, name) in [
            (NoteFilter::With, msg!("list-with-note")),
            (NoteFilter::Without, msg!("list-without-note")),
        ] {
            let is_set = filter.note == note;
            if entry_ui(ui, MenuItemRole::Switch(is_set.into()), &name, None) {
                let note = if is_set { NoteFilter::Any } else { note };
                update_filter(outbox, editor.list_options(), |filter| filter.note = note);
            }
        }
        ui.separator();
        let marks = editor.marks();
        for (state, name, count) in [
            (StateFilter::Unconfirmed, msg!("list-to-review"), marks.unsettled_len()),
            (StateFilter::Conflicting, msg!("list-undecided"), marks.conflicted_len()),
            (StateFilter::Lost, msg!("list-lost"), editor.lost().marks.len()),
        ] {
            let is_set = filter.state == state;
            if entry_ui(ui, MenuItemRole::Switch(is_set.into()), &name, Some(count)) {
                let state = if is_set { StateFilter::Placed } else { state };
                update_filter(outbox, editor.list_options(), |filter| filter.state = state);
            }
        }
    });
}

/// Shows the menus of speakers, labels and authors.
fn name_menus_ui(ui: &mut Ui, editor: &Editor, outbox: &mut Outbox) {
    let marks = editor.marks();
    let options = editor.list_options();
    let filter = &options.filter;
    let anyone =
        [(msg!("list-anybody"), SpeakerFilter::Any), (msg!("list-nobody"), SpeakerFilter::Nobody)];
    let is_set = |it: &SpeakerFilter| it.is_same(&filter.speaker);
    NameMenu { title: msg!("list-speaker"), names: marks.speakers(), wrap: SpeakerFilter::Is }.ui(
        ui,
        anyone,
        is_set,
        |it| update_filter(outbox, options, |filter| filter.speaker = it),
    );
    let is_set = |it: &Option<String>| is_same(it.as_deref(), filter.label.as_deref());
    NameMenu { title: msg!("list-label"), names: marks.labels(), wrap: Some }.ui(
        ui,
        [(msg!("list-any"), None)],
        is_set,
        |it| {
            update_filter(outbox, options, |filter| filter.label = it);
        },
    );
    let is_set = |it: &Option<String>| is_same(it.as_deref(), filter.author.as_deref());
    NameMenu { title: msg!("list-author"), names: marks.authors(), wrap: Some }.ui(
        ui,
        [(msg!("list-any"), None)],
        is_set,
        |it| {
            update_filter(outbox, options, |filter| filter.author = it);
        },
    );
}

/// Returns whether both filter by the same name, or by none.
fn is_same(one: Option<&str>, other: Option<&str>) -> bool {
    one.zip(other).map_or(one == other, |(one, other)| is_same_name(one, other))
}

/// A menu of names to filter by.
struct NameMenu<'a, T> {
    title: Message,
    names: &'a NameCounts,
    /// Makes a filter of a name.
    wrap: fn(String) -> T,
}

impl<T> NameMenu<'_, T> {
    /// Shows the entries `first`, then the names with their counts, and calls `set` with what is chosen.
    fn ui(
        self,
        ui: &mut Ui,
        first: impl IntoIterator<Item = (Message, T)>,
        is_set: impl Fn(&T) -> bool,
        mut set: impl FnMut(T),
    ) {
        menu::menu_button_ui(ui, &self.title, |ui| {
            let mut entry = |ui: &mut Ui, value: T, name: &Message, count: Option<usize>| {
                if entry_ui(ui, MenuItemRole::Choice(is_set(&value).into()), name, count) {
                    set(value);
                }
            };
            for (name, value) in first {
                entry(ui, value, &name, None);
            }
            if !self.names.is_empty() {
                ui.separator();
            }
            for it in self.names.iter().take(MAX_NAMES) {
                let value = (self.wrap)(it.name.to_string());
                entry(ui, value, &Message::from(&*it.name), Some(it.count));
            }
            if let Some(more) = self.names.len().checked_sub(MAX_NAMES + 1) {
                let more = ui.localize(&msg!("list-more-names", count = more + 1));
                ui.add_enabled(false, Button::new(more));
            }
        });
    }
}

/// Shows a menu entry with a count. Returns whether it was clicked.
fn entry_ui(ui: &mut Ui, entry: MenuItemRole, name: &Message, count: Option<usize>) -> bool {
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
