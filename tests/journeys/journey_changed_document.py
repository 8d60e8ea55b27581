"""A document changes while it is open: it is reloaded, its marks are reviewed by keyboard, and saved."""

import hashlib

from sidecar import read_sidecar, summary
from steps import (
    char_range, copy_sample, expect, hashes, open_document, quit_by_key, sidecar_of, wait_for_marks,
)

OPENING = "will open to traffic on 1 May"
LATER = "will open to traffic on 1 September"
REJECTED = "The Office for Structural Safety rejected both statements within hours."
PATIENCE = "What remains is paint, signs and a little patience"

MARKS = [
    ("claim", (OPENING,), "", (), ""),
    ("rebuttal", (REJECTED,), "", (), ""),
    ("quote", (PATIENCE,), "", (), ""),
]


def journey(desktop, binary):
    folder = desktop.home / "changing"
    folder.mkdir()
    story = copy_sample(folder, marks=False)
    sidecar = sidecar_of(story)
    text = story.read_text(encoding="utf-8")
    app = open_document(desktop, binary, story)
    for number, (tag, (words,), *_) in enumerate(MARKS):
        app.move_caret_to(char_range(text, words)[0])
        app.key(*["shift+Right"] * len(words), delay=2)
        app.key(tag[0])
        wait_for_marks(app, sidecar, MARKS[:number + 1])
    saved = sidecar.read_bytes()
    old = hashlib.sha256(saved).hexdigest()

    # Someone edits the document: a new first line, another month, and one sentence removed.
    after = "Corrected at noon.\n\n" + text.replace("on 1 May and", "on 1 September and")
    after = after.replace(f" “{PATIENCE}.”", "")
    expect("whether the quote is left", PATIENCE in after, False)
    story.write_text(after, encoding="utf-8")
    before = desktop.capture()
    app.key("F5")
    desktop.wait_until_changed(before)
    desktop.wait_until_settled()
    desktop.screenshot("1-reloaded")
    expect("the sidecar before anything is accepted", hashes(folder)[sidecar.name], old)

    review(desktop, app, sidecar)
    quit_by_key(app)
    expect("the document", story.read_text(encoding="utf-8"), after)
    check_in_terminal(desktop, binary, story)


def review(desktop, app, sidecar):
    """Accepts the changed claim, undoes and accepts again, accepts the moved rebuttal, and keeps the quote as lost."""
    app.key("v")
    desktop.wait_until_settled()
    desktop.screenshot("2-reviewed")
    first = [("claim", (LATER,), "", (), ""), *MARKS[1:]]
    accept(app, sidecar, "Return", first)
    accept(app, sidecar, "ctrl+z", MARKS)
    accept(app, sidecar, "y", first)
    app.key("y", "o")
    wait_for_marks(app, sidecar, in_file_order(sidecar, first))
    desktop.wait_until_settled()
    desktop.screenshot("3-done")

    marks = {mark["tag"]: mark for mark in read_sidecar(sidecar)["marks"]}
    document = read_sidecar(sidecar)["document"]["blake3"]
    for tag in ("claim", "rebuttal"):
        expect(f"whether the {tag} refers to another text", "text" in marks[tag], False)
    expect("the text in which the quote is lost", marks["quote"]["lost"], document)
    expect("whether the quote refers to another text", marks["quote"]["text"] != document, True)


def accept(app, sidecar, key, expected):
    """Presses a key and waits until these marks are on disk, in any order."""
    app.key(key)
    wait_for_marks(app, sidecar, in_file_order(sidecar, expected))


def in_file_order(sidecar, marks):
    """Returns the marks in the order of the file, which mixes offsets of two texts."""
    order = [mark["tag"] for mark in read_sidecar(sidecar)["marks"]]
    return sorted(marks, key=lambda mark: order.index(mark[0]))


def check_in_terminal(desktop, binary, story):
    """The terminal reports what was decided."""
    code, output, _ = desktop.terminal(binary, "check", story)
    expect("the exit code of the check", code, 1)
    expect("the counts", output.splitlines()[0], f"{story}: 2 exact, 0 moved, 0 changed, 1 lost")
    expect("the tags", sorted(summary(mark)[0] for mark in read_sidecar(sidecar_of(story))["marks"]),
           ["claim", "quote", "rebuttal"])
