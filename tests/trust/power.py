"""The power is cut, as near as a running system can: the latest marks that were reported saved are there every time.

A real file system in an image is shut down at a random moment while marks are saved through the real program.
What its journal has not written by then is never written. Then it is mounted again, as after a power cut.
The program runs on for a moment after the cut, as with a disk that is pulled out: what it calls saved then counts too.
Two wrong ways of saving go through the same, and must be seen to lose what they called saved.
"""

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path

from analyst import Analyst
from desk import SAMPLES, Bench, Desk
from disks import Image
from door import DEADLINE, Door, Failed, NotHere
from faults import SAVER, Strace
from kill import spin

SHORT, LONG = 1, 20
"""How often the power is cut on each file system."""

EXT4 = ["mkfs.ext4", "-q", "-F"]

SYSTEMS = {
    "ext4": (EXT4, []),
    "ext4 noauto_da_alloc": (EXT4, ["noauto_da_alloc"]),
    "xfs": (["mkfs.xfs", "-q", "-f"], []),
}
"""How each is made, and mounted."""

SPIN = 0.03
"""The longest time, in seconds, between the answer after which it shall be cut and the cut: a few saves and more."""

HELD = 500_000
"""How long each flush is held up, in microseconds, where the cut shall come amid that of the folder."""

WRONG_WAYS = ["truncate", "rename"]
"""Those of `wrong_writer.py`."""


def prove(binary, random, is_long):
    """Cuts the power so often on each file system, and returns what is worth telling."""
    rounds, told, missing = LONG if is_long else SHORT, [], []
    for name, (make, options) in SYSTEMS.items():
        with Bench("power") as bench:
            try:
                image = Image(bench.folder, make, options)
                told.append(f"{name}: {cut_often(binary, bench, image, random, rounds)}")
                told.append(f"{name}: {cut_amid_flushes(binary, bench, image, random, rounds)}")
                if is_long:
                    told.append(f"{name}, wrong ways: {see_wrong_ways_fail(bench, image, random, rounds)}")
            except NotHere as reason:
                missing.append(f"{name}: {reason}")
    if is_long and not missing and not any("LOST" in words for words in told):
        raise Failed(f"no wrong way of saving was seen to lose anything: {told}")
    for words in missing:
        print(f"NOT TESTED: power cuts on {words}", flush=True)
    return "; ".join(told) or "nothing"


def cut_often(binary, bench, image, random, rounds):
    """Cuts the power under the real program."""
    lines = young = 0
    for number in range(rounds):
        with image.mounted() as mount:
            desk = Desk(mount / f"{number}", SAMPLES[number % len(SAMPLES)])
            run("sync", "-f", mount)
            analyst = Analyst(random, desk.text, desk.sidecar)
            with Door(binary, desk.document, bench.home) as door:
                work(door, analyst, random)
                image.cut_power()
                door.kill()
                analyst.learn(door.made)
        with image.mounted():
            stands = analyst.judge(desk.sidecar, door.saved)
            desk.check()
            clean_up(binary, bench, desk)
        lines += door.saved
        young += max(0, door.done - stands)
    return f"{rounds} cuts, {lines} lines reported saved and there, {young} done since and not there"


def cut_amid_flushes(binary, bench, image, random, rounds):
    """Cuts the power while the folder with the new file's name is flushed. XFS calls it flushed then, and it is not."""
    told = 0
    for number in range(rounds):
        with image.mounted() as mount:
            desk = Desk(mount / f"amid-{number}", SAMPLES[number % len(SAMPLES)])
            run("sync", "-f", mount)
            analyst = Analyst(random, desk.text, desk.sidecar)
            hold = ["-e", "trace=fsync", "-e", f"inject=fsync:delay_enter={HELD}"]
            with Door(binary, desk.document, bench.home) as door, strace(door, bench, hold):
                door.send(*analyst.mark())
                while not flushes_folder(door, desk) and not door.saved:
                    door.hear(0.001)
                image.cut_power()
                door.wait_until("it is saved or told", lambda: door.saved == door.sent or door.failures)
                door.kill()
                analyst.learn(door.made)
        with image.mounted():
            analyst.judge(desk.sidecar, door.saved)
            desk.check()
        told += bool(door.failures)
    return f"{rounds} cuts amid the flush of the folder, {told} of them told"


def strace(door, bench, options):
    """strace on the thread that saves, whose log is not on the disk that is cut off."""
    try:
        return Strace(door.thread(SAVER), bench.folder / "strace", options)
    except (OSError, subprocess.CalledProcessError) as error:
        raise NotHere(f"amid the flush of a folder: {error}") from None


def flushes_folder(door, desk):
    """Whether the new file has its name, and the folder is open to be flushed."""
    files, folder = Path(f"/proc/{door.process.pid}/fd"), os.path.realpath(desk.folder)
    if not desk.sidecar.exists():
        return False
    for file in files.iterdir():
        # Some are closed while they are looked at.
        with contextlib.suppress(OSError):
            if os.readlink(file) == folder:
                return True
    return False


def work(door, analyst, random):
    """Works at random until some moment."""
    patience = random.choice([0.2, 1])
    for _ in range(random.randrange(10, 60)):
        door.send(*analyst.lines())
        if random.random() < patience:
            door.wait_until("it is saved", lambda: analyst.states[door.saved] == analyst.now)
        door.wait_until("it is done", lambda: door.done == door.sent)
        analyst.learn(door.made)
    spin(random.uniform(0, SPIN))


def clean_up(binary, bench, desk):
    """The program goes on where it was cut off."""
    with Door(binary, desk.document, bench.home) as door:
        door.send("select 0-1", "mark claim", "note once more")
        if door.leave() not in (0, 1) or desk.leftovers():
            raise Failed(f"it does not go on after a power cut: {desk.leftovers()} lie about")


def see_wrong_ways_fail(bench, image, random, rounds):
    """Cuts the power under writers that are known to be wrong, and counts how often that lost something."""
    del bench
    told = []
    for way in WRONG_WAYS:
        lost = sum(cut_wrong_way(image, random, way, number) for number in range(rounds))
        told.append(f"{way} {'LOST' if lost else 'lost'} {lost} of {rounds}")
    return ", ".join(told)


def cut_wrong_way(image, random, way, number):
    """Whether something that was reported saved was lost."""
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
            spin(random.uniform(0, SPIN))
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
