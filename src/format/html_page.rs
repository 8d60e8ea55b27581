//! Two-column lists as an HTML page, to be printed or read in a browser.

/// A section of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HtmlSection {
    /// Its title.
    pub title: String,
    /// Its rows: left and right column.
    pub rows: Vec<(String, String)>,
}

/// The page's style: in columns if there is room, with as few sections as possible broken over two pages.
const STYLE: &str = "body { font: 10.5pt/1.45 system-ui, sans-serif; margin: 2em auto; max-width: 60em; padding: 0 1em } \
main { columns: 2 24em; column-gap: 3em } section { break-inside: avoid } h1 { font-size: 1.5em } \
h2 { font-size: 1.05em; margin: 1.2em 0 .3em } table { border-collapse: collapse; width: 100% } \
td { border-bottom: 1px solid #ccc; padding: .15em 0 } td + td { text-align: right; white-space: nowrap; padding-left: 1em } \
@media print { body { margin: 0; max-width: none } }";

/// Renders the page called `title` with these sections, in the language with this BCP 47 tag. Escapes all text.
pub fn render(language: &str, title: &str, sections: &[HtmlSection]) -> String {
    let title = escape_html(title);
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
         <style>{STYLE}</style>\n<h1>{title}</h1>\n<main>\n",
        escape_html(language)
    );
    for section in sections {
        page.extend(["<section>\n<h2>", &escape_html(&section.title), "</h2>\n<table>\n"]);
        for (left, right) in &section.rows {
            page.extend(["<tr><td>", &escape_html(left), "<td>", &escape_html(right), "\n"]);
        }
        page.push_str("</table>\n</section>\n");
    }
    page.push_str("</main>\n</html>\n");
    page
}

/// Escapes `text` so that a browser shows it unchanged.
pub(super) fn escape_html(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_reads_as_it_was_written() {
        let rows = vec![("Größer & <kleiner>".to_owned(), "Ctrl+\"".to_owned())];
        let page = render("de", "Tasten", &[HtmlSection { title: "Ansicht".to_owned(), rows }]);
        assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"de\">"), "{page}");
        assert!(page.contains("<td>Größer &amp; &lt;kleiner&gt;<td>Ctrl+&quot;"), "{page}");
        assert!(page.contains("<h2>Ansicht</h2>") && page.contains("<title>Tasten</title>"));
    }
}
