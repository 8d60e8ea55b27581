"""Two analysts have the same document open: each sees the other's marks, and one of them resolves a conflict."""

from screen_reader import ScreenReader
from sidecar import marks_in, read_sidecar
from steps import (
    copy_sample, expect, hashes, open_document, quit_by_key, sidecar_of, wait_for_marks, wait_for_status,
)
from waiting import wait_for_file, wait_until

ADAS_NOTE, GRACES_NOTE = "He said so in May too", "Not what the ministry says, see page 4"

ONE_CONFLICT = "·   1 conflict"
"""What the status bar says until the conflict is resolved."""


def journey(desktop, binary):
    folder = desktop.home / "shared"
    folder.mkdir()
    story = copy_sample(folder, marks=False)
    sidecar, before = sidecar_of(story), hashes(folder)
    reader = ScreenReader(desktop)

    ada = open_as(desktop, binary, "Ada", story)
    ada.key("ctrl+Home", "s", "c")
    wait_for_status(ada, story, "Saved")
    grace = open_as(desktop, binary, "Grace", story)
    for name in ("Ada", "Grace"):
        wait_for_names(reader, f"also open: {name} on ", 1)
    desktop.screenshot("1-also-open")

    grace.key("ctrl+Home", "s", "s", "q")
    wait_for_status(grace, story, "Saved")
    claim, quote = marks_in(sidecar)
    for tag, (words,), *_ in (claim, quote):
        wait_for_names(reader, f"{tag.capitalize()}: {words}, line ", 2, role="list item")
    both_write(desktop, reader, (ada, grace), story, (claim, quote))
    resolve(desktop, reader, (ada, grace), story, (claim, quote))

    quit_by_key(grace)
    wait_for_names(reader, "also open: ", 0)
    quit_by_key(ada)
    expect("the files", sorted(hashes(folder)), sorted([story.name, sidecar.name, f"{sidecar.name}~"]))
    expect("the document", hashes(folder)[story.name], before[story.name])
    code, _, _ = desktop.terminal(binary, "check", story)
    expect("the exit code of the check", code, 0)


def open_as(desktop, binary, name, story):
    """Opens a window as this analyst."""
    desktop.environment["USER"] = name
    return open_document(desktop, binary, story)


def both_write(desktop, reader, apps, story, marks):
    """Both write a note on the claim. Ada's can't be saved until Grace's is."""
    ada, grace = apps
    sidecar, (claim, quote) = sidecar_of(story), marks
    ada.key("ctrl+Home")
    ada.limit_file_size(100)
    ada.key("t")
    ada.type(ADAS_NOTE)
    ada.key("Escape")
    wait_for_status(ada, story, "Not saved")
    grace.key("ctrl+Home", "t")
    grace.type(GRACES_NOTE)
    grace.key("Escape")
    wait_for_marks(grace, sidecar, [(*claim[:4], GRACES_NOTE), quote])
    wait_for_names(reader, ONE_CONFLICT, 1)
    ada.limit_file_size(None)
    ada.key("ctrl+s")
    wait_for_file(sidecar, lambda _: len(read_sidecar(sidecar)["marks"][0].get("disputes", [])) == 1)
    wait_for_names(reader, ONE_CONFLICT, 2)


def resolve(desktop, reader, apps, story, marks):
    """Ada chooses between both notes by keyboard, changes her mind, and Grace sees the result."""
    (ada, _), sidecar, (claim, quote) = apps, sidecar_of(story), marks
    ada.key("ctrl+End", "b")
    wait_for_names(reader, "Two values for the note", 2)
    desktop.wait_until_settled()
    desktop.screenshot("2-conflict")
    for key, note in (("x", ADAS_NOTE), ("ctrl+z", GRACES_NOTE), ("m", f"{GRACES_NOTE}\n\n{ADAS_NOTE}")):
        ada.key(key)
        wait_for_marks(ada, sidecar, [(*claim[:4], note), quote])
    wait_for_names(reader, ONE_CONFLICT, 0)
    desktop.wait_until_settled()
    desktop.screenshot("3-resolved")


def wait_for_names(reader, words, times, role=None):
    """Waits until the tree has this number of nodes whose name contains these words."""
    def is_reached():
        nodes = reader.query("tree") or []
        return times == sum(words in name and role in (None, its_role) for its_role, name, *_ in nodes)

    wait_until(f"{words!r} {times} times", is_reached)
