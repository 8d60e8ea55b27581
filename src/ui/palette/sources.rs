//! Everything that the palette can find. See [`SOURCES`].

use crate::{
    command::{Command, EditorCommand, NameFilter},
    editor::Editor,
    i18n::{Localizer, Message, msg},
    model::{Document, Mark, marks::NameCounts, name},
    ui::{
        aloud,
        keys::{Offer, TABLE},
        recents,
        sheets::Setting,
    },
    workspace::Workspace,
};

/// What kind of thing something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Command,
    Setting,
    Document,
    Recent,
    Sample,
    Speaker,
    Label,
    Heading,
    Mark,
}

impl Kind {
    /// All that are sought for alone where their sign is typed first, in the order in which that is shown.
    pub(super) const SIGNED: [Self; 6] =
        [Self::Command, Self::Mark, Self::Speaker, Self::Label, Self::Heading, Self::Document];

    /// What one of them is called.
    pub(super) fn name(self) -> Message {
        match self {
            Self::Command => msg!("kind-command"),
            Self::Setting => msg!("kind-setting"),
            Self::Document => msg!("kind-document"),
            Self::Recent => msg!("kind-recent"),
            Self::Sample => msg!("kind-sample"),
            Self::Speaker => msg!("kind-speaker"),
            Self::Label => msg!("kind-label"),
            Self::Heading => msg!("kind-heading"),
            Self::Mark => msg!("kind-mark"),
        }
    }

    /// What several of them are called.
    pub(super) fn plural(self) -> Message {
        match self {
            Self::Command | Self::Setting => msg!("kinds-commands"),
            Self::Document | Self::Recent | Self::Sample => msg!("kinds-documents"),
            Self::Speaker => msg!("kinds-speakers"),
            Self::Label => msg!("kinds-labels"),
            Self::Heading => msg!("kinds-headings"),
            Self::Mark => msg!("kinds-marks"),
        }
    }

    /// What is typed first so that nothing else is sought.
    pub(super) fn sign(self) -> char {
        match self {
            Self::Command | Self::Setting => '>',
            Self::Document | Self::Recent | Self::Sample => '/',
            Self::Speaker => '@',
            Self::Label => '#',
            Self::Heading => '=',
            Self::Mark => '"',
        }
    }
}

/// Something that can be found.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// What it is called: what is typed has to fit this.
    pub(super) text: String,
    /// What it is found by too, if most of that is typed. It is not shown.
    pub(super) also: String,
    /// What else is said of it.
    pub(super) more: String,
    /// What is done when it is taken.
    pub(super) goal: Goal,
}

impl Entry {
    fn new(text: String, goal: Goal) -> Self {
        Self { text, also: String::new(), more: String::new(), goal }
    }
}

/// What is done when something is taken.
#[derive(Clone, Debug)]
pub(super) enum Goal {
    /// A line of the table is taken.
    Offer(Offer),
    /// This is asked.
    Asked(Command),
    /// This is asked, and the list of marks is gone to.
    Listed(Command),
    /// The settings are shown at this one.
    Set(Setting),
}

/// Where things of one kind come from, by number.
pub(super) struct Source {
    pub(super) kind: Kind,
    /// How many there are.
    pub(super) len: fn(&Workspace) -> usize,
    /// Number so-and-so. Costs no more where there are more.
    pub(super) nth: fn(&Workspace, &Localizer, usize) -> Option<Entry>,
}

/// All of them. Of two things that fit as well, the one whose source stands first is shown first.
pub(super) const SOURCES: &[Source] = &[
    Source { kind: Kind::Command, len: |_| TABLE.len(), nth: command },
    Source { kind: Kind::Setting, len: |_| Setting::ALL.len(), nth: setting },
    Source { kind: Kind::Document, len: |it| it.editors().len(), nth: document },
    Source { kind: Kind::Recent, len: |it| it.recents().count(), nth: recent },
    Source { kind: Kind::Sample, len: |it| it.samples().len(), nth: sample },
    Source { kind: Kind::Speaker, len: |it| front(it, |it| speakers(it).len()), nth: speaker },
    Source { kind: Kind::Label, len: |it| front(it, |it| labels(it).len()), nth: label },
    Source { kind: Kind::Heading, len: |it| front(it, |it| it.headings().len()), nth: heading },
    Source { kind: Kind::Mark, len: |it| front(it, |it| it.marks().len()), nth: mark },
];

/// How much of a mark's words is looked at, in bytes: more is not seen.
const WORDS: usize = 240;

fn front(workspace: &Workspace, len: fn(&Editor) -> usize) -> usize {
    workspace.active().map_or(0, len)
}

fn speakers(session: &Editor) -> &NameCounts {
    session.marks().speakers()
}

fn labels(session: &Editor) -> &NameCounts {
    session.marks().labels()
}

fn command(workspace: &Workspace, tongue: &Localizer, number: usize) -> Option<Entry> {
    let offer = TABLE.get(number)?.offer;
    Some(Entry::new(tongue.localize(&offer.words(workspace)), Goal::Offer(offer)))
}

fn setting(workspace: &Workspace, tongue: &Localizer, number: usize) -> Option<Entry> {
    let setting = *Setting::ALL.get(number)?;
    let settings = workspace.settings();
    let (more, also) = (setting.value(settings, tongue), setting.words(settings, tongue).join(" "));
    let text = tongue.localize(&setting.name());
    Some(Entry { also, more, ..Entry::new(text, Goal::Set(setting)) })
}

fn document(workspace: &Workspace, _: &Localizer, number: usize) -> Option<Entry> {
    let session = workspace.editors().get(number)?;
    let more = session.files().document.parent().map(|it| it.display().to_string());
    let goal = Goal::Asked(Command::Show(session.id()));
    let entry = Entry::new(flat(session.document().name()), goal);
    Some(Entry { more: more.unwrap_or_default(), ..entry })
}

/// A document that was open of late and is not now.
fn recent(workspace: &Workspace, tongue: &Localizer, number: usize) -> Option<Entry> {
    let (recent, presence) = workspace.recents().nth(number)?;
    let is_it = |session: &Editor| session.files().document == recent.tab.path;
    if workspace.editors().iter().any(is_it) {
        return None;
    }
    let goal = Goal::Asked(recents::asked_by(recent, presence));
    let more = recents::where_and_when(tongue, workspace.time_zone(), (recent, presence));
    Some(Entry { more, ..Entry::new(flat(&recents::name(recent)), goal) })
}

fn sample(workspace: &Workspace, tongue: &Localizer, number: usize) -> Option<Entry> {
    let text = tongue.localize(workspace.samples().get(number)?);
    Some(Entry::new(text, Goal::Asked(Command::OpenSample(number))))
}

fn speaker(workspace: &Workspace, tongue: &Localizer, number: usize) -> Option<Entry> {
    named(tongue, speakers(workspace.active()?), number, NameFilter::Speaker)
}

fn label(workspace: &Workspace, tongue: &Localizer, number: usize) -> Option<Entry> {
    named(tongue, labels(workspace.active()?), number, NameFilter::Label)
}

fn named(
    tongue: &Localizer,
    names: &NameCounts,
    number: usize,
    as_one: fn(String) -> NameFilter,
) -> Option<Entry> {
    let name = names.nth(number)?;
    let asked = Command::Editor(EditorCommand::ListByName(as_one(name.name.to_string())));
    let more = tongue.localize(&msg!("marks", count = name.count));
    Some(Entry { more, ..Entry::new(flat(&name::normalized(&name.name)), Goal::Listed(asked)) })
}

fn heading(workspace: &Workspace, tongue: &Localizer, number: usize) -> Option<Entry> {
    let session = workspace.active()?;
    let heading = session.headings().get(number)?;
    let more = tongue.localize(&msg!("line", number = session.document().line_number(heading.at)));
    let goal = Goal::Asked(Command::Editor(EditorCommand::GoToByte(heading.at)));
    Some(Entry { more, ..Entry::new(flat(&heading.title), goal) })
}

fn mark(workspace: &Workspace, tongue: &Localizer, number: usize) -> Option<Entry> {
    let session = workspace.active()?;
    let mark = session.marks().nth(number)?;
    let goal = Goal::Asked(Command::Editor(EditorCommand::Choose(mark.id)));
    let text = words_of(session.document(), mark);
    Some(Entry { more: tongue.localize(&aloud::head(mark)), ..Entry::new(text, goal) })
}

/// The words of `mark`, its labels and its note, as much of them as may be seen.
fn words_of(document: &Document, mark: &Mark) -> String {
    let mut text = flat(&document.first_words(&mark.spans, WORDS));
    let note = &mark.note[..mark.note.floor_char_boundary(WORDS)];
    let labels = name::sorted_names(&mark.labels).into_iter().map(String::as_str);
    for part in labels.chain([mark.speaker.as_str(), note]).filter(|it| !it.trim().is_empty()) {
        text.extend(["  ·  ", flat(part.trim()).as_str()]);
    }
    text
}

/// `text` in one line.
fn flat(text: &str) -> String {
    text.chars().map(|it| if it.is_control() { ' ' } else { it }).collect()
}
