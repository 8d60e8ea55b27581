"""The main job without the mouse: nothing here moves or presses it."""

import json

from sidecar import marks_in
from steps import (
    choose, copy_of_sample, ends_of, expect, hashes, leave_by_key, open_by_dialog, press,
    sidecar_of, wait_for_marks, wait_for_status,
)
from waiting import Failed, wait_for_file, wait_until
from window import theme_colour

BYLINE = "By Ines Falkenrath, Kelmouth – 14 October"
OPENING = "will open to traffic on 1 May"
FINISHED = "The tunnel is finished in every way that matters"
REMAINS = "What remains is paint, signs and a little patience"

RING = 40
"""The fewest pixels of the ring around what has the keyboard."""


def journey(desktop, binary):
    folder = desktop.home / "keys"
    folder.mkdir()
    story = copy_of_sample(folder, marks=False)
    sidecar, before = sidecar_of(story), hashes(folder)
    text = story.read_text(encoding="utf-8")

    app = desktop.app(binary)
    app.wait_for_title("Glossator")
    open_by_dialog(desktop, app, story)
    mark(app, text, sidecar)
    desktop.wait_until_settled()
    desktop.screenshot("1-marked")
    marks = describe(app, sidecar)
    walk_and_change(app, sidecar, marks)
    go_round(desktop, app)
    reopen(desktop, app, story, sidecar, marks)
    desktop.wait_until_settled()
    desktop.screenshot("2-described")
    elsewhere = keep_elsewhere(desktop, app, story, marks)
    export(desktop, app, folder)
    look_at_keys(desktop, app)

    app.key("ctrl+w")
    app.wait_for_title("Glossator")
    leave_by_key(app)
    expect("the document", hashes(folder)[story.name], before[story.name])
    expect("the marks", marks_in(elsewhere), marks)
    lines = (folder / "marks.jsonl").read_text(encoding="utf-8").splitlines()
    spoken = [json.loads(line)["speaker"] for line in lines]
    expect("the speakers in the export", spoken, [mark[2] for mark in marks])


def mark(app, text, sidecar):
    start, end = ends_of(text, BYLINE)
    app.caret_to(start)
    app.key("shift+End", "q")
    wait_for_marks(app, sidecar, [("quote", (BYLINE,), "", (), "")])
    # Not a quote after all: the mark that was just made is still the chosen one.
    app.key("c")
    marks = [("claim", (BYLINE,), "", (), "")]
    wait_for_marks(app, sidecar, marks)

    start, end = ends_of(text, OPENING)
    app.caret_to(start)
    app.key(*["ctrl+shift+Right"] * len(OPENING.split()))
    app.key("r")
    marks.append(("rebuttal", (OPENING,), "", (), ""))
    wait_for_marks(app, sidecar, marks)

    app.select(*ends_of(text, FINISHED))
    app.key("a")
    start, end = ends_of(text, REMAINS)
    app.key(*["Right"] * (start - ends_of(text, FINISHED)[1]), delay=2)
    app.key(*["shift+Right"] * (end - start), delay=2)
    app.key("q")
    marks.append(("quote", (FINISHED, REMAINS), "", (), ""))
    wait_for_marks(app, sidecar, marks)


def describe(app, sidecar):
    choose(app, 1)
    app.key("l")
    app.type("paper, names")
    app.key("Return", "Escape")
    choose(app, 2)
    app.key("e")
    app.type("Dorothea Vance")
    app.key("Return", "t")
    app.type("Which year?")
    app.key("Escape")
    marks = [
        ("claim", (BYLINE,), "", ("names", "paper"), ""),
        ("rebuttal", (OPENING,), "Dorothea Vance", (), "Which year?"),
        ("quote", (FINISHED, REMAINS), "", (), ""),
    ]
    wait_for_marks(app, sidecar, marks)
    return marks


def walk_and_change(app, sidecar, marks):
    """Goes from mark to mark, removes one and takes that back, and moves an end there and back."""
    choose(app, 3)
    app.key("p", "Delete")
    wait_for_marks(app, sidecar, [marks[0], marks[2]])
    app.key("ctrl+z")
    wait_for_marks(app, sidecar, marks)
    choose(app, 3)
    app.key("shift+j")
    shorter = ("quote", (FINISHED, REMAINS.removesuffix(" patience")), "", (), "")
    wait_for_marks(app, sidecar, [*marks[:2], shorter])
    app.key("shift+k")
    wait_for_marks(app, sidecar, marks)
    app.key("ctrl+z", "ctrl+z", "ctrl+y", "ctrl+shift+z")
    wait_for_marks(app, sidecar, marks)


def go_round(desktop, app):
    """Tab leads through the whole window and back to the text, and each stop can be seen by its ring."""
    accent, caret = theme_colour("accent"), theme_colour("caret")

    def look():
        seen = app.picture(desktop.wait_until_settled())
        return seen.count(accent), len(seen.bars(caret, width=2, least_height=10))

    choose(app, 2)
    bare, carets = look()
    expect("carets in the text", carets, 1)
    for stop in range(1, 60):
        app.key("Tab")
        around, carets = look()
        if (around, carets) == (bare, 1):
            expect("that the round led to menus, tools, fields and marks", 20 < stop, True)
            return
        if around < bare + RING:
            desktop.screenshot("unseen")
            raise Failed(f"after {stop} times Tab it cannot be seen where the keyboard is")
    raise Failed("Tab does not lead back to the text")


def reopen(desktop, app, story, sidecar, marks):
    """What was marked is there again, and can be changed and changed back."""
    app.key("ctrl+w")
    app.wait_for_title("Glossator")
    open_by_dialog(desktop, app, story)
    choose(app, 1)
    app.key("q")
    wait_for_marks(app, sidecar, [("quote", *marks[0][1:]), *marks[1:]])
    app.key("ctrl+z")
    wait_for_marks(app, sidecar, marks)


def keep_elsewhere(desktop, app, story, marks):
    """Keeps the marks under another name from now on. What was kept before stays as it is."""
    old = sidecar_of(story).read_bytes()
    elsewhere = story.with_name("mine.gloss.ron")
    app.key("ctrl+shift+s")
    desktop.fill_file_dialog("Save marks as", elsewhere)
    wait_for_file(elsewhere)
    wait_until("the marks to be elsewhere", lambda: marks_in(elsewhere) == marks)
    wait_for_status(app, story, "Saved")
    expect("the old sidecar", sidecar_of(story).read_bytes(), old)
    return elsewhere


def export(desktop, app, folder):
    """A dialog is cancelled, then comes again; the format that has no key is chosen in the menu."""
    app.key("ctrl+e")
    desktop.cancel_file_dialog("Export marks")
    app.key("ctrl+e")
    desktop.fill_file_dialog("Export marks", folder / "marks.md")
    wait_for_file(folder / "marks.md", lambda page: OPENING in page and BYLINE in page)
    desktop.wait_until_settled()
    # From the text on to the first menu, and in it to the fourth entry that can be taken.
    open_first_menu(desktop, app)
    desktop.screenshot("3-menu")
    for _ in range(4):
        press(desktop, app, "Down")
    app.key("Return")
    desktop.fill_file_dialog("Export marks", folder / "marks.jsonl")
    wait_for_file(folder / "marks.jsonl", lambda lines: lines.count("\n") == 3)


def open_first_menu(desktop, app):
    """Tab leads from the text round to the first menu, whose name then looks another way; Enter opens it."""
    def first_menu():
        return app.picture(desktop.wait_until_settled()).cut(8, 6, 24, 18).data

    resting = first_menu()
    for _ in range(4):
        app.key("Tab")
        if first_menu() != resting:
            break
    press(desktop, app, "Return")


def look_at_keys(desktop, app):
    app.key("F1")
    desktop.wait_until_settled()
    desktop.screenshot("4-keys")
    app.key("Escape")
    desktop.wait_until_settled()
