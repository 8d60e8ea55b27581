//! Reorders words for display. See [`visual_order`].

use std::borrow::Cow;

use icu_properties::{CodePointMapData, CodePointMapDataBorrowed, props::BidiClass};

use super::WritingDirection;

/// Returns `text`, one left-to-right line, with right-to-left parts in visual order (UAX #9, rules W, N, I, L2 and L4,
/// without embeddings).
///
/// It is for programs that shape right-to-left words but do not order them: consecutive letters are kept; words,
/// numbers, spaces and symbols between them change places, and brackets are mirrored.
pub fn visual_order(text: &str) -> Cow<'_, str> {
    if !WritingDirection::may_contain_rtl(text) {
        return Cow::Borrowed(text);
    }
    let runs = bidi_runs(text);
    let mut reordered = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(run) = runs.get(at) {
        if run.kind != BidiKind::Right {
            reordered.push_str(run.text);
            at += 1;
            continue;
        }
        let run = &runs[at..];
        let run = &run[..run.iter().position(|it| it.kind == BidiKind::Left).unwrap_or(run.len())];
        let last = run.iter().rposition(|it| matches!(it.kind, BidiKind::Right | BidiKind::Number));
        let run = &run[..=last.unwrap_or_default()];
        run.iter().rev().for_each(|it| it.write_reordered(&mut reordered));
        at += run.len();
    }
    Cow::Owned(reordered)
}

/// A part that stays together.
#[derive(Debug)]
struct BidiRun<'a> {
    text: &'a str,
    kind: BidiKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum BidiKind {
    Left,
    Right,
    Number,
    /// Like its surroundings.
    Neutral,
}

impl BidiRun<'_> {
    /// Writes it as part of right-to-left text.
    fn write_reordered(&self, reordered: &mut String) {
        if self.kind == BidiKind::Neutral {
            reordered.extend(self.text.chars().map(mirrored_bracket));
        } else {
            reordered.push_str(self.text);
        }
    }
}

/// Splits `text` into consecutive letters, numbers, and single other characters.
fn bidi_runs(text: &str) -> Vec<BidiRun<'_>> {
    let classes = CodePointMapData::<BidiClass>::new();
    let mut runs: Vec<BidiRun<'_>> = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let last = runs.last_mut();
        let next = text[end..].chars().next();
        let kind = run_kind(classes, c, next, last.as_deref());
        match last {
            Some(last) if kind.is_none_or(|it| it == last.kind && it != BidiKind::Neutral) => {
                last.text = &text[start..end];
            }
            _ => {
                start = at;
                runs.push(BidiRun {
                    text: &text[at..end],
                    kind: kind.unwrap_or(BidiKind::Neutral),
                });
            }
        }
    }
    runs
}

/// Returns the kind of `c` before `next` and after `last`. `None` if it belongs to `last`.
fn run_kind(
    classes: CodePointMapDataBorrowed<'_, BidiClass>,
    c: char,
    next: Option<char>,
    last: Option<&BidiRun<'_>>,
) -> Option<BidiKind> {
    use BidiClass as B;
    let class = classes.get(c);
    let is_number = |class| class == B::EuropeanNumber || class == B::ArabicNumber;
    let is_inside = || {
        last.is_some_and(|it| it.kind == BidiKind::Number)
            && next.is_some_and(|it| is_number(classes.get(it)))
    };
    if class == B::NonspacingMark || class == B::BoundaryNeutral {
        None
    } else if class == B::RightToLeft || class == B::ArabicLetter {
        Some(BidiKind::Right)
    } else if class == B::LeftToRight {
        Some(BidiKind::Left)
    } else if is_number(class) {
        Some(BidiKind::Number)
    } else if (class == B::CommonSeparator || class == B::EuropeanSeparator) && is_inside() {
        None
    } else {
        Some(BidiKind::Neutral)
    }
}

fn mirrored_bracket(c: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '{' => '}',
        '}' => '{',
        '<' => '>',
        '>' => '<',
        '«' => '»',
        '»' => '«',
        '‹' => '›',
        '›' => '‹',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::visual_order;

    #[test]
    fn words_are_ordered_right_to_left_and_latin_ones_left_to_right() {
        for (read, reordered) in [
            ("plain words", "plain words"),
            ("אב גד", "גד אב"),
            ("אב גד.txt", "גד אב.txt"),
            ("see אב גד, then הו", "see גד אב, then הו"),
            ("אב 12 גד", "גד 12 אב"),
            ("אב 1.5", "1.5 אב"),
            ("אב 2.txt", "2 אב.txt"),
            ("אב (גד) ה", "ה (גד) אב"),
            ("אב x גד", "אב x גד"),
            ("سَلام عام", "عام سَلام"),
            ("a אב ", "a אב "),
        ] {
            assert_eq!(visual_order(read), reordered, "{read}");
        }
    }
}
