//! Exporting marks as Markdown, with notes as they were written.

use std::sync::Arc;

use glossator::model::Tag;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag as Part, TagEnd};

use super::{Markdown, claimed, exported, quoted, with_lost};
use crate::mark_pictures::{find, mark};

#[test]
fn markdown_groups_marks_by_tag() {
    let mut both = quoted();
    let no = mark(2, Tag::Rebuttal, find(&both.document, "Nein.").into());
    both.marks.put(no.id, Some(Arc::new(no)));
    let expected = r#"# test.txt

## Rebuttals (1)

> Nein.

- Place: line 1, 34–39
- Created: 2026-11-02T09:00:00Z

## Quotes (1)

> Ja … zum Bau.

- Speaker: die Ministerin
- Labels: Bau, Hafen
- Note:
  > first line\
  > second, "line"
- Author: Zoë
- Place: line 1, 1–3, 18–26
- Created: 2026-11-02T09:00:00Z
"#;
    assert_eq!(exported(Markdown, &[&both]), expected);
}

#[test]
fn lost_marks_have_a_section_of_their_own() {
    let markdown = exported(Markdown, &[&with_lost()]);
    let expected = "
## Lost (1)

> „Wann?“ fragte er.

- Tag: question
- Speaker: die Ministerin
- Labels: Hafen
- Note:
  > *who* asked?
- Author: Zoë
- Lost: the words are no longer in the document
- Created: 2026-11-02T09:00:00Z
";
    assert!(markdown.ends_with(expected), "{markdown}");
    assert!(markdown.contains("## Quotes (1)"), "{markdown}");
}

#[test]
fn markdown_does_not_mention_code_points() {
    assert!(!exported(Markdown, &[&with_lost()]).contains("code point"));
}

/// Returns the lines of an exported note.
fn noted(note: &str) -> String {
    let markdown = exported(Markdown, &[&claimed("Nein.", note)]);
    let start = markdown.find("- Note:\n").expect("there is a note") + "- Note:\n".len();
    let end = markdown.find("- Place: ").expect("its position follows");
    let lines: Vec<&str> = markdown[start..end]
        .lines()
        .map(|line| line.strip_prefix("  >").expect("each line is in the quote"))
        .map(|line| line.strip_prefix(' ').unwrap_or(line))
        .collect();
    lines.join("\n")
}

#[test]
fn a_note_keeps_its_own_markdown() {
    for note in [
        "# Who?\n\n- *one*\n- two\n  1. three\n\n> they `said` so",
        "```rust\nlet a = <b>;\n\n# no heading\n```",
        "see [the page](https://example.org/a_b \"so\") and <https://example.org>",
        "\tcode with a tab\n\n-\ttab",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "[a](<x y>) [b]( <c> '<d>]: [^1]') `[e]: <f> [^1]` <me@example.org>",
        "    [e]: <f> [^1]",
        "- [ ] ask again\n- [x] asked",
        "1 < 2 & 3 > 2, \\<b\\>, `<b>`",
    ] {
        assert_eq!(noted(note), note);
    }
    assert_eq!(noted("one\ntwo\r\nthree\rfour\n"), "one\\\ntwo\\\nthree\\\nfour");
}

#[test]
fn markdown_that_would_affect_text_after_its_note_is_escaped() {
    for (note, expected) in [
        ("<script>\nalert(1)", "\\<script>\\\nalert(1)"),
        ("a <!-- b", "a \\<!-- b"),
        ("a <![CDATA[b]]>", "a \\<![CDATA[b]]>"),
        ("*<?a?>*", "*\\<?a?>*"),
        ("<!-- never closed\n\nb", "\\<!-- never closed\n\nb"),
        ("a <b>c</b>", "a \\<b>c\\</b>"),
        ("<div>\n`\n\n<i>`", "\\<div>\\\n`\n\n\\<i>`"),
        ("[a]: https://example.org", "[a]\\: https://example.org"),
        ("> [a]: /x\n> b", "> [a]\\: /x\\\n> b"),
        ("so[^1]\n\n[^1]: a foot", "so\\[^1]\n\n\\[^1]\\: a foot"),
        ("so^[a foot]", "so^\\[a foot]"),
        ("> - [^a]: b", "> - \\[^a]\\: b"),
    ] {
        assert_eq!(noted(note), expected);
    }
}

#[test]
fn reference_links_in_a_note_become_links_with_addresses() {
    for (note, expected) in [
        ("[a]\n\n[a]: /x", "[a](</x>)"),
        (
            "[a][] ![b][A]\n\n[a]: </x y> 'so \"it\" is'",
            "[a](</x y> \"so \\\"it\\\" is\") ![b](</x y> \"so \\\"it\\\" is\")",
        ),
        ("[*a* \\[b][c\\[]\n\n[c\\[]: /x", "[*a* \\[b](</x>)"),
        ("[a]\n\n[a]: /x\n[a]: /y", "[a](</x>)\n\n\n[a]\\: /y"),
    ] {
        assert_eq!(noted(note), expected);
    }
}

/// Returns the top-level blocks of Markdown: headings, quotes and lists with their entries.
fn outline(markdown: &str, options: Options) -> Vec<String> {
    let (mut depth, mut parts) = (0, Vec::new());
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(part) => {
                if depth == 0 || (depth == 1 && part == Part::Item) {
                    parts.push(format!("{part:?}"));
                }
                depth += 1;
            }
            Event::End(part) => {
                depth -= 1;
                if depth == 0 && matches!(part, TagEnd::List(_)) {
                    parts.push("end".to_owned());
                }
            }
            Event::Html(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) => {
                parts.push(format!("{event:?}"));
            }
            Event::Rule if depth == 0 => parts.push("rule".to_owned()),
            _ => {}
        }
    }
    parts
}

proptest! {
    #[test]
    fn no_note_changes_the_text_around_it(
        note in r"([-*+#>=_~`|<>/!\[\]^():&\\\t\n\r 'a-c1]|<b>|</b>|<!--|-->|\[a\]: /x|\[a\]|\[\^1\]: |```|<div>|<pre>|    ){0,40}",
    ) {
        let further = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
        let page = |note: &str| {
            // A second mark, which must not see definitions in the first note.
            exported(Markdown, &[&claimed("Nein.", note), &claimed("Ja.", "see [a] and [b][a] [^1]")])
        };
        let plain = page("x");
        let written = page(&note);
        for options in [Options::empty(), further] {
            let shown = outline(&written, options);
            let expected = outline(&plain, options);
            if note.trim().is_empty() {
                prop_assert_eq!(shown.len() + 1, expected.len());
            } else {
                prop_assert_eq!(shown, expected, "{}", written);
            }
            let parser = Parser::new_ext(&written, options);
            prop_assert_eq!(parser.reference_definitions().iter().count(), 0, "{}", written);
        }
    }
}
