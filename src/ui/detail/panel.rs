//! The lower part of the panel beside the text, below the list. See [`panel_ui`].

use egui::{Frame, Id, Margin, Panel, Role, ScrollArea, Ui};

use super::{Desk, choose_none};
use crate::{
    editor::Editor,
    i18n::{Message, msg},
    ui::{
        list::{self, Density},
        roles, room,
        speech::Speaks as _,
    },
};

/// The height that the chosen mark has at least beside the list, in points. Where there is less, it takes all.
const LEAST: f32 = 160.0;

/// The height that it can be dragged to at least, in points.
const LOWEST: f32 = 120.0;

/// Of which the height that was set by hand is kept for the next time. Others are for want of room.
const KEPT: (Share, Density) = (Share::Most, Density::Roomy);

/// What stands in the lower part of the panel.
pub(in crate::ui) struct Lower {
    /// What it is called.
    pub(in crate::ui) name: Message,
    /// What names the place to which it is scrolled.
    pub(in crate::ui) id: Id,
    /// How much of the height it takes, unless another was set by hand.
    pub(in crate::ui) share: Share,
}

/// How much of the panel's height its lower part takes at first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::ui) enum Share {
    /// Most of it.
    Most,
    /// Little: the list is needed as well.
    Little,
}

/// How much room there is for the lower part of the panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Room {
    /// Enough.
    Enough,
    /// Little: what is seen at first has to be what is needed most.
    Little,
    /// Not even enough for the list beside it, whose place it takes.
    ForOne,
}

impl Room {
    /// What there is in `ui`, which is the whole panel.
    pub(in crate::ui) fn of(ui: &Ui, session: &Editor) -> Self {
        let height = ui.available_height();
        let density = Density::of(height);
        match density {
            _ if height - list::least_height(session, density) < LEAST => Self::ForOne,
            Density::Roomy => Self::Enough,
            Density::Dense => Self::Little,
        }
    }
}

/// The lower part of the panel, which is scrolled by itself.
pub(in crate::ui) fn panel_ui(
    ui: &mut Ui,
    desk: &mut Desk<'_, '_>,
    lower: &Lower,
    content_ui: impl FnOnce(&mut Ui, &mut Desk<'_, '_>),
) {
    let session = desk.session;
    let height = ui.available_height();
    let density = Density::of(height);
    let is_low = Room::of(ui, session) == Room::ForOne;
    let most = height - list::least_height(session, density);
    let (least, most) = if is_low { (height, height) } else { (LOWEST, most) };
    let margin = Margin { left: 12, right: 12, top: 10, bottom: 8 };
    let fill = desk.pen.look.colours(ui.ctx()).panel;
    let frame = Frame::new().fill(fill).inner_margin(margin);
    let wanted = match lower.share {
        Share::Most => (height * 0.62).min(430.0),
        Share::Little => (height * 0.45).min(325.0),
    };
    let is_kept = (lower.share, density) == KEPT;
    let by_hand = desk.height.filter(|_| is_kept);
    let wanted = match density {
        Density::Roomy => by_hand.map_or(wanted, |height| height as f32),
        Density::Dense => wanted.min(height - list::good_height(session, density)).max(least),
    };
    let id = Id::unique(("the lower part", lower.share, density));
    // As egui calls what is dragged.
    let edge = ui.scope_id().with_salt(egui::IdSalt::new(id)).with("__resize");
    let shown = Panel::bottom(id)
        .frame(frame)
        .resizable(!is_low)
        .default_size(wanted)
        .size_range(least..=most)
        .show(ui, |ui| {
            roles::panel(ui, Role::Group, &ui.say(&lower.name));
            let area = ScrollArea::vertical().id_salt(lower.id).auto_shrink(false);
            room::scrolled_in(ui, area, |ui| {
                if is_low && ui.button(ui.say(&msg!("detail-all-marks"))).clicked() {
                    choose_none(session, desk.outbox);
                }
                content_ui(ui, desk);
            });
        });
    let edge = ui.ctx().read_response(edge);
    if is_kept && edge.is_some_and(|it| it.dragged() || it.drag_stopped()) {
        *desk.height = Some(shown.response.rect.height().round() as u32);
    }
}
