//! [`SavedSession`] ↔ RON text, with a version number.

use serde::Deserialize;

use super::{parse_error::ParseError, ron_text};
use crate::session_state::{SavedSession, SavedTab, WindowFrame};

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

/// Reads a saved session.
pub fn read(text: &str) -> Result<SessionReadResult, ParseError> {
    let SessionHeader { version } = ron::from_str(text)?;
    if VERSION < version {
        return Ok(SessionReadResult::Newer);
    }
    let mut session: SavedSession = ron::from_str(text)?;
    session.active_tab = session.active_tab.filter(|index| *index < session.tabs.len());
    session.frame = session.frame.and_then(WindowFrame::within_bounds);
    Ok(SessionReadResult::Session(Box::new(session)))
}

/// Renders `session`. Leaves out documents with paths that aren't Unicode.
pub fn render(session: &SavedSession) -> String {
    let is_unicode = |tab: &SavedTab| tab.path.to_str().is_some();
    let mut session = session.clone();
    let active = session.active_tab.and_then(|index| session.tabs.get(index)).cloned();
    session.tabs.retain(is_unicode);
    session.active_tab = active.and_then(|active| session.tabs.iter().position(|it| *it == active));
    let recents = session.recents.documents().iter().filter(|it| is_unicode(it)).cloned();
    session.recents = recents.collect::<Vec<_>>().into();
    let fields = ron_text::render(&session);
    let fields = fields.trim_start_matches("(\n");
    format!("// Places count code points.\n(\n  version: {VERSION},\n{fields}")
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::session_state::{PanelLayout, Sidebar};

    fn tab(path: &str, top: usize) -> SavedTab {
        SavedTab {
            path: path.into(),
            opened_at: None,
            blake3: "ab12".to_owned(),
            top,
            anchor: top + 1,
            caret: top + 2,
        }
    }

    fn session() -> SavedSession {
        let recent = |(second, path)| SavedTab {
            opened_at: Some(Timestamp::from_second(second).unwrap()),
            ..tab(path, 3)
        };
        SavedSession {
            tabs: vec![tab("/a \"b\".txt", 0), tab("/ä\n\\ف.txt", 70_000)],
            active_tab: Some(1),
            frame: Some(WindowFrame {
                position: Some((-1200, 40)),
                size: (1180, 780),
                is_maximised: true,
            }),
            panels: Some(PanelLayout {
                is_marks_panel_open: false,
                sidebar: Some(Sidebar::Outline),
                sidebar_width: 111,
                marks_panel_width: 222,
                detail_height: Some(432),
                review_width: 333,
            }),
            recents: [(5, "/weg.txt"), (4, "C:\\x.txt")].map(recent).to_vec().into(),
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
    fn a_file_of_an_earlier_program_is_read_and_each_document_still_has_a_line() {
        let text = r#"// Places count code points.
(
  version: 1,
  frame: Some((place: Some((-1200, 40)), size: (1180, 780), maximised: true)),
  panes: Some((marks: false, beside: "outline", beside_width: 111, marks_width: 222, detail_height: Some(432), review_width: 333)),
  front: Some(1),
  open: [
    (path: "/a \"b\".txt", blake3: "ab12", top: 0, anchor: 1, caret: 2),
    (path: "/ä\n\\ف.txt", blake3: "ab12", top: 70000, anchor: 70001, caret: 70002),
  ],
  recent: [
    (path: "/weg.txt", at: "1970-01-01T00:00:05Z", blake3: "ab12", top: 3, anchor: 4, caret: 5),
    (path: "C:\\x.txt", at: "1970-01-01T00:00:04Z", blake3: "ab12", top: 3, anchor: 4, caret: 5),
  ],
)
"#;
        assert_eq!(read_session(text), session());
        let documents = |text: &str| -> Vec<String> {
            let lines = text.lines().filter(|line| line.starts_with("    (path: "));
            lines.map(str::to_owned).collect()
        };
        assert_eq!(documents(&render(&session())), documents(text));
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
