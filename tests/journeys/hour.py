"""An hour's work, which two journeys do in two ways: with the mouse, and with keys. See `spend`."""

import sys

from ear import Ear
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
"""The two that it is split into."""
SPEAKER, LABEL, NOTE = "Ines Falkenrath", "headline", "Who wrote this line?"

SENTENCE = "Madam Speaker, Members of the Assembly,"

WORDS = "tunnel"
LEFT_OUT = 1
"""The number of the hit that is not marked, from 0."""

LABELLED = (0, 1, 3)
"""The numbers of the rows that get a label together, from 0, where the list shows marks with these words."""

STEPS = 9
"""A mark, its speaker, its label, its note, all hits, the label of several, a longer end, a split, and a join."""

LINE = 30
"""The height of a line of the text, in pixels, and a little more."""

CLIPBOARD = """
import ctypes
gtk = ctypes.CDLL("libgtk-3.so.0")
for name in ("gdk_atom_intern", "gtk_clipboard_get"):
    getattr(gtk, name).restype = ctypes.c_void_p
gtk.gtk_clipboard_wait_for_text.restype = ctypes.c_char_p
gtk.gtk_init_check(None, None)
board = gtk.gtk_clipboard_get(ctypes.c_void_p(gtk.gdk_atom_intern(b"CLIPBOARD", 0)))
words = gtk.gtk_clipboard_wait_for_text(ctypes.c_void_p(board))
print((words or b"").decode(), end="")
"""
"""A program that prints what was copied. The library is that of the file dialogs."""


def spend(desktop, binary, way):
    """Does the whole work, in the way of a kind of `Hour`."""
    ear = Ear(desktop)
    hour = way(desktop, ear, desktop.app(binary))
    hour.app.wait_for_title("Glossator")
    for number, document in enumerate(hour.documents):
        hour.open_sample(number)
        wait_for_status(hour.app, document, "No changes")
    kept = [document.read_bytes() for document in hour.documents]
    start = [read_sidecar(sidecar_of(document))["marks"] for document in hour.documents]

    mark_in_two(hour)
    mark_hits(hour)
    label_several(hour)
    change_ends(hour)
    undo_and_redo_all(hour, start[0])
    cite_and_export(hour)
    leave_and_come_back(hour, binary)
    expect("the documents", [document.read_bytes() for document in hour.documents], kept)
    expect("the marks of the last", read_sidecar(sidecar_of(hour.documents[2]))["marks"], start[2])


class Hour:
    """The desk at which the hour is spent: what both ways have in common, and what is looked at."""

    def __init__(self, desktop, ear, app):
        self.desktop = desktop
        self.ear = ear
        self.app = app
        folder = desktop.home / ".local/share/glossator/samples"
        self.documents = [folder / name for name in NAMES]
        self.marks = None
        """The marks of the first document, as they should be."""

    def page(self, number):
        """The text of a document, as a screen reader finds it."""
        return {"role": "document frame", "name": f"Text of {NAMES[number]}"}

    def text(self, number):
        """The words of a document."""
        return self.documents[number].read_text(encoding="utf-8")

    def go_to(self, number, status):
        """Goes to a document, and waits until it is in front."""
        self.show(number)
        wait_for_status(self.app, self.documents[number], status)
        self.ear.wait("the text", "named", **self.page(number))

    def see(self, role, pattern):
        """Waits until something of a role is shown whose name a regular expression fits; returns all such names."""
        return self.ear.wait(f"a {role} called {pattern}", "shown", role=role, pattern=pattern)

    def see_marks(self, wanted, number=0):
        """Waits until the disk holds these marks, in whatever order, and the window says so."""
        sidecar = sidecar_of(self.documents[number])
        try:
            wait_for_file(sidecar, lambda _: sorted(marks_in(sidecar)) == sorted(wanted))
        except Failed as failure:
            there = marks_in(sidecar)
            more, less = ([it for it in a if it not in b] for a, b in ((there, wanted), (wanted, there)))
            raise Failed(f"{failure}; there are also {more}, and not {less}") from None
        wait_for_status(self.app, self.documents[number], "Saved")

    def see_instead(self, old, *new):
        """Waits until the first document has other marks in the place of one."""
        self.marks.remove(old)
        self.marks.extend(new)
        self.see_marks(self.marks)

    def see_copied(self, wanted):
        """Waits until other programs would paste these words."""
        seen = None

        def is_copied():
            nonlocal seen
            seen = self.desktop.run(sys.executable, "-c", CLIPBOARD)
            return seen == wanted

        try:
            wait_until(f"{wanted!r} to be copied", is_copied)
        except Failed as failure:
            raise Failed(f"{failure}; this was: {seen!r}") from None

    def picture(self, name):
        """Keeps a picture of the screen once it has come to rest."""
        self.desktop.wait_until_settled()
        self.desktop.screenshot(name)


def mark_in_two(hour):
    """A mark with all that is said of it in the first document, and a bare one in the second."""
    hour.go_to(0, "No changes")
    hour.marks = marks_in(sidecar_of(hour.documents[0]))
    bare = ("rebuttal", (REBUTTED,), "", (), "")
    hour.mark(REBUTTED)
    hour.marks.append(bare)
    hour.see_marks(hour.marks)
    hour.describe()
    hour.see_instead(bare, ("rebuttal", (REBUTTED,), SPEAKER, (LABEL,), NOTE))
    hour.picture("1-marked")
    hour.go_to(1, "No changes")
    others = marks_in(sidecar_of(hour.documents[1]))
    hour.mark_sentence()
    hour.see_marks([*others, ("claim", (SENTENCE,), "", (), "")], number=1)
    hour.go_to(2, "No changes")
    hour.go_to(0, "Saved")


def mark_hits(hour):
    """All places of a word are marked by one act, but for one."""
    text = hour.text(0)
    at, hits = -1, []
    while (at := text.lower().find(WORDS, at + 1)) != -1:
        hits.append(text[at:at + len(WORDS)])
    hour.find()
    hour.see("label", rf"\d+ of {len(hits)}")
    hour.leave_out()
    del hits[LEFT_OUT]
    hour.see("label", f"Mark {len(hits)} as")
    hour.picture("2-found")
    hour.mark_all(len(hits))
    hour.marks += [("quote", (words,), "", (), "") for words in hits]
    hour.see_marks(hour.marks)
    hour.close_find()


def label_several(hour):
    """Some of the marks that a filter leaves get a label by one act."""
    listed = [mark for mark in marks_in(sidecar_of(hour.documents[0])) if WORDS in str(mark).lower()]
    hour.filter(WORDS)
    hour.see("label", f"{len(listed)} of {len(hour.marks)}")
    hour.choose_rows()
    hour.see("label", f"{len(LABELLED)} marks selected")
    hour.picture("3-several")
    hour.label_all()
    for tag, words, speaker, labels, note in (listed[number] for number in LABELLED):
        hour.marks.remove((tag, words, speaker, labels, note))
        hour.marks.append((tag, words, speaker, tuple(sorted((*labels, LABEL))), note))
    hour.see_marks(hour.marks)
    hour.clear_filter()
    hour.see("label", f"{len(hour.marks)} marks")


def change_ends(hour):
    """The mark gets a word longer, becomes two, and one again."""
    def rebuttal(words, note=NOTE):
        return "rebuttal", (words,), SPEAKER, (LABEL,), note

    hour.lengthen()
    hour.see_instead(rebuttal(REBUTTED), rebuttal(LONGER))
    hour.picture("4-longer")
    hour.split()
    # The note stays with the first.
    hour.see_instead(rebuttal(LONGER), rebuttal(FIRST), rebuttal(SECOND, note=""))
    hour.picture("5-split")
    hour.join()
    hour.marks.remove(rebuttal(SECOND, note=""))
    hour.see_instead(rebuttal(FIRST), rebuttal(LONGER))


def undo_and_redo_all(hour, start):
    """By what was done back to the start, by redo forward again, then back by undo and forward by what was done."""
    sidecar = sidecar_of(hour.documents[0])
    done = sidecar.read_bytes()

    def is_at_start():
        return read_sidecar(sidecar)["marks"] == start

    hour.open_history()
    hour.picture("6-history")
    hour.see("list item", ".*, current")
    hour.go_to_start()
    hour.see("list item", "Before the first change, current")
    wait_until("the disk to hold what it held at the start", is_at_start)
    hour.redo(STEPS)
    wait_until("the disk to follow all redos", lambda: sidecar.read_bytes() == done)
    hour.undo(STEPS)
    wait_until("the disk to follow all undos", is_at_start)
    hour.picture("7-start")
    hour.go_to_end()
    wait_until("the disk to hold all again", lambda: sidecar.read_bytes() == done)
    wait_for_status(hour.app, hour.documents[0], "Saved")


def cite_and_export(hour):
    """The mark is copied with where it is from, and all are exported."""
    hour.cite()
    start = hour.text(0).index(LONGER)
    cited = f"“{LONGER}” — {SPEAKER}, {NAMES[0]}, line 1, code points {start}–{start + len(LONGER)}"
    hour.see_copied(cited)
    page = hour.export()
    wait_for_file(page, lambda words: LONGER in words and NOTE in words)
    rebuttals = sum(mark[0] == "rebuttal" for mark in hour.marks)
    expect("the number of rebuttals in the export", f"## Rebuttals ({rebuttals})" in page.read_text("utf-8"), True)


def leave_and_come_back(hour, binary):
    """The window is closed, and the next one shows the same documents, the same one in front and the same place."""
    hour.go_to(1, "Saved")
    hour.go_far_down()
    hour.fold_marks()
    left = surroundings(hour)
    hour.picture("8-left")
    hour.close_window()
    expect("the exit code", hour.app.wait_for_end(), 0)
    before = [sidecar_of(document).read_bytes() for document in hour.documents]

    hour.app = hour.desktop.app(binary)
    wait_for_status(hour.app, hour.documents[1], "No changes")
    hour.ear.wait("the text", "named", **hour.page(1))
    hour.picture("9-back")
    back = surroundings(hour)
    # The line that was at the top is, all of it: what is below moves by less than a line.
    down = back.pop("caret") - left.pop("caret")
    expect(f"the caret, which is {down} lower", 0 <= down < LINE, True)
    expect("what is shown", back, left)
    for number in (0, 2):
        hour.go_to(number, "No changes")
    hour.close_window()
    expect("the exit code", hour.app.wait_for_end(), 0)
    expect("the marks", [sidecar_of(document).read_bytes() for document in hour.documents], before)


def surroundings(hour):
    """What stands around the text, and how far down in the window the caret is."""
    hour.desktop.wait_until_settled()
    ask = hour.ear.ask
    caret = ask("extents", at=ask("caret", **hour.page(1)), **hour.page(1))
    return {
        "caret": caret[1],
        "tabs": ask("shown", role="page tab", pattern=".*"),
        "front": ["selected" in it for it in ask("states", role="page tab", pattern=".*")],
        "place": ask("shown", role="push button", pattern="Line .*"),
        "panels": sorted(set(ask("shown", role="panel", pattern=".+"))),
    }
