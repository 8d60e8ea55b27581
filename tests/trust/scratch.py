"""Temporary folders with a document to work on, and what must be true of them whatever happens."""

import hashlib
import re
import shutil
import tempfile
from pathlib import Path

from analyst import Analyst, marks_in
from acts_process import ActsProcess, Failed

ROOT = Path(__file__).resolve().parent.parent.parent
"""The root folder of the repository."""

SAMPLES = ["harbour-tunnel.txt", "akhbar-mina.txt", "nachrichten-bruecke.txt", "samachar-pul.txt"]
"""The documents: with umlauts, right-to-left, in Devanagari."""


class Case:
    """A folder with one document and its marks."""

    def __init__(self, folder, sample=SAMPLES[0]):
        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.document = self.folder / "story.txt"
        shutil.copyfile(ROOT / "seeds" / sample, self.document)
        self.sidecar = self.folder / "story.txt.gloss.ron"
        self.text = self.document.read_bytes().decode()
        self._hash = _hash(self.document)

    def leftovers(self):
        """Returns the temporary files left behind by programs killed during a save."""
        names = re.compile(r"\.story\.txt\.gloss\.ron~?\.[0-9A-Za-z]{6}(\.saving)?")
        return [path for path in self.folder.iterdir() if names.fullmatch(path.name)]

    def check(self):
        """Fails unless the document is unchanged, the backup of the marks is intact, and there are no unknown files."""
        if _hash(self.document) != self._hash:
            raise Failed("the document was modified")
        backup = self.sidecar.with_name(f"{self.sidecar.name}~")
        marks_in(backup)
        known = {self.document, self.sidecar, backup, *self.leftovers()}
        unknown = [path.name for path in self.folder.iterdir() if path not in known]
        if unknown:
            raise Failed(f"unknown files next to the document: {unknown}")


class Scratch:
    """A temporary folder for a test, deleted at the end unless the test failed."""

    def __init__(self, name, folder=None):
        self.folder = Path(folder or tempfile.mkdtemp(prefix=f"trust-{name}-"))
        self.home = self.folder / "home"
        self.home.mkdir(exist_ok=True)

    def case(self, name, sample=SAMPLES[0]):
        """Creates a case in a folder of its own."""
        return Case(self.folder / name, sample)

    def __enter__(self):
        return self

    def __exit__(self, failure, *_):
        if failure is None:
            shutil.rmtree(self.folder, ignore_errors=True)
        else:
            print(f"kept after the failure: {self.folder}", flush=True)


def prepare(binary, scratch, case, random, size):
    """Gives a case its first `size` marks."""
    analyst = Analyst(random, case.text, case.sidecar, target=size)
    with ActsProcess(binary, case.document, scratch.home) as acts:
        while len(analyst.now) < size:
            acts.send(*analyst.mark())
        if acts.finish() not in (0, 1) or analyst.find_line(case.sidecar, acts.saved) != acts.sent:
            raise Failed("the first marks are missing")


def _hash(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()
