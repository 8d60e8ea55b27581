//! [`SavedSession`] ↔ RON text, with a version number.

use std::path::Path;

use jiff::Timestamp;
use serde::Deserialize;

use super::{parse_error::ParseError, sidecar::ron_string};
use crate::session_state::{
    PanelLayout, PanelState, RecentDocument, RecentDocuments, SavedSession, SavedTab, Sidebar,
    ViewPosition, WindowFrame, WindowState,
};

/// The names of sidebars in the file.
const SIDEBAR_NAMES: [(Sidebar, &str); 2] =
    [(Sidebar::Outline, "outline"), (Sidebar::History, "history")];

/// The version that is written.
const VERSION: u32 = 1;

/// The result of reading a saved session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SessionReadResult {
    /// The session.
    Session(Box<SavedSession>),

    /// A newer version of the program has written it: it must stay unchanged.
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

/// A document, with a time if it is among the recent ones.
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

    /// Returns `None` if its time is invalid.
    fn into_recent(self) -> Option<RecentDocument> {
        let opened_at: Timestamp = self.at.parse().ok()?;
        Some(RecentDocument { tab: self.into_tab(), opened_at })
    }
}

/// Reads a saved session.
///
/// # Errors
///
/// The first [`ParseError`] if `text` isn't one.
pub fn read(text: &str) -> Result<SessionReadResult, ParseError> {
    let SessionHeader { version } = ron::from_str(text)?;
    if VERSION < version {
        return Ok(SessionReadResult::Newer);
    }
    let file: SessionStateFile = ron::from_str(text)?;
    let session = SavedSession {
        active_tab: file.front.filter(|index| *index < file.open.len()),
        tabs: file.open.into_iter().map(TabFile::into_tab).collect(),
        frame: file.frame.and_then(|it| window_frame(&it).within_bounds()),
        panels: file.panes.as_ref().map(panel_layout).unwrap_or_default(),
        recents: RecentDocuments::new(file.recent.into_iter().filter_map(TabFile::into_recent)),
    };
    Ok(SessionReadResult::Session(Box::new(session)))
}

fn window_frame(file: &WindowFrameFile) -> WindowFrame {
    let state = if file.maximised { WindowState::Maximised } else { WindowState::Normal };
    WindowFrame { position: file.place, size: file.size, state }
}

fn beside_width() -> u32 {
    PanelLayout::default().sidebar_width
}

fn panel_layout(file: &PanelLayoutFile) -> PanelLayout {
    let sidebar = SIDEBAR_NAMES.iter().find(|(_, name)| *name == file.beside);
    PanelLayout {
        marks_panel: if file.marks { PanelState::Open } else { PanelState::Collapsed },
        sidebar: sidebar.map(|(sidebar, _)| *sidebar),
        sidebar_width: file.beside_width,
        marks_panel_width: file.marks_width,
        detail_height: file.detail_height,
        review_width: file.review_width,
    }
}

/// Renders `session`. Leaves out documents with paths that aren't Unicode.
pub fn render(session: &SavedSession) -> String {
    let SavedSession { tabs, active_tab, frame, panels, recents } = session;
    let active = active_tab.and_then(|index| tabs.get(index));
    let tabs: Vec<&SavedTab> = tabs.iter().filter(|it| it.path.to_str().is_some()).collect();
    let front = active.and_then(|active| tabs.iter().position(|it| *it == active));
    let mut text = format!("// Places count code points.\n(\n  version: {VERSION},\n");
    if let Some(WindowFrame { position, size, state }) = frame {
        let maximised = *state == WindowState::Maximised;
        let frame = format!("(place: {position:?}, size: {size:?}, maximised: {maximised})");
        text.extend(["  frame: Some(", &frame, "),\n"]);
    }
    let panels = render_panels(panels);
    let front = format!("{front:?}");
    text.extend(["  panes: Some(", &panels, "),\n  front: ", &front, ",\n  open: [\n"]);
    text.extend(tabs.iter().filter_map(|tab| render_tab(tab, None)));
    text += "  ],\n  recent: [\n";
    text.extend(
        recents.documents().iter().filter_map(|it| render_tab(&it.tab, Some(it.opened_at))),
    );
    text += "  ],\n)\n";
    text
}

fn render_panels(panels: &PanelLayout) -> String {
    let marks = panels.marks_panel == PanelState::Open;
    let sidebar = SIDEBAR_NAMES.iter().find(|(it, _)| Some(*it) == panels.sidebar);
    format!(
        "(marks: {marks}, beside: \"{}\", beside_width: {}, marks_width: {}, detail_height: {:?}, \
         review_width: {})",
        sidebar.map_or("", |(_, name)| *name),
        panels.sidebar_width,
        panels.marks_panel_width,
        panels.detail_height,
        panels.review_width
    )
}

/// Renders one line of the file.
fn render_tab(tab: &SavedTab, at: Option<Timestamp>) -> Option<String> {
    let SavedTab { path, position: ViewPosition { blake3, top, anchor, caret } } = tab;
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

    fn tab(path: &str, top: usize) -> SavedTab {
        let blake3 = "ab12".to_owned();
        let position = ViewPosition { blake3, top, anchor: top + 1, caret: top + 2 };
        SavedTab { path: path.into(), position }
    }

    fn session() -> SavedSession {
        let recent = |(second, path)| RecentDocument {
            tab: tab(path, 3),
            opened_at: Timestamp::from_second(second).unwrap(),
        };
        SavedSession {
            tabs: vec![tab("/a \"b\".txt", 0), tab("/ä\n\\ف.txt", 70_000)],
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

    fn read_session(text: &str) -> SavedSession {
        match read(text) {
            Ok(SessionReadResult::Session(session)) => *session,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        for session in [session(), SavedSession::default()] {
            assert_eq!(read_session(&render(&session)), session);
        }
    }

    #[test]
    fn a_newer_version_is_recognised_by_its_number_alone() {
        assert_eq!(read("(version: 2, open: Nothing like that)").unwrap_err().line, 1);
        assert_eq!(read("(version: 2, open: {\"a\": 1})"), Ok(SessionReadResult::Newer));
    }

    #[test]
    fn missing_fields_have_defaults_and_invalid_ones_are_left_out() {
        assert_eq!(read_session("(version: 1)"), SavedSession::default());
        let odd = "(version: 1, front: Some(7), frame: Some((size: (1, 5))), \
                    recent: [(path: \"a\", at: \"yesterday\")], later: 8)";
        assert_eq!(read_session(odd), SavedSession::default());
        for text in ["", "(", "(version: \"1\")", "(version: 1, open: 5)"] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
