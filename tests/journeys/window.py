"""The window of the program under test, and hands to drive it."""

import re
import resource
import signal
from pathlib import Path

from waiting import DEADLINE, Failed, wait_until

THEME = Path(__file__).resolve().parent.parent.parent / "assets/theme.ron"
"""The colours that the window has."""


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


def theme_colour(name):
    """A colour of the light theme, as red, green and blue."""
    theme = THEME.read_text(encoding="utf-8")
    light = theme[theme.index("light:"):]
    return bytes.fromhex(re.search(rf'\b{name}: "#([0-9A-Fa-f]{{6}})', light)[1])
