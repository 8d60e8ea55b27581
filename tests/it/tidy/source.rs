//! Reads a source just well enough to say which names it uses, and where its functions start and end.
//!
//! Comments, strings and what stands under `#[cfg(test)]` are not looked at.

/// One word or sign of a source, and its line, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) text: String,
    pub(super) line: usize,
}

impl Token {
    fn is_name(&self) -> bool {
        self.text.starts_with(|c: char| c.is_alphabetic() || c == '_')
    }
}

/// A name with all that stands before it: `["crate", "model", "Span"]`.
pub(super) type Path = Vec<String>;

/// What was read of one source.
pub(super) struct Source {
    /// Its words and signs, without those of tests.
    pub(super) tokens: Vec<Token>,
    /// What it names, from the crate or from outside, as absolute paths.
    pub(super) paths: Vec<Path>,
}

impl Source {
    /// Reads `text`, which is the module `module`: `["io", "files"]`.
    pub(super) fn read(text: &str, module: &[&str]) -> Self {
        let tokens = without_tests(&tokens(&code(text)));
        let written = written_paths(&tokens, module);
        let paths = written.iter().map(|path| behind_imports(&path.path, &written)).collect();
        Self { tokens, paths }
    }

    /// The methods that are called: the names between a dot and a parenthesis.
    pub(super) fn methods(&self) -> impl Iterator<Item = &str> {
        self.tokens
            .windows(3)
            .filter(|it| it[0].text == "." && it[1].is_name() && it[2].text == "(")
            .map(|it| it[1].text.as_str())
    }

    /// Every function with a body: its name, and how many lines it has.
    pub(super) fn functions(&self) -> Vec<(String, usize)> {
        let mut found = Vec::new();
        for (at, pair) in self.tokens.windows(2).enumerate() {
            if pair[0].text == "fn"
                && pair[1].is_name()
                && let Some(end) = end_of_item(&self.tokens, at)
            {
                let lines = self.tokens[end].line - pair[0].line + 1;
                found.push((pair[1].text.clone(), lines));
            }
        }
        found
    }
}

/// The source with blanks where comments, strings and characters were. Lines stay where they are.
pub(super) fn code(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut code = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let end = end_of_silence(&chars, at);
        if end == at {
            code.push(chars[at]);
            at += 1;
        } else {
            code.extend(chars[at..end].iter().map(|c| if *c == '\n' { '\n' } else { ' ' }));
            at = end;
        }
    }
    code
}

/// Where the comment, string or character that starts at `at` ends; `at` where none starts.
fn end_of_silence(chars: &[char], at: usize) -> usize {
    let starts = |words: &str| words.chars().eq(chars[at..].iter().copied().take(words.len()));
    let is_in_name =
        at.checked_sub(1).is_some_and(|it| chars[it].is_alphanumeric() || chars[it] == '_');
    if starts("//") {
        return find(chars, at, &['\n']).unwrap_or(chars.len());
    }
    if starts("/*") {
        return end_of_block_comment(chars, at);
    }
    if starts("\"") {
        return end_of_quoted(chars, at, '"');
    }
    if !is_in_name && let Some(end) = end_of_raw_string(chars, at) {
        return end;
    }
    // A character, not a lifetime: something escaped, or one character and a quote.
    if starts("'") && (chars.get(at + 1) == Some(&'\\') || chars.get(at + 2) == Some(&'\'')) {
        return end_of_quoted(chars, at, '\'');
    }
    at
}

fn find(chars: &[char], from: usize, words: &[char]) -> Option<usize> {
    chars[from..].windows(words.len()).position(|it| it == words).map(|offset| from + offset)
}

/// Block comments nest.
fn end_of_block_comment(chars: &[char], at: usize) -> usize {
    let (mut depth, mut at) = (1, at + 2);
    while 0 < depth && at < chars.len() {
        let step = match (chars[at], chars.get(at + 1)) {
            ('/', Some('*')) => {
                depth += 1;
                2
            }
            ('*', Some('/')) => {
                depth -= 1;
                2
            }
            _ => 1,
        };
        at += step;
    }
    at.min(chars.len())
}

fn end_of_quoted(chars: &[char], at: usize, quote: char) -> usize {
    let mut at = at + 1;
    while at < chars.len() && chars[at] != quote {
        at += if chars[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(chars.len())
}

/// `r"…"`, `br#"…"#` and the like.
fn end_of_raw_string(chars: &[char], at: usize) -> Option<usize> {
    let start = at + chars[at..].iter().take_while(|c| matches!(c, 'b' | 'c')).count().min(1);
    if chars.get(start) != Some(&'r') {
        return None;
    }
    let hashes = chars[start + 1..].iter().take_while(|c| **c == '#').count();
    if chars.get(start + 1 + hashes) != Some(&'"') {
        return None;
    }
    let close: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
    let end = find(chars, start + 2 + hashes, &close).map(|it| it + close.len());
    Some(end.unwrap_or(chars.len()))
}

fn tokens(code: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    for (index, line) in code.lines().enumerate() {
        let mut rest = line.trim_start();
        while let Some(first) = rest.chars().next() {
            let in_name = |c: char| c.is_alphanumeric() || c == '_';
            let len = if in_name(first) {
                rest.find(|c| !in_name(c)).unwrap_or(rest.len())
            } else if rest.starts_with("::") {
                2
            } else {
                first.len_utf8()
            };
            tokens.push(Token { text: rest[..len].to_owned(), line: index + 1 });
            rest = rest[len..].trim_start();
        }
    }
    tokens
}

/// The tokens without the items that only tests see.
fn without_tests(tokens: &[Token]) -> Vec<Token> {
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let words: Vec<&str> = tokens[at..].iter().take(7).map(|it| it.text.as_str()).collect();
        if words == ["#", "[", "cfg", "(", "test", ")", "]"] {
            at = end_of_item(tokens, at + 7).map_or(tokens.len(), |end| end + 1);
        } else {
            kept.push(tokens[at].clone());
            at += 1;
        }
    }
    kept
}

/// Where the item that starts at `at` ends: at its semicolon, or where its braces close.
fn end_of_item(tokens: &[Token], at: usize) -> Option<usize> {
    let (mut braces, mut others) = (0_usize, 0_usize);
    for (offset, token) in tokens.get(at..)?.iter().enumerate() {
        match token.text.as_str() {
            "(" | "[" => others += 1,
            ")" | "]" => others = others.saturating_sub(1),
            "{" => braces += 1,
            "}" => {
                braces = braces.saturating_sub(1);
                if braces == 0 && others == 0 {
                    return Some(at + offset);
                }
            }
            ";" if braces == 0 && others == 0 => return Some(at + offset),
            _ => {}
        }
    }
    None
}

/// A path as it is written, made absolute, and the name that an import gives it.
struct Written {
    path: Path,
    import: Option<String>,
}

/// Every path of two names or more, and every import.
fn written_paths(tokens: &[Token], module: &[&str]) -> Vec<Written> {
    let mut found = Vec::new();
    let mut module: Path = module.iter().map(|it| (*it).to_owned()).collect();
    // How deep in braces each inline module was opened.
    let (mut depth, mut inline) = (0_usize, Vec::new());
    let mut at = 0;
    while at < tokens.len() {
        let text = |offset: usize| tokens.get(at + offset).map(|it| it.text.as_str());
        match tokens[at].text.as_str() {
            "mod" if text(2) == Some("{") => {
                module.push(tokens[at + 1].text.clone());
                inline.push(depth);
                depth += 1;
                at += 3;
            }
            "use" => {
                let mut tree = Tree { tokens, at: at + 1, module: &module, found: Vec::new() };
                tree.walk(&Path::new());
                at = tree.at;
                found.extend(tree.found);
            }
            "{" => {
                depth += 1;
                at += 1;
            }
            "}" => {
                depth = depth.saturating_sub(1);
                if inline.last() == Some(&depth) {
                    inline.pop();
                    module.pop();
                }
                at += 1;
            }
            _ => at += written_path(&tokens[at..], &module, &mut found),
        }
    }
    found
}

/// Takes the path that `tokens` start with, if they do, and returns how many tokens that was; else 1.
fn written_path(tokens: &[Token], module: &[String], found: &mut Vec<Written>) -> usize {
    if !tokens[0].is_name() {
        return 1;
    }
    let mut path = vec![tokens[0].text.clone()];
    let mut at = 1;
    while let [colons, name, ..] = &tokens[at..]
        && colons.text == "::"
        && name.is_name()
    {
        path.push(name.text.clone());
        at += 2;
    }
    if 1 < path.len() {
        found.push(Written { path: absolute(&path, module), import: None });
    }
    at
}

/// Walks what stands between `use` and its semicolon.
struct Tree<'a> {
    tokens: &'a [Token],
    at: usize,
    module: &'a [String],
    found: Vec<Written>,
}

impl Tree<'_> {
    fn text(&self) -> &str {
        self.tokens.get(self.at).map_or(";", |token| token.text.as_str())
    }

    /// Walks one branch, up to the comma, brace or semicolon after it.
    fn walk(&mut self, before: &Path) {
        let mut path = before.clone();
        let mut name = None;
        loop {
            match self.text() {
                "," | "}" | ";" => break,
                "::" => {}
                "{" => return self.walk_group(&path),
                "as" => {
                    self.at += 1;
                    name = Some(self.text().to_owned());
                }
                word => path.push(word.to_owned()),
            }
            self.at += 1;
        }
        // `fs::{self}` names `fs`; `self::files` starts with it.
        if 1 < path.len() && path.last().is_some_and(|it| it == "self") {
            path.pop();
        }
        let import = name.or_else(|| path.last().cloned());
        let path = absolute(&path, self.module);
        if !path.is_empty() {
            self.found.push(Written { path, import });
        }
    }

    fn walk_group(&mut self, before: &Path) {
        while !matches!(self.text(), "}" | ";") {
            self.at += 1;
            self.walk(before);
        }
        if self.text() == "}" {
            self.at += 1;
        }
    }
}

/// The path from the crate's root, for what starts with `crate`, `self` or `super`; others as they are.
fn absolute(path: &[String], module: &[String]) -> Path {
    let mut base: Option<Path> = None;
    let mut rest = path;
    while let Some((first, others)) = rest.split_first() {
        base = match (first.as_str(), base) {
            // The binary knows the library by its name.
            ("crate" | "glossator", None) => Some(Path::new()),
            ("self", None) => Some(module.to_vec()),
            ("super", base) => {
                let mut base = base.unwrap_or_else(|| module.to_vec());
                base.pop();
                Some(base)
            }
            (_, base) => {
                return match base {
                    None => rest.to_vec(),
                    Some(base) => [vec!["crate".to_owned()], base, rest.to_vec()].concat(),
                };
            }
        };
        rest = others;
    }
    base.map_or_else(Path::new, |base| [vec!["crate".to_owned()], base].concat())
}

/// `path` with what its first name was imported as: `fs::read` after `use std::fs` is `std::fs::read`.
fn behind_imports(path: &Path, written: &[Written]) -> Path {
    let first = path.first();
    let import = written.iter().find(|it| it.import.as_ref() == first && it.import.is_some());
    match (import, path.split_first()) {
        (Some(import), Some((_, rest))) if import.path != *path => {
            [import.path.clone(), rest.to_vec()].concat()
        }
        _ => path.clone(),
    }
}

#[cfg(test)]
mod tests;
