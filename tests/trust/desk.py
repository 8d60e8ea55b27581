"""Folders with a document to work on, and what must hold of them whatever happens."""

import hashlib
import re
import shutil
import tempfile
from pathlib import Path

from analyst import Analyst, marks_in
from door import Door, Failed

ROOT = Path(__file__).resolve().parent.parent.parent
"""The project's folder."""

SAMPLES = ["harbour-tunnel.txt", "akhbar-mina.txt", "nachrichten-bruecke.txt", "samachar-pul.txt"]
"""The texts that are worked on: with umlauts, right-to-left, in Devanagari."""


class Desk:
    """A folder with one document in it, and a home beside it."""

    def __init__(self, folder, sample=SAMPLES[0]):
        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.document = self.folder / "story.txt"
        shutil.copyfile(ROOT / "seeds" / sample, self.document)
        self.sidecar = self.folder / "story.txt.gloss.ron"
        self.text = self.document.read_bytes().decode()
        self._hash = _hash(self.document)

    def leftovers(self):
        """What programs that were killed while they wrote have left behind."""
        names = re.compile(r"\.story\.txt\.gloss\.ron~?\.[0-9A-Za-z]{6}(\.saving)?")
        return [path for path in self.folder.iterdir() if names.fullmatch(path.name)]

    def check(self):
        """The document is as it was, what was kept of earlier marks is whole, and nothing strange lies about."""
        if _hash(self.document) != self._hash:
            raise Failed("the document was written to")
        before = self.sidecar.with_name(f"{self.sidecar.name}~")
        marks_in(before)
        known = {self.document, self.sidecar, before, *self.leftovers()}
        strange = [path.name for path in self.folder.iterdir() if path not in known]
        if strange:
            raise Failed(f"these lie beside the document: {strange}")


class Bench:
    """A place for everything that a proof needs, gone at the end unless the proof failed."""

    def __init__(self, name, folder=None):
        self.folder = Path(folder or tempfile.mkdtemp(prefix=f"trust-{name}-"))
        self.home = self.folder / "home"
        self.home.mkdir(exist_ok=True)

    def desk(self, name, sample=SAMPLES[0]):
        """A desk of its own."""
        return Desk(self.folder / name, sample)

    def __enter__(self):
        return self

    def __exit__(self, failure, *_):
        if failure is None:
            shutil.rmtree(self.folder, ignore_errors=True)
        else:
            print(f"what was there when it failed: {self.folder}", flush=True)


def prepare(binary, bench, desk, random, size):
    """Makes `size` marks to begin with."""
    analyst = Analyst(random, desk.text, desk.sidecar, many=size)
    with Door(binary, desk.document, bench.home) as door:
        while len(analyst.now) < size:
            door.send(*analyst.mark())
        if door.leave() not in (0, 1) or analyst.judge(desk.sidecar, door.saved) != door.sent:
            raise Failed("the marks to begin with are not there")


def _hash(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()
