"""A system that has nothing but apt and what that needs, of the same release as this machine's.

Its files are downloaded once and kept packed; each use unpacks them anew. Needs root, Debian or Ubuntu, and mmdebstrap.
"""

import os
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path

from waiting import Failed


class NotHere(Exception):
    """This machine cannot show it."""


class CleanRoot:
    """The system, unpacked in a folder while it is used."""

    def __init__(self, place):
        if os.geteuid() != 0:
            raise NotHere("it needs root")
        if not shutil.which("mmdebstrap"):
            raise NotHere("it needs mmdebstrap, and so Debian or Ubuntu")
        self.archives = place / "archives"
        self.archives.mkdir(parents=True, exist_ok=True)
        self.base = place / f"{release()}.tar"
        self.folder = None

    def __enter__(self):
        if not self.base.is_file():
            self._make_base()
        self.folder = Path(tempfile.mkdtemp(prefix="clean-"))
        try:
            _run("tar", "--extract", "--file", self.base, "--directory", self.folder)
            for name in ("resolv.conf", "hosts"):
                shutil.copyfile(f"/etc/{name}", self.folder / "etc" / name)
            (self.folder / "tmp/.X11-unix").mkdir()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)

    def _make_base(self):
        new = self.base.with_suffix(".new.tar")
        words = ["--variant=apt", "--skip=cleanup/apt/lists", release(), new, *mirror()]
        try:
            _run("mmdebstrap", *words)
        except Failed as failure:
            raise NotHere(f"it could not be made: {str(failure).splitlines()[-1]}") from None
        new.rename(self.base)

    def command(self, words):
        """The command that does `words` for a shell in there. Its mounts go with it: the displays, what apt keeps."""
        mounts = [
            ("/proc", "proc"),
            ("/tmp/.X11-unix", "tmp/.X11-unix"),
            (self.archives, "var/cache/apt/archives"),
        ]
        lines = [shlex.join(["mount", "--rbind", str(it), str(self.folder / there)]) for it, there in mounts]
        lines.append("exec " + shlex.join(["chroot", str(self.folder), "/bin/sh", "-c", words]))
        return ["unshare", "--mount", "--propagation", "private", "/bin/sh", "-e", "-c", "\n".join(lines)]

    def run(self, words):
        """Does `words` for a shell in there, and returns what they print."""
        kept = {name: it for name, it in os.environ.items() if name.lower().endswith("_proxy")}
        path = "/usr/sbin:/usr/bin:/sbin:/bin"
        return _run(*self.command(words), env={**kept, "PATH": path, "DEBIAN_FRONTEND": "noninteractive"})

    def install(self, package):
        """Installs a package with what it depends on, and no more."""
        shutil.copyfile(package, self.folder / "root/new.deb")
        install = "apt-get install -y --no-install-recommends /root/new.deb"
        try:
            self.run(f"{install} || {{ apt-get update && {install}; }}")
        except Failed as failure:
            said = str(failure)
            if "Failed to fetch" in said and "unmet dependencies" not in said:
                raise NotHere("its packages cannot be downloaded") from None
            raise


def release():
    """What this machine's release is called."""
    for line in Path("/etc/os-release").read_text().splitlines():
        if line.startswith("VERSION_CODENAME="):
            return line.partition("=")[2].strip('"')
    raise NotHere("this machine's release has no name")


def mirror():
    """Where apt gets this release from here. Empty where that is not known."""
    listed = _run("apt-get", "indextargets", "--format", "$(CODENAME) $(REPO_URI)", "Created-By: Packages")
    found = (line.split() for line in listed.splitlines())
    return [uri for name, uri in found if name == release()][:1]


def _run(*command, **options):
    done = subprocess.run(
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        **options,
    )
    if done.returncode != 0:
        raise Failed(f"{' '.join(map(str, command))}\n{done.stdout}")
    return done.stdout
