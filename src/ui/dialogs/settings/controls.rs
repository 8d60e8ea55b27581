//! The controls of the settings. See [`control_ui`].

use std::ops::RangeInclusive;

use egui::{Button, Response, Role, Slider, Ui, WidgetInfo};

use super::{
    storage_controls,
    table::{self, Setting, match_system},
};
use crate::{
    i18n::{Message, msg},
    settings::{AuthorNotice, Settings},
    typeset::Typesetter,
    ui::{
        Outbox, breakpoints,
        dialogs::typeface_picker::{TypefacePicker, typeface_ui},
        excerpt::ExcerptCache,
        glyph_atlas::GlyphAtlas,
        keymap::{UiCommand, ViewCommand},
        localize::Localize as _,
        text_field::TextField,
        theme::Look,
        tooltips::TooltipExt as _,
        view_ctx::TextCtx,
    },
    workspace::Workspace,
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

/// What the settings are drawn with.
pub(super) struct SettingsContext<'a> {
    /// The settings, with this frame's changes.
    pub(super) new: &'a mut Settings,
    pub(super) workspace: &'a Workspace,
    pub(super) author_edit: &'a mut RevertibleEdit,
    pub(super) typefaces: &'a mut TypefacePicker,
    pub(super) typesetter: &'a mut Typesetter,
    pub(super) atlas: &'a mut GlyphAtlas,
    pub(super) excerpts: &'a mut ExcerptCache,
    pub(super) look: &'a Look,
    pub(super) outbox: &'a mut Outbox,
}

/// Shows the control of `setting`, labelled by `name`. Returns the widget that gets the focus.
pub(super) fn control_ui(
    ui: &mut Ui,
    setting: Setting,
    name: &Response,
    cx: &mut SettingsContext<'_>,
) -> Response {
    let words = setting.name();
    let language = ui.localizer().language();
    let SettingsContext { new, author_edit, typefaces, typesetter, atlas, excerpts, look, .. } = cx;
    match setting {
        Setting::Colours => choice_ui(ui, &words, &mut new.theme, table::themes()),
        Setting::Contrast => choice_ui(ui, &words, &mut new.contrast, table::contrasts()),
        Setting::Motion => choice_ui(ui, &words, &mut new.animations, table::motions()),
        Setting::Language => choice_ui(ui, &words, &mut new.language, table::languages()),
        Setting::Letters => choice_ui(ui, &words, &mut new.letter_keys, table::letters()),
        Setting::Quotes => choice_ui(ui, &words, &mut new.quotes, table::quotes(language)),
        Setting::Zoom => zoom_ui(ui, new),
        Setting::Typeface => typeface_ui(ui, &mut new.typeface, typefaces, typesetter, look),
        Setting::TextSize => slider_ui(ui, name, &mut new.text_size, Settings::TEXT_SIZES, 0.5),
        Setting::LineHeight => {
            slider_ui(ui, name, &mut new.line_height, Settings::LINE_HEIGHTS, 0.05)
        }
        Setting::Measure => {
            slider_ui(ui, name, &mut new.max_line_length, Settings::MAX_LINE_LENGTHS, 1.0)
        }
        Setting::Author => {
            let width = FIELD_WIDTH.min(breakpoints::fitting_width(ui, FIELD_WIDTH, look));
            let mut text_cx = TextCtx { typesetter, atlas, excerpts, look, refiner: None };
            let before = new.author.clone();
            let field = TextField::single_line(&mut new.author).width(width);
            let response = field.show_words(ui, &mut text_cx).labelled_by(name.id);
            if response.changed() {
                // A user who changes the name knows about it.
                new.author_notice = AuthorNotice::Given;
            }
            author_edit.update(&response, &before, &mut new.author);
            response
        }
        Setting::MarksFolder => storage_controls::marks_folder_ui(ui, cx),
        Setting::Formulas => storage_controls::formulas_ui(ui, cx),
        Setting::Copies => storage_controls::copies_ui(ui, cx),
        Setting::Resume => storage_controls::resume_ui(ui, cx),
        Setting::Windows => storage_controls::windows_ui(ui, cx),
        Setting::Recents => storage_controls::recents_ui(ui, cx),
        Setting::Keys => keys_ui(ui, new),
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
        let smaller = ViewCommand::SmallerInterface;
        let first = step_ui(ui, "−", smaller, settings.zoom_out(), settings);
        ui.label(ui.localize(&table::percent_text(settings.zoom)));
        let second = step_ui(ui, "+", ViewCommand::LargerInterface, settings.zoom_in(), settings);
        if first.enabled() { first } else { second }
    });
    shown.inner
}

/// Shows a button that sets the zoom to `zoom`.
fn step_ui(
    ui: &mut Ui,
    symbol: &str,
    step: ViewCommand,
    zoom: f32,
    settings: &mut Settings,
) -> Response {
    let is_enabled = zoom.to_bits() != settings.zoom.to_bits();
    let response = ui.add_enabled(is_enabled, Button::new(symbol));
    let row = UiCommand::View(step).spec();
    let name = ui.localize(&row.name());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, is_enabled, &name));
    let response = response.tooltip(format!("{name} ({})", row.key_label(ui.ctx())));
    if response.clicked() {
        settings.zoom = zoom;
    }
    response
}

/// Shows the button that opens the shortcuts, and how many were changed.
fn keys_ui(ui: &mut Ui, settings: &Settings) -> Response {
    let shown = ui.horizontal_wrapped(|ui| {
        let button = ui.button(ui.localize(&msg!("settings-keys-show")));
        ui.label(ui.localize(&table::changed_keys_text(settings)));
        button
    });
    shown.inner
}
