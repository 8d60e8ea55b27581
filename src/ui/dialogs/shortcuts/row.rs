//! A row of the shortcuts dialog: a command, its keys and, if expanded, buttons to change them. See [`row_ui`].

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

const KEY_SEPARATOR: &str = "   ";

pub(super) fn row_ui(
    ui: &mut Ui,
    dialog: &ShortcutsDialog,
    command: UiCommand,
    keys: &[KeyboardShortcut],
    changed: &KeyOverrides,
    look: &Look,
    action: &mut Option<ShortcutsAction>,
) {
    let is_expanded = dialog.expanded == Some(command);
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
            let button = Button::selectable(is_expanded, RichText::new(shown.as_str()).color(ink));
            let is_enabled = !is_fixed(command);
            let button = ui.add_enabled(is_enabled, button.frame_when_inactive(true));
            let message = ui.localize(&msg!("keys-of", name = &name, keys = shown));
            button.widget_info(|| {
                WidgetInfo::selected(Role::Button, is_enabled, is_expanded, &message)
            });
            let fixed = ui.localize(&msg!("keys-fixed"));
            if button.disabled_tooltip(fixed).clicked() {
                *action = Some(ShortcutsAction::ToggleExpanded(command));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(Label::new(name).truncate());
            });
        });
    });
    if is_expanded {
        ui.indent(command.spec().id, |ui| {
            expanded_ui(ui, dialog, command, keys, changed, look, action);
        });
    }
}

pub(super) fn keys_text(ui: &Ui, keys: &[KeyboardShortcut]) -> String {
    let words: Vec<String> = keys.iter().map(|key| shortcut_text(ui.ctx(), key)).collect();
    words.join(KEY_SEPARATOR)
}

fn expanded_ui(
    ui: &mut Ui,
    dialog: &ShortcutsDialog,
    command: UiCommand,
    keys: &[KeyboardShortcut],
    changed: &KeyOverrides,
    look: &Look,
    action: &mut Option<ShortcutsAction>,
) {
    if matches!(dialog.capture, KeyCapture::Assign(waiting, _) if waiting == command) {
        ui.label(ui.localize(&msg!("keys-press-to-give")));
        return;
    }
    if let Some(error) = dialog.error.filter(|it| it.command == command) {
        let key = shortcut_text(ui.ctx(), &error.key);
        let words = ui.rich_text(&refusal_text(&error, key)).color(look.colours(ui.ctx()).warn);
        ui.add(Label::new(words).wrap());
        ui.horizontal_wrapped(|ui| {
            let can_take_over =
                matches!(error.reason, KeyRefusal::Taken(other) if !is_fixed(other));
            if can_take_over && ui.button(ui.localize(&msg!("keys-take-over"))).clicked() {
                *action = Some(ShortcutsAction::TakeOver(error));
            }
            if ui.button(ui.localize(&msg!("keys-leave"))).clicked() {
                *action = Some(ShortcutsAction::DismissError);
            }
        });
        return;
    }
    ui.horizontal_wrapped(|ui| {
        let has_keys = !keys.is_empty();
        let is_changed = overrides::is_overridden(changed, command);
        for (words, is_enabled, it) in [
            (
                msg!("keys-change"),
                true,
                ShortcutsAction::Capture(KeyCapture::Assign(command, ExistingKeys::Replace)),
            ),
            (
                msg!("keys-add"),
                has_keys,
                ShortcutsAction::Capture(KeyCapture::Assign(command, ExistingKeys::Keep)),
            ),
            (msg!("keys-remove"), has_keys, ShortcutsAction::Assign(command, Vec::new())),
            (msg!("keys-reset"), is_changed, ShortcutsAction::Reset(command)),
        ] {
            if ui.add_enabled(is_enabled, Button::new(ui.localize(&words))).clicked() {
                *action = Some(it);
            }
        }
    });
}
