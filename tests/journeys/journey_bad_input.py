"""Files that are missing, damaged, or not what they seem: all is said in words, and nothing is overwritten.

The terminal is asked about everything. The window is shown one of each kind.
"""

import os

from sidecar import marks_in, read_sidecar
from steps import (
    copy_of_sample, expect, hashes, leave_by_key, opened, press, sidecar_of, wait_for_marks,
    wait_for_status,
)
from waiting import wait_until

WORDS = "Zwölf Züge fahren – „keiner“ hält."
ID = "01a19b7c-a680-7198-88cb-451d5fe2b6f7"
TIMES = 'created: "2026-11-02T09:00:00Z", modified: "2026-11-02T09:00:00Z"'

NOT_OPENED = {
    "not there.txt": "file or folder not found",
    "folder.txt": "this is a folder, not a file",
    "picture.txt": "this looks like a PNG image, not plain text",
}

ENCODINGS = {
    "empty.txt": ("", "UTF-8"),
    "utf-16.txt": (WORDS, "UTF-16LE with BOM"),
    "utf-16 unsaid.txt": (WORDS, "UTF-16BE"),
    "windows.txt": (WORDS * 4, "windows-1252"),
}

LOCKED = {
    "empty": ("", "the marks file is empty"),
    "blank": ("\n\n", "the marks file is empty"),
    "other": ('(colour: "red", marks: [])', "this isn’t a Glossator marks file"),
    "json": ('{"format": "glossator sidecar"}', "this isn’t a Glossator marks file"),
    "brackets": ("(" * 100_000, "this isn’t a Glossator marks file"),
    "newer": (None, "the marks were saved by a newer version of Glossator (file version 7"),
    "truncated": (None, "the marks file is damaged at line "),
    "nested": (None, "brackets are nested too deeply"),
    "unit": (None, "offsets must be in “unicode code points”, but are in “bytes”"),
}

LOST = {
    "twice": ([(0, 5, "Zwölf", ID), (6, 10, "Züge", ID)], "1 exact, 0 moved, 0 changed, 1 lost", "another mark has the same ID"),
    "beyond": ([(9000, 9006, "Straße", ID)], "0 exact, 0 moved, 0 changed, 1 lost", "the words are no longer in the document"),
    "backwards": ([(9, 5, "", ID)], "0 exact, 0 moved, 0 changed, 1 lost", "its pieces are empty, reversed or overlapping"),
}


def journey(desktop, binary):
    place = desktop.home / "bad"
    place.mkdir()
    terminal_does_not_open(desktop, binary, place / "not-opened")
    terminal_reads_encodings(desktop, binary, place / "encodings")
    terminal_leaves_locked_sidecars(desktop, binary, place / "locked")
    terminal_keeps_lost_marks(desktop, binary, place / "lost")
    terminal_cannot_write(desktop, binary, place / "unwritable")
    window_is_told_of_bad_documents(desktop, binary, place / "not-opened")
    window_leaves_locked_sidecars(desktop, binary, place / "locked")
    window_cannot_write(desktop, binary, place / "window")


def make_not_opened(folder):
    folder.mkdir()
    (folder / "folder.txt").mkdir()
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)))
    return [folder / name for name in NOT_OPENED]


def document(folder, name, text=WORDS):
    path = folder / f"{name}.txt"
    path.write_text(text, encoding="utf-8")
    return path


def sidecar_text(name, marks, version=1, unit="unicode code points"):
    """A sidecar as text, with marks of start, end, words and id."""
    pieces = "\n".join(
        f'(id: "{mark}", tag: "claim", pieces: [(start: {start}, end: {end}, exact: "{words}", '
        f'prefix: "", suffix: "")], speaker: "Weber", labels: ["trains"], note: "{words}?", {TIMES}),'
        for start, end, words, mark in marks
    )
    return (f'(format: "glossator sidecar", version: {version}, document: (name: "{name}"), '
            f'offsets: "{unit}", marks: [{pieces}])')


def make_locked(folder):
    """Documents with sidecars that must stay as they are."""
    folder.mkdir()
    paths = {name: document(folder, name) for name in [*LOCKED, "folder"]}
    mark = (0, 5, "Zwölf", ID)
    texts = {name: text for name, (text, _) in LOCKED.items()}
    texts["newer"] = sidecar_text("newer.txt", [mark], version=7)
    texts["unit"] = sidecar_text("unit.txt", [mark], unit="bytes")
    texts["nested"] = sidecar_text("nested.txt", [mark])[:-1] + ", future: " + "[" * 100_000
    for name, text in texts.items():
        if text is not None:
            sidecar_of(paths[name]).write_text(text, encoding="utf-8")
    copy_of_sample(folder, to="truncated.txt")
    whole = sidecar_of(paths["truncated"]).read_text(encoding="utf-8")
    sidecar_of(paths["truncated"]).write_text(whole[:9000], encoding="utf-8")
    sidecar_of(paths["folder"]).mkdir()
    return paths


def terminal_does_not_open(desktop, binary, folder):
    paths = make_not_opened(folder)
    before = hashes(folder)
    for path, reason in zip(paths, NOT_OPENED.values()):
        refused(desktop, binary, path, reason)
    # One that cannot be read does not keep the others from being looked at.
    good = document(folder, "good")
    code, printed, complaints = desktop.terminal(binary, "check", *paths, good)
    expect("the exit code", code, 1)
    expect("what is printed", printed, f"{good}: 0 exact, 0 moved, 0 changed, 0 lost\n")
    expect("the complaints", len(complaints.splitlines()), len(paths))
    good.unlink()
    expect("what is there", hashes(folder), before)


def refused(desktop, binary, path, reason, words="Zwölf"):
    """No task is done on the document, for this reason, which is said."""
    export = path.parent / "export.csv"
    for task in (
        ["check", path],
        ["check", "--json", path],
        ["export", path, "--to", "csv"],
        ["export", path, "--to", "csv", "-o", export],
        ["mark", path, "--tag", "claim", "--words", words],
    ):
        code, printed, complaints = desktop.terminal(binary, *task)
        name = f"glossator {' '.join(map(str, task))}"
        expect(f"the exit code of {name}", code, 1)
        expect(f"the output of {name}", printed, "")
        expect(f"{reason!r} said by {name}, which says {complaints!r}", reason in complaints, True)
        expect(f"the document named by {name}", str(path) in complaints, True)
    expect("an export", export.exists(), False)


def terminal_reads_encodings(desktop, binary, folder):
    folder.mkdir()
    for name, (text, encoding) in ENCODINGS.items():
        bare = encoding.removesuffix(" with BOM")
        mark = "\ufeff" if bare != encoding else ""
        (folder / name).write_bytes((mark + text).encode(bare))
    before = hashes(folder)
    for name, (text, encoding) in ENCODINGS.items():
        path = folder / name
        code, printed, complaints = desktop.terminal(binary, "check", path)
        expect(f"the check of {name}", (code, printed, complaints),
               (0, f"{path}: 0 exact, 0 moved, 0 changed, 0 lost\n", ""))
        code, _, complaints = desktop.terminal(
            binary, "mark", path, "--tag", "quote", "--words", "„keiner“", "--nth", "1")
        if not text:
            expect("a mark on nothing", (code, "was not found in" in complaints), (1, True))
            continue
        expect(f"the mark on {name}", (code, complaints), (0, ""))
        sidecar = read_sidecar(sidecar_of(path))
        expect(f"the encoding of {name}", sidecar["document"]["encoding"], encoding)
        place = sidecar["marks"][0]["pieces"][0]
        expect(f"the place in {name}", text[place["start"]:place["end"]], "„keiner“")
        expect(f"the second check of {name}", desktop.terminal(binary, "check", path)[0], 0)
    after = hashes(folder)
    expect("the documents", {name: after[name] for name in before}, before)
    expect("a sidecar of nothing", "empty.txt.gloss.ron" in after, False)


def terminal_leaves_locked_sidecars(desktop, binary, folder):
    paths = make_locked(folder)
    before = hashes(folder)
    for name, (_, reason) in LOCKED.items():
        refused(desktop, binary, paths[name], reason)
    refused(desktop, binary, paths["folder"], "this is a folder, not a file")
    expect("what is there", hashes(folder), before)


def terminal_keeps_lost_marks(desktop, binary, folder):
    """Marks without a place are reported, and written back as they were when another mark is made."""
    folder.mkdir()
    for name, (marks, counts, reason) in LOST.items():
        path = document(folder, name)
        sidecar_of(path).write_text(sidecar_text(path.name, marks), encoding="utf-8")
        code, printed, _ = desktop.terminal(binary, "check", path)
        expect(f"the check of {name}", (code, printed.splitlines()[0]), (1, f"{path}: {counts}"))
        expect(f"the reason in {printed!r}", reason in printed, True)
        before = marks_in(sidecar_of(path))
        code, _, _ = desktop.terminal(binary, "mark", path, "--tag", "quote", "--words", "keiner")
        expect(f"the mark on {name}", code, 0)
        after = marks_in(sidecar_of(path))
        expect(f"the marks on {name} from before", [mark for mark in after if mark in before], before)
        expect(f"how many marks there are on {name}", len(after), len(before) + 1)
    # Its words stand somewhere else, among the same ones: it is found there.
    path = document(folder, "moved")
    desktop.terminal(binary, "mark", path, "--tag", "claim", "--words", "Züge fahren")
    document(folder, "moved", f"Neu: {WORDS}")
    code, printed, _ = desktop.terminal(binary, "check", path)
    moved = (0, f"{path}: 0 exact, 1 moved, 0 changed, 0 lost")
    expect("the check of what was moved", (code, printed.splitlines()[0]), moved)


def terminal_cannot_write(desktop, binary, folder):
    """A sidecar that leads nowhere, and a disk that takes no more: both also for one who may do anything."""
    folder.mkdir()
    path = document(folder, "nowhere")
    sidecar_of(path).symlink_to(folder / "gone" / "marks.ron")
    expect("no marks yet", desktop.terminal(binary, "check", path)[0], 0)
    code, printed, complaints = desktop.terminal(
        binary, "mark", path, "--tag", "claim", "--words", "Zwölf")
    expect("the mark that leads nowhere", (code, printed), (1, ""))
    expect("why", "file or folder not found" in complaints, True)

    full = copy_of_sample(folder)
    before = hashes(folder)
    task = ["mark", full, "--tag", "claim", "--words", "patience is thin"]
    code, printed, complaints = desktop.terminal(binary, *task, largest_file=8192)
    expect("the mark that there is no room for", (code, printed), (1, ""))
    expect(f"why, in {complaints!r}", str(sidecar_of(full)) in complaints, True)
    export = folder / "export.md"
    code, _, _ = desktop.terminal(
        binary, "export", full, "--to", "jsonl", "-o", export, largest_file=4096)
    expect("the export that there is no room for", (code, export.exists()), (1, False))
    expect("what is there", hashes(folder), before)
    expect("the mark with room", desktop.terminal(binary, *task)[0], 0)


def window_is_told_of_bad_documents(desktop, binary, folder):
    before = hashes(folder)
    good = document(folder, "good")
    app = desktop.app(binary, *(folder / name for name in NOT_OPENED), good)
    wait_for_status(app, good, "No changes")
    app.wait_for_colour("bad")
    desktop.wait_until_settled()
    desktop.screenshot("1-not-opened")
    # It can be worked on all the same.
    app.key("s", "c")
    wait_for_marks(app, sidecar_of(good), [("claim", (WORDS,), "", (), "")])
    # What is closed does not come back in the next window.
    app.key("ctrl+w")
    app.wait_for_title("Glossator")
    leave_by_key(app)
    after = hashes(folder)
    expect("what was there", {name: after[name] for name in before}, before)


def window_leaves_locked_sidecars(desktop, binary, folder):
    shown = ["empty", "brackets", "newer", "truncated", "folder"]
    paths = [folder / f"{name}.txt" for name in shown]
    before = hashes(folder)
    app = desktop.app(binary, *paths)
    for path in [paths[-1], *paths[:-1]]:
        wait_for_status(app, path, "Read only")
        app.key("ctrl+Home", "s", "r")
        desktop.wait_until_settled()
        wait_for_status(app, path, "Read only")
        desktop.screenshot(f"2-{path.stem}")
        app.key("ctrl+Tab")
    # The small files that say who has a document open are gone in the end.
    there = {name: it for name, it in hashes(folder).items() if ".gloss.ron.open-" not in name}
    expect("what is there", there, before)
    leave_by_key(app)
    expect("what is there in the end", hashes(folder), before)


def window_cannot_write(desktop, binary, folder):
    """A folder comes to stand where the marks should be kept; the document vanishes and comes back."""
    folder.mkdir()
    path = document(folder, "story", WORDS + " Und weiter.")
    sidecar, before = sidecar_of(path), path.read_bytes()
    app = opened(desktop, binary, path)
    sidecar.mkdir()
    app.key("s", "c")
    wait_for_status(app, path, "Not saved")
    app.wait_for_colour("bad")
    desktop.wait_until_settled()
    desktop.screenshot("3-not-saved")
    sidecar.rmdir()
    mark = ("claim", (WORDS,), "", (), "")
    wait_for_marks(app, sidecar, [mark])

    document_vanishes(desktop, app, path)
    app.key("ctrl+End", "s", "q")
    marks = [mark, ("quote", ("Und weiter.",), "", (), "")]
    wait_for_marks(app, sidecar, marks)
    expect("the document, which is not created again", path.exists(), False)
    path.write_bytes(before)

    # Another program writes the sidecar: it is not overwritten, and leaving waits for an answer.
    hers = sidecar.read_text(encoding="utf-8").replace("glossator sidecar", "her own sidecar")
    sidecar.write_text(hers, encoding="utf-8")
    # The caret chooses the mark that it stands on.
    app.key("ctrl+Home", "Delete")
    wait_for_status(app, path, "Not saved")
    press(desktop, app, "ctrl+q")
    desktop.screenshot("5-leave")
    expect("whether the window waits", app.is_running(), True)
    expect("the sidecar of the other program", sidecar.read_text(encoding="utf-8"), hers)
    expect("the document", path.read_bytes(), before)
    # What she wrote is put aside; then all is saved, and the window does what was asked.
    os.rename(sidecar, folder / "hers.ron")
    expect("the exit code", app.wait_for_end(), 0)
    expect("the marks", marks_in(sidecar), marks[1:])


def document_vanishes(desktop, app, path):
    """The window looks for its documents whenever it gets the keyboard back, here from a dialog."""
    path.unlink()
    app.key("ctrl+o")
    desktop.cancel_file_dialog("Open documents")
    desktop.focus(app.window)
    app.wait_for_colour("warn")
    desktop.wait_until_settled()
    desktop.screenshot("4-vanished")
    wait_until("the window to live on", app.is_running)
