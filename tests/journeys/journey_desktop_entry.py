"""The program is made known to the desktop from a folder with an odd name; the desktop knows the type of a file of
marks, opens its document by the program, and finds the window's icon; then all of it is taken away."""

import os
import re
import shutil

from waiting import Failed

FOLDER = "Größe $HOME `5%` \"a\\b"


def journey(desktop, binary):
    program = desktop.root / FOLDER / "glossator"
    program.parent.mkdir()
    try:
        os.link(binary.resolve(), program)
    except OSError:
        shutil.copy2(binary, program)
    document = desktop.home / "Straße 1 %41.txt"
    document.write_text("Der Tunnel öffnet im Mai.\n", encoding="utf-8")
    desktop.run(program, "mark", document, "--tag", "claim", "--words", "im Mai")
    sidecar = document.with_name(f"{document.name}.gloss.ron")

    desktop.run(program, "--install-desktop")
    _says("application/x-glossator-sidecar", _type_of(desktop, sidecar))
    _says("text/plain", _type_of(desktop, document))
    _says("glossator.desktop", desktop.run("gio", "mime", "application/x-glossator-sidecar"))
    entry = desktop.home / ".local/share/applications/glossator.desktop"
    desktop.run("desktop-file-validate", entry)

    # The type's own program, as a file manager would start it; then the entry itself.
    _open_and_close(desktop, document, "gio", "open", sidecar)
    _open_and_close(desktop, document, "gio", "launch", entry, document)
    # Some desktops give addresses.
    _open_and_close(desktop, document, program, sidecar.as_uri())

    desktop.run(program, "--uninstall-desktop")
    _says("text/plain", _type_of(desktop, sidecar))
    left = [path.name for path in (desktop.home / ".local/share").rglob("glossator.*")]
    if left:
        raise Failed(f"these were left: {left}")


def _open_and_close(desktop, document, *command):
    """Opens the document in the window by a command, looks whose icon it gets, and closes it."""
    desktop.start(*command, name="opened")
    window = desktop.wait_for_window(f"{re.escape(document.name)} – .* – Glossator")
    _says('"glossator"', desktop.run("xprop", "-id", window, "WM_CLASS"))
    desktop.focus(window)
    desktop.run("xdotool", "key", "--clearmodifiers", "ctrl+q")
    desktop.wait_until_gone(window)


def _type_of(desktop, path):
    return desktop.run("gio", "info", "--attributes=standard::content-type", path)


def _says(words, said):
    if words not in said:
        raise Failed(f"{words} was expected in: {said}")
