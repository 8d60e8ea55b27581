//! The row of buttons above the text: what is needed all the time, with its keys.

use egui::{Button, Id, RichText, Ui, vec2};

use super::{keys::Offer, menu, roles, room, theme::Look, window::Panels};
use crate::ui::speech::Speaks as _;
use crate::{model::Tag, workspace::Workspace};

/// The buttons, in groups.
const GROUPS: &[&[Offer]] = &[
    &[Offer::Open],
    &[Offer::Mark(Tag::Claim), Offer::Mark(Tag::Rebuttal), Offer::Mark(Tag::Quote)],
    &[Offer::SelectSentence, Offer::AddPiece],
    &[Offer::PreviousMark, Offer::NextMark],
    &[Offer::Undo, Offer::Redo],
];

/// What the menu for the rest is called, and its width in points.
const MORE: &str = "More";
const MORE_WIDTH: f32 = 64.0;

/// Shows the toolbar. What is taken from it goes into `taken`.
///
/// Where the window is too low for several rows, there is one, and a menu for the rest.
pub(super) fn toolbar_ui(
    ui: &mut Ui,
    workspace: &Workspace,
    panel: Panels,
    look: &Look,
    taken: &mut Vec<Offer>,
) {
    let is_low = ui.ctx().content_rect().height() < room::LOW;
    let shown = if is_low { groups_in_a_row(ui, look) } else { GROUPS.len() };
    let (row, rest) = GROUPS.split_at(shown);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(look.tight(), look.tight());
        for (index, group) in row.iter().enumerate() {
            break_before(ui, index, look);
            let widths = group.iter().map(|offer| button_ui(ui, *offer, workspace, look, taken));
            let width: f32 = widths.map(|width| width + look.tight()).sum();
            ui.data_mut(|data| data.insert_temp(width_id(index), width));
        }
        if !rest.is_empty() {
            menu::menu_button_ui(ui, MORE, |ui| {
                let offers = rest.iter().flat_map(|group| group.iter());
                offers.for_each(|offer| menu::entry_ui(ui, *offer, workspace, panel, taken));
            });
        }
    });
}

/// How many groups fit into one row, with the button for the rest, as wide as they were when they were last seen.
fn groups_in_a_row(ui: &Ui, look: &Look) -> usize {
    let widths: Vec<f32> = (0..GROUPS.len())
        .map(|index| ui.data(|data| data.get_temp(width_id(index))).unwrap_or(0.0) + look.gap())
        .collect();
    let room = ui.available_width();
    if widths.iter().sum::<f32>() <= room {
        return GROUPS.len();
    }
    let mut left = room - MORE_WIDTH;
    let fits = |width: &&f32| {
        left -= **width;
        0.0 <= left
    };
    widths.iter().take_while(fits).count()
}

/// Begins a new row where group number `index` was wider in the last frame than what is left of this one.
fn break_before(ui: &mut Ui, index: usize, look: &Look) {
    let width: f32 = ui.data(|data| data.get_temp(width_id(index))).unwrap_or(0.0);
    if ui.available_size_before_wrap().x < look.gap() + width {
        ui.end_row();
    } else if 0 < index {
        ui.add_space(look.gap());
    }
}

/// Where the width of group number `index` is kept between frames.
fn width_id(index: usize) -> Id {
    Id::unique(("tools", index))
}

/// Shows one button, and returns its width.
fn button_ui(
    ui: &mut Ui,
    offer: Offer,
    workspace: &Workspace,
    look: &Look,
    taken: &mut Vec<Offer>,
) -> f32 {
    let colours = look.colours(ui.ctx());
    let key = offer.row().key_words(ui.ctx());
    let spoken = ui.say(&offer.row().name());
    let name = RichText::new(spoken.trim_end_matches('…'));
    let name = match offer {
        Offer::Mark(tag) => name.color(look.tag(ui.ctx(), tag).ink).strong(),
        _ => name,
    };
    let small = RichText::new(key.as_str()).size(look.small()).color(colours.ink_soft);
    let offered = offer.take(workspace);
    let response = ui.add_enabled(offered.is_ok(), Button::new((name, small)));
    let words = ui.say(&offer.words(workspace));
    let response = match offered {
        Ok(_) => response.on_hover_text(words.as_str()),
        Err(reason) => response.on_disabled_hover_text(ui.say(&reason)),
    };
    roles::key(&response, &key, &spoken, &words);
    if response.clicked() {
        taken.push(offer);
    }
    response.rect.width()
}
