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

use self::line::parse_line;
use super::{
    CliError, adopt::Adopter, args::ActsArgs, check_output, document_failure, not_text_failure,
    print_stderr, read_only_failure,
};
use crate::{
    command::{Access, Command, OpenAsCommand, ReadOptions},
    editor::{Editor, SaveStatus},
    io::{
        Inbox, Replies, SnapshotStore, SystemIdsAndClock, effects::EffectRunner, saver::FlushResult,
    },
    workspace::Workspace,
};

/// How long what cannot be saved is still tried when there are no more lines.
const FLUSH_TIMEOUT: Duration = Duration::from_secs(3);

/// How long a copy of the text may take, once all is saved. Marks are saved without one, but found again less surely.
const SNAPSHOT_TIMEOUT: Duration = Duration::from_mins(1);

/// How many lines are read ahead.
const READ_AHEAD_LINES: usize = 1024;

/// What happens outside.
enum ActsEvent {
    /// A line was read, or something that is no text.
    Line(Option<String>),
    /// There are no more lines.
    End,
    /// The world answers.
    Answer(Command),
}

/// Does all the lines, and ends when what they did is on the disk.
pub(super) fn run_acts(task: &ActsArgs) -> Result<ExitCode, CliError> {
    let (replies, inbox) = Replies::channel(|| {});
    let failed = |err: io::Error| CliError::Failed(err.to_string());
    let world = EffectRunner::new(replies, SnapshotStore::for_user()).map_err(failed)?;
    let (sender, news) = mpsc::sync_channel(READ_AHEAD_LINES);
    spawn_thread("answers", forward_answers(inbox, sender.clone())).map_err(failed)?;
    let (settings, trouble) = world.settings();
    if let Some(trouble) = trouble {
        print_stderr(&trouble.text.to_string());
    }
    let mut desk = ActsRunner {
        workspace: Workspace::new(settings, Vec::new()),
        effect_runner: world,
        events: news,
        lines_done: 0,
        lines_saved: 0,
        exit_code: ExitCode::SUCCESS,
    };
    Adopter::new(&task.adopt, &task.decoding, 1).resolve(&task.file)?;
    desk.open_document(&task.file, task.decoding.read_options())?;
    spawn_thread("lines", forward_lines(sender)).map_err(failed)?;
    desk.run_lines()?;
    desk.finish()
}

fn spawn_thread(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new().name(name.to_owned()).spawn(work).map(|_handle| ())
}

/// Passes on what the world answers, as long as anybody listens.
fn forward_answers(inbox: Inbox, news: SyncSender<ActsEvent>) -> impl FnOnce() + Send {
    move || while inbox.wait().is_some_and(|answer| news.send(ActsEvent::Answer(answer)).is_ok()) {}
}

/// Passes on the lines of standard input. One that is no text does not keep the others from being read.
fn forward_lines(news: SyncSender<ActsEvent>) -> impl FnOnce() + Send {
    move || {
        for line in io::stdin().lines() {
            let line = match line {
                Ok(line) => Some(line),
                Err(err) if err.kind() == io::ErrorKind::InvalidData => None,
                Err(_) => break,
            };
            if news.send(ActsEvent::Line(line)).is_err() {
                return;
            }
        }
        // Who has left already does not wait for the end.
        news.send(ActsEvent::End).ok();
    }
}

/// A window without a screen.
struct ActsRunner {
    workspace: Workspace,
    effect_runner: EffectRunner,
    events: Receiver<ActsEvent>,

    /// How many lines have been done.
    lines_done: usize,

    /// Up to which of them all is known to be on the disk.
    lines_saved: usize,

    exit_code: ExitCode,
}

impl ActsRunner {
    /// Opens the document, and waits until all of it is there.
    fn open_document(&mut self, path: &Path, manner: ReadOptions) -> Result<(), CliError> {
        self.handle(Command::OpenAs(OpenAsCommand::Open(vec![path.to_path_buf()], manner)));
        while let Ok(news) = self.events.recv() {
            let ActsEvent::Answer(answer) = news else { continue };
            if let Command::OpenFailed { reason, .. } = &answer {
                return Err(document_failure(path, reason));
            }
            if let Command::OpenAs(OpenAsCommand::NotText { reason, .. }) = &answer {
                return Err(not_text_failure(path, reason));
            }
            self.handle(answer);
            self.print_notifications();
            let Some(session) = self.active_editor() else { continue };
            match session.access() {
                Access::Loading => {}
                Access::Writable => break,
                access @ (Access::ReadOnly { .. } | Access::Foreign { .. }) => {
                    let failure =
                        read_only_failure(path, session.files(), session.document(), access);
                    return failure.map_or(Ok(()), Err);
                }
            }
        }
        let marks = self.active_editor().map_or(0, |session| session.marks().len());
        print_line(&format_args!("opened {marks} marks"))
    }

    /// Does one line after the other.
    fn run_lines(&mut self) -> Result<(), CliError> {
        while let Ok(news) = self.events.recv() {
            match news {
                ActsEvent::Line(line) => self.run_line(line)?,
                ActsEvent::Answer(answer) => self.handle_answer(answer)?,
                ActsEvent::End => break,
            }
        }
        Ok(())
    }

    /// Waits until all is on the disk, the copy of the text as well. What cannot be put there is tried once more, for
    /// a while.
    fn finish(mut self) -> Result<ExitCode, CliError> {
        let mut flushed = None;
        while self.active_editor().is_some_and(Editor::is_unsaved)
            && flushed != Some(FlushResult::NotAll)
        {
            if flushed.is_none() && self.save_failure().is_some() {
                flushed = Some(self.effect_runner.flush(FLUSH_TIMEOUT));
            } else if let ActsEvent::Answer(answer) = self.events.recv().map_err(threads_ended)? {
                self.handle_answer(answer)?;
            }
        }
        self.effect_runner.flush_copies(SNAPSHOT_TIMEOUT);
        match (self.active_editor().filter(|it| it.is_unsaved()), self.save_failure()) {
            (Some(session), Some(reason)) => {
                let path = session.files().document.display();
                Err(CliError::Failed(format!("couldn't save the marks on {path}: {reason}")))
            }
            _ => Ok(self.exit_code),
        }
    }

    /// Does one line and says so, or why not.
    fn run_line(&mut self, line: Option<String>) -> Result<(), CliError> {
        self.lines_done += 1;
        let Some(session) = self.active_editor() else { return Ok(()) };
        let marks = session.marks().len();
        let acts = line.ok_or_else(|| "not valid UTF-8".to_owned());
        match acts.and_then(|line| parse_line(&line, session)) {
            Ok(acts) => acts.into_iter().for_each(|act| self.handle(Command::Editor(act))),
            Err(why) => return self.print_refusal(&why),
        }
        if let Some(why) = self.take_notifications() {
            return self.print_refusal(&why);
        }
        let made =
            self.active_editor().filter(|it| marks < it.marks().len()).and_then(Editor::chosen);
        match made.map(|mark| mark.id) {
            Some(id) => print_line(&format_args!("{} made {id}", self.lines_done)),
            None => print_line(&format_args!("{} done", self.lines_done)),
        }
    }

    /// Takes in what the world answers, and says when that settles what is on the disk.
    fn handle_answer(&mut self, answer: Command) -> Result<(), CliError> {
        let is_failure = matches!(answer, Command::SaveFailed { .. });
        self.handle(answer);
        self.print_notifications();
        let line = self.lines_done;
        match self.active_editor().map(Editor::save_status) {
            Some(SaveStatus::Saved) if self.lines_saved < line => {
                self.lines_saved = line;
                print_line(&format_args!("saved {line}"))
            }
            Some(SaveStatus::Failed(reason)) if is_failure => {
                print_line(&format_args!("failed {line}: {reason}"))
            }
            _ => Ok(()),
        }
    }

    fn handle(&mut self, command: Command) {
        for effect in self.workspace.handle(command, &mut SystemIdsAndClock) {
            // No line asks for what only a window can do.
            self.effect_runner.perform(effect);
        }
    }

    fn active_editor(&self) -> Option<&Editor> {
        self.workspace.active()
    }

    /// Why the newest marks are not on the disk, where that was tried.
    fn save_failure(&self) -> Option<String> {
        match self.active_editor().map(Editor::save_status) {
            Some(SaveStatus::Failed(reason)) => Some(reason.to_string()),
            _ => None,
        }
    }

    /// Takes what the analyst is told, all of it in one line.
    fn take_notifications(&mut self) -> Option<String> {
        let notices = self.workspace.notifications().iter();
        let (numbers, words): (Vec<usize>, Vec<String>) =
            notices.map(|(number, notice)| (*number, notice.text.to_string())).unzip();
        for number in numbers {
            self.handle(Command::Dismiss(number));
        }
        (!words.is_empty()).then(|| words.join(". "))
    }

    /// Passes on what the analyst is told.
    fn print_notifications(&mut self) {
        if let Some(words) = self.take_notifications() {
            print_stderr(&words);
        }
    }

    fn print_refusal(&mut self, why: &str) -> Result<(), CliError> {
        self.exit_code = ExitCode::FAILURE;
        print_line(&format_args!("{} refused: {why}", self.lines_done))
    }
}

/// Says something in a line of its own, at once.
fn print_line(words: &dyn Display) -> Result<(), CliError> {
    let mut out = io::stdout().lock();
    check_output(writeln!(out, "{words}").and_then(|()| out.flush()))
}

/// Why nothing is heard any more.
fn threads_ended(_: mpsc::RecvError) -> CliError {
    CliError::Failed("the threads that read and save have ended".to_owned())
}
