"""Saves in ways that are known to be wrong, to check that the power cuts reveal it.

    wrong_writer.py truncate|rename PATH

Saves the next revision for each line of standard input, and prints its number when the save counts as done.
"""

import json
import os
import sys

PADDING = "x" * 20_000


def truncate(path, text):
    """Overwrites the old file."""
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def rename(path, text):
    """Writes a new file and renames it, without any flush."""
    truncate(f"{path}.new", text)
    os.replace(f"{path}.new", path)


def main():
    save = {"truncate": truncate, "rename": rename}[sys.argv[1]]
    for revision, _ in enumerate(sys.stdin, start=1):
        save(sys.argv[2], json.dumps({"revision": revision, "padding": PADDING}))
        print(revision, flush=True)


if __name__ == "__main__":
    main()
