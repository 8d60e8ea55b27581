//! A note's own Markdown, made fit to stand amid other Markdown. See [`self_contained_lines`].

use std::{collections::BTreeMap, ops::Range};

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

/// The Markdown that others may understand beside `CommonMark`.
const COMMON_EXTENSIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS);

/// How often what stays harmful after a change is looked for again, before the note is given up as Markdown.
const MAX_PASSES: usize = 8;

/// What is put in the place of a part of a note.
type NoteEdit = (Range<usize>, String);

/// The lines of `note` with the Markdown that they have, but for what would reach out of the block in which they
/// stand: HTML reads as it is written, as it does in the window; links that are defined elsewhere in the note
/// say their address themselves; and what defines links or footnotes, which would hold for the whole file, is mere words.
/// Line ends stay line ends. `None` where that cannot be had.
pub(super) fn self_contained_lines(note: &str) -> Option<Vec<String>> {
    let mut note = note.replace("\r\n", "\n").replace('\r', "\n");
    let own = inline_link_edits(&note);
    apply_edits(&mut note, own);
    for _ in 0..MAX_PASSES {
        let harm: Vec<NoteEdit> = [Options::empty(), COMMON_EXTENSIONS]
            .into_iter()
            .flat_map(|it| escape_edits(&note, it))
            .collect();
        if harm.is_empty() {
            let ends = hard_break_edits(&note);
            apply_edits(&mut note, ends);
            return Some(note.trim_end().split('\n').map(str::to_owned).collect());
        }
        apply_edits(&mut note, harm);
    }
    None
}

/// Makes all `changes`, of which none overlap but those that are the same. Linear in the note's length.
fn apply_edits(note: &mut String, mut changes: Vec<NoteEdit>) {
    changes.sort_by_key(|(at, _)| (at.start, at.end));
    changes.dedup();
    let (mut made, mut done) = (String::with_capacity(note.len() + changes.len()), 0);
    for (at, new) in changes {
        made.extend([note.get(done..at.start).unwrap_or_default(), &new]);
        done = at.end;
    }
    made.push_str(&note[done..]);
    *note = made;
}

/// Has links and pictures whose address is defined elsewhere say it themselves, and takes those definitions out.
fn inline_link_edits(note: &str) -> Vec<NoteEdit> {
    let events = Parser::new(note).into_offset_iter();
    let mut definitions: BTreeMap<String, Vec<Range<usize>>> = BTreeMap::new();
    for (_, it) in events.reference_definitions().iter() {
        let address = inline_address(&it.dest, it.title.as_deref().unwrap_or_default());
        definitions.entry(address).or_default().push(it.span.clone());
    }
    let mut changes = Vec::new();
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
        let defined = definitions.remove(&address).unwrap_or_default();
        changes.extend(defined.into_iter().map(|span| (span, String::new())));
        changes.push((label, address));
    }
    changes
}

/// What of the link `at` this place in `note` names its definition. `None` where it needs none.
fn reference_label(note: &str, at: &Range<usize>, kind: LinkType) -> Option<Range<usize>> {
    match kind {
        LinkType::Shortcut => Some(at.end..at.end),
        // The parser has the brackets at the end outside.
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

/// An address and a title as they stand behind a link's words.
fn inline_address(url: &str, title: &str) -> String {
    let url = backslash_escaped(&url.replace(['\n', '\r'], ""), &['\\', '<', '>', '&']);
    if title.is_empty() {
        return format!("(<{url}>)");
    }
    format!("(<{url}> \"{}\")", backslash_escaped(title, &['\\', '"', '&', '<']))
}

fn backslash_escaped(words: &str, signs: &[char]) -> String {
    let mut escaped = String::with_capacity(words.len());
    for it in words.chars() {
        if signs.contains(&it) {
            escaped.push('\\');
        }
        escaped.push(it);
    }
    escaped
}

/// Takes its meaning from what would reach out of the block: what may begin HTML, and whatever looks like the definition
/// of a link or like a footnote.
///
/// Which of it is one, programs do not agree on. So all goes but what is code or the address of a link.
fn escape_edits(note: &str, options: Options) -> Vec<NoteEdit> {
    let safe = verbatim_ranges(note, options);
    let signs = note.match_indices(['<', '[', ':']).map(|(at, _)| at);
    let harm = signs.filter(|at| {
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
            let begun = safe.partition_point(|it| it.start <= *at);
            safe[..begun].last().is_some_and(|it| *at < it.end)
        };
        is_harmful && !is_escaped(note, *at) && !is_safe()
    });
    harm.map(|at| (at..at, "\\".to_owned())).collect()
}

/// Where `note` has code, and the addresses of links: in their order, none within another.
fn verbatim_ranges(note: &str, options: Options) -> Vec<Range<usize>> {
    let mut verbatim = Vec::new();
    // The links that are open, each with where its words end, as far as they have come.
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
                let words = links.pop().unwrap_or(at.end);
                verbatim.push(words.min(at.end)..at.end);
            }
            _ => {}
        }
        if let Some(words) = links.last_mut() {
            *words = at.end.max(*words);
        }
    }
    verbatim.retain(|it| !it.is_empty());
    verbatim.sort_by_key(|it| it.start);
    verbatim
}

/// Whether a backslash takes its meaning from what is `at` this place.
fn is_escaped(note: &str, at: usize) -> bool {
    note[..at].bytes().rev().take_while(|it| *it == b'\\').count() % 2 == 1
}

/// Has line ends within a paragraph stay such, as they do in the window.
fn hard_break_edits(note: &str) -> Vec<NoteEdit> {
    let events = Parser::new_ext(note, COMMON_EXTENSIONS).into_offset_iter();
    let soft = events.filter(|(event, _)| *event == Event::SoftBreak);
    soft.map(|(_, at)| (at.start..at.start, "\\".to_owned())).collect()
}
