"""Words are found, some hits left out, the rest marked by one act, undone and done again: by keyboard alone."""
from sidecar import marks_in
from steps import copy_of_sample, expect, leave_by_key, opened, sidecar_of, wait_for_marks, wait_for_status

WORDS = "tunnel"


def journey(desktop, binary):
    folder = desktop.home / "find"
    folder.mkdir()
    story = copy_of_sample(folder, marks=False)
    sidecar, text = sidecar_of(story), story.read_text(encoding="utf-8")
    hits = text.lower().count(WORDS)

    app = opened(desktop, binary, story)
    app.key("ctrl+f")
    app.type(WORDS)
    desktop.wait_until_settled()
    desktop.screenshot("1-found")

    # The second and the last are left out; the way back leads round to the last.
    app.key("ctrl+shift+f", "Down", "space", "End", "space")
    desktop.wait_until_settled()
    desktop.screenshot("2-left-out")
    app.key("F9")
    wait_for_status(app, story, "Saved")
    marks = [("quote", (words,), "", (), "") for words in all_hits(text)]
    del marks[hits - 1], marks[1]
    wait_for_marks(app, sidecar, marks)
    desktop.wait_until_settled()
    desktop.screenshot("3-marked")

    # Escape gives the keyboard to the text with the hit selected: what is marked then is a step of its own.
    app.key("Escape", "c")
    wait_for_marks(app, sidecar, marks + [("claim", (all_hits(text)[-1],), "", (), "")])
    app.key("ctrl+z")
    wait_for_marks(app, sidecar, marks)
    app.key("ctrl+z")
    wait_for_marks(app, sidecar, [])
    app.key("ctrl+y")
    wait_for_marks(app, sidecar, marks)

    app.key("F3")
    desktop.wait_until_settled()
    desktop.screenshot("4-again")
    leave_by_key(app)
    expect("the document", story.read_text(encoding="utf-8"), text)
    expect("the marks", marks_in(sidecar), marks)


def all_hits(text):
    """What is found, as it stands in the text."""
    at, found = 0, []
    while (at := text.lower().find(WORDS, at)) != -1:
        found.append(text[at:at + len(WORDS)])
        at += len(WORDS)
    return found
