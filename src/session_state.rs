//! What is saved from one run of the program to the next. See [`SavedSession`].
//!
//! It holds views, not marks: losing it loses nothing but some time.

mod recent_documents;

use std::path::PathBuf;

pub use self::recent_documents::{RecentDocument, RecentDocuments};

/// The open documents, the window's geometry and panels, and recent documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedSession {
    /// The open documents, in the order of their tabs.
    pub tabs: Vec<SavedTab>,

    /// Index of the active tab.
    pub active_tab: Option<usize>,

    /// The window's geometry. `None` if unknown.
    pub frame: Option<WindowFrame>,

    /// The panels next to the text.
    pub panels: PanelLayout,

    /// The recent documents.
    pub recents: RecentDocuments,
}

/// A document, and the position in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedTab {
    /// The document's path.
    pub path: PathBuf,

    /// The position in it.
    pub position: ViewPosition,
}

/// A position in a text. All three numbers count code points.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ViewPosition {
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WindowFrame {
    /// The top left corner, decoration included. `None` if the desktop doesn't tell.
    pub position: Option<(i32, i32)>,

    /// The inner width and height, while it wasn't maximised.
    pub size: (u32, u32),

    /// Whether it was maximised.
    pub state: WindowState,
}

/// Whether a window is maximised.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WindowState {
    /// It isn't.
    #[default]
    Normal,

    /// It is.
    Maximised,
}

/// The panels next to the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PanelLayout {
    /// Whether the marks panel is open.
    pub marks_panel: PanelState,

    /// The sidebar on the other side of the text. `None` for none.
    pub sidebar: Option<Sidebar>,

    /// Its width, in points.
    pub sidebar_width: u32,

    /// The width of the marks panel, in points.
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

/// Whether a panel is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PanelState {
    /// It is.
    Open,

    /// It is collapsed.
    Collapsed,
}

impl Default for PanelLayout {
    fn default() -> Self {
        Self {
            marks_panel: PanelState::Open,
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
