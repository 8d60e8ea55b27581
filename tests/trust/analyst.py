"""An analyst who works at random and remembers the expected state after every step.

Written without looking at the program, so it can check what the sidecar must contain after each line. The lines are
those of `glossator acts`.
"""

import itertools
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "journeys"))

from acts_process import Failed  # noqa: E402
from sidecar import read_sidecar  # noqa: E402  (is in the journeys' folder)

TAGS = ["claim", "rebuttal", "quote"]
NOTES = ["", "so?", "“Ja” — nein", "قال إن الجسر", "e\u0301 👩\u200d👩\u200d👧 \\n zweite Zeile", "x" * 400]
SPEAKERS = ["", "J. Weber", "die Ministerin", "大臣"]
LABELS = ["", "budget", "schools; budget", "ü"]


class Analyst:
    """The steps of one analyst in one run of the program."""

    def __init__(self, random, text, sidecar, target=60):
        self.random = random
        self.words = [found.span() for found in re.finditer(r"\S+", text)]
        self.target = target
        marks = marks_in(sidecar)
        self.ids = {id: id for id in marks}
        """The ids of marks in the file, by the keys used here."""
        self.states = [dict(marks)]
        """The expected marks after each line. The first state is the one before any line."""
        self._done, self._undone = [], []

    @property
    def now(self):
        """Returns the marks after the last line."""
        return self.states[-1]

    def lines(self):
        """Returns the lines of the next random step, and records it as done."""
        known = [key for key in self.now if key in self.ids]
        kind = self.random.choices(
            ["mark", "field", "tag", "remove", "undo", "redo"],
            [8, 6 * bool(known), 2 * bool(known), len(self.now) / self.target * 8 * bool(known), 3, 2],
        )[0]
        if kind == "mark":
            return self.mark()
        if kind in ("undo", "redo"):
            return [getattr(self, f"_{kind}")()]
        key = self.random.choice(known)
        self._keep(self.now)
        return [f"choose {self.ids[key]}", getattr(self, f"_{kind}")(key)]

    def learn(self, made):
        """Records the ids that the program gave to new marks, by the number of the line that made them."""
        self.ids.update(made)

    def mark(self):
        """Returns the lines that make a mark at a random place."""
        tag, pieces = self.random.choice(TAGS), self._pieces()
        self._keep(self.now)
        key = len(self.states)
        # The same words can't have the same mark twice.
        is_duplicate = any(mark[:2] == (tag, pieces) for mark in self.now.values())
        self._change(self.now if is_duplicate else {**self.now, key: (tag, pieces, "", (), "")})
        spans = ";".join(f"{start}-{end}" for start, end in pieces)
        return [f"select {spans}", f"mark {tag}"]

    def _pieces(self):
        """Returns one to three spans of whole words, with words between them."""
        count = self.random.choice([1, 1, 1, 2, 3])
        steps = [self.random.randint(1, 12) for _ in range(2 * count - 1)]
        first = self.random.randrange(len(self.words) - sum(steps))
        borders = list(itertools.accumulate([first, *steps]))
        pairs = zip(borders[::2], borders[1::2])
        return tuple((self.words[start][0], self.words[end - 1][1]) for start, end in pairs)

    def _field(self, key):
        field, words = self.random.choice(
            [("note", NOTES), ("speaker", SPEAKERS), ("labels", LABELS)]
        )
        words = self.random.choice(words)
        tag, pieces, speaker, labels, note = self.now[key]
        if field == "note":
            note = words.replace("\\n", "\n").strip()
        elif field == "speaker":
            speaker = words
        else:
            labels = tuple(sorted({label.strip() for label in words.split(";")} - {""}))
        self._change({**self.now, key: (tag, pieces, speaker, labels, note)})
        return f"{field} {words}"

    def _tag(self, key):
        tag, mark = self.random.choice(TAGS), self.now[key]
        is_duplicate = any(other[:2] == (tag, mark[1]) for other in self.now.values())
        self._change(self.now if is_duplicate else {**self.now, key: (tag, *mark[1:])})
        return f"tag {tag}"

    def _remove(self, key):
        self._change({other: mark for other, mark in self.now.items() if other != key})
        return "remove"

    def _undo(self):
        self._undone += [self.now] if self._done else []
        self._keep(self._done.pop() if self._done else self.now)
        return "undo"

    def _redo(self):
        self._done += [self.now] if self._undone else []
        self._keep(self._undone.pop() if self._undone else self.now)
        return "redo"

    def _change(self, state):
        if state != self.now:
            self._done.append(self.now)
            self._undone = []
        self._keep(state)

    def _keep(self, state):
        self.states.append(state)

    def find_line(self, sidecar, saved):
        """Returns the line whose state the sidecar has. Fails if it is older than `saved`, the line reported saved."""
        found = marks_in(sidecar)
        for line in reversed(range(saved, len(self.states))):
            if self._matches(self.states[line], found):
                return line
        for line in reversed(range(saved)):
            if self._matches(self.states[line], found):
                raise Failed(f"line {saved} was reported saved, but the sidecar has the state after line {line}")
        raise Failed(f"the sidecar has {len(found)} marks, which matches no state")

    def _matches(self, state, found):
        known = {self.ids[key]: mark for key, mark in state.items() if key in self.ids}
        others = sorted(mark for key, mark in state.items() if key not in self.ids)
        rest = sorted(mark for id, mark in found.items() if id not in known)
        return rest == others and all(found.get(id) == mark for id, mark in known.items())


def marks_in(sidecar):
    """Returns the marks of a sidecar by id, none without a sidecar. Fails if the file is damaged."""
    if not Path(sidecar).exists():
        return {}
    try:
        marks = read_sidecar(sidecar)["marks"]
    except (ValueError, LookupError) as error:
        raise Failed(f"{sidecar} is damaged: {error}") from None
    by_id = {mark["id"]: _summary(mark) for mark in marks}
    if len(by_id) != len(marks):
        raise Failed(f"{sidecar} has a duplicate id")
    return by_id


def _summary(mark):
    pieces = tuple((piece["start"], piece["end"]) for piece in mark["pieces"])
    return mark["tag"], pieces, mark["speaker"], tuple(mark["labels"]), mark["note"]
