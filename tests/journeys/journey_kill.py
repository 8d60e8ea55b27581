"""What the title calls saved outlives the program's sudden end; what it does not is there whole or not at all."""

import json

from driver import wait_until
from sidecar import marks_in
from steps import copy_of_sample, expect, hashes, sidecar_of, wait_for_status

ROUNDS = 3
KEYS = {"c": "claim", "r": "rebuttal", "q": "quote"}


def journey(desktop, binary):
    folder = desktop.home / "story"
    folder.mkdir()
    story = copy_of_sample(folder, marks=False)
    sidecar = sidecar_of(story)
    document = hashes(folder)[story.name]

    for number in range(ROUNDS):
        kill_when_saved(desktop, binary, story, number)
    for number in range(ROUNDS):
        kill_at_once(desktop, binary, story, ROUNDS + number)

    expect("the document", hashes(folder)[story.name], document)
    code, printed, _ = desktop.terminal(binary, "check", "--json", story)
    expect("the exit code of the check", code, 0)
    states = [json.loads(line)["state"] for line in printed.splitlines()]
    expect("what the check says", states, ["exact"] * len(marks_in(sidecar)))


def kill_when_saved(desktop, binary, story, number):
    """Marks a sentence, ends the program the moment the title says *Saved*, and looks at it anew."""
    sidecar = sidecar_of(story)
    before = marks_in(sidecar) if number else []
    app = desktop.app(binary, story)
    wait_for_status(app, story, "No changes")
    key = list(KEYS)[number % len(KEYS)]
    mark_sentence(app, number, key)
    wait_for_status(app, story, "Saved")
    app.kill()

    after = marks_in(sidecar)
    expect("how many marks there are", len(after), len(before) + 1)
    expect("the marks from before", [mark for mark in after if mark in before], before)
    new = next(mark for mark in after if mark not in before)
    expect("the tag of the new one", new[0], KEYS[key])
    bytes_after = sidecar.read_bytes()

    app = desktop.app(binary, story)
    wait_for_status(app, story, "No changes")
    app.key("ctrl+End", "p")
    desktop.wait_until_settled()
    desktop.screenshot(f"{number}-again")
    # The window knows them all: the last of them, and no other, is removed and brought back.
    app.key("Delete")
    wait_until("the last mark to go", lambda: marks_in(sidecar) == after[:-1])
    app.key("ctrl+z")
    wait_until("all to be as it was", lambda: sidecar.read_bytes() == bytes_after)
    app.kill()


def kill_at_once(desktop, binary, story, number):
    """Ends the program right after a key that marks: the sidecar is the old one or the new one."""
    sidecar = sidecar_of(story)
    before = marks_in(sidecar)
    app = desktop.app(binary, story)
    wait_for_status(app, story, "No changes")
    mark_sentence(app, number, "q")
    app.kill()
    after = marks_in(sidecar)
    expect("the marks from before", [mark for mark in after if mark in before], before)
    expect("at most one more", len(after) - len(before) in (0, 1), True)


def mark_sentence(app, number, key):
    """Marks a sentence of the text: the first ones, each with a number of its own."""
    app.key("ctrl+Home", *["s"] * (number + 1))
    app.key(key)
