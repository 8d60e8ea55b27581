//! The list of matches, each of which can be shown, excluded, or marked with the others. See [`HitList`].

use egui::{Key, Rangef, RichText, Role, Ui, WidgetInfo};

use super::{
    FindFocus,
    hit_row::{self, ROW_HEIGHT},
};
use crate::{
    command::{FindCommand, HitInclusion, HitIndex},
    editor::{Editor, FindState},
    i18n::msg,
    model::Tag,
    ui::{
        breakpoints,
        command_button::command_button_ui,
        keymap::{UiCommand, tag_name},
        localize::Localize as _,
        menu,
        tooltips::TooltipExt as _,
        view_ctx::ViewCtx,
        virtual_list::{ARROWS, ListKeys, ListShape, RowHeights, ScrollAlign, VirtualList},
    },
};

/// The most matches listed: as many as can be marked at once.
const MAX_LISTED: usize = 200_000;

/// The keyboard and scroll state of the list.
#[derive(Default)]
pub(super) struct HitList {
    list: VirtualList,
    /// The row of the current match in the last frame.
    current_row: Option<usize>,
}

/// Whether the user moved to the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HitListExit {
    Stayed,
    ToText,
}

impl HitList {
    /// Returns whether a row has the focus.
    pub(super) fn has_focus(&self, ui: &Ui) -> bool {
        self.list.has_focus(ui.ctx())
    }

    /// Shows the buttons to mark all, and the matches. Focuses the row of the current match if requested.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        editor: &Editor,
        cx: &mut ViewCtx<'_>,
        focus_request: Option<FindFocus>,
    ) -> HitListExit {
        let Some(finding) = editor.find_state().filter(|it| !it.is_empty()) else {
            ui.label(ui.rich_text(&msg!("find-list-empty")).weak());
            ui.allocate_space(ui.available_size());
            return HitListExit::Stayed;
        };
        header_ui(ui, finding, cx);
        let hits = HitRows::new(finding);
        let current = editor.current_hit().and_then(|hit| hits.row_of(hit));
        if focus_request.is_some() {
            self.list.request_focus();
            self.list.move_to(current.unwrap_or(0), ScrollAlign::Center);
        } else if let Some(row) = current.filter(|row| Some(*row) != self.current_row) {
            self.list.move_to(row, ScrollAlign::Nearest);
        }
        self.current_row = current;
        let name = ui.localize(&msg!("find-list-name"));
        let rows = RowHeights::equal(hits.len(), ROW_HEIGHT);
        let height = Rangef::new(ROW_HEIGHT, f32::INFINITY);
        let shape =
            ListShape { height, ..ListShape::new("matches", &name, &rows, ListKeys::Row(ARROWS)) };
        let exit = self.handle_keys(ui, shape, &hits, cx);
        let clicked = self.list.ui(ui, shape, |ui, row| {
            let is_current = current == Some(row.index);
            let hit = hits.hit(row.index);
            hit_row::hit_row_ui(ui, editor, row, hit, is_current.into(), finding, cx);
        });
        if let Some(row) = clicked {
            cx.outbox.send(FindCommand::Show(hits.hit(row)));
        }
        exit
    }

    /// Handles the keys in order: moves the focus, toggles matches, or leaves.
    fn handle_keys(
        &mut self,
        ui: &Ui,
        shape: ListShape<'_>,
        hits: &HitRows,
        cx: &mut ViewCtx<'_>,
    ) -> HitListExit {
        for key in self.list.take_keys(ui.ctx(), shape.keys, &[Key::Space]) {
            if let Some(to) = self.list.target(key, shape.rows) {
                self.list.move_to(to, ScrollAlign::Nearest);
                cx.outbox.send(FindCommand::Show(hits.hit(to)));
            } else if key == Key::Enter {
                cx.outbox.send(FindCommand::Show(hits.hit(self.list.cursor)));
                self.list.surrender_focus(ui.ctx());
                return HitListExit::ToText;
            } else if let HitIndex::Text(index) = hits.hit(self.list.cursor) {
                cx.outbox.send(FindCommand::ToggleHit(index));
            }
        }
        HitListExit::Stayed
    }
}

/// Which match is in which row: first those in the text, then those in fields of marks.
struct HitRows {
    text: usize,
    fields: usize,
}

impl HitRows {
    fn new(finding: &FindState) -> Self {
        Self { text: finding.hits.len().min(MAX_LISTED), fields: finding.field_hits().len() }
    }

    fn len(&self) -> usize {
        self.text + self.fields
    }

    fn hit(&self, row: usize) -> HitIndex {
        row.checked_sub(self.text).map_or(HitIndex::Text(row), HitIndex::Field)
    }

    fn row_of(&self, hit: HitIndex) -> Option<usize> {
        match hit {
            HitIndex::Text(at) => (at < self.text).then_some(at),
            HitIndex::Field(at) => Some(self.text + at),
        }
    }
}

/// Shows how many matches will be marked, and the buttons to mark, include and exclude; in a menu in a narrow window.
fn header_ui(ui: &mut Ui, finding: &FindState, cx: &mut ViewCtx<'_>) {
    let number = finding.included_count();
    let words = msg!("find-mark-number", count = number);
    if ui.available_width() < breakpoints::NARROW {
        menu::menu_button_ui(ui, &words, |ui| mark_buttons_ui(ui, number, cx));
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = cx.text.look.tight();
        ui.label(ui.localize(&words));
        mark_buttons_ui(ui, number, cx);
        if MAX_LISTED < finding.hits.len() {
            let words = ui.localize(&msg!("find-list-part", count = MAX_LISTED));
            ui.label(RichText::new(words).weak());
        }
    });
}

/// Shows the buttons to mark this many matches, and to include all or none.
fn mark_buttons_ui(ui: &mut Ui, number: usize, cx: &mut ViewCtx<'_>) {
    for tag in Tag::ALL {
        mark_button_ui(ui, tag, number, cx);
    }
    ui.add_space(cx.text.look.gap());
    for (name, description, inclusion) in [
        (msg!("find-all"), msg!("find-all-spoken"), HitInclusion::Included),
        (msg!("find-none"), msg!("find-none-spoken"), HitInclusion::Excluded),
    ] {
        let name = ui.localize(&name);
        let description = ui.localize(&description);
        let response = ui.button(name).tooltip(&description);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &description));
        if response.clicked() {
            cx.outbox.send(FindCommand::SetAll(inclusion));
        }
    }
}

fn mark_button_ui(ui: &mut Ui, tag: Tag, number: usize, cx: &mut ViewCtx<'_>) {
    let command = UiCommand::MarkHits(tag);
    let name = ui.localize(&tag_name(tag));
    let words = RichText::new(name).color(cx.text.look.tag_colours(ui.ctx(), tag).ink).strong();
    let message = ui.localize(&match tag {
        Tag::Claim => msg!("find-mark-claim", count = number),
        Tag::Rebuttal => msg!("find-mark-rebuttal", count = number),
        Tag::Quote => msg!("find-mark-quote", count = number),
    });
    let button = egui::Button::new(words);
    let response = command_button_ui(ui, command, button, &message, Some(&message), cx);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, response.enabled(), &message));
}
