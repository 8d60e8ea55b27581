//! Parses a sidecar. See [`parse`].
//!
//! The RON parser accepts every possible layout, and takes ten times as long as needed for a mark. So marks in our own
//! layout are parsed line by line ([`CanonicalParser`]), and RON parses the rest: the file without its marks, and each
//! mark with another layout. Only if all of that has neither errors nor unknown fields is it the result. Otherwise RON
//! parses the whole again, and finds out what is wrong and where.
//!
//! A false border between marks, in a string, a comment or a bracket, leaves that open at the end of the mark before,
//! which is an error. So without errors, the borders are where they seem, and the result is the same.

use std::ops::Range;

use memchr::memmem;

use super::{
    SidecarError,
    canonical_parser::CanonicalParser,
    file::{MarkFile, SidecarFile},
};

pub(super) const MAX_UNKNOWN_FIELDS: usize = 100;

/// Comes before the marks in our layout.
const MARKS_START: &str = "\n  marks: [\n";

/// Comes after the marks.
const MARKS_END: &str = "\n  ],\n  relations: [";

const MARK_END: &str = "\n    ),\n";

/// The id of the only mark in the file without its marks.
const PLACEHOLDER_ID: &str = "the marks that were here";

/// Returns the file, and the paths of unknown fields.
pub(super) fn parse(text: &str) -> Result<(SidecarFile, Vec<String>), SidecarError> {
    match parse_canonical(text) {
        Some(file) => Ok((file, Vec::new())),
        None => parse_with_ron(text),
    }
}

/// Adds the path of an unknown field to the list, unless that is full.
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

/// Parses the file, if it is mostly in our layout without errors or unknown fields.
fn parse_canonical(text: &str) -> Option<SidecarFile> {
    let marks = find_marks(text)?;
    let mut file = parse_without_marks(text, &marks)?;
    file.marks = parse_marks(&text[marks])?;
    Some(file)
}

/// Returns where the marks seem to be: between the brackets of the list, including the line end before the last one.
fn find_marks(text: &str) -> Option<Range<usize>> {
    let start = memmem::find(text.as_bytes(), MARKS_START.as_bytes())? + MARKS_START.len();
    // Most sidecars have few relations, so it is near the end.
    let end = memmem::rfind(&text.as_bytes()[start..], MARKS_END.as_bytes())?;
    Some(start..start + end + 1)
}

/// Parses the file without its marks, if they are where they seem to be.
fn parse_without_marks(text: &str, marks: &Range<usize>) -> Option<SidecarFile> {
    let before = &text[..marks.start];
    let after = &text[marks.end..];
    if [before, after].iter().any(|it| it.contains(PLACEHOLDER_ID)) {
        return None;
    }
    let (mut file, unknown) =
        parse_with_ron(&format!("{before}(id: \"{PLACEHOLDER_ID}\"){after}")).ok()?;
    // If the part removed was within a string, so is the placeholder now.
    let placeholder = file.marks.pop().filter(|mark| mark.id == PLACEHOLDER_ID);
    (placeholder.is_some() && file.marks.is_empty() && unknown.is_empty()).then_some(file)
}

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

/// Parses the one mark in `text`, which has another layout.
fn parse_mark(text: &str) -> Option<MarkFile> {
    // In its own file, brackets are as deep as in the whole one.
    let (mut file, unknown) = parse_with_ron(&format!("(marks: [{text}])")).ok()?;
    let mark = file.marks.pop()?;
    // Text that ends the list and starts another one would pass here, but not in the whole file.
    let is_alone = file.marks.is_empty() && file.relations.is_empty();
    (is_alone && unknown.is_empty()).then_some(mark)
}

#[cfg(test)]
mod tests;
