//! Choosing the encoding in which the document is read again. See [`Encodings`].

use egui::{Button, RichText, ScrollArea, Ui};

use super::going::Sheeted;
use crate::{
    command::{Command, ReloadEncoding},
    editor::Editor,
    format::decode::{ENCODINGS, EncodingEntry},
    i18n::msg,
    ui::{
        Outbox,
        beside::Coming,
        field::Field,
        roles::{self, Chosen},
        room,
        speech::Speaks as _,
        theme::Look,
    },
};

/// How high the list is where there is room, in points.
const HEIGHT: f32 = 300.0;

/// What is written in order to find an encoding.
#[derive(Default)]
pub(in crate::ui) struct Encodings {
    part: String,
}

impl Encodings {
    /// Those that are called as is written, or made for that, each with what it is made for in the words of the window.
    fn matching(&self, ui: &Ui) -> Vec<(&'static EncodingEntry, String)> {
        let part = self.part.trim().to_lowercase();
        let has = |words: &str| words.to_lowercase().contains(&part);
        let all = ENCODINGS.iter().map(|it| (it, ui.say(&it.made_for())));
        all.filter(|(it, made_for)| has(it.name) || has(made_for)).collect()
    }
}

/// Shows all encodings, the one in use marked, and asks for the one that is chosen.
pub(super) fn encodings_ui(
    ui: &mut Ui,
    encodings: &mut Encodings,
    session: &Editor,
    coming: Coming,
    look: &Look,
    outbox: &mut Outbox,
) -> Sheeted {
    if coming == Coming::Now {
        encodings.part.clear();
    }
    ui.heading(ui.say(&msg!("encodings")));
    let soft = look.colours(ui.ctx()).ink_soft;
    ui.label(RichText::new(ui.say(&msg!("encodings-how"))).color(soft));
    ui.add_space(look.tight());
    let hint = ui.say(&msg!("encodings-filter"));
    let response = Field::line(&mut encodings.part).hint(&hint).named(&hint).show(ui);
    if coming == Coming::Now || ui.memory(|memory| memory.focused().is_none()) {
        response.request_focus();
    }
    ui.add_space(look.tight());
    let area = ScrollArea::vertical().max_height(HEIGHT).auto_shrink([false, true]);
    let chosen = room::scrolled_in(ui, area, |ui| list_ui(ui, encodings, session, look));
    let Some(reading) = chosen else { return Sheeted::Stays };
    outbox.send(Command::ReloadAs(session.id(), reading));
    Sheeted::Done
}

fn list_ui(
    ui: &mut Ui,
    encodings: &Encodings,
    session: &Editor,
    look: &Look,
) -> Option<ReloadEncoding> {
    let present = &session.document().source().encoding;
    let is_present = |name: &str| {
        present.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    let mut chosen = None;
    let all = encodings.matching(ui);
    roles::list(ui, &ui.say(&msg!("encodings")), all.len() + 1);
    if encodings.part.trim().is_empty() {
        let (name, how) =
            (ui.say(&msg!("encodings-detect")), ui.say(&msg!("encodings-detect-how")));
        if row_ui(ui, (0, &name, &how), Chosen::No, look) {
            chosen = Some(ReloadEncoding::Detected);
        }
    } else if all.is_empty() {
        ui.label(ui.say(&msg!("encodings-none-left")));
    }
    for (index, (EncodingEntry { name, .. }, made_for)) in all.into_iter().enumerate() {
        let is_chosen = if is_present(name) { Chosen::Yes } else { Chosen::No };
        if row_ui(ui, (index + 1, name, &made_for), is_chosen, look) {
            chosen = Some(ReloadEncoding::Named((*name).to_owned()));
        }
    }
    chosen
}

/// One encoding. Whether it was clicked on.
fn row_ui(
    ui: &mut Ui,
    (index, name, how): (usize, &str, &str),
    chosen: Chosen,
    look: &Look,
) -> bool {
    let soft = look.colours(ui.ctx()).ink_soft;
    let how_words = RichText::new(how).size(look.small()).color(soft);
    let width = ui.available_width();
    let button = Button::selectable(chosen == Chosen::Yes, (RichText::new(name), how_words));
    let response = ui.add(button.min_size(egui::vec2(width, 0.0)));
    let said = ui.say(&msg!("encoding-row", name = name, how = how));
    roles::row(&response, index, chosen, || said);
    response.clicked()
}
