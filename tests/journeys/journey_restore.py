"""The next start restores three documents as they were, except for one that was deleted."""

import re

from steps import copy_sample, expect, hashes, quit_by_key, wait_for_status
from waiting import wait_for_file

LINE = 30
"""Slightly more than the height of a text line, in pixels."""

NAMES = ("harbour-tunnel.txt", "budget-speech.txt", "water-report.txt")


def journey(desktop, binary):
    folder = desktop.home / "restore"
    folder.mkdir()
    tunnel, speech, water = (copy_sample(folder, name, marks=False) for name in NAMES)
    before = hashes(folder)
    caret = quit_with_three(desktop, binary, (tunnel, speech, water))
    restores_all(desktop, binary, (tunnel, speech, water), caret)
    speech.unlink()
    restores_without_deleted(desktop, binary, tunnel, water)
    restores_after_kill(desktop, binary, tunnel, water)
    after = hashes(folder)
    expect("the documents", {name: after.get(name) for name in before}, {**before, speech.name: None})


def session_file(desktop):
    """Returns the path of the saved session."""
    return desktop.home / ".local/state/glossator/sitting.ron"


def quit_with_three(desktop, binary, documents):
    """Opens three documents, marks a sentence at the end of the second, and quits. Returns the caret's position."""
    _, speech, water = documents
    app = desktop.app(binary, *documents)
    wait_for_status(app, water, "No changes")
    app.key("ctrl+2")
    wait_for_status(app, speech, "No changes")
    app.key("ctrl+End", "Left", "s", "c")
    wait_for_status(app, speech, "Saved")
    caret = app.caret_position()
    app.key("ctrl+b")
    desktop.wait_until_settled()
    desktop.screenshot("1-before-quitting")
    quit_by_key(app)
    text = session_file(desktop).read_text(encoding="utf-8")
    expect("the saved documents", re.findall(r'path: "[^"]*/([^/"]*)", blake3', text), list(NAMES))
    expect("whether the second is saved as active", "front: Some(1)" in text, True)
    expect("whether the hidden panel is saved", re.findall(r"\bmarks: (\w+)", text), ["false"])
    return caret


def restores_all(desktop, binary, documents, caret):
    """All tabs are restored, and the active one shows the same lines."""
    tunnel, speech, water = documents
    app = desktop.app(binary)
    wait_for_status(app, speech, "No changes")
    desktop.wait_until_settled()
    desktop.screenshot("2-restored")
    # The top line is restored in full, so everything below may move by less than a line.
    down = app.caret_position()[1] - caret[1]
    expect(f"whether the caret, {down} pixels lower, is on the same line", 0 <= down < LINE, True)
    for key, document in (("ctrl+1", tunnel), ("ctrl+3", water), ("ctrl+Tab", tunnel), ("ctrl+shift+Tab", water)):
        app.key(key)
        wait_for_status(app, document, "No changes")
    app.key("ctrl+w")
    wait_for_status(app, speech, "No changes")
    app.key("ctrl+shift+t")
    wait_for_status(app, water, "No changes")
    quit_by_key(app)


def restores_without_deleted(desktop, binary, tunnel, water):
    """A deleted document is left out with a notification, and the others are restored."""
    app = desktop.app(binary)
    wait_for_status(app, water, "No changes")
    desktop.wait_until_settled()
    desktop.screenshot("3-without-one")
    app.key("ctrl+Tab")
    wait_for_status(app, tunnel, "No changes")
    quit_by_key(app)


def restores_after_kill(desktop, binary, tunnel, water):
    """The session saved just before a kill is restored at the next start."""
    app = desktop.app(binary)
    wait_for_status(app, tunnel, "No changes")
    app.key("ctrl+Tab")
    wait_for_status(app, water, "No changes")
    wait_for_file(session_file(desktop), lambda text: "front: Some(1)" in text)
    app.kill()
    restarted = desktop.app(binary)
    wait_for_status(restarted, water, "No changes")
    restarted.key("ctrl+w", "ctrl+w")
    restarted.wait_for_title("Glossator")
    desktop.wait_until_settled()
    desktop.screenshot("4-nothing-open")
    quit_by_key(restarted)
