"""Finds words, excludes some matches, marks the rest with one command, undoes and redoes it: all by keyboard."""

from sidecar import marks_in
from steps import copy_sample, expect, open_document, quit_by_key, sidecar_of, wait_for_marks, wait_for_status

WORDS = "tunnel"


def journey(desktop, binary):
    folder = desktop.home / "find"
    folder.mkdir()
    story = copy_sample(folder, marks=False)
    sidecar, text = sidecar_of(story), story.read_text(encoding="utf-8")
    matches = text.lower().count(WORDS)

    app = open_document(desktop, binary, story)
    app.key("ctrl+f")
    app.type(WORDS)
    desktop.wait_until_settled()
    desktop.screenshot("1-found")

    # Excludes the second and the last match.
    app.key("ctrl+shift+f", "Down", "space", "End", "space")
    desktop.wait_until_settled()
    desktop.screenshot("2-excluded")
    app.key("F9")
    wait_for_status(app, story, "Saved")
    marks = [("quote", (words,), "", (), "") for words in all_matches(text)]
    del marks[matches - 1], marks[1]
    wait_for_marks(app, sidecar, marks)
    desktop.wait_until_settled()
    desktop.screenshot("3-marked")

    # Escape focuses the text with the match selected. Marking it is an undo step of its own.
    app.key("Escape", "c")
    wait_for_marks(app, sidecar, marks + [("claim", (all_matches(text)[-1],), "", (), "")])
    app.key("ctrl+z")
    wait_for_marks(app, sidecar, marks)
    app.key("ctrl+z")
    wait_for_marks(app, sidecar, [])
    app.key("ctrl+y")
    wait_for_marks(app, sidecar, marks)

    app.key("F3")
    desktop.wait_until_settled()
    desktop.screenshot("4-again")
    quit_by_key(app)
    expect("the document", story.read_text(encoding="utf-8"), text)
    expect("the marks", marks_in(sidecar), marks)


def all_matches(text):
    """Returns all matches, spelled as in the text."""
    at, found = 0, []
    while (at := text.lower().find(WORDS, at)) != -1:
        found.append(text[at:at + len(WORDS)])
        at += len(WORDS)
    return found
