"""Makes every system call of a save fail in the real program, one after the other.

strace is attached to the saver thread, so only calls of saving are counted.
If a call fails once, the program reports that it couldn't save, and the next try saves everything.
If a call always fails, the program reports that, exits with code 1, and the sidecar is intact: the old or the new one.
`signal=KILL` kills the program at that call.
"""

import re
import shutil
import signal
import subprocess
from concurrent.futures import ThreadPoolExecutor
from random import Random

from analyst import Analyst
from scratch import Scratch
from acts_process import DEADLINE, ActsProcess, Failed, NotTestable

ERRORS = ["EIO", "ENOSPC", "EACCES", "EINTR"]

FLUSHES = {"fsync", "fdatasync", "sync_file_range", "syncfs", "sync"}
"""If one of these fails, the content on disk is unknown, which must be reported."""

NOT_FILES = {"mmap", "epoll_wait", "epoll_ctl", "epoll_pwait", "poll", "ppoll", "eventfd2", "pipe2"}
"""Calls that strace counts as file calls although they aren't."""

SAVER = "saver"
"""The name of the saver thread."""

PARALLEL_RUNS = 4
"""How many programs run in parallel. They mostly wait."""


def test(binary, random, is_long):
    """Makes every call fail in every way, and returns a summary."""
    if not shutil.which("strace"):
        raise NotTestable("strace not found")
    del is_long  # The short form tries every call too.
    with Scratch("faults") as scratch, ThreadPoolExecutor(PARALLEL_RUNS) as pool:
        trial = Trial(binary, scratch, random.random())
        try:
            calls = trial.calls()
        except subprocess.CalledProcessError as error:
            raise NotTestable(f"strace can't attach to a program here: {error.stderr.strip()}") from None
        if not {"renameat", "rename", "renameat2"} & calls or not FLUSHES & calls:
            raise Failed(f"saving should flush and rename, but only calls {sorted(calls)}")
        ways = [f"error={error}" for error in ERRORS] + ["signal=KILL"]
        once = [pool.submit(trial.at_every_position, call, way) for call in sorted(calls) for way in ways]
        # EINTR asks for another try, so always interrupting a call would never end.
        ways = [f"error={error}" for error in ERRORS if error != "EINTR"]
        always = [pool.submit(trial.from_the_start, call, way) for call in sorted(calls) for way in ways]
        broken = [str(it.exception()) for it in once + always if it.exception()]
        if broken:
            raise Failed("\n".join(broken))
        once, always = (sum(it.result() for it in runs) for runs in (once, always))
    return f"{once} single faults and {always} lasting ones of {', '.join(sorted(calls))}"


class Trial:
    """Saves from the same initial state with one fault after the other."""

    def __init__(self, binary, scratch, seed):
        self.binary, self.scratch, self.seed = binary, scratch, seed
        self.first = scratch.case("first")
        with self.run(self.first) as acts:
            acts.send("select 0-14", "mark claim", "note before")
            if acts.finish() != 0:
                raise Failed("the first sidecar was not written")

    def analyst(self, case):
        """Creates an analyst who does the same every time."""
        return Analyst(Random(self.seed), case.text, case.sidecar)

    def run(self, case):
        """Starts the program on a case."""
        return ActsProcess(self.binary, case.document, self.scratch.home)

    def case(self, name):
        """Creates a case with the same content as the first."""
        case = self.scratch.case(name)
        shutil.copyfile(self.first.sidecar, case.sidecar)
        return case

    def strace(self, acts, case, options):
        """Attaches strace to the saver thread."""
        return Strace(acts.thread(SAVER), case.folder.with_suffix(".strace"), options)

    def calls(self):
        """Returns the names of the file system calls that a save makes."""
        case = self.case("calls")
        with self.run(case) as acts, self.strace(acts, case, ["-e", "trace=%file,%desc"]) as strace:
            work(acts, self.analyst(case))
            acts.finish()
        names = re.findall(r"^(\w+)\(", strace.log.read_text(), re.MULTILINE)
        return set(names) - NOT_FILES

    def at_every_position(self, call, way):
        """Makes the first such call fail, then the second, until there are no more. Returns how many there were."""
        position = 1
        while self.once(call, way, position):
            position += 1
        if position == 1:
            raise Failed(f"{call} was never called, so {way} was not tried")
        return position - 1

    def once(self, call, way, position):
        """Makes one call fail. Returns whether it was called at all."""
        where = f"{call} number {position} with {way}"
        case = self.case(f"{call}-{position}-{way.split('=')[1]}")
        inject = ["-e", f"trace={call}", "-e", f"inject={call}:{way}:when={position}"]
        analyst = self.analyst(case)
        with self.run(case) as acts, self.strace(acts, case, inject) as strace:
            try:
                work(acts, analyst)
                code = acts.finish()
            except Failed as failure:
                if "KILL" not in way:
                    raise Failed(f"{where}: {failure}") from None
                code = acts.process.wait(DEADLINE)
        is_hit = "INJECTED" in strace.log.read_text() or code == -signal.SIGKILL
        if code not in ((-signal.SIGKILL, 0) if "KILL" in way else (0,)):
            raise Failed(f"{where}: exit code {code}")
        line = analyst.find_line(case.sidecar, acts.saved)
        if code == 0 and analyst.states[line] != analyst.now:
            raise Failed(f"{where}: exit code 0, but marks are missing")
        is_reported = bool(acts.failures) or way in ("error=EINTR", "signal=KILL")
        if is_hit and call in FLUSHES and not is_reported:
            raise Failed(f"{where}: nothing was reported")
        case.check()
        shutil.rmtree(case.folder)
        return is_hit

    def from_the_start(self, call, way):
        """Makes every such call fail. Returns whether that prevented the save."""
        where = f"{call}, always, with {way}"
        case = self.case(f"{call}-always-{way.split('=')[1]}")
        inject = ["-e", f"trace={call}", "-e", f"inject={call}:{way}"]
        errors = case.folder.with_suffix(".stderr")
        with open(errors, "wb") as stderr:
            acts = ActsProcess(self.binary, case.document, self.scratch.home, stderr=stderr)
        analyst = self.analyst(case)
        with acts, self.strace(acts, case, inject):
            work(acts, analyst)
            code = acts.finish()
        line = analyst.find_line(case.sidecar, acts.saved)
        is_saved = analyst.states[line] == analyst.now
        output = errors.read_text()
        if code == 0 and not is_saved:
            raise Failed(f"{where}: exit code 0, but marks are missing")
        if code not in (0, 1) or (code == 1 and not ("couldn't save the marks on " in output and acts.failures)):
            raise Failed(f"{where}: exit code {code}, with the output {output!r}")
        if call in FLUSHES and code == 0:
            raise Failed(f"{where}: exit code 0, but nothing was flushed")
        case.check()
        return code == 1


class Strace:
    """strace attached to a thread."""

    def __init__(self, thread, log, options):
        self.log = log
        command = ["strace", "-o", log, *options, "-p", str(thread)]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        line = self.process.stderr.readline()
        if not line.endswith("attached\n"):
            self.process.wait(DEADLINE)
            raise subprocess.CalledProcessError(1, command, stderr=line)

    def __enter__(self):
        return self

    def __exit__(self, failure, *_):
        # strace ends with the thread.
        try:
            if failure is None:
                self.process.wait(DEADLINE)
        finally:
            self.process.kill()
            self.process.stderr.close()


def work(acts, analyst):
    """Makes two marks, the second after the first is saved or reported as failed."""
    for _ in range(2):
        failures = len(acts.failures)
        acts.send(*analyst.mark())
        acts.wait_until(
            "the mark is saved or the failure reported",
            lambda: analyst.states[acts.saved] == analyst.now or failures < len(acts.failures),
        )
