//! The frame: draw → outbox → handle → effects → answers.

mod ending;
mod framing;
mod last_time;
mod one_window;
mod opening;
mod start;

use std::{
    sync::{Arc, mpsc},
    thread,
};

use egui::{Context, RawInput, Vec2, ViewportCommand, vec2};

pub use self::opening::NoWindow;
use self::{framing::Framing, last_time::LastTime};
use crate::{
    command::{Command, Effect, Look, Notice, Recall},
    io::{
        Copies, Inbox, Replies, SystemMint,
        door::Door,
        emergency::Emergency,
        samples, signals,
        world::{Left, World},
        zone,
    },
    session::SaveStatus,
    session_state::SavedSession,
    tongue::say,
    typeset::SystemFonts,
    ui::{
        Outbox, Window,
        keys::{Bound, Layout, Typing},
        speech::Speaks as _,
        theme,
        typeahead::{Owner, Rest, Typeahead},
    },
    workspace::Workspace,
};

/// How large the window is at first, in points.
const SIZE: Vec2 = vec2(1180.0, 780.0);

/// The program while its window is open.
pub struct App {
    /// Where later starts hand over what they are to open. It stands first, as it has to be closed before `world` lets
    /// another window be the first.
    _door: Option<Door>,
    workspace: Workspace,
    window: Window,
    outbox: Outbox,
    world: World,
    emergency: Emergency,
    inbox: Inbox,
    layout: Layout,
    typeahead: Typeahead,
    mint: SystemMint,
    title: String,
    had_focus: bool,
    behind: Behind,
    is_told_to_end: bool,
    leaving: Leaving,
    later: Later,
    frame: Framing,
    /// The colours and sizes, as who changes them wants to see them at once.
    #[cfg(debug_assertions)]
    theme: crate::io::theme::ThemeFile,
}

/// Whether something that happened waits for a later frame: in the last frame, and in this one.
#[derive(Default)]
struct Behind {
    before: bool,
    now: bool,
}

/// How near the end the program is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Leaving {
    Not,
    /// The window may close.
    Allowed,
    /// What could be put on the disk has been.
    Over,
}

/// What would hold up the first frame: it is done after it.
enum Later {
    /// Going on with what was open the last time, where something else is asked for first.
    Waiting(Option<Box<SavedSession>>),
    Due(Option<Box<SavedSession>>),
    Done,
}

impl App {
    /// The program, to be shown in a window of `ctx`, which does `first` before anything else, and then goes on with what
    /// was open the `last` time.
    ///
    /// # Errors
    ///
    /// Where the system gives no thread to save on.
    pub fn new(ctx: &Context, first: Vec<Command>, last: LastTime) -> std::io::Result<Self> {
        let waker = ctx.clone();
        let (replies, inbox) = Replies::channel(move || waker.request_repaint());
        signals::ask(replies.clone());
        let mut world = World::new(replies.clone(), Copies::of_analyst())?;
        let LastTime { file, sitting, trouble } = last;
        let door = file.as_ref().and_then(|file| one_window::open_door(file, replies, ctx));
        if let Some(file) = file {
            world.keep_sittings_in(file)?;
        }
        let emergency = world.emergency()?;
        let (settings, notice) = world.settings();
        world.ask_desktop(settings.author_notice);
        let titles = samples::SAMPLES.iter().map(|sample| (sample.title)()).collect();
        let mut app = Self {
            _door: door,
            workspace: Workspace::new(settings, titles).living_in(zone()),
            window: Window::new(ctx, theme::typesetter(SystemFonts::Used)),
            outbox: Outbox::default(),
            world,
            emergency,
            inbox,
            layout: Layout::default(),
            typeahead: Typeahead::default(),
            mint: SystemMint,
            title: String::new(),
            had_focus: true,
            behind: Behind::default(),
            is_told_to_end: false,
            leaving: Leaving::Not,
            later: Later::Waiting(None),
            frame: Framing::of(sitting.frame),
            #[cfg(debug_assertions)]
            theme: crate::io::theme::ThemeFile::default(),
        };
        let size = sitting.frame.map_or(SIZE, |frame| framing::size(&frame));
        app.window.arrange(sitting.panels);
        app.begin(first, sitting, ctx);
        for notice in [notice, trouble.map(Notice::warning)].into_iter().flatten() {
            app.handle(Command::Tell(notice), ctx);
        }
        app.rehearse(size, ctx);
        // Not while the first frame is made.
        app.window.refine();
        Ok(app)
    }

    fn handle(&mut self, command: Command, ctx: &Context) {
        let mut effects = self.workspace.handle(command, &mut self.mint);
        effects.extend(self.workspace.watch());
        effects.extend(self.workspace.remember(&mut self.mint));
        for effect in effects {
            match self.world.perform(effect) {
                Some(Left::Copy(words)) => ctx.copy_text(words),
                Some(Left::Quit) => {
                    self.leaving = Leaving::Allowed;
                    ctx.send_viewport_cmd(ViewportCommand::Close);
                }
                None => {}
            }
        }
        ctx.request_repaint();
    }

    /// What has happened outside since the last frame.
    fn take_news(&mut self, ctx: &Context) {
        let answers: Vec<Command> = self.inbox.drain().collect();
        let dropped = ctx.input(|input| {
            let paths = input.raw.dropped_files.iter();
            paths.map(|file| file.path().to_path_buf()).collect::<Vec<_>>()
        });
        let has_focus = ctx.input(|input| input.focused);
        let was_in_front = std::mem::replace(&mut self.had_focus, has_focus);
        let came_back = has_focus && !was_in_front;
        let look = came_back.then_some(Command::Look(Look::Around));
        if !dropped.is_empty() {
            self.world.perform(Effect::Unfold(dropped));
        }
        self.end_if_told(ctx);
        for command in answers.into_iter().chain(look) {
            match command {
                Command::Quit => self.is_told_to_end = true,
                other => self.handle(other, ctx),
            }
        }
        if ctx.input(|input| input.viewport().close_requested()) && self.leaving == Leaving::Not {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.is_told_to_end = true;
        }
        if self.is_told_to_end {
            ctx.request_repaint();
        }
    }

    /// Asks to leave if the desktop has told the program to end, once all is done that was typed before that.
    fn end_if_told(&mut self, ctx: &Context) {
        if self.is_told_to_end && !self.behind.before && !self.behind.now {
            self.is_told_to_end = false;
            self.handle(Command::Quit, ctx);
        }
    }

    /// Says in the window's title which document is in front, and whether it is on the disk.
    fn entitle(&mut self, ctx: &Context) {
        let title = match self.workspace.front() {
            None => "Glossator".to_owned(),
            Some(session) => {
                let status = match session.status() {
                    SaveStatus::Unchanged => say!("status-unchanged"),
                    SaveStatus::Saved => say!("status-saved"),
                    SaveStatus::Saving => say!("status-saving"),
                    SaveStatus::Failed(_) => say!("title-not-saved"),
                    SaveStatus::ReadOnly(_) => say!("status-read-only"),
                    SaveStatus::Reading => say!("title-reading"),
                };
                ctx.say(&say!("title", document = session.document().name(), status = status))
            }
        };
        ctx.accesskit_node_builder(egui::accesskit_root_id(), |node| {
            node.set_label(title.as_str());
        });
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    /// Gives the window the program's picture, looks up what fonts there are, and goes on with what was open the last
    /// time, where the first document was another.
    fn do_later(&mut self, ctx: &Context, frame: &eframe::Frame) {
        let Later::Due(last) = &mut self.later else { return };
        let last = last.take();
        self.later = Later::Done;
        opening::is_shown();
        self.watch_display(frame);
        if let Some(sitting) = last {
            self.handle(Command::Recall(Recall::Resume(sitting)), ctx);
        }
        self.window.find_fonts();
        let icon = eframe::icon_data::from_png_bytes(include_bytes!("../assets/icons/256.png"));
        if let Ok(icon) = icon {
            ctx.send_viewport_cmd(ViewportCommand::Icon(Some(Arc::new(icon))));
        }
    }

    /// Says in the log what stands in the window now, for those who measure from outside.
    fn log_frame(&self) {
        let Some(front) = self.workspace.front() else {
            log::debug!("frame of nothing");
            return;
        };
        let (bytes, marks) = (front.document().text().len(), front.marks().len());
        let part = if front.is_half() { ", so far" } else { "" };
        log::debug!("frame of {bytes} bytes and {marks} marks{part}");
    }
}

impl eframe::App for App {
    fn raw_input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        let bound = Bound::now(ctx);
        self.layout.translate(&mut input.events, &bound);
        let to = (Typing::now(ctx), Owner::now(ctx));
        let rest = self.typeahead.meter(&mut input.events, to, &bound);
        self.behind = Behind { before: self.behind.now, now: rest == Rest::Waiting };
        if self.behind.now {
            ctx.request_repaint();
        }
    }

    fn logic(&mut self, ctx: &Context, frame: &mut eframe::Frame) {
        self.take_news(ctx);
        if let Some(frame) = self.frame.look(ctx) {
            self.handle(Command::Recall(Recall::Framed(frame)), ctx);
        }
        self.entitle(ctx);
        self.do_later(ctx, frame);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        #[cfg(debug_assertions)]
        if let Some(text) = self.theme.news() {
            self.window.reload_theme(ui.ctx(), &text);
        }
        self.window.ui(ui, &self.workspace, &mut self.outbox);
        for command in self.outbox.drain() {
            self.handle(command, &ui.ctx().clone());
        }
        self.entitle(&ui.ctx().clone());
        self.log_frame();
        if let Later::Waiting(last) = &mut self.later {
            self.later = Later::Due(last.take());
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.put_on_disk();
    }
}

/// Opens the window, and returns when it is closed.
///
/// # Errors
///
/// Where no window can be opened: there is no display, or no way to draw on it. Where the display goes away.
pub fn run(first: Vec<Command>) -> Result<(), NoWindow> {
    if !has_display() {
        return Err(NoWindow::Unopened("there is no display".to_owned()));
    }
    let last = LastTime::of_analyst();
    if one_window::is_handed_over(&first, &last) {
        return Ok(());
    }
    let frame = last.sitting.frame;
    let viewport = egui::ViewportBuilder::default()
        .with_app_id("glossator")
        .with_title("Glossator")
        .with_inner_size(SIZE)
        .with_min_inner_size([480.0, 320.0]);
    let viewport = framing::stand(viewport, frame);
    let ctx = Context::default();
    ctx.set_embed_viewports(false);
    // Made on a thread while the desktop opens the window, and not earlier: finding the desktop is all libc's work,
    // which is slower in a program of several threads.
    let (own, (done, app)) = (ctx.clone(), mpsc::channel());
    let begin = move |viewport| {
        let make = move || App::new(&own, first, last);
        let start = move || done.send(opening::guarded(make)).is_ok();
        if let Err(err) = thread::Builder::new().name(opening::START.to_owned()).spawn(start) {
            log::error!("the program could not be started: {err}");
        }
        viewport
    };
    let make: eframe::AppCreator<'_> = Box::new(move |context| {
        framing::bring_back(context, frame);
        let app = app.recv()??;
        app.stand_by();
        Ok(Box::new(app))
    });
    let options = eframe::NativeOptions {
        viewport,
        window_builder: Some(Box::new(begin)),
        // The window finds letters itself: see `Finder`.
        system_font_fallback: false,
        ..Default::default()
    };
    opening::open(|| eframe::run_native_ext("glossator", options, Some(ctx), make))
}

/// Whether there is a display to ask for. Elsewhere than on X11 and Wayland there always is.
fn has_display() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(any(windows, target_os = "macos"))
        || ["WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DISPLAY"].into_iter().any(is_set)
}
