"""A minimal system with only apt and its dependencies, of the same release as this computer's.

Its files are downloaded once into an archive, which each use unpacks. Needs root, Debian or Ubuntu, and mmdebstrap.
"""

import os
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path

from waiting import Failed


class NotTestable(Exception):
    """The test can't run on this computer."""


class CleanRoot:
    """The system, unpacked into a temporary folder."""

    def __init__(self, cache):
        if os.geteuid() != 0:
            raise NotTestable("it needs root")
        if not shutil.which("mmdebstrap"):
            raise NotTestable("it needs mmdebstrap, which Debian and Ubuntu have")
        self.archives = cache /  "archives"
        self.archives.mkdir(parents=True, exist_ok=True)
        self.base = cache /  f"{release()}.tar"
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
        options = ["--variant=apt", "--skip=cleanup/apt/lists", release(), new, *mirror()]
        try:
            _run("mmdebstrap", *options)
        except Failed as failure:
            raise NotTestable(f"it could not be created: {str(failure).splitlines()[-1]}") from None
        new.rename(self.base)

    def command(self, script):
        """Returns the command that runs a shell script in the system, with the displays and apt's cache mounted."""
        mounts = [
            ("/proc", "proc"),
            ("/tmp/.X11-unix", "tmp/.X11-unix"),
            (self.archives, "var/cache/apt/archives"),
        ]
        lines = [shlex.join(["mount", "--rbind", str(it), str(self.folder / there)]) for it, there in mounts]
        lines.append("exec " + shlex.join(["chroot", str(self.folder), "/bin/sh", "-c", script]))
        return ["unshare", "--mount", "--propagation", "private", "/bin/sh", "-e", "-c", "\n".join(lines)]

    def run(self, script):
        """Runs a shell script in the system and returns its output."""
        proxies = {name: it for name, it in os.environ.items() if name.lower().endswith("_proxy")}
        path = "/usr/sbin:/usr/bin:/sbin:/bin"
        return _run(*self.command(script), env={**proxies, "PATH": path, "DEBIAN_FRONTEND": "noninteractive"})

    def install(self, package):
        """Installs a package with its required dependencies only."""
        shutil.copyfile(package, self.folder / "root/new.deb")
        install = "apt-get install -y --no-install-recommends /root/new.deb"
        try:
            self.run(f"{install} || {{ apt-get update && {install}; }}")
        except Failed as failure:
            output = str(failure)
            if "Failed to fetch" in output and "unmet dependencies" not in output:
                raise NotTestable("its packages can't be downloaded") from None
            raise


def release():
    """Returns the code name of this computer's release."""
    for line in Path("/etc/os-release").read_text().splitlines():
        if line.startswith("VERSION_CODENAME="):
            return line.partition("=")[2].strip('"')
    raise NotTestable("this computer's release has no code name")


def mirror():
    """Returns apt's mirror for this release, or an empty list if unknown."""
    targets = _run("apt-get", "indextargets", "--format", "$(CODENAME) $(REPO_URI)", "Created-By: Packages")
    found = (line.split() for line in targets.splitlines())
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
