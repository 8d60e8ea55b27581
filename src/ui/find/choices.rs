//! What can be chosen of how is searched: one line each. See [`CHOICES`].

use egui::{
    Button, Event, Key, KeyboardShortcut, Modifiers, Role, Ui, WidgetInfo, accesskit::Toggled,
};

use super::{Around, Find, Shown, Stop};
use crate::{
    command::{FindCommand, SearchScope},
    i18n::{Message, msg},
    search::{
        AccentMatching, CaseMatching, FieldScope, QuerySyntax, QuoteMatching, SearchQuery,
        WordMatching,
    },
    ui::{hints::Hinted as _, keys::words_of, roles, speech::Speaks as _},
};

/// Something of how is searched that can be on or off.
struct Choice {
    /// What stands on its button.
    sign: fn() -> Message,
    /// What it is called.
    name: fn() -> Message,
    /// Its key, with Alt, while the bar has the keyboard.
    key: Key,
    is_on: fn(&SearchQuery) -> bool,
    flip: fn(&mut SearchQuery),
    /// Why it does nothing just now.
    idle: fn(&SearchQuery) -> Option<Message>,
}

/// All of them, in the order of the bar.
const CHOICES: &[Choice] = &[
    Choice {
        sign: || msg!("find-case-short"),
        name: || msg!("find-case"),
        key: Key::C,
        is_on: |it| it.case == CaseMatching::Matched,
        flip: |it| {
            it.case = if it.case == CaseMatching::Matched {
                CaseMatching::Ignored
            } else {
                CaseMatching::Matched
            }
        },
        idle: |_| None,
    },
    Choice {
        sign: || msg!("find-words-short"),
        name: || msg!("find-words"),
        key: Key::W,
        is_on: |it| it.word_matching == WordMatching::WholeWords,
        flip: |it| {
            it.word_matching = if it.word_matching == WordMatching::WholeWords {
                WordMatching::Anywhere
            } else {
                WordMatching::WholeWords
            }
        },
        idle: |_| None,
    },
    Choice {
        sign: || ".*".into(),
        name: || msg!("find-regex"),
        key: Key::R,
        is_on: |it| it.syntax == QuerySyntax::Regex,
        flip: |it| {
            it.syntax = if it.syntax == QuerySyntax::Regex {
                QuerySyntax::Literal
            } else {
                QuerySyntax::Regex
            }
        },
        idle: |_| None,
    },
    Choice {
        sign: || "e=é".into(),
        name: || msg!("find-accents"),
        key: Key::A,
        is_on: |it| it.accents == AccentMatching::Ignored,
        flip: |it| {
            it.accents = if it.accents == AccentMatching::Ignored {
                AccentMatching::Matched
            } else {
                AccentMatching::Ignored
            }
        },
        idle: by_itself,
    },
    Choice {
        sign: || "\"=“".into(),
        name: || msg!("find-quotes"),
        key: Key::Q,
        is_on: |it| it.quotes == QuoteMatching::Ignored,
        flip: |it| {
            it.quotes = if it.quotes == QuoteMatching::Ignored {
                QuoteMatching::Matched
            } else {
                QuoteMatching::Ignored
            }
        },
        idle: by_itself,
    },
    Choice {
        sign: || msg!("find-fields-short"),
        name: || msg!("find-fields"),
        key: Key::N,
        is_on: |it| it.fields == FieldScope::Searched,
        flip: |it| {
            it.fields = if it.fields == FieldScope::Searched {
                FieldScope::LeftOut
            } else {
                FieldScope::Searched
            }
        },
        idle: |_| None,
    },
];

/// The one that is the document's and not the query's.
const WITHIN: Key = Key::S;

fn by_itself(query: &SearchQuery) -> Option<Message> {
    (query.syntax == QuerySyntax::Regex).then(|| msg!("find-by-itself"))
}

/// Shows a button for each.
pub(super) fn choices_ui(ui: &mut Ui, find: &mut Find, around: &mut Around<'_, '_>) {
    for it in CHOICES {
        let is_on = (it.is_on)(&find.query);
        let reason = (it.idle)(&find.query);
        if choice_ui(ui, (&(it.sign)(), &(it.name)(), it.key), is_on.into(), reason.as_ref()) {
            flip(find, it, around);
        }
    }
    let within = (&msg!("find-within-short"), &msg!("find-within"), WITHIN);
    if choice_ui(ui, within, around.session.search_scope().is_some().into(), None) {
        flip_within(around);
    }
}

/// Shows one button. Returns whether it was pressed.
fn choice_ui(
    ui: &mut Ui,
    (sign, name, key): (&Message, &Message, Key),
    toggled: Toggled,
    idle: Option<&Message>,
) -> bool {
    let (is_idle, is_on) = (idle.is_some(), toggled == Toggled::True);
    let name = ui.say(name);
    let button = Button::selectable(is_on && !is_idle, ui.say(sign));
    let response = ui.add_enabled(!is_idle, button.frame_when_inactive(true));
    response.widget_info(|| WidgetInfo::selected(Role::Button, !is_idle, is_on, &name));
    let key = words_of(ui.ctx(), &KeyboardShortcut::new(Modifiers::ALT, key));
    roles::key(&response, &key, &name, &name);
    let response = match idle {
        Some(reason) => response.hint_why_not(ui.say(reason)),
        None => response.hint(format!("{name}  {key}")),
    };
    response.clicked()
}

/// Takes the keys of the choices, and the letters that they write, while the bar has the keyboard.
pub(super) fn take_keys(ui: &Ui, find: &mut Find, around: &mut Around<'_, '_>) {
    if find.keyboard.is_none() {
        return;
    }
    for it in CHOICES {
        while takes(ui, it.key) && (it.idle)(&find.query).is_none() {
            flip(find, it, around);
        }
    }
    if takes(ui, WITHIN) {
        flip_within(around);
    }
    if takes(ui, Key::H) && find.shown == Shown::Hits {
        find.wanted = Some(Stop::Hits);
    }
}

/// Whether `wanted` was pressed with Alt. Takes it, and the letter that it would write.
fn takes(ui: &Ui, wanted: Key) -> bool {
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

fn flip(find: &mut Find, choice: &Choice, around: &mut Around<'_, '_>) {
    (choice.flip)(&mut find.query);
    find.look(around);
}

fn flip_within(around: &mut Around<'_, '_>) {
    let is_on = around.session.search_scope().is_some();
    around.seek(FindCommand::SetScope(if is_on {
        SearchScope::Whole
    } else {
        SearchScope::Selection
    }));
}
