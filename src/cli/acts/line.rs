//! What a line of `glossator acts` asks for. See [`parse_line`].

use crate::{
    cli::offsets::{parse_offsets, selection_of},
    command::EditorCommand,
    editor::Editor,
    model::{MarkId, Tag},
};

/// The acts that `line` stands for; none where it is empty. Each line is one step, to be undone by itself.
///
/// # Errors
///
/// In the analyst's words, where it cannot be understood or makes no sense just now.
pub(super) fn parse_line(line: &str, session: &Editor) -> Result<Vec<EditorCommand>, String> {
    let line = line.trim();
    let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let rest = rest.trim_start();
    let act = match word {
        "" => return Ok(Vec::new()),
        "select" => EditorCommand::Select(selection_of(&parse_offsets(rest, session.document())?)),
        "mark" => EditorCommand::Mark(parse_tag(rest)?),
        "choose" => EditorCommand::Choose(parse_mark_id(rest, session)?),
        "next" => without_argument(EditorCommand::ChooseNext, rest)?,
        "previous" => without_argument(EditorCommand::ChoosePrevious, rest)?,
        "tag" => EditorCommand::Retag(selected_mark(session)?, parse_tag(rest)?),
        "speaker" => EditorCommand::SetSpeaker(selected_mark(session)?, unescape(rest)),
        "ditto" => without_argument(EditorCommand::RepeatSpeaker, rest)?,
        "labels" => EditorCommand::SetLabels(
            selected_mark(session)?,
            rest.split(';').map(unescape).collect(),
        ),
        "note" => EditorCommand::SetNote(selected_mark(session)?, unescape(rest)),
        "remove" => without_argument(EditorCommand::RemoveChosen, rest)?,
        "undo" => without_argument(EditorCommand::Undo, rest)?,
        "redo" => without_argument(EditorCommand::Redo, rest)?,
        other => return Err(format!("unknown command “{other}”: see glossator acts --help")),
    };
    Ok(vec![act, EditorCommand::LeaveField])
}

/// `act`, unless something stands behind it.
fn without_argument(act: EditorCommand, rest: &str) -> Result<EditorCommand, String> {
    if rest.is_empty() { Ok(act) } else { Err(format!("unexpected “{rest}”")) }
}

fn parse_tag(word: &str) -> Result<Tag, String> {
    word.parse().map_err(|_err| format!("unknown tag “{word}”: use claim, rebuttal or quote"))
}

fn selected_mark(session: &Editor) -> Result<MarkId, String> {
    session.chosen().map(|mark| mark.id).ok_or_else(|| "select a mark first".to_owned())
}

fn parse_mark_id(word: &str, session: &Editor) -> Result<MarkId, String> {
    let id = word.parse().ok().filter(|id| session.marks().get(*id).is_some());
    id.ok_or_else(|| format!("there is no mark {word}"))
}

/// `words` with their `\n` and `\\` as what they stand for. Any other backslash is itself.
fn unescape(words: &str) -> String {
    let mut plain = String::with_capacity(words.len());
    let mut letters = words.chars().peekable();
    while let Some(letter) = letters.next() {
        match (letter, letters.peek()) {
            ('\\', Some('n')) => plain.push('\n'),
            ('\\', Some('\\')) => plain.push('\\'),
            _ => {
                plain.push(letter);
                continue;
            }
        }
        letters.next();
    }
    plain
}
