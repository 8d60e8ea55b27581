//! The bar itself: the field, what can be chosen, the count, and the ways on.

use egui::{
    Align, Button, Key, KeyboardShortcut, Layout, Modifiers, RichText, Role, Ui, WidgetInfo,
    accesskit::Live,
    text::{CCursor, CCursorRange},
    text_edit::TextEditState,
};

use super::{Around, Find, Shown, Stop, choices, field_id, said};
use crate::{
    command::{Command, EditorCommand, FindCommand},
    editor::FindState,
    i18n::msg,
    search::SearchStatus,
    ui::{
        field::Field,
        hints::Hinted as _,
        icons::Icon,
        keys::{Hunt, Offer, words_of},
        menu, roles, room,
        speech::Speaks as _,
    },
};

/// The least width of the field, and the most where there is room enough, in points.
const FIELD: f32 = 90.0;
const WIDEST: f32 = 320.0;

/// What is kept free for the way out where there is little room, in points.
const CLOSE: f32 = 40.0;

impl Find {
    pub(super) fn bar_ui(&mut self, ui: &mut Ui, around: &mut Around<'_, '_>) {
        ui.spacing_mut().item_spacing.x = around.pen.look.tight();
        let is_little = ui.available_width() < room::NARROW;
        // All as wide as they were in the last frame, wherever the count stood then.
        let is_wide = self.is_wide(ui);
        let is_tight = ui.available_width() < FIELD + self.beside;
        if is_tight {
            self.field_alone_ui(ui, around);
        } else {
            self.field_row_ui(ui, around);
        }
        let height = ui.ctx().content_rect().height();
        let is_listed = self.shown == Shown::Hits;
        if is_listed && height < room::VERY_LOW {
            // The list needs the room.
            return;
        }
        // The list says how many there are too, and shows where one is.
        let is_said_below = is_listed && is_tight && height < room::LOW;
        ui.horizontal_wrapped(|ui| {
            if is_little {
                let name = msg!("find-options");
                menu::menu_button_ui(ui, &name, |ui| choices::choices_ui(ui, self, around));
            } else {
                choices::choices_ui(ui, self, around);
            }
            if is_tight {
                steps_ui(ui, around);
                self.hits_button_ui(ui, around);
            }
            if !is_wide && !is_said_below {
                self.count = count_ui(ui, around);
            }
        });
        fault_ui(ui, around);
        halted_ui(ui, around);
    }

    /// Whether there is room for the count beside the field.
    fn is_wide(&self, ui: &Ui) -> bool {
        FIELD * 2.0 + self.beside + self.count <= ui.available_width()
    }

    /// The field, and what belongs beside it.
    fn field_row_ui(&mut self, ui: &mut Ui, around: &mut Around<'_, '_>) {
        let is_wide = self.is_wide(ui);
        ui.horizontal(|ui| {
            let beside = if is_wide { self.beside + self.count } else { self.beside };
            let left = ui.available_width() - beside;
            self.field_ui(ui, around, left.clamp(FIELD, WIDEST));
            let start = ui.cursor().left();
            steps_ui(ui, around);
            let middle = ui.cursor().left() - start;
            if is_wide {
                self.count = count_ui(ui, around);
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let end = self.close_ui(ui);
                self.beside = middle + (end - self.hits_button_ui(ui, around));
            });
        });
    }

    /// The field as wide as can be, where there is no room beside it for more than the way out.
    fn field_alone_ui(&mut self, ui: &mut Ui, around: &mut Around<'_, '_>) {
        ui.horizontal(|ui| {
            let width = ui.available_width() - CLOSE;
            self.field_ui(ui, around, width);
            self.close_ui(ui);
        });
    }

    fn field_ui(&mut self, ui: &mut Ui, around: &mut Around<'_, '_>, width: f32) {
        let id = field_id();
        if ui.memory(|memory| memory.has_focus(id)) {
            self.take_field_keys(ui, around);
        }
        let colours = around.pen.look.colours(ui.ctx());
        let is_wrong = around.session.find_state().is_some_and(|it| it.error().is_some());
        let (hint, name) = (ui.say(&msg!("find-hint")), ui.say(&msg!("find-field")));
        let field = Field::line(&mut self.query.words).id(id).hint(hint).named(&name);
        let field = field.ink(is_wrong.then_some(colours.bad));
        let response = field.width(width - 10.0).show_words(ui, around.pen);
        if response.changed() {
            self.earlier.leave();
            self.look(around);
        }
        if self.wanted.take_if(|it| *it == Stop::Field).is_some() {
            response.request_focus();
            let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
            let all =
                CCursorRange::two(CCursor::new(0), CCursor::new(self.query.words.chars().count()));
            state.cursor.set_char_range(Some(all));
            state.store(ui.ctx(), id);
        }
    }

    /// Takes the keys that are not the field's own: to the next hit and back, and through what was looked for before.
    fn take_field_keys(&mut self, ui: &Ui, around: &mut Around<'_, '_>) {
        let times =
            |modifiers, key| 0..ui.input_mut(|input| input.count_and_consume_key(modifiers, key));
        for _ in times(Modifiers::SHIFT, Key::Enter) {
            self.step(FindCommand::Previous, around.outbox);
        }
        for _ in times(Modifiers::NONE, Key::Enter) {
            self.step(FindCommand::Next, around.outbox);
        }
        let mut recalled = None;
        for _ in times(Modifiers::NONE, Key::ArrowUp) {
            recalled = self.earlier.older(&self.query.words).or(recalled);
        }
        for _ in times(Modifiers::NONE, Key::ArrowDown) {
            recalled = self.earlier.newer().or(recalled);
        }
        if let Some(words) = recalled {
            self.query.words = words;
            self.look(around);
            self.wanted = Some(Stop::Field);
        }
    }

    /// Looks for what stands in the bar now, from where the analyst is on.
    pub(super) fn look(&self, around: &mut Around<'_, '_>) {
        around.outbox.send(Command::Editor(EditorCommand::Find(self.query.clone())));
        around.seek(FindCommand::Nearest);
    }

    /// Shows the button that folds the list, and returns where it begins.
    fn hits_button_ui(&self, ui: &mut Ui, around: &mut Around<'_, '_>) -> f32 {
        let is_shown = self.shown == Shown::Hits;
        let button = Button::selectable(is_shown, ui.say(&msg!("find-list")));
        let response = ui.add(button.frame_when_inactive(true));
        let left = response.rect.left();
        name(&response, Offer::Find(Hunt::Hits), Some(is_shown));
        let key = Offer::Find(Hunt::Hits).row().key_words(ui.ctx());
        let hint = format!("{}  {key}", ui.say(&Offer::Find(Hunt::Hits).row().name()));
        if response.hint(hint).clicked() {
            around.taken.push(Offer::Find(Hunt::Hits));
        }
        left
    }

    /// Shows the button that puts the bar away, and returns where it ends.
    fn close_ui(&mut self, ui: &mut Ui) -> f32 {
        let response = ui.button("×");
        let right = response.rect.right();
        let name = ui.say(&msg!("find-close"));
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        let key = words_of(ui.ctx(), &KeyboardShortcut::new(Modifiers::NONE, Key::Escape));
        if response.hint(format!("{name}  {key}")).clicked() {
            self.close(ui);
        }
        right
    }
}

/// Shows the ways to the hit before and the next one.
fn steps_ui(ui: &mut Ui, around: &mut Around<'_, '_>) {
    for (sign, offer) in
        [(Icon::Up, Offer::Find(Hunt::Previous)), (Icon::Down, Offer::Find(Hunt::Next))]
    {
        let row = offer.row();
        // Who steps on has it searched on.
        let is_any = |it: &FindState| !it.is_empty() || it.reach() == SearchStatus::Stopped;
        let is_any = around.session.find_state().is_some_and(is_any);
        let response = ui.add_enabled(is_any, Button::new(sign.text(around.pen.look.body())));
        name(&response, offer, None);
        let key = row.key_words(ui.ctx());
        if response.hint(format!("{}  {key}", ui.say(&row.name()))).clicked() {
            around.taken.push(offer);
        }
    }
}

/// Gives a button the name and the key of an offer.
fn name(response: &egui::Response, offer: Offer, is_on: Option<bool>) {
    let row = offer.row();
    let name = response.ctx.say(&row.name());
    response.widget_info(|| match is_on {
        Some(is_on) => WidgetInfo::selected(Role::Button, true, is_on, &name),
        None => WidgetInfo::labeled(Role::Button, response.enabled(), &name),
    });
    roles::key(response, &row.key_words(&response.ctx), &name, &name);
}

/// Says how many hits there are, which one is shown, and how the last step led round. Returns how wide that is.
fn count_ui(ui: &mut Ui, around: &Around<'_, '_>) -> f32 {
    let (session, look) = (around.session, around.pen.look);
    let colours = look.colours(ui.ctx());
    let Some(finding) = session.find_state() else { return 0.0 };
    let Some(words) = said::count(session).map(|it| ui.say(&it)) else { return 0.0 };
    let is_none = finding.is_empty() && finding.reach() != SearchStatus::Searching;
    let ink = if is_none { colours.warn } else { colours.ink };
    let label = ui.add(egui::Label::new(RichText::new(&words).color(ink)).extend());
    let turned = finding.wrap_around().map(|it| ui.say(&said::turned(it)));
    if finding.reach() != SearchStatus::Searching {
        let all: Vec<&str> = [words.as_str()].into_iter().chain(turned.as_deref()).collect();
        roles::told(&label, &all.join(". "), Live::Polite);
    }
    let mut width = label.rect.width() + look.gap();
    if let Some(turned) = turned {
        let soft = RichText::new(turned).size(look.small()).color(colours.ink_soft);
        width += ui.add(egui::Label::new(soft).extend()).rect.width() + look.gap();
    }
    width
}

/// Says that the search was stopped and how far it was, and offers to go on with it. In a low window the button says the
/// first, so that both have room in one line.
fn halted_ui(ui: &mut Ui, around: &mut Around<'_, '_>) {
    let Some(halted) = around.session.find_state().and_then(said::halted) else { return };
    let (words, warn) = (ui.say(&halted.words), around.pen.look.colours(ui.ctx()).warn);
    let is_low = ui.ctx().content_rect().height() < room::VERY_LOW;
    let mut go_on = false;
    ui.horizontal_wrapped(|ui| {
        let mut button_ui = |ui: &mut Ui| go_on |= ui.button(ui.say(&msg!("find-go-on"))).clicked();
        let shown = if is_low { ui.say(&halted.short) } else { words.clone() };
        if is_low {
            button_ui(ui);
        }
        let label = ui.label(RichText::new(shown).color(warn));
        roles::told(&label, &words, Live::Polite);
        if is_low {
            label.hint(&words);
        } else {
            button_ui(ui);
        }
    });
    if go_on {
        around.seek(FindCommand::Resume);
    }
}

/// Says why nothing can be found.
fn fault_ui(ui: &mut Ui, around: &Around<'_, '_>) {
    let fault = around.session.find_state().and_then(|it| it.error());
    let Some(words) = fault.map(|it| ui.say(&it.message())) else { return };
    let bad = around.pen.look.colours(ui.ctx()).bad;
    let label = ui.add(egui::Label::new(RichText::new(&words).color(bad)).wrap());
    roles::told(&label, &words, Live::Polite);
}
