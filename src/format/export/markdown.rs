//! Markdown (as [CommonMark](https://spec.commonmark.org) has it) for reading and for reports: one part a document, one a tag, one block quote a mark.
//!
//! What a document or an analyst wrote is escaped, so that it reads as it was written. Notes are Markdown already.

use std::io;

use super::{ExportDocument, ExportProgress, note::self_contained_lines, row::ExportRow};
use crate::model::{LostReason, Tag};

/// What is escaped wherever it stands: it could start emphasis, code, a link, an entity, a tag or a formula.
const ESCAPED_ANYWHERE: &[char] = &['\\', '`', '*', '_', '[', ']', '<', '>', '&', '~', '|', '$'];

/// What is escaped at the start of a line: it could make a heading, a list or a rule of it.
const ESCAPED_AT_START: &[char] = &['#', '+', '-', '=', ':'];

/// What ends a line and begins another in the same paragraph.
const HARD_BREAK: &str = "\\\n";

pub(super) fn write(
    documents: &[ExportDocument<'_>],
    out: &mut impl io::Write,
    count: &mut ExportProgress<'_, '_>,
) -> io::Result<()> {
    for (number, document) in documents.iter().enumerate() {
        if 0 < number {
            out.write_all(b"\n")?;
        }
        write_document(out, document, count)?;
    }
    Ok(())
}

fn write_document(
    out: &mut impl io::Write,
    named: &ExportDocument<'_>,
    count: &mut ExportProgress<'_, '_>,
) -> io::Result<()> {
    let work = named.work;
    writeln!(out, "# {}", escaped_on_one_line(named.name))?;
    for tag in Tag::ALL.into_iter().filter(|tag| 0 < work.marks.count(*tag)) {
        writeln!(out, "\n## {} ({})", heading(tag), work.marks.count(tag))?;
        for mark in work.marks.iter().filter(|mark| mark.tag == tag) {
            let line = work.document.line_number(mark.spans.start());
            write_mark(out, &ExportRow::from_mark(named, mark), &ExportLocation::Line(line))?;
            count.advance()?;
        }
    }
    let lost = &work.lost.marks;
    if !lost.is_empty() {
        writeln!(out, "\n## Lost ({})", lost.len())?;
    }
    for mark in lost {
        write_mark(
            out,
            &ExportRow::from_lost_mark(named, mark),
            &ExportLocation::Lost(mark.reason),
        )?;
        count.advance()?;
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

/// Where a mark is.
enum ExportLocation {
    /// In the line with this number, where it begins.
    Line(usize),
    /// Nowhere, for this reason.
    Lost(LostReason),
}

fn write_mark(
    out: &mut impl io::Write,
    row: &ExportRow<'_>,
    place: &ExportLocation,
) -> io::Result<()> {
    writeln!(out, "\n{}", block_quote(&row.text))?;
    if let ExportLocation::Lost(_) = place {
        write_item(out, "Tag", row.tag)?;
    }
    write_item(out, "Speaker", row.speaker)?;
    write_item(out, "Labels", &row.labels.join(", "))?;
    write_note(out, row.note)?;
    write_item(out, "Author", row.author)?;
    match place {
        ExportLocation::Line(line) => {
            let pieces: Vec<String> =
                row.pieces.iter().map(|(start, end)| format!("{start}–{end}")).collect();
            writeln!(out, "- Place: line {line}, {}", pieces.join(", "))?;
        }
        ExportLocation::Lost(reason) => {
            writeln!(out, "- Lost: {}", escaped_on_one_line(&reason.to_string()))?;
        }
    }
    if matches!(row.state, "moved" | "changed") {
        writeln!(out, "- State: {}, not accepted", row.state)?;
    }
    write_item(out, "Created", &row.created)
}

/// A note, in a quote of its own within the list: whatever it holds, what comes after the quote is none of it.
///
/// What stands before each line is as wide as a tab stop, so tabs mean what they meant.
fn write_note(out: &mut impl io::Write, note: &str) -> io::Result<()> {
    if note.trim().is_empty() {
        return Ok(());
    }
    let Some(lines) = self_contained_lines(note) else { return write_item(out, "Note", note) };
    writeln!(out, "- Note:")?;
    for line in lines {
        writeln!(out, "{}", format!("  > {line}").trim_end())?;
    }
    Ok(())
}

/// `words` as a block quote, with a line end behind it.
pub(in crate::format) fn block_quote(words: &str) -> String {
    format!("> {}\n", escaped_lines(words).join(&format!("{HARD_BREAK}> ")))
}

/// One fact about a mark, if there is anything to say.
fn write_item(out: &mut impl io::Write, name: &str, words: &str) -> io::Result<()> {
    if words.is_empty() {
        return Ok(());
    }
    writeln!(out, "- {name}: {}", escaped_lines(words).join(&format!("{HARD_BREAK}  ")))
}

/// `text` escaped, with a blank for every line end.
pub(in crate::format) fn escaped_on_one_line(text: &str) -> String {
    escaped_lines(text).join(" ")
}

/// The lines of `text`, each escaped. An empty one becomes a blank that is seen, since it would end the paragraph.
fn escaped_lines(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n");
    text.split(['\n', '\r']).map(escape_line).collect()
}

/// One line, so that it reads as it was written. Blanks at its start, which make code of a line, are left out.
fn escape_line(line: &str) -> String {
    let line = line.trim();
    if line.is_empty() {
        return "&nbsp;".to_owned();
    }
    let mut escaped = String::with_capacity(line.len() + 8);
    let numbered = line.find(|it: char| !it.is_ascii_digit()).filter(|end| 0 < *end);
    for (at, it) in line.char_indices() {
        let starts_list = numbered == Some(at) && matches!(it, '.' | ')');
        if ESCAPED_ANYWHERE.contains(&it)
            || (at == 0 && ESCAPED_AT_START.contains(&it))
            || starts_list
        {
            escaped.push('\\');
        }
        escaped.push(it);
    }
    escaped
}
