//! The open palette: field, rows and keys. See [`OpenPalette`].

use egui::{
    Align2, Context, Frame, Id, Key, Label, Modal, Modifiers, Rangef, RichText, Role, TextWrapMode,
    Ui, WidgetInfo, accesskit::Live, text::CCursorRange, vec2,
};

use super::{
    row::{ROW_HEIGHT, row_ui},
    search::PaletteSearch,
    sources::{PaletteAction, PaletteKind},
};
use crate::{
    i18n::{Localizer, Message, msg},
    ui::{
        accessibility::{self, RowSelection},
        breakpoints,
        keymap::{self, UiCommand, ViewAction},
        localize::Localize as _,
        overlay_stack::{self, OverlayKind as Layer},
        text_field::{self, TextField},
        view_ctx::{TextCtx, ViewCtx},
        virtual_list::{ListKeys, ListShape, RowHeights, ScrollAlign, VirtualList},
    },
    workspace::Workspace,
};

/// The width if the window is wide enough, in points.
const WIDTH: f32 = 640.0;

/// The most visible rows.
const MAX_ROWS: usize = 12;

/// The distance to the window's top, as a share of its height, and at most in points.
const TOP_SHARE: f32 = 0.08;
const MAX_TOP: f32 = 72.0;

/// The height of everything but the rows, in points.
const RESERVED_HEIGHT: f32 = 96.0;

/// The name of the field's id.
const FIELD_ID: &str = "palette field";

pub(super) struct OpenPalette {
    typed: String,
    search: PaletteSearch,
    recent: Vec<UiCommand>,
    list: VirtualList,
    /// Whether the user moved to the selected row, rather than it being the first.
    was_moved: bool,
    /// Whether the field is to get the focus: the palette was just opened, or a prefix was inserted by a button.
    wants_focus: bool,
    /// Why the chosen row is unavailable, until something else is chosen.
    refused: Option<Message>,
    /// What had the focus before.
    pub(super) focus_before: Option<Id>,
}

pub(super) enum PaletteRequest {
    Close,
    Choose(PaletteAction),
}

impl PaletteRequest {
    pub(super) fn action(self) -> Option<PaletteAction> {
        match self {
            Self::Close => None,
            Self::Choose(action) => Some(action),
        }
    }
}

impl OpenPalette {
    pub(super) fn new(ctx: &Context, recent: &[UiCommand], workspace: &Workspace) -> Self {
        Self {
            typed: String::new(),
            search: PaletteSearch::new("", recent, workspace, ctx.localizer()),
            recent: recent.to_vec(),
            list: VirtualList::default(),
            was_moved: false,
            wants_focus: true,
            refused: None,
            focus_before: ctx.memory(egui::Memory::focused),
        }
    }

    fn restart_search(&mut self, workspace: &Workspace, localizer: &'static Localizer) {
        self.search = PaletteSearch::new(&self.typed, &self.recent, workspace, localizer);
        self.list.move_to(0, ScrollAlign::Nearest);
        self.was_moved = false;
        self.refused = None;
    }

    /// Searches the next slice and keeps the row the user moved to; restarts if the sources changed.
    pub(super) fn continue_search(&mut self, workspace: &Workspace, localizer: &'static Localizer) {
        if !self.search.is_current(workspace) {
            return self.restart_search(workspace, localizer);
        }
        let place = self.search.ranking.best.get(self.list.cursor).map(|it| it.position);
        self.search.search_slice(workspace);
        if self.was_moved {
            let mut matches = self.search.ranking.best.iter();
            let moved = matches.position(|it| Some(it.position) == place);
            self.list.cursor = moved.unwrap_or(self.list.cursor);
        }
    }

    /// Handles the keys that move, choose a row, or close.
    pub(super) fn handle_keys(
        &mut self,
        ctx: &Context,
        workspace: &Workspace,
    ) -> Option<PaletteRequest> {
        if ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            return Some(PaletteRequest::Close);
        }
        if keymap::take_command_key(ctx, UiCommand::View(ViewAction::OpenPalette)) {
            self.focus_field(ctx);
        }
        let rows = RowHeights::equal(self.search.ranking.best.len(), ROW_HEIGHT);
        for key in self.list.take_keys(ctx, list_keys(), &[Key::Home, Key::End]) {
            if key == Key::Enter {
                return self.choose_row(self.list.cursor, workspace).map(PaletteRequest::Choose);
            }
            let last = rows.len().saturating_sub(1);
            let to = match key {
                Key::ArrowDown if last <= self.list.cursor => Some(0),
                Key::ArrowUp if self.list.cursor == 0 => Some(last),
                _ => self.list.target(key, &rows),
            };
            self.list.move_to(to.unwrap_or(0), ScrollAlign::Nearest);
            self.was_moved = true;
            self.refused = None;
        }
        None
    }

    /// Focuses the field with its text selected.
    fn focus_field(&self, ctx: &Context) {
        let id = Id::unique(FIELD_ID);
        text_field::select(ctx, id, CCursorRange::select_all_str(&self.typed));
        // Before it is shown: egui selects nothing in an unfocused field.
        ctx.memory_mut(|memory| memory.request_focus(id));
    }

    /// Returns the action of row `index`. If it is unavailable, returns `None` and shows why.
    fn choose_row(&mut self, index: usize, workspace: &Workspace) -> Option<PaletteAction> {
        let action = self.search.ranking.best.get(index)?.item.action.clone();
        self.refused = match &action {
            PaletteAction::Run(command) => command.dispatch(workspace).err(),
            PaletteAction::Send(_)
            | PaletteAction::SendAndShowList(_)
            | PaletteAction::ShowSetting(_) => None,
        };
        self.refused.is_none().then_some(action)
    }

    pub(super) fn ui(&mut self, ui: &Ui, cx: &mut ViewCtx<'_>) -> Option<PaletteRequest> {
        let id = Id::unique("palette");
        let down = vec2(0.0, top_margin(ui.ctx()));
        let area = Modal::default_area(id).anchor(Align2::CENTER_TOP, down);
        let modal = Modal::new(id).area(area).frame(Frame::window(ui.style()));
        let shown = modal.show(ui.ctx(), |ui| {
            ui.set_width(breakpoints::fitting_width(ui, WIDTH, cx.text.look));
            overlay_stack::push_dialog(ui, Layer::Palette);
            accessibility::dialog(ui, &ui.localize(&msg!("palette")));
            if self.field_ui(ui, &mut cx.text) {
                self.restart_search(cx.workspace, ui.localizer());
            }
            let clicked = self.rows_ui(ui, cx);
            self.foot_ui(ui, cx);
            clicked
        });
        if !self.search.is_done {
            ui.ctx().request_repaint();
        }
        let is_dismissed = shown.backdrop_response.clicked();
        let action = shown.inner.and_then(|index| self.choose_row(index, cx.workspace));
        action.map(PaletteRequest::Choose).or(is_dismissed.then_some(PaletteRequest::Close))
    }

    /// Shows the field. Returns whether its text changed.
    fn field_ui(&mut self, ui: &mut Ui, text_cx: &mut TextCtx<'_>) -> bool {
        let name = ui.localize(&msg!("palette-field"));
        let field = TextField::single_line(&mut self.typed)
            .id(Id::unique(FIELD_ID))
            .placeholder(&name)
            .search_label(&name);
        let field = field.margin(text_cx.look.gap()).show_words(ui, text_cx);
        if std::mem::take(&mut self.wants_focus) || ui.memory(|it| it.focused().is_none()) {
            field.request_focus();
        }
        field.changed()
    }

    /// Shows the rows. Returns the one clicked.
    fn rows_ui(&mut self, ui: &mut Ui, cx: &mut ViewCtx<'_>) -> Option<usize> {
        let count = self.search.ranking.best.len();
        let height = ROW_HEIGHT * visible_rows(ui.ctx()).min(count) as f32;
        let rows = RowHeights::equal(count, ROW_HEIGHT);
        let name = ui.localize(&msg!("palette-results"));
        let height = Rangef::point(height);
        let shape = ListShape { height, ..ListShape::new("palette", &name, &rows, list_keys()) };
        let cursor = self.list.cursor;
        ui.spacing_mut().item_spacing.y = 0.0;
        self.list.ui(ui, shape, |ui, row| {
            if let Some((found, hits)) = self.search.result(row.index) {
                row_ui(ui, row, found, RowSelection::from(row.index == cursor), &hits, cx);
            }
        })
    }

    /// Shows the prefixes that restrict the kind, and the number of results.
    fn foot_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let look = cx.text.look;
        let small = |words: String| RichText::new(words).small().weak();
        ui.add_space(look.tight());
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(look.tight(), look.tight());
            ui.style_mut().wrap_mode = Some(TextWrapMode::Extend);
            // In a low window, the rows need the space.
            let is_low = ui.ctx().content_rect().height() < breakpoints::VERY_LOW;
            for kind in PaletteKind::WITH_PREFIX {
                let is_on = self.search.kind == Some(kind);
                let kinds = ui.localize(&kind.plural());
                let prefix = kind.prefix();
                let words =
                    if is_low { format!(" {prefix} ") } else { format!("{prefix}  {kinds}") };
                let chip = ui.selectable_label(is_on, small(words));
                let message = ui.localize(&msg!("palette-only", kinds = kinds));
                chip.widget_info(|| WidgetInfo::selected(Role::Button, true, is_on, &message));
                if chip.clicked() {
                    self.toggle_kind(kind);
                    self.restart_search(cx.workspace, ui.localizer());
                }
            }
            let words = ui.localize(&self.result_count_text());
            let found = ui.add(Label::new(small(words.clone())));
            accessibility::announce(&found, &words, Live::Polite);
        });
        if let Some(reason) = &self.refused {
            let words = ui.localize(reason);
            let warn = look.colours(ui.ctx()).warn;
            let label = ui.add(Label::new(RichText::new(words.clone()).color(warn)).wrap());
            accessibility::announce(&label, &words, Live::Assertive);
        }
    }

    fn result_count_text(&self) -> Message {
        match (self.search.ranking.count, self.search.is_done) {
            (0, true) => msg!("palette-nothing"),
            (count, true) => msg!("palette-found", count = count),
            (count, false) => msg!("palette-found-so-far", count = count),
        }
    }

    fn toggle_kind(&mut self, kind: PaletteKind) {
        let rest = match self.search.kind {
            Some(other) => self.typed.trim_start().strip_prefix(other.prefix()).unwrap_or_default(),
            None => self.typed.as_str(),
        };
        let is_on = self.search.kind == Some(kind);
        self.typed = if is_on { rest.to_owned() } else { format!("{}{rest}", kind.prefix()) };
        self.wants_focus = true;
    }
}

/// Returns the distance to the window's top, in points.
fn top_margin(ctx: &Context) -> f32 {
    (ctx.content_rect().height() * TOP_SHARE).min(MAX_TOP)
}

fn visible_rows(ctx: &Context) -> usize {
    let room = ctx.content_rect().height() - top_margin(ctx) - RESERVED_HEIGHT;
    ((room / ROW_HEIGHT) as usize).clamp(1, MAX_ROWS)
}

/// Returns what handles the keys of the list.
fn list_keys() -> ListKeys {
    ListKeys::Field(Id::unique(FIELD_ID))
}
