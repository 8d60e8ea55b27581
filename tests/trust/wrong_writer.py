"""Saves in ways that are known to be wrong, to see whether a power cut shows it.

    wrong_writer.py truncate|rename PATH

For each line of standard input it saves the next revision, and answers its number as soon as it calls it saved.
"""

import json
import os
import sys

PADDING = "x" * 20_000


def truncate(path, text):
    """Over the old file."""
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def rename(path, text):
    """Beside the old file and in its place then, but never flushed."""
    truncate(f"{path}.new", text)
    os.replace(f"{path}.new", path)


def main():
    save = {"truncate": truncate, "rename": rename}[sys.argv[1]]
    for revision, _ in enumerate(sys.stdin, start=1):
        save(sys.argv[2], json.dumps({"revision": revision, "padding": PADDING}))
        print(revision, flush=True)


if __name__ == "__main__":
    main()
