//! How a command in the terminal ends: one table for all of them. See [`ExitStatus`].

use std::process::ExitCode;

use crate::io::signals::INTERRUPTED_EXIT_CODE;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ExitStatus {
    /// All that was asked for is done.
    Done,
    /// Words have changed, or a merge left conflicts to be decided.
    NeedsReview,
    /// It could not be done, or a mark is lost.
    Failed,
    /// The command line makes no sense.
    WrongUse,
    /// A signal ended it. Its code is the one that shells give, and not in the table.
    Interrupted,
}

/// Every status with its code and its meaning, as `--help`, the manual and `docs/terminal.md` show them.
const TABLE: [(ExitStatus, u8, &str); 4] = [
    (ExitStatus::Done, 0, "done"),
    (ExitStatus::Failed, 1, "failed, or a mark is lost"),
    (ExitStatus::WrongUse, 2, "usage error"),
    (ExitStatus::NeedsReview, 3, "words have changed, or a merge left conflicts"),
];

impl ExitStatus {
    fn code(self) -> u8 {
        let row = TABLE.iter().find(|(status, ..)| *status == self);
        row.map_or(INTERRUPTED_EXIT_CODE, |(_, code, _)| *code)
    }
}

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> Self {
        Self::from(status.code())
    }
}

/// Returns the table as it ends the help of each command.
pub(super) fn exit_code_help() -> String {
    let lines: Vec<String> =
        TABLE.iter().map(|(_, code, meaning)| format!("  {code}  {meaning}")).collect();
    format!("Exit codes:\n{}", lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_has_a_code_of_its_own() {
        let all =
            [ExitStatus::Done, ExitStatus::Failed, ExitStatus::WrongUse, ExitStatus::NeedsReview];
        assert_eq!(all.map(ExitStatus::code), [0, 1, 2, 3]);
    }

    #[test]
    fn the_docs_have_the_same_table() {
        let docs = include_str!("../../docs/terminal.md");
        for (_, code, meaning) in TABLE {
            let row = format!("| {code} | {meaning}");
            assert!(docs.contains(&row), "docs/terminal.md has no row {row:?}");
        }
    }
}
