//! Everything that the palette can find. See [`SOURCES`].

use crate::{
    command::{Act, Command, Named},
    model::{Annotation, Document, marks::Names},
    session::Session,
    tongue::{Said, Tongue, say},
    ui::{
        aloud,
        keys::{Offer, TABLE},
    },
    workspace::Workspace,
};

/// What kind of thing something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Command,
    Document,
    Sample,
    Speaker,
    Label,
    Mark,
}

impl Kind {
    /// All that are sought for alone where their sign is typed first, in the order in which that is shown.
    pub(super) const SIGNED: [Self; 5] =
        [Self::Command, Self::Mark, Self::Speaker, Self::Label, Self::Document];

    /// What one of them is called.
    pub(super) fn name(self) -> Said {
        match self {
            Self::Command => say!("kind-command"),
            Self::Document => say!("kind-document"),
            Self::Sample => say!("kind-sample"),
            Self::Speaker => say!("kind-speaker"),
            Self::Label => say!("kind-label"),
            Self::Mark => say!("kind-mark"),
        }
    }

    /// What several of them are called.
    pub(super) fn plural(self) -> Said {
        match self {
            Self::Command => say!("kinds-commands"),
            Self::Document | Self::Sample => say!("kinds-documents"),
            Self::Speaker => say!("kinds-speakers"),
            Self::Label => say!("kinds-labels"),
            Self::Mark => say!("kinds-marks"),
        }
    }

    /// What is typed first so that nothing else is sought.
    pub(super) fn sign(self) -> char {
        match self {
            Self::Command => '>',
            Self::Document | Self::Sample => '/',
            Self::Speaker => '@',
            Self::Label => '#',
            Self::Mark => '"',
        }
    }
}

/// Something that can be found.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// What it is called: what is typed has to fit this.
    pub(super) text: String,
    /// What else is said of it.
    pub(super) more: String,
    /// What is done when it is taken.
    pub(super) goal: Goal,
}

/// What is done when something is taken.
#[derive(Clone, Debug)]
pub(super) enum Goal {
    /// A line of the table is taken.
    Offer(Offer),
    /// This is asked.
    Asked(Command),
}

/// Where things of one kind come from, by number.
pub(super) struct Source {
    pub(super) kind: Kind,
    /// How many there are.
    pub(super) len: fn(&Workspace) -> usize,
    /// Number so-and-so. Costs no more where there are more.
    pub(super) nth: fn(&Workspace, &Tongue, usize) -> Option<Entry>,
}

/// All of them. Of two things that fit as well, the one whose source stands first is shown first.
pub(super) const SOURCES: &[Source] = &[
    Source { kind: Kind::Command, len: |_| TABLE.len(), nth: command },
    Source { kind: Kind::Document, len: |it| it.sessions().len(), nth: document },
    Source { kind: Kind::Sample, len: |it| it.samples().len(), nth: sample },
    Source { kind: Kind::Speaker, len: |it| front(it, |it| speakers(it).len()), nth: speaker },
    Source { kind: Kind::Label, len: |it| front(it, |it| labels(it).len()), nth: label },
    Source { kind: Kind::Mark, len: |it| front(it, |it| it.marks().len()), nth: mark },
];

/// How much of a mark's words is looked at, in bytes: more is not seen.
const WORDS: usize = 240;

fn front(workspace: &Workspace, len: fn(&Session) -> usize) -> usize {
    workspace.front().map_or(0, len)
}

fn speakers(session: &Session) -> &Names {
    session.marks().speakers()
}

fn labels(session: &Session) -> &Names {
    session.marks().labels()
}

fn command(workspace: &Workspace, tongue: &Tongue, number: usize) -> Option<Entry> {
    let offer = TABLE.get(number)?.offer;
    Some(Entry {
        text: tongue.say(&offer.words(workspace)),
        more: String::new(),
        goal: Goal::Offer(offer),
    })
}

fn document(workspace: &Workspace, _: &Tongue, number: usize) -> Option<Entry> {
    let session = workspace.sessions().get(number)?;
    let more = session.files().document.parent().map(|it| it.display().to_string());
    let text = flat(session.document().name());
    let goal = Goal::Asked(Command::Show(session.id()));
    Some(Entry { text, more: more.unwrap_or_default(), goal })
}

fn sample(workspace: &Workspace, tongue: &Tongue, number: usize) -> Option<Entry> {
    let text = tongue.say(workspace.samples().get(number)?);
    Some(Entry { text, more: String::new(), goal: Goal::Asked(Command::OpenSample(number)) })
}

fn speaker(workspace: &Workspace, tongue: &Tongue, number: usize) -> Option<Entry> {
    named(tongue, speakers(workspace.front()?), number, Named::Speaker)
}

fn label(workspace: &Workspace, tongue: &Tongue, number: usize) -> Option<Entry> {
    named(tongue, labels(workspace.front()?), number, Named::Label)
}

fn named(
    tongue: &Tongue,
    names: &Names,
    number: usize,
    as_one: fn(String) -> Named,
) -> Option<Entry> {
    let name = names.nth(number)?;
    let asked = Command::Front(Act::ChooseNextNamed(as_one(name.name.to_string())));
    let more = tongue.say(&say!("marks", count = name.count));
    Some(Entry { text: flat(&name.name), more, goal: Goal::Asked(asked) })
}

fn mark(workspace: &Workspace, tongue: &Tongue, number: usize) -> Option<Entry> {
    let session = workspace.front()?;
    let mark = session.marks().nth(number)?;
    let goal = Goal::Asked(Command::Front(Act::Choose(mark.id)));
    let text = words_of(session.document(), mark);
    Some(Entry { text, more: tongue.say(&aloud::head(mark)), goal })
}

/// The words of `mark`, its labels and its note, as much of them as may be seen.
fn words_of(document: &Document, mark: &Annotation) -> String {
    let mut text = flat(&document.first_words(&mark.extent, WORDS));
    let note = &mark.note[..mark.note.floor_char_boundary(WORDS)];
    let labels = mark.labels.iter().map(String::as_str);
    for part in labels.chain([mark.speaker.as_str(), note]).filter(|it| !it.trim().is_empty()) {
        text.extend(["  ·  ", flat(part.trim()).as_str()]);
    }
    text
}

/// `text` in one line.
fn flat(text: &str) -> String {
    text.chars().map(|it| if it.is_control() { ' ' } else { it }).collect()
}
