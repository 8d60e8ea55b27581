"""Missing, damaged and misleading files are reported, and nothing is overwritten.

The terminal is tried with all of them, the window with one of each kind.
"""

import os

from sidecar import marks_in, read_sidecar
from steps import (
    copy_sample, expect, hashes, open_document, press, quit_by_key, sidecar_of, wait_for_marks,
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
    "utf-16 without bom.txt": (WORDS, "UTF-16BE"),
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

ONE_LOST = "0 exact, 0 moved, 0 changed, 1 lost"

LOST = {
    "twice": (
        [(0, 5, "Zwölf", ID), (6, 10, "Züge", ID)],
        "1 exact, 0 moved, 0 changed, 1 lost",
        "another mark has the same ID",
    ),
    "beyond": ([(9000, 9006, "Straße", ID)], ONE_LOST, "the words are no longer in the document"),
    "backwards": ([(9, 5, "", ID)], ONE_LOST, "its pieces are empty, reversed or overlapping"),
}


def journey(desktop, binary):
    folder = desktop.home / "bad"
    folder.mkdir()
    terminal_does_not_open(desktop, binary, folder /  "not-opened")
    terminal_reads_encodings(desktop, binary, folder /  "encodings")
    terminal_leaves_locked_sidecars(desktop, binary, folder /  "locked")
    terminal_keeps_lost_marks(desktop, binary, folder /  "lost")
    terminal_cannot_write(desktop, binary, folder /  "unwritable")
    window_reports_bad_documents(desktop, binary, folder /  "not-opened")
    window_leaves_locked_sidecars(desktop, binary, folder /  "locked")
    window_cannot_write(desktop, binary, folder /  "window")


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
    """Returns the text of a sidecar with marks, each given as start, end, words and id."""
    pieces = "\n".join(
        f'(id: "{mark}", tag: "claim", pieces: [(start: {start}, end: {end}, exact: "{words}", '
        f'prefix: "", suffix: "")], speaker: "Weber", labels: ["trains"], note: "{words}?", {TIMES}),'
        for start, end, words, mark in marks
    )
    return (f'(format: "glossator sidecar", version: {version}, document: (name: "{name}"), '
            f'offsets: "{unit}", marks: [{pieces}])')


def make_locked(folder):
    """Creates documents with sidecars that must not be changed."""
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
    copy_sample(folder, to="truncated.txt")
    whole = sidecar_of(paths["truncated"]).read_text(encoding="utf-8")
    sidecar_of(paths["truncated"]).write_text(whole[:9000], encoding="utf-8")
    sidecar_of(paths["folder"]).mkdir()
    return paths


def terminal_does_not_open(desktop, binary, folder):
    paths = make_not_opened(folder)
    before = hashes(folder)
    for path, reason in zip(paths, NOT_OPENED.values()):
        refused(desktop, binary, path, reason)
    # A file that can't be read does not stop the others from being checked.
    good = document(folder, "good")
    code, output, errors = desktop.terminal(binary, "check", *paths, good)
    expect("the exit code", code, 1)
    expect("the output", output, f"{good}: 0 exact, 0 moved, 0 changed, 0 lost\n")
    expect("the number of errors", len(errors.splitlines()), len(paths))
    good.unlink()
    expect("the files", hashes(folder), before)


def refused(desktop, binary, path, reason, words="Zwölf"):
    """Checks that no subcommand accepts the document, and that each gives this reason."""
    export = path.parent / "export.csv"
    for task in (
        ["check", path],
        ["check", "--json", path],
        ["export", path, "--to", "csv"],
        ["export", path, "--to", "csv", "-o", export],
        ["mark", path, "--tag", "claim", "--words", words],
    ):
        code, output, errors = desktop.terminal(binary, *task)
        name = f"glossator {' '.join(map(str, task))}"
        expect(f"the exit code of {name}", code, 1)
        expect(f"the output of {name}", output, "")
        expect(f"whether {name} says {reason!r} in {errors!r}", reason in errors, True)
        expect(f"whether {name} names the document", str(path) in errors, True)
    expect("whether there is an export", export.exists(), False)


def terminal_reads_encodings(desktop, binary, folder):
    folder.mkdir()
    for name, (text, encoding) in ENCODINGS.items():
        bare = encoding.removesuffix(" with BOM")
        bom = "\ufeff" if bare != encoding else ""
        (folder / name).write_bytes((bom + text).encode(bare))
    before = hashes(folder)
    for name, (text, encoding) in ENCODINGS.items():
        path = folder / name
        code, output, errors = desktop.terminal(binary, "check", path)
        expect(f"the check of {name}", (code, output, errors),
               (0, f"{path}: 0 exact, 0 moved, 0 changed, 0 lost\n", ""))
        code, _, errors = desktop.terminal(
            binary, "mark", path, "--tag", "quote", "--words", "„keiner“", "--nth", "1")
        if not text:
            expect("marking an empty document", (code, "was not found in" in errors), (1, True))
            continue
        expect(f"marking {name}", (code, errors), (0, ""))
        sidecar = read_sidecar(sidecar_of(path))
        expect(f"the encoding of {name}", sidecar["document"]["encoding"], encoding)
        piece = sidecar["marks"][0]["pieces"][0]
        expect(f"the marked words in {name}", text[piece["start"]:piece["end"]], "„keiner“")
        expect(f"the second check of {name}", desktop.terminal(binary, "check", path)[0], 0)
    after = hashes(folder)
    expect("the documents", {name: after[name] for name in before}, before)
    expect("whether an empty document has a sidecar", "empty.txt.gloss.ron" in after, False)


def terminal_leaves_locked_sidecars(desktop, binary, folder):
    paths = make_locked(folder)
    before = hashes(folder)
    for name, (_, reason) in LOCKED.items():
        refused(desktop, binary, paths[name], reason)
    refused(desktop, binary, paths["folder"], "this is a folder, not a file")
    expect("the files", hashes(folder), before)


def terminal_keeps_lost_marks(desktop, binary, folder):
    """Lost marks are reported, and written back unchanged when another mark is made."""
    folder.mkdir()
    for name, (marks, counts, reason) in LOST.items():
        path = document(folder, name)
        sidecar_of(path).write_text(sidecar_text(path.name, marks), encoding="utf-8")
        code, output, _ = desktop.terminal(binary, "check", path)
        expect(f"the check of {name}", (code, output.splitlines()[0]), (1, f"{path}: {counts}"))
        expect(f"whether {output!r} has the reason", reason in output, True)
        before = marks_in(sidecar_of(path))
        code, _, _ = desktop.terminal(binary, "mark", path, "--tag", "quote", "--words", "keiner")
        expect(f"marking {name}", code, 0)
        after = marks_in(sidecar_of(path))
        expect(f"the earlier marks on {name}", [mark for mark in after if mark in before], before)
        expect(f"the number of marks on {name}", len(after), len(before) + 1)
    # The words have moved together with their context, so the mark is found again.
    path = document(folder, "moved")
    desktop.terminal(binary, "mark", path, "--tag", "claim", "--words", "Züge fahren")
    document(folder, "moved", f"Neu: {WORDS}")
    code, output, _ = desktop.terminal(binary, "check", path)
    moved = (0, f"{path}: 0 exact, 1 moved, 0 changed, 0 lost")
    expect("the check after the move", (code, output.splitlines()[0]), moved)


def terminal_cannot_write(desktop, binary, folder):
    """A sidecar that is a dangling link, and a full disk. Both also stop root."""
    folder.mkdir()
    path = document(folder, "dangling")
    sidecar_of(path).symlink_to(folder / "gone" / "marks.ron")
    expect("the check of a dangling sidecar", desktop.terminal(binary, "check", path)[0], 0)
    code, output, errors = desktop.terminal(
        binary, "mark", path, "--tag", "claim", "--words", "Zwölf")
    expect("marking with a dangling sidecar", (code, output), (1, ""))
    expect("whether it says why", "file or folder not found" in errors, True)

    full = copy_sample(folder)
    before = hashes(folder)
    command = ["mark", full, "--tag", "claim", "--words", "patience is thin"]
    code, output, errors = desktop.terminal(binary, *command, largest_file=8192)
    expect("marking on a full disk", (code, output), (1, ""))
    expect(f"whether {errors!r} names the sidecar", str(sidecar_of(full)) in errors, True)
    export = folder / "export.md"
    code, _, _ = desktop.terminal(
        binary, "export", full, "--to", "jsonl", "-o", export, largest_file=4096)
    expect("exporting to a full disk", (code, export.exists()), (1, False))
    expect("the files", hashes(folder), before)
    expect("marking with enough space", desktop.terminal(binary, *command)[0], 0)


def window_reports_bad_documents(desktop, binary, folder):
    before = hashes(folder)
    good = document(folder, "good")
    app = desktop.app(binary, *(folder / name for name in NOT_OPENED), good)
    wait_for_status(app, good, "No changes")
    app.wait_for_colour("bad")
    desktop.wait_until_settled()
    desktop.screenshot("1-not-opened")
    # The good document works as usual.
    app.key("s", "c")
    wait_for_marks(app, sidecar_of(good), [("claim", (WORDS,), "", (), "")])
    # A closed document is not restored in the next window.
    app.key("ctrl+w")
    app.wait_for_title("Glossator")
    quit_by_key(app)
    after = hashes(folder)
    expect("the bad documents", {name: after[name] for name in before}, before)


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
    # The presence files exist until the program quits.
    others = {name: it for name, it in hashes(folder).items() if ".gloss.ron.open-" not in name}
    expect("the files", others, before)
    quit_by_key(app)
    expect("the files after quitting", hashes(folder), before)


def window_cannot_write(desktop, binary, folder):
    """A folder takes the path of the sidecar; then the document disappears and comes back."""
    folder.mkdir()
    path = document(folder, "story", WORDS + " Und weiter.")
    sidecar, before = sidecar_of(path), path.read_bytes()
    app = open_document(desktop, binary, path)
    sidecar.mkdir()
    app.key("s", "c")
    wait_for_status(app, path, "Not saved")
    app.wait_for_colour("bad")
    desktop.wait_until_settled()
    desktop.screenshot("3-not-saved")
    sidecar.rmdir()
    mark = ("claim", (WORDS,), "", (), "")
    wait_for_marks(app, sidecar, [mark])

    delete_document(desktop, app, path)
    app.key("ctrl+End", "s", "q")
    marks = [mark, ("quote", ("Und weiter.",), "", (), "")]
    wait_for_marks(app, sidecar, marks)
    expect("whether the document was created again", path.exists(), False)
    path.write_bytes(before)

    # Another program writes the sidecar: it is not overwritten, and quitting waits for an answer.
    hers = sidecar.read_text(encoding="utf-8").replace("glossator sidecar", "her own sidecar")
    sidecar.write_text(hers, encoding="utf-8")
    # The caret selects the mark that it is in.
    app.key("ctrl+Home", "Delete")
    wait_for_status(app, path, "Not saved")
    press(desktop, app, "ctrl+q")
    desktop.screenshot("5-quit")
    expect("whether the window waits", app.is_running(), True)
    expect("the sidecar of the other program", sidecar.read_text(encoding="utf-8"), hers)
    expect("the document", path.read_bytes(), before)
    # Once the other file is moved away, everything is saved and the window closes.
    os.rename(sidecar, folder / "hers.ron")
    expect("the exit code", app.wait_for_exit(), 0)
    expect("the marks", marks_in(sidecar), marks[1:])


def delete_document(desktop, app, path):
    """Deletes the document. The window notices when it gets the focus back, here from a dialog."""
    path.unlink()
    app.key("ctrl+o")
    desktop.cancel_file_dialog("Open documents")
    desktop.focus(app.window)
    app.wait_for_colour("warn")
    desktop.wait_until_settled()
    desktop.screenshot("4-deleted")
    wait_until("the window to stay open", app.is_running)
