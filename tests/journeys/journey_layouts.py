"""Keys mean what they should on keyboards of other scripts and other orders, and fields get what is typed."""

import re

from sidecar import marks_in
from steps import copy_of_sample, expect, opened, sidecar_of, wait_for_status
from waiting import wait_until

PLACES = {letter: code for letters, first in (("qwertyuiop", 24), ("asdfghjkl;", 38), ("zxcvbnm,", 52))
          for code, letter in enumerate(letters, first)}
"""Where the keys are, by what stands there on the Latin layout: the numbers that X11 has for them."""

LATIN = {}
"""Where letters are that are where they usually are."""

DVORAK = {"q": "x", "s": ";", "t": "k", "w": ","}

LAYOUTS = [
    # Layout, variant, which key has a letter where that is another one, and what the key of Q writes.
    ("gr", "", LATIN, ";"),
    ("il", "", LATIN, "/"),
    ("bg", "", LATIN, ","),
    ("ru", "", LATIN, "й"),
    ("ara", "", LATIN, "ض"),
    ("de", "", LATIN, "q"),
    ("fr", "", {"q": "a", "w": "z"}, "q"),
    ("us", "dvorak", DVORAK, "q"),
    ("us", "", LATIN, "q"),
]


def journey(desktop, binary):
    for number, layout in enumerate(LAYOUTS):
        folder = desktop.home / f"story-{number}"
        folder.mkdir()
        mark_and_leave(desktop, binary, copy_of_sample(folder, marks=False), *layout)


def mark_and_leave(desktop, binary, story, layout, variant, moved, written):
    """Marks a sentence, types a letter into its note, closes the document and leaves, all by the places of keys."""
    def code(letter):
        return PLACES[moved.get(letter, letter)]

    sidecar = sidecar_of(story)
    app = opened(desktop, binary, story)
    desktop.run("setxkbmap", layout, "-variant", variant)
    app.key("ctrl+Home")
    # The very first letter is the doubtful one: nothing says yet which layout it is.
    app.key(code("q"))
    app.key(code("s"), code("q"))
    wait_until(f"{layout}: a quote", lambda: sidecar.exists() and len(marks_in(sidecar)) == 1)
    expect(f"{layout}: the tag", marks_in(sidecar)[0][0], "quote")

    app.key(code("t"), code("q"), "Escape")
    wait_until(f"{layout}: what was typed", lambda: marks_in(sidecar)[0][4] == written)
    wait_for_status(app, story, "Saved")
    desktop.screenshot(layout + variant)

    app.key(f"ctrl+{code('w')}")
    app.wait_for_title(re.escape("Glossator"))
    app.key(f"ctrl+{code('q')}")
    expect(f"{layout}: the exit code", app.wait_for_end(), 0)
