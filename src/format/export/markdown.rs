//! Markdown (as [CommonMark](https://spec.commonmark.org) has it) for reading and for reports: one part a document, one a tag, one block quote a mark.
//!
//! What an analyst or a document wrote is escaped, so that it reads as it was written.

use std::io;

use super::{Count, OFFSETS, Row, state, time};
use crate::model::{Standing, Tag, Work};

/// What is escaped wherever it stands: it could start emphasis, code, a link, an entity, a tag or a formula.
const ANYWHERE: &[char] = &['\\', '`', '*', '_', '[', ']', '<', '>', '&', '~', '|', '$'];

/// What is escaped at the start of a line: it could make a heading, a list or a rule of it.
const AT_START: &[char] = &['#', '+', '-', '=', ':'];

/// What ends a line and begins another in the same paragraph.
const BREAK: &str = "\\\n";

pub(super) fn write(
    works: &[&Work],
    out: &mut impl io::Write,
    count: &mut Count<'_, '_>,
) -> io::Result<()> {
    for (number, work) in works.iter().enumerate() {
        if 0 < number {
            out.write_all(b"\n")?;
        }
        write_work(out, work, count)?;
    }
    Ok(())
}

fn write_work(out: &mut impl io::Write, work: &Work, count: &mut Count<'_, '_>) -> io::Result<()> {
    writeln!(out, "# {}", one_line(work.document.name()))?;
    writeln!(out, "\nPlaces are lines from 1, and {OFFSETS} from 0 up to the first one after.")?;
    for tag in Tag::ALL.into_iter().filter(|tag| 0 < work.marks.count(*tag)) {
        writeln!(out, "\n## {} ({})", heading(tag), work.marks.count(tag))?;
        for mark in work.marks.iter().filter(|mark| mark.tag == tag) {
            write_mark(out, work, &Row::of(&work.document, mark))?;
            count.one_more()?;
        }
    }
    Ok(())
}

fn heading(tag: Tag) -> &'static str {
    match tag {
        Tag::Claim => "Claims",
        Tag::Rebuttal => "Rebuttals",
        Tag::Quote => "Quotes",
    }
}

fn write_mark(out: &mut impl io::Write, work: &Work, row: &Row<'_>) -> io::Result<()> {
    let mark = row.mark;
    writeln!(out, "\n{}", quotation(&row.text))?;
    write_item(out, "Speaker", &mark.speaker)?;
    write_item(out, "Labels", &mark.labels.join(", "))?;
    write_item(out, "Note", &mark.note)?;
    write_item(out, "Author", &mark.author)?;
    let pieces: Vec<String> =
        row.pieces.iter().map(|(start, end)| format!("{start}–{end}")).collect();
    let line = work.document.line_number(mark.extent.start());
    writeln!(out, "- Place: line {line}, {}", pieces.join(", "))?;
    if mark.standing != Standing::Settled {
        writeln!(out, "- State: {}, not accepted", state(mark))?;
    }
    writeln!(out, "- Made: {}", time(mark.created))
}

/// `words` as a block quote, with a line end behind it.
pub(in crate::format) fn quotation(words: &str) -> String {
    format!("> {}\n", lines(words).join(&format!("{BREAK}> ")))
}

/// One fact about a mark, if there is anything to say.
fn write_item(out: &mut impl io::Write, name: &str, words: &str) -> io::Result<()> {
    if words.is_empty() {
        return Ok(());
    }
    writeln!(out, "- {name}: {}", lines(words).join(&format!("{BREAK}  ")))
}

/// `text` escaped, with a blank for every line end.
pub(in crate::format) fn one_line(text: &str) -> String {
    lines(text).join(" ")
}

/// The lines of `text`, each escaped. An empty one becomes a blank that is seen, since it would end the paragraph.
fn lines(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n");
    text.split(['\n', '\r']).map(escaped).collect()
}

/// One line, so that it reads as it was written. Blanks at its start, which make code of a line, are left out.
fn escaped(line: &str) -> String {
    let line = line.trim();
    if line.is_empty() {
        return "&nbsp;".to_owned();
    }
    let mut escaped = String::with_capacity(line.len() + 8);
    let numbered = line.find(|it: char| !it.is_ascii_digit()).filter(|end| 0 < *end);
    for (at, it) in line.char_indices() {
        let starts_list = numbered == Some(at) && matches!(it, '.' | ')');
        if ANYWHERE.contains(&it) || (at == 0 && AT_START.contains(&it)) || starts_list {
            escaped.push('\\');
        }
        escaped.push(it);
    }
    escaped
}
