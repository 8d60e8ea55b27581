//! [`SavedSession`] ↔ RON text, in versions of its own.

use std::path::Path;

use jiff::Timestamp;
use serde::Deserialize;

use super::{parse_error::ParseError, sidecar::ron_string};
use crate::session_state::{
    PanelLayout, PanelState, RecentDocument, RecentDocuments, SavedSession, SavedTab, Sidebar,
    ViewPosition, WindowFrame, WindowState,
};

/// What stands beside the text, as it is called here.
const SIDEBAR_NAMES: [(Sidebar, &str); 2] =
    [(Sidebar::Outline, "outline"), (Sidebar::History, "history")];

/// The version that is written.
const VERSION: u32 = 1;

/// What a text of a session came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SessionReadResult {
    /// The session.
    Session(Box<SavedSession>),

    /// A newer program has written it: it must stay as it is.
    Newer,
}

#[derive(Deserialize)]
struct SessionHeader {
    version: u32,
}

#[derive(Deserialize)]
struct SessionStateFile {
    #[serde(default)]
    frame: Option<WindowFrameFile>,
    #[serde(default)]
    panes: Option<PanelLayoutFile>,
    #[serde(default)]
    front: Option<usize>,
    #[serde(default)]
    open: Vec<TabFile>,
    #[serde(default)]
    recent: Vec<TabFile>,
}

#[derive(Deserialize)]
struct WindowFrameFile {
    #[serde(default)]
    place: Option<(i32, i32)>,
    size: (u32, u32),
    #[serde(default)]
    maximised: bool,
}

#[derive(Deserialize)]
struct PanelLayoutFile {
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
struct TabFile {
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

impl TabFile {
    fn into_tab(self) -> SavedTab {
        let Self { path, blake3, top, anchor, caret, .. } = self;
        SavedTab { path: path.into(), position: ViewPosition { blake3, top, anchor, caret } }
    }

    /// `None` where its time is none.
    fn into_recent(self) -> Option<RecentDocument> {
        let at: Timestamp = self.at.parse().ok()?;
        Some(RecentDocument { tab: self.into_tab(), opened_at: at })
    }
}

/// The session that `text` holds.
///
/// # Errors
///
/// The first [`ParseError`] where it is no such text.
pub fn read(text: &str) -> Result<SessionReadResult, ParseError> {
    let SessionHeader { version } = ron::from_str(text)?;
    if VERSION < version {
        return Ok(SessionReadResult::Newer);
    }
    let file: SessionStateFile = ron::from_str(text)?;
    let session = SavedSession {
        active_tab: file.front.filter(|front| *front < file.open.len()),
        tabs: file.open.into_iter().map(TabFile::into_tab).collect(),
        frame: file.frame.and_then(|it| window_frame(&it).within_bounds()),
        panels: file.panes.as_ref().map(panel_layout).unwrap_or_default(),
        recents: RecentDocuments::new(file.recent.into_iter().filter_map(TabFile::into_recent)),
    };
    Ok(SessionReadResult::Session(Box::new(session)))
}

fn window_frame(row: &WindowFrameFile) -> WindowFrame {
    let spread = if row.maximised { WindowState::Maximised } else { WindowState::Normal };
    WindowFrame { position: row.place, size: row.size, state: spread }
}

fn beside_width() -> u32 {
    PanelLayout::default().sidebar_width
}

fn panel_layout(row: &PanelLayoutFile) -> PanelLayout {
    let marks = if row.marks { PanelState::Open } else { PanelState::Collapsed };
    let beside =
        SIDEBAR_NAMES.iter().find(|(_, name)| *name == row.beside).map(|(beside, _)| *beside);
    let PanelLayoutFile { beside_width, marks_width, detail_height, review_width, .. } = *row;
    PanelLayout {
        marks_panel: marks,
        sidebar: beside,
        sidebar_width: beside_width,
        marks_panel_width: marks_width,
        detail_height,
        review_width,
    }
}

/// The text that `session` is kept as. Documents whose paths are no text are left out.
pub fn render(session: &SavedSession) -> String {
    let SavedSession { tabs: open, active_tab: front, frame, panels: panes, recents } = session;
    let front = front.and_then(|front| open.get(front));
    let open: Vec<&SavedTab> = open.iter().filter(|it| it.path.to_str().is_some()).collect();
    let front = front.and_then(|front| open.iter().position(|it| *it == front));
    let mut text = format!("// Places count code points.\n(\n  version: {VERSION},\n");
    if let Some(WindowFrame { position: place, size, state: spread }) = frame {
        let maximised = *spread == WindowState::Maximised;
        let stood = format!("(place: {place:?}, size: {size:?}, maximised: {maximised})");
        text.extend(["  frame: Some(", &stood, "),\n"]);
    }
    let panes = render_panels(panes);
    let front = format!("{front:?}");
    text.extend(["  panes: Some(", &panes, "),\n  front: ", &front, ",\n  open: [\n"]);
    text.extend(open.iter().filter_map(|laid| render_tab(laid, None)));
    text += "  ],\n  recent: [\n";
    text.extend(
        recents.documents().iter().filter_map(|it| render_tab(&it.tab, Some(it.opened_at))),
    );
    text += "  ],\n)\n";
    text
}

fn render_panels(panes: &PanelLayout) -> String {
    let PanelLayout {
        marks_panel: marks,
        sidebar: beside,
        sidebar_width: beside_width,
        marks_panel_width: marks_width,
        detail_height,
        review_width,
    } = panes;
    let marks = *marks == PanelState::Open;
    let beside =
        SIDEBAR_NAMES.iter().find(|(it, _)| Some(*it) == *beside).map_or("", |(_, name)| *name);
    let beside = format!("beside: \"{beside}\", beside_width: {beside_width}");
    let sizes = format!("marks_width: {marks_width}, detail_height: {detail_height:?}");
    format!("(marks: {marks}, {beside}, {sizes}, review_width: {review_width})")
}

/// One line of the file.
fn render_tab(laid: &SavedTab, at: Option<Timestamp>) -> Option<String> {
    let SavedTab { path, position: ViewPosition { blake3, top, anchor, caret } } = laid;
    let path = ron_string(Path::to_str(path)?);
    let at = at.map(|at| format!("at: \"{at:.0}\", ")).unwrap_or_default();
    let blake3 = ron_string(blake3);
    Some(format!(
        "    (path: {path}, {at}blake3: {blake3}, top: {top}, anchor: {anchor}, caret: {caret}),\n"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn laid(path: &str, top: usize) -> SavedTab {
        let seen = ViewPosition { blake3: "ab12".to_owned(), top, anchor: top + 1, caret: top + 2 };
        SavedTab { path: path.into(), position: seen }
    }

    fn session() -> SavedSession {
        let recent = |(second, path)| RecentDocument {
            tab: laid(path, 3),
            opened_at: Timestamp::from_second(second).unwrap(),
        };
        SavedSession {
            tabs: vec![laid("/a \"b\".txt", 0), laid("/ä\n\\ف.txt", 70_000)],
            active_tab: Some(1),
            frame: Some(WindowFrame {
                position: Some((-1200, 40)),
                size: (1180, 780),
                state: WindowState::Maximised,
            }),
            panels: PanelLayout {
                marks_panel: PanelState::Collapsed,
                sidebar: Some(Sidebar::Outline),
                sidebar_width: 111,
                marks_panel_width: 222,
                detail_height: Some(432),
                review_width: 333,
            },
            recents: RecentDocuments::new([(5, "/weg.txt"), (4, "C:\\x.txt")].map(recent)),
        }
    }

    fn read_sitting(text: &str) -> SavedSession {
        match read(text) {
            Ok(SessionReadResult::Session(session)) => *session,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        for session in [session(), SavedSession::default()] {
            assert_eq!(read_sitting(&render(&session)), session);
        }
    }

    #[test]
    fn a_newer_version_is_known_by_its_number_alone() {
        assert_eq!(read("(version: 2, open: Nothing like that)").unwrap_err().line, 1);
        assert_eq!(read("(version: 2, open: {\"a\": 1})"), Ok(SessionReadResult::Newer));
    }

    #[test]
    fn what_is_missing_is_as_it_is_at_first_and_what_cannot_be_is_left_out() {
        assert_eq!(read_sitting("(version: 1)"), SavedSession::default());
        let odd = "(version: 1, front: Some(7), frame: Some((size: (1, 5))), \
                    recent: [(path: \"a\", at: \"yesterday\")], later: 8)";
        assert_eq!(read_sitting(odd), SavedSession::default());
        for text in ["", "(", "(version: \"1\")", "(version: 1, open: 5)"] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
