//! Everything that the palette can find. See [`SOURCES`].

use crate::{
    command::{Command, EditorCommand, NameFilter},
    editor::Editor,
    i18n::{Localizer, Message, msg},
    model::{Document, Mark, marks::NameCounts, name},
    ui::{
        dialogs::Setting,
        keymap::{COMMANDS, UiCommand},
        mark_description, recents,
    },
    workspace::Workspace,
};

/// What kind of thing something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PaletteKind {
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

impl PaletteKind {
    /// All that are sought for alone where their sign is typed first, in the order in which that is shown.
    pub(super) const WITH_PREFIX: [Self; 6] =
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
    pub(super) fn prefix(self) -> char {
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
pub(super) struct PaletteItem {
    /// What it is called: what is typed has to fit this.
    pub(super) text: String,
    /// What it is found by too, if most of that is typed. It is not shown.
    pub(super) keywords: String,
    /// What else is said of it.
    pub(super) detail: String,
    /// What is done when it is taken.
    pub(super) action: PaletteAction,
}

impl PaletteItem {
    fn new(text: String, goal: PaletteAction) -> Self {
        Self { text, keywords: String::new(), detail: String::new(), action: goal }
    }
}

/// What is done when something is taken.
#[derive(Clone, Debug)]
pub(super) enum PaletteAction {
    /// A line of the table is taken.
    Run(UiCommand),
    /// This is asked.
    Send(Command),
    /// This is asked, and the list of marks is gone to.
    SendAndShowList(Command),
    /// The settings are shown at this one.
    ShowSetting(Setting),
}

/// Where things of one kind come from, by number.
pub(super) struct PaletteSource {
    pub(super) kind: PaletteKind,
    /// How many there are.
    pub(super) len: fn(&Workspace) -> usize,
    /// Number so-and-so. Costs no more where there are more.
    pub(super) nth: fn(&Workspace, &Localizer, usize) -> Option<PaletteItem>,
}

/// All of them. Of two things that fit as well, the one whose source stands first is shown first.
pub(super) const SOURCES: &[PaletteSource] = &[
    PaletteSource { kind: PaletteKind::Command, len: |_| COMMANDS.len(), nth: command },
    PaletteSource { kind: PaletteKind::Setting, len: |_| Setting::ALL.len(), nth: setting },
    PaletteSource { kind: PaletteKind::Document, len: |it| it.editors().len(), nth: document },
    PaletteSource { kind: PaletteKind::Recent, len: |it| it.recents().count(), nth: recent },
    PaletteSource { kind: PaletteKind::Sample, len: |it| it.samples().len(), nth: sample },
    PaletteSource {
        kind: PaletteKind::Speaker,
        len: |it| active_len(it, |it| speakers(it).len()),
        nth: speaker,
    },
    PaletteSource {
        kind: PaletteKind::Label,
        len: |it| active_len(it, |it| labels(it).len()),
        nth: label,
    },
    PaletteSource {
        kind: PaletteKind::Heading,
        len: |it| active_len(it, |it| it.headings().len()),
        nth: heading,
    },
    PaletteSource {
        kind: PaletteKind::Mark,
        len: |it| active_len(it, |it| it.marks().len()),
        nth: mark,
    },
];

/// How much of a mark's words is looked at, in bytes: more is not seen.
const MAX_MARK_BYTES: usize = 240;

fn active_len(workspace: &Workspace, len: fn(&Editor) -> usize) -> usize {
    workspace.active().map_or(0, len)
}

fn speakers(editor: &Editor) -> &NameCounts {
    editor.marks().speakers()
}

fn labels(editor: &Editor) -> &NameCounts {
    editor.marks().labels()
}

fn command(workspace: &Workspace, localizer: &Localizer, number: usize) -> Option<PaletteItem> {
    let command = COMMANDS.get(number)?.command;
    Some(PaletteItem::new(
        localizer.localize(&command.label(workspace)),
        PaletteAction::Run(command),
    ))
}

fn setting(workspace: &Workspace, localizer: &Localizer, number: usize) -> Option<PaletteItem> {
    let setting = *Setting::ALL.get(number)?;
    let settings = workspace.settings();
    let (more, also) =
        (setting.value(settings, localizer), setting.search_texts(settings, localizer).join(" "));
    let text = localizer.localize(&setting.name());
    Some(PaletteItem {
        keywords: also,
        detail: more,
        ..PaletteItem::new(text, PaletteAction::ShowSetting(setting))
    })
}

fn document(workspace: &Workspace, _: &Localizer, number: usize) -> Option<PaletteItem> {
    let editor = workspace.editors().get(number)?;
    let more = editor.files().document.parent().map(|it| it.display().to_string());
    let goal = PaletteAction::Send(Command::Show(editor.id()));
    let entry = PaletteItem::new(single_line(editor.document().name()), goal);
    Some(PaletteItem { detail: more.unwrap_or_default(), ..entry })
}

/// A document that was open of late and is not now.
fn recent(workspace: &Workspace, localizer: &Localizer, number: usize) -> Option<PaletteItem> {
    let (recent, presence) = workspace.recents().nth(number)?;
    let is_it = |editor: &Editor| editor.files().document == recent.tab.path;
    if workspace.editors().iter().any(is_it) {
        return None;
    }
    let goal = PaletteAction::Send(recents::open_command(recent, presence));
    let more = recents::folder_and_date(localizer, workspace.time_zone(), (recent, presence));
    Some(PaletteItem {
        detail: more,
        ..PaletteItem::new(single_line(&recents::document_name(recent)), goal)
    })
}

fn sample(workspace: &Workspace, localizer: &Localizer, number: usize) -> Option<PaletteItem> {
    let text = localizer.localize(workspace.samples().get(number)?);
    Some(PaletteItem::new(text, PaletteAction::Send(Command::OpenSample(number))))
}

fn speaker(workspace: &Workspace, localizer: &Localizer, number: usize) -> Option<PaletteItem> {
    name_item(localizer, speakers(workspace.active()?), number, NameFilter::Speaker)
}

fn label(workspace: &Workspace, localizer: &Localizer, number: usize) -> Option<PaletteItem> {
    name_item(localizer, labels(workspace.active()?), number, NameFilter::Label)
}

fn name_item(
    localizer: &Localizer,
    names: &NameCounts,
    number: usize,
    as_one: fn(String) -> NameFilter,
) -> Option<PaletteItem> {
    let name = names.nth(number)?;
    let asked = Command::Editor(EditorCommand::ListByName(as_one(name.name.to_string())));
    let more = localizer.localize(&msg!("marks", count = name.count));
    Some(PaletteItem {
        detail: more,
        ..PaletteItem::new(
            single_line(&name::normalized(&name.name)),
            PaletteAction::SendAndShowList(asked),
        )
    })
}

fn heading(workspace: &Workspace, localizer: &Localizer, number: usize) -> Option<PaletteItem> {
    let editor = workspace.active()?;
    let heading = editor.headings().get(number)?;
    let more =
        localizer.localize(&msg!("line", number = editor.document().line_number(heading.at)));
    let goal = PaletteAction::Send(Command::Editor(EditorCommand::GoToByte(heading.at)));
    Some(PaletteItem { detail: more, ..PaletteItem::new(single_line(&heading.title), goal) })
}

fn mark(workspace: &Workspace, localizer: &Localizer, number: usize) -> Option<PaletteItem> {
    let editor = workspace.active()?;
    let mark = editor.marks().nth(number)?;
    let goal = PaletteAction::Send(Command::Editor(EditorCommand::Choose(mark.id)));
    let text = mark_text(editor.document(), mark);
    Some(PaletteItem {
        detail: localizer.localize(&mark_description::tag_and_speaker(mark)),
        ..PaletteItem::new(text, goal)
    })
}

/// The words of `mark`, its labels and its note, as much of them as may be seen.
fn mark_text(document: &Document, mark: &Mark) -> String {
    let mut text = single_line(&document.first_words(&mark.spans, MAX_MARK_BYTES));
    let note = &mark.note[..mark.note.floor_char_boundary(MAX_MARK_BYTES)];
    let labels = name::sorted_names(&mark.labels).into_iter().map(String::as_str);
    for part in labels.chain([mark.speaker.as_str(), note]).filter(|it| !it.trim().is_empty()) {
        text.extend(["  ·  ", single_line(part.trim()).as_str()]);
    }
    text
}

/// `text` in one line.
fn single_line(text: &str) -> String {
    text.chars().map(|it| if it.is_control() { ' ' } else { it }).collect()
}
