"""The real program without a window, and hands to drive it: `glossator acts`.

It is the same workspace, world and saver as behind the window. An act counts as reported saved when the line
`saved N` has been read: the same answer makes the window's status bar say *Saved*.
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
"""Seconds after which an answer that did not come is a failure."""

MAY_BE_TRACED = 0x59616D61
"""Linux's PR_SET_PTRACER: lets strace attach where only parents may (Yama)."""


class Failed(Exception):
    """A promise was not kept."""


class NotHere(Exception):
    """This machine cannot show it."""


class Door:
    """One run of the program on one document."""

    def __init__(self, binary, document, home, keep_complaints=subprocess.DEVNULL):
        self.document = Path(document)
        self.sent = 0
        """How many lines have been given."""
        self.done = 0
        """How many of them have been answered."""
        self.saved = 0
        """Up to which of them all was reported to be on the disk."""
        self.made = {}
        """The ids of marks, by the number of the line that made them."""
        self.failures = []
        """What was said of saves that failed."""
        self.marks = None
        """How many marks there were when the document was opened."""
        self._unread = b""
        self.process = subprocess.Popen(
            [str(binary), "acts", str(document)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=keep_complaints,
            env=environment(home),
            start_new_session=True,
            preexec_fn=_may_be_traced,
        )
        self.wait_until("the document is open", lambda: self.marks is not None)

    def send(self, *lines):
        """Gives lines. What is done of them is answered some time."""
        text = "".join(f"{line}\n" for line in lines)
        self.sent += len(lines)
        try:
            self.process.stdin.write(text.encode())
            self.process.stdin.flush()
        except BrokenPipeError:
            raise Failed("the program has ended by itself") from None

    def hear(self, seconds=0.0):
        """Takes in the answers that are there by now, or the first that comes within some seconds.

        False once there will be no more.
        """
        out = self.process.stdout.fileno()
        if not select.select([out], [], [], seconds)[0]:
            return True
        read = os.read(out, 1 << 16)
        *lines, self._unread = (self._unread + read).split(b"\n")
        for line in lines:
            self._take(line.decode())
        return bool(read)

    def hear_all(self):
        """Takes in all answers that were given before the program ended."""
        while self.hear(DEADLINE):
            pass

    def wait_until(self, what, condition):
        """Listens until something is so."""
        end = time.monotonic() + DEADLINE
        while not condition():
            if not self.hear(1.0):
                raise Failed(f"the program ended before {what}: exit code {self.process.wait()}")
            if end < time.monotonic():
                raise Failed(f"waited {DEADLINE:g} s in vain until {what}: {self.told()}")

    def told(self):
        """How far it is, in words."""
        return f"{self.sent} lines given, {self.done} done, {self.saved} saved, failures {self.failures}"

    def kill(self):
        """Ends the program without a word, as the system does when memory runs out."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.hear_all()

    def leave(self):
        """Gives no more lines, and returns the exit code."""
        self.process.stdin.close()
        self.hear_all()
        return self.process.wait(DEADLINE)

    def thread(self, name):
        """The number of the thread called so, which may take a moment to call itself so."""
        end = time.monotonic() + DEADLINE
        while time.monotonic() < end:
            for task in Path(f"/proc/{self.process.pid}/task").iterdir():
                # A thread may end while it is looked at.
                with contextlib.suppress(OSError):
                    if (task / "comm").read_text().strip() == name:
                        return int(task.name)
        raise Failed(f"the program has no thread called {name}")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(BrokenPipeError):
                pipe.close()

    def _take(self, line):
        first, _, rest = line.partition(" ")
        if first == "opened":
            self.marks = int(rest.split()[0])
        elif first == "saved":
            self.saved = int(rest)
        elif first == "failed":
            self.failures.append(rest)
        else:
            self.done = int(first)
            word, _, words = rest.partition(" ")
            if word == "made":
                self.made[self.done] = words


def environment(home):
    """Only what a program needs: nothing of the machine's own settings."""
    kept = {name: os.environ[name] for name in ("PATH", "TZ") if name in os.environ}
    return {"LANG": "C.UTF-8", "HOME": str(home), "RUST_BACKTRACE": "1", **kept}


_LIBC = ctypes.CDLL(None, use_errno=True)


def _may_be_traced():
    # Where the system has no such rule this does nothing.
    _LIBC.prctl(MAY_BE_TRACED, -1, 0, 0, 0)
