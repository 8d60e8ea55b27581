"""The program is killed at random instants: what it reported saved is there, and the rest is there whole or not at all.

SIGKILL shows that marks outlive the program, and that what it leaves behind is cleaned up. It cannot show a
missing flush, since what the program has written outlives it in the system's memory: see `power.py`.
"""

import time

from analyst import Analyst
from desk import SAMPLES, Bench, prepare
from door import Door, Failed

SHORT, LONG = 50, 1000
"""How often it is killed."""

EACH = 10
"""How often it is killed on one document."""

SIZES = [0, 40, 600]
"""How many marks the documents have before the first kill, one after the other."""

SPIN = 0.004
"""The longest time, in seconds, between the answer after which it shall be killed and the kill: a few saves."""


def prove(binary, random, is_long):
    """Kills it so often, and returns what is worth telling."""
    rounds = LONG if is_long else SHORT
    tally = Tally()
    with Bench("kill") as bench:
        for first in range(0, rounds, EACH):
            number = first // EACH
            desk = bench.desk(f"{number}", SAMPLES[number % len(SAMPLES)])
            prepare(binary, bench, desk, random, SIZES[number % len(SIZES)])
            for _ in range(first, min(first + EACH, rounds)):
                kill_once(binary, bench, desk, random, tally)
            clean_up(binary, bench, desk, tally)
    return f"{rounds} kills, {tally}"


class Tally:
    """What happened, to be told."""

    def __init__(self):
        self.saved = self.amid = self.young = self.cleaned = 0

    def __str__(self):
        return (
            f"{self.saved} lines reported saved and there, {self.young} done since and not yet there, "
            f"{self.amid} kills amid a write, {self.cleaned} leftovers cleaned up"
        )


def kill_once(binary, bench, desk, random, tally):
    """Works at random, kills the program at a random instant, and looks at what is there."""
    analyst = Analyst(random, desk.text, desk.sidecar)
    # One who looks at the status bar after some acts, and one who never does.
    ahead, patience, acts = random.choice([1, 2, 8, 64]), random.choice([0, 0.3, 1]), random.randrange(40)
    before = len(desk.leftovers())
    with Door(binary, desk.document, bench.home) as door:
        if door.marks != len(analyst.now):
            raise Failed(f"it sees {door.marks} marks where there are {len(analyst.now)}")
        for _ in range(acts):
            door.send(*analyst.lines())
            if random.random() < patience:
                door.wait_until("it is saved", lambda: analyst.states[door.saved] == analyst.now)
            door.wait_until("it is done", lambda: door.sent - door.done < ahead)
            analyst.learn(door.made)
        spin(random.uniform(0, SPIN))
        door.kill()
        analyst.learn(door.made)
        stands = analyst.judge(desk.sidecar, door.saved)
    desk.check()
    tally.saved += door.saved
    tally.young += max(0, door.done - stands)
    tally.amid += before < len(desk.leftovers())


def spin(seconds):
    """Lets so much time pass, to the microsecond. Nothing is waited for: the instant of a kill is to be random."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass


def clean_up(binary, bench, desk, tally):
    """The next save removes what kills have left behind, however young it is: nobody holds it."""
    left = len(desk.leftovers())
    with Door(binary, desk.document, bench.home) as door:
        door.send("select 0-1", "mark claim", "note once more")
        if door.leave() not in (0, 1):
            raise Failed("it did not end well")
    if desk.leftovers():
        raise Failed(f"these were not cleaned up: {desk.leftovers()}")
    tally.cleaned += left
    desk.check()
