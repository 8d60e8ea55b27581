//! The frame: draw → outbox → handle → effects → answers.

mod shutdown;
mod single_instance;
mod startup;
mod window_geometry;
mod window_launch;

use std::sync::{Arc, mpsc};

use egui::{Context, RawInput, Vec2, ViewportCommand, vec2};

use self::window_geometry::WindowGeometryTracker;
pub use self::window_launch::WindowError;
use crate::{
    command::{Command, Effect, Input, Notification, Reply, SessionCommand, ViewReport},
    editor::SaveStatus,
    i18n::msg,
    io::{
        Inbox, Replies, SnapshotStore, SystemIdsAndClock,
        effects::{EffectRunner, HostAction},
        emergency::Emergency,
        samples,
        session_state::PreviousSession,
        signals,
        single_instance::InstanceListener,
        system_time_zone,
    },
    session_state::SavedSession,
    typeset::SystemFonts,
    ui::{
        Outbox, Window,
        input_queue::{InputQueue, KeyOwner},
        keymap::{KeyBindings, KeyboardLayout, TypingTarget},
        localize::Localize as _,
        theme,
    },
    worker,
    workspace::Workspace,
};

/// The window's size at first, in points.
const DEFAULT_WINDOW_SIZE: Vec2 = vec2(1180.0, 780.0);

/// The program while its window is open.
pub struct App {
    /// Receives documents from later starts. The first field, since it must be dropped before `effect_runner` lets
    /// another window be the first.
    _instance_listener: Option<InstanceListener>,
    workspace: Workspace,
    window: Window,
    outbox: Outbox,
    effect_runner: EffectRunner,
    emergency: Emergency,
    inbox: Inbox,
    layout: KeyboardLayout,
    input_queue: InputQueue,
    env: SystemIdsAndClock,
    title: String,
    had_focus: bool,
    input_backlog: InputBacklog,
    quit_requested: bool,
    shutdown: AppShutdown,
    deferred: DeferredStartup,
    geometry: WindowGeometryTracker,
    /// Reloads the theme when its file changes.
    #[cfg(debug_assertions)]
    theme: crate::io::theme_file::ThemeFile,
}

/// Whether input waits for a later frame: in the last frame, and in this one.
#[derive(Default)]
struct InputBacklog {
    last_frame: bool,
    this_frame: bool,
}

/// The state of closing the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum AppShutdown {
    Running,
    /// The window may close.
    CloseAllowed,
    /// What could be saved has been.
    Flushed,
}

/// What would delay the first frame, and so is done after it.
enum DeferredStartup {
    /// The session to restore, if something else was requested first.
    Waiting(Option<Box<SavedSession>>),
    Due(Option<Box<SavedSession>>),
    Done,
}

impl App {
    /// Creates the program for a window of `ctx`. It runs the commands in `first`, and then restores the `last`
    /// session.
    ///
    /// # Errors
    ///
    /// If a thread for saving can't be started.
    pub fn new(ctx: &Context, first: Vec<Command>, last: PreviousSession) -> std::io::Result<Self> {
        let waker = ctx.clone();
        let (replies, inbox) = Replies::channel(move || waker.request_repaint());
        signals::quit_on_signal(replies.clone());
        let mut effect_runner = EffectRunner::new(replies.clone(), SnapshotStore::for_user())?;
        let PreviousSession { file, session, warning } = last;
        let listener = file.as_ref().and_then(|file| single_instance::listen(file, replies, ctx));
        if let Some(file) = file {
            effect_runner.write_sessions_to(file)?;
        }
        let emergency = effect_runner.emergency()?;
        let (settings, notification) = effect_runner.settings();
        effect_runner.request_desktop_preferences(settings.author_notice);
        let titles = samples::SAMPLES.iter().map(|sample| (sample.title)()).collect();
        let mut app = Self {
            _instance_listener: listener,
            workspace: Workspace::new(settings, titles).with_time_zone(system_time_zone()),
            window: Window::new(ctx, theme::typesetter(SystemFonts::Used)),
            outbox: Outbox::default(),
            effect_runner,
            emergency,
            inbox,
            layout: KeyboardLayout::default(),
            input_queue: InputQueue::default(),
            env: SystemIdsAndClock,
            title: String::new(),
            had_focus: true,
            input_backlog: InputBacklog::default(),
            quit_requested: false,
            shutdown: AppShutdown::Running,
            deferred: DeferredStartup::Waiting(None),
            geometry: WindowGeometryTracker::new(session.frame),
            #[cfg(debug_assertions)]
            theme: crate::io::theme_file::ThemeFile::default(),
        };
        let size =
            session.frame.map_or(DEFAULT_WINDOW_SIZE, |frame| window_geometry::inner_size(&frame));
        app.window.restore_panels(session.panels.unwrap_or_default());
        app.run_first_commands(first, session, ctx);
        for notification in notification.into_iter().chain(warning.map(Notification::warning)) {
            app.handle(Command::Notify(notification), ctx);
        }
        app.prewarm(size, ctx);
        // Not while the first frame is made.
        app.window.start_refiner();
        Ok(app)
    }

    fn handle(&mut self, input: impl Into<Input>, ctx: &Context) {
        let mut effects = self.workspace.handle(input, &mut self.env);
        effects.extend(self.workspace.update_watches());
        effects.extend(self.workspace.save_session(&mut self.env));
        for effect in effects {
            match self.effect_runner.perform(effect) {
                Some(HostAction::Copy(text)) => ctx.copy_text(text),
                Some(HostAction::Quit) => {
                    self.shutdown = AppShutdown::CloseAllowed;
                    ctx.send_viewport_cmd(ViewportCommand::Close);
                }
                None => {}
            }
        }
        ctx.request_repaint();
    }

    /// Handles what has happened outside since the last frame.
    fn process_external_events(&mut self, ctx: &Context) {
        let replies: Vec<Reply> = self.inbox.drain().collect();
        let dropped = ctx.input(|input| {
            let paths = input.raw.dropped_files.iter();
            paths.map(|file| file.path().to_path_buf()).collect::<Vec<_>>()
        });
        let has_focus = ctx.input(|input| input.focused);
        let was_focused = std::mem::replace(&mut self.had_focus, has_focus);
        if !dropped.is_empty() {
            self.effect_runner.perform(Effect::ExpandFolders(dropped));
        }
        self.quit_if_requested(ctx);
        for reply in replies {
            match reply {
                Reply::Command(Command::Quit) => self.quit_requested = true,
                other => self.handle(other, ctx),
            }
        }
        if has_focus && !was_focused {
            self.handle(ViewReport::Focused, ctx);
        }
        if ctx.input(|input| input.viewport().close_requested())
            && self.shutdown == AppShutdown::Running
        {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.quit_requested = true;
        }
        if self.quit_requested {
            ctx.request_repaint();
        }
    }

    /// Quits if the desktop has asked for it, once all input typed before is handled.
    fn quit_if_requested(&mut self, ctx: &Context) {
        if self.quit_requested && !self.input_backlog.last_frame && !self.input_backlog.this_frame {
            self.quit_requested = false;
            self.handle(Command::Quit, ctx);
        }
    }

    /// Shows in the window's title which document is active, and whether it is saved.
    fn update_title(&mut self, ctx: &Context) {
        let title = match self.workspace.active() {
            None => "Glossator".to_owned(),
            Some(editor) => {
                let status = match editor.save_status() {
                    SaveStatus::Unchanged => msg!("status-unchanged"),
                    SaveStatus::Saved => msg!("status-saved"),
                    SaveStatus::Saving => msg!("status-saving"),
                    SaveStatus::Failed(_) => msg!("title-not-saved"),
                    SaveStatus::ReadOnly(_) => msg!("status-read-only"),
                    SaveStatus::Loading => msg!("title-reading"),
                };
                ctx.localize(&msg!("title", document = editor.document().name(), status = status))
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

    /// Sets the window's icon, finds the system's fonts, and restores the session if another document was opened first.
    fn finish_startup(&mut self, ctx: &Context, frame: &eframe::Frame) {
        let DeferredStartup::Due(last) = &mut self.deferred else { return };
        let last = last.take();
        self.deferred = DeferredStartup::Done;
        window_launch::set_window_shown();
        self.watch_display(frame);
        if let Some(session) = last {
            self.handle(Command::Session(SessionCommand::Restore(session)), ctx);
        }
        self.window.find_fonts();
        let icon = eframe::icon_data::from_png_bytes(include_bytes!("../assets/icons/256.png"));
        if let Ok(icon) = icon {
            ctx.send_viewport_cmd(ViewportCommand::Icon(Some(Arc::new(icon))));
        }
    }

    fn log_frame(&self) {
        let Some(editor) = self.workspace.active() else {
            log::debug!("frame of nothing");
            return;
        };
        let bytes = editor.document().text().len();
        let marks = editor.marks().len();
        let part = if editor.is_loading() { ", so far" } else { "" };
        log::debug!("frame of {bytes} bytes and {marks} marks{part}");
    }
}

impl eframe::App for App {
    fn raw_input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        let bindings = KeyBindings::current(ctx);
        self.layout.translate(&mut input.events, &bindings);
        let typing = TypingTarget::current(ctx);
        let owner = KeyOwner::current(ctx);
        let is_waiting = self.input_queue.take_batch(&mut input.events, typing, owner, &bindings);
        self.input_backlog =
            InputBacklog { last_frame: self.input_backlog.this_frame, this_frame: is_waiting };
        if self.input_backlog.this_frame {
            ctx.request_repaint();
        }
    }

    fn logic(&mut self, ctx: &Context, frame: &mut eframe::Frame) {
        self.process_external_events(ctx);
        if let Some(frame) = self.geometry.poll_change(ctx) {
            self.handle(ViewReport::WindowChanged(frame), ctx);
        }
        self.update_title(ctx);
        self.finish_startup(ctx, frame);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        #[cfg(debug_assertions)]
        if let Some(text) = self.theme.read_if_changed() {
            self.window.reload_theme(ui.ctx(), &text);
        }
        self.window.ui(ui, &self.workspace, &mut self.outbox);
        for input in self.outbox.drain() {
            self.handle(input, &ui.ctx().clone());
        }
        self.update_title(&ui.ctx().clone());
        self.log_frame();
        if let DeferredStartup::Waiting(last) = &mut self.deferred {
            self.deferred = DeferredStartup::Due(last.take());
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.flush_to_disk();
    }
}

/// Opens the window, and returns when it is closed.
///
/// # Errors
///
/// [`WindowError`] if no window can be opened, since there is no display or no way to draw on it, or if the display
/// goes away.
pub fn run(first: Vec<Command>) -> Result<(), WindowError> {
    if !has_display() {
        return Err(WindowError::OpenFailed("there is no display".to_owned()));
    }
    let last = PreviousSession::for_user();
    if single_instance::try_hand_over(&first, &last) {
        return Ok(());
    }
    let frame = last.session.frame;
    let viewport = egui::ViewportBuilder::default()
        .with_app_id("glossator")
        .with_title("Glossator")
        .with_inner_size(DEFAULT_WINDOW_SIZE)
        .with_min_inner_size([480.0, 320.0]);
    let viewport = window_geometry::with_geometry(viewport, frame);
    let ctx = Context::default();
    ctx.set_embed_viewports(false);
    // Made on a thread while the desktop opens the window, and not earlier: libc finds the desktop, which is slower in
    // a program with several threads.
    let app_ctx = ctx.clone();
    let (done, app) = mpsc::channel();
    let start_app = move |viewport| {
        let make = move || App::new(&app_ctx, first, last);
        let start = move || done.send(window_launch::catch_panic(make)).unwrap_or_default();
        if let Err(err) = worker::spawn(window_launch::STARTUP_THREAD, start) {
            log::error!("the program could not be started: {err}");
        }
        viewport
    };
    let make: eframe::AppCreator<'_> = Box::new(move |context| {
        window_geometry::move_on_screen(context, frame);
        let app = app.recv()??;
        app.guard_against_exit();
        Ok(Box::new(app))
    });
    let options = eframe::NativeOptions {
        viewport,
        window_builder: Some(Box::new(start_app)),
        // The window finds fallback fonts itself.
        system_font_fallback: false,
        ..Default::default()
    };
    window_launch::run_window(|| eframe::run_native_ext("glossator", options, Some(ctx), make))
}

/// Returns whether there is a display. Except on X11 and Wayland there always is.
fn has_display() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(any(windows, target_os = "macos"))
        || ["WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DISPLAY"].into_iter().any(is_set)
}
