"""Shortcuts work on keyboard layouts of other scripts and orders, and fields get what is typed."""

import re

from sidecar import marks_in
from steps import copy_sample, expect, open_document, sidecar_of, wait_for_status
from waiting import wait_until

KEY_CODES = {letter: code for letters, first in (("qwertyuiop", 24), ("asdfghjkl;", 38), ("zxcvbnm,", 52))
          for code, letter in enumerate(letters, first)}
"""X11 key codes by the letter on the US layout."""

SAME = {}
"""No letter is on another key than on the US layout."""

DVORAK = {"q": "x", "s": ";", "t": "k", "w": ","}

LAYOUTS = [
    # Layout, variant, letters on other keys than on the US layout, and what the key Q types.
    ("gr", "", SAME, ";"),
    ("il", "", SAME, "/"),
    ("bg", "", SAME, ","),
    ("ru", "", SAME, "й"),
    ("ara", "", SAME, "ض"),
    ("de", "", SAME, "q"),
    ("fr", "", {"q": "a", "w": "z"}, "q"),
    ("us", "dvorak", DVORAK, "q"),
    ("us", "", SAME, "q"),
]


def journey(desktop, binary):
    for number, layout in enumerate(LAYOUTS):
        folder = desktop.home / f"story-{number}"
        folder.mkdir()
        mark_and_leave(desktop, binary, copy_sample(folder, marks=False), *layout)


def mark_and_leave(desktop, binary, story, layout, variant, moved, typed):
    """Marks a sentence, types a letter into its note, closes the document and quits, all by key code."""
    def code(letter):
        return KEY_CODES[moved.get(letter, letter)]

    sidecar = sidecar_of(story)
    app = open_document(desktop, binary, story)
    desktop.run("setxkbmap", layout, "-variant", variant)
    app.key("ctrl+Home")
    # The first letter is the difficult one: the program can't know the layout yet.
    app.key(code("q"))
    app.key(code("s"), code("q"))
    wait_until(f"{layout}: a quote", lambda: sidecar.exists() and len(marks_in(sidecar)) == 1)
    expect(f"{layout}: the tag", marks_in(sidecar)[0][0], "quote")

    app.key(code("t"), code("q"), "Escape")
    wait_until(f"{layout}: the typed note", lambda: marks_in(sidecar)[0][4] == typed)
    wait_for_status(app, story, "Saved")
    desktop.screenshot(layout + variant)

    app.key(f"ctrl+{code('w')}")
    app.wait_for_title(re.escape("Glossator"))
    app.key(f"ctrl+{code('q')}")
    expect(f"{layout}: the exit code", app.wait_for_exit(), 0)
