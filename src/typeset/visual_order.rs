//! Words in the order in which they stand. See [`visual_order`].

use std::borrow::Cow;

use icu_properties::{CodePointMapData, CodePointMapDataBorrowed, props::BidiClass};

use super::WritingDirection;

/// `text`, which is in one line that runs from left to right, with what is read from right to left in the order in which
/// it stands (UAX #9, rules W, N, I and L2 and L4, without embeddings).
///
/// It is for those who know how letters of a word join, and from which side, but not in which order words stand: letters
/// that follow each other stay as they are; words, numbers, blanks and signs between them change places, and brackets
/// turn.
pub fn visual_order(text: &str) -> Cow<'_, str> {
    if !WritingDirection::may_contain_rtl(text) {
        return Cow::Borrowed(text);
    }
    let parts = bidi_runs(text);
    let (mut shown, mut at) = (String::with_capacity(text.len()), 0);
    while let Some(part) = parts.get(at) {
        if part.kind != BidiRunKind::Right {
            shown.push_str(part.text);
            at += 1;
            continue;
        }
        let run = &parts[at..];
        let run =
            &run[..run.iter().position(|it| it.kind == BidiRunKind::Left).unwrap_or(run.len())];
        let last =
            run.iter().rposition(|it| matches!(it.kind, BidiRunKind::Right | BidiRunKind::Number));
        let run = &run[..=last.unwrap_or_default()];
        run.iter().rev().for_each(|it| it.write_reordered(&mut shown));
        at += run.len();
    }
    Cow::Owned(shown)
}

/// What stays together.
#[derive(Debug)]
struct BidiRun<'a> {
    text: &'a str,
    kind: BidiRunKind,
}

/// How a part is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum BidiRunKind {
    Left,
    Right,
    Number,
    /// As what stands around it.
    Neutral,
}

impl BidiRun<'_> {
    /// Writes it as it stands where the rest is read from right to left.
    fn write_reordered(&self, shown: &mut String) {
        if self.kind == BidiRunKind::Neutral {
            shown.extend(self.text.chars().map(mirrored_bracket));
        } else {
            shown.push_str(self.text);
        }
    }
}

/// The parts of `text`: letters that follow each other, numbers, and every other sign by itself.
fn bidi_runs(text: &str) -> Vec<BidiRun<'_>> {
    let classes = CodePointMapData::<BidiClass>::new();
    let mut parts: Vec<BidiRun<'_>> = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let (end, last) = (at + c.len_utf8(), parts.last_mut());
        let next = text[end..].chars().next();
        let kind = run_kind(classes, c, next, last.as_deref());
        match last {
            Some(last) if kind.is_none_or(|it| it == last.kind && it != BidiRunKind::Neutral) => {
                last.text = &text[start..end];
            }
            _ => {
                start = at;
                parts.push(BidiRun {
                    text: &text[at..end],
                    kind: kind.unwrap_or(BidiRunKind::Neutral),
                });
            }
        }
    }
    parts
}

/// How `c` is read before `next` and after `last`, or nothing if it is part of what it stands after.
fn run_kind(
    classes: CodePointMapDataBorrowed<'_, BidiClass>,
    c: char,
    next: Option<char>,
    last: Option<&BidiRun<'_>>,
) -> Option<BidiRunKind> {
    use BidiClass as B;
    let class = classes.get(c);
    let is_number = |class| class == B::EuropeanNumber || class == B::ArabicNumber;
    let is_inside = || {
        last.is_some_and(|it| it.kind == BidiRunKind::Number)
            && next.is_some_and(|it| is_number(classes.get(it)))
    };
    if class == B::NonspacingMark || class == B::BoundaryNeutral {
        None
    } else if class == B::RightToLeft || class == B::ArabicLetter {
        Some(BidiRunKind::Right)
    } else if class == B::LeftToRight {
        Some(BidiRunKind::Left)
    } else if is_number(class) {
        Some(BidiRunKind::Number)
    } else if (class == B::CommonSeparator || class == B::EuropeanSeparator) && is_inside() {
        None
    } else {
        Some(BidiRunKind::Neutral)
    }
}

/// The bracket that opens where this one closes, and the other way round.
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
    fn words_stand_from_right_to_left_and_latin_ones_from_left_to_right() {
        for (read, shown) in [
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
            assert_eq!(visual_order(read), shown, "{read}");
        }
    }
}
