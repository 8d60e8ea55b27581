"""A desktop of its own for the window.

A journey starts the real program under a virtual display with a window manager, a private session bus
and the real file dialogs, does what an analyst would do, and looks at titles, files and pictures.
Nothing here sleeps for luck: everything waits for a condition, until a deadline.
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
"""Seconds without any change on the screen after which it has come to rest."""

ROOT = Path(__file__).resolve().parent.parent.parent
"""The project's folder."""


class Desktop:
    """A display, a window manager, a session bus and a home, all private, all gone at the end."""

    def __init__(self, artefacts, size="1400x900", is_long=False, without=None):
        self.is_long = is_long
        """Whether what is done at random is to be done more often."""
        self.artefacts = Path(artefacts)
        self.artefacts.mkdir(parents=True, exist_ok=True)
        self.size = size
        self.root = Path(tempfile.mkdtemp(prefix="journey-"))
        self.without = without
        """An extension of X11 that the display lacks."""
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
        """The analyst's home."""
        return self.root / "home"

    def _environment(self):
        """Only what a program needs: nothing of the machine's own desktop."""
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
        # An analyst who knows which name is written into marks.
        settings = self.root / "home/.config/glossator/settings.ron"
        settings.parent.mkdir()
        settings.write_text('(named: "yes")', encoding="utf-8")
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "TZ") if name in os.environ}
        return {
            "LANG": "C.UTF-8",
            **kept,
            **{name: str(self.root / folder) for name, folder in folders.items()},
            "XDG_CURRENT_DESKTOP": "GTK",
            "XDG_SESSION_TYPE": "x11",
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "GTK_USE_PORTAL": "0",
            "NO_AT_BRIDGE": "1",
            "RUST_BACKTRACE": "1",
        }

    def start(self, *command, name=None, without=(), **options):
        """Starts a program on this desktop. What it prints goes to the artefacts.

        `without` names what it shall not find in its environment.
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
        """Runs a short command on this desktop, and returns what it prints."""
        done = subprocess.run(
            [str(part) for part in command],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            timeout=DEADLINE,
        )
        if check and done.returncode != 0:
            words = done.stderr.decode(errors="replace").strip()
            raise Failed(f"{' '.join(map(str, command))}: {words}")
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
        # The programs that the bus starts, the portal first of all, get the bus's environment.
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
        """Starts the program under test. Files that may not grow are an error to it, and not its end."""
        def ignore():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

        process = self.start(
            Path(binary).resolve(), *arguments, name="app", without=without, preexec_fn=ignore
        )
        return App(self, process)

    def terminal(self, binary, *arguments, largest_file=None):
        """Runs the program under test as in a terminal: its exit code, output and complaints.

        No file may get larger than `largest_file` bytes, as if the disk had no room for more.
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
        """The ids and titles of the windows that can be seen, the oldest first."""
        listed = self.run("xprop", "-root", "_NET_CLIENT_LIST", check=False)
        ids = [int(it, 16) for it in re.findall(r"0x[0-9a-f]+", listed)]
        titles = ((window, self.title(window)) for window in ids)
        return [(window, title) for window, title in titles if title is not None]

    def title(self, window):
        """The title of a window. `None` once it is gone."""
        shown = self.run("xprop", "-id", window, "-f", "_NET_WM_NAME", "8u", "_NET_WM_NAME", check=False)
        found = re.search(r'= "(.*)"$', shown.strip(), re.DOTALL)
        return found and re.sub(r"\\(.)", r"\1", found[1])

    def owner(self, window):
        """The number of the process that a window belongs to. `None` where it does not say."""
        shown = self.run("xprop", "-id", window, "_NET_WM_PID", check=False)
        found = re.search(r"= (\d+)", shown)
        return found and int(found[1])

    def wait_for_window(self, title, deadline=DEADLINE, owner=None):
        """Waits for a window whose whole title matches `title`, a regular expression; returns its id.

        With an `owner`, only windows of the process with this number are looked at.
        """
        def find():
            fit = (window for window, words in self.windows() if re.fullmatch(title, words))
            return next((it for it in fit if owner is None or self.owner(it) == owner), None)

        try:
            return wait_until(f"a window called {title!r}", find, deadline)
        except Failed as failure:
            there = [words for _, words in self.windows()]
            raise Failed(f"{failure}; there are {there}") from None

    def wait_until_gone(self, window):
        """Waits until a window is closed."""
        wait_until("a window to close", lambda: window not in dict(self.windows()))

    def focus(self, window):
        """Puts a window in front, and waits until keys go to it."""
        def is_in_front():
            self.run("xdotool", "windowactivate", window, check=False)
            return self.run("xdotool", "getactivewindow", check=False).strip() == str(window)

        wait_until("a window to come to the front", is_in_front)

    def screenshot(self, name):
        """Keeps a picture of the whole screen in the artefacts, and returns where."""
        path = self.artefacts / f"{name}.png"
        self.run("import", "-window", "root", path)
        return path

    def wait_until_settled(self, deadline=DEADLINE, quiet=QUIET):
        """Waits until nothing on the screen has changed for `quiet` seconds, and returns what it shows."""
        last, since = self.look(), time.monotonic()

        def is_settled():
            nonlocal last, since
            seen = self.look()
            if seen.data != last.data:
                last, since = seen, time.monotonic()
            return quiet < time.monotonic() - since

        wait_until("the screen to come to rest", is_settled, deadline)
        return last

    def wait_until_changed(self, before):
        """Waits until the screen shows something else than `before`, and has come to rest again."""
        wait_until("the screen to change", lambda: self.look().data != before.data)
        return self.wait_until_settled()

    def look(self):
        """What the screen shows: read from the display's own memory, which costs milliseconds."""
        return Picture.of_xwd((self.root / "Xvfb_screen0").read_bytes())

    def park_pointer(self):
        """Puts the pointer into the screen's lower right corner, where it is over nothing."""
        self.run("xdotool", "mousemove", *self.size.split("x"))

    def fill_file_dialog(self, title, path):
        """Types a path into the desktop's own file dialog called `title`, and accepts it."""
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
        """Accepts what the desktop's own file dialog called `title` offers, with the mouse."""
        window = self.wait_for_window(title)
        self.wait_until_settled()
        _, _, width, height = self.geometry(window)
        # “Save” stands in the lower right corner.
        self.run("xdotool", "mousemove", "--window", window, width - 50, height - 24, "click", 1)
        self.wait_until_gone(window)

    def geometry(self, window):
        """Left, top, width and height of what is inside a window's frame, on the screen."""
        words = self.run("xwininfo", "-id", window)
        names = ("Absolute upper-left X", "Absolute upper-left Y", "Width", "Height")
        return tuple(int(re.search(rf"{name}:\s+(-?\d+)", words)[1]) for name in names)

    def close(self):
        """Ends everything that was started here, the newest first, and removes the home."""
        for process in reversed(self.processes):
            _end(process)
        self._unmount()
        shutil.rmtree(self.root, ignore_errors=True)

    def _unmount(self):
        """The portal may have mounted a folder for documents."""
        for folder in ("runtime/doc", "runtime/gvfs"):
            if os.path.ismount(self.root / folder):
                subprocess.run(["fusermount", "-uz", self.root / folder], check=False)


def _read_line(descriptor, what):
    """The first line that comes out of a pipe, until the deadline."""
    line = b""
    while not line.endswith(b"\n"):
        ready, _, _ = select.select([descriptor], [], [], DEADLINE)
        piece = os.read(descriptor, 4096) if ready else b""
        if not piece:
            raise Failed(f"{what} does not start")
        line += piece
    return line.decode().strip()


def _end(process):
    """Ends a program and what it started: first by asking, then by force."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, sign)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(3)
            break
    if process.stdout:
        process.stdout.close()
