//! The fonts that paragraphs are laid out with. See [`Fonts`].

use std::{
    sync::{Arc, Mutex, OnceLock, PoisonError},
    thread,
};

use fontique::{Blob, Collection, CollectionOptions, GenericFamily, SourceCache};
use parley::FontContext;
use swash::FontRef;

use super::{
    emoji::has_colour_glyphs,
    font_fallbacks::prefer_reading_faces,
    font_families::{css_quoted, names_in_css_list},
    typesetter::SystemFonts,
};
use crate::model::NameKey;

/// The faces that come with the program.
#[derive(Clone)]
struct BundledFonts {
    files: Arc<[Blob<u8>]>,
    /// Their families, in the order of the files.
    families: Arc<[String]>,
}

/// The bundled faces, and the machine's as soon as something asks for them.
///
/// Looking up the machine's takes 25–50 ms. Only text with letters that no bundled face has, or in a family that is not
/// bundled, waits for that; any other looks the same before and after.
pub(super) struct Fonts {
    context: FontContext,
    bundled: BundledFonts,
    /// The names of all families that a list can name, in alphabetical order, once they have been asked for.
    family_names: Option<Vec<String>>,
    /// Those of the machine, as long as they are not in `build_context`.
    system: Option<SystemFontLoader>,
}

impl Fonts {
    /// Those in `faces`, and the machine's where `system` says so.
    pub(super) fn new(faces: impl IntoIterator<Item = Arc<[u8]>>, system: SystemFonts) -> Self {
        let files: Arc<[_]> = faces.into_iter().map(|face| Blob::new(Arc::new(face))).collect();
        let (context, families) = build_context(&files, SystemFonts::NotUsed);
        let bundled = Arc::clone(&files);
        let machine = (system == SystemFonts::Used)
            .then(|| SystemFontLoader { bundled, context: Arc::default() });
        Self {
            context,
            bundled: BundledFonts { files, families: families.into() },
            family_names: None,
            system: machine,
        }
    }

    /// The same fonts, for another thread.
    pub(super) fn clone_for_thread(&self) -> Self {
        let (context, bundled) = (self.context.clone(), self.bundled.clone());
        Self { context, bundled, family_names: None, system: self.system.clone() }
    }

    /// Looks up the fonts of the machine on a thread, before they are asked for.
    pub(super) fn preload_system_fonts(&self) {
        if let Some(machine) = &self.system {
            machine.load_in_background();
        }
    }

    /// What to lay out `text` with, in the families of the CSS list `families`.
    pub(super) fn context_for_text(&mut self, text: &str, families: &str) -> &mut FontContext {
        if let Some(machine) = &self.system
            && (machine.is_loaded() || !self.bundled_cover(text, families))
        {
            self.wait_for_system_fonts();
        }
        &mut self.context
    }

    /// The names of all families, in alphabetical order. Waits for the machine's.
    pub(super) fn family_names(&mut self) -> &[String] {
        self.wait_for_system_fonts();
        let collection = &mut self.context.collection;
        self.family_names.get_or_insert_with(|| family_names_in(collection))
    }

    /// The names of the bundled families, each as a list names it.
    pub(super) fn bundled_families(&self) -> impl Iterator<Item = String> {
        self.bundled.families.iter().filter_map(|name| css_quoted(name))
    }

    /// Waits for the fonts of the machine.
    pub(super) fn wait_for_system_fonts(&mut self) {
        if let Some(machine) = self.system.take() {
            self.context = machine.wait();
        }
    }

    /// Whether the bundled faces have all that is needed.
    fn bundled_cover(&self, text: &str, families: &str) -> bool {
        let is_bundled = |name: &str| self.bundled.families.iter().any(|it| it == name);
        let faces =
            || self.bundled.files.iter().filter_map(|file| FontRef::from_index(file.as_ref(), 0));
        let has = |c: char| faces().any(|face| face.charmap().map(c) != 0);
        names_in_css_list(families).all(is_bundled) && text.chars().all(has)
    }
}

/// The fonts of the machine with the bundled ones, which are looked up once.
#[derive(Clone)]
struct SystemFontLoader {
    bundled: Arc<[Blob<u8>]>,
    context: Arc<OnceLock<Mutex<FontContext>>>,
}

impl SystemFontLoader {
    /// Looks them up on a thread.
    fn load_in_background(&self) {
        let own = self.clone();
        let started = thread::Builder::new().name("fonts".to_owned()).spawn(move || {
            own.wait();
        });
        if let Err(err) = started {
            log::debug!("the fonts are looked up by the first that asks: {err}");
        }
    }

    fn is_loaded(&self) -> bool {
        self.context.get().is_some()
    }

    /// Waits until they are there, and looks them up where nobody does.
    fn wait(&self) -> FontContext {
        let look_up = || Mutex::new(build_context(&self.bundled, SystemFonts::Used).0);
        let found = self.context.get_or_init(look_up);
        found.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// The fonts in `files` and, where `system` says so, those of the machine; and the families of the files, in their
/// order.
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
    // Shared, so that paragraphs of all twins have equal faces.
    let source_cache = SourceCache::new_shared();
    (FontContext { collection, source_cache }, families)
}

/// The names in `collection` that a list can name, without those that systems keep for themselves.
fn family_names_in(collection: &mut Collection) -> Vec<String> {
    let names = collection.family_names().map(str::trim).filter(|it| !it.starts_with('.'));
    let mut names: Vec<String> =
        names.filter(|it| css_quoted(it).is_some()).map(str::to_owned).collect();
    names.sort_by_cached_key(|name| NameKey::new(name));
    names.dedup_by_key(|name| name.to_lowercase());
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The reading face, and a machine whose fonts nobody has looked up yet.
    fn fonts() -> Fonts {
        let face: &[u8] = include_bytes!("../../assets/fonts/CharisSIL-Regular.ttf");
        let mut fonts = Fonts::new([Arc::from(face)], SystemFonts::NotUsed);
        let bundled = Arc::clone(&fonts.bundled.files);
        fonts.system = Some(SystemFontLoader { bundled, context: Arc::default() });
        fonts
    }

    #[test]
    fn only_what_the_bundled_faces_lack_waits_for_the_machine() {
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
    fn what_has_been_looked_up_is_taken_in_by_all_twins() {
        let mut fonts = fonts();
        let mut twin = fonts.clone_for_thread();
        fonts.family_names();
        assert!(fonts.system.is_none());
        twin.context_for_text("plain", "\"Charis SIL\"");
        assert!(twin.system.is_none());
    }
}
