//! The document in front, and the panels beside it.

use egui::{CentralPanel, Context, Frame, Panel, Role, Ui};

use super::{
    Panels, Window,
    panes::{Pane, beside_ui},
    shelf::Shown,
};
use crate::{
    editor::Editor,
    i18n::msg,
    ui::{
        Outbox, blank, detail,
        find::FindCoverage,
        keys::Offer,
        list::{self, ListContext},
        review, roles, several,
        speech::Speaks as _,
        text_view::{self, TextContext},
    },
    workspace::Workspace,
};

/// The least width of the marks beside the text, in points. The text has to have as much.
pub(super) const LEAST_PANEL: f32 = 200.0;

/// The least height in which the list of marks is shown, in points.
const LEAST_LIST: f32 = 60.0;

impl Window {
    pub(super) fn document_ui(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        session: &Editor,
        outbox: &mut Outbox,
    ) {
        self.make_room(ui, session);
        if session.review_view().is_some() {
            return self.reviewed_ui(ui, workspace, session, outbox);
        }
        if self.shelf_ui(ui, session, outbox) == Shown::BesideText {
            self.marks_and_text_ui(ui, workspace, session, outbox);
        }
    }

    /// The text with its marks beside it or, where there is no room, the marks in its place.
    fn marks_and_text_ui(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        session: &Editor,
        outbox: &mut Outbox,
    ) {
        let colours = self.look.colours(ui.ctx());
        let frame = Frame::new().fill(colours.panel);
        let is_shown = *self.sight.panel_mut() == Panels::Marks;
        let field = if is_shown { self.sight.field.take() } else { None };
        let is_listing = field.is_none() && self.is_listing(ui.ctx(), session);
        let typesetter = &mut self.letters;
        let refiner = self.refining.get(ui.ctx(), typesetter);
        let mut pen = TextContext { typesetter, atlas: &mut self.atlas, look: &self.look, refiner };
        let mut taken = Vec::new();
        let mut marks_ui = |ui: &mut Ui| {
            roles::panel(ui, Role::Pane, &ui.say(&msg!("panel-marks")));
            // Else the panel would be as wide as its words, and move the text when they change.
            ui.set_min_width(ui.available_width());
            self.drafts.flush_label(session, outbox);
            let density = list::Density::for_height(ui.available_height());
            let words = &mut self.words;
            let pen = &mut pen;
            let height = &mut self.panes.detail_height;
            let mut desk =
                detail::DetailContext { workspace, session, field, height, words, pen, outbox };
            // The list keeps its place as long as marks are chosen there.
            let is_for_one =
                detail::LowerPanelSpace::available(ui, session) == detail::LowerPanelSpace::OnlyOne;
            if !(is_listing && is_for_one) {
                if session.multi_selection().is_empty() {
                    detail::detail_ui(ui, &mut self.drafts, &mut desk);
                } else {
                    several::several_ui(ui, &mut self.several, &mut desk);
                }
            }
            // In a low window the chosen mark, or what is to be decided, takes all.
            let is_alone = session.chosen().is_none() && session.current_conflict().is_none();
            if is_alone || LEAST_LIST <= ui.available_height() {
                let list = self.lists.entry(session.id()).or_default();
                self.sight.list.take().into_iter().for_each(|part| list.focus_part(part));
                let (words, outbox) = (&mut self.words, &mut *outbox);
                let taken = &mut taken;
                let mut desk = ListContext { workspace, session, density, words, taken, outbox };
                list.ui(ui, &mut desk, pen);
            } else if self.sight.list.is_some() {
                detail::deselect(session, outbox);
            }
        };
        if is_shown && !self.sight.has_room {
            CentralPanel::default().frame(frame).show(ui, marks_ui);
            return self.take_all(taken, workspace, outbox);
        }
        if is_shown {
            beside_ui(
                ui,
                &Pane::right("marks"),
                frame,
                &mut self.panes.marks_panel_width,
                &mut marks_ui,
            );
        }
        self.text_ui(ui, workspace, session, &mut taken, outbox);
        self.take_all(taken, workspace, outbox);
    }

    /// Whether marks are just being chosen in the list.
    fn is_listing(&self, ctx: &Context, session: &Editor) -> bool {
        let list = self.lists.get(&session.id());
        session.current_conflict().is_none()
            && (self.sight.list.is_some() || list.is_some_and(|it| it.is_in_use(ctx, session.id())))
    }

    /// The text, with the find bar above it.
    fn text_ui(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        session: &Editor,
        taken: &mut Vec<Offer>,
        outbox: &mut Outbox,
    ) {
        let typesetter = &mut self.letters;
        let refiner = self.refining.get(ui.ctx(), typesetter);
        let mut pen = TextContext { typesetter, atlas: &mut self.atlas, look: &self.look, refiner };
        let (find, words) = (&mut self.find, &mut self.words);
        if find.ui(ui, (workspace, session), words, &mut pen, taken, outbox) == FindCoverage::All {
            return;
        }
        let page = Frame::new().fill(pen.look.colours(ui.ctx()).page);
        let reader = self.readers.entry(session.id()).or_default();
        CentralPanel::default().frame(page).show(ui, |ui| {
            let settings = workspace.settings();
            let text = text_view::text_view_ui(ui, reader, session, settings, &mut pen, outbox);
            self.context.ui(&text, reader, &mut self.sight, workspace, taken, outbox);
            if session.document().is_blank() && !session.is_loading() {
                blank::blank_ui(ui, session.document(), &pen, taken);
            }
        });
    }

    /// Finds out how much room there is, and shows the marks where one of them is to be decided on.
    fn make_room(&mut self, ui: &Ui, session: &Editor) {
        self.sight.has_room = 2.0 * LEAST_PANEL <= ui.available_width();
        let shown = session.conflict_reveals();
        if self.asked.insert(session.id(), shown).unwrap_or(0) < shown {
            *self.sight.panel_mut() = Panels::Marks;
        }
    }

    fn take_all(&mut self, taken: Vec<Offer>, workspace: &Workspace, outbox: &mut Outbox) {
        for offer in taken {
            self.take(offer, workspace, outbox);
        }
    }

    /// Whether the list, which has the keyboard, takes this for itself.
    pub(super) fn list_takes(
        &mut self,
        ctx: &Context,
        offer: Offer,
        workspace: &Workspace,
        outbox: &mut Outbox,
    ) -> bool {
        let Some(session) = workspace.active() else { return false };
        let Some(list) = self.lists.get_mut(&session.id()) else { return false };
        if !list.has_focus(ctx) {
            return false;
        }
        match offer {
            Offer::SelectAll => list.choose_all(ctx),
            Offer::Escape if list::is_filtered(session) => list::clear_filter(session, outbox),
            Offer::Escape if session.is_idle() => list.surrender_focus(ctx),
            _ => return false,
        }
        true
    }

    /// The document with its review beside it or, where there is no room, below it.
    fn reviewed_ui(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        session: &Editor,
        outbox: &mut Outbox,
    ) {
        let typesetter = &mut self.letters;
        let refiner = self.refining.get(ui.ctx(), typesetter);
        let mut pen = TextContext { typesetter, atlas: &mut self.atlas, look: &self.look, refiner };
        let colours = pen.look.colours(ui.ctx());
        let frame = Frame::new().fill(colours.panel);
        let mut taken = Vec::new();
        let (room, words) = (ui.available_size(), &mut self.words);
        let mut panel_ui = |ui: &mut Ui| {
            review::review_ui(ui, workspace, words, &mut pen, &mut taken, outbox);
        };
        if self.sight.has_room {
            beside_ui(
                ui,
                &Pane::right("review"),
                frame,
                &mut self.panes.review_width,
                &mut panel_ui,
            );
        } else {
            let panel = Panel::bottom("review below").frame(frame).default_size(room.y * 0.5);
            panel.size_range(LEAST_LIST..=(room.y * 0.7).max(LEAST_LIST)).show(ui, &mut panel_ui);
        }
        self.text_ui(ui, workspace, session, &mut taken, outbox);
        for offer in taken {
            self.take(offer, workspace, outbox);
        }
    }
}
