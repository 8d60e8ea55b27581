//! `glossator acts`: does what lines of standard input ask, through the same workspace, world and saver as the window,
//! and answers when each is on the disk. Without a screen, this is the window.

mod line;

use std::{
    fmt::Display,
    io::{self, Write as _},
    path::Path,
    process::ExitCode,
    sync::mpsc::{self, Receiver, SyncSender},
    thread,
    time::Duration,
};

use self::line::read_line;
use super::{Failure, about, adopting::Adopting, args::Acts, complain, locked, not_text, output};
use crate::{
    command::{Access, Command, Insist, Manner},
    io::{Copies, Inbox, Replies, SystemMint, saver::Flushed, world::World},
    session::{SaveStatus, Session},
    workspace::Workspace,
};

/// How long what cannot be saved is still tried when there are no more lines.
const PATIENCE: Duration = Duration::from_secs(3);

/// How long a copy of the text may take, once all is saved. Marks are saved without one, but found again less surely.
const COPYING: Duration = Duration::from_mins(1);

/// How many lines are read ahead.
const AHEAD: usize = 1024;

/// What happens outside.
enum News {
    /// A line was read, or something that is no text.
    Line(Option<String>),
    /// There are no more lines.
    End,
    /// The world answers.
    Answer(Command),
}

/// Does all the lines, and ends when what they did is on the disk.
pub(super) fn acts(task: &Acts) -> Result<ExitCode, Failure> {
    let (replies, inbox) = Replies::channel(|| {});
    let failed = |err: io::Error| Failure::Failed(err.to_string());
    let world = World::new(replies, Copies::of_analyst()).map_err(failed)?;
    let (sender, news) = mpsc::sync_channel(AHEAD);
    spawn("answers", forward_answers(inbox, sender.clone())).map_err(failed)?;
    let (settings, trouble) = world.settings();
    if let Some(trouble) = trouble {
        complain(&trouble.text.to_string());
    }
    let mut desk = Desk {
        workspace: Workspace::new(settings, Vec::new()),
        world,
        news,
        line: 0,
        saved: 0,
        code: ExitCode::SUCCESS,
    };
    Adopting::new(&task.adopt, &task.reading, 1).settle(&task.file)?;
    desk.open(&task.file, task.reading.manner())?;
    spawn("lines", forward_lines(sender)).map_err(failed)?;
    desk.work()?;
    desk.leave()
}

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new().name(name.to_owned()).spawn(work).map(|_handle| ())
}

/// Passes on what the world answers, as long as anybody listens.
fn forward_answers(inbox: Inbox, news: SyncSender<News>) -> impl FnOnce() + Send {
    move || while inbox.wait().is_some_and(|answer| news.send(News::Answer(answer)).is_ok()) {}
}

/// Passes on the lines of standard input. One that is no text does not keep the others from being read.
fn forward_lines(news: SyncSender<News>) -> impl FnOnce() + Send {
    move || {
        for line in io::stdin().lines() {
            let line = match line {
                Ok(line) => Some(line),
                Err(err) if err.kind() == io::ErrorKind::InvalidData => None,
                Err(_) => break,
            };
            if news.send(News::Line(line)).is_err() {
                return;
            }
        }
        // Who has left already does not wait for the end.
        news.send(News::End).ok();
    }
}

/// A window without a screen.
struct Desk {
    workspace: Workspace,
    world: World,
    news: Receiver<News>,

    /// How many lines have been done.
    line: usize,

    /// Up to which of them all is known to be on the disk.
    saved: usize,

    code: ExitCode,
}

impl Desk {
    /// Opens the document, and waits until all of it is there.
    fn open(&mut self, path: &Path, manner: Manner) -> Result<(), Failure> {
        self.handle(Command::Insist(Insist::Open(vec![path.to_path_buf()], manner)));
        while let Ok(news) = self.news.recv() {
            let News::Answer(answer) = news else { continue };
            if let Command::OpenFailed { reason, .. } = &answer {
                return Err(about(path, reason));
            }
            if let Command::Insist(Insist::NotText { reason, .. }) = &answer {
                return Err(not_text(path, reason));
            }
            self.handle(answer);
            self.tell();
            let Some(session) = self.session() else { continue };
            match session.access() {
                Access::Reading => {}
                Access::Writable => break,
                access @ (Access::ReadOnly { .. } | Access::Foreign { .. }) => {
                    let failure = locked(path, session.files(), session.document(), access);
                    return failure.map_or(Ok(()), Err);
                }
            }
        }
        let marks = self.session().map_or(0, |session| session.marks().len());
        say(&format_args!("opened {marks} marks"))
    }

    /// Does one line after the other.
    fn work(&mut self) -> Result<(), Failure> {
        while let Ok(news) = self.news.recv() {
            match news {
                News::Line(line) => self.does(line)?,
                News::Answer(answer) => self.hears(answer)?,
                News::End => break,
            }
        }
        Ok(())
    }

    /// Waits until all is on the disk, the copy of the text as well. What cannot be put there is tried once more, for
    /// a while.
    fn leave(mut self) -> Result<ExitCode, Failure> {
        let mut flushed = None;
        while self.session().is_some_and(Session::is_unsaved) && flushed != Some(Flushed::NotAll) {
            if flushed.is_none() && self.failure().is_some() {
                flushed = Some(self.world.flush(PATIENCE));
            } else if let News::Answer(answer) = self.news.recv().map_err(ended)? {
                self.hears(answer)?;
            }
        }
        self.world.flush_copies(COPYING);
        match (self.session().filter(|it| it.is_unsaved()), self.failure()) {
            (Some(session), Some(reason)) => {
                let path = session.files().document.display();
                Err(Failure::Failed(format!("couldn't save the marks on {path}: {reason}")))
            }
            _ => Ok(self.code),
        }
    }

    /// Does one line and says so, or why not.
    fn does(&mut self, line: Option<String>) -> Result<(), Failure> {
        self.line += 1;
        let Some(session) = self.session() else { return Ok(()) };
        let marks = session.marks().len();
        let acts = line.ok_or_else(|| "not valid UTF-8".to_owned());
        match acts.and_then(|line| read_line(&line, session)) {
            Ok(acts) => acts.into_iter().for_each(|act| self.handle(Command::Front(act))),
            Err(why) => return self.refuse(&why),
        }
        if let Some(why) = self.told() {
            return self.refuse(&why);
        }
        let made = self.session().filter(|it| marks < it.marks().len()).and_then(Session::chosen);
        match made.map(|mark| mark.id) {
            Some(id) => say(&format_args!("{} made {id}", self.line)),
            None => say(&format_args!("{} done", self.line)),
        }
    }

    /// Takes in what the world answers, and says when that settles what is on the disk.
    fn hears(&mut self, answer: Command) -> Result<(), Failure> {
        let is_failure = matches!(answer, Command::SaveFailed { .. });
        self.handle(answer);
        self.tell();
        let line = self.line;
        match self.session().map(Session::status) {
            Some(SaveStatus::Saved) if self.saved < line => {
                self.saved = line;
                say(&format_args!("saved {line}"))
            }
            Some(SaveStatus::Failed(reason)) if is_failure => {
                say(&format_args!("failed {line}: {reason}"))
            }
            _ => Ok(()),
        }
    }

    fn handle(&mut self, command: Command) {
        for effect in self.workspace.handle(command, &mut SystemMint) {
            // No line asks for what only a window can do.
            self.world.perform(effect);
        }
    }

    fn session(&self) -> Option<&Session> {
        self.workspace.front()
    }

    /// Why the newest marks are not on the disk, where that was tried.
    fn failure(&self) -> Option<String> {
        match self.session().map(Session::status) {
            Some(SaveStatus::Failed(reason)) => Some(reason.to_string()),
            _ => None,
        }
    }

    /// Takes what the analyst is told, all of it in one line.
    fn told(&mut self) -> Option<String> {
        let notices = self.workspace.notices().iter();
        let (numbers, words): (Vec<usize>, Vec<String>) =
            notices.map(|(number, notice)| (*number, notice.text.to_string())).unzip();
        for number in numbers {
            self.handle(Command::Dismiss(number));
        }
        (!words.is_empty()).then(|| words.join(". "))
    }

    /// Passes on what the analyst is told.
    fn tell(&mut self) {
        if let Some(words) = self.told() {
            complain(&words);
        }
    }

    fn refuse(&mut self, why: &str) -> Result<(), Failure> {
        self.code = ExitCode::FAILURE;
        say(&format_args!("{} refused: {why}", self.line))
    }
}

/// Says something in a line of its own, at once.
fn say(words: &dyn Display) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    output(writeln!(out, "{words}").and_then(|()| out.flush()))
}

/// Why nothing is heard any more.
fn ended(_: mpsc::RecvError) -> Failure {
    Failure::Failed("the threads that read and save have ended".to_owned())
}
