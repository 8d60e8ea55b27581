//! What can be written on the command line. `--help` is made from this.

use std::{ffi::OsString, path::PathBuf};

use clap::{
    Arg, Args as ClapArgs, Command, CommandFactory as _, FromArgMatches as _, Parser, Subcommand,
    ValueEnum,
    builder::{OsStringValueParser, TypedValueParser as _},
};
use url::Url;

use super::exit_status::exit_code_help;
use crate::{
    command::{ExportFormat, NonTextPolicy, ProposalKind, ReadOptions},
    format::decode::encoding_name,
    model::Tag,
    settings::FormulaPolicy,
};

/// What is written on the command line. Wrong use ends the program with exit code 2 and a word on how to do it.
pub(super) fn parse() -> CliArgs {
    let mut command = command();
    let matches = command.get_matches_mut();
    CliArgs::from_arg_matches(&matches).unwrap_or_else(|err| err.format(&mut command).exit())
}

/// Returns the whole command line: its options, commands and help.
pub(super) fn command() -> Command {
    with_exit_codes(with_hyphens(CliArgs::command()))
}

/// Ends the help of `command`, and of the commands below it, with the table of exit codes.
fn with_exit_codes(command: Command) -> Command {
    let before = command.get_after_help().map(|it| format!("{it}\n\n")).unwrap_or_default();
    let help = format!("{before}{}", exit_code_help());
    command.after_help(help).mut_subcommands(with_exit_codes)
}

/// `command`, and its tasks, where the value of an option may begin with a hyphen: what follows an option that wants a
/// value is its value, as in `--words '- I never said'`.
fn with_hyphens(command: Command) -> Command {
    let wants_value = |arg: &Arg| !arg.is_positional() && arg.get_action().takes_values();
    command
        .mut_args(|arg| if wants_value(&arg) { arg.allow_hyphen_values(true) } else { arg })
        .mut_subcommands(with_hyphens)
}

/// Mark who claims what, who rebuts it and who is quoted.
///
/// Without a task, opens the window on the files named. Documents are never written:
/// the marks on story.txt are kept beside it, in story.txt.gloss.ron.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true, after_help = EXAMPLES)]
pub(super) struct CliArgs {
    /// Documents to open in the window, or files of marks to open the documents of
    #[arg(value_parser = OsStringValueParser::new().map(document))]
    pub(super) files: Vec<PathBuf>,

    #[command(flatten)]
    pub(super) decoding: DecodeArgs,

    /// Show the program in the desktop's menus, and let .gloss.ron files be opened with it, for this user
    #[arg(long, exclusive = true)]
    pub(super) install_desktop: bool,

    /// Take that away again
    #[arg(long, exclusive = true)]
    pub(super) uninstall_desktop: bool,

    #[command(subcommand)]
    pub(super) command: Option<CliCommand>,
}

/// How texts are read
#[derive(Clone, Debug, Default, ClapArgs)]
pub(super) struct DecodeArgs {
    /// Read in this encoding, whatever it looks like: a label such as windows-1252 or koi8-r
    #[arg(long, value_name = "LABEL", value_parser = parse_encoding)]
    pub(super) encoding: Option<String>,

    /// Read as text even what looks like another kind of file
    #[arg(long)]
    pub(super) text: bool,
}

impl DecodeArgs {
    /// How that is asked of the world.
    pub(super) fn read_options(&self) -> ReadOptions {
        let doubtful = if self.text { NonTextPolicy::Accept } else { NonTextPolicy::Refuse };
        ReadOptions { encoding: self.encoding.clone(), non_text: doubtful }
    }
}

/// The name of the encoding with this label.
fn parse_encoding(label: &str) -> Result<String, String> {
    let unknown = "there is no such encoding; the labels are those of \
                   https://encoding.spec.whatwg.org/#names-and-labels, and CESU-8";
    encoding_name(label).map(str::to_owned).ok_or_else(|| unknown.to_owned())
}

/// The path that an argument names, which may be a file's URI: some desktops give those.
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

/// Write the marks on documents in another format
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  glossator export story.txt --to jsonl
  glossator export *.txt --to csv -o all-marks.csv
  glossator export 2025/*.txt 2026/*.txt --to csv --formulas keep -o marks.csv

Each document is called as it is named here. docs/export.md shows how to read exports without losing anything.")]
pub(super) struct ExportArgs {
    /// The documents
    #[arg(required = true)]
    pub(super) files: Vec<PathBuf>,

    /// The format
    #[arg(long, value_enum)]
    pub(super) to: FormatArg,

    /// Write to this file instead of standard output; a file of that name is replaced
    #[arg(short, long, value_name = "PATH")]
    pub(super) output: Option<PathBuf>,

    /// In CSV, what becomes of cells that spreadsheets take for formulas, as those that begin with = + - @
    #[arg(long, value_enum, default_value_t)]
    pub(super) formulas: FormulasArg,

    #[command(flatten)]
    pub(super) adopt: AdoptArgs,

    #[command(flatten)]
    pub(super) decoding: DecodeArgs,
}

/// What becomes of formulas, as it is written on the command line.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum FormulasArg {
    /// They get an apostrophe before them and do no harm
    #[default]
    Guard,
    /// They stay as they are, for programs that want the exact words
    Keep,
}

impl From<FormulasArg> for FormulaPolicy {
    fn from(formulas: FormulasArg) -> Self {
        match formulas {
            FormulasArg::Guard => Self::Neutralise,
            FormulasArg::Keep => Self::Keep,
        }
    }
}

/// The formats, as they are written on the command line.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum FormatArg {
    /// Comma-separated values, one line a mark
    Csv,
    /// JSON Lines, one object a mark
    Jsonl,
    /// Markdown, grouped by tag
    Markdown,
}

impl From<FormatArg> for ExportFormat {
    fn from(format: FormatArg) -> Self {
        match format {
            FormatArg::Csv => Self::Csv,
            FormatArg::Jsonl => Self::Jsonl,
            FormatArg::Markdown => Self::Markdown,
        }
    }
}

/// Tell for each mark whether its words are still there: exact, moved, changed or lost
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  glossator check story.txt
  glossator check --json *.txt | jq 'select(.state == \"lost\")'
  glossator check --accept moved story.txt
  glossator check --merge story.txt

Exact: the same words at the same place. Moved: the same words elsewhere. Changed: other words, in what
is most likely their place. Lost: in no place that is clear. Nothing is written unless --accept or --merge says so.

It fails as well where there is a conflicted copy of the marks file, or where the marks file is gone or made for another
document or name. The exit code says how the marks were found, also where --accept has saved their new places.")]
pub(super) struct CheckArgs {
    /// The documents
    #[arg(required = true)]
    pub(super) files: Vec<PathBuf>,

    /// One JSON object a line: document and its BLAKE3, id, tag, state, old and new pieces in code points, score, words
    #[arg(long)]
    pub(super) json: bool,

    /// Keep marks that were found so at their new places from now on, in the sidecar
    #[arg(long, value_enum, value_delimiter = ',', value_name = "STATES")]
    pub(super) accept: Vec<AcceptArg>,

    /// Merge conflicted copies of a file of marks, as synced folders leave them, into it first, and move them to the trash
    #[arg(long)]
    pub(super) merge: bool,

    /// Give marks that have the ids of marks on a document named before, or copied from, ids of their own
    #[arg(long)]
    pub(super) new_ids: bool,

    #[command(flatten)]
    pub(super) adopt: AdoptArgs,

    #[command(flatten)]
    pub(super) decoding: DecodeArgs,
}

/// What can be accepted, as it is written on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum AcceptArg {
    /// Marks with the same words at another place
    Moved,
    /// Marks whose words have changed
    Changed,
}

impl From<AcceptArg> for ProposalKind {
    fn from(accepted: AcceptArg) -> Self {
        match accepted {
            AcceptArg::Moved => Self::Moved,
            AcceptArg::Changed => Self::Changed,
        }
    }
}

/// Add a mark
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  glossator mark story.txt --tag quote --words 'I did not lie' --speaker 'J. Weber'
  glossator mark story.txt --tag claim --words 'he said' --nth 2
  glossator mark story.txt --tag quote --at '120-134;150-163' --label budget --label schools

Offsets count Unicode code points from 0; the end is the first one after.")]
pub(super) struct MarkArgs {
    /// The document
    pub(super) file: PathBuf,

    /// The part that the words play: claim, rebuttal or quote
    #[arg(long)]
    pub(super) tag: Tag,

    /// The words to mark, exactly as they stand in the document
    #[arg(long, value_name = "TEXT", required_unless_present = "at", conflicts_with = "at")]
    pub(super) words: Option<String>,

    /// Which of several places with these words, counted from 1
    #[arg(long, value_name = "N", requires = "words", conflicts_with = "at")]
    pub(super) nth: Option<std::num::NonZeroUsize>,

    /// The places to mark, as START-END; several pieces with ; between them
    #[arg(long, value_name = "START-END[;START-END]")]
    pub(super) at: Option<String>,

    /// Who says it
    #[arg(long, value_name = "NAME")]
    pub(super) speaker: Option<String>,

    /// A note
    #[arg(long, value_name = "TEXT")]
    pub(super) note: Option<String>,

    /// What it is about; may be given several times
    #[arg(long = "label", value_name = "LABEL")]
    pub(super) labels: Vec<String>,

    #[command(flatten)]
    pub(super) adopt: AdoptArgs,

    #[command(flatten)]
    pub(super) reading: DecodeArgs,
}

/// Merge two files of marks that came from one, into the second: a merge driver for git
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
What came of it takes the place of OURS, always as a whole file of marks. Marks that either side made stay;
where both sides gave a field another value, both are kept, to be decided in the window.
docs/git.md says how git is told to use this:
  git config merge.glossator.driver 'glossator merge --path %P %O %A %B'

Where the merge fails, OURS is left as it was.")]
pub(super) struct MergeArgs {
    /// The file that both came from; an empty one where there is none
    pub(super) base: PathBuf,

    /// The file that is here; it is replaced
    pub(super) ours: PathBuf,

    /// The file that comes from elsewhere
    pub(super) theirs: PathBuf,

    /// The file's name, for what is told of it
    #[arg(long, value_name = "NAME")]
    pub(super) path: Option<String>,
}

/// Do acts on a document, one a line of standard input, and say when they are saved
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Lines:
  select 120-134;150-163   select these places
  mark claim               mark what is selected, or retag the chosen mark
  choose ID                choose a mark; also: next, previous
  tag quote                change the chosen mark; also: speaker NAME, ditto, labels A; B, note TEXT, remove
  undo                     also: redo

Offsets count Unicode code points from 0; the end is the first one after.
In names, labels and notes, \\n is a line end and \\\\ a backslash.

Answers:
  opened 12 marks          the document is there
  1 done                   line 1 is done; where it made a mark: 1 made ID
  2 refused: …             line 2 is not done, for this reason
  saved 2                  all up to line 2 is on the disk
  failed 2: …              it is not, for this reason; it is tried again

Examples:
  glossator acts story.txt < acts.txt
  printf '%s\\n' 'select 0-9' 'mark claim' 'speaker Weber' | glossator acts story.txt

It fails where a line was refused, or something could not be saved.")]
pub(super) struct ActsArgs {
    /// The document
    pub(super) file: PathBuf,

    #[command(flatten)]
    pub(super) adopt: AdoptArgs,

    #[command(flatten)]
    pub(super) decoding: DecodeArgs,
}

/// What is to become of marks that were made under another name, or on another document.
#[derive(Debug, ClapArgs)]
pub(super) struct AdoptArgs {
    /// Take the marks that were made on a document before it was renamed or moved, use those beside it though they were
    /// made on another one, or restore the previous ones where the marks file is gone; PATH says which, where there
    /// are several
    #[arg(long, value_name = "PATH", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    pub(super) adopt: Option<OsString>,
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
            // What names no file here is a path as any other.
            ("file://elsewhere/a.txt", "file://elsewhere/a.txt"),
            ("https://a/b.txt", "https://a/b.txt"),
            ("a%20b.txt", "a%20b.txt"),
            ("/a%20b.txt", "/a%20b.txt"),
        ] {
            assert_eq!(document(argument.into()), PathBuf::from(path));
        }
    }
}
