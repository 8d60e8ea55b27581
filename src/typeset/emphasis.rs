//! Letters that differ from those around them. See [`Emphasis`].

use parley::{FontStyle, FontWeight, StyleProperty};

/// How some letters of a paragraph differ from the others. A face that lacks it is made so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Emphasis {
    /// Whether they are bold.
    pub is_bold: bool,
    /// Whether they lean.
    pub is_italic: bool,
}

impl Emphasis {
    pub(super) fn style_properties(self) -> impl Iterator<Item = StyleProperty<'static, ()>> {
        let weight = self.is_bold.then_some(StyleProperty::FontWeight(FontWeight::BOLD));
        let style = self.is_italic.then_some(StyleProperty::FontStyle(FontStyle::Italic));
        weight.into_iter().chain(style)
    }
}
