"""Waiting for what a program does: for a condition, until a deadline, and never for luck."""

import contextlib
import time
from pathlib import Path

DEADLINE = 30.0
"""Seconds after which a condition that did not come true has failed."""

GLIMPSE = 0.05
"""Seconds between two looks at a condition."""


class Failed(Exception):
    """What was to be seen was not seen."""


def wait_until(what, condition, deadline=DEADLINE):
    """Waits until `condition()` is true, and returns what it returned. `what` names it in the failure."""
    end = time.monotonic() + deadline
    while True:
        seen = condition()
        if seen:
            return seen
        if end < time.monotonic():
            raise Failed(f"waited {deadline:g} s in vain for: {what}")
        time.sleep(GLIMPSE)


def wait_for_file(path, holds=lambda _: True, deadline=DEADLINE):
    """Waits until a file is there and `holds` is true of its text; returns the text."""
    def look():
        with contextlib.suppress(OSError, UnicodeDecodeError):
            text = Path(path).read_text(encoding="utf-8")
            return (text,) if holds(text) else None

    return wait_until(f"the file {path} as expected", look, deadline)[0]
