//! The fonts of the UI. See [`install`].

use egui::{
    Context, FontData, FontFamily, FontInsert, FontPriority, epaint::text::InsertFontFamily,
};

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
