//! Lists of two columns as a page of HTML, to be printed or read in a browser.

/// Some lines of a page under a title of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HtmlSection {
    /// What they are.
    pub title: String,
    /// What stands left and right in each.
    pub rows: Vec<(String, String)>,
}

/// How the page looks: in columns where there is room, no part broken over two pages if it can be helped.
const STYLE: &str = "body { font: 10.5pt/1.45 system-ui, sans-serif; margin: 2em auto; max-width: 60em; padding: 0 1em } \
main { columns: 2 24em; column-gap: 3em } section { break-inside: avoid } h1 { font-size: 1.5em } \
h2 { font-size: 1.05em; margin: 1.2em 0 .3em } table { border-collapse: collapse; width: 100% } \
td { border-bottom: 1px solid #ccc; padding: .15em 0 } td + td { text-align: right; white-space: nowrap; padding-left: 1em } \
@media print { body { margin: 0; max-width: none } }";

/// The page called `title` with these `parts`, in the language with this tag of BCP 47. All words are escaped.
pub fn render(language: &str, title: &str, parts: &[HtmlSection]) -> String {
    let title = escape_html(title);
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
         <style>{STYLE}</style>\n<h1>{title}</h1>\n<main>\n",
        escape_html(language)
    );
    for part in parts {
        page.extend(["<section>\n<h2>", &escape_html(&part.title), "</h2>\n<table>\n"]);
        for (left, right) in &part.rows {
            page.extend(["<tr><td>", &escape_html(left), "<td>", &escape_html(right), "\n"]);
        }
        page.push_str("</table>\n</section>\n");
    }
    page.push_str("</main>\n</html>\n");
    page
}

/// `words` so that a browser shows them as they are.
fn escape_html(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for letter in words.chars() {
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
        let lines = vec![("Größer & <kleiner>".to_owned(), "Ctrl+\"".to_owned())];
        let page =
            render("de", "Tasten", &[HtmlSection { title: "Ansicht".to_owned(), rows: lines }]);
        assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"de\">"), "{page}");
        assert!(page.contains("<td>Größer &amp; &lt;kleiner&gt;<td>Ctrl+&quot;"), "{page}");
        assert!(page.contains("<h2>Ansicht</h2>") && page.contains("<title>Tasten</title>"));
    }
}
