"""Where one window is wanted, a later start hands its documents over to the one that is there, and ends."""

from steps import copy_of_sample, expect, wait_for_status

SETTINGS = '(windows: "one")\n'


def journey(desktop, binary):
    settings = desktop.home / ".config/glossator/settings.ron"
    settings.parent.mkdir(parents=True)
    settings.write_text(SETTINGS, encoding="utf-8")
    folder = desktop.home / "documents"
    folder.mkdir()
    tunnel, speech = (copy_of_sample(folder, name) for name in ("harbour-tunnel.txt", "budget-speech.txt"))

    app = desktop.app(binary, tunnel)
    wait_for_status(app, tunnel, "No changes")
    code, _, complaints = desktop.terminal(binary, speech)
    expect("the exit code and the complaints", (code, complaints), (0, ""))
    wait_for_status(app, speech, "No changes")
    desktop.screenshot("1-handed-over")
    # Both are tabs of one window.
    app.key("ctrl+Tab")
    wait_for_status(app, tunnel, "No changes")

    # Without documents the window only comes forward.
    expect("the exit code", desktop.terminal(binary)[0], 0)
    app.key("ctrl+q")
    expect("the exit code", app.wait_for_end(), 0)

    # A window that was killed leaves its door, which keeps nobody out.
    app = desktop.app(binary, tunnel)
    wait_for_status(app, tunnel, "No changes")
    app.process.kill()
    app.process.wait()
    app = desktop.app(binary, speech)
    wait_for_status(app, speech, "No changes")
    app.key("ctrl+q")
    expect("the exit code", app.wait_for_end(), 0)
