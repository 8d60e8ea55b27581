"""An hour's work by mouse alone: the keyboard writes the words of fields and nothing else."""

import re

from hand import Hand
from hour import (
    FIRST, LABEL, LABELLED, LEFT_OUT, LONGER, NOTE, REBUTTED, SECOND, SENTENCE, SPEAKER, TITLES, WORDS, Hour, spend,
)


def journey(desktop, binary):
    spend(desktop, binary, ByMouse)


class ByMouse(Hour):
    """Every step as a hand on the mouse takes it."""

    @property
    def hand(self):
        """The mouse in the window that is open now."""
        return Hand(self.ear, self.app)

    def open_sample(self, number):
        # The first screen has a button for each, the menu has them later too.
        if number == 0:
            self.hand.click("push button", re.escape(TITLES[number]))
        else:
            self.hand.choose("Help", "Sample documents", TITLES[number])

    def show(self, number):
        self.hand.click("page tab", self.documents[number].name)

    def mark(self, words):
        self.app.drag(*self.hand.ends_of(self.page(0), words))
        self.hand.click("push button", "Rebuttal R")

    def describe(self):
        self.hand.write("Speaker", SPEAKER)
        self.hand.write("New label", LABEL)
        self.hand.write("Note", NOTE)
        self._leave_field()

    def mark_sentence(self):
        start, _ = self.hand.ends_of(self.page(1), SENTENCE)
        self.app.click(*within(start))
        self.hand.click("push button", "Select sentence")
        self.hand.click("push button", "Claim C")

    def find(self):
        self.hand.choose("Edit", "Find")
        self.hand.write("Find", WORDS)

    def leave_out(self):
        self.hand.click("toggle button", "All matches")
        self.hand.click("check box", "Include this match", LEFT_OUT)

    def mark_all(self, count):
        self.hand.click("push button", f"Mark {count} as quote")

    def close_find(self):
        self.hand.click("push button", "Close find bar")

    def filter(self, words):
        self.hand.write("Filter by words", words)

    def choose_rows(self):
        first, *others = LABELLED
        self._click_row(first)
        for number in others:
            self._click_row(number, holding="ctrl")

    def label_all(self):
        # Enter would be a key: what was begun is chosen among the names that are offered.
        self.hand.write("Label for all", LABEL[:4])
        self.hand.click("list item", f"{LABEL}, .*")

    def clear_filter(self):
        self.hand.click("push button", "Clear filter")

    def lengthen(self):
        end = self._choose(REBUTTED)
        _, further = self.hand.ends_of(self.page(0), LONGER)
        self.app.drag(end, further)

    def split(self):
        start, _ = self.hand.ends_of(self.page(0), SECOND)
        self.app.click(*start)
        self.hand.choose("Mark", "Split and join", "Split at caret")

    def join(self):
        self._choose(FIRST)
        self.hand.choose("Mark", "Split and join", "Join with next mark")

    def open_history(self):
        self.hand.choose("View", "History")

    def go_to_start(self):
        self.hand.click("list item", "Before the first change.*")

    def go_to_end(self):
        self.hand.click("list item", "Joined.*")

    def undo(self, steps):
        self._press(steps, "Undo")

    def redo(self, steps):
        self._press(steps, "Redo")

    def cite(self):
        self._choose(LONGER)
        self.hand.choose("Edit", "Copy with citation")

    def export(self):
        self.hand.choose("File", "Export as Markdown…")
        self.desktop.save_in_file_dialog("Export marks")
        return self.documents[0].with_name("harbour-tunnel.txt.md")

    def go_far_down(self):
        start, end = self.hand.ends_of(self.page(1), SENTENCE)
        self.app.wheel(*start, 8)
        self.desktop.wait_until_settled()
        left, top, width, height = self.ear.ask("places", role="document frame", pattern=".*")[0]
        self.app.click(left + width / 2, top + height / 2)

    def fold_marks(self):
        self.hand.click("push button", "Show marks panel")

    def close_window(self):
        self.app.click_cross()

    def _choose(self, words):
        """Clicks on a mark in the text, and returns where its words end."""
        start, end = self.hand.ends_of(self.page(0), words)
        self.app.click(*within(start))
        return end

    def _click_row(self, number, holding=None):
        self.hand.click("list item", "(Claim|Rebuttal|Quote).*, line .*", number, holding)

    def _leave_field(self):
        """Clicks on the number of marks, where there is nothing to click."""
        self.hand.click("label", r"\d+ marks")

    def _press(self, times, name):
        for _ in range(times):
            self.hand.click("push button", name)


def within(start):
    """A place in the first letters of words that begin at `start`, well beside the handle that may be there."""
    return start[0] + 25, start[1]
