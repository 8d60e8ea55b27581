//! Chooses the document's typeface among the installed ones. See [`TypefacePicker`].

use egui::{
    ComboBox, LayerId, Order, PopupCloseBehavior, Response, RichText, Role, ScrollArea, TextStyle,
    Ui, WidgetInfo,
};

use crate::{
    i18n::msg,
    ui::{
        accessibility::{self, RowSelection},
        breakpoints,
        localize::Localize as _,
        overlay_stack,
        text_field::{self, TextField},
        theme::{Look, READING_FAMILY},
        view_ctx::TextCtx,
    },
};

/// The width of the field, in points.
const WIDTH: f32 = 260.0;

/// The height of the list if the window is high enough, in points.
const HEIGHT: f32 = 260.0;

/// The filter text.
#[derive(Default)]
pub(in crate::ui) struct TypefacePicker {
    filter: String,
}

impl TypefacePicker {
    /// Returns the names that contain the filter, the bundled typeface first.
    fn matching<'a>(&self, names: &'a [String]) -> Vec<&'a str> {
        let filter = self.filter.trim().to_lowercase();
        let bundled = [READING_FAMILY].into_iter();
        let others = names.iter().map(String::as_str).filter(|name| *name != READING_FAMILY);
        bundled.chain(others).filter(|name| name.to_lowercase().contains(&filter)).collect()
    }
}

/// Shows `face` in a combo box with the other typefaces. Returns the combo box's response.
pub(super) fn typeface_ui(
    ui: &mut Ui,
    face: &mut String,
    picker: &mut TypefacePicker,
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
            picker.filter.clear();
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

/// Shows the filter and the matching names. Returns the one clicked. Only visible rows are laid out.
fn names_ui(
    ui: &mut Ui,
    shown: &str,
    picker: &mut TypefacePicker,
    names: &[String],
    look: &Look,
) -> Option<String> {
    ui.set_width(breakpoints::fitting_width(ui, WIDTH, look));
    let [hint, name] =
        [msg!("settings-part"), msg!("settings-part-spoken")].map(|it| ui.localize(&it));
    let field = TextField::single_line(&mut picker.filter).placeholder(hint).label(&name).show(ui);
    if !ui.memory(|memory| memory.focused().is_some()) {
        field.request_focus();
    }
    let matching = picker.matching(names);
    if matching.is_empty() {
        ui.label(ui.localize(&msg!("settings-no-typeface")));
    }
    let mut selected = None;
    let height = ui.text_style_height(&TextStyle::Button).max(ui.spacing().interact_size.y);
    let most = HEIGHT.min(ui.ctx().content_rect().height() / 2.0);
    let area = ScrollArea::vertical().max_height(most);
    let list = area.show_rows(ui, height, matching.len(), |ui, rows| {
        ui.set_width(ui.available_width());
        accessibility::list(ui, &ui.localize(&msg!("settings-typefaces")), matching.len());
        for index in rows {
            let Some(&name) = matching.get(index) else { continue };
            let response = ui.selectable_label(name == shown, name);
            let chosen = RowSelection::from(name == shown);
            accessibility::list_row(&response, index, chosen, || name.to_owned());
            if response.clicked() {
                selected = Some(name.to_owned());
                ui.close();
            }
        }
    });
    accessibility::label_scroll_bars(ui, list.id);
    selected
}
