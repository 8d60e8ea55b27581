//! Does what the workspace asks of the world: each effect on a thread, each answer a command. See [`World`].

use std::{
    io,
    path::{Path, PathBuf},
    sync::Arc,
    thread,
    time::Duration,
};

use super::{
    Replies, Saver, dialogs,
    files::{self, Guard},
    opening,
    saver::{Flushed, Pauses, Save},
    settings::{Found, SettingsFile},
};
use crate::{
    command::{Command, Effect, ExportFormat, Notice, Question},
    format::{export, settings as settings_format, sidecar},
    model::Work,
    settings::Settings,
};

/// The world outside the window: disk, dialogs, settings.
#[derive(Debug)]
pub struct World {
    replies: Replies,
    saver: Arc<Saver>,
    settings: Option<SettingsFile>,
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
    /// The world, which answers through `replies`.
    ///
    /// # Errors
    ///
    /// Where the system gives no thread.
    pub fn new(replies: Replies) -> io::Result<Self> {
        let encode = Box::new(|work: &Work, out: &mut dyn io::Write| sidecar::render_to(work, out));
        let saver = Arc::new(Saver::start(encode, Pauses::default(), replies.clone())?);
        Ok(Self { replies, saver, settings: SettingsFile::of_analyst() })
    }

    /// The settings as they were left, and what the analyst should know about them.
    pub fn settings(&self) -> (Settings, Option<Notice>) {
        let Some(file) = &self.settings else { return (Settings::default(), None) };
        let decode = |bytes: &[u8]| {
            let text = std::str::from_utf8(bytes).map_err(|err| err.to_string())?;
            settings_format::read(text).map_err(|err| err.to_string())
        };
        let words = match file.read(decode) {
            Ok(Found::Settings(settings)) => return (settings, None),
            Ok(Found::Nothing) => return (Settings::default(), None),
            Ok(Found::Broken { reason, kept_at }) => format!(
                "The settings could not be read and start anew: {reason}. The old ones are kept at {}",
                kept_at.display()
            ),
            Err(err) => format!("The settings could not be read: {err}"),
        };
        (Settings::default(), Some(Notice::warning(words)))
    }

    /// Does `effect`, or gives back what only the window can do. Never waits.
    pub fn perform(&self, effect: Effect) -> Option<Left> {
        match effect {
            Effect::Read(paths) => opening::open_all(paths, &self.saver, &self.replies),
            Effect::ReadSample(number) => {
                opening::open_sample(number, &self.saver, &self.replies);
            }
            Effect::WriteSidecar { id, revision, path, work } => {
                self.saver.save(Save { id, revision, path, work });
            }
            Effect::WriteExport { format, path, work } => self.export(format, path, work),
            Effect::Adopt(path) => self.adopt(path),
            Effect::LookFirst(question, path) => self.look_first(&question, &path),
            Effect::Look { id, path } => {
                let is_there = files::presence(&path);
                self.replies.send(Command::Looked { id, is_there });
            }
            Effect::Ask(question) => dialogs::ask(question, self.replies.clone()),
            Effect::Copy(words) => return Some(Left::Copy(words)),
            Effect::Tell(notice) => self.replies.send(Command::Tell(notice)),
            Effect::WriteSettings(settings) => self.write_settings(&settings),
            Effect::Quit => return Some(Left::Quit),
        }
        None
    }

    /// Waits until everything is on the disk, or `patience` is at its end.
    pub fn flush(&self, patience: Duration) -> Flushed {
        self.saver.flush(patience)
    }

    /// Lets what stands at `path` be replaced. What cannot be looked at is left to the save to complain of.
    fn adopt(&self, path: PathBuf) {
        let found = files::stamp(&path).ok().flatten();
        self.saver.known(path, found);
    }

    fn look_first(&self, question: &Question, path: &Path) {
        let path = files::true_path(path);
        let replaces = match question {
            Question::WhichDocuments(_) => false,
            Question::WhereToExport(..) | Question::WhereToKeep(..) => path.exists(),
        };
        let words = format!("There is a file already: {}", path.display());
        let next = question.answered(path);
        self.replies.send(if replaces {
            Command::Tell(Notice::warning(words).with_action("Replace it", next))
        } else {
            next
        });
    }

    fn write_settings(&self, settings: &Settings) {
        let Some(file) = &self.settings else { return };
        if let Err(err) = file.write(settings_format::render(settings).as_bytes()) {
            let notice = Notice::warning(format!("The settings could not be kept: {err}"));
            self.replies.send(Command::Tell(notice));
        }
    }

    fn export(&self, format: ExportFormat, path: PathBuf, work: Work) {
        let replies = self.replies.clone();
        let spawned = thread::Builder::new().name("export".to_owned()).spawn(move || {
            replies.send(match write_export(format, &path, &work) {
                Ok(()) => Command::Exported(path),
                Err(reason) => {
                    Command::Tell(Notice::error(format!("Nothing was exported: {reason}")))
                }
            });
        });
        if let Err(err) = spawned {
            let notice = Notice::error(format!("Nothing was exported: {err}"));
            self.replies.send(Command::Tell(notice));
        }
    }
}

/// Exports `work` to `path`, replacing what stands there.
///
/// # Errors
///
/// In the analyst's words.
pub fn write_export(format: ExportFormat, path: &Path, work: &Work) -> Result<(), String> {
    let written =
        files::write_atomically(path, &Guard::Anything, |out| export::export(format, &[work], out));
    written.map(|_stamp| ()).map_err(|err| err.to_string())
}
