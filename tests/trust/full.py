"""Fills a real disk: the program reports it, the saved marks stay intact, and everything is saved once there is space.

The disk is a small file system in memory. The free space ranges from nothing to a whole sidecar, so creating the file
fails, or only its first bytes fit: a short write.
"""

import errno
import os
import shutil

from analyst import Analyst
from scratch import Scratch, prepare
from disks import in_memory
from acts_process import ActsProcess, Failed

PAGE = 4096
"""The unit of free space, in bytes."""

MARKS = 60
"""The number of marks before the disk is filled."""


def test(binary, random, is_long):
    """Tries every amount of free space, and returns a summary."""
    del is_long  # There are only few amounts.
    with Scratch("full") as scratch, in_memory(scratch.folder / "disk", "size=2m,nr_inodes=40") as disk:
        prepare(binary, scratch, scratch.case("first"), random, MARKS)
        case = scratch.case("disk")
        free = 0
        while work(binary, scratch, case, random, lambda: fill_bytes(disk, free * PAGE)):
            free += 1
        needed = case.sidecar.stat().st_size // PAGE
        if free < needed // 2:
            raise Failed(f"a sidecar of {needed} pages was saved with {free} free pages")
        if not work(binary, scratch, case, random, lambda: fill_names(disk)):
            raise Failed("a file was created although no more files were possible")
    return f"full with 0 to {free - 1} free pages, and with no free inode; then everything was saved"


def work(binary, scratch, case, random, fill):
    """Works while the disk is full and then with space again. Returns whether it was too full."""
    for path in case.folder.glob("*.gloss.ron*"):
        path.unlink()
    shutil.copyfile(scratch.case("first").sidecar, case.sidecar)
    analyst = Analyst(random, case.text, case.sidecar, target=MARKS)
    with ActsProcess(binary, case.document, scratch.home) as acts:
        filler = fill()
        try:
            while analyst.now == analyst.states[0]:
                acts.send(*analyst.mark())
            acts.wait_until(
                "the mark is saved or the failure reported",
                lambda: analyst.states[acts.saved] == analyst.now or acts.failures,
            )
            is_full = bool(acts.failures)
            if is_full and "full" not in acts.failures[0]:
                raise Failed(f"unexpected message about a full disk: {acts.failures}")
            analyst.find_line(case.sidecar, acts.saved)
        finally:
            for path in filler:
                path.unlink()
        # The program tries again after a pause, and at once after a new edit.
        if random.random() < 0.9:
            acts.send(*analyst.mark())
        acts.wait_until("everything is saved", lambda: analyst.states[acts.saved] == analyst.now)
        if acts.finish() not in (0, 1):
            raise Failed("unexpected exit code")
    if analyst.find_line(case.sidecar, acts.saved) < acts.saved:
        raise Failed("marks are missing")
    case.check()
    return is_full


def fill_bytes(disk, free):
    """Fills the disk except for this number of bytes."""
    path = disk / ".filler"
    with open(path, "wb", buffering=0) as filler:
        try:
            while filler.write(bytes(PAGE)):
                pass
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
        filler.truncate(max(0, filler.seek(0, os.SEEK_END) - free))
    return [path]


def fill_names(disk):
    """Creates files until no more are possible."""
    paths = []
    try:
        while True:
            path = disk / f".filler-{len(paths)}"
            path.touch()
            paths.append(path)
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
    return paths
