"""The display goes away, with an input method and without: what isn't saved is saved, and the program ends."""

import shutil

from driver import Desktop
from sidecar import marks_in
from steps import copy_of_sample, expect, opened, sidecar_of, wait_for_status
from waiting import Failed, wait_until

ENDS_WITHIN = 5
"""How many seconds the program may take to end once its display is gone."""


def journey(desktop, binary):
    for method in (None, "ibus"):
        for end in (crash, cut):
            with Desktop(desktop.artefacts / f"{end.__name__}-{method}") as own:
                lose_display(own, binary, method, end)
    is_told(desktop, binary)


def crash(desktop, app):
    """The server is gone at once, as when it crashes."""
    desktop.display.kill()
    desktop.display.wait()


def cut(desktop, app):
    """The server lives on, and cuts the program's connection, as `xkill` has it do."""
    desktop.run("xdotool", "windowkill", app.window, check=False)


def lose_display(desktop, binary, method, end):
    """The display goes while a letter of a note waits for room on the disk."""
    if method:
        start_input_method(desktop)
    folder = desktop.home / "story"
    folder.mkdir()
    story = copy_of_sample(folder, marks=False)
    sidecar = sidecar_of(story)
    app = opened(desktop, binary, story)
    app.key("ctrl+Home")
    insist(desktop, app, "s")
    insist(desktop, app, "c")
    insist(desktop, app, "t")
    # Through the input method, where there is one: so it has composed something.
    insist(desktop, app, "x")
    wait_until("the note", lambda: sidecar.exists() and "x" in marks_in(sidecar)[0][4])
    wait_for_status(app, story, "Saved")

    app.let_files_grow(to=100)
    insist(desktop, app, "y")
    wait_for_status(app, story, "Not saved")
    app.let_files_grow()
    end(desktop, app)
    try:
        app.wait_for_end(ENDS_WITHIN)
    finally:
        if app.is_running():
            app.kill()
    expect("whether the note has both letters", set(marks_in(sidecar)[0][4]), {"x", "y"})
    names = sorted(path.name for path in folder.iterdir())
    left = [name for name in names if ".open-" in name]
    expect("what says that the document is open", left, [])


def insist(desktop, app, key):
    """Presses a key until something is seen of it: input methods lose one now and then."""
    before = desktop.wait_until_settled()
    for _ in range(3):
        app.key(key)
        if desktop.wait_until_settled().data != before.data:
            return
    raise Failed(f"nothing is seen of {key}")


def start_input_method(desktop):
    """ibus, through X's own protocol for input methods."""
    if not shutil.which("ibus-daemon"):
        raise Failed("there is no ibus-daemon: it is in the package ibus")
    desktop.environment["XMODIFIERS"] = "@im=ibus"
    desktop.start("ibus-daemon", "--xim", "--panel", "disable", "--config", "disable")
    wait_until(
        "the input method",
        lambda: "ibus" in desktop.run("xprop", "-root", "XIM_SERVERS", check=False),
    )


def is_told(desktop, binary):
    """A display that lacks what windows need is reported as one that isn't there; the terminal's commands don't need it."""
    story = copy_of_sample(desktop.home)
    with Desktop(desktop.artefacts / "bare", without="RANDR") as bare:
        code, _, complaint = bare.terminal(binary, story)
        expect("the exit code", code, 1)
        expect("the first line", complaint.splitlines()[0],
               "glossator: no window can be opened: the display lacks the RANDR extension, which windows need")
        expect("whether it names a source", ".rs:" in complaint or "panicked" in complaint, False)
        code, printed, _ = bare.terminal(binary, "check", story)
        expect("what else works", (code, bool(printed)), (0, True))
