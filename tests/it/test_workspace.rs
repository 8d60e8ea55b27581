//! A workspace without a window, and an analyst's steps in tests.

use glossator::{
    command::{
        Command, EditorCommand, EditorId, Effect, Input, LoadedDocument, Reply, SaveRequest,
        Severity,
    },
    editor::Editor,
    model::{Selection, Tag},
    settings::Settings,
    workspace::Workspace,
};

use crate::test_editor::{CountingIds, english, find, opened};

/// The reason why saves fail in these tests.
pub(crate) const DISK_FULL: &str = "the disk is full";

/// Creates a workspace with counted ids and times.
pub(crate) struct TestWorkspace {
    pub(crate) workspace: Workspace,
    ids: CountingIds,
}

impl TestWorkspace {
    pub(crate) fn new() -> Self {
        let settings = Settings { author: "Ada".to_owned(), ..Settings::default() };
        Self { workspace: Workspace::new(settings, Vec::new()), ids: CountingIds::default() }
    }

    /// Creates a workspace with documents of these names and the same text.
    pub(crate) fn with(names: &[&str]) -> Self {
        let mut window = Self::new();
        for name in names {
            window.open(opened(name, "Ja — nein."));
        }
        window
    }

    pub(crate) fn handle(&mut self, input: impl Into<Input>) -> Vec<Effect> {
        self.workspace.handle(input, &mut self.ids)
    }

    /// Opens a loaded document.
    pub(crate) fn open(&mut self, opened: LoadedDocument) -> EditorId {
        self.handle(Reply::Opened(Box::new(opened)));
        self.workspace.active().expect("it was opened").id()
    }

    /// Marks `words` in the active document, and returns the revision to be saved.
    pub(crate) fn mark(&mut self, words: &str, tag: Tag) -> u64 {
        let span = find(self.workspace.active().expect("one is open").document(), words);
        let selection =
            Selection { anchor: span.start(), caret: span.end(), ..Selection::default() };
        self.handle(Command::Editor(EditorCommand::Select(selection)));
        match self.handle(Command::Editor(EditorCommand::Mark(tag))).as_slice() {
            [Effect::WriteSidecar(SaveRequest { revision, .. })] => *revision,
            other => panic!("{other:?}"),
        }
    }

    pub(crate) fn fail_save(&mut self, id: EditorId, revision: u64) -> Vec<Effect> {
        self.handle(Reply::SaveFailed { id, revision, reason: DISK_FULL.into(), again_in: None })
    }

    /// Returns whether `input` would overwrite an open document, or the sidecar of another one.
    pub(crate) fn would_overwrite(&self, input: &Input) -> bool {
        let Input::Command(Command::SaveSidecarAs(id, path) | Command::Export(id, _, path)) = input
        else {
            return false;
        };
        self.workspace.editors().iter().any(|it| {
            let is_sidecar = it.files().sidecar == *path && it.id() != *id;
            it.files().document == *path || is_sidecar
        })
    }

    /// Returns the active document.
    pub(crate) fn active_id(&self) -> EditorId {
        self.workspace.active().expect("a document is open").id()
    }

    /// Returns the names of the open documents, the active one in brackets.
    pub(crate) fn tabs(&self) -> String {
        let front = self.workspace.active().map(Editor::id);
        let names = self.workspace.editors().iter().map(|editor| {
            let name = editor.document().name();
            if front == Some(editor.id()) { format!("[{name}]") } else { name.to_owned() }
        });
        names.collect::<Vec<_>>().join(" ")
    }

    /// Returns the shown notifications in English.
    pub(crate) fn notifications(&self) -> Vec<(Severity, &str)> {
        let notices = self.workspace.notifications().iter();
        notices.map(|(_, notice)| (notice.severity, english(&notice.text))).collect()
    }
}
