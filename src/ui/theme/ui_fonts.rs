//! The letters of the window. See [`install`].

use egui::{
    Context, FontData, FontFamily, FontInsert, FontPriority, epaint::text::InsertFontFamily,
};

/// The face of buttons and lists, and the same for what stands out.
const REGULAR: &[u8] = include_bytes!("../../../assets/fonts/Inter-Regular.otf");
const STRONG: &[u8] = include_bytes!("../../../assets/fonts/Inter-SemiBold.otf");

/// Signs for what can be done.
const ICONS: &[u8] = include_bytes!("../../../assets/fonts/Phosphor.ttf");

/// The family of what stands out.
pub(super) fn strong() -> FontFamily {
    FontFamily::Name("strong".into())
}

/// The family of signs.
pub(in crate::ui) fn icons() -> FontFamily {
    FontFamily::Name("icons".into())
}

/// Gives `ctx` the faces that come with the program, before those that come with egui.
pub(super) fn install(ctx: &Context) {
    let families = |names: &[FontFamily]| -> Vec<InsertFontFamily> {
        let first = |family: &FontFamily| InsertFontFamily {
            family: family.clone(),
            priority: FontPriority::Highest,
        };
        names.iter().map(first).collect()
    };
    // Of what Inter lacks in its stronger weight, the other has as much.
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
