//! Words in the order in which they stand. See [`visual`].

use std::borrow::Cow;

use icu_properties::{CodePointMapData, CodePointMapDataBorrowed, props::BidiClass};

use super::Direction;

/// `text`, which is in one line that runs from left to right, with what is read from right to left in the order in which
/// it stands (UAX #9, rules W, N, I and L2 and L4, without embeddings).
///
/// It is for those who know how letters of a word join, and from which side, but not in which order words stand: letters
/// that follow each other stay as they are; words, numbers, blanks and signs between them change places, and brackets
/// turn.
pub fn visual(text: &str) -> Cow<'_, str> {
    if !Direction::turns(text) {
        return Cow::Borrowed(text);
    }
    let parts = parts(text);
    let (mut shown, mut at) = (String::with_capacity(text.len()), 0);
    while let Some(part) = parts.get(at) {
        if part.kind != Kind::Right {
            shown.push_str(part.text);
            at += 1;
            continue;
        }
        let run = &parts[at..];
        let run = &run[..run.iter().position(|it| it.kind == Kind::Left).unwrap_or(run.len())];
        let last = run.iter().rposition(|it| matches!(it.kind, Kind::Right | Kind::Number));
        let run = &run[..=last.unwrap_or_default()];
        run.iter().rev().for_each(|it| it.turn_into(&mut shown));
        at += run.len();
    }
    Cow::Owned(shown)
}

/// What stays together.
#[derive(Debug)]
struct Part<'a> {
    text: &'a str,
    kind: Kind,
}

/// How a part is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Left,
    Right,
    Number,
    /// As what stands around it.
    Neutral,
}

impl Part<'_> {
    /// Writes it as it stands where the rest is read from right to left.
    fn turn_into(&self, shown: &mut String) {
        if self.kind == Kind::Neutral {
            shown.extend(self.text.chars().map(mirrored));
        } else {
            shown.push_str(self.text);
        }
    }
}

/// The parts of `text`: letters that follow each other, numbers, and every other sign by itself.
fn parts(text: &str) -> Vec<Part<'_>> {
    let classes = CodePointMapData::<BidiClass>::new();
    let mut parts: Vec<Part<'_>> = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let (end, last) = (at + c.len_utf8(), parts.last_mut());
        let next = text[end..].chars().next();
        let kind = kind(classes, c, next, last.as_deref());
        match last {
            Some(last) if kind.is_none_or(|it| it == last.kind && it != Kind::Neutral) => {
                last.text = &text[start..end];
            }
            _ => {
                start = at;
                parts.push(Part { text: &text[at..end], kind: kind.unwrap_or(Kind::Neutral) });
            }
        }
    }
    parts
}

/// How `c` is read before `next` and after `last`, or nothing if it is part of what it stands after.
fn kind(
    classes: CodePointMapDataBorrowed<'_, BidiClass>,
    c: char,
    next: Option<char>,
    last: Option<&Part<'_>>,
) -> Option<Kind> {
    use BidiClass as B;
    let class = classes.get(c);
    let is_number = |class| class == B::EuropeanNumber || class == B::ArabicNumber;
    let is_inside = || {
        last.is_some_and(|it| it.kind == Kind::Number)
            && next.is_some_and(|it| is_number(classes.get(it)))
    };
    if class == B::NonspacingMark || class == B::BoundaryNeutral {
        None
    } else if class == B::RightToLeft || class == B::ArabicLetter {
        Some(Kind::Right)
    } else if class == B::LeftToRight {
        Some(Kind::Left)
    } else if is_number(class) {
        Some(Kind::Number)
    } else if (class == B::CommonSeparator || class == B::EuropeanSeparator) && is_inside() {
        None
    } else {
        Some(Kind::Neutral)
    }
}

/// The bracket that opens where this one closes, and the other way round.
fn mirrored(c: char) -> char {
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
    use super::visual;

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
            assert_eq!(visual(read), shown, "{read}");
        }
    }
}
