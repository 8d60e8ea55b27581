//! The tokens of a source in one flat list, as `proc_macro2` lexes them, without comments.

use std::str::FromStr as _;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// How many tokens before a text [`Text::before`] shows.
const SHOWN: usize = 12;

/// One token; each delimiter is one too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    /// A word, keywords included.
    Word(String),
    /// Punctuation or a delimiter.
    Sign(char),
    /// The content of a string, with unresolved escapes.
    Text(String),
    /// A number or a character.
    Other(String),
}

impl Token {
    pub(crate) fn word(&self) -> Option<&str> {
        if let Self::Word(word) = self { Some(word) } else { None }
    }

    pub(crate) fn is(&self, sign: char) -> bool {
        *self == Self::Sign(sign)
    }
}

/// A string in a source, and its context.
#[derive(Debug)]
pub(crate) struct Text {
    /// The content between the quotes.
    pub(crate) words: String,
    /// The tokens before it, without spaces: `Notification::info(format!(`.
    pub(crate) before: String,
    /// The tokens after it.
    pub(crate) after: String,
    /// The call before each open bracket: `log::info!`.
    pub(crate) callers: Vec<String>,
}

/// Returns all tokens of `text`, which need not be a whole file.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    flatten(TokenStream::from_str(text).expect("a source has tokens"), &mut found);
    found
}

/// Returns the strings among `tokens`.
pub(crate) fn texts(tokens: &[Token]) -> Vec<Text> {
    let (mut found, mut callers) = (Vec::new(), Vec::new());
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Sign('(' | '[' | '{') => callers.push(before(tokens, at)),
            Token::Sign(')' | ']' | '}') => drop(callers.pop()),
            Token::Text(words) => found.push(Text {
                words: words.clone(),
                before: before(tokens, at),
                after: joined(&tokens[at + 1..tokens.len().min(at + 1 + SHOWN)]),
                callers: callers.clone(),
            }),
            _ => {}
        }
    }
    found
}

fn before(tokens: &[Token], at: usize) -> String {
    joined(&tokens[at.saturating_sub(SHOWN)..at])
}

/// Joins tokens, with spaces only between words.
fn joined(tokens: &[Token]) -> String {
    let mut all = String::new();
    for token in tokens {
        match token {
            Token::Word(word) | Token::Other(word) => {
                if all.ends_with(|it: char| it.is_alphanumeric() || it == '_') {
                    all.push(' ');
                }
                all.push_str(word);
            }
            Token::Sign(sign) => all.push(*sign),
            Token::Text(words) => all.extend(["\"", words, "\""]),
        }
    }
    all
}

pub(super) fn flatten(stream: TokenStream, found: &mut Vec<Token>) {
    for tree in stream {
        match tree {
            TokenTree::Ident(word) => found.push(Token::Word(word.to_string())),
            TokenTree::Punct(sign) => found.push(Token::Sign(sign.as_char())),
            TokenTree::Literal(literal) => found.push(read_literal(&literal.to_string())),
            TokenTree::Group(group) if is_doc(&group.stream()) => take_hash(found),
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ('(', ')'),
                    Delimiter::Bracket => ('[', ']'),
                    Delimiter::Brace | Delimiter::None => ('{', '}'),
                };
                found.push(Token::Sign(open));
                flatten(group.stream(), found);
                found.push(Token::Sign(close));
            }
        }
    }
}

fn read_literal(literal: &str) -> Token {
    match (literal.starts_with('\''), literal.split_once('"')) {
        (false, Some((_, rest))) => {
            let end = rest.rfind('"').unwrap_or(rest.len());
            Token::Text(rest[..end].to_owned())
        }
        _ => Token::Other(literal.to_owned()),
    }
}

/// Returns whether this is a doc comment: `doc = "…"`.
fn is_doc(stream: &TokenStream) -> bool {
    let mut trees = stream.clone().into_iter();
    let is_named = matches!(trees.next(), Some(TokenTree::Ident(it)) if it == "doc");
    is_named && matches!(trees.next(), Some(TokenTree::Punct(it)) if it.as_char() == '=')
}

/// Removes the `#` or `#!` of a doc comment.
fn take_hash(found: &mut Vec<Token>) {
    if found.last().is_some_and(|it| it.is('!')) {
        found.pop();
    }
    if found.last().is_some_and(|it| it.is('#')) {
        found.pop();
    }
}
