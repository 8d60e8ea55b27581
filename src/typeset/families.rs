//! Names of font families, and which of them are asked for emoji. See [`families`].

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

/// The families of a document's letters as in CSS: `face`, then `shipped`, then the machine's serif face.
///
/// A `face` that cannot be named in such a list is left out: one that is empty, has control characters, or both
/// kinds of quotation marks, since CSS's escapes are not read here.
pub fn families(face: &str, shipped: &str) -> String {
    let mut list = String::new();
    if face != shipped {
        list.extend(quoted(face).iter().flat_map(|name| [name, ", "]));
    }
    list.extend(quoted(shipped).iter().flat_map(|name| [name, ", "]));
    list.push_str("serif");
    list
}

/// `name` between the quotation marks that it does not hold itself. `None` where it cannot be named.
pub(super) fn quoted(name: &str) -> Option<String> {
    if name.trim().is_empty() || name.contains(char::is_control) {
        return None;
    }
    let mark = ['"', '\''].into_iter().find(|mark| !name.contains(*mark))?;
    Some(format!("{mark}{name}{mark}"))
}

/// The bytes of `text` that are to be shown as pictures in colour, each as long as it goes.
///
/// Families that are named are asked for every letter before the machine's face for emoji, and many a face for letters
/// has a few emoji too, without colours: so for these bytes the face for emoji is to be asked first. Signs that are
/// both (☎) are pictures only where a variation selector says so (UTS #51).
pub(super) fn pictures(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    if !text.contains(is_pictorial) {
        return found;
    }
    for (start, cluster) in text.grapheme_indices(true) {
        let is_picture = cluster.contains(is_pictorial) && !cluster.contains('\u{FE0E}');
        match found.last_mut() {
            Some(last) if is_picture && last.end == start => last.end += cluster.len(),
            _ if is_picture => found.push(start..start + cluster.len()),
            _ => {}
        }
    }
    found
}

/// Whether this shows the cluster around it as a picture: the selector that asks for one, or a letter of the planes'
/// blocks of pictographs.
fn is_pictorial(it: char) -> bool {
    matches!(it,
        '\u{FE0F}' | '🀄' | '🃏'
        | '\u{1F1E6}'..='\u{1F1FF}'
        | '\u{1F300}'..='\u{1F64F}'
        | '\u{1F680}'..='\u{1FAFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_face_is_asked_before_the_one_that_ships() {
        assert_eq!(families("", "Charis SIL"), "\"Charis SIL\", serif");
        assert_eq!(families("Charis SIL", "Charis SIL"), "\"Charis SIL\", serif");
        assert_eq!(families("Noto Sans", "Charis SIL"), "\"Noto Sans\", \"Charis SIL\", serif");
    }

    #[test]
    fn no_name_breaks_out_of_its_quotation_marks() {
        let check = |face: &str, expected: &str| {
            assert_eq!(families(face, "A"), format!("{expected}\"A\", serif"), "{face:?}");
        };
        check("serif", "\"serif\", ");
        check("a, b", "\"a, b\", ");
        check("Fira \"Q\"", "'Fira \"Q\"', ");
        check("L'Art", "\"L'Art\", ");
        for face in ["\"'", "a\nb", "\0", " ", "\u{85}"] {
            check(face, "");
        }
    }

    #[test]
    fn pictures_are_told_from_letters_and_signs() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<&str> = pictures(text).into_iter().map(|it| &text[it]).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("Ja, 3 ☎ – ©", &[]);
        check("a😀b👩‍👩‍👧🇩🇪.", &["😀", "👩‍👩‍👧🇩🇪"]);
        check("☎\u{FE0F} 😀\u{FE0E} 1\u{FE0F}\u{20E3}", &["☎\u{FE0F}", "1\u{FE0F}\u{20E3}"]);
        check("🀄 𝔘", &["🀄"]);
    }
}
