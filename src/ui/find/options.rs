//! The search options. See [`FIND_OPTIONS`].

use egui::{
    Button, Event, Key, KeyboardShortcut, Modifiers, Role, Ui, WidgetInfo, accesskit::Toggled,
};

use super::{FindBar, FindFocus, FindVisibility};
use crate::{
    command::{FindCommand, SearchScope},
    editor::Editor,
    i18n::{Message, msg},
    search::SearchQuery,
    ui::{
        accessibility,
        keymap::shortcut_text,
        localize::Localize as _,
        tooltips::{TooltipExt as _, with_key},
        view_ctx::ViewCtx,
    },
};

struct FindOption {
    label: fn() -> Message,
    name: fn() -> Message,
    /// Its key, with Alt, while the bar is focused.
    key: Key,
    value: fn(&mut SearchQuery) -> &mut bool,
    /// Why it currently has no effect.
    disabled_reason: fn(&SearchQuery) -> Option<Message>,
}

/// All options of the query, in the order of the bar.
const FIND_OPTIONS: &[FindOption] = &[
    FindOption {
        label: || msg!("find-case-short"),
        name: || msg!("find-case"),
        key: Key::C,
        value: |it| &mut it.matches_case,
        disabled_reason: |_| None,
    },
    FindOption {
        label: || msg!("find-words-short"),
        name: || msg!("find-words"),
        key: Key::W,
        value: |it| &mut it.whole_words,
        disabled_reason: |_| None,
    },
    FindOption {
        label: || ".*".into(),
        name: || msg!("find-regex"),
        key: Key::R,
        value: |it| &mut it.is_regex,
        disabled_reason: |_| None,
    },
    FindOption {
        label: || "e=é".into(),
        name: || msg!("find-accents"),
        key: Key::A,
        value: |it| &mut it.ignores_accents,
        disabled_reason: handled_by_regex,
    },
    FindOption {
        label: || "\"=“".into(),
        name: || msg!("find-quotes"),
        key: Key::Q,
        value: |it| &mut it.ignores_quotes,
        disabled_reason: handled_by_regex,
    },
    FindOption {
        label: || msg!("find-fields-short"),
        name: || msg!("find-fields"),
        key: Key::N,
        value: |it| &mut it.searches_fields,
        disabled_reason: |_| None,
    },
];

/// The key of the option that belongs to the document, not to the query.
const WITHIN_KEY: Key = Key::S;

fn handled_by_regex(query: &SearchQuery) -> Option<Message> {
    query.is_regex.then(|| msg!("find-by-itself"))
}

pub(super) fn options_ui(ui: &mut Ui, editor: &Editor, find: &mut FindBar, cx: &mut ViewCtx<'_>) {
    for it in FIND_OPTIONS {
        let is_on = *(it.value)(&mut find.query);
        let reason = (it.disabled_reason)(&find.query);
        if option_ui(ui, &(it.label)(), &(it.name)(), it.key, is_on.into(), reason.as_ref()) {
            toggle(find, it, cx);
        }
    }
    let label = msg!("find-within-short");
    let name = msg!("find-within");
    let is_on = editor.search_scope().is_some();
    if option_ui(ui, &label, &name, WITHIN_KEY, is_on.into(), None) {
        toggle_within(editor, cx);
    }
}

/// Shows a button. Returns whether it was clicked.
fn option_ui(
    ui: &mut Ui,
    label: &Message,
    name: &Message,
    key: Key,
    toggled: Toggled,
    disabled_reason: Option<&Message>,
) -> bool {
    let is_idle = disabled_reason.is_some();
    let is_on = toggled == Toggled::True;
    let name = ui.localize(name);
    let button = Button::selectable(is_on && !is_idle, ui.localize(label));
    let response = ui.add_enabled(!is_idle, button.frame_when_inactive(true));
    response.widget_info(|| WidgetInfo::selected(Role::Button, !is_idle, is_on, &name));
    let key = shortcut_text(ui.ctx(), &KeyboardShortcut::new(Modifiers::ALT, key));
    accessibility::describe_shortcut(&response, &key, &name, &name);
    let response = match disabled_reason {
        Some(reason) => response.disabled_tooltip(ui.localize(reason)),
        None => response.tooltip(with_key(&name, &key)),
    };
    response.clicked()
}

/// Handles the keys of the options while the bar is focused.
pub(super) fn handle_keys(ui: &Ui, editor: &Editor, find: &mut FindBar, cx: &mut ViewCtx<'_>) {
    if find.focus.is_none() {
        return;
    }
    for it in FIND_OPTIONS {
        while consume_alt_key(ui, it.key) && (it.disabled_reason)(&find.query).is_none() {
            toggle(find, it, cx);
        }
    }
    if consume_alt_key(ui, WITHIN_KEY) {
        toggle_within(editor, cx);
    }
    if consume_alt_key(ui, Key::H) && find.visibility == FindVisibility::Hits {
        find.focus_request = Some(FindFocus::Hits);
    }
}

/// Consumes `wanted` with Alt, and the text it would type. Returns whether it was pressed.
fn consume_alt_key(ui: &Ui, wanted: Key) -> bool {
    ui.input_mut(|input| {
        let is_it = |event: &Event| match event {
            Event::Key { key, pressed: true, modifiers, .. } => {
                *key == wanted && modifiers.matches_exact(Modifiers::ALT)
            }
            _ => false,
        };
        let Some(at) = input.events.iter().position(is_it) else { return false };
        input.events.remove(at);
        if matches!(input.events.get(at), Some(Event::Text(_))) {
            input.events.remove(at);
        }
        true
    })
}

fn toggle(find: &mut FindBar, option: &FindOption, cx: &mut ViewCtx<'_>) {
    let value = (option.value)(&mut find.query);
    *value = !*value;
    find.search(cx);
}

fn toggle_within(editor: &Editor, cx: &mut ViewCtx<'_>) {
    let is_on = editor.search_scope().is_some();
    let scope = if is_on { SearchScope::Whole } else { SearchScope::Selection };
    cx.outbox.send(FindCommand::SetScope(scope));
}
