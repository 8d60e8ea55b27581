//! What is remembered from one run of the program to the next. See [`SavedSession`].
//!
//! It is about looking, not about marks: nothing is lost with it but some time.

mod recent_documents;

use std::path::PathBuf;

pub use self::recent_documents::{RecentDocument, RecentDocuments};

/// What was open, how the window stood, and which documents were open before that.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedSession {
    /// The open documents, in the order of their tabs.
    pub tabs: Vec<SavedTab>,

    /// Which of these was in front, by its number from 0.
    pub active_tab: Option<usize>,

    /// How the window stood. `None` where that is not known.
    pub frame: Option<WindowFrame>,

    /// What stood beside the text.
    pub panels: PanelLayout,

    /// The documents that were open of late.
    pub recents: RecentDocuments,
}

/// A document, and where in it the analyst was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedTab {
    /// Where the document is.
    pub path: PathBuf,

    /// The place in it.
    pub position: ViewPosition,
}

/// A place in a text, and in which text. All three numbers count code points.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ViewPosition {
    /// The BLAKE3 hash of the document's bytes, in hexadecimal: in another text the place means nothing.
    pub blake3: String,

    /// The first character that is seen.
    pub top: usize,

    /// Where the selecting began. Equal to `caret` where nothing is selected.
    pub anchor: usize,

    /// Where the caret stands.
    pub caret: usize,
}

/// How the window stands on the screen, in points of the desktop's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WindowFrame {
    /// Its top left corner, decoration included. `None` where the desktop does not tell.
    pub position: Option<(i32, i32)>,

    /// The width and height of what is inside, while it was not maximised.
    pub size: (u32, u32),

    /// Whether it took all of the screen.
    pub state: WindowState,
}

/// Whether a window takes all of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WindowState {
    /// It has a size of its own.
    #[default]
    Normal,

    /// It does.
    Maximised,
}

/// What stands beside the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PanelLayout {
    /// Whether the marks are shown there.
    pub marks_panel: PanelState,

    /// What is shown on the other side of the text. `None` for nothing.
    pub sidebar: Option<Sidebar>,

    /// How wide that is, in points.
    pub sidebar_width: u32,

    /// How wide the marks are, in points.
    pub marks_panel_width: u32,

    /// How high the chosen mark is below the list, in points, where that was set by hand.
    pub detail_height: Option<u32>,

    /// How wide the review is, in points.
    pub review_width: u32,
}

/// What stands beside the text, on the other side than the marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sidebar {
    /// The headings of the text.
    Outline,

    /// What was done.
    History,
}

/// Whether a panel is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PanelState {
    /// It is.
    Open,

    /// It is folded away.
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
    /// The sizes that are believed, in points: none is smaller than what can be used.
    pub const SIDE_LENGTHS: std::ops::RangeInclusive<u32> = 200..=20_000;

    /// The same, where its size can be believed.
    pub fn within_bounds(self) -> Option<Self> {
        let (width, height) = self.size;
        [width, height].iter().all(|side| Self::SIDE_LENGTHS.contains(side)).then_some(self)
    }
}
