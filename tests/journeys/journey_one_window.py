"""Where one window is wanted, a later start hands its documents over to the one that is there, and ends."""

from steps import copy_of_sample, expect, leave_by_key, opened, wait_for_status

SETTINGS = '(named: "yes", windows: "one")\n'


def journey(desktop, binary):
    settings = desktop.home / ".config/glossator/settings.ron"
    settings.write_text(SETTINGS, encoding="utf-8")
    folder = desktop.home / "documents"
    folder.mkdir()
    tunnel, speech = (copy_of_sample(folder, name) for name in ("harbour-tunnel.txt", "budget-speech.txt"))

    app = opened(desktop, binary, tunnel)
    code, _, complaints = desktop.terminal(binary, speech)
    expect("the exit code and the complaints", (code, complaints), (0, ""))
    wait_for_status(app, speech, "No changes")
    desktop.screenshot("1-handed-over")
    # Both are tabs of one window.
    app.key("ctrl+Tab")
    wait_for_status(app, tunnel, "No changes")

    # Without documents the window only comes forward.
    expect("the exit code", desktop.terminal(binary)[0], 0)
    leave_by_key(app)

    # A window that was killed leaves its door, which keeps nobody out.
    app = opened(desktop, binary, tunnel)
    app.process.kill()
    app.process.wait()
    app = opened(desktop, binary, speech)
    leave_by_key(app)
