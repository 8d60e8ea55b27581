//! One command in the sheet of keys: what it is called, its keys, and how they are changed. See [`row_ui`].

use egui::{Align, Button, KeyboardShortcut, Label, Layout, RichText, Role, Ui, WidgetInfo};

use super::{ExistingKeys, KeyCapture, ShortcutsAction, ShortcutsDialog, refusal_text};
use crate::{
    i18n::msg,
    ui::{
        keymap::{
            KeyRefusal, UiCommand, is_fixed,
            overrides::{self, KeyOverrides},
            shortcut_text,
        },
        localize::Localize as _,
        theme::Look,
        tooltips::TooltipExt as _,
    },
};

/// What stands between two keys of a command.
const KEY_SEPARATOR: &str = "   ";

/// Shows a command with its keys and, where it is opened, what can be done about them.
pub(super) fn row_ui(
    ui: &mut Ui,
    sheet: &ShortcutsDialog,
    (command, keys): (UiCommand, &[KeyboardShortcut]),
    changed: &KeyOverrides,
    look: &Look,
    asked: &mut Option<ShortcutsAction>,
) {
    let is_open = sheet.expanded == Some(command);
    let name = ui.localize(&command.spec().name());
    let words = keys_text(ui, keys);
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(look.gap());
            let shown =
                if words.is_empty() { ui.localize(&msg!("keys-none")) } else { words.clone() };
            let colours = look.colours(ui.ctx());
            let is_changed = overrides::is_overridden(changed, command);
            let ink = if is_changed { colours.accent } else { colours.ink };
            let button = Button::selectable(is_open, RichText::new(shown.as_str()).color(ink));
            let is_free = !is_fixed(command);
            let button = ui.add_enabled(is_free, button.frame_when_inactive(true));
            let said = ui.localize(&msg!("keys-of", name = &name, keys = shown));
            button.widget_info(|| WidgetInfo::selected(Role::Button, is_free, is_open, &said));
            let fixed = ui.localize(&msg!("keys-fixed"));
            if button.disabled_tooltip(fixed).clicked() {
                *asked = Some(ShortcutsAction::ToggleExpanded(command));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(Label::new(name).truncate());
            });
        });
    });
    if is_open {
        ui.indent(command.spec().id, |ui| {
            expanded_ui(ui, sheet, (command, keys), changed, look, asked);
        });
    }
}

/// All of `keys` in one line.
pub(super) fn keys_text(ui: &Ui, keys: &[KeyboardShortcut]) -> String {
    let words: Vec<String> = keys.iter().map(|key| shortcut_text(ui.ctx(), key)).collect();
    words.join(KEY_SEPARATOR)
}

fn expanded_ui(
    ui: &mut Ui,
    sheet: &ShortcutsDialog,
    (command, keys): (UiCommand, &[KeyboardShortcut]),
    changed: &KeyOverrides,
    look: &Look,
    asked: &mut Option<ShortcutsAction>,
) {
    if let KeyCapture::Assign(heeded, _) = sheet.capture
        && heeded == command
    {
        ui.label(ui.localize(&msg!("keys-press-to-give")));
        return;
    }
    if let Some(refused) = sheet.error.filter(|it| it.command == command) {
        let key = shortcut_text(ui.ctx(), &refused.key);
        let words = RichText::new(ui.localize(&refusal_text(&refused, key)))
            .color(look.colours(ui.ctx()).warn);
        ui.add(Label::new(words).wrap());
        ui.horizontal_wrapped(|ui| {
            let is_taken = matches!(refused.reason, KeyRefusal::Taken(other) if !is_fixed(other));
            if is_taken && ui.button(ui.localize(&msg!("keys-take-over"))).clicked() {
                *asked = Some(ShortcutsAction::TakeOver(refused));
            }
            if ui.button(ui.localize(&msg!("keys-leave"))).clicked() {
                *asked = Some(ShortcutsAction::DismissError);
            }
        });
        return;
    }
    ui.horizontal_wrapped(|ui| {
        let (has_any, is_changed) = (!keys.is_empty(), overrides::is_overridden(changed, command));
        for (words, is_possible, it) in [
            (
                msg!("keys-change"),
                true,
                ShortcutsAction::Capture(KeyCapture::Assign(command, ExistingKeys::Replace)),
            ),
            (
                msg!("keys-add"),
                has_any,
                ShortcutsAction::Capture(KeyCapture::Assign(command, ExistingKeys::Keep)),
            ),
            (msg!("keys-remove"), has_any, ShortcutsAction::Assign(command, Vec::new())),
            (msg!("keys-reset"), is_changed, ShortcutsAction::Reset(command)),
        ] {
            if ui.add_enabled(is_possible, Button::new(ui.localize(&words))).clicked() {
                *asked = Some(it);
            }
        }
    });
}
