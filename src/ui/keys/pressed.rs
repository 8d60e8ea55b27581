//! Which offers' keys were pressed. See [`pressed`].

use egui::{KeyboardShortcut, Modifiers};

use super::{Offer, TABLE, While};

/// Where the letters go that are typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typing {
    /// Into a field.
    Field,
    /// Nowhere: they are keys of the table.
    Nowhere,
}

impl Typing {
    /// Where they go just now.
    pub fn now(ctx: &egui::Context) -> Self {
        if ctx.text_edit_focused() { Self::Field } else { Self::Nowhere }
    }
}

/// The offers whose keys were pressed in this frame, in the order of the table. Takes the keys from egui.
///
/// `before` is where letters went at the end of the last frame: a field loses the keyboard by Escape
/// before anybody else sees that key, which is the field's nevertheless.
pub fn pressed(ctx: &egui::Context, before: Typing) -> Vec<Offer> {
    let is_writing = before == Typing::Field || Typing::now(ctx) == Typing::Field;
    let open = TABLE.iter().filter(|row| row.during == While::Always || !is_writing);
    // The more modifiers a shortcut has, the earlier it is asked: else Ctrl+Z would take Ctrl+Shift+Z.
    let mut keys: Vec<(KeyboardShortcut, Offer)> =
        open.flat_map(|row| row.keys.iter().map(|key| (*key, row.offer))).collect();
    keys.sort_by_key(|(key, _)| std::cmp::Reverse(modifiers_in(key.modifiers)));
    let mut found: Vec<Offer> = ctx.input_mut(|input| {
        keys.retain(|(key, _)| {
            key.modifiers.alt == input.modifiers.alt && input.consume_shortcut(key)
        });
        if keys.iter().any(|(key, _)| !key.modifiers.command) {
            // The letter of a key that is taken must not be written into the field that opens by it.
            input.events.retain(|event| !matches!(event, egui::Event::Text(_)));
        }
        keys.iter().map(|(_, offer)| *offer).collect()
    });
    // The windowing system gives Ctrl+C as a copy, not as a key.
    let copies = |event: &egui::Event| *event == egui::Event::Copy;
    if !is_writing && ctx.input(|input| input.events.iter().any(copies)) {
        found.push(Offer::Copy);
    }
    found
}

fn modifiers_in(modifiers: Modifiers) -> usize {
    [modifiers.alt, modifiers.shift, modifiers.ctrl || modifiers.command]
        .iter()
        .filter(|is_down| **is_down)
        .count()
}
