"""Pictures of the window for the README. Made only when asked: `tests/journeys/run --shots FOLDER`."""

import subprocess

from steps import choose, copy_of_sample, opened
from waiting import Failed

SIZE = (1180, 780)
LARGEST = 200_000
"""The most bytes that a picture may have."""


def make(desktop, binary, folder):
    """Makes all pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    documents = desktop.home / "documents"
    documents.mkdir()
    tunnel = copy_of_sample(documents)
    harbour = copy_of_sample(documents, "akhbar-mina.txt")

    app = desktop.app(binary)
    app.wait_for_title("Glossator")
    take(desktop, app, folder / "welcome.png")
    app.key("ctrl+q")
    app.wait_for_end()

    # The fifth mark is the first quote of two pieces.
    of_document(desktop, binary, tunnel, 5, folder / "reading.png")
    of_document(desktop, binary, harbour, 2, folder / "arabic.png")
    settings = desktop.home / ".config/glossator/settings.ron"
    settings.write_text('(named: "yes", theme: "dark")\n', encoding="utf-8")
    of_document(desktop, binary, tunnel, 5, folder / "dark.png")


def of_document(desktop, binary, path, number, picture):
    """A picture of a document with one of its marks chosen."""
    app = opened(desktop, binary, path)
    desktop.wait_until_settled()
    choose(app, number)
    take(desktop, app, picture)
    app.key("ctrl+q")
    app.wait_for_end()


def take(desktop, app, path):
    """Keeps what the window shows, in as few bytes as 256 colours need."""
    desktop.park_pointer()
    desktop.focus(app.window)
    desktop.wait_until_settled()
    size = app.geometry()[2:]
    if size != SIZE:
        raise Failed(f"the window is {size} and not {SIZE}")
    whole = desktop.root / "whole.png"
    desktop.run("import", "-window", app.window, whole)
    options = ["-strip", "-dither", "None", "-colors", "256", "-define", "png:compression-level=9"]
    subprocess.run(["convert", whole, *options, f"PNG8:{path}"], check=True)
    if LARGEST < path.stat().st_size:
        raise Failed(f"{path} has {path.stat().st_size} bytes")
    print(f"made   {path}", flush=True)
