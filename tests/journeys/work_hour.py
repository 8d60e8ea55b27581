"""An hour's work, which one journey does by mouse and another by keyboard. See `run_hour`."""

import sys

from screen_reader import ScreenReader
from sidecar import marks_in, read_sidecar
from steps import expect, sidecar_of, wait_for_status
from waiting import Failed, wait_for_file, wait_until

NAMES = ("harbour-tunnel.txt", "budget-speech.txt", "water-report.txt")
TITLES = (
    "News: a harbour tunnel (English)", "Speech: the city budget (English)", "Fact check: drinking water (English)",
)

REBUTTED = "as safety office disputes"
LONGER = "as safety office disputes progress"
FIRST, SECOND = "as safety", "office disputes progress"
"""The two marks that `LONGER` is split into."""
SPEAKER, LABEL, NOTE = "Ines Falkenrath", "headline", "Who wrote this line?"

SENTENCE = "Madam Speaker, Members of the Assembly,"

WORDS = "tunnel"
EXCLUDED = 1
"""Index of the match that is not marked."""

LABELLED = (0, 1, 3)
"""Indices of the rows that get a label together, in the list filtered by `WORDS`."""

EDIT_COUNT = 9
"""One mark, its speaker, label and note, all matches, a label for several marks, a longer end, a split and a join."""

LINE = 30
"""Slightly more than the height of a text line, in pixels."""

CLIPBOARD = """
import ctypes
gtk = ctypes.CDLL("libgtk-3.so.0")
for name in ("gdk_atom_intern", "gtk_clipboard_get"):
    getattr(gtk, name).restype = ctypes.c_void_p
gtk.gtk_clipboard_wait_for_text.restype = ctypes.c_char_p
gtk.gtk_init_check(None, None)
board = gtk.gtk_clipboard_get(ctypes.c_void_p(gtk.gdk_atom_intern(b"CLIPBOARD", 0)))
text = gtk.gtk_clipboard_wait_for_text(ctypes.c_void_p(board))
print((text or b"").decode(), end="")
"""
"""A program that prints the text on the clipboard, using GTK, which the file dialogs need anyway."""


def run_hour(desktop, binary, hour_class):
    """Does the whole work with the input methods of a subclass of `WorkHour`."""
    reader = ScreenReader(desktop)
    hour = hour_class(desktop, reader, desktop.app(binary))
    hour.app.wait_for_title("Glossator")
    for number, document in enumerate(hour.documents):
        hour.open_sample(number)
        wait_for_status(hour.app, document, "No changes")
    originals = [document.read_bytes() for document in hour.documents]
    first_marks = [read_sidecar(sidecar_of(document))["marks"] for document in hour.documents]

    mark_two_documents(hour)
    mark_matches(hour)
    label_several(hour)
    change_ends(hour)
    undo_and_redo_all(hour, first_marks[0])
    cite_and_export(hour)
    quit_and_reopen(hour, binary)
    expect("the documents", [document.read_bytes() for document in hour.documents], originals)
    expect("the marks of the last document", read_sidecar(sidecar_of(hour.documents[2]))["marks"], first_marks[2])


class WorkHour:
    """The state of the work and its checks. Subclasses add the input: by mouse or by keyboard."""

    def __init__(self, desktop, reader, app):
        self.desktop = desktop
        self.reader = reader
        self.app = app
        folder = desktop.home / ".local/share/glossator/samples"
        self.documents = [folder / name for name in NAMES]
        self.marks = None
        """The expected marks of the first document."""

    def page(self, number):
        """Returns role and name of a document's text for the screen reader."""
        return {"role": "document frame", "name": f"Text of {NAMES[number]}"}

    def text(self, number):
        """Returns the text of a document."""
        return self.documents[number].read_text(encoding="utf-8")

    def go_to(self, number, status):
        """Switches to a document and waits until it is shown."""
        self.show(number)
        wait_for_status(self.app, self.documents[number], status)
        self.reader.wait_for("the text", "count", **self.page(number))

    def wait_for_names(self, role, pattern):
        """Waits until a node of this role matches the regular expression, and returns the names of all that do."""
        return self.reader.wait_for(f"a {role} named {pattern}", "names", role=role, pattern=pattern)

    def wait_for_marks_of(self, expected, number=0):
        """Waits until these marks are on disk, in any order, and the window says that they are saved."""
        sidecar = sidecar_of(self.documents[number])
        try:
            wait_for_file(sidecar, lambda _: sorted(marks_in(sidecar)) == sorted(expected))
        except Failed as failure:
            actual = marks_in(sidecar)
            extra, missing = ([it for it in a if it not in b] for a, b in ((actual, expected), (expected, actual)))
            raise Failed(f"{failure}; extra marks: {extra}, missing marks: {missing}") from None
        wait_for_status(self.app, self.documents[number], "Saved")

    def wait_for_replacement(self, old, *new):
        """Waits until one mark of the first document is replaced by others."""
        self.marks.remove(old)
        self.marks.extend(new)
        self.wait_for_marks_of(self.marks)

    def wait_for_clipboard(self, expected):
        """Waits until this text is on the clipboard."""
        actual = None

        def is_copied():
            nonlocal actual
            actual = self.desktop.run(sys.executable, "-c", CLIPBOARD)
            return actual == expected

        try:
            wait_until(f"{expected!r} on the clipboard", is_copied)
        except Failed as failure:
            raise Failed(f"{failure}; found {actual!r}") from None

    def screenshot(self, name):
        """Takes a screenshot once the screen has settled."""
        self.desktop.wait_until_settled()
        self.desktop.screenshot(name)


def mark_two_documents(hour):
    """Makes a mark with speaker, label and note in the first document, and a plain one in the second."""
    hour.go_to(0, "No changes")
    hour.marks = marks_in(sidecar_of(hour.documents[0]))
    bare = ("rebuttal", (REBUTTED,), "", (), "")
    hour.mark(REBUTTED)
    hour.marks.append(bare)
    hour.wait_for_marks_of(hour.marks)
    hour.describe()
    hour.wait_for_replacement(bare, ("rebuttal", (REBUTTED,), SPEAKER, (LABEL,), NOTE))
    hour.screenshot("1-marked")
    hour.go_to(1, "No changes")
    others = marks_in(sidecar_of(hour.documents[1]))
    hour.mark_sentence()
    hour.wait_for_marks_of([*others, ("claim", (SENTENCE,), "", (), "")], number=1)
    hour.go_to(2, "No changes")
    hour.go_to(0, "Saved")


def mark_matches(hour):
    """Marks all matches of a word except one with a single command."""
    text = hour.text(0)
    at, matches = -1, []
    while (at := text.lower().find(WORDS, at + 1)) != -1:
        matches.append(text[at:at + len(WORDS)])
    hour.find()
    hour.wait_for_names("label", rf"\d+ of {len(matches)}")
    hour.exclude_match()
    del matches[EXCLUDED]
    hour.wait_for_names("label", f"Mark {len(matches)} as")
    hour.screenshot("2-found")
    hour.mark_all(len(matches))
    hour.marks += [("quote", (words,), "", (), "") for words in matches]
    hour.wait_for_marks_of(hour.marks)
    hour.close_find()


def label_several(hour):
    """Gives several of the filtered marks a label with a single command."""
    listed = [mark for mark in marks_in(sidecar_of(hour.documents[0])) if WORDS in str(mark).lower()]
    hour.filter(WORDS)
    hour.wait_for_names("label", f"{len(listed)} of {len(hour.marks)}")
    hour.choose_rows()
    hour.wait_for_names("label", f"{len(LABELLED)} marks selected")
    hour.screenshot("3-several")
    hour.label_all()
    for tag, words, speaker, labels, note in (listed[number] for number in LABELLED):
        hour.marks.remove((tag, words, speaker, labels, note))
        hour.marks.append((tag, words, speaker, tuple(sorted((*labels, LABEL))), note))
    hour.wait_for_marks_of(hour.marks)
    hour.clear_filter()
    hour.wait_for_names("label", f"{len(hour.marks)} marks")


def change_ends(hour):
    """Extends the mark by a word, splits it, and joins both parts again."""
    def rebuttal(words, note=NOTE):
        return "rebuttal", (words,), SPEAKER, (LABEL,), note

    hour.lengthen()
    hour.wait_for_replacement(rebuttal(REBUTTED), rebuttal(LONGER))
    hour.screenshot("4-longer")
    hour.split()
    # The first mark keeps the note.
    hour.wait_for_replacement(rebuttal(LONGER), rebuttal(FIRST), rebuttal(SECOND, note=""))
    hour.screenshot("5-split")
    hour.join()
    hour.marks.remove(rebuttal(SECOND, note=""))
    hour.wait_for_replacement(rebuttal(FIRST), rebuttal(LONGER))


def undo_and_redo_all(hour, start):
    """Goes back to the start with the history, forward with redo, back with undo, and forward with the history."""
    sidecar = sidecar_of(hour.documents[0])
    done = sidecar.read_bytes()

    def is_at_start():
        return read_sidecar(sidecar)["marks"] == start

    hour.open_history()
    hour.screenshot("6-history")
    hour.wait_for_names("list item", ".*, current")
    hour.go_to_start()
    hour.wait_for_names("list item", "Before the first change, current")
    wait_until("the first marks on disk", is_at_start)
    hour.redo(EDIT_COUNT)
    wait_until("all redone edits on disk", lambda: sidecar.read_bytes() == done)
    hour.undo(EDIT_COUNT)
    wait_until("all undone edits on disk", is_at_start)
    hour.screenshot("7-start")
    hour.go_to_end()
    wait_until("all edits on disk again", lambda: sidecar.read_bytes() == done)
    wait_for_status(hour.app, hour.documents[0], "Saved")


def cite_and_export(hour):
    """Copies the mark with a citation, and exports all marks."""
    hour.copy_citation()
    start = hour.text(0).index(LONGER)
    citation = f"“{LONGER}” — {SPEAKER}, {NAMES[0]}, line 1, code points {start}–{start + len(LONGER)}"
    hour.wait_for_clipboard(citation)
    page = hour.export()
    wait_for_file(page, lambda text: LONGER in text and NOTE in text)
    rebuttals = sum(mark[0] == "rebuttal" for mark in hour.marks)
    expect("the number of rebuttals in the export", f"## Rebuttals ({rebuttals})" in page.read_text("utf-8"), True)


def quit_and_reopen(hour, binary):
    """Closes the window. The next one shows the same documents, active tab and scroll position."""
    hour.go_to(1, "Saved")
    hour.scroll_down()
    hour.hide_marks_panel()
    before_quit = view_state(hour)
    hour.screenshot("8-left")
    hour.close_window()
    expect("the exit code", hour.app.wait_for_exit(), 0)
    before = [sidecar_of(document).read_bytes() for document in hour.documents]

    hour.app = hour.desktop.app(binary)
    wait_for_status(hour.app, hour.documents[1], "No changes")
    hour.reader.wait_for("the text", "count", **hour.page(1))
    hour.screenshot("9-back")
    restored = view_state(hour)
    # The top line is restored in full, so everything below may move by less than a line.
    down = restored.pop("caret") - before_quit.pop("caret")
    expect(f"the caret, which is {down} pixels lower", 0 <= down < LINE, True)
    expect("what is shown", restored, before_quit)
    for number in (0, 2):
        hour.go_to(number, "No changes")
    hour.close_window()
    expect("the exit code", hour.app.wait_for_exit(), 0)
    expect("the marks", [sidecar_of(document).read_bytes() for document in hour.documents], before)


def view_state(hour):
    """Returns the state of tabs, status bar and panels, and the height of the caret in the window."""
    hour.desktop.wait_until_settled()
    query = hour.reader.query
    caret = query("extents", at=query("caret", **hour.page(1)), **hour.page(1))
    return {
        "caret": caret[1],
        "tabs": query("names", role="page tab", pattern=".*"),
        "active": ["selected" in it for it in query("states", role="page tab", pattern=".*")],
        "place": query("names", role="push button", pattern="Line .*"),
        "panels": sorted(set(query("names", role="panel", pattern=".+"))),
    }
