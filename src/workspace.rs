//! All open documents, which one is in front, and what the analyst is told. See [`Workspace`].

mod asking;
mod author;
mod busy;
mod exporting;
mod finding;
mod merging;
mod naming;
mod open;
mod ownership;
mod reading;
mod reload;
mod save;
mod sitting;
mod synced;
mod tabs;
mod told;
mod trail;

use std::ffi::OsStr;

use jiff::tz::TimeZone;

pub use self::{
    asking::{Asking, Tried},
    busy::Busy,
    exporting::{Exporting, Wish},
    reading::Reading,
    told::{Entry, Told},
};
use self::{sitting::Memory, trail::Trail};
use crate::{
    command::{
        Act, Citation, Command, CopiesAct, CopiesRoom, Effect, ExportFormat, Files, Notice,
        Question, ReadAs, SessionId,
    },
    model::{IdsAndClock, file_name},
    session::Session,
    settings::{Contrast, Settings, SystemPreferences},
    tongue::{Language, Said, say},
};

/// Everything that the window shows, but for what the eye alone needs (where it is scrolled to).
///
/// It changes in [`Workspace::handle`] alone.
#[derive(Debug, Default)]
pub struct Workspace {
    sessions: Vec<Session>,
    front: Option<SessionId>,
    settings: Settings,
    desktop: SystemPreferences,
    copies: Option<CopiesRoom>,
    samples: Vec<Said>,
    zone: Option<TimeZone>,
    notices: Vec<(usize, Notice)>,
    told: Told,
    asking: Option<Asking>,
    tried: Tried,
    leaving: Option<Leaving>,

    reading: Reading,
    trail: Trail,
    exports: Vec<Exporting>,

    /// What is watched: each open document's files, the hash of its text, and who has it open.
    watched: Vec<(SessionId, Files, String, String)>,

    /// What is remembered for the next time.
    memory: Memory,

    /// How many sessions and notices there have been; both are named by number.
    named: u64,
}

/// What is to happen as soon as marks are on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Leaving {
    Close(SessionId),
    Quit,
}

impl Workspace {
    /// An empty window with these settings, which offers samples with these titles.
    pub fn new(settings: Settings, samples: Vec<Said>) -> Self {
        Self { settings, samples, ..Self::default() }
    }

    /// The titles of the samples that can be opened, in the order of their numbers.
    pub fn samples(&self) -> &[Said] {
        &self.samples
    }

    /// This one, with times told by the clock of `zone`, or in UTC.
    #[must_use]
    pub fn living_in(self, zone: Option<TimeZone>) -> Self {
        Self { zone, ..self }
    }

    /// By which clock times are told, or none for UTC.
    pub fn zone(&self) -> Option<&TimeZone> {
        self.zone.as_ref()
    }

    /// The open documents, in the order in which they were opened.
    pub fn sessions(&self) -> &[Session] {
        &self.sessions
    }

    /// The document in front.
    pub fn front(&self) -> Option<&Session> {
        self.front.and_then(|id| self.session(id))
    }

    /// The open document called `id`.
    pub fn session(&self, id: SessionId) -> Option<&Session> {
        self.sessions.iter().find(|session| session.id() == id)
    }

    /// What the analyst has set.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// What the desktop says of how programs shall look.
    pub fn desktop(&self) -> SystemPreferences {
        self.desktop
    }

    /// How much room the copies of marked texts take, as it was last found.
    pub fn copies(&self) -> Option<CopiesRoom> {
        self.copies
    }

    /// The contrast that is shown: as set or, where nothing is, as the desktop says.
    pub fn contrast(&self) -> Contrast {
        self.settings.resolve(self.desktop).contrast
    }

    /// The language that is spoken: as set or, where none is, as the desktop says.
    pub fn language(&self) -> Language {
        self.settings.resolve(self.desktop).language.unwrap_or(Language::English)
    }

    /// What the analyst is told and has not put away, oldest first, with its number.
    pub fn notices(&self) -> &[(usize, Notice)] {
        &self.notices
    }

    /// What is being read, and how far that is.
    pub fn reading(&self) -> &Reading {
        &self.reading
    }

    /// Whether documents are being read.
    pub fn is_reading(&self) -> bool {
        0 < self.reading.left()
    }

    /// Does what `command` asks, and says what is left for the world outside.
    pub fn handle(&mut self, command: Command, mint: &mut dyn IdsAndClock) -> Vec<Effect> {
        let (place, leaving) = (self.place(), trail::Leaving::of(&command));
        self.settle_written(&command);
        let effects = self.take(command, mint);
        self.remember_place(place, leaving);
        let mut outside = self.keep_inside(effects);
        self.withdraw_decided();
        self.withdraw_past();
        outside.extend(self.sessions.iter_mut().flat_map(Session::keep_finding));
        outside.extend(self.sessions.iter_mut().filter_map(Session::list_again));
        self.told.date(mint);
        outside
    }

    /// The table: what each command does.
    fn take(&mut self, command: Command, mint: &mut dyn IdsAndClock) -> Vec<Effect> {
        match command {
            Command::Front(act) => self.front_does(act, mint),
            Command::ChooseDocuments => self.choose_documents(),
            Command::Open(paths) => self.read(paths),
            Command::Insist(insist) => self.insist(insist),
            Command::OpenSample(number) => self.read_sample(number),
            Command::Opened(opened) => self.opened(*opened),
            Command::Progressed(progress) => self.progressed(progress),
            Command::StopReading => self.stop_reading(),
            Command::Stopped(path) => self.stopped(&path),
            Command::OpenFailed { path, reason } => self.open_failed(&path, reason),
            Command::Reload(id) => self.read_as(id, ReadAs::Before),
            Command::ReadAs(id, reading) => self.read_as(id, reading),
            Command::Reloaded(reloaded) => self.reloaded(*reloaded),
            Command::ReloadFailed { path, reason } => self.reload_failed(&path, reason),
            Command::Review(id) => self.review(id, mint),
            Command::Show(id) => self.show(id),
            Command::GoAlong(way) => self.go_along(way, mint),
            Command::Tab(act) => self.tab(act),
            Command::Recall(recall) => self.recall(recall, mint),
            Command::Close => self.front.map_or_else(Vec::new, |id| self.leave(Leaving::Close(id))),
            Command::Quit => self.leave(Leaving::Quit),
            Command::QuitAnyway => self.leave_anyway(),
            Command::ChooseExport(format) => self.choose_export(format),
            Command::Export(id, format, path) => self.export(id, format, path),
            Command::Page(act) => self.page(act),
            Command::Underway(it) => self.take_underway(it),
            Command::ChooseSidecar(id) => self.choose_sidecar(id),
            Command::KeepSidecarAt(id, path) => self.keep_sidecar_at(id, path),
            Command::KeepMarksIn(folder) => self.keep_marks_in(folder),
            Command::WorkOnCopy(id) => self.work_on_copy(id),
            Command::Restore(files) => self.restore(files),
            Command::Ownership(it) => self.settle(it),
            Command::Saved { id, revision } => self.saved(id, revision),
            Command::SaveFailed { id, revision, reason, again_in } => {
                self.save_failed(id, revision, reason, again_in)
            }
            Command::SaveNow(id) => self.save_now(id),
            Command::DocumentChanged(id, blake3) => self.document_changed(id, &blake3),
            Command::SidecarChanged { id, merges, base } => self.sidecar_changed(id, merges, base),
            Command::SidecarGone(id) => self.sidecar_gone(id),
            Command::Merged(merged) => self.merged(*merged, mint),
            Command::NotMerged { id, number, reason } => self.not_merged(id, number, reason),
            Command::Synced(synced) => self.synced(synced),
            Command::AlsoOpen(id, others) => self.also_open(id, others),
            Command::ShowHolder(id, holder) => self.show_holder(id, holder, mint),
            Command::Placed(placed) => self.placed(*placed, mint),
            Command::Look(look) => self.look(look),
            Command::Answer(answer) => self.answered(answer),
            Command::TaskDone(result) => self.task_done(result),
            Command::TakeBack(it) => self.take_back(it, mint),
            Command::Set(settings) => self.set(settings),
            Command::Author(act) => self.author(act),
            Command::Copies(act) => self.copies_do(act),
            Command::Desktop(desktop) => self.desktop_says(desktop),
            Command::Tell(notice) => self.tell(notice),
            Command::Dismiss(number) => self.dismiss(number),
        }
    }

    fn front_does(&mut self, act: Act, mint: &mut dyn IdsAndClock) -> Vec<Effect> {
        self.front_mut().map_or_else(Vec::new, |session| session.handle(act, mint))
    }

    fn front_mut(&mut self) -> Option<&mut Session> {
        self.front.and_then(|id| self.session_mut(id))
    }

    fn session_mut(&mut self, id: SessionId) -> Option<&mut Session> {
        self.sessions.iter_mut().find(|session| session.id() == id)
    }

    fn choose_export(&mut self, format: ExportFormat) -> Vec<Effect> {
        let Some(session) = self.front() else { return Vec::new() };
        if self.is_half(session.id()) {
            return self.wait_for(session.id());
        }
        let (name, ending) = (OsStr::new(session.document().name()), format.extension());
        let name = file_name::derived_name("", name, &format!(".{ending}"), 0);
        let offer = session.files().document.with_file_name(name);
        self.ask(Question::WhereToExport(session.id(), format, offer))
    }

    /// Whether not all of a document has been read.
    fn is_half(&self, id: SessionId) -> bool {
        self.session(id).is_some_and(Session::is_half)
    }

    /// Says that something must wait until all of a document has been read.
    fn wait_for(&mut self, id: SessionId) -> Vec<Effect> {
        let Some(session) = self.session(id) else { return Vec::new() };
        let name = self.name_of(session);
        self.tell(Notice::info(say!("told-still-read", name = name)))
    }

    fn ask(&self, question: Question) -> Vec<Effect> {
        vec![Effect::Ask(question, self.language())]
    }

    fn set(&mut self, settings: Settings) -> Vec<Effect> {
        self.settings = settings.within_bounds();
        for session in &mut self.sessions {
            session.set_author(&self.settings.author);
        }
        vec![Effect::WriteSettings(self.settings.clone())]
    }

    fn copies_do(&mut self, act: CopiesAct) -> Vec<Effect> {
        match act {
            CopiesAct::Measure => vec![Effect::MeasureCopies],
            CopiesAct::Measured(room) => {
                self.copies = Some(room);
                Vec::new()
            }
            CopiesAct::Remove => vec![Effect::RemoveCopies],
        }
    }

    fn desktop_says(&mut self, desktop: SystemPreferences) -> Vec<Effect> {
        self.desktop = desktop;
        Vec::new()
    }

    fn tell(&mut self, notice: Notice) -> Vec<Effect> {
        self.notices.retain(|(_, old)| old.text != notice.text);
        let number = self.next_name() as usize;
        self.told.tell(number, notice.clone());
        self.notices.push((number, notice));
        Vec::new()
    }

    fn dismiss(&mut self, number: usize) -> Vec<Effect> {
        self.notices.retain(|(it, _)| *it != number);
        Vec::new()
    }

    fn next_name(&mut self) -> u64 {
        self.named += 1;
        self.named
    }

    /// `citation` from the document in front, with that called so that it can be told from others.
    fn named(&self, citation: Citation) -> Citation {
        let Some(session) = self.front() else { return citation };
        Citation { document: self.name_outside(session), ..citation }
    }

    /// Takes out what can be done here: telling the analyst.
    fn keep_inside(&mut self, effects: Vec<Effect>) -> Vec<Effect> {
        let mut outside = Vec::new();
        for effect in effects {
            match effect {
                Effect::Tell(notice) => outside.extend(self.tell(notice)),
                Effect::Cite(form, citation) => {
                    outside.push(Effect::Cite(form, self.named(citation)));
                }
                Effect::WriteSidecar { id, .. } => {
                    outside.push(effect);
                    outside.extend(self.remember_sidecar(id));
                }
                other => outside.push(other),
            }
        }
        outside
    }
}
