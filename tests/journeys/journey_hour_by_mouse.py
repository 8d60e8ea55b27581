"""An hour's work by mouse alone: the keyboard only types into fields."""

import re

from mouse import Mouse
from work_hour import (
    EXCLUDED, FIRST, LABEL, LABELLED, LONGER, NOTE, REBUTTED, SECOND, SENTENCE, SPEAKER, TITLES, WORDS,
    WorkHour, run_hour,
)


def journey(desktop, binary):
    run_hour(desktop, binary, ByMouse)


class ByMouse(WorkHour):
    """Does every step with the mouse."""

    @property
    def mouse(self):
        """Returns a mouse for the window that is open now."""
        return Mouse(self.reader, self.app)

    def open_sample(self, number):
        # The start screen has a button for each sample. Later there is only the menu.
        if number == 0:
            self.mouse.click("push button", re.escape(TITLES[number]))
        else:
            self.mouse.choose_in_menus("Help", "Sample documents", TITLES[number])

    def show(self, number):
        self.mouse.click("page tab", self.documents[number].name)

    def mark(self, words):
        self.app.drag(*self.mouse.endpoints(self.page(0), words))
        self.mouse.click("push button", "Rebuttal R")

    def describe(self):
        self.mouse.type_into("Speaker", SPEAKER)
        self.mouse.type_into("New label", LABEL)
        self.mouse.type_into("Note", NOTE)
        self._leave_field()

    def mark_sentence(self):
        start, _ = self.mouse.endpoints(self.page(1), SENTENCE)
        self.app.click(*within(start))
        self.mouse.click("push button", "Select sentence")
        self.mouse.click("push button", "Claim C")

    def find(self):
        self.mouse.choose_in_menus("Edit", "Find")
        self.mouse.type_into("Find", WORDS)

    def exclude_match(self):
        self.mouse.click("toggle button", "All matches")
        self.mouse.click("check box", "Include this match", EXCLUDED)

    def mark_all(self, count):
        self.mouse.click("push button", f"Mark {count} as quote")

    def close_find(self):
        self.mouse.click("push button", "Close find bar")

    def filter(self, words):
        self.mouse.type_into("Filter by words", words)

    def choose_rows(self):
        first, *others = LABELLED
        self._click_row(first)
        for number in others:
            self._click_row(number, holding="ctrl")

    def label_all(self):
        # Accepts a suggestion by click, since Enter would be the keyboard.
        self.mouse.type_into("Label for all", LABEL[:4])
        self.mouse.click("list item", f"{LABEL}, .*")

    def clear_filter(self):
        self.mouse.click("push button", "Clear filter")

    def lengthen(self):
        end = self._select_mark(REBUTTED)
        _, new_end = self.mouse.endpoints(self.page(0), LONGER)
        self.app.drag(end, new_end)

    def split(self):
        start, _ = self.mouse.endpoints(self.page(0), SECOND)
        self.app.click(*start)
        self.mouse.choose_in_menus("Mark", "Split and join", "Split at caret")

    def join(self):
        self._select_mark(FIRST)
        self.mouse.choose_in_menus("Mark", "Split and join", "Join with next mark")

    def open_history(self):
        self.mouse.choose_in_menus("View", "History")

    def go_to_start(self):
        self.mouse.click("list item", "Before the first change.*")

    def go_to_end(self):
        self.mouse.click("list item", "Joined.*")

    def undo(self, steps):
        self._press(steps, "Undo")

    def redo(self, steps):
        self._press(steps, "Redo")

    def copy_citation(self):
        self._select_mark(LONGER)
        self.mouse.choose_in_menus("Edit", "Copy with citation")

    def export(self):
        self.mouse.choose_in_menus("File", "Export as Markdown…")
        self.desktop.save_in_file_dialog("Export marks")
        return self.documents[0].with_name("harbour-tunnel.txt.md")

    def scroll_down(self):
        start, end = self.mouse.endpoints(self.page(1), SENTENCE)
        self.app.wheel(*start, 8)
        self.desktop.wait_until_settled()
        left, top, width, height = self.reader.query("bounds", role="document frame", pattern=".*")[0]
        self.app.click(left + width / 2, top + height / 2)

    def hide_marks_panel(self):
        self.mouse.click("push button", "Show marks panel")

    def close_window(self):
        self.app.click_close_button()

    def _select_mark(self, words):
        """Clicks on a mark in the text and returns where its words end."""
        start, end = self.mouse.endpoints(self.page(0), words)
        self.app.click(*within(start))
        return end

    def _click_row(self, number, holding=None):
        self.mouse.click("list item", "(Claim|Rebuttal|Quote).*, line .*", number, holding)

    def _leave_field(self):
        """Clicks on the number of marks, a label without any action."""
        self.mouse.click("label", r"\d+ marks")

    def _press(self, times, name):
        for _ in range(times):
            self.mouse.click("push button", name)


def within(start):
    """Returns a position in the first letters of words that begin at `start`, clear of the drag handle."""
    return start[0] + 25, start[1]
