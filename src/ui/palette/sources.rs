//! What the palette can find. See [`PaletteKind`].

use crate::{
    command::{Command, EditorCommand, NameFilter},
    editor::Editor,
    i18n::{Localizer, Message, msg},
    model::{Document, Mark, marks::NameCount, name},
    ui::{
        dialogs::Setting,
        keymap::{COMMANDS, UiCommand},
        mark_description, recents,
    },
    workspace::Workspace,
};

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
    /// All kinds. Of equal matches, those of earlier kinds come first.
    pub(super) const ALL: [Self; 9] = [
        Self::Command,
        Self::Setting,
        Self::Document,
        Self::Recent,
        Self::Sample,
        Self::Speaker,
        Self::Label,
        Self::Heading,
        Self::Mark,
    ];

    /// The kinds that a search can be restricted to by a prefix, in display order.
    pub(super) const WITH_PREFIX: [Self; 6] =
        [Self::Command, Self::Mark, Self::Speaker, Self::Label, Self::Heading, Self::Document];

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
    pub(super) fn len(self, workspace: &Workspace) -> usize {
        let active = |len: fn(&Editor) -> usize| workspace.active().map_or(0, len);
        match self {
            Self::Command => COMMANDS.len(),
            Self::Setting => Setting::all().count(),
            Self::Document => workspace.editors().len(),
            Self::Recent => workspace.recents().count(),
            Self::Sample => workspace.samples().len(),
            Self::Speaker => active(|it| it.marks().speakers().len()),
            Self::Label => active(|it| it.marks().labels().len()),
            Self::Heading => active(|it| it.headings().len()),
            Self::Mark => active(|it| it.marks().len()),
        }
    }

    /// Returns the item at `index`, if there is one to show. O(1) or O(log n).
    pub(super) fn item(
        self,
        workspace: &Workspace,
        localizer: &Localizer,
        index: usize,
    ) -> Option<PaletteItem> {
        let marks = workspace.active().map(Editor::marks);
        match self {
            Self::Command => command(workspace, localizer, index),
            Self::Setting => setting(workspace, localizer, index),
            Self::Document => workspace.editors().get(index).map(document),
            Self::Recent => recent(workspace, localizer, index),
            Self::Sample => sample(workspace, localizer, index),
            Self::Speaker => {
                Some(name(localizer, marks?.speakers().nth(index)?, NameFilter::Speaker))
            }
            Self::Label => Some(name(localizer, marks?.labels().nth(index)?, NameFilter::Label)),
            Self::Heading => heading(workspace.active()?, localizer, index),
            Self::Mark => mark(workspace.active()?, localizer, index),
        }
    }
}

#[derive(Clone, Debug)]
pub(super) struct PaletteItem {
    /// The name, which the query is matched against.
    pub(super) text: String,
    /// Further text that is searched but not shown.
    pub(super) keywords: String,
    pub(super) detail: String,
    pub(super) action: PaletteAction,
}

impl PaletteItem {
    fn new(text: &str, detail: String, action: PaletteAction) -> Self {
        Self { text: single_line(text), keywords: String::new(), detail, action }
    }
}

/// What choosing an item does.
#[derive(Clone, Debug)]
pub(super) enum PaletteAction {
    Run(UiCommand),
    Send(Command),
    SendAndShowList(Command),
    ShowSetting(Setting),
}

/// How much of a mark's words is searched, in bytes: more isn't visible.
const MAX_MARK_BYTES: usize = 240;

fn command(workspace: &Workspace, localizer: &Localizer, index: usize) -> Option<PaletteItem> {
    let command = COMMANDS.get(index)?.command;
    let text = localizer.localize(&command.label(workspace));
    Some(PaletteItem::new(&text, String::new(), PaletteAction::Run(command)))
}

fn setting(workspace: &Workspace, localizer: &Localizer, index: usize) -> Option<PaletteItem> {
    let setting = Setting::all().nth(index)?;
    let settings = workspace.settings();
    let value = setting.value(settings, localizer);
    let keywords = setting.search_texts(settings, localizer).join(" ");
    let text = localizer.localize(&setting.name());
    let item = PaletteItem::new(&text, value, PaletteAction::ShowSetting(setting));
    Some(PaletteItem { keywords, ..item })
}

fn document(editor: &Editor) -> PaletteItem {
    let folder = editor.files().document.parent().map(|it| it.display().to_string());
    let action = PaletteAction::Send(Command::Show(editor.id()));
    PaletteItem::new(editor.document().name(), folder.unwrap_or_default(), action)
}

/// Returns a recent document that isn't open.
fn recent(workspace: &Workspace, localizer: &Localizer, index: usize) -> Option<PaletteItem> {
    let (recent, exists) = workspace.recents().nth(index)?;
    let is_same = |editor: &Editor| editor.files().document == recent.path;
    if workspace.editors().iter().any(is_same) {
        return None;
    }
    let action = PaletteAction::Send(recents::open_command(recent, exists));
    let detail = recents::folder_and_date(localizer, workspace.time_zone(), recent, exists);
    Some(PaletteItem::new(&recents::document_name(recent), detail, action))
}

fn sample(workspace: &Workspace, localizer: &Localizer, index: usize) -> Option<PaletteItem> {
    let text = localizer.localize(workspace.samples().get(index)?);
    let action = PaletteAction::Send(Command::OpenSample(index));
    Some(PaletteItem::new(&text, String::new(), action))
}

fn name(localizer: &Localizer, name: &NameCount, filter: fn(String) -> NameFilter) -> PaletteItem {
    let command = Command::Editor(EditorCommand::ListByName(filter(name.name.to_string())));
    let detail = localizer.localize(&msg!("marks", count = name.count));
    let text = name::normalized(&name.name);
    PaletteItem::new(&text, detail, PaletteAction::SendAndShowList(command))
}

fn heading(editor: &Editor, localizer: &Localizer, index: usize) -> Option<PaletteItem> {
    let heading = editor.headings().get(index)?;
    let line = editor.document().line_number(heading.at);
    let action = PaletteAction::Send(Command::Editor(EditorCommand::GoToByte(heading.at)));
    Some(PaletteItem::new(&heading.title, localizer.localize(&msg!("line", number = line)), action))
}

fn mark(editor: &Editor, localizer: &Localizer, index: usize) -> Option<PaletteItem> {
    let mark = editor.marks().nth(index)?;
    let action = PaletteAction::Send(Command::Editor(EditorCommand::Choose(mark.id)));
    let detail = localizer.localize(&mark_description::tag_and_speaker(mark));
    Some(PaletteItem::new(&mark_text(editor.document(), mark), detail, action))
}

/// Returns the words, labels, speaker and note of `mark`, truncated.
fn mark_text(document: &Document, mark: &Mark) -> String {
    let mut text = document.first_words(&mark.spans, MAX_MARK_BYTES);
    let note = &mark.note[..mark.note.floor_char_boundary(MAX_MARK_BYTES)];
    let labels = name::sorted_names(&mark.labels).into_iter().map(String::as_str);
    for part in labels.chain([mark.speaker.as_str(), note]).filter(|it| !it.trim().is_empty()) {
        text.extend(["  ·  ", part.trim()]);
    }
    text
}

/// Returns `text` with control characters as spaces.
fn single_line(text: &str) -> String {
    text.chars().map(|it| if it.is_control() { ' ' } else { it }).collect()
}
