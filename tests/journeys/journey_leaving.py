"""Quitting waits for the save or asks if nothing can be saved: by key, by the close button and by a signal."""

from sidecar import marks_in
from steps import copy_sample, expect, hashes, open_document, press, quit_by_key, sidecar_of, wait_for_status

TERMINATED = 130
"""The exit code after a second SIGTERM."""


def journey(desktop, binary):
    folder = desktop.home / "leaving"
    folder.mkdir()
    story = copy_sample(folder, marks=False)
    before = hashes(folder)[story.name]
    quits_with_everything_saved(desktop, binary, story)
    asks_and_waits(desktop, binary, story)
    exits_on_second_signal(desktop, binary, story)
    saves_elsewhere(desktop, binary, story)
    expect("the document", hashes(folder)[story.name], before)


def quits_with_everything_saved(desktop, binary, story):
    """A mark and a letter made just before quitting are on disk afterwards."""
    sidecar, number = sidecar_of(story), 0
    for quit_app in (lambda app: app.key("ctrl+q"), lambda app: app.close_window(), lambda app: app.terminate()):
        app = open_document(desktop, binary, story)
        number += 1
        mark_sentence(app, number)
        app.key("t")
        app.type(f"note {number}")
        quit_app(app)
        expect("the exit code", app.wait_for_exit(), 0)
        expect("the notes", [mark[4] for mark in marks_in(sidecar)], [f"note {it + 1}" for it in range(number)])


def asks_and_waits(desktop, binary, story):
    """If nothing can be saved the window asks, stays open on request, and closes by itself once all is saved."""
    sidecar = sidecar_of(story)
    marks, saved = marks_in(sidecar), sidecar.read_bytes()
    app = with_unsaved_mark(desktop, binary, story, len(marks) + 1)
    press(desktop, app, "ctrl+q")
    desktop.screenshot("1-asked")
    before = desktop.wait_until_settled()
    app.key("Escape")
    before = desktop.wait_until_changed(before)
    app.terminate()
    desktop.wait_until_changed(before)
    desktop.screenshot("2-asked-again")
    expect("whether the window waits", app.is_running(), True)
    expect("the sidecar while it waits", sidecar.read_bytes(), saved)
    app.limit_file_size(None)
    expect("the exit code", app.wait_for_exit(), 0)
    after = marks_in(sidecar)
    expect("the marks", (after[:-1], after[-1][0]), (marks, "claim"))


def exits_on_second_signal(desktop, binary, story):
    """A second SIGTERM ends the program, and the file on disk stays intact."""
    sidecar = sidecar_of(story)
    marks, saved = marks_in(sidecar), sidecar.read_bytes()
    app = with_unsaved_mark(desktop, binary, story, len(marks) + 1)
    before = desktop.wait_until_settled()
    app.terminate()
    desktop.wait_until_changed(before)
    app.terminate()
    expect("the exit code", app.wait_for_exit(), TERMINATED)
    expect("the sidecar", sidecar.read_bytes(), saved)
    # Both at once, while the newest mark may be being saved.
    app = open_document(desktop, binary, story)
    mark_sentence(app, len(marks) + 1)
    app.terminate()
    app.terminate()
    app.wait_for_exit()
    expect("the earlier marks", marks_in(sidecar)[:len(marks)], marks)


def saves_elsewhere(desktop, binary, story):
    """The dialog's second answer, by keyboard: the marks are saved elsewhere, and the window stays open."""
    elsewhere = desktop.home / "elsewhere.gloss.ron"
    marks = marks_in(sidecar_of(story))
    app = open_document(desktop, binary, story)
    app.limit_file_size(100)
    app.key("ctrl+Home", "Delete")
    wait_for_status(app, story, "Not saved")
    press(desktop, app, "ctrl+q")
    app.limit_file_size(None)
    app.key("Tab", "Tab", "Return")
    desktop.fill_file_dialog("Save marks as", elsewhere)
    quit_by_key(app)
    expect("the marks", marks_in(elsewhere), marks[1:])


def with_unsaved_mark(desktop, binary, story, number):
    """Starts the program and makes a mark on a sentence (from 1) that can't be saved because the disk is full."""
    app = open_document(desktop, binary, story)
    app.limit_file_size(100)
    mark_sentence(app, number)
    wait_for_status(app, story, "Not saved")
    return app


def mark_sentence(app, number):
    """Marks the sentence with this number, from 1."""
    app.key("ctrl+Home", *["s"] * number, "c")
