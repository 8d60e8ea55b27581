"""Cuts the power, as closely as a running system can: the last marks reported saved must always be there.

A real file system in an image is shut down at a random moment while the real program saves marks. What its journal has
not written by then is lost. Then it is mounted again, as after a power cut. The program runs on for a moment, as if the
disk had been pulled out: what it reports saved then counts too. Two wrong ways of saving must lose data in this test.
"""

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path

from analyst import Analyst
from scratch import SAMPLES, Scratch, Case
from disks import Image
from acts_process import DEADLINE, ActsProcess, Failed, NotTestable
from faults import SAVER, Strace
from kill import spin

SHORT, LONG = 1, 20
"""The number of power cuts per file system."""

EXT4 = ["mkfs.ext4", "-q", "-F"]

SYSTEMS = {
    "ext4": (EXT4, []),
    "ext4 noauto_da_alloc": (EXT4, ["noauto_da_alloc"]),
    "xfs": (["mkfs.xfs", "-q", "-f"], []),
}
"""The command that creates each file system, and its mount options."""

MAX_DELAY = 0.03
"""The longest delay, in seconds, between the last answer and the cut: more than a few saves."""

FLUSH_DELAY = 500_000
"""How long each flush is delayed, in microseconds, to cut the power during the flush of the folder."""

WRONG_WAYS = ["truncate", "rename"]
"""The wrong ways of saving in `wrong_writer.py`."""


def test(binary, random, is_long):
    """Cuts the power repeatedly on each file system, and returns a summary."""
    rounds, results, missing = LONG if is_long else SHORT, [], []
    for name, (make, options) in SYSTEMS.items():
        with Scratch("power") as scratch:
            try:
                image = Image(scratch.folder, make, options)
                results.append(f"{name}: {cut_often(binary, scratch, image, random, rounds)}")
                results.append(f"{name}: {cut_during_flushes(binary, scratch, image, random, rounds)}")
                if is_long:
                    results.append(f"{name}, wrong ways: {count_losses_of_wrong_ways(scratch, image, random, rounds)}")
            except NotTestable as reason:
                missing.append(f"{name}: {reason}")
    if is_long and not missing and not any("LOST" in result for result in results):
        raise Failed(f"no wrong way of saving lost anything: {results}")
    for reason in missing:
        print(f"NOT TESTED: power cuts on {reason}", flush=True)
    return "; ".join(results) or "nothing"


def cut_often(binary, scratch, image, random, rounds):
    """Cuts the power while the real program works."""
    lines = unsaved = 0
    for number in range(rounds):
        with image.mounted() as mount:
            case = Case(mount / f"{number}", SAMPLES[number % len(SAMPLES)])
            run("sync", "-f", mount)
            analyst = Analyst(random, case.text, case.sidecar)
            with ActsProcess(binary, case.document, scratch.home) as acts:
                work(acts, analyst, random)
                image.cut_power()
                acts.kill()
                analyst.learn(acts.made)
        with image.mounted():
            line = analyst.find_line(case.sidecar, acts.saved)
            case.check()
            clean_up(binary, scratch, case)
        lines += acts.saved
        unsaved += max(0, acts.done - line)
    return f"{rounds} cuts, {lines} lines reported saved and found, {unsaved} later ones not found"


def cut_during_flushes(binary, scratch, image, random, rounds):
    """Cuts the power during the flush of the folder. XFS then reports it as flushed, although it is not."""
    reported = 0
    for number in range(rounds):
        with image.mounted() as mount:
            case = Case(mount / f"flush-{number}", SAMPLES[number % len(SAMPLES)])
            run("sync", "-f", mount)
            analyst = Analyst(random, case.text, case.sidecar)
            delay = ["-e", "trace=fsync", "-e", f"inject=fsync:delay_enter={FLUSH_DELAY}"]
            with ActsProcess(binary, case.document, scratch.home) as acts, strace(acts, scratch, delay):
                acts.send(*analyst.mark())
                while not flushes_folder(acts, case) and not acts.saved:
                    acts.read(0.001)
                image.cut_power()
                acts.wait_until(
                    "the mark is saved or the failure reported", lambda: acts.saved == acts.sent or acts.failures
                )
                acts.kill()
                analyst.learn(acts.made)
        with image.mounted():
            analyst.find_line(case.sidecar, acts.saved)
            case.check()
        reported += bool(acts.failures)
    return f"{rounds} cuts during the flush of the folder, {reported} of them reported"


def strace(acts, scratch, options):
    """Attaches strace to the saver thread, with its log on another disk."""
    try:
        return Strace(acts.thread(SAVER), scratch.folder / "strace", options)
    except (OSError, subprocess.CalledProcessError) as error:
        raise NotTestable(f"during the flush of a folder: {error}") from None


def flushes_folder(acts, case):
    """Returns whether the new file has its final name and the folder is open for flushing."""
    files, folder = Path(f"/proc/{acts.process.pid}/fd"), os.path.realpath(case.folder)
    if not case.sidecar.exists():
        return False
    for file in files.iterdir():
        # Some are closed in between.
        with contextlib.suppress(OSError):
            if os.readlink(file) == folder:
                return True
    return False


def work(acts, analyst, random):
    """Makes some random edits."""
    patience = random.choice([0.2, 1])
    for _ in range(random.randrange(10, 60)):
        acts.send(*analyst.lines())
        if random.random() < patience:
            acts.wait_until("everything is saved", lambda: analyst.states[acts.saved] == analyst.now)
        acts.wait_until("the lines are done", lambda: acts.done == acts.sent)
        analyst.learn(acts.made)
    spin(random.uniform(0, MAX_DELAY))


def clean_up(binary, scratch, case):
    """Checks that the program can continue after the power cut."""
    with ActsProcess(binary, case.document, scratch.home) as acts:
        acts.send("select 0-1", "mark claim", "note once more")
        if acts.finish() not in (0, 1) or case.leftovers():
            raise Failed(f"the program can't continue after a power cut; leftovers: {case.leftovers()}")


def count_losses_of_wrong_ways(scratch, image, random, rounds):
    """Cuts the power while known wrong writers work, and counts how often data is lost."""
    del scratch
    results = []
    for way in WRONG_WAYS:
        lost = sum(cut_wrong_way(image, random, way, number) for number in range(rounds))
        results.append(f"{way} {'LOST' if lost else 'lost'} {lost} of {rounds}")
    return ", ".join(results)


def cut_wrong_way(image, random, way, number):
    """Cuts the power under one wrong writer. Returns whether data that was reported saved is lost."""
    with image.mounted() as mount:
        folder = mount / f"{way}-{number}"
        folder.mkdir()
        run("sync", "-f", mount)
        path = folder / "saved"
        writer = [sys.executable, Path(__file__).with_name("wrong_writer.py"), way, path]
        with subprocess.Popen(writer, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
            saved = 0
            for _ in range(random.randrange(10, 60)):
                process.stdin.write("\n")
                process.stdin.flush()
                saved = int(process.stdout.readline())
            spin(random.uniform(0, MAX_DELAY))
            image.cut_power()
            process.kill()
            process.wait(DEADLINE)
    with image.mounted():
        try:
            return json.loads(path.read_text())["revision"] < saved
        except (OSError, ValueError):
            return True


def run(*command):
    subprocess.run(command, check=True)
