"""The main job by a screen reader alone: the real bus, the real bindings, no key, no mouse, no look at the screen."""

from ear import Ear
from sidecar import marks_in
from steps import copy_of_sample, expect, hashes, sidecar_of, wait_for_marks
from waiting import Failed

OPENING = "will open to traffic on 1 May"
POST = "On time, on budget, open in May 🇪🇺"
WORD = "minister"


def journey(desktop, binary):
    folder = desktop.home / "ear"
    folder.mkdir()
    story = copy_of_sample(folder, marks=False)
    sidecar, before = sidecar_of(story), hashes(folder)
    text = story.read_text(encoding="utf-8")

    ear = Ear(desktop)
    app = desktop.app(binary, story)
    page = {"role": "document frame", "name": f"Text of {story.name}"}
    ear.wait("the text", "named", **page)
    read(ear, page, text)
    move_the_caret(ear, page, text)
    marks = mark(ear, app, page, text, sidecar)
    choose(ear, page, text)
    use_a_menu(ear, app, sidecar, marks)
    hear_a_notice(ear)

    ear.ask("press", role="menu item", name="File")
    ear.wait("the menu", "named", role="menu item", name="Quit Ctrl+Q")
    ear.ask("press", role="menu item", name="Quit Ctrl+Q")
    expect("the exit code", app.wait_for_end(), 0)
    expect("the document", hashes(folder)[story.name], before[story.name])
    expect("the marks", marks_in(sidecar), marks)


def read(ear, page, text):
    """What is heard is what stands on the screen: the beginning of the document, letter for letter."""
    heard = ear.wait("the words", "text", **page)
    expect("what is heard", heard, text[:len(heard)])
    if POST not in heard:
        raise Failed(f"too little is heard: {heard!r}")
    at = heard.index(WORD)
    expect("the word", ear.ask("around", at=at, by="word", **page), [f"{WORD} ", at, at + len(WORD) + 1])
    end = heard.index("\n") + 1
    expect("the paragraph", ear.ask("around", at=3, by="paragraph", **page), [heard[:end], 0, end])
    # The flag is one letter of two code points.
    flag = heard.index("🇪🇺")
    expect("the flag", ear.ask("around", at=flag, by="char", **page), ["🇪🇺", flag, flag + 2])
    left, _, width, _ = ear.ask("extents", at=0, **page)
    expect("the second letter's place", abs(ear.ask("extents", at=1, **page)[0] - left - width) <= 1, True)


def move_the_caret(ear, page, text):
    at = text.index(WORD)
    ear.ask("set_caret", at=at, **page)
    ear.wait("the caret", "caret", lambda it: it == at, **page)
    ear.wait("the caret to be told", "heard", lambda it: [page["name"], at, ""] in it, kind="text-caret-moved")


def mark(ear, app, page, text, sidecar):
    marks = []
    for words, tag in ((OPENING, "claim"), (POST, "quote")):
        start = text.index(words)
        ends = [start, start + len(words)]
        ear.ask("select", start=ends[0], end=ends[1], **page)
        ear.wait("the selection", "selection", lambda it, ends=ends: it == ends, **page)
        name = tag.capitalize()
        ear.ask("press", role="push button", name=f"{name} {name[0]}")
        marks.append((tag, (words,), "", (), ""))
        wait_for_marks(app, sidecar, marks)
        line = text.count("\n", 0, start) + 1
        said = f"{name}: {words}, line {line}"
        wait_to_be_told(ear, said)
        ear.wait("the mark as a node", "named", role="static", name=said)
        ear.wait("the mark in the list", "named", role="list item", name=said)
    return marks


def choose(ear, page, text):
    """A mark is gone to by what it is called, and the caret comes along."""
    line = text.count("\n", 0, text.index(OPENING)) + 1
    ear.ask("press", role="static", name=f"Claim: {OPENING}, line {line}")
    ear.wait("the caret at the mark", "caret", lambda it: it == text.index(OPENING), **page)


def use_a_menu(ear, app, sidecar, marks):
    """Takes back the last mark and brings it back, by the menu."""
    for entry, wanted in (("Undo mark as quote Ctrl+Z", marks[:1]), ("Redo mark as quote Ctrl+Shift+Z", marks)):
        ear.ask("press", role="menu item", name="Edit")
        ear.wait("the menu", "named", role="menu item", name=entry)
        ear.ask("press", role="menu item", name=entry)
        wait_for_marks(app, sidecar, wanted)


def hear_a_notice(ear):
    """What cannot be done is announced without being asked."""
    ear.ask("press", role="push button", name="Add another piece")
    wait_to_be_told(ear, "Select the first piece, press the key, then select the next piece")


def wait_to_be_told(ear, words):
    def is_told(events):
        return any(said == words for _, _, said in events)

    ear.wait(f"to be told {words!r}", "heard", is_told, kind="announcement")
