//! A place in the text as an analyst writes it: a line, a part of the whole, a paragraph. See [`Goal`].

use super::Session;

/// A place in the text as an analyst writes it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Goal {
    /// `120` or `120:5`: a line, and a column in code points, both from 1.
    Line(usize, usize),
    /// `40%`: so many percent of the text, in bytes.
    Percent(f64),
    /// `¶12` or `p12`: a paragraph, from 1.
    Paragraph(usize),
}

/// Why what was written leads nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoGoal {
    /// It is nothing that is understood.
    Unknown,
    /// There are only so many lines.
    Lines(usize),
    /// There are only so many paragraphs.
    Paragraphs(usize),
    /// It is more than the whole.
    TooMuch,
    /// The paragraphs are still being counted.
    NotCounted,
    /// The paragraphs could not be counted.
    Uncounted,
}

impl Goal {
    /// What `words` say.
    ///
    /// # Errors
    ///
    /// [`NoGoal::Unknown`] where they say nothing that is known.
    pub fn read(words: &str) -> Result<Self, NoGoal> {
        let words = words.trim();
        let whole = |words: &str| {
            let words = words.trim();
            let is_number = !words.is_empty() && words.bytes().all(|it| it.is_ascii_digit());
            // So many that it does not fit is more than there are.
            is_number.then(|| words.parse().unwrap_or(usize::MAX)).ok_or(NoGoal::Unknown)
        };
        if let Some(percent) = words.strip_suffix('%') {
            let percent = percent.trim().replace(',', ".");
            let is_number = percent.bytes().all(|it| it.is_ascii_digit() || it == b'.');
            let percent = percent.parse().ok().filter(|_| is_number);
            return percent.map(Self::Percent).ok_or(NoGoal::Unknown);
        }
        if let Some(number) = words.strip_prefix(['¶', 'p', 'P', '§']) {
            return whole(number).map(Self::Paragraph);
        }
        let (line, column) = words.split_once(':').unwrap_or((words, "1"));
        Ok(Self::Line(whole(line)?, whole(column)?))
    }
}

impl Session {
    /// The byte that `goal` leads to.
    ///
    /// # Errors
    ///
    /// Why it leads nowhere.
    pub fn place_of(&self, goal: Goal) -> Result<usize, NoGoal> {
        let document = self.document();
        match goal {
            Goal::Line(line, _) if line == 0 || document.line_count() < line => {
                Err(NoGoal::Lines(document.line_count()))
            }
            Goal::Line(line, column) => {
                let start = document.line_start(line - 1);
                let end = document.line_around(start).end;
                let char = document.to_char(start).saturating_add(column.saturating_sub(1));
                Ok(document.to_byte(char).map_or(end, |at| at.min(end)))
            }
            Goal::Percent(percent) if 100.0 < percent => Err(NoGoal::TooMuch),
            Goal::Percent(percent) => {
                let at = document.text().len() as f64 * percent / 100.0;
                Ok(document.cluster_floor(at as usize))
            }
            Goal::Paragraph(number) => {
                let why = self.outline_failure().map_or(NoGoal::NotCounted, |_| NoGoal::Uncounted);
                let outline = self.outline().ok_or(why)?;
                let start = outline.paragraph_start(document, number);
                start.ok_or(NoGoal::Paragraphs(outline.paragraph_count()))
            }
        }
    }
}
