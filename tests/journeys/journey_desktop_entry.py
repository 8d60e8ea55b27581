"""Installs the desktop entry of a program in an oddly named folder, and uninstalls it.

In between the desktop knows the type of a marks file, opens its document with the program, and finds the window's icon.
"""

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
    expect_text("application/x-glossator-sidecar", _type_of(desktop, sidecar))
    expect_text("text/plain", _type_of(desktop, document))
    expect_text("glossator.desktop", desktop.run("gio", "mime", "application/x-glossator-sidecar"))
    entry = desktop.home / ".local/share/applications/glossator.desktop"
    desktop.run("desktop-file-validate", entry)

    # By the file's type, as a file manager does; then by the entry itself.
    _open_and_close(desktop, document, "gio", "open", sidecar)
    _open_and_close(desktop, document, "gio", "launch", entry, document)
    # Some desktops pass URIs.
    _open_and_close(desktop, document, program, sidecar.as_uri())

    desktop.run(program, "--uninstall-desktop")
    expect_text("text/plain", _type_of(desktop, sidecar))
    left = [path.name for path in (desktop.home / ".local/share").rglob("glossator.*")]
    if left:
        raise Failed(f"files left behind: {left}")


def _open_and_close(desktop, document, *command):
    """Opens the document with a command, checks which icon the window gets, and closes it."""
    desktop.start(*command, name="opened")
    window = desktop.wait_for_window(f"{re.escape(document.name)} – .* – Glossator")
    expect_text('"glossator"', desktop.run("xprop", "-id", window, "WM_CLASS"))
    desktop.focus(window)
    desktop.run("xdotool", "key", "--clearmodifiers", "ctrl+q")
    desktop.wait_until_gone(window)


def _type_of(desktop, path):
    return desktop.run("gio", "info", "--attributes=standard::content-type", path)


def expect_text(words, output):
    if words not in output:
        raise Failed(f"expected {words} in: {output}")
