use proptest::prelude::*;

use super::*;

fn outline(text: &str) -> Outline {
    Outline::new(&Document::from_text("a.txt", text))
}

/// Checks the headings of `text`, indented by two spaces for every level below the first.
#[track_caller]
fn check(text: &str, headings: &str) {
    let outline = outline(text);
    let drawn: Vec<String> = outline
        .headings()
        .iter()
        .map(|it| format!("{}{}", "  ".repeat(usize::from(it.level) - 1), it.title))
        .collect();
    assert_eq!(drawn.join("\n"), headings.trim_start_matches('\n'));
}

#[test]
fn markdown_marks_headings() {
    check(
        "# Der Tunnel #\nText.\n## Kosten und  Folgen\r\n\r\n####### seven\n#hashtag\n\n```\n# code\n```\n\
         #### C#\nTitel\n=====\n\nUnter\n---\n",
        "
Der Tunnel
  Kosten und Folgen
    C#
Titel
  Unter",
    );
}

#[test]
fn separate_numbered_lines_are_headings_and_lists_are_not() {
    check(
        "1. Introduction\n\nThe sky is green.\n\n1.1 What was said\nHe said it.\n\n1.2. Über die Straße\n\n\
         2. He came, and said so.\n\n3. eggs\n\n1. Milk\n2. Bread\n3. Salt\n\n12 Monkeys\n\n12.03.2024 Berlin\n\n\
         IV. Conclusion\n\n10.4.2 Отчёт\n",
        "
1. Introduction
  1.1 What was said
  1.2. Über die Straße
IV. Conclusion
    10.4.2 Отчёт",
    );
}

#[test]
fn short_lines_in_capitals_are_headings_and_paragraphs_are_not() {
    check(
        "THE HARBOUR\n\nIt was said.\n\nDIE STRAßE\nUND DER HAFEN\n\nText NATO.\n\nOK\n\nISBN 978-3-16-148410-0\n\n\
         THIS IS SHOUTED\nOVER THREE LINES\nAND IS NO HEADING\n\nHAMLET.\nTo be, or not to be.\n\nΤΟ ΛΙΜΑΝΙ\n\n\
         大臣は述べた\n\nالميناء\n",
        "
THE HARBOUR
DIE STRAßE UND DER HAFEN
ΤΟ ΛΙΜΑΝΙ",
    );
}

#[test]
fn named_parts_are_headings() {
    check(
        "PART II\n\nChapter 1\n\nIt began.\n\nCHAPTER II.\nTHE END\n\nKapitel 3: Der Hafen\n\n\
         BOOK ONE\n\nTHE COMING\n\n“TOM!”\n\nAND A PART\n\nChapter and verse\n\n第三章 港\n\nArticle 5\n\nPart of it was lost\n",
        "
PART II
  Chapter 1
  CHAPTER II. THE END
  Kapitel 3: Der Hafen
BOOK ONE – THE COMING
      AND A PART
  第三章 港
    Article 5",
    );
}

#[test]
fn a_heading_may_be_next_to_paragraphs() {
    let long = "So it was said. ".repeat(20);
    check(&format!("DER HAFEN\n{long}\n2. Die Folgen\n{long}\n"), "DER HAFEN\n2. Die Folgen");
}

#[test]
fn a_text_without_headings_has_none() {
    for text in ["", "\n\n", "Ja.", "Ja.\n\nNein.\n", "---\n\n***\n", "#", "# ", "1.\n\n2.\n"] {
        assert_eq!(outline(text).headings(), [], "{text:?}");
    }
}

#[test]
fn the_heading_above_a_place_is_the_current_one() {
    let text = "Vorab.\n# Eins\nText\n# Zwei\n";
    let outline = outline(text);
    let at = |words: &str| outline.heading_at(text.find(words).expect("it is there"));
    assert_eq!(
        [at("Vorab"), at("# Eins"), at("Text"), at("Zwei")],
        [None, Some(0), Some(0), Some(1)]
    );
}

#[test]
fn paragraphs_are_between_blank_lines_or_else_lines() {
    let text = "\n\nEins,\nnoch eins.\n \nZwei.\r\n\r\n\r\nDrei.";
    let document = Document::from_text("a.txt", text);
    let outline = outline(text);
    assert_eq!(outline.paragraph_count(), 3);
    let start = |number| outline.paragraph_start(&document, number).map(|at| &text[at..]);
    assert_eq!(start(2), Some("Zwei.\r\n\r\n\r\nDrei."));
    assert_eq!((start(0), start(3), start(4)), (None, Some("Drei."), None));

    let lines = Document::from_text("a.txt", "Eins.\nZwei.\rDrei.\n\n");
    let outline = Outline::new(&lines);
    assert_eq!((outline.paragraph_count(), outline.paragraph_start(&lines, 3)), (3, Some(12)));
}

proptest! {
    #[test]
    fn any_text_has_headings_in_order_at_starts_of_lines(
        text in "([#=\\-]{1,4}|[A-Z ]{2,9}|[a-z. ]{0,9}|1[.]2? |Chapter |[\n\r]|\r\n|\n\n|第|章|`{3}|ß|é){0,60}",
    ) {
        let document = Document::from_text("a.txt", &text);
        let outline = Outline::new(&document);
        let places: Vec<usize> = outline.headings().iter().map(|it| it.at).collect();
        prop_assert!(places.is_sorted());
        for heading in outline.headings() {
            prop_assert_eq!(document.line_around(heading.at).start, heading.at);
            prop_assert!(!heading.title.trim().is_empty());
            prop_assert!(1 <= heading.level);
        }
    }

    #[test]
    fn each_counted_paragraph_starts_after_the_one_before(
        text in "([a-z]{1,3}|\n|\r\n|\n\n){0,600}",
    ) {
        let document = Document::from_text("a.txt", &text);
        let outline = Outline::new(&document);
        let mut last = None;
        for number in 1..=outline.paragraph_count() {
            let start = outline.paragraph_start(&document, number);
            prop_assert!(last < start, "number {} does not", number);
            last = start;
        }
        prop_assert_eq!(outline.paragraph_start(&document, outline.paragraph_count() + 1), None);
    }
}
