"""A screen reader without a voice: it reads, asks and listens over AT-SPI, as Orca does.

The bindings belong to the system's own Python, so they run in a process of their own: this same file, which answers
each line with a question by a line with the answer. See `Ear`.
"""

import json
import re
import select
import subprocess
import sys
from pathlib import Path

from waiting import DEADLINE, Failed, wait_until

PYTHON = "/usr/bin/python3"
"""The Python that Debian's packages are for."""

LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
"""What starts the bus of the screen readers."""

TRIES = 20
"""How often something is asked of a window that changes while it is looked at."""


class Ear:
    """A screen reader on a desktop. Make it before the program starts."""

    def __init__(self, desktop):
        self.desktop = desktop
        self._start_bus()
        log = open(desktop.artefacts / "ear.log", "ab")
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
        """Starts the bus, and tells programs that a screen reader is there."""
        self.desktop.start(LAUNCHER, "--launch-immediately", name="at-spi")
        call = ["gdbus", "call", "--session", "--dest", "org.a11y.Bus", "--object-path", "/org/a11y/bus"]

        def is_there():
            return "unix:" in self.desktop.run(*call, "--method", "org.a11y.Bus.GetAddress", check=False)

        wait_until("the bus of the screen readers", is_there)
        for name in ("IsEnabled", "ScreenReaderEnabled"):
            method = ["--method", "org.freedesktop.DBus.Properties.Set", "org.a11y.Status", name, "<true>"]
            self.desktop.run(*call, *method)

    def ask(self, question, **arguments):
        """The answer to a question, which is the name of a function of `Listener`."""
        line = json.dumps([question, arguments]) + "\n"
        self.process.stdin.write(line.encode())
        self.process.stdin.flush()
        ready, _, _ = select.select([self.process.stdout], [], [], DEADLINE)
        answer = ready and self.process.stdout.readline()
        if not answer:
            raise Failed(f"no answer to {question} {arguments}")
        return json.loads(answer)

    def wait(self, what, question, holds=bool, **arguments):
        """Asks until the answer is as it should be, and returns it."""
        seen = None

        def look():
            nonlocal seen
            seen = self.ask(question, **arguments)
            return (seen,) if holds(seen) else None

        try:
            return wait_until(what, look)[0]
        except Failed as failure:
            raise Failed(f"{failure}; the last answer was {seen!r}") from None


class Listener:
    """The process: what it can be asked. Everything is looked up again each time, by role and name."""

    def __init__(self, atspi):
        self.atspi = atspi
        self.events = []
        self.listener = atspi.EventListener.new(self._hear)
        for kind in ("announcement", "text-caret-moved", "text-selection-changed", "state-changed:focused"):
            self.listener.register(f"object:{kind}")

    def _hear(self, event):
        said = event.any_data if isinstance(event.any_data, str) else ""
        self.events.append([event.type, event.source.get_name() or "", event.detail1, said])

    def heard(self, kind):
        """What has happened of one kind so far: the node's name, a number, and words."""
        return [event[1:] for event in self.events if event[0].startswith(f"object:{kind}")]

    def tree(self):
        """Every node: role, name, what is said besides, and states."""
        return [self._shown(node) for node in self._nodes()]

    def named(self, role, name):
        """How many nodes there are of that role and name."""
        return len(self._found(role, name))

    def shown(self, role, pattern):
        """The names of all of a role that a regular expression fits, in their order."""
        return [name for name, _ in self._fitting(role, pattern)]

    def states(self, role, pattern):
        """What is so of each of a role that a regular expression fits, as `selected`, in their order."""
        return [
            [it.value_nick for it in node.get_state_set().get_states()] for _, node in self._fitting(role, pattern)
        ]

    def places(self, role, pattern):
        """Left, top, width and height in the window of all of a role that a regular expression fits, in their order."""
        window = self.atspi.CoordType.WINDOW
        rects = (node.get_component_iface().get_extents(window) for _, node in self._fitting(role, pattern))
        return [[rect.x, rect.y, rect.width, rect.height] for rect in rects]

    def press(self, role, name):
        """Does the first action of a node."""
        return self._one(role, name).get_action_iface().do_action(0)

    def focus(self, role, name):
        """Takes the keyboard to a node."""
        return self._one(role, name).get_component_iface().grab_focus()

    def text(self, role, name):
        """The whole text of a node."""
        text = self._text(role, name)
        return self.atspi.Text.get_text(text, 0, self.atspi.Text.get_character_count(text))

    def around(self, role, name, at, by):
        """The word, line or so around a character, and its ends."""
        unit = getattr(self.atspi.TextGranularity, by.upper())
        found = self.atspi.Text.get_string_at_offset(self._text(role, name), at, unit)
        return [found.content, found.start_offset, found.end_offset]

    def extents(self, role, name, at):
        """Where a character is in the window."""
        rect = self._text(role, name).get_character_extents(at, self.atspi.CoordType.WINDOW)
        return [rect.x, rect.y, rect.width, rect.height]

    def caret(self, role, name):
        """How many characters stand before the caret."""
        return self._text(role, name).get_caret_offset()

    def set_caret(self, role, name, at):
        """Puts the caret before a character."""
        return self._text(role, name).set_caret_offset(at)

    def selection(self, role, name):
        """The ends of what is selected."""
        text = self._text(role, name)
        if self.atspi.Text.get_n_selections(text) == 0:
            return None
        found = self.atspi.Text.get_selection(text, 0)
        return [found.start_offset, found.end_offset]

    def select(self, role, name, start, end):
        """Selects the characters from `start` to `end`."""
        return self.atspi.Text.add_selection(self._text(role, name), start, end)

    def _text(self, role, name):
        return self._one(role, name).get_text_iface()

    def _one(self, role, name):
        found = self._found(role, name)
        if not found:
            raise LookupError(f"nothing is called {name!r} and is a {role}")
        return found[0]

    def _found(self, role, name):
        nodes = ((node.get_role_name(), node.get_name(), node) for node in self._nodes())
        return [node for its_role, its_name, node in nodes if (its_role, its_name) == (role, name)]

    def _fitting(self, role, pattern):
        nodes = ((node.get_role_name(), node.get_name(), node) for node in self._nodes())
        return [(name, node) for its_role, name, node in nodes if its_role == role and re.fullmatch(pattern, name)]

    def _shown(self, node):
        states = node.get_state_set().get_states()
        names = sorted(it.value_nick for it in states)
        return [node.get_role_name(), node.get_name(), node.get_description(), names, node.get_attributes()]

    def _nodes(self):
        """Every node of the program, a parent before its children."""
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
    """Answers the questions that come in, and listens in between."""
    import gi

    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi, GLib

    Atspi.init()
    listener = Listener(Atspi)
    loop = GLib.MainLoop()

    def answer(*_):
        line = sys.stdin.readline()
        if not line:
            loop.quit()
            return False
        question, arguments = json.loads(line)
        print(json.dumps(said(question, arguments)), flush=True)
        return True

    def said(question, arguments):
        for _ in range(TRIES):
            try:
                return getattr(listener, question)(**arguments)
            except LookupError as error:
                # It may be there at the next look.
                print(f"{question} {arguments}: {error}", file=sys.stderr, flush=True)
                return None
            except GLib.Error as error:
                # The window was redrawn while it was looked at, and a node is no more: nothing was done yet.
                print(f"{question} {arguments}: {error}", file=sys.stderr, flush=True)
        return None

    GLib.io_add_watch(sys.stdin.fileno(), GLib.IO_IN | GLib.IO_HUP, answer)
    loop.run()


if __name__ == "__main__":
    serve()
