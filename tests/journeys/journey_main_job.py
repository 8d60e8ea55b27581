"""The main job by mouse and keyboard: open, mark, describe, undo, redo, export, quit."""

import csv
import json

from sidecar import marks_in, read_sidecar, summary
from steps import (
    char_range, copy_sample, expect, hashes, open_by_dialog, quit_by_key, select_mark, sidecar_of,
    wait_for_marks, wait_for_status,
)
from waiting import wait_for_file, wait_until

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
    story = copy_sample(folder, to=NAME, marks=False)
    marked = copy_sample(folder)
    before = hashes(folder)

    app = desktop.app(binary)
    app.wait_for_title("Glossator")
    desktop.wait_until_settled()
    desktop.screenshot("1-first-screen")

    sidecar = sidecar_of(story)
    open_by_dialog(desktop, app, story)
    desktop.screenshot("2-opened")
    mark_by_mouse_and_keys(desktop, app, story.read_text(encoding="utf-8"), sidecar)
    describe(desktop, app, sidecar)
    undo_and_redo_all(desktop, app, story)
    move_ends(desktop, app, sidecar)
    drag_an_end(desktop, app, story.read_text(encoding="utf-8"), sidecar)
    export_by_dialogs(desktop, app, folder)
    view_marked_document(desktop, app, story, marked)

    quit_by_key(app)
    after = hashes(folder)
    expect("the files from before", {name: after[name] for name in before}, before)
    expect("the new files", sorted(set(after) - set(before)), ["marks.csv", "marks.md", sidecar.name])
    check_exports(desktop, binary, story, sidecar, folder)


def mark_by_mouse_and_keys(desktop, app, text, sidecar):
    start, end = map(app.position_of, char_range(text, OPENING))
    app.drag(start, end)
    app.key("c")
    bare = [(tag, words, "", (), "") for tag, words, *_ in MARKED]
    wait_for_marks(app, sidecar, bare[:1])
    desktop.screenshot("3-claim-by-mouse")

    app.move_caret_to(text.index(REJECTED) + 20)
    app.key("s", "r")
    wait_for_marks(app, sidecar, bare[:2])

    places = [app.position_of(at) for words in (FINISHED, REMAINS) for at in char_range(text, words)]
    app.drag(*places[:2])
    app.drag(*places[2:], holding="ctrl")
    desktop.wait_until_settled()
    desktop.screenshot("4-two-pieces-selected")
    app.key("q")
    wait_for_marks(app, sidecar, bare[:3])

    app.select(*char_range(text, PASSED))
    app.key("a")
    start, end = char_range(text, COUNT)
    app.key(*["Right"] * (start - char_range(text, PASSED)[1]), *["shift+Right"] * (end - start), delay=2)
    app.key("q")
    wait_for_marks(app, sidecar, bare)
    desktop.wait_until_settled()
    desktop.screenshot("5-four-marks")


def describe(desktop, app, sidecar):
    """Gives the rebuttal a speaker, labels and a note, and the first quote a speaker."""
    select_mark(app, 2)
    app.key("e")
    app.type(MARKED[1][2])
    app.key("Return", "l")
    app.type("schedule")
    app.key("Return")
    app.type("safety")
    app.key("Return", "Escape")
    select_mark(app, 2)
    app.key("t")
    first, second = NOTE.split("\n")
    app.type(first)
    app.key("Return")
    app.type(second)
    app.key("Escape")
    select_mark(app, 3)
    app.key("e")
    app.type(MARKED[2][2])
    app.key("Return")
    wait_for_marks(app, sidecar, MARKED)
    desktop.wait_until_settled()
    desktop.screenshot("6-described")


def undo_and_redo_all(desktop, app, story):
    sidecar = sidecar_of(story)
    done = sidecar.read_bytes()
    steps = 0
    while marks_in(sidecar):
        steps += 1
        expect("whether undo comes to an end", steps < 30, True)
        last = sidecar.read_bytes()
        app.key("ctrl+z")
        wait_until("the undone edit on disk", lambda: sidecar.read_bytes() != last)
    # Four marks, two speakers, labels added in one go, one note.
    expect("the number of undone steps", steps, 8)
    wait_for_status(app, story, "Saved")
    desktop.wait_until_settled()
    desktop.screenshot("7-all-undone")
    app.key(*["ctrl+shift+z", "ctrl+y"] * (steps // 2), *["ctrl+y"] * (steps % 2))
    wait_until("all redone edits on disk", lambda: sidecar.read_bytes() == done)
    app.key("ctrl+y")
    wait_for_marks(app, sidecar, MARKED)


def move_ends(desktop, app, sidecar):
    """Moves the claim's end and start by words and by letters, and back again."""
    select_mark(app, 1)
    for forth, words, back in [
        (["shift+k"], f"{OPENING} and", ["shift+j"]),
        (["i", "i"], OPENING[2:], ["u", "u"]),
        (["j"], OPENING[:-1], ["k"]),
        (["shift+i"], OPENING.removeprefix("will "), ["shift+u"]),
    ]:
        app.key(*forth)
        wait_for_marks(app, sidecar, [("claim", (words,), "", (), ""), *MARKED[1:]])
        app.key(*back)
        wait_for_marks(app, sidecar, MARKED)


def drag_an_end(desktop, app, text, sidecar):
    """Drags the claim's end by its handle to the end of the next word, and undoes that."""
    longer = f"{OPENING} and"
    start, end = (app.position_of(char_range(text, words)[1]) for words in (OPENING, longer))
    select_mark(app, 1)
    app.drag(start, end)
    wait_for_marks(app, sidecar, [("claim", (longer,), "", (), ""), *MARKED[1:]])
    desktop.wait_until_settled()
    desktop.screenshot("7-end-dragged")
    app.key("ctrl+z")
    wait_for_marks(app, sidecar, MARKED)


def export_by_dialogs(desktop, app, folder):
    app.key("ctrl+e")
    desktop.fill_file_dialog("Export marks", folder / "marks.md")
    wait_for_file(folder / "marks.md")
    desktop.wait_until_settled()
    desktop.screenshot("8-exported")
    # The first menu, and there the entry after those that open documents.
    app.choose_in_menu((20, 15), 2)
    desktop.fill_file_dialog("Export marks", folder / "marks.csv")
    wait_for_file(folder / "marks.csv")


def view_marked_document(desktop, app, story, marked):
    """A document with marks shows them, and viewing changes nothing."""
    open_by_dialog(desktop, app, marked)
    app.key("n", "n", "n")
    desktop.wait_until_settled()
    desktop.screenshot("9-marked-document")
    app.key("ctrl+Tab")
    wait_for_status(app, story, "Saved")
    app.key("ctrl+Tab")
    wait_for_status(app, marked, "No changes")


def check_exports(desktop, binary, story, sidecar, folder):
    """Sidecar, exports and terminal output all agree with what was marked."""
    text = story.read_text(encoding="utf-8")
    marks = read_sidecar(sidecar)["marks"]
    expect("the marks on the disk", [summary(mark) for mark in marks], MARKED)
    for mark in marks:
        for piece in mark["pieces"]:
            expect("the words at the offsets", text[piece["start"]:piece["end"]], piece["exact"])

    code, output, _ = desktop.terminal(binary, "export", story, "--to", "jsonl")
    lines = [json.loads(line) for line in output.splitlines()]
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
        expect(f"whether {words!r} is in Markdown", words in page, True)
    code, output, _ = desktop.terminal(binary, "check", story)
    expect("the exit code of the check", code, 0)
    expect("the output of the check", output.splitlines()[0], f"{story}: 4 exact, 0 moved, 0 changed, 0 lost")
