//! What is saved from one run of the program to the next. See [`SavedSession`].
//!
//! It holds views, not marks: losing it loses nothing but some time. The types are those of the file: serde's
//! attributes hold its older names. `format` reads and writes it.

mod recent_documents;

use std::path::PathBuf;

use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use self::recent_documents::RecentDocuments;

/// The open documents, the window's geometry and panels, and recent documents.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SavedSession {
    /// The window's geometry. `None` if unknown.
    pub frame: Option<WindowFrame>,
    /// The panels next to the text. `None` for the defaults.
    #[serde(rename = "panes")]
    pub panels: Option<PanelLayout>,
    /// Index of the active tab.
    #[serde(rename = "front")]
    pub active_tab: Option<usize>,
    /// The open documents, in the order of their tabs.
    #[serde(rename = "open")]
    pub tabs: Vec<SavedTab>,
    /// The recent documents.
    #[serde(rename = "recent")]
    pub recents: RecentDocuments,
}

/// A document, and the position in it. All three numbers count code points.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SavedTab {
    /// The document's path.
    pub path: PathBuf,
    /// When it was last opened, if it is a recent document.
    #[serde(rename = "at", with = "opened_at", skip_serializing_if = "Option::is_none")]
    pub opened_at: Option<Timestamp>,
    /// The BLAKE3 hash of the document's bytes in hexadecimal: in another text the position is meaningless.
    pub blake3: String,
    /// The first visible character.
    pub top: usize,
    /// The fixed end of the selection. Equal to `caret` if nothing is selected.
    pub anchor: usize,
    /// The caret.
    pub caret: usize,
}

/// The window's geometry, in the desktop's points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WindowFrame {
    /// The top left corner, decoration included. `None` if the desktop doesn't tell.
    #[serde(rename = "place", default)]
    pub position: Option<(i32, i32)>,
    /// The inner width and height, while it wasn't maximised.
    pub size: (u32, u32),
    /// Whether it was maximised.
    #[serde(rename = "maximised", default)]
    pub is_maximised: bool,
}

/// The panels next to the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PanelLayout {
    /// Whether the marks panel is open.
    #[serde(rename = "marks")]
    pub is_marks_panel_open: bool,
    /// The sidebar on the other side of the text. `None` for none.
    #[serde(rename = "beside", with = "sidebar")]
    pub sidebar: Option<Sidebar>,
    /// Its width, in points.
    #[serde(rename = "beside_width")]
    pub sidebar_width: u32,
    /// The width of the marks panel, in points.
    #[serde(rename = "marks_width")]
    pub marks_panel_width: u32,
    /// The height of the selected mark's details below the list, in points, if it was set by hand.
    pub detail_height: Option<u32>,
    /// The width of the review panel, in points.
    pub review_width: u32,
}

/// The contents of the sidebar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sidebar {
    /// The headings of the text.
    Outline,
    /// The edit history.
    History,
}

impl Default for PanelLayout {
    fn default() -> Self {
        Self {
            is_marks_panel_open: true,
            sidebar: None,
            sidebar_width: 250,
            marks_panel_width: 310,
            detail_height: None,
            review_width: 360,
        }
    }
}

impl WindowFrame {
    /// The plausible widths and heights, in points: none is too small to use.
    pub const SIDE_LENGTHS: std::ops::RangeInclusive<u32> = 200..=20_000;

    /// Returns the frame if its size is plausible.
    pub fn within_bounds(self) -> Option<Self> {
        let (width, height) = self.size;
        [width, height].iter().all(|side| Self::SIDE_LENGTHS.contains(side)).then_some(self)
    }
}

/// A time in whole seconds. One that can't be read counts as none.
#[expect(clippy::ref_option, reason = "serde passes the field")]
mod opened_at {
    use super::{Deserialize as _, Deserializer, Serializer, Timestamp};

    pub(super) fn serialize<S: Serializer>(
        at: &Option<Timestamp>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.collect_str(&format_args!("{:.0}", at.unwrap_or_default()))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<Timestamp>, D::Error> {
        Ok(String::deserialize(from)?.parse().ok())
    }
}

/// The name of the sidebar, empty for none.
#[expect(clippy::ref_option, clippy::trivially_copy_pass_by_ref, reason = "serde passes the field")]
mod sidebar {
    use super::{Deserialize as _, Deserializer, Serializer, Sidebar};

    pub(super) fn serialize<S: Serializer>(
        sidebar: &Option<Sidebar>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.serialize_str(match sidebar {
            None => "",
            Some(Sidebar::Outline) => "outline",
            Some(Sidebar::History) => "history",
        })
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<Sidebar>, D::Error> {
        Ok(match String::deserialize(from)?.as_str() {
            "outline" => Some(Sidebar::Outline),
            "history" => Some(Sidebar::History),
            _ => None,
        })
    }
}
