//! Makes a note's own Markdown fit into other Markdown. See [`self_contained_lines`].

use std::{collections::BTreeMap, ops::Range};

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

/// Markdown extensions that other programs may support beside `CommonMark`.
const COMMON_EXTENSIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS);

/// Maximum number of passes for escaping, before the note is given up as Markdown.
const MAX_PASSES: usize = 8;

/// A replacement of a part of a note.
type NoteEdit = (Range<usize>, String);

/// Returns the lines of `note` with their Markdown, except for what would reach out of its block: HTML becomes text, as
/// in the window; links defined elsewhere in the note get their address inline; and definitions of links or footnotes,
/// which would apply to the whole file, become text. Line ends are kept. `None` if that fails.
pub(super) fn self_contained_lines(note: &str) -> Option<Vec<String>> {
    let mut note = note.replace("\r\n", "\n").replace('\r', "\n");
    let links = inline_link_edits(&note);
    apply_edits(&mut note, links);
    for _ in 0..MAX_PASSES {
        let edits: Vec<NoteEdit> = [Options::empty(), COMMON_EXTENSIONS]
            .into_iter()
            .flat_map(|it| escape_edits(&note, it))
            .collect();
        if edits.is_empty() {
            let breaks = hard_break_edits(&note);
            apply_edits(&mut note, breaks);
            return Some(note.trim_end().split('\n').map(str::to_owned).collect());
        }
        apply_edits(&mut note, edits);
    }
    None
}

/// Applies all `edits`, which may be duplicates but don't overlap otherwise. Linear in the note's length.
fn apply_edits(note: &mut String, mut edits: Vec<NoteEdit>) {
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    edits.dedup();
    let mut edited = String::with_capacity(note.len() + edits.len());
    let mut done = 0;
    for (range, new) in edits {
        edited.extend([note.get(done..range.start).unwrap_or_default(), &new]);
        done = range.end;
    }
    edited.push_str(&note[done..]);
    *note = edited;
}

/// Returns edits that move the addresses of links and images inline, and remove their definitions.
fn inline_link_edits(note: &str) -> Vec<NoteEdit> {
    let events = Parser::new(note).into_offset_iter();
    let mut definitions: BTreeMap<String, Vec<Range<usize>>> = BTreeMap::new();
    for (_, it) in events.reference_definitions().iter() {
        let address = inline_address(&it.dest, it.title.as_deref().unwrap_or_default());
        definitions.entry(address).or_default().push(it.span.clone());
    }
    let mut edits = Vec::new();
    for (event, at) in events {
        let Event::Start(
            Tag::Link { link_type, dest_url, title, .. }
            | Tag::Image { link_type, dest_url, title, .. },
        ) = event
        else {
            continue;
        };
        let Some(label) = reference_label(note, &at, link_type) else { continue };
        let address = inline_address(&dest_url, &title);
        let spans = definitions.remove(&address).unwrap_or_default();
        edits.extend(spans.into_iter().map(|span| (span, String::new())));
        edits.push((label, address));
    }
    edits
}

/// Returns the part of the link at `at` that names its definition. `None` if it has its own address.
fn reference_label(note: &str, at: &Range<usize>, kind: LinkType) -> Option<Range<usize>> {
    match kind {
        LinkType::Shortcut => Some(at.end..at.end),
        // The parser leaves out the brackets at the end.
        LinkType::Collapsed => {
            let end = at.end + if note[at.end..].starts_with("[]") { 2 } else { 0 };
            Some(end - 2..end)
        }
        LinkType::Reference => {
            let is_bracket = |at: &usize| !is_escaped(note, *at);
            let brackets = note[at.clone()].rmatch_indices('[').map(|(index, _)| at.start + index);
            Some({ brackets }.find(is_bracket)?..at.end)
        }
        _ => None,
    }
}

/// Returns an address and a title as they follow a link's text.
fn inline_address(url: &str, title: &str) -> String {
    let url = backslash_escaped(&url.replace(['\n', '\r'], ""), &['\\', '<', '>', '&']);
    if title.is_empty() {
        return format!("(<{url}>)");
    }
    format!("(<{url}> \"{}\")", backslash_escaped(title, &['\\', '"', '&', '<']))
}

fn backslash_escaped(text: &str, chars: &[char]) -> String {
    let mut escaped = String::with_capacity(text.len());
    for it in text.chars() {
        if chars.contains(&it) {
            escaped.push('\\');
        }
        escaped.push(it);
    }
    escaped
}

/// Returns edits that escape what would reach out of the block: possible HTML, and whatever looks like the definition
/// of a link or like a footnote.
///
/// Programs disagree on what these are. So everything is escaped except code and the addresses of links.
fn escape_edits(note: &str, options: Options) -> Vec<NoteEdit> {
    let safe = verbatim_ranges(note, options);
    let positions = note.match_indices(['<', '[', ':']).map(|(at, _)| at);
    let harmful = positions.filter(|at| {
        let (before, after) = note.split_at(*at);
        let mut following = after.chars().skip(1);
        let is_harmful = match after.as_bytes() {
            [b'<', ..] => following
                .next()
                .is_some_and(|it| it.is_ascii_alphabetic() || matches!(it, '/' | '!' | '?')),
            [b'[', ..] => following.next() == Some('^') || before.ends_with('^'),
            _ => before.ends_with(']'),
        };
        let is_safe = || {
            let count = safe.partition_point(|it| it.start <= *at);
            safe[..count].last().is_some_and(|it| *at < it.end)
        };
        is_harmful && !is_escaped(note, *at) && !is_safe()
    });
    harmful.map(|at| (at..at, "\\".to_owned())).collect()
}

/// Returns the ranges of code and of link addresses in `note`: in order, none within another.
fn verbatim_ranges(note: &str, options: Options) -> Vec<Range<usize>> {
    let mut verbatim = Vec::new();
    // The open links, each with the end of its text so far.
    let mut links: Vec<usize> = Vec::new();
    for (event, at) in Parser::new_ext(note, options).into_offset_iter() {
        match event {
            Event::Code(_) | Event::Start(Tag::CodeBlock(_)) => verbatim.push(at.clone()),
            Event::Start(Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. }) => {
                verbatim.push(at.clone());
                links.push(at.end);
            }
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => {
                links.push(at.start);
                continue;
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                let text_end = links.pop().unwrap_or(at.end);
                verbatim.push(text_end.min(at.end)..at.end);
            }
            _ => {}
        }
        if let Some(text_end) = links.last_mut() {
            *text_end = at.end.max(*text_end);
        }
    }
    verbatim.retain(|it| !it.is_empty());
    verbatim.sort_by_key(|it| it.start);
    verbatim
}

/// Returns whether the character at `at` is escaped by a backslash.
fn is_escaped(note: &str, at: usize) -> bool {
    note[..at].bytes().rev().take_while(|it| *it == b'\\').count() % 2 == 1
}

/// Returns edits that keep line ends within a paragraph, as in the window.
fn hard_break_edits(note: &str) -> Vec<NoteEdit> {
    let events = Parser::new_ext(note, COMMON_EXTENSIONS).into_offset_iter();
    let soft = events.filter(|(event, _)| *event == Event::SoftBreak);
    soft.map(|(_, at)| (at.start..at.start, "\\".to_owned())).collect()
}
