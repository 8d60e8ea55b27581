//! Label chips, each in its own colour.

use egui::{CornerRadius, RichText, Role, Ui, WidgetInfo};

use super::{localize::Localize as _, rtl, theme::Look, tooltips::TooltipExt as _};
use crate::{i18n::msg, model::name::sorted_names};

/// Shows chips that can be removed. Returns the one clicked.
pub(super) fn chips_ui<'a>(ui: &mut Ui, labels: &'a [String], look: &Look) -> Option<&'a String> {
    if labels.is_empty() {
        return None;
    }
    let mut clicked = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = look.tight();
        for label in sorted_names(labels) {
            tint_buttons(ui, label, look);
            // The full height of a button: letters of some scripts overflow a small one.
            let words = rtl::untruncated(ui, &format!("{label}  ×"));
            let remove = ui.button(words);
            let name = ui.localize(&msg!("detail-remove-label", label = label));
            remove.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            if remove.tooltip(&name).clicked() {
                clicked = Some(label);
            }
        }
    });
    clicked
}

/// Gives the next buttons of `ui` the colour of `label`. Focus rings are unchanged.
fn tint_buttons(ui: &mut Ui, label: &str, look: &Look) {
    let hue = look.label_hue(ui.ctx(), label);
    let ink = look.colours(ui.ctx()).ink;
    let widgets = &mut ui.visuals_mut().widgets;
    for (state, edge) in [(&mut widgets.inactive, hue.edge), (&mut widgets.hovered, ink)] {
        state.weak_bg_fill = hue.fill;
        state.bg_stroke.color = edge;
        state.corner_radius = CornerRadius::same(u8::MAX);
    }
    widgets.active.weak_bg_fill = hue.fill;
    widgets.active.corner_radius = CornerRadius::same(u8::MAX);
}

/// Shows chips that can't be clicked.
pub(super) fn static_labels_ui(ui: &mut Ui, labels: &[String], look: &Look) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = look.gap();
        for label in sorted_names(labels) {
            let fill = look.label_hue(ui.ctx(), label).fill;
            let tint = |words| RichText::new(words).background_color(fill);
            let words = format!("\u{a0}{label}\u{a0}");
            ui.label(rtl::single_line(ui, &words, ui.available_width(), tint));
        }
    });
}

/// Paints the dot of `label` around `middle`.
pub(super) fn paint_dot(ui: &Ui, middle: egui::Pos2, label: &str, look: &Look) {
    ui.painter().circle_filled(middle, DOT_RADIUS, look.label_hue(ui.ctx(), label).edge);
}

/// The radius of a dot, in points.
pub(super) const DOT_RADIUS: f32 = 4.0;
