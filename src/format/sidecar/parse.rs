//! Reading what stands in a sidecar. See [`parse`].
//!
//! RON's own reader knows everything that a sidecar may look like, and takes ten times as long for a mark as is needed.
//! So marks that look as we write them are read row by row ([`CanonicalParser`]), and RON reads the rest: the file without its
//! marks, and each mark that looks different. Only if all of that is without fault and holds nothing unknown is it the
//! result. Else RON reads the whole in one go, and finds out what is wrong and where.
//!
//! A border between marks that is none, in a string, a comment or a bracket, leaves that open at the end of the mark
//! before, which is a fault. So where there is none, the borders are where they seem, and the result is the same.

use std::ops::Range;

use memchr::memmem;

use super::{
    SidecarError,
    canonical_parser::CanonicalParser,
    file::{MarkFile, SidecarFile},
};

/// How many unknown fields are listed.
pub(super) const MAX_UNKNOWN_FIELDS: usize = 100;

/// What stands before the marks, as we write it.
const MARKS_START: &str = "\n  marks: [\n";

/// What stands behind them.
const MARKS_END: &str = "\n  ],\n  relations: [";

/// What ends a mark.
const MARK_END: &str = "\n    ),\n";

/// The id of the one mark in the file without its marks.
const PLACEHOLDER_ID: &str = "the marks that were here";

/// The file, and the places of fields that are not known.
pub(super) fn parse(text: &str) -> Result<(SidecarFile, Vec<String>), SidecarError> {
    match parse_canonical(text) {
        Some(file) => Ok((file, Vec::new())),
        None => parse_with_ron(text),
    }
}

/// Adds the place of a field that is not known to the list, unless that is long enough.
pub(super) fn note_unknown_field(unknown: &mut Vec<String>, path: &serde_ignored::Path<'_>) {
    if unknown.len() < MAX_UNKNOWN_FIELDS {
        unknown.push(path.to_string());
    }
}

fn parse_with_ron(text: &str) -> Result<(SidecarFile, Vec<String>), SidecarError> {
    let broken = |error: ron::error::SpannedError| SidecarError::Broken(error.into());
    let mut deserializer = ron::Deserializer::from_str(text).map_err(broken)?;
    let mut unknown = Vec::new();
    let file = serde_ignored::deserialize(&mut deserializer, |path| {
        note_unknown_field(&mut unknown, &path);
    });
    let file = file.map_err(|error| broken(deserializer.span_error(error)))?;
    deserializer.end().map_err(|error| broken(deserializer.span_error(error)))?;
    Ok((file, unknown))
}

/// The file, if it is laid out as we do it for the most part and there is nothing wrong or unknown in it.
fn parse_canonical(text: &str) -> Option<SidecarFile> {
    let marks = find_marks(text)?;
    let mut file = parse_without_marks(text, &marks)?;
    file.marks = parse_marks(&text[marks])?;
    Some(file)
}

/// Where the marks seem to stand: what is between the brackets of the list, with the line end before.
fn find_marks(text: &str) -> Option<Range<usize>> {
    let start = memmem::find(text.as_bytes(), MARKS_START.as_bytes())? + MARKS_START.len();
    // Most sidecars have few relations, so it is near the end.
    let end = memmem::rfind(&text.as_bytes()[start..], MARKS_END.as_bytes())?;
    Some(start..start + end + 1)
}

/// The file with all but its marks, if they stand where they seem to.
fn parse_without_marks(text: &str, marks: &Range<usize>) -> Option<SidecarFile> {
    let (before, after) = (&text[..marks.start], &text[marks.end..]);
    if [before, after].iter().any(|it| it.contains(PLACEHOLDER_ID)) {
        return None;
    }
    let (mut file, unknown) =
        parse_with_ron(&format!("{before}(id: \"{PLACEHOLDER_ID}\"){after}")).ok()?;
    // Where what was taken out was in truth within a string, so is this now.
    let stand_in = file.marks.pop().filter(|mark| mark.id == PLACEHOLDER_ID);
    (stand_in.is_some() && file.marks.is_empty() && unknown.is_empty()).then_some(file)
}

/// The marks of a list.
fn parse_marks(list: &str) -> Option<Vec<MarkFile>> {
    let mut marks = Vec::new();
    let mut rest = list;
    while !rest.is_empty() {
        let mut parser = CanonicalParser::new(rest);
        if let Some(mark) = parser.mark() {
            marks.push(mark);
            rest = parser.rest();
        } else {
            let end = rest.find(MARK_END)? + MARK_END.len();
            marks.push(parse_mark(&rest[..end])?);
            rest = &rest[end..];
        }
    }
    Some(marks)
}

/// The one mark in `text`, which does not look as we write it.
fn parse_mark(text: &str) -> Option<MarkFile> {
    // In a file of its own brackets are as deep as they were in the whole one.
    let (mut file, unknown) = parse_with_ron(&format!("(marks: [{text}])")).ok()?;
    let mark = file.marks.pop()?;
    // What ends the list and begins another one would be read as that, where it is none in the whole file.
    let is_alone = file.marks.is_empty() && file.relations.is_empty();
    (is_alone && unknown.is_empty()).then_some(mark)
}

#[cfg(test)]
mod tests;
