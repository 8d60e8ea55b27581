"""With the single-window setting, a later start passes its documents to the existing window and exits."""

from steps import copy_sample, expect, open_document, quit_by_key, wait_for_status

SETTINGS = '(named: "yes", windows: "one")\n'


def journey(desktop, binary):
    settings = desktop.home / ".config/glossator/settings.ron"
    settings.write_text(SETTINGS, encoding="utf-8")
    folder = desktop.home / "documents"
    folder.mkdir()
    tunnel, speech = (copy_sample(folder, name) for name in ("harbour-tunnel.txt", "budget-speech.txt"))

    app = open_document(desktop, binary, tunnel)
    code, _, errors = desktop.terminal(binary, speech)
    expect("the exit code and the errors", (code, errors), (0, ""))
    wait_for_status(app, speech, "No changes")
    desktop.screenshot("1-passed-on")
    # Both are tabs of one window.
    app.key("ctrl+Tab")
    wait_for_status(app, tunnel, "No changes")

    # Without documents the window only comes to the front.
    expect("the exit code", desktop.terminal(binary)[0], 0)
    quit_by_key(app)

    # The stale socket of a killed window does not stop the next start.
    app = open_document(desktop, binary, tunnel)
    app.process.kill()
    app.process.wait()
    app = open_document(desktop, binary, speech)
    quit_by_key(app)
