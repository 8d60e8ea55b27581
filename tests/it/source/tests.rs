use super::*;

/// Reads `text` as the module `io::files::atomic`, and asserts its paths.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let paths: Vec<String> = Source::read(text, &["io", "files", "atomic"])
        .paths
        .iter()
        .map(|path| path.join("::"))
        .collect();
    assert_eq!(paths, expected);
}

#[test]
fn paths_are_found_everywhere() {
    check(
        "fn f(a: crate::model::Span) -> std::io::Result<()> {}",
        &["crate::model::Span", "std::io::Result"],
    );
    check(
        "fn f() { let x = <T as crate::ui::X>::y(crate::app::Z::<crate::cli::Q>::new()); }",
        &["crate::ui::X", "crate::app::Z::new", "crate::cli::Q"],
    );
}

#[test]
fn nested_imports_are_expanded() {
    check(
        "use crate::{model::{Span, tag::{self, Tag as T}}, ui};",
        &["crate::model::Span", "crate::model::tag", "crate::model::tag::Tag", "crate::ui"],
    );
    check("use std::{fs, io::{self, Read as _}};", &["std::fs", "std::io", "std::io::Read"]);
    check("pub(super) use ::ron::*;", &["ron::*"]);
}

#[test]
fn paths_through_super_are_resolved() {
    check("use super::super::super::ui::Outbox;", &["crate::ui::Outbox"]);
    check(
        "use super::{Guard, super::super::session};",
        &["crate::io::files::Guard", "crate::session"],
    );
    check(
        "fn f() { super::super::super::app::run(); self::g::h() }",
        &["crate::app::run", "crate::io::files::atomic::g::h"],
    );
}

#[test]
fn an_inline_module_is_one_level_deeper() {
    check(
        "mod inner { use super::super::Guard; } use super::Stamp;",
        &["crate::io::files::Guard", "crate::io::files::Stamp"],
    );
}

#[test]
fn imported_names_are_resolved() {
    check(
        "use jiff::Timestamp; fn f() { Timestamp::now() }",
        &["jiff::Timestamp", "jiff::Timestamp::now"],
    );
    check("use std as s; fn f() { s::fs::read() }", &["std", "std::fs::read"]);
}

#[test]
fn comments_strings_and_tests_are_ignored() {
    check(
        "//! [`crate::a::b`]\n/// crate::a::b\n/* /* */ crate::a::b */ struct S; // crate::a::b",
        &[],
    );
    check(
        r##"fn f() { let s = "crate::a::b \" egui::Ui"; let r = br#"egui::"Ui"#; egui::Id }"##,
        &["egui::Id"],
    );
    check(
        "fn g() { let c = '\"'; egui::A; let d = '\\''; egui::B; fn f<'a>(x: &'a egui::C) {} }",
        &["egui::A", "egui::B", "egui::C"],
    );
    check("#[cfg(test)] mod tests { use egui::Ui; } use egui::A;", &["egui::A"]);
    check("#[cfg(test)]\n#[cfg(unix)]\nmod tests; use egui::A;", &["egui::A"]);
    check("#[cfg(all(test, unix))] mod tests { use egui::Ui; } use egui::A;", &["egui::A"]);
    check("#[cfg(not(test))] use egui::A; #[cfg(unix)] use egui::B;", &["egui::A", "egui::B"]);
}

#[test]
fn methods_are_found() {
    let source = Source::read("fn f() { a.unwrap().b; unwrap(); } // .unwrap()", &[]);
    assert_eq!(source.methods, ["unwrap"]);
}

#[test]
fn paths_in_macros_and_attributes_are_found_too() {
    check(
        "#[derive(serde::Serialize)] struct A; fn f() { assert!(std::fs::read(crate::ui::x).is_ok()); }",
        &["serde::Serialize", "std::fs::read", "crate::ui::x"],
    );
    let source = Source::read("fn f() { assert!(a.exists(), \"{}\", vec![b.is_dir()]); }", &[]);
    assert_eq!(source.methods, ["exists", "is_dir"]);
    assert_eq!(source.macros, ["assert", "vec"]);
}

#[test]
fn types_defined_outside_tests_are_found() {
    let text =
        "struct A; enum B {} fn f() { struct C; } trait D { type E; } type F = A; union G { a: u8 }
        #[cfg(test)] mod tests { struct H; } impl A { #[cfg(test)] fn g() { struct I; } }";
    assert_eq!(Source::read(text, &[]).types, ["A", "B", "C", "D", "F", "G"]);
}

#[test]
fn comments_are_no_tokens_and_texts_have_their_context() {
    let text = "/// \"a\"\nfn f() { /* \"b\" */ log::info!(\"c {}\", g((\"d\", 1))); } //! \"e\"";
    let all = tokens::texts(&tokens::tokens(text));
    let found: Vec<_> = all.iter().map(|it| (it.words.as_str(), it.callers.len())).collect();
    assert_eq!(found, [("c {}", 2), ("d", 4)]);
    assert!(all[0].before.ends_with("{log::info!("), "{}", all[0].before);
    assert!(all[1].before.ends_with(",g(("), "{}", all[1].before);
    assert_eq!(all[1].callers[1], "fn f(){log::info!");
}
