"""A private desktop on which the real program runs.

A journey starts the program on a virtual display with a window manager, a private session bus and the real file
dialogs, does what an analyst would do, and checks window titles, files and screenshots.
Nothing sleeps for a fixed time: every step waits for a condition, until a deadline.
"""

import contextlib
import os
import re
import resource
import select
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from picture import Picture
from waiting import DEADLINE, Failed, wait_until
from window import App

QUIET = 0.4
"""Seconds without a change after which the screen counts as settled."""

ROOT = Path(__file__).resolve().parent.parent.parent
"""The root folder of the repository."""


class Desktop:
    """A private display, window manager, session bus and home folder, all removed at the end."""

    def __init__(self, artefacts, size="1400x900", is_long=False, without=None):
        self.is_long = is_long
        """Whether random steps are repeated more often."""
        self.artefacts = Path(artefacts)
        self.artefacts.mkdir(parents=True, exist_ok=True)
        self.size = size
        self.root = Path(tempfile.mkdtemp(prefix="journey-"))
        self.without = without
        """An X11 extension that the display does not offer."""
        self.processes = []
        self.display = None
        self.environment = self._environment()

    def __enter__(self):
        try:
            self._start_display()
            self._start_bus()
            self._start_window_manager()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_):
        self.close()

    @property
    def home(self):
        """The analyst's home folder."""
        return self.root / "home"

    def _environment(self):
        """Returns a minimal environment without anything of the real desktop."""
        folders = {
            "HOME": "home",
            "XDG_CONFIG_HOME": "home/.config",
            "XDG_DATA_HOME": "home/.local/share",
            "XDG_CACHE_HOME": "home/.cache",
            "XDG_RUNTIME_DIR": "runtime",
        }
        for folder in folders.values():
            (self.root / folder).mkdir(parents=True, exist_ok=True)
        (self.root / "runtime").chmod(0o700)
        # The analyst has already confirmed the author name, so the program does not ask for it.
        settings = self.root / "home/.config/glossator/settings.ron"
        settings.parent.mkdir()
        settings.write_text('(named: "yes")', encoding="utf-8")
        inherited = {name: os.environ[name] for name in ("PATH", "LANG", "TZ") if name in os.environ}
        return {
            "LANG": "C.UTF-8",
            **inherited,
            **{name: str(self.root / folder) for name, folder in folders.items()},
            "XDG_CURRENT_DESKTOP": "GTK",
            "XDG_SESSION_TYPE": "x11",
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "GTK_USE_PORTAL": "0",
            "NO_AT_BRIDGE": "1",
            "RUST_BACKTRACE": "1",
        }

    def start(self, *command, name=None, without=(), **options):
        """Starts a program on this desktop and logs its output to the artefacts.

        `without` names environment variables to leave out.
        """
        name = name or Path(command[0]).name
        log = open(self.artefacts / f"{name}.log", "ab")
        options.setdefault("stdout", log)
        with log:
            process = subprocess.Popen(
                [str(part) for part in command],
                env={name: it for name, it in self.environment.items() if name not in without},
                stdin=subprocess.DEVNULL,
                stderr=log,
                start_new_session=True,
                **options,
            )
        self.processes.append(process)
        return process

    def run(self, *command, check=True):
        """Runs a short command on this desktop and returns its output."""
        done = subprocess.run(
            [str(part) for part in command],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            timeout=DEADLINE,
        )
        if check and done.returncode != 0:
            errors = done.stderr.decode(errors="replace").strip()
            raise Failed(f"{' '.join(map(str, command))}: {errors}")
        return done.stdout.decode(errors="replace")

    def _start_display(self):
        read, write = os.pipe()
        options = ["-screen", "0", f"{self.size}x24", "-nolisten", "tcp", "-noreset"]
        options += ["-fbdir", self.root]
        if self.without:
            options += ["-extension", self.without]
        self.display = self.start("Xvfb", "-displayfd", write, *options, pass_fds=[write])
        os.close(write)
        number = _read_line(read, "the virtual display")
        self.environment["DISPLAY"] = f":{number}"

    def _start_bus(self):
        # Programs started by the bus, above all the portal, inherit its environment.
        bus = self.start(
            "dbus-daemon", "--session", "--nofork", "--print-address=1", stdout=subprocess.PIPE
        )
        address = _read_line(bus.stdout.fileno(), "the session bus")
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = address

    def _start_window_manager(self):
        self.start("openbox")
        wait_until(
            "the window manager",
            lambda: "window id" in self.run("xprop", "-root", "_NET_SUPPORTING_WM_CHECK", check=False),
        )

    def app(self, binary, *arguments, without=()):
        """Starts the program under test. Exceeding the file size limit is an error for it instead of a fatal signal."""
        def ignore():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

        process = self.start(
            Path(binary).resolve(), *arguments, name="app", without=without, preexec_fn=ignore
        )
        return App(self, process)

    def terminal(self, binary, *arguments, largest_file=None):
        """Runs the program under test as in a terminal and returns its exit code, output and errors.

        No file may grow beyond `largest_file` bytes, as if the disk were full.
        """
        def bound():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))

        done = subprocess.run(
            [str(Path(binary).resolve()), *map(str, arguments)],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            timeout=DEADLINE,
            preexec_fn=bound if largest_file else None,
        )
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def windows(self):
        """Returns ids and titles of the visible windows, oldest first."""
        listed = self.run("xprop", "-root", "_NET_CLIENT_LIST", check=False)
        ids = [int(it, 16) for it in re.findall(r"0x[0-9a-f]+", listed)]
        titles = ((window, self.title(window)) for window in ids)
        return [(window, title) for window, title in titles if title is not None]

    def title(self, window):
        """Returns the title of a window, or `None` if it is closed."""
        output = self.run("xprop", "-id", window, "-f", "_NET_WM_NAME", "8u", "_NET_WM_NAME", check=False)
        found = re.search(r'= "(.*)"$', output.strip(), re.DOTALL)
        return found and re.sub(r"\\(.)", r"\1", found[1])

    def owner(self, window):
        """Returns the id of the process that owns a window, or `None` if unknown."""
        output = self.run("xprop", "-id", window, "_NET_WM_PID", check=False)
        found = re.search(r"= (\d+)", output)
        return found and int(found[1])

    def wait_for_window(self, title, deadline=DEADLINE, owner=None):
        """Waits for a window whose full title matches `title`, a regular expression, and returns its id.

        With an `owner`, considers only windows of the process with this id.
        """
        def find():
            matching = (window for window, its_title in self.windows() if re.fullmatch(title, its_title))
            return next((it for it in matching if owner is None or self.owner(it) == owner), None)

        try:
            return wait_until(f"a window titled {title!r}", find, deadline)
        except Failed as failure:
            titles = [its_title for _, its_title in self.windows()]
            raise Failed(f"{failure}; the open windows are {titles}") from None

    def wait_until_gone(self, window):
        """Waits until a window is closed."""
        wait_until("a window to close", lambda: window not in dict(self.windows()))

    def focus(self, window):
        """Activates a window and waits until it has the focus."""
        def is_active():
            self.run("xdotool", "windowactivate", window, check=False)
            return self.run("xdotool", "getactivewindow", check=False).strip() == str(window)

        wait_until("a window to become active", is_active)

    def screenshot(self, name):
        """Saves a screenshot of the whole screen in the artefacts and returns its path."""
        path = self.artefacts / f"{name}.png"
        self.run("import", "-window", "root", path)
        return path

    def wait_until_settled(self, deadline=DEADLINE, quiet=QUIET):
        """Waits until the screen has not changed for `quiet` seconds, and returns a picture of it."""
        last, since = self.capture(), time.monotonic()

        def is_settled():
            nonlocal last, since
            now = self.capture()
            if now.data != last.data:
                last, since = now, time.monotonic()
            return quiet < time.monotonic() - since

        wait_until("the screen to settle", is_settled, deadline)
        return last

    def wait_until_changed(self, before):
        """Waits until the screen differs from `before` and has settled again."""
        wait_until("the screen to change", lambda: self.capture().data != before.data)
        return self.wait_until_settled()

    def capture(self):
        """Returns a picture of the screen. Reads the display's memory, which takes milliseconds."""
        return Picture.from_xwd((self.root / "Xvfb_screen0").read_bytes())

    def park_pointer(self):
        """Moves the pointer to the lower right corner of the screen, where it hovers over nothing."""
        self.run("xdotool", "mousemove", *self.size.split("x"))

    def fill_file_dialog(self, title, path):
        """Types a path into the desktop's file dialog with this title, and accepts it."""
        window = self.wait_for_window(title)
        self.focus(window)
        self.wait_until_settled()
        # The field for a path, which swallows letters while it comes up. Where something is saved,
        # it is there already and holds the name that is offered.
        self.run("xdotool", "key", "--clearmodifiers", "ctrl+l")
        self.wait_until_settled()
        self.run("xdotool", "key", "--clearmodifiers", "ctrl+a")
        self.run("xdotool", "type", "--clearmodifiers", "--delay", "12", str(path))
        self.wait_until_settled()
        self.run("xdotool", "key", "--clearmodifiers", "Return")
        self.wait_until_gone(window)

    def cancel_file_dialog(self, title):
        """Puts the desktop's own file dialog called `title` away."""
        window = self.wait_for_window(title)
        self.focus(window)
        self.wait_until_settled()
        self.run("xdotool", "key", "Escape")
        self.wait_until_gone(window)

    def save_in_file_dialog(self, title):
        """Accepts the path that the desktop's file dialog with this title suggests, by mouse."""
        window = self.wait_for_window(title)
        self.wait_until_settled()
        _, _, width, height = self.geometry(window)
        # The button “Save” is in the lower right corner.
        self.run("xdotool", "mousemove", "--window", window, width - 50, height - 24, "click", 1)
        self.wait_until_gone(window)

    def geometry(self, window):
        """Returns left, top, width and height of a window's content on the screen."""
        output = self.run("xwininfo", "-id", window)
        names = ("Absolute upper-left X", "Absolute upper-left Y", "Width", "Height")
        return tuple(int(re.search(rf"{name}:\s+(-?\d+)", output)[1]) for name in names)

    def close(self):
        """Ends everything that was started on this desktop, newest first, and removes its folder."""
        for process in reversed(self.processes):
            _end(process)
        self._unmount()
        shutil.rmtree(self.root, ignore_errors=True)

    def _unmount(self):
        """Unmounts the folders that the portal may have mounted."""
        for folder in ("runtime/doc", "runtime/gvfs"):
            if os.path.ismount(self.root / folder):
                subprocess.run(["fusermount", "-uz", self.root / folder], check=False)


def _read_line(descriptor, what):
    """Returns the first line from a pipe, waiting until the deadline."""
    line = b""
    while not line.endswith(b"\n"):
        ready, _, _ = select.select([descriptor], [], [], DEADLINE)
        chunk = os.read(descriptor, 4096) if ready else b""
        if not chunk:
            raise Failed(f"{what} did not start")
        line += chunk
    return line.decode().strip()


def _end(process):
    """Ends a program and its children: first with SIGTERM, then with SIGKILL."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(3)
            break
    if process.stdout:
        process.stdout.close()
