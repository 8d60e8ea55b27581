//! Parses a line of `glossator acts`. See [`parse_line`].

use crate::{
    cli::mark::parse_offsets,
    command::EditorCommand,
    editor::Editor,
    model::{MarkId, Selection, Tag},
};

/// Returns the commands of `line`; none if it is empty. Each line is one undo step. Errors say in the analyst's words why
/// it can't be understood or isn't possible now.
pub(super) fn parse_line(line: &str, editor: &Editor) -> Result<Vec<EditorCommand>, String> {
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
