//! What can be set, each at once: under headings, found by its words, and set back. See [`SettingsDialog`].

mod controls;
mod row;
mod storage_controls;
mod table;

use egui::{Button, Context, Key, Modifiers, RichText, Ui};

use self::{
    controls::{RevertibleEdit, SettingsContext},
    table::groups,
};
use super::{go_to::DialogResponse, shortcuts, typeface_picker::TypefacePicker};
use crate::{
    command::Command,
    i18n::{Localizer, msg},
    search::{AccentMatching, QuoteMatching, SearchQuery, TextFinder},
    settings::Settings,
    ui::{
        Outbox, breakpoints,
        keymap::{AppDialog, UiCommand},
        localize::Localize as _,
        overlay_stack::{self, OverlayKind},
        text_field::TextField,
        text_view::TextContext,
        theme::Look,
    },
    workspace::Workspace,
};

pub(in crate::ui) use self::table::Setting;

/// The width of the field for words, in points.
const FIELD: f32 = 240.0;

/// What is looked for among the settings, and where the keyboard is to go.
#[derive(Default)]
pub(in crate::ui) struct SettingsDialog {
    filter: String,
    matches: Option<SettingsMatches>,
    typefaces: TypefacePicker,
    author: RevertibleEdit,
    focus_request: Option<SettingsFocus>,
    reset_prompt: ResetPrompt,
    was_shown: bool,
}

/// The settings that were found by some words. They stay what they are until others are typed: what is set might not
/// be found any more while it is being set, and in another language none of them might.
struct SettingsMatches {
    filter: String,
    settings: Vec<Setting>,
}

/// What is to get the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SettingsFocus {
    /// The field for words.
    Field,
    /// Where this is set.
    Setting(Setting),
}

/// Whether it is asked if all is to be set back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum ResetPrompt {
    #[default]
    Hidden,
    /// And the answer is to have the keyboard.
    JustShown,
    Shown,
}

impl SettingsDialog {
    /// Has this setting shown, and the keyboard there, as soon as the sheet is.
    pub(in crate::ui) fn focus_setting(&mut self, setting: Setting) {
        *self = Self { focus_request: Some(SettingsFocus::Setting(setting)), ..Self::default() };
    }

    /// Forgets what was looked for, as the sheet is put away.
    pub(super) fn close(&mut self) {
        *self = Self::default();
    }

    /// Hears Escape before the sheet does, which it would put away: it takes back what was typed of a name, a question, then
    /// what was looked for.
    pub(super) fn handle_escape(&mut self, ctx: &Context) {
        let is_escaped = ctx.input(|input| input.key_pressed(Key::Escape));
        if !is_escaped || overlay_stack::top_kind(ctx) != Some(OverlayKind::Dialog) {
            return;
        }
        if self.author.revert() {
            ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
            return;
        }
        if self.reset_prompt == ResetPrompt::Hidden && self.filter.is_empty() {
            return;
        }
        if ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            match std::mem::take(&mut self.reset_prompt) {
                ResetPrompt::Hidden => self.filter.clear(),
                ResetPrompt::JustShown | ResetPrompt::Shown => {}
            }
            self.focus_request = Some(SettingsFocus::Field);
        }
    }

    /// Shows what stands above the settings: the field for words and, where there is room, a way to set all of them back.
    pub(super) fn head_ui(
        &mut self,
        ui: &mut Ui,
        settings: &Settings,
        look: &Look,
        outbox: &mut Outbox,
    ) {
        if is_low(ui) {
            return self.field_ui(ui);
        }
        ui.heading(ui.localize(&UiCommand::OpenSettings.spec().name()));
        ui.horizontal_wrapped(|ui| {
            self.field_ui(ui);
            self.reset_all_ui(ui, settings);
        });
        self.reset_prompt_ui(ui, settings, look, outbox);
    }

    /// Shows what stands under the settings where there is little room above them.
    fn foot_ui(&mut self, ui: &mut Ui, settings: &Settings, look: &Look, outbox: &mut Outbox) {
        if is_low(ui) {
            self.reset_all_ui(ui, settings);
            self.reset_prompt_ui(ui, settings, look, outbox);
        }
    }

    fn reset_all_ui(&mut self, ui: &mut Ui, settings: &Settings) {
        let is_any = Setting::ALL.iter().any(|it| !it.is_standard(settings));
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

    /// Asks whether all is to be set back, if that is to be asked.
    fn reset_prompt_ui(
        &mut self,
        ui: &mut Ui,
        settings: &Settings,
        look: &Look,
        outbox: &mut Outbox,
    ) {
        if self.reset_prompt == ResetPrompt::Hidden {
            return;
        }
        let warn = look.colours(ui.ctx()).warn;
        ui.label(RichText::new(ui.localize(&msg!("settings-reset-all-why"))).color(warn));
        ui.horizontal_wrapped(|ui| {
            let reset = ui.button(ui.localize(&msg!("settings-reset-all-yes")));
            if self.reset_prompt == ResetPrompt::JustShown && !reset.has_focus() {
                reset.request_focus();
            } else {
                self.reset_prompt = ResetPrompt::Shown;
            }
            let is_left = ui.button(ui.localize(&msg!("settings-reset-all-no"))).clicked();
            if reset.clicked() {
                let mut standard = settings.clone();
                for setting in Setting::ALL {
                    setting.reset(&mut standard);
                }
                outbox.send(Command::SetSettings(standard));
            }
            if is_left || reset.clicked() {
                (self.reset_prompt, self.focus_request) =
                    (ResetPrompt::Hidden, Some(SettingsFocus::Field));
            }
        });
    }

    /// The settings that are looked for.
    fn matching_settings(&mut self, settings: &Settings, localizer: &Localizer) -> Vec<Setting> {
        let is_same = self.matches.as_ref().is_some_and(|found| found.filter == self.filter);
        if !is_same {
            let settings = settings_matching(&self.filter, settings, localizer);
            self.matches = Some(SettingsMatches { filter: self.filter.clone(), settings });
        }
        self.matches.as_ref().map(|found| found.settings.clone()).unwrap_or_default()
    }

    /// Shows the settings that are looked for. What is changed is asked for.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        pen: &mut TextContext<'_>,
        outbox: &mut Outbox,
    ) -> DialogResponse {
        let settings = workspace.settings();
        let found = self.matching_settings(settings, ui.localizer());
        let (mut new, mut sheeted) = (settings.clone(), DialogResponse::StayOpen);
        let (new_ref, author, faces) = (&mut new, &mut self.author, &mut self.typefaces);
        let TextContext { typesetter, atlas, look, .. } = pen;
        let mut board = SettingsContext {
            new: new_ref,
            workspace,
            author_edit: author,
            typefaces: faces,
            typesetter,
            atlas,
            look,
            outbox,
        };
        for (group, all) in groups() {
            if all.iter().any(|it| found.contains(it)) {
                shortcuts::title_ui(ui, ui.localize(&group), look);
            }
            for &setting in all.iter().filter(|it| found.contains(it)) {
                let row = row::row_ui(ui, setting, &mut board);
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
                    sheeted = DialogResponse::SwitchTo(AppDialog::Shortcuts);
                }
            }
        }
        if found.is_empty() {
            ui.label(ui.localize(&msg!("settings-none-found")));
        }
        if new != *settings {
            outbox.send(Command::SetSettings(new));
        }
        self.foot_ui(ui, settings, look, outbox);
        sheeted
    }
}

/// Whether the window has so little height that all of it is needed for what is found.
fn is_low(ui: &Ui) -> bool {
    ui.ctx().content_rect().height() < breakpoints::LOW
}

/// The settings that have all words of `part`, in whatever case, with or without accents; in their name, in what is said
/// of them, in their value or in what it could be, or in the heading that they stand under.
fn settings_matching(part: &str, settings: &Settings, localizer: &Localizer) -> Vec<Setting> {
    let finder = |word: &str| {
        let (accents, quotes) = (AccentMatching::Ignored, QuoteMatching::Matched);
        let query =
            SearchQuery { words: word.to_owned(), accents, quotes, ..SearchQuery::default() };
        TextFinder::new(&query).ok()
    };
    let words: Vec<TextFinder> = part.split_whitespace().filter_map(finder).collect();
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
