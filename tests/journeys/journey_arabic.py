"""A quote that runs from right to left, marked by mouse: the words in the file are those that were dragged over."""

import re

from steps import copy_of_sample, ends_of, expect, leave_by_key, opened, sidecar_of, wait_for_marks

SAMPLE = "akhbar-mina.txt"

# In the first line of a paragraph, so that it stands on one line of the window.
FIRST = "قال وزير الموانئ"

# Over the end of a line, with European digits, which run from left to right amid the rest.
WRAPPED = "في مؤتمر صحفي عُقد يوم الثلاثاء 13 أكتوبر 2026، أن الرصيف يتسع لـ٦ سفن حاويات في وقت واحد"

# From its end to its start, as a hand may do it.
BACKWARDS = "العمق المعلن 14.5 متراً، لكن القياسات"

# What the program takes for a word (UAX #29) in this text.
WORD = re.compile(r"[\w\u0640\u064B-\u065F]+(?:[.,]\d+)*")

# Where its keys for words stop: at the ends of words and of paragraphs, and where a paragraph starts.
STOP = re.compile(rf"{WORD.pattern}|[^\w\n](?=\n)|\n")


def journey(desktop, binary):
    folder = desktop.home / "أخبار"
    folder.mkdir()
    story = copy_of_sample(folder, name=SAMPLE, marks=False)
    text = story.read_text(encoding="utf-8")
    before = story.read_bytes()
    sidecar = sidecar_of(story)
    app = opened(desktop, binary, story)
    desktop.wait_until_settled()

    start, end = places(app, text, FIRST)
    expect("a word on the left of the word before it", end[0] < start[0], True)
    expect("both ends of a short quote on one line", start[1], end[1])
    mark(desktop, app, start, end, "q")
    wanted = [("quote", (FIRST,), "", (), "")]
    wait_for_marks(app, sidecar, wanted)
    desktop.screenshot("1-quote")

    start, end = places(app, text, WRAPPED)
    expect("the end of a long quote on a lower line", start[1] < end[1], True)
    mark(desktop, app, start, end, "c")
    wanted.append(("claim", (WRAPPED,), "", (), ""))
    wait_for_marks(app, sidecar, wanted)

    start, end = places(app, text, BACKWARDS)
    mark(desktop, app, end, start, "q")
    wanted.append(("quote", (BACKWARDS,), "", (), ""))
    wait_for_marks(app, sidecar, wanted)
    desktop.wait_until_settled()
    desktop.screenshot("2-marks")

    leave_by_key(app)
    expect("the document", story.read_bytes(), before)


def mark(desktop, app, start, end, key):
    """Drags from one place to the other, and marks what is selected then."""
    app.drag(start, end)
    desktop.wait_until_settled()
    app.key(key)


def places(app, text, words):
    """Where in the window the first letter of some words begins, and where the last one ends."""
    return tuple(place_of(app, text, at) for at in ends_of(text, words))


def place_of(app, text, at):
    """Where the place before the letter with number `at` is: the caret is sent there by keys, and then looked for.

    Word by word, which is in the order of reading, and then over the blanks and signs to the next word.
    """
    stops = [found.end() for found in STOP.finditer(text, 0, at)]
    app.key("ctrl+Home", *["ctrl+Left"] * len(stops), *["Left"] * (at - stops[-1]), delay=2)
    return app.caret_position()
