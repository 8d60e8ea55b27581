"""A document is marked, closed and edited outside: its marks are reviewed by keyboard alone, undone and done again."""

import json

from sidecar import read_sidecar
from steps import expect, leave_by_key, opened, press, sidecar_of, wait_for_marks, wait_for_status
from waiting import wait_until

STAYS = "The ferries will run until the last day of the year"
EDITED = "A ticket for the crossing costs four crowns and fifty cents"
EDITED_NOW = "A ticket for the whole crossing costs five crowns and fifty cents"
REWORDED = "The harbour master says that nobody asked his office about the new berth"
REWORDED_NOW = "The harbour master said that nobody had asked his office about a new berth"
WALKS = "Every engineer on the island signed the letter against the second lane"
DROPPED = "The lamps along the northern quay were never paid for"
SWAPPED = "Whoever lives in Sarn pays for the bridge twice"
SWAPPED_NOW = "Inhabitants are charged double, on any reading of the accounts"
GONE = "Two ministers promised a tram before the summer"

BEFORE = [STAYS, EDITED, "Nothing else was said about it", REWORDED, WALKS, DROPPED, SWAPPED, GONE]
AFTER = [WALKS, STAYS, EDITED_NOW, "Nothing else was said about it", REWORDED_NOW, SWAPPED_NOW]
TAGS = {STAYS: "c", EDITED: "q", REWORDED: "c", WALKS: "r", DROPPED: "q", SWAPPED: "c", GONE: "r"}


def journey(desktop, binary):
    folder = desktop.home / "edited"
    folder.mkdir()
    story = folder / "harbour.txt"
    write(story, BEFORE)
    sidecar = sidecar_of(story)
    mark_all(desktop, binary, story)
    write(story, AFTER)
    expect("what the check says", states(desktop, binary, story), (1, {
        "moved": {STAYS, WALKS}, "changed": {EDITED, REWORDED}, "lost": {DROPPED, SWAPPED, GONE},
    }))
    saved = sidecar.read_bytes()

    app = opened(desktop, binary, story)
    desktop.wait_until_settled()
    desktop.screenshot("1-opened")
    walk(desktop, app, sidecar, saved)
    decide(desktop, app, story, sidecar)
    after = sidecar.read_bytes()
    expect("what the check says", states(desktop, binary, story), (1, {
        "exact": {WALKS, STAYS, EDITED_NOW, REWORDED_NOW, SWAPPED_NOW}, "lost": {DROPPED},
    }))

    undone = undo_all(app, story, sidecar)
    expect("what the check says", states(desktop, binary, story), (1, {
        "moved": {STAYS, WALKS}, "changed": {EDITED, REWORDED}, "lost": {DROPPED, SWAPPED, GONE},
    }))
    for _ in range(undone):
        app.key("ctrl+y")
    wait_for_status(app, story, "Saved")
    desktop.wait_until_settled()
    wait_for_status(app, story, "Saved")
    expect("the marks, done again", sidecar.read_bytes(), after)
    leave_by_key(app)
    expect("the document", story.read_text(encoding="utf-8"), text_of(AFTER))


def text_of(sentences):
    return "".join(f"{sentence}.\n\n" for sentence in sentences)


def write(story, sentences):
    story.write_text(text_of(sentences), encoding="utf-8")


def mark_all(desktop, binary, story):
    """Marks the words of each sentence that has a tag, without its full stop."""
    app = opened(desktop, binary, story)
    for number, sentence in enumerate(BEFORE):
        if sentence in TAGS:
            app.key("ctrl+Home", *["Down"] * (2 * number))
            app.key("Home", "shift+End", "shift+Left", TAGS[sentence])
    wait_for_marks(app, sidecar_of(story), [
        ({"c": "claim", "r": "rebuttal", "q": "quote"}[TAGS[it]], (it,), "", (), "") for it in BEFORE if it in TAGS
    ])
    leave_by_key(app)


def walk(desktop, app, sidecar, saved):
    """Goes through all seven, there and back: nothing is written by that."""
    app.key("v")
    desktop.wait_until_settled()
    seen = set()
    for number in range(7):
        screen = desktop.wait_until_settled()
        if number < 3 or number == 5:
            desktop.screenshot(f"2-walked-{number}")
        seen.add(screen.data)
        app.key("d")
        desktop.wait_until_changed(screen)
    expect("how many were shown", len(seen), 7)
    for _ in range(7):
        press(desktop, app, "shift+d")
    expect("the sidecar", sidecar.read_bytes(), saved)


def decide(desktop, app, story, sidecar):
    """All moved at once; one changed by its key, the other placed by hand; one lost placed, one kept, one removed."""
    app.key("shift+y")
    settled(sidecar, app, story, {STAYS, WALKS})
    app.key("y")
    settled(sidecar, app, story, {STAYS, WALKS, EDITED_NOW})
    place(app, AFTER.index(REWORDED_NOW))
    settled(sidecar, app, story, {STAYS, WALKS, EDITED_NOW, REWORDED_NOW})
    desktop.wait_until_settled()
    desktop.screenshot("3-lost")
    app.key("o")
    place(app, AFTER.index(SWAPPED_NOW))
    settled(sidecar, app, story, {STAYS, WALKS, EDITED_NOW, REWORDED_NOW, SWAPPED_NOW})
    app.key("shift+Delete")
    wait_for_status(app, story, "Saved")
    desktop.wait_until_settled()
    wait_for_status(app, story, "Saved")
    desktop.screenshot("4-done")
    words = {mark["pieces"][0]["exact"] for mark in read_sidecar(sidecar)["marks"]}
    expect("whether what was removed is gone", GONE in words, False)


def place(app, number):
    """Selects the words of a sentence, by number, and says that the mark belongs there."""
    app.key("ctrl+Home", *["Down"] * (2 * number), "Home", "shift+End", "shift+Left", "h")


def settled(sidecar, app, story, wanted):
    """Waits until just these words are those of marks that are settled in the text as it is."""
    def words():
        marks = read_sidecar(sidecar)["marks"]
        return {mark["pieces"][0]["exact"] for mark in marks if "text" not in mark and "lost" not in mark}

    wait_until(f"these to be settled: {wanted}", lambda: words() == wanted)
    wait_for_status(app, story, "Saved")


def undo_all(app, story, sidecar):
    """Takes back every step, and returns how many there were."""
    steps = 6
    for _ in range(steps):
        app.key("ctrl+z")
    settled(sidecar, app, story, set())
    return steps


def states(desktop, binary, story):
    """What the check says of the marks: the exit code, and the words that it knows, by state."""
    code, printed, _ = desktop.terminal(binary, "check", "--json", story)
    found = {}
    for mark in map(json.loads, printed.splitlines()):
        found.setdefault(mark["state"], set()).add(mark["words_then"])
    return code, found
