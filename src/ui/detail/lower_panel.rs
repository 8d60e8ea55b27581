//! The lower part of the panel beside the text, below the list. See [`lower_panel_ui`].

use egui::{Frame, Id, Margin, Panel, Role, ScrollArea, Ui};

use super::{DetailContext, deselect};
use crate::{
    editor::Editor,
    i18n::{Message, msg},
    ui::{
        accessibility, breakpoints,
        list::{self, Density},
        localize::Localize as _,
    },
};

/// The height that the chosen mark has at least beside the list, in points. Where there is less, it takes all.
const MIN_HEIGHT_BESIDE_LIST: f32 = 160.0;

/// The height that it can be dragged to at least, in points.
const MIN_DRAG_HEIGHT: f32 = 120.0;

/// Of which the height that was set by hand is kept for the next time. Others are for want of room.
const REMEMBERED_FOR: (LowerPanelShare, Density) = (LowerPanelShare::Most, Density::Roomy);

/// What stands in the lower part of the panel.
pub(in crate::ui) struct LowerPanel {
    /// What it is called.
    pub(in crate::ui) name: Message,
    /// What names the place to which it is scrolled.
    pub(in crate::ui) id: Id,
    /// How much of the height it takes, unless another was set by hand.
    pub(in crate::ui) share: LowerPanelShare,
}

/// How much of the panel's height its lower part takes at first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::ui) enum LowerPanelShare {
    /// Most of it.
    Most,
    /// Little: the list is needed as well.
    Little,
}

/// How much room there is for the lower part of the panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum LowerPanelSpace {
    /// Enough.
    Enough,
    /// Little: what is seen at first has to be what is needed most.
    Little,
    /// Not even enough for the list beside it, whose place it takes.
    OnlyOne,
}

impl LowerPanelSpace {
    /// What there is in `ui`, which is the whole panel.
    pub(in crate::ui) fn available(ui: &Ui, session: &Editor) -> Self {
        let height = ui.available_height();
        let density = Density::for_height(height);
        match density {
            _ if height - list::min_height(session, density) < MIN_HEIGHT_BESIDE_LIST => {
                Self::OnlyOne
            }
            Density::Roomy => Self::Enough,
            Density::Dense => Self::Little,
        }
    }
}

/// The lower part of the panel, which is scrolled by itself.
pub(in crate::ui) fn lower_panel_ui(
    ui: &mut Ui,
    cx: &mut DetailContext<'_, '_>,
    lower: &LowerPanel,
    content_ui: impl FnOnce(&mut Ui, &mut DetailContext<'_, '_>),
) {
    let session = cx.session;
    let height = ui.available_height();
    let density = Density::for_height(height);
    let is_low = LowerPanelSpace::available(ui, session) == LowerPanelSpace::OnlyOne;
    let most = height - list::min_height(session, density);
    let (least, most) = if is_low { (height, height) } else { (MIN_DRAG_HEIGHT, most) };
    let margin = Margin { left: 12, right: 12, top: 10, bottom: 8 };
    let fill = cx.pen.look.colours(ui.ctx()).panel;
    let frame = Frame::new().fill(fill).inner_margin(margin);
    let wanted = match lower.share {
        LowerPanelShare::Most => (height * 0.62).min(430.0),
        LowerPanelShare::Little => (height * 0.45).min(325.0),
    };
    let is_kept = (lower.share, density) == REMEMBERED_FOR;
    let by_hand = cx.height.filter(|_| is_kept);
    let wanted = match density {
        Density::Roomy => by_hand.map_or(wanted, |height| height as f32),
        Density::Dense => wanted.min(height - list::preferred_height(session, density)).max(least),
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
            accessibility::panel(ui, Role::Group, &ui.localize(&lower.name));
            let area = ScrollArea::vertical().id_salt(lower.id).auto_shrink(false);
            breakpoints::scrolled_in_area(ui, area, |ui| {
                if is_low && ui.button(ui.localize(&msg!("detail-all-marks"))).clicked() {
                    deselect(session, cx.outbox);
                }
                content_ui(ui, cx);
            });
        });
    let edge = ui.ctx().read_response(edge);
    if is_kept && edge.is_some_and(|it| it.dragged() || it.drag_stopped()) {
        *cx.height = Some(shown.response.rect.height().round() as u32);
    }
}
