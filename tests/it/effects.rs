//! The workspace's effects on a real disk, and their answers.

use std::{fs, path::PathBuf, sync::Arc, time::Duration};

use glossator::{
    command::{
        Access, Command, EditorId, Effect, ExportFormat, Files, Notification, PathOverride,
        PathQuestion, ReadOptions, ReloadEncoding, ReloadRequest, Reply, SaveRequest,
    },
    io::{
        Inbox, Replies, SnapshotStore,
        effects::{EffectRunner, HostAction},
    },
    model::{Document, Marks, Tag, Work},
    settings::FormulaPolicy,
    settings::{Keep, Settings},
    worker::FlushResult,
};

use crate::answers;

const ID: EditorId = EditorId(1);

/// An effect runner and a folder.
struct TestEffects {
    world: EffectRunner,
    inbox: Inbox,
    folder: tempfile::TempDir,
}

impl TestEffects {
    fn new() -> Self {
        let (replies, inbox) = Replies::channel(|| {});
        let world =
            EffectRunner::new(replies, SnapshotStore::disabled()).expect("the saver thread starts");
        Self {
            world,
            inbox,
            folder: tempfile::tempdir().expect("a temporary folder can be created"),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        fs::canonicalize(self.folder.path()).expect("the folder is there").join(name)
    }

    /// Performs `effect` and waits for the answer.
    fn answer(&self, effect: Effect) -> Reply {
        assert!(self.world.perform(effect).is_none());
        answers::next_answer(&self.inbox)
    }

    fn write(&self, name: &str, revision: u64) -> Effect {
        let work = Work::new(Document::from_text("a.txt", "Ja."));
        Effect::WriteSidecar(SaveRequest { id: ID, revision, path: self.path(name), work })
    }
}

#[test]
fn a_sidecar_is_on_disk_once_it_is_reported_as_saved() {
    let setup = TestEffects::new();
    let answer = setup.answer(setup.write("a.txt.gloss.ron", 3));
    assert!(matches!(answer, Reply::Saved(ID, 3)), "{answer:?}");
    let text = fs::read_to_string(setup.path("a.txt.gloss.ron")).unwrap();
    assert!(text.starts_with("(\n  format: \"glossator sidecar\",\n"), "{text}");
}

#[test]
fn a_file_is_not_replaced_without_consent() {
    let setup = TestEffects::new();
    fs::write(setup.path("b.ron"), "hers").unwrap();
    let answer = setup.answer(setup.write("b.ron", 1));
    assert!(matches!(answer, Reply::SidecarChanged(ID)), "{answer:?}");
    assert_eq!(fs::read_to_string(setup.path("b.ron")).unwrap(), "hers");

    let answer = setup.answer(setup.write("b.ron", 2));
    assert!(matches!(answer, Reply::SidecarChanged(_)), "{answer:?}");
    setup.world.perform(Effect::ReplaceSidecar(setup.path("b.ron")));
    // It may have been retried before the report arrived.
    let mut answers = answers::answers(&setup.inbox);
    let answer = answers.find(|it| !matches!(it, Reply::SidecarChanged(_)));
    assert!(matches!(answer, Some(Reply::Saved(ID, 2))), "{answer:?}");
}

#[test]
fn a_typed_path_needs_confirmation_only_if_a_file_exists_there() {
    let setup = TestEffects::new();
    let question = PathQuestion::Export(ID, ExportFormat::Csv, setup.path("offer.csv"));
    let answer = setup.answer(Effect::CheckDestination(question.clone(), setup.path("new.csv")));
    let Reply::Command(Command::Export(ID, ExportFormat::Csv, path)) = answer else {
        panic!("{answer:?}")
    };
    assert_eq!(path, setup.path("new.csv"));

    fs::write(setup.path("old.csv"), "hers").unwrap();
    let answer = setup.answer(Effect::CheckDestination(question, setup.path("old.csv")));
    let Reply::PathRejected(_, refused) = answer else { panic!("{answer:?}") };
    assert_eq!(refused.path_override, PathOverride::Replace(setup.path("old.csv")));
    assert!(refused.reason.to_string().contains("already"), "{}", refused.reason);
}

#[test]
fn an_unusable_typed_path_is_refused_with_the_reason() {
    let setup = TestEffects::new();
    fs::write(setup.path("file"), "hers").unwrap();
    let csv = || PathQuestion::Export(ID, ExportFormat::Csv, setup.path("offer.csv"));
    for (question, name, reason) in [
        (PathQuestion::OpenDocuments(None), "artcle.txt", "not found"),
        (PathQuestion::LocateDocument(setup.path("old")), "artcle.txt", "not found"),
        (PathQuestion::MarksFolder(None), "file", "not a folder"),
        (csv(), ".", "this is a folder"),
        (csv(), "nowhere/new.csv", "not found"),
        (csv(), "file/new.csv", "not found"),
    ] {
        let answer = setup.answer(Effect::CheckDestination(question.clone(), setup.path(name)));
        let Reply::PathRejected(answered, refused) = answer else { panic!("{answer:?}") };
        assert_eq!((&answered, &refused.path), (&question, &setup.path(name)));
        assert_eq!(refused.path_override, PathOverride::Nothing);
        assert!(refused.reason.to_string().contains(reason), "{name}: {}", refused.reason);
    }
}

#[test]
fn an_export_is_at_the_reported_path_or_says_why_not() {
    let setup = TestEffects::new();
    let work = Work::new(Document::from_text("a.txt", "Ja."));
    let export = |name| Effect::WriteExport {
        format: ExportFormat::Markdown,
        formulas: FormulaPolicy::Neutralise,
        name: "a.txt".to_owned(),
        path: setup.path(name),
        work: work.clone(),
    };
    let answer = setup.answer(export("a.md"));
    assert!(matches!(&answer, Reply::Exported(path) if *path == setup.path("a.md")), "{answer:?}");
    assert!(fs::read_to_string(setup.path("a.md")).unwrap().starts_with("# a.txt\n"));

    let answer = setup.answer(export("no such folder/a.md"));
    let Reply::ExportFailed(path, reason) = answer else { panic!("{answer:?}") };
    assert_eq!(path, setup.path("no such folder/a.md"));
    assert!(reason.to_string().contains("no such folder"), "{reason}");
}

#[test]
fn a_cancelled_export_keeps_the_old_file_or_is_complete() {
    let setup = TestEffects::new();
    let text = "Ja. ".repeat(20_000);
    let document = Document::from_text("a.txt", &text);
    let claims = (0..20_000).map(|at| {
        let words = document.span(4 * at..4 * at + 2).expect("this is in the text");
        Arc::new(crate::mark_pictures::mark(at as u128, Tag::Claim, words.into()))
    });
    let marks = Marks::new(claims.collect(), Vec::new());
    let work = Work { marks, ..Work::new(document.clone()) };
    let path = setup.path("a.csv");
    fs::write(&path, "as it was").expect("there is space");
    let format = ExportFormat::Csv;
    let (formulas, name) = (FormulaPolicy::Neutralise, "a.txt".to_owned());
    setup.world.perform(Effect::WriteExport { format, formulas, name, path: path.clone(), work });
    setup.world.perform(Effect::StopExport(path.clone()));
    let end = loop {
        match answers::next_answer(&setup.inbox) {
            Reply::ExportProgressed(..) => {}
            other => break other,
        }
    };
    let text = fs::read_to_string(&path).expect("it is there");
    match end {
        Reply::ExportStopped(it) => {
            assert_eq!((it, text.as_str()), (path, "as it was"));
        }
        // It was finished before it could be cancelled.
        Reply::Exported(it) => {
            assert_eq!((it, text.lines().count()), (path, 20_001));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(fs::read_dir(setup.folder.path()).expect("it is there").count(), 1);
}

#[test]
fn every_document_to_open_gets_an_answer() {
    let setup = TestEffects::new();
    fs::write(setup.path("a.txt"), "Ja.").unwrap();
    let answer = setup.answer(Effect::Load(
        vec![setup.path("a.txt"), setup.path("b.txt")],
        ReadOptions::default(),
    ));
    let Reply::Opened(opened) = answer else { panic!("{answer:?}") };
    assert_eq!(opened.work.document.text(), "Ja.");
    let answer = answers::next_answer(&setup.inbox);
    let Reply::OpenFailed(path, reason) = answer else { panic!("{answer:?}") };
    assert_eq!(path, setup.path("b.txt"));
    assert!(reason.to_string().starts_with("file or folder not found"), "{reason}");
}

#[test]
fn window_effects_are_left_to_the_window() {
    let setup = TestEffects::new();
    let left = setup.world.perform(Effect::CopyText("words".to_owned()));
    assert!(matches!(left, Some(HostAction::Copy(words)) if words == "words"));
    assert!(matches!(setup.world.perform(Effect::Quit), Some(HostAction::Quit)));
}

#[test]
fn a_snapshot_of_the_text_is_stored_on_save_and_used_after_a_change() {
    let (replies, inbox) = Replies::channel(|| {});
    let folder = tempfile::tempdir().expect("a temporary folder can be created");
    let copies = SnapshotStore::in_folder(&folder.path().join("texts"), 1 << 20);
    let world = EffectRunner::new(replies, copies.clone()).expect("the saver thread starts");
    let setup = TestEffects { world, inbox, folder };
    let text =
        "Der Tunnel öffne im Mai, sagt er. Sie sagt nichts dazu, und das war es dann auch schon.";
    let document = Document::from_text("a.txt", text);
    let words = document.span(0..24).expect("this is in the text");
    let claim = crate::mark_pictures::mark(1, Tag::Claim, words.into());
    let marks = Marks::new(vec![Arc::new(claim)], Vec::new());
    let work = Work { marks, ..Work::new(document.clone()) };
    let path = setup.path("a.txt.gloss.ron");
    setup.answer(Effect::WriteSidecar(SaveRequest {
        id: ID,
        revision: 1,
        path: path.clone(),
        work: work.clone(),
    }));
    assert_eq!(setup.world.flush(Duration::from_mins(1)), FlushResult::All);
    let kept = copies.find(&document.source().blake3).expect("it was stored");
    assert_eq!(kept.text(), text);

    // It is opened with the stored snapshot …
    let after = format!("Neu.\n{}", text.replace("Mai", "Juni"));
    fs::write(setup.path("a.txt"), &after).unwrap();
    let answer = setup.answer(Effect::Load(vec![setup.path("a.txt")], ReadOptions::default()));
    let Reply::Opened(opened) = answer else { panic!("{answer:?}") };
    assert_eq!((opened.work.marks.changed_len(), opened.warnings.len()), (1, 0));

    // … and reloaded with the open text, whether or not a snapshot was stored.
    copies.remove_all().unwrap();
    let files = Files { document: setup.path("a.txt"), sidecar: path };
    let reload = |work: &Work| {
        let (files, work) = (files.clone(), work.clone());
        let encoding = ReloadEncoding::Same;
        Effect::Reload(Box::new(ReloadRequest { id: ID, revision: 7, files, work, encoding }))
    };
    let answer = setup.answer(reload(&work));
    let Reply::Reloaded(reloaded) = answer else { panic!("{answer:?}") };
    let news = reloaded.reloaded.expect("it has changed");
    assert_eq!((reloaded.revision, news.work.marks.changed_len()), (7, 1));
    assert_eq!(news.work.document.text(), after);
    let answer = setup.answer(reload(&news.work));
    assert!(matches!(answer, Reply::Reloaded(it) if it.reloaded.is_none()));

    fs::remove_file(setup.path("a.txt")).unwrap();
    let answer = setup.answer(reload(&news.work));
    assert!(matches!(answer, Reply::ReloadFailed(..)), "{answer:?}");
}

#[test]
fn no_snapshot_is_stored_if_that_is_turned_off() {
    let (replies, inbox) = Replies::channel(|| {});
    let folder = tempfile::tempdir().expect("a temporary folder can be created");
    let copies = SnapshotStore::in_folder(&folder.path().join("texts"), 1 << 20);
    let world = EffectRunner::new(replies, copies.clone()).expect("the saver thread starts");
    let setup = TestEffects { world, inbox, folder };
    let settings = Settings { keep_snapshots: Keep::No, ..Settings::default() };
    copies.apply_settings(&settings);
    let document = Document::from_text("a.txt", "Ja.");
    let words = document.span(0..2).expect("this is in the text");
    let claim = crate::mark_pictures::mark(1, Tag::Claim, words.into());
    let marks = Marks::new(vec![Arc::new(claim)], Vec::new());
    let work = Work { marks, ..Work::new(document.clone()) };
    let path = setup.path("a.txt.gloss.ron");
    setup.answer(Effect::WriteSidecar(SaveRequest { id: ID, revision: 1, path, work }));
    assert_eq!(setup.world.flush(Duration::from_mins(1)), FlushResult::All);
    assert!(copies.find(&document.source().blake3).is_none());
    let answer = setup.answer(Effect::RemoveSnapshots);
    assert!(matches!(answer, Reply::Notify(_)));
}

/// Makes a document whose marks file has two marks, and the backup one.
fn marked_twice(setup: &TestEffects) {
    fs::write(setup.path("a.txt"), "Ja — nein.").expect("there is space");
    for words in ["Ja", "nein"] {
        let made = std::process::Command::new(env!("CARGO_BIN_EXE_glossator"))
            .args(["mark", "--tag", "claim", "--words", words])
            .arg(setup.path("a.txt"))
            .env("HOME", setup.path("home"))
            .env("XDG_CONFIG_HOME", setup.path("home"))
            .env("XDG_DATA_HOME", setup.path("home"))
            .output()
            .expect("the program starts");
        assert!(made.status.success(), "{made:?}");
    }
}

/// Opens the document and returns its number of marks and the notifications.
#[track_caller]
fn opened(setup: &TestEffects) -> (usize, Vec<Notification>) {
    // The second one does not exist. Its answer comes after those for the first.
    setup.world.perform(Effect::Load(
        vec![setup.path("a.txt"), setup.path("none.txt")],
        ReadOptions::default(),
    ));
    let (mut marks, mut said) = (0, Vec::new());
    loop {
        match answers::next_answer(&setup.inbox) {
            Reply::Opened(opened) => marks = opened.work.marks.len(),
            Reply::Notify(notice) => said.push(notice),
            Reply::OpenFailed(..) => return (marks, said),
            _ => {}
        }
    }
}

#[test]
fn deleted_or_damaged_marks_can_be_restored_from_the_backup() {
    let damages: [fn(&std::path::Path); 3] = [
        |path| fs::remove_file(path).expect("it is there"),
        |path| fs::write(path, "").expect("there is space"),
        |path| {
            let text = fs::read_to_string(path).expect("it is there");
            fs::write(path, &text[..text.len() / 2]).expect("there is space");
        },
    ];
    for damage in damages {
        let setup = TestEffects::new();
        marked_twice(&setup);
        let sidecar = setup.path("a.txt.gloss.ron");
        damage(&sidecar);
        let left = fs::read(&sidecar).ok();
        let (_, said) = opened(&setup);
        let [offer] = &said[..] else { panic!("{said:?}") };
        assert!(offer.text.to_string().ends_with("A backup with 1 mark is available"), "{offer:?}");
        let [(_, Command::RestoreBackup(files))] = &offer.actions[..] else { panic!("{offer:?}") };

        setup.world.perform(Effect::RestoreBackup(files.clone()));
        let message = answers::next_answer(&setup.inbox);
        let Reply::Notify(message) = message else { panic!("{message:?}") };
        assert!(
            message.text.to_string().starts_with("Marks restored from the backup"),
            "{message:?}"
        );
        let answer = answers::next_answer(&setup.inbox);
        let Reply::Opened(opened) = answer else { panic!("{answer:?}") };
        assert_eq!((opened.work.marks.len(), opened.access), (1, Access::Writable));
        assert_eq!(fs::read(setup.path("a.txt.gloss.ron.set-aside")).ok(), left);
    }
}

#[test]
fn unchanged_marks_are_opened_without_a_notification() {
    let setup = TestEffects::new();
    marked_twice(&setup);
    let (marks, said) = opened(&setup);
    assert!(marks == 2 && said.is_empty(), "{said:?}");
}
