"""Leaving waits for the save, or asks where there is none: by key, by the window's cross and by a signal."""

from sidecar import marks_in
from steps import copy_of_sample, expect, hashes, leave_by_key, opened, press, sidecar_of, wait_for_status

TOLD_TO_END = 130
"""The exit code of a program that was told twice."""


def journey(desktop, binary):
    folder = desktop.home / "leaving"
    folder.mkdir()
    story = copy_of_sample(folder, marks=False)
    before = hashes(folder)[story.name]
    leaves_with_all(desktop, binary, story)
    asks_and_waits(desktop, binary, story)
    ends_when_told_twice(desktop, binary, story)
    saves_elsewhere(desktop, binary, story)
    expect("the document", hashes(folder)[story.name], before)


def leaves_with_all(desktop, binary, story):
    """A mark that has just been made, and a letter that has just been written, are on the disk in the end."""
    sidecar, number = sidecar_of(story), 0
    for leave in (lambda app: app.key("ctrl+q"), lambda app: app.close_window(), lambda app: app.tell_to_end()):
        app = opened(desktop, binary, story)
        number += 1
        mark_sentence(app, number)
        app.key("t")
        app.type(f"note {number}")
        leave(app)
        expect("the exit code", app.wait_for_end(), 0)
        expect("the notes", [mark[4] for mark in marks_in(sidecar)], [f"note {it + 1}" for it in range(number)])


def asks_and_waits(desktop, binary, story):
    """Nothing can be saved: the window asks, stays where that is wanted, and goes by itself once all is saved."""
    sidecar = sidecar_of(story)
    marks, saved = marks_in(sidecar), sidecar.read_bytes()
    app = with_unsaved_mark(desktop, binary, story, len(marks) + 1)
    press(desktop, app, "ctrl+q")
    desktop.screenshot("1-asked")
    before = desktop.wait_until_settled()
    app.key("Escape")
    before = desktop.wait_until_changed(before)
    app.tell_to_end()
    desktop.wait_until_changed(before)
    desktop.screenshot("2-asked-again")
    expect("whether the window waits", app.is_running(), True)
    expect("the sidecar meanwhile", sidecar.read_bytes(), saved)
    app.let_files_grow()
    expect("the exit code", app.wait_for_end(), 0)
    after = marks_in(sidecar)
    expect("the marks", (after[:-1], after[-1][0]), (marks, "claim"))


def ends_when_told_twice(desktop, binary, story):
    """Who tells it a second time has it end, with all that was on the disk, whole."""
    sidecar = sidecar_of(story)
    marks, saved = marks_in(sidecar), sidecar.read_bytes()
    app = with_unsaved_mark(desktop, binary, story, len(marks) + 1)
    resting = desktop.wait_until_settled()
    app.tell_to_end()
    desktop.wait_until_changed(resting)
    app.tell_to_end()
    expect("the exit code", app.wait_for_end(), TOLD_TO_END)
    expect("the sidecar", sidecar.read_bytes(), saved)
    # At once, while the newest mark may just be on its way to the disk.
    app = opened(desktop, binary, story)
    mark_sentence(app, len(marks) + 1)
    app.tell_to_end()
    app.tell_to_end()
    app.wait_for_end()
    expect("the marks that were there", marks_in(sidecar)[:len(marks)], marks)


def saves_elsewhere(desktop, binary, story):
    """The question's second answer, by keyboard: the marks are kept at another place, and the window stays."""
    elsewhere = desktop.home / "elsewhere.gloss.ron"
    marks = marks_in(sidecar_of(story))
    app = opened(desktop, binary, story)
    app.let_files_grow(to=100)
    app.key("ctrl+Home", "Delete")
    wait_for_status(app, story, "Not saved")
    press(desktop, app, "ctrl+q")
    app.let_files_grow()
    app.key("Tab", "Tab", "Return")
    desktop.fill_file_dialog("Save marks as", elsewhere)
    leave_by_key(app)
    expect("the marks", marks_in(elsewhere), marks[1:])


def with_unsaved_mark(desktop, binary, story, number):
    """The program with a mark on sentence number `number` that the disk has no room for."""
    app = opened(desktop, binary, story)
    app.let_files_grow(to=100)
    mark_sentence(app, number)
    wait_for_status(app, story, "Not saved")
    return app


def mark_sentence(app, number):
    """Marks sentence number `number`, from 1."""
    app.key("ctrl+Home", *["s"] * number, "c")
