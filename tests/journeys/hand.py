"""A hand on the mouse, which goes to what has a name. Where that is, it asks as a screen reader does."""

import re

from waiting import wait_until


class Hand:
    """The mouse in the program's window."""

    def __init__(self, ear, app):
        self.ear = ear
        self.app = app

    def click(self, role, pattern, number=0, holding=None):
        """Clicks on one of a role whose name a regular expression fits, by number from 0, maybe with a key held down."""
        left, top, width, height = self._place(role, pattern, number)
        # A wide one by its words, which stand at its left.
        middle = left + min(width / 2, 60), top + height / 2
        if holding is None:
            self.app.click(*middle)
        else:
            self.app.drag(middle, middle, holding=holding)

    def choose(self, *names):
        """Clicks on the name of a menu, on that of a menu in it, and so on to an entry, whatever its key is."""
        for name in names:
            self.click("menu item", rf"{re.escape(name)}( \S+)?")

    def write(self, field, words):
        """Clicks into a field, and types."""
        def is_there(states):
            return any("focused" in it for it in states or [])

        self.click("entry", field)
        self.ear.wait(f"the keyboard in {field}", "states", is_there, role="entry", pattern=field)
        self.app.type(words)

    def ends_of(self, page, words):
        """Where some words of the text that is shown begin and end, in the window."""
        self.app.desktop.wait_until_settled()
        heard = self.ear.ask("text", **page)
        start = heard.index(words)
        first, last = (self.ear.ask("extents", at=at, **page) for at in (start, start + len(words) - 1))
        return (first[0], first[1] + first[3] / 2), (last[0] + last[2], last[1] + last[3] / 2)

    def _place(self, role, pattern, number):
        """Where it is, once it has come to rest."""
        last = None

        def is_at_rest():
            nonlocal last
            before, last = last, (self.ear.ask("places", role=role, pattern=pattern) or [])[number:]
            return last and last == before

        wait_until(f"a {role} called {pattern}", is_at_rest)
        return last[0]
