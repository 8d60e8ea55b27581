"""Right-to-left quotes are marked by mouse: the words in the file are those that were dragged over."""

import re

from steps import char_range, copy_sample, expect, open_document, quit_by_key, sidecar_of, wait_for_marks

SAMPLE = "akhbar-mina.txt"

# At the start of a paragraph, so it fits on one line of the window.
FIRST = "قال وزير الموانئ"

# Wraps over a line end, and contains European digits, which run from left to right.
WRAPPED = "في مؤتمر صحفي عُقد يوم الثلاثاء 13 أكتوبر 2026، أن الرصيف يتسع لـ٦ سفن حاويات في وقت واحد"

# Dragged over from its end to its start.
REVERSED = "العمق المعلن 14.5 متراً، لكن القياسات"

# What counts as a word in this text (UAX #29).
WORD = re.compile(r"[\w\u0640\u064B-\u065F]+(?:[.,]\d+)*")

# Where Ctrl+arrow stops: at the ends of words, and at the ends and starts of paragraphs.
STOP = re.compile(rf"{WORD.pattern}|[^\w\n](?=\n)|\n")


def journey(desktop, binary):
    folder = desktop.home / "أخبار"
    folder.mkdir()
    story = copy_sample(folder, name=SAMPLE, marks=False)
    text = story.read_text(encoding="utf-8")
    before = story.read_bytes()
    sidecar = sidecar_of(story)
    app = open_document(desktop, binary, story)
    desktop.wait_until_settled()

    start, end = endpoints(app, text, FIRST)
    expect("whether a word is to the left of the one before", end[0] < start[0], True)
    expect("the line of both ends of a short quote", start[1], end[1])
    mark(desktop, app, start, end, "q")
    expected = [("quote", (FIRST,), "", (), "")]
    wait_for_marks(app, sidecar, expected)
    desktop.screenshot("1-quote")

    start, end = endpoints(app, text, WRAPPED)
    expect("whether a long quote ends on a lower line", start[1] < end[1], True)
    mark(desktop, app, start, end, "c")
    expected.append(("claim", (WRAPPED,), "", (), ""))
    wait_for_marks(app, sidecar, expected)

    start, end = endpoints(app, text, REVERSED)
    mark(desktop, app, end, start, "q")
    expected.append(("quote", (REVERSED,), "", (), ""))
    wait_for_marks(app, sidecar, expected)
    desktop.wait_until_settled()
    desktop.screenshot("2-marks")

    quit_by_key(app)
    expect("the document", story.read_bytes(), before)


def mark(desktop, app, start, end, key):
    """Drags from one position to the other and marks the selection."""
    app.drag(start, end)
    desktop.wait_until_settled()
    app.key(key)


def endpoints(app, text, words):
    """Returns where in the window these words begin and end."""
    return tuple(position_of(app, text, at) for at in char_range(text, words))


def position_of(app, text, at):
    """Moves the caret before the character with index `at` by keys, and returns its position in the window.

    Moves word by word, in reading order, and then character by character over spaces and punctuation.
    """
    stops = [found.end() for found in STOP.finditer(text, 0, at)]
    app.key("ctrl+Home", *["ctrl+Left"] * len(stops), *["Left"] * (at - stops[-1]), delay=2)
    return app.caret_position()
