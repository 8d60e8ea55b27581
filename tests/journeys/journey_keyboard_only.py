"""The main job by keyboard alone: the mouse is neither moved nor clicked."""

import json

from sidecar import marks_in
from steps import (
    char_range, copy_sample, expect, hashes, open_by_dialog, press, quit_by_key, select_mark, sidecar_of,
    wait_for_marks, wait_for_status,
)
from waiting import Failed, wait_for_file, wait_until
from window import theme_colour

BYLINE = "By Ines Falkenrath, Kelmouth – 14 October"
OPENING = "will open to traffic on 1 May"
FINISHED = "The tunnel is finished in every way that matters"
REMAINS = "What remains is paint, signs and a little patience"

RING_PIXELS = 40
"""The smallest number of pixels in a focus ring."""


def journey(desktop, binary):
    folder = desktop.home / "keys"
    folder.mkdir()
    story = copy_sample(folder, marks=False)
    sidecar, before = sidecar_of(story), hashes(folder)
    text = story.read_text(encoding="utf-8")

    app = desktop.app(binary)
    app.wait_for_title("Glossator")
    open_by_dialog(desktop, app, story)
    mark(app, text, sidecar)
    desktop.wait_until_settled()
    desktop.screenshot("1-marked")
    marks = describe(app, sidecar)
    navigate_and_edit(app, sidecar, marks)
    tab_through_window(desktop, app)
    reopen(desktop, app, story, sidecar, marks)
    desktop.wait_until_settled()
    desktop.screenshot("2-described")
    elsewhere = save_elsewhere(desktop, app, story, marks)
    export(desktop, app, folder)
    show_keyboard_shortcuts(desktop, app)

    app.key("ctrl+w")
    app.wait_for_title("Glossator")
    quit_by_key(app)
    expect("the document", hashes(folder)[story.name], before[story.name])
    expect("the marks", marks_in(elsewhere), marks)
    lines = (folder / "marks.jsonl").read_text(encoding="utf-8").splitlines()
    speakers = [json.loads(line)["speaker"] for line in lines]
    expect("the speakers in the export", speakers, [mark[2] for mark in marks])


def mark(app, text, sidecar):
    start, end = char_range(text, BYLINE)
    app.move_caret_to(start)
    app.key("shift+End", "q")
    wait_for_marks(app, sidecar, [("quote", (BYLINE,), "", (), "")])
    # Not a quote after all: the new mark is still selected.
    app.key("c")
    marks = [("claim", (BYLINE,), "", (), "")]
    wait_for_marks(app, sidecar, marks)

    start, end = char_range(text, OPENING)
    app.move_caret_to(start)
    app.key(*["ctrl+shift+Right"] * len(OPENING.split()))
    app.key("r")
    marks.append(("rebuttal", (OPENING,), "", (), ""))
    wait_for_marks(app, sidecar, marks)

    app.select(*char_range(text, FINISHED))
    app.key("a")
    start, end = char_range(text, REMAINS)
    app.key(*["Right"] * (start - char_range(text, FINISHED)[1]), delay=2)
    app.key(*["shift+Right"] * (end - start), delay=2)
    app.key("q")
    marks.append(("quote", (FINISHED, REMAINS), "", (), ""))
    wait_for_marks(app, sidecar, marks)


def describe(app, sidecar):
    select_mark(app, 1)
    app.key("l")
    app.type("paper, names")
    app.key("Return", "Escape")
    select_mark(app, 2)
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


def navigate_and_edit(app, sidecar, marks):
    """Goes from mark to mark, removes one and undoes that, and moves an end back and forth."""
    select_mark(app, 3)
    app.key("p", "Delete")
    wait_for_marks(app, sidecar, [marks[0], marks[2]])
    app.key("ctrl+z")
    wait_for_marks(app, sidecar, marks)
    select_mark(app, 3)
    app.key("shift+j")
    shorter = ("quote", (FINISHED, REMAINS.removesuffix(" patience")), "", (), "")
    wait_for_marks(app, sidecar, [*marks[:2], shorter])
    app.key("shift+k")
    wait_for_marks(app, sidecar, marks)
    app.key("ctrl+z", "ctrl+z", "ctrl+y", "ctrl+shift+z")
    wait_for_marks(app, sidecar, marks)


def tab_through_window(desktop, app):
    """Tab goes through the whole window and back to the text, and every stop has a visible focus ring."""
    accent, caret = theme_colour("accent"), theme_colour("caret")

    def count_pixels_and_carets():
        picture = app.picture(desktop.wait_until_settled())
        return picture.count(accent), len(picture.vertical_bars(caret, width=2, least_height=10))

    select_mark(app, 2)
    bare, carets = count_pixels_and_carets()
    expect("the carets in the text", carets, 1)
    for stop in range(1, 60):
        app.key("Tab")
        pixels, carets = count_pixels_and_carets()
        if (pixels, carets) == (bare, 1):
            expect("whether Tab reached menus, tools, fields and marks", 20 < stop, True)
            return
        if pixels < bare + RING_PIXELS:
            desktop.screenshot("no-ring")
            raise Failed(f"no visible focus after pressing Tab {stop} times")
    raise Failed("Tab does not return to the text")


def reopen(desktop, app, story, sidecar, marks):
    """The marks are there after reopening, and can be changed and changed back."""
    app.key("ctrl+w")
    app.wait_for_title("Glossator")
    open_by_dialog(desktop, app, story)
    select_mark(app, 1)
    app.key("q")
    wait_for_marks(app, sidecar, [("quote", *marks[0][1:]), *marks[1:]])
    app.key("ctrl+z")
    wait_for_marks(app, sidecar, marks)


def save_elsewhere(desktop, app, story, marks):
    """Saves the marks under another name from now on. The old file stays as it is."""
    old = sidecar_of(story).read_bytes()
    elsewhere = story.with_name("mine.gloss.ron")
    app.key("ctrl+shift+s")
    desktop.fill_file_dialog("Save marks as", elsewhere)
    wait_for_file(elsewhere)
    wait_until("the marks in the new file", lambda: marks_in(elsewhere) == marks)
    wait_for_status(app, story, "Saved")
    expect("the old sidecar", sidecar_of(story).read_bytes(), old)
    return elsewhere


def export(desktop, app, folder):
    """Cancels a dialog and opens it again; then picks a format without a shortcut from the menu."""
    app.key("ctrl+e")
    desktop.cancel_file_dialog("Export marks")
    app.key("ctrl+e")
    desktop.fill_file_dialog("Export marks", folder / "marks.md")
    wait_for_file(folder / "marks.md", lambda page: OPENING in page and BYLINE in page)
    desktop.wait_until_settled()
    # From the text to the first menu, and there to the fourth enabled entry.
    open_first_menu(desktop, app)
    desktop.screenshot("3-menu")
    for _ in range(4):
        press(desktop, app, "Down")
    app.key("Return")
    desktop.fill_file_dialog("Export marks", folder / "marks.jsonl")
    wait_for_file(folder / "marks.jsonl", lambda lines: lines.count("\n") == 3)


def open_first_menu(desktop, app):
    """Tab goes from the text to the first menu, whose name then looks different. Enter opens it."""
    def first_menu():
        return app.picture(desktop.wait_until_settled()).crop(8, 6, 24, 18).data

    unfocused = first_menu()
    for _ in range(4):
        app.key("Tab")
        if first_menu() != unfocused:
            break
    press(desktop, app, "Return")


def show_keyboard_shortcuts(desktop, app):
    app.key("F1")
    desktop.wait_until_settled()
    desktop.screenshot("4-shortcuts")
    app.key("Escape")
    desktop.wait_until_settled()
