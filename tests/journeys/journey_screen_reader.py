"""The main job by screen reader alone, on the real bus with the real bindings: no keys, mouse or screenshots."""

from screen_reader import ScreenReader
from sidecar import marks_in
from steps import copy_sample, expect, hashes, sidecar_of, wait_for_marks
from waiting import Failed

OPENING = "will open to traffic on 1 May"
POST = "On time, on budget, open in May 🇪🇺"
WORD = "minister"


def journey(desktop, binary):
    folder = desktop.home / "screen-reader"
    folder.mkdir()
    story = copy_sample(folder, marks=False)
    sidecar, before = sidecar_of(story), hashes(folder)
    text = story.read_text(encoding="utf-8")

    reader = ScreenReader(desktop)
    app = desktop.app(binary, story)
    page = {"role": "document frame", "name": f"Text of {story.name}"}
    reader.wait_for("the text", "count", **page)
    read(reader, page, text)
    move_the_caret(reader, page, text)
    marks = mark(reader, app, page, text, sidecar)
    select_mark(reader, page, text)
    use_a_menu(reader, app, sidecar, marks)
    receive_a_notification(reader)

    reader.query("press", role="menu item", name="File")
    reader.wait_for("the menu", "count", role="menu item", name="Quit Ctrl+Q")
    reader.query("press", role="menu item", name="Quit Ctrl+Q")
    expect("the exit code", app.wait_for_exit(), 0)
    expect("the document", hashes(folder)[story.name], before[story.name])
    expect("the marks", marks_in(sidecar), marks)


def read(reader, page, text):
    """The screen reader gets the beginning of the document, character by character."""
    words = reader.wait_for("the words", "text", **page)
    expect("the text on the bus", words, text[:len(words)])
    if POST not in words:
        raise Failed(f"too little text: {words!r}")
    at = words.index(WORD)
    expect("the word", reader.query("string_at", at=at, by="word", **page), [f"{WORD} ", at, at + len(WORD) + 1])
    end = words.index("\n") + 1
    expect("the paragraph", reader.query("string_at", at=3, by="paragraph", **page), [words[:end], 0, end])
    # The flag is one character of two code points.
    flag = words.index("🇪🇺")
    expect("the flag", reader.query("string_at", at=flag, by="char", **page), ["🇪🇺", flag, flag + 2])
    left, _, width, _ = reader.query("extents", at=0, **page)
    second = reader.query("extents", at=1, **page)[0]
    expect("whether the second letter follows the first", abs(second - left - width) <= 1, True)


def move_the_caret(reader, page, text):
    at = text.index(WORD)
    reader.query("set_caret", at=at, **page)
    reader.wait_for("the caret", "caret", lambda it: it == at, **page)
    event = [page["name"], at, ""]
    reader.wait_for("the event for the caret", "events", lambda it: event in it, kind="text-caret-moved")


def mark(reader, app, page, text, sidecar):
    marks = []
    for words, tag in ((OPENING, "claim"), (POST, "quote")):
        start = text.index(words)
        ends = [start, start + len(words)]
        reader.query("select", start=ends[0], end=ends[1], **page)
        reader.wait_for("the selection", "selection", lambda it, ends=ends: it == ends, **page)
        name = tag.capitalize()
        reader.query("press", role="push button", name=f"{name} {name[0]}")
        marks.append((tag, (words,), "", (), ""))
        wait_for_marks(app, sidecar, marks)
        line = text.count("\n", 0, start) + 1
        description = f"{name}: {words}, line {line}"
        wait_for_announcement(reader, description)
        reader.wait_for("the mark as a node", "count", role="static", name=description)
        reader.wait_for("the mark in the list", "count", role="list item", name=description)
    return marks


def select_mark(reader, page, text):
    """Activating a mark by name moves the caret there."""
    line = text.count("\n", 0, text.index(OPENING)) + 1
    reader.query("press", role="static", name=f"Claim: {OPENING}, line {line}")
    reader.wait_for("the caret at the mark", "caret", lambda it: it == text.index(OPENING), **page)


def use_a_menu(reader, app, sidecar, marks):
    """Undoes and redoes the last mark with the menu."""
    for entry, wanted in (("Undo mark as quote Ctrl+Z", marks[:1]), ("Redo mark as quote Ctrl+Shift+Z", marks)):
        reader.query("press", role="menu item", name="Edit")
        reader.wait_for("the menu", "count", role="menu item", name=entry)
        reader.query("press", role="menu item", name=entry)
        wait_for_marks(app, sidecar, wanted)


def receive_a_notification(reader):
    """A hint on what to do first is announced."""
    reader.query("press", role="push button", name="Add another piece")
    wait_for_announcement(reader, "Select the first piece, press the key, then select the next piece")


def wait_for_announcement(reader, words):
    def is_announced(events):
        return any(text == words for _, _, text in events)

    reader.wait_for(f"the announcement {words!r}", "events", is_announced, kind="announcement")
