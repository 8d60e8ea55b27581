"""A folder that cannot be written: the analyst is notified, keeps the marks at another place, and finds them there."""

import contextlib
import os
import subprocess

from ear import Ear
from sidecar import marks_in
from steps import copy_of_sample, expect, hashes, leave_by_key, opened, wait_for_status
from waiting import wait_until


def journey(desktop, binary):
    folder, elsewhere = desktop.home / "library", desktop.home / "mine" / "tunnel.ron"
    folder.mkdir()
    elsewhere.parent.mkdir()
    story = copy_of_sample(folder, marks=False)
    before = hashes(folder)
    ear = Ear(desktop)
    with read_only(folder):
        app = opened(desktop, binary, story)
        app.key("ctrl+Home", "s", "c")
        wait_for_status(app, story, "Not saved")
        app.wait_for_colour("bad")
        told(ear, f"Couldn’t save the marks on {story.name}: this folder is read-only")
        desktop.wait_until_settled()
        desktop.screenshot("1-told")
        tab_to(ear, app, "Save to another location…")
        desktop.wait_until_settled()
        desktop.screenshot("2-ring")
        app.key("Return")
        desktop.fill_file_dialog("Save marks as", elsewhere)
        wait_for_status(app, story, "Saved")
        marks = marks_in(elsewhere)
        expect("how many marks there are", len(marks), 1)
        leave_by_key(app)

        find_there(desktop, binary, story, elsewhere, marks)
        expect("what is in the folder", hashes(folder), before)


def find_there(desktop, binary, story, elsewhere, marks):
    """Opened again, the marks are those at the other place, and go on being saved there."""
    app = opened(desktop, binary, story)
    app.key("ctrl+Home", "t")
    app.type("seen again")
    app.key("Escape")
    noted = [(*marks[0][:4], "seen again")]
    wait_until("the note to be there", lambda: marks_in(elsewhere) == noted)
    wait_for_status(app, story, "Saved")
    desktop.wait_until_settled()
    desktop.screenshot("3-again")
    leave_by_key(app)
    code, said, _ = desktop.terminal(binary, "check", story)
    states = f"{story}: 1 exact, 0 moved, 0 changed, 0 lost"
    expect("what the check says", (code, said.splitlines()[0]), (0, states))


@contextlib.contextmanager
def read_only(folder):
    """Lets nothing be written into a folder, not even by root."""
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


def told(ear, words):
    """Waits until a notice says this."""
    wait_until(f"to be told {words!r}", lambda: any(words in node[1] for node in ear.ask("tree") or []))


def tab_to(ear, app, name):
    """Presses Tab until the keyboard is at what is called so."""
    for _ in range(60):
        app.key("Tab")
        focused = [node[1] for node in ear.ask("tree") or [] if "focused" in node[3]]
        if name in focused:
            return
    wait_until(f"Tab to lead to {name}", lambda: False, deadline=0)
