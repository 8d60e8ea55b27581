//! The same bytes read in another encoding, on a real disk.

use std::{fs, time::Duration};

use encoding_rs::{SHIFT_JIS, WINDOWS_1252};
use glossator::{
    command::{Command, EditorCommand, EditorId, Notification, ReloadEncoding},
    editor::Editor,
    format::decode::{DecodedText, EncodingHint, decode_with_hint},
    io::{Inbox, Replies, SnapshotStore, effects::EffectRunner, opening::open, saver::FlushResult},
    model::{Selection, Tag},
    settings::Settings,
    workspace::Workspace,
};

use crate::{
    picture::{Counting, draw, find},
    waiting,
};

const TEXT: &str = "„Müller lügt“, sagte sie.\r\nÜber die Straße läuft ein Bär.\r\n";

/// A workspace and the world around it, with a document in a folder of its own.
pub(crate) struct Office {
    workspace: Workspace,
    mint: Counting,
    world: EffectRunner,
    inbox: Inbox,
    folder: tempfile::TempDir,
}

impl Office {
    /// An office in which these bytes are open.
    pub(crate) fn with(bytes: &[u8]) -> Self {
        let mut office = Self::empty();
        office.opens(bytes);
        office.waits(|it| matches!(it, Command::Opened(_)));
        office
    }

    /// One in which nothing is open.
    pub(crate) fn empty() -> Self {
        let (replies, inbox) = Replies::channel(|| {});
        let world = EffectRunner::new(replies, SnapshotStore::disabled())
            .expect("there is a thread to save on");
        let folder = tempfile::tempdir().expect("there is room for a folder");
        let workspace = Workspace::new(Settings::default(), Vec::new());
        Self { workspace, mint: Counting::default(), world, inbox, folder }
    }

    /// Has a document with these bytes opened.
    pub(crate) fn opens(&mut self, bytes: &[u8]) {
        self.writes(bytes);
        self.does(Command::Open(vec![self.path()]));
    }

    /// The document has these bytes from now on.
    pub(crate) fn writes(&self, bytes: &[u8]) {
        fs::write(self.path(), bytes).expect("the folder can be written");
    }

    /// What was told last.
    pub(crate) fn last_notice(&self) -> Notification {
        self.workspace.notifications().last().expect("something was told").1.clone()
    }

    /// All notices that are shown.
    pub(crate) fn notices(&self) -> Vec<Notification> {
        self.workspace.notifications().iter().map(|(_, it)| it.clone()).collect()
    }

    pub(crate) fn path(&self) -> std::path::PathBuf {
        fs::canonicalize(self.folder.path()).expect("the folder is there").join("a.txt")
    }

    pub(crate) fn does(&mut self, command: Command) {
        for effect in self.workspace.handle(command, &mut self.mint) {
            self.world.perform(effect);
        }
    }

    /// Takes answers until one is such a one.
    pub(crate) fn waits(&mut self, is_it: impl Fn(&Command) -> bool) {
        loop {
            let answer = waiting::next(&self.inbox);
            let is_last = is_it(&answer);
            self.does(answer);
            if is_last {
                return;
            }
        }
    }

    pub(crate) fn session(&self) -> &Editor {
        self.workspace.active().expect("it is open")
    }

    fn id(&self) -> EditorId {
        self.session().id()
    }

    pub(crate) fn encoding(&self) -> &str {
        &self.session().document().source().encoding
    }

    pub(crate) fn reads_as(&mut self, reading: ReloadEncoding) {
        self.does(Command::ReloadAs(self.id(), reading));
        self.waits(|it| {
            assert!(!matches!(it, Command::ReloadFailed { .. }), "{it:?}");
            matches!(it, Command::Reloaded(_))
        });
    }

    pub(crate) fn reads_in(&mut self, name: &str) {
        self.reads_as(ReloadEncoding::Named(name.to_owned()));
    }

    pub(crate) fn marks(&mut self, words: &str, tag: Tag) {
        let span = find(self.session().document(), words);
        let selection = Selection { anchor: span.start(), caret: span.end(), earlier: Vec::new() };
        self.does(Command::Editor(EditorCommand::Select(selection)));
        self.does(Command::Editor(EditorCommand::Mark(tag)));
    }

    fn picture(&self) -> String {
        draw(self.session().document(), self.session().marks())
    }

    /// What is read by whoever opens the document tomorrow.
    pub(crate) fn tomorrow(&self) -> glossator::command::LoadedDocument {
        assert_eq!(self.world.flush(Duration::from_mins(1)), FlushResult::All);
        open(&self.path()).expect("it can be read").loaded
    }
}

#[test]
fn marks_are_found_again_in_the_right_encoding_and_that_is_remembered() {
    let bytes = WINDOWS_1252.encode(TEXT).0.into_owned();
    let mut office = Office::with(&bytes);
    office.reads_in("windows-1251");
    assert_eq!(office.encoding(), "windows-1251");
    assert_ne!(office.session().document().text(), TEXT);
    office.marks("sagte sie", Tag::Claim);
    office.marks("ein B", Tag::Quote);

    office.reads_in("windows-1252");
    assert_eq!((office.encoding(), office.session().document().text()), ("windows-1252", TEXT));
    assert_eq!(office.session().marks().len(), 2);
    assert!(office.picture().contains("               ^^^^^^^^^ claim"), "{}", office.picture());

    let tomorrow = office.tomorrow();
    assert_eq!(tomorrow.work.document.source().encoding, "windows-1252");
    assert_eq!(tomorrow.work.marks.len(), 2);
}

#[test]
fn what_was_chosen_is_read_tomorrow_whatever_the_bytes_seem_to_be() {
    let mut office = Office::with(TEXT.as_bytes());
    assert_eq!(office.encoding(), "UTF-8");
    office.reads_in("windows-1252");
    let wrong = office.session().document().text().to_owned();
    assert!(wrong.starts_with("â€žMÃ¼ller"), "{wrong}");
    let tomorrow = office.tomorrow();
    assert_eq!(tomorrow.work.document.source().encoding, "windows-1252");
    assert_eq!(tomorrow.work.document.text(), wrong);

    office.reads_as(ReloadEncoding::Detected);
    assert_eq!(office.encoding(), "UTF-8");
    assert_eq!(office.tomorrow().work.document.text(), TEXT);
}

#[test]
fn a_wrong_choice_loses_nothing_and_can_be_taken_back() {
    let bytes = WINDOWS_1252.encode(TEXT).0.into_owned();
    let mut office = Office::with(&bytes);
    office.marks("„Müller lügt“", Tag::Quote);
    office.marks("Müller lügt", Tag::Claim);
    office.marks("Straße", Tag::Claim);
    office.marks("Bär", Tag::Rebuttal);
    let before = office.picture();
    for wrong in ["UTF-16LE", "Shift_JIS", "UTF-8", "ISO-2022-JP", "windows-1251"] {
        office.reads_in(wrong);
        assert_eq!(office.encoding(), wrong);
        let (marks, lost) = (office.session().marks(), office.session().lost());
        assert_eq!(marks.len() + lost.marks.len(), 4, "{wrong}");
        let tomorrow = office.tomorrow().work;
        assert_eq!(tomorrow.document.source().encoding, wrong);
        assert_eq!(tomorrow.marks.len() + tomorrow.lost.marks.len(), 4, "{wrong}");
    }
    office.reads_in("windows-1252");
    assert_eq!(office.picture(), before);
    assert_eq!(office.session().proposal_count(), 0, "all of them stand where they stood");
    assert_eq!(draw(&office.tomorrow().work.document, &office.tomorrow().work.marks), before);
}

#[test]
fn the_encoding_that_it_is_read_in_already_changes_nothing() {
    let mut office = Office::with(TEXT.as_bytes());
    office.marks("Bär", Tag::Claim);
    let revision = office.session().revision();
    office.reads_in("UTF-8");
    office.reads_as(ReloadEncoding::Detected);
    assert_eq!(office.session().revision(), revision);
    assert!(office.session().next_undo().is_some());
}

/// `bytes` in an encoding that the analyst chose.
#[track_caller]
fn chosen(bytes: &[u8], name: &str) -> DecodedText {
    let known = EncodingHint::Chosen(name);
    decode_with_hint("a.txt", bytes.to_vec(), known, &blake3::hash(bytes)).expect("it is a text")
}

#[test]
fn a_chosen_encoding_is_taken_whatever_the_bytes_look_like() {
    let check = |bytes: &[u8], name: &str, encoding: &str, text: &str| {
        let decoded = chosen(bytes, name);
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
