//! A list to pick one of many things from, with a filter field above it. See [`FilteredList`].

use egui::{
    Align2, FontId, Id, Rangef, TextFormat, Ui,
    text::{LayoutJob, TextWrapping},
};

use crate::{
    i18n::{Message, msg},
    ui::{
        accessibility::RowSelection,
        localize::Localize as _,
        text_field::TextField,
        theme::Look,
        virtual_list::{ListKeys, ListRow, ListShape, RowHeights, ScrollAlign, VirtualList},
    },
};

/// The height of a row, in points.
const ROW_HEIGHT: f32 = 28.0;

/// The space left and right of a row's text, in points.
const PADDING: f32 = 8.0;

/// The filter text, and the list's state.
#[derive(Default)]
pub(super) struct FilteredList {
    filter: String,
    list: VirtualList,
    was_shown: bool,
}

/// The words around the rows.
pub(super) struct FilteredListTexts {
    /// What distinguishes the list from others.
    pub(super) id: &'static str,
    /// The accessible name of the list.
    pub(super) name: Message,
    /// The name of the field, which is also its placeholder.
    pub(super) field: Message,
    /// What is shown if nothing matches.
    pub(super) none: Message,
}

/// Something to pick.
pub(super) struct FilteredRow<T> {
    pub(super) value: T,
    pub(super) name: String,
    /// What is shown small next to the name, if anything.
    pub(super) detail: String,
    /// Whether it is in use now.
    pub(super) selection: RowSelection,
}

impl FilteredList {
    /// Shows the field and, at most `height` points high, what `matching` returns for its text in lowercase. Returns what
    /// was picked.
    pub(super) fn ui<T>(
        &mut self,
        ui: &mut Ui,
        texts: &FilteredListTexts,
        height: f32,
        look: &Look,
        matching: impl Fn(&str) -> Vec<FilteredRow<T>>,
    ) -> Option<T> {
        let field_id = Id::unique((texts.id, "filter"));
        let filtered = |filter: &str| matching(&filter.trim().to_lowercase());
        let mut items = filtered(&self.filter);
        let is_new = !std::mem::replace(&mut self.was_shown, true);
        if is_new {
            let current = items.iter().position(|it| it.selection == RowSelection::Selected);
            self.list.move_to(current.unwrap_or(0), ScrollAlign::Center);
        }
        let list_name = ui.localize(&texts.name);
        let rows = RowHeights::equal(items.len(), ROW_HEIGHT);
        let shape = ListShape {
            height: Rangef::new(ROW_HEIGHT.min(height), height),
            ..ListShape::new(texts.id, &list_name, &rows, ListKeys::Field(field_id))
        };
        let entered = self.list.handle_keys(ui, shape);
        if let Some(row) = entered {
            return Some(items.swap_remove(row).value);
        }
        let name = ui.localize(&texts.field);
        let field = TextField::single_line(&mut self.filter).id(field_id);
        let field = field.placeholder(&name).label(&name).show(ui);
        if is_new || ui.memory(|memory| memory.focused().is_none()) {
            field.request_focus();
        }
        if field.changed() {
            items = filtered(&self.filter);
            self.list.move_to(0, ScrollAlign::Nearest);
        }
        if items.is_empty() {
            ui.label(ui.localize(&texts.none));
            return None;
        }
        ui.add_space(look.tight());
        let shape = ListShape { rows: &RowHeights::equal(items.len(), ROW_HEIGHT), ..shape };
        let clicked = self.list.ui(ui, shape, |ui, row| {
            let it = &items[row.index];
            row.show(ui, look, it.selection, || match it.detail.as_str() {
                "" => it.name.clone(),
                how => ui.localize(&msg!("encoding-row", name = &*it.name, how = how)),
            });
            paint_text(ui, row, &it.name, &it.detail, look);
        });
        clicked.map(|row| items.swap_remove(row).value)
    }
}

fn paint_text(ui: &Ui, row: &ListRow, name: &str, detail: &str, look: &Look) {
    let colours = look.colours(ui.ctx());
    let format = |size, ink| TextFormat::simple(FontId::proportional(size), ink);
    let mut job = LayoutJob::default();
    job.append(name, 0.0, format(look.body(), colours.ink));
    job.append(detail, look.tight(), format(look.small(), colours.ink_soft));
    job.wrap = TextWrapping::truncate_at_width(row.rect.width() - 2.0 * PADDING);
    let galley = ui.painter().layout_job(job);
    let place = Align2::LEFT_CENTER
        .anchor_size(row.rect.left_center() + egui::vec2(PADDING, 0.0), galley.size());
    ui.painter().galley(place.min, galley, colours.ink);
}
