"""Takes the screenshots for the README. Runs only with `tests/journeys/run --shots FOLDER`."""

import subprocess

from steps import copy_sample, open_document, select_mark
from waiting import Failed

SIZE = (1180, 780)
LARGEST = 200_000
"""The largest allowed size of a screenshot, in bytes."""


def make(desktop, binary, folder):
    """Takes all screenshots."""
    folder.mkdir(parents=True, exist_ok=True)
    documents = desktop.home / "documents"
    documents.mkdir()
    tunnel = copy_sample(documents)
    harbour = copy_sample(documents, "akhbar-mina.txt")

    app = desktop.app(binary)
    app.wait_for_title("Glossator")
    take(desktop, app, folder / "welcome.png")
    app.key("ctrl+q")
    app.wait_for_exit()

    # The fifth mark is the first quote with two pieces.
    take_document(desktop, binary, tunnel, 5, folder / "reading.png")
    take_document(desktop, binary, harbour, 2, folder / "arabic.png")
    settings = desktop.home / ".config/glossator/settings.ron"
    settings.write_text('(named: "yes", theme: "dark")\n', encoding="utf-8")
    take_document(desktop, binary, tunnel, 5, folder / "dark.png")


def take_document(desktop, binary, path, number, picture):
    """Takes a screenshot of a document with one mark selected."""
    app = open_document(desktop, binary, path)
    desktop.wait_until_settled()
    select_mark(app, number)
    take(desktop, app, picture)
    app.key("ctrl+q")
    app.wait_for_exit()


def take(desktop, app, path):
    """Saves a screenshot of the window with 256 colours, as small as possible."""
    desktop.park_pointer()
    desktop.focus(app.window)
    desktop.wait_until_settled()
    size = app.geometry()[2:]
    if size != SIZE:
        raise Failed(f"the window has size {size}, expected {SIZE}")
    whole = desktop.root / "whole.png"
    desktop.run("import", "-window", app.window, whole)
    options = ["-strip", "-dither", "None", "-colors", "256", "-define", "png:compression-level=9"]
    subprocess.run(["convert", whole, *options, f"PNG8:{path}"], check=True)
    if LARGEST < path.stat().st_size:
        raise Failed(f"{path} has {path.stat().st_size} bytes")
    print(f"made   {path}", flush=True)
