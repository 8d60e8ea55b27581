"""In a read-only folder the analyst is notified, saves the marks elsewhere, and finds them there next time."""

import contextlib
import os
import subprocess

from screen_reader import ScreenReader
from sidecar import marks_in
from steps import copy_sample, expect, hashes, open_document, quit_by_key, wait_for_status
from waiting import wait_until


def journey(desktop, binary):
    folder, elsewhere = desktop.home / "library", desktop.home / "mine" / "tunnel.ron"
    folder.mkdir()
    elsewhere.parent.mkdir()
    story = copy_sample(folder, marks=False)
    before = hashes(folder)
    reader = ScreenReader(desktop)
    with read_only(folder):
        app = open_document(desktop, binary, story)
        app.key("ctrl+Home", "s", "c")
        wait_for_status(app, story, "Not saved")
        app.wait_for_colour("bad")
        wait_for_notification(reader, f"Couldn’t save the marks on {story.name}: this folder is read-only")
        desktop.wait_until_settled()
        desktop.screenshot("1-notified")
        tab_to(reader, app, "Save to another location…")
        desktop.wait_until_settled()
        desktop.screenshot("2-focused")
        app.key("Return")
        desktop.fill_file_dialog("Save marks as", elsewhere)
        wait_for_status(app, story, "Saved")
        marks = marks_in(elsewhere)
        expect("the number of marks", len(marks), 1)
        quit_by_key(app)

        reopen(desktop, binary, story, elsewhere, marks)
        expect("the files in the folder", hashes(folder), before)


def reopen(desktop, binary, story, elsewhere, marks):
    """After reopening, the marks come from the other place and are still saved there."""
    app = open_document(desktop, binary, story)
    app.key("ctrl+Home", "t")
    app.type("seen again")
    app.key("Escape")
    noted = [(*marks[0][:4], "seen again")]
    wait_until("the note on disk", lambda: marks_in(elsewhere) == noted)
    wait_for_status(app, story, "Saved")
    desktop.wait_until_settled()
    desktop.screenshot("3-again")
    quit_by_key(app)
    code, output, _ = desktop.terminal(binary, "check", story)
    counts = f"{story}: 1 exact, 0 moved, 0 changed, 0 lost"
    expect("the check", (code, output.splitlines()[0]), (0, counts))


@contextlib.contextmanager
def read_only(folder):
    """Makes a folder read-only, even for root."""
    if os.geteuid() != 0:
        folder.chmod(0o555)
        yield
        folder.chmod(0o755)
        return
    subprocess.run(["mount", "--bind", folder, folder], check=True)
    try:
        subprocess.run(["mount", "-o", "remount,bind,ro", folder], check=True)
        yield
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def wait_for_notification(reader, words):
    """Waits until a notification has these words."""
    wait_until(f"the notification {words!r}", lambda: any(words in node[1] for node in reader.query("tree") or []))


def tab_to(reader, app, name):
    """Presses Tab until the widget with this name has the focus."""
    for _ in range(60):
        app.key("Tab")
        focused = [node[1] for node in reader.query("tree") or [] if "focused" in node[3]]
        if name in focused:
            return
    wait_until(f"Tab to reach {name}", lambda: False, deadline=0)
