//! What can be set, each at once: under headings, found by its words, and set back. See [`SettingsSheet`].

mod controls;
mod keeping;
mod row;
mod table;

use egui::{Button, Context, Key, Modifiers, RichText, Ui};

use self::{
    controls::{Board, Visit},
    table::groups,
};
use super::{faces::Faces, going::Sheeted, keys};
use crate::{
    command::Command,
    i18n::{Localizer, msg},
    search::{AccentMatching, QuoteMatching, SearchQuery, TextFinder},
    settings::Settings,
    ui::{
        Outbox,
        field::Field,
        keys::{Offer, Sheet},
        room,
        speech::Speaks as _,
        stack::{self, Kind},
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
pub(in crate::ui) struct SettingsSheet {
    part: String,
    found: Option<Found>,
    faces: Faces,
    author: Visit,
    wanted: Option<Wanted>,
    asking: Asking,
    was_shown: bool,
}

/// The settings that were found by some words. They stay what they are until others are typed: what is set might not
/// be found any more while it is being set, and in another language none of them might.
struct Found {
    part: String,
    settings: Vec<Setting>,
}

/// What is to get the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    /// The field for words.
    Field,
    /// Where this is set.
    Setting(Setting),
}

/// Whether it is asked if all is to be set back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Asking {
    #[default]
    No,
    /// And the answer is to have the keyboard.
    Now,
    Before,
}

impl SettingsSheet {
    /// Has this setting shown, and the keyboard there, as soon as the sheet is.
    pub(in crate::ui) fn lead_to(&mut self, setting: Setting) {
        *self = Self { wanted: Some(Wanted::Setting(setting)), ..Self::default() };
    }

    /// Forgets what was looked for, as the sheet is put away.
    pub(super) fn close(&mut self) {
        *self = Self::default();
    }

    /// Hears Escape before the sheet does, which it would put away: it takes back what was typed of a name, a question, then
    /// what was looked for.
    pub(super) fn heed(&mut self, ctx: &Context) {
        let is_escaped = ctx.input(|input| input.key_pressed(Key::Escape));
        if !is_escaped || stack::top(ctx) != Some(Kind::Sheet) {
            return;
        }
        if self.author.take_back() {
            ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
            return;
        }
        if self.asking == Asking::No && self.part.is_empty() {
            return;
        }
        if ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            match std::mem::take(&mut self.asking) {
                Asking::No => self.part.clear(),
                Asking::Now | Asking::Before => {}
            }
            self.wanted = Some(Wanted::Field);
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
        ui.heading(ui.say(&Offer::ShowSettings.row().name()));
        ui.horizontal_wrapped(|ui| {
            self.field_ui(ui);
            self.reset_all_ui(ui, settings);
        });
        self.asking_ui(ui, settings, look, outbox);
    }

    /// Shows what stands under the settings where there is little room above them.
    fn foot_ui(&mut self, ui: &mut Ui, settings: &Settings, look: &Look, outbox: &mut Outbox) {
        if is_low(ui) {
            self.reset_all_ui(ui, settings);
            self.asking_ui(ui, settings, look, outbox);
        }
    }

    fn reset_all_ui(&mut self, ui: &mut Ui, settings: &Settings) {
        let is_any = Setting::ALL.iter().any(|it| !it.is_standard(settings));
        let reset = Button::new(ui.say(&msg!("settings-reset-all")));
        if ui.add_enabled(is_any, reset).clicked() {
            self.asking = Asking::Now;
        }
    }

    fn field_ui(&mut self, ui: &mut Ui) {
        let name = ui.say(&msg!("settings-find"));
        let width = FIELD.min(ui.available_width());
        let field = Field::line(&mut self.part).hint(&name).seeking(&name).width(width).show(ui);
        let is_new = !std::mem::replace(&mut self.was_shown, true);
        let is_wanted = self.wanted == Some(Wanted::Field);
        if is_wanted || (is_new && self.wanted.is_none()) {
            self.wanted = None;
            field.request_focus();
        }
    }

    /// Asks whether all is to be set back, if that is to be asked.
    fn asking_ui(&mut self, ui: &mut Ui, settings: &Settings, look: &Look, outbox: &mut Outbox) {
        if self.asking == Asking::No {
            return;
        }
        let warn = look.colours(ui.ctx()).warn;
        ui.label(RichText::new(ui.say(&msg!("settings-reset-all-why"))).color(warn));
        ui.horizontal_wrapped(|ui| {
            let reset = ui.button(ui.say(&msg!("settings-reset-all-yes")));
            if self.asking == Asking::Now && !reset.has_focus() {
                reset.request_focus();
            } else {
                self.asking = Asking::Before;
            }
            let is_left = ui.button(ui.say(&msg!("settings-reset-all-no"))).clicked();
            if reset.clicked() {
                let mut standard = settings.clone();
                for setting in Setting::ALL {
                    setting.reset(&mut standard);
                }
                outbox.send(Command::SetSettings(standard));
            }
            if is_left || reset.clicked() {
                (self.asking, self.wanted) = (Asking::No, Some(Wanted::Field));
            }
        });
    }

    /// The settings that are looked for.
    fn found(&mut self, settings: &Settings, tongue: &Localizer) -> Vec<Setting> {
        let is_same = self.found.as_ref().is_some_and(|found| found.part == self.part);
        if !is_same {
            let settings = having(&self.part, settings, tongue);
            self.found = Some(Found { part: self.part.clone(), settings });
        }
        self.found.as_ref().map(|found| found.settings.clone()).unwrap_or_default()
    }

    /// Shows the settings that are looked for. What is changed is asked for.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        pen: &mut TextContext<'_>,
        outbox: &mut Outbox,
    ) -> Sheeted {
        let settings = workspace.settings();
        let found = self.found(settings, ui.tongue());
        let (mut new, mut sheeted) = (settings.clone(), Sheeted::Stays);
        let (new_ref, author, faces) = (&mut new, &mut self.author, &mut self.faces);
        let TextContext { typesetter, atlas, look, .. } = pen;
        let mut board =
            Board { new: new_ref, workspace, author, faces, typesetter, atlas, look, outbox };
        for (group, all) in groups() {
            if all.iter().any(|it| found.contains(it)) {
                keys::title_ui(ui, ui.say(&group), look);
            }
            for &setting in all.iter().filter(|it| found.contains(it)) {
                let row = row::row_ui(ui, setting, &mut board);
                if self.wanted == Some(Wanted::Setting(setting)) && !ui.is_sizing_pass() {
                    self.wanted = None;
                    row.control.request_focus();
                }
                if row.is_reset {
                    self.wanted = Some(Wanted::Setting(setting));
                }
                if setting == Setting::Keys && row.control.clicked() {
                    sheeted = Sheeted::Leads(Sheet::Keys);
                }
            }
        }
        if found.is_empty() {
            ui.label(ui.say(&msg!("settings-none-found")));
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
    ui.ctx().content_rect().height() < room::LOW
}

/// The settings that have all words of `part`, in whatever case, with or without accents; in their name, in what is said
/// of them, in their value or in what it could be, or in the heading that they stand under.
fn having(part: &str, settings: &Settings, tongue: &Localizer) -> Vec<Setting> {
    let finder = |word: &str| {
        let (accents, quotes) = (AccentMatching::Ignored, QuoteMatching::Matched);
        let query =
            SearchQuery { words: word.to_owned(), accents, quotes, ..SearchQuery::default() };
        TextFinder::new(&query).ok()
    };
    let words: Vec<TextFinder> = part.split_whitespace().filter_map(finder).collect();
    let mut found = Vec::new();
    for (group, all) in groups() {
        let group = tongue.localize(&group);
        for setting in all {
            let texts = setting.words(settings, tongue);
            let texts = texts.iter().chain([&group]);
            let is_in = |word: &TextFinder| texts.clone().any(|text| word.matches(text));
            if words.iter().all(is_in) {
                found.push(*setting);
            }
        }
    }
    found
}
