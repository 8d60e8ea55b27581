"""Text snapshots: the settings show their size, remove them, and turn them off."""

from screen_reader import ScreenReader
from steps import copy_sample, expect, open_document, quit_by_key, wait_for_status
from waiting import wait_until

SAMPLES = ("harbour-tunnel.txt", "akhbar-mina.txt")
KEEP = {"role": "check box", "name": "Keep on this computer"}
NONE = "No snapshots yet. They use 512 MB at most"


def journey(desktop, binary):
    folder = desktop.home / "documents"
    folder.mkdir()
    first, second = (copy_sample(folder, name, marks=False) for name in SAMPLES)
    snapshots = desktop.home / ".local/share/glossator/texts"
    reader = ScreenReader(desktop)

    app = open_document(desktop, binary, first)
    expect("the snapshots before the first mark", names(snapshots), [])
    app.key("s", "c")
    wait_until("a snapshot", lambda: len(names(snapshots)) == 1)
    app.key("ctrl+comma")
    wait_for_names(reader, "The snapshots use ", " KB, and 512 MB at most")
    desktop.wait_until_settled()
    desktop.screenshot("1-settings")
    reader.query("press", role="push button", name="Remove snapshots")
    wait_for_names(reader, NONE)
    expect("the remaining snapshots", names(snapshots), [])
    reader.query("press", **KEEP)
    wait_until("the settings to be saved", lambda: 'copies: "not kept"' in settings_of(desktop))
    app.key("Escape", "ctrl+q")
    expect("the exit code", app.wait_for_exit(), 0)

    app = open_document(desktop, binary, second)
    app.key("s", "c")
    wait_for_status(app, second, "Saved")
    app.key("ctrl+comma")
    wait_for_names(reader, NONE)
    # After turning them on again, the next mark makes one.
    reader.query("press", **KEEP)
    wait_until("the settings to be saved", lambda: 'copies: "kept"' in settings_of(desktop))
    expect("the snapshots before the next mark", names(snapshots), [])
    app.key("Escape")
    app.key("s", "q")
    wait_until("a snapshot", lambda: len(names(snapshots)) == 1)
    quit_by_key(app)


def names(snapshots):
    return sorted(path.name for path in snapshots.iterdir()) if snapshots.is_dir() else []


def settings_of(desktop):
    """Returns the text of the settings file, empty before the first change."""
    path = desktop.home / ".config/glossator/settings.ron"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def wait_for_names(reader, *words):
    """Waits until a node is shown whose name contains all these words."""
    def is_shown():
        return any(all(it in node[1] for it in words) for node in reader.query("tree") or [])

    wait_until(f"a node with {words!r}", is_shown)
