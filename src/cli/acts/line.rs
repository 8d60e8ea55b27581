//! What a line of `glossator acts` asks for. See [`read_line`].

use crate::{
    cli::places::{by_offsets, selecting},
    command::Act,
    model::{AnnotationId, Tag},
    session::Session,
};

/// The acts that `line` stands for; none where it is empty. Each line is one step, to be undone by itself.
///
/// # Errors
///
/// In the analyst's words, where it cannot be understood or makes no sense just now.
pub(super) fn read_line(line: &str, session: &Session) -> Result<Vec<Act>, String> {
    let line = line.trim();
    let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let rest = rest.trim_start();
    let act = match word {
        "" => return Ok(Vec::new()),
        "select" => Act::Select(selecting(&by_offsets(rest, session.document())?)),
        "mark" => Act::Mark(tag(rest)?),
        "choose" => Act::Choose(known(rest, session)?),
        "next" => bare(Act::ChooseNext, rest)?,
        "previous" => bare(Act::ChoosePrevious, rest)?,
        "tag" => Act::Retag(chosen(session)?, tag(rest)?),
        "speaker" => Act::SetSpeaker(chosen(session)?, unescaped(rest)),
        "ditto" => bare(Act::Ditto, rest)?,
        "labels" => Act::SetLabels(chosen(session)?, rest.split(';').map(unescaped).collect()),
        "note" => Act::SetNote(chosen(session)?, unescaped(rest)),
        "remove" => bare(Act::RemoveChosen, rest)?,
        "undo" => bare(Act::Undo, rest)?,
        "redo" => bare(Act::Redo, rest)?,
        other => return Err(format!("unknown command “{other}”: see glossator acts --help")),
    };
    Ok(vec![act, Act::LeaveField])
}

/// `act`, unless something stands behind it.
fn bare(act: Act, rest: &str) -> Result<Act, String> {
    if rest.is_empty() { Ok(act) } else { Err(format!("unexpected “{rest}”")) }
}

fn tag(word: &str) -> Result<Tag, String> {
    word.parse().map_err(|_err| format!("unknown tag “{word}”: use claim, rebuttal or quote"))
}

fn chosen(session: &Session) -> Result<AnnotationId, String> {
    session.chosen().map(|mark| mark.id).ok_or_else(|| "select a mark first".to_owned())
}

fn known(word: &str, session: &Session) -> Result<AnnotationId, String> {
    let id = word.parse().ok().filter(|id| session.marks().get(*id).is_some());
    id.ok_or_else(|| format!("there is no mark {word}"))
}

/// `words` with their `\n` and `\\` as what they stand for. Any other backslash is itself.
fn unescaped(words: &str) -> String {
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
