//! The whole window: which panel stands where. See [`Window`].

use std::{collections::HashMap, thread::JoinHandle};

use egui::{CentralPanel, Context, Frame, Margin, Panel, Role, Ui};

use super::{
    Outbox, asking,
    detail::{self, Drafts},
    dropping::dropping_ui,
    focus,
    glyphs::Atlas,
    keys::{self, Field, Offer, Sheet, Sight, Taken, Typing},
    list, menu,
    notices::Notices,
    reader::{self, Pen, Reader},
    roles, sheets, status,
    theme::{self, Look},
    toolbar, welcome,
    words::Words,
};
use crate::{
    command::{Command, SessionId},
    session::Session,
    typeset::{SystemFonts, Typesetter},
    workspace::Workspace,
};

/// What the eye needs and the workspace need not know: where each document is scrolled to,
/// what is being written into a field, which panel is open.
pub struct Window {
    /// Colours and sizes.
    pub(super) look: Look,
    letters: Letters,
    atlas: Atlas,
    readers: HashMap<SessionId, Reader>,
    pub(super) sight: Seen,
    words: Words,
    notices: Notices,
    drafts: Drafts,
    list: list::List,
    path: asking::PathField,
    told: status::Told,
    /// Where letters went at the end of the last frame.
    typing: Typing,
}

/// What can be shown and hidden.
#[derive(Debug)]
pub struct Seen {
    /// Whether the marks stand beside the text.
    pub panel: Panels,
    /// The field of the chosen mark to go to in this frame.
    pub field: Option<Field>,
    /// The program's own window in front.
    pub sheet: Option<Sheet>,
}

/// Which panels there are beside the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panels {
    /// The list of marks and the chosen one.
    Marks,
    /// None.
    Nothing,
}

/// The maker of paragraphs, which is made on another thread while the window opens.
enum Letters {
    Coming(Option<JoinHandle<Typesetter>>),
    Here(Box<Typesetter>),
}

impl Letters {
    fn get(&mut self) -> &mut Typesetter {
        if let Self::Coming(handle) = self {
            let made = handle.take().and_then(|handle| handle.join().ok());
            let made = made.unwrap_or_else(|| theme::typesetter(SystemFonts::Used));
            *self = Self::Here(Box::new(made));
        }
        match self {
            Self::Here(typesetter) => typesetter,
            Self::Coming(_) => unreachable!("it was put there just now"),
        }
    }
}

impl Window {
    /// A window in `ctx`, which gets the program's look. `letters` comes from a thread started earlier.
    pub fn new(ctx: &Context, letters: JoinHandle<Typesetter>) -> Self {
        Self {
            look: Look::install(ctx),
            letters: Letters::Coming(Some(letters)),
            atlas: Atlas::new(ctx),
            readers: HashMap::new(),
            sight: Seen { panel: Panels::Marks, field: None, sheet: None },
            words: Words::default(),
            notices: Notices::default(),
            drafts: Drafts::default(),
            list: list::List::default(),
            path: asking::PathField::default(),
            told: status::Told::default(),
            typing: Typing::Nowhere,
        }
    }

    /// The reading view of an open document, if it was ever shown.
    pub fn reader(&self, id: SessionId) -> Option<&Reader> {
        self.readers.get(&id)
    }

    /// Draws the window, and leaves in `outbox` what was asked.
    pub fn ui(&mut self, ui: &mut Ui, workspace: &Workspace, outbox: &mut Outbox) {
        ui.ctx().set_theme(theme::preference(workspace.settings().theme));
        self.readers.retain(|id, _| workspace.session(*id).is_some());
        self.take_keys(ui, workspace, outbox);
        self.bars_ui(ui, workspace, outbox);
        match workspace.front() {
            Some(session) => self.document_ui(ui, workspace, session, outbox),
            None => self.welcome_ui(ui, workspace, outbox),
        }
        self.notices.ui(ui, workspace, &self.look, outbox);
        sheets::sheet_ui(ui, &mut self.sight.sheet, workspace, &self.look, outbox);
        asking::asking_ui(ui, &mut self.path, workspace, &self.look, outbox);
        dropping_ui(ui, &self.look);
        let text = workspace.front().and_then(|it| self.readers.get(&it.id())?.node());
        focus::ring_ui(ui.ctx(), &self.look, text);
        self.typing = Typing::now(ui.ctx());
    }

    /// Does what `offer` stands for, if that can be done just now.
    pub(super) fn take(&mut self, offer: Offer, workspace: &Workspace, outbox: &mut Outbox) {
        match offer.take(workspace) {
            Ok(Taken::Asked(command)) => outbox.send(command),
            Ok(Taken::Seen(sight)) => self.see(sight),
            Err(reason) => outbox.send(Command::Tell(crate::command::Notice::info(reason))),
        }
    }

    fn see(&mut self, sight: Sight) {
        match sight {
            Sight::TogglePanel => {
                self.sight.panel = match self.sight.panel {
                    Panels::Marks => Panels::Nothing,
                    Panels::Nothing => Panels::Marks,
                };
            }
            Sight::Field(field) => {
                self.sight.panel = Panels::Marks;
                self.sight.field = Some(field);
            }
            Sight::Sheet(sheet) => self.sight.sheet = Some(sheet),
        }
    }

    fn take_keys(&mut self, ui: &Ui, workspace: &Workspace, outbox: &mut Outbox) {
        let is_asked = workspace.asking().is_some() || self.sight.sheet.is_some();
        if is_asked || egui::Popup::is_any_open(ui.ctx()) {
            return;
        }
        for offer in keys::pressed(ui.ctx(), self.typing) {
            self.take(offer, workspace, outbox);
        }
    }

    fn bars_ui(&mut self, ui: &mut Ui, workspace: &Workspace, outbox: &mut Outbox) {
        let mut taken = Vec::new();
        let frame = Frame::new()
            .fill(self.look.colours(ui.ctx()).panel)
            .inner_margin(Margin::symmetric(8, 3));
        Panel::top("menu").frame(frame).show_separator_line(false).show(ui, |ui| {
            menu::menu_ui(ui, workspace, self.sight.panel, &mut taken, outbox);
        });
        let frame = frame.inner_margin(Margin { left: 8, right: 8, top: 1, bottom: 6 });
        Panel::top("toolbar").frame(frame).show(ui, |ui| {
            roles::panel(ui, Role::Toolbar, "Tools");
            toolbar::toolbar_ui(ui, workspace, &self.look, &mut taken);
        });
        let frame = frame.inner_margin(Margin::symmetric(10, 4));
        Panel::bottom("status").frame(frame).show(ui, |ui| {
            roles::panel(ui, Role::Status, "Status");
            self.told.ui(ui, workspace, &self.look, outbox);
        });
        for offer in taken {
            self.take(offer, workspace, outbox);
        }
    }

    fn welcome_ui(&mut self, ui: &mut Ui, workspace: &Workspace, outbox: &mut Outbox) {
        let frame = Frame::new().fill(self.look.colours(ui.ctx()).page);
        let look = &self.look;
        CentralPanel::default().frame(frame).show(ui, |ui| {
            welcome::welcome_ui(ui, workspace, look, outbox);
        });
    }

    fn document_ui(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        session: &Session,
        outbox: &mut Outbox,
    ) {
        let mut pen =
            Pen { typesetter: self.letters.get(), atlas: &mut self.atlas, look: &self.look };
        let colours = pen.look.colours(ui.ctx());
        let frame = Frame::new().fill(colours.panel);
        if self.sight.panel == Panels::Marks {
            let widest = ui.available_width() * 0.5;
            let panel = Panel::right("marks").frame(frame).default_size(310.0);
            panel.size_range(200.0..=widest.max(200.0)).show(ui, |ui| {
                roles::panel(ui, Role::Pane, "Marks");
                let field = self.sight.field.take();
                self.drafts.settle(session, outbox);
                detail::detail_ui(
                    ui,
                    &mut self.drafts,
                    session,
                    field,
                    &mut self.words,
                    &mut pen,
                    outbox,
                );
                self.list.ui(ui, session, &mut self.words, &mut pen, outbox);
            });
        }
        let reader = self.readers.entry(session.id()).or_default();
        CentralPanel::default().frame(Frame::new().fill(colours.page)).show(ui, |ui| {
            reader::reader_ui(ui, reader, session, workspace.settings(), &mut pen, outbox);
        });
    }
}
