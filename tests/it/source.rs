//! Reads Rust sources for the tests of house rules: `syn` says which paths, methods and types a file has.
//!
//! Inside macros, whose grammar is their own, it looks at tokens. Paths are made absolute, and imports are followed.

#[cfg(test)]
mod tests;
pub(crate) mod tokens;

use proc_macro2::TokenStream;
use syn::{
    Attribute, ExprMethodCall, ExprPath, ImplItem, Item, ItemMod, ItemUse, LitStr, Macro, TypePath,
    UseTree, spanned::Spanned as _, visit, visit::Visit,
};

use self::tokens::Token;

/// A full path: `["crate", "model", "Span"]`.
pub(crate) type Path = Vec<String>;

/// What one source contains, without items for tests.
#[derive(Debug, Default)]
pub(crate) struct Source {
    /// The absolute paths that it names.
    pub(crate) paths: Vec<Path>,
    /// The names of the methods that it calls.
    pub(crate) methods: Vec<String>,
    /// The macros that it calls, by their last names.
    pub(crate) macros: Vec<String>,
    /// The structs, enums, unions, traits and aliases that it defines.
    pub(crate) types: Vec<String>,
    /// The texts in it, comments included.
    pub(crate) texts: Vec<String>,
}

impl Source {
    /// Reads `text`, which is the module `module`: `["io", "files"]`.
    pub(crate) fn read(text: &str, module: &[&str]) -> Self {
        let file = syn::parse_file(&without_tests(text)).expect("a source is Rust");
        let mut reader = Reader {
            module: module.iter().map(|it| (*it).to_owned()).collect(),
            paths: Vec::new(),
            source: Self::default(),
        };
        reader.visit_file(&file);
        let Reader { paths, source, .. } = reader;
        Self { paths: paths.iter().map(|it| behind_imports(&it.path, &paths)).collect(), ..source }
    }
}

/// Returns `text` with spaces instead of items under `#[cfg(test)]`.
pub(crate) fn without_tests(text: &str) -> String {
    let mut tests = TestItems(Vec::new());
    tests.visit_file(&syn::parse_file(text).expect("a source is Rust"));
    let mut bytes = text.as_bytes().to_vec();
    tests.0.into_iter().for_each(|item| bytes[item].fill(b' '));
    String::from_utf8(bytes).expect("only whole items were replaced")
}

/// Collects the bytes of the items under `#[cfg(test)]`.
struct TestItems(Vec<std::ops::Range<usize>>);

impl TestItems {
    fn is_test(attributes: &[Attribute]) -> bool {
        let is_cfg_test = |it: &Attribute| {
            let list = it.meta.require_list().ok().filter(|it| it.path.is_ident("cfg"));
            let condition = list.map(|it| it.tokens.to_string()).unwrap_or_default();
            let words: Vec<&str> = condition.split(|it: char| !it.is_alphanumeric()).collect();
            let is_both = words[0] == "all" && words.contains(&"test") && !words.contains(&"not");
            words == ["test"] || is_both
        };
        attributes.iter().any(is_cfg_test)
    }
}

impl<'ast> Visit<'ast> for TestItems {
    fn visit_item(&mut self, item: &'ast Item) {
        if Self::is_test(attributes(item)) {
            self.0.push(item.span().byte_range());
        } else {
            visit::visit_item(self, item);
        }
    }

    fn visit_impl_item(&mut self, item: &'ast ImplItem) {
        let attributes = match item {
            ImplItem::Const(it) => &it.attrs,
            ImplItem::Fn(it) => &it.attrs,
            ImplItem::Type(it) => &it.attrs,
            ImplItem::Macro(it) => &it.attrs,
            _ => return,
        };
        if Self::is_test(attributes) {
            self.0.push(item.span().byte_range());
        } else {
            visit::visit_impl_item(self, item);
        }
    }
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(it) => &it.attrs,
        Item::Enum(it) => &it.attrs,
        Item::ExternCrate(it) => &it.attrs,
        Item::Fn(it) => &it.attrs,
        Item::Impl(it) => &it.attrs,
        Item::Macro(it) => &it.attrs,
        Item::Mod(it) => &it.attrs,
        Item::Static(it) => &it.attrs,
        Item::Struct(it) => &it.attrs,
        Item::Trait(it) => &it.attrs,
        Item::Type(it) => &it.attrs,
        Item::Union(it) => &it.attrs,
        Item::Use(it) => &it.attrs,
        _ => &[],
    }
}

/// An absolute path, and the name that an import gives it.
struct NamedPath {
    path: Path,
    import: Option<String>,
}

/// Visits one source and records what it names.
struct Reader {
    module: Path,
    paths: Vec<NamedPath>,
    source: Source,
}

impl Reader {
    /// Records a path of at least two names.
    fn add_path(&mut self, path: &[String]) {
        if 1 < path.len() {
            self.paths.push(NamedPath { path: absolute(path, &self.module), import: None });
        }
    }

    fn add_imports(&mut self, tree: &UseTree, before: &[String]) {
        let path = |name: &str| [before, &[name.to_owned()]].concat();
        let (path, import) = match tree {
            UseTree::Path(it) => return self.add_imports(&it.tree, &path(&it.ident.to_string())),
            UseTree::Group(group) => {
                return group.items.iter().for_each(|it| self.add_imports(it, before));
            }
            UseTree::Name(it) => (path(&it.ident.to_string()), None),
            UseTree::Rename(it) => (path(&it.ident.to_string()), Some(it.rename.to_string())),
            UseTree::Glob(_) => (path("*"), None),
        };
        // `fs::{self}` names `fs`; `self::files` starts with it.
        let is_self = 1 < path.len() && path.last().is_some_and(|it| it == "self");
        let path = &path[..path.len() - usize::from(is_self)];
        let import = import.or_else(|| path.last().cloned());
        let path = absolute(path, &self.module);
        if !path.is_empty() {
            self.paths.push(NamedPath { path, import });
        }
    }

    /// Records the first `count` segments of a path such as `<T as io::Read>::read`.
    fn add_qualified(&mut self, path: &syn::Path, count: usize) {
        let names: Path = path.segments.iter().take(count).map(|it| it.ident.to_string()).collect();
        self.add_path(&names);
        path.segments.iter().for_each(|it| self.visit_path_arguments(&it.arguments));
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item(&mut self, item: &'ast Item) {
        let name = match item {
            Item::Enum(it) => Some(&it.ident),
            Item::Struct(it) => Some(&it.ident),
            Item::Trait(it) => Some(&it.ident),
            Item::Type(it) => Some(&it.ident),
            Item::Union(it) => Some(&it.ident),
            _ => None,
        };
        self.source.types.extend(name.map(ToString::to_string));
        visit::visit_item(self, item);
    }

    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        self.module.push(item.ident.to_string());
        visit::visit_item_mod(self, item);
        self.module.pop();
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        self.add_imports(&item.tree, &[]);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.add_qualified(path, path.segments.len());
    }

    fn visit_expr_path(&mut self, it: &'ast ExprPath) {
        let Some(qself) = &it.qself else { return visit::visit_expr_path(self, it) };
        self.visit_type(&qself.ty);
        self.add_qualified(&it.path, qself.position);
    }

    fn visit_type_path(&mut self, it: &'ast TypePath) {
        let Some(qself) = &it.qself else { return visit::visit_type_path(self, it) };
        self.visit_type(&qself.ty);
        self.add_qualified(&it.path, qself.position);
    }

    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        self.source.methods.push(call.method.to_string());
        visit::visit_expr_method_call(self, call);
    }

    fn visit_macro(&mut self, it: &'ast Macro) {
        self.source.macros.extend(it.path.segments.last().map(|last| last.ident.to_string()));
        visit::visit_macro(self, it);
    }

    fn visit_lit_str(&mut self, text: &'ast LitStr) {
        self.source.texts.push(text.value());
    }

    /// Visits the tokens of a macro or an attribute.
    fn visit_token_stream(&mut self, stream: &'ast TokenStream) {
        let mut tokens = Vec::new();
        tokens::flatten(stream.clone(), &mut tokens);
        let mut path = Vec::new();
        for (at, token) in tokens.iter().enumerate() {
            let next = |offset: usize, sign| tokens.get(at + offset).is_some_and(|it| it.is(sign));
            match token {
                Token::Text(words) => self.source.texts.push(words.clone()),
                Token::Word(word) => {
                    path.push(word.clone());
                    if next(1, '(') && at.checked_sub(1).is_some_and(|it| tokens[it].is('.')) {
                        self.source.methods.push(word.clone());
                    }
                    if next(1, '!') {
                        self.source.macros.push(word.clone());
                    }
                    let goes_on = next(1, ':') && next(2, ':');
                    if !goes_on || tokens.get(at + 3).and_then(Token::word).is_none() {
                        self.add_path(&std::mem::take(&mut path));
                    }
                }
                _ => {}
            }
        }
    }
}

/// Returns a path that starts with `crate`, `self` or `super` from the crate's root, and others unchanged.
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

/// Expands an import in `path`: `fs::read` after `use std::fs` becomes `std::fs::read`.
fn behind_imports(path: &Path, written: &[NamedPath]) -> Path {
    let first = path.first();
    let import = written.iter().find(|it| it.import.as_ref() == first && it.import.is_some());
    match (import, path.split_first()) {
        (Some(import), Some((_, rest))) if import.path != *path => {
            [import.path.clone(), rest.to_vec()].concat()
        }
        _ => path.clone(),
    }
}
