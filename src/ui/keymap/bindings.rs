//! The keys as they are just now. See [`KeyBindings`].

use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

use egui::{Context, Id, Key, KeyboardShortcut, Modifiers};

use super::{
    COMMANDS, CommandSpec, EnterMode, KeyScope, TypingTarget, UiCommand,
    default_keys::default_keys, key_syntax, reserved_keys,
};
use crate::settings::LetterKeys;

/// The keys that every command has just now: those of the table and, over them, what the analyst has set.
///
/// Whatever was set, no key stands for two things: what was set goes before what is shipped, and of two that were set
/// the first in the table goes before the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyBindings {
    // Invariant: as many as there are lines in the table.
    keys: Vec<Vec<KeyboardShortcut>>,
}

impl Default for KeyBindings {
    fn default() -> Self {
        Self::from_overrides(&BTreeMap::new())
    }
}

impl KeyBindings {
    /// The keys where `changed` was set: by an command's id all its keys, as they are written.
    pub fn from_overrides(changed: &BTreeMap<String, Vec<String>>) -> Self {
        Self::with_letters(changed, LetterKeys::Bare)
    }

    /// The same with acts on `letters`.
    pub fn with_letters(changed: &BTreeMap<String, Vec<String>>, letters: LetterKeys) -> Self {
        let mut bound = Self { keys: vec![Vec::new(); COMMANDS.len()] };
        let set = |row: &CommandSpec| {
            changed.get(row.id).filter(|_| !reserved_keys::is_fixed(row.command))
        };
        for (index, row) in COMMANDS.iter().enumerate() {
            for key in
                set(row).into_iter().flatten().filter_map(|text| key_syntax::parse_shortcut(text))
            {
                if reserved_keys::refusal_for(row, key).is_none() {
                    bound.bind(index, key);
                }
            }
        }
        for (index, row) in COMMANDS.iter().enumerate().filter(|(_, row)| set(row).is_none()) {
            for key in default_keys(row, letters) {
                bound.bind(index, key);
            }
        }
        bound
    }

    /// Gives line `index` of the table `key`, unless that is taken.
    fn bind(&mut self, index: usize, key: KeyboardShortcut) {
        if !self.keys.iter().flatten().any(|taken| *taken == key) {
            self.keys[index].push(key);
        }
    }

    /// The keys as they are just now in the window of `ctx`.
    pub fn current(ctx: &Context) -> Arc<Self> {
        static SHIPPED: OnceLock<Arc<KeyBindings>> = OnceLock::new();
        let set = ctx.data(|data| data.get_temp::<Arc<Self>>(Id::unique(STORAGE_KEY)));
        set.unwrap_or_else(|| Arc::clone(SHIPPED.get_or_init(Arc::default)))
    }

    /// Makes these the keys in the window of `ctx`.
    pub fn install(self, ctx: &Context) {
        ctx.data_mut(|data| data.insert_temp(Id::unique(STORAGE_KEY), Arc::new(self)));
    }

    /// The keys of `command`; menus and tooltips show the first.
    pub fn keys_for(&self, command: UiCommand) -> &[KeyboardShortcut] {
        let at = COMMANDS.iter().position(|row| row.command == command);
        at.map_or(&[], |at| &self.keys[at])
    }

    /// Those of the menu of the text that open the menu of a field where one has the keyboard.
    pub fn field_menu_keys(&self) -> impl Iterator<Item = &KeyboardShortcut> {
        self.keys_for(UiCommand::OpenContextMenu)
            .iter()
            .filter(|key| !reserved_keys::types_character(**key))
    }

    /// Which command has `key`.
    pub fn command_for(&self, key: &KeyboardShortcut) -> Option<UiCommand> {
        self.entries().find(|(_, keys)| keys.contains(key)).map(|(row, _)| row.command)
    }

    /// Whether anything is asked for by `key` with these modifiers held. With signs, Shift says nothing.
    pub(super) fn is_bound(&self, key: Key, held: Modifiers) -> bool {
        let mut all = self.keys.iter().flatten().filter(|it| it.logical_key == key);
        all.any(|it| held.matches_logically(it.modifiers))
    }

    /// Every line of the table with its keys.
    pub fn entries(&self) -> impl Iterator<Item = (&'static CommandSpec, &[KeyboardShortcut])> {
        COMMANDS.iter().zip(self.keys.iter().map(Vec::as_slice))
    }

    /// The keys that are taken in this state, each with its command: one with more modifiers before one with fewer,
    /// else Ctrl+Z would take Ctrl+Shift+Z.
    pub fn active(
        &self,
        typing: TypingTarget,
        keyboard: EnterMode,
    ) -> Vec<(KeyboardShortcut, UiCommand)> {
        let is_live = |row: &CommandSpec, key: &KeyboardShortcut| {
            let is_left_to_field = typing == TypingTarget::Field
                && (row.scope == KeyScope::OutsideFields || reserved_keys::types_character(*key));
            let is_left_to_button = keyboard == EnterMode::Unused && key.logical_key == Key::Enter;
            !is_left_to_field && !is_left_to_button
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

/// Where it is kept which keys are held.
const STORAGE_KEY: &str = "the keys";

fn modifier_count(key: KeyboardShortcut) -> usize {
    let held = key.modifiers;
    [held.alt, held.shift, held.ctrl || held.command].iter().filter(|is_down| **is_down).count()
}
