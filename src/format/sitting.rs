//! [`Sitting`] ↔ RON text, in versions of its own.

use std::path::Path;

use jiff::Timestamp;
use serde::Deserialize;

use super::{fault::Fault, sidecar::quoted};
use crate::sitting::{
    Beside, Fold, Laid, Panes, Recent, Recents, Seen, Sitting, Spread, WindowFrame,
};

/// What stands beside the text, as it is called here.
const BESIDE: [(Beside, &str); 2] = [(Beside::Outline, "outline"), (Beside::History, "history")];

/// The version that is written.
const VERSION: u32 = 1;

/// What a text of a sitting came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Read {
    /// The sitting.
    Sitting(Box<Sitting>),

    /// A newer program has written it: it must stay as it is.
    Newer,
}

#[derive(Deserialize)]
struct Header {
    version: u32,
}

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    frame: Option<FrameRow>,
    #[serde(default)]
    panes: Option<PanesRow>,
    #[serde(default)]
    front: Option<usize>,
    #[serde(default)]
    open: Vec<Row>,
    #[serde(default)]
    recent: Vec<Row>,
}

#[derive(Deserialize)]
struct FrameRow {
    #[serde(default)]
    place: Option<(i32, i32)>,
    size: (u32, u32),
    #[serde(default)]
    maximised: bool,
}

#[derive(Deserialize)]
struct PanesRow {
    marks: bool,
    #[serde(default)]
    beside: String,
    #[serde(default = "beside_width")]
    beside_width: u32,
    marks_width: u32,
    #[serde(default)]
    detail_height: Option<u32>,
    review_width: u32,
}

/// A document; with a time if it stands among those that were open of late.
#[derive(Deserialize)]
struct Row {
    path: String,
    #[serde(default)]
    at: String,
    #[serde(default)]
    blake3: String,
    #[serde(default)]
    top: usize,
    #[serde(default)]
    anchor: usize,
    #[serde(default)]
    caret: usize,
}

impl Row {
    fn laid(self) -> Laid {
        let Self { path, blake3, top, anchor, caret, .. } = self;
        Laid { path: path.into(), seen: Seen { blake3, top, anchor, caret } }
    }

    /// `None` where its time is none.
    fn recent(self) -> Option<Recent> {
        let at: Timestamp = self.at.parse().ok()?;
        Some(Recent { laid: self.laid(), at })
    }
}

/// The sitting that `text` holds.
///
/// # Errors
///
/// The first [`Fault`] where it is no such text.
pub fn read(text: &str) -> Result<Read, Fault> {
    let Header { version } = ron::from_str(text)?;
    if VERSION < version {
        return Ok(Read::Newer);
    }
    let file: File = ron::from_str(text)?;
    let sitting = Sitting {
        front: file.front.filter(|front| *front < file.open.len()),
        open: file.open.into_iter().map(Row::laid).collect(),
        frame: file.frame.and_then(|it| frame(&it).within_bounds()),
        panes: file.panes.as_ref().map(panes).unwrap_or_default(),
        recents: Recents::new(file.recent.into_iter().filter_map(Row::recent)),
    };
    Ok(Read::Sitting(Box::new(sitting)))
}

fn frame(row: &FrameRow) -> WindowFrame {
    let spread = if row.maximised { Spread::Maximised } else { Spread::Own };
    WindowFrame { place: row.place, size: row.size, spread }
}

fn beside_width() -> u32 {
    Panes::default().beside_width
}

fn panes(row: &PanesRow) -> Panes {
    let marks = if row.marks { Fold::Open } else { Fold::Folded };
    let beside = BESIDE.iter().find(|(_, name)| *name == row.beside).map(|(beside, _)| *beside);
    let PanesRow { beside_width, marks_width, detail_height, review_width, .. } = *row;
    Panes { marks, beside, beside_width, marks_width, detail_height, review_width }
}

/// The text that `sitting` is kept as. Documents whose paths are no text are left out.
pub fn render(sitting: &Sitting) -> String {
    let Sitting { open, front, frame, panes, recents } = sitting;
    let front = front.and_then(|front| open.get(front));
    let open: Vec<&Laid> = open.iter().filter(|it| it.path.to_str().is_some()).collect();
    let front = front.and_then(|front| open.iter().position(|it| *it == front));
    let mut text = format!("// Places count code points.\n(\n  version: {VERSION},\n");
    if let Some(WindowFrame { place, size, spread }) = frame {
        let maximised = *spread == Spread::Maximised;
        let stood = format!("(place: {place:?}, size: {size:?}, maximised: {maximised})");
        text.extend(["  frame: Some(", &stood, "),\n"]);
    }
    let panes = panes_row(panes);
    let front = format!("{front:?}");
    text.extend(["  panes: Some(", &panes, "),\n  front: ", &front, ",\n  open: [\n"]);
    text.extend(open.iter().filter_map(|laid| row(laid, None)));
    text += "  ],\n  recent: [\n";
    text.extend(recents.documents().iter().filter_map(|it| row(&it.laid, Some(it.at))));
    text += "  ],\n)\n";
    text
}

fn panes_row(panes: &Panes) -> String {
    let Panes { marks, beside, beside_width, marks_width, detail_height, review_width } = panes;
    let marks = *marks == Fold::Open;
    let beside = BESIDE.iter().find(|(it, _)| Some(*it) == *beside).map_or("", |(_, name)| *name);
    let beside = format!("beside: \"{beside}\", beside_width: {beside_width}");
    let sizes = format!("marks_width: {marks_width}, detail_height: {detail_height:?}");
    format!("(marks: {marks}, {beside}, {sizes}, review_width: {review_width})")
}

/// One line of the file.
fn row(laid: &Laid, at: Option<Timestamp>) -> Option<String> {
    let Laid { path, seen: Seen { blake3, top, anchor, caret } } = laid;
    let path = quoted(Path::to_str(path)?);
    let at = at.map(|at| format!("at: \"{at:.0}\", ")).unwrap_or_default();
    let blake3 = quoted(blake3);
    Some(format!(
        "    (path: {path}, {at}blake3: {blake3}, top: {top}, anchor: {anchor}, caret: {caret}),\n"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn laid(path: &str, top: usize) -> Laid {
        let seen = Seen { blake3: "ab12".to_owned(), top, anchor: top + 1, caret: top + 2 };
        Laid { path: path.into(), seen }
    }

    fn sitting() -> Sitting {
        let recent = |(second, path)| Recent {
            laid: laid(path, 3),
            at: Timestamp::from_second(second).unwrap(),
        };
        Sitting {
            open: vec![laid("/a \"b\".txt", 0), laid("/ä\n\\ف.txt", 70_000)],
            front: Some(1),
            frame: Some(WindowFrame {
                place: Some((-1200, 40)),
                size: (1180, 780),
                spread: Spread::Maximised,
            }),
            panes: Panes {
                marks: Fold::Folded,
                beside: Some(Beside::Outline),
                beside_width: 111,
                marks_width: 222,
                detail_height: Some(432),
                review_width: 333,
            },
            recents: Recents::new([(5, "/weg.txt"), (4, "C:\\x.txt")].map(recent)),
        }
    }

    fn read_sitting(text: &str) -> Sitting {
        match read(text) {
            Ok(Read::Sitting(sitting)) => *sitting,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        for sitting in [sitting(), Sitting::default()] {
            assert_eq!(read_sitting(&render(&sitting)), sitting);
        }
    }

    #[test]
    fn a_newer_version_is_known_by_its_number_alone() {
        assert_eq!(read("(version: 2, open: Nothing like that)").unwrap_err().line, 1);
        assert_eq!(read("(version: 2, open: {\"a\": 1})"), Ok(Read::Newer));
    }

    #[test]
    fn what_is_missing_is_as_it_is_at_first_and_what_cannot_be_is_left_out() {
        assert_eq!(read_sitting("(version: 1)"), Sitting::default());
        let odd = "(version: 1, front: Some(7), frame: Some((size: (1, 5))), \
                    recent: [(path: \"a\", at: \"yesterday\")], later: 8)";
        assert_eq!(read_sitting(odd), Sitting::default());
        for text in ["", "(", "(version: \"1\")", "(version: 1, open: 5)"] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
