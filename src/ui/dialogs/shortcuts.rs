//! The sheet of keys: all of them by group, found by name or by being pressed, and changed. See [`ShortcutsDialog`].

mod row;

use egui::{Button, Context, Event, Key, KeyboardShortcut, Modifiers, RichText, Ui};

use self::row::row_ui;
use crate::{
    command::Command,
    i18n::{Message, msg},
    settings::{LetterKeys, Settings},
    ui::{
        Outbox,
        keymap::{
            KeyBindings, KeyRefusal, UiCommand, is_modifier, normalized,
            overrides::{self, KeyOverrides},
            shortcut_text,
        },
        localize::Localize as _,
        menu,
        text_field::TextField,
        theme::Look,
    },
};

/// The room for the part of a name, in points.
const FIELD: f32 = 200.0;

/// What is looked for among the keys, and which of them are being changed.
#[derive(Default)]
pub(in crate::ui) struct ShortcutsDialog {
    filter: String,
    key_filter: Option<KeyboardShortcut>,
    expanded: Option<UiCommand>,
    capture: KeyCapture,
    error: Option<KeyAssignmentError>,
    was_shown: bool,
}

/// What the next key that is pressed is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum KeyCapture {
    /// What keys are for elsewhere.
    #[default]
    Off,
    /// To find the command that has it.
    Find,
    /// To be this command's.
    Assign(UiCommand, ExistingKeys),
}

/// Whether a new key is to stand beside those that a command has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ExistingKeys {
    Keep,
    Replace,
}

/// A key that a command could not be given.
#[derive(Clone, Copy, Debug)]
struct KeyAssignmentError {
    command: UiCommand,
    existing: ExistingKeys,
    key: KeyboardShortcut,
    reason: KeyRefusal,
}

/// What was asked of the keys.
enum ShortcutsAction {
    ToggleExpanded(UiCommand),
    Capture(KeyCapture),
    TakeOver(KeyAssignmentError),
    Assign(UiCommand, Vec<KeyboardShortcut>),
    Reset(UiCommand),
    DismissError,
}

impl ShortcutsDialog {
    /// Hears the key that is waited for, before anything else does.
    pub(super) fn capture_key(&mut self, ctx: &Context, settings: &Settings, outbox: &mut Outbox) {
        if self.capture == KeyCapture::Off {
            return;
        }
        let Some(key) = take_pressed_key(ctx) else { return };
        let heeding = std::mem::take(&mut self.capture);
        match heeding {
            _ if key.logical_key == Key::Escape => {}
            KeyCapture::Off => {}
            KeyCapture::Find => self.key_filter = Some(key),
            KeyCapture::Assign(command, beside) => {
                match overrides::refusal_for(current_keys(settings), command, &key) {
                    Some(why) => {
                        self.error = Some(KeyAssignmentError {
                            command,
                            existing: beside,
                            key,
                            reason: why,
                        });
                    }
                    None => assign_key(settings, command, beside, key, outbox),
                }
            }
        }
    }

    /// Forgets what was looked for, as the sheet is put away.
    pub(super) fn close(&mut self) {
        *self = Self::default();
    }

    /// Shows what stands above the keys: what is looked for, and what can be done with all of them.
    pub(super) fn head_ui(&mut self, ui: &mut Ui, settings: &Settings, outbox: &mut Outbox) {
        ui.heading(ui.localize(&UiCommand::OpenShortcuts.spec().name()));
        self.search_ui(ui);
        let is_any = overrides::reset_all(&settings.keys) != settings.keys;
        let reset = Button::new(ui.localize(&msg!("keys-reset-all")));
        if ui.add_enabled(is_any, reset).clicked() {
            save_overrides(settings, overrides::reset_all(&settings.keys), outbox);
        }
    }

    /// Shows the keys, and changes them.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        settings: &Settings,
        look: &Look,
        outbox: &mut Outbox,
    ) {
        let mut asked = None;
        let is_any = self.groups_ui(ui, &settings.keys, look, &mut asked);
        let none = match self.key_filter {
            Some(_) => msg!("keys-none-has"),
            None => msg!("keys-none-found"),
        };
        let is_by_hand =
            self.key_filter.is_none() && super::mouse_and_caret_keys_ui(ui, &self.filter, look);
        if !is_any && !is_by_hand {
            ui.label(ui.localize(&none));
        }
        if let Some(asked) = asked {
            self.perform(asked, settings, outbox);
        }
    }

    /// Shows what is looked for: part of a name, or a key.
    fn search_ui(&mut self, ui: &mut Ui) {
        ui.horizontal_wrapped(|ui| {
            let name = ui.localize(&msg!("keys-part"));
            let width = FIELD.min(ui.available_width());
            let field =
                TextField::single_line(&mut self.filter).placeholder(&name).search_label(&name);
            let field = field.width(width).show(ui);
            if field.changed() {
                self.key_filter = None;
            }
            if !std::mem::replace(&mut self.was_shown, true) {
                field.request_focus();
            }
            let is_finding = self.capture == KeyCapture::Find;
            let words = match self.key_filter {
                _ if is_finding => ui.localize(&msg!("keys-press-to-find")),
                Some(key) => shortcut_text(ui.ctx(), &key),
                None => ui.localize(&msg!("keys-find-by-key")),
            };
            let is_on = is_finding || self.key_filter.is_some();
            if ui.add(Button::selectable(is_on, words).frame_when_inactive(true)).clicked() {
                let is_on = is_finding || self.key_filter.take().is_some();
                self.capture = if is_on { KeyCapture::Off } else { KeyCapture::Find };
            }
        });
    }

    /// Shows each group of commands that are looked for. Returns whether there are any.
    fn groups_ui(
        &self,
        ui: &mut Ui,
        changed: &KeyOverrides,
        look: &Look,
        asked: &mut Option<ShortcutsAction>,
    ) -> bool {
        let bound = KeyBindings::current(ui.ctx());
        let part = self.filter.trim().to_lowercase();
        let is_sought = |ui: &Ui, command: UiCommand| match self.key_filter {
            Some(key) => bound.keys_for(command).contains(&key),
            None => ui.localize(&command.spec().name()).to_lowercase().contains(&part),
        };
        let mut is_any = false;
        for (name, offers) in menu::commands_by_menu(ui.ctx()) {
            let sought: Vec<UiCommand> =
                offers.into_iter().filter(|it| is_sought(ui, *it)).collect();
            if !sought.is_empty() {
                title_ui(ui, name, look);
            }
            for command in sought {
                is_any = true;
                row_ui(ui, self, (command, bound.keys_for(command)), changed, look, asked);
            }
        }
        is_any
    }

    fn perform(&mut self, asked: ShortcutsAction, settings: &Settings, outbox: &mut Outbox) {
        self.error = None;
        match asked {
            ShortcutsAction::ToggleExpanded(command) => {
                self.expanded = Some(command).filter(|it| self.expanded != Some(*it));
                self.capture = KeyCapture::Off;
            }
            ShortcutsAction::Capture(heeding) => self.capture = heeding,
            ShortcutsAction::TakeOver(KeyAssignmentError {
                command,
                existing: beside,
                key,
                ..
            }) => {
                assign_key(settings, command, beside, key, outbox);
            }
            ShortcutsAction::Assign(command, keys) => {
                save_overrides(
                    settings,
                    overrides::with_keys(current_keys(settings), command, &keys),
                    outbox,
                );
            }
            ShortcutsAction::Reset(command) => save_overrides(
                settings,
                overrides::without_override(&settings.keys, command),
                outbox,
            ),
            ShortcutsAction::DismissError => {}
        }
    }
}

/// Shows what a group of keys is called.
pub(super) fn title_ui(ui: &mut Ui, name: String, look: &Look) {
    ui.add_space(look.gap());
    let soft = look.colours(ui.ctx()).ink_soft;
    ui.label(RichText::new(name).size(look.small()).color(soft));
}

/// The key that was pressed. No one else gets to see it.
fn take_pressed_key(ctx: &Context) -> Option<KeyboardShortcut> {
    ctx.input_mut(|input| {
        let found = input.events.iter().find_map(|event| match event {
            Event::Key { key, pressed: true, modifiers, .. } if !is_modifier(*key) => {
                Some(normalized(*modifiers, *key))
            }
            // So the windowing system tells of these.
            Event::Copy => Some(normalized(Modifiers::COMMAND, Key::C)),
            Event::Cut => Some(normalized(Modifiers::COMMAND, Key::X)),
            Event::Paste(_) => Some(normalized(Modifiers::COMMAND, Key::V)),
            _ => None,
        });
        if found.is_some() {
            input.events.retain(|event| {
                !matches!(event, Event::Key { .. } | Event::Text(_) | Event::Copy | Event::Cut)
            });
        }
        found
    })
}

fn assign_key(
    settings: &Settings,
    command: UiCommand,
    beside: ExistingKeys,
    key: KeyboardShortcut,
    outbox: &mut Outbox,
) {
    let bound = KeyBindings::with_letters(&settings.keys, settings.letter_keys);
    let others = match beside {
        ExistingKeys::Keep => bound.keys_for(command),
        ExistingKeys::Replace => &[],
    };
    let kept = others.iter().copied().filter(|it| *it != key);
    let keys: Vec<KeyboardShortcut> = kept.chain([key]).collect();
    save_overrides(settings, overrides::with_keys(current_keys(settings), command, &keys), outbox);
}

/// What is set of the keys.
fn current_keys(settings: &Settings) -> (&KeyOverrides, LetterKeys) {
    (&settings.keys, settings.letter_keys)
}

fn save_overrides(settings: &Settings, keys: KeyOverrides, outbox: &mut Outbox) {
    outbox.send(Command::SetSettings(Settings { keys, ..settings.clone() }));
}

/// Why a key was refused.
fn refusal_text(refused: &KeyAssignmentError, key: String) -> Message {
    match refused.reason {
        KeyRefusal::Taken(other) => msg!("keys-taken", key = key, other = other.spec().name()),
        KeyRefusal::Fixed => msg!("keys-fixed"),
        KeyRefusal::Navigation => msg!("keys-moves", key = key),
        KeyRefusal::TextEditing => msg!("keys-of-fields", key = key),
        KeyRefusal::Desktop => msg!("keys-of-desktop", key = key),
    }
}
