//! Names of font families. See [`css_font_list`].

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
pub(super) fn css_quoted(name: &str) -> Option<String> {
    if name.trim().is_empty() || name.contains(char::is_control) {
        return None;
    }
    let mark = ['"', '\''].into_iter().find(|mark| !name.contains(*mark))?;
    Some(format!("{mark}{name}{mark}"))
}

/// Returns the names in `list`, without their quotation marks. One with a comma is split into parts, which are no
/// names.
pub(super) fn names_in_css_list(list: &str) -> impl Iterator<Item = &str> {
    list.split(',').map(|name| name.trim().trim_matches(['"', '\'']))
}

#[cfg(test)]
mod tests {
    use super::*;

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
