"""A document changes while it is open: it is read again, its marks are reviewed by keyboard alone, and saved."""

import hashlib

from sidecar import read_sidecar, short
from steps import copy_of_sample, ends_of, expect, hashes, leave_by_key, opened, sidecar_of, wait_for_marks

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
    story = copy_of_sample(folder, marks=False)
    sidecar = sidecar_of(story)
    text = story.read_text(encoding="utf-8")
    app = opened(desktop, binary, story)
    for number, (tag, (words,), *_) in enumerate(MARKS):
        app.caret_to(ends_of(text, words)[0])
        app.key(*["shift+Right"] * len(words), delay=2)
        app.key(tag[0])
        wait_for_marks(app, sidecar, MARKS[:number + 1])
    saved = sidecar.read_bytes()
    old = hashlib.sha256(saved).hexdigest()

    # Somebody edits the document: a new first line, another month, and a sentence less.
    after = "Corrected at noon.\n\n" + text.replace("on 1 May and", "on 1 September and")
    after = after.replace(f" “{PATIENCE}.”", "")
    expect("what is left of the quote", PATIENCE in after, False)
    story.write_text(after, encoding="utf-8")
    before = desktop.look()
    app.key("F5")
    desktop.wait_until_changed(before)
    desktop.wait_until_settled()
    desktop.screenshot("1-read-again")
    expect("the sidecar before anything is accepted", hashes(folder)[sidecar.name], old)

    review(desktop, app, sidecar)
    leave_by_key(app)
    expect("the document", story.read_text(encoding="utf-8"), after)
    ask_again(desktop, binary, story)


def review(desktop, app, sidecar):
    """The changed claim is accepted and taken back and accepted again, the moved rebuttal too, the quote kept as lost."""
    app.key("v")
    desktop.wait_until_settled()
    desktop.screenshot("2-reviewed")
    first = [("claim", (LATER,), "", (), ""), *MARKS[1:]]
    accept(app, sidecar, "Return", first)
    accept(app, sidecar, "ctrl+z", MARKS)
    accept(app, sidecar, "y", first)
    app.key("y", "o")
    wait_for_marks(app, sidecar, by_place(sidecar, first))
    desktop.wait_until_settled()
    desktop.screenshot("3-done")

    marks = {mark["tag"]: mark for mark in read_sidecar(sidecar)["marks"]}
    document = read_sidecar(sidecar)["document"]["blake3"]
    expect("what counts in the new text", ["text" in marks[it] for it in ("claim", "rebuttal")], [False] * 2)
    expect("what was kept as lost", marks["quote"]["lost"], document)
    expect("the text that it counts in", marks["quote"]["text"] != document, True)


def accept(app, sidecar, key, wanted):
    """Presses a key, and waits until the disk holds these marks in any order."""
    app.key(key)
    wait_for_marks(app, sidecar, by_place(sidecar, wanted))


def by_place(sidecar, wanted):
    """The marks in the order of the file, where offsets of two texts may stand beside one another."""
    order = [mark["tag"] for mark in read_sidecar(sidecar)["marks"]]
    return sorted(wanted, key=lambda mark: order.index(mark[0]))


def ask_again(desktop, binary, story):
    """What the terminal says afterwards is what was decided."""
    code, said, _ = desktop.terminal(binary, "check", story)
    expect("the exit code of the check", code, 1)
    expect("the states", said.splitlines()[0], f"{story}: 2 exact, 0 moved, 0 changed, 1 lost")
    expect("the marks", sorted(short(mark)[0] for mark in read_sidecar(sidecar_of(story))["marks"]),
           ["claim", "quote", "rebuttal"])
