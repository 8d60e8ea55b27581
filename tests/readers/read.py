"""Runs the example programs in docs/export.md and writes out what each of them read from the exports.

    read.py BLOCKS

BLOCKS is a file with a JSON list of Python programs, each of which assigns the table it read to `marks`. Writes a list
of rows for each program to `read.json`; a row maps columns to values. Must run in the folder with the exports, with a
Python that has the readers installed.
"""

import json
import sys
from pathlib import Path


def main(blocks):
    read = []
    for block in json.loads(Path(blocks).read_text(encoding="utf-8")):
        names = {}
        exec(compile(block, "docs/export.md", "exec"), names)
        read.append(rows_of(names["marks"]))
    # To a file, since Java writes its own messages to standard output.
    Path("read.json").write_text(json.dumps(read, default=repr), encoding="utf-8")


def rows_of(marks):
    """Returns the rows of a reader's table."""
    library = type(marks).__module__.split(".")[0]
    if library == "pandas":
        return marks.to_dict("records")
    if library in ("duckdb", "_duckdb"):
        return [dict(zip(marks.columns, row, strict=True)) for row in marks.fetchall()]
    if library == "polars":
        return marks.to_dicts()
    if library == "pyspark":
        return [row.asDict(recursive=True) for row in marks.collect()]
    raise TypeError(f"unknown table type: {type(marks)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
