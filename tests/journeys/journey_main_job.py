"""The whole main job, by hand: open, mark, say who speaks, undo, redo, export, leave."""

import csv
import json
import re
import shutil

from driver import ROOT, Failed, wait_for_file, wait_until
from sidecar import marks_in, short, read_sidecar

NAME = "tunnel story.txt"
OPENING = "will open to traffic on 1 May"
REJECTED = "The Office for Structural Safety rejected both statements within hours."
FINISHED = "The tunnel is finished in every way that matters"
REMAINS = "What remains is paint, signs and a little patience"
PASSED = "passed every test"
COUNT = "38 of 38"
NOTE = "See page 4.\nAsked again on Monday: \"no comment\" \\ nothing."

MARKED = [
    ("claim", (OPENING,), "", (), ""),
    ("rebuttal", (REJECTED,), "Office for Structural Safety", ("safety", "schedule"), NOTE),
    ("quote", (FINISHED, REMAINS), "Dorothea Vance", (), ""),
    ("quote", (PASSED, COUNT), "", (), ""),
]


def journey(desktop, binary):
    folder = desktop.home / "my documents"
    folder.mkdir()
    story = folder / NAME
    shutil.copyfile(ROOT / "seeds/harbour-tunnel.txt", story)
    marked = folder / "harbour-tunnel.txt"
    for ending in ("", ".gloss.ron"):
        shutil.copyfile(ROOT / f"seeds/harbour-tunnel.txt{ending}", f"{marked}{ending}")
    before = {path: path.read_bytes() for path in folder.iterdir()}

    app = desktop.app(binary)
    app.wait_for_title("Glossator")
    desktop.wait_until_settled()
    desktop.screenshot("1-first-screen")

    sidecar = folder / f"{NAME}.gloss.ron"
    open_by_dialog(desktop, app, story)
    desktop.screenshot("2-opened")
    mark_by_mouse_and_keys(desktop, app, story.read_text(encoding="utf-8"), sidecar)
    describe(desktop, app, sidecar)
    undo_and_redo_all(desktop, app, sidecar)
    move_ends(desktop, app, sidecar)
    export_by_dialogs(desktop, app, folder)
    look_at_marked_document(desktop, app, marked)

    app.key("ctrl+q")
    code = app.wait_for_end()
    expect("the exit code", code, 0)
    for path, bytes_before in before.items():
        expect(f"the bytes of {path.name}", path.read_bytes() == bytes_before, True)
    check_exports(desktop, binary, story, sidecar, folder)
    expect("what is in the folder", sorted(path.name for path in folder.iterdir()), sorted([
        NAME, sidecar.name, marked.name, f"{marked.name}.gloss.ron", "marks.csv", "marks.md",
    ]))


def expect(what, seen, wanted):
    """Fails unless what is seen is what is wanted."""
    if seen != wanted:
        raise Failed(f"{what}: {wanted!r} was wanted, and this was seen: {seen!r}")


def open_by_dialog(desktop, app, path):
    app.key("ctrl+o")
    desktop.fill_file_dialog("Open documents", path)
    app.wait_for_title(re.escape(f"{path.name} – No changes – Glossator"))
    desktop.wait_until_settled()


def wait_for_marks(app, sidecar, wanted):
    """Waits until the disk holds these marks, and the window says so."""
    def holds(_):
        return marks_in(sidecar) == wanted

    try:
        wait_for_file(sidecar, holds)
    except Failed as failure:
        there = marks_in(sidecar) if sidecar.exists() else "no sidecar"
        raise Failed(f"{failure}; there is {there}") from None
    name = sidecar.name.removesuffix(".gloss.ron")
    app.wait_for_title(re.escape(f"{name} – Saved – Glossator"))


def mark_by_mouse_and_keys(desktop, app, text, sidecar):
    def ends(words):
        return text.index(words), text.index(words) + len(words)

    start, end = map(app.place_of, ends(OPENING))
    app.drag(start, end)
    app.key("c")
    bare = [(tag, words, "", (), "") for tag, words, *_ in MARKED]
    wait_for_marks(app, sidecar, bare[:1])
    desktop.screenshot("3-claim-by-mouse")

    app.caret_to(text.index(REJECTED) + 20)
    app.key("s", "r")
    wait_for_marks(app, sidecar, bare[:2])

    places = [app.place_of(at) for words in (FINISHED, REMAINS) for at in ends(words)]
    app.drag(*places[:2])
    app.drag(*places[2:], holding="ctrl")
    desktop.wait_until_settled()
    desktop.screenshot("4-two-pieces-selected")
    app.key("q")
    wait_for_marks(app, sidecar, bare[:3])

    app.select(*ends(PASSED))
    app.key("a")
    start, end = ends(COUNT)
    app.key(*["Right"] * (start - ends(PASSED)[1]), *["shift+Right"] * (end - start), delay=2)
    app.key("q")
    wait_for_marks(app, sidecar, bare)
    desktop.wait_until_settled()
    desktop.screenshot("5-four-marks")


def choose(app, number):
    """Chooses the mark with this number, from 1."""
    app.key("ctrl+Home", *["n"] * number)


def describe(desktop, app, sidecar):
    """The rebuttal gets a speaker, labels and a note, the first quote a speaker."""
    choose(app, 2)
    app.key("e")
    app.type(MARKED[1][2])
    app.key("Return", "l")
    app.type("schedule")
    app.key("Return")
    app.type("safety")
    app.key("Return", "Escape")
    choose(app, 2)
    app.key("t")
    first, second = NOTE.split("\n")
    app.type(first)
    app.key("Return")
    app.type(second)
    app.key("Escape")
    choose(app, 3)
    app.key("e")
    app.type(MARKED[2][2])
    app.key("Escape")
    wait_for_marks(app, sidecar, MARKED)
    desktop.wait_until_settled()
    desktop.screenshot("6-described")


def undo_and_redo_all(desktop, app, sidecar):
    done = sidecar.read_bytes()
    steps = 0
    while marks_in(sidecar):
        steps += 1
        expect("few enough steps to undo", steps < 30, True)
        last = sidecar.read_bytes()
        app.key("ctrl+z")
        wait_until("the disk to follow an undo", lambda: sidecar.read_bytes() != last)
    # Four marks, two speakers, two labels, one note.
    expect("the steps that were undone", steps, 9)
    app.wait_for_title(re.escape(f"{NAME} – Saved – Glossator"))
    desktop.wait_until_settled()
    desktop.screenshot("7-all-undone")
    app.key(*["ctrl+shift+z", "ctrl+y"] * (steps // 2), *["ctrl+y"] * (steps % 2))
    wait_until("the disk to follow all redos", lambda: sidecar.read_bytes() == done)
    app.key("ctrl+y")
    wait_for_marks(app, sidecar, MARKED)


def move_ends(desktop, app, sidecar):
    """The claim's end goes a word on and comes back, its start goes two letters on and comes back."""
    choose(app, 1)
    for there, wanted, back in [
        (["shift+k"], f"{OPENING} and", ["shift+j"]),
        (["i", "i"], OPENING[2:], ["u", "u"]),
        (["j"], OPENING[:-1], ["k"]),
        (["shift+i"], OPENING.removeprefix("will "), ["shift+u"]),
    ]:
        app.key(*there)
        wait_for_marks(app, sidecar, [("claim", (wanted,), "", (), ""), *MARKED[1:]])
        app.key(*back)
        wait_for_marks(app, sidecar, MARKED)


def export_by_dialogs(desktop, app, folder):
    app.key("ctrl+e")
    desktop.fill_file_dialog("Export marks", folder / "marks.md")
    wait_for_file(folder / "marks.md")
    desktop.wait_until_settled()
    desktop.screenshot("8-exported")
    # The first menu, and in it the entry after “Open…”.
    app.choose_in_menu((20, 15), 1)
    desktop.fill_file_dialog("Export marks", folder / "marks.csv")
    wait_for_file(folder / "marks.csv")


def look_at_marked_document(desktop, app, path):
    """A document that has marks already shows them, and looking changes nothing."""
    open_by_dialog(desktop, app, path)
    app.key("n", "n", "n")
    desktop.wait_until_settled()
    desktop.screenshot("9-marked-document")
    app.key("ctrl+Tab")
    app.wait_for_title(re.escape(f"{NAME} – Saved – Glossator"))
    app.key("ctrl+Tab")
    app.wait_for_title(re.escape(f"{path.name} – No changes – Glossator"))


def check_exports(desktop, binary, story, sidecar, folder):
    """The sidecar, the exports and what the terminal says all hold the same, and what was marked."""
    text = story.read_text(encoding="utf-8")
    marks = read_sidecar(sidecar)["marks"]
    expect("the marks on the disk", [short(mark) for mark in marks], MARKED)
    for mark in marks:
        for piece in mark["pieces"]:
            expect("the words at the offsets", text[piece["start"]:piece["end"]], piece["exact"])

    code, printed, _ = desktop.terminal(binary, "export", story, "--to", "jsonl")
    lines = [json.loads(line) for line in printed.splitlines()]
    expect("the exit code of the export", code, 0)
    for mark, line in zip(marks, lines, strict=True):
        places = [{"start": it["start"], "end": it["end"]} for it in mark["pieces"]]
        expect("the pieces in JSON", line["pieces"], places)
        for name in ("id", "tag", "speaker", "labels", "note", "created"):
            expect(f"{name} in JSON", line[name], mark[name])

    with open(folder / "marks.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for mark, row in zip(marks, rows, strict=True):
        places = ";".join(f"{it['start']}-{it['end']}" for it in mark["pieces"])
        expect("the pieces in CSV", row["pieces"], places)
        expect("the labels in CSV", row["labels"], ";".join(mark["labels"]))
        for name in ("id", "tag", "speaker", "note", "created"):
            expect(f"{name} in CSV", row[name], mark[name])

    page = (folder / "marks.md").read_text(encoding="utf-8")
    for words in (OPENING, REJECTED, FINISHED, REMAINS, PASSED, COUNT, "## Claims (1)", "## Quotes (2)"):
        expect(f"{words!r} in Markdown", words in page, True)
    code, printed, _ = desktop.terminal(binary, "check", story)
    expect("the exit code of the check", code, 0)
    expect("what the check says", printed.splitlines()[0], f"{NAME}: 4 exact, 0 moved, 0 lost")
