//! Which fonts of the machine are asked first for a script.

use fontique::{Collection, FallbackKey, Script};

/// Plain reading faces, the most wanted first.
///
/// On Linux, fontique asks fontconfig for any one font that has the script's letters, and may be given a face for
/// display: Rashi script for Hebrew, Nastaliq for Arabic. Where a face named here is installed, it comes first.
const READING_FACES: [(&str, [&str; 2]); 2] = [
    ("Hebr", ["Noto Serif Hebrew", "Noto Sans Hebrew"]),
    ("Arab", ["Noto Naskh Arabic", "Noto Sans Arabic"]),
];

/// Puts the reading faces before what the machine would choose.
pub(super) fn prefer_reading_faces(collection: &mut Collection) {
    for (script, names) in READING_FACES {
        let Ok(script) = Script::parse(script) else { continue };
        let key = FallbackKey::new(script, None);
        let mut families: Vec<_> =
            names.iter().filter_map(|name| collection.family_id(name)).collect();
        families.extend(collection.fallback_families(key));
        collection.set_fallbacks(key, families.into_iter());
    }
}
