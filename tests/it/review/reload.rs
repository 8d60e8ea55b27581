//! A window reports how marks were found again, and reloads a document that changes while it is open.

use glossator::{
    command::{
        Command, EditorCommand, EditorId, Effect, Input, LoadedDocument, OffsetMap, ReloadEncoding,
        ReloadRequest, ReloadResult, ReloadedDocument, Reply,
    },
    editor::Editor,
    model::{Selection, Tag, Work},
    workspace::Workspace,
};

use super::{BEFORE, changed_editor, found_again};
use crate::{
    mark_pictures::{find, work},
    test_editor::{CountingIds, english, opened},
};

/// A workspace with a document and its marks.
struct TestReview {
    workspace: Workspace,
    ids: CountingIds,
}

impl TestReview {
    fn with_document(opened: LoadedDocument) -> Self {
        let mut window = Self { workspace: Workspace::default(), ids: CountingIds::default() };
        window.handle(Reply::Opened(Box::new(opened)));
        window
    }

    fn handle(&mut self, input: impl Into<Input>) -> Vec<Effect> {
        self.workspace.handle(input, &mut self.ids)
    }

    fn editor(&self) -> &Editor {
        self.workspace.active().expect("a document is open")
    }

    fn messages(&self) -> Vec<&str> {
        self.workspace.notifications().iter().map(|(_, notice)| english(&notice.text)).collect()
    }
}

fn reloaded(work: &Work, after: &str) -> ReloadedDocument {
    let again = found_again(work, after);
    let same = OffsetMap::between(work.document.text(), after);
    ReloadedDocument { work: again, offset_map: same, warnings: Vec::new() }
}

#[test]
fn one_notification_sums_up_the_marks_and_leads_to_the_review() {
    let work = changed_editor().editor.work().clone();
    let mut window = TestReview::with_document(LoadedDocument { work, ..opened("test.txt", "") });
    assert_eq!(
        window.messages(),
        ["test.txt has changed since you marked it: 1 moved, 1 changed, 1 lost"]
    );
    let (words, command) = window.workspace.notifications()[0].1.actions[0].clone();
    assert_eq!(english(&words), "Review…");
    window.handle(command);
    assert!(window.editor().review_view().is_some());
    let quiet = TestReview::with_document(opened("test.txt", "Ja."));
    assert!(quiet.messages().is_empty());
}

#[test]
fn a_document_that_changes_while_open_is_reloaded_in_place() {
    let before = work(BEFORE);
    let mut window = TestReview::with_document(LoadedDocument {
        work: before.clone(),
        ..opened("test.txt", "")
    });
    let id = window.editor().id();
    let caret = find(&before.document, "heftig").start();
    window.handle(Command::Editor(EditorCommand::Select(Selection::caret(caret))));

    let effects = window.handle(Command::Reload(id));
    let [Effect::Reload(request)] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(request.revision, 0);
    let document = request.files.document.clone();
    let answer = |revision, news| {
        let document = document.clone();
        Reply::Reloaded(Box::new(ReloadResult {
            id,
            document,
            revision,
            encoding: ReloadEncoding::Same,
            reloaded: news,
        }))
    };
    window.handle(answer(0, None));
    assert_eq!(window.messages(), ["test.txt hasn’t changed"]);

    let after = format!("Neu. {}", before.document.text());
    let effects = window.handle(answer(0, Some(reloaded(&before, &after))));
    assert!(!effects.iter().any(|it| matches!(it, Effect::WriteSidecar(_))), "{effects:?}");
    assert_eq!(window.editor().document().text(), after);
    assert_eq!(window.editor().marks().moved_len(), 3);
    let caret = window.editor().selection().caret;
    assert!(after[caret..].starts_with("heftig"), "the caret is where it was");
    assert!(window.messages()[1].contains("3 moved"), "{:?}", window.messages());
    assert_eq!(window.workspace.load_tracker().pending(), 0);
}

#[test]
fn marks_made_during_a_reload_are_anchored_too() {
    let before = work(BEFORE);
    let mut window = TestReview::with_document(LoadedDocument {
        work: before.clone(),
        ..opened("test.txt", "")
    });
    let id = window.editor().id();
    window.handle(Command::Reload(id));
    let ja = find(&before.document, "Der Minister");
    window.ids.next_id = 1000;
    window.handle(Command::Editor(EditorCommand::Select(Selection {
        anchor: ja.start(),
        caret: ja.end(),
        earlier: Vec::new(),
    })));
    window.handle(Command::Editor(EditorCommand::Mark(Tag::Claim)));
    let after = format!("Neu. {}", before.document.text());
    let news = Some(reloaded(&before, &after));
    let document = window.editor().files().document.clone();
    let late =
        ReloadResult { id, document, revision: 0, encoding: ReloadEncoding::Same, reloaded: news };
    let effects = window.handle(Reply::Reloaded(Box::new(late)));
    let [Effect::Reload(request)] = &effects[..] else { panic!("{effects:?}") };
    let ReloadRequest { revision: 1, work, .. } = &**request else { panic!("{request:?}") };
    assert_eq!((work.marks.len(), window.editor().marks().len()), (4, 4));
    assert_eq!(window.editor().document().text(), before.document.text());

    let news = Some(reloaded(work, &after));
    let document = window.editor().files().document.clone();
    window.handle(Reply::Reloaded(Box::new(ReloadResult {
        id,
        document,
        revision: 1,
        encoding: ReloadEncoding::Same,
        reloaded: news,
    })));
    assert_eq!(window.editor().marks().len(), 4);
    assert!(
        window.messages().last().is_some_and(|it| it.ends_with("Earlier changes can’t be undone"))
    );
    assert!(window.editor().history().next_undo().is_none());
}

#[test]
fn a_document_that_cannot_be_reloaded_stays_unchanged() {
    let before = work(BEFORE);
    let mut window = TestReview::with_document(LoadedDocument {
        work: before.clone(),
        ..opened("test.txt", "")
    });
    let id: EditorId = window.editor().id();
    window.handle(Command::Reload(id));
    let path = window.editor().files().document.clone();
    window.handle(Reply::ReloadFailed(path, "it is gone".into()));
    assert_eq!(window.messages(), ["Couldn’t reload test.txt: it is gone"]);
    assert_eq!((window.editor().marks().len(), window.workspace.load_tracker().pending()), (3, 0));
}
