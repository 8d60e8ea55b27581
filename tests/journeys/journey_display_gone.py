"""The display disappears, with and without an input method: everything is saved and the program exits."""

import shutil

from driver import Desktop
from sidecar import marks_in
from steps import copy_sample, expect, open_document, sidecar_of, wait_for_status
from waiting import Failed, wait_until

EXIT_SECONDS = 5
"""The longest time, in seconds, that the program may take to exit without a display."""


def journey(desktop, binary):
    for method in (None, "ibus"):
        for end in (crash, cut):
            with Desktop(desktop.artefacts / f"{end.__name__}-{method}") as own:
                lose_display(own, binary, method, end)
    report_unusable_display(desktop, binary)


def crash(desktop, app):
    """The display server is killed."""
    desktop.display.kill()
    desktop.display.wait()


def cut(desktop, app):
    """The server closes the program's connection, as with `xkill`."""
    desktop.run("xdotool", "windowkill", app.window, check=False)


def lose_display(desktop, binary, method, end):
    """Loses the display while a letter of a note can't be saved because the disk is full."""
    if method:
        start_input_method(desktop)
    folder = desktop.home / "story"
    folder.mkdir()
    story = copy_sample(folder, marks=False)
    sidecar = sidecar_of(story)
    app = open_document(desktop, binary, story)
    app.key("ctrl+Home")
    press_until_visible(desktop, app, "s")
    press_until_visible(desktop, app, "c")
    press_until_visible(desktop, app, "t")
    # This goes through the input method, if there is one, so it has composed something.
    press_until_visible(desktop, app, "x")
    wait_until("the note on disk", lambda: sidecar.exists() and "x" in marks_in(sidecar)[0][4])
    wait_for_status(app, story, "Saved")

    app.limit_file_size(100)
    press_until_visible(desktop, app, "y")
    wait_for_status(app, story, "Not saved")
    app.limit_file_size(None)
    end(desktop, app)
    try:
        app.wait_for_exit(EXIT_SECONDS)
    finally:
        if app.is_running():
            app.kill()
    expect("whether the note has both letters", set(marks_in(sidecar)[0][4]), {"x", "y"})
    names = sorted(path.name for path in folder.iterdir())
    left = [name for name in names if ".open-" in name]
    expect("the presence files left", left, [])


def press_until_visible(desktop, app, key):
    """Presses a key until the screen changes, since input methods sometimes drop one."""
    before = desktop.wait_until_settled()
    for _ in range(3):
        app.key(key)
        if desktop.wait_until_settled().data != before.data:
            return
    raise Failed(f"{key} has no visible effect")


def start_input_method(desktop):
    """Starts ibus with X's input method protocol."""
    if not shutil.which("ibus-daemon"):
        raise Failed("ibus-daemon not found: install the package ibus")
    desktop.environment["XMODIFIERS"] = "@im=ibus"
    desktop.start("ibus-daemon", "--xim", "--panel", "disable", "--config", "disable")
    wait_until(
        "the input method",
        lambda: "ibus" in desktop.run("xprop", "-root", "XIM_SERVERS", check=False),
    )


def report_unusable_display(desktop, binary):
    """A display without a needed extension is reported like a missing one. Terminal commands work without it."""
    story = copy_sample(desktop.home)
    with Desktop(desktop.artefacts / "bare", without="RANDR") as bare:
        code, _, errors = bare.terminal(binary, story)
        expect("the exit code", code, 1)
        expect("the first line", errors.splitlines()[0],
               "glossator: no window can be opened: the display lacks the RANDR extension, which windows need")
        expect("whether it names source code", ".rs:" in errors or "panicked" in errors, False)
        code, output, _ = bare.terminal(binary, "check", story)
        expect("the check in the terminal", (code, bool(output)), (0, True))
