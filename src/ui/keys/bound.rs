//! The keys as they are just now. See [`Bound`].

use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

use egui::{Context, Id, Key, KeyboardShortcut, Modifiers};

use super::{Keyboard, Offer, Row, TABLE, Typing, While, letters::shipped, needed, written};
use crate::settings::LetterKeys;

/// The keys that every offer has just now: those of the table and, over them, what the analyst has set.
///
/// Whatever was set, no key stands for two things: what was set goes before what is shipped, and of two that were set
/// the first in the table goes before the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    // Invariant: as many as there are lines in the table.
    keys: Vec<Vec<KeyboardShortcut>>,
}

impl Default for Bound {
    fn default() -> Self {
        Self::of(&BTreeMap::new())
    }
}

impl Bound {
    /// The keys where `changed` was set: by an offer's id all its keys, as they are written.
    pub fn of(changed: &BTreeMap<String, Vec<String>>) -> Self {
        Self::with(changed, LetterKeys::Bare)
    }

    /// The same with acts on `letters`.
    pub fn with(changed: &BTreeMap<String, Vec<String>>, letters: LetterKeys) -> Self {
        let mut bound = Self { keys: vec![Vec::new(); TABLE.len()] };
        let set = |row: &Row| changed.get(row.id).filter(|_| !needed::is_fixed(row.offer));
        for (index, row) in TABLE.iter().enumerate() {
            for key in set(row).into_iter().flatten().filter_map(|text| written::read(text)) {
                if needed::refused(row, key).is_none() {
                    bound.give(index, key);
                }
            }
        }
        for (index, row) in TABLE.iter().enumerate().filter(|(_, row)| set(row).is_none()) {
            for key in shipped(row, letters) {
                bound.give(index, key);
            }
        }
        bound
    }

    /// Gives line `index` of the table `key`, unless that is taken.
    fn give(&mut self, index: usize, key: KeyboardShortcut) {
        if !self.keys.iter().flatten().any(|taken| *taken == key) {
            self.keys[index].push(key);
        }
    }

    /// The keys as they are just now in the window of `ctx`.
    pub fn now(ctx: &Context) -> Arc<Self> {
        static SHIPPED: OnceLock<Arc<Bound>> = OnceLock::new();
        let set = ctx.data(|data| data.get_temp::<Arc<Self>>(Id::unique(KEPT)));
        set.unwrap_or_else(|| Arc::clone(SHIPPED.get_or_init(Arc::default)))
    }

    /// Makes these the keys in the window of `ctx`.
    pub fn hold(self, ctx: &Context) {
        ctx.data_mut(|data| data.insert_temp(Id::unique(KEPT), Arc::new(self)));
    }

    /// The keys of `offer`; menus and tooltips show the first.
    pub fn keys(&self, offer: Offer) -> &[KeyboardShortcut] {
        let at = TABLE.iter().position(|row| row.offer == offer);
        at.map_or(&[], |at| &self.keys[at])
    }

    /// Those of the menu of the text that open the menu of a field where one has the keyboard.
    pub fn field_menu(&self) -> impl Iterator<Item = &KeyboardShortcut> {
        self.keys(Offer::ContextMenu).iter().filter(|key| !needed::writes(**key))
    }

    /// Which offer has `key`.
    pub fn holder(&self, key: &KeyboardShortcut) -> Option<Offer> {
        self.rows().find(|(_, keys)| keys.contains(key)).map(|(row, _)| row.offer)
    }

    /// Whether anything is asked for by `key` with these modifiers held. With signs, Shift says nothing.
    pub(super) fn asks(&self, key: Key, held: Modifiers) -> bool {
        let mut all = self.keys.iter().flatten().filter(|it| it.logical_key == key);
        all.any(|it| held.matches_logically(it.modifiers))
    }

    /// Every line of the table with its keys.
    pub fn rows(&self) -> impl Iterator<Item = (&'static Row, &[KeyboardShortcut])> {
        TABLE.iter().zip(self.keys.iter().map(Vec::as_slice))
    }

    /// The keys that are taken in this state, each with its offer: one with more modifiers before one with fewer,
    /// else Ctrl+Z would take Ctrl+Shift+Z.
    pub fn live(&self, typing: Typing, keyboard: Keyboard) -> Vec<(KeyboardShortcut, Offer)> {
        let is_live = |row: &Row, key: &KeyboardShortcut| {
            let is_left_to_field =
                typing == Typing::Field && (row.during == While::Reading || needed::writes(*key));
            let is_left_to_button = keyboard == Keyboard::Reading && key.logical_key == Key::Enter;
            !is_left_to_field && !is_left_to_button
        };
        let all = self.rows().flat_map(|(row, keys)| keys.iter().map(move |key| (row, *key)));
        let mut live: Vec<(KeyboardShortcut, Offer)> =
            all.filter(|(row, key)| is_live(row, key)).map(|(row, key)| (key, row.offer)).collect();
        live.sort_by_key(|(key, _)| std::cmp::Reverse(modifiers_in(*key)));
        live
    }
}

/// Where it is kept which keys are held.
const KEPT: &str = "the keys";

fn modifiers_in(key: KeyboardShortcut) -> usize {
    let held = key.modifiers;
    [held.alt, held.shift, held.ctrl || held.command].iter().filter(|is_down| **is_down).count()
}
