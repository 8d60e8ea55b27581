"""The screens of the gallery, and the looks in which they are shown."""

import re
from dataclasses import dataclass, field

from driver import QUIET
from steps import copy_sample
from waiting import wait_until

LONG_NAME = "A very long document name that someone has copied from a web page, with its title – and more.txt"


@dataclass
class Look:
    """How the window looks: its settings, its size in pixels, and the scale of the screen."""

    name: str
    size: tuple
    settings: str = ""
    scale: int = 1
    only: tuple = ()
    """The screens that are shown in this look. Empty for all."""

    @property
    def quiet(self):
        """Returns the seconds without a change after which the window counts as settled. Large windows draw slowly
        here."""
        return 1.5 if 3000 < self.size[0] else QUIET

    def has(self, screen):
        """Returns whether a screen is shown in this look."""
        return not self.only or screen.name in self.only


@dataclass
class Screen:
    """What a screenshot shows, and how to get there."""

    name: str
    what: str
    documents: tuple = ("harbour-tunnel.txt",)
    """The open samples."""
    keys: tuple = ()
    """Keys to press. Text after `type:` is typed."""
    prepare: object = None
    """Changes the documents before they are opened: a function of the stage and their paths."""
    settled: bool = True
    """Whether the window ever settles."""


def change(stage, paths):
    """Edits a marked document: one mark is moved, one changed, one lost."""
    for path in paths:
        text = path.read_text(encoding="utf-8")
        text = text.replace("will open to traffic on 1 May", "is to open for all traffic on 1 June", 1)
        parts = text.split("\n\n")
        parts = [*parts[:2], parts[4], *parts[2:4], *parts[6:]]
        path.write_text("\n\n".join(parts), encoding="utf-8")


def without_marks(stage, paths):
    """Deletes the marks."""
    for path in paths:
        path.with_name(f"{path.name}.gloss.ron").unlink()


def newer(stage, paths):
    """Gives the marks file a version that is not supported yet."""
    for path in paths:
        sidecar = path.with_name(f"{path.name}.gloss.ron")
        text = sidecar.read_text(encoding="utf-8")
        sidecar.write_text(re.sub(r"version: \d+", "version: 999", text, count=1), encoding="utf-8")


def rename(stage, paths):
    """Gives document and marks a long name."""
    for index, path in enumerate(paths):
        sidecar = path.with_name(f"{path.name}.gloss.ron")
        paths[index] = path.rename(path.with_name(LONG_NAME))
        sidecar.rename(paths[index].with_name(f"{LONG_NAME}.gloss.ron"))


def empty(stage, paths):
    """Empties the document."""
    without_marks(stage, paths)
    for path in paths:
        path.write_bytes(b"")


def no_text(stage, paths):
    """Replaces the document by a PDF."""
    without_marks(stage, paths)
    for path in paths:
        path.write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 8)


def rename_without_marks(stage, paths):
    """Renames the document without its marks."""
    for index, path in enumerate(paths):
        paths[index] = path.rename(path.with_name("tunnel (final).txt"))


def foreign(stage, paths):
    """Replaces the marks by those of another document."""
    for path in paths:
        other = copy_sample(path.parent, "water-report.txt")
        sidecar = other.with_name(f"{other.name}.gloss.ron")
        sidecar.rename(path.with_name(f"{path.name}.gloss.ron"))
        other.unlink()


def copied(stage, paths):
    """Opens a copy of the document and its marks."""
    for index, path in enumerate(paths):
        paths[index] = path.with_name(f"copy of {path.name}")
        for ending in ("", ".gloss.ron"):
            paths[index].with_name(f"{paths[index].name}{ending}").write_bytes(
                path.with_name(f"{path.name}{ending}").read_bytes()
            )


def conflicted(stage, paths):
    """Adds a conflicted copy of the marks, as sync clients do."""
    for path in paths:
        text = path.with_name(f"{path.name}.gloss.ron").read_text(encoding="utf-8")
        copy = path.with_name(f"{path.name}.gloss (Ann's conflicted copy 2026-11-30).ron")
        copy.write_text(text.replace("budget", "finances", 1), encoding="utf-8")


CHOSEN = ("n",) * 5
THREE = ("harbour-tunnel.txt", "budget-speech.txt", "akhbar-mina.txt")

SCREENS = [
    Screen("welcome", "Nothing is open.", documents=()),
    Screen("reading", "A document with marks, none selected."),
    Screen("chosen", "A mark with two pieces is selected.", keys=CHOSEN),
    Screen("selected", "Words are selected.", keys=("Down", "Down", "Down", "Down", "Down", "s")),
    Screen("unmarked", "A document without marks.", prepare=without_marks),
    Screen("empty", "An empty document.", prepare=empty),
    Screen("several", "Several documents are open.", documents=THREE, keys=CHOSEN),
    Screen("long-name", "A long name.", prepare=rename, keys=CHOSEN),
    Screen("arabic", "Right-to-left text.", documents=("akhbar-mina.txt",), keys=("n", "n")),
    Screen("japanese", "A text without spaces.", documents=("shinbun-minato.txt",), keys=("n", "n")),
    Screen("find", "Find bar with a match.", keys=("ctrl+f", "type:tunnel")),
    Screen("find-hits", "All matches are listed.", keys=("ctrl+f", "type:the", "ctrl+shift+f")),
    Screen("find-none", "Nothing is found.", keys=("ctrl+f", "type:zeppelin")),
    Screen("palette", "The command palette.", keys=("ctrl+k",)),
    Screen("palette-found", "The command palette with search results.", keys=("ctrl+k", "type:mark")),
    Screen("list-filter", "The list of marks is filtered.", keys=("slash", "type:tunnel")),
    Screen("list-several", "Several marks are selected.", keys=("n", "ctrl+shift+l", "shift+Down", "shift+Down")),
    Screen("menu-of-text", "The context menu of a mark.", keys=(*CHOSEN, "shift+F10")),
    Screen("go-to", "Go to a line.", keys=("ctrl+g", "type:12")),
    Screen("outline", "The headings of a text.", documents=("budget-speech.txt",), keys=("ctrl+shift+o",)),
    Screen("history", "The history.", keys=("n", "r", "n", "q", "Delete", "ctrl+z", "ctrl+h")),
    Screen("review", "Reviewing marks after the document changed.", prepare=change, keys=("v", "d")),
    Screen("changed", "The notification that the document changed.", prepare=change),
    Screen("read-only", "Marks of a newer version.", prepare=newer),
    Screen("not-opened", "A file that can't be opened.", prepare=no_text),
    Screen("speaker", "Typing a speaker.", keys=("n", "n", "e", "type:do")),
    Screen("label", "Typing a label.", keys=("n", "n", "l", "type:saf")),
    Screen("label-several", "A label for several marks.", keys=("n", "ctrl+shift+l", "shift+Down", "l", "type:saf")),
    Screen("undo-offered", "A mark was removed by key; undo is offered.", keys=("n", "Delete")),
    Screen("menu-bar", "The menu bar has the focus.", keys=("F10",)),
    Screen("menu-of-bar", "A menu was opened by keys.", keys=("n", "F10", "Right", "Right", "Down", "Down", "Down")),
    Screen("adopted", "A document that was renamed without its marks.", prepare=rename_without_marks),
    Screen("foreign", "Marks of another document.", prepare=foreign),
    Screen("copied", "A document copied together with its marks.", prepare=copied),
    Screen("conflicted", "A conflicted copy of the marks.", prepare=conflicted),
    Screen("note", "A mark with a note is selected.", keys=("n", "n")),
    Screen("notices", "The notification log.", prepare=change, keys=("Escape", "ctrl+shift+n")),
    Screen("settings", "The settings.", keys=("ctrl+comma",)),
    Screen("settings-found", "Searching the settings.", keys=("ctrl+comma", "type:size")),
    Screen("settings-letters", "Shortcuts in the settings.", keys=("ctrl+comma", "type:alt")),
    Screen("settings-author", "The author name in the settings.", keys=("ctrl+comma", "type:name")),
    Screen("encodings", "Choosing another encoding.", keys=("ctrl+k", "type:encoding", "Return")),
    Screen("keys", "All keyboard shortcuts.", keys=("F1",)),
]

MAIN = (
    "welcome", "reading", "chosen", "several", "find-hits", "palette-found", "list-several", "review", "settings",
    "keys", "label", "undo-offered", "adopted", "foreign", "conflicted", "settings-letters",
)

LOOKS = [
    Look("light", (1280, 800)),
    Look("dark", (1280, 800), 'theme: "dark"'),
    Look("contrast-light", (1280, 800), 'contrast: "high"', only=MAIN),
    Look("contrast-dark", (1280, 800), 'theme: "dark", contrast: "high"', only=MAIN),
    Look("small", (800, 500)),
    Look("german", (1280, 800), 'language: "de"', only=MAIN),
    Look("german-small", (800, 500), 'language: "de"', only=MAIN),
    Look("large-300", (1280, 800), "zoom: 3.0", only=MAIN),
    Look("small-300", (800, 500), "zoom: 3.0", only=MAIN),
    Look("double", (2560, 1600), scale=2),
    Look("double-dark", (2560, 1600), 'theme: "dark"', scale=2),
    Look("contrast-double-light", (2560, 1600), 'contrast: "high"', scale=2, only=MAIN),
    Look("contrast-double-dark", (2560, 1600), 'theme: "dark", contrast: "high"', scale=2, only=MAIN),
    Look("4k", (3840, 2160), only=MAIN),
    Look("4k-double-dark", (3840, 2160), 'theme: "dark"', scale=2, only=MAIN),
]


@dataclass
class Stage:
    """One window in one look, on its own desktop."""

    desktop: object
    binary: object
    look: Look
    paths: list = field(default_factory=list)

    def take(self, screen, picture):
        """Goes to a screen and takes a screenshot."""
        self.set_up(screen)
        app = self.desktop.app(self.binary, *self.paths)
        app.wait_for_title(".*Glossator")
        self.desktop.run("xdotool", "windowmove", app.window, 0, 0)
        self.desktop.run("xdotool", "windowsize", app.window, *self.look.size)
        wait_until("the window to have its size", lambda: app.geometry()[2:] == self.look.size)
        self.desktop.park_pointer()
        self.settle(screen)
        for key in screen.keys:
            before = self.desktop.capture()
            if key.startswith("type:"):
                self.desktop.run("xdotool", "type", "--delay", "12", key.removeprefix("type:"))
            else:
                app.key(key)
            self.desktop.wait_until_changed(before)
        self.desktop.run("import", "-window", app.window, picture)

    def settle(self, screen):
        """Waits until the window has settled, if it ever does."""
        if screen.settled:
            self.desktop.wait_until_settled(quiet=self.look.quiet)

    def set_up(self, screen):
        """Creates the documents and the settings."""
        documents = self.desktop.home / "documents"
        documents.mkdir()
        self.paths = [copy_sample(documents, name) for name in screen.documents]
        if screen.prepare:
            screen.prepare(self, self.paths)
        settings = self.desktop.home / ".config/glossator/settings.ron"
        settings.write_text(f'(named: "yes", {self.look.settings})\n', encoding="utf-8")
        if self.look.scale != 1:
            self.desktop.environment["WINIT_X11_SCALE_FACTOR"] = str(self.look.scale)
