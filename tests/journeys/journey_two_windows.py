"""Two analysts have one document open: each sees what the other marks, and where they differ one of them decides."""

from ear import Ear
from sidecar import marks_in, read_sidecar
from steps import (
    copy_of_sample, expect, hashes, leave_by_key, opened, sidecar_of, wait_for_marks,
    wait_for_status,
)
from waiting import wait_for_file, wait_until

ADAS, GRACES = "He said so in May too", "Not what the ministry says, see page 4"

UNDECIDED = "·   1 conflict"
"""What the status bar says as long as nobody has decided."""


def journey(desktop, binary):
    folder = desktop.home / "shared"
    folder.mkdir()
    story = copy_of_sample(folder, marks=False)
    sidecar, before = sidecar_of(story), hashes(folder)
    ear = Ear(desktop)

    ada = opened_by(desktop, binary, "Ada", story)
    ada.key("ctrl+Home", "s", "c")
    wait_for_status(ada, story, "Saved")
    grace = opened_by(desktop, binary, "Grace", story)
    for name in ("Ada", "Grace"):
        wait_to_see(ear, f"also open: {name} on ", 1)
    desktop.screenshot("1-also-open")

    grace.key("ctrl+Home", "s", "s", "q")
    wait_for_status(grace, story, "Saved")
    claim, quote = marks_in(sidecar)
    for tag, (words,), *_ in (claim, quote):
        wait_to_see(ear, f"{tag.capitalize()}: {words}, line ", 2, role="list item")
    both_write(desktop, ear, (ada, grace), story, (claim, quote))
    decide(desktop, ear, (ada, grace), story, (claim, quote))

    leave_by_key(grace)
    wait_to_see(ear, "also open: ", 0)
    leave_by_key(ada)
    expect("the document, and what is beside it", sorted(hashes(folder)), sorted([story.name, sidecar.name, f"{sidecar.name}~"]))
    expect("the document", hashes(folder)[story.name], before[story.name])
    code, _, _ = desktop.terminal(binary, "check", story)
    expect("the exit code of the check", code, 0)


def opened_by(desktop, binary, name, story):
    """A window of this analyst's."""
    desktop.environment["USER"] = name
    return opened(desktop, binary, story)


def both_write(desktop, ear, apps, story, marks):
    """Both write a note on the claim. Ada's cannot be saved until Grace's is."""
    ada, grace = apps
    sidecar, (claim, quote) = sidecar_of(story), marks
    ada.key("ctrl+Home")
    ada.let_files_grow(to=100)
    ada.key("t")
    ada.type(ADAS)
    ada.key("Escape")
    wait_for_status(ada, story, "Not saved")
    grace.key("ctrl+Home", "t")
    grace.type(GRACES)
    grace.key("Escape")
    wait_for_marks(grace, sidecar, [(*claim[:4], GRACES), quote])
    wait_to_see(ear, UNDECIDED, 1)
    ada.let_files_grow()
    ada.key("ctrl+s")
    wait_for_file(sidecar, lambda _: len(read_sidecar(sidecar)["marks"][0].get("disputes", [])) == 1)
    wait_to_see(ear, UNDECIDED, 2)


def decide(desktop, ear, apps, story, marks):
    """Ada looks at both values, decides by keyboard, thinks better of it, and Grace sees what came of it."""
    (ada, _), sidecar, (claim, quote) = apps, sidecar_of(story), marks
    ada.key("ctrl+End", "b")
    wait_to_see(ear, "Two values for the note", 2)
    desktop.wait_until_settled()
    desktop.screenshot("2-to-decide")
    for key, note in (("x", ADAS), ("ctrl+z", GRACES), ("m", f"{GRACES}\n\n{ADAS}")):
        ada.key(key)
        wait_for_marks(ada, sidecar, [(*claim[:4], note), quote])
    wait_to_see(ear, UNDECIDED, 0)
    desktop.wait_until_settled()
    desktop.screenshot("3-decided")


def wait_to_see(ear, words, times, role=None):
    """Waits until so many windows show something whose name has these words in it."""
    def is_so():
        nodes = ear.ask("tree") or []
        return times == sum(words in name and role in (None, its) for its, name, *_ in nodes)

    wait_until(f"{words!r} {times} times", is_so)
