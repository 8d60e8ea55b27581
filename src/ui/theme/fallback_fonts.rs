//! Fallback fonts for characters that the UI fonts lack. See [`FallbackFonts`].

use std::sync::{Arc, Mutex, PoisonError};

use egui::{
    FallbackRequest, FontData, FontInsert, FontPriority, FontProvider,
    epaint::text::InsertFontFamily,
};

use crate::typeset::Typesetter;

/// The generic family tried first, as the UI fonts are sans serif.
const FAMILIES: &str = "sans-serif";

/// Provides egui with the font that the document would use for a character that the UI fonts lack.
///
/// eframe can search the system's fonts itself, but then they would be searched twice while the window opens.
pub(in crate::ui) struct FallbackFonts(Mutex<Typesetter>);

impl FallbackFonts {
    /// Creates a provider with the fonts of `typesetter`.
    pub(in crate::ui) fn new(typesetter: Typesetter) -> Self {
        Self(Mutex::new(typesetter))
    }
}

impl FontProvider for FallbackFonts {
    fn font_for(&self, request: &FallbackRequest<'_>) -> Option<FontInsert> {
        let mut typesetter = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let font = typesetter.font_for(request.cluster, FAMILIES)?;
        let family =
            InsertFontFamily { family: request.family.clone(), priority: FontPriority::Lowest };
        Some(FontInsert {
            name: format!("found:{}:{}", font.blob_id, font.index),
            data: FontData::from_blob(Arc::clone(&font.file), font.index),
            families: vec![family],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeset::SystemFonts;

    #[test]
    fn buttons_have_exactly_the_characters_of_the_document() {
        let files: [&[u8]; 2] = [
            include_bytes!("../../../assets/fonts/CharisSIL-Regular.ttf"),
            include_bytes!("../../../tests/fonts/NotoSansArabic.ttf"),
        ];
        let faces = files.into_iter().map(Arc::from);
        let ctx = egui::Context::default();
        let finder = FallbackFonts::new(Typesetter::new(faces, SystemFonts::NotUsed));
        let has = |letter: char| {
            let mut has = false;
            let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
                let font = egui::FontId::proportional(14.0);
                has = ui.fonts_mut(|fonts| fonts.has_glyph(&font, letter));
            });
            output.textures_delta.clear();
            has
        };
        assert!(!has('و'));
        ctx.add_font_provider(Arc::new(finder));
        assert!(has('و'));
        assert!(has('ʄ'));
        assert!(!has('日'));
    }
}
