//! The list of sidecars that aren't next to their documents ↔ RON text.

use std::collections::BTreeMap;

use super::parse_error::ParseError;

/// Reads the list: paths of documents, and those of their sidecars.
pub fn read(text: &str) -> Result<BTreeMap<String, String>, ParseError> {
    ron::from_str(text).map_err(ParseError::from)
}

/// Renders the list, one entry per line.
pub fn render(locations: &BTreeMap<String, String>) -> String {
    let mut text = String::from("{\n");
    for (document, sidecar) in locations {
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
    fn any_names_survive_writing_and_reading() {
        let names = ["/a \"b\".txt", "/ä\n\\ف.txt", "C:\\x\u{202e}.txt", ""];
        let locations: BTreeMap<String, String> =
            names.iter().map(|it| ((*it).to_owned(), format!("{it}.gloss.ron"))).collect();
        assert_eq!(read(&render(&locations)).unwrap(), locations);
        assert_eq!(read(&render(&BTreeMap::new())).unwrap(), BTreeMap::new());
        assert!(read("{").is_err());
    }
}
