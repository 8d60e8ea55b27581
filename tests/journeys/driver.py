"""A desktop of its own for the window, and hands to drive it.

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

DEADLINE = 30.0
"""Seconds after which a condition that did not come true has failed."""

GLIMPSE = 0.05
"""Seconds between two looks at a condition."""

QUIET = 0.4
"""Seconds without any change on the screen after which it has come to rest."""

ROOT = Path(__file__).resolve().parent.parent.parent
"""The project's folder."""


class Failed(Exception):
    """What was to be seen was not seen."""


def wait_until(what, condition, deadline=DEADLINE):
    """Waits until `condition()` is true, and returns what it returned. `what` names it in the failure."""
    end = time.monotonic() + deadline
    while True:
        seen = condition()
        if seen:
            return seen
        if end < time.monotonic():
            raise Failed(f"waited {deadline:g} s in vain for: {what}")
        time.sleep(GLIMPSE)


class Desktop:
    """A display, a window manager, a session bus and a home, all private, all gone at the end."""

    def __init__(self, artefacts, size="1400x900", is_long=False):
        self.is_long = is_long
        """Whether what is done at random is to be done more often."""
        self.artefacts = Path(artefacts)
        self.artefacts.mkdir(parents=True, exist_ok=True)
        self.size = size
        self.root = Path(tempfile.mkdtemp(prefix="journey-"))
        self.processes = []
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
        self.start("Xvfb", "-displayfd", write, *options, pass_fds=[write])
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


class App:
    """The program under test, and hands to drive it."""

    def __init__(self, desktop, process):
        self.desktop = desktop
        self.process = process
        self.window = None

    def wait_for_title(self, title, deadline=DEADLINE):
        """Waits until the program's window is called so (a regular expression), and puts keys into it."""
        self.window = self.desktop.wait_for_window(title, deadline, self.process.pid)
        return self.window

    def key(self, *keys, delay=12):
        """Presses keys one after the other, as `ctrl+z` or `Return`, in the program's window."""
        self._to_front()
        self.desktop.run("xdotool", "key", "--clearmodifiers", "--delay", delay, *keys)

    def caret_to(self, at):
        """Moves the caret to the character with number `at` of the text, by keys."""
        self.key("ctrl+Home", *["Right"] * at, delay=2)

    def select(self, start, end):
        """Selects the characters from `start` to `end`, by keys."""
        self.key("ctrl+Home", *["Right"] * start, *["shift+Right"] * (end - start), delay=2)

    def caret_position(self):
        """Where in the window the middle of the caret is, once the screen has come to rest.

        The caret is the one bar on the screen that is two pixels wide and has the theme's colour for it.
        """
        self._to_front()
        screen = self.desktop.wait_until_settled()
        bars = self.picture(screen).bars(theme_colour("caret"), width=2, least_height=10)
        if len(bars) != 1:
            raise Failed(f"the caret was looked for, and these were found: {bars}")
        left, top, height = bars[0]
        return left + 1, top + height / 2

    def place_of(self, at):
        """Where in the window the character with number `at` begins."""
        self.caret_to(at)
        return self.caret_position()

    def picture(self, screen=None):
        """What the window shows, or showed on `screen`."""
        left, top, width, height = self.geometry()
        return (screen or self.desktop.look()).cut(left, top, width, height)

    def geometry(self):
        """Left, top, width and height of what is inside the window's frame, on the screen."""
        return self.desktop.geometry(self.window)

    def wait_for_colour(self, name):
        """Waits until the window shows something in one of the theme's colours, as a notice's sign."""
        wait_until(f"something in the colour {name}", lambda: self.shows_colour(name))

    def shows_colour(self, name):
        """Whether the window shows anything in one of the theme's colours just now."""
        # More than letters in this colour have: the disc of a notice's sign.
        return 60 <= self.picture().count(theme_colour(name))

    def choose_in_menu(self, menu, entry):
        """Opens the menu whose name stands at `menu`, and clicks on its entry number so-and-so, from 0."""
        # The pointer first, since what it is over looks another way.
        self._move(*menu)
        below = menu[1] + 14
        before = self._corner(below)
        self.click(*menu)

        def entries():
            after = self._corner(below)
            left, top, width, height = before.difference(after)
            rows = 150 < height and after.cut(left, top, width, height).rows_of_words()
            return rows and [(left + 40, below + top + row) for row in rows]

        places = wait_until("a menu to open", entries)
        self.click(*places[entry])

    def _corner(self, top):
        """The window's upper left corner from `top` on, where menus open, once the screen has come to rest."""
        return self.picture(self.desktop.wait_until_settled()).cut(0, top, 420, 420)

    def type(self, words):
        """Types words into the program's window."""
        self._to_front()
        self.desktop.run("xdotool", "type", "--clearmodifiers", "--delay", "12", words)

    def click(self, x, y, button=1):
        """Clicks at a place in the window, counted from its upper left corner."""
        self._move(x, y)
        self.desktop.run("xdotool", "click", button)

    def wheel(self, x, y, clicks):
        """Turns the wheel at a place in the window, so many clicks down."""
        self._move(x, y)
        self.desktop.run("xdotool", "click", "--repeat", clicks, 5)

    def drag(self, start, end, button=1, holding=None):
        """Drags from one place in the window to another, on the way over some between.

        `holding` names a key that is held down meanwhile.
        """
        self._move(*start)
        if holding:
            self.desktop.run("xdotool", "keydown", holding)
        self.desktop.run("xdotool", "mousedown", button)
        steps = 8
        for step in range(1, steps + 1):
            x, y = (a + (b - a) * step / steps for a, b in zip(start, end))
            self._move(x, y)
        self.desktop.run("xdotool", "mouseup", button)
        if holding:
            self.desktop.run("xdotool", "keyup", holding)

    def resize(self, width, height):
        """Gives the window another size."""
        self.desktop.run("xdotool", "windowsize", "--sync", self.window, width, height)

    def close_window(self):
        """Asks the window to close, as its cross does."""
        self.key("alt+F4")

    def click_cross(self):
        """Clicks on the cross in the window's frame, which stands above its upper right corner."""
        left, top, width, _ = self.geometry()
        self.desktop.run("xdotool", "mousemove", left + width - 11, top - 10, "click", 1)

    def kill(self):
        """Ends the program at once, as a power cut would: it cannot tidy up."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(DEADLINE)

    def tell_to_end(self):
        """Asks the program to end, as logging out does."""
        self.process.send_signal(signal.SIGTERM)

    def let_files_grow(self, to=None):
        """Lets no file that the program writes get larger than `to` bytes from now on, as if the disk were full."""
        bound = resource.RLIM_INFINITY if to is None else to
        resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, (bound, resource.RLIM_INFINITY))

    def wait_for_end(self, deadline=DEADLINE):
        """Waits until the program has ended by itself, and returns its exit code."""
        wait_until("the program to end", lambda: self.process.poll() is not None, deadline)
        return self.process.returncode

    def is_running(self):
        """Whether it still runs."""
        return self.process.poll() is None

    def _to_front(self):
        self.desktop.focus(self.window)

    def _move(self, x, y):
        self.desktop.run("xdotool", "mousemove", "--window", self.window, round(x), round(y))


def wait_for_file(path, holds=lambda _: True, deadline=DEADLINE):
    """Waits until a file is there and `holds` is true of its text; returns the text."""
    def look():
        with contextlib.suppress(OSError, UnicodeDecodeError):
            text = Path(path).read_text(encoding="utf-8")
            return (text,) if holds(text) else None

    return wait_until(f"the file {path} as expected", look, deadline)[0]


def theme_colour(name):
    """A colour of the light theme, as red, green and blue."""
    theme = (ROOT / "assets/theme.ron").read_text(encoding="utf-8")
    light = theme[theme.index("light:"):]
    return bytes.fromhex(re.search(rf'\b{name}: "#([0-9A-Fa-f]{{6}})', light)[1])


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
