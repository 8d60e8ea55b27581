//! Citations: quoted words and their source, for other programs' clipboards. See [`plain_text`].
//!
//! Locations are stated as in exports: lines from 1, and code points from 0 up to the first one after.

use super::export::markdown;
use crate::{
    command::Citation,
    i18n::{Localizer, msg},
    settings::QuoteStyle,
};

/// Formats a citation in one line.
///
/// ```
/// # use glossator::{i18n::Language, settings::QuoteStyle};
/// use glossator::{command::Citation, format::citation::plain_text};
///
/// let [words, speaker, document] = ["No", "Ada", "a.txt"].map(str::to_owned);
/// let (language, quotes) = (Language::English, QuoteStyle::Language);
/// let pieces = vec![(40, 42)];
/// let citation = Citation { words, speaker, document, line: 3, pieces, language, quotes };
/// assert_eq!(plain_text(&citation), "“No” — Ada, a.txt, line 3, code points 40–42");
/// ```
pub fn plain_text(citation: &Citation) -> String {
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let citation = Citation {
        words: one_line(&citation.words),
        speaker: one_line(&citation.speaker),
        ..citation.clone()
    };
    format!(
        "{} — {}",
        in_quotes(&citation.words, &citation),
        source_line(&citation, &citation.document)
    )
}

/// Formats a citation as a `CommonMark` block quote with its source.
pub fn markdown(citation: &Citation) -> String {
    let quotation = markdown::block_quote(&citation.words);
    let source = source_line(
        &Citation { speaker: markdown::escaped_on_one_line(&citation.speaker), ..citation.clone() },
        &format!("*{}*", markdown::escaped_on_one_line(&citation.document)),
    );
    format!("{quotation}>\n> — {source}\n")
}

/// Formats a citation as HTML.
pub fn html(citation: &Citation) -> String {
    let words = citation.words.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<String> = words.trim().lines().map(escape_html).collect();
    let source = source_line(
        &Citation { speaker: escape_html(&citation.speaker), ..citation.clone() },
        &format!("<cite>{}</cite>", escape_html(&citation.document)),
    );
    format!("<blockquote><p>{}</p></blockquote><p>— {source}</p>", lines.join("<br>"))
}

/// Returns the source of the words, with `document` already escaped for the format.
fn source_line(citation: &Citation, document: &str) -> String {
    let localizer = Localizer::for_language(citation.language);
    let line = localizer.localize(&msg!("cited-line", number = citation.line));
    let pieces: Vec<String> =
        citation.pieces.iter().map(|(start, end)| format!("{start}–{end}")).collect();
    let pieces = localizer.localize(&msg!("cited-places", places = pieces.join(", ")));
    let parts = [citation.speaker.as_str(), document, &line, &pieces];
    let parts: Vec<&str> = parts.into_iter().filter(|it| !it.is_empty()).collect();
    parts.join(", ")
}

/// Returns `words` in quotation marks, unless they have some already.
fn in_quotes(words: &str, citation: &Citation) -> String {
    let [before, after] = citation.quotes.pair(citation.language);
    if QuoteStyle::is_quoted(words) { words.to_owned() } else { format!("{before}{words}{after}") }
}

/// Escapes `text` so that a browser shows it unchanged.
fn escape_html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;

    fn citation(words: &str, speaker: &str) -> Citation {
        Citation {
            words: words.to_owned(),
            speaker: speaker.to_owned(),
            document: "a_b <1>.txt".to_owned(),
            line: 12,
            pieces: vec![(340, 389), (400, 402)],
            language: Language::English,
            quotes: QuoteStyle::Language,
        }
    }

    #[test]
    fn words_are_cited_in_one_line_as_markdown_and_as_html() {
        let cited = citation("The sky\r\nis *green* & <b>.", "Ada & Co");
        assert_eq!(
            plain_text(&cited),
            "“The sky is *green* & <b>.” — Ada & Co, a_b <1>.txt, line 12, code points 340–389, 400–402"
        );
        assert_eq!(
            markdown(&cited),
            "> The sky\\\n> is \\*green\\* \\& \\<b\\>.\n>\n> — Ada \\& Co, *a\\_b \\<1\\>.txt*, line 12, \
             code points 340–389, 400–402\n"
        );
        assert_eq!(
            html(&cited),
            "<blockquote><p>The sky<br>is *green* &amp; &lt;b&gt;.</p></blockquote>\
             <p>— Ada &amp; Co, <cite>a_b &lt;1&gt;.txt</cite>, line 12, code points 340–389, 400–402</p>"
        );
    }

    #[test]
    fn an_unknown_speaker_is_left_out_and_quotation_marks_are_not_doubled() {
        let cited = plain_text(&citation("„Ja“", ""));
        assert_eq!(cited, "„Ja“ — a_b <1>.txt, line 12, code points 340–389, 400–402");
    }

    #[test]
    fn plain_words_stay_in_one_line() {
        let cited = plain_text(&citation("Ja\u{2028}\n nein", "Ada\n\u{85}Co"));
        assert!(cited.starts_with("“Ja nein” — Ada Co, "), "{cited}");
    }

    #[test]
    fn the_source_is_in_the_language_of_the_window() {
        let german = Citation { language: Language::German, ..citation("Ja", "") };
        assert_eq!(
            plain_text(&german),
            "„Ja“ — a_b <1>.txt, Zeile 12, Codepunkte 340–389, 400–402"
        );
    }

    #[test]
    fn words_have_the_quotation_marks_of_the_settings() {
        let languages = [Language::English, Language::German];
        let cited = QuoteStyle::ALL.map(|quotes| {
            languages.map(|language| {
                let cited = plain_text(&Citation { language, quotes, ..citation("Ja", "") });
                cited.split_once(" — ").expect("where it is from follows").0.to_owned()
            })
        });
        let [of_language, others @ ..] = &cited;
        assert_eq!(of_language, &["“Ja”", "„Ja“"], "as the language has them");
        let expected = ["“Ja”", "„Ja“", "«Ja»", "»Ja«", "‹Ja›", "「Ja」", "\"Ja\""];
        for (set, expected) in others.iter().zip(expected) {
            assert_eq!(set, &[expected; 2], "whatever the language");
            assert!(QuoteStyle::is_quoted(expected), "{expected} is not put into others");
        }
    }
}
