"""What the title calls saved outlives the program's sudden end; what it does not is there whole or not at all."""

import json
import os
import random
import time

from sidecar import marks_in
from steps import copy_of_sample, expect, hashes, opened, sidecar_of, wait_for_status
from waiting import wait_until

SHORT, LONG = 3, 50
"""How often the program is killed at a random instant; half as often the moment the title says *Saved*."""

EACH = 6
"""How often it is killed on one document, which has not many sentences."""

SPIN = 0.15
"""The longest time, in seconds, between the last key and the kill: a few frames and saves."""

KEYS = {"c": "claim", "r": "rebuttal", "q": "quote"}


def journey(desktop, binary):
    rounds = LONG if desktop.is_long else SHORT
    seed = int.from_bytes(os.urandom(4), "big")
    print(f"seed {seed}", flush=True)
    chance = random.Random(seed)
    for first in range(0, rounds, EACH):
        folder = desktop.home / f"story-{first}"
        folder.mkdir()
        kill_often(desktop, binary, copy_of_sample(folder, marks=False), min(EACH, rounds - first), chance)


def kill_often(desktop, binary, story, rounds, chance):
    """Kills it on one document, and looks whether all is as it should be at the end."""
    folder, sidecar = story.parent, sidecar_of(story)
    document = hashes(folder)[story.name]
    for number in range((rounds + 1) // 2):
        kill_when_saved(desktop, binary, story, number)
    number = (rounds + 1) // 2
    for _ in range(rounds):
        number += kill_at_random(desktop, binary, story, number, chance)

    expect("the document", hashes(folder)[story.name], document)
    code, printed, _ = desktop.terminal(binary, "check", "--json", story)
    expect("the exit code of the check", code, 0)
    states = [json.loads(line)["state"] for line in printed.splitlines()]
    expect("what the check says", states, ["exact"] * len(marks_in(sidecar)))


def kill_when_saved(desktop, binary, story, number):
    """Marks a sentence, ends the program the moment the title says *Saved*, and looks at it again."""
    sidecar = sidecar_of(story)
    before = marks_in(sidecar) if number else []
    app = opened(desktop, binary, story)
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

    app = opened(desktop, binary, story)
    app.key("ctrl+End", "p")
    desktop.wait_until_settled()
    desktop.screenshot(f"{number}-again")
    # The window knows them all: the last of them, and no other, is removed and brought back.
    app.key("Delete")
    wait_until("the last mark to go", lambda: marks_in(sidecar) == after[:-1])
    app.key("ctrl+z")
    wait_until("all to be as it was", lambda: sidecar.read_bytes() == bytes_after)
    app.kill()


def kill_at_random(desktop, binary, story, number, chance):
    """Ends the program some instant after a key that marks, the last of a few. Returns how many there were.

    The sidecar stands as after one of them: those made before are there, in the order in which they were made.
    """
    sidecar = sidecar_of(story)
    before = marks_in(sidecar)
    app = opened(desktop, binary, story)
    count = chance.randint(1, 3)
    for made in range(count):
        mark_sentence(app, number + made, "q")
    end = time.perf_counter() + chance.uniform(0, SPIN)
    while time.perf_counter() < end:
        pass
    app.kill()
    after = marks_in(sidecar)
    expect("the marks from before", after[: len(before)], before)
    expect("at most so many more", len(after) - len(before) <= count, True)
    return count


def mark_sentence(app, number, key):
    """Marks a sentence of the text: the first ones, each with a number of its own."""
    app.key("ctrl+Home", *["s"] * (number + 1))
    app.key(key)
