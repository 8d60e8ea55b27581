//! The program's own windows in front of the document: settings, keys, notices, about.

mod encodings;
mod faces;
mod going;
mod keys;
mod settings;
mod told;

use egui::{Align2, Area, Context, Frame, Id, Modal, RichText, Ui, vec2};

pub(super) use self::settings::Setting;
use self::{
    encodings::Encodings,
    going::{GoingField, Sheeted},
    keys::KeySheet,
    settings::SettingsSheet,
    told::ToldSheet,
};
use super::{
    Outbox,
    beside::Coming,
    keys::{Offer, Sheet},
    roles, room,
    stack::{self, Kind},
    text_view::TextContext,
    theme::Look,
};
use crate::ui::speech::Speaks as _;
use crate::{
    i18n::{Message, msg},
    workspace::Workspace,
};

/// The width of a sheet where there is room, in points.
const WIDTH: f32 = 460.0;

/// The width of the sheets of keys and of notices where there is room, in points.
const LIST_WIDTH: f32 = 560.0;

/// What the eye needs of the sheets.
#[derive(Default)]
pub(super) struct Sheets {
    pub(super) settings: SettingsSheet,
    keys: KeySheet,
    told: ToldSheet,
    going: GoingField,
    encodings: Encodings,

    /// The sheet that was shown in the last frame.
    shown: Option<Sheet>,

    /// Whether the one that is shown was not shown then.
    coming: Coming,
}

impl Sheets {
    /// Shows what stands above a list, if `shown` is one.
    fn head_ui(
        &mut self,
        ui: &mut Ui,
        shown: Sheet,
        workspace: &Workspace,
        look: &Look,
        outbox: &mut Outbox,
    ) {
        match shown {
            Sheet::Keys => self.keys.head_ui(ui, workspace.settings(), outbox),
            Sheet::Settings => {
                self.settings.head_ui(ui, workspace.settings(), look, outbox);
            }
            Sheet::Told => self.told.head_ui(ui, workspace.notification_log()),
            Sheet::About | Sheet::GoTo | Sheet::Encodings => {}
        }
    }

    /// Shows what may be scrolled of a sheet.
    fn content_ui(
        &mut self,
        ui: &mut Ui,
        shown: Sheet,
        workspace: &Workspace,
        pen: &mut TextContext<'_>,
        outbox: &mut Outbox,
    ) -> Sheeted {
        let look = pen.look;
        match shown {
            Sheet::Settings => self.settings.ui(ui, workspace, pen, outbox),
            Sheet::Told => self.told.ui(ui, workspace, pen, outbox),
            Sheet::GoTo | Sheet::Encodings => {
                self.of_document_ui(ui, shown, workspace, look, outbox)
            }
            Sheet::Keys => {
                self.keys.ui(ui, workspace.settings(), look, outbox);
                Sheeted::Stays
            }
            Sheet::About => {
                about_ui(ui, look);
                Sheeted::Stays
            }
        }
    }

    /// Shows a sheet that is about the document in front, as long as there is one.
    fn of_document_ui(
        &mut self,
        ui: &mut Ui,
        shown: Sheet,
        workspace: &Workspace,
        look: &Look,
        outbox: &mut Outbox,
    ) -> Sheeted {
        let (coming, Some(session)) = (self.coming, workspace.active()) else {
            return Sheeted::Done;
        };
        match shown {
            Sheet::GoTo => going::going_ui(ui, &mut self.going, session, coming, look, outbox),
            Sheet::Encodings => {
                encodings::encodings_ui(ui, &mut self.encodings, session, coming, look, outbox)
            }
            Sheet::Settings | Sheet::Keys | Sheet::Told | Sheet::About => Sheeted::Done,
        }
    }
}

/// Shows the sheet in front, if there is one, and puts it away by Escape or a click beside it.
///
/// The settings offer the families that the typesetter of `pen` knows.
pub(super) fn sheet_ui(
    ui: &Ui,
    sheet: &mut Option<Sheet>,
    workspace: &Workspace,
    sheets: &mut Sheets,
    pen: &mut TextContext<'_>,
    outbox: &mut Outbox,
) {
    let is_new = std::mem::replace(&mut sheets.shown, *sheet) != *sheet;
    sheets.coming = if is_new { Coming::Now } else { Coming::Before };
    let Some(shown) = *sheet else { return };
    let look = pen.look;
    sheets.keys.heed(ui.ctx(), workspace.settings(), outbox);
    if shown == Sheet::Settings {
        sheets.settings.heed(ui.ctx());
    }
    let has_head = matches!(shown, Sheet::Keys | Sheet::Settings | Sheet::Told);
    let modal = Modal::new(Id::unique("sheet")).frame(Frame::window(ui.style()));
    let modal = if has_head { modal.area(hung(look)) } else { modal };
    let response = modal.show(ui.ctx(), |ui| {
        let width = if has_head { LIST_WIDTH } else { WIDTH };
        ui.set_width(room::width_for(ui, width, look));
        stack::dialog(ui, Kind::Sheet);
        roles::dialog(ui, &ui.say(&title(shown)));
        let mut beside = 5.0 * look.wide();
        let mut is_head_in = has_head;
        if is_head_in && room::LOW <= ui.ctx().content_rect().height() {
            // It stays where it is while what is below is scrolled.
            let above = ui.scope(|ui| sheets.head_ui(ui, shown, workspace, look, outbox)).response;
            beside += above.rect.height() + ui.spacing().item_spacing.y;
            is_head_in = false;
        }
        let sheeted = room::scrolled(ui, beside, |ui| {
            ui.set_width(ui.available_width());
            if is_head_in {
                sheets.head_ui(ui, shown, workspace, look, outbox);
            }
            sheets.content_ui(ui, shown, workspace, pen, outbox)
        });
        if shown == Sheet::GoTo {
            // It has a way out beside its button.
            return sheeted;
        }
        ui.add_space(look.gap());
        if ui.button(ui.say(&msg!("sheet-close"))).clicked() { Sheeted::Done } else { sheeted }
    });
    match response.inner {
        Sheeted::Leads(other) => *sheet = Some(other),
        Sheeted::Stays if !response.should_close() => return,
        Sheeted::Stays | Sheeted::Done => *sheet = None,
    }
    sheets.keys.close();
    sheets.settings.close();
    sheets.told.close();
}

/// Where a sheet is whose field for words is not to move when fewer things are found.
fn hung(look: &Look) -> Area {
    let down = vec2(0.0, look.tight());
    Modal::default_area(Id::unique("hung sheet")).anchor(Align2::CENTER_TOP, down)
}

/// What a sheet is called.
fn title(sheet: Sheet) -> Message {
    match sheet {
        Sheet::Settings => Offer::ShowSettings.row().name(),
        Sheet::Keys => Offer::ShowKeys.row().name(),
        Sheet::Told => Offer::ShowTold.row().name(),
        Sheet::About => Offer::ShowAbout.row().name(),
        Sheet::GoTo => msg!("go-to"),
        Sheet::Encodings => msg!("encodings"),
    }
}

/// What the table does not hold: movements in the text, and the mouse. What is done, and how.
const HANDS: &[[&str; 2]] = &[
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

/// They, in the language of the window.
fn hands(ctx: &Context) -> Vec<(String, String)> {
    let say = |id: &'static str| ctx.say(&Message::new(id, Vec::new()));
    HANDS.iter().map(|[name, keys]| (say(name), say(keys))).collect()
}

/// Shows those of them with `part` in their name. Returns whether there are any.
fn hands_ui(ui: &mut Ui, part: &str, look: &Look) -> bool {
    let part = part.trim().to_lowercase();
    let mut sought = hands(ui.ctx());
    sought.retain(|(name, _)| name.to_lowercase().contains(&part));
    if sought.is_empty() {
        return false;
    }
    keys::title_ui(ui, ui.say(&msg!("keys-by-hand")), look);
    let soft = look.colours(ui.ctx()).ink_soft;
    for (name, keys) in sought {
        ui.horizontal_wrapped(|ui| {
            ui.label(name);
            ui.label(RichText::new(keys).color(soft));
        });
    }
    true
}

fn about_ui(ui: &mut Ui, look: &Look) {
    ui.heading("Glossator");
    ui.label(ui.say(&msg!("about-version", version = env!("CARGO_PKG_VERSION"))));
    ui.add_space(look.gap());
    ui.label(ui.say(&msg!("about-what")));
    ui.label(ui.say(&msg!("about-files")));
    ui.add_space(look.gap());
    let soft = look.colours(ui.ctx()).ink_soft;
    let licences = ui.say(&msg!("about-licences"));
    ui.label(RichText::new(licences).size(look.small()).color(soft));
}
