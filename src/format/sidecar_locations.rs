//! Which documents' sidecars are kept elsewhere than beside them ↔ RON text.

use std::collections::BTreeMap;

use super::parse_error::ParseError;

/// The places that `text` holds: documents' paths, and those of their sidecars.
///
/// # Errors
///
/// Where it is no such text.
pub fn read(text: &str) -> Result<BTreeMap<String, String>, ParseError> {
    ron::from_str(text).map_err(ParseError::from)
}

/// The text of `places`, one a line.
pub fn render(places: &BTreeMap<String, String>) -> String {
    let mut text = String::from("{\n");
    for (document, sidecar) in places {
        let pair = [document, sidecar].map(|path| super::sidecar::ron_string(path));
        text.extend(["  ", &pair.join(": "), ",\n"]);
    }
    text.push_str("}\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again_whatever_is_in_the_names() {
        let names = ["/a \"b\".txt", "/ä\n\\ف.txt", "C:\\x\u{202e}.txt", ""];
        let places: BTreeMap<String, String> =
            names.iter().map(|it| ((*it).to_owned(), format!("{it}.gloss.ron"))).collect();
        assert_eq!(read(&render(&places)).unwrap(), places);
        assert_eq!(read(&render(&BTreeMap::new())).unwrap(), BTreeMap::new());
        assert!(read("{").is_err());
    }
}
