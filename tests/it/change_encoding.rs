//! Rereading a document in another encoding, on a real disk.

use std::{fs, time::Duration};

use encoding_rs::{SHIFT_JIS, WINDOWS_1252};
use glossator::{
    command::{
        Command, EditorCommand, EditorId, Input, NonTextPolicy, Notification, ReloadEncoding, Reply,
    },
    editor::Editor,
    format::decode::{DecodedText, EncodingHint, decode_with_hint},
    io::{Inbox, Replies, SnapshotStore, effects::EffectRunner, opening::OpenOptions},
    model::{Selection, Tag},
    settings::Settings,
    worker::FlushResult,
    workspace::Workspace,
};

use crate::{
    answers,
    test_editor::{CountingIds, draw, find},
};

const TEXT: &str = "„Müller lügt“, sagte sie.\r\nÜber die Straße läuft ein Bär.\r\n";

/// A workspace with an effect runner, and a document in a folder of its own.
pub(crate) struct TestReloads {
    workspace: Workspace,
    ids: CountingIds,
    world: EffectRunner,
    inbox: Inbox,
    folder: tempfile::TempDir,
}

impl TestReloads {
    /// A workspace in which a document with these bytes is open.
    pub(crate) fn with_bytes(bytes: &[u8]) -> Self {
        let mut setup = Self::empty();
        setup.open(bytes);
        setup.wait_until(|it| matches!(it, Reply::Opened(_)));
        setup
    }

    /// A workspace without open documents.
    pub(crate) fn empty() -> Self {
        let (replies, inbox) = Replies::channel(|| {});
        let world =
            EffectRunner::new(replies, SnapshotStore::disabled()).expect("the saver thread starts");
        let folder = tempfile::tempdir().expect("a temporary folder can be created");
        let workspace = Workspace::new(Settings::default(), Vec::new());
        Self { workspace, ids: CountingIds::default(), world, inbox, folder }
    }

    /// Opens a document with these bytes.
    pub(crate) fn open(&mut self, bytes: &[u8]) {
        self.write(bytes);
        self.handle(Command::Open(vec![self.path()]));
    }

    /// Replaces the document's bytes.
    pub(crate) fn write(&self, bytes: &[u8]) {
        fs::write(self.path(), bytes).expect("the folder can be written");
    }

    /// Returns the latest notification.
    pub(crate) fn last_notification(&self) -> Notification {
        self.workspace.notifications().last().expect("there is a notification").1.clone()
    }

    /// Returns all shown notifications.
    pub(crate) fn notifications(&self) -> Vec<Notification> {
        self.workspace.notifications().iter().map(|(_, it)| it.clone()).collect()
    }

    pub(crate) fn path(&self) -> std::path::PathBuf {
        fs::canonicalize(self.folder.path()).expect("the folder is there").join("a.txt")
    }

    pub(crate) fn handle(&mut self, input: impl Into<Input>) {
        for effect in self.workspace.handle(input, &mut self.ids) {
            self.world.perform(effect);
        }
    }

    /// Handles answers until the predicate is true of one.
    pub(crate) fn wait_until(&mut self, is_it: impl Fn(&Reply) -> bool) {
        loop {
            let answer = answers::next_answer(&self.inbox);
            let is_last = is_it(&answer);
            self.handle(answer);
            if is_last {
                return;
            }
        }
    }

    pub(crate) fn editor(&self) -> &Editor {
        self.workspace.active().expect("it is open")
    }

    fn id(&self) -> EditorId {
        self.editor().id()
    }

    pub(crate) fn encoding(&self) -> &str {
        &self.editor().document().source().encoding
    }

    pub(crate) fn reload_as(&mut self, reading: ReloadEncoding) {
        self.handle(Command::ReloadAs(self.id(), reading));
        self.wait_until(|it| {
            assert!(!matches!(it, Reply::ReloadFailed(..)), "{it:?}");
            matches!(it, Reply::Reloaded(_))
        });
    }

    pub(crate) fn reload_in(&mut self, name: &str) {
        self.reload_as(ReloadEncoding::Named(name.to_owned()));
    }

    pub(crate) fn mark(&mut self, words: &str, tag: Tag) {
        let span = find(self.editor().document(), words);
        let selection = Selection { anchor: span.start(), caret: span.end(), earlier: Vec::new() };
        self.handle(Command::Editor(EditorCommand::Select(selection)));
        self.handle(Command::Editor(EditorCommand::Mark(tag)));
    }

    fn picture(&self) -> String {
        draw(self.editor().document(), self.editor().marks())
    }

    /// Reads the document as after a restart.
    pub(crate) fn reopened(&self) -> glossator::command::LoadedDocument {
        assert_eq!(self.world.flush(Duration::from_mins(1)), FlushResult::All);
        OpenOptions::default().open(&self.path()).expect("it can be read").loaded
    }
}

#[test]
fn marks_are_found_again_in_the_right_encoding_and_that_is_remembered() {
    let bytes = WINDOWS_1252.encode(TEXT).0.into_owned();
    let mut setup = TestReloads::with_bytes(&bytes);
    setup.reload_in("windows-1251");
    assert_eq!(setup.encoding(), "windows-1251");
    assert_ne!(setup.editor().document().text(), TEXT);
    setup.mark("sagte sie", Tag::Claim);
    setup.mark("ein B", Tag::Quote);

    setup.reload_in("windows-1252");
    assert_eq!((setup.encoding(), setup.editor().document().text()), ("windows-1252", TEXT));
    assert_eq!(setup.editor().marks().len(), 2);
    assert!(setup.picture().contains("               ^^^^^^^^^ claim"), "{}", setup.picture());

    let tomorrow = setup.reopened();
    assert_eq!(tomorrow.work.document.source().encoding, "windows-1252");
    assert_eq!(tomorrow.work.marks.len(), 2);
}

#[test]
fn a_chosen_encoding_is_used_the_next_time_too() {
    let mut setup = TestReloads::with_bytes(TEXT.as_bytes());
    assert_eq!(setup.encoding(), "UTF-8");
    setup.reload_in("windows-1252");
    let wrong = setup.editor().document().text().to_owned();
    assert!(wrong.starts_with("â€žMÃ¼ller"), "{wrong}");
    let tomorrow = setup.reopened();
    assert_eq!(tomorrow.work.document.source().encoding, "windows-1252");
    assert_eq!(tomorrow.work.document.text(), wrong);

    setup.reload_as(ReloadEncoding::Detected);
    assert_eq!(setup.encoding(), "UTF-8");
    assert_eq!(setup.reopened().work.document.text(), TEXT);
}

#[test]
fn a_wrong_encoding_loses_nothing_and_can_be_undone() {
    let bytes = WINDOWS_1252.encode(TEXT).0.into_owned();
    let mut setup = TestReloads::with_bytes(&bytes);
    setup.mark("„Müller lügt“", Tag::Quote);
    setup.mark("Müller lügt", Tag::Claim);
    setup.mark("Straße", Tag::Claim);
    setup.mark("Bär", Tag::Rebuttal);
    let before = setup.picture();
    for wrong in ["UTF-16LE", "Shift_JIS", "UTF-8", "ISO-2022-JP", "windows-1251"] {
        setup.reload_in(wrong);
        assert_eq!(setup.encoding(), wrong);
        let (marks, lost) = (setup.editor().marks(), setup.editor().lost());
        assert_eq!(marks.len() + lost.marks.len(), 4, "{wrong}");
        let tomorrow = setup.reopened().work;
        assert_eq!(tomorrow.document.source().encoding, wrong);
        assert_eq!(tomorrow.marks.len() + tomorrow.lost.marks.len(), 4, "{wrong}");
    }
    setup.reload_in("windows-1252");
    assert_eq!(setup.picture(), before);
    assert_eq!(setup.editor().proposal_count(), 0, "all of them are where they were");
    assert_eq!(draw(&setup.reopened().work.document, &setup.reopened().work.marks), before);
}

#[test]
fn rereading_in_the_current_encoding_changes_nothing() {
    let mut setup = TestReloads::with_bytes(TEXT.as_bytes());
    setup.mark("Bär", Tag::Claim);
    let revision = setup.editor().revision();
    setup.reload_in("UTF-8");
    setup.reload_as(ReloadEncoding::Detected);
    assert_eq!(setup.editor().revision(), revision);
    assert!(setup.editor().history().next_undo().is_some());
}

/// Decodes `bytes` in an encoding that the analyst chose.
#[track_caller]
fn decode_chosen(bytes: &[u8], name: &str) -> DecodedText {
    let known = EncodingHint::Chosen(name);
    let (bytes, hash) = (bytes.to_vec(), blake3::hash(bytes));
    decode_with_hint("a.txt", bytes, known, NonTextPolicy::Refuse, &hash).expect("it is a text")
}

#[test]
fn a_chosen_encoding_is_used_whatever_the_bytes_look_like() {
    let check = |bytes: &[u8], name: &str, encoding: &str, text: &str| {
        let decoded = decode_chosen(bytes, name);
        let source = decoded.document.source();
        assert_eq!((source.encoding.as_str(), decoded.document.text()), (encoding, text));
    };
    check("ü".as_bytes(), "windows-1252", "windows-1252", "Ã¼");
    check(b"\xfc", "UTF-8", "UTF-8", "\u{fffd}");
    check(b"\xef\xbb\xbfa", "UTF-8", "UTF-8 with BOM", "a");
    check(b"\xef\xbb\xbfa", "windows-1252", "windows-1252", "ï»¿a");
    check(b"\xfe\xff\0a", "UTF-16LE", "UTF-16BE with BOM", "a");
    check(b"%PDF-a", "UTF-8", "UTF-8", "%PDF-a");
    check(b"a", "no such thing", "UTF-8", "a");
    check(b"a", "iso-2022-cn", "UTF-8", "a");
    let japanese = "橋は歩行者に開放された。";
    check(&SHIFT_JIS.encode(japanese).0, "Shift_JIS", "Shift_JIS", japanese);
}
