"""Disks for tests: small ones in memory, and images with a real file system that can be shut down at any moment."""

import contextlib
import ctypes
import os
import shutil
import struct
import subprocess

from acts_process import NotTestable

SHUTDOWN = 0x8004587D
"""EXT4_IOC_SHUTDOWN, the same as XFS_IOC_GOINGDOWN: stops all writing at once."""

WITHOUT_FLUSHING = 2
"""NOLOGFLUSH: what the journal has not written yet is lost, as in a power cut."""

IMAGE_BYTES = 320 << 20
"""The size of an image, the smallest that XFS accepts. It is sparse, so it only takes the space of its data."""


@contextlib.contextmanager
def in_memory(folder, options):
    """Mounts a file system in memory at a folder."""
    must_be_root()
    folder.mkdir()
    run("mount", "-t", "tmpfs", "-o", options, "none", folder)
    try:
        yield folder
    finally:
        run("umount", "-l", folder)


class Image:
    """A file with a file system, which can be mounted repeatedly."""

    def __init__(self, folder, make, options):
        must_be_root()
        self.path, self.mount = folder / "image", folder / "mounted"
        self.options = ",".join(["loop", *options])
        self.mount.mkdir()
        if not shutil.which(make[0], path=ADMIN_PATH):
            raise NotTestable(f"{make[0]} not found")
        with open(self.path, "wb") as image:
            image.truncate(IMAGE_BYTES)
        run(*make, self.path)

    @contextlib.contextmanager
    def mounted(self):
        """Mounts the file system."""
        run("mount", "-o", self.options, self.path, self.mount)
        try:
            yield self.mount
        finally:
            run("umount", self.mount)

    def cut_power(self):
        """Stops all writing to the disk at once."""
        at = os.open(self.mount, os.O_RDONLY | os.O_DIRECTORY)
        try:
            flags = ctypes.create_string_buffer(struct.pack("I", WITHOUT_FLUSHING))
            if LIBC.ioctl(at, ctypes.c_ulong(SHUTDOWN), flags):
                raise OSError(ctypes.get_errno(), "the disk can't be shut down")
        finally:
            os.close(at)


LIBC = ctypes.CDLL(None, use_errno=True)

ADMIN_PATH = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"


def must_be_root():
    """Fails if nothing can be mounted."""
    if os.geteuid() != 0:
        raise NotTestable("only root can mount a file system")


def run(*command):
    """Runs an administrator's command. If it fails, the test can't run here."""
    command = [str(part) for part in command]
    env = {**os.environ, "PATH": ADMIN_PATH}
    done = subprocess.run(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        raise NotTestable(f"{' '.join(command)}: {done.stdout.strip()}")
