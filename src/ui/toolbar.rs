//! The row of buttons above the text: what is needed all the time, with its keys.

use egui::{Button, RichText, Ui, vec2};

use super::{keys::Offer, theme::Look};
use crate::{model::Tag, workspace::Workspace};

/// The buttons, in groups.
const GROUPS: &[&[Offer]] = &[
    &[Offer::Open],
    &[Offer::Mark(Tag::Claim), Offer::Mark(Tag::Rebuttal), Offer::Mark(Tag::Quote)],
    &[Offer::SelectSentence, Offer::AddPiece],
    &[Offer::PreviousMark, Offer::NextMark],
    &[Offer::Undo, Offer::Redo],
];

/// Shows the toolbar. What is taken from it goes into `taken`.
pub(super) fn toolbar_ui(ui: &mut Ui, workspace: &Workspace, look: &Look, taken: &mut Vec<Offer>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(look.tight(), look.tight());
        for (index, group) in GROUPS.iter().enumerate() {
            if 0 < index {
                ui.add_space(look.gap());
            }
            for offer in *group {
                button_ui(ui, *offer, workspace, look, taken);
            }
        }
    });
}

fn button_ui(
    ui: &mut Ui,
    offer: Offer,
    workspace: &Workspace,
    look: &Look,
    taken: &mut Vec<Offer>,
) {
    let colours = look.colours(ui.ctx());
    let key = offer.row().keys.first().map(|key| ui.ctx().format_shortcut(key)).unwrap_or_default();
    let name = RichText::new(offer.row().name.trim_end_matches('…'));
    let name = match offer {
        Offer::Mark(tag) => name.color(look.tag(ui.ctx(), tag).ink).strong(),
        _ => name,
    };
    let key = RichText::new(key).size(look.small()).color(colours.ink_soft);
    let offered = offer.take(workspace);
    let response = ui.add_enabled(offered.is_ok(), Button::new((name, key)));
    let words = offer.words(workspace);
    let response = match offered {
        Ok(_) => response.on_hover_text(words),
        Err(reason) => response.on_disabled_hover_text(reason),
    };
    if response.clicked() {
        taken.push(offer);
    }
}
