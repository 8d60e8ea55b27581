"""An hour's work by keyboard alone: the mouse is neither moved nor clicked."""

from work_hour import (
    EXCLUDED, FIRST, LABEL, LABELLED, LONGER, NOTE, REBUTTED, SECOND, SENTENCE, SPEAKER, TITLES, WORDS,
    WorkHour, run_hour,
)
from sidecar import marks_in
from steps import char_range, expect, select_mark, sidecar_of


def journey(desktop, binary):
    def pointer():
        return desktop.run("xdotool", "getmouselocation").split()[:2]

    before = pointer()
    run_hour(desktop, binary, ByKeyboard)
    expect("the pointer", pointer(), before)


class ByKeyboard(WorkHour):
    """Does every step with keys."""

    def open_sample(self, number):
        self.app.key("ctrl+k")
        self.app.type(TITLES[number])
        self.wait_for_names("list item", f".*{TITLES[number][:12]}.*")
        self.app.key("Return")

    def show(self, number):
        self.app.key(f"ctrl+{number + 1}")

    def mark(self, words):
        self.app.select(*char_range(self.text(0), words))
        self.app.key("r")

    def describe(self):
        self.app.key("e")
        self.app.type(SPEAKER)
        self.app.key("Return", "l")
        self.app.type(LABEL)
        self.app.key("Return", "Escape", "t")
        self.app.type(NOTE)
        self.app.key("Escape")

    def mark_sentence(self):
        self.app.move_caret_to(self.text(1).index(SENTENCE))
        self.app.key("s", "c")

    def find(self):
        self.app.key("ctrl+f")
        self.app.type(WORDS)

    def exclude_match(self):
        self.app.key("ctrl+shift+f", "Home", *["Down"] * EXCLUDED, "space")

    def mark_all(self, _):
        self.app.key("F9")

    def close_find(self):
        self.app.key("ctrl+f", "Escape")

    def filter(self, words):
        self.app.key("slash")
        self.app.type(words)

    def choose_rows(self):
        first, *others = LABELLED
        self.app.key("ctrl+shift+l", "Home", *["Down"] * first)
        for last, number in zip(LABELLED, others):
            self.app.key(*["ctrl+Down"] * (number - last), "space")

    def label_all(self):
        self.app.key("l")
        self.app.type(LABEL)
        self.app.key("Return", "Escape")

    def clear_filter(self):
        self.app.key("ctrl+k")
        self.app.type("Clear filter")
        self.app.key("Return")

    def lengthen(self):
        self._select_mark(REBUTTED)
        self.app.key("shift+k")

    def split(self):
        self.app.move_caret_to(self.text(0).index(SECOND))
        self.app.key("alt+s")

    def join(self):
        self._select_mark(FIRST)
        self.app.key("alt+g")

    def open_history(self):
        self.app.key("ctrl+h")

    def go_to_start(self):
        self.app.key("Home", "Return")

    def go_to_end(self):
        self.app.key("End", "Return")

    def undo(self, steps):
        self.app.key(*["ctrl+z"] * steps)

    def redo(self, steps):
        self.app.key(*["ctrl+y"] * steps)

    def copy_citation(self):
        # Back from the history to the text.
        self.app.key("Escape")
        self._select_mark(LONGER)
        self.app.key("ctrl+shift+c")

    def export(self):
        page = self.documents[0].with_name("hour.md")
        self.app.key("ctrl+e")
        self.desktop.fill_file_dialog("Export marks", page)
        return page

    def scroll_down(self):
        self.app.key("ctrl+Home", *["Down"] * 30)

    def hide_marks_panel(self):
        self.app.key("ctrl+b")

    def close_window(self):
        self.app.close_window()

    def _select_mark(self, words):
        """Selects the mark with these words by going from mark to mark."""
        marks = marks_in(sidecar_of(self.documents[0]))
        select_mark(self.app, [mark[1] for mark in marks].index((words,)) + 1)
