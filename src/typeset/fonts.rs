//! The fonts that paragraphs are laid out with. See [`Fonts`].

use std::{
    fmt,
    sync::{Arc, Mutex, OnceLock},
};

use fontique::{
    Blob, Collection, CollectionOptions, FallbackKey, GenericFamily, Script, SourceCache,
};
use parley::{FontContext, FontData};
use swash::FontRef;

use super::{emoji::has_colour_glyphs, typesetter::SystemFonts};
use crate::{model::NameKey, worker};

/// Plain reading faces in order of preference.
///
/// On Linux, fontique asks fontconfig for any font with the script's letters, and may get a display face: Rashi script
/// for Hebrew, Nastaliq for Arabic. A face named here comes first if installed.
const READING_FACES: [(&str, [&str; 2]); 2] = [
    ("Hebr", ["Noto Serif Hebrew", "Noto Sans Hebrew"]),
    ("Arab", ["Noto Naskh Arabic", "Noto Sans Arabic"]),
];

#[derive(Clone)]
struct BundledFonts {
    files: Arc<[Blob<u8>]>,
    families: Arc<[String]>,
}

/// The bundled faces, and those of the system once something needs them.
///
/// Loading the system's takes 25–50 ms. Only text with letters that no bundled face has, or in a family that is not
/// bundled, waits for that; any other looks the same before and after.
pub(super) struct Fonts {
    context: FontContext,
    bundled: BundledFonts,
    /// Names of all families that a list can name, sorted, once requested.
    family_names: Option<Vec<String>>,
    /// Loader of the system's fonts, until they are in `context`.
    system: Option<SystemFontLoader>,
}

impl Fonts {
    pub(super) fn new(faces: impl IntoIterator<Item = Arc<[u8]>>, system: SystemFonts) -> Self {
        let files: Arc<[_]> = faces.into_iter().map(|face| Blob::new(Arc::new(face))).collect();
        let (context, families) = build_context(&files, SystemFonts::NotUsed);
        let bundled = Arc::clone(&files);
        let system_loader = (system == SystemFonts::Used)
            .then(|| SystemFontLoader { bundled, context: Arc::default() });
        Self {
            context,
            bundled: BundledFonts { files, families: families.into() },
            family_names: None,
            system: system_loader,
        }
    }

    pub(super) fn clone_for_thread(&self) -> Self {
        Self {
            context: self.context.clone(),
            bundled: self.bundled.clone(),
            family_names: None,
            system: self.system.clone(),
        }
    }

    /// Loads the fonts of the system on a thread, before they are needed.
    pub(super) fn preload_system_fonts(&self) {
        let Some(loader) = self.system.clone() else { return };
        // Without the thread, the first that asks looks the fonts up.
        worker::spawn_optional("fonts", move || drop(loader.wait()));
    }

    /// Returns the context to lay out `text` in the families of the CSS list `families`.
    pub(super) fn context_for_text(&mut self, text: &str, families: &str) -> &mut FontContext {
        if let Some(system_loader) = &self.system
            && (system_loader.context.get().is_some() || !self.bundled_cover(text, families))
        {
            self.wait_for_system_fonts();
        }
        &mut self.context
    }

    /// Returns the names of all families, sorted. Waits for the system's.
    pub(super) fn family_names(&mut self) -> &[String] {
        self.wait_for_system_fonts();
        let collection = &mut self.context.collection;
        self.family_names.get_or_insert_with(|| family_names_in(collection))
    }

    /// Returns the names of the bundled families, quoted for a CSS list.
    pub(super) fn bundled_families(&self) -> impl Iterator<Item = String> {
        self.bundled.families.iter().filter_map(|name| css_quoted(name))
    }

    pub(super) fn wait_for_system_fonts(&mut self) {
        if let Some(system_loader) = self.system.take() {
            self.context = system_loader.wait();
        }
    }

    /// Returns whether the bundled faces have everything needed.
    fn bundled_cover(&self, text: &str, families: &str) -> bool {
        let is_bundled = |name: &str| self.bundled.families.iter().any(|it| it == name);
        let faces =
            || self.bundled.files.iter().filter_map(|file| FontRef::from_index(file.as_ref(), 0));
        let has = |c: char| faces().any(|face| face.charmap().map(c) != 0);
        names_in_css_list(families).all(is_bundled) && text.chars().all(has)
    }
}

/// Loads the fonts of the system with the bundled ones, once.
#[derive(Clone)]
struct SystemFontLoader {
    bundled: Arc<[Blob<u8>]>,
    context: Arc<OnceLock<Mutex<FontContext>>>,
}

impl SystemFontLoader {
    /// Waits until they are loaded, and loads them if nothing else does.
    fn wait(&self) -> FontContext {
        let load = || Mutex::new(build_context(&self.bundled, SystemFonts::Used).0);
        let found = self.context.get_or_init(load);
        worker::lock(found).clone()
    }
}

/// Creates the context of the fonts in `files` and, if `system` says so, of the system. Returns the families of the
/// files too, in their order.
fn build_context(files: &[Blob<u8>], system: SystemFonts) -> (FontContext, Vec<String>) {
    let system_fonts = system == SystemFonts::Used;
    let mut collection = Collection::new(CollectionOptions { shared: false, system_fonts });
    if system_fonts {
        prefer_reading_faces(&mut collection);
    }
    let mut families = Vec::new();
    for file in files {
        let has_colours = has_colour_glyphs(file.as_ref());
        for (family, _) in collection.register_fonts(file.clone(), None) {
            if has_colours {
                collection.append_generic_families(GenericFamily::Emoji, [family].into_iter());
            }
            families.extend(collection.family_name(family).map(str::to_owned));
        }
    }
    // Shared, so that paragraphs of all clones have equal faces.
    let source_cache = SourceCache::new_shared();
    (FontContext { collection, source_cache }, families)
}

/// Returns the names in `collection` that a list can name, without the private ones of the system.
fn family_names_in(collection: &mut Collection) -> Vec<String> {
    let names = collection.family_names().map(str::trim).filter(|it| !it.starts_with('.'));
    let mut names: Vec<String> =
        names.filter(|it| css_quoted(it).is_some()).map(str::to_owned).collect();
    names.sort_by_cached_key(|name| NameKey::new(name));
    names.dedup_by_key(|name| name.to_lowercase());
    names
}

/// Puts the reading faces before the system's choice.
pub(super) fn prefer_reading_faces(collection: &mut Collection) {
    for (script, names) in READING_FACES {
        let Ok(script) = Script::parse(script) else { continue };
        let key = FallbackKey::new(script, None);
        let mut families: Vec<_> = names.iter().filter_map(|it| collection.family_id(it)).collect();
        families.extend(collection.fallback_families(key));
        collection.set_fallbacks(key, families.into_iter());
    }
}

/// One font in a file.
#[derive(Clone)]
pub struct FontFile {
    /// Bytes of the whole file, perhaps mapped from the disk.
    pub file: Arc<dyn AsRef<[u8]> + Send + Sync>,
    /// Identifies the file.
    pub blob_id: u64,
    /// Index of the font in the file, from 0.
    pub index: u32,
}

impl FontFile {
    pub(super) fn supporting(data: &FontData, c: char) -> Option<Self> {
        let index = data.index;
        let has = FontRef::from_index(data.data.as_ref(), index as usize)?.charmap().map(c) != 0;
        let (file, blob_id) = data.data.clone().into_raw_parts();
        has.then_some(Self { file, blob_id, index })
    }
}

impl fmt::Debug for FontFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FontFile").field("blob_id", &self.blob_id).finish_non_exhaustive()
    }
}

/// Returns the font families of a document as in CSS: `face`, then `shipped`.
///
/// No generic family (`serif`) follows: that is a whole list of faces, which would be tried for Arabic and Hebrew
/// before the faces made for them.
///
/// A `face` that cannot be named in such a list is left out: one that is empty, has control characters, or both kinds
/// of quotation marks, since CSS's escapes are not supported here.
pub fn css_font_list(face: &str, shipped: &str) -> String {
    let mut list = String::new();
    if face != shipped {
        list.extend(css_quoted(face).iter().flat_map(|name| [name, ", "]));
    }
    list.extend(css_quoted(shipped));
    list
}

/// Returns `name` in quotation marks that it does not contain. `None` if it cannot be named.
fn css_quoted(name: &str) -> Option<String> {
    if name.trim().is_empty() || name.contains(char::is_control) {
        return None;
    }
    let mark = ['"', '\''].into_iter().find(|mark| !name.contains(*mark))?;
    Some(format!("{mark}{name}{mark}"))
}

/// Returns the names in `list`, without their quotation marks. One with a comma is split into parts, which are no
/// names.
fn names_in_css_list(list: &str) -> impl Iterator<Item = &str> {
    list.split(',').map(|name| name.trim().trim_matches(['"', '\'']))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the reading face, and system fonts that are not loaded yet.
    fn fonts() -> Fonts {
        let face: &[u8] = include_bytes!("../../assets/fonts/CharisSIL-Regular.ttf");
        let mut fonts = Fonts::new([Arc::from(face)], SystemFonts::NotUsed);
        let bundled = Arc::clone(&fonts.bundled.files);
        fonts.system = Some(SystemFontLoader { bundled, context: Arc::default() });
        fonts
    }

    #[test]
    fn only_characters_missing_in_the_bundled_faces_wait_for_the_system() {
        let check = |text: &str, families: &str, waits: bool| {
            let mut fonts = fonts();
            fonts.context_for_text(text, families);
            assert_eq!(fonts.system.is_none(), waits, "{text} in {families}");
        };
        check("“Größe”, she said – 5 €.", "\"Charis SIL\"", false);
        check("", "\"Charis SIL\"", false);
        check("وزير", "\"Charis SIL\"", true);
        check("plain", "\"Fira, Sans\", \"Charis SIL\"", true);
        check("plain", "sans-serif", true);
    }

    #[test]
    fn loaded_fonts_are_used_by_all_clones() {
        let mut fonts = fonts();
        let mut clone = fonts.clone_for_thread();
        fonts.family_names();
        assert!(fonts.system.is_none());
        clone.context_for_text("plain", "\"Charis SIL\"");
        assert!(clone.system.is_none());
    }

    #[test]
    fn an_installed_face_comes_before_the_bundled_one() {
        assert_eq!(css_font_list("", "Charis SIL"), "\"Charis SIL\"");
        assert_eq!(css_font_list("Charis SIL", "Charis SIL"), "\"Charis SIL\"");
        assert_eq!(css_font_list("Noto Sans", "Charis SIL"), "\"Noto Sans\", \"Charis SIL\"");
    }

    #[test]
    fn names_cannot_escape_their_quotation_marks() {
        let check = |face: &str, expected: &str| {
            assert_eq!(css_font_list(face, "A"), format!("{expected}\"A\""), "{face:?}");
        };
        check("serif", "\"serif\", ");
        check("a, b", "\"a, b\", ");
        check("Fira \"Q\"", "'Fira \"Q\"', ");
        check("L'Art", "\"L'Art\", ");
        for face in ["\"'", "a\nb", "\0", " ", "\u{85}"] {
            check(face, "");
        }
    }
}
