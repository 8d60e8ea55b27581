//! Notes written as Markdown: what they mean, and how that looks. See [`Shown`].
//!
//! HTML is shown as it is written, and pictures as links: a note of somebody else's loads and runs nothing.

mod show;

use std::sync::Arc;

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd, TextMergeStream};

pub(super) use self::show::Shown;

/// A stretch of a note that stands by itself: a paragraph, a heading, an entry of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Block {
    kind: Kind,
    /// In how many lists, and in how many quotes it stands.
    lists: usize,
    quotes: usize,
    /// What stands before it, if it begins an entry of a list.
    sign: Option<String>,
    pieces: Vec<Piece>,
}

/// What a block is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Paragraph,
    /// A heading, 1 being the highest.
    Heading(u8),
    Code,
    /// A line across.
    Rule,
}

/// Letters that look the same.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Piece {
    text: String,
    style: Style,
    /// The address, where it is a link.
    link: Option<Arc<str>>,
}

/// How letters look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Style {
    is_strong: bool,
    is_slanted: bool,
    is_code: bool,
}

/// The words of `note` in one line, without signs. Costs a walk through it.
pub(super) fn words(note: &str) -> String {
    let blocks = read(note);
    let lines = blocks.iter().map(|block| {
        let pieces = block.pieces.iter().map(|piece| piece.text.as_str());
        pieces.collect::<String>().replace('\n', " ")
    });
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("  ")
}

/// What `note` says. Costs a walk through it.
fn read(note: &str) -> Vec<Block> {
    let mut reader = Reader::default();
    TextMergeStream::new(Parser::new(note)).for_each(|event| reader.take(event));
    reader.flush();
    reader.blocks
}

/// What was read so far.
#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    open: Option<Block>,
    /// How deep letters are inside of strong ones, and of slanted ones.
    strong: usize,
    slanted: usize,
    links: Vec<Arc<str>>,
    /// The number of the next entry of each list that is open; none where they have dots.
    lists: Vec<Option<u64>>,
    quotes: usize,
    /// The sign of an entry of which nothing has come yet.
    sign: Option<String>,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.begin(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text),
            Event::Html(text) | Event::InlineHtml(text) => self.write(&text, Style::default()),
            Event::Code(text) => self.write(&text, Style { is_code: true, ..self.style() }),
            Event::SoftBreak | Event::HardBreak => self.write("\n", Style::default()),
            Event::Rule => {
                self.open(Kind::Rule);
                self.flush();
            }
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                self.text(&text);
            }
            Event::TaskListMarker(_) => {}
        }
    }

    fn begin(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => self.open(Kind::Heading(number(level))),
            Tag::CodeBlock(_) => self.open(Kind::Code),
            Tag::Paragraph | Tag::HtmlBlock => self.open(Kind::Paragraph),
            Tag::BlockQuote(_) => {
                self.flush();
                self.quotes += 1;
            }
            Tag::List(first) => {
                self.flush();
                self.lists.push(first);
            }
            Tag::Item => {
                self.flush();
                self.sign = self.lists.last_mut().map(next_sign);
            }
            Tag::Strong => self.strong += 1,
            Tag::Emphasis => self.slanted += 1,
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                self.links.push(dest_url.as_ref().into());
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::HtmlBlock => {
                self.flush();
            }
            TagEnd::Item => {
                if self.open.is_none() && self.sign.is_some() {
                    self.open(Kind::Paragraph);
                }
                self.flush();
            }
            TagEnd::List(_) => {
                self.flush();
                self.lists.pop();
            }
            TagEnd::BlockQuote(_) => {
                self.flush();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Emphasis => self.slanted = self.slanted.saturating_sub(1),
            TagEnd::Link | TagEnd::Image => drop(self.links.pop()),
            _ => {}
        }
    }

    fn style(&self) -> Style {
        Style { is_strong: 0 < self.strong, is_slanted: 0 < self.slanted, is_code: false }
    }

    fn open(&mut self, kind: Kind) {
        self.flush();
        let (lists, quotes, sign) = (self.lists.len(), self.quotes, self.sign.take());
        self.open = Some(Block { kind, lists, quotes, sign, pieces: Vec::new() });
    }

    fn flush(&mut self) {
        let Some(mut block) = self.open.take() else { return };
        // Code and HTML end with the end of their last line.
        if let Some(last) = block.pieces.last_mut() {
            last.text.truncate(last.text.trim_end_matches('\n').len());
        }
        self.blocks.push(block);
    }

    /// Adds words, in which addresses are links.
    fn text(&mut self, text: &str) {
        let is_code = self.open.as_ref().is_some_and(|it| it.kind == Kind::Code);
        if is_code || !self.links.is_empty() {
            return self.write(text, self.style());
        }
        let mut rest = text;
        while let Some((before, address)) = address(rest) {
            self.write(before, self.style());
            self.links.push(address.into());
            self.write(address, self.style());
            self.links.pop();
            rest = &rest[before.len() + address.len()..];
        }
        self.write(rest, self.style());
    }

    fn write(&mut self, text: &str, style: Style) {
        if text.is_empty() {
            return;
        }
        if self.open.is_none() {
            self.open(Kind::Paragraph);
        }
        let link = self.links.last().cloned();
        let Some(block) = &mut self.open else { return };
        match block.pieces.last_mut() {
            Some(last) if last.style == style && last.link == link => last.text.push_str(text),
            _ => block.pieces.push(Piece { text: text.to_owned(), style, link }),
        }
    }
}

/// The sign of the next entry of a list.
fn next_sign(next: &mut Option<u64>) -> String {
    match next {
        Some(number) => {
            let sign = format!("{number}.");
            *number = number.saturating_add(1);
            sign
        }
        None => "•".to_owned(),
    }
}

/// The first address of the web that stands in `text`, and what stands before it.
fn address(text: &str) -> Option<(&str, &str)> {
    let starts = ["https://", "http://"].iter().filter_map(|it| text.find(it));
    let start = starts.min()?;
    let end = text[start..].find(|it: char| it.is_whitespace() || "<>\"".contains(it));
    let address = &text[start..end.map_or(text.len(), |end| start + end)];
    let address =
        address.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '”', '’', '»', '\'']);
    Some((&text[..start], address)).filter(|(_, address)| !address.ends_with("//"))
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

#[cfg(test)]
mod tests;
