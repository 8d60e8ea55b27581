"""A document is edited by another program while closed: its marks are reviewed by keyboard, with undo and redo."""

import json

from sidecar import read_sidecar
from steps import expect, open_document, press, quit_by_key, sidecar_of, wait_for_marks, wait_for_status
from waiting import wait_until

MOVED = "The ferries will run until the last day of the year"
EDITED = "A ticket for the crossing costs four crowns and fifty cents"
EDITED_AFTER = "A ticket for the whole crossing costs five crowns and fifty cents"
REWORDED = "The harbour master says that nobody asked his office about the new berth"
REWORDED_AFTER = "The harbour master said that nobody had asked his office about a new berth"
MOVED_UP = "Every engineer on the island signed the letter against the second lane"
DELETED = "The lamps along the northern quay were never paid for"
REPLACED = "Whoever lives in Sarn pays for the bridge twice"
REPLACED_AFTER = "Inhabitants are charged double, on any reading of the accounts"
REMOVED = "Two ministers promised a tram before the summer"

BEFORE = [MOVED, EDITED, "Nothing else was said about it", REWORDED, MOVED_UP, DELETED, REPLACED, REMOVED]
AFTER = [MOVED_UP, MOVED, EDITED_AFTER, "Nothing else was said about it", REWORDED_AFTER, REPLACED_AFTER]
TAGS = {MOVED: "c", EDITED: "q", REWORDED: "c", MOVED_UP: "r", DELETED: "q", REPLACED: "c", REMOVED: "r"}


def journey(desktop, binary):
    folder = desktop.home / "edited"
    folder.mkdir()
    story = folder / "harbour.txt"
    write(story, BEFORE)
    sidecar = sidecar_of(story)
    mark_all(desktop, binary, story)
    write(story, AFTER)
    expect("the check", states(desktop, binary, story), (1, {
        "moved": {MOVED, MOVED_UP}, "changed": {EDITED, REWORDED}, "lost": {DELETED, REPLACED, REMOVED},
    }))
    saved = sidecar.read_bytes()

    app = open_document(desktop, binary, story)
    desktop.wait_until_settled()
    desktop.screenshot("1-opened")
    visit_all(desktop, app, sidecar, saved)
    decide(desktop, app, story, sidecar)
    after = sidecar.read_bytes()
    expect("the check", states(desktop, binary, story), (1, {
        "exact": {MOVED_UP, MOVED, EDITED_AFTER, REWORDED_AFTER, REPLACED_AFTER}, "lost": {DELETED},
    }))

    count = undo_all(app, story, sidecar)
    expect("the check", states(desktop, binary, story), (1, {
        "moved": {MOVED, MOVED_UP}, "changed": {EDITED, REWORDED}, "lost": {DELETED, REPLACED, REMOVED},
    }))
    for _ in range(count):
        app.key("ctrl+y")
    wait_for_status(app, story, "Saved")
    desktop.wait_until_settled()
    wait_for_status(app, story, "Saved")
    expect("the marks after redo", sidecar.read_bytes(), after)
    quit_by_key(app)
    expect("the document", story.read_text(encoding="utf-8"), text_of(AFTER))


def text_of(sentences):
    return "".join(f"{sentence}.\n\n" for sentence in sentences)


def write(story, sentences):
    story.write_text(text_of(sentences), encoding="utf-8")


def mark_all(desktop, binary, story):
    """Marks the words of each sentence that has a tag, without its full stop."""
    app = open_document(desktop, binary, story)
    for number, sentence in enumerate(BEFORE):
        if sentence in TAGS:
            app.key("ctrl+Home", *["Down"] * (2 * number))
            app.key("Home", "shift+End", "shift+Left", TAGS[sentence])
    wait_for_marks(app, sidecar_of(story), [
        ({"c": "claim", "r": "rebuttal", "q": "quote"}[TAGS[it]], (it,), "", (), "") for it in BEFORE if it in TAGS
    ])
    quit_by_key(app)


def visit_all(desktop, app, sidecar, saved):
    """Visits all seven marks, forwards and backwards, without any change on disk."""
    app.key("v")
    desktop.wait_until_settled()
    screens = set()
    for number in range(7):
        screen = desktop.wait_until_settled()
        if number < 3 or number == 5:
            desktop.screenshot(f"2-visited-{number}")
        screens.add(screen.data)
        app.key("d")
        desktop.wait_until_changed(screen)
    expect("the number of marks shown", len(screens), 7)
    for _ in range(7):
        press(desktop, app, "shift+d")
    expect("the sidecar", sidecar.read_bytes(), saved)


def decide(desktop, app, story, sidecar):
    """Accepts the moved marks and a changed one, places the other; places, keeps and removes one lost mark each."""
    app.key("shift+y")
    wait_for_settled(sidecar, app, story, {MOVED, MOVED_UP})
    app.key("y")
    wait_for_settled(sidecar, app, story, {MOVED, MOVED_UP, EDITED_AFTER})
    place_on_sentence(app, AFTER.index(REWORDED_AFTER))
    wait_for_settled(sidecar, app, story, {MOVED, MOVED_UP, EDITED_AFTER, REWORDED_AFTER})
    desktop.wait_until_settled()
    desktop.screenshot("3-lost")
    app.key("o")
    place_on_sentence(app, AFTER.index(REPLACED_AFTER))
    wait_for_settled(sidecar, app, story, {MOVED, MOVED_UP, EDITED_AFTER, REWORDED_AFTER, REPLACED_AFTER})
    app.key("shift+Delete")
    wait_for_status(app, story, "Saved")
    desktop.wait_until_settled()
    wait_for_status(app, story, "Saved")
    desktop.screenshot("4-done")
    words = {mark["pieces"][0]["exact"] for mark in read_sidecar(sidecar)["marks"]}
    expect("whether the removed mark is left", REMOVED in words, False)


def place_on_sentence(app, number):
    """Selects a sentence by index and places the mark there."""
    app.key("ctrl+Home", *["Down"] * (2 * number), "Home", "shift+End", "shift+Left", "h")


def wait_for_settled(sidecar, app, story, expected):
    """Waits until the marks settled in the current text are exactly those with these words."""
    def words():
        marks = read_sidecar(sidecar)["marks"]
        return {mark["pieces"][0]["exact"] for mark in marks if "text" not in mark and "lost" not in mark}

    wait_until(f"these settled marks: {expected}", lambda: words() == expected)
    wait_for_status(app, story, "Saved")


def undo_all(app, story, sidecar):
    """Undoes every step and returns how many there were."""
    steps = 6
    for _ in range(steps):
        app.key("ctrl+z")
    wait_for_settled(sidecar, app, story, set())
    return steps


def states(desktop, binary, story):
    """Runs the check and returns its exit code and the words of the marks by state."""
    code, output, _ = desktop.terminal(binary, "check", "--json", story)
    words = {}
    for mark in map(json.loads, output.splitlines()):
        words.setdefault(mark["state"], set()).add(mark["words_then"])
    return code, words
