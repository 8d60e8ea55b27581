//! `glossator acts`: runs lines of standard input as commands, through the same workspace, effects and saver as the
//! window, and answers when each is on the disk. It is the window without a screen.

use std::{
    fmt::Display,
    io::{self, Write as _},
    path::Path,
    sync::mpsc::{self, Receiver, SyncSender},
    time::Duration,
};

use super::{
    CliError, adopt::Adopter, args::ActsArgs, check_output, document_failure,
    exit_status::ExitStatus, mark::parse_offsets, not_text_failure, print_stderr,
    require_all_marks,
};
use crate::{
    command::{Access, Command, EditorCommand, Input, ReadOptions, Reply},
    editor::{Editor, SaveStatus},
    io::{Inbox, Replies, SnapshotStore, SystemIdsAndClock, effects::EffectRunner},
    model::{MarkId, Selection, Tag},
    worker::{self, FlushResult},
    workspace::Workspace,
};

/// How long unsaved marks are still retried at the end of the input.
const FLUSH_TIMEOUT: Duration = Duration::from_secs(3);

/// Maximum time for the text snapshot, once everything is saved. Without it marks are found again less reliably.
const SNAPSHOT_TIMEOUT: Duration = Duration::from_mins(1);

const READ_AHEAD_LINES: usize = 1024;

enum ActsEvent {
    /// A line of input, or `None` for one that isn't UTF-8.
    Line(Option<String>),
    /// The end of the input.
    End,
    /// An answer of an effect.
    Answer(Reply),
}

/// Runs all lines, and ends when their results are on the disk.
pub(super) fn run_acts(args: &ActsArgs) -> Result<ExitStatus, CliError> {
    let (replies, inbox) = Replies::channel(|| {});
    let effect_runner =
        EffectRunner::new(replies, SnapshotStore::for_user()).map_err(CliError::failed)?;
    let (sender, events) = mpsc::sync_channel(READ_AHEAD_LINES);
    worker::spawn("answers", forward_answers(inbox, sender.clone())).map_err(CliError::failed)?;
    let (settings, warning) = effect_runner.settings();
    if let Some(warning) = warning {
        print_stderr(&warning.text.to_string());
    }
    let mut runner = ActsRunner {
        workspace: Workspace::new(settings, Vec::new()),
        effect_runner,
        events,
        lines_done: 0,
        lines_saved: 0,
        exit_status: ExitStatus::Done,
    };
    Adopter::new(&args.open, 1).resolve(&args.file)?;
    runner.open_document(&args.file, args.open.decoding.read_options())?;
    worker::spawn("lines", forward_lines(sender)).map_err(CliError::failed)?;
    runner.run_lines()?;
    runner.finish()
}

/// Forwards the answers of effects, as long as somebody listens.
fn forward_answers(inbox: Inbox, events: SyncSender<ActsEvent>) -> impl FnOnce() + Send {
    move || {
        while inbox.wait().is_some_and(|answer| events.send(ActsEvent::Answer(answer)).is_ok()) {}
    }
}

/// Forwards the lines of standard input. One that isn't UTF-8 doesn't stop the others.
fn forward_lines(events: SyncSender<ActsEvent>) -> impl FnOnce() + Send {
    move || {
        for line in io::stdin().lines() {
            let line = match line {
                Ok(line) => Some(line),
                Err(err) if err.kind() == io::ErrorKind::InvalidData => None,
                Err(_) => break,
            };
            if events.send(ActsEvent::Line(line)).is_err() {
                return;
            }
        }
        // A runner that has ended doesn't wait for the end.
        events.send(ActsEvent::End).ok();
    }
}

/// A window without a screen.
struct ActsRunner {
    workspace: Workspace,
    effect_runner: EffectRunner,
    events: Receiver<ActsEvent>,

    lines_done: usize,
    /// The last line with its results on the disk.
    lines_saved: usize,

    exit_status: ExitStatus,
}

impl ActsRunner {
    /// Opens the document, and waits until it is loaded.
    fn open_document(&mut self, path: &Path, options: ReadOptions) -> Result<(), CliError> {
        self.handle(Command::OpenAs(vec![path.to_path_buf()], options));
        while let Ok(event) = self.events.recv() {
            let ActsEvent::Answer(answer) = event else { continue };
            if let Reply::OpenFailed(_, reason) = &answer {
                return Err(document_failure(path, reason));
            }
            if let Reply::NotText(_, reason) = &answer {
                return Err(not_text_failure(path, reason));
            }
            self.handle(answer);
            self.print_notifications();
            let Some(editor) = self.active_editor() else { continue };
            match editor.access() {
                Access::Loading => {}
                Access::Writable => break,
                access @ (Access::ReadOnly { .. } | Access::Foreign { .. }) => {
                    return require_all_marks(path, editor.files(), editor.document(), access);
                }
            }
        }
        let marks = self.active_editor().map_or(0, |editor| editor.marks().len());
        print_line(&format_args!("opened {marks} marks"))
    }

    /// Runs one line after the other.
    fn run_lines(&mut self) -> Result<(), CliError> {
        while let Ok(event) = self.events.recv() {
            match event {
                ActsEvent::Line(line) => self.run_line(line)?,
                ActsEvent::Answer(answer) => self.handle_answer(answer)?,
                ActsEvent::End => break,
            }
        }
        Ok(())
    }

    /// Waits until everything is on the disk, including the text snapshot. What can't be saved is retried for a while.
    fn finish(mut self) -> Result<ExitStatus, CliError> {
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
        self.effect_runner.flush_snapshots(SNAPSHOT_TIMEOUT);
        match (self.active_editor().filter(|it| it.is_unsaved()), self.save_failure()) {
            (Some(editor), Some(reason)) => {
                let path = editor.files().document.display();
                Err(CliError::Failed(format!("couldn't save the marks on {path}: {reason}")))
            }
            _ => Ok(self.exit_status),
        }
    }

    /// Runs one line and prints that it is done, or why not.
    fn run_line(&mut self, line: Option<String>) -> Result<(), CliError> {
        self.lines_done += 1;
        let Some(editor) = self.active_editor() else { return Ok(()) };
        let marks = editor.marks().len();
        let commands = line.ok_or_else(|| "not valid UTF-8".to_owned());
        match commands.and_then(|line| parse_line(&line, editor)) {
            Ok(commands) => commands.into_iter().for_each(|it| self.handle(Command::Editor(it))),
            Err(reason) => return self.print_refusal(&reason),
        }
        if let Some(reason) = self.take_notifications() {
            return self.print_refusal(&reason);
        }
        let created =
            self.active_editor().filter(|it| marks < it.marks().len()).and_then(Editor::chosen);
        match created.map(|mark| mark.id) {
            Some(id) => print_line(&format_args!("{} made {id}", self.lines_done)),
            None => print_line(&format_args!("{} done", self.lines_done)),
        }
    }

    /// Handles an effect's answer, and prints when it decides whether everything is on the disk.
    fn handle_answer(&mut self, answer: Reply) -> Result<(), CliError> {
        let is_failure = matches!(answer, Reply::SaveFailed { .. });
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

    fn handle(&mut self, input: impl Into<Input>) {
        for effect in self.workspace.handle(input, &mut SystemIdsAndClock) {
            // No line asks for what only a window can do.
            self.effect_runner.perform(effect);
        }
    }

    fn active_editor(&self) -> Option<&Editor> {
        self.workspace.active()
    }

    /// Returns why the newest marks aren't on the disk, if saving has failed.
    fn save_failure(&self) -> Option<String> {
        match self.active_editor().map(Editor::save_status) {
            Some(SaveStatus::Failed(reason)) => Some(reason.to_string()),
            _ => None,
        }
    }

    /// Dismisses all notifications, and returns their texts in one line.
    fn take_notifications(&mut self) -> Option<String> {
        let notifications = self.workspace.notifications().iter();
        let (numbers, texts): (Vec<usize>, Vec<String>) =
            notifications.map(|(number, it)| (*number, it.text.to_string())).unzip();
        for number in numbers {
            self.handle(Command::Dismiss(number));
        }
        (!texts.is_empty()).then(|| texts.join(". "))
    }

    fn print_notifications(&mut self) {
        if let Some(text) = self.take_notifications() {
            print_stderr(&text);
        }
    }

    fn print_refusal(&mut self, reason: &str) -> Result<(), CliError> {
        self.exit_status = ExitStatus::Failed;
        print_line(&format_args!("{} refused: {reason}", self.lines_done))
    }
}

/// Prints a line to standard output at once.
fn print_line(line: &dyn Display) -> Result<(), CliError> {
    let mut out = io::stdout().lock();
    check_output(writeln!(out, "{line}").and_then(|()| out.flush()))
}

/// Returns the failure that no more events arrive.
fn threads_ended(_: mpsc::RecvError) -> CliError {
    CliError::Failed("the threads that read and save have ended".to_owned())
}

/// Returns the commands of `line`; none if it is empty. Each line is one undo step. Errors say in the analyst's words why
/// it can't be understood or isn't possible now.
fn parse_line(line: &str, editor: &Editor) -> Result<Vec<EditorCommand>, String> {
    let line = line.trim();
    let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let rest = rest.trim_start();
    let command = match word {
        "" => return Ok(Vec::new()),
        "select" => {
            let spans = parse_offsets(rest, editor.document())?;
            EditorCommand::Select(Selection::covering(&spans))
        }
        "mark" => EditorCommand::Mark(parse_tag(rest)?),
        "choose" => EditorCommand::Choose(parse_mark_id(rest, editor)?),
        "next" => without_argument(EditorCommand::ChooseNext, rest)?,
        "previous" => without_argument(EditorCommand::ChoosePrevious, rest)?,
        "tag" => EditorCommand::Retag(selected_mark(editor)?, parse_tag(rest)?),
        "speaker" => EditorCommand::SetSpeaker(selected_mark(editor)?, unescape(rest)),
        "ditto" => without_argument(EditorCommand::RepeatSpeaker, rest)?,
        "labels" => EditorCommand::SetLabels(
            selected_mark(editor)?,
            rest.split(';').map(unescape).collect(),
        ),
        "note" => EditorCommand::SetNote(selected_mark(editor)?, unescape(rest)),
        "remove" => without_argument(EditorCommand::RemoveChosen, rest)?,
        "undo" => without_argument(EditorCommand::Undo, rest)?,
        "redo" => without_argument(EditorCommand::Redo, rest)?,
        other => return Err(format!("unknown command “{other}”: see glossator acts --help")),
    };
    Ok(vec![command, EditorCommand::LeaveField])
}

/// Returns `command`, unless an argument follows it.
fn without_argument(command: EditorCommand, rest: &str) -> Result<EditorCommand, String> {
    if rest.is_empty() { Ok(command) } else { Err(format!("unexpected “{rest}”")) }
}

fn parse_tag(word: &str) -> Result<Tag, String> {
    word.parse().map_err(|_err| format!("unknown tag “{word}”: use claim, rebuttal or quote"))
}

fn selected_mark(editor: &Editor) -> Result<MarkId, String> {
    editor.chosen().map(|mark| mark.id).ok_or_else(|| "select a mark first".to_owned())
}

fn parse_mark_id(word: &str, editor: &Editor) -> Result<MarkId, String> {
    let id = word.parse().ok().filter(|id| editor.marks().get(*id).is_some());
    id.ok_or_else(|| format!("there is no mark {word}"))
}

/// Replaces `\n` and `\\` in `text`. Any other backslash stands for itself.
fn unescape(text: &str) -> String {
    let mut unescaped = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(it) = chars.next() {
        match (it, chars.peek()) {
            ('\\', Some('n')) => unescaped.push('\n'),
            ('\\', Some('\\')) => unescaped.push('\\'),
            _ => {
                unescaped.push(it);
                continue;
            }
        }
        chars.next();
    }
    unescaped
}
