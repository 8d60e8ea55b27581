//! The palette: everything that can be done and gone to, found by some letters of its name. See [`Palette`].

mod open;
mod rows;
mod search;
mod sources;

use egui::{Context, Id, Ui};

use self::{open::Open, sources::Goal};
use super::{
    Outbox, keys::Offer, sheets::Setting, speech::Speaks as _, text_view::TextContext, words::Words,
};
use crate::{
    command::{Command, EditorCommand},
    workspace::Workspace,
};

/// How many commands are remembered as used of late.
const RECENT: usize = 8;

/// The palette, and what was taken from it of late.
#[derive(Default)]
pub(super) struct Palette {
    state: State,
    recent: Vec<Offer>,
}

/// Whether the palette stands in front of the window.
#[derive(Default)]
enum State {
    #[default]
    Closed,
    Wanted,
    Open(Box<Open>),
    /// It was put away by the mouse, and this was taken. What stands below it can have the keyboard in the next frame.
    Leaving(Option<Goal>, Option<Id>),
}

/// What was taken from the palette and is the window's to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Picked {
    /// A line of the table.
    Offer(Offer),
    /// A setting, to be shown.
    Setting(Setting),
    /// The list of marks, to be shown and gone to.
    List,
}

/// What the palette is shown with.
pub(super) struct Desk<'a, 'p> {
    pub(super) workspace: &'a Workspace,
    /// Words of the document.
    pub(super) words: &'a mut Words,
    pub(super) pen: &'a mut TextContext<'p>,
}

impl Palette {
    /// Whether it stands in front of the window.
    pub(super) fn is_open(&self) -> bool {
        !matches!(self.state, State::Closed)
    }

    /// Opens it, with nothing typed.
    pub(super) fn open(&mut self) {
        self.state = State::Wanted;
    }

    /// Shows it, if it is open. Says what was taken, where that is the window's to do; all else is asked for.
    pub(super) fn ui(
        &mut self,
        ui: &Ui,
        desk: &mut Desk<'_, '_>,
        outbox: &mut Outbox,
    ) -> Option<Picked> {
        let ctx = ui.ctx();
        match std::mem::take(&mut self.state) {
            State::Closed => return None,
            State::Leaving(goal, before) => return self.left(goal, before, ctx, outbox),
            State::Wanted => {
                let open = Open::new(ctx, &self.recent, desk.workspace);
                if desk.workspace.active().is_some_and(|it| !it.is_loading() && it.needs_outline())
                {
                    outbox.send(Command::Editor(EditorCommand::FindOutline));
                }
                self.state = State::Open(Box::new(open));
            }
            open @ State::Open(_) => self.state = open,
        }
        let State::Open(open) = &mut self.state else { return None };
        let before = open.before;
        open.look_further(desk.workspace, ctx.tongue());
        if let Some(asked) = open.keys(ctx, desk.workspace) {
            return self.left(asked.goal(), before, ctx, outbox);
        }
        if let Some(asked) = open.ui(ui, desk) {
            self.state = State::Leaving(asked.goal(), before);
            ctx.request_repaint();
        }
        None
    }

    /// Gives the keyboard back to `before`, which had it, and does what was taken.
    fn left(
        &mut self,
        goal: Option<Goal>,
        before: Option<Id>,
        ctx: &Context,
        outbox: &mut Outbox,
    ) -> Option<Picked> {
        self.state = State::Closed;
        ctx.memory_mut(|memory| match before {
            Some(id) => memory.request_focus(id),
            None => memory.stop_text_input(),
        });
        match goal? {
            Goal::Offer(offer) => {
                self.recent.retain(|it| *it != offer);
                self.recent.insert(0, offer);
                self.recent.truncate(RECENT);
                Some(Picked::Offer(offer))
            }
            Goal::Asked(command) => {
                outbox.send(command);
                None
            }
            Goal::Listed(command) => {
                outbox.send(command);
                Some(Picked::List)
            }
            Goal::Set(setting) => Some(Picked::Setting(setting)),
        }
    }
}
