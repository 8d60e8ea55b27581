//! What the palette can find. See [`SOURCES`].

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

/// The kind of an item.
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
    /// The kinds that a search can be restricted to by a prefix, in display order.
    pub(super) const WITH_PREFIX: [Self; 6] =
        [Self::Command, Self::Mark, Self::Speaker, Self::Label, Self::Heading, Self::Document];

    /// Returns the singular name.
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

    /// Returns the plural name.
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

    /// Returns the prefix that restricts the search to this kind.
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

/// An item that can be found.
#[derive(Clone, Debug)]
pub(super) struct PaletteItem {
    /// The name, which the query is matched against.
    pub(super) text: String,
    /// Further text that is searched but not shown.
    pub(super) keywords: String,
    /// Details shown next to the name.
    pub(super) detail: String,
    /// What choosing it does.
    pub(super) action: PaletteAction,
}

impl PaletteItem {
    fn new(text: String, action: PaletteAction) -> Self {
        Self { text, keywords: String::new(), detail: String::new(), action }
    }
}

/// What choosing an item does.
#[derive(Clone, Debug)]
pub(super) enum PaletteAction {
    /// Runs a UI command.
    Run(UiCommand),
    /// Sends a command.
    Send(Command),
    /// Sends a command and shows the list of marks.
    SendAndShowList(Command),
    /// Shows a setting.
    ShowSetting(Setting),
}

/// The items of one kind, by index.
pub(super) struct PaletteSource {
    pub(super) kind: PaletteKind,
    /// Returns how many there are.
    pub(super) len: fn(&Workspace) -> usize,
    /// Returns the item at an index. O(1) or O(log n).
    pub(super) nth: fn(&Workspace, &Localizer, usize) -> Option<PaletteItem>,
}

/// All sources. Of equal matches, those of earlier sources come first.
pub(super) const SOURCES: &[PaletteSource] = &[
    PaletteSource { kind: PaletteKind::Command, len: |_| COMMANDS.len(), nth: command },
    PaletteSource { kind: PaletteKind::Setting, len: |_| Setting::all().count(), nth: setting },
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

/// How much of a mark's words is searched, in bytes: more isn't visible.
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
    let setting = Setting::all().nth(number)?;
    let settings = workspace.settings();
    let value = setting.value(settings, localizer);
    let keywords = setting.search_texts(settings, localizer).join(" ");
    let text = localizer.localize(&setting.name());
    Some(PaletteItem {
        keywords,
        detail: value,
        ..PaletteItem::new(text, PaletteAction::ShowSetting(setting))
    })
}

fn document(workspace: &Workspace, _: &Localizer, number: usize) -> Option<PaletteItem> {
    let editor = workspace.editors().get(number)?;
    let folder = editor.files().document.parent().map(|it| it.display().to_string());
    let action = PaletteAction::Send(Command::Show(editor.id()));
    let item = PaletteItem::new(single_line(editor.document().name()), action);
    Some(PaletteItem { detail: folder.unwrap_or_default(), ..item })
}

/// Returns a recent document that isn't open.
fn recent(workspace: &Workspace, localizer: &Localizer, number: usize) -> Option<PaletteItem> {
    let (recent, exists) = workspace.recents().nth(number)?;
    let is_same = |editor: &Editor| editor.files().document == recent.tab.path;
    if workspace.editors().iter().any(is_same) {
        return None;
    }
    let action = PaletteAction::Send(recents::open_command(recent, exists));
    let detail = recents::folder_and_date(localizer, workspace.time_zone(), recent, exists);
    Some(PaletteItem {
        detail,
        ..PaletteItem::new(single_line(&recents::document_name(recent)), action)
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
    filter: fn(String) -> NameFilter,
) -> Option<PaletteItem> {
    let name = names.nth(number)?;
    let command = Command::Editor(EditorCommand::ListByName(filter(name.name.to_string())));
    let detail = localizer.localize(&msg!("marks", count = name.count));
    Some(PaletteItem {
        detail,
        ..PaletteItem::new(
            single_line(&name::normalized(&name.name)),
            PaletteAction::SendAndShowList(command),
        )
    })
}

fn heading(workspace: &Workspace, localizer: &Localizer, number: usize) -> Option<PaletteItem> {
    let editor = workspace.active()?;
    let heading = editor.headings().get(number)?;
    let detail =
        localizer.localize(&msg!("line", number = editor.document().line_number(heading.at)));
    let action = PaletteAction::Send(Command::Editor(EditorCommand::GoToByte(heading.at)));
    Some(PaletteItem { detail, ..PaletteItem::new(single_line(&heading.title), action) })
}

fn mark(workspace: &Workspace, localizer: &Localizer, number: usize) -> Option<PaletteItem> {
    let editor = workspace.active()?;
    let mark = editor.marks().nth(number)?;
    let action = PaletteAction::Send(Command::Editor(EditorCommand::Choose(mark.id)));
    let text = mark_text(editor.document(), mark);
    Some(PaletteItem {
        detail: localizer.localize(&mark_description::tag_and_speaker(mark)),
        ..PaletteItem::new(text, action)
    })
}

/// Returns the words, labels, speaker and note of `mark`, truncated.
fn mark_text(document: &Document, mark: &Mark) -> String {
    let mut text = single_line(&document.first_words(&mark.spans, MAX_MARK_BYTES));
    let note = &mark.note[..mark.note.floor_char_boundary(MAX_MARK_BYTES)];
    let labels = name::sorted_names(&mark.labels).into_iter().map(String::as_str);
    for part in labels.chain([mark.speaker.as_str(), note]).filter(|it| !it.trim().is_empty()) {
        text.extend(["  ·  ", single_line(part.trim()).as_str()]);
    }
    text
}

/// Returns `text` with control characters as spaces.
fn single_line(text: &str) -> String {
    text.chars().map(|it| if it.is_control() { ' ' } else { it }).collect()
}
