//! Places in the text as the analyst enters them: line, percentage or paragraph. See [`GoToTarget`].

use super::Editor;

/// A place in the text as the analyst enters it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum GoToTarget {
    /// `120` or `120:5`: a line, and a column in code points, both from 1.
    Line(usize, usize),
    /// `40%`: a percentage of the text's bytes.
    Percent(f64),
    /// `¶12` or `p12`: a paragraph, from 1.
    Paragraph(usize),
}

/// Why the input leads nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GoToError {
    /// The input is not understood.
    Unrecognised,
    /// The text has only this many lines.
    LineOutOfRange(usize),
    /// The text has only this many paragraphs.
    ParagraphOutOfRange(usize),
    /// The percentage is above 100.
    PercentOutOfRange,
    /// The paragraphs are still being counted.
    OutlinePending,
    /// The paragraphs could not be counted.
    OutlineFailed,
}

impl GoToTarget {
    /// Parses the analyst's input.
    ///
    /// # Errors
    ///
    /// [`GoToError::Unrecognised`] if it isn't understood.
    pub fn parse(words: &str) -> Result<Self, GoToError> {
        let words = words.trim();
        let whole = |words: &str| {
            let words = words.trim();
            let is_number = !words.is_empty() && words.bytes().all(|it| it.is_ascii_digit());
            // A number that doesn't fit is larger than any count.
            is_number.then(|| words.parse().unwrap_or(usize::MAX)).ok_or(GoToError::Unrecognised)
        };
        if let Some(percent) = words.strip_suffix('%') {
            let percent = percent.trim().replace(',', ".");
            let is_number = percent.bytes().all(|it| it.is_ascii_digit() || it == b'.');
            let percent = percent.parse().ok().filter(|_| is_number);
            return percent.map(Self::Percent).ok_or(GoToError::Unrecognised);
        }
        if let Some(number) = words.strip_prefix(['¶', 'p', 'P', '§']) {
            return whole(number).map(Self::Paragraph);
        }
        let (line, column) = words.split_once(':').unwrap_or((words, "1"));
        Ok(Self::Line(whole(line)?, whole(column)?))
    }
}

impl Editor {
    /// Returns the byte that `target` leads to.
    ///
    /// # Errors
    ///
    /// Any [`GoToError`] except [`GoToError::Unrecognised`].
    pub fn resolve_target(&self, target: GoToTarget) -> Result<usize, GoToError> {
        let document = self.document();
        match target {
            GoToTarget::Line(line, _) if line == 0 || document.line_count() < line => {
                Err(GoToError::LineOutOfRange(document.line_count()))
            }
            GoToTarget::Line(line, column) => {
                let start = document.line_start(line - 1);
                let end = document.line_around(start).end;
                let char = document.to_char(start).saturating_add(column.saturating_sub(1));
                Ok(document.to_byte(char).map_or(end, |at| at.min(end)))
            }
            GoToTarget::Percent(percent) if 100.0 < percent => Err(GoToError::PercentOutOfRange),
            GoToTarget::Percent(percent) => {
                let at = document.text().len() as f64 * percent / 100.0;
                Ok(document.cluster_floor(at as usize))
            }
            GoToTarget::Paragraph(number) => {
                let error = self
                    .outline_failure()
                    .map_or(GoToError::OutlinePending, |_| GoToError::OutlineFailed);
                let outline = self.outline().ok_or(error)?;
                let start = outline.paragraph_start(document, number);
                start.ok_or(GoToError::ParagraphOutOfRange(outline.paragraph_count()))
            }
        }
    }
}
