//! The dialog of keyboard shortcuts, found by name or key and editable. See [`ShortcutsDialog`].

use egui::{
    Align, Button, Context, Event, Key, KeyboardShortcut, Label, Layout, Modifiers, RichText, Role,
    Ui, WidgetInfo,
};

use crate::{
    command::Command,
    i18n::{Message, msg},
    settings::Settings,
    ui::{
        Outbox,
        keymap::{
            self, CommandSpec, KeyBindings, KeyRefusal, MENU_BAR, MenuEntry, UiCommand, is_fixed,
            is_modifier, normalized,
            overrides::{self, KeyOverrides},
            shortcut_text,
        },
        localize::Localize as _,
        text_field::TextField,
        theme::Look,
        tooltips::TooltipExt as _,
        view_ctx::ViewCtx,
    },
};

const KEY_SEPARATOR: &str = "   ";

/// The width of the filter field, in points.
const FIELD: f32 = 200.0;

/// The filters, and the shortcut being edited.
#[derive(Default)]
pub(in crate::ui) struct ShortcutsDialog {
    filter: String,
    key_filter: Option<KeyboardShortcut>,
    expanded: Option<UiCommand>,
    capture: KeyCapture,
    error: Option<KeyAssignmentError>,
    was_shown: bool,
}

/// What the next pressed key is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum KeyCapture {
    #[default]
    Off,
    Find,
    Assign(UiCommand, ExistingKeys),
}

/// Whether a new key is added to a command's keys or replaces them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ExistingKeys {
    Keep,
    Replace,
}

#[derive(Clone, Copy, Debug)]
struct KeyAssignmentError {
    command: UiCommand,
    existing: ExistingKeys,
    key: KeyboardShortcut,
    reason: KeyRefusal,
}

enum ShortcutsAction {
    ToggleExpanded(UiCommand),
    Capture(KeyCapture),
    TakeOver(KeyAssignmentError),
    Assign(UiCommand, Vec<KeyboardShortcut>),
    Reset(UiCommand),
    DismissError,
}

impl ShortcutsDialog {
    /// Captures the key being waited for before anything else handles it.
    pub(super) fn capture_key(&mut self, ctx: &Context, settings: &Settings, outbox: &mut Outbox) {
        if self.capture == KeyCapture::Off {
            return;
        }
        let Some(key) = take_pressed_key(ctx) else { return };
        let capture = std::mem::take(&mut self.capture);
        match capture {
            _ if key.logical_key == Key::Escape => {}
            KeyCapture::Off => {}
            KeyCapture::Find => self.key_filter = Some(key),
            KeyCapture::Assign(command, existing) => {
                match overrides::refusal_for(settings, command, &key) {
                    Some(reason) => {
                        self.error = Some(KeyAssignmentError { command, existing, key, reason });
                    }
                    None => assign_key(settings, command, existing, key, outbox),
                }
            }
        }
    }

    /// Shows the filters and the button that resets all shortcuts.
    pub(super) fn head_ui(&mut self, ui: &mut Ui, cx: &mut ViewCtx<'_>) {
        let settings = cx.workspace.settings();
        self.search_ui(ui);
        let is_any = overrides::reset_all(&settings.keys) != settings.keys;
        let reset = Button::new(ui.localize(&msg!("keys-reset-all")));
        if ui.add_enabled(is_any, reset).clicked() {
            save_overrides(settings, overrides::reset_all(&settings.keys), cx.outbox);
        }
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut ViewCtx<'_>) {
        let mut action = None;
        let is_any = self.groups_ui(ui, cx, &mut action);
        let none = match self.key_filter {
            Some(_) => msg!("keys-none-has"),
            None => msg!("keys-none-found"),
        };
        let has_fixed_keys =
            self.key_filter.is_none() && mouse_and_caret_keys_ui(ui, &self.filter, cx.text.look);
        if !is_any && !has_fixed_keys {
            ui.label(ui.localize(&none));
        }
        if let Some(action) = action {
            self.perform(action, cx.workspace.settings(), cx.outbox);
        }
    }

    /// Shows the filter by name, and the button to filter by key.
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

    /// Shows the matching commands by group. Returns whether there are any.
    fn groups_ui(
        &self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        action: &mut Option<ShortcutsAction>,
    ) -> bool {
        let bindings = KeyBindings::current(ui.ctx());
        let filter = self.filter.trim().to_lowercase();
        let is_match = |ui: &Ui, command: UiCommand| match self.key_filter {
            Some(key) => bindings.keys_for(command).contains(&key),
            None => ui.localize(&command.spec().name()).to_lowercase().contains(&filter),
        };
        let mut is_any = false;
        for menu in MENU_BAR {
            let MenuEntry::Submenu(title, entries) = menu else { continue };
            let mut rows = keymap::commands_in(entries);
            rows.retain(|row| is_match(ui, row.command));
            if !rows.is_empty() {
                title_ui(ui, ui.localize(&Message::new(title, Vec::new())), cx.text.look);
            }
            for CommandSpec { command, .. } in rows {
                is_any = true;
                let clicked = self.row_ui(ui, command, bindings.keys_for(command), cx);
                *action = clicked.or(action.take());
            }
        }
        is_any
    }

    /// Shows a command with its keys and, if expanded, its buttons.
    fn row_ui(
        &self,
        ui: &mut Ui,
        command: UiCommand,
        keys: &[KeyboardShortcut],
        cx: &ViewCtx<'_>,
    ) -> Option<ShortcutsAction> {
        let look = cx.text.look;
        let changed = &cx.workspace.settings().keys;
        let is_expanded = self.expanded == Some(command);
        let is_enabled = !is_fixed(command);
        let name = ui.localize(&command.spec().name());
        let mut clicked = None;
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.add_space(look.gap());
                let keys = keys.iter().map(|key| shortcut_text(ui.ctx(), key));
                let keys = keys.collect::<Vec<_>>().join(KEY_SEPARATOR);
                let keys = if keys.is_empty() { ui.localize(&msg!("keys-none")) } else { keys };
                let colours = look.colours(ui.ctx());
                let is_changed = overrides::is_overridden(changed, command);
                let ink = if is_changed { colours.accent } else { colours.ink };
                let button = Button::selectable(is_expanded, RichText::new(&keys).color(ink));
                let button = ui.add_enabled(is_enabled, button.frame_when_inactive(true));
                let message = ui.localize(&msg!("keys-of", name = &name, keys = keys));
                button.widget_info(|| {
                    WidgetInfo::selected(Role::Button, is_enabled, is_expanded, &message)
                });
                if button.disabled_tooltip(ui.localize(&msg!("keys-fixed"))).clicked() {
                    clicked = Some(ShortcutsAction::ToggleExpanded(command));
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.add(Label::new(name).truncate());
                });
            });
        });
        if !is_expanded {
            return clicked;
        }
        let expanded = ui.indent(command.spec().id, |ui| match self.error {
            _ if matches!(self.capture, KeyCapture::Assign(waiting, _) if waiting == command) => {
                ui.label(ui.localize(&msg!("keys-press-to-give")));
                None
            }
            Some(error) if error.command == command => error_ui(ui, error, look),
            _ => edit_buttons_ui(ui, command, keys, changed),
        });
        expanded.inner.or(clicked)
    }

    fn perform(&mut self, action: ShortcutsAction, settings: &Settings, outbox: &mut Outbox) {
        self.error = None;
        match action {
            ShortcutsAction::ToggleExpanded(command) => {
                self.expanded = Some(command).filter(|it| self.expanded != Some(*it));
                self.capture = KeyCapture::Off;
            }
            ShortcutsAction::Capture(capture) => self.capture = capture,
            ShortcutsAction::TakeOver(KeyAssignmentError { command, existing, key, .. }) => {
                assign_key(settings, command, existing, key, outbox);
            }
            ShortcutsAction::Assign(command, keys) => {
                save_overrides(settings, overrides::with_keys(settings, command, &keys), outbox);
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

pub(super) fn title_ui(ui: &mut Ui, name: String, look: &Look) {
    ui.add_space(look.gap());
    ui.label(RichText::new(name).small().weak());
}

/// Says why a key was refused, and offers to reassign it.
fn error_ui(ui: &mut Ui, error: KeyAssignmentError, look: &Look) -> Option<ShortcutsAction> {
    let key = shortcut_text(ui.ctx(), &error.key);
    let words = ui.rich_text(&refusal_text(&error, key)).color(look.colours(ui.ctx()).warn);
    ui.add(Label::new(words).wrap());
    let can_take_over = matches!(error.reason, KeyRefusal::Taken(other) if !is_fixed(other));
    let buttons = ui.horizontal_wrapped(|ui| {
        let is_clicked = can_take_over && ui.button(ui.localize(&msg!("keys-take-over"))).clicked();
        let is_left = ui.button(ui.localize(&msg!("keys-leave"))).clicked();
        let take_over = is_clicked.then_some(ShortcutsAction::TakeOver(error));
        take_over.or(is_left.then_some(ShortcutsAction::DismissError))
    });
    buttons.inner
}

fn edit_buttons_ui(
    ui: &mut Ui,
    command: UiCommand,
    keys: &[KeyboardShortcut],
    changed: &KeyOverrides,
) -> Option<ShortcutsAction> {
    use ShortcutsAction::{Assign, Capture, Reset};

    let has_keys = !keys.is_empty();
    let is_changed = overrides::is_overridden(changed, command);
    let assign = |existing| Capture(KeyCapture::Assign(command, existing));
    let buttons = [
        (msg!("keys-change"), true, assign(ExistingKeys::Replace)),
        (msg!("keys-add"), has_keys, assign(ExistingKeys::Keep)),
        (msg!("keys-remove"), has_keys, Assign(command, Vec::new())),
        (msg!("keys-reset"), is_changed, Reset(command)),
    ];
    let shown = ui.horizontal_wrapped(|ui| {
        let mut clicked = None;
        for (words, is_enabled, action) in buttons {
            if ui.add_enabled(is_enabled, Button::new(ui.localize(&words))).clicked() {
                clicked = Some(action);
            }
        }
        clicked
    });
    shown.inner
}

/// Takes the pressed key, so that nothing else handles it.
fn take_pressed_key(ctx: &Context) -> Option<KeyboardShortcut> {
    ctx.input_mut(|input| {
        let found = input.events.iter().find_map(|event| match event {
            Event::Key { key, pressed: true, modifiers, .. } if !is_modifier(*key) => {
                Some(normalized(*modifiers, *key))
            }
            // winit reports these shortcuts so.
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
    existing: ExistingKeys,
    key: KeyboardShortcut,
    outbox: &mut Outbox,
) {
    let bindings = KeyBindings::new(settings);
    let others = match existing {
        ExistingKeys::Keep => bindings.keys_for(command),
        ExistingKeys::Replace => &[],
    };
    let kept = others.iter().copied().filter(|it| *it != key);
    let keys: Vec<KeyboardShortcut> = kept.chain([key]).collect();
    save_overrides(settings, overrides::with_keys(settings, command, &keys), outbox);
}

fn save_overrides(settings: &Settings, keys: KeyOverrides, outbox: &mut Outbox) {
    outbox.send(Command::SetSettings(Settings { keys, ..settings.clone() }));
}

fn refusal_text(error: &KeyAssignmentError, key: String) -> Message {
    match error.reason {
        KeyRefusal::Taken(other) => msg!("keys-taken", key = key, other = other.spec().name()),
        KeyRefusal::Fixed => msg!("keys-fixed"),
        KeyRefusal::Navigation => msg!("keys-moves", key = key),
        KeyRefusal::TextEditing => msg!("keys-of-fields", key = key),
        KeyRefusal::Desktop => msg!("keys-of-desktop", key = key),
    }
}

/// Message ids of what the command table lacks, caret movement and the mouse: the action, and how it is done.
const MOUSE_AND_CARET_KEYS: &[[&str; 2]] = &[
    ["keys-caret", "keys-caret-how"],
    ["keys-page", "keys-page-how"],
    ["keys-words", "keys-words-how"],
    ["keys-extend", "keys-extend-how"],
    ["keys-select", "keys-select-how"],
    ["keys-piece", "keys-piece-how"],
    ["keys-mark-words", "keys-mark-words-how"],
    ["keys-handle", "keys-handle-how"],
    ["keys-menu", "keys-menu-how"],
    ["keys-around", "keys-around-how"],
];

/// Shows those whose name contains `filter`. Returns whether there are any.
fn mouse_and_caret_keys_ui(ui: &mut Ui, filter: &str, look: &Look) -> bool {
    let filter = filter.trim().to_lowercase();
    let text = |id: &'static str| ui.localize(&Message::new(id, Vec::new()));
    let mut matching: Vec<_> = MOUSE_AND_CARET_KEYS.iter().map(|row| row.map(text)).collect();
    matching.retain(|[name, _]| name.to_lowercase().contains(&filter));
    if matching.is_empty() {
        return false;
    }
    title_ui(ui, ui.localize(&msg!("keys-by-hand")), look);
    for [name, keys] in matching {
        ui.horizontal_wrapped(|ui| {
            ui.label(name);
            ui.label(RichText::new(keys).weak());
        });
    }
    true
}
