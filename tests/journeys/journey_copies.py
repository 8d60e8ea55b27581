"""Copies of marked texts: how much room they take is seen, they are removed, and no more are made where that is set."""

from ear import Ear
from steps import copy_of_sample, expect, leave_by_key, opened, wait_for_status
from waiting import wait_until

SAMPLES = ("harbour-tunnel.txt", "akhbar-mina.txt")
KEEP = {"role": "check box", "name": "Keep on this computer"}
NONE = "No snapshots yet. They use 512 MB at most"


def journey(desktop, binary):
    folder = desktop.home / "texts to mark"
    folder.mkdir()
    first, second = (copy_of_sample(folder, name, marks=False) for name in SAMPLES)
    copies = desktop.home / ".local/share/glossator/texts"
    ear = Ear(desktop)

    app = opened(desktop, binary, first)
    expect("copies of what is not marked", names(copies), [])
    app.key("s", "c")
    wait_until("a copy", lambda: len(names(copies)) == 1)
    app.key("ctrl+comma")
    wait_to_see(ear, "The snapshots use ", " KB, and 512 MB at most")
    desktop.wait_until_settled()
    desktop.screenshot("1-settings")
    ear.ask("press", role="push button", name="Remove snapshots")
    wait_to_see(ear, NONE)
    expect("copies that are left", names(copies), [])
    ear.ask("press", **KEEP)
    wait_until("the settings to be kept", lambda: 'copies: "not kept"' in settings_of(desktop))
    app.key("Escape", "ctrl+q")
    expect("the exit code", app.wait_for_end(), 0)

    app = opened(desktop, binary, second)
    app.key("s", "c")
    wait_for_status(app, second, "Saved")
    app.key("ctrl+comma")
    wait_to_see(ear, NONE)
    # Turned on again, the next mark makes one.
    ear.ask("press", **KEEP)
    wait_until("the settings to be kept", lambda: 'copies: "kept"' in settings_of(desktop))
    expect("copies meanwhile", names(copies), [])
    app.key("Escape")
    app.key("s", "q")
    wait_until("a copy", lambda: len(names(copies)) == 1)
    leave_by_key(app)


def names(copies):
    return sorted(path.name for path in copies.iterdir()) if copies.is_dir() else []


def settings_of(desktop):
    """What is kept of the settings: nothing before one is set."""
    path = desktop.home / ".config/glossator/settings.ron"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def wait_to_see(ear, *words):
    """Waits until something is shown whose name has all of this in it."""
    def is_shown():
        return any(all(it in node[1] for it in words) for node in ear.ask("tree") or [])

    wait_until(f"{words!r} to be shown", is_shown)
