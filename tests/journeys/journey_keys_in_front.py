"""Keys go to the frontmost menu, palette or bar, however it was opened, and what a key does can be undone."""

from screen_reader import ScreenReader
from mouse import Mouse
from sidecar import marks_in
from steps import (
    copy_sample, expect, open_document, press, quit_by_key, sidecar_of, wait_for_marks, wait_for_status,
)


def journey(desktop, binary):
    folder = desktop.home / "front"
    folder.mkdir()
    story = copy_sample(folder)
    sidecar = sidecar_of(story)
    marks = marks_in(sidecar)

    reader = ScreenReader(desktop)
    app = open_document(desktop, binary, story)
    mouse = Mouse(reader, app)
    walk_through_menus(desktop, app, mouse)
    type_into_the_palette(desktop, app)
    reach_the_menu_bar(desktop, app)
    wait_for_status(app, story, "No changes")
    expect("the marks", marks_in(sidecar), marks)

    # One key removes a mark and notifies; another brings it back.
    app.key("ctrl+Home", "n", "Delete")
    wait_for_marks(app, sidecar, marks[1:])
    desktop.wait_until_settled()
    desktop.screenshot("4-removed")
    reader.wait_for("the notification", "count", role="label", name="Mark removed")
    app.key("ctrl+z")
    wait_for_marks(app, sidecar, marks)

    # Alt as part of a desktop's shortcut or of a layout switch isn't a tap: the text keeps the focus.
    for keys in (["alt+Tab"], ["alt+space", "Escape"], ["alt+Shift_L"]):
        app.key(*keys)
        desktop.wait_until_settled()
        app.key("ctrl+Home", "n", "Delete")
        wait_for_marks(app, sidecar, marks[1:])
        app.key("ctrl+z")
        wait_for_marks(app, sidecar, marks)
    quit_by_key(app)


def walk_through_menus(desktop, app, mouse):
    """Keys go to a menu that is opened by mouse after a click on a mark in the list."""
    for number, menu in enumerate(["Filter", "Sort", "Mark"]):
        mouse.click("list item", ".*line.*", 2)
        desktop.wait_until_settled()
        mouse.click("menu item", menu)
        desktop.wait_until_settled()
        press(desktop, app, "Down", "Down", "Right")
        desktop.wait_until_settled()
        desktop.screenshot(f"1-{number}-{menu.lower()}")
        # Letters do nothing here, and Escape closes the menus.
        app.key("c", "t", "Delete", "Escape", "Escape")
        desktop.wait_until_settled()


def type_into_the_palette(desktop, app):
    """The palette says why a command is unavailable. Ctrl+K selects its text, and typed letters run no commands."""
    press(desktop, app, "ctrl+k")
    app.type("clear filter")
    desktop.wait_until_settled()
    press(desktop, app, "Return")
    desktop.screenshot("2-says-why")
    app.key("ctrl+k")
    app.type("ct")
    desktop.wait_until_settled()
    desktop.screenshot("3-typed-instead")
    app.key("Escape")
    desktop.wait_until_settled()


def reach_the_menu_bar(desktop, app):
    """F10 and a tap of Alt focus the menu bar, where letters run no commands."""
    for key in ("F10", "Alt_L"):
        press(desktop, app, key)
        app.key("Right", "c", "Down")
        desktop.wait_until_settled()
        desktop.screenshot(f"3-menu-bar-{key.lower()}")
        app.key("c", "Escape", "Escape")
        desktop.wait_until_settled()
