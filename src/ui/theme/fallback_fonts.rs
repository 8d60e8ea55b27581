//! Letters that the faces of buttons and lists lack. See [`FallbackFonts`].

use std::sync::{Arc, Mutex, PoisonError};

use egui::{
    FallbackRequest, FontData, FontInsert, FontPriority, FontProvider,
    epaint::text::InsertFontFamily,
};

use crate::typeset::Typesetter;

/// The families that are asked first: buttons have letters without serifs.
const FAMILIES: &str = "sans-serif";

/// Gives egui the font that the document's own letters would have, where a name or a title has letters that egui's
/// faces lack.
///
/// eframe can look up the fonts of the machine itself. They would be looked up twice then, while the window opens.
pub(in crate::ui) struct FallbackFonts(Mutex<Typesetter>);

impl FallbackFonts {
    /// One that asks the fonts of `typesetter`.
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
    fn a_button_has_the_letters_that_the_document_has_and_no_others() {
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
