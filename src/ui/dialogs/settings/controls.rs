//! The controls of the settings. See [`SettingControls`].

use std::ops::RangeInclusive;

use egui::{Button, Response, Role, Slider, Ui, WidgetInfo};

use super::{
    small_text_ui,
    table::{self, MarksLocation, Setting, marks_locations, match_system},
};
use crate::{
    command::{Command, SessionCommand, SnapshotUsage},
    i18n::{Message, msg},
    settings::{AuthorNotice, ExternalOpen, FormulaPolicy, Keep, ReopenTabs, Settings},
    ui::{
        breakpoints,
        dialogs::{filtered_list::FilteredList, typeface_picker::typeface_ui},
        keymap::UiCommand,
        localize::Localize as _,
        text_field::TextField,
        theme::Look,
        tooltips::{TooltipExt as _, with_key},
        view_ctx::ViewCtx,
    },
};

/// The width of a field, in points.
const FIELD_WIDTH: f32 = 260.0;

/// The previous text of a field that applies at once, while it is focused.
#[derive(Default)]
pub(super) struct RevertibleEdit {
    before: Option<String>,
    /// Whether the text differs from it.
    is_changed: bool,
    /// Whether to restore it in the next frame.
    is_reverting: bool,
}

impl RevertibleEdit {
    /// Reverts the edit. Returns whether the text was changed.
    pub(super) fn revert(&mut self) -> bool {
        self.is_reverting = self.before.is_some() && self.is_changed;
        self.is_reverting
    }

    /// Updates the state after a frame in which `field` changed from `before` to `text`.
    fn update(&mut self, field: &Response, before: &str, text: &mut String) {
        if std::mem::take(&mut self.is_reverting)
            && let Some(before) = &self.before
        {
            text.clone_from(before);
            field.request_focus();
        }
        if field.has_focus() {
            let before = self.before.get_or_insert_with(|| before.to_owned());
            self.is_changed = before != text;
        } else {
            self.before = None;
        }
    }
}

#[derive(Default)]
pub(super) struct SettingControls {
    pub(super) author: RevertibleEdit,
    typefaces: FilteredList,
}

impl SettingControls {
    /// Shows the control of `setting`, labelled by `name`, which changes `new`. Returns the widget that gets the focus.
    pub(super) fn control_ui(
        &mut self,
        ui: &mut Ui,
        setting: Setting,
        name: &Response,
        new: &mut Settings,
        cx: &mut ViewCtx<'_>,
    ) -> Response {
        let words = setting.name();
        let language = ui.localizer().language();
        let look = cx.text.look;
        let Self { author, typefaces } = self;
        match setting {
            Setting::Colours => choice_ui(ui, &words, &mut new.theme, table::themes()),
            Setting::Contrast => choice_ui(ui, &words, &mut new.contrast, table::contrasts()),
            Setting::Motion => choice_ui(ui, &words, &mut new.animations, table::motions()),
            Setting::Language => choice_ui(ui, &words, &mut new.language, table::languages()),
            Setting::Letters => choice_ui(ui, &words, &mut new.letter_keys, table::letters()),
            Setting::Quotes => choice_ui(ui, &words, &mut new.quotes, table::quotes(language)),
            Setting::Zoom => zoom_ui(ui, new),
            Setting::Typeface => typeface_ui(ui, &mut new.typeface, typefaces, &mut cx.text),
            Setting::TextSize => slider_ui(ui, name, &mut new.text_size, Settings::TEXT_SIZES, 0.5),
            Setting::LineHeight => {
                slider_ui(ui, name, &mut new.line_height, Settings::LINE_HEIGHTS, 0.05)
            }
            Setting::Measure => {
                slider_ui(ui, name, &mut new.max_line_length, Settings::MAX_LINE_LENGTHS, 1.0)
            }
            Setting::Author => {
                let width = FIELD_WIDTH.min(breakpoints::fitting_width(ui, FIELD_WIDTH, look));
                let before = new.author.clone();
                let field = TextField::single_line(&mut new.author).width(width);
                let response = field.show_words(ui, &mut cx.text).labelled_by(name.id);
                if response.changed() {
                    // A user who changes the name knows about it.
                    new.author_notice = AuthorNotice::Given;
                }
                author.update(&response, &before, &mut new.author);
                response
            }
            Setting::MarksFolder => marks_folder_ui(ui, new, cx),
            Setting::Formulas => {
                let values = [FormulaPolicy::Neutralise, FormulaPolicy::Keep];
                switch_ui(ui, &mut new.formulas, values, &msg!("settings-guard-formulas"), look)
            }
            Setting::Copies => copies_ui(ui, new, cx),
            Setting::Resume => {
                let values = [ReopenTabs::Yes, ReopenTabs::No];
                switch_ui(ui, &mut new.reopen_tabs, values, &msg!("set-resume"), look)
            }
            Setting::Windows => {
                let values = [ExternalOpen::ExistingWindow, ExternalOpen::NewWindow];
                switch_ui(ui, &mut new.external_open, values, &msg!("set-one-window"), look)
            }
            Setting::Recents => recents_ui(ui, new, cx),
            Setting::Keys => keys_ui(ui, new),
        }
    }
}

/// Shows a button for each value. Returns that of the selected one.
pub(super) fn choice_ui<T: Copy + PartialEq>(
    ui: &mut Ui,
    name: &Message,
    value: &mut T,
    choices: Vec<(T, Message)>,
) -> Response {
    let name = ui.localize(name);
    let shown = ui.horizontal_wrapped(|ui| {
        let mut set = None;
        for (it, text) in choices {
            let words = ui.localize(&text);
            let response = ui.selectable_value(value, it, &words);
            // Several settings have this choice, and a screen reader reads only the button's name.
            let spoken = if text == match_system() { format!("{name}: {words}") } else { words };
            let is_set = *value == it;
            response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_set, &spoken));
            set = if is_set { Some(response) } else { set };
        }
        set
    });
    shown.inner.unwrap_or(shown.response)
}

/// Shows a slider whose number uses the language's decimal separator.
fn slider_ui(
    ui: &mut Ui,
    name: &Response,
    value: &mut f32,
    range: RangeInclusive<f32>,
    step: f64,
) -> Response {
    let language = ui.localizer().language();
    // Rounded, as steps of 0.05 would otherwise lead from 1.1 to 1.5500001 and merely showing a value would change it.
    let exact = |it: f64| (it * 100.0).round() / 100.0;
    // With the decimals that the number has; how many egui asks for depends on the screen.
    let words = move |number, _| language.number(&exact(number).to_string());
    let read = |words: &str| words.replace(',', ".").trim().parse().ok();
    let [mut shown, least, most] =
        [*value, *range.start(), *range.end()].map(|it| exact(it.into()));
    let slider = Slider::new(&mut shown, least..=most);
    let slider = slider.step_by(step);
    // Applies once the whole number is typed.
    let slider = slider.custom_formatter(words).custom_parser(read).update_while_editing(false);
    let response = ui.add(slider).labelled_by(name.id);
    if response.changed() {
        *value = shown as f32;
    }
    response
}

/// Shows the zoom with buttons. A slider would move away from the pointer as it zooms.
fn zoom_ui(ui: &mut Ui, settings: &mut Settings) -> Response {
    let shown = ui.horizontal(|ui| {
        let smaller = UiCommand::ZoomOut;
        let first = step_ui(ui, "−", smaller, settings.zoom_out(), settings);
        ui.label(ui.localize(&table::percent_text(settings.zoom)));
        let second = step_ui(ui, "+", UiCommand::ZoomIn, settings.zoom_in(), settings);
        if first.enabled() { first } else { second }
    });
    shown.inner
}

fn step_ui(
    ui: &mut Ui,
    symbol: &str,
    step: UiCommand,
    zoom: f32,
    settings: &mut Settings,
) -> Response {
    let is_enabled = zoom.to_bits() != settings.zoom.to_bits();
    let response = ui.add_enabled(is_enabled, Button::new(symbol));
    let row = step.spec();
    let name = ui.localize(&row.name());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, is_enabled, &name));
    let response = response.tooltip(with_key(&name, &row.key_label(ui.ctx())));
    if response.clicked() {
        settings.zoom = zoom;
    }
    response
}

fn keys_ui(ui: &mut Ui, settings: &Settings) -> Response {
    let shown = ui.horizontal_wrapped(|ui| {
        let button = ui.button(ui.localize(&msg!("settings-keys-show")));
        ui.label(ui.localize(&table::changed_keys_text(settings)));
        button
    });
    shown.inner
}

fn marks_folder_ui(ui: &mut Ui, new: &mut Settings, cx: &mut ViewCtx<'_>) -> Response {
    let folder = new.marks_folder.clone();
    let current =
        if folder.is_empty() { MarksLocation::BesideDocument } else { MarksLocation::Folder };
    let mut place = current;
    let control = choice_ui(ui, &Setting::MarksFolder.name(), &mut place, marks_locations());
    match place {
        MarksLocation::BesideDocument => new.marks_folder.clear(),
        MarksLocation::Folder if current == MarksLocation::BesideDocument => {
            cx.outbox.send(Command::SetMarksFolder(None));
        }
        MarksLocation::Folder => {
            small_text_ui(ui, &Message::from(folder));
            if ui.button(ui.localize(&msg!("set-marks-other-folder"))).clicked() {
                cx.outbox.send(Command::SetMarksFolder(None));
            }
        }
    }
    control
}

fn recents_ui(ui: &mut Ui, new: &mut Settings, cx: &mut ViewCtx<'_>) -> Response {
    let values = [Keep::Yes, Keep::No];
    let control = switch_ui(ui, &mut new.keep_recents, values, &msg!("set-recents"), cx.text.look);
    if ui.button(ui.localize(&msg!("recent-forget"))).clicked() {
        cx.outbox.send(Command::Session(SessionCommand::ForgetAll));
    }
    control
}

fn copies_ui(ui: &mut Ui, new: &mut Settings, cx: &mut ViewCtx<'_>) -> Response {
    let usage = cx.workspace.snapshot_usage();
    let values = [Keep::Yes, Keep::No];
    let control =
        switch_ui(ui, &mut new.keep_snapshots, values, &msg!("settings-keep-copies"), cx.text.look);
    if let Some(usage) = usage {
        small_text_ui(ui, &copies_size_text(usage));
    }
    let is_any = usage.is_none_or(|usage| 0 < usage.used);
    if ui.add_enabled(is_any, Button::new(ui.localize(&msg!("settings-remove-copies")))).clicked() {
        cx.outbox.send(Command::RemoveSnapshots);
    }
    control
}

fn switch_ui<T: PartialEq>(
    ui: &mut Ui,
    value: &mut T,
    [on, off]: [T; 2],
    words: &Message,
    look: &Look,
) -> Response {
    let mut is_on = *value == on;
    let shown = ui.scope(|ui| {
        // The default fill is that of a slider's rail.
        ui.visuals_mut().widgets.inactive.bg_fill = look.colours(ui.ctx()).raised;
        ui.checkbox(&mut is_on, ui.localize(words))
    });
    *value = if is_on { on } else { off };
    shown.inner
}

/// Returns the size of the snapshots, such as “The copies take 12 MB, and never more than 512 MB”.
fn copies_size_text(usage: SnapshotUsage) -> Message {
    let most = byte_size_text(usage.limit);
    match usage.used {
        0 => msg!("settings-no-copies", most = most),
        taken => msg!("settings-copies-take", taken = byte_size_text(taken), most = most),
    }
}

/// Returns a size in kilobytes or megabytes, rounded up.
fn byte_size_text(bytes: u64) -> Message {
    match bytes.div_ceil(1 << 10) {
        kilobytes @ ..1024 => msg!("kilobytes", number = kilobytes),
        kilobytes => msg!("megabytes", number = kilobytes.div_ceil(1 << 10)),
    }
}
