//! A window tells what became of the marks, and reads a document again that changes while it is open.

use glossator::{
    command::{
        Command, EditorCommand, EditorId, Effect, LoadedDocument, OffsetMap, ReloadEncoding,
        ReloadResult, ReloadedDocument,
    },
    editor::Editor,
    model::{Selection, Tag, Work},
    workspace::Workspace,
};

use super::{BEFORE, changed, found_again};
use crate::{
    drawn::{find, work},
    picture::{Counting, english, opened},
};

/// A window with a document and its marks, and what it asks of the world.
struct Office {
    workspace: Workspace,
    mint: Counting,
}

impl Office {
    fn of(opened: LoadedDocument) -> Self {
        let mut office = Self { workspace: Workspace::default(), mint: Counting::default() };
        office.does(Command::Opened(Box::new(opened)));
        office
    }

    fn does(&mut self, command: Command) -> Vec<Effect> {
        self.workspace.handle(command, &mut self.mint)
    }

    fn session(&self) -> &Editor {
        self.workspace.active().expect("a document is open")
    }

    fn told(&self) -> Vec<&str> {
        self.workspace.notifications().iter().map(|(_, notice)| english(&notice.text)).collect()
    }
}

fn renewed(work: &Work, after: &str) -> ReloadedDocument {
    let again = found_again(work, after);
    let same = OffsetMap::between(work.document.text(), after);
    ReloadedDocument { work: again, offset_map: same, warnings: Vec::new() }
}

#[test]
fn one_calm_notice_says_what_became_of_the_marks_and_leads_to_the_review() {
    let work = changed().session.work().clone();
    let mut office = Office::of(LoadedDocument { work, ..opened("test.txt", "") });
    assert_eq!(
        office.told(),
        ["test.txt has changed since you marked it: 1 moved, 1 changed, 1 lost"]
    );
    let (words, command) = office.workspace.notifications()[0].1.actions[0].clone();
    assert_eq!(english(&words), "Review…");
    office.does(command);
    assert!(office.session().review_view().is_some());
    let quiet = Office::of(opened("test.txt", "Ja."));
    assert!(quiet.told().is_empty());
}

#[test]
fn a_document_that_changes_while_it_is_open_is_read_again_where_one_is() {
    let before = work(BEFORE);
    let mut office = Office::of(LoadedDocument { work: before.clone(), ..opened("test.txt", "") });
    let id = office.session().id();
    let caret = find(&before.document, "heftig").start();
    office.does(Command::Editor(EditorCommand::Select(Selection::caret(caret))));

    let asked = office.does(Command::Reload(id));
    let [Effect::Reload { revision: 0, files, .. }] = &asked[..] else { panic!("{asked:?}") };
    let document = files.document.clone();
    let answer = |revision, news| {
        let document = document.clone();
        Command::Reloaded(Box::new(ReloadResult {
            id,
            document,
            revision,
            encoding: ReloadEncoding::Same,
            reloaded: news,
        }))
    };
    office.does(answer(0, None));
    assert_eq!(office.told(), ["test.txt hasn’t changed"]);

    let after = format!("Neu. {}", before.document.text());
    let effects = office.does(answer(0, Some(renewed(&before, &after))));
    assert!(!effects.iter().any(|it| matches!(it, Effect::WriteSidecar { .. })), "{effects:?}");
    assert_eq!(office.session().document().text(), after);
    assert_eq!(office.session().marks().moved_len(), 3);
    let caret = office.session().selection().caret;
    assert!(after[caret..].starts_with("heftig"), "the caret is where it was");
    assert!(office.told()[1].contains("3 moved"), "{:?}", office.told());
    assert_eq!(office.workspace.load_tracker().pending(), 0);
}

#[test]
fn marks_made_while_a_document_is_read_again_are_found_again_too() {
    let before = work(BEFORE);
    let mut office = Office::of(LoadedDocument { work: before.clone(), ..opened("test.txt", "") });
    let id = office.session().id();
    office.does(Command::Reload(id));
    let ja = find(&before.document, "Der Minister");
    office.mint.ids = 1000;
    office.does(Command::Editor(EditorCommand::Select(Selection {
        anchor: ja.start(),
        caret: ja.end(),
        earlier: Vec::new(),
    })));
    office.does(Command::Editor(EditorCommand::Mark(Tag::Claim)));
    let after = format!("Neu. {}", before.document.text());
    let news = Some(renewed(&before, &after));
    let document = office.session().files().document.clone();
    let late =
        ReloadResult { id, document, revision: 0, encoding: ReloadEncoding::Same, reloaded: news };
    let effects = office.does(Command::Reloaded(Box::new(late)));
    let [Effect::Reload { revision: 1, work, .. }] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!((work.marks.len(), office.session().marks().len()), (4, 4));
    assert_eq!(office.session().document().text(), before.document.text());

    let news = Some(renewed(work, &after));
    let document = office.session().files().document.clone();
    office.does(Command::Reloaded(Box::new(ReloadResult {
        id,
        document,
        revision: 1,
        encoding: ReloadEncoding::Same,
        reloaded: news,
    })));
    assert_eq!(office.session().marks().len(), 4);
    assert!(office.told().last().is_some_and(|it| it.ends_with("Earlier changes can’t be undone")));
    assert!(office.session().next_undo().is_none());
}

#[test]
fn a_document_that_cannot_be_read_again_stays_as_it_was() {
    let before = work(BEFORE);
    let mut office = Office::of(LoadedDocument { work: before.clone(), ..opened("test.txt", "") });
    let id: EditorId = office.session().id();
    office.does(Command::Reload(id));
    let path = office.session().files().document.clone();
    office.does(Command::ReloadFailed { path, reason: "it is gone".into() });
    assert_eq!(office.told(), ["Couldn’t reload test.txt: it is gone"]);
    assert_eq!((office.session().marks().len(), office.workspace.load_tracker().pending()), (3, 0));
}
