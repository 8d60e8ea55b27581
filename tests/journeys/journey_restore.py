"""Three documents, scrolled and marked, then left: the next time they are there as they were, but for one that is gone."""

import re

from steps import copy_of_sample, expect, hashes, leave_by_key, wait_for_status
from waiting import wait_for_file

LINE = 30
"""The height of a line of the text, in pixels, and a little more."""

NAMES = ("harbour-tunnel.txt", "budget-speech.txt", "water-report.txt")


def journey(desktop, binary):
    folder = desktop.home / "restore"
    folder.mkdir()
    tunnel, speech, water = (copy_of_sample(folder, name, marks=False) for name in NAMES)
    before = hashes(folder)
    place = leaves_three(desktop, binary, (tunnel, speech, water))
    comes_back(desktop, binary, (tunnel, speech, water), place)
    speech.unlink()
    comes_back_without_one(desktop, binary, tunnel, water)
    a_killed_window_comes_back(desktop, binary, tunnel, water)
    after = hashes(folder)
    expect("the documents", {name: after.get(name) for name in before}, {**before, speech.name: None})


def kept(desktop):
    """What is kept for the next time."""
    return desktop.home / ".local/state/glossator/sitting.ron"


def leaves_three(desktop, binary, documents):
    """Opens three documents, marks a sentence far down in the second one, and leaves. Returns where the caret was."""
    _, speech, water = documents
    app = desktop.app(binary, *documents)
    wait_for_status(app, water, "No changes")
    app.key("ctrl+2")
    wait_for_status(app, speech, "No changes")
    app.key("ctrl+End", "Left", "s", "c")
    wait_for_status(app, speech, "Saved")
    place = app.caret_position()
    app.key("ctrl+b")
    desktop.wait_until_settled()
    desktop.screenshot("1-left")
    leave_by_key(app)
    text = kept(desktop).read_text(encoding="utf-8")
    expect("the documents that are kept", re.findall(r'path: "[^"]*/([^/"]*)", blake3', text), list(NAMES))
    expect("the one in front", "front: Some(1)" in text, True)
    expect("the fold", "(marks: false" in text, True)
    return place


def comes_back(desktop, binary, documents, place):
    """All are there again, each at its tab, and the analyst is where they were."""
    tunnel, speech, water = documents
    app = desktop.app(binary)
    wait_for_status(app, speech, "No changes")
    desktop.wait_until_settled()
    desktop.screenshot("2-back")
    # The line that was at the top is, all of it: what is below moves by less than a line.
    down = app.caret_position()[1] - place[1]
    expect(f"the caret, which is {down} lower", 0 <= down < LINE, True)
    for key, document in (("ctrl+1", tunnel), ("ctrl+3", water), ("ctrl+Tab", tunnel), ("ctrl+shift+Tab", water)):
        app.key(key)
        wait_for_status(app, document, "No changes")
    app.key("ctrl+w")
    wait_for_status(app, speech, "No changes")
    app.key("ctrl+shift+t")
    wait_for_status(app, water, "No changes")
    leave_by_key(app)


def comes_back_without_one(desktop, binary, tunnel, water):
    """A document that was removed is left out with a word, and the others are there."""
    app = desktop.app(binary)
    wait_for_status(app, water, "No changes")
    desktop.wait_until_settled()
    desktop.screenshot("3-without-one")
    app.key("ctrl+Tab")
    wait_for_status(app, tunnel, "No changes")
    leave_by_key(app)


def a_killed_window_comes_back(desktop, binary, tunnel, water):
    """What was kept a moment before the program was killed is there the next time."""
    app = desktop.app(binary)
    wait_for_status(app, tunnel, "No changes")
    app.key("ctrl+Tab")
    wait_for_status(app, water, "No changes")
    wait_for_file(kept(desktop), lambda text: "front: Some(1)" in text)
    app.kill()
    again = desktop.app(binary)
    wait_for_status(again, water, "No changes")
    again.key("ctrl+w", "ctrl+w")
    again.wait_for_title("Glossator")
    desktop.wait_until_settled()
    desktop.screenshot("4-nothing-open")
    leave_by_key(again)
