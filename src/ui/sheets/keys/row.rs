//! One command in the sheet of keys: what it is called, its keys, and how they are changed. See [`row_ui`].

use egui::{Align, Button, KeyboardShortcut, Label, Layout, RichText, Role, Ui, WidgetInfo};

use super::{Asked, Beside, Heeding, KeySheet, why};
use crate::{
    i18n::msg,
    ui::{
        hints::Hinted as _,
        keys::{
            Offer, Refusal,
            change::{self, Changed},
            is_fixed, words_of,
        },
        speech::Speaks as _,
        theme::Look,
    },
};

/// What stands between two keys of a command.
const OR: &str = "   ";

/// Shows a command with its keys and, where it is opened, what can be done about them.
pub(super) fn row_ui(
    ui: &mut Ui,
    sheet: &KeySheet,
    (offer, keys): (Offer, &[KeyboardShortcut]),
    changed: &Changed,
    look: &Look,
    asked: &mut Option<Asked>,
) {
    let is_open = sheet.opened == Some(offer);
    let name = ui.say(&offer.row().name());
    let words = in_words(ui, keys);
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(look.gap());
            let shown = if words.is_empty() { ui.say(&msg!("keys-none")) } else { words.clone() };
            let colours = look.colours(ui.ctx());
            let is_changed = change::is_changed(changed, offer);
            let ink = if is_changed { colours.accent } else { colours.ink };
            let button = Button::selectable(is_open, RichText::new(shown.as_str()).color(ink));
            let is_free = !is_fixed(offer);
            let button = ui.add_enabled(is_free, button.frame_when_inactive(true));
            let said = ui.say(&msg!("keys-of", name = &name, keys = shown));
            button.widget_info(|| WidgetInfo::selected(Role::Button, is_free, is_open, &said));
            let fixed = ui.say(&msg!("keys-fixed"));
            if button.hint_why_not(fixed).clicked() {
                *asked = Some(Asked::Open(offer));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(Label::new(name).truncate());
            });
        });
    });
    if is_open {
        ui.indent(offer.row().id, |ui| open_ui(ui, sheet, (offer, keys), changed, look, asked));
    }
}

/// All of `keys` in one line.
pub(super) fn in_words(ui: &Ui, keys: &[KeyboardShortcut]) -> String {
    let words: Vec<String> = keys.iter().map(|key| words_of(ui.ctx(), key)).collect();
    words.join(OR)
}

fn open_ui(
    ui: &mut Ui,
    sheet: &KeySheet,
    (offer, keys): (Offer, &[KeyboardShortcut]),
    changed: &Changed,
    look: &Look,
    asked: &mut Option<Asked>,
) {
    if let Heeding::Giving(heeded, _) = sheet.heeding
        && heeded == offer
    {
        ui.label(ui.say(&msg!("keys-press-to-give")));
        return;
    }
    if let Some(refused) = sheet.refused.filter(|it| it.offer == offer) {
        let key = words_of(ui.ctx(), &refused.key);
        let words = RichText::new(ui.say(&why(&refused, key))).color(look.colours(ui.ctx()).warn);
        ui.add(Label::new(words).wrap());
        ui.horizontal_wrapped(|ui| {
            let is_taken = matches!(refused.why, Refusal::Taken(other) if !is_fixed(other));
            if is_taken && ui.button(ui.say(&msg!("keys-take-over"))).clicked() {
                *asked = Some(Asked::TakeOver(refused));
            }
            if ui.button(ui.say(&msg!("keys-leave"))).clicked() {
                *asked = Some(Asked::LeaveRefused);
            }
        });
        return;
    }
    ui.horizontal_wrapped(|ui| {
        let (has_any, is_changed) = (!keys.is_empty(), change::is_changed(changed, offer));
        for (words, is_possible, it) in [
            (msg!("keys-change"), true, Asked::Heed(Heeding::Giving(offer, Beside::None))),
            (msg!("keys-add"), has_any, Asked::Heed(Heeding::Giving(offer, Beside::Others))),
            (msg!("keys-remove"), has_any, Asked::Give(offer, Vec::new())),
            (msg!("keys-reset"), is_changed, Asked::Reset(offer)),
        ] {
            if ui.add_enabled(is_possible, Button::new(ui.say(&words))).clicked() {
                *asked = Some(it);
            }
        }
    });
}
