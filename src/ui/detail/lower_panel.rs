//! The lower part of the marks panel, below the list. See [`lower_panel_ui`].

use egui::{Frame, Id, Margin, Panel, Role, ScrollArea, Ui};

use super::{DetailView, deselect};
use crate::{
    editor::Editor,
    i18n::{Message, msg},
    ui::{
        accessibility, breakpoints,
        list::{self, Density},
        localize::Localize as _,
        view_ctx::ViewCtx,
    },
};

/// The least height next to the list, in points. With less, it replaces the list.
const MIN_HEIGHT_BESIDE_LIST: f32 = 160.0;

/// The least height it can be dragged to, in points.
const MIN_DRAG_HEIGHT: f32 = 120.0;

/// For which panel the dragged height is saved. Other heights only reflect a lack of space.
const REMEMBERED_FOR: (LowerPanelShare, Density) = (LowerPanelShare::Most, Density::Roomy);

pub(in crate::ui) struct LowerPanel {
    pub(in crate::ui) name: Message,
    /// The id of its scroll position.
    pub(in crate::ui) id: Id,
    /// The share of the height it takes unless dragged.
    pub(in crate::ui) share: LowerPanelShare,
}

/// The initial share of the panel's height.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::ui) enum LowerPanelShare {
    Most,
    /// Less: the list is needed as well.
    Little,
}

/// How much space there is for the lower part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum LowerPanelSpace {
    Enough,
    /// Little: the most important things come first.
    Little,
    /// Not enough to show the list as well.
    OnlyOne,
}

impl LowerPanelSpace {
    /// Returns the space in `ui`, which is the whole panel.
    pub(in crate::ui) fn available(ui: &Ui, editor: &Editor) -> Self {
        let height = ui.available_height();
        let density = Density::for_height(height);
        match density {
            _ if height - list::min_height(editor, density) < MIN_HEIGHT_BESIDE_LIST => {
                Self::OnlyOne
            }
            Density::Roomy => Self::Enough,
            Density::Dense => Self::Little,
        }
    }
}

pub(in crate::ui) fn lower_panel_ui(
    ui: &mut Ui,
    editor: &Editor,
    view: &mut DetailView,
    cx: &mut ViewCtx<'_>,
    lower: &LowerPanel,
    content_ui: impl FnOnce(&mut Ui, &mut DetailView, &mut ViewCtx<'_>),
) {
    let height = ui.available_height();
    let density = Density::for_height(height);
    let is_low = LowerPanelSpace::available(ui, editor) == LowerPanelSpace::OnlyOne;
    let max_height = height - list::min_height(editor, density);
    let least = if is_low { height } else { MIN_DRAG_HEIGHT };
    let most = if is_low { height } else { max_height };
    let margin = Margin { left: 12, right: 12, top: 10, bottom: 8 };
    let fill = cx.text.look.colours(ui.ctx()).panel;
    let frame = Frame::new().fill(fill).inner_margin(margin);
    let default_height = match lower.share {
        LowerPanelShare::Most => (height * 0.62).min(430.0),
        LowerPanelShare::Little => (height * 0.45).min(325.0),
    };
    let is_remembered = (lower.share, density) == REMEMBERED_FOR;
    let dragged_height = view.height.filter(|_| is_remembered);
    let default_height = match density {
        Density::Roomy => dragged_height.map_or(default_height, |height| height as f32),
        Density::Dense => {
            default_height.min(height - list::preferred_height(editor, density)).max(least)
        }
    };
    let id = Id::unique(("lower panel", lower.share, density));
    // The id that egui gives to the draggable edge.
    let edge = ui.scope_id().with_salt(egui::IdSalt::new(id)).with("__resize");
    let shown = Panel::bottom(id)
        .frame(frame)
        .resizable(!is_low)
        .default_size(default_height)
        .size_range(least..=most)
        .show(ui, |ui| {
            accessibility::panel(ui, Role::Group, &ui.localize(&lower.name));
            let area = ScrollArea::vertical().id_salt(lower.id).auto_shrink(false);
            breakpoints::scrolled_in_area(ui, area, |ui| {
                if is_low && ui.button(ui.localize(&msg!("detail-all-marks"))).clicked() {
                    deselect(editor, cx.outbox);
                }
                content_ui(ui, view, cx);
            });
        });
    let edge = ui.ctx().read_response(edge);
    if is_remembered && edge.is_some_and(|it| it.dragged() || it.drag_stopped()) {
        view.height = Some(shown.response.rect.height().round() as u32);
    }
}
