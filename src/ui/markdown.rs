//! Parses and renders notes written as Markdown. See [`NoteView`].
//!
//! HTML is shown as source and images as links: nothing is loaded or run.

mod view;

use std::sync::Arc;

use pulldown_cmark::{Event, Parser, Tag, TagEnd, TextMergeStream};

pub(super) use self::view::NoteView;

/// A block of a note: a paragraph, a heading, a list item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct NoteBlock {
    kind: NoteBlockKind,
    /// How many lists and quotes it is nested in.
    list_depth: usize,
    quote_depth: usize,
    /// The bullet or number, if it begins a list item.
    bullet: Option<String>,
    spans: Vec<NoteSpan>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum NoteBlockKind {
    #[default]
    Paragraph,
    /// A heading; level 1 is the highest.
    Heading(u8),
    Code,
    Rule,
}

/// Text in one style.
#[derive(Clone, Debug, PartialEq, Eq)]
struct NoteSpan {
    text: String,
    style: NoteStyle,
    /// The URL, if it is a link.
    link: Option<Arc<str>>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct NoteStyle {
    is_strong: bool,
    is_italic: bool,
    is_code: bool,
}

/// Returns the text of `note` in one line, without Markdown syntax. O(n).
pub(super) fn plain_text(note: &str) -> String {
    let blocks = parse(note);
    let lines = blocks.iter().map(|block| {
        let pieces = block.spans.iter().map(|piece| piece.text.as_str());
        pieces.collect::<String>().replace('\n', " ")
    });
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("  ")
}

/// Parses `note`. O(n).
fn parse(note: &str) -> Vec<NoteBlock> {
    let mut parser = NoteParser::default();
    TextMergeStream::new(Parser::new(note)).for_each(|event| parser.handle_event(event));
    parser.close_block();
    parser.blocks
}

#[derive(Default)]
struct NoteParser {
    blocks: Vec<NoteBlock>,
    open_block: Option<NoteBlock>,
    /// How deeply strong and emphasised text is nested.
    strong_depth: usize,
    italic_depth: usize,
    links: Vec<Arc<str>>,
    /// The next number of each open list; `None` for a bullet list.
    lists: Vec<Option<u64>>,
    quotes: usize,
    /// The bullet of a list item that has no content yet.
    bullet: Option<String>,
}

impl NoteParser {
    fn handle_event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start_tag(tag),
            Event::End(tag) => self.end_tag(tag),
            Event::Text(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text)
            | Event::FootnoteReference(text) => self.push_text(&text),
            Event::Html(text) | Event::InlineHtml(text) => {
                self.push_span(&text, NoteStyle::default());
            }
            Event::Code(text) => {
                self.push_span(&text, NoteStyle { is_code: true, ..self.current_style() });
            }
            Event::SoftBreak | Event::HardBreak => self.push_span("\n", NoteStyle::default()),
            Event::Rule => {
                self.open_block(NoteBlockKind::Rule);
                self.close_block();
            }
            Event::TaskListMarker(_) => {}
        }
    }

    fn start_tag(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.open_block(NoteBlockKind::Heading(level as u8));
            }
            Tag::CodeBlock(_) => self.open_block(NoteBlockKind::Code),
            Tag::Paragraph | Tag::HtmlBlock => self.open_block(NoteBlockKind::Paragraph),
            Tag::BlockQuote(_) => {
                self.close_block();
                self.quotes += 1;
            }
            Tag::List(first) => {
                self.close_block();
                self.lists.push(first);
            }
            Tag::Item => {
                self.close_block();
                self.bullet = self.lists.last_mut().map(next_bullet);
            }
            Tag::Strong => self.strong_depth += 1,
            Tag::Emphasis => self.italic_depth += 1,
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                self.links.push(dest_url.as_ref().into());
            }
            _ => {}
        }
    }

    fn end_tag(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::HtmlBlock => {
                self.close_block();
            }
            TagEnd::Item => {
                if self.open_block.is_none() && self.bullet.is_some() {
                    self.open_block(NoteBlockKind::Paragraph);
                }
                self.close_block();
            }
            TagEnd::List(_) => {
                self.close_block();
                self.lists.pop();
            }
            TagEnd::BlockQuote(_) => {
                self.close_block();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::Strong => self.strong_depth = self.strong_depth.saturating_sub(1),
            TagEnd::Emphasis => self.italic_depth = self.italic_depth.saturating_sub(1),
            TagEnd::Link | TagEnd::Image => drop(self.links.pop()),
            _ => {}
        }
    }

    fn current_style(&self) -> NoteStyle {
        NoteStyle {
            is_strong: 0 < self.strong_depth,
            is_italic: 0 < self.italic_depth,
            is_code: false,
        }
    }

    fn open_block(&mut self, kind: NoteBlockKind) {
        self.close_block();
        self.open_block = Some(NoteBlock {
            kind,
            list_depth: self.lists.len(),
            quote_depth: self.quotes,
            bullet: self.bullet.take(),
            spans: Vec::new(),
        });
    }

    fn close_block(&mut self) {
        let Some(mut block) = self.open_block.take() else { return };
        // Code and HTML end with a line break.
        if let Some(last) = block.spans.last_mut() {
            last.text.truncate(last.text.trim_end_matches('\n').len());
        }
        self.blocks.push(block);
    }

    /// Adds text, with URLs as links.
    fn push_text(&mut self, text: &str) {
        let is_code = self.open_block.as_ref().is_some_and(|it| it.kind == NoteBlockKind::Code);
        if is_code || !self.links.is_empty() {
            return self.push_span(text, self.current_style());
        }
        let mut rest = text;
        while let Some((before, url)) = first_url(rest) {
            self.push_span(before, self.current_style());
            self.links.push(url.into());
            self.push_span(url, self.current_style());
            self.links.pop();
            rest = &rest[before.len() + url.len()..];
        }
        self.push_span(rest, self.current_style());
    }

    fn push_span(&mut self, text: &str, style: NoteStyle) {
        if text.is_empty() {
            return;
        }
        if self.open_block.is_none() {
            self.open_block(NoteBlockKind::Paragraph);
        }
        let link = self.links.last().cloned();
        let Some(block) = &mut self.open_block else { return };
        match block.spans.last_mut() {
            Some(last) if last.style == style && last.link == link => last.text.push_str(text),
            _ => block.spans.push(NoteSpan { text: text.to_owned(), style, link }),
        }
    }
}

fn next_bullet(next: &mut Option<u64>) -> String {
    match next {
        Some(number) => {
            let bullet = format!("{number}.");
            *number = number.saturating_add(1);
            bullet
        }
        None => "•".to_owned(),
    }
}

/// Returns the first web address in `text`, and the text before it.
fn first_url(text: &str) -> Option<(&str, &str)> {
    let starts = ["https://", "http://"].iter().filter_map(|it| text.find(it));
    let start = starts.min()?;
    let end = text[start..].find(|it: char| it.is_whitespace() || "<>\"".contains(it));
    let url = &text[start..end.map_or(text.len(), |end| start + end)];
    let url = url.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '”', '’', '»', '\'']);
    Some((&text[..start], url)).filter(|(_, url)| !url.ends_with("//"))
}

#[cfg(test)]
mod tests;
