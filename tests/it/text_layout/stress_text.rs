//! A text with everything that is hard to typeset, and a line of 20 MB.

use std::sync::OnceLock;

use glossator::{model::Document, typeset::Blocks};

/// Paragraphs, each with its line end.
const PARAGRAPHS: &[&str] = &[
    // Nested directions.
    "The word سلام means peace, and שלום (see p. 3) too – \"עולם\" is world.\n",
    "قال «The bridge (1998) is safe» ثم أضاف 3.5٪ و(ISO 9001) في 2026/11/22.\r\n",
    "אבג (abc [דהו] 123) xyz, 45–67 גדה!\r",
    "isolate \u{2067}שלום 12\u{2069} and \u{2066}left\u{2069} and \u{2068}سلام\u{2069} end.\n",
    "embed \u{202b}שלום abc\u{202c} and \u{202e}override 123\u{202c} and \u{202a}ltr\u{202c} open \u{202e}never closed\n",
    "left\u{200e}-right\u{200f} marks \u{61c}and arabic \u{202d}forced שלום\n",
    "a\tאב\tגד\tb\tסוף\n",
    "שלום hello world hello world שלום עולם hello\n",
    "123 (456) – 7/8\n",
    // Emoji.
    "Families 👩‍👩‍👧‍👦 👨‍👩‍👧 👩🏽‍🚒 👍🏽👍🏿 flags 🇩🇪🇪🇺🇩 and 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} end\n",
    "Variation ⚠\u{fe0f} ⚠\u{fe0e} ❤\u{fe0f} 1\u{fe0f}\u{20e3} #\u{20e3} 字\u{e0100} ☺\u{200d}a 👩\u{200d}\n",
    // Stacked accents.
    "Z\u{351}\u{36b}\u{343}\u{36a}\u{302}\u{36b}\u{33d}\u{34f}\u{334}\u{319}\u{324}\u{31e}\u{349}a\u{356}\u{349}\u{347}\u{34b}\u{357}l\u{328}\u{336}g\u{32e}o\u{30e} e\u{301}o\u{308}\u{304} z\u{338}\u{323}\n",
    "\u{301}alone, a \u{301}blank, \u{20dd}ring, x\u{0e33}y, \u{600}123 \u{70f}ܐ\n",
    "בְּרֵאשִׁית בָּרָא אֱלֹהִים ٱلرَّحْمَٰنِ لا إله إلا الله ﷺ ﷲ\n",
    "office affine fjord ﬁre ﬀ lam-alef: لا لأ لإ لآ كتاب\n",
    // Zero-width characters, or no break.
    "zero\u{200b}width join\u{200c}er nar\u{202f}row no\u{a0}break wo\u{2060}rd soft\u{ad}hyphen\u{ad}ation bom\u{feff}inside\n",
    "\u{feff}at the start, \u{34f}joiner \u{180e}vowel \u{3164}filler \u{115f}\u{1160} nothing\n",
    "tabs\t\tand\t \tblanks   \u{3000}wide\u{2003}em \n",
    "controls \u{0}\u{1}\u{7}\u{8}\u{b}\u{c}\u{1b}\u{1c}\u{1d}\u{1e}\u{1f}\u{7f}\u{80}\u{85}\u{9f} end\n",
    "line\u{2028}separator and paragraph\u{2029}separator שלום\u{2028}עולם\n",
    "neighbours \u{d7ff} \u{e000} \u{fdd0} \u{fffd} \u{ffff} \u{10000} \u{10ffff} \u{378}\n",
    // Scripts.
    "한국어 \u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af} 각\u{11a8} \u{1100}\u{1100}\u{1161}\n",
    "รัฐมนตรีกล่าวว่าจะไม่มีการตัดงบประมาณ น้ำ กำ ก็ที่นี่\n",
    "ព្រះរាជាណាចក្រកម្ពុជា ສະບາຍດີຊາວໂລກ မြန်မာဘာသာ\n",
    "क्षत्रिय र्क कि क्‍ष क्‌ष श्री द्ध्र्य हिन्दी ड़ ज़\n",
    "தமிழ் க்ஷ ஸ்ரீ கொ கௌ தௌ নমস্কার ਪੰਜਾਬੀ ગુજરાતી ಕನ್ನಡ മലയാളം സ്വാഗതം\n",
    "市長は「説明はしない」と述べた。ｶﾞ が か\u{3099} 々〻 𠮷野家 ㍿ (株)\n",
    "བོད་སྐད་ ᠮᠣᠩᠭᠣᠯ 𐎀𐎁 𓀀𓁐 𝒜𝓑 Ⅷ ½ ﬃ ǆ İi ß ẞ\n",
    "https://example.org/a-very/long_path?with=no&blanks=%20at%20all#until-the-very-end-of-it\n",
    "\n",
    "   \n",
    "ends שלום without a line end",
];

/// Returns all paragraphs.
pub(super) fn text() -> String {
    PARAGRAPHS.concat()
}

/// Returns the blocks of a text of 20 MB without a line end.
pub(super) fn line() -> &'static Blocks {
    static LINE: OnceLock<Blocks> = OnceLock::new();
    LINE.get_or_init(|| {
        let once: String =
            PARAGRAPHS.iter().flat_map(|paragraph| paragraph.split(['\r', '\n'])).collect();
        let text = once.repeat(20_000_000 / once.len() + 1);
        Blocks::new(&Document::from_text("the longest line", &text))
    })
}
