//! The command line's syntax. `--help` is generated from this.

use std::{ffi::OsString, path::PathBuf};

use clap::{
    Arg, Args as ClapArgs, Command, CommandFactory as _, FromArgMatches as _, Parser, Subcommand,
    ValueEnum,
    builder::{OsStringValueParser, PossibleValue, TypedValueParser as _},
};
use url::Url;

use super::exit_status::exit_code_help;
use crate::{
    command::{ExportFormat, NonTextPolicy, ProposalKind, ReadOptions},
    format::decode::encoding_name,
    model::Tag,
    settings::FormulaPolicy,
};

/// Parses the command line. Wrong usage ends the program with exit code 2 and a usage message.
pub(super) fn parse() -> CliArgs {
    let mut command = command();
    let matches = command.get_matches_mut();
    CliArgs::from_arg_matches(&matches).unwrap_or_else(|err| err.format(&mut command).exit())
}

/// Returns the whole command line, from which the manual and the completions of shells are made.
pub fn command() -> Command {
    with_exit_codes(with_hyphens(CliArgs::command()))
}

/// Ends the help of `command`, and of the commands below it, with the table of exit codes.
fn with_exit_codes(command: Command) -> Command {
    let before = command.get_after_help().map(|it| format!("{it}\n\n")).unwrap_or_default();
    let help = format!("{before}{}", exit_code_help());
    command.after_help(help).mut_subcommands(with_exit_codes)
}

/// Lets the values of options in `command` and its tasks start with a hyphen: what follows an option with a value is
/// its value, as in `--words '- I never said'`.
fn with_hyphens(command: Command) -> Command {
    let takes_value = |arg: &Arg| !arg.is_positional() && arg.get_action().takes_values();
    command
        .mut_args(|arg| if takes_value(&arg) { arg.allow_hyphen_values(true) } else { arg })
        .mut_subcommands(with_hyphens)
}

/// Mark who makes a claim, who rebuts it and who is quoted.
///
/// Without a subcommand, opens the files in the window. Documents are never modified:
/// the marks on story.txt are saved next to it, in story.txt.gloss.ron.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true, after_help = EXAMPLES)]
pub(super) struct CliArgs {
    /// Documents to open, or marks files whose documents to open
    #[arg(value_parser = OsStringValueParser::new().map(document))]
    pub(super) files: Vec<PathBuf>,

    #[command(flatten)]
    pub(super) decoding: DecodeArgs,
    /// Add Glossator to the app menu and open .gloss.ron files with it, for this user
    #[arg(long, exclusive = true)]
    pub(super) install_desktop: bool,
    /// Remove it from the app menu again
    #[arg(long, exclusive = true)]
    pub(super) uninstall_desktop: bool,

    #[command(subcommand)]
    pub(super) command: Option<CliCommand>,
}

/// How texts are read
#[derive(Clone, Debug, Default, ClapArgs)]
pub(super) struct DecodeArgs {
    /// Use this encoding instead of detecting it: a label such as windows-1252 or koi8-r
    #[arg(long, value_name = "LABEL", value_parser = parse_encoding)]
    pub(super) encoding: Option<String>,
    /// Open files as text even if they look like another kind of file
    #[arg(long)]
    pub(super) text: bool,
}

impl DecodeArgs {
    pub(super) fn read_options(&self) -> ReadOptions {
        let non_text = if self.text { NonTextPolicy::Accept } else { NonTextPolicy::Refuse };
        ReadOptions { encoding: self.encoding.clone(), non_text }
    }
}

fn parse_encoding(label: &str) -> Result<String, String> {
    let unknown = "unknown encoding; the labels are those of \
                   https://encoding.spec.whatwg.org/#names-and-labels, and CESU-8";
    encoding_name(label).map(str::to_owned).ok_or_else(|| unknown.to_owned())
}

/// Returns the path of an argument, which may be a file URI, as some desktops pass.
fn document(argument: OsString) -> PathBuf {
    let url = argument.to_str().and_then(|text| Url::parse(text).ok());
    let path = url.filter(|url| url.scheme() == "file").and_then(|url| url.to_file_path().ok());
    path.unwrap_or_else(|| argument.into())
}

const EXAMPLES: &str = "\
Examples:
  glossator story.txt
  glossator mark story.txt --tag claim --words 'will open on 1 May' --speaker 'the minister'
  glossator check story.txt speech.txt
  glossator check old.txt --encoding koi8-r
  glossator export story.txt --to csv -o marks.csv
  glossator acts story.txt < acts.txt";

/// What can be done without a window.
#[derive(Debug, Subcommand)]
pub(super) enum CliCommand {
    Export(ExportArgs),
    Check(CheckArgs),
    Mark(MarkArgs),
    Merge(MergeArgs),
    Acts(ActsArgs),
}

/// Export marks to another format
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  glossator export story.txt --to jsonl
  glossator export *.txt --to csv -o all-marks.csv
  glossator export 2025/*.txt 2026/*.txt --to csv --formulas keep -o marks.csv

Documents are named in the export as they are named here. docs/export.md explains how to read exports without loss.")]
pub(super) struct ExportArgs {
    /// Documents
    #[arg(required = true)]
    pub(super) files: Vec<PathBuf>,
    /// Format
    #[arg(long, value_enum)]
    pub(super) to: ExportFormat,
    /// Write to this file instead of standard output; an existing file is replaced
    #[arg(short, long, value_name = "PATH")]
    pub(super) output: Option<PathBuf>,
    /// In CSV, how to write cells that spreadsheets take for formulas, such as those that begin with = + - @
    #[arg(long, value_enum, default_value_t)]
    pub(super) formulas: FormulaPolicy,

    #[command(flatten)]
    pub(super) open: OpenArgs,
}

impl ValueEnum for FormulaPolicy {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Neutralise, Self::Keep]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let (name, help) = match self {
            Self::Neutralise => ("guard", "Add an apostrophe in front, so that they are not run"),
            Self::Keep => {
                ("keep", "Leave them as they are, for programs that need the exact words")
            }
        };
        Some(PossibleValue::new(name).help(help))
    }
}

impl ValueEnum for ExportFormat {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Csv, Self::Jsonl, Self::Markdown]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let (name, help) = match self {
            Self::Csv => ("csv", "Comma-separated values, one line per mark"),
            Self::Jsonl => ("jsonl", "JSON Lines, one object per mark"),
            Self::Markdown => ("markdown", "Markdown, grouped by tag"),
        };
        Some(PossibleValue::new(name).help(help))
    }
}

/// Check whether each mark is exact, moved, changed or lost
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  glossator check story.txt
  glossator check --json *.txt | jq 'select(.state == \"lost\")'
  glossator check --accept moved story.txt
  glossator check --merge story.txt

Exact: same words, same place. Moved: same words, another place. Changed: other words in what is most
likely the right place. Lost: no clear place. Nothing is written without --accept, --merge, --new-ids or --adopt.

It fails as well if the marks file has a conflicted copy, is missing, or was made for another document or name. The exit
code is the same with --accept.")]
pub(super) struct CheckArgs {
    /// Documents
    #[arg(required = true)]
    pub(super) files: Vec<PathBuf>,
    /// Print one JSON object per line: document and its BLAKE3 hash, ID, tag, state, old and new pieces, score, words
    #[arg(long)]
    pub(super) json: bool,
    /// Save the new places of marks in these states
    #[arg(long, value_enum, value_delimiter = ',', value_name = "STATES")]
    pub(super) accept: Vec<ProposalKind>,
    /// First merge conflicted copies of the marks file, as synced folders make them, and move them to the trash
    #[arg(long)]
    pub(super) merge: bool,
    /// Assign new IDs to marks copied from another document, or with the same IDs as in a document named earlier
    #[arg(long)]
    pub(super) new_ids: bool,

    #[command(flatten)]
    pub(super) open: OpenArgs,
}

impl ValueEnum for ProposalKind {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Moved, Self::Changed]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let (name, help) = match self {
            Self::Moved => ("moved", "Marks with the same words in another place"),
            Self::Changed => ("changed", "Marks whose words have changed"),
        };
        Some(PossibleValue::new(name).help(help))
    }
}

/// Add a mark
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  glossator mark story.txt --tag quote --words 'I did not lie' --speaker 'J. Weber'
  glossator mark story.txt --tag claim --words 'he said' --nth 2
  glossator mark story.txt --tag quote --at '120-134;150-163' --label budget --label schools

Offsets count Unicode code points from 0; the end is exclusive.")]
pub(super) struct MarkArgs {
    /// Document
    pub(super) file: PathBuf,
    /// Tag: claim, rebuttal or quote
    #[arg(long)]
    pub(super) tag: Tag,
    /// Words to mark, exactly as in the document
    #[arg(long, value_name = "TEXT", required_unless_present = "at", conflicts_with = "at")]
    pub(super) words: Option<String>,
    /// If the words appear several times, which one to mark, counted from 1
    #[arg(long, value_name = "N", requires = "words", conflicts_with = "at")]
    pub(super) nth: Option<std::num::NonZeroUsize>,
    /// Range to mark, as START-END; separate several pieces with ;
    #[arg(long, value_name = "START-END[;START-END]")]
    pub(super) at: Option<String>,
    /// Who says it
    #[arg(long, value_name = "NAME")]
    pub(super) speaker: Option<String>,
    /// Note
    #[arg(long, value_name = "TEXT")]
    pub(super) note: Option<String>,
    /// Label, what it is about; can be repeated
    #[arg(long = "label", value_name = "LABEL")]
    pub(super) labels: Vec<String>,

    #[command(flatten)]
    pub(super) open: OpenArgs,
}

/// Merge two versions of a marks file, as a merge driver for git
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
The result replaces OURS and is always a valid marks file. Marks made on either side are kept; if both sides
changed the same field, both values are kept as a conflict to resolve in the window.
docs/git.md explains how to set this up in git:
  git config merge.glossator.driver 'glossator merge --path %P %O %A %B'

If the merge fails, OURS is unchanged.")]
pub(super) struct MergeArgs {
    /// Common ancestor; an empty file if there is none
    pub(super) base: PathBuf,
    /// Our version; the result replaces it
    pub(super) ours: PathBuf,
    /// Their version
    pub(super) theirs: PathBuf,
    /// Name of the file to use in messages
    #[arg(long, value_name = "NAME")]
    pub(super) path: Option<String>,
}

/// Apply commands from standard input to a document, one per line, and report when they are saved
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Lines:
  select 120-134;150-163   select these ranges
  mark claim               mark the selection, or change the tag of the selected mark
  choose ID                select a mark; also: next, previous
  tag quote                change the selected mark; also: speaker NAME, ditto, labels A; B, note TEXT, remove
  undo                     also: redo

Offsets count Unicode code points from 0; the end is exclusive.
In names, labels and notes, \\n is a line break and \\\\ a backslash.

Answers:
  opened 12 marks          the document is open
  1 done                   line 1 is done; if it made a mark: 1 made ID
  2 refused: …             line 2 was refused, for this reason
  saved 2                  everything up to line 2 is saved
  failed 2: …              saving failed, for this reason; it is tried again

Examples:
  glossator acts story.txt < acts.txt
  printf '%s\\n' 'select 0-9' 'mark claim' 'speaker Weber' | glossator acts story.txt

It fails if a line was refused or something couldn't be saved.")]
pub(super) struct ActsArgs {
    /// Document
    pub(super) file: PathBuf,

    #[command(flatten)]
    pub(super) open: OpenArgs,
}

/// How documents are opened, and what becomes of marks made under another name or on another document.
#[derive(Debug, ClapArgs)]
pub(super) struct OpenArgs {
    /// Take over the marks made before a document was renamed or moved, use marks next to it that were made on another
    /// document, or restore the backup if the marks file is missing; use PATH to choose if there are several
    #[arg(long, value_name = "PATH", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    pub(super) adopt: Option<OsString>,

    #[command(flatten)]
    pub(super) decoding: DecodeArgs,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_document_may_be_named_by_its_uri() {
        for (argument, path) in [
            ("file:///a/Gr%C3%B6%C3%9Fe%20%23%25.txt.gloss.ron", "/a/Größe #%.txt.gloss.ron"),
            ("file://localhost/a.txt", "/a.txt"),
            // What names no local file is an ordinary path.
            ("file://elsewhere/a.txt", "file://elsewhere/a.txt"),
            ("https://a/b.txt", "https://a/b.txt"),
            ("a%20b.txt", "a%20b.txt"),
            ("/a%20b.txt", "/a%20b.txt"),
        ] {
            assert_eq!(document(argument.into()), PathBuf::from(path));
        }
    }
}
