"""Steps that several journeys take."""

import hashlib
import re
import shutil

from driver import ROOT
from sidecar import marks_in
from waiting import Failed, wait_for_file


def copy_of_sample(folder, name="harbour-tunnel.txt", to=None, marks=True):
    """A sample as a document of the analyst's own, with its marks or without."""
    path = folder / (to or name)
    for ending in ("", ".gloss.ron") if marks else ("",):
        shutil.copyfile(ROOT / f"seeds/{name}{ending}", f"{path}{ending}")
    return path


def sidecar_of(document):
    """Where the marks of a document are kept."""
    return document.with_name(f"{document.name}.gloss.ron")


def hashes(folder):
    """The hash of every file in a folder, by its name."""
    files = (path for path in sorted(folder.iterdir()) if path.is_file())
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def wait_for_status(app, document, status):
    """Waits until the window's title says so of the document in front."""
    app.wait_for_title(re.escape(f"{document.name} – {status} – Glossator"))


def opened(desktop, binary, document):
    """The program with a document, as soon as that is shown."""
    app = desktop.app(binary, document)
    wait_for_status(app, document, "No changes")
    return app


def leave_by_key(app):
    """Leaves where nothing is left to be saved."""
    app.key("ctrl+q")
    expect("the exit code", app.wait_for_end(), 0)


def press(desktop, app, *keys):
    """Presses keys as soon as the screen rests, and waits until it shows something else. Returns what."""
    resting = desktop.wait_until_settled()
    app.key(*keys)
    return desktop.wait_until_changed(resting)


def ends_of(text, words):
    """The numbers of the first character of some words and of the first after them."""
    start = text.index(words)
    return start, start + len(words)


def expect(what, seen, wanted):
    """Fails unless what is seen is what is wanted."""
    if seen != wanted:
        raise Failed(f"{what}: {wanted!r} was wanted, and this was seen: {seen!r}")


def open_by_dialog(desktop, app, path):
    """Opens a document by the desktop's own dialog, and waits until it is shown."""
    app.key("ctrl+o")
    desktop.fill_file_dialog("Open documents", path)
    app.wait_for_title(re.escape(f"{path.name} – No changes – Glossator"))
    desktop.wait_until_settled()


def wait_for_marks(app, sidecar, wanted):
    """Waits until the disk holds these marks, and the window says so."""
    def holds(_):
        return marks_in(sidecar) == wanted

    try:
        wait_for_file(sidecar, holds)
    except Failed as failure:
        there = marks_in(sidecar) if sidecar.exists() else "no sidecar"
        raise Failed(f"{failure}; there is {there}") from None
    name = sidecar.name.removesuffix(".gloss.ron")
    app.wait_for_title(re.escape(f"{name} – Saved – Glossator"))


def choose(app, number):
    """Chooses the mark with this number, from 1, where none begins with the text."""
    app.key("ctrl+Home", *["n"] * number)
