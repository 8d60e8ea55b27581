"""Keys go to what stands in front, however it was opened, and what one key has done can be had back."""

from ear import Ear
from hand import Hand
from sidecar import marks_in
from steps import copy_of_sample, expect, leave_by_key, opened, press, sidecar_of, wait_for_marks, wait_for_status


def journey(desktop, binary):
    folder = desktop.home / "front"
    folder.mkdir()
    story = copy_of_sample(folder)
    sidecar = sidecar_of(story)
    marks = marks_in(sidecar)

    ear = Ear(desktop)
    app = opened(desktop, binary, story)
    hand = Hand(ear, app)
    walk_through_menus(desktop, app, hand)
    type_into_the_palette(desktop, app)
    reach_the_menu_bar(desktop, app)
    wait_for_status(app, story, "No changes")
    expect("the marks", marks_in(sidecar), marks)

    # One key removes a mark, and says so; another has it back.
    app.key("ctrl+Home", "n", "Delete")
    wait_for_marks(app, sidecar, marks[1:])
    desktop.wait_until_settled()
    desktop.screenshot("4-removed")
    ear.wait("the notice", "named", role="label", name="Mark removed")
    app.key("ctrl+z")
    wait_for_marks(app, sidecar, marks)

    # Alt that the desktop takes with another key, or that switches layouts with Shift, isn't tapped: the text keeps the keys.
    for taken in (["alt+Tab"], ["alt+space", "Escape"], ["alt+Shift_L"]):
        app.key(*taken)
        desktop.wait_until_settled()
        app.key("ctrl+Home", "n", "Delete")
        wait_for_marks(app, sidecar, marks[1:])
        app.key("ctrl+z")
        wait_for_marks(app, sidecar, marks)
    leave_by_key(app)


def walk_through_menus(desktop, app, hand):
    """A mark is clicked on in the list, then a menu is opened by the mouse: the keys are the menu's."""
    for number, menu in enumerate(["Filter", "Sort", "Mark"]):
        hand.click("list item", ".*line.*", 2)
        desktop.wait_until_settled()
        hand.click("menu item", menu)
        desktop.wait_until_settled()
        press(desktop, app, "Down", "Down", "Right")
        desktop.wait_until_settled()
        desktop.screenshot(f"1-{number}-{menu.lower()}")
        # A letter is nobody's, and Escape puts away what is there.
        app.key("c", "t", "Delete", "Escape", "Escape")
        desktop.wait_until_settled()


def type_into_the_palette(desktop, app):
    """What cannot be done says why in place; its own key selects what is typed, and nothing typed is an act."""
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
    """F10 and a tap of Alt lead to the menu bar, where letters are no acts."""
    for key in ("F10", "Alt_L"):
        press(desktop, app, key)
        app.key("Right", "c", "Down")
        desktop.wait_until_settled()
        desktop.screenshot(f"3-menu-bar-{key.lower()}")
        app.key("c", "Escape", "Escape")
        desktop.wait_until_settled()
