//! Draws single frames of a window without a screen, to count or time them.

use egui::{Context, Event, FullOutput, Pos2, RawInput, Rect, vec2};
use glossator::{
    command::{Access, Effect, Files, Input, LoadedDocument, Reply},
    model::{IdsAndClock, Work},
    settings::Settings,
    typeset::SystemFonts,
    ui::{Outbox, Window, theme},
    workspace::Workspace,
};
use jiff::Timestamp;
use uuid::Uuid;

/// A window with one document.
pub(crate) struct Frames {
    pub(crate) ctx: Context,
    pub(crate) window: Window,
    pub(crate) workspace: Workspace,
    /// In points.
    pub(crate) size: [f32; 2],
    time: f64,
    ids: CountingIds,
}

impl Frames {
    /// Creates a window of `size` points with `work`. Nothing is drawn yet.
    pub(crate) fn new(work: Work, size: [f32; 2]) -> Self {
        let ctx = Context::default();
        let letters = theme::typesetter(SystemFonts::NotUsed);
        let window = Window::new(&ctx, letters);
        let workspace = Workspace::new(Settings::default(), Vec::new());
        let ids = CountingIds(0);
        let mut frames = Self { ctx, window, workspace, size, time: 0.0, ids };
        let files = Files { document: "news.txt".into(), sidecar: "news.txt.gloss.ron".into() };
        let opened = LoadedDocument { files, work, access: Access::Writable, warnings: Vec::new() };
        frames.handle(Reply::Opened(Box::new(opened)));
        frames
    }

    /// Handles a command.
    pub(crate) fn handle(&mut self, input: impl Into<Input>) {
        for effect in self.workspace.handle(input, &mut self.ids) {
            if let Effect::BuildList(enlist) = effect {
                let enlisted = enlist.answer(|| false).expect("it is not cancelled");
                self.handle(Reply::List(enlisted));
            }
        }
    }

    /// Draws a frame with these events, a sixtieth of a second after the last one.
    pub(crate) fn draw(&mut self, events: Vec<Event>) -> FullOutput {
        self.time += 1.0 / 60.0;
        let [width, height] = self.size;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(width, height))),
            time: Some(self.time),
            events,
            ..RawInput::default()
        };
        let mut outbox = Outbox::default();
        let Self { ctx, window, workspace, .. } = self;
        let mut output = ctx.run_ui(input, |ui| window.ui(ui, workspace, &mut outbox));
        for input in outbox.drain() {
            self.handle(input);
        }
        // There is no graphics card to upload textures to.
        output.textures_delta.clear();
        output
    }
}

/// Ids count up from one that no mark has, and the time never changes.
struct CountingIds(u128);

impl IdsAndClock for CountingIds {
    fn now(&mut self) -> Timestamp {
        Timestamp::UNIX_EPOCH
    }

    fn uuid(&mut self) -> Uuid {
        self.0 += 1;
        Uuid::from_u128((1 << 127) + self.0)
    }
}
