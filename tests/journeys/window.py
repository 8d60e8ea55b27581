"""Drives the window of the program under test."""

import re
import resource
import signal
from pathlib import Path

from waiting import DEADLINE, Failed, wait_until

THEME = Path(__file__).resolve().parent.parent.parent / "assets/theme.ron"
"""The colours of the window."""


class App:
    """The running program under test: sends it keys and clicks, and observes its window."""

    def __init__(self, desktop, process):
        self.desktop = desktop
        self.process = process
        self.window = None

    def wait_for_title(self, title, deadline=DEADLINE):
        """Waits until the program has a window with this title (a regular expression), which then gets all keys."""
        self.window = self.desktop.wait_for_window(title, deadline, self.process.pid)
        return self.window

    def key(self, *keys, delay=12):
        """Presses keys, such as `ctrl+z` or `Return`, one after the other in the program's window."""
        self._focus()
        self.desktop.run("xdotool", "key", "--clearmodifiers", "--delay", delay, *keys)

    def move_caret_to(self, at):
        """Moves the caret before the character with index `at`, by keys."""
        self.key("ctrl+Home", *["Right"] * at, delay=2)

    def select(self, start, end):
        """Selects the characters from `start` to `end`, by keys."""
        self.key("ctrl+Home", *["Right"] * start, *["shift+Right"] * (end - start), delay=2)

    def caret_position(self):
        """Returns the centre of the caret in the window, once the screen has settled.

        The caret is the only vertical bar in the theme's caret colour that is two pixels wide.
        """
        self._focus()
        screen = self.desktop.wait_until_settled()
        bars = self.picture(screen).vertical_bars(theme_colour("caret"), width=2, least_height=10)
        if len(bars) != 1:
            raise Failed(f"expected one caret, found {bars}")
        left, top, height = bars[0]
        return left + 1, top + height / 2

    def position_of(self, at):
        """Returns where in the window the character with index `at` begins."""
        self.move_caret_to(at)
        return self.caret_position()

    def picture(self, screen=None):
        """Returns a picture of the window, taken now or cut out of `screen`."""
        left, top, width, height = self.geometry()
        return (screen or self.desktop.capture()).crop(left, top, width, height)

    def geometry(self):
        """Returns left, top, width and height of the window's content on the screen."""
        return self.desktop.geometry(self.window)

    def wait_for_colour(self, name):
        """Waits until the window shows something in one of the theme's colours, such as a notification's icon."""
        wait_until(f"something in the colour {name}", lambda: self.shows_colour(name))

    def shows_colour(self, name):
        """Returns whether the window shows anything in one of the theme's colours now."""
        # A notification's icon has more pixels of this colour than letters have.
        return 60 <= self.picture().count(theme_colour(name))

    def choose_in_menu(self, menu, entry):
        """Opens the menu whose name is at the position `menu`, and clicks on the entry with index `entry`."""
        # The pointer first, since it changes how the menu's name looks.
        self._move_pointer(*menu)
        below = menu[1] + 14
        before = self._corner(below)
        self.click(*menu)

        def entries():
            after = self._corner(below)
            left, top, width, height = before.difference(after)
            rows = 150 < height and after.crop(left, top, width, height).text_rows()
            return rows and [(left + 40, below + top + row) for row in rows]

        places = wait_until("a menu to open", entries)
        self.click(*places[entry])

    def _corner(self, top):
        """Returns a picture of the window's left side below `top`, where menus open, once the screen has settled."""
        return self.picture(self.desktop.wait_until_settled()).crop(0, top, 420, 420)

    def type(self, words):
        """Types text into the program's window."""
        self._focus()
        self.desktop.run("xdotool", "type", "--clearmodifiers", "--delay", "12", words)

    def click(self, x, y, button=1):
        """Clicks at a position in the window, relative to its upper left corner."""
        self._move_pointer(x, y)
        self.desktop.run("xdotool", "click", button)

    def wheel(self, x, y, clicks):
        """Scrolls down by a number of wheel clicks at a position in the window."""
        self._move_pointer(x, y)
        self.desktop.run("xdotool", "click", "--repeat", clicks, 5)

    def drag(self, start, end, button=1, holding=None):
        """Drags from one position in the window to another, in several steps.

        `holding` names a key that is held down during the drag.
        """
        self._move_pointer(*start)
        if holding:
            self.desktop.run("xdotool", "keydown", holding)
        self.desktop.run("xdotool", "mousedown", button)
        steps = 8
        for step in range(1, steps + 1):
            x, y = (a + (b - a) * step / steps for a, b in zip(start, end))
            self._move_pointer(x, y)
        self.desktop.run("xdotool", "mouseup", button)
        if holding:
            self.desktop.run("xdotool", "keyup", holding)

    def resize(self, width, height):
        """Resizes the window."""
        self.desktop.run("xdotool", "windowsize", "--sync", self.window, width, height)

    def close_window(self):
        """Asks the window to close, as its close button does."""
        self.key("alt+F4")

    def click_close_button(self):
        """Clicks on the close button in the window's frame, above its upper right corner."""
        left, top, width, _ = self.geometry()
        self.desktop.run("xdotool", "mousemove", left + width - 11, top - 10, "click", 1)

    def kill(self):
        """Kills the program at once, without any chance to clean up."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(DEADLINE)

    def terminate(self):
        """Sends SIGTERM, as logging out does."""
        self.process.send_signal(signal.SIGTERM)

    def limit_file_size(self, byte_limit):
        """Limits the size of files that the program writes, as if the disk were full. `None` lifts the limit."""
        bound = resource.RLIM_INFINITY if byte_limit is None else byte_limit
        resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, (bound, resource.RLIM_INFINITY))

    def wait_for_exit(self, deadline=DEADLINE):
        """Waits until the program has exited by itself, and returns its exit code."""
        wait_until("the program to exit", lambda: self.process.poll() is not None, deadline)
        return self.process.returncode

    def is_running(self):
        """Returns whether the program still runs."""
        return self.process.poll() is None

    def _focus(self):
        self.desktop.focus(self.window)

    def _move_pointer(self, x, y):
        self.desktop.run("xdotool", "mousemove", "--window", self.window, round(x), round(y))


def theme_colour(name):
    """Returns a colour of the light theme as red, green and blue bytes."""
    theme = THEME.read_text(encoding="utf-8")
    light = theme[theme.index("light:"):]
    return bytes.fromhex(re.search(rf'\b{name}: "#([0-9A-Fa-f]{{6}})', light)[1])
