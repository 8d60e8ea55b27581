"""The disk is full, really: the program says so, what was saved stays whole, and all is saved once there is room.

The disk is a small file system in memory. Between none and a whole sidecar's bytes are left on it, so the file
is refused, or its first bytes fit and the rest does not: a short write.
"""

import errno
import os
import shutil

from analyst import Analyst
from desk import Bench, prepare
from disks import in_memory
from door import Door, Failed

PAGE = 4096
"""What is given and taken at once, in bytes."""

MARKS = 60
"""How many marks there are before it gets tight."""


def prove(binary, random, is_long):
    """Fills the disk to all degrees, and returns what is worth telling."""
    del is_long  # There are few degrees.
    with Bench("full") as bench, in_memory(bench.folder / "disk", "size=2m,nr_inodes=40") as disk:
        prepare(binary, bench, bench.desk("first"), random, MARKS)
        desk = bench.desk("disk")
        free = 0
        while work(binary, bench, desk, random, lambda: fill_bytes(disk, free * PAGE)):
            free += 1
        needed = desk.sidecar.stat().st_size // PAGE
        if free < needed // 2:
            raise Failed(f"a sidecar of {needed} pages went onto a disk with {free} pages left")
        if not work(binary, bench, desk, random, lambda: fill_names(disk)):
            raise Failed("a file was made where no more files could be")
    return f"too full with 0 to {free - 1} pages left, and with no more names; then everything was saved"


def work(binary, bench, desk, random, fill):
    """Works while the disk is full, then while there is room again. Returns whether it was too full."""
    for path in desk.folder.glob("*.gloss.ron*"):
        path.unlink()
    shutil.copyfile(bench.desk("first").sidecar, desk.sidecar)
    analyst = Analyst(random, desk.text, desk.sidecar, many=MARKS)
    with Door(binary, desk.document, bench.home) as door:
        filler = fill()
        try:
            while analyst.now == analyst.states[0]:
                door.send(*analyst.mark())
            door.wait_until(
                "it is saved or told",
                lambda: analyst.states[door.saved] == analyst.now or door.failures,
            )
            is_full = bool(door.failures)
            if is_full and "full" not in door.failures[0]:
                raise Failed(f"the disk is full, and this was told: {door.failures}")
            analyst.judge(desk.sidecar, door.saved)
        finally:
            for path in filler:
                path.unlink()
        # It is tried again by itself after a pause, and at once when there is something new.
        if random.random() < 0.9:
            door.send(*analyst.mark())
        door.wait_until("it is saved", lambda: analyst.states[door.saved] == analyst.now)
        if door.leave() not in (0, 1):
            raise Failed("it did not end well")
    if analyst.judge(desk.sidecar, door.saved) < door.saved:
        raise Failed("not everything is there")
    desk.check()
    return is_full


def fill_bytes(disk, free):
    """Leaves so many bytes free."""
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
    """Leaves no room for one more file."""
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
