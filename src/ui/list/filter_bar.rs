//! The bar above the rows: counts, filter and sorting.

use egui::{Button, Context, Id, Key, RichText, Ui, UiBuilder};

use super::{MarkListView, clear_filter, filter_chips, filter_menus, is_filtered};
use crate::{
    command::{EditorCommand, EditorId},
    editor::Editor,
    i18n::{Message, msg},
    mark_list::{Grouping, ListFilter, ListOptions, ListOrder},
    model::Tag,
    ui::{
        Outbox, accessibility,
        keymap::{ListPart, UiCommand, ViewAction},
        localize::Localize as _,
        menu,
        text_field::TextField,
        tooltips::TooltipExt as _,
        view_ctx::ViewCtx,
        window::Panels,
    },
};

/// The least width of the filter field, in points.
const MIN_FIELD_WIDTH: f32 = 60.0;

/// The assumed width of the menus, in points. Too large, since too small a value would widen the panel for good.
const DEFAULT_MENUS_WIDTH: f32 = 160.0;

impl MarkListView {
    pub(super) fn filter_bar_ui(&mut self, ui: &mut Ui, editor: &Editor, cx: &mut ViewCtx<'_>) {
        counts_ui(ui, editor, cx);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = cx.text.look.tight();
            let menus_width = Id::unique(("list menus width", ui.localizer().language()));
            let reserved: f32 =
                ui.data(|data| data.get_temp(menus_width)).unwrap_or(DEFAULT_MENUS_WIDTH);
            let width = (ui.available_width() - reserved - cx.text.look.tight())
                .floor()
                .max(MIN_FIELD_WIDTH);
            self.filter_field_ui(ui, editor, width, cx);
            let menus_ui = |ui: &mut Ui| {
                filter_menus::filter_menu_ui(ui, editor, cx.outbox);
                order_menu_ui(ui, cx);
            };
            let shown = ui.scope(menus_ui).response.rect.width();
            ui.data_mut(|data| data.insert_temp(menus_width, shown));
        });
        filter_chips::chips_ui(ui, editor, cx);
    }

    /// Shows the filter field. Each change applies at once.
    fn filter_field_ui(&mut self, ui: &mut Ui, editor: &Editor, width: f32, cx: &mut ViewCtx<'_>) {
        let options = editor.list_options();
        let id = filter_field_id(editor.id());
        if self.pending.part.take_if(|it| *it == ListPart::Filter).is_some() {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        let key =
            UiCommand::View(ViewAction::FocusList(ListPart::Filter)).spec().key_label(ui.ctx());
        let hint = ui.localize(&msg!("list-hint"));
        let name = ui.localize(&msg!("list-words"));
        let mut words = options.filter.words.clone();
        let field = TextField::single_line(&mut words)
            .id(id)
            .placeholder(format!("{hint}  {key}"))
            .label(&name);
        let response = field.width(width).show_words(ui, &mut cx.text);
        if response.changed() {
            update_filter(cx.outbox, options, |filter| filter.words.clone_from(&words));
        }
        let pressed = |key| ui.input(|input| input.key_pressed(key));
        if response.lost_focus() && pressed(Key::Escape) && is_filtered(editor) {
            if words.is_empty() {
                clear_filter(editor, cx.outbox);
            } else {
                update_filter(cx.outbox, options, |filter| filter.words.clear());
            }
            response.request_focus();
        }
        let is_entered = response.lost_focus() && pressed(Key::Enter);
        if is_entered && editor.list_lines().count() == 0 {
            // With no row to go to, the next text is meant for the field.
            response.request_focus();
        } else if is_entered || (response.has_focus() && pressed(Key::ArrowDown)) {
            self.focus_first_row(ui.ctx());
        }
    }

    /// Focuses the first row.
    fn focus_first_row(&mut self, ctx: &Context) {
        self.pending.first_row = true;
        self.focus_part(ListPart::Rows);
        ctx.request_repaint();
    }
}

/// Returns the id of the filter field.
pub(super) fn filter_field_id(editor: EditorId) -> Id {
    Id::unique(("list filter", editor))
}

/// Sends the list options with a changed filter.
pub(super) fn update_filter(
    outbox: &mut Outbox,
    options: &ListOptions,
    change: impl FnOnce(&mut ListFilter),
) {
    let mut options = options.clone();
    change(&mut options.filter);
    outbox.send(EditorCommand::SetListOptions(options));
}

/// Shows the number of marks and, for each tag, a button that filters by it.
fn counts_ui(ui: &mut Ui, editor: &Editor, cx: &mut ViewCtx<'_>) {
    let all = editor.marks().len();
    let options = editor.list_options();
    let count = if options.filter.is_unrestricted() {
        msg!("marks", count = all)
    } else {
        msg!("list-count-of", found = editor.list_lines().count(), all = all)
    };
    let count = ui.localize(&count);
    // In a second line, the texts of the buttons start where the first line does.
    let padding = ui.spacing().button_padding.x;
    let rect = ui.available_rect_before_wrap();
    let rect = rect.with_min_x(rect.left() - padding);
    let mut rows = ui.new_child(UiBuilder::new().max_rect(rect));
    rows.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = cx.text.look.tight();
        ui.add_space(padding);
        let label = ui.label(RichText::new(&count).strong());
        if !options.filter.is_unrestricted() {
            accessibility::announce(&label, &count, egui::accesskit::Live::Polite);
        }
        tag_buttons_ui(ui, editor, cx);
    });
    let used = rows.min_rect();
    ui.advance_cursor_after_rect(used.with_min_x(used.left() + padding));
}

/// Shows a button with the count of each tag that filters by it.
fn tag_buttons_ui(ui: &mut Ui, editor: &Editor, cx: &mut ViewCtx<'_>) {
    let options = editor.list_options();
    let hint = ui.localize(&msg!("list-only-these"));
    for tag in Tag::ALL {
        let is_on = options.filter.tags.contains(&tag);
        let words = ui.localize(&tag_count(tag, editor.marks().count(tag)));
        let ink = cx.text.look.tag_colours(ui.ctx(), tag).ink;
        let words = RichText::new(words).small().color(ink);
        let button = Button::selectable(is_on, words).wrap_mode(egui::TextWrapMode::Extend);
        if ui.add(button).tooltip(&hint).clicked() {
            update_filter(cx.outbox, options, |filter| {
                if !filter.tags.remove(&tag) {
                    filter.tags.insert(tag);
                }
            });
        }
    }
}

fn tag_count(tag: Tag, count: usize) -> Message {
    match tag {
        Tag::Claim => msg!("list-claims", count = count),
        Tag::Rebuttal => msg!("list-rebuttals", count = count),
        Tag::Quote => msg!("list-quotes", count = count),
    }
}

/// Shows the menu of orders and groupings.
fn order_menu_ui(ui: &mut Ui, cx: &mut ViewCtx<'_>) {
    menu::menu_button_ui(ui, &msg!("list-order"), |ui| {
        let mut entry = |ui: &mut Ui, it| {
            menu::entry_ui(ui, it, Panels::Marks, cx);
        };
        for it in ListOrder::ALL {
            entry(ui, UiCommand::SortBy(it));
        }
        ui.separator();
        entry(ui, UiCommand::ReverseList);
        ui.separator();
        for it in Grouping::ALL {
            entry(ui, UiCommand::GroupBy(it));
        }
    });
}
