"""Runs the calls that docs/export.md shows, and prints what each of them made of the exports.

    read.py BLOCKS

BLOCKS is a file with a JSON list of Python programs, each of which puts what it read into `marks`. Prints, as JSON, a
list of rows for each: of each row the values by their columns. Run in the folder with the exports, and by a Python that
has the readers.
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
    # To a file: Java's own words come to standard output.
    Path("read.json").write_text(json.dumps(read, default=repr), encoding="utf-8")


def rows_of(marks):
    """The rows of what a reader calls a table."""
    library = type(marks).__module__.split(".")[0]
    if library == "pandas":
        return marks.to_dict("records")
    if library in ("duckdb", "_duckdb"):
        return [dict(zip(marks.columns, row, strict=True)) for row in marks.fetchall()]
    if library == "polars":
        return marks.to_dicts()
    if library == "pyspark":
        return [row.asDict(recursive=True) for row in marks.collect()]
    raise TypeError(f"not known what to do with a {type(marks)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
