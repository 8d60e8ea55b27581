"""Reads the window over AT-SPI and records its events, as the screen reader Orca does.

The bindings exist for the system's Python only. `ScreenReader` therefore starts this file with it as a second process,
which reads one query per line and answers with one line each.
"""

import json
import re
import select
import subprocess
import sys
from pathlib import Path

from waiting import DEADLINE, Failed, wait_until

PYTHON = "/usr/bin/python3"
"""The Python that Debian's packages install into."""

LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
"""Starts the accessibility bus."""

TRIES = 20
"""How often a query is repeated if the window changes while it runs."""


class ScreenReader:
    """A screen reader on a desktop. Must be created before the program starts."""

    def __init__(self, desktop):
        self.desktop = desktop
        self._start_bus()
        log = open(desktop.artefacts / "screen-reader.log", "ab")
        self.process = subprocess.Popen(
            [PYTHON, "-B", Path(__file__).resolve()],
            env=desktop.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            start_new_session=True,
        )
        log.close()
        desktop.processes.append(self.process)

    def _start_bus(self):
        """Starts the bus and announces to programs that a screen reader is running."""
        self.desktop.start(LAUNCHER, "--launch-immediately", name="at-spi")
        call = ["gdbus", "call", "--session", "--dest", "org.a11y.Bus", "--object-path", "/org/a11y/bus"]

        def is_there():
            return "unix:" in self.desktop.run(*call, "--method", "org.a11y.Bus.GetAddress", check=False)

        wait_until("the accessibility bus", is_there)
        for name in ("IsEnabled", "ScreenReaderEnabled"):
            method = ["--method", "org.freedesktop.DBus.Properties.Set", "org.a11y.Status", name, "<true>"]
            self.desktop.run(*call, *method)

    def query(self, method, **arguments):
        """Calls a method of `AtspiClient` in the other process and returns its result."""
        line = json.dumps([method, arguments]) + "\n"
        self.process.stdin.write(line.encode())
        self.process.stdin.flush()
        ready, _, _ = select.select([self.process.stdout], [], [], DEADLINE)
        answer = ready and self.process.stdout.readline()
        if not answer:
            raise Failed(f"no answer to {method} {arguments}")
        return json.loads(answer)

    def wait_for(self, what, query, is_expected=bool, **arguments):
        """Repeats a query until its result is as expected, and returns the result."""
        result = None

        def run_query():
            nonlocal result
            result = self.query(query, **arguments)
            return (result,) if is_expected(result) else None

        try:
            return wait_until(what, run_query)[0]
        except Failed as failure:
            raise Failed(f"{failure}; the last answer was {result!r}") from None


class AtspiClient:
    """Answers queries in the second process. Looks up every node again each time, by role and name."""

    def __init__(self, atspi):
        self.atspi = atspi
        self.recorded = []
        self.listener = atspi.EventListener.new(self._record)
        for kind in ("announcement", "text-caret-moved", "text-selection-changed", "state-changed:focused"):
            self.listener.register(f"object:{kind}")

    def _record(self, event):
        words = event.any_data if isinstance(event.any_data, str) else ""
        self.recorded.append([event.type, event.source.get_name() or "", event.detail1, words])

    def events(self, kind):
        """Returns all events of one kind so far: the node's name, a number and a text."""
        return [event[1:] for event in self.recorded if event[0].startswith(f"object:{kind}")]

    def tree(self):
        """Returns every node: role, name, description, states and attributes."""
        return [self._described(node) for node in self._nodes()]

    def count(self, role, name):
        """Returns the number of nodes with this role and name."""
        return len(self._nodes_named(role, name))

    def names(self, role, pattern):
        """Returns the names of all nodes of a role that match a regular expression, in order."""
        return [name for name, _ in self._matching(role, pattern)]

    def states(self, role, pattern):
        """Returns the states, such as `selected`, of all nodes of a role whose name matches, in order."""
        return [
            [it.value_nick for it in node.get_state_set().get_states()] for _, node in self._matching(role, pattern)
        ]

    def bounds(self, role, pattern):
        """Returns left, top, width and height in the window of all nodes of a role whose name matches, in order."""
        window = self.atspi.CoordType.WINDOW
        rects = (node.get_component_iface().get_extents(window) for _, node in self._matching(role, pattern))
        return [[rect.x, rect.y, rect.width, rect.height] for rect in rects]

    def press(self, role, name):
        """Performs the first action of a node."""
        return self._node(role, name).get_action_iface().do_action(0)

    def focus(self, role, name):
        """Focuses a node."""
        return self._node(role, name).get_component_iface().grab_focus()

    def text(self, role, name):
        """Returns the whole text of a node."""
        text = self._text(role, name)
        return self.atspi.Text.get_text(text, 0, self.atspi.Text.get_character_count(text))

    def string_at(self, role, name, at, by):
        """Returns the character, word, line or paragraph at an offset, and its start and end."""
        unit = getattr(self.atspi.TextGranularity, by.upper())
        found = self.atspi.Text.get_string_at_offset(self._text(role, name), at, unit)
        return [found.content, found.start_offset, found.end_offset]

    def extents(self, role, name, at):
        """Returns left, top, width and height of a character in the window."""
        rect = self._text(role, name).get_character_extents(at, self.atspi.CoordType.WINDOW)
        return [rect.x, rect.y, rect.width, rect.height]

    def caret(self, role, name):
        """Returns the number of characters before the caret."""
        return self._text(role, name).get_caret_offset()

    def set_caret(self, role, name, at):
        """Moves the caret before a character."""
        return self._text(role, name).set_caret_offset(at)

    def selection(self, role, name):
        """Returns start and end of the selection, or `None`."""
        text = self._text(role, name)
        if self.atspi.Text.get_n_selections(text) == 0:
            return None
        found = self.atspi.Text.get_selection(text, 0)
        return [found.start_offset, found.end_offset]

    def select(self, role, name, start, end):
        """Selects the characters from `start` to `end`."""
        return self.atspi.Text.add_selection(self._text(role, name), start, end)

    def _text(self, role, name):
        return self._node(role, name).get_text_iface()

    def _node(self, role, name):
        found = self._nodes_named(role, name)
        if not found:
            raise LookupError(f"no {role} is named {name!r}")
        return found[0]

    def _nodes_named(self, role, name):
        nodes = ((node.get_role_name(), node.get_name(), node) for node in self._nodes())
        return [node for its_role, its_name, node in nodes if (its_role, its_name) == (role, name)]

    def _matching(self, role, pattern):
        nodes = ((node.get_role_name(), node.get_name(), node) for node in self._nodes())
        return [(name, node) for its_role, name, node in nodes if its_role == role and re.fullmatch(pattern, name)]

    def _described(self, node):
        states = node.get_state_set().get_states()
        names = sorted(it.value_nick for it in states)
        return [node.get_role_name(), node.get_name(), node.get_description(), names, node.get_attributes()]

    def _nodes(self):
        """Returns every node of the program, parents before their children."""
        desktop = self.atspi.get_desktop(0)
        waiting = [desktop.get_child_at_index(index) for index in range(desktop.get_child_count())]
        waiting = [node for node in waiting if node and "glossator" in node.get_name().lower()]
        nodes = []
        while waiting:
            node = waiting.pop()
            nodes.append(node)
            children = (node.get_child_at_index(index) for index in range(node.get_child_count()))
            waiting.extend(reversed([child for child in children if child]))
        return nodes


def serve():
    """Answers queries from standard input and records events in between."""
    import gi

    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi, GLib

    Atspi.init()
    client = AtspiClient(Atspi)
    loop = GLib.MainLoop()

    def answer(*_):
        line = sys.stdin.readline()
        if not line:
            loop.quit()
            return False
        method, arguments = json.loads(line)
        print(json.dumps(result_of(method, arguments)), flush=True)
        return True

    def result_of(method, arguments):
        for _ in range(TRIES):
            try:
                return getattr(client, method)(**arguments)
            except LookupError as error:
                # The node may exist when the query is repeated.
                print(f"{method} {arguments}: {error}", file=sys.stderr, flush=True)
                return None
            except GLib.Error as error:
                # The window was redrawn during the query and a node is gone. Nothing has been done yet.
                print(f"{method} {arguments}: {error}", file=sys.stderr, flush=True)
        return None

    GLib.io_add_watch(sys.stdin.fileno(), GLib.IO_IN | GLib.IO_HUP, answer)
    loop.run()


if __name__ == "__main__":
    serve()
