"""Drives the real program without a window: `glossator acts`.

It has the same workspace and saver as the window. A command counts as reported saved once the line `saved N` has been
read: the same reply makes the window's status bar say *Saved*.
"""

import contextlib
import ctypes
import os
import select
import signal
import subprocess
import time
from pathlib import Path

DEADLINE = 30.0
"""How many seconds to wait for an answer before the test fails."""

MAY_BE_TRACED = 0x59616D61
"""Linux's PR_SET_PTRACER: lets strace attach where only parents may (Yama)."""


class Failed(Exception):
    """An expectation was not met."""


class NotTestable(Exception):
    """The test can't run on this computer."""


class ActsProcess:
    """One run of `glossator acts` on one document."""

    def __init__(self, binary, document, home, stderr=subprocess.DEVNULL):
        self.document = Path(document)
        self.sent = 0
        """The number of lines sent."""
        self.done = 0
        """The number of lines answered."""
        self.saved = 0
        """The number of the last line reported as saved."""
        self.made = {}
        """The ids of new marks, by the number of the line that made them."""
        self.failures = []
        """The reported errors of failed saves."""
        self.marks = None
        """The number of marks in the document when it was opened."""
        self._unread = b""
        self.process = subprocess.Popen(
            [str(binary), "acts", str(document)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=stderr,
            env=environment(home),
            start_new_session=True,
            preexec_fn=_may_be_traced,
        )
        self.wait_until("the document is open", lambda: self.marks is not None)

    def send(self, *lines):
        """Sends lines. The answers come later."""
        text = "".join(f"{line}\n" for line in lines)
        self.sent += len(lines)
        try:
            self.process.stdin.write(text.encode())
            self.process.stdin.flush()
        except BrokenPipeError:
            raise Failed("the program has exited by itself") from None

    def read(self, seconds=0.0):
        """Reads the available answers, or waits some seconds for the first one.

        Returns whether there may be more.
        """
        out = self.process.stdout.fileno()
        if not select.select([out], [], [], seconds)[0]:
            return True
        chunk = os.read(out, 1 << 16)
        *lines, self._unread = (self._unread + chunk).split(b"\n")
        for line in lines:
            self._record(line.decode())
        return bool(chunk)

    def read_all(self):
        """Reads all answers that the program gave before it exited."""
        while self.read(DEADLINE):
            pass

    def wait_until(self, what, condition):
        """Reads answers until a condition is true."""
        end = time.monotonic() + DEADLINE
        while not condition():
            if not self.read(1.0):
                raise Failed(f"the program exited before {what}: exit code {self.process.wait()}")
            if end < time.monotonic():
                raise Failed(f"timed out after {DEADLINE:g} s waiting until {what}: {self.progress()}")

    def progress(self):
        """Describes how far the program is."""
        return f"{self.sent} lines sent, {self.done} done, {self.saved} saved, failures {self.failures}"

    def kill(self):
        """Kills the program, as the system does when memory runs out."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.read_all()

    def finish(self):
        """Ends the input and returns the exit code."""
        self.process.stdin.close()
        self.read_all()
        return self.process.wait(DEADLINE)

    def thread(self, name):
        """Returns the id of the thread with this name, which may take a moment to start."""
        end = time.monotonic() + DEADLINE
        while time.monotonic() < end:
            for task in Path(f"/proc/{self.process.pid}/task").iterdir():
                # A thread may end in between.
                with contextlib.suppress(OSError):
                    if (task / "comm").read_text().strip() == name:
                        return int(task.name)
        raise Failed(f"the program has no thread named {name}")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(BrokenPipeError):
                pipe.close()

    def _record(self, line):
        first, _, rest = line.partition(" ")
        if first == "opened":
            self.marks = int(rest.split()[0])
        elif first == "saved":
            self.saved = int(rest)
        elif first == "failed":
            self.failures.append(rest)
        else:
            self.done = int(first)
            outcome, _, mark_id = rest.partition(" ")
            if outcome == "made":
                self.made[self.done] = mark_id


def environment(home):
    """Returns a minimal environment without the user's own settings."""
    inherited = {name: os.environ[name] for name in ("PATH", "TZ") if name in os.environ}
    return {"LANG": "C.UTF-8", "HOME": str(home), "RUST_BACKTRACE": "1", **inherited}


_LIBC = ctypes.CDLL(None, use_errno=True)


def _may_be_traced():
    # Does nothing on systems without this restriction.
    _LIBC.prctl(MAY_BE_TRACED, -1, 0, 0, 0)
