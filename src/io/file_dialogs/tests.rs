use super::*;
use crate::command::{EditorId, ExportFormat};

const ID: EditorId = EditorId(7);

const LONG: Duration = Duration::from_secs(2);

#[track_caller]
fn check(question: PathQuestion, outcome: DialogOutcome, expected: &str) {
    assert_eq!(format!("{:?}", answer_command(question, outcome)), expected);
}

fn picked(paths: &[&str]) -> DialogOutcome {
    DialogOutcome::Picked(paths.iter().map(PathBuf::from).collect())
}

#[test]
fn a_picked_path_becomes_the_next_command() {
    check(
        PathQuestion::OpenDocuments(None),
        picked(&["/a", "/b"]),
        r#"Command(Open(["/a", "/b"]))"#,
    );
    check(
        PathQuestion::Export(ID, ExportFormat::Csv, "/a.csv".into()),
        picked(&["/b.csv"]),
        r#"Command(Export(EditorId(7), Csv, "/b.csv"))"#,
    );
    check(
        PathQuestion::Sidecar(ID, "/a".into()),
        picked(&["/b"]),
        r#"Command(SaveSidecarAs(EditorId(7), "/b"))"#,
    );
}

#[test]
fn a_cancelled_dialog_is_dismissed() {
    assert_eq!(dialog_outcome(Vec::new(), LONG), DialogOutcome::Cancelled);
    check(
        PathQuestion::Sidecar(ID, "/a".into()),
        DialogOutcome::Cancelled,
        "Command(DismissPrompt)",
    );
}

#[test]
fn an_unavailable_dialog_returns_the_question_and_the_reason() {
    check(
        PathQuestion::OpenDocuments(None),
        DialogOutcome::Unavailable("why".into()),
        r#"PathUnavailable(OpenDocuments(None), Verbatim("why"))"#,
    );
}

#[test]
fn a_dialog_that_was_never_shown_was_not_cancelled() {
    let unseen = dialog_outcome(Vec::new(), Duration::from_millis(90));
    assert_eq!(unseen, DialogOutcome::Unavailable(msg!("why-dialog-does-not-open")));
    // An answer that comes this soon from a program still counts.
    assert_eq!(dialog_outcome(vec!["/a".into()], Duration::ZERO), picked(&["/a"]));
}
