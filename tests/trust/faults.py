"""Every call to the system that a save makes is made to fail, one after the other, in the real program.

strace is attached to the thread that saves, so the calls that are counted are those of saving and no others.
Once: the program says that it could not save, and the next try puts everything on the disk.
From some call on: it says so, ends with exit code 1, and the sidecar is whole, as it was before or as it is now.
`signal=KILL` ends the program at that very call.
"""

import re
import shutil
import signal
import subprocess
from concurrent.futures import ThreadPoolExecutor
from random import Random

from analyst import Analyst
from desk import Bench
from door import DEADLINE, Door, Failed, NotHere

ERRORS = ["EIO", "ENOSPC", "EACCES", "EINTR"]

FLUSHES = {"fsync", "fdatasync", "sync_file_range", "syncfs", "sync"}
"""Where one of these fails, nobody knows what is on the disk: this must be told."""

NOT_FILES = {"mmap", "epoll_wait", "epoll_ctl", "epoll_pwait", "poll", "ppoll", "eventfd2", "pipe2"}
"""What strace counts among the calls on files and folders, and is none."""

SAVER = "saver"
"""The name of the thread that saves."""

AT_ONCE = 4
"""How many programs are tried at once: most of the time they wait."""


def prove(binary, random, is_long):
    """Makes every call fail in every way, and returns what is worth telling."""
    if not shutil.which("strace"):
        raise NotHere("there is no strace")
    del is_long  # Every call is tried in the short form too.
    with Bench("faults") as bench, ThreadPoolExecutor(AT_ONCE) as pool:
        trial = Trial(binary, bench, random.random())
        try:
            calls = trial.calls()
        except subprocess.CalledProcessError as error:
            raise NotHere(f"strace may not attach to a program here: {error.stderr.strip()}") from None
        if not {"renameat", "rename", "renameat2"} & calls or not FLUSHES & calls:
            raise Failed(f"saving should flush and rename, and only calls {sorted(calls)}")
        ways = [f"error={error}" for error in ERRORS] + ["signal=KILL"]
        once = [pool.submit(trial.at_every_position, call, way) for call in sorted(calls) for way in ways]
        # EINTR asks for another try, so what is always interrupted is tried for ever.
        ways = [f"error={error}" for error in ERRORS if error != "EINTR"]
        ever = [pool.submit(trial.from_the_start, call, way) for call in sorted(calls) for way in ways]
        broken = [str(it.exception()) for it in once + ever if it.exception()]
        if broken:
            raise Failed("\n".join(broken))
        once, ever = (sum(it.result() for it in those) for those in (once, ever))
    return f"{once} faults at single calls, {ever} that lasted, of {', '.join(sorted(calls))}"


class Trial:
    """One story, saved again and again from the same start under other faults."""

    def __init__(self, binary, bench, seed):
        self.binary, self.bench, self.seed = binary, bench, seed
        self.first = bench.desk("first")
        with self.door(self.first) as door:
            door.send("select 0-14", "mark claim", "note before")
            if door.leave() != 0:
                raise Failed("the sidecar to begin with was not written")

    def analyst(self, desk):
        """An analyst who does the same every time."""
        return Analyst(Random(self.seed), desk.text, desk.sidecar)

    def door(self, desk):
        """A run of the program at a desk."""
        return Door(self.binary, desk.document, self.bench.home)

    def desk(self, name):
        """A desk where everything is as at the first."""
        desk = self.bench.desk(name)
        shutil.copyfile(self.first.sidecar, desk.sidecar)
        return desk

    def strace(self, door, desk, options):
        """strace on the thread that saves."""
        return Strace(door.thread(SAVER), desk.folder.with_suffix(".strace"), options)

    def calls(self):
        """The calls on files and folders that saving makes."""
        desk = self.desk("calls")
        with self.door(desk) as door, self.strace(door, desk, ["-e", "trace=%file,%desc"]) as strace:
            work(door, self.analyst(desk))
            door.leave()
        names = re.findall(r"^(\w+)\(", strace.log.read_text(), re.MULTILINE)
        return set(names) - NOT_FILES

    def at_every_position(self, call, way):
        """Lets the first such call fail, then the second, until there are no more. Returns how many there were."""
        position = 1
        while self.once(call, way, position):
            position += 1
        if position == 1:
            raise Failed(f"{call} was never reached, and {way} not tried")
        return position - 1

    def once(self, call, way, position):
        """Lets one call fail. False where it was not reached."""
        where = f"{call} number {position} with {way}"
        desk = self.desk(f"{call}-{position}-{way.split('=')[1]}")
        inject = ["-e", f"trace={call}", "-e", f"inject={call}:{way}:when={position}"]
        analyst = self.analyst(desk)
        with self.door(desk) as door, self.strace(door, desk, inject) as strace:
            try:
                work(door, analyst)
                code = door.leave()
            except Failed as failure:
                if "KILL" not in way:
                    raise Failed(f"{where}: {failure}") from None
                code = door.process.wait(DEADLINE)
        is_hit = "INJECTED" in strace.log.read_text() or code == -signal.SIGKILL
        if code not in ((-signal.SIGKILL, 0) if "KILL" in way else (0,)):
            raise Failed(f"{where}: exit code {code}")
        stands = analyst.judge(desk.sidecar, door.saved)
        if code == 0 and analyst.states[stands] != analyst.now:
            raise Failed(f"{where}: all went well, and not everything is there")
        is_told = bool(door.failures) or way in ("error=EINTR", "signal=KILL")
        if is_hit and call in FLUSHES and not is_told:
            raise Failed(f"{where}: nothing was told")
        desk.check()
        shutil.rmtree(desk.folder)
        return is_hit

    def from_the_start(self, call, way):
        """Lets every such call fail. Returns whether that kept anything from being saved."""
        where = f"{call}, always, with {way}"
        desk = self.desk(f"{call}-always-{way.split('=')[1]}")
        inject = ["-e", f"trace={call}", "-e", f"inject={call}:{way}"]
        complaints = desk.folder.with_suffix(".said")
        with open(complaints, "wb") as keep:
            door = Door(self.binary, desk.document, self.bench.home, keep_complaints=keep)
        analyst = self.analyst(desk)
        with door, self.strace(door, desk, inject):
            work(door, analyst)
            code = door.leave()
        stands = analyst.judge(desk.sidecar, door.saved)
        is_there = analyst.states[stands] == analyst.now
        said = complaints.read_text()
        if code == 0 and not is_there:
            raise Failed(f"{where}: exit code 0, and not everything is there")
        if code not in (0, 1) or (code == 1 and not ("couldn't save the marks on " in said and door.failures)):
            raise Failed(f"{where}: exit code {code}, and it said: {said!r}")
        if call in FLUSHES and code == 0:
            raise Failed(f"{where}: exit code 0, and nothing was flushed")
        desk.check()
        return code == 1


class Strace:
    """strace on a thread."""

    def __init__(self, thread, log, options):
        self.log = log
        command = ["strace", "-o", log, *options, "-p", str(thread)]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        said = self.process.stderr.readline()
        if not said.endswith("attached\n"):
            self.process.wait(DEADLINE)
            raise subprocess.CalledProcessError(1, command, stderr=said)

    def __enter__(self):
        return self

    def __exit__(self, failure, *_):
        # It ends with the thread.
        try:
            if failure is None:
                self.process.wait(DEADLINE)
        finally:
            self.process.kill()
            self.process.stderr.close()


def work(door, analyst):
    """Makes two marks, the second when it is known what became of the first."""
    for _ in range(2):
        told = len(door.failures)
        door.send(*analyst.mark())
        door.wait_until(
            "it is saved or told",
            lambda: analyst.states[door.saved] == analyst.now or told < len(door.failures),
        )
