"""Steps that several journeys share."""

import hashlib
import re
import shutil

from driver import ROOT
from sidecar import marks_in
from waiting import Failed, wait_for_file


def copy_sample(folder, name="harbour-tunnel.txt", to=None, marks=True):
    """Copies a sample, with or without its marks, and returns the path of the copy."""
    path = folder / (to or name)
    for ending in ("", ".gloss.ron") if marks else ("",):
        shutil.copyfile(ROOT / f"seeds/{name}{ending}", f"{path}{ending}")
    return path


def sidecar_of(document):
    """Returns the path of a document's marks file."""
    return document.with_name(f"{document.name}.gloss.ron")


def hashes(folder):
    """Returns the SHA-256 hash of every file in a folder, by name."""
    files = (path for path in sorted(folder.iterdir()) if path.is_file())
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def wait_for_status(app, document, status):
    """Waits until the window's title shows this document with this status."""
    app.wait_for_title(re.escape(f"{document.name} – {status} – Glossator"))


def open_document(desktop, binary, document):
    """Starts the program with a document and waits until it is shown."""
    app = desktop.app(binary, document)
    wait_for_status(app, document, "No changes")
    return app


def quit_by_key(app):
    """Quits with Ctrl+Q when everything is saved."""
    app.key("ctrl+q")
    expect("the exit code", app.wait_for_exit(), 0)


def press(desktop, app, *keys):
    """Presses keys once the screen has settled, waits until it changes, and returns the new screen."""
    before = desktop.wait_until_settled()
    app.key(*keys)
    return desktop.wait_until_changed(before)


def char_range(text, words):
    """Returns the offsets, in characters, where these words start and end."""
    start = text.index(words)
    return start, start + len(words)


def expect(what, actual, expected):
    """Fails unless the actual value is the expected one."""
    if actual != expected:
        raise Failed(f"{what}: expected {expected!r}, got {actual!r}")


def open_by_dialog(desktop, app, path):
    """Opens a document with the desktop's file dialog and waits until it is shown."""
    app.key("ctrl+o")
    desktop.fill_file_dialog("Open documents", path)
    app.wait_for_title(re.escape(f"{path.name} – No changes – Glossator"))
    desktop.wait_until_settled()


def wait_for_marks(app, sidecar, expected):
    """Waits until these marks are on disk and the window says that they are saved."""
    try:
        wait_for_file(sidecar, lambda _: marks_in(sidecar) == expected)
    except Failed as failure:
        actual = marks_in(sidecar) if sidecar.exists() else "no sidecar"
        raise Failed(f"{failure}; found {actual}") from None
    name = sidecar.name.removesuffix(".gloss.ron")
    app.wait_for_title(re.escape(f"{name} – Saved – Glossator"))


def select_mark(app, number):
    """Selects the mark with this number, from 1. No mark may begin at the start of the text."""
    app.key("ctrl+Home", *["n"] * number)
