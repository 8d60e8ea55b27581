//! A tab: the document's name, a badge, and the close button. See [`Tab`].

use egui::{
    FontId, Galley, Id, Rect, Response, RichText, Role, Sense, Stroke, StrokeKind, TextWrapMode,
    Ui, WidgetInfo, pos2, vec2,
};

use super::tab_id;
use crate::{
    command::{Command, TabCommand},
    editor::{Editor, SaveStatus},
    i18n::{Message, msg},
    ui::{
        accessibility::{self, RowSelection},
        localize::Localize as _,
        rtl,
        theme::Look,
        tooltips::TooltipExt as _,
        view_ctx::ViewCtx,
    },
};

/// The width of the close button or the badge, in points.
const CROSS: f32 = 18.0;

/// Half the width of the cross or the badge, in points.
const CROSS_HALF: f32 = 3.5;

pub(super) struct Tab<'a> {
    pub(super) editor: &'a Editor,
    pub(super) title: String,
    pub(super) is_active: bool,
    /// The width, in points.
    pub(super) width: f32,
}

/// The state of the document that a tab shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum TabBadge {
    None,
    /// The newest marks are being saved.
    Saving,
    Failed,
    Loading,
}

impl TabBadge {
    fn for_editor(editor: &Editor) -> Self {
        match editor.save_status() {
            SaveStatus::Failed(_) => Self::Failed,
            SaveStatus::Saving => Self::Saving,
            SaveStatus::Loading => Self::Loading,
            SaveStatus::Saved | SaveStatus::Unchanged | SaveStatus::ReadOnly(_) => Self::None,
        }
    }

    /// Returns the accessible name of a tab with this badge.
    fn accessible_name(self, title: &str) -> Message {
        match self {
            // Saving is brief and follows every edit.
            Self::None | Self::Saving => Message::from(title),
            Self::Failed => msg!("tab-not-saved", title = title),
            Self::Loading => msg!("tab-loading", title = title),
        }
    }
}

impl Tab<'_> {
    pub(super) fn id(&self) -> Id {
        tab_id(self.editor.id())
    }

    pub(super) fn wanted_width(&self, ui: &Ui, look: &Look) -> f32 {
        let name = self.title_galley(ui, look, f32::INFINITY);
        name.size().x.ceil() + 2.0 * look.gap() + CROSS
    }

    fn title_galley(&self, ui: &Ui, look: &Look, width: f32) -> std::sync::Arc<Galley> {
        let font = FontId::proportional(look.body());
        let name = rtl::single_line(ui, &self.title, width, RichText::new);
        name.into_galley(ui, Some(TextWrapMode::Truncate), width, font)
    }

    pub(super) fn ui(&self, ui: &Ui, place: Rect, cx: &mut ViewCtx<'_>) {
        let look = cx.text.look;
        // Only the active tab is focusable: arrow keys move to the others.
        let sense = Sense::CLICK | Sense::DRAG;
        let sense = if self.is_active { sense | Sense::FOCUSABLE } else { sense };
        let response = ui.interact(place, self.id(), sense);
        let cross = Rect::from_center_size(
            pos2(place.right() - look.gap() / 2.0 - CROSS / 2.0, place.center().y),
            vec2(CROSS, CROSS),
        );
        let close = ui.interact(cross, self.id().with("close"), Sense::CLICK);
        self.paint(ui, place, &response, look);
        self.cross_ui(ui, &response, &close, look);
        self.annotate(&response, &close);
        let id = self.editor.id();
        if close.clicked() || response.middle_clicked() {
            cx.outbox.send(Command::Tab(TabCommand::Close(id)));
        } else if response.clicked() || (response.drag_started() && !self.is_active) {
            cx.outbox.send(Command::Show(id));
        }
        if response.clicked() && response.has_focus() {
            // After Enter or Space, the focus goes to the text.
            response.surrender_focus();
        }
        if !response.dragged() {
            response.tooltip(self.editor.files().document.display().to_string());
            close.tooltip(ui.localize(&msg!("tab-close-hint")));
        }
    }

    fn paint(&self, ui: &Ui, place: Rect, response: &Response, look: &Look) {
        let colours = look.colours(ui.ctx());
        let painter = ui.painter();
        if self.is_active {
            painter.rect_filled(place, 0.0, colours.page);
            let line = place.with_max_y(place.top() + 2.0);
            painter.rect_filled(line, 0.0, colours.accent);
        } else if response.hovered() {
            painter.rect_filled(place, 0.0, colours.hover);
        }
        let edge = Stroke::new(1.0, colours.line);
        painter.vline(place.right() - 0.5, place.y_range(), edge);
        let ink = if self.is_active { colours.ink } else { colours.ink_soft };
        let name = self.title_galley(ui, look, place.width() - 2.0 * look.gap() - CROSS);
        let at = pos2(place.left() + look.gap(), place.center().y - name.size().y / 2.0);
        painter.galley(at, name, ink);
    }

    /// Shows the close button, or the badge while the pointer is elsewhere.
    fn cross_ui(&self, ui: &Ui, tab: &Response, close: &Response, look: &Look) {
        let colours = look.colours(ui.ctx());
        let painter = ui.painter();
        let center = close.rect.center();
        let dot = Stroke::NONE;
        let ring = Stroke::new(1.5, colours.ink_soft);
        let transparent = colours.ink_soft.gamma_multiply(0.0);
        let is_hovered = tab.hovered() || close.hovered();
        let badge = match TabBadge::for_editor(self.editor) {
            _ if is_hovered => None,
            TabBadge::Failed => Some((colours.bad, dot)),
            TabBadge::Saving => Some((colours.ink_soft, dot)),
            TabBadge::Loading => Some((transparent, ring)),
            TabBadge::None => None,
        };
        if let Some((fill, line)) = badge {
            painter.circle(center, CROSS_HALF, fill, line);
        } else if is_hovered || self.is_active {
            paint_cross(ui, close, look);
        }
    }

    fn annotate(&self, tab: &Response, close: &Response) {
        let name =
            tab.ctx.localize(&TabBadge::for_editor(self.editor).accessible_name(&self.title));
        let shown = RowSelection::from(self.is_active);
        accessibility::tab(tab, &name, shown);
        let words = close.ctx.localize(&msg!("tab-close", title = &self.title));
        close.widget_info(|| WidgetInfo::labeled(Role::Button, true, words.as_str()));
    }
}

fn paint_cross(ui: &Ui, close: &Response, look: &Look) {
    let colours = look.colours(ui.ctx());
    let painter = ui.painter();
    let center = close.rect.center();
    if close.hovered() {
        let edge = Stroke::new(1.0, colours.edge);
        painter.rect(close.rect, look.radius(), colours.press, edge, StrokeKind::Inside);
    }
    let line = Stroke::new(1.3, if close.hovered() { colours.ink } else { colours.ink_soft });
    for arm in [vec2(CROSS_HALF, CROSS_HALF), vec2(CROSS_HALF, -CROSS_HALF)] {
        painter.line_segment([center - arm, center + arm], line);
    }
}
