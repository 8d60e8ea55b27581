//! Splits a text into words, normalised for comparison only. See [`tokenize`].

use icu_normalizer::{
    DecomposingNormalizerBorrowed, properties::CanonicalCombiningClassMapBorrowed,
};

use super::GoOn;

/// Marks where the continuation of a rebuilt text is unknown: a noncharacter.
pub(super) const BREAK_CHAR: char = '\u{10FFFF}';

/// A word, a punctuation character, or a letter of a script without spaces between words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Byte where it starts.
    pub(super) start: u32,
    /// Byte after it.
    pub(super) end: u32,
    /// Hash of its letters: equal for equal words, whatever their case, composition and kind of quote marks.
    pub(super) hash: u64,
    /// Its number of letters, or 0 for punctuation. At most [`MOST_LETTERS`], or [`BREAK_LETTERS`].
    pub(super) letters: u8,
    /// Which part of the word is known.
    pub(super) fragment: WordFragment,
}

/// Which part of a word is known: the remembered context of a mark may begin or end within one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WordFragment {
    Whole,
    /// Its beginning may be missing.
    End,
    /// Its end may be missing.
    Start,
}

const MOST_LETTERS: usize = 254;

/// The value of [`Token::letters`] of a [`BREAK_CHAR`].
pub(super) const BREAK_LETTERS: u8 = 255;

impl Token {
    pub(super) fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    pub(super) fn is_word(self) -> bool {
        0 < self.letters
    }

    pub(super) fn is_break(self) -> bool {
        self.letters == BREAK_LETTERS
    }

    pub(super) fn is_whole(self) -> bool {
        !self.is_break() && self.fragment == WordFragment::Whole
    }

    /// Returns whether so little of it is known that it could be any word.
    pub(super) fn is_uninformative(self) -> bool {
        self.fragment != WordFragment::Whole && self.letters < 2
    }

    fn add_letters(&mut self, letters: usize) {
        self.letters = (usize::from(self.letters) + letters).min(MOST_LETTERS) as u8;
    }
}

/// The role of a character in tokenizing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CharClass {
    Space,
    /// Part of a word.
    Word,
    /// A word by itself.
    SingleCharWord,
    Punctuation,
    /// Belongs to the character before it and counts.
    CombiningMark,
    /// Belongs to the character before it and does not count: joiners, soft hyphens.
    Ignored,
}

/// Why tokenizing failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenizeError {
    /// The text has more tokens than may be compared.
    TooManyTokens,
    /// The caller cancelled.
    Cancelled,
}

/// Cancellation is checked after this many tokens: some milliseconds.
const CHECK_INTERVAL: usize = 1 << 16;

/// Returns the tokens of `text` that start within `bytes`.
///
/// # Errors
///
/// [`TokenizeError::TooManyTokens`] if there are more than `most`, [`TokenizeError::Cancelled`] if `go_on` cancels.
pub(super) fn tokenize(
    text: &str,
    bytes: std::ops::Range<usize>,
    most: usize,
    go_on: &mut GoOn<'_>,
) -> Result<Vec<Token>, TokenizeError> {
    let mut tokenizer =
        Tokenizer { tokens: Vec::with_capacity(bytes.len().min(most * 6) / 5), ..Tokenizer::new() };
    let mut at = bytes.start;
    let mut checked = 0;
    let raw = text.as_bytes();
    while at < bytes.end {
        let plain = raw[at..bytes.end].iter().take_while(|it| it.is_ascii_alphanumeric()).count();
        if 0 < plain {
            tokenizer.push_ascii_word(text, at, plain);
            at += plain;
        } else {
            let mut letters = text[at..].chars();
            let Some(letter) = letters.next() else { break };
            tokenizer.push_char(letter, at, letters.next());
            at += letter.len_utf8();
        }
        if most < tokenizer.tokens.len() {
            return Err(TokenizeError::TooManyTokens);
        }
        if checked + CHECK_INTERVAL <= tokenizer.tokens.len() {
            checked = tokenizer.tokens.len();
            go_on().ok_or(TokenizeError::Cancelled)?;
        }
    }
    Ok(tokenizer.tokens)
}

/// Tokens read so far; the last one may still grow.
struct Tokenizer {
    tokens: Vec<Token>,
    /// Byte where the last token may continue, if it is a word.
    open: Option<u32>,
    nfkd: DecomposingNormalizerBorrowed<'static>,
    classes: CanonicalCombiningClassMapBorrowed<'static>,
}

impl Tokenizer {
    fn new() -> Self {
        Self {
            tokens: Vec::new(),
            open: None,
            nfkd: DecomposingNormalizerBorrowed::new_nfkd(),
            classes: CanonicalCombiningClassMapBorrowed::new(),
        }
    }

    /// Adds `len` ASCII letters and digits at byte `at`.
    fn push_ascii_word(&mut self, text: &str, at: usize, len: usize) {
        self.start_word(at);
        let Some(token) = self.tokens.last_mut() else { return };
        for byte in &text.as_bytes()[at..at + len] {
            token.hash = mix_hash(token.hash, u64::from(byte.to_ascii_lowercase()));
        }
        token.add_letters(len);
        token.end = (at + len) as u32;
        self.open = Some(token.end);
    }

    fn push_char(&mut self, letter: char, at: usize, next: Option<char>) {
        let continues = next.is_some_and(|it| self.char_class(it) == CharClass::Word);
        let end = (at + letter.len_utf8()) as u32;
        match self.char_class(letter) {
            _ if fold_punctuation(letter) == '\'' && self.open == Some(at as u32) && continues => {
                self.hash_char(letter);
                self.extend_last(end);
                self.open = Some(end);
            }
            CharClass::Space => self.open = None,
            CharClass::Word => {
                self.start_word(at);
                self.hash_char(letter);
                self.extend_last(end);
                self.open = Some(end);
            }
            CharClass::SingleCharWord | CharClass::Punctuation => {
                self.open = None;
                let letters = u8::from(self.char_class(letter) == CharClass::SingleCharWord);
                self.tokens.push(Token {
                    start: at as u32,
                    end,
                    hash: 7,
                    letters,
                    fragment: WordFragment::Whole,
                });
                self.hash_char(letter);
            }
            CharClass::CombiningMark if self.is_adjacent(at) => {
                self.hash_char(letter);
                self.extend_last(end);
                self.open = self.open.map(|_| end);
            }
            CharClass::Ignored if self.is_adjacent(at) => {
                self.extend_last(end);
                self.open = self.open.map(|_| end);
            }
            CharClass::CombiningMark | CharClass::Ignored => {}
        }
    }

    fn char_class(&self, letter: char) -> CharClass {
        match letter {
            _ if letter.is_whitespace() || letter.is_control() => CharClass::Space,
            _ if is_ignorable(letter) => CharClass::Ignored,
            _ if self.classes.get_u8(letter) != 0 => CharClass::CombiningMark,
            _ if is_unspaced_script(letter) => CharClass::SingleCharWord,
            '_' => CharClass::Word,
            _ if letter.is_alphanumeric() => CharClass::Word,
            _ => CharClass::Punctuation,
        }
    }

    fn is_adjacent(&self, at: usize) -> bool {
        self.tokens.last().is_some_and(|last| last.end as usize == at)
    }

    fn start_word(&mut self, at: usize) {
        if self.open != Some(at as u32) {
            let start = at as u32;
            let fragment = WordFragment::Whole;
            self.tokens.push(Token { start, end: start, hash: 5, letters: 0, fragment });
        }
    }

    fn extend_last(&mut self, end: u32) {
        if let Some(token) = self.tokens.last_mut() {
            if token.is_word() || token.start == token.end {
                token.add_letters(1);
            }
            token.end = end;
        }
    }

    fn hash_char(&mut self, letter: char) {
        let Some(token) = self.tokens.last_mut() else { return };
        for part in self.nfkd.normalize_iter(std::iter::once(fold_punctuation(letter))) {
            for small in part.to_lowercase() {
                token.hash = mix_hash(token.hash, small as u64);
            }
        }
    }
}

fn mix_hash(hash: u64, more: u64) -> u64 {
    (hash.rotate_left(5) ^ more).wrapping_mul(0x517C_C1B7_2722_0A95)
}

/// Returns whether `letter` is invisible: a joiner, a soft hyphen and the like.
pub(super) fn is_ignorable(letter: char) -> bool {
    matches!(letter,
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

/// Returns whether `letter` belongs to a script without spaces between words; each such letter is a token.
fn is_unspaced_script(letter: char) -> bool {
    matches!(letter,
        '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        | '\u{3005}'..='\u{3007}' | '\u{3031}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Maps each quote mark, apostrophe and dash to one of its kind.
pub(super) fn fold_punctuation(letter: char) -> char {
    match letter {
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => '"',
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | '′' | '`' | '´' => '\'',
        '\u{2010}'..='\u{2015}' | '−' => '-',
        other => other,
    }
}

/// Normalises `words` for comparison up to form: whitespace becomes one space, quote marks and dashes one of their
/// kind, letters are decomposed (NFD). Case counts.
pub(super) fn normalize_form(words: &str) -> String {
    let nfd = DecomposingNormalizerBorrowed::new_nfd();
    let mut normalized = String::with_capacity(words.len());
    for part in words.split_whitespace() {
        if !normalized.is_empty() {
            normalized.push(' ');
        }
        let letters = part.chars().filter(|it| !matches!(it, '\u{AD}' | '\u{FEFF}'));
        normalized.extend(nfd.normalize_iter(letters.map(fold_punctuation)));
    }
    normalized
}

/// Returns whether `word` begins or ends with `part`, up to case and form.
pub(super) fn matches_fragment(part: &str, kind: WordFragment, word: &str) -> bool {
    let part = normalize_form(part).to_lowercase();
    let word = normalize_form(word).to_lowercase();
    match kind {
        WordFragment::Whole => part == word,
        WordFragment::End => word.ends_with(&part),
        WordFragment::Start => word.starts_with(&part),
    }
}

/// Returns the similarity of two words, from 0 to 1: one minus the edits per letter (insert, delete, replace, swap
/// neighbours; Damerau 1964 in the restricted form). 0 at once for words that cannot be half alike.
pub(super) fn word_similarity(a: &str, b: &str) -> f32 {
    const MOST: usize = 40;
    let letters =
        |it: &str| -> Vec<char> { it.chars().flat_map(char::to_lowercase).take(MOST).collect() };
    if 2 * a.len().min(b.len()) < a.len().max(b.len()) && a.is_ascii() && b.is_ascii() {
        return 0.0;
    }
    // Words that are half alike share half of their letters; this check is much faster.
    let mask = |it: &str| {
        it.bytes().fold(0_u64, |mask, byte| mask | 1 << (byte.to_ascii_lowercase() & 63))
    };
    let (a_mask, b_mask) = (mask(a), mask(b));
    if (a_mask & b_mask).count_ones() * 2 < a_mask.count_ones().min(b_mask.count_ones()) {
        return 0.0;
    }
    let (a, b) = (letters(a), letters(b));
    let longest = a.len().max(b.len());
    if longest == 0 || longest == MOST || 2 * a.len().min(b.len()) < longest {
        return 0.0;
    }
    let width = b.len() + 1;
    let mut costs = vec![0_usize; width * (a.len() + 1)];
    for i in 0..=a.len() {
        for j in 0..width {
            costs[i * width + j] =
                if i == 0 || j == 0 { i + j } else { cheapest_edit(&costs, width, (i, j), &a, &b) };
        }
    }
    1.0 - costs[a.len() * width + b.len()] as f32 / longest as f32
}

fn cheapest_edit(
    costs: &[usize],
    width: usize,
    (i, j): (usize, usize),
    a: &[char],
    b: &[char],
) -> usize {
    let cost = |i: usize, j: usize| costs[i * width + j];
    let same = usize::from(a[i - 1] != b[j - 1]);
    let least = (cost(i - 1, j - 1) + same).min(cost(i - 1, j) + 1).min(cost(i, j - 1) + 1);
    let is_swapped = 1 < i && 1 < j && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
    if is_swapped { least.min(cost(i - 2, j - 2) + 1) } else { least }
}
