"""An analyst who works at random and remembers what was done.

The memory is the judge: it is written without a look at the program, and knows what the sidecar must hold
after each line. Acts are those of the command line's `acts`.
"""

import itertools
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "journeys"))

from door import Failed  # noqa: E402
from sidecar import read_sidecar  # noqa: E402  (the journeys' own reader of sidecars)

TAGS = ["claim", "rebuttal", "quote"]
NOTES = ["", "so?", "“Ja” — nein", "قال إن الجسر", "e\u0301 👩\u200d👩\u200d👧 \\n zweite Zeile", "x" * 400]
SPEAKERS = ["", "J. Weber", "die Ministerin", "大臣"]
LABELS = ["", "budget", "schools; budget", "ü"]


class Analyst:
    """What one analyst has done through one door."""

    def __init__(self, random, text, sidecar, many=60):
        self.random = random
        self.words = [found.span() for found in re.finditer(r"\S+", text)]
        self.many = many
        marks = marks_in(sidecar)
        self.ids = {id: id for id in marks}
        """What the marks are called in the file, by what they are called here."""
        self.states = [dict(marks)]
        """What the sidecar must hold after each line, the first being what it held before any."""
        self._done, self._undone = [], []

    @property
    def now(self):
        """The marks after the last line."""
        return self.states[-1]

    def lines(self):
        """The lines of one act or two that belong together, which count as done from now on."""
        known = [key for key in self.now if key in self.ids]
        kind = self.random.choices(
            ["mark", "field", "tag", "remove", "undo", "redo"],
            [8, 6 * bool(known), 2 * bool(known), len(self.now) / self.many * 8 * bool(known), 3, 2],
        )[0]
        if kind == "mark":
            return self.mark()
        if kind in ("undo", "redo"):
            return [getattr(self, f"_{kind}")()]
        key = self.random.choice(known)
        self._keep(self.now)
        return [f"choose {self.ids[key]}", getattr(self, f"_{kind}")(key)]

    def learn(self, made):
        """Takes in which ids the program gave: by the number of the line that made the mark."""
        self.ids.update(made)

    def mark(self):
        """The lines that make a mark somewhere."""
        tag, pieces = self.random.choice(TAGS), self._pieces()
        self._keep(self.now)
        key = len(self.states)
        # The same words cannot have the same mark twice.
        twin = any(mark[:2] == (tag, pieces) for mark in self.now.values())
        self._change(self.now if twin else {**self.now, key: (tag, pieces, "", (), "")})
        places = ";".join(f"{start}-{end}" for start, end in pieces)
        return [f"select {places}", f"mark {tag}"]

    def _pieces(self):
        """One to three places of some whole words, with words between them."""
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
        twin = any(other[:2] == (tag, mark[1]) for other in self.now.values())
        self._change(self.now if twin else {**self.now, key: (tag, *mark[1:])})
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

    def judge(self, sidecar, saved):
        """After which line the sidecar stands. It may be none before line `saved`, which was reported saved."""
        found = marks_in(sidecar)
        for line in reversed(range(saved, len(self.states))):
            if self._is(self.states[line], found):
                return line
        for line in reversed(range(saved)):
            if self._is(self.states[line], found):
                raise Failed(f"line {saved} was reported saved, and the sidecar stands after line {line}")
        raise Failed(f"the sidecar has {len(found)} marks, as it never stood")

    def _is(self, state, found):
        named = {self.ids[key]: mark for key, mark in state.items() if key in self.ids}
        others = sorted(mark for key, mark in state.items() if key not in self.ids)
        rest = sorted(mark for id, mark in found.items() if id not in named)
        return rest == others and all(found.get(id) == mark for id, mark in named.items())


def marks_in(sidecar):
    """The marks of a sidecar by their ids; none where there is no sidecar. Fails where it is not whole."""
    if not Path(sidecar).exists():
        return {}
    try:
        marks = read_sidecar(sidecar)["marks"]
    except (ValueError, LookupError) as error:
        raise Failed(f"{sidecar} is not whole: {error}") from None
    by_id = {mark["id"]: _short(mark) for mark in marks}
    if len(by_id) != len(marks):
        raise Failed(f"{sidecar} has an id twice")
    return by_id


def _short(mark):
    pieces = tuple((piece["start"], piece["end"]) for piece in mark["pieces"])
    return mark["tag"], pieces, mark["speaker"], tuple(mark["labels"]), mark["note"]
