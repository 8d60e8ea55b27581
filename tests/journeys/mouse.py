"""Moves and clicks the mouse on widgets by their name. Their position comes from the screen reader's tree."""

import re

from waiting import wait_until


class Mouse:
    """The mouse in the program's window."""

    def __init__(self, reader, app):
        self.reader = reader
        self.app = app

    def click(self, role, pattern, number=0, holding=None):
        """Clicks on the widget with this role, name (a regular expression) and index, perhaps holding a key."""
        left, top, width, height = self._bounds(role, pattern, number)
        # The text of a wide widget is at its left.
        middle = left + min(width / 2, 60), top + height / 2
        if holding is None:
            self.app.click(*middle)
        else:
            self.app.drag(middle, middle, holding=holding)

    def choose_in_menus(self, *names):
        """Opens a menu and its submenus by name, then clicks on the entry. Ignores shortcuts in the names."""
        for name in names:
            self.click("menu item", rf"{re.escape(name)}( \S+)?")

    def type_into(self, field, words):
        """Clicks into a field and types."""
        def is_focused(states):
            return any("focused" in it for it in states or [])

        self.click("entry", field)
        self.reader.wait_for(f"the focus in {field}", "states", is_focused, role="entry", pattern=field)
        self.app.type(words)

    def endpoints(self, page, words):
        """Returns where in the window these words of the text begin and end."""
        self.app.desktop.wait_until_settled()
        text = self.reader.query("text", **page)
        start = text.index(words)
        first, last = (self.reader.query("extents", at=at, **page) for at in (start, start + len(words) - 1))
        return (first[0], first[1] + first[3] / 2), (last[0] + last[2], last[1] + last[3] / 2)

    def _bounds(self, role, pattern, number):
        """Returns left, top, width and height of a widget once it no longer moves."""
        last = None

        def is_at_rest():
            nonlocal last
            before, last = last, (self.reader.query("bounds", role=role, pattern=pattern) or [])[number:]
            return last and last == before

        wait_until(f"a {role} called {pattern}", is_at_rest)
        return last[0]
