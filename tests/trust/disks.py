"""Disks for proofs: small ones in memory, and images with a real file system that can be shut down at any moment."""

import contextlib
import ctypes
import os
import shutil
import struct
import subprocess

from door import NotHere

SHUTDOWN = 0x8004587D
"""EXT4_IOC_SHUTDOWN, which XFS takes as XFS_IOC_GOINGDOWN: ends all writing at once."""

WITHOUT_FLUSHING = 2
"""NOLOGFLUSH: what the journal has not written yet is never written, as when the power goes."""

IMAGE_BYTES = 320 << 20
"""The size of an image: XFS takes no smaller one. It is sparse, so it costs what is written to it."""


@contextlib.contextmanager
def in_memory(folder, options):
    """A file system in memory, mounted at a folder."""
    must_be_root()
    folder.mkdir()
    run("mount", "-t", "tmpfs", "-o", options, "none", folder)
    try:
        yield folder
    finally:
        run("umount", "-l", folder)


class Image:
    """A file with a file system of its own, which can be mounted again and again."""

    def __init__(self, folder, make, options):
        must_be_root()
        self.path, self.mount = folder / "image", folder / "mounted"
        self.options = ",".join(["loop", *options])
        self.mount.mkdir()
        if not shutil.which(make[0], path=ADMIN_PATH):
            raise NotHere(f"there is no {make[0]}")
        with open(self.path, "wb") as image:
            image.truncate(IMAGE_BYTES)
        run(*make, self.path)

    @contextlib.contextmanager
    def mounted(self):
        """The file system, mounted."""
        run("mount", "-o", self.options, self.path, self.mount)
        try:
            yield self.mount
        finally:
            run("umount", self.mount)

    def cut_power(self):
        """Lets nothing more be written, from this very moment."""
        at = os.open(self.mount, os.O_RDONLY | os.O_DIRECTORY)
        try:
            flags = ctypes.create_string_buffer(struct.pack("I", WITHOUT_FLUSHING))
            if LIBC.ioctl(at, ctypes.c_ulong(SHUTDOWN), flags):
                raise OSError(ctypes.get_errno(), "the disk cannot be shut down")
        finally:
            os.close(at)


LIBC = ctypes.CDLL(None, use_errno=True)

ADMIN_PATH = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"


def must_be_root():
    """Fails where nothing can be mounted."""
    if os.geteuid() != 0:
        raise NotHere("only root can mount a file system")


def run(*command):
    """Runs a command of an administrator's. Where it cannot do its work, neither can the proof."""
    command = [str(part) for part in command]
    env = {**os.environ, "PATH": ADMIN_PATH}
    done = subprocess.run(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        raise NotHere(f"{' '.join(command)}: {done.stdout.strip()}")
