"""Waits for conditions until a deadline. Nothing sleeps for a fixed time."""

import contextlib
import time
from pathlib import Path

DEADLINE = 30.0
"""How many seconds to wait for a condition before it counts as failed."""

POLL_INTERVAL = 0.05
"""Seconds between two checks of a condition."""


class Failed(Exception):
    """An expectation was not met."""


def wait_until(what, condition, deadline=DEADLINE):
    """Waits until `condition()` returns something true, and returns it. `what` describes it in the failure."""
    end = time.monotonic() + deadline
    while True:
        result = condition()
        if result:
            return result
        if end < time.monotonic():
            raise Failed(f"timed out after {deadline:g} s waiting for {what}")
        time.sleep(POLL_INTERVAL)


def wait_for_file(path, is_expected=lambda _: True, deadline=DEADLINE):
    """Waits until a file exists and its text is as expected, and returns the text."""
    def read():
        with contextlib.suppress(OSError, UnicodeDecodeError):
            text = Path(path).read_text(encoding="utf-8")
            return (text,) if is_expected(text) else None

    return wait_until(f"the file {path} as expected", read, deadline)[0]
