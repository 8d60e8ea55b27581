//! Chooses the document's typeface among the installed ones.

use egui::{
    ComboBox, LayerId, Order, PopupCloseBehavior, Response, RichText, Role, Ui, WidgetInfo,
};

use super::filtered_list::{FilteredList, FilteredListTexts, FilteredRow};
use crate::{
    i18n::msg,
    ui::{
        breakpoints,
        localize::Localize as _,
        overlay_stack, text_field,
        theme::{Look, READING_FAMILY},
        view_ctx::TextCtx,
    },
};

/// The width of the field, in points.
const WIDTH: f32 = 260.0;

/// The height of the list if the window is high enough, in points.
const HEIGHT: f32 = 260.0;

/// Shows `face` in a combo box with the other typefaces. Returns the combo box's response.
pub(super) fn typeface_ui(
    ui: &mut Ui,
    face: &mut String,
    picker: &mut FilteredList,
    cx: &mut TextCtx<'_>,
) -> Response {
    let look = cx.look;
    let width = breakpoints::fitting_width(ui, WIDTH, look);
    let shown = ui.vertical(|ui| {
        let shown = if face.is_empty() { READING_FAMILY } else { face.as_str() }.to_owned();
        let mut selected = None;
        let combo =
            ComboBox::from_id_salt("typeface").selected_text(&shown).width(width).truncate();
        let combo = combo.height(HEIGHT * 1.5);
        // The context menu of the filter field lies outside the popup.
        let closing = if text_field::is_menu_open(ui.ctx()) {
            PopupCloseBehavior::IgnoreClicks
        } else {
            PopupCloseBehavior::CloseOnClickOutside
        };
        let response = combo.close_behavior(closing).show_ui(ui, |ui| {
            selected = names_ui(ui, &shown, picker, cx.typesetter.family_names(), look);
        });
        let name = ui.localize(&msg!("settings-typeface"));
        response.response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::ComboBox, true, &name);
            info.current_text_value = Some(shown.clone());
            info
        });
        if response.inner.is_none() {
            *picker = FilteredList::default();
        } else {
            let layer =
                LayerId::new(Order::Foreground, overlay_stack::popup_id(response.response.id));
            overlay_stack::push_list(ui.ctx(), layer, response.response.id);
        }
        if let Some(name) = selected {
            *face = if name == READING_FAMILY { String::new() } else { name };
        }
        if !face.is_empty() && !cx.typesetter.has_family(face) {
            let words = ui.localize(&msg!("settings-stands-in", other = READING_FAMILY));
            let warn = look.colours(ui.ctx()).warn;
            ui.label(RichText::new(words).small().color(warn));
        }
        response.response
    });
    shown.inner
}

/// Shows the names, the bundled typeface first. Returns the one clicked.
fn names_ui(
    ui: &mut Ui,
    shown: &str,
    picker: &mut FilteredList,
    names: &[String],
    look: &Look,
) -> Option<String> {
    ui.set_width(breakpoints::fitting_width(ui, WIDTH, look));
    let texts = FilteredListTexts {
        id: "typefaces",
        name: msg!("settings-typefaces"),
        field: msg!("settings-part"),
        none: msg!("settings-no-typeface"),
    };
    let height = HEIGHT.min(ui.ctx().content_rect().height() / 2.0);
    let selected = picker.ui(ui, &texts, height, look, |filter| {
        let others = names.iter().map(String::as_str).filter(|name| *name != READING_FAMILY);
        let all = [READING_FAMILY].into_iter().chain(others);
        let matching = all.filter(|name| name.to_lowercase().contains(filter));
        let row = |name: &str| FilteredRow {
            value: name.to_owned(),
            name: name.to_owned(),
            detail: String::new(),
            selection: (name == shown).into(),
        };
        matching.map(row).collect()
    });
    if selected.is_some() {
        ui.close();
    }
    selected
}
