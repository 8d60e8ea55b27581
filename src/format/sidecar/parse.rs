//! Reading what stands in a sidecar. See [`parse`].
//!
//! RON's own reader knows everything that a sidecar may look like, and takes ten times as long for a mark as is needed.
//! So marks that look as we write them are read row by row ([`Rows`]), and RON reads the rest: the file without its
//! marks, and each mark that looks different. Only if all of that is without fault and holds nothing unknown is it the
//! result. Else RON reads the whole in one go, and finds out what is wrong and where.
//!
//! A border between marks that is none, in a string, a comment or a bracket, leaves that open at the end of the mark
//! before, which is a fault. So where there is none, the borders are where they seem, and the result is the same.

use std::ops::Range;

use memchr::memmem;

use super::{
    SidecarError,
    file::{MarkFile, SidecarFile},
    rows::Rows,
};

/// How many unknown fields are listed.
pub(super) const MOST_UNKNOWN: usize = 100;

/// What stands before the marks, as we write it.
const START: &str = "\n  marks: [\n";

/// What stands behind them.
const END: &str = "\n  ],\n  relations: [";

/// What ends a mark.
const MARK_END: &str = "\n    ),\n";

/// The id of the one mark in the file without its marks.
const STAND_IN: &str = "the marks that were here";

/// The file, and the places of fields that are not known.
pub(super) fn parse(text: &str) -> Result<(SidecarFile, Vec<String>), SidecarError> {
    match in_rows(text) {
        Some(file) => Ok((file, Vec::new())),
        None => in_one_go(text),
    }
}

/// Adds the place of a field that is not known to the list, unless that is long enough.
pub(super) fn note(unknown: &mut Vec<String>, path: &serde_ignored::Path<'_>) {
    if unknown.len() < MOST_UNKNOWN {
        unknown.push(path.to_string());
    }
}

fn in_one_go(text: &str) -> Result<(SidecarFile, Vec<String>), SidecarError> {
    let broken = |error: ron::error::SpannedError| SidecarError::Broken(error.into());
    let mut deserializer = ron::Deserializer::from_str(text).map_err(broken)?;
    let mut unknown = Vec::new();
    let file = serde_ignored::deserialize(&mut deserializer, |path| note(&mut unknown, &path));
    let file = file.map_err(|error| broken(deserializer.span_error(error)))?;
    deserializer.end().map_err(|error| broken(deserializer.span_error(error)))?;
    Ok((file, unknown))
}

/// The file, if it is laid out as we do it for the most part and there is nothing wrong or unknown in it.
fn in_rows(text: &str) -> Option<SidecarFile> {
    let marks = marks_in(text)?;
    let mut file = without_marks(text, &marks)?;
    file.marks = marks_of(&text[marks])?;
    Some(file)
}

/// Where the marks seem to stand: what is between the brackets of the list, with the line end before.
fn marks_in(text: &str) -> Option<Range<usize>> {
    let start = memmem::find(text.as_bytes(), START.as_bytes())? + START.len();
    // Most sidecars have few relations, so it is near the end.
    let end = memmem::rfind(&text.as_bytes()[start..], END.as_bytes())?;
    Some(start..start + end + 1)
}

/// The file with all but its marks, if they stand where they seem to.
fn without_marks(text: &str, marks: &Range<usize>) -> Option<SidecarFile> {
    let (before, after) = (&text[..marks.start], &text[marks.end..]);
    if [before, after].iter().any(|it| it.contains(STAND_IN)) {
        return None;
    }
    let (mut file, unknown) = in_one_go(&format!("{before}(id: \"{STAND_IN}\"){after}")).ok()?;
    // Where what was taken out was in truth within a string, so is this now.
    let stand_in = file.marks.pop().filter(|mark| mark.id == STAND_IN);
    (stand_in.is_some() && file.marks.is_empty() && unknown.is_empty()).then_some(file)
}

/// The marks of a list.
fn marks_of(list: &str) -> Option<Vec<MarkFile>> {
    let mut marks = Vec::new();
    let mut rest = list;
    while !rest.is_empty() {
        let mut rows = Rows::new(rest);
        if let Some(mark) = rows.mark() {
            marks.push(mark);
            rest = rows.rest();
        } else {
            let end = rest.find(MARK_END)? + MARK_END.len();
            marks.push(mark_of(&rest[..end])?);
            rest = &rest[end..];
        }
    }
    Some(marks)
}

/// The one mark in `text`, which does not look as we write it.
fn mark_of(text: &str) -> Option<MarkFile> {
    // In a file of its own brackets are as deep as they were in the whole one.
    let (mut file, unknown) = in_one_go(&format!("(marks: [{text}])")).ok()?;
    let mark = file.marks.pop()?;
    // What ends the list and begins another one would be read as that, where it is none in the whole file.
    let is_alone = file.marks.is_empty() && file.relations.is_empty();
    (is_alone && unknown.is_empty()).then_some(mark)
}

#[cfg(test)]
mod tests;
