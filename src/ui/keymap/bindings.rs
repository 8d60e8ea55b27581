//! The current key bindings. See [`KeyBindings`].

use std::sync::{Arc, OnceLock};

use egui::{Context, Id, Key, KeyboardShortcut, Modifiers};

use super::{
    COMMANDS, CommandSpec, EnterMode, TypingTarget, UiCommand, ViewAction,
    key_names::{self, is_letter},
    reserved_keys,
};
use crate::settings::{LetterKeys, Settings};

/// The keys of every command: the defaults, overridden by the settings.
///
/// No key has two commands: overrides take precedence over defaults, and earlier rows of the table over later ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyBindings {
    // Invariant: has the length of `COMMANDS`.
    keys: Vec<Vec<KeyboardShortcut>>,
}

impl Default for KeyBindings {
    fn default() -> Self {
        Self::new(&Settings::default())
    }
}

impl KeyBindings {
    /// Returns the bindings that `settings` ask for.
    pub fn new(settings: &Settings) -> Self {
        let mut bindings = Self { keys: vec![Vec::new(); COMMANDS.len()] };
        let overridden = |row: &CommandSpec| {
            settings.keys.get(row.id).filter(|_| !reserved_keys::is_fixed(row.command))
        };
        for (index, row) in COMMANDS.iter().enumerate() {
            let keys = overridden(row).into_iter().flatten();
            for key in keys.filter_map(|text| key_names::parse_shortcut(text)) {
                if reserved_keys::refusal_for(row, key).is_none() {
                    bindings.bind(index, key);
                }
            }
        }
        for (index, row) in COMMANDS.iter().enumerate().filter(|(_, row)| overridden(row).is_none())
        {
            for key in default_keys(row, settings.letter_keys) {
                bindings.bind(index, key);
            }
        }
        bindings
    }

    /// Adds `key` to row `index`, unless another row has it.
    fn bind(&mut self, index: usize, key: KeyboardShortcut) {
        if !self.keys.iter().flatten().any(|it| *it == key) {
            self.keys[index].push(key);
        }
    }

    /// Returns the bindings installed in `ctx`.
    pub fn current(ctx: &Context) -> Arc<Self> {
        static DEFAULT: OnceLock<Arc<KeyBindings>> = OnceLock::new();
        let installed = ctx.data(|data| data.get_temp::<Arc<Self>>(Id::unique(STORAGE_KEY)));
        installed.unwrap_or_else(|| Arc::clone(DEFAULT.get_or_init(Arc::default)))
    }

    /// Makes these the bindings of `ctx`.
    pub fn install(self, ctx: &Context) {
        ctx.data_mut(|data| data.insert_temp(Id::unique(STORAGE_KEY), Arc::new(self)));
    }

    /// Returns the keys of `command`; menus and tooltips show the first.
    pub fn keys_for(&self, command: UiCommand) -> &[KeyboardShortcut] {
        let at = COMMANDS.iter().position(|row| row.command == command);
        at.map_or(&[], |at| &self.keys[at])
    }

    /// Returns the keys of the context menu that also open it in a focused text field.
    pub fn field_menu_keys(&self) -> impl Iterator<Item = &KeyboardShortcut> {
        self.keys_for(UiCommand::View(ViewAction::OpenContextMenu))
            .iter()
            .filter(|key| !reserved_keys::types_character(**key))
    }

    /// Returns the command that has `key`.
    pub fn command_for(&self, key: &KeyboardShortcut) -> Option<UiCommand> {
        self.entries().find(|(_, keys)| keys.contains(key)).map(|(row, _)| row.command)
    }

    /// Returns whether a command has `key` with these modifiers. For symbols, Shift is ignored.
    pub(super) fn is_bound(&self, key: Key, held: Modifiers) -> bool {
        let mut all = self.keys.iter().flatten().filter(|it| it.logical_key == key);
        all.any(|it| held.matches_logically(it.modifiers))
    }

    /// Returns every row with its keys.
    pub fn entries(&self) -> impl Iterator<Item = (&'static CommandSpec, &[KeyboardShortcut])> {
        COMMANDS.iter().zip(self.keys.iter().map(Vec::as_slice))
    }

    /// Returns the keys that work in this state with their commands, those with more modifiers first: otherwise Ctrl+Z would
    /// match Ctrl+Shift+Z.
    pub fn active(
        &self,
        typing: TypingTarget,
        enter: EnterMode,
    ) -> Vec<(KeyboardShortcut, UiCommand)> {
        let is_live = |row: &CommandSpec, key: &KeyboardShortcut| {
            let is_for_field = typing == TypingTarget::Field
                && (!row.works_in_fields || reserved_keys::types_character(*key));
            let is_for_button = enter == EnterMode::Unused && key.logical_key == Key::Enter;
            !is_for_field && !is_for_button
        };
        let all = self.entries().flat_map(|(row, keys)| keys.iter().map(move |key| (row, *key)));
        let mut live: Vec<(KeyboardShortcut, UiCommand)> = all
            .filter(|(row, key)| is_live(row, key))
            .map(|(row, key)| (key, row.command))
            .collect();
        live.sort_by_key(|(key, _)| std::cmp::Reverse(modifier_count(*key)));
        live
    }
}

/// The key under which the bindings are stored in egui.
const STORAGE_KEY: &str = "key bindings";

fn modifier_count(key: KeyboardShortcut) -> usize {
    let held = key.modifiers;
    [held.alt, held.shift, held.ctrl || held.command].iter().filter(|is_down| **is_down).count()
}

/// Returns the default keys of the command of `row`.
///
/// With [`LetterKeys::WithAlt`], a marking command on a letter swaps with the command that has the letter with Alt. If
/// that is a marking command too, it gets Ctrl+Alt, so that no bare letter changes marks.
pub(super) fn default_keys(row: &CommandSpec, letters: LetterKeys) -> Vec<KeyboardShortcut> {
    match letters {
        LetterKeys::Bare => row.keys.to_vec(),
        LetterKeys::WithAlt => {
            row.keys.iter().map(|key| with_alt_swapped(row.command, *key)).collect()
        }
    }
}

/// Returns what `key` of `command` becomes with [`LetterKeys::WithAlt`].
fn with_alt_swapped(command: UiCommand, key: KeyboardShortcut) -> KeyboardShortcut {
    let held = key.modifiers;
    let bare = KeyboardShortcut::new(Modifiers { alt: false, ..held }, key.logical_key);
    if held.command || !is_letter(key.logical_key) || !is_marking_key(bare) {
        return key;
    }
    let modifiers = match (held.alt, is_marking_command(command)) {
        (false, _) => held | Modifiers::ALT,
        (true, true) => held | Modifiers::COMMAND,
        (true, false) => bare.modifiers,
    };
    KeyboardShortcut::new(modifiers, key.logical_key)
}

/// Returns whether a marking command has `key` by default.
fn is_marking_key(key: KeyboardShortcut) -> bool {
    COMMANDS.iter().any(|row| is_marking_command(row.command) && row.keys.contains(&key))
}

/// Returns whether `command` changes marks, or focuses a field in which letters change them.
fn is_marking_command(command: UiCommand) -> bool {
    matches!(
        command,
        UiCommand::Mark(_)
            | UiCommand::MarkHits(_)
            | UiCommand::AddPiece
            | UiCommand::MoveEnd(..)
            | UiCommand::Reshape(_)
            | UiCommand::ResolveConflict(_)
            | UiCommand::View(ViewAction::FocusField(_))
            | UiCommand::RepeatSpeaker
            | UiCommand::RemoveMark
            | UiCommand::AcceptPlace
            | UiCommand::PlaceAtSelection
            | UiCommand::KeepLost
            | UiCommand::RemoveReviewed
            | UiCommand::AcceptAll(_)
    )
}
