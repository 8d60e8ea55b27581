//! Markdown ([CommonMark](https://spec.commonmark.org)) for reading and for reports: one part per document, one section
//! per tag, one block quote per mark.
//!
//! Text of documents and analysts is escaped, so that it reads as written. Notes are Markdown already.

use std::io;

use super::{ExportDocument, ExportProgress, note::self_contained_lines, row::ExportRow};
use crate::model::Tag;

/// Characters escaped everywhere: they could start emphasis, code, a link, an entity, a tag or a formula.
const ESCAPED_ANYWHERE: &[char] = &['\\', '`', '*', '_', '[', ']', '<', '>', '&', '~', '|', '$'];

/// Characters escaped at the start of a line: they could make it a heading, a list or a rule.
const ESCAPED_AT_START: &[char] = &['#', '+', '-', '=', ':'];

/// Ends a line and starts another in the same paragraph.
const HARD_BREAK: &str = "\\\n";

pub(super) fn write(
    documents: &[ExportDocument<'_>],
    out: &mut impl io::Write,
    progress: &mut ExportProgress<'_, '_>,
) -> io::Result<()> {
    for (number, document) in documents.iter().enumerate() {
        if 0 < number {
            out.write_all(b"\n")?;
        }
        write_document(out, document, progress)?;
    }
    Ok(())
}

fn write_document(
    out: &mut impl io::Write,
    source: &ExportDocument<'_>,
    progress: &mut ExportProgress<'_, '_>,
) -> io::Result<()> {
    let work = source.work;
    writeln!(out, "# {}", escaped_on_one_line(source.name))?;
    for tag in Tag::ALL.into_iter().filter(|tag| 0 < work.marks.count(*tag)) {
        writeln!(out, "\n## {} ({})", heading(tag), work.marks.count(tag))?;
        for mark in work.marks.iter().filter(|mark| mark.tag == tag) {
            let row = ExportRow::from_mark(source, mark);
            let line = work.document.line_number(mark.spans.start());
            let pieces: Vec<String> =
                row.pieces.iter().map(|it| format!("{}–{}", it.start, it.end)).collect();
            write_mark(out, &row, &format!("Place: line {line}, {}", pieces.join(", ")))?;
            progress.advance()?;
        }
    }
    let lost = &work.lost.marks;
    if !lost.is_empty() {
        writeln!(out, "\n## Lost ({})", lost.len())?;
    }
    for mark in lost {
        let reason = escaped_on_one_line(&mark.reason.to_string());
        let row = ExportRow::from_lost_mark(source, mark);
        write_mark(out, &row, &format!("Lost: {reason}"))?;
        progress.advance()?;
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

/// Writes a mark that is at `place`.
fn write_mark(out: &mut impl io::Write, row: &ExportRow<'_>, place: &str) -> io::Result<()> {
    writeln!(out, "\n{}", block_quote(&row.text))?;
    if row.state == "lost" {
        write_item(out, "Tag", row.tag)?;
    }
    write_item(out, "Speaker", row.speaker)?;
    write_item(out, "Labels", &row.labels.join(", "))?;
    write_note(out, row.note)?;
    write_item(out, "Author", row.author)?;
    writeln!(out, "- {place}")?;
    if matches!(row.state, "moved" | "changed") {
        writeln!(out, "- State: {}, not accepted", row.state)?;
    }
    write_item(out, "Created", &row.created)
}

/// Writes a note as its own block quote within the list: whatever it holds, it ends with the quote.
///
/// The prefix of each line is as wide as a tab stop, so tabs keep their meaning.
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

/// Returns `text` as a block quote, followed by a line end.
pub(in crate::format) fn block_quote(text: &str) -> String {
    format!("> {}\n", escaped_lines(text).join(&format!("{HARD_BREAK}> ")))
}

/// Writes one property of a mark, if it isn't empty.
fn write_item(out: &mut impl io::Write, name: &str, text: &str) -> io::Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    writeln!(out, "- {name}: {}", escaped_lines(text).join(&format!("{HARD_BREAK}  ")))
}

/// Returns `text` escaped, with a space for every line end.
pub(in crate::format) fn escaped_on_one_line(text: &str) -> String {
    escaped_lines(text).join(" ")
}

/// Returns the lines of `text`, each escaped. An empty one becomes a visible space, since it would end the paragraph.
fn escaped_lines(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n");
    text.split(['\n', '\r']).map(escape_line).collect()
}

/// Escapes one line, so that it reads as written. Drops leading spaces, which would make it code.
fn escape_line(line: &str) -> String {
    let line = line.trim();
    if line.is_empty() {
        return "&nbsp;".to_owned();
    }
    let mut escaped = String::with_capacity(line.len() + 8);
    let number_end = line.find(|it: char| !it.is_ascii_digit()).filter(|end| 0 < *end);
    for (at, it) in line.char_indices() {
        let starts_list = number_end == Some(at) && matches!(it, '.' | ')');
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
