//! The author name in new marks.

use glossator::{
    command::{Command, Effect, Reply, Severity},
    model::Tag::Claim,
    settings::{AuthorNotice, Settings},
    workspace::Workspace,
};

use crate::{test_editor::opened, test_workspace::TestWorkspace};

/// A window with a document, where no author name has been announced yet.
fn fresh() -> TestWorkspace {
    let mut window = TestWorkspace::new();
    window.workspace = Workspace::new(Settings::default(), Vec::new());
    window.open(opened("a.txt", "Ja, nein."));
    window
}

fn login() -> Reply {
    Reply::LoginDetected("Zoë O'Hara".to_owned())
}

fn author(window: &TestWorkspace) -> String {
    let editor = window.workspace.active().expect("it is open");
    editor.marks().iter().last().expect("there is one").provenance.author.clone()
}

#[test]
fn the_login_name_is_used_and_announced_once() {
    let mut window = fresh();
    let effects = window.handle(login());
    let [Effect::WriteSettings(kept)] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!((kept.author.as_str(), kept.author_notice), ("Zoë O'Hara", AuthorNotice::Given));
    assert_eq!(window.notifications().len(), 1);
    assert!(window.notifications()[0].1.contains("“Zoë O'Hara”"), "{:?}", window.notifications());
    assert_eq!(window.notifications()[0].0, Severity::Info);
    window.mark("Ja", Claim);
    assert_eq!(author(&window), "Zoë O'Hara");

    let mut again = TestWorkspace::new();
    again.workspace = Workspace::new(kept.clone(), Vec::new());
    assert!(again.handle(Reply::LoginDetected("root".to_owned())).is_empty());
    assert!(again.notifications().is_empty());
    assert_eq!(again.workspace.settings(), kept);
}

#[test]
fn the_name_can_be_left_empty_and_stays_so() {
    let mut window = fresh();
    window.handle(login());
    let leave = window.workspace.notifications()[0].1.actions[0].1.clone();
    window.handle(leave.clone());
    assert!(window.notifications().is_empty(), "it is decided");
    window.mark("Ja", Claim);
    assert_eq!(author(&window), "");
    assert!(window.handle(login()).is_empty());
    window.mark("nein", Claim);
    assert_eq!(author(&window), "");

    // The suggested name does not replace a name entered since.
    let named = Settings { author: "Ada".to_owned(), ..window.workspace.settings().clone() };
    window.handle(Command::SetSettings(named));
    window.handle(leave);
    assert_eq!(window.workspace.settings().author, "Ada");
}

#[test]
fn an_entered_name_is_kept_and_an_empty_login_name_is_not_used() {
    let mut window = fresh();
    assert!(window.handle(Reply::LoginDetected(String::new())).is_empty());
    assert_eq!(window.workspace.settings().author_notice, AuthorNotice::Pending);
    let named = Settings { author: "Ada".to_owned(), ..Settings::default() };
    window.handle(Command::SetSettings(named));
    window.handle(login());
    assert_eq!(window.workspace.settings().author, "Ada");
    assert!(window.notifications().is_empty());
}
