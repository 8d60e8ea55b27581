//! Letters that differ from those around them. See [`Emphasis`].

use parley::{FontStyle, FontWeight, StyleProperty};

/// How some letters of a paragraph differ from the others. A face that lacks it is made so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Emphasis {
    /// Whether they are bold.
    pub is_strong: bool,
    /// Whether they lean.
    pub is_slanted: bool,
}

impl Emphasis {
    pub(super) fn properties(self) -> impl Iterator<Item = StyleProperty<'static, ()>> {
        let weight = self.is_strong.then_some(StyleProperty::FontWeight(FontWeight::BOLD));
        let style = self.is_slanted.then_some(StyleProperty::FontStyle(FontStyle::Italic));
        weight.into_iter().chain(style)
    }
}
