//! A note's own Markdown, made fit to stand amid other Markdown. See [`contained`].

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag};

/// The Markdown that others may understand beside `CommonMark`.
const FURTHER: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS);

/// How often what stays harmful after a change is looked for again, before the note is given up as Markdown.
const TRIES: usize = 8;

/// What is put in the place of a part of a note.
type Change = (Range<usize>, String);

/// The lines of `note` with the Markdown that they have, but for what would reach out of the block in which they
/// stand: HTML reads as it is written, as it does in the window; links that are defined elsewhere in the note
/// say their address themselves; and what defines links or footnotes, which would hold for the whole file, is mere words.
/// Line ends stay line ends. `None` where that cannot be had.
pub(super) fn contained(note: &str) -> Option<Vec<String>> {
    let mut note = note.replace("\r\n", "\n").replace('\r', "\n");
    let own = links(&note);
    change(&mut note, own);
    for _ in 0..TRIES {
        let harm: Vec<Change> =
            [Options::empty(), FURTHER].into_iter().flat_map(|it| harmful(&note, it)).collect();
        if harm.is_empty() {
            let ends = line_ends(&note);
            change(&mut note, ends);
            return Some(note.trim_end().split('\n').map(str::to_owned).collect());
        }
        change(&mut note, harm);
    }
    None
}

/// Makes all `changes`. Where two are at one place, they are the same one.
fn change(note: &mut String, mut changes: Vec<Change>) {
    changes.sort_by_key(|(at, _)| (at.start, at.end));
    changes.dedup();
    for (at, new) in changes.into_iter().rev() {
        note.replace_range(at, &new);
    }
}

/// Has links and pictures whose address is defined elsewhere say it themselves, and takes those definitions out.
fn links(note: &str) -> Vec<Change> {
    let events = Parser::new(note).into_offset_iter();
    let definitions: Vec<(Range<usize>, String)> = events
        .reference_definitions()
        .iter()
        .map(|(_, it)| (it.span.clone(), address(&it.dest, it.title.as_deref().unwrap_or(""))))
        .collect();
    let mut changes = Vec::new();
    for (event, at) in events {
        let (Event::Start(Tag::Link { link_type, dest_url, title, .. })
        | Event::Start(Tag::Image { link_type, dest_url, title, .. })) = event
        else {
            continue;
        };
        let Some(label) = label(note, &at, link_type) else { continue };
        let address = address(&dest_url, &title);
        let defined = definitions.iter().filter(|(_, it)| *it == address);
        changes.extend(defined.map(|(span, _)| (span.clone(), String::new())));
        changes.push((label, address));
    }
    changes
}

/// What of the link `at` this place in `note` names its definition. `None` where it needs none.
fn label(note: &str, at: &Range<usize>, kind: LinkType) -> Option<Range<usize>> {
    match kind {
        LinkType::Shortcut => Some(at.end..at.end),
        // The parser has the brackets at the end outside.
        LinkType::Collapsed => {
            let end = at.end + if note[at.end..].starts_with("[]") { 2 } else { 0 };
            Some(end - 2..end)
        }
        LinkType::Reference => {
            let is_bracket = |at: &usize| {
                let before = note[..*at].bytes().rev();
                before.take_while(|it| *it == b'\\').count() % 2 == 0
            };
            let brackets = note[at.clone()].rmatch_indices('[').map(|(index, _)| at.start + index);
            Some({ brackets }.find(is_bracket)?..at.end)
        }
        _ => None,
    }
}

/// An address and a title as they stand behind a link's words.
fn address(url: &str, title: &str) -> String {
    let url = escaped(&url.replace(['\n', '\r'], ""), &['\\', '<', '>', '&']);
    if title.is_empty() {
        return format!("(<{url}>)");
    }
    format!("(<{url}> \"{}\")", escaped(title, &['\\', '"', '&', '<']))
}

fn escaped(words: &str, signs: &[char]) -> String {
    let mut escaped = String::with_capacity(words.len());
    for it in words.chars() {
        if signs.contains(&it) {
            escaped.push('\\');
        }
        escaped.push(it);
    }
    escaped
}

/// Takes its meaning from what would reach out of the block.
fn harmful(note: &str, options: Options) -> Vec<Change> {
    let events = Parser::new_ext(note, options).into_offset_iter();
    let definitions = events.reference_definitions().iter().map(|(_, it)| it.span.clone());
    let mut harm: Vec<Change> =
        definitions.filter_map(|it| meaningless(note, it, '[').next()).collect();
    for (event, at) in events {
        match event {
            Event::Html(_) | Event::InlineHtml(_) => harm.extend(meaningless(note, at, '<')),
            Event::Start(Tag::FootnoteDefinition(_)) => {
                harm.extend(meaningless(note, at, '[').next());
            }
            _ => {}
        }
    }
    harm
}

/// Puts a backslash before each `sign` within `at`.
fn meaningless(note: &str, at: Range<usize>, sign: char) -> impl Iterator<Item = Change> {
    let signs = note[at.clone()].match_indices(sign);
    signs.map(move |(index, _)| (at.start + index..at.start + index, "\\".to_owned()))
}

/// Has line ends within a paragraph stay such, as they do in the window.
fn line_ends(note: &str) -> Vec<Change> {
    let events = Parser::new_ext(note, FURTHER).into_offset_iter();
    let soft = events.filter(|(event, _)| *event == Event::SoftBreak);
    soft.map(|(_, at)| (at.start..at.start, "\\".to_owned())).collect()
}
