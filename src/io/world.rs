//! Does what the workspace asks of the world: each effect on a thread, each answer a command. See [`World`].

mod owning;
mod syncing;

use std::{io, path::PathBuf, sync::Arc, time::Duration};

use super::{
    Copies, Replies, Saver, Shelf, asked_path,
    clipboard::Clipboard,
    desktop, dialogs,
    emergency::{Emergency, Rescue},
    errands::Errands,
    exporting::Exporter,
    files, lister, login,
    merging::{self, Tools},
    newest::Newest,
    openers::Seats,
    opening::{self, Hands, Reload, Stops},
    outlining,
    places::Places,
    saver::{Flushed, Pauses, Save},
    seeker,
    settings::{Found, SettingsFile},
    sitting::{self, Keeper, SittingFile},
    system::in_words,
    trash::Trash,
    watching::{Watched, Watching},
};
use crate::{
    command::{
        Citation, CiteAs, Command, CopiesAct, Effect, Enlist, FieldSearch, Files, Notice, Question,
        Search, SessionId,
    },
    format::{citation, export::ExportOptions, settings as settings_format, sidecar},
    model::Document,
    session_state::SavedSession,
    settings::{AuthorNotice, KeepSnapshots, Settings},
    tongue::{Language, Said, say},
};

/// The world outside the window: disk, dialogs, settings.
#[derive(Debug)]
pub struct World {
    replies: Replies,
    saver: Arc<Saver>,
    errands: Errands,
    copying: Errands,
    exporter: Exporter,
    hands: Hands,
    watching: Watching,
    tools: Tools,
    trash: Trash,
    seeker: Newest<Search>,
    field_seeker: Newest<FieldSearch>,
    lister: Newest<Enlist>,
    clipboard: Clipboard,
    settings: Option<SettingsFile>,
    keeper: Option<Keeper>,
}

/// What only the window itself can do.
#[derive(Clone, Debug)]
pub enum Left {
    /// Put this on the clipboard.
    Copy(String),
    /// Close.
    Quit,
}

impl World {
    /// The world, which answers through `replies`, and keeps the texts that are marked as `copies`.
    ///
    /// # Errors
    ///
    /// Where the system gives no thread.
    pub fn new(replies: Replies, copies: Copies) -> io::Result<Self> {
        let mut encoder = sidecar::SidecarEncoder::default();
        let encode =
            Box::new(move |save: &Save, out: &mut dyn io::Write| encoder.write(&save.work, out));
        let saver = Arc::new(Saver::start(encode, Pauses::default(), replies.clone())?);
        let (errands, copying) = (Errands::start()?, Errands::start()?);
        let (seeker, lister) = (seeker::start(replies.clone())?, lister::start(replies.clone())?);
        let field_seeker = seeker::fields::start(replies.clone())?;
        let (stops, settings) = (Stops::default(), SettingsFile::of_analyst());
        let (shelf, keeper) = (Shelf::default(), None);
        let seats = Seats::default();
        let hands = Hands {
            saver: Arc::clone(&saver),
            stops,
            copies,
            shelf,
            seats: seats.clone(),
            replies: replies.clone(),
        };
        let exporter = Exporter::new(replies.clone());
        saver.remember_in(hands.copies.states().clone());
        let copies = hands.copies.clone();
        let watching = Watching::start(Arc::clone(&saver), seats.clone(), replies.clone())?;
        let tools = Tools { saver: Arc::clone(&saver), copies, seats };
        let clipboard = Clipboard::default();
        Ok(Self {
            replies,
            saver,
            errands,
            copying,
            exporter,
            hands,
            watching,
            tools,
            trash: Trash::default(),
            seeker,
            field_seeker,
            lister,
            clipboard,
            settings,
            keeper,
        })
    }

    /// Keeps in `file` from now on what is open and how the window stands.
    ///
    /// # Errors
    ///
    /// Where the system gives no thread.
    pub fn keep_sittings_in(&mut self, file: SittingFile) -> io::Result<()> {
        self.keeper = Some(Keeper::start(file, self.replies.clone())?);
        Ok(())
    }

    /// The settings as they were left, and what the analyst should know about them.
    pub fn settings(&self) -> (Settings, Option<Notice>) {
        let (settings, trouble) = settings_in(self.settings.as_ref());
        self.heed(&settings);
        (settings, trouble.map(Notice::warning))
    }

    /// Asks how the desktop wants programs to look, and who has logged in. The answers come as commands, if they come.
    pub fn ask_desktop(&self, named: AuthorNotice) {
        desktop::ask(self.replies.clone());
        if named == AuthorNotice::Pending {
            login::ask(self.replies.clone());
        }
    }

    /// Does `effect`, or gives back what only the window can do. Never waits for more than a look at one file.
    pub fn perform(&self, effect: Effect) -> Option<Left> {
        match effect {
            Effect::Read(paths, manner) => opening::open_all(paths, manner, &self.hands),
            Effect::Unfold(paths) => self.unfold(paths),
            Effect::Reload { id, revision, files, work, reading } => {
                opening::reload(Reload { id, revision, files, work, reading }, &self.hands);
            }
            Effect::ReadSample(number) => self.read_sample(number),
            Effect::Restore(files) => self.restore(files),
            Effect::Own(owning) => self.own(owning),
            Effect::StopReading => self.hands.stops.stop(),
            Effect::StopReadingOf(document) => self.hands.stops.stop_one(document),
            Effect::WriteSidecar { id, revision, path, work, merges } => {
                self.save(Save { id, revision, path, work, merges });
            }
            Effect::KeepSitting(sitting) => self.keep(sitting),
            Effect::LookForRecents(recents) => sitting::look_for(&recents, self.replies.clone()),
            Effect::MeasureCopies => self.measure_copies(),
            Effect::RemoveCopies => self.remove_copies(),
            Effect::WriteExport { format, formulas, name, path, work } => {
                self.exporter.export(ExportOptions { format, formulas }, name, work, path);
            }
            Effect::WritePage(page, path) => {
                self.exporter.write(path, move |out, _| out.write_all(page.text.as_bytes()));
            }
            Effect::StopExport(path) => self.exporter.stop(&path),
            Effect::Adopt(path) => self.adopt(path),
            Effect::Remember(files) => self.remember(files),
            Effect::SaveNow => self.saver.hurry(),
            Effect::LookFirst(question, path) => self.look_first(question, path),
            Effect::Look { id, path } => self.watching.look(id, &path),
            Effect::Watch { id, files, blake3, author } => {
                self.watching.watch(Watched { id, files, blake3, author });
            }
            Effect::Unwatch(id) => self.watching.unwatch(id),
            Effect::Merge(merge) => merging::merge(*merge, self.tools.clone(), &self.replies),
            Effect::Sync(syncing) => self.sync(syncing),
            Effect::Place(placing) => merging::place(*placing, &self.replies),
            Effect::Begin(path) => self.saver.begin(path),
            Effect::LookAtSidecar(id, path) => self.saver.look(id, path),
            Effect::TakenIn(path, number) => self.saver.taken_in(path, number),
            Effect::Ask(question, language) => self.ask(question, language),
            Effect::Find(search) => self.seeker.ask(search.id, search),
            Effect::FindInFields(search) => self.field_seeker.ask(search.id, search),
            Effect::StopFinding(id) => self.stop_finding(id),
            Effect::Enlist(enlist) => self.lister.ask(enlist.id, *enlist),
            Effect::StopListing(id) => self.lister.stop(id),
            Effect::Copy(words) => return Some(Left::Copy(words)),
            Effect::Cite(form, it) => return self.cite(form, &it).map(Left::Copy),
            Effect::Outline(id, document) => outlining::outline(id, document, &self.replies),
            Effect::Tell(notice) => self.replies.send(Command::Tell(notice)),
            Effect::WriteSettings(settings) => {
                self.heed(&settings);
                self.write_settings(settings);
            }
            Effect::Quit => return Some(Left::Quit),
        }
        None
    }

    fn ask(&self, question: Question, language: Language) {
        dialogs::ask(question, language, &self.replies);
    }

    fn stop_finding(&self, id: SessionId) {
        self.seeker.stop(id);
        self.field_seeker.stop(id);
    }

    /// Stands by for the case that the window goes without being closed.
    ///
    /// # Errors
    ///
    /// Where the system gives no thread.
    pub fn emergency(&self) -> io::Result<Emergency> {
        Emergency::start(Rescue {
            saver: Arc::clone(&self.saver),
            errands: self.errands.clone(),
            keeper: self.keeper.clone(),
            exporter: self.exporter.clone(),
            watching: self.watching.asker(),
        })
    }

    /// Waits until everything is on the disk, or `patience` is at its end.
    pub fn flush(&self, patience: Duration) -> Flushed {
        let flushed = match self.errands.flush(patience) {
            Flushed::All => self.saver.flush(patience),
            Flushed::NotAll => Flushed::NotAll,
        };
        if let Some(keeper) = &self.keeper {
            keeper.flush(patience);
        }
        // No mark is lost where a copy is not made any more, nor where an export is given up.
        self.copying.flush(patience);
        self.exporter.end(patience);
        flushed
    }

    /// Waits until every copy of a text that is to be kept is on the disk, or `patience` is at its end.
    pub fn flush_copies(&self, patience: Duration) -> Flushed {
        self.copying.flush(patience)
    }

    /// Puts a citation on the clipboard, or gives it back where the window can do that itself.
    fn cite(&self, form: CiteAs, it: &Citation) -> Option<String> {
        match form {
            CiteAs::Plain => Some(citation::plain_text(it)),
            CiteAs::Markdown => Some(citation::markdown(it)),
            CiteAs::Rich => {
                let plain = citation::plain_text(it);
                let put = self.clipboard.put(citation::html(it), &plain);
                put.inspect_err(|err| log::warn!("copied as plain text only: {err}")).err()?;
                Some(plain)
            }
        }
    }

    fn save(&self, save: Save) {
        let document = save.work.has_marks().then(|| save.work.document.clone());
        self.saver.save(save);
        if let Some(document) = document {
            self.copy(document);
        }
    }

    fn look_first(&self, question: Question, path: PathBuf) {
        let replies = self.replies.clone();
        self.errands.run(move || replies.send(asked_path::look_first(question, &path)));
    }

    fn keep(&self, sitting: Box<SavedSession>) {
        if let Some(keeper) = &self.keeper {
            keeper.keep(sitting);
        }
    }

    fn unfold(&self, paths: Vec<PathBuf>) {
        let replies = self.replies.clone();
        self.errands
            .run(move || opening::unfold(paths).into_iter().for_each(|it| replies.send(it)));
    }

    fn read_sample(&self, number: usize) {
        let hands = self.hands.clone();
        self.errands.run(move || opening::open_sample(number, &hands));
    }

    /// Keeps a copy of a text that is marked, unless one was kept since the program started. No save waits for it.
    fn copy(&self, document: Document) {
        if self.hands.copies.wants(&document) {
            let copies = self.hands.copies.clone();
            self.copying.run(move || copies.keep(&document));
        }
    }

    /// Does from now on what the settings say of copies and of where marks are kept.
    fn heed(&self, settings: &Settings) {
        self.hands.shelf.set(&settings.marks_folder);
        self.hands.copies.heed(settings);
    }

    fn remove_copies(&self) {
        let (copies, replies) = (self.hands.copies.clone(), self.replies.clone());
        self.copying.run(move || {
            let notice = match copies.remove_all() {
                Ok(0) => Notice::info(say!("told-no-copies")),
                Ok(bytes) => {
                    Notice::info(say!("told-copies-removed", megabytes = bytes.div_ceil(1 << 20)))
                }
                Err(err) => Notice::error(say!("told-copies-left", reason = in_words(&err))),
            };
            replies.send(Command::Tell(notice));
            replies.send(Command::Copies(CopiesAct::Measured(copies.room())));
        });
    }

    fn measure_copies(&self) {
        let (copies, replies) = (self.hands.copies.clone(), self.replies.clone());
        self.copying.run(move || replies.send(Command::Copies(CopiesAct::Measured(copies.room()))));
    }

    fn restore(&self, files: Files) {
        let hands = self.hands.clone();
        self.errands.run(move || opening::restore_and_open(files, &hands));
    }

    /// Lets what stands at `path` be replaced. What cannot be looked at is left to the save to complain of.
    ///
    /// Looks at once, since the save comes next.
    fn adopt(&self, path: PathBuf) {
        let found = files::stamp(&path).ok().flatten();
        self.saver.known(path, found);
    }

    fn remember(&self, files: Files) {
        let replies = self.replies.clone();
        self.errands.run(move || {
            let beside = opening::sidecar_of(&files.document);
            let remembered = Places::of_analyst().map(|places| places.remember(&files, &beside));
            if let Some(Err(err)) = remembered {
                let path = files.sidecar.display().to_string();
                let words = say!("told-not-remembered", path = path, reason = err.said());
                replies.send(Command::Tell(Notice::warning(words)));
            }
        });
    }

    fn write_settings(&self, settings: Settings) {
        let Some(file) = self.settings.clone() else { return };
        let replies = self.replies.clone();
        self.errands.run(move || {
            if let Err(err) = file.write(settings_format::render(&settings).as_bytes()) {
                let words = say!("told-settings-not-kept", reason = err.said());
                replies.send(Command::Tell(Notice::warning(words)));
            }
        });
    }
}

/// The settings that `file` holds, or those to begin with and, where it holds something else, what happened to it.
/// Then no texts are copied either, since that may have been what it said.
pub fn settings_in(file: Option<&SettingsFile>) -> (Settings, Option<Said>) {
    let trouble = match file.map(|file| file.read(settings_of)) {
        Some(Ok(Found::Settings(settings))) => return (settings, None),
        Some(Ok(Found::Nothing)) | None => return (Settings::default(), None),
        Some(Ok(Found::Broken { reason, kept_at })) => {
            let path = kept_at.display().to_string();
            say!("told-settings-anew", reason = reason, path = path)
        }
        Some(Err(err)) => say!("told-settings-unread", reason = err.said()),
    };
    (Settings { keep_snapshots: KeepSnapshots::No, ..Settings::default() }, Some(trouble))
}

/// The settings that `file` holds, or those to begin with. Whatever it holds, it stays: who reads it next is to tell.
pub fn settings_at_a_glance(file: &SettingsFile) -> Settings {
    match file.read(|bytes| Ok(settings_of(bytes).unwrap_or_default())) {
        Ok(Found::Settings(settings)) => settings,
        _ => Settings::default(),
    }
}

fn settings_of(bytes: &[u8]) -> Result<Settings, Said> {
    let text = std::str::from_utf8(bytes).map_err(|_err| say!("fault-not-utf-8"))?;
    settings_format::read(text).map_err(|err| err.message())
}
