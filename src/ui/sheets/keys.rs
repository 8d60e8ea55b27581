//! The sheet of keys: all of them by group, found by name or by being pressed, and changed. See [`KeySheet`].

mod page;
mod row;

use egui::{Button, Context, Event, Key, KeyboardShortcut, Modifiers, RichText, Ui};

use self::row::row_ui;
use crate::{
    command::{Command, PageCommand},
    i18n::{Message, msg},
    settings::{LetterKeys, Settings},
    ui::{
        Outbox,
        field::Field,
        keys::{
            Bound, Offer, Refusal,
            change::{self, Changed},
            is_held, shortcut, words_of,
        },
        menu,
        speech::Speaks as _,
        theme::Look,
    },
};

/// The room for the part of a name, in points.
const FIELD: f32 = 200.0;

/// What is looked for among the keys, and which of them are being changed.
#[derive(Default)]
pub(in crate::ui) struct KeySheet {
    part: String,
    pressed: Option<KeyboardShortcut>,
    opened: Option<Offer>,
    heeding: Heeding,
    refused: Option<Refused>,
    was_shown: bool,
}

/// What the next key that is pressed is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Heeding {
    /// What keys are for elsewhere.
    #[default]
    Nothing,
    /// To find the command that has it.
    Finding,
    /// To be this command's.
    Giving(Offer, Beside),
}

/// Whether a new key is to stand beside those that a command has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Beside {
    Others,
    None,
}

/// A key that a command could not be given.
#[derive(Clone, Copy, Debug)]
struct Refused {
    offer: Offer,
    beside: Beside,
    key: KeyboardShortcut,
    why: Refusal,
}

/// What was asked of the keys.
enum Asked {
    Open(Offer),
    Heed(Heeding),
    TakeOver(Refused),
    Give(Offer, Vec<KeyboardShortcut>),
    Reset(Offer),
    LeaveRefused,
}

impl KeySheet {
    /// Hears the key that is waited for, before anything else does.
    pub(super) fn heed(&mut self, ctx: &Context, settings: &Settings, outbox: &mut Outbox) {
        if self.heeding == Heeding::Nothing {
            return;
        }
        let Some(key) = heard(ctx) else { return };
        let heeding = std::mem::take(&mut self.heeding);
        match heeding {
            _ if key.logical_key == Key::Escape => {}
            Heeding::Nothing => {}
            Heeding::Finding => self.pressed = Some(key),
            Heeding::Giving(offer, beside) => match change::refusal(now(settings), offer, &key) {
                Some(why) => self.refused = Some(Refused { offer, beside, key, why }),
                None => give(settings, offer, beside, key, outbox),
            },
        }
    }

    /// Forgets what was looked for, as the sheet is put away.
    pub(super) fn close(&mut self) {
        *self = Self::default();
    }

    /// Shows what stands above the keys: what is looked for, and what can be done with all of them.
    pub(super) fn head_ui(&mut self, ui: &mut Ui, settings: &Settings, outbox: &mut Outbox) {
        ui.heading(ui.say(&Offer::ShowKeys.row().name()));
        self.search_ui(ui);
        ui.horizontal_wrapped(|ui| {
            if ui.button(ui.say(&msg!("keys-save"))).clicked() {
                outbox.send(Command::Page(PageCommand::ChoosePath(page::of_keys(ui.ctx()))));
            }
            let is_any = change::all_reset(&settings.keys) != settings.keys;
            let reset = Button::new(ui.say(&msg!("keys-reset-all")));
            if ui.add_enabled(is_any, reset).clicked() {
                set(settings, change::all_reset(&settings.keys), outbox);
            }
        });
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
        let none = match self.pressed {
            Some(_) => msg!("keys-none-has"),
            None => msg!("keys-none-found"),
        };
        let is_by_hand = self.pressed.is_none() && super::hands_ui(ui, &self.part, look);
        if !is_any && !is_by_hand {
            ui.label(ui.say(&none));
        }
        if let Some(asked) = asked {
            self.does(asked, settings, outbox);
        }
    }

    /// Shows what is looked for: part of a name, or a key.
    fn search_ui(&mut self, ui: &mut Ui) {
        ui.horizontal_wrapped(|ui| {
            let name = ui.say(&msg!("keys-part"));
            let width = FIELD.min(ui.available_width());
            let field = Field::line(&mut self.part).hint(&name).seeking(&name);
            let field = field.width(width).show(ui);
            if field.changed() {
                self.pressed = None;
            }
            if !std::mem::replace(&mut self.was_shown, true) {
                field.request_focus();
            }
            let is_finding = self.heeding == Heeding::Finding;
            let words = match self.pressed {
                _ if is_finding => ui.say(&msg!("keys-press-to-find")),
                Some(key) => words_of(ui.ctx(), &key),
                None => ui.say(&msg!("keys-find-by-key")),
            };
            let is_on = is_finding || self.pressed.is_some();
            if ui.add(Button::selectable(is_on, words).frame_when_inactive(true)).clicked() {
                let is_on = is_finding || self.pressed.take().is_some();
                self.heeding = if is_on { Heeding::Nothing } else { Heeding::Finding };
            }
        });
    }

    /// Shows each group of commands that are looked for. Returns whether there are any.
    fn groups_ui(
        &self,
        ui: &mut Ui,
        changed: &Changed,
        look: &Look,
        asked: &mut Option<Asked>,
    ) -> bool {
        let bound = Bound::now(ui.ctx());
        let part = self.part.trim().to_lowercase();
        let is_sought = |ui: &Ui, offer: Offer| match self.pressed {
            Some(key) => bound.keys(offer).contains(&key),
            None => ui.say(&offer.row().name()).to_lowercase().contains(&part),
        };
        let mut is_any = false;
        for (name, offers) in menu::groups(ui.ctx()) {
            let sought: Vec<Offer> = offers.into_iter().filter(|it| is_sought(ui, *it)).collect();
            if !sought.is_empty() {
                title_ui(ui, name, look);
            }
            for offer in sought {
                is_any = true;
                row_ui(ui, self, (offer, bound.keys(offer)), changed, look, asked);
            }
        }
        is_any
    }

    fn does(&mut self, asked: Asked, settings: &Settings, outbox: &mut Outbox) {
        self.refused = None;
        match asked {
            Asked::Open(offer) => {
                self.opened = Some(offer).filter(|it| self.opened != Some(*it));
                self.heeding = Heeding::Nothing;
            }
            Asked::Heed(heeding) => self.heeding = heeding,
            Asked::TakeOver(Refused { offer, beside, key, .. }) => {
                give(settings, offer, beside, key, outbox);
            }
            Asked::Give(offer, keys) => {
                set(settings, change::given(now(settings), offer, &keys), outbox);
            }
            Asked::Reset(offer) => set(settings, change::reset(&settings.keys, offer), outbox),
            Asked::LeaveRefused => {}
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
fn heard(ctx: &Context) -> Option<KeyboardShortcut> {
    ctx.input_mut(|input| {
        let found = input.events.iter().find_map(|event| match event {
            Event::Key { key, pressed: true, modifiers, .. } if !is_held(*key) => {
                Some(shortcut(*modifiers, *key))
            }
            // So the windowing system tells of these.
            Event::Copy => Some(shortcut(Modifiers::COMMAND, Key::C)),
            Event::Cut => Some(shortcut(Modifiers::COMMAND, Key::X)),
            Event::Paste(_) => Some(shortcut(Modifiers::COMMAND, Key::V)),
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

fn give(
    settings: &Settings,
    offer: Offer,
    beside: Beside,
    key: KeyboardShortcut,
    outbox: &mut Outbox,
) {
    let bound = Bound::with(&settings.keys, settings.letter_keys);
    let others = match beside {
        Beside::Others => bound.keys(offer),
        Beside::None => &[],
    };
    let kept = others.iter().copied().filter(|it| *it != key);
    let keys: Vec<KeyboardShortcut> = kept.chain([key]).collect();
    set(settings, change::given(now(settings), offer, &keys), outbox);
}

/// What is set of the keys.
fn now(settings: &Settings) -> (&Changed, LetterKeys) {
    (&settings.keys, settings.letter_keys)
}

fn set(settings: &Settings, keys: Changed, outbox: &mut Outbox) {
    outbox.send(Command::SetSettings(Settings { keys, ..settings.clone() }));
}

/// Why a key was refused.
fn why(refused: &Refused, key: String) -> Message {
    match refused.why {
        Refusal::Taken(other) => msg!("keys-taken", key = key, other = other.row().name()),
        Refusal::Fixed => msg!("keys-fixed"),
        Refusal::Moves => msg!("keys-moves", key = key),
        Refusal::Fields => msg!("keys-of-fields", key = key),
        Refusal::Desktop => msg!("keys-of-desktop", key = key),
    }
}
