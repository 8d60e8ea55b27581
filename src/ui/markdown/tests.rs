use super::*;

/// Returns the blocks of `note` as lines: `#` and its level before a heading, `=` before code, `>` for each quote, two
/// spaces for each list beyond the first; `**`, `__` and `` ` `` around text, and links as `[words](address)`.
fn shown(note: &str) -> Vec<String> {
    parse(note).iter().map(block).collect()
}

fn block(block: &NoteBlock) -> String {
    let kind = match block.kind {
        NoteBlockKind::Paragraph => String::new(),
        NoteBlockKind::Heading(level) => format!("#{level} "),
        NoteBlockKind::Code => "= ".to_owned(),
        NoteBlockKind::Rule => "---".to_owned(),
    };
    let quotes = ">".repeat(block.quote_depth);
    let indent = "  ".repeat(block.list_depth.saturating_sub(1));
    let bullet = block.bullet.as_ref().map(|bullet| format!("{bullet} ")).unwrap_or_default();
    let pieces: String = block.spans.iter().map(piece).collect();
    format!("{quotes}{indent}{bullet}{kind}{pieces}")
}

fn piece(piece: &NoteSpan) -> String {
    let mut text = piece.text.clone();
    let NoteStyle { is_strong, is_italic, is_code } = piece.style;
    for (is_set, sign) in [(is_code, "`"), (is_italic, "__"), (is_strong, "**")] {
        if is_set {
            text = format!("{sign}{text}{sign}");
        }
    }
    match &piece.link {
        Some(address) => format!("[{text}]({address})"),
        None => text,
    }
}

#[test]
fn paragraphs_keep_their_lines() {
    assert_eq!(shown("one\ntwo\r\nthree\n\nfour"), ["one\ntwo\nthree", "four"]);
    assert_eq!(shown(""), [""; 0]);
}

#[test]
fn headings_emphasis_and_code() {
    let note = "# Big\n\n### Small *one*\n\nA **strong _word_** and `code`.\n\n```rust\nlet x;\n\nx\n```\n\n---";
    let expected = [
        "#1 Big",
        "#3 Small __one__",
        "A **strong ****__word__** and `code`.",
        "= let x;\n\nx",
        "---",
    ];
    assert_eq!(shown(note), expected);
}

#[test]
fn lists_and_quotes_can_be_nested() {
    let note = "- one\n- two\n  1. a\n  2. b\n\n     more\n\n> said\n> > by her\n\n-";
    let expected = ["• one", "• two", "  1. a", "  2. b", "  more", ">said", ">>by her", "• "];
    assert_eq!(shown(note), expected);
}

#[test]
fn links_and_addresses_are_links() {
    let note = "[Words](https://a.example/b_c_d) and <https://e.example>, see https://f.example/g_h?i=1#j.";
    let expected = "[Words](https://a.example/b_c_d) and [https://e.example](https://e.example), \
                    see [https://f.example/g_h?i=1#j](https://f.example/g_h?i=1#j).";
    assert_eq!(shown(note), [expected]);
    assert_eq!(shown("![a boat](boat.png)"), ["[a boat](boat.png)"]);
    assert_eq!(shown("(http://) `https://a.example`"), ["(http://) `https://a.example`"]);
}

#[test]
fn html_is_shown_as_source() {
    assert_eq!(shown("a <b>bold</b> word"), ["a <b>bold</b> word"]);
    assert_eq!(
        shown("<script>\nalert(1)\n</script>\n\nafter"),
        ["<script>\nalert(1)\n</script>", "after"]
    );
}

#[test]
fn deeply_nested_and_long_notes_are_parsed() {
    assert!(parse(&"> ".repeat(10_000)).len() <= 1);
    assert!(!parse(&"- ".repeat(10_000)).is_empty());
    assert!(!parse(&"*[`".repeat(10_000)).is_empty());
    let note = "Wörter *und* mehr\n\n".repeat(50_000);
    assert_eq!(parse(&note).len(), 50_000);
}
