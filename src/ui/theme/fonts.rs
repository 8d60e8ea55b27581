//! The fonts of the UI. See [`install`] and [`FallbackFonts`].

use std::sync::{Arc, Mutex, PoisonError};

use egui::{
    Context, FallbackRequest, FontData, FontFamily, FontInsert, FontPriority, FontProvider,
    epaint::text::InsertFontFamily,
};

use crate::typeset::Typesetter;

/// The UI typeface, regular and semibold.
const REGULAR: &[u8] = include_bytes!("../../../assets/fonts/Inter-Regular.otf");
const STRONG: &[u8] = include_bytes!("../../../assets/fonts/Inter-SemiBold.otf");

const ICONS: &[u8] = include_bytes!("../../../assets/fonts/Phosphor.ttf");

/// Returns the semibold family.
pub(super) fn strong() -> FontFamily {
    FontFamily::Name("strong".into())
}

pub(in crate::ui) fn icons() -> FontFamily {
    FontFamily::Name("icons".into())
}

/// Adds the bundled fonts to `ctx` with a higher priority than egui's.
pub(super) fn install(ctx: &Context) {
    let families = |names: &[FontFamily]| -> Vec<InsertFontFamily> {
        let first = |family: &FontFamily| InsertFontFamily {
            family: family.clone(),
            priority: FontPriority::Highest,
        };
        names.iter().map(first).collect()
    };
    // Each family has the font added last first, so the regular weight is the fallback of the semibold one.
    for (name, file, families) in [
        ("Inter", REGULAR, families(&[FontFamily::Proportional, strong()])),
        ("Inter SemiBold", STRONG, families(&[strong()])),
        ("Phosphor", ICONS, families(&[icons()])),
    ] {
        ctx.add_font(FontInsert {
            name: name.to_owned(),
            data: FontData::from_static(file),
            families,
        });
    }
}

/// The generic family tried first, as the UI fonts are sans serif.
const FAMILIES: &str = "sans-serif";

/// Provides egui with the font that the document would use for a character that the UI fonts lack.
///
/// eframe can search the system's fonts itself, but then they would be searched twice while the window opens.
pub(in crate::ui) struct FallbackFonts(Mutex<Typesetter>);

impl FallbackFonts {
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
