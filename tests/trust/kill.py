"""Kills the program at random moments: what it reported saved is there, and later edits are there completely or not.

SIGKILL shows that marks survive the program and that its leftovers are cleaned up. It can't reveal a missing flush,
since written data survives in the system's cache: see `power.py`.
"""

import time

from analyst import Analyst
from scratch import SAMPLES, Scratch, prepare
from acts_process import ActsProcess, Failed

SHORT, LONG = 50, 1000
"""How often the program is killed."""

KILLS_PER_CASE = 10
"""How often the program is killed on one document."""

SIZES = [0, 40, 600]
"""The number of marks before the first kill, for one document after the other."""

MAX_DELAY = 0.004
"""The longest delay, in seconds, between the last answer and the kill: a few saves."""


def test(binary, random, is_long):
    """Kills the program repeatedly, and returns a summary."""
    rounds = LONG if is_long else SHORT
    tally = Tally()
    with Scratch("kill") as scratch:
        for first in range(0, rounds, KILLS_PER_CASE):
            number = first // KILLS_PER_CASE
            case = scratch.case(f"{number}", SAMPLES[number % len(SAMPLES)])
            prepare(binary, scratch, case, random, SIZES[number % len(SIZES)])
            for _ in range(first, min(first + KILLS_PER_CASE, rounds)):
                kill_once(binary, scratch, case, random, tally)
            clean_up(binary, scratch, case, tally)
    return f"{rounds} kills, {tally}"


class Tally:
    """Counts of what happened, for the summary."""

    def __init__(self):
        self.saved = self.during_save = self.unsaved = self.cleaned = 0

    def __str__(self):
        return (
            f"{self.saved} lines reported saved and found, {self.unsaved} later ones not found, "
            f"{self.during_save} kills during a save, {self.cleaned} leftovers cleaned up"
        )


def kill_once(binary, scratch, case, random, tally):
    """Works at random, kills the program at a random moment, and checks what is on disk."""
    analyst = Analyst(random, case.text, case.sidecar)
    # Some analysts wait for the save after some steps, others never do.
    ahead, patience, steps = random.choice([1, 2, 8, 64]), random.choice([0, 0.3, 1]), random.randrange(40)
    before = len(case.leftovers())
    with ActsProcess(binary, case.document, scratch.home) as acts:
        if acts.marks != len(analyst.now):
            raise Failed(f"the program reads {acts.marks} marks instead of {len(analyst.now)}")
        for _ in range(steps):
            acts.send(*analyst.lines())
            if random.random() < patience:
                acts.wait_until("everything is saved", lambda: analyst.states[acts.saved] == analyst.now)
            acts.wait_until("the lines are done", lambda: acts.sent - acts.done < ahead)
            analyst.learn(acts.made)
        spin(random.uniform(0, MAX_DELAY))
        acts.kill()
        analyst.learn(acts.made)
        line = analyst.find_line(case.sidecar, acts.saved)
    case.check()
    tally.saved += acts.saved
    tally.unsaved += max(0, acts.done - line)
    tally.during_save += before < len(case.leftovers())


def spin(seconds):
    """Waits for a time with microsecond precision. There is no condition: the moment of a kill must be random."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass


def clean_up(binary, scratch, case, tally):
    """The next save removes the leftovers of kills, however recent they are, since nobody locks them."""
    left = len(case.leftovers())
    with ActsProcess(binary, case.document, scratch.home) as acts:
        acts.send("select 0-1", "mark claim", "note once more")
        if acts.finish() not in (0, 1):
            raise Failed("unexpected exit code")
    if case.leftovers():
        raise Failed(f"leftovers were not cleaned up: {case.leftovers()}")
    tally.cleaned += left
    case.check()
