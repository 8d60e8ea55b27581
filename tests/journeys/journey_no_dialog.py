"""On a desktop without a file dialog, the window asks for paths itself."""

from sidecar import marks_in
from steps import copy_sample, expect, hashes, press, quit_by_key, sidecar_of, wait_for_status
from waiting import wait_for_file


def journey(desktop, binary):
    folder = desktop.home / "story"
    folder.mkdir()
    story = copy_sample(folder, marks=False)
    before = hashes(folder)

    # No session bus, and no program that could show a dialog instead.
    app = desktop.app(binary, without=["DBUS_SESSION_BUS_ADDRESS", "PATH"])
    app.wait_for_title("Glossator")
    desktop.wait_until_settled()
    app.key("ctrl+o")
    desktop.wait_until_settled()
    app.key("Escape")
    desktop.wait_until_settled()
    answer(desktop, app, "ctrl+o", folder / "not there.txt", "1-asked")
    desktop.wait_until_settled()
    desktop.screenshot("2-not-there")
    # The field keeps the path and the focus, and says what is wrong.
    app.key("ctrl+a")
    app.type(str(story))
    desktop.wait_until_settled()
    desktop.screenshot("3-asked-again")
    app.key("Return")
    wait_for_status(app, story, "No changes")

    app.key("s", "c")
    wait_for_status(app, story, "Saved")
    expect("the marks", len(marks_in(sidecar_of(story))), 1)
    export(desktop, app, folder, story)
    elsewhere = folder / "mine.gloss.ron"
    answer(desktop, app, "ctrl+shift+s", elsewhere, "6-saved-elsewhere")
    wait_for_file(elsewhere)
    wait_for_status(app, story, "Saved")
    expect("the marks elsewhere", marks_in(elsewhere), marks_in(sidecar_of(story)))

    quit_by_key(app)
    expect("the document", hashes(folder)[story.name], before[story.name])


def answer(desktop, app, key, path, name):
    """Presses a key that asks for a path, types the path into the field, and presses Enter."""
    press(desktop, app, key)
    app.key("ctrl+a")
    app.type(str(path))
    desktop.wait_until_settled()
    desktop.screenshot(name)
    app.key("Return")


def export(desktop, app, folder, story):
    """Accepts the suggested path. The second time, the existing file is not replaced without asking."""
    path = folder / f"{story.name}.md"
    press(desktop, app, "ctrl+e")
    app.key("Return")
    wait_for_file(path)
    path.write_text("hers", encoding="utf-8")
    press(desktop, app, "ctrl+e")
    press(desktop, app, "Return")
    desktop.wait_until_settled()
    desktop.screenshot("5-there-already")
    app.key("Escape")
    desktop.wait_until_settled()
    expect("the existing file", path.read_text(encoding="utf-8"), "hers")
