//! Generators for property tests: hard texts, selections, editor commands, commands.

use std::{path::PathBuf, sync::Arc};

use glossator::{
    command::{
        Access, BulkAction, Command, EditorCommand, EditorId, ExportFormat, FileExists, Handle,
        Input, LoadProgress, LoadStage, LoadedDocument,
        MarkEnd::{self, Start},
        Notification, Nudge, PathQuestion, Progress, Reply, Reshape, TabCommand, ViewReport,
    },
    model::{Marks, Relation, RelationKind, RelationTarget, Selection, Span, Tag},
    settings::Settings,
};
use proptest::prelude::*;

use crate::{
    test_editor::{TestEditor, id, mark, opened, read_only, relation},
    test_workspace::DISK_FULL,
};

/// The largest number of marks at the start.
const MAX_MARKS: u64 = 4;

/// Progress of one half.
const HALF_DONE: Progress = Progress { done: 1, total: 2 };

/// No mark in these tests has an id from here up.
const FIRST_UNUSED_ID: u64 = 10;

/// Returns a configuration for a slow property: one case for so many of a quick one, which `PROPTEST_CASES` sets.
pub(crate) fn one_case_in(quick: u32) -> ProptestConfig {
    let all = ProptestConfig::default();
    ProptestConfig { cases: all.cases.div_ceil(quick), ..all }
}

/// Text fragments that are hard to cut or trim.
const HARD_PIECES: &[&str] = &[
    "Über",
    "Ärger — so",
    "e\u{301}",
    "👩‍👩‍👧",
    "🇩🇪",
    "👍🏽",
    "1\u{fe0f}\u{20e3}",
    "قال إن الجسر",
    "\u{600} ",
    "שלום",
    "क्षि",
    "각",
    "大臣は述べた。",
    "Dr. Ng said so. ",
    "“Ja,” ",
    " ",
    "\u{a0}",
    "\u{3000}",
    "\u{200d}",
    "\u{301}",
    "\u{feff}",
    "\u{202e}",
    "\u{2028}",
    "\t",
    "\r\n",
    "\r",
    "\n\n",
    "\0",
];

/// Every nudge, and whether it goes towards the end of the text.
pub(crate) const NUDGES: [(Nudge, bool); 6] = [
    (Nudge::CharacterBack, false),
    (Nudge::CharacterForward, true),
    (Nudge::WordBack, false),
    (Nudge::WordForward, true),
    (Nudge::SentenceBack, false),
    (Nudge::SentenceForward, true),
];

/// Returns texts of hard fragments.
pub(crate) fn texts() -> impl Strategy<Value = String> {
    let piece =
        prop_oneof![8 => prop::sample::select(HARD_PIECES).prop_map(str::to_owned), 1 => ".{0,3}"];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// Returns any selections: inside characters, backwards, beyond the text.
pub(crate) fn selections() -> impl Strategy<Value = Selection> {
    let span = (0..90_usize, 1..30_usize)
        .prop_map(|(start, len)| Span::new(start, start + len).expect("it is not empty"));
    (0..90_usize, 0..200_usize, prop::collection::vec(span, 0..3), 0..4_u8).prop_map(
        |(anchor, caret, earlier, kind)| match kind {
            0 => Selection::caret(caret),
            1 => Selection { anchor, caret, earlier },
            _ => Selection { anchor, caret: anchor + caret % 20, earlier: Vec::new() },
        },
    )
}

pub(crate) fn tags() -> impl Strategy<Value = Tag> {
    prop::sample::select(&Tag::ALL[..])
}

/// Returns any commands, on marks that exist, were removed, or never existed.
pub(crate) fn editor_commands() -> impl Strategy<Value = EditorCommand> {
    let ids = || (0..FIRST_UNUSED_ID).prop_map(id);
    let words = || "[aä ]{0,2}";
    let nudges = prop::sample::select(&NUDGES[..]).prop_map(|(nudge, _)| nudge);
    let bare = prop::sample::select(vec![
        EditorCommand::AddPiece,
        EditorCommand::SelectSentence,
        EditorCommand::SelectParagraph,
        EditorCommand::SelectAll,
        EditorCommand::Escape,
        EditorCommand::Copy,
        EditorCommand::ChooseNext,
        EditorCommand::ChoosePrevious,
        EditorCommand::ChooseEnclosing,
        EditorCommand::LeaveField,
        EditorCommand::RemoveChosen,
        EditorCommand::Reshape(Reshape::Split),
        EditorCommand::Reshape(Reshape::JoinNext),
        EditorCommand::Reshape(Reshape::JoinChosen),
        EditorCommand::Reshape(Reshape::AddSelection),
        EditorCommand::Reshape(Reshape::RemovePiece),
        EditorCommand::Undo,
        EditorCommand::Redo,
    ]);
    prop_oneof![
        4 => selections().prop_map(EditorCommand::Select),
        4 => tags().prop_map(EditorCommand::Mark),
        6 => bare,
        1 => ids().prop_map(EditorCommand::Choose),
        1 => (ids(), tags()).prop_map(|(id, tag)| EditorCommand::Retag(id, tag)),
        1 => (ids(), words()).prop_map(|(id, words)| EditorCommand::SetSpeaker(id, words)),
        1 => (ids(), prop::collection::vec(words(), 0..3)).prop_map(|(id, all)| EditorCommand::SetLabels(id, all)),
        2 => (ids(), words()).prop_map(|(id, words)| EditorCommand::SetNote(id, words)),
        3 => (prop::bool::ANY, nudges)
            .prop_map(|(first, nudge)| EditorCommand::Nudge(if first { Start } else { MarkEnd::End }, nudge)),
        2 => handles().prop_map(|(handle, to)| EditorCommand::MoveHandle(handle, to)),
        1 => ids().prop_map(EditorCommand::Remove),
        1 => (ids(), 0..3_usize).prop_map(|(id, piece)| EditorCommand::ShowPiece(id, piece)),
        2 => ids().prop_map(EditorCommand::ToggleChosen),
        1 => (prop::collection::vec(ids(), 0..4), ids())
            .prop_map(|(ids, shown)| EditorCommand::ChooseMultiple(ids, shown)),
        2 => bulk_actions().prop_map(EditorCommand::Bulk),
    ]
}

fn bulk_actions() -> impl Strategy<Value = BulkAction> {
    let words = || "[aä ]{0,2}";
    prop_oneof![
        tags().prop_map(BulkAction::Retag),
        words().prop_map(BulkAction::Speaker),
        words().prop_map(BulkAction::Label),
        words().prop_map(BulkAction::Unlabel),
        Just(BulkAction::Remove),
        Just(BulkAction::Copy),
    ]
}

/// Returns any ends of pieces, existing or not, and where to move them.
pub(crate) fn handles() -> impl Strategy<Value = (Handle, usize)> {
    let ends = prop::sample::select(vec![Start, MarkEnd::End]);
    ((0..FIRST_UNUSED_ID).prop_map(id), 0..4_usize, ends, 0..300_usize)
        .prop_map(|(mark, piece, end, to)| (Handle { mark, piece, end }, to))
}

/// Returns editors with a text, a few marks and relations between them.
pub(crate) fn editors() -> impl Strategy<Value = TestEditor> {
    let read = prop::collection::vec((selections(), tags()), 0..MAX_MARKS as usize + 1);
    (texts(), read).prop_map(|(text, read)| {
        let mut opened = opened("test.txt", &text);
        let document = &opened.work.document;
        let extents = read.iter().map(|(selection, _)| selection.markable_spans(document));
        let (numbers, marks): (Vec<u64>, Vec<_>) = (0..)
            .zip(extents.zip(&read))
            .filter_map(|(number, (extent, (_, tag)))| {
                Some((number, Arc::new(mark(number, *tag, extent?))))
            })
            .unzip();
        opened.work.marks = Marks::new(marks, relations(&numbers));
        let mut editor = TestEditor::of(opened);
        editor.ids.next_id = MAX_MARKS;
        editor
    })
}

/// Every mark rebuts the previous one, and every rebuttal is undercut by the mark that it rebuts.
fn relations(numbers: &[u64]) -> Vec<Arc<Relation>> {
    let pairs = numbers.windows(2).zip((100..).step_by(2));
    pairs
        .flat_map(|(pair, number)| {
            let to = RelationTarget::Mark(id(pair[0]));
            let rebuttal = relation(number, RelationKind::Rebuts, pair[1], to);
            let to = RelationTarget::Relation(rebuttal.id);
            [rebuttal, relation(number + 1, RelationKind::Undercuts, pair[0], to)]
        })
        .collect()
}

/// Returns answers about documents being loaded.
fn load_replies() -> impl Strategy<Value = Reply> {
    let names = || prop::sample::select(vec!["a.txt", "b.txt", "ü.txt"]);
    let paths = || names().prop_map(|name| PathBuf::from(format!("desk/{name}")));
    let opened = (names(), texts(), 0..3).prop_map(|(name, text, kind)| {
        let read = match kind {
            0 => opened(name, &text),
            1 => read_only(name, &text),
            _ => LoadedDocument { access: Access::Loading, ..opened(name, &text) },
        };
        Reply::Opened(Box::new(LoadedDocument { warnings: vec!["so".into()], ..read }))
    });
    prop_oneof![
        2 => opened,
        1 => paths().prop_map(Reply::LoadStopped),
        1 => paths().prop_map(|document| {
            Reply::LoadProgressed(LoadProgress { document, stage: LoadStage::Reading { done: 1, total: 2 } })
        }),
    ]
}

/// Returns reports on long tasks.
fn progress_inputs() -> impl Strategy<Value = Input> {
    let names = prop::sample::select(vec!["a.txt", "a.txt.csv", "b.txt.csv"]);
    let path = names.prop_map(|name| PathBuf::from(format!("desk/{name}")));
    (path, (0..8_u64).prop_map(EditorId), 0..6).prop_map(|(path, id, kind)| match kind {
        0 => Reply::ExportProgressed(path, HALF_DONE).into(),
        1 => Command::StopExport(path).into(),
        2 => Reply::Exported(path).into(),
        3 => Reply::ExportStopped(path).into(),
        4 => Reply::ExportFailed(path, DISK_FULL.into()).into(),
        _ => Reply::SaveProgressed(id, HALF_DONE).into(),
    })
}

/// Returns any commands, including answers that nobody waits for.
#[expect(clippy::too_many_lines, reason = "a table: one line for each kind")]
pub(crate) fn inputs() -> impl Strategy<Value = Input> {
    let ids = || (0..8_u64).prop_map(EditorId);
    let names = || prop::sample::select(vec!["a.txt", "b.txt", "ü.txt"]);
    let paths = || {
        let endings = prop::sample::select(vec!["", ".glossator.ron", ".copy.ron", ".csv"]);
        (names(), endings).prop_map(|(name, ending)| PathBuf::from(format!("desk/{name}{ending}")))
    };
    let formats = || {
        prop::sample::select(vec![ExportFormat::Csv, ExportFormat::Jsonl, ExportFormat::Markdown])
    };
    let questions = prop_oneof![
        Just(PathQuestion::OpenDocuments(None)),
        (ids(), paths()).prop_map(|(id, path)| PathQuestion::Sidecar(id, path)),
        (ids(), formats(), paths())
            .prop_map(|(id, format, path)| PathQuestion::Export(id, format, path)),
    ];
    let bare = prop::sample::select(vec![
        Command::ChooseDocuments,
        Command::Tab(TabCommand::ShowNext),
        Command::Close,
        Command::Quit,
        Command::QuitAnyway,
        Command::DismissPrompt,
        Command::StopLoading,
    ]);
    let commands = prop_oneof![
        24 => editor_commands().prop_map(Command::Editor),
        7 => bare,
        2 => ids().prop_map(Command::SaveNow),
        2 => prop::collection::vec(paths(), 0..3).prop_map(Command::Open),
        2 => (0..9_usize).prop_map(Command::OpenSample),
        2 => ids().prop_map(Command::Show),
        2 => formats().prop_map(Command::ChooseExport),
        2 => (ids(), formats(), paths())
            .prop_map(|(id, format, path)| Command::Export(id, format, path)),
        2 => (ids(), paths()).prop_map(|(id, path)| Command::SaveSidecarAs(id, path)),
        2 => ids().prop_map(Command::ChooseSidecarPath),
        2 => ids().prop_map(Command::WorkOnCopy),
        2 => prop::num::f32::ANY
            .prop_map(|text_size| Command::SetSettings(Settings { text_size, ..Settings::default() })),
        2 => "[ab]".prop_map(|words| Command::Notify(Notification::info(words))),
        2 => (0..20_usize).prop_map(Command::Dismiss),
    ];
    let presences = prop::sample::select(vec![FileExists::Yes, FileExists::No]);
    let replies = prop_oneof![
        4 => load_replies(),
        2 => (ids(), 0..9_u64).prop_map(|(id, revision)| Reply::Saved(id, revision)),
        2 => (ids(), 0..9_u64).prop_map(|(id, revision)| Reply::SaveFailed {
            id,
            revision,
            reason: DISK_FULL.into(),
            again_in: None,
        }),
        1 => paths().prop_map(|path| Reply::OpenFailed(path, DISK_FULL.into())),
        1 => (ids(), presences).prop_map(|(id, is_there)| Reply::FileChecked(id, is_there)),
        1 => questions.prop_map(|question| {
            Reply::PathUnavailable(question, DISK_FULL.into())
        }),
    ];
    prop_oneof![
        55 => commands.prop_map(Input::from),
        22 => replies.prop_map(Input::from),
        8 => progress_inputs(),
        1 => Just(ViewReport::Focused.into()),
    ]
}
