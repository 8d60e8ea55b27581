"""Marks that the title calls saved survive a kill; others are on disk either completely or not at all."""

import json
import os
import random
import time

from sidecar import marks_in
from steps import copy_sample, expect, hashes, open_document, sidecar_of, wait_for_status
from waiting import wait_until

SHORT, LONG = 3, 50
"""How often the program is killed at a random moment. It is killed half as often when the title says *Saved*."""

EACH = 6
"""How often it is killed on one document, which has few sentences."""

MAX_DELAY = 0.15
"""The longest delay, in seconds, between the last key and the kill: a few frames and saves."""

KEYS = {"c": "claim", "r": "rebuttal", "q": "quote"}


def journey(desktop, binary):
    rounds = LONG if desktop.is_long else SHORT
    seed = int.from_bytes(os.urandom(4), "big")
    print(f"seed {seed}", flush=True)
    rng = random.Random(seed)
    for first in range(0, rounds, EACH):
        folder = desktop.home / f"story-{first}"
        folder.mkdir()
        kill_often(desktop, binary, copy_sample(folder, marks=False), min(EACH, rounds - first), rng)


def kill_often(desktop, binary, story, rounds, rng):
    """Kills the program several times on one document, and checks the result."""
    folder, sidecar = story.parent, sidecar_of(story)
    document = hashes(folder)[story.name]
    for number in range((rounds + 1) // 2):
        kill_when_saved(desktop, binary, story, number)
    number = (rounds + 1) // 2
    for _ in range(rounds):
        number += kill_at_random(desktop, binary, story, number, rng)

    expect("the document", hashes(folder)[story.name], document)
    code, output, _ = desktop.terminal(binary, "check", "--json", story)
    expect("the exit code of the check", code, 0)
    states = [json.loads(line)["state"] for line in output.splitlines()]
    expect("what the check says", states, ["exact"] * len(marks_in(sidecar)))


def kill_when_saved(desktop, binary, story, number):
    """Marks a sentence, kills the program as soon as the title says *Saved*, and opens the document again."""
    sidecar = sidecar_of(story)
    before = marks_in(sidecar) if number else []
    app = open_document(desktop, binary, story)
    key = list(KEYS)[number % len(KEYS)]
    mark_sentence(app, number, key)
    wait_for_status(app, story, "Saved")
    app.kill()

    after = marks_in(sidecar)
    expect("the number of marks", len(after), len(before) + 1)
    expect("the earlier marks", [mark for mark in after if mark in before], before)
    new = next(mark for mark in after if mark not in before)
    expect("the tag of the new mark", new[0], KEYS[key])
    bytes_after = sidecar.read_bytes()

    app = open_document(desktop, binary, story)
    app.key("ctrl+End", "p")
    desktop.wait_until_settled()
    desktop.screenshot(f"{number}-again")
    # The window has all marks: the last one, and no other, is removed and brought back.
    app.key("Delete")
    wait_until("the last mark to be removed", lambda: marks_in(sidecar) == after[:-1])
    app.key("ctrl+z")
    wait_until("the file to be as before", lambda: sidecar.read_bytes() == bytes_after)
    app.kill()


def kill_at_random(desktop, binary, story, number, rng):
    """Kills the program shortly after the last of a few keys that mark. Returns how many there were.

    The sidecar then has the state after one of these marks: the earlier ones are there, in order.
    """
    sidecar = sidecar_of(story)
    before = marks_in(sidecar)
    app = open_document(desktop, binary, story)
    count = rng.randint(1, 3)
    for made in range(count):
        mark_sentence(app, number + made, "q")
    end = time.perf_counter() + rng.uniform(0, MAX_DELAY)
    while time.perf_counter() < end:
        pass
    app.kill()
    after = marks_in(sidecar)
    expect("the earlier marks", after[: len(before)], before)
    expect("whether there are too many new marks", count < len(after) - len(before), False)
    return count


def mark_sentence(app, number, key):
    """Marks the sentence with this index."""
    app.key("ctrl+Home", *["s"] * (number + 1))
    app.key(key)
