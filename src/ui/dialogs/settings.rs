//! The settings dialog: grouped settings that apply at once, with a filter and a reset. See [`SettingsDialog`].

mod controls;
mod table;

use egui::{Align, Button, Context, Key, Label, Layout, Modifiers, Response, Ui, Vec2, vec2};

use self::{controls::SettingControls, table::groups};
use super::{DialogResponse, shortcuts};
use crate::{
    command::Command,
    i18n::{Localizer, Message, msg},
    search::{SearchQuery, TextFinder},
    settings::Settings,
    ui::{
        accessibility, breakpoints,
        icons::Icon,
        keymap::AppDialog,
        localize::Localize as _,
        overlay_stack::{self, OverlayKind},
        text_field::TextField,
        theme::Look,
        tooltips::TooltipExt as _,
        view_ctx::ViewCtx,
    },
};

pub(in crate::ui) use self::table::Setting;

/// The width of the filter field, in points.
const FIELD: f32 = 240.0;

/// The width of the names next to the controls, in points.
const NAME_WIDTH: f32 = 180.0;

/// The side of the reset button, in points.
const RESET_BUTTON_SIZE: f32 = 24.0;

/// The filter, and what is to be focused.
#[derive(Default)]
pub(in crate::ui) struct SettingsDialog {
    filter: String,
    matches: Option<SettingsMatches>,
    controls: SettingControls,
    focus_request: Option<SettingsFocus>,
    reset_prompt: ResetPrompt,
    was_shown: bool,
}

/// The settings found by a filter. They don't change until the filter does: while it is being changed, a setting might
/// stop matching, and in another language all might.
struct SettingsMatches {
    filter: String,
    settings: Vec<Setting>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SettingsFocus {
    Field,
    Setting(Setting),
}

/// Whether the user is asked to confirm that all settings are reset.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum ResetPrompt {
    #[default]
    Hidden,
    /// Shown, and its button is to get the focus.
    JustShown,
    Shown,
}

impl SettingsDialog {
    /// Focuses this setting once the dialog is shown.
    pub(in crate::ui) fn focus_setting(&mut self, setting: Setting) {
        *self = Self { focus_request: Some(SettingsFocus::Setting(setting)), ..Self::default() };
    }

    /// Handles Escape before the dialog would close: it reverts the author's name, then cancels the prompt, then clears the
    /// filter.
    pub(super) fn handle_escape(&mut self, ctx: &Context) {
        let is_escaped = ctx.input(|input| input.key_pressed(Key::Escape));
        if !is_escaped || overlay_stack::top_kind(ctx) != Some(OverlayKind::Dialog) {
            return;
        }
        if !self.controls.author.revert() {
            match std::mem::take(&mut self.reset_prompt) {
                ResetPrompt::Hidden if self.filter.is_empty() => return,
                ResetPrompt::Hidden => self.filter.clear(),
                ResetPrompt::JustShown | ResetPrompt::Shown => {}
            }
            self.focus_request = Some(SettingsFocus::Field);
        }
        ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    }

    /// Shows the filter field and, where there is room, the button that resets all settings.
    pub(super) fn head_ui(&mut self, ui: &mut Ui, cx: &mut ViewCtx<'_>) {
        let settings = cx.workspace.settings();
        if is_low(ui) {
            return self.field_ui(ui);
        }
        ui.horizontal_wrapped(|ui| {
            self.field_ui(ui);
            self.reset_all_ui(ui, settings);
        });
        self.reset_prompt_ui(ui, settings, cx);
    }

    /// Shows the reset button below the settings where there is no room above.
    fn foot_ui(&mut self, ui: &mut Ui, settings: &Settings, cx: &mut ViewCtx<'_>) {
        if is_low(ui) {
            self.reset_all_ui(ui, settings);
            self.reset_prompt_ui(ui, settings, cx);
        }
    }

    fn reset_all_ui(&mut self, ui: &mut Ui, settings: &Settings) {
        let is_any = Setting::all().any(|it| !it.is_standard(settings));
        let reset = Button::new(ui.localize(&msg!("settings-reset-all")));
        if ui.add_enabled(is_any, reset).clicked() {
            self.reset_prompt = ResetPrompt::JustShown;
        }
    }

    fn field_ui(&mut self, ui: &mut Ui) {
        let name = ui.localize(&msg!("settings-find"));
        let width = FIELD.min(ui.available_width());
        let field = TextField::single_line(&mut self.filter)
            .placeholder(&name)
            .search_label(&name)
            .width(width)
            .show(ui);
        let is_new = !std::mem::replace(&mut self.was_shown, true);
        let is_wanted = self.focus_request == Some(SettingsFocus::Field);
        if is_wanted || (is_new && self.focus_request.is_none()) {
            self.focus_request = None;
            field.request_focus();
        }
    }

    fn reset_prompt_ui(&mut self, ui: &mut Ui, settings: &Settings, cx: &mut ViewCtx<'_>) {
        if self.reset_prompt == ResetPrompt::Hidden {
            return;
        }
        let warn = cx.text.look.colours(ui.ctx()).warn;
        ui.label(ui.rich_text(&msg!("settings-reset-all-why")).color(warn));
        ui.horizontal_wrapped(|ui| {
            let reset = ui.button(ui.localize(&msg!("settings-reset-all-yes")));
            if self.reset_prompt == ResetPrompt::JustShown && !reset.has_focus() {
                reset.request_focus();
            } else {
                self.reset_prompt = ResetPrompt::Shown;
            }
            let is_cancelled = ui.button(ui.localize(&msg!("settings-reset-all-no"))).clicked();
            if reset.clicked() {
                let mut standard = settings.clone();
                for setting in Setting::all() {
                    setting.reset(&mut standard);
                }
                cx.outbox.send(Command::SetSettings(standard));
            }
            if is_cancelled || reset.clicked() {
                self.reset_prompt = ResetPrompt::Hidden;
                self.focus_request = Some(SettingsFocus::Field);
            }
        });
    }

    fn matching_settings(&mut self, settings: &Settings, localizer: &Localizer) -> Vec<Setting> {
        let is_same = self.matches.as_ref().is_some_and(|found| found.filter == self.filter);
        if !is_same {
            let settings = settings_matching(&self.filter, settings, localizer);
            self.matches = Some(SettingsMatches { filter: self.filter.clone(), settings });
        }
        self.matches.as_ref().map(|found| found.settings.clone()).unwrap_or_default()
    }

    /// Shows the matching settings and sends changes to the outbox.
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut ViewCtx<'_>) -> DialogResponse {
        let settings = cx.workspace.settings();
        let found = self.matching_settings(settings, ui.localizer());
        let mut new = settings.clone();
        let mut result = DialogResponse::StayOpen;
        let look = cx.text.look;
        for (group, all) in groups() {
            if all.iter().any(|it| found.contains(it)) {
                shortcuts::title_ui(ui, ui.localize(&group), look);
            }
            for &setting in all.iter().filter(|it| found.contains(it)) {
                let row = self.controls.row_ui(ui, setting, &mut new, cx);
                if self.focus_request == Some(SettingsFocus::Setting(setting))
                    && !ui.is_sizing_pass()
                {
                    self.focus_request = None;
                    row.control.request_focus();
                }
                if row.is_reset {
                    self.focus_request = Some(SettingsFocus::Setting(setting));
                }
                if setting == Setting::Keys && row.control.clicked() {
                    result = DialogResponse::SwitchTo(AppDialog::Shortcuts);
                }
            }
        }
        if found.is_empty() {
            ui.label(ui.localize(&msg!("settings-none-found")));
        }
        if new != *settings {
            cx.outbox.send(Command::SetSettings(new));
        }
        self.foot_ui(ui, settings, cx);
        result
    }
}

struct SettingsRow {
    control: Response,
    is_reset: bool,
}

impl SettingControls {
    /// Shows the row of `setting`: the name next to the control or, where there is no room, above.
    fn row_ui(
        &mut self,
        ui: &mut Ui,
        setting: Setting,
        new: &mut Settings,
        cx: &mut ViewCtx<'_>,
    ) -> SettingsRow {
        let look = cx.text.look;
        let wide = ui.available_width();
        let gap = 2.0 * look.gap();
        let row = if breakpoints::NARROW <= wide {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = gap;
                let name =
                    fixed_width_ui(ui, NAME_WIDTH, look, |ui| name_ui(ui, setting, new, look));
                let rest = wide - NAME_WIDTH - gap;
                (
                    name.1,
                    fixed_width_ui(ui, rest, look, |ui| {
                        self.control_and_hint_ui(ui, setting, &name.0, new, cx)
                    }),
                )
            })
        } else {
            ui.vertical(|ui| {
                let name = name_ui(ui, setting, new, look);
                (name.1, self.control_and_hint_ui(ui, setting, &name.0, new, cx))
            })
        };
        ui.add_space(look.tight());
        SettingsRow { is_reset: row.inner.0, control: row.inner.1 }
    }

    fn control_and_hint_ui(
        &mut self,
        ui: &mut Ui,
        setting: Setting,
        name: &Response,
        new: &mut Settings,
        cx: &mut ViewCtx<'_>,
    ) -> Response {
        let control = self.control_ui(ui, setting, name, new, cx);
        let [_, description] = setting.name_and_description();
        small_text_ui(ui, &description);
        control
    }
}

fn fixed_width_ui<T>(
    ui: &mut Ui,
    width: f32,
    look: &Look,
    content: impl FnOnce(&mut Ui) -> T,
) -> T {
    let down = Layout::top_down(Align::Min);
    let shown = ui.allocate_ui_with_layout(vec2(width, 0.0), down, |ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(look.tight());
        ui.set_width(width);
        content(ui)
    });
    shown.inner
}

/// Shows the name of `setting` and, if it isn't the default, a reset button. Returns the name's response, and whether
/// the setting was reset.
fn name_ui(ui: &mut Ui, setting: Setting, new: &mut Settings, look: &Look) -> (Response, bool) {
    let backwards = Layout::right_to_left(Align::Center);
    let height = ui.spacing().interact_size.y.max(RESET_BUTTON_SIZE);
    let shown = ui.allocate_ui_with_layout(vec2(ui.available_width(), height), backwards, |ui| {
        let is_reset = !setting.is_standard(new) && reset_button_ui(ui, setting, look);
        if is_reset {
            setting.reset(new);
        }
        let forwards = Layout::left_to_right(Align::Center);
        let name = ui.localize(&setting.name());
        (ui.with_layout(forwards, |ui| ui.add(Label::new(name).wrap())).inner, is_reset)
    });
    shown.inner
}

fn reset_button_ui(ui: &mut Ui, setting: Setting, look: &Look) -> bool {
    let name = ui.localize(&msg!("settings-reset", name = setting.name()));
    let button = Button::new(Icon::Undo.text(look.body())).min_size(Vec2::splat(RESET_BUTTON_SIZE));
    let button = ui.add(button.frame_when_inactive(false)).tooltip(&name);
    accessibility::set_label(&button, &name);
    button.clicked()
}

fn small_text_ui(ui: &mut Ui, message: &Message) {
    ui.add(Label::new(ui.rich_text(message).small().weak()).wrap());
}

/// Returns whether the window is so low that the list needs all its height.
pub(super) fn is_low(ui: &Ui) -> bool {
    ui.ctx().content_rect().height() < breakpoints::LOW
}

/// Returns the settings that match all words of `filter` regardless of case and accents, in their name, description,
/// value, choices or group.
fn settings_matching(filter: &str, settings: &Settings, localizer: &Localizer) -> Vec<Setting> {
    let finder = |word: &str| {
        let query =
            SearchQuery { words: word.to_owned(), ignores_accents: true, ..SearchQuery::default() };
        TextFinder::new(&query).ok()
    };
    let words: Vec<TextFinder> = filter.split_whitespace().filter_map(finder).collect();
    let mut found = Vec::new();
    for (group, all) in groups() {
        let group = localizer.localize(&group);
        for setting in all {
            let texts = setting.search_texts(settings, localizer);
            let texts = texts.iter().chain([&group]);
            let is_in = |word: &TextFinder| texts.clone().any(|text| word.matches(text));
            if words.iter().all(is_in) {
                found.push(*setting);
            }
        }
    }
    found
}
