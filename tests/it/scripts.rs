//! What each script looks like: small pictures in `tests/golden/scripts/`, drawn with the bundled fonts.
//!
//! A test that fails keeps what it saw in `target/scripts/`. After a change that is meant to look another way, look at
//! the pictures there, and keep them with
//!
//! ```text
//! UPDATE_PICTURES=1 cargo test --test it scripts
//! ```

use std::{
    fs::{self, File},
    io::{BufReader, BufWriter},
    ops::Range,
    path::{Path, PathBuf},
    sync::{Arc, PoisonError},
};

use glossator::typeset::{
    GlyphBitmap, GlyphPixels, Paragraph, ParagraphStyle, Rasterizer, SystemFonts, Typesetter,
};

use crate::text_layout::typesetter;

/// How much a pixel may be lighter or darker than in the picture that is kept, of 255. Glyphs are drawn by arithmetic of
/// `f32`, which compilers and processors may round in other ways; a letter that has moved by a quarter of a pixel
/// differs by more than 50.
const TOLERANCE: u8 = 6;

/// Empty pixels around the text.
const MARGIN: u16 = 8;

/// Text on paper, as red, green and blue.
#[derive(Clone, PartialEq, Eq)]
struct Canvas {
    width: usize,
    height: usize,
    pixels: Vec<[u8; 3]>,
}

impl Canvas {
    /// White paper of that size, with room around it.
    fn new(width: f32, height: f32) -> Self {
        let [width, height] =
            [width, height].map(|side| side.ceil() as usize + 2 * usize::from(MARGIN));
        Self { width, height, pixels: vec![[255; 3]; width * height] }
    }

    /// The pixel at a place in the text; `None` beyond the edge.
    fn pixel(&mut self, x: i32, y: i32) -> Option<&mut [u8; 3]> {
        let x = usize::try_from(x + i32::from(MARGIN)).ok().filter(|&x| x < self.width)?;
        let y = usize::try_from(y + i32::from(MARGIN)).ok().filter(|&y| y < self.height)?;
        self.pixels.get_mut(y * self.width + x)
    }

    /// Puts a light ground under a stretch of text, as a mark does.
    fn mark(&mut self, paragraph: &Paragraph, bytes: Range<usize>) {
        paragraph.selection_rects(bytes, |rect, _| {
            for y in rect.top as i32..rect.bottom as i32 {
                for x in rect.left.round() as i32..rect.right.round() as i32 {
                    self.paint(x, y, [255, 225, 130, 255]);
                }
            }
        });
    }

    fn draw(&mut self, paragraph: &Paragraph) {
        let mut rasteriser = Rasterizer::default();
        for (face, glyphs) in paragraph.glyphs_in(0.0..paragraph.height()) {
            for &glyph in glyphs {
                if let Some(picture) = rasteriser.render(face, glyph) {
                    self.put(&picture, glyph.x + picture.left, glyph.y + picture.top);
                }
            }
        }
    }

    fn put(&mut self, picture: &GlyphBitmap, left: i32, top: i32) {
        let quads: Vec<[u8; 4]> = match &picture.pixels {
            GlyphPixels::Coverage(bytes) => {
                bytes.iter().map(|&opacity| [0, 0, 0, opacity]).collect()
            }
            GlyphPixels::Colour(quads) => quads.clone(),
        };
        for (row, y) in quads.chunks(picture.width).zip(top..) {
            for (&quad, x) in row.iter().zip(left..) {
                self.paint(x, y, quad);
            }
        }
    }

    /// Lays a colour, multiplied by its opacity, over a pixel.
    fn paint(&mut self, x: i32, y: i32, [red, green, blue, opacity]: [u8; 4]) {
        let Some(pixel) = self.pixel(x, y) else { return };
        for (under, over) in pixel.iter_mut().zip([red, green, blue]) {
            let left = u16::from(*under) * u16::from(255 - opacity) / 255;
            *under = over.saturating_add(left as u8);
        }
    }

    fn write(&self, path: &Path) {
        let folder = path.parent().expect("a picture stands in a folder");
        fs::create_dir_all(folder).expect("a folder for pictures can be made");
        let file = BufWriter::new(File::create(path).expect("a picture can be written"));
        let mut encoder = png::Encoder::new(file, self.width as u32, self.height as u32);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_compression(png::Compression::High);
        let mut writer = encoder.write_header().expect("a picture can be written");
        writer.write_image_data(self.pixels.as_flattened()).expect("a picture can be written");
    }

    /// `None` if there is no such picture.
    fn read(path: &Path) -> Option<Self> {
        let file = BufReader::new(File::open(path).ok()?);
        let mut reader = png::Decoder::new(file).read_info().expect("it is a picture");
        let mut bytes = vec![0; reader.output_buffer_size().expect("it fits in memory")];
        let info = reader.next_frame(&mut bytes).expect("it is a whole picture");
        let (width, height) = (info.width as usize, info.height as usize);
        let pixels = bytes.as_chunks().0.to_vec();
        Some(Self { width, height, pixels })
    }

    /// Whether no pixel differs by more than the tolerance.
    fn is_like(&self, other: &Self) -> bool {
        let bytes = |sheet: &Self| sheet.pixels.as_flattened().to_vec();
        (self.width, self.height) == (other.width, other.height)
            && bytes(self).iter().zip(bytes(other)).all(|(a, b)| a.abs_diff(b) <= TOLERANCE)
    }
}

/// Draws `text` in lines of `width`, a ground under `marked`, and compares it with the picture `name`.
#[track_caller]
fn check(name: &str, text: &str, width: f32, marked: &str) {
    let mut typesetter = typesetter().lock().unwrap_or_else(PoisonError::into_inner);
    check_with(&mut typesetter, name, text, width, marked);
}

#[track_caller]
fn check_with(typesetter: &mut Typesetter, name: &str, text: &str, width: f32, marked: &str) {
    let style = ParagraphStyle {
        families: "Charis SIL".to_owned(),
        size: 22.0,
        line_height: 1.6,
        max_width: Some(width),
    };
    let paragraph = typesetter.paragraph(text, &style);
    let mut sheet = Canvas::new(width, paragraph.height());
    let start = text.find(marked).expect("what is marked is in the text");
    sheet.mark(&paragraph, start..start + marked.len());
    sheet.draw(&paragraph);
    let kept = PathBuf::from(format!("tests/golden/scripts/{name}.png"));
    if std::env::var_os("UPDATE_PICTURES").is_some() {
        sheet.write(&kept);
    }
    let is_like = Canvas::read(&kept).is_some_and(|kept| kept.is_like(&sheet));
    if !is_like {
        let seen = PathBuf::from(format!("target/scripts/{name}.png"));
        sheet.write(&seen);
        panic!("{} looks another way than {}", seen.display(), kept.display());
    }
}

#[test]
fn arabic_joins_its_letters_also_where_a_mark_begins_amid_a_word() {
    check("arabic", "قالت الوزيرة «لَنْ تكون هناك تخفيضات» في 3 فبراير، لا لأ", 230.0, "زيرة «لَنْ تك");
}

#[test]
fn hebrew_has_its_points_in_place() {
    check("hebrew", "בְּרֵאשִׁית אמרה: \"לא יהיו קיצוצים\" (CISA 3.5) ביום", 230.0, "אמרה: \"לא");
}

#[test]
fn devanagari_has_its_conjuncts_and_its_vowels_in_front() {
    check("devanagari", "मंत्री ने कहा, “कोई कटौती नहीं” और क्षत्रिय हिन्दी र्क श्री।", 230.0, "कहा, “कोई");
}

#[test]
fn thai_wraps_between_words_without_spaces() {
    check("thai", "รัฐมนตรีกล่าวว่าจะไม่มีการตัดงบประมาณ น้ำ ที่นี่", 180.0, "กล่าวว่า");
}

#[test]
fn japanese_wraps_anywhere_but_before_its_full_stop() {
    check("japanese", "市長は「説明はしない」と述べた。説明はしない、", 198.0, "説明はしない");
}

#[test]
fn emoji_have_their_colours_and_are_joined() {
    check("emoji", "😀 👩‍👩‍👧 👍🏽 🇩🇪🇪🇺 👩‍🚒 ⚠\u{fe0f} ⚠\u{fe0e} ❤\u{fe0f} a😀b", 230.0, "👩‍👩‍👧");
}

#[test]
fn emoji_that_are_graphs_have_their_gradients_and_blends() {
    let faces: [&[u8]; 3] = [
        include_bytes!("../../assets/fonts/CharisSIL-Regular.ttf"),
        include_bytes!("../fonts/NotoColorEmojiGraphs.ttf"),
        include_bytes!("../fonts/Graphs.ttf"),
    ];
    let mut typesetter = Typesetter::new(faces.map(Arc::from), SystemFonts::NotUsed);
    check_with(&mut typesetter, "graphs", "a👩‍👩‍👧b 👩👧 🟧🟨🟩🟦🟪 ⬛🟫⚫", 230.0, "b 👩");
}

#[test]
fn latin_has_its_ligatures_accents_and_hyphens() {
    check(
        "latin",
        "Füße, e\u{301}o\u{308}\u{304} z\u{338}\u{323}ǘ “office” fjord Donau\u{ad}dampf\u{ad}schiff",
        230.0,
        "ffi",
    );
}

#[test]
fn stacks_of_accents_reach_out_of_their_lines() {
    check(
        "stacks",
        "Z\u{351}\u{36b}\u{343}\u{36a}\u{302}\u{36b}\u{33d}\u{334}\u{319}\u{324}\u{31e}\u{349}algo e\u{323}\u{331}\u{30a}\u{301}x",
        120.0,
        "a",
    );
}

#[test]
fn directions_within_directions_stand_as_they_are_read() {
    check(
        "mixed",
        "The word سلام means peace, and שלום (see p. 3) \u{2067}אב 12\u{2069} too. \u{10ffff}",
        230.0,
        "سلام means",
    );
}
